"""Signature phrases: runs of words that most articles of a group print and hardly any other does."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.corpus.shingles import WORD, Hashes, shingles

__all__ = ["signature_phrases"]

WORDS = 4
FEWEST = 5
"""Articles of a group below which it has no habits that could be told from chance."""
HABIT, OWN = 0.1, 0.9
"""Share of the group's articles that print the phrase; share of the articles with the phrase that are of the group."""


def signature_phrases(texts: pd.Series[str], words: list[Hashes], groups: pd.Series[Any]) -> pd.DataFrame:
    """Return a row a group that has such phrases: the commonest one, and how many articles have any of them.

    Parameters
    ----------
    texts, groups : Series
        Texts and groups of the same articles.
    words : list of array
        From `hashed_words(texts)`.

    Returns
    -------
    DataFrame
        `group, phrase, articles` (of the group), `with_phrase` (that print this one), `with_any`, `share` (with any).

    Examples
    --------
    >>> from framing.corpus.shingles import hashed_words
    >>> texts = pd.Series([f"{i} ships came. Sign up for our letter." for i in range(5)] + ["no"] * 5)
    >>> groups = pd.Series(["Echo"] * 5 + ["Gazette"] * 5)
    >>> signature_phrases(texts, hashed_words(texts), groups)[["group", "phrase", "with_any"]].values.tolist()
    [['Echo', 'ships came Sign up', 5]]
    """
    labels, names = pd.factorize(groups)
    sizes = np.bincount(labels)
    runs = [np.unique(shingles(each, WORDS)) if len(each) >= WORDS else each[:0] for each in words]
    table = pd.DataFrame(
        {
            "run": np.concatenate([*runs, np.empty(0, np.uint64)]),
            "article": np.repeat(np.arange(len(runs)), [len(each) for each in runs]),
        }
    )
    _, place, everywhere = np.unique(table["run"].to_numpy(), return_inverse=True, return_counts=True)
    table["everywhere"] = everywhere[place]
    table["group"] = labels[table["article"]]
    table = table[table["everywhere"] >= FEWEST]
    table["here"] = table.groupby(["run", "group"])["article"].transform("size")
    size = sizes[table["group"]]
    own = (table["here"] >= OWN * table["everywhere"]) & (table["here"] >= np.maximum(HABIT * size, FEWEST))
    rows = []
    for number, found in table[own & (size < len(labels))].groupby("group"):
        at, many = int(found["here"].to_numpy().argmax()), int(found["article"].nunique())
        first, run, here = (found[name].to_numpy()[at] for name in ("article", "run", "here"))
        phrase = _as_printed(texts.iloc[first], words[first], run)
        rows.append((names[number], phrase, int(sizes[number]), int(here), many, many / int(sizes[number])))
    columns = ["group", "phrase", "articles", "with_phrase", "with_any", "share"]
    return pd.DataFrame(rows, columns=columns).sort_values("with_any", ascending=False, ignore_index=True)


def _as_printed(text: str, words: Hashes, run: np.uint64) -> str:
    at: npt.NDArray[np.intp] = np.flatnonzero(shingles(words, WORDS) == run)
    found = [match[0] for match in WORD.finditer(text)]
    return " ".join(found[int(at[0]) : int(at[0]) + WORDS])
