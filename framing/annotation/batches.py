"""Documents put together to batches, and very long documents taken apart."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

BATCH_SIZE = 1 << 22
"""Characters in a batch: fewer cost speed (forms are met again), more cost memory, about 40 bytes a character."""

PIECE_SIZE = 1 << 20
"""A longer document is taken apart at blank lines; it does not depend on the batch, so neither do the results."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # of mallopt
_LARGEST, _KEPT = 32 << 20, 1 << 30
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


@contextmanager
def memory_kept() -> Iterator[None]:
    """Have the C library keep the memory of one batch for the next.

    By default glibc gives memory back to the system as soon as it is freed, and a tenth of the time goes into getting
    zeroed pages again. Afterwards it gives back what is free; elsewhere this does nothing.
    """
    try:
        set_option = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # another C library
        yield
        return
    set_option(_MMAP_THRESHOLD, _LARGEST)
    set_option(_TRIM_THRESHOLD, _KEPT)
    try:
        yield
    finally:
        set_option(_TRIM_THRESHOLD, _LARGEST)
