"""Whose words: the attributions of a batch, and for every word its voice and its innermost attribution.

Quotations come from `framing.text.quotation`, reporting words and what they report from `framing.text.cues`, names
from `framing.text.speakers`. A quotation is attributed to the reporting word beside it, to the clause that it stands
in, or, where it goes on from an attributed quotation, to the same speaker; else its speaker stays unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from framing.text.columns import ranges
from framing.text.cues import read_cues
from framing.text.marks import mark_places, may_hold_mark
from framing.text.narration import Narration, narrate
from framing.text.quotation import quotation_table
from framing.text.quoted import MIXED, Columns, Quotes
from framing.text.readings import Readings
from framing.text.rules import load_rules
from framing.text.speakers import SPEAKER_KINDS, find_speakers
from framing.text.tokens import Flags, Ints, Tokens
from framing.text.verbs import bases

VOICES = ("narrator", "quote", "reported")
MODES = ("direct", "mixed", "indirect", "question")
STANCES = ("neutral", "doubting", "endorsing", "denying", "emotional", "none")
KINDS = SPEAKER_KINDS
LINK_ROLES = ("source", "cue", "content")
"""Names of the codes in the columns of `Attributions`."""

_NARRATOR, _QUOTE, _REPORTED = range(3)
_INDIRECT, _QUESTION = MODES.index("indirect"), MODES.index("question")
_NO_STANCE, _DOUBTING = STANCES.index("none"), STANCES.index("doubting")
_SHORT = 5  # words: longer quotations without a speaker are quotations whose source was not found, not scare quotes


@dataclass(frozen=True, eq=False)
class Attributions:
    """The attributions of a batch, and the layers that they give.

    Offsets are code points in the text of the batch, end exclusive. Codes index the constants of this module.

    Attributes
    ----------
    document, parent, start, end, mode, verb_stance, speaker_kind : int32 arrays, one entry an attribution
        In text order, an outer one before those in it. ``parent`` is the attribution around it or -1; ``start`` and
        ``end`` are the extent of the content with its quotation marks.
    speaker : list of str or None, one entry an attribution
        None where no speaker is known.
    link_owner, link_role, link_start, link_end : int32 arrays, one entry a span
        Source, cue and content; several content spans of one owner are a discontinuous content.
    attribution : int32 array, one entry a word
        The innermost attribution, -1 outside all.
    voice : int32 array, one entry a word
    asked, distanced : bool arrays, one entry a word
        In somebody's question; in a short quotation without a speaker, or in what a doubting verb reports.
    """

    document: Ints
    parent: Ints
    start: Ints
    end: Ints
    mode: Ints
    verb_stance: Ints
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


@dataclass(frozen=True, eq=False)
class _Rows:
    """Attributions while they are put together, and the spans of their contents (word ``after`` is the next)."""

    start: Columns
    end: Columns
    mode: Columns
    reading: Columns  # the reading that names the speaker, -1 none
    own_cue: Flags
    quoted: Flags
    owner: Columns
    first: Columns
    after: Columns
    span_start: Columns
    span_end: Columns


def attribute(tokens: Tokens, sentence: Ints, *, language: str = "en") -> Attributions:
    """Who says what in a batch.

    Parameters
    ----------
    tokens : Tokens
        The batch.
    sentence : int array, one entry a word
        Its sentences (`framing.text.sentences.sentence_ids`).
    language : str
        Whose reporting words are read.

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
    table = quotation_table(tokens.points, tokens.starts, places=_mark_places(tokens))
    begin, stop = np.searchsorted(tokens.start, table[:, 2:4].astype(np.int32).T)  # of one type: else all are converted
    outer = np.flatnonzero((table[:, 4] == 1) & (stop > begin))
    narration = narrate(tokens, sentence, begin=begin[outer], stop=stop[outer], language=language)
    readings = read_cues(narration, tokens, language=language)
    quotes = Quotes(table, narration, tokens, begin=begin, stop=stop, outer=outer)
    quotes.name(readings)
    quotes.carry_on()
    rows = _together(quotes, readings, narration, tokens)
    return _finished(rows, readings, narration, tokens, language)


def _mark_places(tokens: Tokens) -> Columns:
    """Where quotation marks and line ends stand: only gaps between words are searched."""
    gap = np.flatnonzero(tokens.between.flags(may_hold_mark).take(tokens.gap))
    begin, stop = np.zeros(len(gap), np.int64), np.full(len(gap), len(tokens.points))
    after, before = gap > 0, gap < len(tokens)
    begin[after], stop[before] = tokens.end.take(gap.compress(after) - 1), tokens.start.take(gap.compress(before))
    places = ranges(begin, stop)
    return places.take(mark_places(tokens.points.take(places)))


