"""Who reports what: reporting words, their subjects and the stretches that they report, by rule.

The rules are regular expressions over the narrator's line (`framing.text.narration`). Those that look for a subject
read the line backwards from the verb (`framing.text.subjects`), those that look for content read it forwards
(`framing.text.contents`). All verbs of a batch are read at once (`framing.text.verbs`).
"""

from __future__ import annotations

import numpy as np

from framing.text.automata import Places
from framing.text.candidates import candidates
from framing.text.contents import Contents
from framing.text.narration import Narration, among
from framing.text.others import Others, Units
from framing.text.readings import PIECES, Readings, Unsettled, joined, merged
from framing.text.subjects import Subjects
from framing.text.tokens import Tokens
from framing.text.verbs import VerbReader, bases

_Row = tuple[int, ...]
_NOBODY, _OWN = (-1, -1), b"I"[0]


def read_cues(narration: Narration, tokens: Tokens, *, language: str = "en") -> Readings:
    """The readings of all reporting words of a batch that report something, in text order."""
    units, near = candidates(narration)
    kinds = narration.kinds[units]
    subjects, contents = Subjects(narration.line, narration.code), Contents(narration)
    others = Others(narration, tokens, subjects)
    verbs = VerbReader(narration, tokens, subjects, contents, language).read(
        units[~among(kinds, b"aq")], near[~among(kinds, b"aq")]
    )
    verbs = _with_questions(verbs, others)
    found = merged(verbs, _others(narration, units[kinds == b"a"[0]], units[kinds == b"q"[0]], others, language))
    found = found.take(_with_shared(found, others, narration))
    _end_before(found, narration)
    readings = joined([found.readings, _after_colons(found.readings, others, narration)])
    return readings.take(np.lexsort((readings.cue_last, readings.cue_first)))


def _row(cue: Units, base: int, question: int, source: Units, pieces: list[Units], quoted: int = -1) -> _Row:
    """A reading as one row of numbers, in the order of the columns."""
    (first, last), (then, end) = (*pieces, _NOBODY, _NOBODY)[:2]
    return *cue, base, question, *source, first, then, last, end, quoted, -1


def _readings(rows: list[_Row]) -> Readings:
    table = np.array(rows, np.intp).reshape(-1, 12)
    cue_first, cue_last, base, question, source_first, source_last = table[:, :6].T
    pieces = table[:, 6:8], table[:, 8:10], table[:, 10:12]
    return Readings(cue_first, cue_last, base, question, source_first, source_last, *pieces)


def _others(narration: Narration, according: Places, questions: Places, others: Others, language: str) -> Unsettled:
    """Readings of "according to" and of questions that somebody owns."""
    names = bases(language)
    accord, question = names.index("accord"), names.index("question")
    rows, units = [], []
    for unit, begin in zip(according.tolist(), narration.sentences(according).tolist(), strict=True):
        named = others.according(unit, begin)
        if named is not None:
            rows.append(_row((unit, unit + 1), accord, 0, *named))
            units.append(unit)
    for unit, begin in zip(questions.tolist(), narration.sentences(questions).tolist(), strict=True):
        owned = others.owned(unit, begin)
        if owned is not None:
            rows.append(_row((unit, unit + 1), question, 1, owned[0], [owned[1]]))
            units.append(unit)
    unit = np.array(units, np.intp)
    never = np.zeros(len(unit), bool)
    return Unsettled(unit, narration.sentences(unit), unit, _readings(rows), never, never, never)


def _with_questions(verbs: Unsettled, others: Others) -> Unsettled:
    """With what is asked, where a form of "ask" has no quotation beside it; forms that ask nothing are left out."""
    out = verbs.readings
    kept = np.ones(len(out), bool)
    for row in np.flatnonzero((out.quoted < 0).all(axis=1) & (out.piece_first[:, 0] < 0)).tolist():
        asked = others.asked(int(verbs.unit[row]))
        kept[row] = asked is not None
        if asked is not None:
            out.question[row] = 1
            out.piece_first[row, 0], out.piece_last[row, 0] = asked
    return verbs.take(np.flatnonzero(kept))


def _with_shared(found: Unsettled, others: Others, narration: Narration) -> Places:
    """Fill in sources that a word shares with the one before it; the rows that then report something.

    The source is the last one of the sentence, or what the sentence begins with.
    """
    out = found.readings
    kept = ~found.shares
    rows = np.flatnonzero(found.shares)
    settled = np.maximum.accumulate(np.where(kept, np.arange(len(out)), -1))[rows]
    columns = (rows, found.unit[rows], found.begin[rows], found.needs_source[rows], settled)
    before = np.stack([out.cue_first, out.source_first, out.source_last], axis=1)[settled]
    before[settled < 0] = -1
    shared, last = [], (-1, [-1, -1, -1])
    for row, unit, begin, needs, earlier, known in zip(*(c.tolist() for c in columns), before.tolist(), strict=True):
        cue, first, stop = max((earlier, known), last)[1]
        source = (first, stop) if cue >= begin and first >= 0 else others.subjects.of_sentence(begin, unit)
        if (source is None and needs) or (source is not None and narration.code[2 * source[1] + 1] == _OWN):
            continue
        source = _NOBODY if source is None else source
        shared.append((row, *source))
        last = row, [int(out.cue_first[row]), *source]
    row, first, stop = np.array(shared, np.intp).reshape(-1, 3).T
    out.source_first[row], out.source_last[row], kept[row] = first, stop, True
    return np.flatnonzero(kept)


def _end_before(found: Unsettled, narration: Narration) -> None:
    """End an earlier content of the sentence where the clause of a later reporting word begins."""
    out, line = found.readings, narration.line
    row = 1 + np.flatnonzero(found.cuts[1:] & (out.cue_first[:-1] >= found.begin[1:]))
    unit = found.left[row]
    for piece in range(PIECES):
        first, stop = out.piece_first[row - 1, piece], out.piece_last[row - 1, piece]
        inside = (first >= 0) & (first < unit) & (unit <= stop)
        marked = inside & among(line.take(2 * unit), b",;~") & (unit - 1 > first)
        joined_by = inside & ~marked & among(line.take(2 * unit - 1), b"cs") & (unit - 2 > first)
        out.piece_last[row - 1, piece] = np.where(marked, unit - 1, np.where(joined_by, unit - 2, stop))


def _after_colons(found: Readings, others: Others, narration: Narration) -> Readings:
    """Quotations after a colon in sentences without a reporting word."""
    unit = others.after_colons()
    begin = np.where(unit > 0, narration.sentences(unit - 1), 0)
    free = np.searchsorted(found.cue_first, begin) == np.searchsorted(found.cue_first, unit)
    taken = np.zeros(len(narration.kinds), bool)
    taken[found.quoted] = True  # nothing (-1) falls on the place behind the last unit
    free &= ~taken[unit]
    rows = []
    for at, from_unit in zip(unit[free].tolist(), begin[free].tolist(), strict=True):
        source = others.before_colon(at, from_unit)
        if source is not None:
            rows.append(_row((at, at), -1, 0, source, [], at))
    return _readings(rows)
