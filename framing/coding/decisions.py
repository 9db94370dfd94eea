"""Open cases as a table for an expert, and the expert's decisions read back."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from framing.coding.answer_checks import unknown_values
from framing.coding.codings import with_defaults
from framing.coding.problems import Problem
from framing.errors import CodingError, did_you_mean
from framing.measures.results import joined
from framing.words import plural
from framing.writing import unescaped, write_table

if TYPE_CHECKING:
    from framing.coding.adjudication import Gold
    from framing.coding.codebook import Codebook
    from framing.corpus import Corpus

__all__ = ["NOT_NAMED", "checked_decisions", "read_decisions", "write_open_cases"]

COLUMNS = ["unit", "variable", "value", "by", "note"]
#: Stands in the record where a decision does not say who made it.
NOT_NAMED = "someone not named"


def write_open_cases(gold: Gold, path: str | os.PathLike[str], *, corpus: Corpus | None = None) -> Path:
    """Write the open cases as a CSV table with empty columns `value`, `by` and `note` for an expert.

    Parameters
    ----------
    gold : Gold
        What `adjudicate` returned.
    path : path
        A file that ends in ``.csv``.
    corpus : Corpus, optional
        Where the units are articles: adds their text, so that the expert can read them.

    Returns
    -------
    Path

    Raises
    ------
    CodingError
        When no case is open, or the file holds decisions already: nothing that an expert wrote is lost.
    FramingError
        When the file cannot be written there.

    Examples
    --------
    >>> import tempfile
    >>> from framing.coding.adjudication import adjudicate
    >>> codings = pd.DataFrame({"unit": "a", "coder": ["Ada", "Ben"], "variable": "conflict", "value": ["1", "0"]})
    >>> path = write_open_cases(adjudicate(codings), f"{tempfile.mkdtemp()}/open.csv")
    >>> path.read_text().splitlines()
    ['unit,variable,votes,value,by,note', 'a,conflict,"0: 1, 1: 1",,,']
    """
    if Path(path).exists() and len(read_decisions(path)):
        raise CodingError(
            f"{Path(path).name} holds decisions already: read them with read_decisions, or write the cases to another "
            "file."
        )
    cases = gold.open[["unit", "variable", "votes"]].assign(value="", by="", note="")
    if cases.empty:
        raise CodingError("No case is open: there is nothing to decide.")
    if corpus is not None:
        texts = corpus.texts.rename("text")
        cases = cases.merge(texts, left_on="unit", right_index=True, how="left")
    return write_table(cases, path)


def read_decisions(path: str | os.PathLike[str]) -> pd.DataFrame:
    r"""Return an expert's decisions from the table of `write_open_cases`; rows without a value are still open.

    Parameters
    ----------
    path : path
        The CSV file, filled in.

    Returns
    -------
    DataFrame
        `unit`, `variable`, `value`, `by`, `note`.

    Raises
    ------
    CodingError
        When the file is not there, is no CSV table, or lacks a column.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "open.csv")
    >>> _ = path.write_text("unit,variable,votes,value,by,note\na,conflict,,1,Dora,\nb,conflict,,,,\n")
    >>> read_decisions(path).to_numpy().tolist()
    [['a', 'conflict', '1', 'Dora', '']]
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
        # A spreadsheet in many countries saves with semicolons.
        head = text.partition("\n")[0]
        separator = ";" if head.count(";") > head.count(",") else ","
        table = pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False, sep=separator)
    except OSError as error:
        raise CodingError(f"Cannot read {os.fspath(path)!r}: {error.strerror or error}.") from None
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise CodingError(f"{os.fspath(path)!r} is no CSV table in UTF-8: {error}.") from None
    table = table.reindex(columns=list(dict.fromkeys([*table.columns, "by", "note"])), fill_value="")
    _require(table)
    table = table[COLUMNS].map(lambda text: unescaped(text.strip()))
    return table[table["value"] != ""].reset_index(drop=True)


def checked_decisions(
    decisions: pd.DataFrame, record: pd.DataFrame, codebook: Codebook | None
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return decisions on what was coded as text, the last one of each, and what a person should look at.

    That is: values that the codebook does not have, and decisions that do not say who made them.
    """
    _require(decisions)
    given = decisions[decisions["value"].notna()]
    who = given["by"].astype(object).fillna("") if "by" in given else pd.Series("", given.index)
    table = with_defaults(
        given.drop(columns="by", errors="ignore").assign(coder=who.astype("str").str.strip().replace("", NOT_NAMED))
    )
    coded = set(zip(record["unit"], record["variable"], strict=True))
    strange = [pair for pair in zip(table["unit"], table["variable"], strict=True) if pair not in coded]
    if strange:
        unit, variable = strange[0]
        variables = sorted({name for _, name in coded})
        near = did_you_mean(variable, variables) if variable not in variables else "Nobody coded this unit."
        more = f" ({len(strange)} such decisions)" if len(strange) > 1 else ""
        raise CodingError(f"A decision on unit {unit!r}, variable {variable!r}, which was not coded{more}. {near}")
    problems: list[Problem] = []
    if codebook is not None:
        table, problems = unknown_values(table, codebook)
    table = table.rename(columns={"coder": "by"}).drop_duplicates(["unit", "variable"], keep="last")
    nameless = table[table["by"] == NOT_NAMED]
    if len(nameless):
        first = nameless.iloc[0]
        message = (
            f"{plural(len(nameless), 'decision')} without a name in `by`, such as on {first['variable']!r} of "
            f"{first['unit']!r}: the record says {NOT_NAMED!r}. A gold standard says who decided."
        )
        problems = [*problems, Problem("not_named", "", "", first["unit"], len(nameless), message)]
    return table[COLUMNS], problems


def _require(table: pd.DataFrame) -> None:
    lacking = [name for name in ("unit", "variable", "value") if name not in table.columns]
    if lacking:
        raise CodingError(
            f"Decisions need the column(s) {joined(lacking)}; the table has {joined(table.columns) or 'none'}."
        )
