"""Words that are asked, supposed or hedged and not asserted: three layers over the words of a batch.

Questions follow the punctuation; conditions, embedded questions and hedges reach as far as their clause
(`framing.text.reach`) and are followed only from the words that open them.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.text.classes import Mark, has
from framing.text.clauses import Clauses
from framing.text.phrases import Phrases, phrases_of
from framing.text.reach import ends, first_of, granted, last_of, spread
from framing.text.stops import Stop
from framing.text.tokens import Flags

Positions = npt.NDArray[np.int64]

_ASKED_WITHIN = 8
_STOPS = Stop.BREAK | Stop.COMMA | Stop.CLAUSE
_MARKED_OFF = Mark.APART | Mark.CLOSING


class _Rules(NamedTuple):
    questions: Phrases
    conditions: Phrases
    exceptions: Phrases


@cache
def _rules(language: str) -> _Rules:
    return _Rules(
        phrases_of(language, "context", "questioned", "phrases"),
        phrases_of(language, "context", "conditional", "phrases"),
        phrases_of(language, "context", "conditional", "exceptions"),
    )


def questioned(clauses: Clauses, *, language: str = "en") -> Flags:
    """True for words that are asked and not stated: before a question mark, after "whether" or "asked if".

    Examples
    --------
    >>> from framing.text.clauses import clauses
    >>> from framing.text.sentences import sentence_ids
    >>> from framing.text.tokens import tokenize
    >>> tokens = tokenize(["“Is it a sham?” she asked. He doubts whether it is a farce."])
    >>> [tokens.word(i) for i in np.flatnonzero(questioned(clauses(tokens, sentence_ids(tokens))))]
    ['Is', 'it', 'a', 'sham', 'it', 'is', 'a', 'farce']
    """
    flags = _before_question_marks(clauses)
    at = clauses.cues(Mark.ASKING | Mark.CONDITION)
    length = np.maximum(_rules(language).questions.match(clauses.marks, at)[1], _asks(clauses, at))
    at, start = at[length > 0], (at + length)[length > 0]
    words, owner = spread(start, ends(clauses, at, start, stops=_STOPS | Stop.GRANTED))
    flags[words[~granted(clauses, words, owner)]] = True
    return flags


def _before_question_marks(clauses: Clauses) -> Flags:
    """True for the words of each stretch that ends in a question mark; a quotation is a stretch of its own."""
    flags = np.zeros(len(clauses), dtype=bool)
    opens = np.append(clauses.among(Mark.FIRST | Mark.CALL), len(clauses))
    asks = np.flatnonzero(has(clauses.marks[opens[1:]], Mark.QUESTION))
    flags[spread(opens[asks], opens[asks + 1])[0]] = True
    return flags


def _asks(clauses: Clauses, at: Positions) -> Flags:
    """Where "if" opens an embedded question: right after some words, or in the clause of "asked"."""
    mark = clauses.marks[at]
    asks = has(mark, Mark.IF) & ~has(mark, Mark.APART)
    ifs = at[asks]
    words, owner = spread(np.maximum(ifs - _ASKED_WITHIN, clauses.bounds(ifs)[0]), ifs)
    nearest = last_of(words, owner, has(clauses.marks[words], Mark.ASKS | Mark.APART), default=ifs)
    asks[asks] = has(clauses.marks[ifs - 1], Mark.ASKS_BEFORE) | has(clauses.marks[nearest], Mark.ASKS)
    return asks


def conditional(clauses: Clauses, *, language: str = "en") -> Flags:
    """True for words that hold only under a condition: its clause and its consequence.

    Examples
    --------
    >>> from framing.text.clauses import clauses
    >>> from framing.text.sentences import sentence_ids
    >>> from framing.text.tokens import tokenize
    >>> tokens = tokenize(["It would be a farce if they left. They left, and it is a farce."])
    >>> np.flatnonzero(conditional(clauses(tokens, sentence_ids(tokens)))).tolist()
    [0, 1, 2, 3, 4, 6, 7]
    """
    flags = np.zeros(len(clauses), dtype=bool)
    at = clauses.cues(Mark.CONDITION | Mark.SUPPOSING | Mark.INVERTED)
    at = at[clauses.marks[at] & (Mark.INVERTED | Mark.APART) != Mark.INVERTED]
    before, length = _supposes(clauses, _rules(language), at)
    at, before, length = at[length > 0], before[length > 0], length[length > 0]
    low, high = clauses.bounds(at)
    first, start = np.maximum(at - before, low), at + length
    end = _ends_of_conditions(clauses, start, high, leads=_leads(clauses, first, low))
    flags[spread(start, end)[0]] = True
    flags[spread(_consequences_before(clauses, first, low), first)[0]] = True
    return flags


def _supposes(clauses: Clauses, rules: _Rules, at: Positions) -> tuple[Positions, Positions]:
    """How many words before ``at``, and from it on, open a condition; 0 and 0 for none."""
    mark = clauses.marks[at]
    opens = has(mark, Mark.CONDITION)
    opens &= ~has(clauses.marks[at - 1], Mark.EXCEPTED_AFTER) & ~_asks(clauses, at)
    opens &= rules.exceptions.match(clauses.marks, at)[1] == 0
    before, length = rules.conditions.match(clauses.marks, at)
    return before, np.where(length > 0, length, opens | _inverted(clauses, at))


def _inverted(clauses: Clauses, at: Positions) -> Flags:
    """Where a verb before its subject opens a condition ("Should the talks fail, …"): a comma follows it."""
    mark = clauses.marks[at]
    inverted = has(mark, Mark.INVERTED) & has(mark, Mark.APART)
    inverted &= has(clauses.after(at), Mark.SUBJECT | Mark.DEFINITE)
    verbs = at[inverted]
    words, owner = spread(verbs + 2, clauses.bounds(verbs)[1])
    comma = first_of(words, owner, has(clauses.marks[words], Mark.COMMA), default=verbs)
    inverted[inverted] = comma > verbs
    return inverted


def _ends_of_conditions(clauses: Clauses, start: Positions, high: Positions, *, leads: Flags) -> Positions:
    """Where conditions end that go on from ``start``; with the consequence that follows those that lead."""
    words, owner = spread(start, high)
    mark = clauses.marks[words]
    stops = has(mark, Mark.HARD | Mark.CLOSING)
    stops |= ~leads[owner] & has(mark, Mark.COMMA | Mark.CONTRAST)
    return first_of(words, owner, stops, default=high)


def _leads(clauses: Clauses, first: Positions, low: Positions) -> Flags:
    """Whether conditions stand before their consequence: at the head of a clause, adverbs aside ("even if")."""
    words, owner = spread(low, first + 1)
    adverb = has(clauses.before(words), Mark.ADVERB) & ~has(clauses.marks[words], Mark.APART)
    head = last_of(words, owner, ~adverb, default=low)
    joined = has(clauses.before(head), Mark.COORDINATOR | Mark.CONTRAST | Mark.THAT)
    leads: Flags = joined | (head == low) | has(clauses.marks[head], Mark.APART)
    return leads


def _consequences_before(clauses: Clauses, first: Positions, low: Positions) -> Positions:
    """Where the consequences begin that stand before conditions at ``first``; ``first`` for none."""
    before = np.where(clauses.marks[first] & Mark.APART, first, low)
    words, owner = spread(before, first)
    mark = clauses.marks[words]
    barrier = has(mark, Mark.CONTRAST | Mark.RELATIVE | Mark.THAT | _MARKED_OFF)
    verb = last_of(words, owner, barrier | has(mark, Mark.CONSEQUENCE), default=first)
    found = (verb < first) & has(clauses.marks[verb], Mark.CONSEQUENCE)
    return np.where(found, _subjects_of(clauses, verb, low), first)


def _subjects_of(clauses: Clauses, verb: Positions, low: Positions) -> Positions:
    """The first word of the subject before each verb."""
    words, owner = spread(low, verb + 1)
    opens = has(clauses.marks[words], _MARKED_OFF | Mark.SUBJECT)
    opens |= has(clauses.before(words), Mark.CONTRAST | Mark.RELATIVE | Mark.THAT | Mark.SUBORDINATOR)
    return last_of(words, owner, opens, default=low)


def hedged(clauses: Clauses, *, hedges: npt.NDArray[np.integer]) -> Flags:
    """True for words in the reach of a hedge; ``hedges`` are the positions of the hedges' first words.

    A hedge does not hedge itself; another hedge in its reach is hedged.

    Examples
    --------
    >>> from framing.text.clauses import clauses
    >>> from framing.text.sentences import sentence_ids
    >>> from framing.text.tokens import tokenize
    >>> tokens = tokenize(["It may be a disaster, but the plan is bold."])
    >>> layer = hedged(clauses(tokens, sentence_ids(tokens)), hedges=np.array([1]))
    >>> [tokens.word(i) for i in np.flatnonzero(layer)]
    ['be', 'a', 'disaster']
    """
    flags = np.zeros(len(clauses), dtype=bool)
    at = clauses.keep(hedges)
    # A comma right after it ends no reach: "Reportedly, it was a sham."
    end = ends(clauses, at, at + 1, stops=_STOPS, not_first=Stop.CLAUSE | Stop.COMMA)
    flags[spread(at + 1, end)[0]] = True
    return flags
