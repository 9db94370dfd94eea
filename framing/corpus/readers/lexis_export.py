"""A whole LexisNexis file: its documents one by one, what it announces, and what is missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.lexis_blocks import Block, says_nothing
from framing.corpus.readers.lexis_document import read_document
from framing.corpus.readers.lexis_labels import place_in
from framing.errors import CorpusError
from framing.words import listed, plural

__all__ = ["Piece", "contents_of"]

_SHOWN = 80
_MOST = 5000
_NUMBERS = re.compile(r":\s*(\d+(?:\s*-\s*\d+)?(?:\s*[,;]\s*\d+(?:\s*-\s*\d+)?)*)$")


@dataclass(frozen=True)
class Piece:
    """One document: where it begins, how to get its blocks, and whether its end is in the file."""

    where: str
    blocks: Callable[[], list[Block]]
    complete: bool = True


def contents_of(
    pieces: Iterable[Piece], archive: str, encoding: str = "", *, cover: str = "", count: int | None = None
) -> Contents:
    """Return the articles of a file of the old services.

    Parameters
    ----------
    pieces : iterable of Piece
        The documents that begin in the file.
    archive : str
        The name of the format.
    encoding : str
        How the file was read.
    cover : str
        What stands before the first document: "Download Request: Selected Items: 1-10".
    count : int, optional
        How many documents the download had, where the file says so apart from its documents.

    Raises
    ------
    CorpusError
        When no document can be read.
    """
    articles: list[dict[str, Any]] = []
    refused: list[str] = []
    warnings: list[str] = []
    empty: list[str] = []
    places: list[tuple[int, int]] = []
    for number, piece in enumerate(pieces, start=1):
        where = f"document {number:,} ({piece.where})"
        try:
            blocks = piece.blocks()
        except CorpusError as error:
            refused.append(f"{where}: {error}")
            continue
        if not blocks or says_nothing(blocks):
            said = one_line(blocks[0].text)[:_SHOWN] if blocks else ""
            refused.append(f"{where}: no outlet, date or field" + (f"; it says {said!r}" if said else ""))
            continue
        places += [place for block in blocks[:2] for line in block.lines if (place := place_in(line))]
        article = read_document(blocks, archive)
        articles.append(article)
        if not article["text"].strip():
            empty.append(where)
        if not piece.complete:
            warnings.append(f"{where}: its end is not in the file. Download it again.")
    if not articles:
        raise CorpusError(f"The file holds no readable document: {refused[0] if refused else 'none begins in it'}.")
    if empty:
        warnings.append(f"{plural(len(empty), 'document')} without text, only headline and fields: {listed(empty)}.")
    begun = len(articles) + len(refused)
    lacking = _lacking(places, begun, cover)
    refused += [f"document {number:,}: announced on the first page, not in the file" for number in lacking]
    warnings += [] if lacking else _incomplete(places, begun, count)
    return Contents(articles, encoding, refused, warnings, begun + len(lacking))


def requested(cover: str) -> set[int] | None:
    """Return the numbers of the result list that a first page names, an empty set for all, or None without one.

    Examples
    --------
    >>> sorted(requested("Download Request: Selected Items: 1-3, 7")), requested("Download Request: All Items")
    ([1, 2, 3, 7], set())
    """
    line = next((line for line in map(one_line, cover.split("\n")) if ":" in line), "")
    named = _NUMBERS.search(line)
    if named is None:
        return set() if line and not re.search(r"\d", line) else None
    numbers: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:\s*-\s*(\d+))?", named[1]):
        numbers |= set(range(int(first), min(int(last or first), int(first) + _MOST) + 1))
    return numbers


def _lacking(places: list[tuple[int, int]], begun: int, cover: str) -> list[int]:
    """Return the numbers that the first page asks for and the file does not hold."""
    there = {number for number, _ in places}
    total = _total(places)
    asked = requested(cover)
    if asked is None or total is None or total == begun or len(there) != begun:
        return []
    wanted = asked or (set(range(1, min(total, _MOST) + 1)) if 1 in there else set())
    return sorted(set(wanted) - there) if there <= set(wanted) else []


def _total(places: list[tuple[int, int]]) -> int | None:
    """Return the length of the result list: what most documents say, because a single other one is a slip."""
    totals = Counter(whole for _, whole in places).most_common(1)
    return totals[0][0] if totals else None


def _incomplete(places: list[tuple[int, int]], begun: int, count: int | None) -> list[str]:
    """Say where a file holds another number of documents than its download, or numbers that are left out."""
    found: list[str] = []
    numbers = sorted({place for place, _ in places})
    total = _total(places)
    if total is not None and total != begun:
        found.append(
            f"The file holds {plural(begun, 'document')} (numbers {numbers[0]:,} to {numbers[-1]:,}) of a result list "
            f"of {total:,}. Load the other files of the download too, or check that this one is whole."
        )
    elif count is not None and count != begun:
        found.append(f"The file announces {plural(count, 'document')} and holds {begun:,}. Is it cut?")
    gaps = [(a + 1, b - 1) for a, b in pairwise(numbers) if b > a + 1]
    if gaps:
        names = [f"{a:,}" if a == b else f"{a:,} to {b:,}" for a, b in gaps]
        found.append(f"Between its documents these numbers are missing: {listed(names)}.")
    return found
