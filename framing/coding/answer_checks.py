"""Answers that cannot be used: to no question, with no possible code, on no unit, twice, or not to be given."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import numpy as np
import pandas as pd

from framing.coding.asking import was_asked
from framing.coding.codebook import Codebook
from framing.coding.problems import Problem, such_as, those
from framing.coding.repeats import ANSWER, latest
from framing.coding.unit_names import same_number
from framing.coding.value_hints import value_hint
from framing.coding.variables import NONE, NOT_APPLICABLE, Variable
from framing.words import plural

__all__ = ["filter_violations", "repeated", "unknown_units", "unknown_values", "unknown_variables"]

Checked = tuple[pd.DataFrame, list[Problem]]
_WHOLE = re.compile(r"(-?\d+)\.0+")
_PART = re.compile(r"(.+)#\d+")
#: More unknown names than this are one problem: the codings belong to something else.
_FEW = 5
#: Ids are short and alike: with less in common than this, one is no misspelling of another.
_NEAR = 0.7


def unknown_variables(codings: pd.DataFrame, codebook: Codebook) -> Checked:
    """Take out answers to what is no variable of the codebook."""
    bad = ~codings["variable"].isin(codebook.variable_names)
    lost = codings[bad]
    names = list(dict.fromkeys(lost["variable"]))
    groups = [names] if len(names) > _FEW else [[name] for name in names]
    problems = []
    for group in groups:
        rows = lost[lost["variable"].isin(group)]
        first = rows.iloc[0]
        name = f"{group[0]!r}, which" if len(group) == 1 else f"{len(group)} variables, such as {group[0]!r}, that"
        near = get_close_matches(group[0], codebook.variable_names, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        message = (
            f"{plural(len(rows), 'answer')} to {name} codebook {codebook.name!r} {codebook.version} does not have, "
            f"{such_as(first)}.{hint} {those(len(rows))}"
        )
        shown = group[0] if len(group) == 1 else ""
        problems.append(Problem("unknown_variable", shown, first["coder"], first["unit"], len(rows), message))
    return codings[~bad], problems


def unknown_values(codings: pd.DataFrame, codebook: Codebook) -> Checked:
    """Write answers as the codebook does, and take out those that it does not have."""
    problems: list[Problem] = []
    values = codings["value"].to_numpy(object).copy()
    bad = np.zeros(len(codings), dtype=bool)
    for name, places in codings.groupby("variable", sort=False).indices.items():
        variable = codebook[str(name)]
        written = {value: _written(value, variable) for value in set(values[places]) if isinstance(value, str)}
        unknown = [place for place in places if written.get(values[place], "") is None]
        if unknown:
            problems.append(_unknown_value(codings.iloc[unknown], variable))
            bad[unknown] = True
        for place in places:
            values[place] = written.get(values[place], values[place])
    return codings.assign(value=pd.Series(values, codings.index, dtype="str"))[~bad], problems


def _unknown_value(rows: pd.DataFrame, variable: Variable) -> Problem:
    first = rows.iloc[0]
    what, hint = value_hint(str(first["value"]), variable)
    verb = "is no code" if len(rows) == 1 else "are no code"
    message = (
        f"{plural(len(rows), 'answer')} to {variable.name!r} {verb} of it, {such_as(first, what=what)}. "
        f"{hint} {those(len(rows))}"
    )
    return Problem("unknown_value", variable.name, first["coder"], first["unit"], len(rows), message)


def _written(value: str, variable: Variable) -> str | None:
    """Return an answer as the codebook writes it; None where it has no such code."""
    if value == NOT_APPLICABLE:
        # A filter can make any question one that is not asked; a coder may write that down.
        return value if variable.not_applicable or variable.only_if else None
    if variable.kind == "interval":
        return value if _is_number(value) else None
    if value == NONE and variable.kind in ("multiple", "span"):
        return NONE
    parts = value.split("|") if variable.kind == "multiple" else [value]
    codes = {_code(part.strip(), variable) for part in parts}
    return None if None in codes else "|".join(sorted(code for code in codes if code))


def _is_number(value: str) -> bool:
    try:
        return bool(np.isfinite(float(value)))
    except ValueError:
        return False


def _code(value: str, variable: Variable) -> str | None:
    """Return the code; a table with gaps writes whole numbers as 1.0."""
    if value in variable.codes:
        return value
    whole = _WHOLE.fullmatch(value)
    return whole[1] if whole and whole[1] in variable.codes else None


def unknown_units(codings: pd.DataFrame, doc_ids: Iterable[object]) -> Checked:
    """Take out answers on units that are no article of the corpus, nor a part (``doc_id#n``) of one."""
    known = {str(doc_id) for doc_id in doc_ids}
    units = list(dict.fromkeys(codings["unit"]))
    unknown = [unit for unit in units if unit not in known and not ((m := _PART.fullmatch(unit)) and m[1] in known)]
    bad = codings["unit"].isin(unknown)
    if not unknown:
        return codings, []
    first = codings[bad].iloc[0]
    n = int(bad.sum())
    # An id of which a spreadsheet made a number is nearer than one of which it has most signs; and nobody who coded a
    # unit means it by the id of another.
    free = known - set(codings.loc[_same_sheet(codings, first), "unit"])
    near = sorted(same_number(unknown[0], known)) or get_close_matches(unknown[0], free, n=1, cutoff=_NEAR)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    message = (
        f"{plural(n, 'answer')} on {plural(len(unknown), 'unit')} of {len(units):,} that the corpus does not have, "
        f"such as {unknown[0]!r}.{hint} {those(n)}"
    )
    return codings[~bad], [Problem("unknown_unit", "", first["coder"], unknown[0], n, message)]


def _same_sheet(codings: pd.DataFrame, row: pd.Series[Any]) -> pd.Series[bool]:
    return codings["coder"].eq(row["coder"]) & codings["round"].eq(row["round"])


def repeated(codings: pd.DataFrame) -> Checked:
    """Take out answers that the same coder gave again on the same unit in the same round; the later one counts."""
    kept, replaced = latest(codings)
    last = kept.drop_duplicates(ANSWER, keep="last").set_index(ANSWER)["value"]
    problems = []
    for coder, rows in replaced.groupby("coder", sort=False):
        first = rows.iloc[0]
        now = last.reindex(pd.MultiIndex.from_frame(rows[ANSWER])).to_numpy(object)
        before = rows["value"].to_numpy(object)
        differ = sum(isinstance(old, str) and old != new for old, new in zip(before, now, strict=True))
        message = (
            f"{coder} gave {plural(len(rows), 'answer')} twice on the same unit in a round, such as to "
            f"{first['variable']!r} on {first['unit']} in round {first['round']}; {differ} of them with another value. "
            "The later by `when` counts, or by row where no time is known."
        )
        problems.append(Problem("repeated", first["variable"], str(coder), first["unit"], len(rows), message))
    return kept, problems


def filter_violations(codings: pd.DataFrame, codebook: Codebook) -> tuple[pd.DataFrame, list[Problem], pd.Series[Any]]:
    """Take out answers to questions that were not to be asked, by the coder's other answers on the unit.

    So is "n/a" to a question that was to be asked and can always be. Returns also, for each answer that is kept,
    whether its question was to be asked.
    """
    asked = was_asked(codings, codebook)
    unaskable = (codings["value"] == NOT_APPLICABLE).to_numpy(bool)
    answered = codings["value"].notna().to_numpy() & ~unaskable
    against = (~asked).fillna(False).to_numpy(bool) & answered
    always = [variable.name for variable in codebook.variables if not variable.not_applicable]
    spared = asked.fillna(False).to_numpy(bool) & unaskable & codings["variable"].isin(always).to_numpy()
    problems = []
    for bad, verb in ((against, "does not hold"), (spared, "holds")):
        for name, rows in codings[bad].groupby("variable", sort=False):
            first = rows.iloc[0]
            rule = codebook[str(name)].only_if
            message = (
                f"{plural(len(rows), 'answer')} to {name!r} although its filter ({rule}) {verb}, "
                f"{such_as(first, what=repr(first['value']))}. {those(len(rows))}"
            )
            problems.append(Problem("filter_violated", str(name), first["coder"], first["unit"], len(rows), message))
    bad = against | spared
    return codings[~bad], problems, asked[~bad]
