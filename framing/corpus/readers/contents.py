"""What every reader returns."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

__all__ = ["Contents"]


@dataclass(frozen=True)
class Contents:
    """The articles of one file, as its format gives them.

    Attributes
    ----------
    table : DataFrame
        A row an article, columns named as in the file.
    encoding : str
        How its bytes were read; empty for formats that say it themselves.
    refused : list of str
        Lines or rows that could not be read, each with its reason.
    warnings : list of str
        What a reader must know about this file.
    by_row : bool
        Whether rows are numbered articles (a table) or the file itself is the article.
    """

    table: pd.DataFrame
    encoding: str = ""
    refused: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    by_row: bool = True
