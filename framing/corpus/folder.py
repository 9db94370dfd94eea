"""A folder for pasted articles: the table beside them, to be filled in."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from typing import Any

from framing.corpus.files import SIDECARS, File, files_of, outlet_of_folder
from framing.corpus.pasted import from_file_name
from framing.corpus.readers import read_file
from framing.corpus.readers.decoding import decode
from framing.corpus.readers.delimited import delimiter_of
from framing.corpus.sidecar import FILE_COLUMN
from framing.errors import CorpusError
from framing.provenance import write_atomically

__all__ = ["new_folder"]

_COLUMNS = (FILE_COLUMN, "outlet", "date", "title", "author", "url", "section", "genre", "authorship")


def new_folder(path: str | os.PathLike[str]) -> Path:
    """Make a folder for pasted articles, or bring its table up to date, and return the table.

    The table ``metadata.csv`` has a row for each file with one article, with what its header lines, name and
    folder already say. What stands in it stays as it is: only rows for new files are added at its end.

    Parameters
    ----------
    path : path
        The folder. It is made if it is not there.

    Raises
    ------
    CorpusError
        When `path` is a file, or the table in it has no column ``file``.

    Examples
    --------
    >>> import tempfile
    >>> table = new_folder(tempfile.mkdtemp() + "/flood")
    >>> table.name, table.read_text(encoding="utf-8-sig").splitlines()
    ('metadata.csv', ['file,outlet,date,title,author,url,section,genre,authorship'])
    """
    folder = Path(path)
    if folder.is_file():
        raise CorpusError(f"{str(folder)!r} is a file. Give the name of a folder.")
    folder.mkdir(parents=True, exist_ok=True)
    there = next((folder / name for name in SIDECARS if (folder / name).is_file()), None)
    if there is not None and there.suffix == ".xlsx":
        raise CorpusError(f"The folder has {there.name}: fill in that, or save it as metadata.csv and delete it.")
    table = there or folder / SIDECARS[0]
    old = decode(table.read_bytes()) if there and table.stat().st_size else None
    text = old.text if old else _line(_COLUMNS, ",")
    rows = _missing_rows(folder, text)
    if old is None or rows:
        ended = text if text.endswith("\n") else text + "\n"
        # The mark at the start makes Excel read the table as UTF-8.
        encoding = "utf-8-sig" if old is None or old.encoding == "utf-8" else old.encoding
        with write_atomically(table) as temporary:
            temporary.write_bytes((ended + "".join(rows)).encode(encoding, "strict"))
    return table


def _missing_rows(folder: Path, text: str) -> list[str]:
    """Return the lines to add: a row for each article file that the table does not name."""
    delimiter = delimiter_of(text)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise CorpusError(
            f"The table beside the articles could not be read ({error}). Mend it or delete it."
        ) from error
    names = [name.strip() for name in table[0]] if table else []
    if FILE_COLUMN not in names:
        raise CorpusError(f"The table has no column {FILE_COLUMN!r}; its columns are: {', '.join(names) or 'none'}.")
    column = names.index(FILE_COLUMN)
    known = {row[column].strip() for row in table[1:] if len(row) > column}
    new = [file for file in files_of(folder) if not file.skipped and file.name not in known]
    rows = [row for file in new if (row := _row(file)) is not None]
    return [_line([row.get(name, "") for name in names], delimiter) for row in rows]


def _row(file: File) -> dict[str, Any] | None:
    """Return what is known of a file with one article; None for tables and files that cannot be read."""
    try:
        contents = read_file(file.path)
    except CorpusError:  # load_corpus says what is wrong with it
        return None
    if contents.by_row:
        return None
    said = {name: value for name, value in contents.table.iloc[0].items() if name in _COLUMNS and value}
    folder = outlet_of_folder(file.name)
    return {**from_file_name(file.path.stem), **({"outlet": folder} if folder else {}), **said, FILE_COLUMN: file.name}


def _line(cells: list[Any] | tuple[str, ...], delimiter: str) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="\n").writerow(cells)
    return line.getvalue()
