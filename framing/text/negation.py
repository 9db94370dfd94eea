"""Negation: the words that negate, and the words whose claim they reject.

`negation_cues` finds the negators of a text. `negated` is the layer: a framing device in the reach of a negator is
a claim that is rejected ("no betrayal"), and denying it still evokes it, so it is flagged and never dropped. The
reach is narrower than the scope of grammar (`framing.text.scope`): what a negated clause takes for granted stands
("did not realise that …", "did not sign the disastrous deal"), and a second negator turns the first round.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.text.classes import Mark, has
from framing.text.clauses import Clauses, clauses
from framing.text.phrases import Phrases, phrases_of
from framing.text.reach import ends, first_of, granted, spread
from framing.text.sentences import sentence_ids
from framing.text.stops import Stop
from framing.text.tokens import Flags, Ints, tokenize

Positions = npt.NDArray[np.int64]

_ANCHOR = Mark.NEGATOR | Mark.PHRASE | Mark.REJECTING
_APART = Mark.HARD | Mark.COMMA | Mark.CONTRAST | Mark.NOR
_STOPS = Stop.BREAK | Stop.COMMA | Stop.CLAUSE | Stop.NEGATOR | Stop.GRANTED
_JOINS = Mark.PREPOSITION | Mark.COORDINATOR | Mark.CONTRAST | Mark.THAT | Mark.SUBORDINATOR
_NO_VERB = _JOINS | Mark.AUXILIARY | Mark.SUBJECT


class Negation(NamedTuple):
    """The layer: whether the claim of each word is rejected, and the position of the negator (-1 for none)."""

    negated: Flags
    negator: Ints


class _Rules(NamedTuple):
    rejections: Phrases
    compounds: Phrases
    exceptions: Phrases
    cue_exceptions: Phrases
    spread: Phrases


@cache
def _rules(language: str) -> _Rules:
    return _Rules(
        rejections=phrases_of(language, "negation", "rejection", "phrases"),
        compounds=phrases_of(language, "negation", "rejection", "compounds"),
        exceptions=phrases_of(language, "negation", "exceptions", "phrases"),
        cue_exceptions=phrases_of(language, "negation", "cues", "exceptions"),
        spread=phrases_of(language, "negation", "cues", "spread"),
    )


def negated(clauses: Clauses, *, language: str = "en") -> Negation:
    """Whether a negator rejects what each word claims, and which.

    Examples
    --------
    >>> from framing.text.tokens import tokenize
    >>> tokens = tokenize(["It was no betrayal but a sham, and she did not realise that it was a farce."])
    >>> from framing.text.clauses import clauses
    >>> layer = negated(clauses(tokens, sentence_ids(tokens)))
    >>> [tokens.word(i) for i in np.flatnonzero(layer.negated)]
    ['betrayal', 'realise']
    """
    at = clauses.cues(_ANCHOR)
    length = _lengths(clauses, _rules(language), at)
    at, start = at[length > 0], (at + length)[length > 0]
    end = _before_verbs(clauses, start, ends(clauses, at, start, stops=_STOPS))
    standing = ~_turned(clauses, at, end)
    at, start, end = at[standing], start[standing], end[standing]
    negator = np.full(len(clauses), -1, dtype=np.int32)
    words, owner = spread(start, end)
    claimed = ~granted(clauses, words, owner)
    negator[words[claimed]] = at[owner[claimed]]
    verbs = at[_has_verb_before(clauses, at)] - 1
    negator[verbs] = verbs + 1
    return Negation(negator >= 0, negator)


def _lengths(clauses: Clauses, rules: _Rules, at: Positions) -> Positions:
    """How many words the negator at each place has; 0 where it rejects nothing ("not only", "isn't it?")."""
    mark, following = clauses.marks[at], clauses.marks[at + 1]
    length = np.zeros(len(at), dtype=np.int64)
    negates = has(mark, Mark.NEGATOR)
    negates &= rules.exceptions.match(clauses.marks, at)[1] == 0
    negates &= ~_joined(clauses, at) & ~_answers(clauses, at) & ~_asks_back(clauses, at)
    negates &= ~has(mark, Mark.NOT | Mark.CONTRACTED) | ~has(clauses.marks[at - 1], Mark.NOT_AFTER)
    length[negates] = 1
    no_one = np.flatnonzero(negates & has(mark, Mark.NO))
    length[no_one] = np.maximum(rules.compounds.match(clauses.marks, at[no_one])[1], 1)
    rejecting = has(mark, Mark.REJECTING)
    length[rejecting] = np.where(following[rejecting] & Mark.CLAIM, 2, 0)
    phrases = np.flatnonzero(has(mark, Mark.PHRASE))
    matched = rules.rejections.match(clauses.marks, at[phrases])[1]
    length[phrases[matched > 0]] = matched[matched > 0]
    return length


def _joined(clauses: Clauses, at: Positions) -> Flags:
    """Whether a hyphen makes the negator part of a compound ("never-ending", "no-fly zone")."""
    after = clauses.after(at)
    return has(after, Mark.HYPHEN) & ~has(after, Mark.PRONOUN)


def _last_before_mark(clauses: Clauses, at: Positions) -> Flags:
    """Whether a mark follows, or no other word in the sentence."""
    return has(clauses.marks[at + 1], Mark.APART)


def _answers(clauses: Clauses, at: Positions) -> Flags:
    """Whether "no" answers a question ("No, it was …") or stands before a number ("No. 3")."""
    stands_alone = _last_before_mark(clauses, at) | has(clauses.marks[at + 1], Mark.DIGITS)
    return has(clauses.marks[at], Mark.NO) & stands_alone


def _asks_back(clauses: Clauses, at: Positions) -> Flags:
    """Whether a negator only asks for assent: "is it not?", "don't you think …?"."""
    mark, before = clauses.marks[at], clauses.before(at)
    tag = has(before, Mark.SUBJECT) & has(clauses.before(at - 1), Mark.AUXILIARY) & _last_before_mark(clauses, at)
    opens = has(mark, Mark.APART) | has(before, Mark.RELATIVE)
    inverted = has(mark, Mark.CONTRACTED) & opens & has(clauses.after(at), Mark.SUBJECT)
    return np.where(has(mark, Mark.NOT), tag, inverted)


def _before_verbs(clauses: Clauses, start: Positions, end: Positions) -> Positions:
    """The ends of reaches, sooner for negators that take a noun: "a lack of sense is …" ends before the verb."""
    nouns = np.flatnonzero(has(clauses.marks[start - 1], Mark.BEFORE_NOUN))
    at, owner = spread(start[nouns] + 1, end[nouns])
    finite = has(clauses.marks[at], Mark.AUXILIARY) & ~has(clauses.marks[at - 1], Mark.TO)
    sooner = end.copy()
    sooner[nouns] = first_of(at, owner, finite, default=end[nouns])
    return sooner


def _turned(clauses: Clauses, at: Positions, end: Positions) -> Flags:
    """Which negators only turn another one round, in whose reach they stand."""
    there = clauses.marks[end]
    turns = has(there, _ANCHOR) & ~has(there, _APART | Mark.FIRST) & (end < clauses.bounds(at)[1])
    turned: set[int] = set()
    for cue, other in zip(at[turns].tolist(), end[turns].tolist(), strict=True):
        if cue not in turned:
            turned.add(other)
    found: Flags = np.isin(at, sorted(turned))
    return found


def _has_verb_before(clauses: Clauses, at: Positions) -> Flags:
    """Whether the negator is the object of the verb before it ("betrayed nobody"), which it rejects too.

    It is a verb when it can be nothing else: no auxiliary or preposition, and no mark in between.
    """
    mark = clauses.marks[at]
    is_object = has(mark, Mark.NO | Mark.NOTHING) & ~has(mark, Mark.APART)
    return is_object & ~has(clauses.marks[at - 1], _NO_VERB)


def negation_cues(text: str, *, language: str = "en") -> list[tuple[int, int]]:
    """Start and end of each negator in a text; of "didn't" and "cannot" only the part that negates.

    Examples
    --------
    >>> text = "He didn't say no, did he? Not only that: no doubt he lied."
    >>> [text[start:end] for start, end in negation_cues(text)]
    ["n't", 'no']
    """
    tokens, rules = tokenize([text]), _rules(language)
    grammar = clauses(tokens, sentence_ids(tokens, language=language), language=language)
    at = grammar.cues(Mark.NEGATOR)
    at = at[_are_cues(grammar, rules, at)]
    mark, (before, length) = grammar.marks[at], rules.spread.match(grammar.marks, at)
    first, last = at - before, at + np.maximum(length, 1)
    cues: list[tuple[int, int]] = []
    for i, places in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
        words = [(int(tokens.start[word]), int(tokens.end[word])) for word in range(*places)]
        cues += [(end - 3, end) for _, end in words] if mark[i] & Mark.CONTRACTED else words
    return cues


def _are_cues(clauses: Clauses, rules: _Rules, at: Positions) -> Flags:
    """Which negators negate in the sense of grammar."""
    mark, following = clauses.marks[at], clauses.marks[at + 1]
    doubt = has(mark, Mark.NO) & has(following, Mark.DOUBT)
    ends_there = _last_before_mark(clauses, at + 1) | has(clauses.marks[at + 2], Mark.DOUBT_BEFORE)
    real_doubt = has(clauses.marks[at - 1], Mark.DOUBT_AFTER) & ends_there
    numbered = has(mark, Mark.NO) & has(following, Mark.DIGITS)
    excepted = (rules.cue_exceptions.match(clauses.marks, at)[1] > 0) | _joined(clauses, at)
    return ~excepted & ~numbered & ~_asks_back(clauses, at) & (~doubt | real_doubt)
