"""The sentences of two versions of a story beside each other: shared, reworded, left out, added."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.measures.word_difference import Floats, Stretch, Worded, best_pairs, differing, worded
from framing.text.sentences import sentence_spans
from framing.text.tokens import Tokens, tokenize

__all__ = ["KINDS", "Version", "aligned_sentences", "version_of"]

KINDS = ("shared", "reworded", "left out", "added")
"""What becomes of a sentence: same words in both; other words in the second; only in the first; only in the second."""

_LIKE = 0.5
_SHORT = 5  # words: of a shorter sentence it says little that all its words stand in a longer one


class Version(NamedTuple):
    """One of the two articles: its raw text, its words, and where its sentences are."""

    doc_id: str
    raw: str
    tokens: Tokens
    sentences: list[Stretch]
    words: list[Worded]


def version_of(doc_id: str, raw: str, masked: str) -> Version:
    """Cut an article into sentences; what is masked has none.

    Examples
    --------
    >>> version_of("a", "Ferry late. It rained.", "Ferry late. It rained.").sentences
    [(0, 11), (12, 22)]
    """
    tokens = tokenize([masked])
    spans = [(span, worded(tokens, span)) for span in sentence_spans(masked)]
    spans = [(span, words) for span, words in spans if len(words)]
    return Version(doc_id, raw, tokens, [span for span, _ in spans], [words for _, words in spans])


def aligned_sentences(a: Version, b: Version) -> pd.DataFrame:
    """Return a row a sentence or pair of sentences, in the order of `a`, what was added where it stands in `b`.

    Examples
    --------
    >>> first, second = "Rain fell on Ostrin all night. We left.", "It was May. Rain fell on Ostrin all day and night."
    >>> table = aligned_sentences(version_of("a", first, first), version_of("b", second, second))
    >>> table[["kind", "only_a", "only_b"]].to_numpy().tolist()
    [['added', '', ''], ['reworded', '', 'day and'], ['left out', '', '']]
    """
    pairs = best_pairs(_likeness(a.words, b.words), _LIKE)
    rows = [((i, 0, j), i, j) for i, j in pairs]
    rows += [((i, 0, 0), i, -1) for i in sorted(set(range(len(a.words))) - {i for i, _ in pairs})]
    before = -1
    partner = {j: i for i, j in reversed(pairs)}
    for j in range(len(b.words)):
        before = partner.get(j, before)
        if j not in partner:
            rows.append(((before, 1, j), -1, j))
    table = pd.DataFrame([_row(a, b, i, j) for _, i, j in sorted(rows)], columns=list(_COLUMNS))
    whole = dict.fromkeys(("a_sentence", "b_sentence", "a_start", "a_end", "b_start", "b_end"), "Int64")
    return table.astype({**whole, "kind": pd.CategoricalDtype(list(KINDS))})


_COLUMNS = (
    *("kind", "a_sentence", "b_sentence", "a_text", "b_text", "only_a", "only_b"),
    *("a_start", "a_end", "b_start", "b_end"),
)


def _likeness(a: list[Worded], b: list[Worded]) -> Floats:
    """How alike each two sentences are, from 0 to 1, by the words they share, rare ones above all."""
    sentences = [set(words.keys) for words in [*a, *b]]
    columns = {key: column for column, key in enumerate(sorted(set().union(*sentences)))}
    has = np.zeros((len(sentences), len(columns)))
    for row, keys in enumerate(sentences):
        has[row, [columns[key] for key in keys]] = 1
    weight = np.log1p(len(sentences) / np.maximum(has.sum(axis=0), 1))
    total = has @ weight
    first, second = total[: len(a), None], total[None, len(a) :]
    shared = (has[: len(a)] * weight) @ has[len(a) :].T
    both = 2 * shared / np.maximum(first + second, 1e-9)
    lengths = np.array([len(words) for words in [*a, *b]])
    long = np.minimum(lengths[: len(a), None], lengths[None, len(a) :]) >= _SHORT
    # A sentence that is a part of a longer one was cut or joined, and is no other sentence.
    inside = shared / np.maximum(np.minimum(first, second), 1e-9)
    likeness: Floats = np.where(long, (both + inside) / 2, both)
    return likeness


def _row(a: Version, b: Version, i: int, j: int) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(_COLUMNS, pd.NA) | {"a_text": "", "b_text": "", "only_a": "", "only_b": ""}
    for letter, version, place in (("a", a, i), ("b", b, j)):
        if place >= 0:
            start, end = version.sentences[place]
            row[f"{letter}_sentence"] = place
            row[f"{letter}_start"], row[f"{letter}_end"] = start, end
            row[f"{letter}_text"] = _in_one_line(version.raw[start:end])
    if i < 0 or j < 0:
        return {**row, "kind": "left out" if j < 0 else "added"}
    only_a, only_b = differing(a.words[i], b.words[j])
    row["only_a"] = " … ".join(a.raw[start:end] for start, end in only_a)
    row["only_b"] = " … ".join(b.raw[start:end] for start, end in only_b)
    return {**row, "kind": "reworded" if only_a or only_b else "shared"}


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
