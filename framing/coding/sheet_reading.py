"""One coding sheet as codings, read by what its cells say and not by where they stand."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, NamedTuple

import pandas as pd

from framing.coding.codebook import Codebook
from framing.coding.codings import COLUMNS, with_defaults
from framing.coding.problems import Problem
from framing.coding.sheet_answers import answer_of, only_boxes
from framing.coding.sheet_columns import ARTICLE, ORIGIN, PROBABILITY, QUESTIONS, Column, answer_columns
from framing.coding.sheet_files import SheetFile
from framing.coding.sheet_origin import changed_units, codebook_problems, with_origin
from framing.coding.unit_names import assigned_units
from framing.coding.variables import NONE, NOT_APPLICABLE
from framing.errors import did_you_mean
from framing.words import listed, plural

__all__ = ["SheetCodings", "codings_in"]

_OTHERS = ("unit", "order", "note", "when", *ORIGIN, PROBABILITY)


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
    open : DataFrame
        ``unit, coder, round`` of the units that were not begun.
    """

    codings: pd.DataFrame
    problems: list[Problem]
    units: pd.DataFrame
    open: pd.DataFrame


def codings_in(file: SheetFile, codebook: Codebook) -> SheetCodings:
    """Return the codings of a sheet, with what it does not say filled in, and what is odd in it told."""
    wanted = {column.name: column for column in answer_columns(codebook)}
    table = file.table[file.table.iloc[:, _places(file, "unit", wanted)[0]].ne(QUESTIONS).to_numpy()]
    problems = _column_problems(file, table, wanted)
    cells = _named(table, file, wanted)
    columns = {name: column for name, column in wanted.items() if name in cells}
    filled = cells[[*columns, *(["note"] if "note" in cells else [])]] != ""
    boxes = _boxes(cells, columns)
    begun = (filled & ~boxes.reindex(columns=filled.columns, fill_value=False)).any(axis=1)
    if untouched := int((boxes.any(axis=1) & ~begun & cells["unit"].ne("")).sum()):
        message = (
            f"{file.name}: {plural(untouched, 'row')} with FALSE and nothing else, as boxes have that nobody has "
            "ticked, are taken as not begun. Write 0 where the answer is no."
        )
        problems.append(Problem("only_false", "", "", "", untouched, message))
    if lost := int((begun & cells["unit"].eq("")).sum()):
        message = f"{file.name}: {plural(lost, 'row')} with answers, but no unit, cannot be read. Fill in the unit."
        problems.append(Problem("no_unit", "", "", "", lost, message))
    there = cells["unit"].ne("")
    cells, begun = cells[there], begun[there]
    units, numbers = assigned_units(cells["unit"], file.assigned, file.name)
    cells, told = with_origin(cells.assign(unit=units), file)
    # Excel writes a version "2.0" of a CSV file as 2.
    short = (cells["codebook_version"] + ".0").eq(codebook.version)
    cells["codebook_version"] = cells["codebook_version"].mask(short, codebook.version)
    problems += [*numbers, *told, *codebook_problems(cells, file, codebook), *changed_units(cells, file)]
    rows = [row for cell in cells[begun].to_dict("records") for row in _answers(cell, columns)]
    codings = with_defaults(pd.DataFrame(rows, columns=list(COLUMNS)))
    return SheetCodings(codings, problems, _probabilities(cells), cells.loc[~begun, ["unit", "coder", "round"]])


def _head(name: str, wanted: dict[str, Column]) -> str:
    """Return what a column is called here, whatever its capitals and blanks."""
    plain = " ".join(name.split()).casefold()
    meant = [known for known in wanted if " ".join(known.split()).casefold() == plain]
    return name if name in wanted else meant[0] if len(meant) == 1 else plain


def _places(file: SheetFile, name: str, wanted: dict[str, Column]) -> list[int]:
    return [place for place, given in enumerate(file.table.columns) if _head(given, wanted) == name]


