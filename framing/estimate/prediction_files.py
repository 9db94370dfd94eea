"""Predictions in a file: read, with numbers as numbers, and checked against the articles they are of."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pandas as pd

from framing.coding.answer_files import read_answers_file
from framing.corpus import Corpus
from framing.errors import CodingError, did_you_mean
from framing.kinds import needs_corpus

__all__ = ["read_predictions"]

GUESSES = ("predicted", "probability")
NUMBERS = ("probability", "sampling_probability")
YES_OR_NO = {"true": True, "1": True, "1.0": True, "false": False, "0": False, "0.0": False}


def read_predictions(path: str | os.PathLike[str], *, corpus: Corpus | None = None) -> pd.DataFrame:
    r"""Return predictions in a CSV, Excel or Parquet file: what `predict` gave, or a model of your own.

    Parameters
    ----------
    path : path
        A table with a row an article: `doc_id`, and `predicted` or `probability`; `code` where there are several, and
        `coded`, `fold`, `checked`, `sampling_probability` or `stratum` if known.
    corpus : Corpus, optional
        The articles: a file in which no row is of one of them is refused.

    Returns
    -------
    DataFrame
        Index `doc_id`; the columns of the file, numbers as numbers, as `share`, `regression` and `report` take them.

    Raises
    ------
    CodingError
        There is no such file, it cannot be read, or it holds no predictions (of these articles).
    FramingError
        Something else than a corpus is given for one.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "predictions.csv"
    >>> _ = path.write_text("doc_id,code,predicted,probability\na,conflict,1,0.8\n")
    >>> read_predictions(path).reset_index().to_numpy().tolist()
    [['a', 'conflict', 1, 0.8]]
    """
    if corpus is not None:
        needs_corpus(corpus)
    table, name = read_answers_file(path, of="predictions"), Path(path).name
    if table.index.name == "doc_id":  # Parquet keeps the index
        table = table.reset_index()
    if "doc_id" not in table.columns:
        raise CodingError(f"The predictions in {name} have no column 'doc_id'. {did_you_mean('doc_id', table.columns)}")
    if not set(GUESSES) & set(table.columns):
        near = did_you_mean("predicted", table.columns)
        raise CodingError(f"The predictions in {name} have no column 'predicted' and no 'probability'. {near}")
    if table["doc_id"].isna().any():
        raise CodingError(f"The predictions in {name} name no article in row {int(table['doc_id'].isna().argmax())}.")
    typed = {str(column): _typed(table[column]) for column in table.columns if column not in ("doc_id", "code")}
    found = table.assign(**typed).set_index(table["doc_id"].astype(str).rename("doc_id")).drop(columns="doc_id")
    if corpus is not None and not found.index.isin(corpus.documents.index).any():
        known = f"{str(corpus.documents.index[0])!r}" if len(corpus) else "none"
        raise CodingError(
            f"None of the predictions in {name} is of one of these articles: ids such as "
            f"{found.index[0] if len(found) else 'none'!r} against {known}."
        )
    return found


def _typed(column: pd.Series[Any]) -> pd.Series[Any]:
    """Return numbers as numbers, where all of a column are, and what was checked as yes or no."""
    if column.name == "checked":
        answers = column.map(lambda cell: YES_OR_NO.get(str(cell).casefold()), na_action="ignore")
        wrong = answers.isna() & column.notna()
        if wrong.any():
            raise CodingError(f"The predictions have {column[wrong].iloc[0]!r} in 'checked'; write true or false.")
        return answers.fillna(False).astype(bool)
    numbers = pd.to_numeric(column, errors="coerce")
    wrong = numbers.isna() & column.notna()
    if column.name in NUMBERS and wrong.any():
        raise CodingError(f"The predictions have {column[wrong].iloc[0]!r} in {column.name!r}; it must be a number.")
    return column if wrong.any() else numbers
