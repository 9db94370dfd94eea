"""Excel workbooks (``.xlsx``): the first sheet with a table."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pandas as pd

from framing.corpus.columns import check_width
from framing.corpus.readers.containers import BROKEN_OFFICE_FILE
from framing.corpus.readers.contents import Contents
from framing.errors import CorpusError

__all__ = ["LONGEST_CELL", "first_table", "read_excel"]

# The most characters that Excel keeps in a cell; longer texts are cut without a word.
LONGEST_CELL = 32_767


def read_excel(path: Path, *, encoding: str | None = None) -> Contents:
    """Read the first sheet that has rows; other sheets with rows are named in a warning."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        # Given the open file, openpyxl does not mind that it may be named .xls.
        with warnings.catch_warnings(), path.open("rb") as file:
            # openpyxl warns of styles and validations that it drops; texts are not concerned.
            warnings.simplefilter("ignore", UserWarning)
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            sheets = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
            book.close()
    except (*BROKEN_OFFICE_FILE, InvalidFileException) as error:
        raise CorpusError(f"The file is no readable .xlsx ({error}). Save it in Excel again, or as CSV.") from error
    return first_table(sheets)


def first_table(sheets: dict[str, list[list[Any]]]) -> Contents:
    """Return the first sheet with a row of names and a row under it; warnings say what was not read."""
    filled = {title: _without_empty(rows) for title, rows in sheets.items()}
    filled = {title: rows for title, rows in filled.items() if len(rows) > 1}
    if not filled:
        raise CorpusError("No sheet of the workbook has a row of names and a row under it.")
    title, *others = filled
    table = _table(filled[title])
    messages = [f"Only the sheet {title!r} was read, not {', '.join(map(repr, others))}."] if others else []
    cut = int(table.map(lambda cell: isinstance(cell, str) and len(cell) >= LONGEST_CELL).to_numpy().sum())
    if cut:
        messages.append(
            f"{cut} cells hold {LONGEST_CELL:,} characters, the most that Excel keeps: their texts are probably cut."
        )
    return Contents(table, warnings=messages)


def _without_empty(rows: list[list[Any]]) -> list[list[Any]]:
    return [row for row in rows if any(cell is not None and str(cell).strip() for cell in row)]


def _table(rows: list[list[Any]]) -> pd.DataFrame:
    names, *body = rows
    width = max(len(row) for row in rows)
    check_width(width)
    padded = [row + [None] * (width - len(row)) for row in body]
    labels = [*names, *[None] * (width - len(names))]
    table = pd.DataFrame(
        padded, columns=[str(name).strip() if name is not None else "" for name in labels], dtype=object
    )
    return table.loc[:, [bool(name) for name in table.columns]]
