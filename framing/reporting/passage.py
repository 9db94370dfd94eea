"""One hit as a passage: the words around it, whose they are, what became of it, and a link to the article."""

from __future__ import annotations

from typing import Any

import pandas as pd

from framing.reporting.highlighting import marked, status
from framing.reporting.markup import Html, element, joined, link
from framing.reporting.material import Material
from framing.reporting.snippet import window
from framing.words import VOICE_NAMES

__all__ = ["SNIPPET_WORDS", "of_row", "passage", "rejected_hits"]

SNIPPET_WORDS = 25


def of_row(spans: pd.DataFrame, row: str) -> pd.DataFrame:
    """Return the hits of a device, or of a category written as `device__category`."""
    device, _, category = row.partition("__")
    chosen = spans[spans["device"] == device]
    return chosen[chosen["category"] == category] if category else chosen


def rejected_hits(material: Material) -> frozenset[tuple[str, int, int]]:
    """Return `(doc_id, start, end)` of the hits that a checker rejected."""
    if material.checks is None:
        return frozenset()
    wrong = material.checks.table.query("answer == 'n'")
    return frozenset(
        zip(wrong["doc_id"].astype(str), wrong["start"].astype(int), wrong["end"].astype(int), strict=True)
    )


def passage(hit: dict[str, Any], material: Material) -> Html:
    """Return at most 25 words around a hit, marked, and a line with voice, speaker, status and article."""
    document = material.annotations.corpus.documents.loc[hit["doc_id"]]
    raw = document["text"]
    start, end = window(raw, int(hit["start"]), int(hit["end"]), words=SNIPPET_WORDS)
    body = element(
        "blockquote",
        "… " if start > 0 else None,
        marked(raw, [hit], start=start, end=end),
        " …" if end < len(raw) else None,
    )
    voice = VOICE_NAMES.get(str(hit["voice"]), str(hit["voice"]))
    if isinstance(hit.get("speaker"), str) and hit["speaker"]:
        voice += f" ({hit['speaker']})"
    key = (str(hit["doc_id"]), int(hit["start"]), int(hit["end"]))
    said = ["rejected by the checker"] if key in rejected_hits(material) else []
    said += [voice, status(hit), _source(hit, document, material)]
    return joined([body, element("p", joined(said, between=" · "), class_="source")])


def _source(hit: dict[str, Any], document: pd.Series[Any], material: Material) -> Html:
    """Group, date and title of the article, linked where an address is known."""
    said = [document[material.by]] if material.by else []
    said += [f"{document['date']:%Y-%m-%d}"] if pd.notna(document["date"]) else []
    said += (
        [document["title"]]
        if isinstance(document["title"], str) and document["title"]
        else [f"article {hit['doc_id']}"]
    )
    name = ", ".join(str(part) for part in said if pd.notna(part))
    return link(document["url"], name) if isinstance(document["url"], str) else joined([name])
