"""LexisNexis HTML: one page with many documents, each between comments (``<DOC NUMBER=1>``), set by style classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.decoding import Decoded
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.lexis_blocks import Block
from framing.corpus.readers.lexis_export import Piece, contents_of
from framing.corpus.readers.lexis_labels import label_in
from framing.corpus.readers.markup import parse_html
from framing.corpus.readers.text import text_of

__all__ = ["LEXIS_HTML", "read_lexis_html"]

_NAME = "LexisNexis HTML"
_BEGIN = re.compile(r"<DOC\s+NUMBER=\"?\d+\"?\s*>", re.IGNORECASE)
_END = re.compile(r"</DOC\s*>", re.IGNORECASE)
_COUNT = re.compile(r"<META\b[^>]*?\bDOCUMENTS\s*=\s*\"?(\d+)", re.IGNORECASE)
_RULE = re.compile(r"\.(\w+)\s*\{([^{}]*)\}")
_SIZE = re.compile(r"font-size:\s*(\d+(?:\.\d+)?)\s*pt")
_LEFT_OUT = frozenset({"style", "script", "head", "title", "img"})
_LARGE = 12


class _Styles:
    """The classes of a page by how they are set."""

    def __init__(self, page: str) -> None:
        rules = {name: rule.casefold() for name, rule in _RULE.findall(page[:65536])}
        self.centred = {name for name, rule in rules.items() if re.search(r"text-align:\s*center", rule)}
        bold = {name for name, rule in rules.items() if re.search(r"font-weight:\s*bold", rule)}
        self.large = {name for name in bold if _size(rules[name]) >= _LARGE}
        # Words that were searched for are bold and red; labels are bold and black.
        self.label = {name for name in bold - self.large if re.search(r"color:\s*#000", rules[name])}


def read_lexis_html(path: Path, *, encoding: str | None = None) -> Contents:
    """Read a page downloaded as HTML from LexisNexis (Academic, UK, nexis.com)."""
    decoded = text_of(path, encoding=encoding)
    styles = _Styles(decoded.text)
    count = _COUNT.search(decoded.text)
    return contents_of(_pieces(decoded, styles), _NAME, decoded.encoding, int(count[1]) if count else None)


def _recognises(start: Start) -> bool:
    return bool(_BEGIN.search(start.text)) and "<docfull" in start.text.casefold()


def _pieces(decoded: Decoded, styles: _Styles) -> Iterator[Piece]:
    text = decoded.text
    begins = list(_BEGIN.finditer(text))
    for number, begin in enumerate(begins):
        limit = begins[number + 1].start() if number + 1 < len(begins) else len(text)
        end = _END.search(text, begin.end(), limit)
        line = text.count("\n", 0, begin.start()) + 1
        chunk = text[begin.end() : end.start() if end else limit]
        yield Piece(f"line {line:,}", lambda chunk=chunk: _blocks(chunk, styles), complete=end is not None)  # type: ignore[misc]


def _blocks(chunk: str, styles: _Styles) -> list[Block]:
    # The rest of the comment that holds the tags, and the beginning of the next one.
    chunk = re.sub(r"^[^<]*-->", "", re.sub(r"^\s*<DOCFULL\s*>", "", chunk, flags=re.IGNORECASE))
    chunk = re.sub(r"<!--(?:(?!-->).)*$", "", chunk, flags=re.DOTALL)
    root = parse_html(f"<html><body>{chunk}</body></html>")
    body = root.find("body")
    found: list[Block] = []
    for element in body if body is not None else ():
        found += _blocks_in(element, styles)
    return [block for block in found if block.lines]


def _blocks_in(element: html.HtmlElement, styles: _Styles) -> list[Block]:
    """Return the block of an element; divisions inside a division (it was not closed) are blocks of their own."""
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
        return []
    inner = [child for child in element if child.tag in ("div", "table", "ul", "ol")]
    if element.tag == "div" and inner:
        found: list[Block] = []
        for child in element:
            found += _blocks_in(child, styles)
        return found
    paragraphs = [_text(part) for part in _parts(element)]
    lines = [one_line(line) for paragraph in paragraphs for line in paragraph.split("\n")]
    block = Block([line for line in lines if line], paragraphs=[p for p in map(_tidy, paragraphs) if p])
    classes = {name for part in (element, *element.iter("p")) for name in part.get("class", "").split()}
    block.centred = bool(classes & styles.centred) if styles.centred else None
    spans = [span for span in element.iter("span") if one_line(_text(span))]
    block.heading = bool(spans) and all(_is(span, styles.large) for span in spans) if styles.large else None
    if element.tag not in ("table", "ul", "ol"):
        _add_label(block, spans, styles)
    return [block]


def _add_label(block: Block, spans: list[html.HtmlElement], styles: _Styles) -> None:
    """Add the label that a block begins with: in bold capitals, or a known one on a page without styles."""
    first = one_line(_text(spans[0])) if spans else ""
    told = bool(spans) and _is(spans[0], styles.label) and first.endswith(":") and first == first.upper()
    if not block.lines or (styles.label and not told):
        return
    label = label_in(block.lines[0], known=not told)
    if label is not None:
        block.label, block.told = label._replace(value=one_line(block.value)), told


def _parts(element: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the paragraphs of an element; a table is one."""
    if element.tag == "table":
        return [element]
    found = [part for part in element.iter("p") if not any(above.tag == "table" for above in part.iterancestors())]
    return found or [element]


def _text(element: html.HtmlElement) -> str:
    """Return the text of an element, with a line for each ``<br>`` and each row of a table."""
    if element.tag == "table":
        rows = ["\t".join(one_line(cell.text_content()) for cell in row.iter("td", "th")) for row in element.iter("tr")]
        return "\n".join(row for row in rows if row.strip())
    pieces: list[str] = []
    _collect(element, pieces)
    return "".join(pieces)


def _collect(element: html.HtmlElement, pieces: list[str]) -> None:
    if element.tag == "br":
        pieces.append("\n")
    elif isinstance(element.tag, str) and element.tag not in _LEFT_OUT:
        # Line ends in the source are blanks; only <br> ends a line.
        pieces.append(re.sub(r"\s+", " ", element.text or ""))
        for child in element:
            _collect(child, pieces)
            pieces.append(re.sub(r"\s+", " ", child.tail or ""))


def _tidy(paragraph: str) -> str:
    if "\t" in paragraph:
        return paragraph.strip("\n ")
    lines = [one_line(line) for line in paragraph.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _is(span: html.HtmlElement, classes: set[str]) -> bool:
    return any(name in classes for name in span.get("class", "").split())


def _size(rule: str) -> float:
    found = _SIZE.search(rule)
    return float(found[1]) if found else 0.0


LEXIS_HTML = Format(_NAME, _recognises, read_lexis_html)
