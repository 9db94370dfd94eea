"""Load articles from a file or a folder; step 0 of the history says what was read and what was not."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from framing.corpus.build import build, warn_once
from framing.corpus.columns import renamed
from framing.corpus.corpus import Corpus
from framing.corpus.files import File, files_of, outlet_of_folder
from framing.corpus.history import Step
from framing.corpus.pasted import from_file_name
from framing.corpus.readers import FORMATS, Contents, read_file
from framing.corpus.readers.parquet import restore_corpus
from framing.corpus.sidecar import Sidecar
from framing.corpus.storage import Stored
from framing.errors import CorpusError, did_you_mean
from framing.provenance import file_hash

__all__ = ["load_corpus"]


def load_corpus(
    path: str | os.PathLike[str],
    *,
    origin: str | None = None,
    licence: str | None = None,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    encoding: str | None = None,
) -> Corpus:
    r"""Load articles from a file or a folder, or a corpus that was saved.

    Read are CSV, TSV, Excel, JSON, JSON lines, Parquet, HTML pages, plain text, Word and Markdown, and
    folders of them. Pasted articles get outlet and date from header lines (``Outlet:``, ``Date:``), the name
    of the file or its folder, or a table ``metadata.csv`` beside them, which wins. One text file holds many
    articles where lines of ``=====`` separate them and header lines follow.

    Parameters
    ----------
    path : path
        A file or a folder.
    origin, licence : str, optional
        Where the articles come from and what may be done with them.
    columns : mapping, optional
        Which column is which known variable: ``{"text": "Hit sentence", "outlet": "Media name"}``. Usual names
        are guessed.
    day_first : bool, optional
        Whether 05/03/2024 is the 5th of March. Where neither this nor the other dates tell, such dates stay
        unread.
    encoding : str, optional
        Of all text files. Without it: UTF-8, then what a file declares, then what is detected.

    Returns
    -------
    Corpus
        ``history[0].record`` is the import audit: files read, refused and left out with the reason, columns
        guessed, dates unread, spellings of outlets merged, ids made unique.

    Raises
    ------
    CorpusError
        When nothing can be read. In a folder, single files that cannot be read are in the audit.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "flood.txt"
    >>> _ = file.write_text("Outlet: Bay Gazette\nDate: 13 May 2024\n\nThe river rose.", encoding="utf-8")
    >>> corpus = load_corpus(file)
    >>> corpus.documents["outlet"].iloc[0], str(corpus.documents["date"].iloc[0].date())
    ('Bay Gazette', '2024-05-13')
    """
    target = Path(path)
    if not target.exists():
        raise CorpusError(_not_there(target))
    stored = _stored(target)
    if stored is not None:
        return replace(Corpus(*stored), origin=origin or stored.origin, licence=licence or stored.licence)
    folder = target if target.is_dir() else None
    files = files_of(target) if folder else [File(target, target.name)]
    sidecar = Sidecar(target) if folder else None
    read = [_read(file, columns or {}, encoding, sidecar) for file in files]
    tables = [one.table for one in read if one.table is not None]
    if not tables:
        raise CorpusError(_nothing_read(target, read))
    table = pd.concat([one.astype(object) for one in tables], ignore_index=True) if len(tables) > 1 else tables[0]
    documents, zones, record = build(table.infer_objects(), columns={}, day_first=day_first)
    record = _audit(read, record, sidecar)
    warn_once(record)
    arguments = {"path": target.name, "columns": columns, "day_first": day_first, "encoding": encoding}
    announced = len(documents) + sum(len(one.refused) for one in read)
    step = Step("load_corpus", arguments, announced, len(documents), record)
    return Corpus(documents, zones, (step,), origin, licence)


def _stored(target: Path) -> Stored | None:
    if target.suffix.casefold() != ".parquet" or not target.is_file():
        return None
    try:
        return restore_corpus(target)
    except (CorpusError, OSError):
        return None  # what is wrong with the file is said where all files are read


class _Read(NamedTuple):
    """One file after reading: its row in the audit, its articles, and what was guessed and refused in it."""

    row: dict[str, Any]
    table: pd.DataFrame | None = None
    guessed: Mapping[str, str] = {}
    refused: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def _read(file: File, columns: Mapping[str, str], encoding: str | None, sidecar: Sidecar | None) -> _Read:
    """Read one file; what is wrong with it becomes a row of the audit."""
    if file.skipped:
        return _Read({"file": file.name, "status": "left out", "reason": file.skipped, "articles": 0})
    try:
        contents = read_file(file.path, encoding=encoding)
        table, guessed = renamed(contents.table, columns)
    except CorpusError as error:
        return _Read({"file": file.name, "status": "refused", "reason": str(error), "articles": 0})
    except OSError as error:
        reason = f"It cannot be opened ({error.strerror or error})."
        return _Read({"file": file.name, "status": "refused", "reason": reason, "articles": 0})
    row = {"file": file.name, "status": "read", "reason": "", "articles": len(table)}
    row |= {"encoding": contents.encoding, "hash": file_hash(file.path)}
    table = _with_names(table, file, contents, sidecar)
    return _Read(row, table, guessed, tuple(contents.refused), tuple(contents.warnings))


def _with_names(table: pd.DataFrame, file: File, contents: Contents, sidecar: Sidecar | None) -> pd.DataFrame:
    """Add ids, and what file name, folder and side-car say where the file itself is silent."""
    rows = range(1, len(table) + 1)
    ids = [f"{file.name}:{row}" for row in rows] if contents.by_row else [file.name]
    table = _filled(table, "doc_id", ids)
    stem = file.path.name.split(".")[0] if contents.by_row else file.path.stem
    # A folder was named by the user for its outlet; a word in a file name may be anything.
    named = {**from_file_name(stem), "outlet": outlet_of_folder(file.name) or from_file_name(stem).get("outlet")}
    for name, value in named.items():
        if value is not None:
            table = _filled(table, name, [value] * len(table))
    if sidecar is None or not sidecar.name:
        return table
    said = [sidecar.of(f"{file.name}:{row}", file.name, file.path.name) for row in rows]
    for name in dict.fromkeys(name for one in said for name in one if name != "text"):
        told = pd.Series([one.get(name) for one in said], index=table.index, dtype=object)
        own = table[name].astype(object) if name in table.columns else None
        table = table.assign(**{name: told if own is None else told.where(told.notna(), own)})
    return table


def _filled(table: pd.DataFrame, name: str, values: list[Any]) -> pd.DataFrame:
    """Return the table with `values` where the column is missing or empty."""
    new = pd.Series(values, index=table.index, dtype=object)
    if name not in table.columns:
        return table.assign(**{name: new})
    own = table[name].astype(object)
    there = own.notna() & (own.astype(str).str.strip() != "")
    return table if bool(there.all()) else table.assign(**{name: own.where(there, new)})


def _audit(read: list[_Read], record: dict[str, Any], sidecar: Sidecar | None) -> dict[str, Any]:
    """Return the record of the import with what happened to each file."""
    guessed: dict[str, str] = {}
    for one in read:
        guessed |= one.guessed
    refused = [one.row for one in read if one.row["status"] == "refused"]
    lines = {one.row["file"]: list(one.refused) for one in read if one.refused}
    notes = [f"{one.row['file']}: {warning}" for one in read for warning in one.warnings]
    if refused:
        notes.append(f"{len(refused)} files could not be read, first {refused[0]['file']}: {refused[0]['reason']}")
    if lines:
        count = sum(map(len, lines.values()))
        notes.append(f"{count} lines could not be read, first in {next(iter(lines))}: {next(iter(lines.values()))[0]}")
    if sidecar is not None and sidecar.unused:
        notes.append(
            f"{sidecar.name} names {len(sidecar.unused)} files that are not there, first {sidecar.unused[0]!r}."
        )
    return {
        "files": [one.row for one in read],
        "complete": not refused and not lines,
        **record,
        "guessed_columns": guessed,
        "refused_lines": lines,
        "warnings": notes + record["warnings"],
    }


def _not_there(target: Path) -> str:
    near = [file.name for file in target.parent.iterdir()] if target.parent.is_dir() else []
    return f"There is no file or folder {str(target)!r}. {did_you_mean(target.name, sorted(near))}"


def _nothing_read(target: Path, read: list[_Read]) -> str:
    if target.is_file():
        return f"{target.name}: {read[0].row['reason']}"
    if not read:
        return f"The folder {target.name!r} is empty. Articles can be {', '.join(FORMATS)}."
    first = next((one.row for one in read if one.row["status"] == "refused"), read[0].row)
    return f"The folder {target.name!r} holds no article in {len(read)} files. {first['file']}: {first['reason']}"