def _together(quotes: Quotes, readings: Readings, narration: Narration, tokens: Tokens) -> _Rows:
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
    return _Rows(
        start=row_start[order],
        end=row_end[order],
        mode=np.concatenate([quotes.mode, np.where(asked, _QUESTION, np.where(mixed, MIXED, _INDIRECT))])[order],
        reading=np.concatenate([quotes.reading, reporting])[order],
        own_cue=np.concatenate([quotes.own_cue, np.ones(len(reporting), bool)])[order],
        quoted=is_quote[order],
        owner=owner[spans],
        first=np.concatenate([quotes.begin, first])[spans],
        after=np.concatenate([quotes.stop, last + 1])[spans],
        span_start=np.concatenate([quotes.table[:, 0], start])[spans],
        span_end=np.concatenate([quotes.table[:, 1], end])[spans],
    )


def _finished(rows: _Rows, readings: Readings, narration: Narration, tokens: Tokens, language: str) -> Attributions:
    spoken = find_speakers(readings, tokens, narration, language=language)
    stance = np.append(_stances(language)[readings.base], np.int32(_NO_STANCE))[rows.reading]
    at, number = ranges(rows.first, rows.after), np.repeat(rows.owner, np.maximum(rows.after - rows.first, 0))
    attribution = np.full(len(tokens), -1, np.int32)
    attribution[at] = number  # an inner attribution comes later and stays
    voice = np.zeros(len(tokens), np.int32)
    voice[at] = _REPORTED
    voice[at.compress(rows.quoted.take(number))] = _QUOTE
    size = np.bincount(rows.owner, weights=rows.after - rows.first, minlength=len(rows.start))
    kept_off = (rows.quoted & (rows.reading < 0) & (size <= _SHORT)) | (stance == _DOUBTING)
    asked, distanced = np.zeros(len(tokens), bool), np.zeros(len(tokens), bool)
    asked[at.compress((rows.mode == _QUESTION).take(number))] = True
    distanced[at.compress(kept_off.take(number))] = True
    owner, role, start, end = _links(rows, readings, narration, tokens)
    document = np.searchsorted(tokens.starts, rows.start, side="right") - 1
    return Attributions(
        document=document.astype(np.int32),
        parent=_parents(rows),
        start=rows.start.astype(np.int32),
        end=rows.end.astype(np.int32),
        mode=rows.mode.astype(np.int32),
        verb_stance=stance,
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


def _parents(rows: _Rows) -> Ints:
    """The innermost attribution around each: the nearest before it that ends no sooner, if it reaches that far."""
    start, end = rows.start, rows.end
    nearest = np.arange(-1, len(start) - 1)
    nearest[np.append(True, start[1:] >= np.maximum.accumulate(end)[:-1])[: len(start)]] = -1
    row = np.flatnonzero(nearest >= 0)
    while len(row):  # none between an attribution and its nearest so far ends as late, so that two steps are one
        row = row[end[nearest[row]] < end[row]]
        nearest[row] = nearest[nearest[row]]
        row = row[nearest[row] >= 0]
    nearest[(nearest >= 0) & (start >= end[nearest])] = -1
    return nearest.astype(np.int32)


def _links(
    rows: _Rows, readings: Readings, narration: Narration, tokens: Tokens
) -> tuple[Columns, Columns, Columns, Columns]:
    """Source, cue and content spans of all attributions, in the order of their owners."""
    source = np.stack([readings.source_first, readings.source_last], axis=1)
    cue = np.stack([readings.cue_first, readings.cue_last], axis=1)
    source, cue = (np.concatenate([units, np.full((1, 2), -1)])[rows.reading] for units in (source, cue))
    cue[~rows.own_cue] = -1
    owners, roles, starts, ends = [rows.owner], [np.full(len(rows.owner), 2)], [rows.span_start], [rows.span_end]
    for role, units in enumerate((source, cue)):
        owner = np.flatnonzero(units[:, 0] >= 0)
        owners.append(owner)
        roles.append(np.full(len(owner), role))
        starts.append(tokens.start[narration.first[units[owner, 0]]].astype(np.int64))
        ends.append(tokens.end[narration.last_words(units[owner, 1])].astype(np.int64))
    whose, what, start, end = (np.concatenate(column) for column in (owners, roles, starts, ends))
    order = np.argsort(((whose * len(LINK_ROLES)) + what << 32) | start)  # much faster than by three columns
    return whose.take(order), what.take(order), start.take(order), end.take(order)


@cache
def _stances(language: str) -> Ints:
    """The stance of each base form; the last entry is for readings without a verb."""
    lists = load_rules(language, file="reporting")["stance"]
    known = {verb: STANCES.index(stance) for stance, verbs in lists.items() for verb in verbs}
    return np.array([*(known.get(base, 0) for base in bases(language)), _NO_STANCE], np.int32)
