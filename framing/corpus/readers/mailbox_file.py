"""Mailboxes (MBOX) message by message: a line that begins with "From " after a blank line begins a new one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from framing.corpus.readers.markup import LARGEST_PAGE
from framing.corpus.readers.packed import PACKED_ERRORS, opened

__all__ = ["TOO_LARGE", "messages"]

TOO_LARGE = b""
"""Stands for a message of more than 64 MB."""

_STEP = 64 * 1024
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def messages(path: Path, breaks: list[str]) -> Iterator[bytes]:
    """Give the messages of a mailbox, without the lines that separate them.

    Never more than one message is in memory, and of lines without an end only what a message may have. Where a
    packed file breaks off becomes one line in `breaks`.
    """
    pieces: list[bytes] = []
    size = number = 0
    begins_line = after_blank = True
    inside = False
    with opened(path) as file:
        try:
            while piece := file.readline(_STEP):
                if begins_line and after_blank and piece.startswith(b"From "):
                    if inside:
                        yield _message(pieces, size)
                    number += 1
                    pieces, size, inside = [], 0, True
                else:
                    size += len(piece)
                    if size <= LARGEST_PAGE:
                        pieces.append(piece)
                after_blank = begins_line and not piece.strip()
                begins_line = piece.endswith(b"\n")
        except PACKED_ERRORS as error:
            breaks.append(f"message {number}: the packed file breaks off in it ({error}). Download it again.")
            return
    if inside:
        yield _message(pieces, size)


def _message(pieces: list[bytes], size: int) -> bytes:
    if size > LARGEST_PAGE:
        return TOO_LARGE
    # Mail programs put ">" before lines of the text that would begin a message.
    return _QUOTED_FROM.sub(rb"\1", b"".join(pieces)) or b"\n"
