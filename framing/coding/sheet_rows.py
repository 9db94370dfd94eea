"""What stands in the sheet of one coder, before it becomes a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from framing.coding.codebook import Codebook
from framing.coding.sheet_columns import ARTICLE, PROBABILITY, QUESTIONS, answer_columns
from framing.corpus import Corpus
from framing.errors import CodingError, did_you_mean, no_variable

__all__ = ["check_assignment", "document_of", "kept", "paragraphs", "sheet_rows"]

#: No row of Excel is higher than some 27 lines.
LONGEST_PARAGRAPH = 1500
#: What neither Excel nor XML keeps as it is.
_UNKEPT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def check_assignment(assignment: pd.DataFrame, corpus: Corpus, show: Sequence[str]) -> pd.DataFrame:
    """Return the assignment with texts as ids and names, sorted, after all that could be wrong with it.

    Raises
    ------
    CodingError
        A column is missing, a unit is not in the corpus or stands twice for a coder, or an id cannot stand in a cell.
    """
    for name in ("unit", "coder"):
        if not isinstance(assignment, pd.DataFrame) or name not in assignment.columns:
            raise CodingError(f"The assignment has no column {name!r}: fr.coding.assign makes one with unit and coder.")
    if assignment.empty:
        raise CodingError("The assignment is empty: there is nothing to code.")
    table = assignment.astype({"unit": "str", "coder": "str"})
    if "order" not in table:
        table["order"] = table.groupby("coder").cumcount() + 1
    twice = table.duplicated(["unit", "coder"])
    if twice.any():
        unit, coder = table.loc[twice, ["unit", "coder"]].iloc[0]
        raise CodingError(
            f"{coder!r} has the unit {unit!r} twice. Assign a unit to a coder once; code it again in round=2."
        )
    documents = corpus.documents
    for unit in table["unit"].unique():
        document_of(unit, documents.index)
        if _UNKEPT.search(unit) or unit != unit.strip():
            raise CodingError(
                f"The id {unit!r} has a sign or blank that a cell does not keep. Give the article another id."
            )
    for name in show:
        if name not in documents.columns:
            raise CodingError(no_variable(name, documents.columns))
    return table.sort_values(["coder", "order"], ignore_index=True)


def document_of(unit: str, ids: pd.Index) -> str:
    """Return the article of a unit: itself, or what stands before ``#`` where the unit is a part.

    Raises
    ------
    CodingError
        There is no such article.
    """
    document = unit if unit in ids else unit.rpartition("#")[0]
    if document not in ids:
        near = did_you_mean(unit, ids, all_of_them="corpus.documents.index")
        raise CodingError(f"The corpus has no article {unit!r}. {near}")
    return document


def sheet_rows(
    part: pd.DataFrame, corpus: Corpus, *, codebook: Codebook, round_: int, show: Sequence[str]
) -> pd.DataFrame:
    """Return the sheet of one coder as texts: the row with the questions, then a row a unit, answers empty.

    Parameters
    ----------
    part : DataFrame
        The rows of the assignment of this coder, in order.
    corpus, codebook, round_, show
        As in `write_sheets`.
    """
    documents = corpus.documents
    ids = [document_of(unit, documents.index) for unit in part["unit"]]
    rows: dict[str, list[str]] = {
        "order": ["", *(str(number) for number in part["order"])],
        "unit": [QUESTIONS, *part["unit"]],
    }
    for name in show:
        rows[ARTICLE + name] = ["", *(_shown(value) for value in documents[name].loc[ids])]
    for column in answer_columns(codebook):
        rows[column.name] = [column.question, *[""] * len(part)]
    rows["note"] = ["What was hard or unclear", *[""] * len(part)]
    origin = {"coder": part["coder"].iloc[0], "round": str(round_)}
    origin |= {"codebook": codebook.name, "codebook_version": codebook.version}
    for name, value in origin.items():
        rows[name] = ["", *[value] * len(part)]
    if PROBABILITY in part or PROBABILITY in documents:
        values = part[PROBABILITY] if PROBABILITY in part else documents[PROBABILITY].loc[ids]
        rows[PROBABILITY] = ["", *("" if pd.isna(value) else str(value) for value in values)]
    return pd.DataFrame(rows, dtype="str").map(kept)


def kept(text: str) -> str:
    """Return a text without the signs that no cell keeps."""
    return _UNKEPT.sub("", text)


def paragraphs(text: str) -> Iterator[str]:
    """Give the paragraphs of a text; one that no row of a sheet can show is cut at a blank."""
    for line in kept(text).splitlines():
        rest = line.strip()
        while len(rest) > LONGEST_PARAGRAPH:
            cut = rest.rfind(" ", 1, LONGEST_PARAGRAPH)
            cut = LONGEST_PARAGRAPH if cut < 0 else cut
            yield rest[:cut]
            rest = rest[cut:].strip()
        if rest:
            yield rest


def _shown(value: Any) -> str:
    if pd.isna(value):
        return ""
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else " ".join(str(value).split())
