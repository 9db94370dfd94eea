"""What the tagger sees of each word: codes settled once a form, its place in quotations and sentences, verbs nearby.

All columns are laid out paragraph by paragraph with a margin of `MARGIN` empty places before each and behind the
last, so that a look at a neighbour is a slice of the column and never crosses a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from framing.text.columns import ranges
from framing.text.learned.clusters import Clusters
from framing.text.narration import kinds_of_words, verb_table
from framing.text.tokens import SEPARATOR, Flags, Ints, Tokens

Codes = npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]

MARGIN = 2
_VERBS = b"SUTKMABGaqv"
_OUTSIDE, _OPENS, _INSIDE, _CLOSES, _ONLY = range(5)
_DISTANCES = np.array([0, 1, 2, 3, 4, 6, 9, 14, 22, 40])
_NEAR_END = 5
_OPENING, _CLOSING = "“„«‹‘`", "”»›’"


@dataclass(frozen=True, eq=False)
class Layout:
    """Where the words of some paragraphs stand in columns with margins.

    Attributes
    ----------
    word : int array, one entry a place
        The word at each place, -1 in margins.
    place : int array, one entry a word of the paragraphs
    first, size : int arrays, one entry a paragraph
        Its first place, and its number of words.
    """

    word: Places
    place: Places
    first: Places
    size: Places


def layout(begin: Places, stop: Places) -> Layout:
    """The layout of paragraphs that hold the words from each ``begin`` up to its ``stop``."""
    size = stop - begin
    first = np.cumsum(size + MARGIN) - size
    place = ranges(first, first + size)
    word = np.full(int(size.sum()) + MARGIN * (len(size) + 1), -1, np.intp)
    word[place] = ranges(begin, stop)
    return Layout(word, place, first, size)


def stable_hash(text: str) -> int:
    """The same number for a text in every process and on every machine."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "little")


def columns_of(
    tokens: Tokens, sentence: Ints, quoted: tuple[Places, Places], laid: Layout, clusters: Clusters
) -> dict[str, Codes]:
    """The columns of the words laid out; 0 in margins.

    ``quoted`` are the first words of quotations and the words behind their last ones, outer quotations only.
    """
    words = _Words(tokens, clusters)
    state = _states(len(tokens), quoted)
    out = {name: _spread(column, laid) for name, column in words.columns.items()}
    out["gap"] = _spread(words.gaps, laid)
    out["quote"] = _spread(state + 1, laid)
    out |= {
        name: _spread(column, laid)
        for name, column in _around_quotations(words, quoted, tokens.first_of_document).items()
    }
    begins = _outer_sentences(sentence, state, laid)
    return out | _in_sentences(out, begins, laid, tokens.document)


def _spread(column: npt.NDArray[np.integer], laid: Layout) -> Codes:
    out = np.zeros(len(laid.word), np.int64)
    out[laid.place] = column[laid.word[laid.place]]
    return out


class _Words:
    """Codes of words and gaps, settled once a form."""

    def __init__(self, tokens: Tokens, clusters: Clusters) -> None:
        words, between, form = tokens.words, tokens.between, tokens.form
        verbs, kinds = _verb_codes(), kinds_of_words(words, "en")

        def settled(name: str, code: Callable[[str, str], int]) -> Codes:
            return words.column(
                ("learned", name),
                lambda new: [code(f, k) for f, k in zip(words.forms[new:], words.keys[new:], strict=True)],
                np.int64,
            )

        tag = np.where(kinds == ord("J"), settled("ending", lambda form, key: _ending(key)), kinds)
        key = settled("key", lambda form, key: stable_hash(key))
        self.columns = {
            "key": key[form],
            "verb": settled("verb", lambda form, key: verbs.get(key, 0))[form],
            "tail3": settled("tail3", lambda form, key: stable_hash(key[-3:]))[form],
            "tail2": settled("tail2", lambda form, key: stable_hash(key[-2:]))[form],
            "shape": settled("shape", lambda form, key: stable_hash(_shape(form)))[form],
            "tag": tag.astype(np.int64)[form],
            "small": words.column(("small", clusters), lambda new: clusters.small(key[new:]), np.int64)[form],
            "large": words.column(("large", clusters), lambda new: clusters.large(key[new:]), np.int64)[form],
        }
        gaps = between.column("learned gap", lambda new: list(map(_gap_code, between.forms[new:])), np.int64)
        self.gaps, self.after = gaps[tokens.gap[:-1]], gaps[tokens.gap[1:]]
        self._end_documents(tokens)

    def _end_documents(self, tokens: Tokens) -> None:
        """Keep the marks of one document out of the gaps at the edges of its neighbours."""
        first = np.flatnonzero(tokens.first_of_document)
        last = np.append(first[1:], len(tokens))[: len(first)] - 1
        start = tokens.starts[tokens.document[first]]
        end = start + tokens.lengths[tokens.document[first]]
        text = tokens.text
        before = zip(start.tolist(), tokens.start[first].tolist(), strict=True)
        behind = zip(tokens.end[last].tolist(), end.tolist(), strict=True)
        self.gaps[first] = [_gap_code(SEPARATOR + text[low:high]) for low, high in before]
        self.after[last] = [_gap_code(text[low:high] + SEPARATOR) for low, high in behind]


