"""The narrator's line: a batch with each quotation drawn together into one unit, as a string of classes.

Who says what can be read from very little: which words report, which can be a source, where the commas, sentence
ends and quotations are. So every word outside quotations becomes one character that says what kind of word it is,
every gap one that says which mark stands in it, and every quotation a single ``Q``. On that string the rules of
`framing.text.cues` are ordinary regular expressions, tried only where a reporting word stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from framing.text.columns import ranges
from framing.text.rules import load_rules
from framing.text.tokens import Flags, Ints, Tokens
from framing.text.vocabulary import Vocabulary

Kinds = npt.NDArray[np.uint8]
# Kinds of words, in the order in which lists claim a word that stands in several.
WORD_KINDS: Mapping[str, str] = {
    "that": "t", "whether": "w", "conjunction": "c", "relative": "r", "contracted": "Z", "pronoun": "R", "own": "I",
    "to": "b", "determiner": "D", "preposition": "o", "subordinate": "s", "auxiliary": "X", "verb": "v", "adverb": "Y",
    "according": "a", "question": "q", "time": "e", "time_modifier": "i", "person_noun": "P", "group_noun": "L",
    "organisation_noun": "O",
}  # fmt: skip
VERB_KINDS: Mapping[str, str] = {
    "speech": "S", "address": "U", "clause": "T", "thought": "K", "manner": "M", "ask": "A",
}  # fmt: skip
"""Finite forms. The base form is the same letter in a list of its own (see `verb_table`)."""
BASE, PARTICIPLE = ord("B"), ord("G")
MARGIN = 8
"""Zeros behind the line."""
NAME, NUMBER, ADVERB, OTHER, QUOTE = "N", "n", "Y", "J", "Q"
_PARAGRAPH, _MANY, _SEVERAL, _CALL = ord("|"), 5000, 6, 60
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r[^\S\r\n]*\r|[\u2029\f]")
_CALLED_BY = re.compile(
    rb"(?:(?:D_)?(?:[HNPLOJn][_-]){0,6}[NPLORI](?:_[XY])*_[SUTKMA]|[SUTKMA]_(?:D_)?(?:[HNPLOJn][_-]){0,6}[NPLORI])"
    rb"(?:_(?:o_)?(?:[Di]_)*e|_[RI]|_[bo]_(?:D_)?[JNPLOH]|_[JNPLO])?[.|,:]"
)
_MARKS = dict.fromkeys(map(ord, "“”„‟‘’‚«»‹›\"'`"))
_GAP_KINDS = ((")", ")]"), ("(", "(["), (":", ":"), (";", ";"), ("~", "—–"), (",", ","), ("?", "?!"))


@dataclass(frozen=True, eq=False)
class Narration:
    """The units of a batch.

    Attributes
    ----------
    code : bytes
        For each unit the kind of the gap before it and its own kind, and one gap at the end.
    line : uint8 array
        The same, with zeros behind it, so that a place just outside (also place -1) is of no kind.
    gaps, kinds : uint8 arrays, one entry a unit and one more
        The two apart.
    word_kinds : uint8 array, one entry a word
        The kind of each word, in quotations too.
    first : int array, one entry a unit
        The first word of the unit.
    quotation : int32 array, one entry a unit
        Number of the quotation that the unit is, or -1.
    bounds : int array
        The units that begin sentences.
    """

    code: bytes
    line: Kinds
    gaps: Kinds
    kinds: Kinds
    word_kinds: Kinds
    first: npt.NDArray[np.int64]
    quotation: Ints
    bounds: npt.NDArray[np.int64]

    def last_words(self, unit: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The last word of each unit."""
        following = np.minimum(unit + 1, len(self.first) - 1)
        return np.where(unit == following, len(self.word_kinds), self.first.take(following)) - 1

    def sentences(self, unit: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The unit that begins the sentence of each unit."""
        return self.bounds.take(np.searchsorted(self.bounds, unit, side="right") - 1)


def narrate(
    tokens: Tokens,
    sentence: Ints,
    *,
    begin: npt.NDArray[np.integer],
    stop: npt.NDArray[np.integer],
    language: str = "en",
) -> Narration:
    """Draw a batch together; quotation ``k`` covers the words from ``begin[k]`` up to but not ``stop[k]``.

    Quotations come in text order, do not overlap, and hold a word at least.
    """
    outside = np.ones(len(tokens), bool)
    outside[ranges(begin + 1, stop)] = False
    first = np.flatnonzero(outside)
    units, quoted = len(first), np.searchsorted(first, begin)
    quotation = np.full(units, -1, np.int32)
    quotation[quoted] = np.arange(len(quoted))
    word_kinds = kinds_of_words(tokens.words, language).take(tokens.form)
    kinds, gaps = np.zeros(units + 1, np.uint8), np.full(units + 1, _PARAGRAPH, np.uint8)
    kinds[:-1] = word_kinds.take(first)
    kinds[quoted] = ord(QUOTE)
    gaps[:-1] = _gaps(tokens, sentence, first)
    _join_called(gaps, kinds, quoted, tokens, first)
    line = np.zeros(2 * units + 1 + MARGIN, np.uint8)
    line[: 2 * units + 1 : 2], line[1 : 2 * units : 2] = gaps, kinds[:-1]
    bounds = np.flatnonzero(among(gaps[:-1], b".|!"))
    return Narration(line[: 2 * units + 1].tobytes(), line, gaps, kinds, word_kinds, first, quotation, bounds)


def _join_called(
    gaps: Kinds, kinds: Kinds, quoted: npt.NDArray[np.integer], tokens: Tokens, first: npt.NDArray[np.int64]
) -> None:
    """Take back the sentence end in "“Why?” Mara Vale asked." where a short clause with a verb follows."""
    ends = quoted[gaps[quoted + 1] == ord(".")] + 1
    called = tokens.between.column(_calls, lambda new: [_calls(gap) for gap in tokens.gaps[new:]], bool)
    for unit in ends[called[tokens.gap[first[ends]]]].tolist():
        stretch = np.column_stack([kinds[unit:-1][:_CALL], gaps[unit + 1 :][:_CALL]])
        if _CALLED_BY.match(stretch.tobytes()):
            gaps[unit] = ord("?")


def _calls(gap: str) -> bool:
    return "?" in gap or "!" in gap


def among(codes: Kinds, kinds: bytes) -> Flags:
    """Which codes are one of ``kinds``."""
    if len(codes) < _MANY or len(kinds) > _SEVERAL:
        return _membership(kinds).take(codes)
    found: Flags = codes == kinds[0]  # comparing is faster than looking up, where entries lie side by side
    for kind in kinds[1:]:
        found |= codes == kind
    return found


@cache
def _membership(kinds: bytes) -> Flags:
    table = np.zeros(256, bool)
    table[list(kinds)] = True
    return table


def _gaps(tokens: Tokens, sentence: Ints, first: npt.NDArray[np.int64]) -> Kinds:
    """Kind of the gap before each unit: sentence ends as ``.``, paragraph ends as ``|`` (after a colon ``!``)."""
    kinds = tokens.between.column(_gap_kind, lambda new: [_gap_kind(gap) for gap in tokens.gaps[new:]], np.uint8)
    gap = np.full(len(tokens.gap), ord("_"), np.uint8)
    gap[tokens.marked] = kinds.take(tokens.gap.take(tokens.marked))
    gap = gap.take(first)
    begins = np.ones(len(tokens), bool)
    begins[1:] = sentence[1:] != sentence[:-1]
    new = np.flatnonzero(begins.take(first))
    new = new.compress(~among(gap.take(new), b",|!"))
    there = gap.take(new)
    gap[new] = np.where(there == ord("\n"), _PARAGRAPH, np.where(there == ord(":"), there, ord(".")))
    gap[gap == ord("\n")] = ord("_")
    words = np.searchsorted(tokens.start, tokens.starts)
    gap[np.searchsorted(first, words[words < len(tokens)])] = _PARAGRAPH
    return gap


def _gap_kind(gap: str) -> int:
    if gap == " ":
        return ord("_")
    if "\n" in gap or _BLANK_LINE.search(gap):
        after_colon = gap.lstrip().startswith(":") or (":" in gap and _BLANK_LINE.search(gap))
        return ord("!" if after_colon else "|" if _BLANK_LINE.search(gap) else "\n")
    rest = gap.translate(_MARKS)
    if rest == "-" or "--" in rest or rest == " - ":
        return ord("-" if rest == "-" else "~")
    if "," in rest and ")" in rest:
        return ord(",")
    return next((ord(kind) for kind, marks in _GAP_KINDS if any(mark in rest for mark in marks)), ord("_"))


def kinds_of_words(words: Vocabulary, language: str) -> Kinds:
    """The kind of each form, as a character."""
    kind_of = _kind_of(language)
    return words.column(kind_of, lambda new: list(map(kind_of, words.forms[new:], words.keys[new:])), np.uint8)


@cache
def _kind_of(language: str) -> Callable[[str, str], int]:
    known = {word: ord(kind) for word, kind in _known_words(language).items()}
    name, number, adverb, other = map(ord, (NAME, NUMBER, ADVERB, OTHER))

    def kind_of(form: str, key: str) -> int:
        """The kind of a word as it stands, of which ``key`` is the spelling to be looked up."""
        kind = known.get(key)
        upper = form[0].isupper()
        if kind is not None and not (upper and _is_name_first(form, chr(kind))):
            return kind
        if upper:
            return name
        if form[0].isdigit():
            return number
        return adverb if form.endswith("ly") and len(form) > 4 else other

    return kind_of


def _is_name_first(form: str, kind: str) -> bool:
    """Whether a capitalised form is a name rather than the word: Bill, Will, May, WHO."""
    return kind == "B" or form in ("May", "Will", "States") or (kind in "rR" and form.isupper() and 1 < len(form) < 4)


@cache
def _known_words(language: str) -> dict[str, str]:
    rules = load_rules(language, file="reporting")
    known: dict[str, str] = {}
    for name, kind in WORD_KINDS.items():
        for word in rules["words"][name]:
            known.setdefault(word, kind)
    for form, (_, name, ending) in verb_table(language).items():
        known.setdefault(form, {"base": "B", "participle": "G"}.get(ending, VERB_KINDS[name]))
    for word in rules["words"]["title"]:
        known.setdefault(word, "H")
    return known


@cache
def verb_table(language: str) -> dict[str, tuple[str, str, str]]:
    """Each form of a reporting verb with its base form, its list and whether it is base, finite or participle."""
    forms: dict[str, tuple[str, str, str]] = {}
    for name in VERB_KINDS:
        for entry in load_rules(language, file="reporting")["verbs"][name]:
            base, *others = entry.split()
            third, past, participle = (others or _inflected(base))[:3]
            for form, ending in ((base, "base"), (third, "finite"), (past, "finite"), (participle, "participle")):
                forms.setdefault(form, (base, name, ending))
            for form in others[3:]:
                forms.setdefault(form, (base, name, "finite"))
    return forms


def _inflected(base: str) -> tuple[str, str, str]:
    """Third person, past and -ing form of a regular English verb."""
    if base.endswith("y") and base[-2] not in "aeou":
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    stem = base.removesuffix("e")
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return third, stem + "ed", stem + "ing"
