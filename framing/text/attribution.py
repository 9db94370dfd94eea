"""Whose words: attributions of a batch, and for every word its voice and its innermost attribution.

Quotations come from `framing.text.quotation`, reporting words and what they report from `framing.text.cues`, names
from `framing.text.speakers`. A quotation is attributed to the reporting word beside it, to the clause that it stands
in, or, where it goes on from an attributed quotation, to the same speaker; else its speaker stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt

from framing.text.cues import Reading, read_cues
from framing.text.narration import Narration, narrate
from framing.text.quotation import quotation_table
from framing.text.rules import load_rules
from framing.text.speakers import Speaker, Speakers
from framing.text.tokens import Ints, Tokens

VOICES = ("narrator", "quote", "reported")
"""Names of the codes in `Attributions.voice`."""
_NOBODY = Speaker("", "unknown")


@dataclass(frozen=True)
class Attribution:
    """One attribution; offsets are code points in the text of the batch, end exclusive.

    Attributes
    ----------
    document, parent : int
        Position of the document in the batch; number of the attribution around this one, or -1.
    mode : str
        direct (a quotation), mixed (quoted words in a reported clause), indirect, question.
    verb_stance : str
        What the reporting verb says about the content: neutral, doubting, endorsing, denying, emotional; none
        without a verb.
    speaker, speaker_kind : str
        The name ("" if unknown); person, organisation, group or unknown.
    start, end : int
        Extent of the content, with its quotation marks.
    """

    document: int
    mode: str
    verb_stance: str
    speaker: str
    speaker_kind: str
    start: int
    end: int
    parent: int = -1


@dataclass(frozen=True, eq=False)
class Attributions:
    """The attributions of a batch and the two layers that they give.

    Attributes
    ----------
    rows : list of Attribution
        In text order; the number of an attribution is its position.
    links : list of (attribution, role, start, end)
        Source, cue and content spans; several rows of a role make a discontinuous span.
    attribution : int32 array, one entry a word
        The innermost attribution, -1 outside all.
    voice : uint8 array, one entry a word
        Index into `VOICES`.
    """

    rows: list[Attribution]
    links: list[tuple[int, str, int, int]]
    attribution: Ints
    voice: npt.NDArray[np.uint8]


@dataclass
class _Row:
    """An attribution while it is put together."""

    start: int
    end: int
    words: list[tuple[int, int]]
    mode: str
    quotation: int = -1
    reading: Reading | None = None
    named: Reading | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)


def find_attributions(tokens: Tokens, sentence: Ints, *, language: str = "en") -> Attributions:
    """The attributions of a batch.

    Parameters
    ----------
    tokens : Tokens
        The batch.
    sentence : int array, one entry a word
        Its sentences (`framing.text.sentences.sentence_ids`).
    language : str
        Whose reporting words are read.

    Examples
    --------
    >>> from framing.text.sentences import sentence_ids
    >>> from framing.text.tokens import tokenize
    >>> tokens = tokenize(["Mara Vale was calm. “It is a farce,” she said. Officials said the talks went on."])
    >>> found = find_attributions(tokens, sentence_ids(tokens))
    >>> [(row.mode, row.speaker, tokens.text[row.start : row.end]) for row in found.rows]
    [('direct', 'Mara Vale', '“It is a farce,”'), ('indirect', 'Officials', 'the talks went on')]
    >>> [VOICES[code] for code in found.voice[-5:]]
    ['narrator', 'reported', 'reported', 'reported', 'reported']
    """
    table = quotation_table(tokens.points, tokens.starts)
    begin = np.searchsorted(tokens.start, table[:, 2])
    stop = np.searchsorted(tokens.start, table[:, 3])
    outer = np.flatnonzero((table[:, 4] == 1) & (stop > begin))
    narration = narrate(tokens, sentence, begin[outer], stop[outer], language=language)
    readings = read_cues(narration, tokens, language=language)
    quotations = [
        _Row(start, end, [(first, after)] if after > first else [], "direct", quotation=k, spans=[(start, end)])
        for k, (start, end, first, after) in enumerate(
            zip(table[:, 0].tolist(), table[:, 1].tolist(), begin.tolist(), stop.tolist(), strict=True)
        )
    ]
    shown = {
        int(unit): quotations[outer[narration.quotation[unit]]] for unit in np.flatnonzero(narration.quotation >= 0)
    }
    reported = _assign(readings, narration, tokens, shown)
    _carry_on(narration, shown, set(outer[table[outer, 5] == 1].tolist()))
    rows = sorted(quotations + reported, key=lambda row: (row.start, -row.end, row.quotation >= 0))
    return _finish(rows, readings, tokens, narration, language)


def _assign(readings: list[Reading], narration: Narration, tokens: Tokens, shown: dict[int, _Row]) -> list[_Row]:
    """Give quotations their readings; return the rows of what is reported without marks."""
    rows = []
    for reading in readings:
        for unit in reading.quoted:
            _name(shown[unit], reading, "direct", tokens)
        if not reading.pieces:
            continue
        spans, words, mode = [], [], reading.mode
        for first, last in reading.pieces:
            unit = narration.code.find(b"Q", 2 * first + 1, 2 * last + 2)
            while unit >= 0:
                mode = "mixed" if mode == "indirect" else mode
                _name(shown[unit // 2], reading, "mixed", tokens)
                unit = narration.code.find(b"Q", unit + 1, 2 * last + 2)
            start = shown[first].start if first in shown else int(tokens.start[narration.first[first]])
            end = shown[last].end if last in shown else int(tokens.end[narration.last[last]])
            spans.append((start, end))
            words.append((int(narration.first[first]), int(narration.last[last]) + 1))
        rows.append(_Row(spans[0][0], spans[-1][1], words, mode, reading=reading, named=reading, spans=spans))
    return rows


def _name(row: _Row, reading: Reading, mode: str, tokens: Tokens) -> None:
    if row.named is None:
        row.named = row.reading = reading
        begins_small = tokens.text[tokens.start[row.words[0][0]]].islower()
        row.mode = "mixed" if mode == "mixed" or (begins_small and reading.cue[0] < row.words[0][0]) else "direct"


def _carry_on(narration: Narration, shown: dict[int, _Row], open_ended: set[int]) -> None:
    """Give the speaker of the quotation before to one that goes on: after "…", she said. ", or in the next paragraph."""
    code = narration.code
    before = -1
    for unit, row in shown.items():
        earlier = shown.get(before)
        if earlier is not None:
            chained = before == unit - 1 and earlier.quotation in open_ended
            if (
                row.named is None
                and earlier.named is not None
                and (chained or _goes_on(code, before, unit, earlier.named))
            ):
                row.named, row.mode = earlier.named, "direct"
            elif chained and earlier.named is None and row.named is not None:
                earlier.named = row.named
        before = unit


