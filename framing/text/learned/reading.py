"""What was learned, read as the rules read: cues with sources and contents, in units of the narrator's line."""

from __future__ import annotations

from dataclasses import fields
from functools import cache

import numpy as np
import numpy.typing as npt

from framing.text.datelines import Datelines
from framing.text.learned.columns import Codes, stable_hash
from framing.text.learned.linking import Linked, link
from framing.text.learned.pairs import CONTENT, CUE
from framing.text.learned.tagger import Tagged, tag
from framing.text.learned.weights import load_weights
from framing.text.narration import Narration, among, verb_table
from framing.text.readings import Readings, joined
from framing.text.statements import ATTITUDE, cue_kinds
from framing.text.tokens import Flags, Ints, Tokens
from framing.text.verbs import bases

Places = npt.NDArray[np.intp]
PIECES = 4
"""Contents of a cue that are kept, and quotations; more than four are a list or a mistake."""


def read_learned(
    tokens: Tokens,
    sentence: Ints,
    narration: Narration,
    quoted: tuple[Places, Places],
    *,
    dated: Datelines,
    language: str = "en",
) -> Readings:
    """The readings of a batch by the weights that ship for its language, in text order."""
    weights = load_weights(language)
    found = [
        _readings(link(one.labels, one.laid, one.columns, weights), one, narration, language)
        for one in tag(tokens, sentence, quoted, weights, dated=dated)
    ]
    both = joined([_empty(0), *found])
    place = np.where(both.cue_first >= 0, both.cue_first, both.piece_first[:, 0])
    return both.take(np.argsort(place, kind="stable"))


def _readings(linked: Linked, tagged: Tagged, narration: Narration, language: str) -> Readings:
    spans, word = linked.spans, tagged.laid.word
    first, last = (_units(narration, word[place]) for place in (spans.first, spans.last))
    inside = narration.quotation[first] >= 0
    _clip(first, last, ~inside & (spans.role != CONTENT), narration)
    outside = ~inside & ~(narration.quotation[last] >= 0)
    cues = np.flatnonzero((spans.role == CUE) & outside)
    row_of = np.full(len(spans.role) + 1, -1)
    row_of[cues] = np.arange(len(cues))
    owner = row_of[linked.cue]
    owner[spans.role != CONTENT] = -1
    alone = np.flatnonzero((spans.role == CONTENT) & (owner < 0))
    owner[alone] = len(cues) + np.arange(len(alone))
    out = _empty(len(cues) + len(alone))
    out.cue_first[: len(cues)], out.cue_last[: len(cues)] = first[cues], last[cues]
    out.base[: len(cues)], out.question[: len(cues)] = _verbs(
        spans.first[cues], spans.last[cues], tagged.columns, language
    )
    source = linked.source[cues]
    named = np.flatnonzero((source >= 0) & outside[source])
    out.source_first[named], out.source_last[named] = first[source[named]], last[source[named]]
    contents = np.flatnonzero(owner >= 0)
    whole = inside[contents] & (first[contents] == last[contents])
    _fill(owner[contents[~whole]], (first[contents[~whole]], last[contents[~whole]]), (out.piece_first, out.piece_last))
    _fill(owner[contents[whole]], (first[contents[whole]],), (out.quoted,))
    _keep_apart(out)
    there = (out.piece_first >= 0).any(axis=1) | (out.quoted >= 0).any(axis=1)
    there &= ~_own(out, narration)
    return out.take(np.flatnonzero(there))


def _clip(first: Places, last: Places, rows: Flags, narration: Narration) -> None:
    """End sources and cues before a quotation or the end of a sentence: none goes on behind it."""
    stops = np.flatnonzero((narration.quotation >= 0) | among(narration.gaps[:-1], b".|!"))
    stop = np.append(stops, len(narration.first))[np.searchsorted(stops, first, side="right")]
    last[rows] = np.minimum(last, stop - 1)[rows]


def _own(readings: Readings, narration: Narration) -> Flags:
    """Whether the narrator speaks of himself: "I think the plan was a mistake" is no attribution."""
    first = readings.source_first
    found: Flags = (
        (first >= 0) & (first == readings.source_last) & (narration.kinds.take(first, mode="clip") == ord("I"))
    )
    return found


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
    holds = (
        (out.piece_first <= out.cue_first[:, None])
        & (out.cue_first[:, None] <= out.piece_last)
        & (out.cue_first[:, None] >= 0)
    )
    out.piece_first[holds] = out.piece_last[holds] = -1


