"""Codings from several files or laptops as one table: every answer once, and what did not agree told."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from framing.coding.codebook import Codebook
from framing.coding.coding_check import PROBLEM_KINDS, check_codings
from framing.coding.codings import read_codings, with_defaults
from framing.coding.gathered import Merged, Source
from framing.coding.merge_problems import conflict_problems, open_problems
from framing.coding.once import each_once, one_name_a_coder, plain_name
from framing.coding.problems import Problem, problem_table, those
from framing.coding.sheet_files import ENDINGS, read_sheet_file, sheet_paths
from framing.coding.sheet_reading import codings_in
from framing.coding.unit_names import spelled_in_two_ways
from framing.errors import CodingError
from framing.kinds import needs_codebooks
from framing.words import plural

__all__ = ["merge_codings", "merged", "sheet_source"]


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
        Tables of codings, results of `read_sheets`, and files: of codings (.csv, .xlsx, .parquet), or coding sheets;
        of a folder, all its .xlsx and .csv files.
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
    >>> merged
    2 answers on 2 units by 1 coder in 1 round, from 2 sources; 2 rows left out, 1 of them for a later answer.
    coder_spelling: 'ada' is taken for the coder 'Ada'.
    same_twice: 1 answer of Ada found again, the same, in 'table 1' and 'table 2': kept once.
    conflict: Ada answered 1 question in two ways in one round, such as conflict of 'b': '1', then '0'. ...
    """
    if isinstance(sources, pd.DataFrame | Merged | str | os.PathLike):
        raise CodingError("merge_codings takes a list: write merge_codings([first, second]).")
    if not len(sources):
        raise CodingError("There is nothing to merge: give tables or files of codings.")
    books = needs_codebooks(codebook)
    given: list[pd.DataFrame | Merged | str | os.PathLike[str]] = []
    for source in sources:
        if isinstance(source, str | os.PathLike) and Path(source).is_dir():
            given += sheet_paths(source)
        else:
            given.append(source)
    return merged([_source(each, number, books) for number, each in enumerate(given, start=1)], books)


def merged(sources: Sequence[Source], codebooks: Sequence[Codebook]) -> Merged:
    """Merge sources that were read, and check what they give; `codebooks` with the latest version last."""
    parts = [with_defaults(source.codings).assign(_source=number) for number, source in enumerate(sources)]
    everything = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    names = [source.name for source in sources]
    everything, spelling = one_name_a_coder(everything)
    kept, repeated, conflicts = each_once(everything, names)
    codings = kept.drop(columns="_source").reset_index(drop=True)
    problems = [problem for source in sources for problem in source.problems]
    still_open = _still_open(sources, codings)
    units = [(source.name, pd.unique(source.codings["unit"].astype("str"))) for source in sources]
    problems = [
        *problems,
        *spelled_in_two_ways(units),
        *open_problems(still_open, codings),
        *spelling,
        *repeated,
        *conflict_problems(conflicts),
    ]
    # Without an answer there is nothing to check but that there is none, which the sheets have told.
    check = check_codings(codings, codebook=codebooks or None) if len(codings) else None
    checked = [] if check is None else [_not_left_out(check.problems)]
    unusable = codings.assign(kind="").head(0) if check is None else check.unusable
    known = [source.units for source in sources if source.units is not None]
    carried = pd.concat(known) if known else pd.DataFrame(index=pd.Index([], name="doc_id"))
    return Merged(
        codings,
        pd.concat([problem_table(problems), *checked], ignore_index=True),
        conflicts,
        carried[~carried.index.duplicated(keep="last")],
        _note(codings, everything, names, conflicts, len(unusable)),
        unusable,
    )


def _still_open(sources: Sequence[Source], codings: pd.DataFrame) -> pd.DataFrame:
    """Return the units of sheets that no source begins: an older copy of a sheet is emptier."""
    parts = [source.open for source in sources if source.open is not None]
    if not parts:
        return pd.DataFrame(columns=["unit", "coder", "round"])
    table = pd.concat(parts)
    names = {plain_name(name): name for name in codings["coder"]}
    coders = table["coder"].map(lambda name: names.get(plain_name(name), name))
    table = table.assign(coder=coders.astype("str")).drop_duplicates()
    begun = pd.MultiIndex.from_frame(codings[["unit", "coder", "round"]])
    return table[~pd.MultiIndex.from_frame(table).isin(begun)]


def _not_left_out(problems: pd.DataFrame) -> pd.DataFrame:
    """Say what becomes here of answers that do not count: they stay until somebody corrects them."""
    stays = {
        those(1): "It stays in .codings to be corrected; until then it does not count.",
        those(2): "They stay in .codings to be corrected; until then they do not count.",
    }
    said = problems["message"]
    for left_out, stay in stays.items():
        said = said.str.replace(left_out, stay, regex=False)
    return problems.assign(message=said)


def sheet_source(path: Path, codebooks: Sequence[Codebook]) -> Source:
    """Return what a coding sheet gives, read with the codebook of its version, else with the last one."""
    file = read_sheet_file(path)
    if not codebooks:
        raise CodingError(f"{path.name!r} is a coding sheet: give its codebook, codebook=codebook.")
    version = file.about.get("codebook_version") or file.version
    book = next((book for book in codebooks if book.version == version), codebooks[-1])
    return Source(path.name, *codings_in(file, book))


def _source(given: pd.DataFrame | Merged | str | os.PathLike[str], number: int, books: Sequence[Codebook]) -> Source:
    if isinstance(given, pd.DataFrame):
        return Source(f"table {number}", given)
    if isinstance(given, Merged):
        # What was told of the codings is told of the merged ones anew.
        told = given.problems[~given.problems["kind"].isin(PROBLEM_KINDS)]
        rows = told[list(Problem._fields)].itertuples(index=False, name=None)
        return Source(f"table {number}", given.codings, [Problem(*row) for row in rows], given.units)
    path = Path(given)
    if path.suffix.casefold() not in ENDINGS or not path.exists():
        return Source(path.name, read_codings(path))
    names = {name.casefold() for name in read_sheet_file(path).table.columns}
    return Source(path.name, read_codings(path)) if {"variable", "value"} <= names else sheet_source(path, books)


def _note(
    codings: pd.DataFrame, everything: pd.DataFrame, names: Sequence[str], conflicts: pd.DataFrame, unusable: int
) -> str:
    left = len(everything) - len(codings)
    counts = f"{plural(len(codings), 'answer')} on {plural(codings['unit'].nunique(), 'unit')}"
    by = f"{plural(codings['coder'].nunique(), 'coder')} in {plural(codings['round'].nunique(), 'round')}"
    out = f"; {plural(left, 'row')} left out, {len(conflicts):,} of them for a later answer" if left else ""
    wrong = f"; {plural(unusable, 'answer')} to be corrected (.unusable)" if unusable else ""
    return f"{counts} by {by}, from {plural(len(names), 'source')}{out}{wrong}."
