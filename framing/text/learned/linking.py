"""Which source and which contents belong to a cue: a weighed yes or no for each pair, and the best pairs taken."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.text.learned.columns import Codes, Layout
from framing.text.learned.decoding import Labels, Places
from framing.text.learned.pairs import CONTENT, CUE, SOURCE, Pairs, Spans, pairs_of
from framing.text.learned.templates import LINK, hashed
from framing.text.learned.weights import UNIT, Weights

_LEAST = {SOURCE: -1.4, CONTENT: -0.85}  # log-odds of 0.2 and 0.3


class Linked(NamedTuple):
    """Spans and what they belong to.

    ``cue`` is for each span the row of its cue: of a cue itself, of a content -1 where it has none, of a source -1
    always; ``source`` is for each span that is a cue the row of its source, or -1.
    """

    spans: Spans
    cue: Places
    source: Places


def link(labels: Labels, laid: Layout, columns: dict[str, Codes], weights: Weights) -> Linked:
    """Bring the spans of labels together."""
    spans = Spans.of(labels, laid)
    rows = np.arange(len(spans.role))
    cue = np.where(spans.role == CUE, rows, -1)
    source = np.full(len(rows), -1)
    contents, sources = pairs_of(spans, columns, CONTENT), pairs_of(spans, columns, SOURCE)
    for one, other in _best(contents.other, contents.cue, _odds(contents, weights), _LEAST[CONTENT]):
        cue[one] = other
    for one, other in _best(sources.cue, sources.other, _odds(sources, weights), _LEAST[SOURCE]):
        source[one] = other
    return Linked(spans, cue, source)


def _odds(pairs: Pairs, weights: Weights) -> npt.NDArray[np.float64]:
    total = np.zeros(len(pairs.other), np.int64)
    for number, template in enumerate(LINK):
        total += weights.links.rows[weights.links.find(hashed(pairs.columns, template, number, margin=0)), 0]
    return total / UNIT + weights.offset


def _best(one: Places, other: Places, odds: npt.NDArray[np.float64], least: float) -> list[tuple[int, int]]:
    """For each of ``one`` the best of its partners, if that is good enough."""
    order = np.lexsort((odds, one))
    last = order[np.append(one[order][1:] != one[order][:-1], np.ones(min(len(order), 1), bool))]
    last = last[odds[last] >= least]
    return list(zip(one[last].tolist(), other[last].tolist(), strict=True))
