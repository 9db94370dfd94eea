"""A corpus as one Parquet file: documents as rows; zones, history and origin in the file's metadata."""

from __future__ import annotations

import io
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.corpus.history import Step, steps_from_json, steps_to_json
from framing.provenance import package_version, write_atomically

__all__ = ["Stored", "is_corpus", "restore", "save"]

KEY = b"framing_corpus"


class Stored(NamedTuple):
    """What a saved corpus consists of."""

    documents: pd.DataFrame
    zones: pd.DataFrame
    history: tuple[Step, ...]
    origin: str | None
    licence: str | None


def save(
    documents: pd.DataFrame,
    zones: pd.DataFrame,
    history: tuple[Step, ...],
    about: tuple[str | None, str | None],
    path: str | os.PathLike[str],
) -> Path:
    """Write a corpus to `path` (ending ``.parquet``), whole or not at all, and return the path."""
    target = Path(path)
    target = target if target.suffix == ".parquet" else target.with_name(target.name + ".parquet")
    table = pa.Table.from_pandas(documents)
    note = {
        "version": package_version(),
        "origin": about[0],
        "licence": about[1],
        "history": steps_to_json(history),
        "zones": b64encode(_as_parquet(zones)).decode("ascii"),
    }
    metadata = {**(table.schema.metadata or {}), KEY: json.dumps(note).encode("ascii")}
    with write_atomically(target) as temporary:
        pq.write_table(table.replace_schema_metadata(metadata), temporary, compression="zstd")
    return target


def is_corpus(metadata: Mapping[bytes, bytes] | None) -> bool:
    """Whether the metadata of a Parquet file say that it is a saved corpus."""
    return KEY in (metadata or {})


def restore(table: pa.Table) -> Stored | None:
    """Return the parts of a saved corpus, or None when the table is an ordinary one."""
    packed = (table.schema.metadata or {}).get(KEY)
    if packed is None:
        return None
    note = json.loads(packed)
    zones = pq.read_table(io.BytesIO(b64decode(note["zones"]))).to_pandas()
    return Stored(table.to_pandas(), zones, steps_from_json(note["history"]), note["origin"], note["licence"])


def _as_parquet(table: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pandas(table, preserve_index=False), buffer, compression="zstd")
    return buffer.getvalue()
