"""Parquet: a table of articles, or a corpus that was saved before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from framing.corpus.readers.contents import Contents
from framing.corpus.storage import ZONES, Stored, is_corpus, restore
from framing.errors import CorpusError

__all__ = ["read_parquet", "restore_corpus", "saved_metadata"]


def read_parquet(path: Path, *, encoding: str | None = None) -> Contents:
    """Read a Parquet file as a table; a saved corpus among other files gives its documents."""
    found = _arrow(path)
    table = found.drop_columns([name for name in found.column_names if name == ZONES]).to_pandas()
    if table.empty:
        raise CorpusError("The table has no row.")
    return Contents(table)


def restore_corpus(path: Path) -> Stored | None:
    """Return the parts of a corpus that was saved to `path`, or None for any other Parquet file.

    Raises
    ------
    CorpusError
        When the file is broken.
    """
    # A corpus written in pieces has its note in the metadata of the file, not in those of the schema.
    metadata = _checked(pq.read_metadata, path).metadata
    return restore(_arrow(path), metadata) if is_corpus(metadata) else None


def saved_metadata(path: Path) -> dict[bytes, bytes]:
    """Return the metadata of a saved corpus.

    Raises
    ------
    CorpusError
        When the file is broken or holds no saved corpus.
    """
    metadata: dict[bytes, bytes] | None = _checked(pq.read_metadata, path).metadata
    if metadata is None or not is_corpus(metadata):
        raise CorpusError(f"{path.name} is no saved corpus. Make one with import_corpus or Corpus.save.")
    return metadata


def _arrow(path: Path) -> pa.Table:
    table = _checked(lambda file: pq.read_table(file, partitioning=None), path)
    _checked(lambda _: table.validate(full=True), path)  # reading alone does not look at the bytes of strings
    return table


def _checked(read: Callable[[Path], Any], path: Path) -> Any:
    try:
        return read(path)
    except (pa.ArrowException, OSError, ValueError) as error:
        if isinstance(error, PermissionError | FileNotFoundError):
            raise
        reason = str(error).split("\n")[0].split("': ")[-1].rstrip(".")
        raise CorpusError(
            f"The file is no readable Parquet ({reason}). It may be cut: write or copy it again."
        ) from error
