"""What reporting words do, as columns: one entry a reporting word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from framing.text.automata import Places
from framing.text.tokens import Flags

PIECES = 2
"""A word reports at most two stretches ("The talks, she said, had failed") and touches at most two quotations."""


@dataclass(frozen=True, eq=False)
class Readings:
    """Reporting words that report something, in units of the narration, both ends included; -1 stands for nothing.

    Attributes
    ----------
    cue_first, cue_last : int arrays
    base : int array
        The verb's base form, as an index into `framing.text.verbs.bases`; -1 for a quotation after a mere colon.
    question : int array
        1 where the content is a question.
    source_first, source_last : int arrays
    piece_first, piece_last : int arrays of two columns
        Stretches that the word reports.
    quoted : int array of two columns
        Units of quotations that it closes or introduces directly.
    """

    cue_first: Places
    cue_last: Places
    base: Places
    question: Places
    source_first: Places
    source_last: Places
    piece_first: Places
    piece_last: Places
    quoted: Places

    def __len__(self) -> int:
        return len(self.cue_first)

    @classmethod
    def nothing(cls, number: int) -> Readings:
        """Readings to be filled in."""
        columns = [np.full((number, PIECES) if i > 5 else number, -1) for i in range(len(fields(cls)))]
        columns[3][:] = 0
        return cls(*columns)

    def take(self, rows: Places) -> Readings:
        """Some of the readings."""
        return Readings(*(getattr(self, one.name).take(rows, axis=0) for one in fields(self)))


def joined(parts: Sequence[Readings]) -> Readings:
    """Several runs of readings as one."""
    return Readings(*(np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(Readings)))


@dataclass(frozen=True, eq=False)
class Unsettled:
    """Readings one by one, before those of a sentence are brought together.

    Attributes
    ----------
    unit, begin, left : int arrays
        The reporting word, what its sentence begins with, and where its own clause begins.
    readings : Readings
    cuts : bool array
        Its clause ends what an earlier word of the sentence reports.
    shares, needs_source : bool arrays
        Its source is the one of the word before; it reports nothing without one.
    """

    unit: Places
    begin: Places
    left: Places
    readings: Readings
    cuts: Flags
    shares: Flags
    needs_source: Flags

    def take(self, rows: Places) -> Unsettled:
        """Some of them."""
        names = [one.name for one in fields(self) if one.name != "readings"]
        columns = {name: getattr(self, name).take(rows, axis=0) for name in names}
        return Unsettled(readings=self.readings.take(rows), **columns)


def merged(one: Unsettled, other: Unsettled) -> Unsettled:
    """Both in text order."""
    names = [column.name for column in fields(Unsettled) if column.name != "readings"]
    columns = {name: np.concatenate([getattr(one, name), getattr(other, name)]) for name in names}
    both = Unsettled(readings=joined([one.readings, other.readings]), **columns)
    return both.take(np.argsort(both.unit, kind="stable"))
