"""Load articles from a file or a folder; step 0 of the history says what was read and what was not."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from framing.corpus.build import build, warn_once
from framing.corpus.columns import renamed
from framing.corpus.corpus import Corpus
from framing.corpus.files import File, files_of
from framing.corpus.history import Step
from framing.corpus.naming import Place, with_names
from framing.corpus.own_files import OwnFileError, refuse_own_table
from framing.corpus.readers import FORMATS, read_file
from framing.corpus.readers.parquet import restore_corpus
from framing.corpus.sidecar import Sidecar
from framing.corpus.storage import Stored
from framing.errors import CorpusError
from framing.provenance import file_hash
from framing.words import listed, plural

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

    Read are CSV, TSV, Excel, JSON, JSON lines, Parquet, HTML pages, plain text, Word, RTF and Markdown, saved
    feeds (RSS, Atom), WARC files, newsletters (EML, MBOX), tables of Media Cloud and GDELT, the text of PDF files
    as a last resort, and folders of them. Nothing is fetched: where a source gives summaries or addresses only,
    the variable ``text_kind`` and a warning say so.

    Pasted articles get outlet and date from header lines (``Outlet:``, ``Date:``), the name of the file or its
    folder, or a table ``metadata.csv`` beside them, which wins. One text file holds many articles where lines of
    ``=====`` separate them and header lines follow.

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
    target = Path(path).expanduser()
    if not target.exists():
        raise CorpusError(_not_there(target))
    stored = _stored(target)
    if stored is not None:
        return replace(Corpus(*stored), origin=origin or stored.origin, licence=licence or stored.licence)
    folder = target if target.is_dir() else None
    files = files_of(target) if folder else [File(target, target.name)]
    sidecar = Sidecar(target) if folder else None
    read = [_read(file, columns or {}, encoding) for file in files]
    table = _together(read, sidecar)
    if table is None:
        raise CorpusError(_nothing_read(target, read))
    documents, zones, record = build(table, columns={}, day_first=day_first)
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
    articles: pd.DataFrame | list[dict[str, Any]] | None = None
    places: tuple[Place, ...] = ()
    guessed: Mapping[str, str] = {}
    refused: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def _read(file: File, columns: Mapping[str, str], encoding: str | None) -> _Read:
    """Read one file; what is wrong with it becomes a row of the audit."""
    if file.skipped:
        return _Read({"file": file.name, "status": "left out", "reason": file.skipped, "articles": 0})
    guessed: dict[str, str] = {}
    try:
        contents = read_file(file.path, encoding=encoding)
        articles = contents.articles
        if isinstance(articles, pd.DataFrame):
            refuse_own_table(articles.columns)
            articles, guessed = renamed(articles, columns)
        else:
            known = {given: name for name, given in columns.items()}
            articles = [{known.get(name, name): value for name, value in row.items()} for row in articles]
    except OwnFileError as error:
        return _Read({"file": file.name, "status": "left out", "reason": str(error), "articles": 0})
    except CorpusError as error:
        return _Read({"file": file.name, "status": "refused", "reason": str(error), "articles": 0})
    except OSError as error:
        reason = f"It cannot be opened ({error.strerror or error})."
        return _Read({"file": file.name, "status": "refused", "reason": reason, "articles": 0})
    row = {"file": file.name, "status": "read", "reason": "", "articles": len(articles)}
    row |= {"encoding": contents.encoding, "hash": file_hash(file.path)}
    places = tuple(Place(file.name, number, contents.by_row) for number in range(1, len(articles) + 1))
    return _Read(row, articles, places, guessed, tuple(contents.refused), tuple(contents.warnings))


def _together(read: list[_Read], sidecar: Sidecar | None) -> pd.DataFrame | None:
    """Return the articles of all files in one table, or None where there is none."""
    tables = []
    # A folder of single articles becomes one table at once: a table for each file would take ten times as long.
    for _, group in groupby(read, key=lambda one: isinstance(one.articles, pd.DataFrame)):
        rows: list[dict[str, Any]] = []
        places: list[Place] = []
        for one in group:
            if isinstance(one.articles, pd.DataFrame):
                tables.append(with_names(one.articles, list(one.places), sidecar))
            else:
                rows += one.articles or []
                places += one.places
        if rows:
            tables.append(with_names(pd.DataFrame(rows, dtype=object), places, sidecar))
    if len(tables) > 1:
        return pd.concat([table.astype(object) for table in tables], ignore_index=True)
    return tables[0] if tables else None


def _audit(read: list[_Read], record: dict[str, Any], sidecar: Sidecar | None) -> dict[str, Any]:
    """Return the record of the import with what happened to each file."""
    guessed: dict[str, str] = {}
    for one in read:
        guessed |= one.guessed
    refused = [one.row for one in read if one.row["status"] == "refused"]
    lines = {one.row["file"]: list(one.refused) for one in read if one.refused}
    notes = [f"{one.row['file']}: {warning}" for one in read for warning in one.warnings]
    if refused:
        unread = f"{plural(len(refused), 'file')} could not be read{', first' if len(refused) > 1 else ':'}"
        notes.append(f"{unread} {refused[0]['file']}: {refused[0]['reason']}")
    if lines:
        count = sum(map(len, lines.values()))
        unread = f"{plural(count, 'line')} could not be read, {'first ' if count > 1 else ''}in"
        notes.append(f"{unread} {next(iter(lines))}: {next(iter(lines.values()))[0]}")
    if sidecar is not None and sidecar.unused:
        notes.append(
            f"{sidecar.name} names {plural(len(sidecar.unused), 'file')} that cannot be found: "
            f"{listed([repr(name) for name in sidecar.unused])}."
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
    beside = sorted(file.name for file in target.parent.iterdir()) if target.parent.is_dir() else []
    near = get_close_matches(target.name, beside, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else "Check the name and the folder you are in."
    return f"There is no file or folder {str(target)!r}. {hint}"


def _nothing_read(target: Path, read: list[_Read]) -> str:
    if target.is_file():
        return f"{target.name}: {read[0].row['reason']}"
    if not read:
        return f"The folder {target.name!r} is empty. Articles can be {', '.join(FORMATS)}."
    first = next((one.row for one in read if one.row["status"] == "refused"), read[0].row)
    looked = f"The folder {target.name!r} holds no article in {plural(len(read), 'file')}."
    return f"{looked} {first['file']}: {first['reason']}"
