"""The text of a page as a browser lays it out: one block after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree, html

from framing.corpus.readers.fields import one_line

__all__ = ["Block", "blocks", "has_class", "outermost", "paragraphs", "remove", "text_of_element"]

_BLOCKS = frozenset(
    """address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
    h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead title tr ul""".split()
)
_UNSEEN = frozenset("script style noscript head template select button".split())
_CELLS = ("td", "th")
_BLANKS = re.compile(r"\s+")


class Block(NamedTuple):
    """A run of text that a browser sets apart, the element in which it begins, and whether ``<br>`` ended it."""

    text: str
    element: html.HtmlElement
    broken: bool


def blocks(root: html.HtmlElement) -> list[Block]:
    """Return the blocks of an element in order; a table with columns is one, a line a row and tabs between cells."""
    layout = _Layout(root)
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if name.casefold() in _UNSEEN and element is not root:
                walker.skip_subtree()
            else:
                layout.open(element, name.casefold())
        elif event == "end" and not (name.casefold() in _UNSEEN and element is not root):
            layout.close(element, name.casefold())
        if event != "start" and element is not root:
            layout.add(element.tail, element.getparent())
    layout.flush()
    return layout.found


def paragraphs(root: html.HtmlElement) -> list[str]:
    """Return the texts of the blocks of an element.

    Examples
    --------
    >>> paragraphs(html.fromstring("<div>It <b>rained</b>.<p>A lot.<br>All day.</p></div>"))
    ['It rained.', 'A lot.', 'All day.']
    """
    return [block.text for block in blocks(root)]


def outermost(elements: Iterable[html.HtmlElement]) -> Iterator[html.HtmlElement]:
    """Give elements that lie in no other of them: read again inside of itself, what is nested takes squared time."""
    inside: set[html.HtmlElement] = set()
    for element in elements:
        if element not in inside:
            inside.update(element.iter())
            yield element


def text_of_element(elements: Iterable[html.HtmlElement], *, between: str = " ") -> str:
    """Return the text of elements as one line."""
    return between.join(filter(None, (one_line(" ".join(paragraphs(element))) for element in elements)))


def remove(element: html.HtmlElement) -> None:
    """Take an element with its text off the page; the text behind it stays."""
    if element.getparent() is not None:  # else it went with an element around it
        element.drop_tree()


def has_class(element: html.HtmlElement, name: str) -> bool:
    """Whether one of the classes of an element contains a name, in whatever case."""
    return name.casefold() in str(element.get("class") or "").casefold()


class _Layout:
    """Collects text; the walk above tells it where elements open and close."""

    def __init__(self, root: html.HtmlElement) -> None:
        self.root = root
        self.found: list[Block] = []
        self._parts: list[str] = []
        self._element = root
        self._started = False
        self._tables = 0
        self._literal = 0

    def open(self, element: html.HtmlElement, name: str) -> None:
        if name == "br":
            self._break()
        elif name in _BLOCKS:
            self._boundary()
        if name == "table" and element is not self.root and (self._tables or _has_columns(element)):
            self.flush()
            self._tables += 1
        self._literal += name == "pre"
        self.add(element.text, element)

    def close(self, element: html.HtmlElement, name: str) -> None:
        if self._tables and name in (*_CELLS, "tr"):
            self._parts.append("\n" if name == "tr" else "\t")
        elif name in _BLOCKS:
            self._boundary()
        if name == "table" and self._tables and element is not self.root:
            if self._tables == 1:
                self.flush()
            self._tables -= 1
        self._literal -= name == "pre"

    def add(self, text: str | None, element: html.HtmlElement | None) -> None:
        if not text:
            return
        if not self._started:
            self._element = element if element is not None else self.root
            self._started = not text.isspace()
        if self._literal and not self._tables:
            self._parts.append(text.replace("\r\n", "\n").replace("\r", "\n"))
        else:
            self._parts.append(_BLANKS.sub(" ", text))

    def flush(self, *, broken: bool = False) -> None:
        lines = "".join(self._parts).split("\n")
        if self._tables:
            cleaned = ["\t".join(one_line(cell) for cell in line.split("\t")).strip("\t ") for line in lines]
        elif self._literal:
            cleaned = [line.rstrip() for line in lines]
        else:
            cleaned = [one_line(line) for line in lines]
        text = "\n".join(line for line in cleaned if line.strip() or (self._literal and not self._tables))
        text = re.sub(r"\n{3,}", "\n\n", text).strip("\n")
        if text:
            self.found.append(Block(text, self._element, broken))
        self._parts, self._started = [], False

    def _boundary(self) -> None:
        if self._tables:
            self._parts.append(" ")
        else:
            self.flush()

    def _break(self) -> None:
        if self._tables:
            self._parts.append(" ")
        else:
            self.flush(broken=True)


def _has_columns(table: html.HtmlElement) -> bool:
    """Whether some row has two cells; otherwise the table only places text on the page."""
    return any(sum(cell.tag in _CELLS for cell in row) > 1 for row in table.iter("tr"))
