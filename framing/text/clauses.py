"""The grammar of a batch as far as negation, conditions and hedges need it: they reach as far as their clause.

A parser would say how far; a handful of closed word classes and the punctuation (`framing.text.classes`) say it
nearly as well at a thousandth of the cost.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from framing.text.classes import Mark, Marks, has, marks_of
from framing.text.stops import STOPS, Kinds, find_stops
from framing.text.tokens import Flags, Ints, Tokens

Positions = npt.NDArray[np.int64]

REACH = 40
"""A clause is followed no further than this many words, so that time stays linear in any text."""

CUES = Mark.NEGATOR | Mark.PHRASE | Mark.REJECTING | Mark.CONDITION | Mark.ASKING | Mark.SUPPOSING | Mark.INVERTED
_STRETCHES = Mark.CALL | Mark.QUESTION | Mark.FIRST


@dataclass(frozen=True, eq=False)
class Clauses:
    """The words of a batch with their marks and the sentences that no clause leaves.

    Attributes
    ----------
    marks : int64 array, one entry a word and `framing.text.classes.EDGE` more
    first, last : int64 arrays, one entry a sentence
        Position of its first word, and of the first word after it.
    wanted : bool array, one entry a sentence
        Sentences whose clauses are followed; layers say nothing of the words of others.
    """

    tokens: Tokens
    sentence: Ints
    marks: Marks
    first: Positions
    last: Positions
    wanted: Flags

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def telling(self) -> tuple[Positions, Marks]:
        """Words that open or end anything (a quarter of all), and their marks: rules look among these only."""
        at = np.flatnonzero(has(self.marks[: len(self)], CUES | STOPS | _STRETCHES))
        return at, self.marks.take(at)

    @cached_property
    def stops(self) -> tuple[Positions, Kinds]:
        """Words at which the reach of something may end, and why."""
        at, mark = self.telling
        stopping = np.flatnonzero(has(mark, STOPS))
        at = at.take(stopping)
        return at, find_stops(self.marks, at, mark.take(stopping))

    def among(self, classes: int) -> Positions:
        """The words in any of some classes of `CUES` or of stops."""
        at, mark = self.telling
        return at.compress(has(mark, classes))

    def cues(self, classes: int) -> Positions:
        """The words in any of some classes of `CUES`, in sentences that are wanted."""
        return self.keep(self.among(classes))

    def keep(self, at: npt.NDArray[np.integer]) -> Positions:
        """Those of some words that stand in sentences that are wanted."""
        kept: Positions = at.compress(self.wanted.take(self.sentence.take(at))).astype(np.int64)
        return kept

    def bounds(self, at: Positions) -> tuple[Positions, Positions]:
        """The first word that something at ``at`` may reach in its sentence, and the one after the last."""
        number = self.sentence.take(at)
        return np.maximum(self.first.take(number), at - REACH), np.minimum(self.last.take(number), at + REACH)

    def before(self, at: Positions) -> Marks:
        """The mark of the word before in the same sentence, 0 for none."""
        return np.where(has(self.marks.take(at), Mark.FIRST), 0, self.marks.take(at - 1))

    def after(self, at: Positions) -> Marks:
        """The mark of the word after in the same sentence, 0 for none."""
        mark = self.marks.take(at + 1)
        return np.where(has(mark, Mark.FIRST), 0, mark)


def clauses(tokens: Tokens, sentence: Ints, *, hits: Ints | None = None, language: str = "en") -> Clauses:
    """The grammar of a batch, for the layers of `framing.text.negation` and `framing.text.context`.

    Parameters
    ----------
    sentence : int32 array
        The sentence of each word, as `sentence_ids` gives it.
    hits : int32 array, optional
        Positions of the words for which the layers are wanted: only their sentences are looked at. All sentences
        when not given.
    """
    begins = np.ones(len(tokens), dtype=bool)
    begins[1:] = sentence[1:] != sentence[:-1]
    first = np.flatnonzero(begins)
    wanted = np.full(len(first), hits is None)
    if hits is not None:
        wanted[sentence[hits]] = True
    marks = marks_of(tokens, first=first, language=language)
    return Clauses(tokens, sentence, marks, first, np.append(first, len(tokens))[1:], wanted)
