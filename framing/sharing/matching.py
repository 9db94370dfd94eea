"""Which of a colleague's articles is which of an export."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from typing import Any

import pandas as pd

from framing.provenance import words_hash
from framing.sharing.contents import address_hash

__all__ = ["SAME", "matched"]

SAME = "same text"
# Numbers that were made on import (a.csv:3) are no ids of an archive.
_MADE = re.compile(r".*:\d+(?:#\d+)?")


def matched(documents: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Return a row an article of the export with what was found of it among one's own.

    Parameters
    ----------
    documents : DataFrame
        ``documents.csv`` of the export.
    own : DataFrame
        Documents of a corpus.

    Returns
    -------
    DataFrame
        ``doc_id, match, by, own_doc_id, characters, own_characters``. ``match``: "same text", "same words"
        (another export of the same words: offsets do not hold), "differs" (the same id or address, another text)
        or "missing". No article is taken twice.
    """
    found: dict[int, tuple[str, str, int]] = {}
    taken: set[int] = set()
    ids = [None if _MADE.fullmatch(str(doc_id)) else str(doc_id) for doc_id in documents["doc_id"]]
    rules: tuple[tuple[str, str, Iterable[Any], Iterable[Any]], ...] = (
        (SAME, "text_hash", documents["text_hash"], own["text_hash"]),
        ("same words", "words_hash", documents["words_hash"], [words_hash(text) for text in own["text"]]),
        ("differs", "doc_id", ids, own.index),
        ("differs", "url", documents["url_hash"], [address_hash(url) for url in own["url"]]),
    )
    for match, by, wanted, there in rules:
        places = _places(there)
        for row, value in enumerate(wanted):
            free = [place for place in places.get(value, ()) if place not in taken] if row not in found else []
            if free:
                found[row] = (match, by, free[0])
                taken.add(free[0])
    lengths = own["text"].str.len().to_numpy()
    rows = []
    for row, doc_id in enumerate(documents["doc_id"]):
        match, by, place = found.get(row, ("missing", "", -1))
        there = (own.index[place], int(lengths[place])) if place >= 0 else (None, None)
        rows.append((doc_id, match, by, there[0], int(documents["characters"].iloc[row]), there[1]))
    names = ["doc_id", "match", "by", "own_doc_id", "characters", "own_characters"]
    table = pd.DataFrame(rows, columns=names)
    return table.astype({"own_doc_id": "str", "own_characters": "Int64"})


def _places(values: Iterable[Hashable]) -> dict[Hashable, list[int]]:
    places: dict[Hashable, list[int]] = {}
    for place, value in enumerate(values):
        if value is not None and not (isinstance(value, float) and pd.isna(value)):
            places.setdefault(value, []).append(place)
    return places
