"""What the second pass sees besides: the spans that the first pass found around a word and in its sentence."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from framing.text.learned.columns import Codes, Layout
from framing.text.learned.decoding import span_ends

_FAR = np.array([0, 1, 2, 3, 5, 8, 13, 21, 40])
_LONGEST = 8  # spans of a sentence that are told apart


def label_columns(
    labels: npt.NDArray[np.integer], columns: dict[str, Codes], laid: Layout, document: npt.NDArray[np.integer]
) -> dict[str, Codes]:
    """Columns from the labels of the first pass; ``labels`` and ``document`` have an entry a word laid out.

    Labels are 0 outside spans, and for source, cue and content 1, 3, 5 at the first word and 2, 4, 6 behind it.
    """
    number = len(laid.word)
    at = np.arange(number)
    label = np.full(number, -1, np.int64)
    label[laid.place] = labels
    role = np.where(label > 0, (label + 1) // 2, 0)
    starts = (label == 1) | (label == 3) | (label == 5)
    first = np.flatnonzero(starts)
    out = {"label": label + 1, "role": np.where(label >= 0, role + 1, 0)}
    if not len(first):
        first = np.zeros(1, np.intp)
        role_of = np.zeros(1, np.int64)
    else:
        role_of = role[first]
    last = span_ends(label, first)
    paragraph = np.cumsum(laid.word < 0)
    started = np.cumsum(starts) - 1
    own = np.where(role > 0, started, -1)
    before, after = np.where(own >= 0, started - 1, started), started + 1
    for name, which, distance in (
        ("before", before, at - np.append(last, 0)[before]),
        ("after", after, np.append(first, 0)[np.minimum(after, len(first))] - at),
    ):
        there = (which >= 0) & (which < len(first))
        safe = np.where(there, which, 0)
        there &= paragraph[first[safe]] == paragraph
        out[f"span_{name}"] = np.where(there, role_of[safe] * 16 + np.searchsorted(_FAR, distance) + 1, 0)
        edge = columns["tag"][last[safe] if name == "before" else first[safe]]
        out[f"edge_{name}"] = np.where(there, role_of[safe] * 512 + edge, 0)
    safe = np.where(own >= 0, own, 0)
    inside = own >= 0
    out["own_size"] = np.where(inside, np.searchsorted(_FAR, last[safe] - first[safe] + 1) + 1, 0)
    out["own_edges"] = np.where(inside, columns["tag"][first[safe]] * 512 + columns["tag"][last[safe]], 0)
    out["own_place"] = np.where(
        inside, np.searchsorted(_FAR, at - first[safe]) * 16 + np.searchsorted(_FAR, last[safe] - at) + 1, 0
    )
    out |= _sequences(columns, first, role_of, started)
    out |= _cues(columns, first, last, role_of, number)
    out["known"] = _known(columns, laid, role, document)
    return out


def _sequences(
    columns: dict[str, Codes], first: npt.NDArray[np.intp], role_of: Codes, started: Codes
) -> dict[str, Codes]:
    """The roles of the spans of each sentence in order, as one number; of the sentences beside it too."""
    sentence = columns["sentence"]
    of_span = sentence[first]
    opening = np.searchsorted(of_span, of_span)
    order = np.arange(len(first)) - opening
    many = int(sentence.max()) + 2
    code = np.bincount(of_span, weights=np.where(order < _LONGEST, role_of * 4.0**order, 0), minlength=many).astype(
        np.int64
    )
    count = np.bincount(of_span, minlength=many)
    begins = np.cumsum(count) - count
    passed = np.clip(started - begins[sentence], -1, _LONGEST)
    return {
        "sequence": np.where(sentence > 0, code[sentence] + 1, 0),
        "passed": np.where(sentence > 0, passed + 2, 0),
        "sequence_before": np.where(columns["near_before"] > 0, code[sentence - 1] + 1, 0),
        "sequence_after": np.where(columns["near_after"] > 0, code[sentence + 1] + 1, 0),
    }


def _cues(
    columns: dict[str, Codes], first: npt.NDArray[np.intp], last: npt.NDArray[np.intp], role_of: Codes, number: int
) -> dict[str, Codes]:
    """The nearest cue on each side in the sentence: how it ends and how far off it is."""
    at, sentence = np.arange(number), columns["sentence"]
    cue = np.flatnonzero(role_of == 2)
    out: dict[str, Codes] = {}
    begin, stop = first[cue], last[cue]
    left = np.searchsorted(stop, at) - 1
    right = np.searchsorted(begin, at, side="right")
    for name, which in (("left", left), ("right", right)):
        there = (which >= 0) & (which < len(cue))
        safe = np.where(there, which, 0)
        if not len(cue):
            out |= {f"cue_{name}": np.zeros(number, np.int64), f"cue_{name}_far": np.zeros(number, np.int64)}
            continue
        there &= sentence[begin[safe]] == sentence
        far = np.abs(np.where(name == "left", at - stop[safe], begin[safe] - at))
        head = columns["key"][stop[safe]] + columns["key"][begin[safe]]
        out[f"cue_{name}"] = np.where(there, head, 0)
        out[f"cue_{name}_far"] = np.where(there, np.searchsorted(_FAR, far) + 1, 0)
    return out


def _known(columns: dict[str, Codes], laid: Layout, role: Codes, document: npt.NDArray[np.integer]) -> Codes:
    """For each word how often the same word is part of a source elsewhere in the document, and how often it is not."""
    place = laid.place
    mixed = columns["key"][place] ^ (document.astype(np.int64) * np.int64(0x1E3779B97F4A7C15))
    _, number = np.unique(mixed, return_inverse=True)
    source = role[place] == 1
    found = np.bincount(number, weights=source)[number] - source
    total = np.bincount(number)[number] - 1
    out = np.zeros(len(laid.word), np.int64)
    out[place] = 1 + np.minimum(found, 3).astype(np.int64) * 4 + np.minimum(total - found, 3).astype(np.int64)
    return out
