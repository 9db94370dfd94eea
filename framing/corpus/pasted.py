"""Pasted articles: header lines (``Outlet:``, ``Date:``), lines that separate articles, and file names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from framing.corpus.columns import known_variable

__all__ = ["Pasted", "from_file_name", "split_articles"]

_SEPARATOR = re.compile(r"[ \t]*(?:={5,}|-{5,}|\*{5,}|_{5,}|#{5,})[ \t]*")
_HEADER = re.compile(
    r"[ \t]*(?:\*\*)?(?P<name>[^\W\d_][\w \-]{0,30}?)(?:\*\*)?[ \t]*:(?:\*\*)?[ \t]+(?P<value>\S.{0,300}?)[ \t]*"
)
_LINE = re.compile(r".*(?:\r\n|\r|\n|$)")
# "By:" and "Head:" can begin a sentence of an article; these cannot, so one of them must be there.
_TELLING = frozenset({"outlet", "date", "title", "url", "section"})


class Pasted(NamedTuple):
    """One article of a pasted file: what its header lines say, and its raw text."""

    variables: dict[str, str]
    text: str


class _Block(NamedTuple):
    variables: dict[str, str]
    end: int


def split_articles(text: str) -> list[Pasted]:
    r"""Return the articles of a pasted text, each with the variables of its header lines.

    A line of five or more ``=``, ``-``, ``*``, ``_`` or ``#`` separates articles only where header lines
    follow it: articles use such lines themselves. Text without header lines is one article, unaltered.

    Examples
    --------
    >>> text = "Outlet: Gazette\nDate: 2024-05-13\n\nIt rained.\n=====\nOutlet: Echo\n\nIt was dry."
    >>> for article in split_articles(text):
    ...     print(article.variables, repr(article.text))
    {'outlet': 'Gazette', 'date': '2024-05-13'} 'It rained.\n'
    {'outlet': 'Echo'} 'It was dry.'
    """
    lines = [line for line in _LINE.findall(text) if line]
    starts = [0, *_after_separators(lines)]
    ends = [start - 1 for start in starts[1:]] + [len(lines)]
    pieces = [_article(lines[start:end]) for start, end in zip(starts, ends, strict=True)]
    found = [piece for piece in pieces if piece.text.strip() or piece.variables]
    return found or [Pasted({}, text)]


def _after_separators(lines: list[str]) -> Iterator[int]:
    for number, line in enumerate(lines):
        if _SEPARATOR.fullmatch(line.rstrip("\r\n")) and _block(lines, number + 1) is not None:
            yield number + 1


def _article(lines: list[str]) -> Pasted:
    block = _block(lines, 0) or _block_under_title(lines)
    if block is None:
        return Pasted({}, "".join(lines))
    start = block.end
    while start < len(lines) and not lines[start].strip():
        start += 1
    if start < len(lines) and _SEPARATOR.fullmatch(lines[start].rstrip("\r\n")):
        start += 1
        while start < len(lines) and not lines[start].strip():
            start += 1
    return Pasted(block.variables, "".join(lines[start:]))


def _block(lines: list[str], start: int) -> _Block | None:
    """Return the header lines that begin at or after `start`; blank lines between them are allowed."""
    variables: dict[str, str] = {}
    known, end, number = set(), start, start
    while number < len(lines):
        line = lines[number].rstrip("\r\n")
        header = _HEADER.fullmatch(line)
        name = known_variable(header["name"]) if header else None
        after_blank = number > 0 and number > start and not lines[number - 1].strip()
        if header and name != "text" and (name or not after_blank):
            variables.setdefault(name or header["name"].strip(), header["value"])
            known.add(name)
            end = number + 1
        elif line.strip():
            break
        number += 1
    return _Block(variables, end) if known & _TELLING else None


def _block_under_title(lines: list[str]) -> _Block | None:
    """Return header lines under a first line that is the title: so people paste, and so some exports look."""
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    block = None if first is None else _block(lines, first + 1)
    if first is None or block is None or not block.variables.keys() & {"outlet", "date"}:
        return None
    title = lines[first].strip()
    return _Block({"title": title, **block.variables}, block.end) if len(title) <= 300 else None


_DATE_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def from_file_name(stem: str) -> dict[str, str]:
    """Return date and outlet where a file name gives them as ``OUTLET_DATE`` or ``DATE_OUTLET_...``.

    The date is year, month, day. Parts are separated by ``_``, or by a dash between blanks.

    Examples
    --------
    >>> from_file_name("Bay Gazette_2024-05-13_flood")
    {'date': '2024-05-13', 'outlet': 'Bay Gazette'}
    >>> from_file_name("20240513_echo_03")
    {'date': '2024-05-13', 'outlet': 'echo'}
    >>> from_file_name("2024-05-13_flood"), from_file_name("article 7")
    ({'date': '2024-05-13'}, {})
    """
    found = _DATE_IN_NAME.search(stem)
    if not found:
        return {}
    variables = {"date": f"{found[1]}-{found[3]}-{found[4]}"}
    before, after = (_parts(side) for side in (stem[: found.start()], stem[found.end() :]))
    named = before[-1:] if before else after[:1] if len(after) > 1 else []
    if named and any(character.isalpha() for character in named[0]):
        variables["outlet"] = named[0]
    return variables


def _parts(side: str) -> list[str]:
    pieces = re.split(r"_| [-–—] ", side)
    return [piece.strip(" -.") for piece in pieces if piece.strip(" -.")]