def _verb_codes() -> dict[str, int]:
    return {form: stable_hash(f"{base} {ending}") for form, (base, _, ending) in verb_table("en").items()}


def _ending(key: str) -> int:
    for i, end in enumerate(("ing", "ed", "ion", "s", "al", "er", "ive", "ous")):
        if key.endswith(end) and len(key) > len(end) + 2:
            return 1 + i
    return 20


def _shape(form: str) -> str:
    if form.isupper():
        return "X" if len(form) == 1 else "XX"
    if form[0].isdigit():
        return "d4" if len(form) == 4 and form.isdigit() else "d"
    return ("Xx" if form[0].isupper() else "x") + ("'" if "'" in form or "’" in form else "")


def _gap_code(gap: str) -> int:
    """Which marks stand in a gap, as bits; a single blank is 1."""
    out = 1
    for bit, marks in enumerate(
        (",", ".", ":", ";", "?!", "—–", "(", ")", _OPENING, _CLOSING, "\"'", "\n", "-", "[]", "…")
    ):
        if any(mark in gap for mark in marks):
            out |= 2 << bit
    return out | (gap == "") << 17


def _states(number: int, quoted: tuple[Places, Places]) -> Codes:
    """Where each word stands: outside quotations, first in one, inside, last, or alone in one."""
    begin, stop = quoted
    out = np.zeros(number, np.int64)
    out[ranges(begin, stop)] = _INSIDE
    out[begin] = _OPENS
    out[stop - 1] = _CLOSES
    out[begin[stop - begin == 1]] = _ONLY
    return out


def _around_quotations(words: _Words, quoted: tuple[Places, Places], first: Flags) -> dict[str, Codes]:
    """For words in quotations: what stands behind it and before it, and how long it is."""
    begin, stop = quoted
    at = ranges(begin, stop)
    which = np.repeat(np.arange(len(begin)), stop - begin)
    tag, key = words.columns["tag"], words.columns["key"]
    padded_tag, padded_key = (np.concatenate([column, np.zeros(2, np.int64)]) for column in (tag, key))
    after = words.after[stop - 1] if len(stop) else stop
    goes = (after & (2 << 11)) == 0  # not over the end of a line
    second = np.where(np.append(first, [True, True])[stop + 1], 0, padded_tag[stop + 1])  # of the same document
    behind = np.where(goes, padded_tag[stop] * 512 + second, 0) + 1
    behind_key = np.where(goes, padded_key[stop], 0) + 1
    here = words.gaps[begin] if len(begin) else begin
    before = np.where(((here & (2 << 11)) == 0) & ~first[begin], padded_tag[begin - 1], 0) + 1
    size = np.searchsorted(_DISTANCES, stop - begin)
    out = {}
    for name, column in (
        ("behind", behind),
        ("behind_key", behind_key),
        ("behind_gap", after),
        ("before", before),
        ("quote_size", size + 1),
    ):
        full = np.zeros(len(first), np.int64)
        full[at] = column[which]
        out[name] = full
    return out


