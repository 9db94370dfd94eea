"""The shape of a corpus: which columns its two tables have, of which type, and how masks are applied."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

import numpy as np
import pandas as pd

from framing.corpus.zones import MASKED, Zone, mask
from framing.errors import CorpusError, did_you_mean

__all__ = [
    "AUTHORSHIPS",
    "GENRES",
    "KNOWN_VARIABLES",
    "ZONE_COLUMNS",
    "checked_documents",
    "checked_zones",
    "masked_texts",
    "no_zones",
]

KNOWN_VARIABLES = (
    *("text", "outlet", "date", "title", "author", "url", "section", "language"),
    *("genre", "authorship", "text_hash"),
)
GENRES = ("news", "opinion", "interview", "live", "press release", "unknown")
AUTHORSHIPS = ("staff", "wire", "guest", "editorial", "unknown")
ZONE_COLUMNS = ("doc_id", "start", "end", "zone", "reason")


def no_zones() -> pd.DataFrame:
    """Return a table of zones without a row."""
    empty = pd.DataFrame({name: pd.Series([], dtype="str") for name in ZONE_COLUMNS})
    return empty.astype({"start": "int32", "end": "int32"})


def checked_documents(documents: pd.DataFrame) -> pd.DataFrame:
    """Return `documents` if it has the known variables and a unique ``doc_id``; else say what is wrong."""
    missing = [name for name in KNOWN_VARIABLES if name not in documents.columns]
    if missing:
        raise CorpusError(
            f"A corpus needs the columns {', '.join(missing)}. Make it with Corpus.from_table, which adds them."
        )
    if not documents.index.is_unique:
        repeated = documents.index[documents.index.duplicated()][0]
        raise CorpusError(f"doc_id {repeated!r} occurs more than once. Corpus.from_table makes ids unique.")
    return documents.rename_axis("doc_id") if documents.index.name != "doc_id" else documents


def checked_zones(zones: pd.DataFrame, texts: pd.Series[str]) -> pd.DataFrame:
    """Return `zones` in order, with the right types; an offset outside its text is an error."""
    for name in ("doc_id", "start", "end", "zone"):
        if name not in zones.columns:
            raise CorpusError(f"Zones need a column {name!r}. {did_you_mean(name, zones.columns)}")
    if "reason" not in zones.columns:
        zones = zones.assign(reason="given")
    types = {"doc_id": "str", "start": "int32", "end": "int32", "zone": "str", "reason": "str"}
    zones = zones[list(ZONE_COLUMNS)].astype(types)
    if len(zones) == 0:
        return zones.reset_index(drop=True)
    row = texts.index.get_indexer(pd.Index(zones["doc_id"]))
    if (row < 0).any():
        unknown = zones["doc_id"][row < 0].iloc[0]
        raise CorpusError(f"Zones name the document {unknown!r}. {did_you_mean(unknown, texts.index)}")
    start, end = zones["start"].to_numpy(), zones["end"].to_numpy()
    wrong = (start < 0) | (end < start) | (end > texts.str.len().to_numpy(dtype="int64")[row])
    if wrong.any():
        first = zones.loc[wrong].iloc[0]
        raise CorpusError(
            f"A zone of {first['doc_id']!r} runs from {first['start']} to {first['end']}, which its text does not."
        )
    return zones.iloc[np.lexsort((end, start, row))].reset_index(drop=True)


def masked_texts(texts: pd.Series[str], zones: pd.DataFrame) -> pd.Series[str]:
    """Return the texts with every masked zone as line feeds of the same length."""
    masked = zones[zones["zone"].isin(MASKED)]
    rows = zip(masked["doc_id"], masked["start"], masked["end"], masked["zone"], strict=True)
    changed = {}
    for doc_id, spans in groupby(rows, key=itemgetter(0)):
        found = [Zone(int(start), int(end), zone, "") for _, start, end, zone in spans]
        changed[doc_id] = mask(str(texts.at[doc_id]), found)
    values = [changed.get(doc_id, text) for doc_id, text in zip(texts.index, texts, strict=True)]
    return pd.Series(values, index=texts.index, name="text", dtype="str")
