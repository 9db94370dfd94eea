"""Articles gathered into pieces on disk while an import reads: many small files to a piece, a large one to several."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import Any

from framing.corpus.load import together
from framing.corpus.parts import Group, Parts
from framing.corpus.preparing import prepared
from framing.corpus.reading import Batch, FileReading
from framing.corpus.sidecar import Sidecar

__all__ = ["Gathering"]

#: Characters of text in a piece, about; preparing them takes some ten times as much memory.
_ENOUGH = 8_000_000
#: Seconds of reading that an interruption may cost, about.
_PATIENCE = 5.0


class Gathering:
    """What was read and is not yet a finished group of `parts`.

    Parameters
    ----------
    parts : Parts
        Where pieces are written.
    sidecar : Sidecar or None
        The table beside the files.
    """

    def __init__(self, parts: Parts, sidecar: Sidecar | None) -> None:
        self._parts = parts
        self._sidecar = sidecar
        self._start()

    def _start(self) -> None:
        self._waiting: list[Batch] = []
        self._size = 0
        self._group = Group([], [], [])
        self._started = time.monotonic()

    def read(self, reading: FileReading) -> None:
        """Read a file: its articles wait, or are written where they are many. Void ones are removed."""
        own: list[Batch] = []
        written: list[str] = []
        size = 0
        for batch in reading.batches():
            own.append(batch)
            size += _size(batch)
            if size > _ENOUGH:
                self._flush()
                written.append(self._piece(own))
                own, size = [], 0
        self._group.outcomes.append(asdict(reading.outcome))
        if reading.outcome.row["status"] != "read":
            self._parts.discard(written)
            return
        self._group.pieces.extend(written)
        self._waiting += own
        self._size += size
        if self._size > _ENOUGH:
            self._flush()

    def finished(self, signature: str) -> None:
        """Note that a file with all its members is read; the group is finished when it is large or old enough."""
        self._group.signatures.append(signature)
        if self._group.pieces or time.monotonic() - self._started > _PATIENCE:
            self.close()

    def close(self) -> None:
        """Write what waits and finish the group."""
        self._flush()
        if self._group.signatures:
            self._parts.finish(self._group)
        self._start()

    def _flush(self) -> None:
        if self._waiting:
            self._group.pieces.append(self._piece(self._waiting))
        self._waiting, self._size = [], 0

    def _piece(self, batches: list[Batch]) -> str:
        table = together(batches, self._sidecar)
        if table is None:
            raise AssertionError("a piece is only made of articles")
        return self._parts.write(prepared(table, name="table"))


def _size(batch: Batch) -> int:
    texts: Any = (
        batch.articles["text"]
        if not isinstance(batch.articles, list)
        else [article.get("text") for article in batch.articles]
    )
    return sum(len(text) for text in texts if isinstance(text, str))
