"""Stories: articles on the same event, whoever published them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.corpus.build import warn_once
from framing.corpus.corpus import Corpus
from framing.corpus.event_groups import grouped
from framing.corpus.event_names import story_names
from framing.corpus.event_pairs import alike_pairs
from framing.corpus.event_words import event_vectors, read_words
from framing.corpus.history import Step
from framing.errors import CorpusError
from framing.kinds import needs_corpus
from framing.words import plural

__all__ = ["stories"]

VARIABLE, GIVEN = "story", "story_given"
THRESHOLD = 0.17

Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def stories(corpus: Corpus, *, days: float | None = 7, threshold: float = THRESHOLD) -> Corpus:
    """Find articles on the same event and give them the same document variable `story`.

    Two articles are alike where they share words, names, pairs of words and the words of their leads, the rarer in
    the corpus the more, and name the same days of the week. Articles and groups are joined, the most alike first, as
    long as the articles of a group are on average alike enough and lie within the window of days.

    A story is one event: what follows a month later is another. With ``days=None`` the dates do not count, and what is
    found are topics that may run for months. Wording decides, not meaning: look at the stories before you count them.

    Parameters
    ----------
    corpus : Corpus
        Articles, of several outlets for a comparison. Masked zones do not count.
    days : float or None
        The longest time from the first to the last article of a story. An article without a date can join any story;
        how many there are stands in the history, with a warning.
    threshold : float
        How alike the articles of a story are at least on average, between 0 (nothing shared) and 1 (the same text).
        Lower it to join more, raise it to join less; what that gives is measured in
        ``benchmarks/results/stories.md``.

    Returns
    -------
    Corpus
        With the variable `story`: a number, in the order of the first dates, and the names that stand for it. It is
        missing where an article is alone. A variable `story` that came with the articles is kept as ``story_given``.
        The history has a step more.

    Raises
    ------
    CorpusError
        Days or threshold are not possible, or there is no place to keep the given `story`.

    Examples
    --------
    >>> from framing import Corpus
    >>> corpus = Corpus.from_table(pd.DataFrame({
    ...     "text": ["Ada Vale quits as mayor of Ostrin over the tram deal.",
    ...              "Mayor Ada Vale quits in Ostrin tram row.", "Snow closed the pass road for a third day."],
    ...     "date": ["2031-05-06", "2031-05-07", "2031-05-07"], "outlet": ["Echo", "Gazette", "Echo"]}))
    >>> stories(corpus).documents["story"].fillna("alone").tolist()
    ['s001 Ada Vale Ostrin', 's001 Ada Vale Ostrin', 'alone']
    """
    needs_corpus(corpus)
    _check(corpus, days, threshold)
    documents = corpus.documents
    since = (pd.to_datetime(documents["date"]) - pd.Timestamp(0)) / pd.Timedelta(days=1)
    day: Floats = np.asarray(since, dtype=np.float64)  # NaN where there is no date
    words = read_words(corpus.texts)
    rows = event_vectors(words)
    pairs = alike_pairs(rows, day, days=days, threshold=threshold)
    story = _numbered(grouped(rows, pairs, day, days=days, threshold=threshold), day)
    names = np.array([*story_names(words, story), None], dtype=object)
    variable = pd.Series(names[story], index=documents.index, dtype="str")
    record = _record(variable, documents, days) | ({"given_stories_kept_as": GIVEN} if _given(corpus) else {})
    step = Step("stories", {"days": days, "threshold": threshold}, len(corpus), len(corpus), record)
    warn_once(record)
    return replace(corpus, documents=_with_variable(documents, variable, corpus), history=(*corpus.history, step))


def _check(corpus: Corpus, days: float | None, threshold: float) -> None:
    if _given(corpus) and GIVEN in corpus.documents.columns:
        raise CorpusError(
            f"The corpus has a variable {VARIABLE!r} and a variable {GIVEN!r}, so one would be lost. Make a corpus "
            f"without the one that you do not need: Corpus.from_table(corpus.documents.drop(columns={VARIABLE!r}))."
        )
    if days is not None and not days >= 0:
        raise CorpusError(f"days is {days!r}. Give a number of days, 0 or more, or None where dates do not count.")
    if not 0 < threshold <= 1:
        raise CorpusError(f"threshold is {threshold!r}. Give a number above 0 and up to 1; the default is {THRESHOLD}.")


def _given(corpus: Corpus) -> bool:
    """Tell whether the corpus has stories that were not found here."""
    return VARIABLE in corpus.documents.columns and not any(step.verb == "stories" for step in corpus.history)


def _with_variable(documents: pd.DataFrame, variable: pd.Series[str], corpus: Corpus) -> pd.DataFrame:
    kept = {GIVEN: documents[VARIABLE]} if _given(corpus) else {}
    return documents.assign(**{VARIABLE: variable, **kept})


def _numbered(group: Longs, day: Floats) -> Longs:
    """Number the groups of two or more articles in the order of their first dates; -1 for an article that is alone."""
    table = pd.DataFrame({"group": group, "day": day, "place": np.arange(len(group))})
    found = table.groupby("group").agg(first=("day", "min"), place=("place", "min"), size=("place", "size"))
    found = found[found["size"] > 1].sort_values(["first", "place"], na_position="last")
    return found.index.get_indexer(pd.Index(group)).astype(np.int64)


def _record(variable: pd.Series[str], documents: pd.DataFrame, days: float | None) -> dict[str, Any]:
    inside = documents.assign(story=variable)[variable.notna()]
    by_story = inside.groupby("story")
    undated = int(documents["date"].isna().sum())
    warnings = []
    if days is not None and undated:
        warnings.append(
            f"{plural(undated, 'article')} of {len(documents):,} without a date: no window of days keeps them out of a "
            "story, so look at theirs."
        )
    return {
        "stories": by_story.ngroups,
        "stories_of_several_outlets": int((by_story["outlet"].nunique() > 1).sum()),
        "articles_in_stories": len(inside),
        "articles_alone": len(documents) - len(inside),
        "largest_story": int(by_story.size().max()) if len(inside) else 0,
        "articles_without_date": undated,
        "warnings": warnings,
    }
