"""Spans of two coders side by side: what one shares with the other, counted for each unit, pair and code."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np
import numpy.typing as npt

__all__ = ["Match", "SpanCounts", "Spans", "UnitizingCounts", "pair_counts", "spans_of", "unitizing_counts"]

Match = Literal["exact", "overlap", "characters"]
Span = tuple[int, int]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Spans:
    """The spans of one variable: `set_by[unit, coder][code]`, with an empty mapping where a coder found none."""

    units: tuple[str, ...]
    coders: tuple[str, ...]
    codes: tuple[str, ...]
    set_by: Mapping[tuple[str, str], Mapping[str, Sequence[Span]]]

    def of(self, unit: str, coder: str, code: str) -> Sequence[Span]:
        """Return the spans of a coder with a code in a unit."""
        return self.set_by[unit, coder].get(code, ())


@dataclass(frozen=True)
class SpanCounts:
    """`hits` of `total`, each by unit, pair of coders and code: F1 is their quotient, over whatever they are summed."""

    pairs: tuple[tuple[str, str], ...]
    hits: Floats
    total: Floats
    read: npt.NDArray[np.bool_]


def pair_counts(spans: Spans, *, match: Match) -> SpanCounts:
    """Count, for each unit that both of a pair read, the spans (or characters) of both, and those that match.

    Parameters
    ----------
    spans : Spans
    match : {"exact", "overlap", "characters"}
        A span matches one of the other coder with the same code that has the same two ends, or that shares a
        character with it; or characters are counted in place of spans.
    """
    pairs = tuple(combinations(spans.coders, 2))
    shape = (len(spans.units), len(pairs), len(spans.codes))
    hits, total, read = np.zeros(shape), np.zeros(shape), np.zeros(shape[:2], dtype=bool)
    for row, unit in enumerate(spans.units):
        for column, (first, second) in enumerate(pairs):
            if (unit, first) not in spans.set_by or (unit, second) not in spans.set_by:
                continue
            read[row, column] = True
            for place, code in enumerate(spans.codes):
                one, other = spans.of(unit, first, code), spans.of(unit, second, code)
                if one or other:
                    hits[row, column, place], total[row, column, place] = _matched(one, other, match)
    return SpanCounts(pairs, hits, total, read)


def _matched(one: Sequence[Span], other: Sequence[Span], match: Match) -> tuple[int, int]:
    if match == "exact":
        return 2 * (Counter(one) & Counter(other)).total(), len(one) + len(other)
    flat, flat_other = _merged(one), _merged(other)
    if match == "characters":
        return 2 * _shared(flat, flat_other), _length(flat) + _length(flat_other)
    met = sum(_meets(span, flat_other) for span in one) + sum(_meets(span, flat) for span in other)
    return met, len(one) + len(other)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return stretches that do not overlap; spans that only touch stay two."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Return how many characters two lists of stretches share, each without overlaps and in order."""
    shared = first = second = 0
    while first < len(one) and second < len(other):
        shared += max(0, min(one[first][1], other[second][1]) - max(one[first][0], other[second][0]))
        if one[first][1] < other[second][1]:
            first += 1
        else:
            second += 1
    return shared


def _length(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


@dataclass(frozen=True)
class UnitizingCounts:
    """What Krippendorff's alpha for unitizing needs, by unit and value: a code, or all codes set against gaps.

    `off` is the observed length on which pairs of coders differ, `marked` what coders marked, `squares` the sum of
    the squared lengths of their spans, and `whole` all that they read; lengths in characters.
    """

    off: Floats
    marked: Floats
    squares: Floats
    whole: Floats


def unitizing_counts(spans: Spans, lengths: Mapping[str, int]) -> UnitizingCounts:
    """Return the lengths by unit and code; the last column sets one code against another, too (nominal).

    Columns of codes are binary: the code or not. The last column is missing where a coder put two codes on the
    same characters, for then a character has no one value.
    """
    shape = (len(spans.units), len(spans.codes) + 1)
    off, marked, squares = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    whole = np.zeros(len(spans.units))
    for row, unit in enumerate(spans.units):
        readers = [coder for coder in spans.coders if (unit, coder) in spans.set_by]
        if len(readers) < 2:
            continue
        whole[row] = lengths[unit] * len(readers)
        each = {coder: [_merged(spans.of(unit, coder, code)) for code in spans.codes] for coder in readers}
        unions = {coder: _merged(span for code in each[coder] for span in code) for coder in readers}
        if any(sum(map(_length, each[coder])) != _length(unions[coder]) for coder in readers):
            off[row, -1] = np.nan
        for coder in readers:
            for place, stretches in enumerate(each[coder]):
                marked[row, place] += _length(stretches)
                squares[row, place] += sum((end - start) ** 2 for start, end in stretches)
        for first, second in combinations(readers, 2):
            shared = [_shared(*both) for both in zip(each[first], each[second], strict=True)]
            sums = [_length(one) + _length(two) for one, two in zip(each[first], each[second], strict=True)]
            both = _length(unions[first]) + _length(unions[second]) - _shared(unions[first], unions[second])
            differ = [*(total - 2 * same for total, same in zip(sums, shared, strict=True)), both - sum(shared)]
            # each ordered pair counts once for the other m - 1 coders
            off[row] += 2 * np.array(differ) / (len(readers) - 1)
    return UnitizingCounts(off, marked, squares, whole)


def spans_of(rows: Iterable[tuple[str, str, str, int, int]], read: Iterable[tuple[str, str]]) -> Spans:
    """Return spans from rows `(unit, coder, code, start, end)` and from who read which unit.

    Examples
    --------
    >>> spans = spans_of([("a", "Ada", "blame", 4, 9)], [("a", "Ada"), ("a", "Ben")])
    >>> spans.of("a", "Ada", "blame"), spans.of("a", "Ben", "blame"), spans.coders
    ([(4, 9)], (), ('Ada', 'Ben'))
    """
    set_by: dict[tuple[str, str], dict[str, list[Span]]] = {key: {} for key in read}
    grouped: dict[tuple[str, str], dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for unit, coder, code, start, end in rows:
        grouped[unit, coder][code].append((start, end))
    set_by |= {key: dict(codes) for key, codes in grouped.items()}
    return Spans(
        tuple(sorted({unit for unit, _ in set_by})),
        tuple(sorted({coder for _, coder in set_by})),
        tuple(sorted({code for codes in set_by.values() for code in codes})),
        set_by,
    )
