"""The single checks of a leakage audit: each a row with counts, a verdict and a sentence."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.models.leak_groups import GroupCode, Told
from framing.models.leak_names import by_value
from framing.words import group_words, listed, plural, variable_name

__all__ = [
    "Check",
    "address_check",
    "code_check",
    "copy_check",
    "name_check",
    "phrase_check",
    "story_check",
    "told_check",
]

#: Shares of articles from which on a finding is called a leak, and from which on it needs a look.
LEAK, LOOK = 0.1, 0.01
#: Of what shuffled codes leave open, the share that the group settles: from here a code of the group, or tied to it.
OF_THE_GROUP, TIED = 0.9, 0.3
#: Of what the commonest group leaves open, the share of articles whose group the text tells.
TOLD = 0.3


class Check(NamedTuple):
    """What was looked for, in how many of how many articles it was found, what that means, and in words."""

    check: str
    found: int
    of: int
    share: float
    verdict: str
    sentence: str


def copy_check(copies: npt.NDArray[np.int64], groups: pd.Series[Any], *, repaired: bool) -> Check:
    """Near-copies and wire copy, and how many of them lie in several groups."""
    table = pd.DataFrame({"cluster": copies, "group": groups.to_numpy()})
    each = table.groupby("cluster")["group"].agg(["size", "nunique"])
    together, across = each[each["size"] > 1], each[each["nunique"] > 1]
    n, found = len(table), int(together["size"].sum())
    if not found:
        return _check("copies", 0, n, "clear", "No article is a copy of another.")
    wide = (
        f"{plural(len(across), 'cluster')} of them ({plural(int(across['size'].sum()), 'article')}) in several "
        f"{group_words(groups.name)[1]}, which grouped folds alone would tear apart"
        if len(across)
        else f"all inside of one {group_words(groups.name)[0]}"
    )
    done = "copies of tested articles are kept out of training" if repaired else "they stand on both sides of folds"
    said = f"{plural(found, 'article')} of {n:,} are copies or share half of their words: {wide}; {done}."
    return _check("copies", found, n, "repaired" if repaired else "leak", said)


def story_check(story: pd.Series[Any], groups: pd.Series[Any], *, repaired: bool) -> Check:
    """Articles whose story other groups tell, too."""
    known = story.notna().to_numpy()
    spread = groups[known].groupby(story[known].to_numpy()).nunique()
    found = int(story.isin(spread[spread > 1].index).sum())
    several = group_words(groups.name)[1]
    said = f"{plural(found, 'article')} of {len(story):,} belong to a story that several {several} tell"
    if repaired:
        return _check("stories", found, len(story), "repaired", f"{said}; a story is never trained on and tested.")
    more = f'; keep stories together with leakage="repair_stories" or groups={str(story.name)!r}' if found else ""
    return _check("stories", found, len(story), "look" if found else "clear", f"{said}{more}.")


def name_check(found: pd.Series[Any], values: pd.Series[Any], *, masked: bool) -> Check:
    """Articles that print the name of their own outlet or writer."""
    column = str(found.name)
    hits, known = int(found.sum()), int(found.notna().sum())
    who = {"outlet": "outlet", "author": "writer"}[column]
    if not known:
        nothing = f"The {who} of no article is known: nothing to look for."
        return _check(f"own {who} in text", 0, 0, "not known", nothing)
    said = f"{plural(hits, 'article')} of {known:,} print the name of their own {who}"
    most = by_value(found, values)
    most = most[most["printed"] > 0]
    if hits:
        named = [
            f"{row.name_} ({row.printed} of {row.articles})"
            for row in most.rename(columns={"name": "name_"}).itertuples()
        ]
        said += f": {listed(named, most=3)}"
    if masked and hits:
        return _check(f"own {who} in text", hits, known, "repaired", f"{said}; these names are masked.")
    return _check(f"own {who} in text", hits, known, _verdict(hits, known), f"{said}.")


def address_check(found: pd.Series[Any], *, masked: bool) -> Check:
    """Articles that print their own address."""
    hits, known = int(found.sum()), int(found.notna().sum())
    if not known:
        said = "The address of no article is known: nothing to look for."
        return _check("own address in text", 0, 0, "not known", said)
    verdict = "repaired" if masked and hits else _verdict(hits, known)
    return _check(
        "own address in text", hits, known, verdict, f"{plural(hits, 'article')} of {known:,} print their own address."
    )


def code_check(code: str, found: GroupCode | None, groups: str) -> Check:
    """Whether the code is the same throughout a group."""
    name, called, (one, several) = f"code of the {groups}: {code}", variable_name(groups), group_words(groups)
    if found is None:
        return _check(
            name, 0, 0, "look", f"No two {several} have two coded articles each, so nothing is known of {code!r}."
        )
    share = found.same / found.articles
    settled = (share - found.by_chance) / (1 - found.by_chance) if found.by_chance < 1 else 0.0
    constant = f"{found.constant:,} of {plural(found.groups, one, several)}"
    only = f", and has one value only in {constant}" if found.constant else ""
    said = (
        f"{code!r} is the same for {_percent(share)} of the articles of one {one} (shuffled: "
        f"{_percent(found.by_chance)}){only}"
    )
    if settled >= OF_THE_GROUP:
        said = f"{said}: it is a code of the {called}, not of the article"
        return _check(
            name,
            found.same,
            found.articles,
            "leak",
            f"{said}, and a model that scores well may only recognise the {called}.",
        )
    if settled >= TIED:
        return _check(name, found.same, found.articles, "look", f"{said}: it is tied to the {called}.")
    return _check(name, found.same, found.articles, "clear", f"{said}.")


def phrase_check(phrases: pd.DataFrame, groups: pd.Series[Any]) -> Check:
    """Articles with a phrase that gives their group away."""
    found, one = int(phrases["with_any"].sum()), group_words(groups.name)[0]
    if not found:
        return _check("signature phrases", 0, len(groups), "clear", f"No {one} has a phrase of its own.")
    shown = [f"“{row.phrase}” ({row.group})" for row in phrases.itertuples()]
    said = f"{plural(found, 'article')} of {len(groups):,} print a phrase that hardly any other {one} prints"
    return _check(
        "signature phrases", found, len(groups), _verdict(found, len(groups)), f"{said}: {listed(shown, most=3)}."
    )


def told_check(told: Told | None, groups: str) -> Check:
    """How well the text tells the group."""
    name, called = f"{groups} told by the text", variable_name(groups)
    if told is None:
        return _check(name, 0, 0, "clear", f"Too few articles for each {called} to see whether words tell it.")
    share, largest = told.right / told.articles, told.largest / told.articles
    above = (share - largest) / (1 - largest) if largest < 1 else 0.0
    verdict = "leak" if above >= TOLD else "look" if above >= LEAK else "clear"
    said = (
        f"A plain word model names the {called} of {_percent(share)} of {plural(told.articles, 'unseen article')} "
        f"right ({plural(told.groups, *group_words(groups))}; always the largest: {_percent(largest)})"
    )
    known = f": what is tied to the {called} can be learned from words" if verdict == "leak" else ""
    return _check(name, told.right, told.articles, verdict, f"{said}{known}.")


def _verdict(found: int, of: int) -> str:
    if not of:
        return "not known"
    share = found / of
    return "leak" if share >= LEAK else "look" if share >= LOOK else "clear"


def _check(name: str, found: int, of: int, verdict: str, sentence: str) -> Check:
    return Check(name, found, of, found / of if of else float("nan"), verdict, sentence)


def _percent(share: float) -> str:
    """Return a share in per cent, never rounded up to all.

    >>> _percent(0.9996), _percent(0.873), _percent(1.0)
    ('99.9%', '87%', '100%')
    """
    if 0.99 <= share < 1:
        return f"{np.floor(1000 * share) / 10:.1f}%"
    return f"{100 * share:.0f}%"
