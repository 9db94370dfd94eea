"""Globs looked up by their beginnings and endings, so that a word is compared with few of thousands."""

from __future__ import annotations

from collections.abc import Callable

from framing.devices.patterns import glob_test

Test = Callable[[str], bool]

_Inside = tuple[str, Test, int]
_OPENING = 3  # letters by which the beginnings worth a look are chosen: most words share theirs with no glob


class Globs:
    """Numbers filed under globs.

    >>> globs = Globs()
    >>> for number, glob in enumerate(["war", "betray*", "*ness", "re*er", "*wave*"]):
    ...     globs.add(glob, number)
    >>> [globs.found(word, word) for word in ("war", "betrayal", "reader", "kindness", "airwaves", "peace")]
    [[0], [1], [3], [2], [4], []]
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

    def found(self, word: str, form: str) -> list[int]:
        """The numbers under globs that match; ``word`` is the spelling of ``form`` to look up. Some may come twice."""
        met = [*self._whole.get(word, ())]
        opening = word[:_OPENING]
        heads = self._heads_of.get(opening, self._short_heads)
        if word.startswith(heads):
            for head in heads:
                if word.startswith(head):
                    met += self._heads[head]
        tails = self._tails_of.get(word[-1:], ())
        if word.endswith(tails):
            for tail in tails:
                if word.endswith(tail):
                    met += self._tails[tail]
        for piece, test, number in self._inside_of.get(opening, self._inside):
            if piece in word and test(form):
                met.append(number)
        return met


def _with(known: tuple[str, ...], one: str) -> tuple[str, ...]:
    return known if one in known else (*known, one)