def _goes_on(code: bytes, before: int, unit: int, named: Reading) -> bool:
    """Whether an unattributed quotation follows the attributed one before closely enough to have its speaker."""
    between = code[2 * before + 2 : 2 * unit + 1]
    if between[-1:] in (b".", b",", b"_"):
        return between.count(b".") + between.count(b"|") <= 1 and between[-1:] != b"_" and len(between) <= 60
    alone = code[2 * unit + 2 : 2 * unit + 3] == b"|"
    return alone and between[-1:] == b"|" and between.count(b"|") == 1


def _finish(
    rows: list[_Row], readings: list[Reading], tokens: Tokens, narration: Narration, language: str
) -> Attributions:
    speakers = Speakers(tokens, narration, language=language)
    resolved = {id(reading): speakers.resolve(reading.source) for reading in readings if reading.source is not None}
    stances = _stances(language)
    attribution = np.full(len(tokens), -1, np.int32)
    voice = np.zeros(len(tokens), np.uint8)
    finished: list[Attribution] = []
    links: list[tuple[int, str, int, int]] = []
    documents = np.searchsorted(tokens.starts, [row.start for row in rows], side="right") - 1
    around: list[int] = []
    for number, (row, document) in enumerate(zip(rows, documents.tolist(), strict=True)):
        while around and rows[around[-1]].end < row.end:
            around.pop()
        parent = around[-1] if around and rows[around[-1]].end > row.start else -1
        around.append(number)
        speaker = resolved.get(id(row.named), _NOBODY)
        stance = "none" if row.named is None else stances.get(row.named.base, "neutral")
        finished.append(Attribution(document, row.mode, stance, *speaker, row.start, row.end, parent))
        for first, after in row.words:
            attribution[first:after] = number
            voice[first:after] = 1 if row.quotation >= 0 else np.maximum(voice[first:after], 2)
        links.extend((number, role, start, end) for role, start, end in _links(row, tokens, narration))
    return Attributions(finished, links, attribution, voice)


def _links(row: _Row, tokens: Tokens, narration: Narration) -> Iterable[tuple[str, int, int]]:
    """The spans of source, cue and content of an attribution."""
    for start, end in row.spans:
        yield "content", start, end
    pairs = [] if row.reading is None else [("cue", row.reading.cue)]
    if row.named is not None and row.named.source is not None:
        pairs.append(("source", row.named.source))
    for role, (first, last) in pairs:
        yield role, int(tokens.start[narration.first[first]]), int(tokens.end[narration.last[last]])


@cache
def _stances(language: str) -> dict[str, str]:
    lists = load_rules(language, file="reporting")["stance"]
    return {verb: stance for stance, verbs in lists.items() for verb in verbs}
