"""Old Excel workbooks (``.xls``): the first sheet with a table; also text files under this name."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

import pandas as pd

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.delimited import read_delimited
from framing.corpus.readers.excel import first_table
from framing.corpus.readers.format import Format, Start
from framing.errors import CorpusError

__all__ = ["CONTAINER", "OLD_EXCEL", "read_old_excel"]

_NAME = "Excel 97"
CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old files of Office begin, sheets or not."""

# Names of the part that holds the sheets: Excel 97, Excel 5.
_SHEETS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
# What the library raises on broken files, beside its own error, which is an Exception and no more.
_BROKEN = (
    *(ValueError, TypeError, LookupError, AttributeError, AssertionError, ArithmeticError, NotImplementedError),
    *(struct.error, RecursionError, MemoryError, OSError, EOFError),
)


def read_old_excel(path: Path, *, encoding: str | None = None) -> Contents:
    """Read the first sheet that has rows; other sheets with rows are named in a warning."""
    data = path.read_bytes()
    if not data.startswith(CONTAINER):
        # Databases write tables of text under this name, because Excel opens them.
        return read_delimited(path, encoding=encoding)
    return first_table(_sheets(data))


def _sheets(data: bytes) -> dict[str, list[list[Any]]]:
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), ragged_rows=True)
        return {
            sheet.name: [
                [_value(cell.ctype, cell.value, book.datemode) for cell in sheet.row(row)] for row in range(sheet.nrows)
            ]
            for sheet in book.sheets()
        }
    except (xlrd.XLRDError, CompDocError, *_BROKEN) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise CorpusError(f"The file is no readable .xls ({reason}). Save it in Excel as .xlsx, or as CSV.") from error


def _value(kind: int, value: Any, epoch: int) -> Any:
    """Return a cell as Excel shows it: whole numbers without a point, days as days; errors are empty."""
    import xlrd

    if kind == xlrd.XL_CELL_NUMBER:
        return int(value) if value == int(value) else value
    if kind == xlrd.XL_CELL_DATE:
        try:
            moment = xlrd.xldate_as_datetime(value, epoch)
        except (ValueError, OverflowError):  # a number in the dress of a day that no calendar has
            return value
        return moment.date() if value == int(value) else pd.Timestamp(moment)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    return value if kind == xlrd.XL_CELL_TEXT and value != "" else None


def _recognises(start: Start) -> bool:
    """Whether the container holds sheets: documents and mails come in such containers too."""
    if not start.data.startswith(CONTAINER) or len(start.data) < 512:
        return False
    power, sector = int.from_bytes(start.data[30:32], "little"), int.from_bytes(start.data[48:52], "little")
    if power not in (9, 12) or sector >= 1 << 24:
        return False
    first = (sector + 1) << power
    with start.path.open("rb") as file:
        file.seek(first)
        names = file.read(1 << 12)
    return any(names[at : at + len(name)] == name for name in _SHEETS for at in range(0, len(names), 128))


OLD_EXCEL = Format(_NAME, _recognises, read_old_excel)
