"""Every coder under one name, and every answer once: what several sources say of the same question."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.coding.merge_problems import blank_problems, same_problems
from framing.coding.problems import Problem
from framing.coding.repeats import ANSWER
from framing.words import listed

__all__ = ["CONFLICT_COLUMNS", "each_once", "one_name_a_coder", "plain_name"]

CONFLICT_COLUMNS = [*ANSWER, "value", "source", "when", "other_value", "other_source", "other_when"]


def one_name_a_coder(codings: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Give coders whose names differ by capitals, blanks or forms of accents only the commonest of the spellings."""
    counts = codings["coder"].value_counts(sort=False)
    spellings: dict[str, list[str]] = {}
    for name in counts.index:
        spellings.setdefault(plain_name(name), []).append(name)
    meant: dict[str, str] = {}
    problems = []
    for names in spellings.values():
        chosen = max(names, key=lambda name: (counts[name], name != name.casefold(), -names.index(name)))
        meant |= dict.fromkeys(names, chosen)
        if others := [repr(name) for name in names if name != chosen]:
            n = int(sum(counts[name] for name in names if name != chosen))
            message = f"{listed(others)} {'is' if len(others) == 1 else 'are'} taken for the coder {chosen!r}."
            problems.append(Problem("coder_spelling", "", chosen, "", n, message))
    return codings.assign(coder=codings["coder"].map(meant).astype("str")), problems


def plain_name(name: str) -> str:
    r"""Return the name of a coder without capitals, needless blanks and forms of accents.

    Examples
    --------
    >>> plain_name("  Zoe\u0308 L.") == plain_name("zoë l.")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


def each_once(codings: pd.DataFrame, names: Sequence[str]) -> tuple[pd.DataFrame, list[Problem], pd.DataFrame]:
    """Return each answer once, what was left out as the same, and the answers that later ones replaced."""
    answers = _as_answers(codings)
    ordered = answers.assign(answered=answers["value"].notna())
    ordered = ordered.sort_values(["answered", "when", "_source", "row"], na_position="first", kind="stable")
    counts = ordered.drop_duplicates(ANSWER, keep="last")
    both = ordered.merge(counts, on=ANSWER, suffixes=("", "_kept"))
    both = both[both["row"] != both["row_kept"]].sort_values("row")
    same = both["value"].eq(both["value_kept"]).fillna(False) | (both["value"].isna() & both["value_kept"].isna())
    other = both[~same & both["value"].notna()]
    conflicts = pd.DataFrame(
        {
            **{name: other[name].to_numpy() for name in ANSWER},
            "value": other["value_kept"].to_numpy(),
            "source": [names[place] for place in other["_source_kept"]],
            "when": other["when_kept"].to_numpy(),
            "other_value": other["value"].to_numpy(),
            "other_source": [names[place] for place in other["_source"]],
            "other_when": other["when"].to_numpy(),
        },
        columns=CONFLICT_COLUMNS,
    )
    problems = [*same_problems(both[same], names), *blank_problems(both[both["value"].isna() & ~same])]
    kept = answers.loc[answers["row"].isin(counts["row"]), "rows"].explode().astype(np.int64)
    return codings.loc[np.sort(kept.to_numpy())], problems, conflicts


def _as_answers(codings: pd.DataFrame) -> pd.DataFrame:
    """Return a row an answer, with the rows of the codings that make it: several where passages were marked."""
    rows = codings[[*ANSWER, "value", "when", "_source"]].assign(row=range(len(codings)))
    rows["rows"] = [[row] for row in codings.index]
    if "start" not in codings.columns:
        return rows
    is_span = codings["variable"].isin(codings.loc[codings["start"].notna(), "variable"])
    together = []
    for _, part in codings[is_span].groupby([*ANSWER, "_source"], sort=False):
        marks = part[["start", "end", "value"]].drop_duplicates()
        places = marks[["start", "end"]].astype("float64").to_numpy()
        placed = zip(places, marks["value"].astype(object), strict=True)
        said = sorted(str(code) if np.isnan(at[0]) else f"{at[0]:.0f}-{at[1]:.0f} {code}" for at, code in placed)
        first = part.iloc[0]
        value = None if marks["value"].isna().all() else "; ".join(said)
        answer = {name: first[name] for name in (*ANSWER, "_source")}
        together.append(
            {**answer, "value": value, "when": part["when"].max(), "row": part.index[0], "rows": list(marks.index)}
        )
    spans = pd.DataFrame(together).astype({"value": "str", "when": rows["when"].dtype})
    return pd.concat([rows[~is_span], spans], ignore_index=True).sort_values("row", ignore_index=True)
