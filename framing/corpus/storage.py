"""A corpus as one Parquet file: a row a document with its zones; history and origin in the file's metadata."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.corpus.history import Step, steps_from_json, steps_to_json
from framing.corpus.variables import ZONE_COLUMNS
from framing.errors import CorpusError
from framing.provenance import package_version, write_atomically

__all__ = ["Stored", "history_of", "is_corpus", "notes", "restore", "save", "with_zones_inside", "zones_inside"]

KEY = b"framing_corpus"
ZONES = "framing_zones"
"""The column that holds each document's zones as a list. It lets a corpus be written in pieces."""

_ZONE = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("zone", pa.string()), ("reason", pa.string())])


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
    table = with_zones_inside(documents, zones)
    with write_atomically(target) as temporary:
        pq.write_table(_noted(table, notes(history, about)), temporary, compression="zstd")
    return target


def notes(history: tuple[Step, ...], about: tuple[str | None, str | None]) -> dict[bytes, bytes]:
    """Return the metadata that make a Parquet file a corpus."""
    note = {"version": package_version(), "origin": about[0], "licence": about[1], "history": steps_to_json(history)}
    return {KEY: json.dumps(note).encode("ascii")}


def with_zones_inside(documents: pd.DataFrame, zones: pd.DataFrame) -> pa.Table:
    """Return documents as an Arrow table with a last column that holds each one's zones."""
    table = pa.Table.from_pandas(documents)
    rows = documents.index.get_indexer(pd.Index(zones["doc_id"]))
    counts = np.bincount(rows, minlength=len(documents)) if len(rows) else np.zeros(len(documents), dtype=int)
    order = np.argsort(rows, kind="stable")
    columns = [pa.array(zones[field.name].take(order), type=field.type, from_pandas=True) for field in _ZONE]
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    inside = pa.ListArray.from_arrays(offsets, pa.StructArray.from_arrays(columns, fields=list(_ZONE)))
    return table.append_column(ZONES, inside)


def zones_inside(table: pa.Table) -> pd.DataFrame:
    """Return the zones that the last column of a table holds; ``doc_id`` is the number of the row."""
    inside = table.column(ZONES).combine_chunks()
    lengths = np.diff(inside.offsets.to_numpy())
    flat = inside.flatten()
    columns = {field.name: flat.field(field.name).to_pandas() for field in _ZONE}
    return pd.DataFrame({"doc_id": np.repeat(np.arange(len(table)), lengths), **columns})[list(ZONE_COLUMNS)]


def is_corpus(metadata: Mapping[bytes, bytes] | None) -> bool:
    """Whether the metadata of a Parquet file say that it is a saved corpus."""
    return KEY in (metadata or {})


def history_of(metadata: Mapping[bytes, bytes]) -> tuple[Step, ...]:
    """Return the history that the metadata of a saved corpus hold."""
    return steps_from_json(json.loads(metadata[KEY])["history"])


def restore(table: pa.Table, metadata: Mapping[bytes, bytes]) -> Stored:
    """Return the parts of a saved corpus: what its file holds, and the file's metadata.

    Raises
    ------
    CorpusError
        When an earlier version saved it.
    """
    note = json.loads(metadata[KEY])
    if ZONES not in table.column_names:
        raise CorpusError(f"It was saved by framing-toolkit {note['version']}, differently. Load its articles again.")
    documents = table.drop_columns([ZONES]).to_pandas()
    zones = zones_inside(table)
    zones = zones.assign(doc_id=documents.index.to_numpy()[zones["doc_id"].to_numpy()])
    return Stored(documents, zones, steps_from_json(note["history"]), note["origin"], note["licence"])


def _noted(table: pa.Table, metadata: Mapping[bytes, bytes]) -> pa.Table:
    return table.replace_schema_metadata({**(table.schema.metadata or {}), **metadata})
