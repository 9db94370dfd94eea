"""How far negators, hedges and questions reach, followed for all of them at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from framing.text.classes import Flags, Mark, has
from framing.text.clauses import Clauses
from framing.text.stops import Stop

Positions = npt.NDArray[np.int64]

_LIGHT = Mark.AUXILIARY | Mark.ADVERB | Mark.INDEFINITE | Mark.PREPOSITION
_NEW_PHRASE = Mark.INDEFINITE | Mark.AUXILIARY | Mark.THAT | Mark.TO | Mark.AS
_OBJECTS = Mark.OBJECT | Mark.PRONOUN  # "does not make him the best negotiator"


def spread(start: Positions, end: Positions) -> tuple[Positions, Positions]:
    """The words of each range one after the other, and the range that each belongs to.

    >>> spread(np.array([3, 8]), np.array([5, 9]))
    (array([3, 4, 8]), array([0, 0, 1]))
    """
    size = np.maximum(end - start, 0)
    owner = np.repeat(np.arange(len(size)), size)
    words = np.repeat(start - np.cumsum(size) + size, size)
    words += np.arange(len(owner))
    return words, owner


def first_of(at: Positions, owner: Positions, where: Flags, *, default: Positions) -> Positions:
    """The first word of each range for which ``where`` is true, ``default`` for none."""
    found = default.copy()
    found[owner.compress(where)[::-1]] = at.compress(where)[::-1]  # of several the last written stays
    return found


def last_of(at: Positions, owner: Positions, where: Flags, *, default: Positions) -> Positions:
    """The last word of each range for which ``where`` is true, ``default`` for none."""
    found = default.copy()
    found[owner.compress(where)] = at.compress(where)
    return found


def ends(clauses: Clauses, cue: Positions, start: Positions, *, stops: int, not_first: int = Stop.CLAUSE) -> Positions:
    """Where the reach of each word ``cue`` ends that begins at ``start``.

    ``stops`` are the kinds that end it, without those of ``not_first`` at its first word.
    """
    end = clauses.bounds(cue)[1]
    at, kind = clauses.stops
    kept = np.flatnonzero(kind & stops != 0)
    at, kind = np.append(at.take(kept), len(clauses) + 1), np.append(kind.take(kept) & stops, Stop.BREAK)
    found = np.searchsorted(at, start)
    why = np.where(at.take(found) == start, kind.take(found) & ~not_first, kind.take(found))
    found += why == 0
    why = np.where(why == 0, kind.take(found), why)
    stop: Positions = np.minimum(end, at.take(found) + (why == Stop.GRANTED))
    return stop


def granted(clauses: Clauses, at: Positions, owner: Positions) -> Flags:
    """Which words of reaches that were `spread` name what their clause takes for granted.

    That is a definite object: "did not sign the disastrous deal" leaves the deal and what it is called standing,
    "did not call the deal a betrayal" only the deal.
    """
    mark = clauses.marks.take(at)
    none = np.full(int(owner[-1]) + 1 if len(owner) else 0, np.iinfo(np.int64).max)
    predicate = first_of(at, owner, ~has(mark, _LIGHT), default=none).take(owner)
    given = has(mark, Mark.DEFINITE) & ~has(clauses.marks.take(at - 1), _OBJECTS) & (at > predicate)
    turns = given | has(mark, _NEW_PHRASE)
    last = np.maximum.accumulate(np.where(turns, np.arange(len(at)), 0))
    found: Flags = given.take(last) & (owner.take(last) == owner)
    return found
