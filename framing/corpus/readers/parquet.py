"""Parquet: a table of articles, or a corpus that was saved before."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from framing.corpus.readers.contents import Contents
from framing.corpus.storage import Stored, restore
from framing.errors import CorpusError

__all__ = ["read_parquet", "restore_corpus"]


def read_parquet(path: Path) -> Contents:
    """Read a Parquet file as a table."""
    table = _arrow(path).to_pandas()
    if table.empty:
        raise CorpusError("The table has no row.")
    return Contents(table)


def restore_corpus(path: Path) -> Stored | None:
    """Return the parts of a corpus that was saved to `path`, or None for any other Parquet file."""
    return restore(_arrow(path))


def _arrow(path: Path) -> pa.Table:
    try:
        return pq.read_table(path, partitioning=None)
    except (pa.ArrowException, OSError, ValueError) as error:
        if isinstance(error, PermissionError | FileNotFoundError):
            raise
        reason = str(error).split(". ")[0].split("\n")[0]
        raise CorpusError(
            f"The file is no readable Parquet ({reason}). It may be cut: write or copy it again."
        ) from error
