"""Where the reach of a negator, a hedge or a question ends.

Whether a word ends a reach depends on its neighbours and hardly on where the reach began, so it is settled for
all words of a batch at once; what is left for each reach is to find the next stop.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from framing.text.classes import Flags, Mark, Marks, has

Kinds = npt.NDArray[np.uint8]
Positions = npt.NDArray[np.int64]


class Stop:
    """Why a reach ends at a word: a mark, a comma, a new clause, another negator; or right after it, for granted.

    What follows some verbs is taken for granted and stands when they are negated ("did not regret the betrayal").
    """

    BREAK, COMMA, CLAUSE, NEGATOR, GRANTED = (1 << bit for bit in range(5))


OWN = Mark.SUBJECT | Mark.AUXILIARY | Mark.SUBORDINATOR | Mark.THAT | Mark.PAST | Mark.NEGATOR
"""What follows a coordinator is a clause when it begins with one of these: with a subject or a verb of its own."""

_BREAK = Mark.HARD | Mark.CONTRAST | Mark.RELATIVE
_CLAUSE = Mark.SUBORDINATOR | Mark.THAT | Mark.SUBJECT
_NEGATOR = Mark.NEGATOR | Mark.REVERSING
STOPS = _BREAK | _CLAUSE | _NEGATOR | Mark.COMMA | Mark.COORDINATOR | Mark.PRESUPPOSING

_SUBJECT_AFTER = Mark.CARRIER | Mark.THAT | Mark.AUXILIARY
_THAT_AFTER = Mark.CARRIER | Mark.AUXILIARY | Mark.PREPOSITION
_CLAUSE_AFTER_AS = Mark.SUBJECT | Mark.AUXILIARY | Mark.DEFINITE
_NO_LIST = Mark.SUBJECT | Mark.AUXILIARY | Mark.CONTRAST | Mark.RELATIVE | Mark.SUBORDINATOR | Mark.HARD


def find_stops(marks: Marks, at: Positions, mark: Marks) -> Kinds:
    """Why a reach ends at each of the words ``at``, which have the marks ``mark``; 0 where it does not."""
    kinds: Kinds = has(mark, _BREAK) * np.uint8(Stop.BREAK)
    kinds |= has(mark, _NEGATOR) * np.uint8(Stop.NEGATOR)
    kinds |= has(mark, Mark.PRESUPPOSING) * np.uint8(Stop.GRANTED)
    joins = np.flatnonzero(has(mark, Mark.COORDINATOR))
    kinds[joins] |= _opens_clause(marks.take(at.take(joins) + 1)) * np.uint8(Stop.BREAK)
    commas = np.flatnonzero(mark & (Mark.COMMA | Mark.COORDINATOR) == Mark.COMMA)
    kinds[commas] |= ~_lists(marks, at.take(commas)) * np.uint8(Stop.COMMA)
    may = np.flatnonzero(has(mark, _CLAUSE))
    word = at.take(may)
    begins = _begins_clause(mark.take(may), marks.take(word - 1), marks.take(word + 1))
    kinds[may] |= begins * np.uint8(Stop.CLAUSE)
    return kinds


def _opens_clause(after: Marks) -> Flags:
    """Whether what follows a coordinator in its sentence has a subject or a verb of its own."""
    return has(after, OWN) & ~has(after, Mark.FIRST)


def _lists(marks: Marks, at: Positions) -> Flags:
    """Whether the comma before each word stands in a list ("no sham, hoax or farce") and not between clauses.

    Looks at the next three words, as long as none of them ends the list.
    """
    lists = np.zeros(len(at), dtype=bool)
    open_ = np.flatnonzero(~has(marks.take(at), _NO_LIST))
    for step in range(1, 4):
        mark = marks.take(at.take(open_) + step)
        inside = ~has(mark, Mark.FIRST)
        joins = has(mark, Mark.COORDINATOR)
        lists[open_.compress(inside & joins)] = True
        open_ = open_.compress(inside & ~joins & ~has(mark, _NO_LIST))
    return lists


def _begins_clause(mark: Marks, before: Marks, after: Marks) -> Flags:
    """Whether a subordinator, "that" or a subject begins a clause that stands on its own."""
    inside = ~has(after, Mark.FIRST)
    compares = has(mark, Mark.AS) & inside & ~has(after, _CLAUSE_AFTER_AS)
    finite = has(mark, Mark.NOMINATIVE) | (inside & has(after, Mark.AUXILIARY))
    subject = finite & ~has(before, _SUBJECT_AFTER)
    that = np.where(has(mark, Mark.THAT), ~has(before, _THAT_AFTER), subject)
    begins: Flags = np.where(has(mark, Mark.SUBORDINATOR), ~compares, that)
    return begins
