"""Load articles from a file or a folder; step 0 of the history says what was read and what was not."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from typing import Any

import pandas as pd

from framing.corpus.build import build, warn_once
from framing.corpus.corpus import Corpus
from framing.corpus.dates import read_date
from framing.corpus.history import Step
from framing.corpus.import_record import announced, import_record, nothing_read
from framing.corpus.language import DETECT, checked_language
from framing.corpus.naming import with_names
from framing.corpus.outlet_table import read_outlets, rename_outlets, table_name
from framing.corpus.parts import PARTS
from framing.corpus.readers.parquet import restore_corpus
from framing.corpus.reading import Batch, FileReading, Outcome, files_below, with_members
from framing.corpus.sidecar import Sidecar
from framing.corpus.storage import Stored
from framing.errors import CorpusError

__all__ = ["check_day", "existing", "load_corpus", "together"]


def load_corpus(
    path: str | os.PathLike[str],
    *,
    origin: str | None = None,
    licence: str | None = None,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    encoding: str | None = None,
    language: str = DETECT,
    outlets: pd.DataFrame | str | os.PathLike[str] | None = None,
    search: str | None = None,
    searched: str | None = None,
) -> Corpus:
    r"""Load articles from a file, a folder or a ZIP, or a corpus that was saved.

    Read are exports of LexisNexis, Factiva, Europresse, ProQuest, Media Cloud and GDELT, feeds (RSS, Atom), web
    archives (WARC), newsletters (EML, MBOX), saved pages (HTML, MHTML), PDF as a last resort, tables, Word, RTF and
    text, each recognised by its content (`docs/exports.md`). Nothing is fetched: where a source gives summaries or
    addresses only, the variable ``text_kind`` and a warning say so.

    Pasted articles get outlet and date from header lines (``Outlet:``, ``Date:``), the name of the file or its
    folder, or a table ``metadata.csv`` beside them, which wins. One text file holds many articles where lines of
    ``=====`` separate them and header lines follow.

    Parameters
    ----------
    path : path
        A file, a folder or a ZIP.
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
    language : str
        ``"detect"``: what the source says, else what each text is recognised as. A code such as ``"en"`` holds for
        all articles, also where the source says otherwise: for corpora in one language with short or odd texts.
    outlets : DataFrame or path, optional
        The names that outlets are to have: a table with ``spelling`` and ``outlet``, as `outlet_names` gives it.
    search, searched : str, optional
        The search that found the articles in their archive, and its day (2031-05-02); both stay in the history.

    Returns
    -------
    Corpus
        ``history[0].record`` is the import audit: files read, refused and left out with the reason, columns
        guessed, dates unread, spellings of outlets merged, ids made unique.

    Raises
    ------
    CorpusError
        When nothing can be read. In a folder, single files that cannot be read are in the audit.

    See Also
    --------
    import_corpus : For archives that are larger than the memory.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "flood.txt"
    >>> _ = file.write_text("Outlet: Bay Gazette\nDate: 13 May 2024\n\nThe river rose.", encoding="utf-8")
    >>> corpus = load_corpus(file)
    >>> corpus.documents["outlet"].iloc[0], str(corpus.documents["date"].iloc[0].date())
    ('Bay Gazette', '2024-05-13')
    """
    target = existing(path)
    spoken = checked_language(language)
    stored = _stored(target)
    if stored is not None:
        corpus = replace(Corpus(*stored), origin=origin or stored.origin, licence=licence or stored.licence)
        if spoken != DETECT:
            corpus = corpus.with_variables(pd.DataFrame({"language": spoken}, index=corpus.documents.index))
        return corpus if outlets is None else rename_outlets(corpus, outlets)
    sidecar = Sidecar(target) if target.is_dir() else None
    outcomes, batches = _read(target, columns or {}, encoding)
    table = together(batches, sidecar)
    if table is None:
        raise CorpusError(nothing_read(target, outcomes))
    names = None if outlets is None else read_outlets(outlets)
    documents, zones, record = build(table, columns={}, day_first=day_first, language=spoken, outlets=names)
    record = import_record(outcomes, record, sidecar)
    warn_once(record)
    arguments = {"path": target.name, "columns": columns, "day_first": day_first, "encoding": encoding}
    arguments |= {"search": search, "searched": searched}
    arguments |= {"language": None if spoken == DETECT else spoken, "outlets": table_name(outlets)}
    step = Step("load_corpus", arguments, announced(outcomes), len(documents), record)
    return Corpus(documents, zones, (step,), origin, licence)


def check_day(searched: str | None) -> None:
    """Raise where the day of a search is none."""
    if searched is not None and read_date(str(searched)) is None:
        raise CorpusError(f"The day of the search, {searched!r}, could not be read. Write it as 2031-05-02.")


def existing(path: str | os.PathLike[str]) -> Path:
    """Return a path that is there; raise, with the nearest name, where it is not."""
    target = Path(path).expanduser()
    if target.exists():
        return target
    if target.with_name(target.name + PARTS).is_dir():
        raise CorpusError(f"The import into {target.name!r} was interrupted. Run the same import again: it goes on.")
    beside = sorted(file.name for file in target.parent.iterdir()) if target.parent.is_dir() else []
    near = get_close_matches(target.name, beside, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else "Check the name and the folder you are in."
    raise CorpusError(f"There is no file or folder {str(target)!r}. {hint}")


def _stored(target: Path) -> Stored | None:
    if target.suffix.casefold() != ".parquet" or not target.is_file():
        return None
    try:
        return restore_corpus(target)
    except (CorpusError, OSError):
        return None  # what is wrong with the file is said where all files are read


def _read(target: Path, columns: Mapping[str, str], encoding: str | None) -> tuple[list[Outcome], list[Batch]]:
    """Read all files; batches of a file that turned out to be unreadable are left out."""
    outcomes: list[Outcome] = []
    kept: list[Batch] = []
    for file in (inside for top in files_below(target) for inside in with_members(top)):
        reading = FileReading(file, columns, encoding)
        batches = list(reading.batches())
        outcomes.append(reading.outcome)
        if reading.outcome.row["status"] == "read":
            kept += batches
    return outcomes, kept


def together(batches: list[Batch], sidecar: Sidecar | None) -> pd.DataFrame | None:
    """Return the articles of all files in one table, or None where there is none."""
    tables = []
    # A folder of single articles becomes one table at once: a table for each file would take ten times as long.
    for _, group in groupby(batches, key=lambda one: isinstance(one.articles, pd.DataFrame)):
        rows: list[dict[str, Any]] = []
        places = []
        for one in group:
            if isinstance(one.articles, pd.DataFrame):
                tables.append(with_names(one.articles, one.places, sidecar))
            else:
                rows += one.articles
                places += one.places
        if rows:
            tables.append(with_names(pd.DataFrame(rows, dtype=object), places, sidecar))
    if len(tables) > 1:
        return pd.concat([table.astype(object) for table in tables], ignore_index=True)
    return tables[0] if tables else None
