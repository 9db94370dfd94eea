"""Globs looked up by their beginnings and endings, so that a word is compared with few of thousands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import repeat

from framing.devices.patterns import glob_test

Test = Callable[[str], bool]

_Inside = tuple[str, Test, int]
_OPENING = 3  # letters by which the beginnings worth a look are chosen: most words share theirs with no glob


class Globs:
    """Numbers filed under globs.

    >>> globs = Globs()
    >>> for number, glob in enumerate(["war", "betray*", "*ness", "re*er", "*wave*"]):
    ...     globs.add(glob, number)
    >>> words = ["war", "betrayal", "reader", "kindness", "airwaves", "peace"]
    >>> globs.found(words, words)
    {0: [0], 1: [1], 3: [2], 2: [3], 4: [4]}
    """

    def __init__(self) -> None:
        self._whole: dict[str, list[int]] = {}
        self._heads: dict[str, list[int]] = {}
        self._tails: dict[str, list[int]] = {}
        # The heads that a word may have, by its opening, and with any other opening; the tails, by its last letter.
        self._heads_of: dict[str, tuple[str, ...]] = {}
        self._short_heads: tuple[str, ...] = ()
        self._tails_of: dict[str, tuple[str, ...]] = {}
        # Globs with a star inside, by their opening: what a word must hold, the test proper, the number.
        self._inside_of: dict[str, tuple[_Inside, ...]] = {}
        self._inside: tuple[_Inside, ...] = ()

    def add(self, glob: str, number: int) -> None:
        """File ``number`` under ``glob``, which is more than a star."""
        stars = glob.count("*")
        if not stars:
            self._whole.setdefault(glob, []).append(number)
        elif stars == 1 and glob[-1] == "*":
            self._heads.setdefault(glob[:-1], []).append(number)
            self._note_head(glob[:-1])
        elif stars == 1 and glob[0] == "*":
            self._tails.setdefault(glob[1:], []).append(number)
            self._tails_of[glob[-1]] = _with(self._tails_of.get(glob[-1], ()), glob[1:])
        else:
            head, *rest = glob.split("*")
            self._note_inside(head[:_OPENING], (max(head, *rest, key=len), glob_test(glob), number))

    def _note_head(self, head: str) -> None:
        if len(head) >= _OPENING:
            opening = head[:_OPENING]
            self._heads_of[opening] = _with(self._heads_of.get(opening, self._short_heads), head)
        else:
            self._short_heads = _with(self._short_heads, head)
            self._heads_of = {opening: _with(heads, head) for opening, heads in self._heads_of.items()}

    def _note_inside(self, opening: str, glob: _Inside) -> None:
        if len(opening) >= _OPENING:
            self._inside_of[opening] = (*self._inside_of.get(opening, self._inside), glob)
        else:
            self._inside = (*self._inside, glob)
            self._inside_of = {known: (*globs, glob) for known, globs in self._inside_of.items()}

    def found(self, words: Sequence[str], forms: Sequence[str]) -> dict[int, list[int]]:
        """The numbers under globs that match, by the place of the word; some may come twice.

        ``words`` are the spellings of ``forms`` to look up.
        """
        met = {i: [*numbers] for i, numbers in enumerate(map(self._whole.get, words)) if numbers}
        openings = [word[:_OPENING] for word in words]
        heads_of = map(self._heads_of.get, openings, repeat(self._short_heads))
        for i, (word, heads) in enumerate(zip(words, heads_of, strict=True)):
            if word.startswith(heads):
                known = met.setdefault(i, [])
                for head in heads:
                    if word.startswith(head):
                        known += self._heads[head]
        tails_of = map(self._tails_of.get, [word[-1:] for word in words], repeat(()))
        for i, (word, tails) in enumerate(zip(words, tails_of, strict=True)):
            if word.endswith(tails):
                known = met.setdefault(i, [])
                for tail in tails:
                    if word.endswith(tail):
                        known += self._tails[tail]
        inside_of = map(self._inside_of.get, openings, repeat(self._inside))
        for i, (word, inside) in enumerate(zip(words, inside_of, strict=True)):
            for piece, test, number in inside:
                if piece in word and test(forms[i]):
                    met.setdefault(i, []).append(number)
        return met


def _with(known: tuple[str, ...], one: str) -> tuple[str, ...]:
    return known if one in known else (*known, one)
