"""Reporting verbs: what each form is a form of, and what the verbs of a batch report, all of them at once."""

from __future__ import annotations

from functools import cache
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.text.automata import Codes, Places
from framing.text.candidates import NEAR
from framing.text.contents import CLAUSE_AFTER, LONGEST, Contents
from framing.text.narration import VERB_KINDS, Narration, among, verb_table
from framing.text.readings import Readings, Unsettled
from framing.text.subjects import Subjects
from framing.text.tokens import Flags, Tokens
from framing.text.vocabulary import Vocabulary

FAMILIES = tuple(VERB_KINDS)
_SPEECH, _ADDRESS, _CLAUSE, _THOUGHT, _MANNER, _ASK = range(len(FAMILIES))
_CLAUSES = np.array([CLAUSE_AFTER.get(family, -1) for family in FAMILIES])
_ENDINGS = ("base", "finite", "participle")
_BASE, _FINITE, _PARTICIPLE = range(len(_ENDINGS))
_NAMING = ("call", "dub", "term", "label", "brand", "title", "caption", "headline", "bill")
_SPOKEN_TO = ("reply", "respond", "explain", "write", "complain")
_Q, _COMMA, _DOT, _BLANK = b"Q"[0], b","[0], b"."[0], b"_"[0]
_GROUP_NOUN, _PRONOUN = b"L"[0], b"R"[0]
_DIRECT, _PLURAL = b",_?~", ("they", "both")


class _Forms(NamedTuple):
    """For each row of the table of verb forms: base form, family and ending; and the bases by number."""

    base: Places
    family: Places
    ending: Places
    bases: tuple[str, ...]


@cache
def _forms(language: str) -> _Forms:
    table = verb_table(language)
    bases = (*dict.fromkeys(base for base, _, _ in table.values()), "accord", "question")
    rows = [(bases.index(b), FAMILIES.index(f), _ENDINGS.index(e)) for b, f, e in table.values()]
    base, family, ending = np.array(rows, np.intp).T
    return _Forms(base, family, ending, bases)


def bases(language: str) -> tuple[str, ...]:
    """The base forms of reporting words; readings name them by their number."""
    return _forms(language).bases


@cache
def _one_of(names: tuple[str, ...], language: str) -> Flags:
    """Which base forms are one of these."""
    return np.array([base in names for base in bases(language)])


@cache
def _row_of(language: str) -> dict[str, int]:
    return {form: row for row, form in enumerate(verb_table(language))}


def _rows(words: Vocabulary, language: str) -> npt.NDArray[np.int16]:
    """For each form of the vocabulary that is a verb form its row in the table."""
    known, name = _row_of(language), ("forms of verbs", language)
    return words.column(name, lambda new: list(map(known.get, words.keys[new:], repeat(0))), np.int16)


class _Columns(NamedTuple):
    """Verbs with their sentences and what follows them."""

    unit: Places
    begin: Places
    near: Flags
    base: Places
    family: Places
    ending: Places
    content_first: Places
    content_last: Places

    def take(self, rows: Flags) -> _Columns:
        return _Columns(**{name: column.compress(rows) for name, column in self._asdict().items()})


class _Subject(NamedTuple):
    """The subject of each verb, where the verb with it begins (``left``) and where in the line it ends (``after``)."""

    first: Places
    last: Places
    verb: Places
    left: Places
    after: Places
    finite: Flags
    shares: Flags
    needs_source: Flags
    kept: Flags

    def take(self, rows: Flags) -> _Subject:
        return _Subject(**{name: column.compress(rows) for name, column in self._asdict().items()})


