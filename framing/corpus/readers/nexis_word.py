"""Nexis as Word (``.docx``): its paragraphs with bold, bookmarks and links, which tell headings from text."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from framing.corpus.readers.containers import BROKEN_ZIP
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.lexis_lines import contents_of_lines, is_export
from framing.corpus.readers.markup import LARGEST_PAGE, parse_xml
from framing.corpus.readers.nexis_parts import Line
from framing.errors import CorpusError

__all__ = ["NEXIS_WORD", "read_nexis_word"]

_DOCUMENT, _STYLES = re.compile(r"word/document\d*\.xml"), "word/styles.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": _W[1:-1],
    "http://purl.oclc.org/ooxml/officeDocument/relationships": _R[1:-1],
}
_BROKEN = (*BROKEN_ZIP, OSError)
# Words of the maker; a file with nothing else in it came out empty.
_MAKER = re.compile(r"lexis\s?nexis|nexis\s?uni|lexis\s?advance|nexis\s?advance", re.IGNORECASE)
_LOOKED_AT = 8 * 1024 * 1024
_EMPTY = 200
_DEEPEST = 20
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
# Text of a text box, a deletion or a fallback stands elsewhere too.
_ELSEWHERE = frozenset({f"{_W}txbxContent", f"{_W}del", f"{_W}p", f"{_W}pict", f"{_W}object"})


def read_nexis_word(path: Path, *, encoding: str | None = None) -> Contents:
    """Read a Word file downloaded from Nexis Uni, Nexis, Lexis Advance or Lexis+: one article or many."""
    document = next(iter(sorted(filter(_DOCUMENT.fullmatch, _names(path)))), None)
    if document is None:
        raise CorpusError("The file is no readable .docx (it holds no document). Download it again.")
    root = parse_xml(_member(path, document))
    known = _Known(_addresses(path, document), _bold_styles(path))
    body = root.find(f"{_W}body")
    found = [line for element in (body if body is not None else ()) for line in _lines(element, known)]
    lines = [line for line, _ in found]
    if not any(line.bold for line in lines):
        lines = [replace(line, bold=None) for line in lines]  # saved again without it
    return contents_of_lines(lines, [centred for _, centred in found], "Word")


def _recognises(start: Start) -> bool:
    member = next(iter(sorted(filter(_DOCUMENT.fullmatch, start.members))), None)
    if member is None:
        return False
    try:
        with zipfile.ZipFile(start.path) as container, container.open(member) as file:
            document = file.read(_LOOKED_AT).decode("utf-8", "replace")
            links = container.read(_links_of(member))[:_LOOKED_AT] if _links_of(member) in start.members else b""
    except _BROKEN:
        return False  # what is broken is said by the reader of Word files
    marked = re.search(r'w:name="Bookmark_\d+"', document) is not None
    if marked and (re.search(r'w:name="Body(?:_\d+)?"', document) or b"urn:contentItem" in links):
        return True
    lines = [one_line(unescape(re.sub(r"<[^>]*>", "", part))) for part in re.split(r"</w:p>|<w:br/>", document)]
    written = " ".join(filter(None, lines))
    if len(written) <= _EMPTY and _MAKER.search(written):
        return True
    return is_export(lines) or (b"urn:contentItem" in links and any(re.match(r"1\. \S", line) for line in lines))


def _links_of(document: str) -> str:
    return f"word/_rels/{document.removeprefix('word/')}.rels"


def _names(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as container:
            return container.namelist()
    except _BROKEN as error:
        raise CorpusError(f"The file is no readable .docx ({error}). Download it again.") from error


def _member(path: Path, name: str, most: int = LARGEST_PAGE) -> str:
    try:
        with zipfile.ZipFile(path) as container, container.open(name) as file:
            data = file.read(most + 1)
    except _BROKEN as error:
        raise CorpusError(f"The file is no readable .docx ({error}). Download it again.") from error
    if len(data) > most:
        raise CorpusError(
            f"The text of the .docx is larger than {most / 1e6:,.0f} MB. Download fewer articles at once."
        )
    text = data.decode("utf-8-sig", "replace")
    # The strict form of the standard has other names for the same elements.
    for strict, usual in _STRICT.items():
        text = text.replace(strict, usual)
    return text


class _Known(NamedTuple):
    """What other parts of the file say: addresses of links by their key, and styles that are bold."""

    links: dict[str, str]
    bold: frozenset[str]


def _bold_styles(path: Path) -> frozenset[str]:
    """Return the styles that are bold; a style that says nothing of it takes it from the one that it is based on."""
    if _STYLES not in _names(path):
        return frozenset()
    bold: dict[str, bool] = {}
    parents: dict[str, str] = {}
    for style in parse_xml(_member(path, _STYLES)).iter(f"{_W}style"):
        name, base = style.get(f"{_W}styleId", ""), style.find(f"{_W}basedOn")
        if style.find(f"{_W}rPr/{_W}b") is not None:
            bold[name] = _is_bold(style)
        elif base is not None:
            parents[name] = base.get(f"{_W}val", "")
    for name in parents:
        base_name = name
        for _ in range(_DEEPEST):
            if base_name in bold or base_name not in parents:
                break
            base_name = parents[base_name]
        bold[name] = bold.get(base_name, False)
    return frozenset(name for name, is_bold in bold.items() if is_bold)


def _addresses(path: Path, document: str) -> dict[str, str]:
    """Return the addresses that hyperlinks of the document lead to, by their key."""
    if (name := _links_of(document)) not in _names(path):
        return {}
    return {item.get("Id", ""): item.get("Target", "") for item in parse_xml(_member(path, name))}


def _lines(element: Any, known: _Known) -> Iterator[tuple[Line, bool]]:
    """Yield the paragraphs of an element, and whether they are set in the middle; a row of a table is one."""
    if element.tag == f"{_W}p":
        set_as = element.find(f"{_W}pPr/{_W}jc")
        yield _line(element, known), set_as is not None and set_as.get(f"{_W}val") == "center"
    elif element.tag == f"{_W}tbl":
        for row in element.findall(f"{_W}tr"):
            cells = [[_line(part, known) for part in cell.iter(f"{_W}p")] for cell in row.findall(f"{_W}tc")]
            if len(cells) == 1:
                yield from ((line, False) for line in cells[0])
            else:
                texts = [one_line(" ".join(line.text for line in cell)) for cell in cells]
                yield Line("\t".join(texts), False), False
    elif isinstance(element.tag, str):
        for child in element:
            yield from _lines(child, known)


def _line(paragraph: Any, known: _Known) -> Line:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = style.get(f"{_W}val", "") if style is not None else ""
    bold = name in known.bold or re.match(r"heading|title", name, re.IGNORECASE) is not None
    runs: list[tuple[str, bool]] = []
    found: list[str] = []
    bookmarks: list[str] = []
    for part in _inside(paragraph):
        if part.tag == f"{_W}r":
            runs.append((_text(part), _is_run_bold(part, bold, known)))
        elif part.tag == f"{_W}hyperlink":
            found.append(known.links.get(part.get(f"{_R}id", ""), ""))
        elif part.tag == f"{_W}instrText" and "HYPERLINK" in (part.text or ""):
            found += re.findall(r'"([^"]+)"', part.text or "")
        elif part.tag == f"{_W}bookmarkStart":
            bookmarks.append(part.get(f"{_W}name", ""))
    text = "".join(piece for piece, _ in runs).strip()
    written = [(piece, bold) for piece, bold in runs if piece.strip()]
    leading = ""
    for piece, bold in written:
        if not bold:
            break
        leading += piece
    label = leading.rstrip(" \xa0").endswith(":") or bool(re.match(r"[^\n:]{2,40}:[\xa0 ]*\S", leading.strip()))
    all_bold = bool(written) and all(bold for _, bold in written)
    return Line(text, all_bold, label and not all_bold, tuple(bookmarks), tuple(filter(None, found)))


def _inside(element: Any) -> Iterator[Any]:
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _ELSEWHERE and not child.tag.endswith("}Fallback"):
            yield child
            yield from _inside(child)


def _text(run: Any) -> str:
    pieces = []
    for part in _inside(run):
        pieces.append((part.text or "") if part.tag == f"{_W}t" else _BREAKS.get(part.tag, ""))
    return "".join(pieces)


def _is_run_bold(run: Any, bold: bool, known: _Known) -> bool:
    """Whether a run is bold: by itself, by its own style, or because its paragraph is."""
    if run.find(f"{_W}rPr/{_W}b") is not None:
        return _is_bold(run)
    style = run.find(f"{_W}rPr/{_W}rStyle")
    return bold or (style is not None and style.get(f"{_W}val", "") in known.bold)


def _is_bold(element: Any) -> bool:
    """Whether a run or a style says that it is bold."""
    mark = element.find(f"{_W}rPr/{_W}b")
    return mark is not None and mark.get(f"{_W}val", "true") not in ("0", "false", "off")


NEXIS_WORD = Format("Nexis Word", _recognises, read_nexis_word)
