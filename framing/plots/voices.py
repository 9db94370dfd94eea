"""Stacked bars: whose words the hits of each outlet are, and what became of them."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from framing.plots import style

__all__ = ["STATUSES", "voices"]

STATUSES = {
    "asserted": "#0072B2",
    "negated": "#D55E00",
    "asked, conditional or hedged": "#E69F00",
    "relayed": "#9fb7c6",
    "distanced": "#cfd4da",
}
"""Status of a hit and its colour: three in the outlet's own voice, then the words of others."""

_ROOM = 0.055  # a share below this leaves no room for its number


def voices(table: pd.DataFrame, *, by: str = "outlet", ax: Axes | None = None) -> Axes:
    """The same hits by status: asserted, negated or asked in the own voice; relayed; distanced.

    Parameters
    ----------
    table : DataFrame
        One row a group and status: the column named by `by`, `status` (one of `STATUSES`), `hits`.
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
    >>> table = pd.DataFrame({"outlet": "Herald", "status": ["asserted", "relayed"], "hits": [19, 12]})
    >>> voices(table).get_xlabel()
    'share of hits'
    """
    style.require(table, [by, "status", "hits"], figure="voices")
    groups = style.in_order(table[by])
    counts = table.pivot_table(index=by, columns="status", values="hits", aggfunc="sum", observed=True)
    counts = counts.reindex(index=groups, columns=list(STATUSES)).fillna(0)
    totals = counts.sum(axis=1)
    shares = counts.div(totals.where(totals > 0, 1), axis=0)
    ax = style.new_axes(ax, height=0.8 + 0.27 * len(groups))
    left = pd.Series(0.0, index=counts.index)
    for status, colour in STATUSES.items():
        ax.barh(
            range(len(groups)),
            shares[status],
            left=left,
            height=0.62,
            color=colour,
            label=status,
            edgecolor="white",
            linewidth=0.8,
        )
        _numbers(ax, counts[status], shares[status], left, dark=status in ("asserted", "negated"))
        left += shares[status]
    across = ax.get_yaxis_transform()
    for row, total in enumerate(totals):
        ax.text(
            1.012, row, f"{int(total):,} hits", transform=across, va="center", fontsize=style.SMALL, color=style.QUIET
        )
    ax.set_xlim(0, 1)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25%", "50%", "75%", "100%"])
    ax.set_xlabel("share of hits")
    style.row_labels(ax, groups)
    style.tidy(ax)
    style.legend_above(ax)
    return ax


def _numbers(ax: Axes, counts: pd.Series, shares: pd.Series, left: pd.Series, *, dark: bool) -> None:
    for row, (count, share, start) in enumerate(zip(counts, shares, left, strict=True)):
        if share >= _ROOM:
            ax.text(
                start + share / 2,
                row,
                f"{int(count):,}",
                ha="center",
                va="center",
                fontsize=style.SMALL,
                color="white" if dark else style.INK,
            )
