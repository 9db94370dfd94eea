"""Who reports what: reporting words, their subjects and the stretches that they report, by rule.

The rules are regular expressions over the narrator's line (`framing.text.narration`). Those that look for a subject
read the line backwards from the verb (`framing.text.subjects`), those that look for content read it forwards.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.text.narration import BASE, PARTICIPLE, Narration, verb_table
from framing.text.subjects import GROUP, Subjects
from framing.text.tokens import Tokens

Units = tuple[int, int]
"""First and last unit of a stretch of the line."""

_TIME = r"(?:_(?:o_)?(?:[Di]_){0,2}e(?:_[en])?|_o_n|_i)"
_PLACE = rf"(?:_[bo]_{GROUP}(?:_o_{GROUP})?)"
_ASIDE = rf"(?:{_TIME}|{_PLACE}|_Y)"
_CLAUSE = rf"(?:Z|(?:[RI]|{GROUP}(?:_o_{GROUP})?)(?:_Y)*_[vXSTKU])"
_TO_THAT = rf"(?:{_ASIDE}){{0,4}}[_,](?=t[_,])"
_TOLD = rf"_(?:[RI]|(?:D_)?(?:[JNPLOHn][_-]){{0,6}}?[JNPLOHn])(?:{_TIME}|{_PLACE}|_Y){{0,2}}_(?={_CLAUSE}|Q)"
_CONTENT = {
    "speech": re.compile(rf"{_TO_THAT}|(?:{_TIME}|_Y){{0,2}}_(?=[^.|,;:!~?QboGcBsvX])".encode()),
    "address": re.compile(rf"(?:_[RI]|_{GROUP}|{_ASIDE}){{1,4}}[_,](?=t[_,])|{_TOLD}".encode()),
    "clause": re.compile(rf"{_TO_THAT}|(?:{_TIME}|_Y){{0,2}}_(?={_CLAUSE})".encode()),
}
_CONTENT["thought"] = _CONTENT["clause"]
"""Where the content of a verb begins, by the list in which the verb stands."""
_ASIDES_END = re.compile(rf"{_ASIDE}{{0,2}}(?=[.|,;!])".encode())
_TOLD_END = re.compile(rf"(?:_[RI]|_{GROUP}){_ASIDE}{{0,2}}(?=[.|,;!])".encode())
_INTRODUCES = re.compile(
    rb"(?:[_,()-][^.|!;:QSTUKMv]){0,12}?[,:!~](?:t[_,])?(?=Q)|_(?:t_)?(?=Q)|(?:[_-][^.|!;:,QSTUKMv]){1,3}:(?=Q)"
)
_CALLS = re.compile(rb"(?:[_-][^.|!;:,QSTUKMAv]){1,12}_(?=Q)")
_SENTENCE_END = re.compile(rb"[.|!;]")
_CONTENT_END = re.compile(rb"Q,(?![tc])|,[sG](?=[_,])|[.|!;]")
_QUESTION_END = re.compile(rb"[.|!;,]|_s(?=_)")
_COMMA = re.compile(rb"[,.|!;:]")
_ACCORDING_TO = re.compile(rf"_(?:(?:D_)?(?:[JNPLOHnQ][_-]){{0,7}}?[JNPLOHnRQ](?![_-][JNPLOHn])(?:_o_{GROUP})?)".encode())
_ASKED = re.compile(rf"(?:_[RI](?=_[wo])|_{GROUP}(?=_[wo]))?(?:{_TIME})?_(?=w_)|(?:{_TIME})?_(?=o_)".encode())
_TOPIC = frozenset(["about", "over", "on", "whether"])
_Q, _COMMA_CODE, _DOT, _BLANK = b"Q"[0], b","[0], b"."[0], b"_"[0]
_DIRECT = frozenset(b",_?~")
_NAMING = frozenset(["call", "dub", "term", "label", "brand", "title", "caption", "headline", "bill"])
_NEAR = 14  # units between a verb like "joked" or "dubbed" and the quotation that it needs


class Reading(NamedTuple):
    """What one reporting word does, in units of the narration, both ends included.

    ``pieces`` are stretches that it reports; ``quoted`` are units of quotations that it introduces or closes directly;
    ``base`` is the verb's base form.
    """

    cue: Units
    base: str
    question: bool
    source: Units | None
    pieces: list[Units]
    quoted: list[int]


def read_cues(narration: Narration, tokens: Tokens, *, language: str = "en") -> list[Reading]:
    """The readings of all reporting words of a batch that report something, in text order."""
    return _Reader(narration, tokens, language).read()


class _Reader:
    """Reads the reporting words of one batch."""

    def __init__(self, narration: Narration, tokens: Tokens, language: str) -> None:
        self.line, self.tokens, self.narration = narration.code, tokens, narration
        self.verbs = verb_table(language)
        self.begin = narration.sentence
        self.units = len(narration.first)
        self.found: list[Reading] = []
        self.keys = tokens.keys
        self.subjects = Subjects(narration.code)

    def read(self) -> list[Reading]:
        units = self._candidates()
        words = [self.keys[form] for form in self.tokens.form[self.narration.first[units]].tolist()]
        others = {b"a"[0]: self._according, b"q"[0]: self._question}
        for unit, word, begin in zip(units.tolist(), words, self.begin[units].tolist(), strict=True):
            other = others.get(self.line[2 * unit + 1])
            reading = self._verb(unit, word, begin) if other is None else other(unit, begin)
            if reading is not None:
                self.found.append(reading)
        found = self.found + self._after_colons()
        return sorted(found, key=lambda reading: reading.cue)

    def _after_colons(self) -> list[Reading]:
        """Quotations after a colon in sentences without a reporting word: "Ms Vale was blunt: “…”"."""
        codes = np.frombuffer(self.line, np.uint8)
        units = np.flatnonzero((codes[1::2] == _Q) & np.isin(codes[0:-1:2], list(b":!")))
        if not len(units):
            return []
        taken = {unit for reading in self.found for unit in reading.quoted}
        cues = np.array([reading.cue[0] for reading in self.found], np.int64)
        found = []
        for unit in units.tolist():
            begin = int(self.begin[unit - 1]) if unit else 0
            if unit in taken or np.searchsorted(cues, begin) < np.searchsorted(cues, unit):
                continue
            source = self.subjects.of_sentence(begin, unit)
            if source is not None and self.line[2 * source[1] + 1] in b"NPLORI":
                found.append(Reading((unit, unit), "", False, source, [], [unit]))
        return found

    def _candidates(self) -> npt.NDArray[np.int64]:
        """Units worth a look: reporting words that are no nouns or infinitives and have what they need beside them."""
        codes = np.frombuffer(self.line, np.uint8)
        kinds, gaps = codes[1::2], codes[0::2]
        wanted = np.zeros(256, bool)
        wanted[list(b"SUTKMABGaq")] = True
        at = np.flatnonzero(wanted[kinds])
        kind, before, gap = kinds[at], kinds[at - 1], gaps[at]
        blank = gap == _BLANK
        quotes = np.flatnonzero(kinds == _Q)
        near = np.searchsorted(quotes, at + _NEAR) > np.searchsorted(quotes, at - _NEAR)
        dropped = blank & np.isin(before, list(b"Dob")) & ~np.isin(kind, list(b"aqG"))
        dropped |= (kind == b"M"[0]) & ~near
        dropped |= (kind == BASE) & ~(blank & np.isin(before, list(b"LRIXYNJPcr")))
        dropped |= (kind == PARTICIPLE) & ~(np.isin(gap, list(b"_,")) & ~np.isin(before, list(b"DoH")))
        dropped |= (kind == b"q"[0]) & ~np.isin(gaps[np.minimum(at + 1, len(gaps) - 1)], list(b"_"))
        return at[~dropped]

    def _word(self, unit: int) -> str:
        return self.keys[self.tokens.form[self.narration.first[unit]]]

    # --- verbs ------------------------------------------------------------------------------------
    def _verb(self, unit: int, word: str, begin: int) -> Reading | None:
        base, family, ending = self.verbs[word]
        line = self.line
        source, verb, how = self.subjects.before(unit)
        if ending == "base" and (source is None or not self._is_finite(source, verb, unit)):
            return None
        passive = verb > 0 and line[2 * verb - 1] == b"v"[0]
        after = 2 * unit + 2
        left = verb
        if ending == "participle":
            source = None if passive else self._shared_subject(unit, begin)
        elif passive:
            source = None
        else:
            behind = self.subjects.after(unit) if ending == "finite" and family != "address" else None
            if behind is not None and (source is None or how == "apposed" or line[2 * unit - 1] == _Q):
                source, verb, left, after = behind, unit, unit, 2 * behind[1] + 2
            elif source is not None:
                left = source[0]
            elif verb > 0 and line[2 * verb - 1] == b"c"[0]:
                source = self._shared_subject(unit, begin)
            if source is None:
                return None
        if family == "ask":
            return self._asked((verb, unit), left, after, base, source)
        return self._reports((verb, unit), left, after, (base, family, ending != "participle"), source, begin)

    def _is_finite(self, source: Units, verb: int, unit: int) -> bool:
        """Whether a base form has a subject: "critics say", "they now say", "he would say", not "the claim"."""
        if b"X" in self.line[2 * verb + 1 : 2 * unit]:
            return True
        head = self.line[2 * source[1] + 1]
        if head in b"LI":
            return True
        word = self._word(source[1])
        return word in ("they", "both") if head in b"R" else head in b"NJP" and word.endswith("s") and len(word) > 3

    def _shared_subject(self, unit: int, begin: int) -> Units | None:
        """For a verb without a subject of its own: the last source of the sentence, or what the sentence begins with."""
        if self.found and self.found[-1].cue[0] >= begin and self.found[-1].source is not None:
            return self.found[-1].source
        return self.subjects.of_sentence(begin, unit)

    def _reports(
        self, cue: Units, left: int, after: int, verb: tuple[str, str, bool], source: Units | None, begin: int
    ) -> Reading | None:
        """What a verb with its subject, from unit ``left`` up to code position ``after``, introduces or closes."""
        line = self.line
        base, family, finite = verb
        quoted: list[int] = []
        pieces: list[Units] = []
        closes = left > begin and line[2 * left - 1] == _Q and line[2 * left] in _DIRECT
        if closes:
            if left - 1 > begin and line[2 * left - 2] == _BLANK and line[2 * left - 3] == b"o"[0]:
                return None  # "On “The Late Hour,” he said": a title
            quoted.append(left - 1)
            if begin < left - 2 or (begin == left - 2 and line[2 * begin + 1] not in b"cY"):
                pieces.append((begin, left - 1))
        introduced = None if closes and line[after] == _DOT else _INTRODUCES.match(line, after)
        if introduced is not None and base in _NAMING and introduced.end() == after + 1:
            return None  # "a man called “Bo”"
        if introduced is None and family == "manner" and not closes:
            introduced = _CALLS.match(line, after)
        content = None
        if introduced is not None:
            quoted.append(introduced.end() // 2)
        elif family != "manner" and after == 2 * cue[1] + 2 and not closes:
            content = self._content(after, family)
        if content is not None:
            pieces.append(content)
        elif not closes and left > begin and finite and line[2 * left] == _COMMA_CODE and line[2 * left - 1] != _Q:
            pieces.extend(self._around(begin, left, after, family))
        if not pieces and not quoted:
            return None
        self._end_before(left, begin)
        return Reading(cue, base, False, source, pieces, quoted)

    def _content(self, after: int, family: str) -> Units | None:
        """The clause that a verb reports."""
        match = _CONTENT[family].match(self.line, after)
        if match is None:
            return None
        start = match.end() // 2
        end = _CONTENT_END.search(self.line, match.end() + 1)
        if end is None:
            return start, self.units - 1
        stop = end.start() // 2 - (self.line[end.start()] != _Q)
        return (start, stop) if stop >= start else None

    def _around(self, begin: int, left: int, after: int, family: str) -> list[Units]:
        """For ", she said" inside or at the end of a sentence: the content before and after it."""
        match = (_TOLD_END if family == "address" else _ASIDES_END).match(self.line, after)
        if match is None:
            return []
        if self.line[match.end()] != _COMMA_CODE:
            introduction = self.line[2 * begin + 1] in b"osw" and b"," not in self.line[2 * begin + 2 : 2 * left]
            return [] if introduction else [(begin, left - 1)]  # "In 2016, she agreed."
        rest = match.end() // 2
        if self.line[2 * rest + 1] in b"rsG" or self._word(rest).endswith("ing"):
            return [(begin, left - 1)]  # ", she said, wiping her brow"
        return [(begin, left - 1), (rest, self._sentence_end(match.end()))]

    def _sentence_end(self, at: int) -> int:
        """The last unit of the sentence around a place in the line."""
        end = _SENTENCE_END.search(self.line, at + 1)
        return self.units - 1 if end is None else end.start() // 2 - 1

    def _end_before(self, unit: int, begin: int) -> None:
        """End an earlier content of the sentence where the clause of a later reporting word begins."""
        if not self.found or self.found[-1].cue[0] < begin:
            return
        line, pieces = self.line, self.found[-1].pieces
        for i, (first, stop) in enumerate(pieces):
            if first < unit <= stop and line[2 * unit] in b",;~" and unit - 1 > first:
                pieces[i] = (first, unit - 1)
            elif first < unit <= stop and line[2 * unit - 1] in b"cs" and unit - 2 > first:
                pieces[i] = (first, unit - 2)

    # --- other words ------------------------------------------------------------------------------
    def _according(self, unit: int, begin: int) -> Reading | None:
        """"According to X, …", "…, according to X" and "…, according to X, …"."""
        line = self.line
        if line[2 * unit + 3 : 2 * unit + 4] != b"b":
            return None
        match = _ACCORDING_TO.match(line, 2 * unit + 4)
        if match is None:
            return None
        source = (unit + 2, (match.end() - 1) // 2)
        comma = _COMMA.search(line, match.end())
        rest = comma.start() // 2 if comma is not None and line[comma.start()] == _COMMA_CODE else self.units
        pieces = [(begin, unit - 1)] if unit > begin else []
        if rest < self.units and (unit == begin or (line[2 * unit] == _COMMA_CODE and rest == source[1] + 1)):
            pieces.append((rest, self._sentence_end(2 * rest)))
        return Reading((unit, unit + 1), "accord", False, source, pieces, []) if pieces else None

    def _asked(self, cue: Units, left: int, after: int, base: str, source: Units | None) -> Reading | None:
        """"X asked whether …", "asked about …", and quotations that are asked."""
        line = self.line
        quoted = [left - 1] if left > 0 and line[2 * left - 1] == _Q and line[2 * left] in _DIRECT else []
        introduced = _INTRODUCES.match(line, after)
        if introduced is not None:
            quoted.append(introduced.end() // 2)
        if quoted:
            return Reading(cue, base, False, source, [], quoted)
        match = _ASKED.match(line, 2 * cue[1] + 2)
        if match is None:
            return None
        start = match.end() // 2
        if line[match.end()] == b"o"[0]:
            if self._word(start) not in _TOPIC:
                return None
            start += 1
        return self._question_from(start, cue, base, source)

    def _question(self, unit: int, begin: int) -> Reading | None:
        """A question that somebody owns: "a reporter’s question about …"."""
        if unit <= begin or unit + 1 >= self.units or self._word(unit + 1) not in _TOPIC:
            return None
        owner = self.tokens.word(int(self.narration.last[unit - 1]))
        gap = self.tokens.gaps[self.tokens.gap[self.narration.first[unit]]]
        if not owner.endswith(("’s", "'s")) and gap[:1] not in ("’", "'"):
            return None
        return self._question_from(unit + 2, (unit, unit + 1), "question", self.subjects.ending_with(unit - 1, begin))

    def _question_from(self, start: int, cue: Units, base: str, source: Units | None) -> Reading | None:
        if start >= self.units or self.line[2 * start] != _BLANK:
            return None
        stop = _QUESTION_END.search(self.line, 2 * start + 2)
        end = self.units - 1 if stop is None else stop.start() // 2 - 1
        return Reading(cue, base, True, source, [(start, end)], [])
