"""Confusion: what the classifier predicted beside what people coded."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from framing.plots import style

__all__ = ["confusion"]

_BLUES = LinearSegmentedColormap.from_list("framing_confusion", ["#ffffff", "#0072B2"])


def confusion(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Articles by code and prediction; the shade is the share within the row.

    Parameters
    ----------
    table : DataFrame
        One row a pair: `coded` (by people), `predicted`, `articles`.
    ax : Axes, optional
        Where to draw; a new figure when left out.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"coded": ["yes", "yes", "no", "no"], "predicted": ["yes", "no", "yes", "no"],
    ...                       "articles": [30, 10, 5, 51]})
    >>> confusion(table).get_ylabel()
    'coded by people'
    """
    style.require(table, ["coded", "predicted", "articles"], figure="confusion")
    names = style.in_order(pd.concat([table["coded"], table["predicted"]]))
    counts = table.pivot_table(index="coded", columns="predicted", values="articles", aggfunc="sum", observed=True)
    counts = counts.reindex(index=names, columns=names).fillna(0)
    totals = counts.sum(axis=1)
    shares = counts.div(totals.where(totals > 0, 1), axis=0).to_numpy(dtype=float)
    values = counts.to_numpy(dtype=int)
    size = 0.9 + 0.42 * len(names)
    ax = style.new_axes(ax, height=size, width=size + 0.5)
    edges = np.arange(len(names) + 1) - 0.5
    ax.pcolormesh(edges, edges, shares, cmap=_BLUES, vmin=0, vmax=1, edgecolors="white", linewidth=1)
    for (row, column), share in np.ndenumerate(shares):
        ink = "white" if share > 0.55 else style.INK
        ax.text(column, row, f"{int(values[row, column]):,}", ha="center", va="center", fontsize=style.BASE, color=ink)
    style.row_labels(ax, names)
    ax.set_xticks(range(len(names)), [style.plain(name, width=16) for name in names])
    ax.set_xlim(-0.5, len(names) - 0.5)
    ax.set_xlabel("predicted")
    ax.set_ylabel("coded by people")
    style.tidy(ax)
    ax.spines["bottom"].set_visible(False)
    return ax
