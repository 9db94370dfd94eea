"""Globs looked up by their beginnings and endings, so that a word is compared with few of thousands."""

from __future__ import annotations

from collections.abc import Callable

from framing.devices.patterns import glob_test

Test = Callable[[str], bool]

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
        # Globs with a star inside, by their opening: what a word must hold, the test proper, the number.
        self._inside: dict[str, list[tuple[str, Test, int]]] = {"": []}
        # Lengths of the heads that a word may have, by its opening, and with any other opening; and of the tails, by
        # its last letter.
        self._head_sizes: dict[str, list[int]] = {}
        self._short_sizes: list[int] = []
        self._tail_sizes: dict[str, list[int]] = {}

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
            _note(self._tail_sizes.setdefault(glob[-1], []), len(glob) - 1)
        else:
            head, *rest = glob.split("*")
            opening = head[:_OPENING] if len(head) >= _OPENING else ""
            self._inside.setdefault(opening, []).append((max(head, *rest, key=len), glob_test(glob), number))

    def _note_head(self, head: str) -> None:
        if len(head) >= _OPENING:
            _note(self._head_sizes.setdefault(head[:_OPENING], [*self._short_sizes]), len(head))
        else:
            for sizes in (self._short_sizes, *self._head_sizes.values()):
                _note(sizes, len(head))

    def found(self, word: str, form: str) -> list[int]:
        """The numbers under globs that match; ``word`` is the spelling of ``form`` to look up. Some may come twice."""
        met = list(self._whole.get(word, ()))
        opening = word[:_OPENING]
        for size in self._head_sizes.get(opening, self._short_sizes):
            met += self._heads.get(word[:size], ())
        for size in self._tail_sizes.get(word[-1:], ()):
            met += self._tails.get(word[-size:], ())
        for piece, test, number in (*self._inside[""], *self._inside.get(opening, ())):
            if piece in word and test(form):
                met.append(number)
        return met


def _note(sizes: list[int], size: int) -> None:
    if size not in sizes:
        sizes.append(size)
