"""Whom "he" and "she" take up: a person who spoke, or the nearest name that stands in the place of a subject."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from framing.text.automata import Codes, Places, pattern
from framing.text.columns import ranges
from framing.text.names import FEMALE, FEMALE_TITLE, MALE, MALE_TITLE, PERSON, UNKNOWN, Named, Names
from framing.text.narration import Narration, among
from framing.text.tokens import Flags, Ints, Tokens

HE, SHE = range(2)
_REACH = 199  # units read back for the person whom a pronoun takes up
_LONGEST = 60  # names in a row
# In the line read backwards: a name, behind the beginning of a clause.
_SUBJECT = rf"N(?:[_-]N){{0,{_LONGEST}}}(?:[_-][HPJONn]){{0,6}}(?:_D)?(?=[.|!,~])"
_NAME, _BLANK, _COMMA = b"N"[0], b"_"[0], b","[0]


class Persons(NamedTuple):
    """Names that stand as subjects outside quotations: units, where their clause begins, words, and documents."""

    first: Places
    last: Places
    lowest: Places
    first_word: Places
    last_word: Places
    document: Ints


class Pronouns(NamedTuple):
    """What "he" and "she" are sources of: rows of readings, units, documents, which of both, and who spoke before.

    ``spoken`` is the last row before whose source is a person with a name; ``units`` and ``documents`` are of all rows.
    """

    row: Places
    unit: Places
    document: Ints
    pronoun: Places
    spoken: Places
    units: Places
    documents: Ints


def persons_before(unit: Places, narration: Narration, tokens: Tokens) -> Persons:
    """Names in the place of a subject that stand not far before one of some units, in text order."""
    line = narration.line
    last = np.flatnonzero(narration.kinds == _NAME)
    low, high = np.searchsorted(last, unit - _REACH), np.searchsorted(last, unit)
    low[1:] = np.maximum(low[1:], high[:-1])
    last = last[ranges(low, high)]
    gap, after = line.take(2 * last + 2), line.take(2 * last + 3)
    last = last[((gap == _BLANK) & among(after, b"vXSTKUMAYJsBG")) | ((gap == _COMMA) & among(after, b"DrPn"))]
    ends = pattern(_SUBJECT).match(line, 2 * last + 1, step=-1)
    last, lowest = last[ends >= 0], (ends[ends >= 0] + 1) // 2
    apart = np.append(last[:-1] < lowest[1:], np.ones(len(last[-1:]), bool))  # not among the words before a later name
    last, lowest = last[apart], lowest[apart]
    first = _first_names(line, last)
    words = narration.first[first], narration.last_words(last)
    return Persons(first, last, lowest, *words, tokens.document[words[0]])


def _first_names(line: Codes, last: Places) -> Places:
    """Where the names begin that end at some units."""
    first, row = last.copy(), np.arange(len(last))
    while len(row):
        at = 2 * first[row]
        row = row[(line.take(at - 1) == _NAME) & among(line.take(at), b"_-")]
        first[row] -= 1
    return first


def antecedents(wanted: Pronouns, persons: Persons, names: Names, named: Named, first: Places) -> Places:
    """The row among the ``named``, rows of readings before persons, of the person whom each pronoun takes up; or -1.

    It is the nearest before who spoke or stands, outside quotations, in the place of a subject. A name that is not
    known to be a person's is taken only where no person is near.
    """
    offset, kinds = len(wanted.units), named.kind[len(wanted.units) :]
    fits = _fits(names, named, first)
    usable = ((kinds == PERSON) | (kinds == UNKNOWN)) & ~_owned(names, persons.last_word)
    standing = _Standing(persons, kinds == PERSON, [fit[offset:] & usable for fit in fits])
    may_be = [fit.tolist() for fit in fits]
    near = (np.searchsorted(persons.last, wanted.unit) - 1).tolist()
    columns = (c.tolist() for c in (wanted.row, wanted.unit, wanted.document, wanted.pronoun, wanted.spoken))
    said = (wanted.units[wanted.spoken].tolist(), wanted.documents[wanted.spoken].tolist())
    # The last one who spoke: the row that said so, its unit and document, and who it was.
    recent, spoke, spoke_in, heard = -1, -1, -1, -1
    out = []
    for row, unit, document, which, spoken, before, at, there in zip(*columns, near, *said, strict=True):
        if spoken > recent:
            recent, spoke, spoke_in, heard = spoken, at, there, spoken
        known = heard >= 0 and spoke_in == document and spoke < unit and may_be[which][heard]
        found, certain = standing.nearest(before, unit, document, which, spoke if known else -1)
        if found >= 0:
            found += offset
        if known and not certain:
            found, certain = heard, True
        if certain:
            recent, spoke, spoke_in, heard = row, unit, document, found
        out.append(found)
    return np.array(out, np.intp)


class _Standing:
    """The persons who stand as subjects, to be asked one by one."""

    def __init__(self, persons: Persons, certain: Flags, fitting: list[Flags]) -> None:
        columns = (persons.first, persons.last, persons.lowest, persons.document)
        self._first, self._last, self._lowest, self._document = (column.tolist() for column in columns)
        self._certain, self._fitting = certain.tolist(), [flags.tolist() for flags in fitting]

    def nearest(self, at: int, unit: int, document: int, pronoun: int, spoke: int) -> tuple[int, bool]:
        """The nearest of them from ``at`` backwards whom a pronoun can take up, and whether it is surely a person.

        None (-1) stands farther away than unit ``spoke``.
        """
        maybe = -1
        while at >= 0 and self._document[at] == document and self._last[at] >= unit - _REACH:
            if spoke >= self._first[at]:
                break
            if self._fitting[pronoun][at] and self._lowest[at] >= unit - _REACH:
                if self._certain[at]:
                    return at, True
                maybe = at if maybe < 0 else maybe
            at -= 1
        return maybe, False


def _owned(names: Names, last: Places) -> Flags:
    """Whether a name follows a possessive: "Orlan’s Oster campaign" is not Oster."""
    return names.follows_possessive(names.begin(last, np.zeros(len(last), np.intp)))


def _fits(names: Names, named: Named, first: Places) -> tuple[Flags, Flags]:
    """Whether nothing speaks against somebody being he, or she."""
    before = np.maximum(first - 1, 0)
    long, titled = named.first < named.last, first > 0
    he = ~(long & names.has(named.first, FEMALE)) & ~(titled & names.has(before, FEMALE_TITLE))
    she = ~(long & names.has(named.first, MALE)) & ~(titled & names.has(before, MALE_TITLE))
    return he, she
