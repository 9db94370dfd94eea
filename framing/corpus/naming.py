"""What file names, folders and the table beside them say of articles that do not say it themselves."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from framing.corpus.files import outlet_of_folder
from framing.corpus.pasted import from_file_name
from framing.corpus.sidecar import Sidecar
from framing.corpus.values import is_missing

__all__ = ["Place", "with_names"]


class Place(NamedTuple):
    """Where an article was read: the file below the folder, its row there, and whether rows count."""

    file: str
    row: int
    by_row: bool

    @property
    def doc_id(self) -> str:
        """The id of an article that has none: the file, or file and row."""
        return f"{self.file}:{self.row}" if self.by_row else self.file


def with_names(table: pd.DataFrame, places: list[Place], sidecar: Sidecar | None) -> pd.DataFrame:
    """Return articles with ids, and with outlet and date where only names of files and folders tell.

    Parameters
    ----------
    table : DataFrame
        A row an article, known variables under their names.
    places : list of Place
        Where each was read.
    sidecar : Sidecar or None
        The table beside the files. What it says wins over everything else.
    """
    table = _filled(table, "doc_id", [place.doc_id for place in places])
    named = {file: _from_name(file) for file in {place.file for place in places}}
    for name in ("outlet", "date"):
        table = _filled(table, name, [named[place.file].get(name) for place in places])
    table = _placed(table, places)
    if sidecar is None or not sidecar.name:
        return table
    said = [sidecar.of(f"{place.file}:{place.row}", place.file, PurePosixPath(place.file).name) for place in places]
    for name in dict.fromkeys(name for one in said for name in one if name != "text"):
        told = pd.Series([one.get(name) for one in said], index=table.index, dtype=object)
        own = table[name].astype(object) if name in table.columns else None
        table = table.assign(**{name: told if own is None else told.where(told.notna(), own)})
    return table


def _placed(table: pd.DataFrame, places: list[Place]) -> pd.DataFrame:
    """Return the table with where each article was read, unless the file has columns of these names."""
    where = {"file": [place.file for place in places], "position": [place.row for place in places]}
    new = {name: pd.Series(values, index=table.index) for name, values in where.items() if name not in table.columns}
    # Put together at once: adding columns one by one takes minutes where there are thousands.
    return pd.concat([table, pd.DataFrame(new, index=table.index)], axis=1)


def _from_name(file: str) -> dict[str, str]:
    named = from_file_name(PurePosixPath(file).name.split(".")[0])
    # A folder was named for its outlet by the user; a word in a file name may be anything.
    folder = outlet_of_folder(file)
    return {**named, "outlet": folder} if folder else named


def _filled(table: pd.DataFrame, name: str, values: list[Any]) -> pd.DataFrame:
    """Return the table with `values` where the column is missing or empty."""
    new = pd.Series(values, index=table.index, dtype=object)
    if name not in table.columns:
        return table.assign(**{name: new}) if bool(new.notna().any()) else table
    empty = np.array([is_missing(value) or not str(value).strip() for value in table[name]])
    return table.assign(**{name: table[name].astype(object).mask(empty, new)}) if empty.any() else table
