"""LexisNexis HTML: one page with many documents, each between comments (``<DOC NUMBER=1>``), set by style classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from lxml import html

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.decoding import Decoded
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.lexis_blocks import Block
from framing.corpus.readers.lexis_export import Piece, contents_of
from framing.corpus.readers.lexis_labels import label_in, variable_of
from framing.corpus.readers.markup import parse_html
from framing.corpus.readers.text import text_of
from framing.errors import CorpusError

__all__ = ["LEXIS_HTML", "read_lexis_html"]

_NAME = "LexisNexis HTML"
_BEGIN = re.compile(r"<DOC\s+NUMBER=\"?\d+\"?\s*>", re.IGNORECASE)
_END = re.compile(r"</DOC\s*>", re.IGNORECASE)
_COUNT = re.compile(r"<META\b[^>]*?\bDOCUMENTS\s*=\s*\"?(\d+)", re.IGNORECASE)
_RULE = re.compile(r"\.(\w+)\s*\{([^{}]*)\}")
_SIZE = re.compile(r"font-size:\s*(\d+(?:\.\d+)?)\s*pt")
_LEFT_OUT = frozenset({"style", "script", "head", "title", "img"})
_PARAGRAPHS = frozenset({"p", "div", "li", "ul", "ol", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
_BULLET = re.compile(r"[•·]|\d{1,2}[.)]")
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
    return contents_of(
        _pieces(decoded, styles),
        _NAME,
        decoded.encoding,
        cover=_cover(decoded.text),
        count=int(count[1]) if count else None,
    )


def _cover(page: str) -> str:
    """Return the words before the first document."""
    first = _BEGIN.search(page)
    before = re.sub(
        r"(?is)<style.*?</style>|<title.*?</title>|<!--.*?(?:-->|$)", "", page[: first.start() if first else 0]
    )
    return re.sub(r"<[^>]*>", "", re.sub(r"(?i)<br[^>]*>|</p>", "\n", before))


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
        yield Piece(f"line {line:,}", partial(_blocks, chunk, styles), complete=end is not None)


def _blocks(chunk: str, styles: _Styles) -> list[Block]:
    # The rest of the comment that holds the tags, and the beginning of the next one.
    chunk = re.sub(r"^[^<]*-->", "", re.sub(r"^\s*<DOCFULL\s*>", "", chunk, flags=re.IGNORECASE))
    chunk = re.sub(r"<!--(?:(?!-->).)*$", "", chunk, flags=re.DOTALL)
    body = parse_html(f"<html><body>{chunk}</body></html>").find("body")
    try:
        return [block for block in _blocks_inside(body, styles) if block.lines] if body is not None else []
    except RecursionError:
        raise CorpusError("Its elements lie too deep in one another.") from None


def _blocks_inside(element: html.HtmlElement, styles: _Styles) -> list[Block]:
    """Return the blocks of the elements in one, and of text between them."""
    found = [_plain(element.text)]
    for child in element:
        found += _blocks_of(child, styles)
        found.append(_plain(child.tail))
    return found


def _plain(text: str | None) -> Block:
    line = one_line(text)
    return Block([line] if line else [], paragraphs=[line])


def _blocks_of(element: html.HtmlElement, styles: _Styles) -> list[Block]:
    """Return the block of an element; divisions inside a division (it was not closed) are blocks of their own."""
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
        return []
    if element.tag == "div" and any(child.tag in ("div", "table", "ul", "ol") for child in element):
        return _blocks_inside(element, styles)
    paragraphs = _paragraphs(element)
    block = Block([one_line(line) for text in paragraphs for line in text.split("\n") if line.strip()])
    block.paragraphs = paragraphs
    classes = {name for part in (element, *element.iter("p")) for name in part.get("class", "").split()}
    block.centred = bool(classes & styles.centred) if styles.centred else None
    spans = [span for span in element.iter("span") if one_line(span.text_content())]
    block.heading = _is_large(spans, styles) if styles.large else None
    if element.tag not in ("table", "ul", "ol"):
        _add_label(block, spans, styles)
    return [block]


def _add_label(block: Block, spans: list[html.HtmlElement], styles: _Styles) -> None:
    """Add the label that a block begins with: in bold capitals, or a known one on a page without styles."""
    first = one_line(spans[0].text_content()) if spans else ""
    capitals = first == first.upper() or variable_of(first) is not None
    told = bool(spans) and _is(spans[0], styles.label) and first.endswith(":") and capitals
    if not block.lines or (styles.label and not told):
        return
    label = label_in(block.lines[0], known=not told, capitals=not told)
    if label is not None:
        block.label, block.told = label._replace(value=one_line(block.value)), told


def _paragraphs(element: html.HtmlElement) -> list[str]:
    """Return the text of an element by paragraphs, with a line for each ``<br>``; a table is one, a line a row."""
    found: list[str] = []
    pieces: list[str] = []

    def end() -> None:
        lines = [one_line(line) for line in "".join(pieces).split("\n")]
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
        pieces.clear()
        if text and found and _BULLET.fullmatch(found[-1]):
            found[-1] += f" {text}"  # the sign of a list stands in a paragraph of its own
        elif text:
            found.append(text)

    def walk(part: html.HtmlElement) -> None:
        if not isinstance(part.tag, str) or part.tag in _LEFT_OUT:
            return
        if part.tag == "table":
            end()
            found.extend(filter(None, [_table(part)]))
        elif part.tag == "br":
            pieces.append("\n")
        else:
            if part.tag in _PARAGRAPHS:
                end()
            # Line ends in the source are blanks; only <br> ends a line.
            pieces.append(re.sub(r"\s+", " ", part.text or ""))
            for child in part:
                walk(child)
                pieces.append(re.sub(r"\s+", " ", child.tail or ""))
            if part.tag in _PARAGRAPHS:
                end()

    walk(element)
    end()
    return found


def _table(element: html.HtmlElement) -> str:
    rows = ["\t".join(one_line(cell.text_content()) for cell in row.iter("td", "th")) for row in element.iter("tr")]
    return "\n".join(row.rstrip("\t") for row in rows if row.strip())


def _is_large(spans: list[html.HtmlElement], styles: _Styles) -> bool:
    """Whether most of a block is in large letters: words that were searched for may have another class."""
    sizes = {True: 0, False: 0}
    for span in spans:
        sizes[_is(span, styles.large)] += len(one_line(span.text_content()))
    return sizes[True] > sizes[False]


def _is(span: html.HtmlElement, classes: set[str]) -> bool:
    return any(name in classes for name in span.get("class", "").split())


def _size(rule: str) -> float:
    found = _SIZE.search(rule)
    return float(found[1]) if found else 0.0


LEXIS_HTML = Format(_NAME, _recognises, read_lexis_html)
