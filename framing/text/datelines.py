"""Datelines: “TEAL BAY, 4 March (Agency) — The port …”. They are no part of the sentence that follows them.

A dateline opens a line: a place, then perhaps a day, then perhaps an agency in brackets, then a dash. Where there is
neither day nor agency, a place in capitals is asked for, or a line that goes on as a sentence does and holds no other
dash: “Vale — the mayor — said” is none. Several such lines in one document are headings or speakers.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.text.tokens import Ints, Tokens

Places = npt.NDArray[np.int64]

_LONGEST = 14
"""Words of a dateline; a dash further on in a line ends none."""
_NONE, _FULL, _BARE = range(3)
_SENTENCE = 5
"""Words that follow a place without day and agency at least, in a sentence."""
_WORD = r"[^\W\d_a-z][\w.'’]*"
_PLACE = rf"{_WORD}(?:[ -](?:(?:of|on|upon|the|de|la|al)[ -])?{_WORD}){{0,4}}"
_DAY = rf"{_WORD} \d{{1,2}}|\d{{1,2}} {_WORD}"
_FORMS = re.compile(
    rf"(?P<place>{_PLACE}(?:/{_PLACE}){{0,3}}(?:, (?!{_DAY}){_PLACE}){{0,2}})?"
    rf"(?P<day>,? (?:{_DAY})(?:,? \d{{4}})?)?"
    r"(?P<agency>,? ?\((?!\d|[A-Z]-)[^()\n]{2,40}\))?"
    r"(?:\s*—|(?:\s+|(?<=\)))(?:--?|–))[^\S\n]*[“\"‘'«]*"
)
_FORM_END = re.compile(r"(?:—|[\s)](?:--?|–))\s*[“\"‘'«]*$")
_ENDS_SENTENCE, _DASH = re.compile(r"[.?!…]"), re.compile(r"\s(?:--?|–)\s|—")


class Datelines(NamedTuple):
    """The first words of datelines, and the words behind their last ones."""

    begin: Places
    stop: Places

    def cut_off(self, sentence: Ints) -> Ints:
        """The sentences of words, with each dateline as one of its own."""
        if not len(self.begin):
            return sentence
        new = np.zeros(len(sentence) + 1, np.int32)
        new[self.begin] = new[self.stop] = 1
        out: Ints = sentence + np.cumsum(new[:-1], dtype=np.int32)
        return out

    def take(self, rows: Places) -> Datelines:
        """Some of them."""
        return Datelines(self.begin.take(rows), self.stop.take(rows))


def datelines(tokens: Tokens) -> Datelines:
    r"""The datelines of a batch.

    Examples
    --------
    >>> from framing.text.tokens import tokenize
    >>> tokens = tokenize(["The dam\nTEAL BAY (AP) - The port said no.", "Vale — the mayor — said no."])
    >>> begin, stop = datelines(tokens)
    >>> [tokens.word(i) for i in begin], [tokens.word(i) for i in stop]
    (['TEAL'], ['The'])
    """
    dash = tokens.gaps_with(tokens.between.flags(_may_end))
    dash = dash.compress((dash > 0) & (dash < len(tokens)))
    lines = tokens.gaps_with(tokens.between.flags(_ends_line))  # a line ends before each document but the first
    lines = np.concatenate([[0], lines.compress((lines > 0) & (lines < len(tokens))), [len(tokens)]])
    at = np.searchsorted(lines, dash, side="right") - 1
    near = (lines[at] < dash) & (dash - lines[at] <= _LONGEST)
    begin, stop, end = lines[at[near]], dash[near], lines[at[near] + 1]
    rows = zip(begin.tolist(), stop.tolist(), end.tolist(), strict=True)
    form = np.array([_form(tokens, *row) for row in rows], np.int64)
    document = tokens.document.take(begin)
    several = np.bincount(document, weights=form == _BARE, minlength=len(tokens.starts)) > 1
    kept = (form == _FULL) | ((form == _BARE) & ~several.take(document))
    return Datelines(begin[kept], stop[kept])


def _form(tokens: Tokens, first: int, stop: int, end: int) -> int:
    """Which form of a dateline the words from ``first`` up to ``stop`` are, in a line that ends before ``end``."""
    start, text = int(tokens.start[first]), tokens.text
    start -= text[start - 1 : start] == "("
    found = _FORMS.fullmatch(text, start, int(tokens.start[stop]))
    if found is None:
        return _NONE
    place, opens = found["place"], not tokens.word(stop)[0].islower()
    if found["agency"]:
        return _FULL if opens or place is None or place.isupper() else _NONE
    if place is None or not opens:
        return _NONE
    if found["day"]:
        return _FULL
    rest = text[int(tokens.start[stop]) : int(tokens.end[end - 1]) + 2]
    in_capitals = len(place) > 2 and place.split(",", maxsplit=1)[0].isupper()
    goes_on = end - stop >= _SENTENCE and not rest.isupper()
    one_dash = _ENDS_SENTENCE.search(rest) is not None and not _DASH.search(rest)
    return _BARE if goes_on and (in_capitals or one_dash) else _NONE


def _may_end(gap: str) -> bool:
    """Whether a dateline may end in a gap."""
    return "\n" not in gap and _FORM_END.search(gap) is not None


def _ends_line(gap: str) -> bool:
    return "\n" in gap or "\r" in gap