def _column_problems(file: SheetFile, table: pd.DataFrame, wanted: dict[str, Column]) -> list[Problem]:
    """Tell of columns that the sheet lacks, has twice or has besides."""
    problems = []
    heads = [_head(name, wanted) for name in table.columns]
    for place, (head, name) in enumerate(zip(heads, table.columns, strict=True)):
        filled = int(table.iloc[:, place].ne("").sum())
        if head in wanted or head in _OTHERS or head.startswith(ARTICLE) or not filled:
            continue
        near = did_you_mean(name, wanted) if name else "It has no name."
        message = f"{file.name}: the column {name!r} is no variable and is not read. {near}"
        problems.append(Problem("unknown_column", "", "", "", filled, message))
    for name in (name for name in wanted if heads.count(name) > 1):
        n = heads.count(name)
        message = f"{file.name}: the column {name!r} stands {n} times; the first filled cell of a row counts."
        problems.append(Problem("repeated_column", wanted[name].variable.name, "", "", n, message))
    if lacking := [name for name in wanted if name not in heads]:
        message = (
            f"{file.name} has no column for {listed(lacking)}, so no answers to {plural(len(lacking), 'question')}."
        )
        problems.append(Problem("missing_column", "", "", "", len(lacking), message))
    return problems


def _named(table: pd.DataFrame, file: SheetFile, wanted: dict[str, Column]) -> pd.DataFrame:
    """Return the known columns by their names; of a column that stands twice the first filled cell."""
    named = {}
    for name in (*wanted, *_OTHERS):
        if places := _places(file, name, wanted):
            cells = table.iloc[:, places].replace("", None)
            named[name] = cells.bfill(axis=1).iloc[:, 0].fillna("").astype("str")
    return pd.DataFrame(named, index=table.index)


def _boxes(cells: pd.DataFrame, columns: dict[str, Column]) -> pd.DataFrame:
    """Where a cell says only that a box was not ticked: programs write that into every row, touched or not."""
    found = {
        name: cells[name].map(lambda cell, of=column: only_boxes(cell, of.variable, of.choices))
        for name, column in columns.items()
    }
    return pd.DataFrame(found, index=cells.index, dtype=bool)


def _answers(cell: dict[Hashable, Any], columns: dict[str, Column]) -> list[dict[str, Any]]:
    """Return the codings of one row."""
    shared = {name: cell[name] for name in ("unit", "coder", "round", "codebook_version", "when")}
    given: dict[str, str | None] = {}
    ticked: dict[str, dict[str, str | None]] = {}
    for name, column in columns.items():
        answer = answer_of(str(cell[name]), column.variable, column.choices)
        given[column.variable.name] = answer  # of one value of several: keeps the order of the codebook
        if column.code is not None:
            ticked.setdefault(column.variable.name, {})[column.code] = answer
    given |= {name: _set_of(ticks) for name, ticks in ticked.items()}
    note = cell.get("note", "")
    return [{**shared, "variable": name, "value": answer, "note": note} for name, answer in given.items()]


def _set_of(ticks: dict[str, str | None]) -> str | None:
    """Return the values that were ticked; what is no tick is kept beside its value, to be told as unknown."""
    answers = {code: answer for code, answer in ticks.items() if answer is not None}
    if not answers:
        return None
    if set(answers.values()) == {NOT_APPLICABLE}:
        return NOT_APPLICABLE
    chosen = [code if answer == "1" else f"{code}={answer}" for code, answer in answers.items() if answer != "0"]
    return "|".join(sorted(chosen)) or NONE


def _probabilities(cells: pd.DataFrame) -> pd.DataFrame:
    if PROBABILITY not in cells:
        return pd.DataFrame({PROBABILITY: []}, index=pd.Index([], name="doc_id"), dtype="float64")
    known = cells.drop_duplicates("unit").set_index("unit")[PROBABILITY]
    return pd.to_numeric(known.str.replace(",", "."), errors="coerce").dropna().to_frame().rename_axis("doc_id")
