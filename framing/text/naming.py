"""Who a source is: names in full, pronouns resolved, and whether it is a person, an organisation or a group.

All sources of a batch are named at once (`framing.text.names`). Only "he" and "she" are followed one by one
(`framing.text.pronouns`), because whom one of them takes up depends on whom the one before has taken up.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.text.appositions import Appositions
from framing.text.automata import Codes, Places
from framing.text.names import GROUP, ORGANISATION, PERSON, SPEAKER_KINDS, UNKNOWN, Named, Names
from framing.text.narration import Narration, among
from framing.text.pronouns import HE, SHE, Pronouns, antecedents, persons_before
from framing.text.readings import Readings
from framing.text.rules import load_rules
from framing.text.tokens import Flags, Ints, Tokens

__all__ = ["SPEAKER_KINDS", "Spoken", "find_speakers"]
_NO_PRONOUN, _THEY, _IT, _OTHER = -1, 2, 3, 4
_APART = b",()~;:"
_NAME = ord("N")
_NOUNS, _LONGEST = b"NDHPLOJn", 6  # of the nouns before "who", and how many words of them
_LIST = re.compile(rb"(?:[DHJ]*NO*)+c[DJPLONH]+")
_PRONOUNS = {"he": HE, "she": SHE, "they": _THEY, "both": _THEY, "it": _IT}


class Spoken(NamedTuple):
    """The speaker of each reading as it is shown (None if unknown), and its kind as an index into `SPEAKER_KINDS`.

    Reading -1, which is none, has an unknown speaker too: both columns are one longer.
    """

    names: npt.NDArray[np.object_]
    kinds: Ints


def find_speakers(readings: Readings, tokens: Tokens, narration: Narration, *, language: str = "en") -> Spoken:
    """Whom the sources of some readings, in text order, name."""
    rows = np.flatnonzero(readings.source_first >= 0)
    unit, until = _named_parts(readings.source_first[rows], readings.source_last[rows], narration)
    names = Names(tokens, narration.word_kinds, language=language)
    unit, until, apposed = Appositions(tokens, narration, names, language=language).named(unit, until)
    first, last = narration.first[unit], narration.last_words(until)
    document = tokens.document[first]
    pronoun = _pronouns(tokens, last, (first == last) & _nameless(tokens, narration.word_kinds, last, language))
    singular = np.flatnonzero((pronoun == HE) | (pronoun == SHE))
    persons = persons_before(unit[singular], narration, tokens)
    first, last = np.concatenate([first, persons.first_word]), np.concatenate([last, persons.last_word])
    named = names.name(first, last)
    named.kind[apposed] = PERSON
    who = np.where(pronoun == _NO_PRONOUN, np.arange(len(rows)), -1)
    kind = np.where(who >= 0, named.kind[: len(rows)], UNKNOWN)
    for code, of_kind in ((_THEY, GROUP), (_IT, ORGANISATION)):
        row, taken = _last_of_kind(pronoun == code, kind == of_kind, document)
        who[row], kind[row] = taken, of_kind
    spoken = np.maximum.accumulate(np.where((who >= 0) & (kind == PERSON) & (pronoun == _NO_PRONOUN), who, -1))
    wanted = Pronouns(singular, unit[singular], document[singular], pronoun[singular], spoken[singular], unit, document)
    who[singular] = antecedents(wanted, persons, names, named, first)
    kind[singular] = PERSON
    return _shown(readings, rows, who, np.where(who >= 0, kind, UNKNOWN), named, names)


def _named_parts(first: Places, last: Places, narration: Narration) -> tuple[Places, Places]:
    """The parts of sources that name somebody: "Mara Vale" of "Mara Vale, who runs the port".

    A source is cut at its marks and before "who" and "which"; the first part with a name is taken, or the first at all.
    Several names that are joined by "and" stay together.
    """
    kinds = narration.kinds
    first, last = _before_relatives(first, last, narration)
    cut = among(narration.gaps, _APART) | among(kinds, b"r")
    number = np.cumsum(cut)
    for row in np.flatnonzero(number.take(last) > number.take(first)).tolist():
        a, b = int(first[row]), int(last[row])
        begins = [a, *(a + 1 + np.flatnonzero(cut[a + 1 : b + 1])).tolist()]
        if kinds[begins[1]] in b"NDLP" and _listed(kinds[a : b + 1].tobytes()):
            continue
        parts = list(zip(begins, [*(begin - 1 for begin in begins[1:]), b], strict=True))
        named = [part for part in parts if _NAME in kinds[part[0] : part[1] + 1]]
        first[row], last[row] = (named or parts)[0]
    return first, last


def _before_relatives(first: Places, last: Places, narration: Narration) -> tuple[Places, Places]:
    """Sources, with the nouns before "who", "which" and "that" in their place: "Mara Vale, who said"."""
    first, last = first.copy(), last.copy()
    relative = (first == last) & among(narration.kinds.take(first), b"rt") & (first > 0)
    relative &= among(narration.gaps.take(first), b"_,-") & among(narration.kinds.take(first - 1), _NOUNS)
    last[relative] -= 1
    first[relative] -= 1
    row = np.flatnonzero(relative)
    for _ in range(_LONGEST):
        on = (first[row] > 0) & among(narration.gaps.take(first[row]), b"_-")
        row = row[on & among(narration.kinds.take(first[row] - 1), _NOUNS)]
        first[row] -= 1
    return first, last


def _listed(kinds: bytes) -> bool:
    """Whether names stand beside each other: "Vale, Orlan and others", not "Vale, the head of trade and industry"."""
    return _LIST.fullmatch(kinds) is not None


def _pronouns(tokens: Tokens, word: Places, is_pronoun: Flags) -> Places:
    """Which pronoun each source is."""
    out = np.full(len(word), _NO_PRONOUN)
    forms, keys = tokens.form[word[is_pronoun]].tolist(), tokens.keys
    out[is_pronoun] = [_PRONOUNS.get(keys[form].split("'", maxsplit=1)[0], _OTHER) for form in forms]
    return out


def _nameless(tokens: Tokens, kinds: Codes, word: Places, language: str) -> Flags:
    """Whether words are pronouns, question words or the like, which are no names."""
    known = frozenset(load_rules(language, file="reporting")["words"]["nameless"])
    listed = tokens.words.column(("nameless", language), lambda new: [key in known for key in tokens.keys[new:]], bool)
    found: Flags = among(kinds.take(word), b"RIrtw") | listed.take(tokens.form.take(word))
    return found


def _last_of_kind(wanted: Flags, given: Flags, document: Ints) -> tuple[Places, Places]:
    """For some rows the last row before that is given, in the same document."""
    before = np.maximum.accumulate(np.where(given & ~wanted, np.arange(len(given)), -1))
    row = np.flatnonzero(wanted)
    taken = before[row]
    return row, np.where((taken >= 0) & (document[taken] == document[row]), taken, -1)


def _shown(readings: Readings, rows: Places, who: Places, kind: Places, named: Named, names: Names) -> Spoken:
    """The names of the speakers of all readings."""
    kinds = np.full(len(readings) + 1, UNKNOWN, np.int32)
    kinds[rows] = kind
    known = np.flatnonzero(who >= 0)
    shown = np.full(len(readings) + 1, None, object)
    shown[rows[known]] = names.shown(named, who[known])
    return Spoken(shown, kinds)
