"""Import archives that are larger than the memory: read in pieces, decide, write; interrupted, it goes on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from framing.corpus.build import warn_once
from framing.corpus.files import File
from framing.corpus.gathering import Gathering
from framing.corpus.history import Step
from framing.corpus.import_record import announced, import_record, nothing_read
from framing.corpus.language import DETECT, checked_language
from framing.corpus.load import check_day, existing
from framing.corpus.outlet_table import read_outlets, table_name
from framing.corpus.parts import PARTS, Parts
from framing.corpus.reading import FileReading, Outcome, files_below, with_members
from framing.corpus.sidecar import Sidecar
from framing.corpus.writing_parts import write_corpus
from framing.errors import CorpusError
from framing.progress import progress
from framing.provenance import package_version

__all__ = ["import_corpus"]


def import_corpus(
    path: str | os.PathLike[str],
    *,
    to: str | os.PathLike[str],
    origin: str | None = None,
    licence: str | None = None,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    encoding: str | None = None,
    language: str = DETECT,
    outlets: pd.DataFrame | str | os.PathLike[str] | None = None,
    search: str | None = None,
    searched: str | None = None,
) -> Path:
    r"""Read archives into one saved corpus, in memory bounded by the largest file.

    The result is what `load_corpus` and `Corpus.save` would give. What was read so far is kept in a folder beside
    `to` (its name and ``.parts``): the same call after an interruption goes on from there, reading again only
    files that changed. The folder is removed when the corpus is written.

    Parameters
    ----------
    path : path
        A file, a folder or a ZIP, as for `load_corpus`.
    to : path
        The Parquet file to write, whole or not at all.
    origin, licence, columns, day_first, encoding, language, outlets, search, searched
        As for `load_corpus`.

    Returns
    -------
    Path
        `to`. ``load_corpus(to)`` gives the corpus, `import_audit` what was read and what was not.

    Raises
    ------
    CorpusError
        When nothing can be read.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "flood.txt").write_text("Outlet: Bay Gazette\n\nThe river rose.", encoding="utf-8")
    >>> import_corpus(folder, to=folder / "corpus.parquet").name
    'corpus.parquet'
    """
    source, target = existing(path), Path(to)
    check_day(searched)
    spoken, names = checked_language(language), None if outlets is None else read_outlets(outlets)
    sidecar = Sidecar(source) if source.is_dir() else None
    settings = {"path": str(source.resolve()), "columns": dict(columns or {}), "encoding": encoding}
    settings |= {"version": package_version(), "sidecar": sidecar.hash if sidecar else ""}
    parts = Parts(target.with_name(target.name + PARTS), settings)
    _read_into(parts, _tops(source, parts, target), columns or {}, encoding, sidecar)
    outcomes = [Outcome(**one) for group in parts.groups for one in group.outcomes]
    if not parts.pieces:
        parts.remove()
        raise CorpusError(nothing_read(source, outcomes))
    if sidecar is not None:
        sidecar.mark((one.row["file"], one.row["articles"]) for one in outcomes)
    arguments = {"path": source.name, "columns": columns, "day_first": day_first, "encoding": encoding}
    arguments |= {"search": search, "searched": searched}
    arguments |= {"language": None if spoken == DETECT else spoken, "outlets": table_name(outlets)}
    first = write_corpus(
        parts,
        target,
        day_first=day_first,
        language=spoken,
        outlets=names,
        about=(origin, licence),
        step=lambda count, seen: Step(
            "load_corpus", arguments, announced(outcomes), count, import_record(outcomes, seen, sidecar)
        ),
    )
    parts.remove()
    warn_once(first.record)
    return target


def _tops(source: Path, parts: Parts, target: Path) -> list[File]:
    """Return the files to read, without what this import itself writes among them."""
    return [file for file in files_below(source) if file.path != target and parts.folder not in file.path.parents]


def _read_into(
    parts: Parts, tops: list[File], columns: Mapping[str, str], encoding: str | None, sidecar: Sidecar | None
) -> None:
    """Read the files that were not read before; from the first that changed on, all are read again."""
    signatures = [_signature(file) for file in tops]
    kept = start = 0
    for group in parts.groups:
        end = start + len(group.signatures)
        if signatures[start:end] != group.signatures:
            break
        kept, start = kept + 1, end
    parts.keep(kept)
    gathering = Gathering(parts, sidecar)
    with progress("reading", total=len(tops)) as advance:
        advance(start)
        for file, signature in zip(tops[start:], signatures[start:], strict=True):
            for inside in with_members(file):
                gathering.read(FileReading(inside, columns, encoding))
            gathering.finished(signature)
            advance(1)
    gathering.close()


def _signature(file: File) -> str:
    state = file.path.stat()
    return f"{file.name} {state.st_size} {state.st_mtime_ns}"
