"""Who did it and to whom it was done: the words around passives, read side by side."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from framing.text.passive_words import COMMA, HYPHEN, JOINED, Kinds, Longs, around, classes_of, has, near
from framing.text.passives import Passives
from framing.text.tokens import Flags, Tokens

_BACK, _FORTH = 16, 16  # words looked at before an auxiliary and behind a participle
_TO_BY, _LONGEST = 7, 7  # words from a participle to its "by", and in a noun phrase
_ADJUNCT = 3  # phrases like "of Oster" between a subject and its verb


class Phrases(NamedTuple):
    """Noun phrases as word positions, both ends included; -1 where there is none."""

    first: Longs
    last: Longs

    def take(self, rows: Any) -> Phrases:
        """Some of the phrases."""
        return Phrases(self.first[rows], self.last[rows])


def agents(tokens: Tokens, found: Passives) -> Phrases:
    """Whom "by" names behind each passive: "was betrayed by his allies"."""
    first, last = np.full((2, len(found.participle)), -1)
    row = np.flatnonzero(near(tokens, found.participle, "by", reach=_TO_BY))
    first[row], last[row] = _behind_by(tokens, found.participle[row])
    return Phrases(first, last)


def _behind_by(tokens: Tokens, word: Longs) -> tuple[Longs, Longs]:
    """First and last word of the agent behind each participle; -1 for none."""
    marks, gap = around(tokens, word, before=0, after=_FORTH)
    columns = np.arange(marks.shape[1])
    joined = (gap == JOINED) | (gap == HYPHEN)
    crossed = ~joined | has(marks, "roles.clause", "auxiliaries.be")
    crossed[:, 0] = False
    clear = np.logical_and.accumulate(~crossed, axis=1)
    by = has(marks, "by") & clear & (columns > 0) & (columns <= _TO_BY)
    at = np.where(by.any(axis=1), by.argmax(axis=1), -1)
    row = np.arange(len(at))
    opener = marks[row, at + 1]
    named = (at >= 0) & (gap[row, at + 1] == JOINED) & ~has(opener, "roles.no_agent", "gerund", "auxiliaries.be")
    named &= ~_measures(marks, gap, at + 1)
    length = _forwards(marks, gap, at + 1)
    named &= length > 0
    return np.where(named, word + at + 1, -1), np.where(named, word + at + length, -1)


def _measures(marks: Longs, gap: Kinds, start: Longs) -> Flags:
    """Whether a phrase says how much or when: "by 5 per cent", "by more than half", "by 2020", "by the end"."""
    row = np.arange(len(start))
    column = start.copy()
    for _ in range(4):
        quantity = has(marks[row, column], "roles.quantities", "number") & (gap[row, column + 1] == JOINED)
        column += quantity
    here = marks[row, column]
    return np.asarray(has(here, "roles.measures", "roles.no_agent", "number", "roles.quantities"))


def _forwards(marks: Longs, gap: Kinds, start: Longs) -> Longs:
    """Words in the noun phrase that begins in column ``start`` of each row."""
    columns, row = np.arange(marks.shape[1]), np.arange(len(marks))
    inside = (columns >= start[:, None]) & (columns < (start + _LONGEST)[:, None])
    noun = ~has(marks, "function", "roles.determiners", "roles.pronouns")
    pronoun = has(marks[row, start], "roles.pronouns") & ~has(marks[row, start], "roles.determiners")
    opener = has(marks, "roles.determiners") & (columns == start[:, None])
    joined = (gap == JOINED) | (gap == HYPHEN) | (columns == start[:, None])
    goes_on = (noun | opener) & joined & inside
    stopped = (columns >= start[:, None]) & ~goes_on
    end = np.where(stopped.any(axis=1), stopped.argmax(axis=1), marks.shape[1])
    last = np.clip(end - 1, 0, marks.shape[1] - 1)
    end = end - ((end - start > 1) & has(marks[row, last], "participle"))  # "by a bomb dropped from"
    length = end - start
    only_opener = (length == 1) & opener[row, start]
    stands = has(marks[row, start], "roles.pronouns")  # "by those who knew"
    return np.where(pronoun, 1, np.where(only_opener, stands.astype(np.int64), length))


def patients(tokens: Tokens, found: Passives) -> Phrases:
    """To whom or what it was done: the subject before each auxiliary, as far as it can be read without a parser."""
    word = found.auxiliary
    marks, gap = around(tokens, word, before=_BACK, after=0)
    at = _before_auxiliaries(marks, gap)
    first, last = _backwards(marks, gap, at, "roles.prepositions")
    relative = has(marks[np.arange(len(at)), np.maximum(at, 0)], "roles.relatives") & (at > 0)
    which = np.flatnonzero(relative)
    before = at[which] - 1
    before_gap = gap[which, at[which]]
    first[which], last[which] = _backwards(marks[which], gap[which], np.where(before_gap <= COMMA, before, -1), "of")
    shift = word - _BACK
    there = (first >= 0) & (found.participle > found.auxiliary)
    return Phrases(np.where(there, first + shift, -1), np.where(there, last + shift, -1))


def _before_auxiliaries(marks: Longs, gap: Kinds) -> Longs:
    """The column before the auxiliaries and adverbs that stand before each row's last word; -1 where a clause ends."""
    last = marks.shape[1] - 1
    chain = has(marks, "roles.auxiliary", "adverb") & ~has(marks, "capital")
    chain[:, last] = True
    broken = ~chain
    at = last - broken[:, ::-1].argmax(axis=1)
    columns = np.arange(marks.shape[1])
    behind = (columns > at[:, None]) & (gap != JOINED)
    return np.where(broken.any(axis=1) & ~behind.any(axis=1), at, -1)