def _verbs(
    first: Places, last: Places, columns: dict[str, Codes], language: str
) -> tuple[Places, npt.NDArray[np.int_]]:
    """The number among `bases` of each cue's last reporting verb, -1 without one; and whether the cue asks."""
    base, question = np.full(len(first), -1), np.zeros(len(first), int)
    known = _bases_by_code(language)
    longest = int((last - first).max()) + 1 if len(first) else 0
    for step in range(longest):
        at = np.minimum(first + step, last)
        found = known.get_many(columns["verb"][at])
        base = np.where(found >= 0, found, base)
        question |= (columns["tag"][at] == ord("A")) | (columns["tag"][at] == ord("q"))
    ahead = columns["tag"][first - 1]
    noun = (columns["tag"][last] == ord("B")) & (np.isin(ahead, list(b"DocH")) | ((ahead > 0) & (ahead < ord("A"))))
    base[noun & np.isin(base, _thoughts(language))] = -1  # "the hope that"
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
def _thoughts(language: str) -> list[int]:
    names = bases(language)
    return sorted({names.index(base) for base, family, _ in verb_table(language).values() if family == "thought"})


@cache
def _bases_by_code(language: str) -> _ByCode:
    names = bases(language)
    return _ByCode(
        {stable_hash(f"{base} {ending}"): names.index(base) for base, _, ending in verb_table(language).values()}
    )


def with_rules(learned: Readings, by_rule: Readings, narration: Narration, *, language: str = "en") -> Readings:
    """What was learned, put right by rules where these are surer: without a cue first, the others in text order.

    A rule adds quotations that are left alone, and what a cue reports that is no cue yet, and it ends a stretch that
    begins where its own does: ", as he works to end the war" is the narrator's.
    """
    _end_by_rule(learned, by_rule, narration)
    units = len(narration.first)
    tells = cue_kinds(learned, language)[:-1] < ATTITUDE
    covered = _covered(learned.take(np.flatnonzero(tells)), units)
    kept = _widened(by_rule)
    there = kept.piece_first >= 0
    shared = covered[kept.piece_last + 1] - covered[np.maximum(kept.piece_first, 0)]
    cue, cues = kept.cue_first, _number_in(learned.cue_first, learned.cue_last, units)
    known = (cues[cue + 1] > cues[cue]) | (covered[cue + 1] > covered[cue])
    whole = shared == kept.piece_last + 1 - kept.piece_first
    taken = there & (shared > 0) & (known[:, None] | whole)
    kept.piece_first[taken] = kept.piece_last[taken] = -1
    touched = (kept.quoted >= 0) & (covered[kept.quoted + 1] > covered[np.maximum(kept.quoted, 0)])
    kept.quoted[touched] = -1
    both = joined(
        [learned, kept.take(np.flatnonzero((kept.piece_first >= 0).any(axis=1) | (kept.quoted >= 0).any(axis=1)))]
    )
    return both.take(np.lexsort((both.cue_last, both.cue_first)))


def _end_by_rule(learned: Readings, by_rule: Readings, narration: Narration) -> None:
    """Let stretches end where rules end them, if both begin with the same unit and no other begins before."""
    there = by_rule.piece_first >= 0
    if not there.any():
        return
    last = by_rule.piece_last[there]
    first = _behind_that(by_rule.piece_first[there], last, narration)
    order = np.lexsort((last, first))
    first, last = first[order], last[order]
    own = np.where(learned.piece_first >= 0, _behind_that(learned.piece_first, learned.piece_last, narration), -1)
    at = np.searchsorted(first, own, side="right") - 1
    same = (own >= 0) & (first[at] == own) & (last[at] != learned.piece_last)
    told = learned.piece_first[learned.base >= 0]
    begins = np.append(np.sort(told[told >= 0]), np.iinfo(np.intp).max)
    same &= begins[np.searchsorted(begins, learned.piece_last, side="right")] > last[at]
    learned.piece_last[same] = last[at][same]


def _behind_that(first: Places, last: Places, narration: Narration) -> Places:
    """The first units of stretches, or the second ones where they begin with "that" and go on."""
    behind: Places = first + ((narration.kinds.take(first, mode="clip") == ord("t")) & (first < last))
    return behind


def _covered(readings: Readings, units: int) -> Places:
    """How many units before each one are quoted or reported."""
    first = np.concatenate([readings.piece_first.ravel(), readings.quoted.ravel()])
    last = np.concatenate([readings.piece_last.ravel(), readings.quoted.ravel()])
    return _number_in(first, last, units)


def _number_in(first: Places, last: Places, units: int) -> Places:
    """How many units before each one stand in a stretch."""
    there = first >= 0
    change = np.bincount(first[there], minlength=units + 1) - np.bincount(last[there] + 1, minlength=units + 1)
    return np.concatenate([[0], np.cumsum(np.cumsum(change) > 0)])


def _widened(readings: Readings) -> Readings:
    """Readings by rule with as much room as those that were learned."""
    out = _empty(len(readings))
    for one in fields(Readings):
        column, wide = getattr(readings, one.name), getattr(out, one.name)
        if column.ndim == 1:
            wide[:] = column
        else:
            wide[:, : column.shape[1]] = column
    return out
