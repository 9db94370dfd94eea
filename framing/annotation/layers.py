"""The layers of a batch, gathered at its hits: part, voice, attribution, and the five ways not to assert."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.annotation.batches import Piece
from framing.annotation.columns import distinct
from framing.annotation.parts import Codes, Parts, part_of_words
from framing.devices.base import Batch, Extractor, HitLinks, Hits
from framing.text.attribution import Attributions, attribute
from framing.text.clauses import clauses
from framing.text.context import conditional, hedged, questioned
from framing.text.negation import negated
from framing.text.tokens import Flags, Ints, Tokens

HEDGE = "hedge"
COMMITMENT = frozenset({"modal", "epistemic", "evidential"})
"""Categories of hedges that weaken a claim; approximators only say how exact it is."""


@dataclass(frozen=True)
class BatchHits:
    """The hits of all extractors in text order: offsets in the batch, extractor, label, first word and piece.

    ``labels[extractor][label]`` is a pair of category and entry.
    """

    start: Ints
    end: Ints
    extractor: Ints
    label: Ints
    first: Ints
    piece: Ints
    labels: list[list[tuple[str, str]]]
    links: list[HitLinks]
    probability: npt.NDArray[np.float32]


@dataclass(frozen=True)
class Layers:
    """What tables need of a batch: its hits, columns over the words, and flags over the hits."""

    hits: BatchHits
    part: Codes
    spoken: Attributions
    statuses: dict[str, Flags]


def layers_of(
    batch: Batch,
    pieces: Sequence[Piece],
    found: Sequence[Hits],
    extractors: Sequence[Extractor],
    parts: Parts,
    *,
    tier: str,
) -> Layers:
    """The layers of a batch of ``pieces`` in which each extractor has ``found`` its hits."""
    hits = together(batch, found)
    spoken = attribute(batch.tokens, batch.sentence, tier=tier)
    grammar = clauses(batch.tokens, batch.sentence, hits=hits.first)
    denied = negated(grammar)
    is_hedge = np.array([one.device == HEDGE for one in extractors], dtype=bool)[hits.extractor]
    at = hits.first
    statuses = {
        "negated": denied.negated.take(at),
        "questioned": questioned(grammar).take(at) | spoken.asked.take(at),
        "conditional": conditional(grammar).take(at),
        "hedged": hedged(grammar, hedges=at[_weakens(hits, extractors)]).take(at) & ~is_hedge,
        "distanced": spoken.distanced.take(at),
    }
    negator = denied.negator.take(at)
    hit = np.flatnonzero(negator >= 0)
    word = negator.take(hit)
    hits.links.append(HitLinks("negator", hit, batch.tokens.start.take(word), batch.tokens.end.take(word)))
    return Layers(hits, _parts(batch, pieces, parts), spoken, statuses)


def _weakens(hits: BatchHits, extractors: Sequence[Extractor]) -> Flags:
    """Which hits are hedges that weaken what follows them."""
    weakens = np.zeros(len(hits.start), dtype=bool)
    for i, one in enumerate(extractors):
        if one.device == HEDGE:
            mine = np.flatnonzero(hits.extractor == i)
            used, row = distinct(hits.label[mine])
            weakens[mine] = np.array([hits.labels[i][label][0] in COMMITMENT for label in used.tolist()], bool)[row]
    return weakens


def together(batch: Batch, found: Sequence[Hits]) -> BatchHits:
    """The hits of all extractors as one run of columns, sorted by start, extractor and end."""
    tokens = batch.tokens
    sizes = [len(hits.start) for hits in found]
    start, end, label = (np.concatenate([getattr(hits, name) for hits in found]) for name in ("start", "end", "label"))
    extractor = np.repeat(np.arange(len(found), dtype=np.int32), sizes)
    order = _order(start, extractor, end)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    ranks = np.split(rank, np.cumsum(sizes)[:-1])
    links = [link._replace(hit=of[link.hit]) for of, hits in zip(ranks, found, strict=True) for link in hits.links]
    first = np.concatenate([_first_words(hits, tokens) for hits in found]).take(order)
    start, end = start.take(order), end.take(order)
    piece = (np.searchsorted(tokens.starts, start, side="right") - 1).astype(np.int32)
    likely = np.concatenate(
        [np.ones(len(h.start), np.float32) if h.probability is None else h.probability for h in found]
    )
    columns = start, end, extractor.take(order), label.take(order), first, piece
    return BatchHits(*columns, [hits.labels for hits in found], links, likely.take(order))


def _first_words(hits: Hits, tokens: Tokens) -> Ints:
    """The word of which each hit takes the layers: the one that holds its first character, or the next."""
    if hits.first is not None:
        return hits.first.astype(np.int32)
    last = max(len(tokens) - 1, 0)
    return np.minimum(np.searchsorted(tokens.end, hits.start, side="right"), last).astype(np.int32)


def _order(start: Ints, extractor: Ints, end: Ints) -> npt.NDArray[np.intp]:
    """The order of hits by start, extractor and end.

    Extractors give most hits in order and rarely two at one place, so one number a hit sorts nearly all.
    """
    packed = (start.astype(np.int64) << 32) | extractor
    order = np.argsort(packed, kind="stable")
    tied = np.diff(packed[order]) == 0
    if (tied & (np.diff(end[order]) < 0)).any():
        return np.lexsort((end, extractor, start))
    return order


def _parts(batch: Batch, pieces: Sequence[Piece], parts: Parts) -> Codes:
    """The part in which each word stands."""
    document = np.array([piece.document for piece in pieces], dtype=np.int32)
    offset = np.array([piece.offset for piece in pieces], dtype=np.int32)
    return part_of_words(parts, batch.tokens, document, offset)
