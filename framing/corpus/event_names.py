"""Names of stories that people can read: a number and the words that stand for it."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.corpus.event_words import Words
from framing.text.rules import load_rules

__all__ = ["story_names"]

_NAME_WORDS = 3

Longs = npt.NDArray[np.int64]


def story_names(words: Words, story: Longs) -> list[str]:
    """Return a name for each story: its number and the capitalised words that set it apart most.

    Parameters
    ----------
    words : Words
        What `read_words` gave.
    story : int64 array
        The story of each article, numbered from 0; -1 for an article that is alone.

    Examples
    --------
    >>> from framing.corpus.event_words import read_words
    >>> texts = ["Mayor Ada Vale resigned.", "Why Ada Vale resigned", "The Lantern", "No Lantern for Mayor Brill"]
    >>> story_names(read_words(pd.Series(texts)), np.array([0, 0, 1, 1]))
    ['s001 Ada Vale', 's002 Lantern']
    """
    stories = int(story.max(initial=-1)) + 1
    digits = max(3, len(str(stories)))
    chosen = _chosen(words, story) if stories else {}
    return [" ".join([f"s{number + 1:0{digits}}", *chosen.get(number, [])]) for number in range(stories)]


def _chosen(words: Words, story: Longs) -> dict[int, list[str]]:
    """Return the words of each story, the one that stands for it most first."""
    keys = words.keys[1]
    # "Going" in a headline is no name: elsewhere it is written small.
    capitals = np.bincount(words.key, weights=words.capital, minlength=len(keys))
    named = 2 * capitals > np.bincount(words.key, minlength=len(keys))
    named &= [_may_be_name(key) for key in keys]
    usable = words.capital & named[words.key]
    cells = pd.DataFrame({"document": words.document[usable], "key": words.key[usable], "form": words.form[usable]})
    counts = cells.groupby(["document", "key"], sort=False).size().rename("times").reset_index()
    common = np.bincount(counts["key"], minlength=len(keys))
    counts["story"] = story[counts["document"]]
    counts = counts[counts["story"] >= 0]
    counts["weight"] = (1 + np.log(counts["times"])) * np.log((words.articles + 1) / common[counts["key"]])
    table = counts.groupby(["story", "key"]).agg(articles=("document", "size"), weight=("weight", "sum")).reset_index()
    size = np.bincount(story[story >= 0])
    # A name that fewer than half of the articles have is of one article and not of the story.
    table = table[(table["articles"] >= 2) & (2 * table["articles"] >= size[table["story"]])]
    table = (
        table.sort_values(["story", "weight", "key"], ascending=[True, False, True]).groupby("story").head(_NAME_WORDS)
    )
    forms = _usual_forms(cells[cells["key"].isin(table["key"])])
    chosen: dict[int, list[str]] = {}
    for number, key in zip(table["story"].tolist(), table["key"].tolist(), strict=True):
        chosen.setdefault(number, []).append(_without_possessive(words.vocabulary.forms[forms[key]]))
    return chosen


def _may_be_name(key: str) -> bool:
    # "I'd" and "We're" begin sentences; the apostrophe of a name has more letters behind it (O'Hara) or an s.
    contracted = re.search(r"['’](?!s$)[a-z]{1,2}$", key)
    return len(key) > 1 and key[0].isalpha() and not contracted and key not in _never_names()


def _without_possessive(form: str) -> str:
    return form.removesuffix("'s").removesuffix("’s")


@cache
def _never_names() -> frozenset[str]:
    """Return weekdays, months and abbreviations: "Mr" tells more of an outlet's style than of a story."""
    rules = load_rules("en")
    words = [*rules["stories"]["weekdays"], *rules["stories"]["months"], *rules["sentences"]["abbreviations"]]
    return frozenset(word.casefold() for word in words)


def _usual_forms(cells: pd.DataFrame) -> dict[int, int]:
    """Return the spelling that each key has most often."""
    counts = cells.groupby(["key", "form"]).size().rename("times").reset_index()
    counts = counts.sort_values(["key", "times", "form"], ascending=[True, False, True]).drop_duplicates("key")
    return dict(zip(counts["key"].tolist(), counts["form"].tolist(), strict=True))
