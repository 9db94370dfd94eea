"""What a reader says of itself: a name, how its format is recognised, and the function that reads it."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from framing.corpus.readers.containers import BROKEN_ZIP
from framing.corpus.readers.contents import Contents

__all__ = ["Format", "Reader", "Start", "start_of"]

# Exports begin with long style sheets: a shorter look would not reach their first article.
_LOOKED_AT = 256 * 1024
_GZIP = b"\x1f\x8b"

Reader = Callable[..., Contents | Iterator[Contents]]
"""Takes a path and ``encoding=``; gives all articles at once or, where files can be large, in batches."""


@dataclass(frozen=True)
class Start:
    """How a file begins: enough to tell its format by what is in it.

    Attributes
    ----------
    path : Path
        The file.
    data : bytes
        Its first 256 KiB; of a gzipped file, of what is packed in it.
    """

    path: Path
    data: bytes

    @cached_property
    def text(self) -> str:
        """The beginning as text, whatever its encoding; only good for recognising."""
        if self.data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return self.data.decode("utf-16", errors="replace")
        return self.data.decode("utf-8-sig", errors="replace")

    @cached_property
    def opening(self) -> str:
        """The first thousand characters without blanks before them, in lower case."""
        return self.text.lstrip()[:1000].casefold()

    @cached_property
    def members(self) -> frozenset[str]:
        """The names in a ZIP container (also .docx and .xlsx); empty for other files and broken containers."""
        if not self.data.startswith(b"PK"):
            return frozenset()
        try:
            with zipfile.ZipFile(self.path) as container:
                return frozenset(container.namelist())
        except (*BROKEN_ZIP, OSError):
            return frozenset()  # the reader of its format says what is broken


class Format(NamedTuple):
    """One source format: its name in the audit, whether a file is of it, and its reader."""

    name: str
    recognises: Callable[[Start], bool]
    read: Reader


def start_of(path: Path) -> Start:
    """Return how a file begins."""
    with path.open("rb") as file:
        data = file.read(_LOOKED_AT)
    if data.startswith(_GZIP):
        try:
            with gzip.open(path) as file:
                data = b""
                # Piece by piece: of a file that breaks off, one read would give nothing.
                while len(data) < _LOOKED_AT and (piece := file.read1(_LOOKED_AT)):
                    data += piece
        except (OSError, EOFError, zlib.error):
            pass  # the reader says what is broken
    return Start(path, data)
