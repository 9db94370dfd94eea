"""Which columns a feature looks at: tuples of a column and how far from the word it is read."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from framing.text.learned.columns import MARGIN, Codes

Template = tuple[tuple[str, int], ...]
_MIX = np.uint64(0x9E3779B97F4A7C15)  # Fibonacci hashing (Knuth, TAOCP 3, 6.4)
_SPREAD = np.uint64(0xD6E8FEB86659FD93)


def _each(column: str, *offsets: int) -> list[Template]:
    return [((column, offset),) for offset in offsets]


def _run(column: str, *offsets: int) -> Template:
    return tuple((column, offset) for offset in offsets)


FIRST: list[Template] = [
    *_each("key", -2, -1, 0, 1, 2),
    _run("key", -1, 0),
    _run("key", 0, 1),
    _run("key", -2, -1),
    _run("key", 1, 2),
    *_each("tail3", -1, 0, 1),
    *_each("tail2", 0),
    *_each("shape", -1, 0, 1),
    _run("shape", -1, 0, 1),
    *_each("tag", -2, -1, 0, 1, 2),
    _run("tag", -1, 0),
    _run("tag", 0, 1),
    _run("tag", -2, -1),
    _run("tag", 1, 2),
    _run("tag", -1, 0, 1),
    _run("tag", -2, -1, 0),
    _run("tag", 0, 1, 2),
    _run("tag", -2, -1, 0, 1, 2),
    *_each("small", -1, 0, 1),
    *_each("large", -2, -1, 0, 1, 2),
    _run("small", -1, 0),
    _run("small", 0, 1),
    _run("large", -1, 0),
    _run("large", 0, 1),
    _run("small", -1, 0, 1),
    _run("small", -2, -1, 0),
    _run("small", 0, 1, 2),
    *_each("gap", -1, 0, 1, 2),
    _run("gap", 0, 1),
    (("tag", -1), ("gap", 0), ("tag", 0)),
    (("tag", 0), ("gap", 1), ("tag", 1)),
    (("key", -1), ("gap", 0)),
    (("gap", 1), ("key", 1)),
    (("gap", 0), ("tag", 0), ("quote", 0)),
    *_each("quote", -1, 0, 1),
    _run("quote", -1, 0, 1),
    (("quote", 0), ("tag", 0)),
    (("quote", -1), ("quote", 0), ("key", -1)),
    (("quote", 0), ("quote", 1), ("key", 1)),
    (("quote", 0), ("behind", 0)),
    (("quote", 0), ("behind_key", 0)),
    (("behind_gap", 0), ("behind", 0)),
    (("quote", 0), ("before", 0)),
    (("before", 0), ("behind", 0), ("quote_size", 0)),
    (("quote", 0), ("quote_size", 0)),
    (("from_start", 0), ("tag", 0)),
    (("to_end", 0), ("tag", 0)),
    (("from_start", 0), ("to_end", 0)),
    (("left", 0), ("left_far", 0)),
    (("right", 0), ("right_far", 0)),
    (("left", 0),),
    (("right", 0),),
    (("left", 0), ("tag", 0)),
    (("right", 0), ("tag", 0)),
    (("left", 0), ("right", 0)),
    (("any_left_far", 0), ("any_right_far", 0), ("tag", 0)),
    (("any_left", 0), ("any_left_far", 0)),
    (("any_right", 0), ("any_right_far", 0)),
    (("left_before", 0), ("left_far", 0)),
    (("left_after", 0), ("left_far", 0)),
    (("right_before", 0), ("right_far", 0)),
    (("left_after", 0), ("gap", 0), ("quote", 0)),
    (("right_before", 0), ("gap", 1), ("quote", 0)),
    (("left_far", 0), ("right_far", 0), ("quote", 0)),
    (("last_verb", 0), ("to_end", 0)),
    (("last_verb", 0), ("quote", 0)),
    (("summary", 0), ("quote", 0)),
    (("summary", 0), ("from_start", 0)),
    (("earlier", 0), ("summary", 0), ("quote", 0)),
    (("later", 0), ("summary", 0), ("quote", 0)),
    (("opening", 0), ("from_start", 0)),
    (("opening", 0),),
    (("opening_tag", 0), ("from_start", 0)),
    (("opening_tag", 0), ("summary", 0)),
]

SECOND: list[Template] = [
    *_each("label", -2, -1, 0, 1, 2),
    _run("label", -1, 0),
    _run("label", 0, 1),
    _run("label", -1, 0, 1),
    _run("label", -2, -1, 0, 1, 2),
    (("label", 0), ("tag", 0)),
    (("label", 0), ("gap", 0)),
    (("label", 0), ("gap", 1)),
    (("label", 0), ("quote", 0)),
    (("label", 0), ("key", 0)),
    (("label", 1), ("key", 0)),
    (("label", -1), ("key", 0)),
    (("role", 0), ("span_before", 0)),
    (("role", 0), ("span_after", 0)),
    (("span_before", 0), ("span_after", 0)),
    (("role", 0), ("edge_before", 0)),
    (("role", 0), ("edge_after", 0)),
    (("edge_before", 0), ("edge_after", 0), ("role", 0)),
    (("role", 0), ("own_size", 0)),
    (("role", 0), ("own_edges", 0)),
    (("role", 0), ("own_place", 0)),
    (("own_place", 0), ("tag", 0), ("role", 0)),
    (("sequence", 0), ("passed", 0), ("label", 0)),
    (("sequence", 0), ("passed", 0), ("quote", 0)),
    (("sequence", 0), ("sequence_before", 0), ("role", 0)),
    (("sequence", 0), ("sequence_after", 0), ("role", 0)),
    (("sequence", 0), ("passed", 0), ("gap", 0), ("tag", 0)),
    (("sequence", 0), ("summary", 0), ("role", 0)),
    (("sequence_before", 0), ("summary", 0), ("quote", 0), ("role", 0)),
    (("cue_left", 0), ("cue_left_far", 0)),
    (("cue_right", 0), ("cue_right_far", 0)),
    (("cue_left", 0), ("role", 0)),
    (("cue_right", 0), ("role", 0)),
    (("cue_left_far", 0), ("tag", 0), ("gap", 0)),
    (("cue_right_far", 0), ("tag", 0), ("gap", 1)),
    (("cue_left", 0), ("cue_right", 0)),
    (("cue_left_far", 0), ("cue_right_far", 0), ("role", 0), ("quote", 0)),
    (("known", 0), ("role", 0)),
    (("known", 0), ("tag", 0)),
    (("known", 0), ("cue_left_far", 0), ("cue_right_far", 0)),
]

_ALONE = (
    "far", "between", "cues_between", "apart", "cue_first", "cue_last", "cue_tags", "around_cue", "gap_cue",
    "other_first", "other_last", "other_size", "other_quoted", "other_key", "gap_other", "before_other",
)  # fmt: skip
_TOGETHER = (
    ("far", "between"), ("far", "cue_first"), ("far", "cue_last"), ("between", "apart"), ("between", "other_quoted"),
    ("between", "gap_cue"), ("apart", "other_quoted"), ("far", "other_quoted", "gap_other"), ("between", "cue_tags"),
    ("after", "cue_first"), ("after", "cue_last"), ("after", "around_cue"), ("between", "around_cue"),
    ("cues_between", "apart", "other_quoted"), ("between", "gap_other"), ("far", "before_other"),
    ("after", "cue_tags", "other_first"), ("after", "cue_tags", "other_last"), ("between", "far", "apart"),
    ("cue_quoted", "other_quoted", "between"), ("cue_size", "cue_last"),
)  # fmt: skip
LINK: list[Template] = [
    tuple((name, 0) for name in ("role", *names)) for names in (*((one,) for one in _ALONE), *_TOGETHER)
]
"""Columns of a pair; each is read together with the role of the source or content."""


def hashed(
    columns: dict[str, Codes], template: Template, salt: int, *, margin: int = MARGIN, part: slice | None = None
) -> npt.NDArray[np.uint64]:
    """A number for what the template sees at each place between the outer margins; equal sights have equal numbers.

    ``part`` are the places to look at, counted from the end of the first margin.
    """
    number = len(columns[template[0][0]]) - 2 * margin
    begin, stop, _ = (part or slice(None)).indices(number)
    seed = np.uint64((salt + 1) * int(_SPREAD) & 0xFFFFFFFFFFFFFFFF)
    out = np.full(stop - begin, seed)
    for name, offset in template:
        low = margin + offset
        out ^= columns[name][low + begin : low + stop].view(np.uint64)
        out *= _MIX
        out ^= out >> np.uint64(29)
    return out