def _outer_sentences(sentence: Ints, state: Codes, laid: Layout) -> Flags:
    """Places where a sentence begins that is not inside a quotation, and the first of each paragraph."""
    word = laid.word[laid.place]
    new = np.zeros(len(laid.word), bool)
    change = np.ones(len(sentence), bool)
    change[1:] = sentence[1:] != sentence[:-1]
    inner = (state == _INSIDE) | (state == _CLOSES)
    new[laid.place] = change[word] & ~inner[word]
    new[laid.first] = True
    return new


def _in_sentences(columns: dict[str, Codes], begins: Flags, laid: Layout, document: Ints) -> dict[str, Codes]:
    """Places in sentences, and the reporting words around each word and in its sentence."""
    number = len(laid.word)
    at = np.arange(number)
    outside = columns["quote"] == _OUTSIDE + 1
    inside = laid.word >= 0
    start = np.maximum.accumulate(np.where(begins, at, 0))
    ends = np.append(begins[1:], True) | ~np.append(inside[1:], False)
    end = np.minimum.accumulate(np.where(ends, at, number)[::-1])[::-1]
    tag, verb = columns["tag"], columns["verb"] + columns["tag"] * 131
    is_verb = np.zeros(256, bool)
    is_verb[list(_VERBS)] = True
    reports = is_verb[np.minimum(tag, 255)] & outside & inside
    strong = reports & (tag != ord("v"))
    out = {
        "from_start": np.searchsorted(_DISTANCES, at - start) + 1,
        "to_end": np.searchsorted(_DISTANCES, end - at) + 1,
    }
    for name, found in (("", strong), ("any_", reports)):
        left = np.maximum.accumulate(np.where(found, at, -1))
        left = np.where(np.append(-1, left[:-1]) >= start, np.append(-1, left[:-1]), -1)
        right = np.minimum.accumulate(np.where(found, at, number)[::-1])[::-1]
        right = np.where(np.append(right[1:], number) <= end, np.append(right[1:], number), -1)
        for side, place in (("left", left), ("right", right)):
            there = place >= 0
            out[f"{name}{side}"] = np.where(there, verb[place], 0) + 1
            out[f"{name}{side}_far"] = np.where(there, np.searchsorted(_DISTANCES, np.abs(at - place)), 30) + 1
            if not name:
                out[f"{side}_before"] = (
                    np.where(there, tag[place - 1] * 64 + np.minimum(columns["gap"][place], 63), 0) + 1
                )
                out[f"{side}_after"] = (
                    np.where(there, np.where(place + 1 < number, tag[np.minimum(place + 1, number - 1)], 0), 0) + 1
                )
    # A sentence as a whole: its number of reporting words, the one near its end, its first word, its marks.
    which = np.cumsum(begins) - 1
    which[which < 0] = 0
    many = int(which.max()) + 1 if number else 0
    count = np.minimum(np.bincount(which[inside], weights=strong[inside], minlength=many), 3).astype(np.int64)
    marked = np.bincount(which[inside], weights=~outside[inside], minlength=many) > 0
    wholly = np.bincount(which[inside], weights=outside[inside], minlength=many) == 0
    near = strong & (end - at < _NEAR_END)
    last = np.zeros(many, np.int64)
    last[which[near]] = verb[near]
    opening = np.flatnonzero(begins)
    summary = count * 4 + marked * 2 + wholly + 1
    paragraph = np.searchsorted(laid.first, opening, side="right")
    near = np.zeros(many + 1, np.int64)  # to the sentence before: 2 of the same paragraph, 1 of the same document
    owner = document[laid.word[opening]]
    near[1:-1] = (owner[1:] == owner[:-1]).astype(np.int64) + (paragraph[1:] == paragraph[:-1])
    earlier, later = np.zeros(many, np.int64), np.zeros(many, np.int64)
    earlier[1:] = (summary[:-1] + 32 * near[1:-1]) * (near[1:-1] > 0)
    later[:-1] = (summary[1:] + 32 * near[1:-1]) * (near[1:-1] > 0)
    out["sentence"] = np.where(inside, which + 1, 0)
    out["near_before"], out["near_after"] = near[:-1][which] * inside, near[1:][which] * inside
    for name, column in (
        ("last_verb", last + 1),
        ("summary", summary),
        ("earlier", earlier + 1),
        ("later", later + 1),
        ("opening", columns["key"][opening]),
        ("opening_tag", tag[opening] * 512 + tag[opening + 1]),
    ):
        out[name] = np.where(inside, column[which], 0)
    return out
