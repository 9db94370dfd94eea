"""From the pieces of an import to one saved corpus: what concerns all articles is decided, then pieces are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.corpus.build import warnings_of
from framing.corpus.deciding import Decided, decided
from framing.corpus.finishing import finished
from framing.corpus.history import Step
from framing.corpus.parts import Parts
from framing.corpus.preparing import Part
from framing.corpus.storage import notes, with_zones_inside
from framing.corpus.values import as_strings
from framing.corpus.variables import KNOWN_VARIABLES
from framing.provenance import write_atomically

__all__ = ["write_corpus"]


def write_corpus(
    parts: Parts,
    target: Path,
    *,
    day_first: bool | None,
    language: str,
    outlets: Mapping[str, str] | None,
    about: tuple[str | None, str | None],
    step: Callable[[int, dict[str, Any]], Step],
) -> Step:
    """Write the corpus and return step 0 of its history.

    Parameters
    ----------
    parts : Parts
        What was read.
    target : Path
        The file, written whole or not at all.
    day_first : bool, optional
        Whether 05/03/2024 is the 5th of March.
    language : str
        "detect", or the code of the language of all articles.
    outlets : mapping, optional
        Spelling to the name that an outlet is to have.
    about : (str or None, str or None)
        Origin and licence.
    step : callable
        Makes the step from the number of articles and the record.
    """
    light = parts.columns("doc_id", "outlet", "date", "url")
    decision = decided(
        light["doc_id"],
        light["outlet"],
        light["date"],
        day_first=day_first,
        urls=light["url"],
        table=outlets,
        language=language,
    )
    types = _types(parts)
    types |= {"outlet_given": "str"} if decision.record["outlets_merged"] and "outlet_given" not in types else {}
    types |= {"date_given": "str"} if decision.record["dates"]["unread"] else {}
    totals: Counter[tuple[str, str]] = Counter()
    with write_atomically(target) as temporary:
        writer, done = None, 0
        try:
            for part in parts.each():
                end = done + len(part.given)
                table = _as_table(part, decision.of(done, end), types, totals)
                writer = writer or pq.ParquetWriter(temporary, table.schema, compression="zstd")
                writer.write_table(table.cast(writer.schema))
                done = end
            first = step(done, _record(decision, totals))
            if writer is not None:
                writer.add_key_value_metadata(notes((first,), about))
        finally:
            if writer is not None:
                writer.close()
    return first


def _as_table(part: Part, decision: Decided, types: dict[str, str], totals: Counter[tuple[str, str]]) -> pa.Table:
    """Return a finished piece with the columns of the whole corpus; what was seen in it is added to the totals."""
    documents, zones, kinds = finished(part, decision)
    for name, counts in {**part.record, **kinds}.items():
        for value, count in counts.items() if isinstance(counts, dict) else [("", counts)]:
            totals[name, value] += count
    others = {name: _of_type(documents, name, kind) for name, kind in types.items()}
    whole = pd.concat([documents[list(KNOWN_VARIABLES)], pd.DataFrame(others, index=documents.index)], axis=1)
    return with_zones_inside(whole, zones)


def _of_type(documents: pd.DataFrame, name: str, kind: str) -> pd.Series[Any]:
    if name not in documents.columns:
        documents = documents.assign(**{name: pd.Series([None] * len(documents), index=documents.index, dtype=object)})
    values: Any = documents[name]
    return as_strings(values) if kind == "str" else values.astype(kind)


def _record(decision: Decided, totals: Counter[tuple[str, str]]) -> dict[str, Any]:
    """Return the record as it would be, had all articles been built at once."""
    seen: dict[str, Any] = {"said_by_zones": {}, "language": {}, "genre": {}, "authorship": {}}
    for (name, value), count in sorted(totals.items()):
        if value:
            seen[name][value] = count
        else:
            seen[name] = count
    record = {**decision.record, **seen}
    return {**record, "warnings": warnings_of(record)}


def _types(parts: Parts) -> dict[str, str]:
    """Return the type of each document variable, so that every piece can hold it: the variables in their order."""
    seen: dict[str, list[str]] = {}
    pieces = list(parts.types())
    for types in pieces:
        for name, kind in types.items():
            seen.setdefault(name, []).append(kind)
    # A piece without the column has gaps in it, which whole numbers and truth values have no place for.
    gaps = {name: len(kinds) < len(pieces) or "" in kinds for name, kinds in seen.items()}
    common = {name: _common({*kinds} - {""}, gaps=gaps[name]) for name, kinds in seen.items()}
    others = {name: kind for name, kind in common.items() if name not in (*KNOWN_VARIABLES, "doc_id")}
    kept = [name for name in ("genre", "authorship") if name in common]
    return others | {f"{name}_given": common[name] for name in kept if f"{name}_given" not in others}


def _common(kinds: set[str], *, gaps: bool) -> str:
    """Return a type that holds values of all these types.

    Examples
    --------
    >>> _common({"int64", "float64"}, gaps=False), _common({"int64"}, gaps=True), _common({"int64", "str"}, gaps=False)
    ('float64', 'float64', 'str')
    """
    if len(kinds) == 1 and not (gaps and kinds <= {"bool", "int64"}):
        return next(iter(kinds))
    if kinds and kinds <= {"bool", "boolean"}:
        return "boolean"
    return "float64" if kinds and kinds <= {"int64", "float64"} else "str"
