"""The words of outlet and writer names, which would set outlets apart and say nothing about framing."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

__all__ = ["NameFilter", "name_words"]

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def name_words(documents: pd.DataFrame, *, variables: Iterable[str] = ("outlet", "author")) -> frozenset[str]:
    """Return the capitalised words of all outlet and writer names.

    Examples
    --------
    >>> sorted(name_words(pd.DataFrame({"outlet": ["The Valley Gazette"], "author": ["Ida Moor"]})))
    ['Gazette', 'Ida', 'Moor', 'The', 'Valley']
    """
    found: set[str] = set()
    for name in variables:
        if name in documents.columns:
            for value in documents[name].dropna().astype(str).unique():
                # "valley-gazette.example" names the same paper as "Valley Gazette".
                found.update(word[:1].upper() + word[1:] for word in WORD.findall(value) if len(word) > 1)
    return frozenset(found)


class NameFilter:
    """Cuts a text into lower-case words and leaves out names where they are written as names.

    "Times" and "TIMES" go where an outlet is called so, "times" stays: only the capital tells them apart.
    A capital at the start of a sentence is taken for a name too, so a few ordinary words are lost there.
    """

    def __init__(self, names: Iterable[str], *, common: frozenset[str]) -> None:
        # The small words of a name ("The", "of") are everywhere: to leave them out would distort the rest.
        self.names = tuple(sorted(name for name in names if name.lower() not in common))
        self._dropped = frozenset({*self.names, *(name.upper() for name in self.names)})

    def __call__(self, text: str) -> list[str]:
        """Return the words of a text in lower case, without names and possessive endings."""
        words = []
        for word in WORD.findall(text):
            plain = word[:-2] if word.endswith(("'s", "’s")) else word
            if plain not in self._dropped:
                words.append(plain.lower().replace("’", "'"))
        return words
