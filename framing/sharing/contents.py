"""What of an annotated corpus is fact and not text: its tables without a word of the articles but names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pandas as pd

from framing.annotation.annotations import Annotations
from framing.annotation.features import extract
from framing.errors import FramingError, no_variable
from framing.provenance import text_hash, words_hash
from framing.sharing.wording import is_long

__all__ = [
    "TABLES",
    "address_hash",
    "codes_of",
    "documents_of",
    "features_of",
    "ids_without_text",
    "results_of",
    "tables_of",
    "with_names_only",
]

#: Tables of annotations in an export.
TABLES = ("spans", "attributions", "links", "exposure")
_FACTS = ("text_hash", "outlet", "date", "language", "genre", "authorship")
#: A source of more words is a description in the words of the article, not a name.
_LONGEST_NAME = 4
# What tells articles of one address apart; everything else behind "?" is about the visit.
_NUMBER_OF_ARTICLE = re.compile(r"(?:article|story|news|doc|post)?_?id|p|[asn]id|article|story", re.IGNORECASE)


def ids_without_text(annotations: Annotations) -> dict[str, str]:
    """Return the id of each document in the export: its own, or its hash where the id is a sentence.

    Files of pasted articles are often named for their headlines.
    """
    hashes = annotations.documents["text_hash"]
    ids: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for given, hashed in zip(hashes.index.astype(str), hashes, strict=True):
        ids[given] = given
        if is_long(given):
            taken[hashed] += 1
            ids[given] = f"text-{hashed}" + (f"#{taken[hashed]}" if taken[hashed] > 1 else "")
    return ids


def documents_of(annotations: Annotations, ids: Mapping[str, str], *, urls: bool) -> pd.DataFrame:
    """Return a row a document: hashes, length, outlet, date and what is known of its kind."""
    documents = annotations.corpus.documents
    table = documents[list(_FACTS)].reset_index(drop=True)
    table.insert(0, "doc_id", [ids[str(doc_id)] for doc_id in documents.index])
    table.insert(2, "words_hash", [words_hash(text) for text in documents["text"]])
    table.insert(3, "characters", documents["text"].str.len().to_numpy())
    table["url_hash"] = [address_hash(url) for url in documents["url"]]
    return table.assign(url=documents["url"].to_numpy()) if urls else table


def address_hash(url: Any) -> str | None:
    """Return the hash of a web address without what differs from visit to visit; None where there is none.

    Examples
    --------
    >>> address_hash("http://www.gazette.example/tram/?ref=home") == address_hash("https://gazette.example/tram")
    True
    >>> address_hash("https://gazette.example/a.php?id=1") == address_hash("https://gazette.example/a.php?id=2")
    False
    """
    if not isinstance(url, str) or not url.strip():
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # not an address, but still the same string in both collections
        return text_hash(url.strip())
    told = sorted(pair for pair in parse_qsl(parts.query) if _NUMBER_OF_ARTICLE.fullmatch(pair[0]))
    return text_hash(f"{host}{parts.path.rstrip('/')}{told or ''}")


def tables_of(annotations: Annotations, ids: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """Return spans, attributions, links, exposure and zones without text."""
    tables = {name: getattr(annotations, name) for name in TABLES} | {"zones": annotations.corpus.zones}
    tables["spans"] = tables["spans"].drop(columns="text")
    return {name: with_ids(table, ids) for name, table in tables.items()}


def with_names_only(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return tables whose speakers are named; one described in many words gets the same number in all of them.

    Examples
    --------
    >>> table = pd.DataFrame({"speaker": ["Mara Vale", "people close to the old board", None]})
    >>> with_names_only({"a": table})["a"]["speaker"].tolist()[:2]
    ['Mara Vale', 'speaker 1']
    """
    columns: list[Any] = [table["speaker"] for table in tables.values() if "speaker" in table]
    speakers = {str(name) for column in columns for name in column.dropna().unique()}
    described = sorted(name for name in speakers if is_long(name, most=_LONGEST_NAME))
    labels = {name: f"speaker {number}" for number, name in enumerate(described, start=1)}

    def named(column: Any) -> Any:
        plain = column.astype(object)
        changed = plain.map(lambda name: labels.get(name, name), na_action="ignore")
        return changed.astype("category" if isinstance(column.dtype, pd.CategoricalDtype) else "str")

    return {
        name: table.assign(speaker=named(table["speaker"])) if "speaker" in table else table
        for name, table in tables.items()
    }


def with_ids(table: pd.DataFrame, ids: Mapping[str, str]) -> pd.DataFrame:
    """Return a table whose documents have the ids of the export."""
    if "doc_id" not in table.columns:
        return table
    return table.assign(doc_id=[ids.get(str(doc_id), str(doc_id)) for doc_id in table["doc_id"]])


def features_of(annotations: Annotations, ids: Mapping[str, str]) -> pd.DataFrame:
    """Return documents by features."""
    return with_ids(extract(annotations).reset_index(), ids)


def codes_of(
    annotations: Annotations, codes: str | Sequence[str] | pd.DataFrame | None, ids: Mapping[str, str]
) -> pd.DataFrame | None:
    """Return what people coded: columns of the corpus by name, or a table of codings."""
    if codes is None:
        return None
    if isinstance(codes, pd.DataFrame):
        table = codes if "doc_id" in codes.columns or codes.index.name is None else codes.reset_index()
        return with_ids(table, ids)
    documents = annotations.documents
    names = [codes] if isinstance(codes, str) else list(codes)
    for name in names:
        if name not in documents.columns:
            raise FramingError(no_variable(name, documents.columns))
    return with_ids(documents[names].reset_index(), ids)


def results_of(results: Mapping[str, Any] | None, ids: Mapping[str, str]) -> tuple[dict[str, pd.DataFrame], Any]:
    """Return tables of results by name, and the sentences that stand with them."""
    tables, notes = {}, {}
    for name, result in (results or {}).items():
        if not name.replace("_", "").replace("-", "").isalnum():
            raise FramingError(f"the result {name!r} becomes a file: name it with letters, digits, - and _ only")
        table = result if isinstance(result, pd.DataFrame) else getattr(result, "to_table", lambda: None)()
        if not isinstance(table, pd.DataFrame):
            raise FramingError(f"the result {name!r} is no table and has none; give a DataFrame or a result of framing")
        named = table if isinstance(table.index, pd.RangeIndex) else table.reset_index()
        tables[name] = with_ids(named, ids)
        said = {key: getattr(result, key, None) for key in ("sentence", "note")}
        notes[name] = {key: value for key, value in said.items() if isinstance(value, str) and value}
    return tables, notes
