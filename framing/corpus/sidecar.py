"""The table beside pasted articles (``metadata.csv``) that says outlet and date of each file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd

from framing.corpus.columns import known_variable, simplified
from framing.corpus.files import SIDECARS
from framing.corpus.readers import read_file
from framing.errors import CorpusError
from framing.provenance import file_hash

__all__ = ["FILE_COLUMN", "Sidecar"]

FILE_COLUMN = "file"
_FILE_NAMES = frozenset({"file", "filename", "path", "filepath", "document"})


class Sidecar:
    """What the table of a folder says of its files; what the user filled in wins over every guess.

    Parameters
    ----------
    root : Path
        The folder. Without a table in it, nothing is said of any file.

    Attributes
    ----------
    name : str
        Name of the table, empty where there is none.
    hash : str
        SHA-256 of the table.
    """

    def __init__(self, root: Path) -> None:
        there = [name for name in SIDECARS if (root / name).is_file()]
        if len(there) > 1:
            raise CorpusError(f"The folder has {' and '.join(there)}. Keep the one that is filled in.")
        self.name = there[0] if there else ""
        self.hash = file_hash(root / self.name) if self.name else ""
        self._rows = _rows(root / self.name) if self.name else {}
        self._used: set[str] = set()

    def of(self, *names: str) -> dict[str, Any]:
        """Return what the table says of a file or an article, under the first of its names that it has."""
        for name in names:
            key = _key(name)
            if key in self._rows:
                self._used.add(key)
                return self._rows[key]
        return {}

    def mark(self, files: Iterable[tuple[str, int]]) -> None:
        """Take note of files, with how many articles each holds, that were looked up before."""
        for file, articles in files:
            for name in (*(f"{file}:{row}" for row in range(1, articles + 1)), file, PurePosixPath(file).name):
                self.of(name)

    @property
    def unused(self) -> list[str]:
        """Names in the table that no file has."""
        return [key for key in self._rows if key not in self._used]


def _rows(path: Path) -> dict[str, dict[str, Any]]:
    try:
        table = read_file(path).table.astype(object)
    except CorpusError as error:
        if "no row" in str(error) or "row under it" in str(error):  # made by new_folder, not yet filled in
            return {}
        raise CorpusError(f"{path.name}: {error}") from error
    column = next((name for name in table.columns if simplified(name) in _FILE_NAMES), None)
    if column is None:
        there = ", ".join(map(str, table.columns))
        raise CorpusError(f"{path.name}: a column {FILE_COLUMN!r} must name the files. The columns are: {there}.")
    variables = [name for name in table.columns if name != column]
    rows: dict[str, dict[str, Any]] = {}
    for file, values in zip(table[column], table[variables].to_dict("records"), strict=True):
        if file is not None and not pd.isna(file):
            filled = {str(name): value for name, value in values.items() if not pd.isna(value) and str(value).strip()}
            rows[_key(str(file))] = {known_variable(name) or name: value for name, value in filled.items()}
    return rows


def _key(name: str) -> str:
    # One system stores é as one code point, another as two, and people mix capitals and slashes.
    return unicodedata.normalize("NFC", name.strip().replace("\\", "/").removeprefix("./")).casefold()
