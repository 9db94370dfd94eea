"""Nexis and LexisNexis as RTF, also under the ending .doc: converted to paragraphs, then read like Word or text."""

from __future__ import annotations

import re
from pathlib import Path

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.decoding import decode
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.lexis_lines import contents_of_lines, is_export
from framing.corpus.readers.markup import LARGEST_PAGE
from framing.corpus.readers.nexis_parts import Line
from framing.corpus.readers.rtf_text import text_of_rtf
from framing.errors import CorpusError

__all__ = ["NEXIS_RTF", "paragraphs_of", "read_nexis_rtf"]

_BEGIN = "{\\rtf"
# The conversion keeps text only. What else tells headings from text goes through it as characters for private use.
_BOOKMARK, _LINK, _STOP, _CENTRED, _NOT_CENTRED, _BREAK = map(chr, range(0xE000, 0xE006))
_MARKS = re.compile(f"{_BOOKMARK}([^{_STOP}\n]*){_STOP}|{_LINK}([^{_STOP}\n]*){_STOP}|[{_BOOKMARK}-{_BREAK}]")
_KEPT = (
    # Pictures take most of a file, and the converter goes through them character by character.
    (re.compile(r"(?:[0-9a-fA-F]{32,}[\r\n]*){4,}"), " "),
    (re.compile(r"\{\\\*\\bkmkstart\s+([^{}\\\r\n]{1,60})\}"), rf"{_BOOKMARK}\1{_STOP}"),
    # The converter would take all between the first and the last link of a line for one address.
    (re.compile(r"(\{\\\*\\fldinst\b[^\"]{0,300}?)HYPERLINK\s+\"([^\"\\{}]{1,2000})\""), rf"{_LINK}\2{_STOP}\1"),
    (re.compile(r"(\{\\\*\\fldinst\b[^\"]{0,300}?)HYPERLINK\b"), r"\1"),
    (re.compile(r"\\qc(?![a-z])\s?"), rf"\\qc {_CENTRED}"),
    (re.compile(r"\\(pard|q[ljr])(?![a-z])\s?"), rf"\\\1 {_NOT_CENTRED}"),
    (re.compile(r"\\line(?![a-z])\s?"), rf"\\line {_BREAK}"),
)


def read_nexis_rtf(path: Path, *, encoding: str | None = None) -> Contents:
    """Read an RTF file downloaded from Nexis or LexisNexis, whatever its ending."""
    data = path.read_bytes()
    if len(data) > LARGEST_PAGE:
        raise CorpusError(f"The RTF is larger than {LARGEST_PAGE / 1e6:,.0f} MB. Download fewer articles at once.")
    text = decode(data, encoding=encoding).text if encoding else data.decode("cp1252", "replace")
    lines, centred = paragraphs_of(text)
    return contents_of_lines(lines, centred, "RTF")


def paragraphs_of(rtf: str) -> tuple[list[Line], list[bool]]:
    r"""Return the paragraphs of RTF, with bookmarks and links, and which of them are set in the middle.

    Raises
    ------
    CorpusError
        When it is broken.

    Examples
    --------
    >>> lines, centred = paragraphs_of(r"{\rtf1\pard\qc Bay Gazette\par\pard{\*\bkmkstart Body}Body\par It rained.}")
    >>> [line.text for line in lines], centred, lines[1].bookmarks
    (['Bay Gazette', 'Body', 'It rained.'], [True, False, False], ('Body',))
    """
    for pattern, kept in _KEPT:
        rtf = pattern.sub(kept, rtf)
    text = text_of_rtf(rtf)
    lines: list[Line] = []
    centred: list[bool] = []
    middle = False
    for part in re.sub(rf"\n[ \t]*({_BREAK})", r"\1", text).split("\n"):
        line, middle = _line(part, middle)
        lines.append(line)
        centred.append(middle)
    return lines, centred


def _line(part: str, middle: bool) -> tuple[Line, bool]:
    """Return a paragraph without the marks, and whether it is set in the middle, if the one before was `middle`."""
    bookmarks, links = [], []
    for mark in _MARKS.finditer(part):
        bookmarks += [mark[1]] if mark[1] else []
        links += [mark[2]] if mark[2] else []
        middle = mark[0] == _CENTRED if mark[0] in (_CENTRED, _NOT_CENTRED) else middle
    plain = re.sub(r"[ \xa0]+", " ", _MARKS.sub("", part.replace(_BREAK, "\n"))).strip(" |\t")
    return Line(plain, None, False, tuple(bookmarks), tuple(links)), middle


def _recognises(start: Start) -> bool:
    if not start.text.lstrip().startswith(_BEGIN):
        return False
    if re.search(r"bkmkstart\s+Bookmark_\d", start.text) or "urn:contentItem" in start.text:
        return True
    try:
        lines, _ = paragraphs_of(start.text)
    except CorpusError:
        return False
    return is_export([line.text for line in lines])


NEXIS_RTF = Format("Nexis RTF", _recognises, read_nexis_rtf)
