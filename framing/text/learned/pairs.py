"""Pairs of a cue and a source or content near it, and what the linker sees of each pair."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.text.columns import ranges
from framing.text.learned.columns import Codes, Layout
from framing.text.learned.decoding import span_ends

Places = npt.NDArray[np.intp]
SOURCE, CUE, CONTENT = 1, 2, 3
_REACH = 6
"""Cues on each side of a span that it can belong to."""
_FAR = np.array([0, 1, 2, 3, 4, 6, 8, 12, 18, 30, 60])


@dataclass(frozen=True, eq=False)
class Spans:
    """Sources, cues and contents that the tagger found, in text order; places of the layout, both ends included."""

    role: Codes
    first: Places
    last: Places
    paragraph: Places

    @classmethod
    def of(cls, labels: npt.NDArray[np.integer], laid: Layout) -> Spans:
        """The spans of the labels of all words laid out."""
        label = np.zeros(len(laid.word), np.int64)
        label[laid.place] = labels
        first = np.flatnonzero((label == 1) | (label == 3) | (label == 5))
        last = span_ends(label, first)
        paragraph = np.searchsorted(laid.first, first, side="right") - 1
        return cls((label[first] + 1) // 2, first, last, paragraph)


@dataclass(frozen=True, eq=False)
class Pairs:
    """Rows of `Spans`: a source or content, and a cue that it may belong to; with columns for `linked`."""

    other: Places
    cue: Places
    columns: dict[str, Codes]


def pairs_of(spans: Spans, columns: dict[str, Codes], role: int) -> Pairs:
    """All pairs of a span of ``role`` and one of the nearest cues of its paragraph."""
    cue = np.flatnonzero(spans.role == CUE)
    others = np.flatnonzero(spans.role == role)
    at = np.searchsorted(cue, others)
    low, high = np.maximum(at - _REACH, 0), np.minimum(at + _REACH, len(cue))
    paragraph = spans.paragraph
    low = np.maximum(low, np.searchsorted(paragraph[cue], paragraph[others], side="left"))
    high = np.minimum(high, np.searchsorted(paragraph[cue], paragraph[others], side="right"))
    other = np.repeat(others, np.maximum(high - low, 0))
    which = cue[ranges(low, high)]
    return Pairs(other, which, _seen(spans, columns, other, which))


def _seen(spans: Spans, columns: dict[str, Codes], other: Places, cue: Places) -> dict[str, Codes]:
    first, last, role = spans.first, spans.last, spans.role
    after = (other > cue).astype(np.int64)
    far = np.where(after, first[other] - last[cue], first[cue] - last[other])
    low, high = np.minimum(other, cue) + 1, np.maximum(other, cue)
    between = np.minimum(high - low, 5)
    code = np.zeros(len(other), np.int64)
    for step in range(4):
        at = low + step
        code += np.where(at < high, role[np.minimum(at, len(role) - 1)], 0) << (2 * step)
    is_cue = np.append(0, np.cumsum(role == CUE))
    cues_between = np.minimum(is_cue[high] - is_cue[low], 3)
    tag, gap, key, sentence = columns["tag"], columns["gap"], columns["key"], columns["sentence"]
    quote = (columns["quote"] > 1).astype(np.int64)
    apart = np.clip(sentence[first[other]] - sentence[first[cue]], -3, 3) + 3
    apart_end = np.clip(sentence[last[other]] - sentence[first[cue]], -3, 3) + 3
    return {
        "role": role[other],
        "after": after + 1,
        "far": np.searchsorted(_FAR, far) * 2 + after + 1,
        "between": (code * 8 + between) * 2 + after + 1,
        "cues_between": cues_between * 2 + after + 1,
        "apart": (apart * 7 + apart_end) * 2 + after + 1,
        "cue_first": key[first[cue]],
        "cue_last": key[last[cue]],
        "cue_tags": tag[first[cue]] * 512 + tag[last[cue]],
        "cue_size": np.searchsorted(_FAR, last[cue] - first[cue]) + 1,
        "cue_quoted": quote[first[cue]] + 1,
        "around_cue": (tag[first[cue] - 1] * 512 + tag[np.minimum(last[cue] + 1, len(tag) - 1)]) * 2 + after,
        "gap_cue": gap[first[cue]] * (1 << 20) + gap[np.minimum(last[cue] + 1, len(gap) - 1)],
        "other_first": tag[first[other]] * 2 + after,
        "other_last": tag[last[other]] * 2 + after,
        "other_size": np.searchsorted(_FAR, last[other] - first[other]) + 1,
        "other_quoted": quote[first[other]] * 2 + quote[last[other]] + 1,
        "other_key": key[first[other]],
        "gap_other": gap[first[other]] * (1 << 20) + gap[np.minimum(last[other] + 1, len(gap) - 1)],
        "before_other": tag[first[other] - 1] * 512 + tag[np.minimum(last[other] + 1, len(tag) - 1)],
    }
