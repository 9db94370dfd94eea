"""Answers that a coder gave twice on a unit in a round: the later one counts."""

from __future__ import annotations

import pandas as pd

__all__ = ["ANSWER", "latest"]

#: What makes one answer. Spans are told apart by their places, which other answers do not have.
ANSWER = ["unit", "coder", "variable", "round"]


def latest(codings: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the answers that count, and those that a later one replaces.

    An answer left open replaces none. Of answers without a time, or with the same, the one in the later row counts.

    Examples
    --------
    >>> from framing.coding import with_defaults
    >>> rows = [("a", "Ada", "conflict", "1"), ("a", "Ada", "conflict", "0")]
    >>> codings = with_defaults(pd.DataFrame(rows, columns=["unit", "coder", "variable", "value"]))
    >>> [part["value"].tolist() for part in latest(codings)]
    [['0'], ['1']]
    """
    order = codings.assign(_answered=codings["value"].notna(), _row=range(len(codings)))
    order = order.sort_values(["_answered", "when", "_row"], na_position="first", kind="stable")
    key = ANSWER
    if "start" in codings.columns:
        # A row without a place has no value in its key, so that two of them are the same answer.
        placed = order["start"].notna()
        order = order.assign(_value=order["value"].where(placed))
        key = [*ANSWER, "start", "end", "_value"]
    replaced = order.index[order.duplicated(key, keep="last")]
    return codings.drop(index=replaced), codings.loc[codings.index.isin(replaced)]
