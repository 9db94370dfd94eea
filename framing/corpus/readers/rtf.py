"""RTF as paragraphs and rows of tables."""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.corpus.readers.fields import one_line
from framing.corpus.readers.rtf_text import text_of_rtf
from framing.errors import CorpusError

__all__ = ["RtfLine", "rtf_lines"]

# Signs that no text has stand for ends of cells and rows, and for where bold type and pages begin.
_CELL, _ROW, _BOLD, _PAGE = "\x1f", "\x1e", "\x02", "\x03"
# The braces end what a control word before them asks for.
_MARKS = (
    (re.compile(r"(?<!\\)((?:\\\\)*)\\cell(?![a-z])"), rf"\1{{}}{_CELL}"),
    (re.compile(r"(?<!\\)((?:\\\\)*)\\row(?![a-z])"), rf"\1{{}}{_ROW}"),
    (re.compile(r"(?<!\\)((?:\\\\)*)\\nestcell(?![a-z])"), "\\1\\\\tab "),
    (re.compile(r"(?<!\\)((?:\\\\)*)\\nestrow(?![a-z])"), "\\1\\\\line "),
    (re.compile(r"(?<!\\)((?:\\\\)*)\\(?:page|sect)(?![a-z])"), rf"\1\\par {{}}{_PAGE}"),
    (re.compile(r"(?<!\\)((?:\\\\)*)\\b1?(?![a-z0-9\-]) ?"), rf"\1\\b {{}}{_BOLD}"),
)
_RULES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1d\xad]")


class RtfLine(NamedTuple):
    """A paragraph (one cell) or a row of a table (several, each with its paragraphs).

    Attributes
    ----------
    cells : tuple of tuple of str
        The paragraphs of each cell.
    bold : bool
        Whether it begins in bold type.
    page : bool
        Whether a page begins with it.
    """

    cells: tuple[tuple[str, ...], ...]
    bold: bool
    page: bool = False

    @property
    def text(self) -> str:
        """The line as a text: cells with tabs between."""
        return "\t".join(" ".join(cell) for cell in self.cells)


def rtf_lines(data: bytes, *, encoding: str | None = None) -> list[RtfLine]:
    r"""Return the paragraphs and table rows of an RTF file.

    Raises
    ------
    CorpusError
        When the RTF is broken.

    Examples
    --------
    >>> [line.text for line in rtf_lines(rb"{\rtf1 {\b Ferry} late\par It was 3 o\'92clock.\par}")]
    ['Ferry late', 'It was 3 o’clock.']
    """
    rtf = _decoded(data, encoding)
    for pattern, mark in _MARKS:
        rtf = pattern.sub(mark, rtf)
    return _split(text_of_rtf(rtf))


def _decoded(data: bytes, encoding: str | None) -> str:
    if encoding is not None:
        try:
            return data.decode(encoding, "replace")
        except LookupError:
            raise CorpusError(f"There is no encoding {encoding!r}. RTF needs none: leave it out.") from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _split(text: str) -> list[RtfLine]:
    lines: list[RtfLine] = []
    *rows, rest = text.split(_ROW)
    for row in rows:
        first, *cells = row.split(_CELL)
        *before, code = first.strip("\n").split("\n")
        lines += [_line([paragraph]) for paragraph in before]
        lines.append(_line([code, *(cells[:-1] if cells and not cells[-1].strip() else cells)]))
    lines += [_line([paragraph]) for paragraph in rest.replace(_CELL, "\n").split("\n")]
    return _with_pages(lines)


def _with_pages(lines: list[RtfLine]) -> list[RtfLine]:
    """Return the lines in which something is written; where a page begins above an empty one, it begins below."""
    found: list[RtfLine] = []
    page = False
    for line in lines:
        page |= line.page
        if any(line.cells):
            found.append(line._replace(page=page))
            page = False
    return found


def _cleaned(paragraph: str) -> str:
    """Return a paragraph with single blanks; tabs inside it stay, because they set columns apart."""
    return "\t".join(one_line(part) for part in _RULES.sub("", paragraph).split("\t")).strip("\t ")


def _line(cells: list[str]) -> RtfLine:
    start = cells[0].lstrip(f" \t{_PAGE}")
    cleaned = tuple(tuple(filter(None, (_cleaned(paragraph) for paragraph in cell.split("\n")))) for cell in cells)
    return RtfLine(cleaned, start.startswith(_BOLD), _PAGE in cells[0])
