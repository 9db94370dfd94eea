"""Stacked bars: whose words the hits of each outlet are, and what became of them."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from framing.plots import style
from framing.plots.stacked import Look, stacked_shares
from framing.words import plural

__all__ = ["STATUSES", "voices"]

LOOKS = {
    "asserted": Look("#0072B2"),
    "negated": Look("#D55E00"),
    "asked, conditional or hedged": Look("#E69F00", style.INK),
    "relayed": Look("#9fb7c6", style.INK),
    "distanced": Look("#cfd4da", style.INK),
}
"""Status of a hit and its look: three in the outlet's own voice, then the words of others."""

STATUSES = tuple(LOOKS)


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
    ax = stacked_shares(
        counts,
        LOOKS,
        inside=lambda count, _: f"{int(count):,}",
        beside=lambda total: plural(total, "hit"),
        ticks=(0, 0.25, 0.5, 0.75, 1),
        ax=ax,
    )
    ax.set_xlabel("share of hits")
    return ax
