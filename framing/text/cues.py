"""Who reports what: reporting words, their subjects and the stretches that they report, by rule.

The rules are regular expressions over the narrator's line (`framing.text.narration`). Those that look for a subject
read the line backwards from the verb, those that look for content read it forwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from framing.text.narration import Narration, verb_forms
from framing.text.tokens import Tokens

_HEAD = "[NPLOHnJ]"
_CORE = rf"(?:[RI]|[NPLOH](?:[_-]{_HEAD})*(?:_D)?|[Jn](?:[_-]{_HEAD})*_D|[JD](?=[.|,;:!~]))"  # read backwards
_LONG = rf"(?:{_CORE}(?:_o_{_HEAD}(?:[_-]{_HEAD})*(?:_D)?){{0,2}}(?:_c_N(?:[_-]{_HEAD})*)?)"
_SUBJECT = re.compile(
    rf"(?P<aux>(?:_[XY])*)(?:_(?P<plain>{_LONG})"
    rf"|\)[^.|!(]{{1,24}}\((?P<bracket>{_LONG})"
    rf"|[_,]r[_,](?P<who>{_LONG})"
    rf"|,(?!Q)[^.|!Q;:]{{1,70}}?,(?P<apposed>{_LONG}))".encode()
)
_AFTER = re.compile(rb"_((?:D_)?(?:[HJPLOn][_-]){0,5}(?:N(?:[_-][NHO])*|[PLO]))|_([RI])(?![_][vXSTKUB])")

_TIME = r"(?:_(?:o_)?(?:[Di]_){0,2}e(?:_[en])?|_o_n|_i)"
_GROUP = r"(?:D_)?(?:[JNPLOHne][_-]){0,5}[JNPLOHne]"
_PLACE = rf"(?:_[bo]_{_GROUP}(?:_o_{_GROUP})?)"
_ASIDE = rf"(?:{_TIME}|{_PLACE}|_Y)"
_CLAUSE = rf"(?:[RI]|{_GROUP}(?:_o_{_GROUP})?)(?:_Y)*_[vXSTKU]"
_THAT = re.compile(rf"(?:{_ASIDE}){{0,4}}[_,](?=t[_,])".encode())
_BARE = re.compile(rf"(?:{_TIME}|_Y){{0,2}}_(?=[^.|,;:!~?QboGcB])".encode())
_BARE_CLAUSE = re.compile(rf"(?:{_TIME}|_Y){{0,2}}_(?={_CLAUSE})".encode())
_TOLD = re.compile(
    rf"_(?:[RI]|(?:D_)?(?:[JNPLOHn][_-]){{0,6}}?[JNPLOHn])(?:{_TIME}|{_PLACE}|_Y){{0,2}}_(?={_CLAUSE}|Q)".encode()
)
_TOLD_THAT = re.compile(rf"(?:_[RI]|_{_GROUP}|{_ASIDE}){{1,4}}[_,](?=t[_,])".encode())
_TOLD_END = re.compile(rf"(?:_[RI]|_{_GROUP}|{_ASIDE}){{0,4}}(?=[.|,;!])".encode())
_QUOTED = re.compile(
    br"(?:[_,()-][^.|!;:QSTUKMv]){0,12}?[,:!~](?:t[_,])?(?=Q)|_(?:t_)?(?=Q)|(?:[_-][^.|!;:,QSTUKMv]){1,3}:(?=Q)"
)
_CALLED = re.compile(br"(?:[_-][^.|!;:,QSTUKMAv]){1,12}_(?=Q)")
_FIRST = re.compile(rf"(?:[^.|!Q;]{{1,40}}?,)??({_GROUP}|[RI])(?=[_,(][^ob])".encode())
_STOP = re.compile(rb"[.|!;]")
_SHUT = re.compile(rb"Q,(?![tc])|,[sG](?=[_,])|[.|!;]")
_QUESTION_END = re.compile(rb"[.|!;,]|_s(?=_)")
_SOURCE_AFTER = re.compile(
    rf"_(?:(?:D_)?(?:[JNPLOHnQ][_-]){{0,7}}?[JNPLOHnRQ](?![_-][JNPLOHn])(?:_o_{_GROUP})?)".encode()
)
_ASKED = re.compile(rf"(?:_[RI](?=_[wo])|_{_GROUP}(?=_[wo]))?(?:{_TIME})?_(?=w_)|(?:{_TIME})?_(?=o_)".encode())
_DIRECT_GAPS, _BOUNDS = b",_?~", b".|!"


class Reading(NamedTuple):
    """What one reporting word does: units of the narration, both ends included.

    ``source`` and ``pieces`` are pairs (first, last) of units; ``quoted`` are the units of quotations that the word
    introduces or closes directly. ``base`` is the verb's base form.
    """

    cue: tuple[int, int]
    base: str
    mode: str
    source: tuple[int, int] | None
    pieces: list[tuple[int, int]]
    quoted: list[int]


class Cues:
    """Reads the reporting words of one batch."""

    def __init__(self, narration: Narration, tokens: Tokens, language: str) -> None:
        self.line = narration.code
        self.reverse = narration.code[::-1]
        self.tokens, self.narration = tokens, narration
        self.verbs = verb_forms(language)
        kinds = np.frombuffer(self.line, np.uint8)
        self.units = len(self.line) // 2
        gaps, self.kinds = kinds[0::2], kinds[1::2]
        bounds = np.flatnonzero(np.isin(gaps, list(_BOUNDS)))
        self.begin = bounds[np.searchsorted(bounds, np.arange(self.units), side="right") - 1] if self.units else bounds
        self.open: list[Reading] = []
        self.found: list[Reading] = []

    def read(self) -> list[Reading]:
        """All readings, in text order."""
        rules: dict[int, Callable[[int], Reading | None]] = {ord("a"): self._according, ord("q"): self._question}
        wanted = np.zeros(256, bool)
        wanted[list(b"SUTKMABGaq")] = True
        for unit in np.flatnonzero(wanted[self.kinds]).tolist():
            reading = rules.get(self.line[2 * unit + 1], self._verb)(unit)
            if reading is not None and (reading.pieces or reading.quoted):
                self.found.append(reading)
        return self.found

    # --- words and places -----------------------------------------------------------------------
    def _word(self, unit: int) -> str:
        return self.tokens.keys[self.tokens.form[self.narration.first[unit]]]

    def _sentence(self, unit: int) -> int:
        return int(self.begin[unit])

    def _sentence_end(self, unit: int) -> int:
        """The last unit of the sentence."""
        end = _STOP.search(self.line, 2 * unit + 2)
        return self.units - 1 if end is None else end.start() // 2 - 1

    def _subject(self, unit: int) -> tuple[tuple[int, int] | None, int, str]:
        """The subject before a verb, the first unit of the verb with its auxiliaries, and how it was found."""
        at = len(self.line) - 1 - 2 * unit
        match = _SUBJECT.match(self.reverse, at)
        if match is None:
            return None, unit, ""
        verb = unit - (match.end("aux") - match.start("aux")) // 2
        name = match.lastgroup or ""
        last = unit - 1 - (match.start(name) - at) // 2
        first = unit - (match.end(name) - at) // 2
        return (first, last), verb, name

    def _subject_of_sentence(self, unit: int) -> tuple[int, int] | None:
        """For a verb without a subject of its own: the source of the verb before it, or what the sentence begins with."""
        begin = self._sentence(unit)
        if self.found and self.found[-1].cue[0] >= begin:
            return self.found[-1].source
        match = _FIRST.match(self.line, 2 * begin + 1)
        if match is None:
            return None
        return (match.start(1) // 2, (match.end(1) - 1) // 2) if match.end(1) // 2 <= unit else None

    # --- the rules ------------------------------------------------------------------------------
    def _verb(self, unit: int) -> Reading | None:
        kind = chr(self.line[2 * unit + 1])
        base, family, ending = self.verbs.get(self._word(unit), ("", "", ""))
        source, verb, how = self._subject(unit)
        before = self.line[2 * verb - 1] if verb else 0
        if ending == "base" and not self._is_finite_base(source, verb, unit):
            return None
        if ending == "participle":
            if self.line[2 * unit] not in b"_," or (source is not None and how == "plain" and before in b"v"):
                return None
            source = self._subject_of_sentence(unit)
        passive = before == ord("v")
        if passive:
            source = None
        inverted = self._inverted(unit) if not passive and ending == "finite" else None
        if inverted is not None and (source is None or how == "apposed" or self.line[2 * unit - 1] == ord("Q")):
            source, verb, how = inverted, unit, "inverted"
        elif source is None and not passive and ending == "finite":
            source = self._subject_of_sentence(unit) if self._is_coordinated(unit) else None
            if source is None:
                return None
        last = max(unit, source[1]) if how == "inverted" and source else unit
        left = min(verb, source[0]) if source and how not in ("inverted", "") and ending != "participle" else verb
        if kind == "A" or family == "ask":
            return self._asked(unit, verb, left, last, base, source)
        return self._reported(unit, verb, left, last, base, family, source, ending)

    def _is_finite_base(self, source: tuple[int, int] | None, verb: int, unit: int) -> bool:
        """Whether a base form is a verb with a subject: "critics say", "he would say", not "to say" or "the claim"."""
        if source is None:
            return False
        if verb < unit:
            return any(self.line[2 * u + 1] == ord("X") for u in range(verb, unit))
        head = chr(self.line[2 * source[1] + 1])
        word = self._word(source[1])
        return (
            head in "LI" or word in ("they", "both", "we") or (head in "NJP" and word.endswith("s") and len(word) > 3)
        )

    def _is_coordinated(self, unit: int) -> bool:
        """Whether a finite verb shares the subject of the verb before it ("… and said", "…, said")."""
        at = 2 * unit
        while at > 1 and self.line[at - 1] in b"XY" and self.line[at] == ord("_"):
            at -= 2
        return at > 1 and self.line[at - 1] == ord("c")

    def _inverted(self, unit: int) -> tuple[int, int] | None:
        """The subject after the verb in "…, said X"."""
        if self.line[2 * unit] not in _DIRECT_GAPS or (
            self.line[2 * unit] == ord("_") and self.line[2 * unit - 1] != ord("Q")
        ):
            return None
        match = _AFTER.match(self.line, 2 * unit + 2)
        if match is None:
            return None
        return unit + 1, (match.end() - 1) // 2

    def _reported(
        self,
        unit: int,
        verb: int,
        left: int,
        last: int,
        base: str,
        family: str,
        source: tuple[int, int] | None,
        ending: str,
    ) -> Reading | None:
        quoted, pieces = [], []
        begin = self._sentence(unit)
        closes_quote = (
            left > 0
            and ending != "participle"
            and self.line[2 * left - 1] == ord("Q")
            and self.line[2 * left] in _DIRECT_GAPS
        )
        if closes_quote:
            quoted.append(left - 1)
            if begin < left - 2 or (begin == left - 2 and self.line[2 * begin + 1] not in b"cY"):
                pieces.append((begin, left - 1))
        end = 2 * last + 2
        intro = _QUOTED.match(self.line, end) if not (closes_quote and self.line[end] == ord(".")) else None
        if intro is not None:
            quoted.append(intro.end() // 2)
        elif family == "manner":
            called = _CALLED.match(self.line, end) if not closes_quote else None
            if called is not None:
                quoted.append(called.end() // 2)
        content = None if intro is not None or family == "manner" or last > unit else self._content(unit, family)
        if content is not None:
            pieces.append(content)
        parenthetical = not closes_quote and left > begin and self.line[2 * left] == ord(",") and ending != "participle"
        if parenthetical and content is None and self.line[2 * left - 1] != ord("Q"):
            rest = self._parenthetical(last)
            if rest is not None:
                pieces.append((begin, left - 1))
                if rest[0] <= rest[1]:
                    pieces.append(rest)
        if pieces or quoted:
            self._close_before(left if ending != "participle" else unit)
        return Reading((verb, unit), base, "indirect", source, pieces, quoted)

    def _content(self, unit: int, family: str) -> tuple[int, int] | None:
        """The clause that a verb reports."""
        at = 2 * unit + 2
        patterns = {"speech": (_THAT, _BARE), "address": (_TOLD_THAT, _TOLD)}.get(family, (_THAT, _BARE_CLAUSE))
        match = patterns[0].match(self.line, at) or patterns[1].match(self.line, at)
        if match is None:
            return None
        start = match.end() // 2
        shut = _SHUT.search(self.line, match.end())
        if shut is None:
            return start, self.units - 1
        stop = shut.start() // 2 - (0 if self.line[shut.start()] == ord("Q") else 1)
        return (start, stop) if stop >= start else None

    def _parenthetical(self, last: int) -> tuple[int, int] | None:
        """For ", she said" inside or at the end of a sentence: the units after it that go on with the content."""
        match = _TOLD_END.match(self.line, 2 * last + 2)
        if match is None:
            return None
        if self.line[match.end()] == ord(","):
            stop = self._sentence_end(last)
            return match.end() // 2, stop
        return 1, 0

    def _close_before(self, unit: int) -> None:
        """End an earlier content of the sentence where the clause of a later reporting word begins."""
        if not self.found:
            return
        earlier = self.found[-1]
        for i, (first, stop) in enumerate(earlier.pieces):
            if first < unit <= stop and unit - 1 > first and self.line[2 * unit] in b",;~":
                earlier.pieces[i] = (first, unit - 1)
            elif first < unit <= stop and unit - 2 > first and self.line[2 * unit - 1] in b"cs":
                earlier.pieces[i] = (first, unit - 2)

    def _according(self, unit: int) -> Reading | None:
        if self.line[2 * unit + 3 : 2 * unit + 4] != b"b":
            return None
        match = _SOURCE_AFTER.match(self.line, 2 * unit + 4)
        if match is None:
            return None
        source = (unit + 2, (match.end() - 1) // 2)
        begin, end = self._sentence(unit), self._sentence_end(unit)
        comma = re.compile(rb"[,.|!;:]").search(self.line, match.end())
        rest = comma.start() // 2 if comma and self.line[comma.start()] == ord(",") else end + 1
        pieces = []
        if unit > begin:
            pieces.append((begin, unit - 1))
            if self.line[2 * unit] == ord(",") and rest == source[1] + 1 and rest <= end:
                pieces.append((rest, end))
        elif rest <= end:
            pieces.append((rest, end))
        return Reading((unit, unit + 1), "according", "indirect", source, pieces, [])

    def _asked(
        self, unit: int, verb: int, left: int, last: int, base: str, source: tuple[int, int] | None
    ) -> Reading | None:
        quoted = []
        if left > 0 and self.line[2 * left - 1] == ord("Q") and self.line[2 * left] in _DIRECT_GAPS:
            quoted.append(left - 1)
        intro = _QUOTED.match(self.line, 2 * last + 2)
        if intro is not None:
            quoted.append(intro.end() // 2)
        if quoted:
            return Reading((verb, unit), base, "direct", source, [], quoted)
        match = _ASKED.match(self.line, 2 * unit + 2)
        if match is None:
            return None
        start = match.end() // 2
        if self.line[match.end() + 1] == ord("o"):
            if self._word(start) not in ("about", "over", "on"):
                return None
            start += 1
        return self._question_from(start, (verb, unit), base, source)

    def _question(self, unit: int) -> Reading | None:
        """ "a reporter’s question about …"."""
        after = self._word(unit + 1) if unit + 1 < self.units and self.line[2 * unit + 2] == ord("_") else ""
        if after not in ("about", "over", "on", "whether") or unit == 0:
            return None
        owner = self.tokens.word(int(self.narration.last[unit - 1]))
        plural_possessive = self.tokens.gaps[self.tokens.gap[self.narration.first[unit]]][:1] in ("’", "'")
        if not (owner.endswith(("’s", "'s")) or plural_possessive):
            return None
        first = unit - 1
        while self.line[2 * first] == ord("_") and self.line[2 * first - 1] in b"DJPN" and first > 0:
            first -= 1
            if self.line[2 * first + 1] == ord("D"):
                break
        return self._question_from(unit + 2, (unit, unit + 1), "question", (first, unit - 1))

    def _question_from(
        self, start: int, cue: tuple[int, int], base: str, source: tuple[int, int] | None
    ) -> Reading | None:
        if start >= self.units or self.line[2 * start] != ord("_"):
            return None
        stop = _QUESTION_END.search(self.line, 2 * start + 2)
        end = self.units - 1 if stop is None else stop.start() // 2 - 1
        return Reading(cue, base, "question", source, [(start, end)], [])


def read_cues(narration: Narration, tokens: Tokens, *, language: str = "en") -> list[Reading]:
    """The readings of all reporting words of a batch, in text order."""
    return Cues(narration, tokens, language).read()
