"""What a reporting word reports: stretches of the narrator's line, read forwards from all words at once."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from framing.text.automata import Places, pattern
from framing.text.narration import Narration, among
from framing.text.subjects import GROUP
from framing.text.tokens import Flags

LONGEST = 200
"""Units: a longer "sentence" is a list or a table, and nothing reports it."""
ASIDE_OF_TIME = r"(?:_(?:o_)?(?:[Di]_){0,2}e(?:_[en])?|_o_n|_i)"
_PLACE = rf"(?:_[bo]_{GROUP}(?:_o_{GROUP})?)"
_ASIDE = rf"(?:{ASIDE_OF_TIME}|{_PLACE}|_Y|_s_o_{GROUP})"
_CLAUSE = rf"(?:Z|(?:[RI]|{GROUP}(?:_o_{GROUP})?)(?:_Y)*_[vXSTKU])"
_TO_THAT = rf"(?:{_ASIDE}){{0,4}}[_,](?=t[_,])"
_TOLD = rf"_(?:[RI]|(?:D_)?(?:[JNPLOHn][_-]){{0,6}}?[JNPLOHn])(?:{ASIDE_OF_TIME}|{_PLACE}|_Y){{0,2}}_(?={_CLAUSE}|Q)"
_BEGINS = (
    rf"{_TO_THAT}|(?:{ASIDE_OF_TIME}|_Y){{0,2}}_(?=[^.|,;:!~?QboGcBsvXei])",
    rf"(?:_[RI]|_{GROUP}|{_ASIDE}){{1,4}}[_,](?=t[_,])|{_TOLD}",
    rf"{_TO_THAT}|(?:{ASIDE_OF_TIME}|_Y){{0,2}}_(?={_CLAUSE})",
)
CLAUSE_AFTER = {"speech": 0, "address": 1, "clause": 2, "thought": 2}
"""Where the content of a verb begins, by the list in which the verb stands; verbs of other lists report no clause."""
_ASIDES_END = rf"{_ASIDE}{{0,2}}(?=[.|,;!])"
_TOLD_END = rf"(?:_[RI]|_{GROUP}){_ASIDE}{{0,2}}(?=[.|,;!])"
_INTRODUCES = (
    r"(?:[_,()-][^.|!;:QSTUKMv]){0,12}?[,:!~](?:t[_,])?(?=Q)|_(?:t_)?(?=Q)|(?:[_-][^.|!;:,QSTUKMv]){1,3}:(?=Q)"
)
_CALLS = r"(?:[_-][^.|!;:,QSTUKMAv]){1,12}_(?=Q)"
_Q, _COMMA = b"Q"[0], b","[0]


class Contents:
    """Finds contents on one line; all places are units, both ends included, but ``after``, places in the line.

    Where nothing is found the answer is -1.
    """

    def __init__(self, narration: Narration) -> None:
        self.line, self.gaps, self.kinds = narration.line, narration.gaps, narration.kinds
        self.units = len(narration.first)

    @cached_property
    def _marks(self) -> Places:
        """Units before which a sentence, or the part of one before a semicolon, ends."""
        return np.flatnonzero(among(self.gaps, b".|!;"))

    @cached_property
    def _commas(self) -> Places:
        return np.flatnonzero(self.gaps == _COMMA)

    @cached_property
    def _clause_ends(self) -> Places:
        """Places in the line where a reported clause can end, the first unit that is no part of it begins behind."""
        gaps, kinds, comma = self.gaps, self.kinds, self._commas
        then = kinds[comma]
        quoted = comma[(kinds[comma - 1] == _Q) & ~among(then, b"tc")]
        before = comma[among(then, b"sG") & among(gaps[comma + 1], b"_,")]
        ends = np.zeros(len(self.line), bool)
        ends[2 * quoted - 1] = ends[2 * before] = ends[2 * self._marks] = True
        return np.flatnonzero(ends)

    def clause(self, after: Places, which: Places) -> tuple[Places, Places]:
        """The clause that each verb reports, by its number in `CLAUSE_AFTER`: first and last unit."""
        start = np.full(len(after), -1)
        row = np.flatnonzero(which >= 0)
        start[row] = pattern(*_BEGINS).match(self.line, after[row], which=which[row])
        found = start >= 0
        ends = np.append(self._clause_ends, 2 * (self.units + LONGEST) + 2)
        end = ends[np.searchsorted(ends, start + 1)]
        first = start // 2
        last = np.where(
            end < start + 2 * LONGEST,
            end // 2 - (self.line.take(end, mode="clip") != _Q),
            np.minimum(self.units, first + LONGEST) - 1,
        )
        found &= last >= first
        return np.where(found, first, -1), np.where(found, last, -1)

    def told(self, after: Places, addressed: Flags) -> Places:
        """For ", she said": the place in the line of the mark behind, with or without the person spoken to."""
        return pattern(_ASIDES_END, _TOLD_END).match(self.line, after, which=addressed.astype(np.intp))

    def has_comma(self, first: Places, stop: Places) -> Flags:
        """Whether a comma stands before one of the units from ``first`` up to but not ``stop``."""
        commas = self._commas
        found: Flags = np.searchsorted(commas, stop) > np.searchsorted(commas, first)
        return found

    def sentence_end(self, unit: Places) -> Places:
        """The last unit of the sentence that goes on with each unit."""
        marks = np.append(self._marks, self.units + 2 * LONGEST)
        mark = marks[np.searchsorted(marks, unit, side="right")]
        return np.where(mark < unit + LONGEST, mark, np.minimum(self.units, unit + LONGEST)) - 1

    def quotation(self, after: Places) -> Places:
        """The quotation that each verb introduces."""
        return self._unit(_INTRODUCES, after)

    def named(self, after: Places) -> Places:
        """The quoted words that a verb like "called" puts on something."""
        return self._unit(_CALLS, after)

    def _unit(self, expression: str, after: Places) -> Places:
        ends = pattern(expression).match(self.line, after)
        return np.where(ends >= 0, ends // 2, -1)
