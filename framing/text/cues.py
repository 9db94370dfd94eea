"""Who reports what: reporting words, their subjects and the stretches that they report, by rule.

The rules are regular expressions over the narrator's line (`framing.text.narration`). Those that look for a subject
read the line backwards from the verb (`framing.text.subjects`), those that look for content read it forwards
(`framing.text.contents`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from framing.text.candidates import NEAR, candidates
from framing.text.contents import LONGEST, Contents, Units
from framing.text.narration import Narration, among, verb_table
from framing.text.subjects import Subjects
from framing.text.tokens import Tokens

_TOPIC = frozenset(["about", "over", "on", "whether"])
_NAMING = frozenset(["call", "dub", "term", "label", "brand", "title", "caption", "headline", "bill"])
_WITH_CLAUSE, _SPOKEN_TO = ("clause", "thought"), ("reply", "respond", "explain", "write", "complain")
_Q, _COMMA_CODE, _DOT, _BLANK = b"Q"[0], b","[0], b"."[0], b"_"[0]
_DIRECT = frozenset(b",_?~")


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


class _Subject(NamedTuple):
    """The subject of a verb, where the verb with it begins (``left``) and where in the line it ends (``after``)."""

    source: Units | None
    verb: int
    left: int
    after: int
    finite: bool


class _Verb(NamedTuple):
    """A reporting verb with what was found around it."""

    cue: Units
    base: str
    family: str
    finite: bool
    near: bool
    source: Units | None
    content: Units | None


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
        self.subjects, self.contents = Subjects(narration.code), Contents(narration.code)

    def read(self) -> list[Reading]:
        units, near = candidates(self.line)
        words = [self.keys[form] for form in self.tokens.form[self.narration.first[units]].tolist()]
        others = {b"a"[0]: self._according, b"q"[0]: self._question}
        for unit, word, begin, is_near in zip(units.tolist(), words, self.begin[units].tolist(), near, strict=True):
            other = others.get(self.line[2 * unit + 1])
            reading = self._verb(unit, word, begin, is_near) if other is None else other(unit, begin)
            if reading is not None:
                self.found.append(reading)
        found = self.found + self._after_colons()
        return sorted(found, key=lambda reading: reading.cue)

    def _after_colons(self) -> list[Reading]:
        """Quotations after a colon in sentences without a reporting word: "Ms Vale was blunt: “…”"."""
        codes = np.frombuffer(self.line, np.uint8)
        units = np.flatnonzero((codes[1::2] == _Q) & among(codes[0:-1:2], b":!"))
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

    def _word(self, unit: int) -> str:
        word: str = self.keys[self.tokens.form[self.narration.first[unit]]]
        return word

    # --- verbs ------------------------------------------------------------------------------------
    def _verb(self, unit: int, word: str, begin: int, near: bool) -> Reading | None:
        base, family, ending = self.verbs[word]
        line = self.line
        content = self.contents.clause(2 * unit + 2, family)
        if content is None and not near and not self._can_close(unit, begin, family):
            return None
        found = self._subject(unit, begin, family, ending)
        if found is None or (found.source is not None and line[2 * found.source[1] + 1] == b"I"[0]):
            return None  # "I think", "we learned" is the author
        verb, source = found.verb, found.source
        if family == "ask":
            return self._asked((verb, unit), found.left, found.after, base=base, source=source)
        reporting = _Verb((verb, unit), base, family, found.finite, near, source, content)
        return self._reports(reporting, found.left, found.after, begin)

    def _subject(self, unit: int, begin: int, family: str, ending: str) -> _Subject | None:
        """The subject of a verb, or None where the verb reports nothing."""
        line, after = self.line, 2 * unit + 2
        source, verb, how = self.subjects.before(unit)
        if ending == "base" and (source is None or not self._is_finite(source, verb, unit)):
            return None
        passive = verb > 0 and line[2 * verb - 1] == b"v"[0]
        if ending == "participle":
            if not passive:
                return _Subject(self._shared_subject(unit, begin), verb, verb, after, False)
            source, verb, how = self.subjects.before(verb - 1)  # "they have been arguing"
        elif passive:
            return _Subject(None, verb, verb, after, True)
        if ending == "finite" and (source is None or how == "apposed" or line[2 * unit - 1] == _Q):
            behind = self.subjects.after(unit) if family != "address" else None
            if behind is not None:
                return _Subject(behind, unit, unit, 2 * behind[1] + 2, True)
        left = verb if source is None else source[0]
        if source is None and verb > 0 and line[2 * verb - 1] == b"c"[0]:
            source = self._shared_subject(unit, begin)
        if source is None and not (family == "ask" and (verb == begin or line[2 * verb - 1] in b"sw")):
            return None
        return _Subject(source, verb, left, after, True)

    def _can_close(self, unit: int, begin: int, family: str) -> bool:
        """Whether what is reported can stand before the verb, there being nothing after it."""
        if family == "ask":
            return True
        line = self.line
        if line[2 * unit + 2] == _BLANK and line[2 * unit + 3] not in b"oebiYRD":
            return line[2 * unit] == _COMMA_CODE
        return line.rfind(b",", 2 * begin, 2 * unit + 1) > 2 * (unit - NEAR)

    def _is_finite(self, source: Units, verb: int, unit: int) -> bool:
        """Whether a base form has a plural subject: "critics say", "they now say", not "the claim", "he would say"."""
        if b"X" in self.line[2 * verb + 1 : 2 * unit]:
            return False
        head = self.line[2 * source[1] + 1]
        if head == b"L"[0]:
            return True
        word = self._word(source[1])
        if head == b"R"[0]:
            return word in ("they", "both")
        return head in b"NJP" and len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))

    def _shared_subject(self, unit: int, begin: int) -> Units | None:
        """For a verb without a subject: the last source of the sentence, or what the sentence begins with."""
        if self.found and self.found[-1].cue[0] >= begin and self.found[-1].source is not None:
            return self.found[-1].source
        return self.subjects.of_sentence(begin, unit)

    def _reports(self, verb: _Verb, left: int, after: int, begin: int) -> Reading | None:
        """What a verb with its subject, from unit ``left`` up to code position ``after``, introduces or closes."""
        line = self.line
        quoted: list[int] = []
        pieces: list[Units] = []
        closes = left > begin and line[2 * left - 1] == _Q and line[2 * left] in _DIRECT
        if closes and verb.family in _WITH_CLAUSE and line[after : after + 2] == b"_b" and verb.base not in _SPOKEN_TO:
            closes = False  # "…, she decided to leave"
        if closes:
            if left - 1 > begin and line[2 * left - 2] == _BLANK and line[2 * left - 3] == b"o"[0]:
                return None  # "On “The Late Hour,” he said": a title
            quoted.append(left - 1)
            alone = begin == left - 1 or (begin == left - 2 and line[2 * begin + 1] in b"cY")
            if not alone and left - begin < LONGEST:
                pieces.append((begin, left - 1))
        introduced = self._introduced(verb, after, closes=closes) if verb.near else None
        if introduced is not None:
            if introduced < 0:
                return None
            quoted.append(introduced)
        elif verb.content is not None and after == 2 * verb.cue[1] + 2 and not closes:
            pieces.append(verb.content)
        elif verb.finite and not closes and begin < left < begin + LONGEST and line[2 * left] == _COMMA_CODE:
            pieces.extend(self._around(verb, left, after, begin))
        if not pieces and not quoted:
            return None
        self._end_before(left, begin)
        return Reading(verb.cue, verb.base, False, verb.source, pieces, quoted)

    def _introduced(self, verb: _Verb, after: int, *, closes: bool) -> int | None:
        """The quotation that a verb introduces; -1 where it only names something ("called “Bo”")."""
        if closes and self.line[after] == _DOT:
            return None
        introduced = self.contents.quotation(after)
        if introduced is None:
            return self.contents.named(after) if verb.family == "manner" and not closes else None
        return -1 if verb.base in _NAMING and 2 * introduced == after else introduced

    def _around(self, verb: _Verb, left: int, after: int, begin: int) -> list[Units]:
        """The content around a parenthetical verb, without ", she said, wiping her brow"."""
        pieces = self.contents.around(begin, left, after, verb.family)
        return pieces[:1] if len(pieces) > 1 and self._word(pieces[1][0]).endswith("ing") else pieces

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
        """Read "According to X, …", "…, according to X" and "…, according to X, …"."""
        if self.line[2 * unit + 3 : 2 * unit + 4] != b"b":
            return None
        found = self.contents.source_after(unit, begin)
        if found is None or not found[1]:
            return None
        return Reading((unit, unit + 1), "accord", False, found[0], found[1], [])

    def _asked(self, cue: Units, left: int, after: int, *, base: str, source: Units | None) -> Reading | None:
        """Read "X asked whether …", "asked about …", and quotations that are asked."""
        line = self.line
        quoted = [left - 1] if left > 0 and line[2 * left - 1] == _Q and line[2 * left] in _DIRECT else []
        introduced = self.contents.quotation(after)
        if introduced is not None:
            quoted.append(introduced)
        if quoted:
            return Reading(cue, base, False, source, [], quoted)
        start = self.contents.asked(cue[1])
        if start is None:
            return None
        if line[2 * start + 1] == b"o"[0]:
            if self._word(start) not in _TOPIC:
                return None
            start += 1
        return self._question_from(start, cue, base, source)

    def _question(self, unit: int, begin: int) -> Reading | None:
        """Read a question that somebody owns: "a reporter’s question about …"."""
        if unit <= begin or unit + 1 >= self.units or self._word(unit + 1) not in _TOPIC:
            return None
        owner = self.tokens.word(int(self.narration.last[unit - 1]))
        gap = self.tokens.gaps[self.tokens.gap[self.narration.first[unit]]]
        if not owner.endswith(("’s", "'s")) and gap[:1] not in ("’", "'"):
            return None
        source = self.subjects.ending_with(unit - 1, begin)
        return self._question_from(unit + 2, (unit, unit + 1), "question", source)

    def _question_from(self, start: int, cue: Units, base: str, source: Units | None) -> Reading | None:
        piece = self.contents.question(start)
        return None if piece is None else Reading(cue, base, True, source, [piece], [])
