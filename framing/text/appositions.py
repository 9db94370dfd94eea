"""The person that stands behind a description: “the port’s director, Mara Vale, said”. In both orders the name counts.

A description ends in a noun for a person or a thing; a name behind its comma is taken for the speaker’s. Where the
description ends in a name of its own (“a farmer in Teal Bay, North Oster”), that may be a place’s: more is asked for
then. A noun in capitals may be a name too (“Peter King, R-Oster”), if no “the” or “’s” stands before it.
"""

from __future__ import annotations

import re

import numpy as np

from framing.text.automata import Places
from framing.text.names import FEMALE, MALE, NOT_GIVEN, Names
from framing.text.narration import Narration, among
from framing.text.rules import load_rules
from framing.text.tokens import Tokens

_NAME, _PERSONS, _DETERMINER = b"N"[0], b"PH", b"D"
_DESCRIBED = re.compile(rb"(?P<head>[DNHPJLOnYi]*[PHJ])(?P<of>[ob][DNHPJLOnobc]*)?")
_NAMED = re.compile(rb",(?P<titles>(?:H_)*)N(?:[_-]N){0,3}(?=[,.|;!()~?:])")


class Appositions:
    """Finds names behind descriptions in one batch; all places are units, both ends included."""

    def __init__(self, tokens: Tokens, narration: Narration, names: Names, *, language: str = "en") -> None:
        self.tokens, self.narration, self.names = tokens, narration, names
        self._of_places = frozenset(load_rules(language, file="reporting")["words"]["place_preposition"])

    def named(self, first: Places, last: Places) -> tuple[Places, Places, Places]:
        """Some stretches, names in place of descriptions before them, and the rows that are persons by description."""
        kinds, gaps = self.narration.kinds, self.narration.gaps
        first, last, persons = first.copy(), last.copy(), []
        may = among(gaps.take(last + 1), b",") & among(kinds.take(last + 1), b"NH")
        for row in np.flatnonzero(may).tolist():
            found = self._behind(int(first[row]), int(last[row]))
            if found is not None:
                first[row], last[row], is_person = found
                persons += [row] * is_person
        return first, last, np.array(persons, np.intp)

    def _behind(self, first: int, last: int) -> tuple[int, int, bool] | None:
        """The name behind a description, and whether this is of a person."""
        found = _NAMED.match(self.narration.code, 2 * last + 2)
        described = _DESCRIBED.fullmatch(self.narration.kinds[first : last + 1].tobytes())
        if found is None or described is None:
            return None
        if self._may_be_name(first, first + described.end("head") - 1):
            return None
        begin, end = last + 1, found.end() // 2 - 1
        name = begin + len(found["titles"]) // 2
        if len(self._form(name)) == 1:  # a party: "D-Oster"
            return None
        own = described["of"] and self.narration.kinds[last] == _NAME and not found["titles"]
        if own and not self._is_person(name, end, before=first + described.end("head")):
            return None
        return begin, end, described["head"][-1] in _PERSONS

    def _may_be_name(self, first: int, head: int) -> bool:
        """Whether the noun of a description may be a name: it is in capitals, without an article or a possessive."""
        if not self._form(head)[0].isupper() or self.narration.kinds[first] in _DETERMINER:
            return False
        words = self.narration.first[first : head + 1]
        return not bool(self.names.follows_possessive(words[1:]).any())

    def _is_person(self, begin: int, end: int, *, before: int) -> bool:
        """Whether a name is a person's rather than that of what a place lies in; ``before`` is the preposition."""
        word = self.narration.first[begin : begin + 1]
        if self.names.has(word, FEMALE | MALE)[0]:
            return True
        after_place = self._form(before).casefold() in self._of_places
        return end > begin and not after_place and not self.names.has(word, NOT_GIVEN)[0]

    def _form(self, unit: int) -> str:
        return self.tokens.word(int(self.narration.first[unit]))
