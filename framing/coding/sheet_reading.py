"""One coding sheet as codings, read by what its cells say and not by where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from framing.coding.codebook import Codebook
from framing.coding.codings import COLUMNS, with_defaults
from framing.coding.sheet_answers import answer_of
from framing.coding.sheet_columns import ARTICLE, ORIGIN, PROBABILITY, QUESTIONS, Column, answer_columns
from framing.coding.sheet_files import SheetFile
from framing.coding.sheet_problems import Problem
from framing.coding.variables import NONE, NOT_APPLICABLE
from framing.errors import did_you_mean
from framing.provenance import text_hash
from framing.words import listed, plural

__all__ = ["SheetCodings", "codings_in", "units_begun"]

_OTHERS = {"unit", "order", "note", "when", "overlap", *ORIGIN, PROBABILITY}


class SheetCodings(NamedTuple):
    """What one sheet gave.

    Attributes
    ----------
    codings : DataFrame
        A row an answer of each unit that was begun.
    problems : list of Problem
        What a person should look at.
    units : DataFrame
        Index ``doc_id``: ``sampling_probability``, as far as the sheet has it.
    """

    codings: pd.DataFrame
    problems: list[Problem]
    units: pd.DataFrame


def codings_in(file: SheetFile, codebook: Codebook) -> SheetCodings:
    """Return the codings of a sheet, with what it does not say filled in, and what is odd in it told."""
    columns, problems = _recognised(file, codebook)
    cells = _named(file.table, columns)
    cells = cells[cells["unit"] != QUESTIONS].reset_index(drop=True)
    cells, lost = _with_units(cells, columns, file.name)
    origin, told = _with_origin(cells, file, codebook)
    rows = [row for place in origin.index for row in _answers(origin.loc[place], columns)]
    begun = units_begun(cells, columns)
    problems += [*lost, *told, *_unfinished(origin, begun, file)]
    codings = pd.DataFrame(rows, columns=list(COLUMNS)) if rows else pd.DataFrame(columns=list(COLUMNS))
    return SheetCodings(with_defaults(codings), problems, _carried(cells))


def units_begun(cells: pd.DataFrame, columns: dict[str, Column]) -> pd.Series[bool]:
    """Return for each row whether there is an answer or a note."""
    names = [name for name in (*columns, "note") if name in cells]
    return (cells[names] != "").any(axis=1) if names else pd.Series(False, index=cells.index)


def _recognised(file: SheetFile, codebook: Codebook) -> tuple[dict[str, Column], list[Problem]]:
    """Return the columns of answers that the sheet has, and tell of those that it lacks or has besides."""
    wanted = {column.name: column for column in answer_columns(codebook)}
    heads = [_head(name, wanted) for name in file.table.columns]
    units = file.table.iloc[:, heads.index("unit")]
    rows = file.table[units.ne(QUESTIONS).to_numpy()]
    problems: list[Problem] = []
    for place, (head, name) in enumerate(zip(heads, file.table.columns, strict=True)):
        filled = int(rows.iloc[:, place].ne("").sum())
        if head in wanted or head in _OTHERS or head.startswith(ARTICLE) or not filled:
            continue
        near = did_you_mean(name, wanted) if name else "It has no name."
        problems.append(
            Problem(
                "unknown_column", f"{file.name}: the column {name!r} is no variable and is not read. {near}", filled
            )
        )
    for name in {head for head in heads if head and heads.count(head) > 1 and head in wanted}:
        message = (
            f"{file.name}: the column {name!r} stands {heads.count(name)} times; the first filled cell of a row counts."
        )
        problems.append(Problem("repeated_column", message, heads.count(name), variable=wanted[name].variable.name))
    lacking = [name for name in wanted if name not in heads]
    if lacking:
        message = (
            f"{file.name} has no column for {listed(lacking)}, so no answers to {plural(len(lacking), 'question')}."
        )
        problems.append(Problem("missing_column", message, len(lacking)))
    return {name: column for name, column in wanted.items() if name in heads}, problems


def _head(name: str, wanted: dict[str, Column]) -> str:
    """Return what a column is called here, whatever its capitals and blanks."""
    if name in wanted:
        return name
    plain = " ".join(name.split()).casefold()
    meant = [known for known in wanted if " ".join(known.split()).casefold() == plain]
    return meant[0] if len(meant) == 1 else plain


def _named(table: pd.DataFrame, columns: dict[str, Column]) -> pd.DataFrame:
    """Return the known columns by their names; of a column that stands twice the first filled cell."""
    heads = pd.Series([_head(name, columns) for name in table.columns])
    named = {}
    for name in (*columns, *_OTHERS):
        places = heads.index[heads == name]
        if len(places):
            cells = table.iloc[:, places].replace("", None)
            named[name] = cells.bfill(axis=1).iloc[:, 0].fillna("").astype("str")
    return pd.DataFrame(named, index=table.index)


def _with_units(cells: pd.DataFrame, columns: dict[str, Column], name: str) -> tuple[pd.DataFrame, list[Problem]]:
    lost = cells["unit"].eq("") & units_begun(cells, columns)
    problems = []
    if lost.any():
        message = (
            f"{name}: {plural(int(lost.sum()), 'row')} with answers, but no unit, cannot be read. Fill in the unit."
        )
        problems.append(Problem("no_unit", message, int(lost.sum())))
    return cells[cells["unit"].ne("")].reset_index(drop=True), problems


def _with_origin(cells: pd.DataFrame, file: SheetFile, codebook: Codebook) -> tuple[pd.DataFrame, list[Problem]]:
    """Fill in coder, round, version and time: from the row, else from the hidden sheet, else from the file."""
    problems: list[Problem] = []
    stem = file.name.rpartition(".")[0].removeprefix("coding_")
    fallback = {"coder": file.about.get("coder", ""), "round": file.about.get("round", "1")}
    fallback |= {name: file.about.get(name, "") for name in ("codebook", "codebook_version")}
    filled = cells.copy()
    for name, value in fallback.items():
        given = filled[name] if name in filled else pd.Series("", index=filled.index, dtype="str")
        filled[name] = given.where(given.ne(""), value)
    if filled["coder"].eq("").any():
        message = f"{file.name} does not say who coded: {stem!r}, the name of the file, is taken as the coder."
        problems.append(Problem("coder_from_name", message, int(filled["coder"].eq("").sum()), coder=stem))
        filled["coder"] = filled["coder"].where(filled["coder"].ne(""), stem)
    numbers = pd.to_numeric(filled["round"], errors="coerce")
    if (odd := numbers.isna() | (numbers % 1 != 0) | (numbers < 1)).any():
        message = f"{file.name}: {filled['round'][odd].iloc[0]!r} is no round; round {fallback['round']} is taken."
        problems.append(Problem("no_round", message, int(odd.sum())))
    filled["round"] = numbers.mask(odd, int(fallback["round"])).astype("int64")
    times = (
        pd.to_datetime(filled["when"], errors="coerce", format="ISO8601")
        if "when" in filled
        else pd.Series(pd.NaT, filled.index)
    )
    if "when" in filled and (odd := times.isna() & filled["when"].ne("")).any():
        message = f"{file.name}: {filled['when'][odd].iloc[0]!r} is no time; the time of the file is taken."
        problems.append(Problem("no_time", message, int(odd.sum())))
    filled["when"] = times.fillna(file.saved)
    return filled, [*problems, *_codebook_problems(filled, file, codebook)]


def _codebook_problems(cells: pd.DataFrame, file: SheetFile, codebook: Codebook) -> Iterator[Problem]:
    for name in cells["codebook"].unique():
        if name and name != codebook.name:
            message = (
                f"{file.name} was written for the codebook {name!r}, not for {codebook.name!r}. Read it with its own."
            )
            yield Problem("other_codebook", message, int(cells["codebook"].eq(name).sum()))
    for version in cells["codebook_version"].unique():
        if version and version != codebook.version:
            message = (
                f"{file.name} was written for version {version!r} of the codebook; it is read with version "
                f"{codebook.version!r}. Questions that changed between them are not the same question."
            )
            yield Problem("other_version", message, int(cells["codebook_version"].eq(version).sum()))
    hashed, same = file.about.get("codebook_hash"), file.about.get("codebook_version") == codebook.version
    if hashed and same and hashed != text_hash(codebook.to_toml()):
        message = (
            f"{file.name}: the codebook was changed after the sheet was written and is still called version "
            f"{codebook.version!r}. Give it a new version, and say what changed."
        )
        yield Problem("edited_codebook", message)


def _unfinished(cells: pd.DataFrame, begun: pd.Series[bool], file: SheetFile) -> Iterator[Problem]:
    """Tell which units are not begun, deleted or added, against what was assigned."""
    for coder, part in cells.groupby("coder", sort=False):
        left = part[~begun[part.index]]
        if len(left):
            unit = left["unit"].iloc[0]
            message = (
                f"{file.name}: {coder} has not begun {len(left)} of {plural(len(part), 'unit')}, such as {unit!r}."
            )
            yield Problem("not_begun", message, len(left), coder=str(coder), unit=unit)
    if not file.assigned:
        return
    there = set(cells["unit"])
    if gone := [unit for unit in file.assigned if unit not in there]:
        message = f"{file.name}: {plural(len(gone), 'assigned unit')} stand no more in the sheet, such as {gone[0]!r}."
        yield Problem("deleted_unit", message, len(gone), coder=file.about.get("coder", ""), unit=gone[0])
    if added := [unit for unit in cells["unit"].unique() if unit not in set(file.assigned)]:
        message = f"{file.name}: {plural(len(added), 'unit')} were not assigned, such as {added[0]!r}, and are read."
        yield Problem("not_assigned", message, len(added), coder=file.about.get("coder", ""), unit=added[0])


def _answers(row: pd.Series[str], columns: dict[str, Column]) -> list[dict[str, object]]:
    """Return the codings of one row, none where nothing was begun."""
    shared = {name: row[name] for name in ("unit", "coder", "round", "codebook_version", "when")}
    shared["note"] = row.get("note", "")
    given: dict[str, str | None] = {}
    ticked: dict[str, dict[str, str | None]] = {}
    for name, column in columns.items():
        answer = answer_of(row[name], column.variable, column.choices)
        if column.code is None:
            given[column.variable.name] = answer
        else:
            ticked.setdefault(column.variable.name, {})[column.code] = answer
            given[column.variable.name] = None  # keeps the order of the codebook
    given |= {name: _set_of(ticks) for name, ticks in ticked.items()}
    if not shared["note"] and all(answer is None for answer in given.values()):
        return []
    return [{**shared, "variable": name, "value": answer} for name, answer in given.items()]


def _set_of(ticks: dict[str, str | None]) -> str | None:
    """Return the values that were ticked; what is no tick is kept beside its value, to be told as unknown."""
    answers = {code: answer for code, answer in ticks.items() if answer is not None}
    if not answers:
        return None
    if set(answers.values()) == {NOT_APPLICABLE}:
        return NOT_APPLICABLE
    chosen = [code if answer == "1" else f"{code}={answer}" for code, answer in answers.items() if answer != "0"]
    return "|".join(sorted(chosen)) or NONE


def _carried(cells: pd.DataFrame) -> pd.DataFrame:
    if PROBABILITY not in cells:
        return pd.DataFrame({PROBABILITY: []}, index=pd.Index([], name="doc_id"), dtype="float64")
    known = cells.drop_duplicates("unit").set_index("unit")[PROBABILITY]
    return pd.to_numeric(known, errors="coerce").dropna().to_frame().rename_axis("doc_id")
