"""What is reported without a verb that says so: "according to", questions that somebody owns, and mere colons.

These are rare, so they are read one by one, with the expressions of `re`.
"""

from __future__ import annotations

import re

import numpy as np

from framing.text.automata import Places
from framing.text.contents import ASIDE_OF_TIME, LONGEST
from framing.text.narration import Narration, among
from framing.text.subjects import GROUP, Subjects
from framing.text.tokens import Tokens

_TOPIC = frozenset(["about", "over", "on", "whether"])
_SENTENCE_END = re.compile(rb"[.|!;]")
_QUESTION_END = re.compile(rb"[.|!;,]|_s(?=_)")
_COMMA = re.compile(rb"[,.|!;:]")
_ACCORDING_TO = re.compile(
    rf"_(?:(?:D_)?(?:[JNPLOHnQ][_-]){{0,7}}?[JNPLOHnRQ](?![_-][JNPLOHn])(?:_o_{GROUP})?)".encode()
)
_ASKED = re.compile(
    rf"(?:_[RI](?=_[wo])|_{GROUP}(?=_[wo]))?(?:{ASIDE_OF_TIME})?_(?=w_)|(?:{ASIDE_OF_TIME})?_(?=o_)".encode()
)
_Q, _COMMA_CODE, _BLANK = b"Q"[0], b","[0], b"_"[0]
Units = tuple[int, int]
"""First and last unit of a stretch of the line."""


class Others:
    """Reads them on one line."""

    def __init__(self, narration: Narration, tokens: Tokens, subjects: Subjects) -> None:
        self.code, self.narration, self.tokens, self.subjects = narration.code, narration, tokens, subjects
        self.units = len(narration.first)

    def according(self, unit: int, begin: int) -> tuple[Units, list[Units]] | None:
        """For "according" at a unit: the source, and the content before, behind or on both sides of it."""
        code = self.code
        match = _ACCORDING_TO.match(code, 2 * unit + 4) if code[2 * unit + 3 : 2 * unit + 4] == b"b" else None
        if match is None:
            return None
        source = (unit + 2, (match.end() - 1) // 2)
        comma = _COMMA.search(code, match.end(), match.end() + 2 * LONGEST)
        rest = comma.start() // 2 if comma is not None and code[comma.start()] == _COMMA_CODE else self.units
        pieces = [(begin, unit - 1)] if begin < unit < begin + LONGEST else []
        if rest < self.units and (unit == begin or (code[2 * unit] == _COMMA_CODE and rest == source[1] + 1)):
            end = _SENTENCE_END.search(code, 2 * rest + 1, 2 * (rest + LONGEST))
            pieces.append((rest, min(self.units, rest + LONGEST) - 1 if end is None else end.start() // 2 - 1))
        return (source, pieces) if pieces else None

    def owned(self, unit: int, begin: int) -> tuple[Units, Units] | None:
        """For "question" at a unit, as in "a reporter’s question about …": who owns it, and what is asked."""
        if unit <= begin or unit + 1 >= self.units or self._word(unit + 1) not in _TOPIC:
            return None
        owner = self.tokens.word(int(self.narration.first[unit]) - 1)
        gap = self.tokens.gaps[self.tokens.gap[self.narration.first[unit]]]
        if not owner.endswith(("’s", "'s")) and gap[:1] not in ("’", "'"):
            return None
        asked = self._question(unit + 2)
        return None if asked is None else (self.subjects.ending_with(unit - 1, begin), asked)

    def asked(self, unit: int) -> Units | None:
        """What is asked after a form of "ask" at a unit, at "whether", "how" …, or after "about"."""
        match = _ASKED.match(self.code, 2 * unit + 2)
        if match is None:
            return None
        start = match.end() // 2
        if self.code[2 * start + 1] != b"o"[0]:
            return self._question(start)
        return self._question(start + 1) if self._word(start) in _TOPIC else None

    def _question(self, start: int) -> Units | None:
        """The question that begins at a unit."""
        if start >= self.units or self.code[2 * start] != _BLANK:
            return None
        stop = _QUESTION_END.search(self.code, 2 * start + 2, 2 * start + 2 * LONGEST)
        return start, min(self.units, start + LONGEST) - 1 if stop is None else stop.start() // 2 - 1

    def before_colon(self, unit: int, begin: int) -> Units | None:
        """The source of a quotation at a unit, after a colon: "Ms Vale was blunt: “…”"."""
        source = self.subjects.of_sentence(begin, unit)
        return source if source is not None and self.code[2 * source[1] + 1] in b"NPLORI" else None

    def after_colons(self) -> Places:
        """Units of quotations that stand after a colon."""
        colons = np.flatnonzero(among(self.narration.gaps, b":!"))
        units: Places = colons[self.narration.kinds[colons] == _Q]
        return units

    def _word(self, unit: int) -> str:
        return self.tokens.keys[int(self.tokens.form[self.narration.first[unit]])]