def _backwards(marks: Longs, gap: Kinds, at: Longs, attaching: str) -> tuple[Longs, Longs]:
    """First and last column of the noun phrase that ends in column ``at``, without what "of" or "in" add to it."""
    first, last = _phrase_before(marks, gap, at)
    row = np.flatnonzero(first > 1)
    for _ in range(_ADJUNCT):
        before = first[row] - 1
        attached = has(marks[row, before], attaching) & (gap[row, before + 1] == JOINED) & (gap[row, before] == JOINED)
        row = row[attached]
        outer_first, outer_last = _phrase_before(marks[row], gap[row], first[row] - 2)
        row, grows = row[outer_first >= 0], outer_first >= 0
        first[row], last[row] = outer_first[grows], outer_last[grows]
        row = row[first[row] > 1]
    return first, last


def _phrase_before(marks: Longs, gap: Kinds, at: Longs) -> tuple[Longs, Longs]:
    """First and last column of the noun phrase that ends in column ``at``: back to its determiner, or a name."""
    row, columns = np.arange(len(at)), np.arange(marks.shape[1])
    safe = np.maximum(at, 0)
    end = marks[row, safe]
    pronoun = has(end, "roles.pronouns")
    fits = (at >= 0) & (pronoun | ~has(end, "function", "by", "roles.coordinators", "gerund"))
    upper = has(end, "capital")
    joined = (gap == JOINED) | (gap == HYPHEN)
    member = ~has(marks, "function", "roles.prepositions", "by")
    determiner = has(marks, "roles.determiners", "possessive")
    same = np.where(upper[:, None], has(marks, "capital"), True)
    # How far back the phrase goes: over its words, up to and with a determiner.
    ok = (member & same) | (columns == safe[:, None])
    first = safe.copy()
    closed = np.zeros(len(at), dtype=bool)
    for _ in range(_LONGEST):
        before = np.maximum(first - 1, 0)
        link = ~closed & (first > 0) & joined[row, first]
        opens = link & determiner[row, before]
        grows = link & (ok[row, before] | opens)
        first = np.where(grows, before, first)
        closed |= ~grows | opens
    # Without a determiner or a name the words before the last may be a verb: "critics think allies are betrayed".
    bare = ~upper & ~determiner[row, first] & (first < safe)
    starts = (gap[row, first] >= COMMA) | has(marks[row, np.maximum(first - 1, 0)], "roles.prepositions")
    first = np.where(pronoun | (bare & ~starts), safe, first)
    return np.where(fits, first, -1), np.where(fits, safe, -1)


def nouns_of(tokens: Tokens) -> tuple[Longs, Phrases]:
    """Acts as nouns ("the betrayal of Oster") with what they are done to, where nobody is named who does them."""
    acts = has(classes_of(tokens), "agency.acts")
    word = np.flatnonzero(acts.take(tokens.form))
    word = word[near(tokens, word, "of", reach=1)]
    marks, gap = around(tokens, word, before=2, after=_FORTH)
    before, here = 1, 2
    joined = (gap == JOINED) | (gap == HYPHEN)
    of = has(marks[:, here + 1], "of") & joined[:, here + 1]
    # "his betrayal of", "Oster's bombing of", "the Osterian invasion of" name who did it; "killing of" opens a clause.
    owned = joined[:, here] & has(marks[:, before], "agency.owners", "possessive")
    opens = has(marks[:, before], "roles.determiners", "function", "roles.prepositions") | ~joined[:, here]
    described = joined[:, here] & ~opens & has(marks[:, before], "capital")
    far = joined[:, here] & joined[:, before] & has(marks[:, 0], "agency.owners", "possessive") & ~opens
    capital = has(marks[:, here], "capital")
    kept = of & ~owned & ~described & ~far & ~capital
    word, marks, gap = word[kept], marks[kept], gap[kept]
    columns = np.arange(marks.shape[1])
    start = np.full(len(word), here + 2)
    length = _forwards(marks, gap, start)
    ended = ((gap != JOINED) & (gap != HYPHEN)) & (columns > here)
    crossed = has(marks, "roles.clause", "roles.auxiliary", "auxiliaries.get")
    clear = np.logical_and.accumulate(~(ended | crossed & (columns > here + 1)), axis=1)
    by = (has(marks, "by") & clear & (columns > here)).any(axis=1)
    fits = (length > 0) & ~by
    first = word[fits] + 2
    return word[fits], Phrases(first, first + length[fits] - 1)
