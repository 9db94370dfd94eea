"""Which analyses of a multiverse tell something of their own, and a line on each kind that does not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.measures.safety import FEWEST_ARTICLES, FEWEST_STORIES
from framing.words import listed, plural

__all__ = ["few_articles", "left_out"]

#: Why an analysis is left out, in the order of the lines.
KINDS = {
    "no_articles": "no article of {target} or none of {reference} is left",
    "no_stories": "no story is told by both",
    "no_hits": "neither side has a hit",
    "all_articles": "every article has the hits: all articles are set against all, whatever they say",
    "same": "exactly the same is counted as in another",
}


def left_out(
    table: pd.DataFrame, choices: Sequence[str], *, target: object, reference: object
) -> tuple[pd.DataFrame, list[tuple[str, int, str]]]:
    """Return the rows of `table` that are no analyses of their own with `why`, and a problem (kind, n, line) a reason.

    Parameters
    ----------
    table : DataFrame
        A row an analysis: its choices, `kind` (a reason of `analyses`, or "") and `counted` (a digest of what it
        counts: equal ones are one analysis).
    choices : sequence of str
        The columns that say what was chosen.

    Examples
    --------
    >>> table = pd.DataFrame({"wire": ["with", "without"], "kind": "", "counted": "a"})
    >>> found, problems = left_out(table, ["wire"], target="Echo", reference="Gazette")
    >>> found["wire"].tolist()
    ['without']
    >>> problems[0][2]
    'Left out: 1 analysis in which exactly the same is counted as in another (wire changes nothing there).'
    """
    kind = table["kind"].where(table["kind"] != "", np.where(table.duplicated("counted"), "same", ""))
    problems = []
    for name, what in KINDS.items():
        rows = table[kind == name]
        if len(rows):
            where = _changed(table, rows, choices) if name == "same" else _common(table, rows, choices)
            said = what.format(target=target, reference=reference)
            problems.append(
                (name, len(rows), f"Left out: {plural(len(rows), 'analysis', 'analyses')} in which {said}{where}.")
            )
    found = table[kind != ""].assign(why=kind[kind != ""])
    return found, problems


def _common(table: pd.DataFrame, rows: pd.DataFrame, choices: Sequence[str]) -> str:
    """Return what the rows have in common that not all analyses have, in brackets."""
    shared = [name for name in choices if rows[name].nunique() == 1 and table[name].nunique() > 1]
    said = listed([f"{name} {rows[name].iloc[0]}" for name in shared])
    return f" ({'all ' if len(rows) > 1 else ''}with {said})" if said else ""


def _changed(table: pd.DataFrame, rows: pd.DataFrame, choices: Sequence[str]) -> str:
    """Return by which choices the rows differ from the analyses that they repeat, in brackets."""
    first = table.drop_duplicates("counted").set_index("counted").loc[rows["counted"], list(choices)]
    other = (rows[list(choices)].astype(object).to_numpy() != first.astype(object).to_numpy()).any(axis=0)
    names = [name for name, differs in zip(choices, other, strict=True) if differs]
    return (
        f" ({listed(names)} change{'s' if len(names) == 1 else ''} nothing there)"
        if names
        else " (the same options were given twice)"
    )


def few_articles(
    table: pd.DataFrame, choices: Sequence[str], *, target: object, reference: object
) -> list[tuple[str, int, str]]:
    """Return problems (kind, n, line) of analyses that rest on few articles of a side, or on few stories."""
    problems = []
    smaller = table[["target_articles", "reference_articles"]].min(axis=1)
    for kind, values, fewest, what in (
        ("few_articles", smaller, FEWEST_ARTICLES, "articles of a side"),
        ("few_stories", table["stories"].astype(float), FEWEST_STORIES, "stories that both tell"),
    ):
        rows = table[(values < fewest).to_numpy()]
        if rows.empty:
            continue
        least = table.iloc[int(np.nanargmin(values.to_numpy(dtype=float)))]
        sides = f"{least['target_articles']} of {target} and {least['reference_articles']} of {reference}"
        at_least = sides if kind == "few_articles" else f"{least['stories']:.0f}"
        rests = "rests" if len(rows) == 1 else "rest"
        problems.append((
            kind, len(rows),
            f"{plural(len(rows), 'analysis', 'analyses')} {rests} on fewer than {fewest} {what} (at the least "
            f"{at_least}){_common(table, rows, choices)}: little can be seen there.",
        ))  # fmt: skip
    return problems
