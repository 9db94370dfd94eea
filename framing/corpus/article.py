"""What an article says about itself outside its argument, and the kind and authorship read from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd

__all__ = ["Article", "articles", "counted"]


class Article(NamedTuple):
    """The edges of an article: strings, empty where nothing is known.

    ``outlet`` is the name it is shown as; ``outlet_given`` may say a desk, too ("Echo - Opinion").

    Nothing else decides on genre and authorship: a guess from the wording of the argument would put the
    finding into the variable that findings are compared by.
    """

    outlet: str = ""
    title: str = ""
    author: str = ""
    url: str = ""
    section: str = ""
    start: str = ""
    end: str = ""
    outlet_given: str = ""


def articles(
    documents: pd.DataFrame, outlets_given: pd.Series[str], edges: Iterable[tuple[int, int]]
) -> Iterator[Article]:
    """Give what each article says about itself.

    Parameters
    ----------
    documents : DataFrame
        With ``outlet, title, author, url, section, text``.
    outlets_given : Series
        The outlet of each as the source spells it.
    edges : iterable of (int, int)
        Where each article, with its credit lines, begins and ends in its raw text.
    """
    known = [documents[name].fillna("") for name in ("outlet", "title", "author", "url", "section")]
    rows = zip(*known, documents["text"], outlets_given.fillna(""), edges, strict=True)
    for outlet, title, author, url, section, text, given, (start, end) in rows:
        first, last = text[start : start + 400], text[max(start, end - 600) : end]
        yield Article(outlet, title, author, url, section, first, last, given)


def counted(evidence: list[tuple[str, str]]) -> dict[str, int]:
    """Return how often each source of evidence spoke for each value.

    Examples
    --------
    >>> counted([("opinion", "section"), ("opinion", "section"), ("unknown", "")])
    {'opinion by section': 2, 'unknown': 1}
    """
    table: Any = pd.Series([" by ".join(filter(None, pair)) for pair in evidence], dtype="str").value_counts()
    return {str(name): int(count) for name, count in table.sort_index().items()}
