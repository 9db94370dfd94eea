"""The subjects of reporting words, read off the narrator's line backwards from the verbs, for all verbs at once."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from framing.text.automata import Codes, Places, pattern
from framing.text.narration import among
from framing.text.tokens import Flags

_HEAD = "[NPLOHnJ]"
GROUP = r"(?:D_)?(?:[JNPLOHne][_-]){0,5}[JNPLOHne]"
"""A noun group, read forwards."""
_MORE = rf"(?:[_-]{_HEAD}){{0,12}}"
_OF = rf"(?:_o_{_HEAD}{_MORE}(?:_D)?){{0,2}}"
_AND = r"_c_N(?:[_-][NPLOHnJ]){0,6}"
_LONG = (
    rf"(?:(?:[RI]|[NPLOH]{_MORE}(?:_D)?|[JnTMKB]{_MORE}_D){_OF}(?:{_AND})?"
    rf"|(?:D|J(?:[_-]J){{0,2}})(?:{_AND}|(?=[.|,;:!~]|_[cstw])))"
)
"""A subject, read backwards from its last word."""
_BEFORE_AFTER = r"(?=[^_]|_[^vXSTKUB])"  # "she said", but not "she is"
_AFTER = (
    r"_(?:(?:D_)?(?:[HJPLOn][_-]){0,5}(?:N(?:[_-][NHO]){0,60}|[PLO])(?=[,.|!();:~]|_[o(rGsb])"
    rf"|[RI]{_BEFORE_AFTER})"
)
_AFTER_QUOTE = rf"_(?:(?:D_)?(?:[NHJPLOn][_-]){{0,7}}[NPLO]|(?:D_)?J(?=[.|,!])|[RI]{_BEFORE_AFTER})"
_OF_SENTENCE = re.compile(
    rf"(?:[^.|!Q;~:]{{1,16}}[~:])?(?:[^.|!Q;]{{1,40}}?,)??(?P<subject>{GROUP}|[RI])(?=[_,(][^ob])".encode()
)
_Q, _BLANK, _COMMA = b"Q"[0], b"_"[0], b","[0]
_APPOSED, _BRACKET = 70, 24  # code positions between a subject and its verb


class Before(NamedTuple):
    """Subjects before verbs.

    First and last unit (-1 none), where the verb with its auxiliaries begins, and whether the subject stands before
    an apposition.
    """

    first: Places
    last: Places
    verb: Places
    apposed: Flags


class Subjects:
    """Finds subjects on one line; all places are units, both ends included."""

    def __init__(self, line: Codes, code: bytes) -> None:
        self.line, self.code = line, code

    def before(self, unit: Places) -> Before:
        """The subjects before some verbs."""
        line = self.line
        verb = self._with_auxiliaries(unit)
        gap, before = line.take(2 * verb), line.take(2 * verb - 1)
        opens = (gap == _BLANK) | (gap == _COMMA)
        relative = opens & (before == b"r"[0]) & among(line.take(2 * verb - 2), b"_,")
        # Where the last word of a subject may stand: rows of verbs, best guess first.
        plain = (gap == _BLANK) & ~relative
        row, last, apposed = self._apart(verb, gap, before)
        rows = np.concatenate([np.flatnonzero(plain), np.flatnonzero(relative), row])
        lasts = np.concatenate([verb[plain] - 1, verb[relative] - 2, last])
        is_apposed = np.concatenate([np.zeros(len(rows) - len(row), bool), apposed])
        ends = pattern(_LONG).match(line, 2 * lasts + 1, step=-1)
        alone = (ends == -1) & relative[rows] & ~is_apposed & among(line.take(2 * lasts + 1), b"NPLOHnJ")
        ends[alone] = 2 * lasts[alone]
        hit = np.flatnonzero(ends != -1)[::-1]  # the first of a row is written last
        out = Before(np.full(len(unit), -1), np.full(len(unit), -1), verb, np.zeros(len(unit), bool))
        out.first[rows[hit]], out.last[rows[hit]] = (ends[hit] + 1) // 2, lasts[hit]
        out.apposed[rows[hit]] = is_apposed[hit]
        return out

    def _with_auxiliaries(self, unit: Places) -> Places:
        """Where the auxiliaries and adverbs before some verbs begin."""
        line, begin = self.line, unit.copy()
        row = np.arange(len(unit))
        while len(row):
            at = begin[row]
            row = row[(line.take(2 * at) == _BLANK) & among(line.take(2 * at - 1), b"XY")]
            begin[row] -= 1
        return begin

    def _apart(self, verb: Places, gap: Codes, before: Codes) -> tuple[Places, Places, Flags]:
        """Subjects before a bracket or an apposition, the nearest first: row of the verb, last unit, which of both."""
        line = self.line
        row = np.flatnonzero((gap == b")"[0]) | ((gap == _COMMA) & (before != _Q)))
        bracket = gap[row] == b")"[0]
        mark = np.where(bracket, b"("[0], _COMMA)
        at = 2 * verb[row] - 2
        lowest = np.maximum(at - np.where(bracket, _BRACKET, _APPOSED) + 1, 0)
        found = [(row[:0], at[:0], bracket[:0])]
        while len(row):
            here = line.take(at)
            there = (here == mark) & (at >= lowest)
            found.append((row[there], at[there] // 2 - 1, ~bracket[there]))
            ended = np.where(bracket, among(here, b".|!("), among(here, b".|!;:") | (line.take(at - 1) == _Q))
            on = np.flatnonzero(~ended & (at - 2 >= lowest))
            row, at, lowest, bracket, mark = (column[on] for column in (row, at - 2, lowest, bracket, mark))
        rows, last, apposed = (np.concatenate(column) for column in zip(*found, strict=True))
        return rows, last, apposed

    def after(self, unit: Places) -> Places:
        """The last unit of the subject behind each verb in "…, said X"; -1 where there is none."""
        line = self.line
        gap, quoted = line.take(2 * unit), line.take(2 * unit - 1) == _Q
        last = np.full(len(unit), -1)
        row = np.flatnonzero(among(gap, b",_?~") & (quoted | (gap != _BLANK)))
        ends = pattern(_AFTER, _AFTER_QUOTE).match(line, 2 * unit[row] + 2, which=quoted[row].astype(np.intp))
        last[row] = np.where(ends >= 0, (ends - 1) // 2, -1)
        return last

    def of_sentence(self, begin: int, verb: int) -> tuple[int, int] | None:
        """What the sentence begins with, after an introduction that ends with a comma."""
        match = _OF_SENTENCE.match(self.code, 2 * begin + 1, 2 * verb + 1)
        if match is None:
            return None
        return match.start("subject") // 2, (match.end("subject") - 1) // 2

    def ending_with(self, last: int, lowest: int) -> tuple[int, int]:
        """The noun group that ends with a unit."""
        code, first = self.code, last
        while first > max(lowest, last - 8) and code[2 * first] == _BLANK and code[2 * first - 1] in b"DJPNLO":
            first -= 1
            if code[2 * first + 1] in b"D":
                break
        return first, last
