"""Who a source is: names in full, pronouns resolved, and whether it is a person, an organisation or a group."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from framing.text.narration import NAME, Narration, word_kinds
from framing.text.rules import load_rules
from framing.text.tokens import Tokens

SPEAKER_KINDS = ("person", "organisation", "group", "unknown")
_PERSON, _ORGANISATION, _COMPANY, _UNKNOWN = range(4)
_REACH = 400  # characters of the line (two a unit) read back for the person whom a pronoun takes up
_KIND_OF = {"P": _PERSON, "L": _COMPANY, "O": _ORGANISATION}
_KINDS = ((b"L", _COMPANY), (b"P", _PERSON), (b"O", _ORGANISATION))
_LONGEST_NAME, _NAME = 4, ord(NAME)
_BLANKS, _POSSESSIVE = (" ", "\u00a0"), ("’s", "'s")
# In the line read backwards: a name before a verb or an apposition, behind the beginning of a clause.
_SUBJECT = re.compile(rb"(N(?<=[vXSTKUMAYJsBG]_N|[DrPn],N)(?:[_-]N)*)(?:[_-][HPJONn]){0,6}(?:_D)?(?=[.|!,~])")
_SINGULAR, _PLURAL, _THINGS = frozenset(["he", "she"]), frozenset(["they", "both"]), frozenset(["it"])


class Speaker(NamedTuple):
    """A source as it is shown (None if unknown), and its kind as an index into `SPEAKER_KINDS`."""

    name: str | None
    kind: int


class _Lists(NamedTuple):
    female: frozenset[str]
    male: frozenset[str]
    female_title: frozenset[str]
    male_title: frozenset[str]
    not_given: frozenset[str]
    determiner: frozenset[str]


@cache
def _lists(language: str) -> _Lists:
    rules = load_rules(language, file="reporting")
    names = rules["names"]
    return _Lists(
        female=frozenset(names["female"]),
        male=frozenset(names["male"]),
        female_title=frozenset(names["female_title"]),
        male_title=frozenset(names["male_title"]),
        not_given=frozenset(names["not_given"]),
        determiner=frozenset(rules["words"]["determiner"]),
    )


class Speakers:
    """Resolves the sources of one batch, asked in text order."""

    def __init__(self, tokens: Tokens, narration: Narration, *, language: str = "en") -> None:
        self.tokens, self.narration = tokens, narration
        self.lists = _lists(language)
        self.word_kind = word_kinds(tokens.words, language)[tokens.form]
        self.kinds = self.word_kind.tobytes()
        self.form, self.start, self.end = map(_view, (tokens.form, tokens.start, tokens.end))
        self.gap = _view(tokens.gap)
        self.reverse = narration.code[::-1]
        self.keys = tokens.keys
        self.full = self._full_names()
        self.first_unit = np.searchsorted(
            narration.first, np.searchsorted(tokens.document, np.arange(len(tokens.starts)))
        )
        self.first_word, self.last_word = _view(narration.first), _view(narration.last)
        self.document = _view(tokens.document)
        self.known: dict[tuple[int, bytes], Speaker] = {}
        self.recent = (-1, -1, 0, Speaker(None, _PERSON))  # document, unit, word and name of the last person who spoke
        self.last: dict[int, tuple[int, Speaker]] = {}

    def resolve(self, source: tuple[int, int]) -> Speaker:
        """The speaker whom the units from ``source[0]`` to ``source[1]`` name."""
        first, last = self.first_word[source[0]], self.last_word[source[1]]
        document = self.document[first]
        kind = chr(self.kinds[last])
        if first == last and kind in "RI":
            return self._pronoun(self.keys[self.form[last]], source[0], document)
        speaker = self._known(first, last, document)
        self.last[speaker.kind] = (document, speaker)
        if speaker.kind == _PERSON:
            self.recent = document, source[0], first, speaker
        return speaker

    def _known(self, first: int, last: int, document: int) -> Speaker:
        """Whom the words from ``first`` to ``last`` name; the same words name the same speaker in a document."""
        words = document, self.form[first : last + 1].tobytes()
        speaker = self.known.get(words)
        if speaker is None:
            speaker = self.known[words] = self._named(first, last, document, chr(self.kinds[last]))
        return speaker

    # --- names ----------------------------------------------------------------------------------
    def _full_names(self) -> dict[tuple[int, str], int]:
        """For each document and last word of a name: where the name first stands in full."""
        tokens = self.tokens
        if len(tokens) < 2:
            return {}
        name = self.word_kind == ord("N")
        joined = tokens.gap_flags(_joins)[:-1]
        pair = np.zeros(len(tokens), bool)
        pair[1:] = name[1:] & name[:-1] & joined[1:]
        ends = pair.copy()
        ends[:-1] &= ~(name[1:] & joined[1:])
        at = np.flatnonzero(ends)
        code = tokens.document[at].astype(np.int64) * (len(tokens.forms) + 1) + tokens.form[at]
        at = np.sort(at[np.unique(code, return_index=True)[1]])
        full: dict[tuple[int, str], int] = {}
        for last, document, form in zip(
            at.tolist(), tokens.document[at].tolist(), tokens.form[at].tolist(), strict=True
        ):
            full.setdefault((document, self.keys[form]), last)
        return full

    def _name_start(self, last: int, lowest: int) -> int:
        """The first word of the name that ends with word ``last``: a known given name if there is one."""
        start = last
        while (
            start > lowest
            and last - start < _LONGEST_NAME
            and self.kinds[start - 1] == _NAME
            and self._is_joined(start)
        ):
            start -= 1
        for word in range(last - 1, start - 1, -1):
            key = self.keys[self.form[word]]
            if key in self.lists.female or key in self.lists.male:
                return word if word == start or not self._is_given(word - 1, start) else word - 1
        return start

    def _is_given(self, word: int, start: int) -> bool:
        key = self.keys[self.form[word]]
        return word >= start and (key in self.lists.female or key in self.lists.male)

    def _is_joined(self, word: int) -> bool:
        """Whether a word goes on with the name before it: not after a possessive or the end of a sentence."""
        gap, before = self.tokens.gaps[self.gap[word]], self.tokens.forms[self.form[word - 1]]
        return (gap in _BLANKS or (gap == ". " and len(before) < 3)) and not before.endswith(_POSSESSIVE)

    def _text(self, first: int, last: int) -> str:
        text = " ".join(self.tokens.text[self.start[first] : self.end[last]].split())
        return text[:-2] if text.endswith(("’s", "'s")) else text

    def _named(self, first: int, last: int, document: int, kind: str) -> Speaker:
        head = self.kinds.find(b"o", first, last)
        inner = self.kinds.rfind(b"o", first, last)
        if head > first and kind == NAME and self._name_start(last, first) > inner + 1:
            return self._proper(self._name_start(last, first) - 1, last, document)  # "Secretary of Defense Tom Orlan"
        if head > first:  # "Mara Vale of Oster", "attorneys for the port", "Bank of Oster"
            speaker = self._named(first, head - 1, document, chr(self.kinds[head - 1]))
            whole = speaker.kind != _PERSON or chr(self.kinds[head - 1]) != NAME
            return Speaker(self._text(self._after_determiners(first, last), last), speaker.kind) if whole else speaker
        if kind == NAME:
            return self._proper(first, last, document)
        shown = self._text(self._after_determiners(first, last), last)
        found = _KIND_OF.get(kind)
        if found is None:
            kinds = self.kinds[first : last + 1]
            found = next((named for code, named in _KINDS if code in kinds), _UNKNOWN)
        return Speaker(shown, found)

    def _after_determiners(self, first: int, last: int) -> int:
        while first < last and self.keys[self.form[first]] in self.lists.determiner:
            first += 1
        return first

    def _proper(self, first: int, last: int, document: int) -> Speaker:
        """A source that ends in a name."""
        start = self._name_start(last, first)
        if self.kinds.find(b"c", first, last) >= 0:
            return Speaker(self._text(first, last), _COMPANY)
        before = self.kinds[first:start]
        if start == last:
            where = self.full.get((document, self.keys[self.form[last]]))
            if where is not None:
                begin = self._name_start(where, 0)
                return Speaker(self._text(begin, where), self._kind_of_name(begin, where, before))
        return Speaker(self._text(start, last), self._kind_of_name(start, last, before))

    def _kind_of_name(self, start: int, last: int, before: bytes) -> int:
        form = self.tokens.forms[self.form[last]]
        if form.isupper() and len(form) > 1:
            return _ORGANISATION
        given = self.keys[self.form[start]]
        if b"H" in before or b"P" in before or given in self.lists.female or given in self.lists.male:
            return _PERSON
        if b"D" in before or b"O" in before or (start < last and given in self.lists.not_given):
            return _ORGANISATION
        return _PERSON if start < last else _UNKNOWN

    # --- pronouns -------------------------------------------------------------------------------
    def _pronoun(self, word: str, unit: int, document: int) -> Speaker:
        word = word.split("'", maxsplit=1)[0]
        if word in _SINGULAR:
            return self._antecedent(word, unit, document)
        for group, kind in ((_PLURAL, _COMPANY), (_THINGS, _ORGANISATION)):
            if word in group:
                where, speaker = self.last.get(kind, (-1, Speaker(None, kind)))
                return speaker if where == document else Speaker(None, kind)
        return Speaker(None, _UNKNOWN)

    def _antecedent(self, word: str, unit: int, document: int) -> Speaker:
        """The nearest person before who spoke or stands, outside quotations, in the place of a subject.

        A name that is not known to be a person's is taken only where no person is near.
        """
        size = len(self.reverse)
        lowest = int(self.first_unit[document])
        at, end = size - 1 - 2 * unit, min(size, size - 2 * lowest, size - 1 - 2 * unit + _REACH)
        where, spoke, heard, named = self.recent
        may_have_spoken = where == document and spoke < unit and self._fits(word, heard, named)
        found = Speaker(None, _PERSON)
        for match in _SUBJECT.finditer(self.reverse, at, end):
            first_unit = (size - match.end(1)) // 2
            if may_have_spoken and spoke >= first_unit:
                break
            first, last = self.first_word[first_unit], self.last_word[(size - 1 - match.start(1)) // 2]
            speaker = self._known(first, last, document)
            if self._is_owned(last) or speaker.kind not in (_PERSON, _UNKNOWN) or not self._fits(word, first, speaker):
                continue
            if speaker.kind == _PERSON:
                self.recent = document, unit, first, speaker
                return speaker
            found = Speaker(speaker.name, _PERSON) if found.name is None else found
        if may_have_spoken:
            self.recent = document, unit, heard, named
            return named
        return found

    def _is_owned(self, last: int) -> bool:
        """Whether a name follows a possessive: "Orlan’s Oster campaign" is not Oster."""
        start = self._name_start(last, 0)
        return start > 0 and self.tokens.forms[self.form[start - 1]].endswith(_POSSESSIVE)

    def _fits(self, word: str, first: int, speaker: Speaker) -> bool:
        """Whether nothing speaks against a person being he or she."""
        given = speaker.name.split()[0].casefold() if speaker.name else ""
        title = self.keys[self.form[first - 1]] if first else ""
        against = (
            (self.lists.male, self.lists.male_title) if word == "she" else (self.lists.female, self.lists.female_title)
        )
        if speaker.name is not None and " " in speaker.name and given in against[0]:
            return False
        return title not in against[1]


def _joins(gap: str) -> bool:
    """Whether a gap may stand inside a name."""
    return gap in (*_BLANKS, ". ")


def _view(column: npt.NDArray[Any]) -> memoryview[int]:
    """A column whose entries are read one by one as Python numbers, several times faster than from the array."""
    return memoryview(column)  # type: ignore[arg-type]  # an array is a buffer
