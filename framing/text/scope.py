"""The scope of a negator as grammar has it: the clause that is negated, with its subject and verb, without the cue.

Used to measure negation on annotated text and to show what a negator belongs to. Conventions of annotation as in
Morante & Daelemans (2012): relative pronouns lie inside the scope, conjunctions that open the clause outside.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.text.classes import Mark
from framing.text.clauses import clauses
from framing.text.sentences import sentence_ids
from framing.text.stops import OWN
from framing.text.tokens import Ints, tokenize

Ranges = list[tuple[int, int]]

_OPENERS = Mark.THAT | Mark.SUBORDINATOR | Mark.COORDINATOR | Mark.CONTRAST | Mark.WITHOUT
_SUBJECT = Mark.NOMINATIVE | Mark.PRONOUN
_GOES_ON = Mark.RELATIVE | Mark.COORDINATOR | Mark.THAT
_RIGHT_ONLY = Mark.WITHOUT | Mark.NOR | Mark.NEITHER


def negation_scope(text: str, cues: Sequence[tuple[int, int]], *, language: str = "en") -> list[tuple[int, int]]:
    """Start and end of the parts of ``text`` that one negator negates, given the places of its words.

    Examples
    --------
    >>> text = "They knew that she had no plan, and left."
    >>> [text[start:end] for start, end in negation_scope(text, [(23, 25)])]
    ['she had', 'plan']
    """
    tokens = tokenize([text])
    places = [at for start, end in cues for at in range(*_touched(tokens.start, tokens.end, start, end))]
    if not places:
        return []
    grammar = clauses(tokens, sentence_ids(tokens, language=language), language=language)
    low, high = (int(bound[0]) for bound in grammar.bounds(np.array([min(places)])))
    window = grammar.marks[low:high].tolist()
    ranges = _scope(window, min(places) - low, min(max(places) - low, len(window) - 1))
    return [(int(tokens.start[low + a]), int(tokens.end[low + b - 1])) for a, b in ranges if b > a]


def _touched(starts: Ints, ends: Ints, start: int, end: int) -> tuple[int, int]:
    """The words that share a character with a span."""
    return int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))


def _scope(window: list[int], first: int, last: int) -> Ranges:
    """The negated parts of a clause, as ranges of positions in the window; the negator is ``first`` to ``last``."""
    right = (last + 1, _right(window, last))
    mark, at_edge = window[first], first == 0 or window[first] & (Mark.COMMA | Mark.HARD)
    before, after = 0 if at_edge else window[first - 1], window[first + 1] if first + 1 < len(window) else 0
    infinitive = mark & Mark.NOT and after & Mark.TO and not before & Mark.AUXILIARY
    if mark & _RIGHT_ONLY or infinitive or (before & Mark.PREPOSITION and mark & Mark.NO and not before & Mark.TO):
        return [right]
    left = _left(window, first)
    if left == first and before & (Mark.COORDINATOR | Mark.CONTRAST) and mark & (Mark.NOT | Mark.NEVER):
        # "the man is his friend and not his brother": subject and auxiliary of the clause before
        left = _left(window, first - 1)
        end = _subject_end(window, left, first - 1)
        while end < first - 1 and window[end] & Mark.AUXILIARY:
            end += 1
        return [(left, end), right]
    if (
        left < first
        and window[left] & Mark.AUXILIARY
        and left
        and window[left - 1] & (Mark.COORDINATOR | Mark.CONTRAST)
    ):
        # "she came and could not stay": the subject of the clause before
        subject = _left(window, left - 1)
        return [(subject, _subject_end(window, subject, left - 1)), (left, first), right]
    return [(left, first), right]


def _left(window: list[int], cue: int) -> int:
    """First word of the clause in which the word at ``cue`` stands."""
    at = cue
    while at > 0 and not window[at] & (Mark.COMMA | Mark.HARD):
        before = window[at - 1]
        if before & Mark.RELATIVE:
            takes_along = at > 1 and window[at - 2] & Mark.PREPOSITION and not window[at - 1] & (Mark.COMMA | Mark.HARD)
            return at - 2 if takes_along else at - 1
        if before & _OPENERS:
            return at - 1 if before & Mark.THAT and window[at] & Mark.AUXILIARY else at
        if window[at] & Mark.NOMINATIVE and not before & Mark.AUXILIARY:
            return at
        subject = at < cue and window[at] & Mark.PRONOUN and (at + 1 == cue or window[at + 1] & Mark.AUXILIARY)
        if subject and not before & (Mark.AUXILIARY | Mark.PREPOSITION):
            return at
        at -= 1
    return at


def _subject_end(window: list[int], first: int, last: int) -> int:
    """Where the subject of the clause from ``first`` to ``last`` ends."""
    if first < last and window[first] & _SUBJECT:
        return first + 1
    return next((at for at in range(first, last) if window[at] & (Mark.AUXILIARY | Mark.PAST)), first)


def _right(window: list[int], cue: int) -> int:
    """Where the clause after the negator ends."""
    condition = _in_condition(window, cue)
    for at in range(cue + 1, len(window)):
        mark, before = window[at], window[at - 1]
        if mark & Mark.HARD:
            return at
        if mark & Mark.COMMA and not mark & _GOES_ON and not _interrupts(window, at):
            return at
        if mark & Mark.CONTRAST and not before & (Mark.NEGATOR | Mark.INDEFINITE):
            return at
        if mark & Mark.COORDINATOR and (mark & Mark.COMMA or _opens_clause(window, at + 1)):
            return at
        if (
            condition
            and at > cue + 1
            and mark & Mark.NOMINATIVE
            and not before & (_OPENERS | Mark.RELATIVE | Mark.CARRIER)
        ):
            return at
    return len(window)


def _opens_clause(window: list[int], at: int) -> bool:
    """Whether what follows a coordinator at ``at - 1`` has a subject or a verb of its own."""
    return at < len(window) and bool(window[at] & OWN)


def _interrupts(window: list[int], at: int) -> bool:
    """Whether the comma before ``at`` opens a few words after which the clause goes on ("know, sir, that")."""
    for after in range(at + 1, min(at + 5, len(window))):
        if window[after] & (Mark.COMMA | Mark.HARD):
            return bool(window[after] & Mark.COMMA and window[after] & _GOES_ON)
    return False


def _in_condition(window: list[int], cue: int) -> bool:
    """Whether the clause of the negator is a condition, so that another clause follows without a comma."""
    left = _left(window, cue)
    return bool(left and window[left - 1] & Mark.CONDITION)
