"""What is made of the text of a few words, remembered by the numbers of their forms and of the gaps between them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from framing.text.key_table import Keys, KeyTable, first_occurrences
from framing.text.tokens import Ints, Tokens

Places = npt.NDArray[np.integer]
_FULL = np.uint64(1 << 63)
_FORM, _HALF = np.uint64(31), np.uint64(32)  # bits of the number of a form, and half a key


class Stretches:
    """Numbers for stretches of words in texts that share their vocabularies; equal ones have the same number."""

    def __init__(self) -> None:
        self._table = KeyTable()

    def numbers(self, tokens: Tokens, first: Places, last: Places, made: Callable[[Places], Ints]) -> Ints:
        """The number of each stretch of the words ``first`` to ``last``, both included.

        ``made`` gives numbers to those that are new: it is told which they are, in order, and of equal ones only the
        first. It is asked again for long ones, and for those without a ``last`` word (-1).
        """
        one, two = _keys(tokens, first, last)
        known = self._table.find(one, two, full=np.flatnonzero(one))
        new = np.flatnonzero(known < 0)
        where, which = first_occurrences(one.take(new), two.take(new))
        fresh = made(new.take(where))
        known[new] = fresh.take(which)
        new, fresh = new.take(where), fresh.compress(one.take(new.take(where)) > 0)
        new = new.compress(one.take(new) > 0)
        self._table.put(fresh, one.take(new), two.take(new))
        return known


def _keys(tokens: Tokens, first: Places, last: Places) -> tuple[Keys, Keys]:
    """Two keys for the text of each stretch; the first is 0 and the second its own for those that have none.

    Keys have single words, two with any gap, and three with blanks between them.
    """
    size = last - first
    forms = [tokens.form.take(first + step, mode="clip").astype(np.uint64) for step in range(3)]
    gap = tokens.gap.take(first + 1, mode="clip")
    blank = tokens.between.add(" ")
    blanks = (gap == blank) & (tokens.gap.take(first + 2, mode="clip") == blank)
    one = _FULL | forms[0] << _FORM
    one[size > 0] |= forms[1][size > 0]
    # What lies above the number of a gap tells how many words there are.
    two = np.where(size == 2, forms[2] + np.uint64(2) << _HALF, np.where(size == 1, gap.astype(np.uint64), 1 << 32))
    odd = np.flatnonzero((size < 0) | (size > 2) | ((size == 2) & ~blanks))
    one[odd], two[odd] = 0, odd
    return one, two
