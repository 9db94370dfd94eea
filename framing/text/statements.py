"""Attributions as rows: which of them belong to one cue, which stands in which, and what kind of cue it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from framing.text.narration import Narration, among, verb_table
from framing.text.quoted import QUESTION, Columns
from framing.text.readings import Readings
from framing.text.rules import load_rules
from framing.text.tokens import Flags, Ints, Tokens
from framing.text.verbs import bases

STANCES = ("neutral", "doubting", "endorsing", "denying", "emotional", "none")
CUE_KINDS = ("speech", "thought", "attitude", "unseen", "none")
SPEECH, THOUGHT, ATTITUDE, UNSEEN, NO_CUE = range(len(CUE_KINDS))
_ROLES = 3  # source, cue, content
_NO_STANCE = STANCES.index("none")
_FINITE, _SUBJECT = b"vXZSUTKMAB", b"tRIZ"


@dataclass(frozen=True, eq=False)
class Rows:
    """Attributions while they are put together, and the spans of their contents (word ``after`` is the next)."""

    start: Columns
    end: Columns
    mode: Columns
    reading: Columns  # the reading that names the speaker, -1 none
    own_cue: Flags
    unseen: Flags  # somebody's words, to go by the weights, but no cue was found
    quoted: Flags
    owner: Columns
    first: Columns
    after: Columns
    span_start: Columns
    span_end: Columns


def kinds_of_rows(rows: Rows, readings: Readings, narration: Narration, tokens: Tokens, language: str) -> Ints:
    """The kind of cue of each attribution; what is only named ("announced an early vote") is an act, not speech."""
    kind = cue_kinds(readings, language)[rows.reading]
    has_verb = np.zeros(len(tokens) + 1, np.int32)
    np.cumsum(among(narration.word_kinds, _FINITE), out=has_verb[1:])
    number = has_verb.take(rows.after) - has_verb.take(rows.first)
    verbs = np.bincount(rows.owner, weights=number, minlength=len(rows.start))
    begins = among(np.append(narration.word_kinds, np.uint8(0)).take(rows.first), _SUBJECT)
    clauses = np.bincount(rows.owner, weights=begins, minlength=len(rows.start))
    cue = np.append(readings.cue_first, -1)[rows.reading]
    ahead = cue >= 0
    ahead[ahead] = tokens.start[narration.first[cue[ahead]]] > rows.start[ahead]
    told = (
        (verbs > 0)
        | (clauses > 0)
        | (ahead & (kind == SPEECH))
        | rows.quoted
        | (rows.mode == QUESTION)
        | (kind == NO_CUE)
    )
    kind = np.where(told, kind, ATTITUDE)
    return np.where(rows.unseen & (kind == NO_CUE), UNSEEN, kind).astype(np.int32)


def statements(rows: Rows, readings: Readings) -> Ints:
    """The attribution beside the cue of each, the outer one where it is in several; itself where there is no cue."""
    _, same_cue = np.unique(readings.cue_first, return_inverse=True)
    same_cue = np.where(readings.cue_first >= 0, same_cue, len(readings) + np.arange(len(readings)))
    own = np.arange(len(rows.start))
    cue = np.where(rows.reading >= 0, np.append(same_cue, -1)[rows.reading], -1 - own)
    order = np.lexsort((own, ~rows.own_cue, cue))
    _, first, back = np.unique(cue[order], return_index=True, return_inverse=True)
    out = np.empty(len(own), np.int32)
    out[order] = order[first][back]
    return out


def parents(rows: Rows) -> Ints:
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


def links(
    rows: Rows, statement: Ints, readings: Readings, narration: Narration, tokens: Tokens
) -> tuple[Columns, Columns, Columns, Columns]:
    """Content spans of all attributions, and source and cue of each statement, in the order of their owners."""
    source = np.stack([readings.source_first, readings.source_last], axis=1)
    cue = np.stack([readings.cue_first, readings.cue_last], axis=1)
    source, cue = (np.concatenate([units, np.full((1, 2), -1)])[rows.reading] for units in (source, cue))
    cue[~rows.own_cue] = -1
    elsewhere = statement != np.arange(len(statement))
    cue[elsewhere] = source[elsewhere] = -1
    owners, roles, starts, ends = [rows.owner], [np.full(len(rows.owner), 2)], [rows.span_start], [rows.span_end]
    for role, units in enumerate((source, cue)):
        owner = np.flatnonzero(units[:, 0] >= 0)
        owners.append(owner)
        roles.append(np.full(len(owner), role))
        starts.append(tokens.start[narration.first[units[owner, 0]]].astype(np.int64))
        ends.append(tokens.end[narration.last_words(units[owner, 1])].astype(np.int64))
    whose, what, start, end = (np.concatenate(column) for column in (owners, roles, starts, ends))
    # Three sorted runs, as one number each, which sorts much faster than three columns.
    order = np.argsort(((whose * _ROLES) + what << 32) | start, kind="stable")
    return whose.take(order), what.take(order), start.take(order), end.take(order)


def cue_kinds(readings: Readings, language: str) -> Ints:
    """The kind of cue of each reading; the last entry is for none."""
    has_quotation = (readings.quoted >= 0).any(axis=1)
    kinds = np.where(has_quotation, SPEECH, _kinds_of_bases(language)[readings.base])
    return np.append(np.where(readings.cue_first < 0, NO_CUE, kinds), NO_CUE).astype(np.int32)


@cache
def _kinds_of_bases(language: str) -> Ints:
    """The kind of cue that each base form makes; the last entry is for cues without a reporting verb."""
    families = {base: name for base, name, _ in verb_table(language).values()}
    of_family = {"thought": THOUGHT, "manner": ATTITUDE}  # ways of speaking say something only beside a quotation
    kinds = [of_family.get(families.get(base, ""), SPEECH) for base in bases(language)]
    return np.array([*kinds, ATTITUDE], np.int32)


@cache
def stances(language: str) -> Ints:
    """The stance of each base form; the last entry is for readings without a verb."""
    lists = load_rules(language, file="reporting")["stance"]
    known = {verb: STANCES.index(stance) for stance, verbs in lists.items() for verb in verbs}
    return np.array([*(known.get(base, 0) for base in bases(language)), _NO_STANCE], np.int32)
