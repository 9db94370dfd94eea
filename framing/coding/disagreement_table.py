"""Where coders disagree: for each unit and variable the share of pairs that differ, and who said what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import log2
from typing import Any, NamedTuple

import pandas as pd

from framing.coding.codings import SPAN_COLUMNS, with_defaults
from framing.coding.repeats import latest
from framing.coding.span_counts import pair_counts, spans_of
from framing.coding.variables import NONE

__all__ = ["COLUMNS", "Answer", "Question", "answers_of", "by_question", "disputed"]

COLUMNS = ("unit", "variable", "round", "coders", "share", "entropy", "values")


def answers_of(codings: pd.DataFrame) -> pd.DataFrame:
    """Return the answers that count, a row an answer or span: of two of a coder in a round the later one."""
    table = with_defaults(codings)
    for name in SPAN_COLUMNS:
        if name not in table.columns:
            table[name] = pd.Series(pd.NA, table.index, dtype="Int64")
    table = latest(table[table["value"].notna()])[0]
    # Variables of which any row has a place are marked in the text; `none` says that a coder marked nothing.
    of_spans = table["variable"].isin(set(table.loc[table["start"].notna(), "variable"]))
    return table[~of_spans | table["start"].notna() | (table["value"] == NONE)]


class Answer(NamedTuple):
    """What a coder said, or one of the spans that he or she marked."""

    coder: str
    value: str
    start: int | None
    end: int | None
    note: str

    @property
    def is_placed(self) -> bool:
        """Whether it is a span, and not the word that there is none."""
        return self.start is not None and self.end is not None and self.value != NONE


Question = tuple[str, str, int]
"""Unit, variable and round."""


def by_question(answers: pd.DataFrame) -> dict[Question, list[Answer]]:
    """Return the answers to each question, in the order of the table."""
    found: dict[Question, list[Answer]] = {}
    columns = [
        answers[name].tolist() for name in ("unit", "variable", "round", "coder", "value", "start", "end", "note")
    ]
    for unit, variable, round_, coder, value, start, end, note in zip(*columns, strict=True):
        place = [None if each is pd.NA else int(each) for each in (start, end)]
        found.setdefault((unit, variable, round_), []).append(Answer(coder, value, place[0], place[1], note))
    return found


def disputed(questions: Mapping[Question, Sequence[Answer]]) -> pd.DataFrame:
    """Return the units and variables on which coders differ, most disputed units first.

    `share` is the share of pairs of coders who differ; for spans it is the share of the marked characters, over all
    pairs, that the other coder did not mark with the same code. `entropy` is that of the values, in bits; spans have
    none.
    """
    rows = []
    for (unit, variable, round_), given in questions.items():
        row = _of_spans(given) if any(answer.is_placed for answer in given) else _of_values(given)
        if row and row["share"]:
            rows.append({"unit": unit, "variable": variable, "round": round_, **row})
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table["entropy"] = table["entropy"].astype("float64")
    order = table.groupby("unit")["share"].transform("sum")
    first = table["unit"].map({unit: place for place, unit in enumerate(dict.fromkeys(table["unit"]))})
    table = table.assign(order=-order, first=first)
    return table.sort_values(["order", "first"], kind="stable").drop(columns=["order", "first"]).reset_index(drop=True)


def _of_values(given: Sequence[Answer]) -> dict[str, Any]:
    said = {answer.coder: answer.value for answer in given}
    if len(said) < 2:
        return {}
    pairs = list(combinations(said.values(), 2))
    differing = sum(one != other for one, other in pairs)
    counts = Counter(said.values())
    entropy = sum(-n / len(said) * log2(n / len(said)) for n in counts.values())
    return {"coders": len(said), "share": differing / len(pairs), "entropy": entropy, "values": _told(said)}


def _of_spans(given: Sequence[Answer]) -> dict[str, Any]:
    coders = {answer.coder for answer in given}
    if len(coders) < 2:
        return {}
    placed = [answer for answer in given if answer.is_placed]
    rows = [("", answer.coder, answer.value, answer.start or 0, answer.end or 0) for answer in placed]
    counts = pair_counts(spans_of(rows, {("", coder) for coder in coders}), match="characters")
    said: dict[str, list[tuple[int, int, str]]] = {coder: [] for coder in coders} | _listed(placed)
    told = {coder: ", ".join(f"{code} {start}–{end}" for start, end, code in spans) for coder, spans in said.items()}
    return {
        "coders": len(coders),
        "share": 1 - float(counts.hits.sum()) / float(counts.total.sum()),
        "entropy": None,
        "values": _told({coder: spans or NONE for coder, spans in told.items()}),
    }


def _listed(placed: Sequence[Answer]) -> dict[str, list[tuple[int, int, str]]]:
    found: dict[str, list[tuple[int, int, str]]] = {}
    for answer in sorted(placed, key=lambda answer: (answer.start, answer.end, answer.value)):
        found.setdefault(answer.coder, []).append((answer.start or 0, answer.end or 0, answer.value))
    return found


def _told(said: Mapping[str, str]) -> str:
    return "; ".join(f"{coder}: {value}" for coder, value in sorted(said.items()))
