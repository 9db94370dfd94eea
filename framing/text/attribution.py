"""Whose words: the attributions of a batch, and for every word its voice and its innermost attribution.

Quotations come from `framing.text.quotation`, reporting words and what they report from `framing.text.cues`, names
from `framing.text.naming`. A quotation is attributed to the reporting word beside it, to the clause that it stands
in, or, where it goes on from an attributed quotation, to the same speaker; else its speaker stays unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from framing.errors import FramingError
from framing.text.columns import ranges
from framing.text.cues import read_cues
from framing.text.datelines import datelines
from framing.text.learned.reading import read_learned, with_rules
from framing.text.learned.weights import load_weights
from framing.text.marks import mark_places, may_hold_mark
from framing.text.naming import SPEAKER_KINDS, find_speakers
from framing.text.narration import Narration, narrate
from framing.text.quotation import quotation_table
from framing.text.quoted import INDIRECT, MIXED, MODES, QUESTION, Columns, Quotes
from framing.text.readings import Readings
from framing.text.statements import (
    CUE_KINDS,
    SPEECH,
    STANCES,
    THOUGHT,
    Rows,
    kinds_of_rows,
    links,
    parents,
    stances,
    statements,
)
from framing.text.tokens import Flags, Ints, Tokens

__all__ = [
    "CUE_KINDS", "KINDS", "LINK_ROLES", "MODES", "STANCES", "TIERS", "VOICES", "Attributions", "attribute",
    "attribution_facts", "outer_quotations",
]  # fmt: skip
VOICES = ("narrator", "quote", "reported")
KINDS = SPEAKER_KINDS
TIERS = ("full", "marks")
LINK_ROLES = ("source", "cue", "content")
"""Names of the codes in the columns of `Attributions`."""

_NARRATOR, _QUOTE, _REPORTED = range(3)
_NO_STANCE, _DOUBTING = STANCES.index("none"), STANCES.index("doubting")
_SHORT = 5  # words: longer quotations without a speaker are quotations whose source was not found, not scare quotes


@dataclass(frozen=True, eq=False)
class Attributions:
    """The attributions of a batch, and the layers that they give.

    Offsets are code points in the text of the batch, end exclusive. Codes index the constants of this module.

    Attributes
    ----------
    document, parent, statement, start, end, mode, verb_stance, cue_kind, speaker_kind : int32 arrays
        One entry an attribution, in text order, an outer one before those in it. ``parent`` is the attribution around
        it or -1; ``statement`` the first one with the same cue, also for a quotation that goes on from it: “…”, she
        said. “…”; ``start`` and ``end`` are the extent of the content with its quotation marks. The cue is of speech or
        thought where it has a quotation beside it, or a verb of saying or thinking and a clause behind it, else of an
        attitude or act ("oppose", "announce a vote"); unseen where words are taken for somebody's, but none was found.
    speaker : list of str or None, one entry an attribution
        None where no speaker is known.
    link_owner, link_role, link_start, link_end : int32 arrays, one entry a span
        Source, cue and content; several content spans of one owner are a discontinuous content.
    attribution : int32 array, one entry a word
        The innermost attribution, -1 outside all; attitudes, acts and unseen cues without a quotation do not count:
        their words are the narrator's.
    voice : int32 array, one entry a word
    asked, distanced : bool arrays, one entry a word
        In somebody's question; in a short quotation without a speaker, or in what a doubting verb reports.
    """

    document: Ints
    parent: Ints
    statement: Ints
    start: Ints
    end: Ints
    mode: Ints
    verb_stance: Ints
    cue_kind: Ints
    speaker: list[str | None]
    speaker_kind: Ints
    link_owner: Ints
    link_role: Ints
    link_start: Ints
    link_end: Ints
    attribution: Ints
    voice: Ints
    asked: Flags
    distanced: Flags


def attribute(tokens: Tokens, sentence: Ints, *, language: str = "en", tier: str = "full") -> Attributions:
    """Who says what in a batch.

    Parameters
    ----------
    tokens : Tokens
        The batch.
    sentence : int array, one entry a word
        Its sentences (`framing.text.sentences.sentence_ids`).
    language : str
        Whose reporting words are read.
    tier : {"full", "marks"}
        Whether sources, cues and contents are found by weights learned from labelled news, or by rules alone, which
        is several times as fast and finds less.

    Examples
    --------
    >>> from framing.text.sentences import sentence_ids
    >>> from framing.text.tokens import tokenize
    >>> tokens = tokenize(["Mara Vale was calm. “It is a farce,” she said. Officials said the talks went on."])
    >>> found = attribute(tokens, sentence_ids(tokens))
    >>> [(MODES[mode], speaker) for mode, speaker in zip(found.mode, found.speaker)]
    [('direct', 'Mara Vale'), ('indirect', 'Officials')]
    >>> [tokens.text[start:end] for start, end in zip(found.start, found.end)]
    ['“It is a farce,”', 'the talks went on']
    >>> [VOICES[code] for code in found.voice[-5:]]
    ['narrator', 'reported', 'reported', 'reported', 'reported']
    """
    if tier not in TIERS:
        raise FramingError(f'attribution is "full" or "marks", not {tier!r}')
    table, begin, stop, outer = _quotations(tokens)
    dated = datelines(tokens)
    narration = narrate(tokens, dated.cut_off(sentence), begin=begin[outer], stop=stop[outer], language=language)
    readings = read_cues(narration, tokens, language=language)
    if tier == "full":
        quoted = begin[outer], stop[outer]
        learned = read_learned(tokens, sentence, narration, quoted, dated=dated, language=language)
        readings = with_rules(learned, readings, narration, language=language)
    quotes = Quotes(table, narration, tokens, begin=begin, stop=stop, outer=outer)
    quotes.name(readings)
    quotes.carry_on()
    rows = _together(quotes, readings, narration, tokens)
    return _finished(rows, readings, narration, tokens, language)


def attribution_facts(tier: str, *, language: str = "en") -> dict[str, Any]:
    """What stands in the record about how it was found out who says what."""
    return {"tier": tier} | ({"weights": dict(load_weights(language).facts)} if tier == "full" else {})


def outer_quotations(tokens: Tokens) -> tuple[Columns, Columns]:
    """The first words of quotations that stand in no other, and the words behind their last ones."""
    _, begin, stop, outer = _quotations(tokens)
    return begin[outer], stop[outer]


def _quotations(tokens: Tokens) -> tuple[Columns, Columns, Columns, Columns]:
    """The table of quotations, their first words, the words behind their last, and which of them stand in no other."""
    table = quotation_table(tokens.points, tokens.starts, places=_mark_places(tokens))
    begin, stop = np.searchsorted(tokens.start, table[:, 2:4].astype(np.int32).T)  # of one type: else all are converted
    return table, begin, stop, np.flatnonzero((table[:, 4] == 1) & (stop > begin))


def _mark_places(tokens: Tokens) -> Columns:
    """Where quotation marks and line ends stand: only gaps between words are searched."""
    gap = tokens.gaps_with(tokens.between.flags(may_hold_mark))
    begin, stop = np.zeros(len(gap), np.int64), np.full(len(gap), len(tokens.points))
    after, before = gap > 0, gap < len(tokens)
    begin[after], stop[before] = tokens.end.take(gap.compress(after) - 1), tokens.start.take(gap.compress(before))
    places = ranges(begin, stop)
    return places.take(mark_places(tokens.points.take(places)))


def _together(quotes: Quotes, readings: Readings, narration: Narration, tokens: Tokens) -> Rows:
    """Quotations and reported stretches as one run of rows in text order."""
    number = len(quotes.table)
    there = readings.piece_first >= 0
    sizes = there.sum(axis=1)
    reporting = np.flatnonzero(sizes)
    sizes = sizes[reporting]
    from_unit, to_unit = readings.piece_first[there], readings.piece_last[there]
    first, last = narration.first[from_unit], narration.last_words(to_unit)
    quoted_first, quoted_last = narration.quotation[from_unit], narration.quotation[to_unit]
    table = quotes.table[quotes.outer] if len(quotes.outer) else np.zeros((1, 6), np.int64)
    start = np.where(quoted_first >= 0, table[quoted_first, 0], tokens.start[first] if len(first) else first)
    end = np.where(quoted_last >= 0, table[quoted_last, 1], tokens.end[last] if len(last) else last)
    owner = np.repeat(np.arange(len(reporting)), sizes)
    holds = np.searchsorted(quotes.units, to_unit, side="right") > np.searchsorted(quotes.units, from_unit)
    mixed = np.bincount(owner, weights=holds, minlength=len(reporting)) > 0
    asked = readings.question[reporting] == 1
    opening = np.cumsum(sizes) - sizes
    row_start = np.concatenate([quotes.table[:, 0], start[opening]])
    row_end = np.concatenate([quotes.table[:, 1], end[opening + sizes - 1] if len(sizes) else end])
    is_quote = np.arange(len(row_start)) < number
    order = np.lexsort((is_quote, -row_end, row_start))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    owner = rank[np.concatenate([np.arange(number), number + owner])]
    spans = np.argsort(owner, kind="stable")
    return Rows(
        start=row_start[order],
        end=row_end[order],
        mode=np.concatenate([quotes.mode, np.where(asked, QUESTION, np.where(mixed, MIXED, INDIRECT))])[order],
        reading=np.concatenate([quotes.reading, reporting])[order],
        own_cue=np.concatenate([quotes.own_cue, np.ones(len(reporting), bool)])[order],
        unseen=np.concatenate([quotes.unseen, readings.cue_first[reporting] < 0])[order],
        quoted=is_quote[order],
        owner=owner[spans],
        first=np.concatenate([quotes.begin, first])[spans],
        after=np.concatenate([quotes.stop, last + 1])[spans],
        span_start=np.concatenate([quotes.table[:, 0], start])[spans],
        span_end=np.concatenate([quotes.table[:, 1], end])[spans],
    )


def _words_of(rows: Rows, kept: Flags) -> tuple[Columns, Columns]:
    """The words of some attributions, outer ones before those in them, and to which of them each belongs."""
    span = np.flatnonzero(kept.take(rows.owner))
    first, after = rows.first.take(span), rows.after.take(span)
    return ranges(first, after), np.repeat(rows.owner.take(span), np.maximum(after - first, 0))


def _finished(rows: Rows, readings: Readings, narration: Narration, tokens: Tokens, language: str) -> Attributions:
    spoken = find_speakers(readings, tokens, narration, language=language)
    stance = np.append(stances(language)[readings.base], np.int32(_NO_STANCE))[rows.reading]
    kind = kinds_of_rows(rows, readings, narration, tokens, language)
    in_words = (kind == SPEECH) | (kind == THOUGHT) | rows.quoted  # an attitude leaves them the narrator's
    at, number = _words_of(rows, in_words)
    attribution, voice = np.full(len(tokens), -1, np.int32), np.zeros(len(tokens), np.int32)
    attribution[at] = number  # an inner attribution comes later and stays
    voice[at] = _REPORTED
    voice[_words_of(rows, rows.quoted)[0]] = _QUOTE
    size = np.bincount(rows.owner, weights=rows.after - rows.first, minlength=len(rows.start))
    kept_off = (rows.quoted & (rows.reading < 0) & (size <= _SHORT)) | (stance == _DOUBTING)
    asked, distanced = np.zeros((2, len(tokens)), bool)
    asked[_words_of(rows, in_words & (rows.mode == QUESTION))[0]] = True
    distanced[_words_of(rows, in_words & kept_off)[0]] = True
    statement = statements(rows, readings)
    owner, role, start, end = links(rows, statement, readings, narration, tokens)
    document = np.searchsorted(tokens.starts, rows.start, side="right") - 1
    return Attributions(
        document=document.astype(np.int32),
        parent=parents(rows),
        statement=statement,
        start=rows.start.astype(np.int32),
        end=rows.end.astype(np.int32),
        mode=rows.mode.astype(np.int32),
        verb_stance=stance,
        cue_kind=kind,
        speaker=spoken.names[rows.reading].tolist(),
        speaker_kind=spoken.kinds[rows.reading],
        link_owner=owner.astype(np.int32),
        link_role=role.astype(np.int32),
        link_start=start.astype(np.int32),
        link_end=end.astype(np.int32),
        attribution=attribution,
        voice=voice,
        asked=asked,
        distanced=distanced,
    )
