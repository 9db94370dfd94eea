"""A validation in words: what was compared, and what came out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from framing.measures.retrieval import Tally, scores
from framing.measures.validation_units import Rule
from framing.words import listed, plural, row_name, variable_name

__all__ = ["against", "by_group", "kind", "row_of", "sentence", "split_name", "with_limits"]

#: Recall from unequal draws that rests on fewer missed units than this has an interval that is too narrow.
FEW_MISSED = 5


def sentence(device: str, rule: Rule, row: dict[str, Any]) -> str:
    """Return the numbers of a rule in one sentence, with the precision of a guess beside that of the device."""
    what = row_name(*split_name(device))
    found, right = plural(row["found"], _thing(rule)), f"{row['right']:,}"
    precision, recall = (f"{name} {with_limits(row, name)}" for name in ("precision", "recall"))
    if rule.tally.weight is not None:  # else counts and shares of one sentence would contradict each other
        precision = f"weighted by the inverse sampling probability, {precision}"
        recall = f"weighted, {recall}"
    if rule.by_hand:
        return f"Of {found} of {what}, people accepted {right}: {precision}; what it misses is not known."
    marked, hit = row["marked"], f"{int(rule.tally.hit.sum()):,}"
    if np.isnan(rule.threshold):
        return (
            f"Of {found} of {what}, {right} touch a passage that people marked ({precision}); of "
            f"{plural(marked, 'marked passage')}, {hit} were found ({recall})."
        )
    base = f"of all articles {row['base']:.2f} have it"
    guess = (
        " That is not shown to be more precise than taking any article." if row["precision_low"] <= row["base"] else ""
    )
    return (
        f"Of {found} with {rule.name} of {what}, people gave the code to {right} ({precision}; {base}); of {marked:,} "
        f"with the code, {hit} were found ({recall}).{guess}"
    )


def by_group(table: pd.DataFrame, rule: str) -> str:
    """Say in which groups precision and recall of a rule are lowest and highest, "" where the table has no groups.

    Parameters
    ----------
    table : DataFrame
        That of a `Validation`: with groups, their variable is the second column.
    rule : str
        The name of a rule.
    """
    by = str(table.columns[1])
    rows = table[table["rule"] == rule]
    if by == "rule" or len(rows) < 2:
        return ""
    said = [part for name in ("precision", "recall") if (part := _from_to(rows, by, name))]
    if not said:
        return ""
    return f"By {variable_name(by)}, {'; '.join(said)}."


def _from_to(rows: pd.DataFrame, by: str, name: str) -> str:
    """Return the lowest and the highest group, and whether their intervals are apart."""
    known = rows[rows[name].notna()]
    if known.empty:
        return ""
    lacking = [str(value) for value in rows.loc[rows[name].isna(), by]]
    none = f" ({'nothing found' if name == 'precision' else 'no code'} in {listed(lacking)})" if lacking else ""
    each = known.sort_values(name, kind="stable").to_dict("records")
    low, high = each[0], each[-1]
    if low[name] == high[name]:
        every = f"{low[name]:.2f}" if len(each) > 1 else with_limits(low, name)
        return f"{name} is {every} in {listed([str(row[by]) for row in each])}{none}"
    ends = " to ".join(f"{with_limits(row, name)} ({row[by]})" for row in (low, high))
    between = high[f"{name}_low"] - low[f"{name}_high"]
    apart = ": the intervals do not overlap" if between > 0 else ": the intervals overlap, so it can be chance"
    return f"{name} goes from {ends}{none}{'' if np.isnan(between) else apart}"


def row_of(rule: Rule, tally: Tally) -> dict[str, Any]:
    """Return the numbers of a rule for some units."""
    weight = np.ones(len(tally.found)) if tally.weight is None else tally.weight
    coded = not np.isnan(rule.threshold)
    return {
        "rule": rule.name,
        "threshold": rule.threshold,
        "units": len(tally.found),
        "found": int(tally.found.sum()),
        "marked": int(tally.marked.sum()),
        "right": int(tally.right.sum()),
        "base": float(np.average(tally.marked, weights=weight)) if coded else np.nan,
        **scores(tally),
        **(dict.fromkeys(("f1", "f1_low", "f1_high"), np.nan) if rule.by_hand else {}),
    }


def split_name(device: str) -> tuple[str, str]:
    """Return the device and the category, which may be empty, of a name such as ``stance__competence``."""
    name, _, category = device.partition("__")
    return name, category


def _thing(rule: Rule) -> str:
    return "checked hit" if rule.by_hand else "hit" if np.isnan(rule.threshold) else "article"


def against(code: str | pd.Series[Any] | None, spans: pd.DataFrame | None) -> str:
    """Return what the hits were compared with."""
    if spans is not None:
        return "marked passages"
    return "a person's answers" if code is None else f"the code {code.name if isinstance(code, pd.Series) else code}"


def kind(rule: Rule) -> str:
    """Return how many units there are and what kind of interval."""
    tally = rule.tally
    n, articles = len(tally.found), len(np.unique(tally.cluster))
    units = plural(n, "checked hit" if rule.by_hand else "coded article")
    if tally.independent:
        said = f"{units}; Wilson intervals (F1: t on the logit scale)"
    else:
        said = f"{units}; t intervals on the logit scale over {plural(articles, 'article')}"
    if not np.isnan(rule.threshold):
        said += ", the best threshold of several looks better here than it will on other articles"
    if tally.weight is None:
        return said
    missed = int(((tally.marked > 0) & (tally.hit == 0)).sum())
    few = ", too few for its interval: it will be too narrow" if missed < FEW_MISSED else ""
    return (
        f"{said}; weighted by the inverse sampling probability; recall rests on {plural(missed, 'missed article')}{few}"
    )


def with_limits(row: Any, name: str) -> str:
    """Return a share with its limits."""
    value, low, high = row[name], row[f"{name}_low"], row[f"{name}_high"]
    if np.isnan(value):
        return "–"
    return f"{value:.2f} [{low:.2f}, {high:.2f}]" if np.isfinite(low) else f"{value:.2f} [no interval]"
