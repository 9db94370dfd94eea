"""The part of an article in which a word stands: headline, lead, sub-heading, body, caption."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.annotation.annotations import PARTS
from framing.corpus.corpus import Corpus
from framing.corpus.zones import PARTS as PART_OF_ZONE
from framing.text.tokens import Ints, Tokens

Codes = npt.NDArray[np.int8]


class Parts(NamedTuple):
    """Zones of the kept text in order of document and start: where each begins, ends, and which part it is."""

    first: Ints
    start: Ints
    end: Ints
    part: Codes


def parts_of(corpus: Corpus) -> Parts:
    """The parts of all documents; ``first[i]`` is the first row of document ``i``."""
    zones = corpus.zones
    zones = zones[zones["zone"].isin(list(PART_OF_ZONE))]
    document = corpus.documents.index.get_indexer(pd.Index(zones["doc_id"]))
    start, end = zones["start"].to_numpy(dtype=np.int32), zones["end"].to_numpy(dtype=np.int32)
    part = np.array([PARTS.index(PART_OF_ZONE[zone]) for zone in zones["zone"]], dtype=np.int8)
    order = np.lexsort((start, document))
    first = np.searchsorted(document[order], np.arange(len(corpus) + 1)).astype(np.int32)
    return Parts(first, start[order], end[order], part[order])


def part_of_words(parts: Parts, tokens: Tokens, document: Ints, offset: Ints) -> Codes:
    """The part of each word of a batch; ``unknown`` outside all zones.

    Parameters
    ----------
    parts : Parts
    tokens : Tokens
        The batch.
    document, offset : int32 arrays, one entry a piece of the batch
        Its document, and where the piece begins in it.
    """
    many = np.diff(parts.first)[document]
    row = np.repeat(parts.first[document] - np.cumsum(many) + many, many) + np.arange(many.sum())
    piece = np.repeat(np.arange(len(document)), many)
    begin, stop = parts.start[row] - offset[piece], parts.end[row] - offset[piece]
    here = np.flatnonzero((stop > 0) & (begin < tokens.lengths[piece]))  # others lie in another piece of the document
    row, begin = row[here], tokens.starts[piece[here]] + np.maximum(begin[here], 0)
    stop = tokens.starts[piece[here]] + stop[here]
    # Words before, in, between and after zones in turn; a zone ends where the next begins.
    edges = np.empty(2 * len(row) + 2, dtype=np.int64)
    edges[0], edges[-1] = 0, len(tokens)
    edges[1:-1:2] = np.searchsorted(tokens.start, begin)
    edges[2:-1:2] = np.searchsorted(tokens.start, np.minimum(stop, np.append(begin[1:], stop[-1:])))
    values = np.full(len(edges) - 1, PARTS.index("unknown"), dtype=np.int8)
    values[1::2] = parts.part[row]
    return np.repeat(values, np.diff(edges))
