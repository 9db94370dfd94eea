"""What every reader returns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

__all__ = ["Contents", "MarkedText", "joined"]


class MarkedText(str):
    """A text of which its format tells what some stretches are: a caption, a heading, a link to another article.

    Where an article is known so well, no page is looked for around it.
    """

    told: tuple[tuple[int, int, str, str], ...]

    def __new__(cls, text: str, told: Iterable[tuple[int, int, str, str]]) -> MarkedText:
        """Return the text with stretches: start, end, zone, reason."""
        marked = super().__new__(cls, text)
        marked.told = tuple(told)
        return marked


@dataclass(frozen=True)
class Contents:
    """The articles of one file, or of a part of it, as its format gives them.

    Attributes
    ----------
    articles : DataFrame or list of dict
        A table with columns named as in the file, or single articles whose variables have their known names.
    encoding : str
        How its bytes were read; empty for formats that say it themselves.
    refused : list of str
        Lines, rows or documents that could not be read, each with its place and the reason.
    warnings : list of str
        What a reader must know about this file.
    announced : int, optional
        How many documents the file itself says it holds; None where it does not say.
    format : str
        The name of its format; filled in where the format was recognised.
    """

    articles: pd.DataFrame | list[dict[str, Any]]
    encoding: str = ""
    refused: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    announced: int | None = None
    format: str = ""

    @property
    def by_row(self) -> bool:
        """Whether articles are numbered in the file; otherwise the file is one article."""
        return isinstance(self.articles, pd.DataFrame) or len(self.articles) > 1

    @property
    def table(self) -> pd.DataFrame:
        """The articles as a table."""
        return self.articles if isinstance(self.articles, pd.DataFrame) else pd.DataFrame(self.articles, dtype=object)


def joined(parts: Iterable[Contents]) -> Contents:
    """Return the parts of one file as one."""
    batches = list(parts)
    if len(batches) == 1:
        return batches[0]
    if any(isinstance(batch.articles, pd.DataFrame) for batch in batches):
        articles: Any = pd.concat([batch.table for batch in batches], ignore_index=True) if batches else []
    else:
        articles = [article for batch in batches for article in batch.articles]
    announced = [batch.announced for batch in batches if batch.announced is not None]
    return Contents(
        articles,
        batches[0].encoding if batches else "",
        [line for batch in batches for line in batch.refused],
        [line for batch in batches for line in batch.warnings],
        sum(announced) if announced else None,
        batches[0].format if batches else "",
    )
