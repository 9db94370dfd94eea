"""Who speaks the quotations of a batch: the word beside, the clause around, or the speaker before."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from framing.text.narration import Narration
from framing.text.readings import Readings
from framing.text.tokens import Flags, Tokens

Columns = npt.NDArray[np.int64]
DIRECT, MIXED = range(2)


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
        self.mode = np.full(len(table), DIRECT, np.int64)

    def name(self, readings: Readings) -> None:
        """Take the first reading that introduces, closes or encloses a quotation."""
        touched, there = readings.quoted >= 0, readings.piece_first >= 0
        unit, reading = readings.quoted[touched], np.nonzero(touched)[0]
        first, last, around = readings.piece_first[there], readings.piece_last[there], np.nonzero(there)[0]
        low, high = np.searchsorted(self.units, first), np.searchsorted(self.units, last, side="right")
        inside = ranges(low, high)
        place = np.concatenate([np.searchsorted(self.units, unit), inside])
        reading = np.concatenate([reading, np.repeat(around, high - low)])
        enclosed = np.concatenate([np.zeros(len(unit), bool), np.ones(len(inside), bool)])
        order = np.lexsort((enclosed, reading, place))
        row, named = np.unique(self.row[place[order]], return_index=True)
        named = order[named]
        self.reading[row] = reading[named]
        self.own_cue[row] = readings.base[reading[named]] >= 0
        small = self._begins_small(row) & (self.narration.first[readings.cue_first[reading[named]]] < self.begin[row])
        self.mode[row] = np.where(enclosed[named] | small, MIXED, DIRECT)

    def _begins_small(self, row: Columns) -> Flags:
        """Whether quotations begin with a small letter."""
        points = self.tokens.points[self.tokens.start[self.begin[row]]]
        return np.array([chr(point).islower() for point in points.tolist()], bool)

    def carry_on(self) -> None:
        """Give a quotation that goes on from an attributed one its speaker.

        It goes on after "…", she said. ", as a paragraph of its own, or where the one before was left open.
        """
        code, reading = self.narration.code, self.reading
        open_end, named = self.table[:, 5].astype(bool).tolist(), reading.tolist()
        document = self.tokens.document[self.begin[self.row]].tolist()
        before, earlier, text = -1, -1, -1
        for unit, row, here in zip(self.units.tolist(), self.row.tolist(), document, strict=True):
            if here == text:
                chained = before == unit - 1 and open_end[earlier]
                if named[row] < 0 <= named[earlier] and (chained or _follows(code, before, unit)):
                    named[row] = reading[row] = named[earlier]
                elif chained and named[earlier] < 0 <= named[row]:
                    named[earlier] = reading[earlier] = named[row]
            before, earlier, text = unit, row, here


def _follows(code: bytes, before: int, unit: int) -> bool:
    """Whether a quotation stands so close after another that the same person speaks."""
    between = code[2 * before + 2 : 2 * unit + 1]
    if between[-1:] in (b".", b","):
        return between.count(b".") + between.count(b"|") <= 1 and len(between) <= 60
    alone = code[2 * unit + 2 : 2 * unit + 3] == b"|"
    return alone and between[-1:] == b"|" and between.count(b"|") == 1


def ranges(low: Columns, high: Columns) -> Columns:
    """All numbers from each ``low`` up to its ``high``, one run after the other."""
    size = np.maximum(high - low, 0)
    return np.repeat(low - np.cumsum(size) + size, size) + np.arange(size.sum())
