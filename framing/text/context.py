"""Words that are asked, supposed or hedged and not asserted: three layers over the words of a batch.

Questions follow the punctuation and are settled by array operations; conditions, embedded questions and hedges
reach as far as their clause (`framing.text.clauses`) and are followed only from the words that open them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.text.clauses import SUBJECT, Clauses, Mark, Phrases, Ranges, claim_after, phrase_table
from framing.text.rules import load_rules
from framing.text.tokens import Flags

_QUESTION_MARK = re.compile(r"[?？؟](?=[\s\"'”’»)\]!?]|$)")
_CALL = re.compile(r"[!?？؟]")
_ASKED_WITHIN = 8
_QUESTION_OPENS = re.compile(r":\s|[,:]\s*[\"'“‘«„]")


class _Rules(NamedTuple):
    asking: frozenset[str]
    asking_before: frozenset[str]
    questions: Phrases
    conditions: Phrases
    exceptions: Phrases
    exceptions_after: frozenset[str]
    consequence: frozenset[str]


@cache
def _rules(language: str) -> _Rules:
    rules = load_rules(language, file="context")
    asked, supposed = rules["questioned"], rules["conditional"]
    return _Rules(
        frozenset(asked["asking"]),
        frozenset(asked["asking_before"]),
        phrase_table(asked["phrases"]),
        phrase_table(supposed["phrases"]),
        phrase_table(supposed["exceptions"]),
        frozenset(supposed["exceptions_after"]),
        frozenset(supposed["consequence"]),
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
    rules, flags = _rules(language), _before_question_marks(clauses)
    for at, low, window in clauses.windows(clauses.where(Mark.ASKING | Mark.CONDITION)):
        length = clauses.match(at, rules.questions)[1] or _asks(clauses, rules, at, window, at - low)
        if length:
            _flag(flags, low, claim_after(window, at - low + length)[0])
    return flags


def _before_question_marks(clauses: Clauses) -> Flags:
    """True for the words of each stretch that ends in a question mark; a quotation is a stretch of its own."""
    tokens = clauses.tokens
    if not len(tokens):
        return np.zeros(0, dtype=bool)
    opens = np.zeros(len(tokens), dtype=bool)
    opens[clauses.first] = True
    opens |= (tokens.gap_flags(_calls) | tokens.gap_flags(_opens_question))[:-1]
    start = np.flatnonzero(opens)
    asks: Flags = tokens.gap_flags(_asks_in_gap)[np.append(start[1:], len(tokens))]
    return np.repeat(asks, np.diff(start, append=len(tokens)))


def _calls(gap: str) -> bool:
    return _CALL.search(gap) is not None


def _opens_question(gap: str) -> bool:
    return _QUESTION_OPENS.search(gap) is not None


def _asks_in_gap(gap: str) -> bool:
    return _QUESTION_MARK.search(gap) is not None


def _asks(clauses: Clauses, rules: _Rules, at: int, window: list[int], here: int) -> int:
    """1 where "if" opens an embedded question at ``at``, else 0."""
    if clauses.key(at) != "if" or window[here] & Mark.APART:
        return 0
    if clauses.key(at - 1) in rules.asking_before:
        return 1
    for back in range(1, min(here, _ASKED_WITHIN) + 1):
        if clauses.key(at - back) in rules.asking:
            return 1
        if window[here - back] & Mark.APART:
            return 0
    return 0


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
    rules = _rules(language)
    flags = np.zeros(len(clauses.tokens), dtype=bool)
    inverted = (clauses.marks & Mark.INVERTED > 0) & (clauses.marks & Mark.APART > 0)
    openers = inverted | (clauses.marks & (Mark.CONDITION | Mark.SUPPOSING) > 0)
    for at, low, window in clauses.windows(np.flatnonzero(openers)):
        before, length = _supposes(clauses, rules, at, window, at - low)
        if length:
            first = max(at - low - before, 0)
            flags[at + length : low + _end_of_condition(window, first, at - low + length)] = True
            flags[_consequence_before(clauses, rules, low, window, first) : low + first] = True
    return flags


def _supposes(clauses: Clauses, rules: _Rules, at: int, window: list[int], here: int) -> tuple[int, int]:
    """How many words before ``at``, and from it on, open a condition; 0 and 0 for none."""
    before = clauses.key(at - 1)
    if window[here] & Mark.CONDITION:
        asks = _asks(clauses, rules, at, window, here)
        excepted = before in rules.exceptions_after or clauses.match(at, rules.exceptions)[1]
        return 0, int(not asks and not excepted)
    if (matched := clauses.match(at, rules.conditions))[1]:
        return matched
    subject = here + 1 < len(window) and window[here + 1] & (SUBJECT | Mark.DEFINITE)
    comma = any(mark & Mark.COMMA for mark in window[here + 2 :])
    return 0, int(bool(window[here] & Mark.INVERTED and subject and comma))


def _end_of_condition(window: list[int], here: int, start: int) -> int:
    """Where a condition from ``here`` on ends, with the consequence when the condition comes first."""
    while here > 0 and window[here - 1] & Mark.ADVERB and not window[here] & Mark.APART:
        here -= 1  # "even if", "only if"
    leads = here == 0 or window[here] & Mark.APART or window[here - 1] & (Mark.COORDINATOR | Mark.CONTRAST | Mark.THAT)
    for at in range(start, len(window)):
        mark = window[at]
        if mark & (Mark.HARD | Mark.CLOSING) or (mark & Mark.COMMA and not leads):
            return at
        if mark & Mark.CONTRAST and not mark & Mark.COMMA and not leads:
            return at
    return len(window)


def _consequence_before(clauses: Clauses, rules: _Rules, low: int, window: list[int], here: int) -> int:
    """First word of the consequence that stands before its condition, ``low + here`` for none."""
    if here == 0 or window[here] & Mark.APART:
        return low + here
    for at in range(here - 1, -1, -1):
        if clauses.key(low + at) in rules.consequence:
            return low + _subject_of(window, at)
        if window[at] & (Mark.CONTRAST | Mark.RELATIVE | Mark.THAT | Mark.APART | Mark.CLOSING):
            break
    return low + here


def _subject_of(window: list[int], verb: int) -> int:
    """First word of the subject before a verb."""
    start = verb
    while start > 0 and not window[start] & (Mark.APART | Mark.CLOSING):
        if (
            window[start - 1] & (Mark.CONTRAST | Mark.RELATIVE | Mark.THAT | Mark.SUBORDINATOR)
            or window[start] & SUBJECT
        ):
            break
        start -= 1
    return start


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
    flags = np.zeros(len(clauses.tokens), dtype=bool)
    for at, low, window in clauses.windows(hedges):
        start = at - low + 1
        if start < len(window) and window[start] & Mark.COMMA:
            window[start] &= ~Mark.COMMA  # "Reportedly, it was a sham."
        _flag(flags, low, claim_after(window, start, presupposes=False)[0])
    return flags


def _flag(flags: Flags, low: int, ranges: Ranges) -> None:
    for start, end in ranges:
        flags[low + start : low + end] = True
