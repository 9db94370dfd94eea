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

from framing.text.rules import load_rules
from framing.text.tokens import Flags, Ints, Tokens
from framing.text.vocabulary import Vocabulary, key

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
    kinds : uint8 array, one entry a word
        The kind of each word, in quotations too.
    first, last : int arrays, one entry a unit
        The first and the last word of the unit.
    quotation : int array, one entry a unit
        Number of the quotation that the unit is, or -1.
    sentence : int array, one entry a unit
        The unit that begins its sentence.
    """

    code: bytes
    line: npt.NDArray[np.uint8]
    kinds: npt.NDArray[np.uint8]
    first: npt.NDArray[np.int64]
    last: npt.NDArray[np.int64]
    quotation: npt.NDArray[np.int64]
    sentence: npt.NDArray[np.int64]


def narrate(
    tokens: Tokens,
    sentence: Ints,
    *,
    begin: npt.NDArray[np.integer],
    stop: npt.NDArray[np.integer],
    language: str = "en",
) -> Narration:
    """Draw a batch together; quotation ``k`` covers the words from ``begin[k]`` up to but not ``stop[k]``."""
    n = len(tokens)
    filled = np.flatnonzero(stop > begin)
    step = np.bincount(begin[filled], minlength=n + 1) - np.bincount(stop[filled], minlength=n + 1)
    outside = np.cumsum(step[:n]) == 0
    outside[begin[filled]] = True
    first = np.flatnonzero(outside)
    last = np.append(first[1:], n) - 1
    quotation = np.full(n, -1, np.int64)
    quotation[begin[filled]] = filled
    word_kind = word_kinds(tokens.words, language).take(tokens.form)
    kinds = word_kind[first]
    kinds[quotation[first] >= 0] = ord(QUOTE)
    line = np.zeros(2 * len(first) + 1 + MARGIN, np.uint8)
    code = line[: 2 * len(first) + 1]
    code[-1] = ord("|")
    code[1::2] = kinds
    code[0:-1:2] = _gaps(tokens, sentence, first)
    _join_called(code, tokens, first)
    bounds = among(code[0:-1:2], b".|!")
    begins = np.maximum.accumulate(np.where(bounds, np.arange(len(first)), 0))
    return Narration(code.tobytes(), line, word_kind, first, last, quotation[first], begins)


def _join_called(code: npt.NDArray[np.uint8], tokens: Tokens, first: npt.NDArray[np.int64]) -> None:
    """Take back the sentence end in "“Why?” Mara Vale asked." where a short clause with a verb follows."""
    ends = np.flatnonzero((code[1:-2:2] == ord(QUOTE)) & (code[2:-1:2] == ord("."))) + 1
    if not len(ends):
        return
    called = tokens.between.column(_calls, lambda new: [_calls(gap) for gap in tokens.gaps[new:]], bool)
    line = code.tobytes()
    for unit in ends[called[tokens.gap[first[ends]]]].tolist():
        if _CALLED_BY.match(line, 2 * unit + 1):
            code[2 * unit] = ord("?")


def _calls(gap: str) -> bool:
    return "?" in gap or "!" in gap


def among(codes: npt.NDArray[np.uint8], kinds: bytes) -> Flags:
    """Which codes are one of ``kinds``."""
    return _membership(kinds).take(codes)


@cache
def _membership(kinds: bytes) -> Flags:
    table = np.zeros(256, bool)
    table[list(kinds)] = True
    return table


def _gaps(tokens: Tokens, sentence: Ints, first: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
    """Kind of the gap before each unit: sentence ends as ``.``, paragraph ends as ``|`` (after a colon ``!``)."""
    kinds = tokens.between.column(_gap_kind, lambda new: [_gap_kind(gap) for gap in tokens.gaps[new:]], np.uint8)
    gap = kinds[tokens.gap[first]]
    if len(first):
        new = np.ones(len(first), bool)
        new[1:] = sentence[first[1:]] != sentence[first[1:] - 1]
        new &= ~among(gap, b",|!")
        gap = np.where(new, np.where(gap == ord("\n"), ord("|"), np.where(gap == ord(":"), gap, ord("."))), gap)
        gap[gap == ord("\n")] = ord("_")
        gap[tokens.first_of_document[first]] = ord("|")
    return gap.astype(np.uint8)


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


def word_kinds(words: Vocabulary, language: str) -> npt.NDArray[np.uint8]:
    """The kind of each form, as a character."""
    kind_of = _kind_of(language)
    return words.column(kind_of, lambda new: [kind_of(form) for form in words.forms[new:]], np.uint8)


@cache
def _kind_of(language: str) -> Callable[[str], int]:
    known = _known_words(language)

    def kind_of(form: str) -> int:
        """The kind of a word as it stands."""
        kind = known.get(key(form))
        if kind is not None and not (form[0].isupper() and _is_name_first(form, kind)):
            return ord(kind)
        if form[0].isdigit():
            return ord(NUMBER)
        if form[0].isupper():
            return ord(NAME)
        return ord(ADVERB) if form.endswith("ly") and len(form) > 4 else ord(OTHER)

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
