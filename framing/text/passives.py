"""Passives: a form of "be" or "get" with its participle, who did it ("by X") and to whom it was done.

Written without a parser. Every form of "be" and "get" opens a row: the classes of the words around it, side by side.
What a word can be is settled once for each distinct form, as bits of a number (as in
`framing.devices.superlative_phrases`); so every question is asked of all rows at once.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from framing.text.columns import ranges
from framing.text.passive_words import (
    APART,
    ASKED,
    COMMA,
    END,
    HYPHEN,
    JOINED,
    Kinds,
    Longs,
    around,
    classes_of,
    has,
    kinds_of_gaps,
    near,
)
from framing.text.tokens import Flags, Tokens, tokenize

_BEFORE, _AFTER = 2, 11  # words looked at on either side
_HERE = _BEFORE
_REACH = 6  # words between the auxiliary and its participle, at most
_BETWEEN = ("between.words", "between.prefixes", "adverb", "between.first", "between.second")
_TO_LINK, _TO_COMMA, _LISTED = 6, 2, 3  # words to the next of a list of participles, and how many of them


class Passives(NamedTuple):
    """Passives as word positions: the auxiliary, its participle, and whether it shares the auxiliary of another."""

    auxiliary: Longs
    participle: Longs
    shares: Flags

    def take(self, rows: Any) -> Passives:
        """Some of the passives."""
        return Passives(*(column[rows] for column in self))


def passive_verbs(text: str) -> list[tuple[int, int]]:
    """Start and end of every participle that has an auxiliary of its own and is passive.

    >>> text = "He was never told. She is interested. Were they robbed and beaten?"
    >>> [text[start:end] for start, end in passive_verbs(text)]
    ['told', 'robbed']
    """
    tokens = tokenize([text])
    found = read_passives(tokens)
    words = np.unique(found.participle[~found.shares])
    return list(zip(tokens.start[words].tolist(), tokens.end[words].tolist(), strict=True))


class _Rows(NamedTuple):
    """A row an auxiliary: the word, the classes of the words around it and the kinds of the gaps before them."""

    word: Longs
    marks: Longs
    gap: Kinds
    asked: Flags

    def kept(self, rows: Any) -> _Rows:
        """Only these rows."""
        return _Rows(*(column[rows] for column in self))


def _rows(tokens: Tokens) -> _Rows:
    auxiliary = has(classes_of(tokens), "auxiliaries.be", "auxiliaries.get", "auxiliaries.contracted")
    here = np.flatnonzero(auxiliary.take(tokens.form))
    asked = _asked(tokens, here)
    kept = asked | _before_participle(tokens, here)
    here = here.compress(kept)
    return _Rows(here, *around(tokens, here, before=_BEFORE, after=_AFTER), asked.compress(kept))


def _before_participle(tokens: Tokens, here: Longs) -> Flags:
    """Which auxiliaries are worth a row: a participle stands before them, or behind words that may stand between."""
    classes = classes_of(tokens)
    found: Flags = has(classes.take(tokens.form.take(here - 1)), "participle", "between.turning")
    row = np.flatnonzero(~found)
    for step in range(1, _REACH + 1):
        mark = classes.take(tokens.form.take(here.take(row) + step, mode="clip"))
        found[row.compress(has(mark, "participle"))] = True
        row = row.compress(has(mark, *_BETWEEN) & ~has(mark, "participle"))
    return found


def _asked(tokens: Tokens, here: Longs) -> Flags:
    """Which auxiliaries stand in questions."""
    kinds = kinds_of_gaps(tokens)
    stops = tokens.gaps_with(kinds >= END)  # the gap behind the last word too
    question = np.flatnonzero(kinds.take(tokens.gap.take(stops)) == ASKED)
    begin, end = np.where(question > 0, stops.take(question - 1), 0), stops.take(question)
    asked = np.zeros(len(here), dtype=bool)
    asked[ranges(np.searchsorted(here, begin), np.searchsorted(here, end))] = True
    return asked


def read_passives(tokens: Tokens) -> Passives:
    """The passives of a batch, by auxiliary."""
    rows = _rows(tokens)
    column = _straight(rows)
    inverted = np.flatnonzero((column < 0) & _inverts(rows))
    column[inverted] = _behind_subject(rows.kept(inverted))
    fronted = (column < 0) & _fronted(rows)
    found = np.flatnonzero(column >= 0)
    at = rows.kept(found)
    is_inverted = np.zeros(len(column), dtype=bool)
    is_inverted[inverted] = True
    found = found[_is_passive(at, column[found], inverted=is_inverted[found])]
    participle = rows.word[found] + column[found] - _HERE
    front = np.flatnonzero(fronted)
    auxiliary = np.concatenate([rows.word[found], rows.word[front]])
    participle = np.concatenate([participle, rows.word[front] - 1])
    own = Passives(auxiliary, participle, np.zeros(len(auxiliary), dtype=bool))
    both = [np.concatenate(columns) for columns in zip(own, _shared(tokens, own), strict=True)]
    order = np.argsort(both[1], kind="stable")
    return Passives(*(column[order] for column in both))


def _shared(tokens: Tokens, own: Passives) -> Passives:
    """Participles that share the auxiliary of one before them: "was robbed in May and beaten by thieves"."""
    known = np.zeros(len(tokens), dtype=bool)
    known[own.participle] = True
    auxiliary, participle = own.auxiliary, own.participle
    parts = []
    for _ in range(_LISTED):
        listed = _may_be_listed(tokens, participle)
        auxiliary, participle = auxiliary.compress(listed), participle.compress(listed)
        marks, gap = around(tokens, participle, before=0, after=_AFTER)
        column = _next_of_list(marks, gap)
        row = np.flatnonzero(column > 0)
        auxiliary, participle = auxiliary[row], participle[row] + column[row]
        new = ~known.take(participle)
        auxiliary, participle = auxiliary[new], participle[new]
        parts.append(Passives(auxiliary, participle, np.ones(len(participle), dtype=bool)))
    return Passives(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _may_be_listed(tokens: Tokens, participle: Longs) -> Flags:
    """Which participles are worth a row: a coordinator follows, or a comma right behind."""
    commas = kinds_of_gaps(tokens) == COMMA
    listed = near(tokens, participle, "roles.coordinators", reach=_TO_LINK)
    for step in range(1, _TO_COMMA + 1):
        listed |= commas.take(tokens.gap.take(participle + step, mode="clip"))
    return listed


def _next_of_list(marks: Longs, gap: Kinds) -> Longs:
    """The column of a participle that goes on with the one in column 0 of each row; -1 for none."""
    columns, row = np.arange(marks.shape[1]), np.arange(len(marks))
    ended = (gap > COMMA) | (gap == APART) | has(marks, "roles.clause") & ~has(marks, "roles.coordinators")
    ended[:, 0] = False
    open_ = np.logical_and.accumulate(~ended, axis=1)
    links = has(marks, "roles.coordinators") | (gap == COMMA) & (columns <= _TO_COMMA)
    link = links & open_ & (columns > 0) & (columns <= _TO_LINK)
    at = _first(link)
    at = np.where(at > 0, at + has(marks[row, at], "roles.coordinators"), -1)
    at = at + ((at > 0) & has(marks[row, at], "roles.coordinators"))  # ", and"
    at = at + ((at > 0) & has(marks[row, at], "adverb", "between.words") & ~has(marks[row, at], "participle"))
    here = marks[row, at]
    after, beside = marks[row, np.minimum(at + 1, len(columns) - 1)], gap[row, np.minimum(at + 1, len(columns) - 1)]
    alone = (beside != JOINED) | has(after, "roles.follow")
    fits = (at > 0) & (at < len(columns) - 1) & has(here, "participle") & alone & ~has(here, "capital")
    fits &= ~has(here, "adjectives.always", "adjectives.without_agent")
    return np.where(fits, at, -1)


def _first(flags: Flags) -> Longs:
    """The column of the first True of each row, -1 where there is none."""
    column: Longs = np.where(flags.any(axis=1), flags.argmax(axis=1), -1)
    return column


def _skipped(rows: _Rows) -> Flags:
    """Which words may stand between an auxiliary and its participle: adverbs, and pairs such as "no longer"."""
    marks = rows.marks
    skipped = has(marks, "between.words", "between.prefixes", "adverb") & ~has(marks, "participles.irregular")
    pair = has(marks[:, :-1], "between.first") & has(marks[:, 1:], "between.second")
    skipped[:, :-1] |= pair
    skipped[:, 1:] |= pair
    return np.asarray(skipped)


def _run(rows: _Rows, start: Longs) -> Longs:
    """The column of the first word from ``start`` on that is no adverb; -1 where a clause ends before."""
    skipped, columns = _skipped(rows), np.arange(rows.marks.shape[1])
    joined = rows.gap == JOINED
    comma = rows.gap == COMMA
    joined[:, 1:] |= (rows.gap[:, 1:] == HYPHEN) & has(rows.marks[:, :-1], "between.prefixes")
    joined[:, 1:] |= comma[:, 1:] & (skipped[:, 1:] | skipped[:, :-1])
    behind = columns >= start[:, None]
    stop = _first(behind & (~skipped | ~joined))
    reached = (stop >= 0) & joined[np.arange(len(stop)), stop]
    return np.where(reached, stop, -1)


def _straight(rows: _Rows) -> Longs:
    """The column of the participle behind each auxiliary and its adverbs, -1 for none."""
    column = _run(rows, np.full(len(rows.word), _HERE + 1))
    there = (column >= 0) & (column <= _HERE + _REACH)
    is_participle = has(rows.marks[np.arange(len(column)), column], "participle")
    return np.where(there & is_participle, column, -1)


def _inverts(rows: _Rows) -> Flags:
    """Whether the subject may stand behind the auxiliary: in questions and after "nor"."""
    marks, gap = rows.marks, rows.gap
    before = marks[:, _HERE - 1]
    opens = (gap[:, _HERE] != JOINED) | has(before, "between.asking")
    opens |= has(marks[:, _HERE - 2], "between.asking") & (gap[:, _HERE - 2] != JOINED)
    turned = has(before, "between.turning") & (gap[:, _HERE] == JOINED)
    return np.asarray(
        has(marks[:, _HERE], "auxiliaries.be", "auxiliaries.contracted") & ((rows.asked & opens) | turned)
    )


def _behind_subject(rows: _Rows) -> Longs:
    """The column of the participle behind a subject of some words behind the auxiliary."""
    columns = np.arange(rows.marks.shape[1])
    participle = has(rows.marks, "participle")
    ended = (columns > _HERE) & (rows.gap != JOINED)
    stop = _first(ended)
    stop = np.where(stop < 0, len(columns), stop)
    inside = (columns > _HERE + 1) & (columns < np.minimum(stop, _HERE + _REACH + 2)[:, None])
    found = _first(participle & inside)
    verb = has(rows.marks, "auxiliaries.be", "auxiliaries.get")
    clean = ~(verb & (columns > _HERE) & (columns < found[:, None])).any(axis=1)
    return np.where(clean, found, -1)


def _fronted(rows: _Rows) -> Flags:
    """Whether a participle opens the sentence before the auxiliary: "Attached is", "Also killed were"."""
    marks, gap = rows.marks, rows.gap
    opens = (gap[:, _HERE - 1] != JOINED) | (has(marks[:, _HERE - 2], "between.words") & (gap[:, _HERE - 2] != JOINED))
    be = has(marks[:, _HERE], "auxiliaries.be") & (gap[:, _HERE] == JOINED)
    return np.asarray(be & opens & has(marks[:, _HERE - 1], "participle"))


def _is_passive(rows: _Rows, column: Longs, *, inverted: Flags) -> Flags:
    """Whether the participle in a column is a verb and no adjective, and no noun follows that it describes."""
    row = np.arange(len(column))
    auxiliary, here = rows.marks[:, _HERE], rows.marks[row, column]
    before, after, gap_after = rows.marks[row, column - 1], rows.marks[row, column + 1], rows.gap[row, column + 1]
    follows = gap_after == JOINED
    by = has(after, "by") & follows
    adjective = has(here, "adjectives.always")
    adjective |= has(here, "adjectives.without_agent") & ~by
    adjective |= has(before, "adjectives.degree") & ~by
    ended = has(here, "adjectives.finished") & has(rows.marks[:, _HERE - 1], "adjectives.nominatives") & ~by
    ended |= has(here, "adjectives.finished") & has(auxiliary, "adjectives.nominatives")
    get = has(auxiliary, "auxiliaries.get")
    ended |= get & has(here, "adjectives.get")
    adjective |= has(here, "adjectives.before_to") & follows & has(after, "to")
    unsure = inverted | has(auxiliary, "auxiliaries.contracted")
    # "the lead it's lost", "the world's ever seen": a clause without its relative is in the perfect.
    perfect = _has_owner(rows)
    noun = unsure & follows & ~has(after, "function", "between.words", "adverb", "by") & ~has(here, "objects.taking")
    named = inverted & has(here, "capital")
    return np.asarray(~(adjective | ended | noun | named | perfect))


def _has_owner(rows: _Rows) -> Flags:
    """Whether a form in 's directly follows a noun."""
    before = rows.marks[:, _HERE - 1]
    contracted = has(rows.marks[:, _HERE], "auxiliaries.contracted")
    return np.asarray(contracted & (rows.gap[:, _HERE] == JOINED) & ~has(before, "function", "adverb", "between.words"))
