"""The quotations of two versions of a story: which both chose, which one of them cut, and which only one has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from framing.measures.spoken_words import spoken_words
from framing.measures.version_sentences import Version
from framing.measures.word_difference import Stretch, Worded, best_pairs, common_words, differing, worded

if TYPE_CHECKING:
    from framing.annotation.annotations import Annotations

__all__ = ["QUOTATION_KINDS", "SHORTEST", "compared_quotations"]

QUOTATION_KINDS = ("both", "cut in b", "cut in a", "reworded", "only a", "only b")
"""The same words in both; shortened in one; quoted in other words; only in the first; only in the second."""

SHORTEST = 3
"""Words: shorter quotations are compared with none, as they may be chance or scare quotes."""

_COMMON = 0.7  # of the words of the shorter one, for two quotations to be of the same utterance
_OWN = 0.1  # of the words of a quotation that was cut may be other words


class _Quotation(NamedTuple):
    """All that is quoted of one statement: “…”, she said. “…”."""

    speaker: str
    stretches: list[Stretch]
    words: Worded


def compared_quotations(annotations: Annotations, a: Version, b: Version) -> pd.DataFrame:
    """Return a row a quotation or pair of quotations, in the order of `a`, those only in `b` last.

    Parameters
    ----------
    annotations : Annotations
        With the attributions of both articles.
    a, b : Version
    """
    said = spoken_words(annotations)
    said = said[said["quoted"] > 0]
    first, second = (_quotations(said[said["doc_id"] == version.doc_id], version) for version in (a, b))
    likeness = np.array([[_likeness(one.words, other.words) for other in second] for one in first], dtype=np.float64)
    pairs = best_pairs(likeness.reshape(len(first), len(second)), _COMMON)
    matched = {i for i, _ in pairs}, {j for _, j in pairs}
    rows: list[tuple[int, int]] = sorted([*pairs, *((i, -1) for i in range(len(first)) if i not in matched[0])])
    rows += [(-1, j) for j in range(len(second)) if j not in matched[1]]
    quoted = [_row((a, first[i] if i >= 0 else None), (b, second[j] if j >= 0 else None)) for i, j in rows]
    table = pd.DataFrame(quoted, columns=list(_COLUMNS))
    whole = dict.fromkeys(("a_start", "a_end", "b_start", "b_end"), "Int64")
    return table.astype({**whole, "kind": pd.CategoricalDtype(list(QUOTATION_KINDS))})


_COLUMNS = ("kind", "speaker", "a_text", "b_text", "only_a", "only_b", "a_start", "a_end", "b_start", "b_end")


def _quotations(said: pd.DataFrame, version: Version) -> list[_Quotation]:
    found = []
    for _, rows in said.groupby("statement", sort=False):
        stretches = sorted(zip(rows["start"].astype(int), rows["end"].astype(int), strict=True))
        words = worded(version.tokens, *stretches)
        speakers = rows["speaker"].dropna().astype(str)
        if len(words) >= SHORTEST:
            found.append(_Quotation(speakers.iloc[0] if len(speakers) else "", stretches, words))
    return sorted(found, key=lambda one: one.stretches[0])


def _likeness(a: Worded, b: Worded) -> float:
    # No order can give more than the words that both have; most pairs are told by that, which is quick.
    most = (Counter(a.keys) & Counter(b.keys)).total()
    if most < _COMMON * min(len(a), len(b)):
        return 0.0
    common = common_words(a, b)
    return common / min(len(a), len(b)) if common >= SHORTEST else 0.0


def _row(first: tuple[Version, _Quotation | None], second: tuple[Version, _Quotation | None]) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(_COLUMNS, "")
    for letter, (version, quotation) in (("a", first), ("b", second)):
        row[f"{letter}_start"] = quotation.stretches[0][0] if quotation else pd.NA
        row[f"{letter}_end"] = quotation.stretches[-1][1] if quotation else pd.NA
        if quotation:
            row[f"{letter}_text"] = _text(version, quotation.stretches)
            row["speaker"] = row["speaker"] or quotation.speaker
    (a, here), (b, there) = first, second
    if here is None or there is None:
        return {**row, "kind": "only b" if here is None else "only a"}
    only_a, only_b = differing(here.words, there.words)
    row |= {"only_a": _text(a, only_a), "only_b": _text(b, only_b)}
    return {**row, "kind": _kind(here.words, there.words)}


def _text(version: Version, stretches: list[Stretch]) -> str:
    return " … ".join(" ".join(version.raw[start:end].split()) for start, end in stretches)


def _kind(a: Worded, b: Worded) -> str:
    if a.keys == b.keys:
        return "both"
    common = common_words(a, b)
    if len(b) < len(a) and len(b) - common <= _OWN * len(b):
        return "cut in b"
    if len(a) < len(b) and len(a) - common <= _OWN * len(a):
        return "cut in a"
    return "reworded"
