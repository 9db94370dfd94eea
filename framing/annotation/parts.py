"""The part of an article in which a word stands: headline, lead, sub-heading, body, caption."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.annotation.annotations import PARTS
from framing.corpus.corpus import Corpus
from framing.corpus.zones import PARTS as PART_OF_ZONE
from framing.text.tokens import Ints


class Parts(NamedTuple):
    """Zones of the kept text in order of document and start: where each begins, ends, and which part it is."""

    first: Ints
    start: Ints
    end: Ints
    part: Ints


def parts_of(corpus: Corpus) -> Parts:
    """The parts of all documents; ``first[i]`` is the first row of document ``i``."""
    zones = corpus.zones
    zones = zones[zones["zone"].isin(list(PART_OF_ZONE))]
    document = corpus.documents.index.get_indexer(pd.Index(zones["doc_id"]))
    start, end = zones["start"].to_numpy(dtype=np.int32), zones["end"].to_numpy(dtype=np.int32)
    part = np.array([PARTS.index(PART_OF_ZONE[zone]) for zone in zones["zone"]], dtype=np.int32)
    order = np.lexsort((start, document))
    first = np.searchsorted(document[order], np.arange(len(corpus) + 1)).astype(np.int32)
    return Parts(first, start[order], end[order], part[order])


def part_of_words(parts: Parts, document: int, start: Ints) -> Ints:
    """The part of the words of one document that begin at the offsets ``start``; ``unknown`` outside all zones."""
    rows = slice(parts.first[document], parts.first[document + 1])
    unknown = np.int32(PARTS.index("unknown"))
    if rows.start == rows.stop:
        return np.full(len(start), unknown, dtype=np.int32)
    at = np.searchsorted(parts.start[rows], start, side="right") - 1
    inside = (at >= 0) & (start < parts.end[rows][np.maximum(at, 0)])
    return np.where(inside, parts.part[rows][np.maximum(at, 0)], unknown).astype(np.int32)
