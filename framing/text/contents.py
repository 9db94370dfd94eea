"""What a reporting word reports: stretches of the narrator's line, read forwards from the word."""

from __future__ import annotations

import re

from framing.text.subjects import GROUP

Units = tuple[int, int]
"""First and last unit of a stretch of the line."""

LONGEST = 200
"""Units: a longer "sentence" is a list or a table, and nothing reports it."""
_TIME = r"(?:_(?:o_)?(?:[Di]_){0,2}e(?:_[en])?|_o_n|_i)"
_PLACE = rf"(?:_[bo]_{GROUP}(?:_o_{GROUP})?)"
_ASIDE = rf"(?:{_TIME}|{_PLACE}|_Y|_s_o_{GROUP})"
_CLAUSE = rf"(?:Z|(?:[RI]|{GROUP}(?:_o_{GROUP})?)(?:_Y)*_[vXSTKU])"
_TO_THAT = rf"(?:{_ASIDE}){{0,4}}[_,](?=t[_,])"
_TOLD = rf"_(?:[RI]|(?:D_)?(?:[JNPLOHn][_-]){{0,6}}?[JNPLOHn])(?:{_TIME}|{_PLACE}|_Y){{0,2}}_(?={_CLAUSE}|Q)"
_BEGINS = {
    "speech": re.compile(rf"{_TO_THAT}|(?:{_TIME}|_Y){{0,2}}_(?=[^.|,;:!~?QboGcBsvXei])".encode()),
    "address": re.compile(rf"(?:_[RI]|_{GROUP}|{_ASIDE}){{1,4}}[_,](?=t[_,])|{_TOLD}".encode()),
    "clause": re.compile(rf"{_TO_THAT}|(?:{_TIME}|_Y){{0,2}}_(?={_CLAUSE})".encode()),
}
_BEGINS["thought"] = _BEGINS["clause"]
"""Where the content of a verb begins, by the list in which the verb stands."""
_ASIDES_END = re.compile(rf"{_ASIDE}{{0,2}}(?=[.|,;!])".encode())
_TOLD_END = re.compile(rf"(?:_[RI]|_{GROUP}){_ASIDE}{{0,2}}(?=[.|,;!])".encode())
_INTRODUCES = re.compile(
    rb"(?:[_,()-][^.|!;:QSTUKMv]){0,12}?[,:!~](?:t[_,])?(?=Q)|_(?:t_)?(?=Q)|(?:[_-][^.|!;:,QSTUKMv]){1,3}:(?=Q)"
)
_CALLS = re.compile(rb"(?:[_-][^.|!;:,QSTUKMAv]){1,12}_(?=Q)")
_REACH = 30  # code positions that `_INTRODUCES` and `_CALLS` can reach
_SENTENCE_END = re.compile(rb"[.|!;]")
_CLAUSE_END = re.compile(rb"Q,(?![tc])|,[sG](?=[_,])|[.|!;]")
_QUESTION_END = re.compile(rb"[.|!;,]|_s(?=_)")
_COMMA = re.compile(rb"[,.|!;:]")
_ACCORDING_TO = re.compile(
    rf"_(?:(?:D_)?(?:[JNPLOHnQ][_-]){{0,7}}?[JNPLOHnRQ](?![_-][JNPLOHn])(?:_o_{GROUP})?)".encode()
)
_ASKED = re.compile(rf"(?:_[RI](?=_[wo])|_{GROUP}(?=_[wo]))?(?:{_TIME})?_(?=w_)|(?:{_TIME})?_(?=o_)".encode())
_Q, _COMMA_CODE, _BLANK = b"Q"[0], b","[0], b"_"[0]


class Contents:
    """Finds contents on one line; all places are units, both ends included, but ``after``, a place in the line."""

    def __init__(self, line: bytes) -> None:
        self.line, self.units = line, len(line) // 2

    def clause(self, after: int, family: str) -> Units | None:
        """The clause that a verb of this family reports, or None."""
        pattern = _BEGINS.get(family)
        match = None if pattern is None else pattern.match(self.line, after)
        if match is None:
            return None
        start = match.end() // 2
        end = _CLAUSE_END.search(self.line, match.end() + 1, match.end() + 2 * LONGEST)
        if end is None:
            return start, min(self.units, start + LONGEST) - 1
        stop = end.start() // 2 - (self.line[end.start()] != _Q)
        return (start, stop) if stop >= start else None

    def around(self, begin: int, left: int, after: int, family: str) -> list[Units]:
        """For ", she said" inside or at the end of a sentence: the content before and after it."""
        match = (_TOLD_END if family == "address" else _ASIDES_END).match(self.line, after)
        if match is None:
            return []
        if self.line[match.end()] != _COMMA_CODE:
            introduction = self.line[2 * begin + 1] in b"osw" and b"," not in self.line[2 * begin + 2 : 2 * left]
            return [] if introduction else [(begin, left - 1)]  # "In 2016, she agreed."
        rest = match.end() // 2
        if self.line[2 * rest + 1] in b"rsG":
            return [(begin, left - 1)]
        return [(begin, left - 1), (rest, self.sentence_end(match.end()))]

    def sentence_end(self, at: int) -> int:
        """The last unit of the sentence around a place in the line."""
        end = _SENTENCE_END.search(self.line, at + 1, at + 2 * LONGEST)
        return min(self.units, at // 2 + LONGEST) - 1 if end is None else end.start() // 2 - 1

    def quotation(self, after: int) -> int | None:
        """The quotation that a verb introduces."""
        if self.line.find(b"Q", after, after + _REACH) < 0:
            return None
        match = _INTRODUCES.match(self.line, after)
        return None if match is None else match.end() // 2

    def named(self, after: int) -> int | None:
        """The quoted words that a verb like "called" puts on something."""
        match = _CALLS.match(self.line, after)
        return None if match is None else match.end() // 2

    def source_after(self, unit: int, begin: int) -> tuple[Units, list[Units]] | None:
        """For "according" at a unit: the source, and the content before or after it."""
        match = _ACCORDING_TO.match(self.line, 2 * unit + 4)
        if match is None:
            return None
        source = (unit + 2, (match.end() - 1) // 2)
        comma = _COMMA.search(self.line, match.end(), match.end() + 2 * LONGEST)
        rest = comma.start() // 2 if comma is not None and self.line[comma.start()] == _COMMA_CODE else self.units
        pieces = [(begin, unit - 1)] if begin < unit < begin + LONGEST else []
        if rest < self.units and (unit == begin or (self.line[2 * unit] == _COMMA_CODE and rest == source[1] + 1)):
            pieces.append((rest, self.sentence_end(2 * rest)))
        return source, pieces

    def asked(self, unit: int) -> int | None:
        """Where the question begins that a form of "ask" reports: at "whether", "how" …, or at "about"."""
        match = _ASKED.match(self.line, 2 * unit + 2)
        return None if match is None else match.end() // 2

    def question(self, start: int) -> Units | None:
        """The question that begins at a unit."""
        if start >= self.units or self.line[2 * start] != _BLANK:
            return None
        stop = _QUESTION_END.search(self.line, 2 * start + 2, 2 * start + 2 * LONGEST)
        return start, min(self.units, start + LONGEST) - 1 if stop is None else stop.start() // 2 - 1
