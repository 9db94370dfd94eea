"""The same word asserted, negated, relayed and held at a distance: one passage each, drawn by lot."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from framing.reporting.highlighting import legend
from framing.reporting.markup import Html, element, joined, paragraph
from framing.reporting.material import Material
from framing.reporting.passage import of_row, passage
from framing.reporting.sections.statuses import statuses

__all__ = ["WAYS", "drawn_ways", "four_ways"]

WAYS = {
    "asserted": "in the own voice, claimed",
    "negated": "in the own voice, denied",
    "relayed": "quoted or reported of somebody",
    "distanced": "in scare quotes, or after a verb that doubts",
}
_WORTH = 3  # so many of the ways make a word worth following


def four_ways(material: Material) -> Html | None:
    """Four passages of the first device, of one word as far as it goes; None where no passage may be shown."""
    if material.passages == "none" or not material.rows:
        return None
    spans = of_row(material.news(material.annotations.spans), material.rows[0])
    entry, hits = drawn_ways(spans, seed=material.seed)
    there = [hit for hit in hits.values() if hit is not None]
    if not there:
        return None
    others = any(hit["entry"] != entry for hit in there)
    what = material.first_name if entry is None else f"the entry “{entry}” of {material.first_name}"
    word = "" if entry is None or not others else "; where it does not occur in one of the ways, of another entry"
    return joined(
        [
            element("h3", "Four ways to use a word" if entry is None else "The same word, four ways"),
            paragraph(f"A passage each of {what}{word}. Drawn with seed {material.seed}, not chosen.", class_="quiet"),
            legend(pd.DataFrame(there)),
            element("div", *(_way(name, hit, material) for name, hit in hits.items()), class_="ways"),
        ]
    )


def drawn_ways(spans: pd.DataFrame, *, seed: int) -> tuple[str | None, dict[str, dict[str, Any] | None]]:
    """Draw a hit of each way, of the entry that occurs in most of them; None where there is none of a way.

    Parameters
    ----------
    spans : DataFrame
        The hits of one device.
    seed : int
        The same seed draws the same hits.
    """
    status = statuses(spans)
    entry = _entry_in_most_ways(spans, status)
    hits: dict[str, dict[str, Any] | None] = {}
    for place, way in enumerate(WAYS):
        pool = spans[status == way]
        of_entry = pool[pool["entry"] == entry]
        pool = pool if of_entry.empty else of_entry
        # A stream of its own for each way: one for all would draw at the same place of every list.
        drawn = np.random.default_rng((seed, place)).integers(max(len(pool), 1))
        hits[way] = None if pool.empty else {str(name): value for name, value in pool.iloc[int(drawn)].items()}
    return entry, hits


def _entry_in_most_ways(spans: pd.DataFrame, status: pd.Series[str]) -> str | None:
    """The entry of the list that occurs in most of the ways, and of several such the most frequent one."""
    here = status.isin(list(WAYS))
    rows = pd.DataFrame({"entry": spans["entry"].astype(str), "status": status})[here]
    counts = rows.groupby("entry")["status"].agg(["nunique", "size"]).reset_index()
    counts = counts.sort_values(["nunique", "size", "entry"], ascending=[False, False, True])
    return str(counts["entry"].iloc[0]) if len(counts) and counts["nunique"].iloc[0] >= _WORTH else None


def _way(name: str, hit: dict[str, Any] | None, material: Material) -> Html:
    heading = element("h4", name.capitalize(), " ", element("small", WAYS[name]))
    body = paragraph("Not found in these articles.", class_="quiet") if hit is None else passage(hit, material)
    return element("div", heading, body, class_="case")
