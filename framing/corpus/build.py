"""From a table with any column names to the two tables of a corpus and the record of what was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from framing.corpus.variables import KNOWN_VARIABLES, no_zones
from framing.errors import CorpusError
from framing.provenance import text_hash

__all__ = ["build"]


def build(
    table: pd.DataFrame,
    *,
    columns: Mapping[str, str],
    day_first: bool | None = None,
    name: str = "table",
) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, Any]]:
    """Return documents, zones and the record of the import."""
    renamed = table.rename(columns={given: known for known, given in columns.items()})
    renamed = renamed.rename(
        columns={"headline": "title", "body": "text", "content": "text", "source": "outlet"}
    )
    if "text" not in renamed.columns:
        raise CorpusError(f"There is no text column; the table has {', '.join(map(str, table.columns))}.")
    ids = [f"{name}:{row + 1}" for row in range(len(table))]
    documents = renamed.assign(doc_id=ids).set_index("doc_id")
    texts, rows = [], []
    titles = documents["title"] if "title" in documents else pd.Series([None] * len(documents), index=ids)
    for doc_id, body, title in zip(ids, documents["text"], titles, strict=True):
        text = "" if pd.isna(body) else str(body)
        if isinstance(title, str) and title.strip():
            text = text if text.startswith(title) else f"{title}\n\n{text}"
            rows.append((doc_id, 0, len(title), "headline", "title column"))
        texts.append(text)
    documents["text"] = pd.Series(texts, index=documents.index, dtype="str")
    documents["text_hash"] = [text_hash(text) for text in texts]
    defaults = {"language": "en", "genre": "unknown", "authorship": "unknown"}
    for column in KNOWN_VARIABLES:
        if column not in documents:
            documents[column] = pd.Series(defaults.get(column), index=documents.index, dtype="str")
    documents["date"] = pd.to_datetime(documents["date"]).astype("datetime64[us]")
    zones = pd.DataFrame(rows, columns=list(no_zones().columns)) if rows else no_zones()
    return documents, zones, {}
