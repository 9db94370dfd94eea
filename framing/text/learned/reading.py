"""What was learned, read as the rules read: cues with sources and contents, in units of the narrator's line."""

from __future__ import annotations

from dataclasses import fields
from functools import cache

import numpy as np
import numpy.typing as npt

from framing.text.learned.columns import Codes, stable_hash
from framing.text.learned.linking import Linked, link
from framing.text.learned.pairs import CONTENT, CUE
from framing.text.learned.tagger import Tagged, tag
from framing.text.learned.weights import load_weights
from framing.text.narration import Narration, verb_table
from framing.text.readings import Readings
from framing.text.tokens import Flags, Ints, Tokens
from framing.text.verbs import bases

Places = npt.NDArray[np.intp]
PIECES = 4
"""Contents of a cue that are kept, and quotations; more than four are a list or a mistake."""


def read_learned(tokens: Tokens, sentence: Ints, narration: Narration, quoted: tuple[Places, Places], *, language: str = "en") -> Readings:
    """The readings of a batch by the weights that ship for its language, in text order."""
    weights = load_weights(language)
    tagged = tag(tokens, sentence, quoted, weights)
    linked = link(tagged.labels, tagged.laid, tagged.columns, weights)
    return _readings(linked, tagged, tokens, narration, language)


def _readings(linked: Linked, tagged: Tagged, tokens: Tokens, narration: Narration, language: str) -> Readings:
    spans, word = linked.spans, tagged.laid.word
    first, last = (_units(narration, word[place]) for place in (spans.first, spans.last))
    inside = narration.quotation[first] >= 0
    outside = ~inside & ~(narration.quotation[last] >= 0)
    cues = np.flatnonzero((spans.role == CUE) & outside)
    row_of = np.full(len(spans.role) + 1, -1)
    row_of[cues] = np.arange(len(cues))
    owner = row_of[linked.cue]
    owner[spans.role != CONTENT] = -1
    alone = np.flatnonzero((spans.role == CONTENT) & (owner < 0) & ~(inside & (first == last)))
    owner[alone] = len(cues) + np.arange(len(alone))
    out = _empty(len(cues) + len(alone))
    out.cue_first[: len(cues)], out.cue_last[: len(cues)] = first[cues], last[cues]
    out.base[: len(cues)], out.question[: len(cues)] = _verbs(spans.first[cues], spans.last[cues], tagged.columns, language)
    source = linked.source[cues]
    named = np.flatnonzero((source >= 0) & outside[source])
    out.source_first[named], out.source_last[named] = first[source[named]], last[source[named]]
    contents = np.flatnonzero(owner >= 0)
    whole = inside[contents] & (first[contents] == last[contents])
    _fill(owner[contents[~whole]], (first[contents[~whole]], last[contents[~whole]]), (out.piece_first, out.piece_last))
    _fill(owner[contents[whole]], (first[contents[whole]],), (out.quoted,))
    _keep_apart(out)
    there = (out.piece_first >= 0).any(axis=1) | (out.quoted >= 0).any(axis=1)
    place = np.where(out.cue_first >= 0, out.cue_first, out.piece_first[:, 0])
    return out.take(np.argsort(np.where(there, place, np.iinfo(np.intp).max), kind="stable")[: int(there.sum())])


def _units(narration: Narration, word: Places) -> Places:
    units: Places = np.searchsorted(narration.first, word, side="right") - 1
    return units


def _empty(number: int) -> Readings:
    """Readings to be filled in, with room for several stretches and quotations each."""
    wide = ("piece_first", "piece_last", "quoted")
    columns = {one.name: np.full((number, PIECES) if one.name in wide else number, -1) for one in fields(Readings)}
    columns["question"][:] = 0
    return Readings(**columns)


def _fill(owner: Places, values: tuple[Places, ...], columns: tuple[Places, ...]) -> None:
    """Write the values of each owner into its columns from left to right."""
    order = np.argsort(owner, kind="stable")
    owner = owner[order]
    place = np.arange(len(owner)) - np.searchsorted(owner, owner)
    kept = place < PIECES
    for value, column in zip(values, columns, strict=True):
        column[owner[kept], place[kept]] = value[order][kept]


def _keep_apart(out: Readings) -> None:
    """Take back pieces that hold their own cue: a content never does."""
    holds = (out.piece_first <= out.cue_first[:, None]) & (out.cue_first[:, None] <= out.piece_last) & (out.cue_first[:, None] >= 0)
    out.piece_first[holds] = out.piece_last[holds] = -1


def _verbs(first: Places, last: Places, columns: dict[str, Codes], language: str) -> tuple[Places, npt.NDArray[np.int_]]:
    """The base form of each cue's last reporting verb, as a number among `bases`, -1 without one; and whether it asks."""
    base, question = np.full(len(first), -1), np.zeros(len(first), int)
    known = _bases_by_code(language)
    longest = int((last - first).max()) + 1 if len(first) else 0
    for step in range(longest):
        at = np.minimum(first + step, last)
        found = known.get_many(columns["verb"][at])
        base = np.where(found >= 0, found, base)
        question |= (columns["tag"][at] == ord("A")) | (columns["tag"][at] == ord("q"))
    accord = (base < 0) & (columns["tag"][first] == ord("a"))
    base[accord] = bases(language).index("accord")
    return base, question


class _ByCode:
    """Numbers of base forms by the codes of verb forms."""

    def __init__(self, codes: dict[int, int]) -> None:
        self._codes = np.array(sorted(codes), np.int64)
        self._numbers = np.array([codes[code] for code in sorted(codes)], np.intp)

    def get_many(self, codes: Codes) -> Places:
        at = np.minimum(np.searchsorted(self._codes, codes), len(self._codes) - 1)
        found: Places = np.where(self._codes[at] == codes, self._numbers[at], -1)
        return found


@cache
def _bases_by_code(language: str) -> _ByCode:
    names = bases(language)
    return _ByCode({stable_hash(f"{base} {ending}"): names.index(base) for base, _, ending in verb_table(language).values()})


def without_reading(readings: Readings, narration: Narration) -> Flags:
    """For each unit that is a quotation whether none of the readings touches or encloses it."""
    free = narration.quotation >= 0
    free[readings.quoted[readings.quoted >= 0]] = False
    for first, last in zip(readings.piece_first[readings.piece_first >= 0].tolist(), readings.piece_last[readings.piece_first >= 0].tolist(), strict=True):
        free[first : last + 1] = False
    return free


def widened(readings: Readings) -> Readings:
    """Readings by rule with as much room as those that were learned."""
    out = _empty(len(readings))
    for one in fields(Readings):
        column, wide = getattr(readings, one.name), getattr(out, one.name)
        if column.ndim == 1:
            wide[:] = column
        else:
            wide[:, : column.shape[1]] = column
    return out
