"""Codings from several files or laptops as one table: every answer once, and what did not agree told."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from framing.coding.codebook import Codebook
from framing.coding.codings import read_codings, with_defaults
from framing.coding.gathered import Merged, Source
from framing.coding.merge_problems import conflict_problems, version_problems
from framing.coding.once import each_once, one_name_a_coder
from framing.coding.sheet_files import ENDINGS, read_sheet_file
from framing.coding.sheet_problems import Problem, as_table
from framing.coding.sheet_reading import codings_in
from framing.errors import CodingError
from framing.words import plural

__all__ = ["merge_codings", "merged"]


def merge_codings(
    sources: Sequence[pd.DataFrame | Merged | str | os.PathLike[str]],
    *,
    codebook: Codebook | Sequence[Codebook] | None = None,
) -> Merged:
    """Put the codings of several people, files or laptops together.

    The same answer found twice is kept once. Where a coder gave two answers to one question about a unit in one
    round, the later one (``when``) counts; without times the one in the later source. An answer counts more than a
    cell left open. Coders whose names differ by capitals or blanks only are one. Passages (span) that a coder marked
    in a unit are one answer: those of the later source count, all of them.

    Parameters
    ----------
    sources : list of DataFrame, Merged or path
        Tables of codings, results of `read_sheets`, and files: of codings (.csv, .xlsx, .parquet), or coding sheets.
    codebook : Codebook or list of Codebook, optional
        Needed where a source is a coding sheet. With several versions the problems say what changed between them;
        the last one given is the one in use.

    Returns
    -------
    Merged

    Raises
    ------
    CodingError
        There is no source, one is neither codings nor a sheet, or a sheet comes without a codebook.

    Examples
    --------
    >>> first = pd.DataFrame({"unit": ["a", "b"], "coder": "Ada", "variable": "conflict", "value": ["1", "1"]})
    >>> again = pd.DataFrame({"unit": ["a", "b"], "coder": "ada ", "variable": "conflict", "value": ["1", "0"]})
    >>> merged = merge_codings([first, again])
    >>> merged.codings[["unit", "coder", "value"]].to_numpy().tolist()
    [['a', 'Ada', '1'], ['b', 'Ada', '0']]
    >>> merged.problems["kind"].tolist()
    ['coder_spelling', 'same_twice', 'conflict']
    """
    if isinstance(sources, pd.DataFrame | Merged | str | os.PathLike):
        raise CodingError("merge_codings takes a list: write merge_codings([first, second]).")
    if not len(sources):
        raise CodingError("There is nothing to merge: give tables or files of codings.")
    books = [codebook] if isinstance(codebook, Codebook) else list(codebook or [])
    return merged([_source(each, number, books) for number, each in enumerate(sources, start=1)], books)


def merged(sources: Sequence[Source], codebooks: Sequence[Codebook]) -> Merged:
    """Merge sources that were read; `codebooks` from the earliest version to the one in use."""
    parts = [with_defaults(source.codings).assign(_source=number) for number, source in enumerate(sources)]
    parts = [part for part in parts if len(part)] or parts[:1]
    everything = pd.concat(parts, ignore_index=True)
    names = [source.name for source in sources]
    everything, spelling = one_name_a_coder(everything)
    kept, repeated, conflicts = each_once(everything, names)
    problems = [problem for source in sources for problem in source.problems]
    problems += [*spelling, *repeated, *conflict_problems(conflicts), *version_problems(kept, codebooks)]
    units = [source.units for source in sources if source.units is not None]
    carried = pd.concat(units) if units else pd.DataFrame(index=pd.Index([], name="doc_id"))
    carried = carried[~carried.index.duplicated(keep="last")]
    codings = kept.drop(columns="_source").reset_index(drop=True)
    note = _note(codings, everything, names, conflicts)
    return Merged(codings, as_table(problems), conflicts, carried, note)


def _source(given: pd.DataFrame | Merged | str | os.PathLike[str], number: int, books: Sequence[Codebook]) -> Source:
    if isinstance(given, pd.DataFrame):
        return Source(f"table {number}", given)
    if isinstance(given, Merged):
        told = [Problem(*row) for row in given.problems[list(Problem._fields)].itertuples(index=False)]
        return Source(f"table {number}", given.codings, told, given.units)
    path = Path(given)
    if path.suffix.casefold() not in ENDINGS or not path.exists():
        return Source(path.name, read_codings(path))
    file = read_sheet_file(path)
    if {"variable", "value"} <= {str(name).strip().casefold() for name in file.table.columns}:
        return Source(path.name, read_codings(path))
    if not books:
        raise CodingError(f"{path.name!r} is a coding sheet: give its codebook, merge_codings(…, codebook=codebook).")
    return Source(path.name, *codings_in(file, books[-1]))


def _note(codings: pd.DataFrame, everything: pd.DataFrame, names: Sequence[str], conflicts: pd.DataFrame) -> str:
    left = len(everything) - len(codings)
    counts = f"{plural(len(codings), 'answer')} on {plural(codings['unit'].nunique(), 'unit')}"
    by = f"{plural(codings['coder'].nunique(), 'coder')} in {plural(codings['round'].nunique(), 'round')}"
    out = f"; {plural(left, 'row')} left out, {len(conflicts):,} of them for a later answer" if left else ""
    return f"{counts} by {by}, from {plural(len(names), 'source')}{out}."
