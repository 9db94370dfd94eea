"""Naming bars: which of the rival terms for one referent each outlet chose."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from framing.plots import style
from framing.plots.stacked import Look, stacked_shares

__all__ = ["naming"]

_SHOWN = 4  # terms with a colour of their own; the others share one grey
_DARK = 3  # colours of the palette on which white can be read
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
    looks = {
        term: Look(style.PALETTE[place], "white" if place < _DARK else style.INK)
        for place, term in enumerate(counts.columns)
        if term != OTHER
    }
    if OTHER in counts:
        looks[OTHER] = Look(style.RULE, style.INK)
    ax = stacked_shares(
        counts,
        looks,
        inside=lambda _, share: f"{share:.0%}",
        beside=lambda total: f"n = {total:,}",
        ticks=(0, 0.5, 1),
        ax=ax,
    )
    ax.axvline(0.5, color=style.INK, linewidth=0.8, linestyle=(0, (3, 2)))
    ax.set_xlabel("share of mentions")
    return ax


def _with_other(counts: pd.DataFrame) -> pd.DataFrame:
    """The most frequent terms in the order of the table, the rest as one column."""
    most = set(counts.sum().sort_values(ascending=False, kind="stable").index[:_SHOWN])
    shown = counts[[term for term in counts.columns if term in most]].copy()
    if len(counts.columns) > _SHOWN:
        shown[OTHER] = counts[[term for term in counts.columns if term not in most]].sum(axis=1)
    return shown