class VerbReader:
    """Reads the reporting verbs of one batch."""

    def __init__(self, narration: Narration, tokens: Tokens, subjects: Subjects, contents: Contents, language: str):
        self.narration, self.tokens, self.subjects, self.contents = narration, tokens, subjects, contents
        self.language, self.line = language, narration.line

    def read(self, unit: Places, near: Flags) -> Unsettled:
        """What the verbs at some units report, ``near`` a quotation or not."""
        verbs = self._with_content(unit, near)
        subject = self._subjects(verbs)
        kept = subject.kept & ~((subject.last >= 0) & (self._kind(subject.last) == b"I"[0]))  # "I think" is the author
        verbs, subject = verbs.take(kept), subject.take(kept)
        out = Readings.nothing(len(verbs.unit))
        out.cue_first[:], out.cue_last[:], out.base[:] = subject.verb, verbs.unit, verbs.base
        out.source_first[:], out.source_last[:] = subject.first, subject.last
        asks = verbs.family == _ASK
        void = self._report(verbs, subject, out)
        found = Unsettled(verbs.unit, verbs.begin, subject.left, out, ~asks, subject.shares, subject.needs_source)
        return found.take(np.flatnonzero(~void | asks))

    def _kind(self, unit: Places) -> Codes:
        return self.line.take(2 * unit + 1)

    def _gap(self, unit: Places) -> Codes:
        return self.line.take(2 * unit)

    def _with_content(self, unit: Places, near: Flags) -> _Columns:
        """The verbs that a clause follows, or around which there may be something that they report."""
        forms = _forms(self.language)
        row = _rows(self.tokens.words, self.language)[self.tokens.form[self.narration.first[unit]]]
        begin, family = self.narration.sentences(unit), forms.family[row]
        first, last = self.contents.clause(2 * unit + 2, _CLAUSES[family])
        kept = (first >= 0) | near | (family == _ASK)
        rest = np.flatnonzero(~kept)
        then = (self._gap(unit[rest] + 1) == _BLANK) & ~among(self._kind(unit[rest] + 1), b"oebiYRD")
        comma = self.contents.has_comma(np.maximum(begin[rest], unit[rest] - NEAR + 1), unit[rest] + 1)
        kept[rest] = np.where(then, self._gap(unit[rest]) == _COMMA, comma)
        columns = _Columns(unit, begin, near, forms.base[row], family, forms.ending[row], first, last)
        return columns.take(kept)

    # --- subjects ---------------------------------------------------------------------------------
    def _subjects(self, verbs: _Columns) -> _Subject:
        """The subject of each verb; not kept are verbs that report nothing."""
        unit, ending, family = verbs.unit, verbs.ending, verbs.family
        first, last, verb, apposed = self.subjects.before(unit)
        kept = (ending != _BASE) | self._is_finite(first, last, verb, verbs)
        passive = self._kind(verb - 1) == b"v"[0]
        alone = (ending == _PARTICIPLE) & ~passive
        again = np.flatnonzero((ending == _PARTICIPLE) & passive)  # "they have been arguing"
        first[again], last[again], verb[again], _ = self.subjects.before(verb[again] - 1)
        unnamed = alone | ((ending != _PARTICIPLE) & passive)
        first[unnamed] = last[unnamed] = -1
        left = np.where(first < 0, verb, first)
        after = 2 * unit + 2
        inverts = (ending == _FINITE) & ~unnamed & (family != _ADDRESS)
        row = np.flatnonzero(inverts & ((first < 0) | apposed | (self._kind(unit - 1) == _Q)))
        behind = self.subjects.after(unit[row])
        row, behind = row[behind >= 0], behind[behind >= 0]
        first[row], last[row], after[row] = unit[row] + 1, behind, 2 * behind + 2
        verb[row] = left[row] = unit[row]
        clause = self._kind(verb - 1)
        missing = (first < 0) & ~unnamed
        shares = alone | (missing & (clause == b"c"[0]))
        needs = missing & ~((family == _ASK) & ((verb == verbs.begin) | among(clause, b"sw")))
        kept &= ~needs | shares
        return _Subject(first, last, verb, left, after, ~alone, shares, needs, kept)

    def _is_finite(self, first: Places, last: Places, verb: Places, verbs: _Columns) -> Flags:
        """Whether a base form has a plural subject: "critics say", "they now say", not "the claim", "he would say"."""
        found = np.zeros(len(first), bool)
        rows = np.flatnonzero((verbs.ending == _BASE) & (first >= 0))
        keys, code = self.tokens.keys, self.narration.code
        forms = self.tokens.form[self.narration.first[last[rows]]].tolist()
        places = zip(
            rows.tolist(), verb[rows].tolist(), verbs.unit[rows].tolist(), last[rows].tolist(), forms, strict=True
        )
        for row, begin, unit, head, form in places:
            kind = code[2 * head + 1]
            if b"X" not in code[2 * begin + 1 : 2 * unit]:
                found[row] = (
                    kind == _GROUP_NOUN
                    or (kind == _PRONOUN and keys[form] in _PLURAL)
                    or (kind in b"NJP" and _is_plural(keys[form]))
                )
        return found

    # --- contents ---------------------------------------------------------------------------------
    def _report(self, verbs: _Columns, subject: _Subject, out: Readings) -> Flags:
        """Fill in what each verb introduces or closes; True for those that report nothing."""
        line, begin, left, after = self.line, verbs.begin, subject.left, subject.after
        asks = verbs.family == _ASK
        beside = (self._kind(left - 1) == _Q) & among(self._gap(left), _DIRECT)
        infinitive = (line.take(after) == _BLANK) & (line.take(after + 1) == b"b"[0])
        decides = ((verbs.family == _CLAUSE) | (verbs.family == _THOUGHT)) & infinitive & ~self._is(verbs, _SPOKEN_TO)
        closes = beside & (left > begin) & ~decides  # "…, she decided to leave"
        titled = closes & (left - 1 > begin) & (self._gap(left - 1) == _BLANK) & (self._kind(left - 2) == b"o"[0])
        closed = np.where(asks, beside, closes)
        out.quoted[closed, 0] = left[closed] - 1
        alone = (begin == left - 1) | ((begin == left - 2) & among(self._kind(begin), b"cY"))
        piece = closes & ~alone & (left - begin < LONGEST) & ~asks
        out.piece_first[piece, 0], out.piece_last[piece, 0] = begin[piece], left[piece] - 1
        void = titled | self._introduce(verbs, subject, out, closes)
        nothing = ~closes & (out.quoted[:, 1] < 0) & ~asks
        clause = nothing & (verbs.content_first >= 0) & (after == 2 * verbs.unit + 2)
        out.piece_first[clause, 0], out.piece_last[clause, 0] = verbs.content_first[clause], verbs.content_last[clause]
        inside = (begin < left) & (left < begin + LONGEST) & (self._gap(left) == _COMMA)
        self._around(np.flatnonzero(nothing & ~clause & subject.finite & inside), verbs, subject, out)
        reports = (out.piece_first[:, 0] >= 0) | (out.quoted >= 0).any(axis=1)
        nothing_found: Flags = void | ~reports
        return nothing_found

    def _introduce(self, verbs: _Columns, subject: _Subject, out: Readings, closes: Flags) -> Flags:
        """Fill in the quotation that each verb introduces; True where it only names something ("called “Bo”")."""
        asks = verbs.family == _ASK
        may = asks | (verbs.near & ~(closes & (self.line.take(subject.after) == _DOT)))
        row = np.flatnonzero(may)
        out.quoted[row, 1] = self.contents.quotation(subject.after[row])
        names: Flags = (
            (out.quoted[:, 1] >= 0) & (2 * out.quoted[:, 1] == subject.after) & self._is(verbs, _NAMING) & ~asks
        )
        row = np.flatnonzero(may & (out.quoted[:, 1] < 0) & (verbs.family == _MANNER) & ~closes)
        out.quoted[row, 1] = self.contents.named(subject.after[row])
        return names

    def _around(self, row: Places, verbs: _Columns, subject: _Subject, out: Readings) -> None:
        """Fill in the content around parenthetical verbs, without ", she said, wiping her brow"."""
        begin, left = verbs.begin[row], subject.left[row]
        end = self.contents.told(subject.after[row], verbs.family[row] == _ADDRESS)
        goes_on = self.line.take(end) == _COMMA
        introduction = among(self._kind(begin), b"osw") & ~self.contents.has_comma(begin + 1, left)
        first = (end >= 0) & (goes_on | ~introduction)  # but not in "In 2016, she agreed."
        out.piece_first[row[first], 0], out.piece_last[row[first], 0] = begin[first], left[first] - 1
        rest = end // 2
        more = np.flatnonzero(first & goes_on & ~among(self._kind(rest), b"rsG"))
        more = more[[not self._ends_in_ing(unit) for unit in rest[more].tolist()]]
        out.piece_first[row[more], 1] = rest[more]
        out.piece_last[row[more], 1] = self.contents.sentence_end(rest[more])

    def _ends_in_ing(self, unit: int) -> bool:
        return self.tokens.keys[int(self.tokens.form[self.narration.first[unit]])].endswith("ing")

    def _is(self, verbs: _Columns, names: tuple[str, ...]) -> Flags:
        """Which verbs are one of these."""
        return _one_of(names, self.language)[verbs.base]


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
