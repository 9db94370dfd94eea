"""Which extractor, category and entry the hits of all batches have, as one number a hit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from framing.annotation.columns import Codes, distinct
from framing.annotation.layers import BatchHits
from framing.devices.base import Extractor
from framing.text.tokens import Flags, Ints

Pairs = list[tuple[str, str]]
POLARITIES = ("none", "positive", "negative")


class Coded(NamedTuple):
    """A column of codes and the values that they stand for."""

    codes: Ints
    values: Sequence[str]


class Named(NamedTuple):
    """What the labels of hits say: a row a hit."""

    device: Coded
    category: Coded
    entry: Coded
    polarity: Coded
    keeps: Flags  # negation leaves the hit as it is


class Labels:
    """Numbers for (extractor, category, entry); a list of labels is read once, at the end, and only where used."""

    def __init__(self, extractors: Sequence[Extractor]) -> None:
        self._extractors = extractors
        self._lists: list[tuple[int, int, Pairs]] = []  # first number, extractor, labels
        self._size = 0
        self._last: dict[int, int] = {}  # the extractor's latest list, as a position in `_lists`

    def of(self, hits: BatchHits) -> Ints:
        """The number of the label of each hit."""
        first = np.array([self._first(i, labels) for i, labels in enumerate(hits.labels)], dtype=np.int32)
        return first[hits.extractor] + hits.label

    def _first(self, extractor: int, labels: Pairs) -> int:
        """The number of the first of an extractor's ``labels``; lexicons give the same list for every batch."""
        if extractor in self._last:
            first, _, known = self._lists[self._last[extractor]]
            if known is labels:
                return first
        self._last[extractor] = len(self._lists)
        self._lists.append((self._size, extractor, labels))
        self._size += len(labels)
        return self._lists[-1][0]

    def named(self, numbers: Ints) -> Named:
        """Device, category, entry and polarity of hits whose labels have these ``numbers``."""
        used, row = distinct(numbers)
        lists = np.searchsorted([first for first, _, _ in self._lists], used, side="right") - 1
        devices, categories, entries = Codes(), Codes(), Codes()
        devices.of([one.device for one in self._extractors])  # those without a hit too
        facts: dict[tuple[int, str], tuple[int, int, int, bool]] = {}
        rows: list[tuple[int, int, int, bool, int]] = []
        for number, i in zip(used.tolist(), lists.tolist(), strict=True):
            first, extractor, labels = self._lists[i]
            category, entry = labels[number - first]
            if (extractor, category) not in facts:
                one = self._extractors[extractor]
                codes, polarity = (devices.number(one.device), categories.number(category)), one.polarity(category)
                keeps = one.under_negation(category) == "keep"
                facts[extractor, category] = (*codes, POLARITIES.index(polarity), keeps)
            rows.append((*facts[extractor, category], entries.number(entry)))
        device, category_, polarity_, keeps_, entry_ = np.array(rows, dtype=np.int32).reshape(-1, 5).T
        return Named(
            Coded(device[row], devices.values),
            Coded(category_[row], categories.values),
            Coded(entry_[row], entries.values),
            Coded(polarity_[row], POLARITIES),
            keeps_[row].astype(bool),
        )
