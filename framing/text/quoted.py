"""Who speaks the quotations of a batch: the word beside, the clause around, or the speaker before."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from framing.text.columns import ranges
from framing.text.marks import is_lower
from framing.text.narration import Narration, among
from framing.text.readings import Readings
from framing.text.tokens import Flags, Tokens

Columns = npt.NDArray[np.int64]
MODES = ("direct", "mixed", "indirect", "question")
DIRECT, MIXED, INDIRECT, QUESTION = range(len(MODES))
_SHORT = 6  # words
_NEAR = 30  # units from a quotation to one that goes on from it
_PARAGRAPH = b"|"[0]


class Quotes:
    """The quotations of a batch and who is found to speak them."""

    def __init__(
        self, table: Columns, narration: Narration, tokens: Tokens, *, begin: Columns, stop: Columns, outer: Columns
    ) -> None:
        self.table, self.begin, self.stop, self.outer = table, begin, stop, outer
        self.narration, self.tokens = narration, tokens
        self.units = np.flatnonzero(narration.quotation >= 0)
        self.row = outer[narration.quotation[self.units]]
        self.reading = np.full(len(table), -1, np.int64)
        self.own_cue = np.zeros(len(table), bool)
        self.unseen = np.zeros(len(table), bool)
        self.mode = np.full(len(table), DIRECT, np.int64)

    def name(self, readings: Readings) -> None:
        """Take the first reading that introduces, closes or encloses a quotation."""
        cued = readings.cue_first[:, None] >= 0
        self.unseen[self.row[np.searchsorted(self.units, readings.quoted[(readings.quoted >= 0) & ~cued])]] = True
        touched, there = (readings.quoted >= 0) & cued, (readings.piece_first >= 0) & cued
        unit, reading = readings.quoted[touched], np.nonzero(touched)[0]
        first, last, around = readings.piece_first[there], readings.piece_last[there], np.nonzero(there)[0]
        low, high = np.searchsorted(self.units, first), np.searchsorted(self.units, last, side="right")
        inside = ranges(low, high)
        around = np.repeat(around, high - low)
        begin, stop = self.begin[self.row[inside]], self.stop[self.row[inside]]
        kept = (readings.base[around] >= 0) | (stop - begin <= _SHORT)  # no act or attitude is quoted at length
        inside, around = inside[kept], around[kept]
        place = np.concatenate([np.searchsorted(self.units, unit), inside])
        reading = np.concatenate([reading, around])
        enclosed = np.concatenate([np.zeros(len(unit), bool), np.ones(len(inside), bool)])
        order = np.lexsort((enclosed, reading, place))
        row, named = np.unique(self.row[place[order]], return_index=True)
        named = order[named]
        self.reading[row] = reading[named]
        cue = readings.cue_first[reading[named]]
        self.own_cue[row] = (cue >= 0) & (self.narration.quotation.take(cue) < 0)
        small = self._begins_small(row) & (self.narration.first[readings.cue_first[reading[named]]] < self.begin[row])
        self.mode[row] = np.where(enclosed[named] | small, MIXED, DIRECT)

    def _begins_small(self, row: Columns) -> Flags:
        """Whether quotations begin with a small letter."""
        lower: Flags = is_lower(self.tokens.points[self.tokens.start[self.begin[row]]])
        return lower

    def carry_on(self) -> None:
        """Give a quotation that goes on from an attributed one its speaker.

        It goes on after "…", she said. ", as a paragraph of its own, or where the one before was left open.
        """
        row, spoken = self.row, self.reading[self.row]
        document = self.tokens.document[self.begin[row]]
        goes_on, left_open = np.zeros(len(row), bool), np.zeros(len(row), bool)
        same = document[1:] == document[:-1]
        left_open[1:] = same & (np.diff(self.units) == 1) & (self.table[row[:-1], 5] == 1)
        goes_on[1:] = same & self._follows()
        begins = (spoken >= 0) | ~(goes_on | left_open)
        spoken = spoken[np.maximum.accumulate(np.where(begins, np.arange(len(row)), 0))]
        back = np.flatnonzero(left_open[1:] & (spoken[:-1] < 0) & (spoken[1:] >= 0))
        spoken[back] = spoken[back + 1]
        self.reading[row] = spoken

    def _follows(self) -> Flags:
        """Whether each quotation but the first stands so close after another that the same person speaks."""
        gaps, before, unit = self.narration.gaps, self.units[:-1], self.units[1:]
        gap, bars = gaps[unit], np.flatnonzero(gaps == _PARAGRAPH)
        stops = np.flatnonzero(among(gaps, b".|"))
        between = np.searchsorted(stops, unit, side="right") - np.searchsorted(stops, before, side="right")
        near = among(gap, b".,") & (between <= 1) & (unit - before <= _NEAR)
        paragraphs = np.searchsorted(bars, unit, side="right") - np.searchsorted(bars, before, side="right")
        alone: Flags = (gap == _PARAGRAPH) & (gaps[unit + 1] == _PARAGRAPH) & (paragraphs == 1)
        return near | alone
