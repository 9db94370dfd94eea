"""Coding sheets as tables of texts: from Excel or CSV, whoever saved them, wherever the names stand."""

from __future__ import annotations

import csv
import datetime
import io
import os
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from framing.coding.sheet_answers import written
from framing.coding.sheet_excel import ABOUT, ASSIGNED
from framing.corpus.readers.containers import BROKEN_OFFICE_FILE
from framing.corpus.readers.decoding import decode
from framing.corpus.readers.delimited import delimiter_of
from framing.errors import CodingError, CorpusError
from framing.writing import unescaped

__all__ = ["ENDINGS", "SheetFile", "read_sheet_file", "sheet_paths", "table_in"]

ENDINGS = (".xlsx", ".csv")
_SEARCHED = 20  # rows in which the names of the columns are looked for: coders write notes above them


class SheetFile(NamedTuple):
    """A file as it was read.

    Attributes
    ----------
    name : str
        The name of the file.
    table : DataFrame
        Texts, the names of columns as they stand there (they may stand twice).
    about : dict
        What the hidden sheet says, without the assigned units; empty in CSV.
    assigned : list of str
        The units that were assigned; empty in CSV.
    saved : Timestamp
        When it was last saved, in UTC: what Excel noted, else the time of the file.
    """

    name: str
    table: pd.DataFrame
    about: dict[str, str]
    assigned: list[str]
    saved: pd.Timestamp

    @property
    def version(self) -> str:
        """The version of the codebook that the first row with one names; empty without one."""
        places = [place for place, name in enumerate(self.table.columns) if name.casefold() == "codebook_version"]
        named = [cell for place in places[:1] for cell in self.table.iloc[:, place] if cell]
        return str(named[0]) if named else ""


def sheet_paths(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> list[Path]:
    """Return the files of sheets: of a folder all, sorted by name; of several paths those of each.

    Raises
    ------
    CodingError
        There is none.
    """
    if not isinstance(paths, str | os.PathLike):
        files = [file for path in paths for file in sheet_paths(path)]
    elif Path(paths).is_dir():
        # Excel and LibreOffice leave such files beside one that is open.
        inside = sorted(path for path in Path(paths).iterdir() if not path.name.startswith((".", "~$")))
        files = [path for path in inside if path.suffix.casefold() in ENDINGS]
    else:
        files = [Path(paths)]
    if not files:
        raise CodingError("There is no coding sheet: give a folder with .xlsx or .csv files, or the files.")
    return files


def read_sheet_file(path: Path) -> SheetFile:
    """Return a coding sheet as texts.

    Raises
    ------
    CodingError
        The file is not there, has another ending, cannot be read, or has no column ``unit``.
    """
    if not path.is_file():
        raise CodingError(f"There is no file {str(path)!r} with a coding sheet.")
    ending = path.suffix.casefold()
    if ending not in ENDINGS:
        raise CodingError(f"{path.name!r} is no coding sheet: the name must end in {' or '.join(ENDINGS)}.")
    on_disk = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC).replace(tzinfo=None)
    if ending == ".csv":
        return SheetFile(path.name, _found(path, [table_in(_csv_rows(path))]), {}, [], _second(on_disk))
    sheets, noted = _workbook(path)
    hidden = [(row[0], row[1]) for row in sheets.pop(ABOUT, []) if len(row) > 1 and row[0]]
    return SheetFile(
        path.name,
        _found(path, [table_in(rows) for rows in sheets.values()]),
        {name: value for name, value in hidden if name != ASSIGNED},
        [value for name, value in hidden if name == ASSIGNED],
        _second(noted or on_disk),
    )


def table_in(rows: Sequence[Sequence[str]]) -> pd.DataFrame | None:
    """Return the rows under the first row that has a cell ``unit``; None without one.

    Examples
    --------
    >>> table_in([["my sheet"], ["Unit", "conflict"], ["a", "1"], ["", ""]]).to_numpy().tolist()
    [['a', '1']]
    """
    for number, row in enumerate(rows[:_SEARCHED]):
        names = [cell.strip() for cell in row]
        if "unit" in [name.casefold() for name in names]:
            body = [[*line, *[""] * (len(names) - len(line))][: len(names)] for line in rows[number + 1 :] if any(line)]
            return pd.DataFrame(body, columns=names, dtype="str")
    return None


def _found(path: Path, tables: Sequence[pd.DataFrame | None]) -> pd.DataFrame:
    for table in tables:
        if table is not None:
            return table
    raise CodingError(f"{path.name!r} is no coding sheet: none of its first {_SEARCHED} rows has a column 'unit'.")


def _csv_rows(path: Path) -> list[list[str]]:
    try:
        text = decode(path.read_bytes()).text
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
        return [[unescaped(written(cell)) for cell in row] for row in lines]
    except (CorpusError, csv.Error) as error:
        raise CodingError(f"{path.name!r} cannot be read ({error}). Save it again as CSV or .xlsx.") from error


def _workbook(path: Path) -> tuple[dict[str, list[list[str]]], datetime.datetime | None]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings(), path.open("rb") as file:
            # openpyxl warns of styles and validations that it drops; answers are not concerned.
            warnings.simplefilter("ignore", UserWarning)
            book = openpyxl.load_workbook(file, data_only=True)
            sheets = {
                sheet.title: [[written(_value(cell)) for cell in row] for row in sheet.iter_rows()]
                for sheet in book.worksheets
            }
            noted: Any = book.properties.modified
            book.close()
    except (*BROKEN_OFFICE_FILE, InvalidFileException) as error:
        raise CodingError(f"{path.name!r} is no readable .xlsx ({error}). Save it in Excel again.") from error
    return sheets, noted.replace(tzinfo=None) if isinstance(noted, datetime.datetime) else None


def _value(cell: Any) -> Any:
    """Return what stands in a cell: openpyxl says of an empty one with a link where the link leads."""
    link = cell.hyperlink
    return None if link is not None and link.location and cell.value == link.location else cell.value


def _second(time: datetime.datetime) -> pd.Timestamp:
    return pd.Timestamp(time).floor("s")
