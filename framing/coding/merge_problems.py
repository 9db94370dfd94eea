"""What merging tells: units not begun, answers found twice, taken back, or given in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from framing.coding.problems import Problem
from framing.words import listed, plural

__all__ = ["blank_problems", "conflict_problems", "open_problems", "same_problems"]


def same_problems(same: pd.DataFrame, names: Sequence[str]) -> Iterator[Problem]:
    """Tell how many answers of a coder were found twice and are the same."""
    for coder, part in same.groupby("coder", sort=False):
        where = listed(sorted({repr(names[place]) for place in (*part["_source"], *part["_source_kept"])}))
        message = f"{plural(len(part), 'answer')} of {coder} found again, the same, in {where}: kept once."
        yield Problem("same_twice", "", str(coder), part["unit"].iloc[0], len(part), message)


def blank_problems(blank: pd.DataFrame) -> Iterator[Problem]:
    """Tell of cells that a later source leaves empty and an earlier one answers."""
    later = blank[blank["when"] > blank["when_kept"]]
    for coder, part in later.groupby("coder", sort=False):
        example = part.iloc[0]
        message = (
            f"{coder} left {plural(len(part), 'cell')} empty that an earlier file answers, such as "
            f"{example['variable']} of {example['unit']!r}: the answer counts. Was it taken back?"
        )
        yield Problem("blank_later", example["variable"], str(coder), example["unit"], len(part), message)


def conflict_problems(conflicts: pd.DataFrame) -> Iterator[Problem]:
    """Tell how often a coder gave two answers, with one of them."""
    for coder, part in conflicts.groupby("coder", sort=False):
        example = part.iloc[0]
        undated = int((part["when"].isna() | part["other_when"].isna() | (part["when"] == part["other_when"])).sum())
        message = (
            f"{coder} answered {plural(len(part), 'question')} in two ways in one round, such as {example['variable']} "
            f"of {example['unit']!r}: {example['other_value']!r}, then {example['value']!r}. The later answer counts"
        )
        if undated:
            message += f"; of {undated} it is not known which is later, and the one read last counts"
        yield Problem("conflict", example["variable"], str(coder), example["unit"], len(part), f"{message}.")


def open_problems(still_open: pd.DataFrame, codings: pd.DataFrame) -> Iterator[Problem]:
    """Tell how many of the units on its sheets each coder has not begun, in a round."""
    for (coder, round_), part in still_open.groupby(["coder", "round"], sort=False):
        begun = codings.loc[(codings["coder"] == coder) & (codings["round"] == round_), "unit"].nunique()
        when = f" in round {round_}" if round_ != 1 else ""
        unit, n = part["unit"].iloc[0], part["unit"].nunique()
        message = f"{coder} has not begun {n} of {plural(begun + n, 'unit')}{when}, such as {unit!r}."
        yield Problem("not_begun", "", str(coder), unit, n, message)
