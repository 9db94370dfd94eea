"""Where coders disagree: for each unit and variable the share of pairs that differ, and who said what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import log2

import pandas as pd

from framing.coding.codings import with_defaults
from framing.coding.repeats import latest
from framing.coding.span_counts import pair_counts, spans_of
from framing.coding.variables import NONE

__all__ = ["COLUMNS", "answers_of", "disputed"]

COLUMNS = ("unit", "variable", "round", "coders", "share", "entropy", "values")


def answers_of(codings: pd.DataFrame) -> pd.DataFrame:
    """Return the answers that count, a row an answer or span: of two of a coder in a round the later one."""
    table = with_defaults(codings)
    for name in ("start", "end"):
        column = pd.to_numeric(table[name], errors="coerce") if name in table.columns else pd.Series(pd.NA, table.index)
        table[name] = column.astype("Int64")
    table = latest(table[table["value"].notna()])[0]
    # Variables of which any row has a place are marked in the text; `none` says that a coder marked nothing.
    of_spans = table["variable"].isin(set(table.loc[table["start"].notna(), "variable"]))
    return table[~of_spans | table["start"].notna() | (table["value"] == NONE)]


def disputed(answers: pd.DataFrame) -> pd.DataFrame:
    """Return the units and variables on which coders differ, most disputed units first.

    `share` is the share of pairs of coders who differ; for spans it is the share of the marked characters, over all
    pairs, that the other coder did not mark with the same code. `entropy` is that of the values, in bits; spans have
    none.
    """
    rows = []
    for (unit, variable, round_), given in answers.groupby(["unit", "variable", "round"], sort=False):
        row = _of_spans(given) if given["start"].notna().any() else _of_values(given)
        if row is not None and row["share"]:
            rows.append({"unit": unit, "variable": variable, "round": round_, **row})
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    order = table.groupby("unit")["share"].transform("sum")
    first = table["unit"].map({unit: place for place, unit in enumerate(dict.fromkeys(answers["unit"]))})
    table = table.assign(order=-order, first=first)
    return table.sort_values(["order", "first"], kind="stable").drop(columns=["order", "first"]).reset_index(drop=True)


def _of_values(given: pd.DataFrame) -> Mapping[str, object] | None:
    said = dict(zip(given["coder"], given["value"], strict=True))
    if len(said) < 2:
        return None
    pairs = list(combinations(said.values(), 2))
    differing = sum(one != other for one, other in pairs)
    counts = Counter(said.values())
    entropy = sum(-n / len(said) * log2(n / len(said)) for n in counts.values())
    return {"coders": len(said), "share": differing / len(pairs), "entropy": entropy, "values": _told(said)}


def _of_spans(given: pd.DataFrame) -> Mapping[str, object] | None:
    placed = given[given["start"].notna() & given["end"].notna() & (given["value"] != NONE)]
    places = (placed[name].astype(int) for name in ("start", "end"))
    rows = zip(placed["unit"], placed["coder"], placed["value"], *places, strict=True)
    spans = spans_of(rows, set(zip(given["unit"], given["coder"], strict=True)))
    if len(spans.coders) < 2:
        return None
    counts = pair_counts(spans, match="characters")
    total = float(counts.total.sum())
    said = {
        coder: ", ".join(f"{code} {start}–{end}" for code, start, end in _spans_of(placed, coder)) or NONE
        for coder in spans.coders
    }
    return {
        "coders": len(spans.coders),
        "share": 1 - float(counts.hits.sum()) / total if total else 0.0,
        "entropy": None,
        "values": _told(said),
    }


def _spans_of(placed: pd.DataFrame, coder: str) -> Sequence[tuple[str, int, int]]:
    rows = placed[placed["coder"] == coder]
    return sorted(zip(rows["value"], rows["start"], rows["end"], strict=True), key=lambda row: row[1:])


def _told(said: Mapping[str, str]) -> str:
    return "; ".join(f"{coder}: {value}" for coder, value in sorted(said.items()))
