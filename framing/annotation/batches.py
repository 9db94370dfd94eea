"""Documents put together to batches, and very long documents taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

BATCH_SIZE = 1 << 22
"""Characters in a batch: fewer cost speed (forms are met again), more cost memory, about 40 bytes a character."""

PIECE_SIZE = 1 << 20
"""A longer document is taken apart at blank lines; it does not depend on the batch, so neither do the results."""

_LARGEST = (32 << 20) - (64 << 10)
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


class Piece(NamedTuple):
    """A document, or a part of a very long one: its position in the corpus and its offset in the document."""

    document: int
    offset: int
    text: str


def pieces(texts: Sequence[str], *, size: int = PIECE_SIZE) -> Iterator[Piece]:
    """The documents in order, long ones in several pieces that end at blank lines."""
    for document, text in enumerate(texts):
        start = 0
        while len(text) - start > size:
            blank = _BLANK_LINES.search(text, start + size)
            if blank is None:
                break
            yield Piece(document, start, text[start : blank.end()])
            start = blank.end()
        yield Piece(document, start, text[start:])


def batches(texts: Sequence[str], *, size: int = BATCH_SIZE) -> Iterator[list[Piece]]:
    """Pieces in runs of about ``size`` characters.

    >>> [len(batch) for batch in batches(["one", "two", "three"], size=6)]
    [2, 1]
    """
    _keep_freed_memory()
    batch: list[Piece] = []
    filled = 0
    for piece in pieces(texts):
        batch.append(piece)
        filled += len(piece.text)
        if filled >= size:
            yield batch
            batch, filled = [], 0
    if batch:
        yield batch


def _keep_freed_memory() -> None:
    """Have the C library keep the memory of one batch for the next.

    By default glibc gives large arrays back to the system as soon as they are freed, and a fifth of the time of
    cutting words goes into getting zeroed pages again. It learns from the largest array freed, up to 32 MiB, what to
    keep (64 MiB at most); this one is never touched, so it costs nothing, and elsewhere it does nothing.
    """
    np.empty(_LARGEST, dtype=np.uint8)
