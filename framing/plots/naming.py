"""Naming bars: which of the rival terms for one referent each outlet chose."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from framing.plots import style

__all__ = ["naming"]

_SHOWN = 4  # terms with a colour of their own; the others share one grey
_ROOM = 0.06
OTHER = "other terms"


def naming(table: pd.DataFrame, *, by: str = "outlet", ax: Axes | None = None) -> Axes:
    """Share of each rival term among all mentions of the referent, a bar a group, with a 50% line.

    Parameters
    ----------
    table : DataFrame
        One row a group and term, for one referent: the column named by `by`, `term`, `mentions`. The order of
        the terms in it is their order, and gives their colours, in the figure.
    by : str
        The column that holds the groups.
    ax : Axes, optional
        Where to draw; a new figure when left out.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"outlet": ["Herald", "Herald"], "term": ["dyke tax", "flood levy"], "mentions": [8, 2]})
    >>> naming(table).get_xlabel()
    'share of mentions'
    """
    style.require(table, [by, "term", "mentions"], figure="naming")
    groups, terms = style.in_order(table[by]), style.in_order(table["term"])
    counts = table.pivot_table(index=by, columns="term", values="mentions", aggfunc="sum", observed=True).fillna(0)
    counts = counts.reindex(columns=terms).fillna(0)
    counts = _with_other(counts.reindex(groups).fillna(0))
    totals = counts.sum(axis=1)
    shares = counts.div(totals.where(totals > 0, 1), axis=0)
    ax = style.new_axes(ax, height=0.8 + 0.27 * len(groups))
    left = pd.Series(0.0, index=counts.index)
    for place, term in enumerate(counts.columns):
        colour = style.RULE if term == OTHER else style.PALETTE[place]
        ax.barh(
            range(len(groups)),
            shares[term],
            left=left,
            height=0.62,
            color=colour,
            edgecolor="white",
            linewidth=0.8,
            label=style.plain(term),
        )
        for row, (share, start) in enumerate(zip(shares[term], left, strict=True)):
            if share >= _ROOM:
                ink = style.INK if term == OTHER or place > 2 else "white"
                ax.text(
                    start + share / 2, row, f"{share:.0%}", ha="center", va="center", fontsize=style.SMALL, color=ink
                )
        left += shares[term]
    _finish(ax, groups, totals)
    return ax


def _with_other(counts: pd.DataFrame) -> pd.DataFrame:
    """The most frequent terms in the order of the table, the rest as one column."""
    most = set(counts.sum().sort_values(ascending=False, kind="stable").index[:_SHOWN])
    shown = counts[[term for term in counts.columns if term in most]].copy()
    if len(counts.columns) > _SHOWN:
        shown[OTHER] = counts[[term for term in counts.columns if term not in most]].sum(axis=1)
    return shown


def _finish(ax: Axes, groups: list[Any], totals: pd.Series) -> None:
    ax.axvline(0.5, color=style.INK, linewidth=0.8, linestyle=(0, (3, 2)))
    across = ax.get_yaxis_transform()
    for row, total in enumerate(totals):
        ax.text(
            1.012, row, f"n = {int(total):,}", transform=across, va="center", fontsize=style.SMALL, color=style.QUIET
        )
    ax.set_xlim(0, 1)
    ax.set_xticks([0, 0.5, 1], ["0", "50%", "100%"])
    ax.set_xlabel("share of mentions")
    style.row_labels(ax, groups)
    style.tidy(ax)
    style.legend_above(ax)
