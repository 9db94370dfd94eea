"""Section 6: hits to read: drawn by lot, against the count, and in doubt."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from framing.reporting.highlighting import legend, marked
from framing.reporting.markup import Html, element, joined, paragraph
from framing.reporting.material import Material, Section, left_out
from framing.reporting.passage import of_row, passage, rejected_hits
from framing.reporting.sections.one_article import every_hit
from framing.words import row_name

__all__ = ["drawn_hits", "read_it"]

_TITLE = "Read it"
MOST_FULL = 12  # articles printed in full: a page, not an archive
MOST_DEVICES = 5
_KINDS = {
    "random": ("A random hit", "asserted in the own voice, drawn by lot"),
    "contrary": ("A contrary case", "denied, asked, or someone else's words"),
    "doubtful": ("A doubtful hit", "rejected by the checker, or hedged, conditional or held at a distance"),
}


def read_it(material: Material) -> Section:
    """Three columns of hits, a row a device."""
    if material.passages == "none":
        return left_out("read", _TITLE, "The report was asked for without passages, so no text is shown.")
    if not material.rows:
        return left_out("read", _TITLE, "No hit, so no passage to read.")
    if len(material.documents) == 1:
        whole = _full_texts(material.annotations.spans.head(1).to_dict("records"), material)
        parts = [
            legend(material.annotations.spans),
            every_hit(material),
            whole if material.passages == "full" else None,
        ]
        return Section("read", _TITLE, joined(parts))
    spans = material.news(material.annotations.spans)
    shown: list[dict[Any, Any] | None] = []
    cells: list[Html] = []
    for place, row in enumerate(material.rows[:MOST_DEVICES]):
        # A stream of its own for each device: one for all would draw at the same place of every list.
        hits = drawn_hits(of_row(spans, row), seed=(material.seed, place), rejected=rejected_hits(material))
        shown.extend(hits.values())
        cells.append(_device_row(row, hits, material))
    head = [element("div", element("h3", title), paragraph(note), class_="kind") for title, note in _KINDS.values()]
    parts = [
        paragraph(
            f"Drawn with seed {material.seed}, not chosen. The same number in the call gives the same hits.",
            class_="quiet",
        ),
        legend(pd.DataFrame([hit for hit in shown if hit is not None], columns=spans.columns)),
        element("div", *head, *cells, class_="cases"),
        _most_telling(material),
    ]
    if material.passages == "full":
        parts.append(_full_texts([hit for hit in shown if hit is not None], material))
    return Section("read", _TITLE, joined(parts))


def drawn_hits(
    spans: pd.DataFrame, *, seed: tuple[int, ...], rejected: frozenset[tuple[str, int, int]] = frozenset()
) -> dict[str, dict[str, Any] | None]:
    """Draw a random, a contrary and a doubtful hit; None where there is none of a kind.

    Parameters
    ----------
    spans : DataFrame
        The hits of one device.
    seed : tuple of int
        The same seed draws the same hits.
    rejected : frozenset
        `(doc_id, start, end)` of hits that a checker rejected: the first choice for the doubtful one.
    """
    narrated = spans["voice"].astype(str) == "narrator"
    unsure = spans["conditional"] | spans["hedged"] | spans["distanced"]
    wrong = pd.Series(
        [key in rejected for key in zip(spans["doc_id"], spans["start"], spans["end"], strict=True)],
        index=spans.index,
        dtype=bool,
    )
    pools = {
        "random": spans[spans["asserted"] & narrated & ~wrong],
        "contrary": spans[(spans["negated"] | spans["questioned"] | ~narrated) & ~wrong],
        "doubtful": spans[wrong] if wrong.any() else spans[unsure],
    }
    random = np.random.default_rng(seed)
    taken: set[Any] = set()
    hits: dict[str, dict[str, Any] | None] = {}
    for kind, pool in pools.items():
        left = pool[~pool.index.isin(taken)]
        if left.empty:
            hits[kind] = None
            continue
        drawn = left.iloc[int(random.integers(len(left)))]
        taken.add(drawn.name)
        hits[kind] = {str(name): value for name, value in drawn.items()}
    return hits


def _device_row(row: str, hits: dict[str, dict[str, Any] | None], material: Material) -> Html:
    device, _, category = row.partition("__")
    cells = [
        element("div", element("span", _KINDS[kind][0], class_="small-kind"), _case(hit, material), class_="case")
        for kind, hit in hits.items()
    ]
    return joined([element("h4", row_name(device, category)), *cells])


def _case(hit: dict[str, Any] | None, material: Material) -> Html:
    return paragraph("None of this kind.", class_="quiet") if hit is None else passage(hit, material)


def _most_telling(material: Material) -> Html | None:
    """The article with the most asserted hits of the first device: chosen, and labelled so."""
    spans = of_row(material.news(material.annotations.spans), material.rows[0])
    spans = spans[spans["asserted"] & (spans["voice"].astype(str) == "narrator")]
    if len(material.documents) < 2 or spans.empty:
        return None
    counts = spans["doc_id"].astype(str).value_counts()
    doc_id = str(min(counts.index[counts == counts.iloc[0]]))
    first = spans[spans["doc_id"] == doc_id].sort_values("start").iloc[0]
    hit = {str(name): value for name, value in first.items()}
    note = f"Chosen, not drawn: one of {counts.iloc[0]:,} asserted {material.first_name} in the article with most."
    return element(
        "div",
        element("h3", "The most telling article"),
        paragraph(note, class_="quiet"),
        _case(hit, material),
        class_="telling",
    )


def _full_texts(hits: list[dict[Any, Any]], material: Material) -> Html:
    """The articles of the hits above in full, folded away."""
    annotations = material.annotations
    ids = list(dict.fromkeys(str(hit["doc_id"]) for hit in hits))
    folded = []
    for doc_id in ids[:MOST_FULL]:
        raw = annotations.corpus.documents["text"].loc[doc_id]
        spans = annotations.spans[annotations.spans["doc_id"] == doc_id].to_dict("records")
        body = element("div", marked(raw, spans), class_="article")
        folded.append(element("details", element("summary", f"The whole article: {doc_id}"), body))
    return joined(folded)
