"""Tables of answers in a file, as spreadsheets save them: CSV, Excel or Parquet, read as texts."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import BadZipFile

import pandas as pd

from framing.errors import CodingError
from framing.writing import unescaped

__all__ = ["ENDINGS", "read_answers_file"]

ENDINGS = (".csv", ".xlsx", ".parquet")


def read_answers_file(path: str | os.PathLike[str], *, of: str) -> pd.DataFrame:
    r"""Return the rows of a file as texts, empty cells missing; Parquet keeps its own types.

    In CSV, columns may be divided by commas, semicolons or tabs, as spreadsheets save them in different countries.

    Parameters
    ----------
    path : path
    of : str
        What the rows are, for errors: "codings".

    Raises
    ------
    CodingError
        There is no such file, or it cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "codings.csv"
    >>> _ = path.write_text("unit;coder\na;Ada\n")
    >>> read_answers_file(path, of="codings").to_numpy().tolist()
    [['a', 'Ada']]
    """
    place = Path(path)
    ending = place.suffix.casefold()
    if ending not in ENDINGS:
        raise CodingError(f"cannot read {place.name!r}: the name must end in {' or '.join(ENDINGS)}")
    if not place.is_file():
        raise CodingError(f"There is no file {str(place)!r} with {of}.")
    try:
        return pd.read_parquet(place) if ending == ".parquet" else _read_sheet(place, ending)
    except UnicodeDecodeError:
        raise CodingError(f"{place.name} is not text in UTF-8; save it as CSV UTF-8.") from None
    except (ValueError, KeyError, OSError, BadZipFile) as error:  # what the readers say of a broken file
        raise CodingError(f"{place.name} cannot be read as {ending}: {' '.join(str(error).split())}") from None


def _read_sheet(place: Path, ending: str) -> pd.DataFrame:
    """Return a table of texts, without the apostrophes that kept a spreadsheet from running them, and empty rows."""
    table = _read_csv(place) if ending == ".csv" else _read_excel(place)
    return table.dropna(how="all").map(lambda cell: unescaped(cell) if isinstance(cell, str) else cell)


def _read_csv(place: Path) -> pd.DataFrame:
    with place.open(encoding="utf-8-sig") as file:
        head = file.readline()
    divider = max(",;\t", key=head.count)
    return pd.read_csv(place, sep=divider, dtype=str, keep_default_na=False, na_values=[""], encoding="utf-8-sig")


def _read_excel(place: Path) -> pd.DataFrame:
    return pd.read_excel(place, dtype=str, keep_default_na=False, na_values=[""], engine="openpyxl")
