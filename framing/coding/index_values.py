"""Frames as indices: what the items of a frame that a coder answered come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from framing.coding.asking import SHEET
from framing.coding.variables import NOT_APPLICABLE, Frame, at_least

__all__ = ["index_values"]


def index_values(codings: pd.DataFrame, frames: Sequence[Frame]) -> pd.DataFrame:
    """Return a row a unit, coder, round and frame: `value` (0 to 1), `present` (1, 0), `answered` (items).

    Each answer is there once. Values other than 1 and 0 are no answers, "n/a" takes the item out of the index.
    """
    items = codings[codings["variable"].isin({item for frame in frames for item in frame.items})]
    # "-" stands for an answer left open: pivoting drops what is missing, and a sheet with nothing in it counts.
    wide = items.assign(value=items["value"].fillna("-")).pivot(index=SHEET, columns="variable", values="value")
    parts = [_values(wide.reindex(columns=list(frame.items)), frame) for frame in frames]
    columns = [*SHEET, "frame", "value", "present", "answered"]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def _values(wide: pd.DataFrame, frame: Frame) -> pd.DataFrame:
    answers = wide[wide.notna().any(axis=1)]
    ones = (answers == "1").sum(axis=1).to_numpy()
    answered = ones + (answers == "0").sum(axis=1).to_numpy()
    asked = len(frame.items) - (answers == NOT_APPLICABLE).sum(axis=1).to_numpy()
    with np.errstate(invalid="ignore"):
        value = ones / answered if frame.rule == "mean" else _by_count(ones, asked - answered, asked, frame)
    present = np.where(np.isnan(value), np.nan, value >= frame.threshold)
    return answers.index.to_frame(index=False).assign(
        frame=frame.name,
        value=value,
        present=pd.array(present, dtype="Int64"),
        answered=answered,
    )


def _by_count(ones: Any, still_open: Any, asked: Any, frame: Frame) -> Any:
    """Return 1 where enough items are answered 1, 0 where the open ones could not make it enough, else missing."""
    needed = asked if frame.rule == "all" else at_least(frame.rule, len(frame.items))
    value = np.where(ones + still_open < needed, 0.0, np.nan)
    return np.where(asked == 0, np.nan, np.where(ones >= needed, 1.0, value))
