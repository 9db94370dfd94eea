"""Pieces of HTML, as feeds and newsletters hold them, as the text that a reader sees."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from framing.corpus.readers.markup import parse_html
from framing.errors import CorpusError

__all__ = ["paragraphs_of", "prose_of"]

_BLOCKS = frozenset(
    """address article aside blockquote body center dd details div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header
    hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul""".split()
)
# Not the words of the article: what is not shown, captions of pictures, fields to fill in.
_LEFT_OUT = frozenset(
    """audio button canvas figcaption head iframe input noscript object option script select style svg template
    textarea title video""".split()
)
# The parser goes 256 elements deep and leaves out what is deeper, without a word.
_DEEPEST = 240
_TAG = re.compile(r"<[a-zA-Z/!?]")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
# Stands for a line end that is meant (<br>) among those that are not; no page can hold it, see parse_html.
_BREAK = "\x00"
_TWO_BREAKS = re.compile(rf"(?:\s*{_BREAK}\s*){{2,}}")
_ONE_BREAK = re.compile(rf"\s*{_BREAK}\s*")


def prose_of(source: str) -> str:
    r"""Return the text of a piece of HTML, its paragraphs separated by blank lines.

    Text without any tag keeps its lines.

    Raises
    ------
    CorpusError
        When it is too large or too deeply nested to be read.

    Examples
    --------
    >>> prose_of("<p>The dam <b>held</b>.<script>x()</script></p><p>It rained<br>again &amp; again.</p>")
    'The dam held.\n\nIt rained\nagain & again.'
    """
    if not _TAG.search(source):
        return paragraphs_of(html.unescape(source))
    return "\n\n".join(_paragraphs(parse_html(f"<div>{source}</div>")))


def paragraphs_of(plain: str) -> str:
    r"""Return plain text with one blank line between its paragraphs, and no blanks around them.

    Examples
    --------
    >>> paragraphs_of(" The dam\r\nheld. \r\n \r\n\r\n It rained.")
    'The dam\nheld.\n\nIt rained.'
    """
    lines = plain.replace("\r\n", "\n").replace("\x00", "")
    return "\n\n".join(piece.strip() for piece in _BLANK_LINE.split(lines) if piece.strip())


def _paragraphs(root: etree._Element) -> Iterator[str]:
    """Give the paragraphs below an element."""
    said: list[str] = []
    depth = 0
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        name = element.tag if isinstance(element.tag, str) else ""
        if name in _BLOCKS:
            yield from _cut(said)
            said.clear()
        depth += (event == "start") - (event == "end")
        if depth > _DEEPEST:
            raise CorpusError("Its HTML is nested too deeply to be read.")
        if event == "start":
            if name in _LEFT_OUT:
                walk.skip_subtree()
            else:
                said.append(_BREAK if name == "br" else element.text or "")
        else:
            said.append(element.tail or "")
    yield from _cut(said)


def _cut(said: list[str]) -> Iterator[str]:
    text = " ".join("".join(said).split())
    for piece in _TWO_BREAKS.split(text):
        paragraph = _ONE_BREAK.sub("\n", piece).strip()
        if paragraph:
            yield paragraph
