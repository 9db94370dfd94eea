"""Heat map: how many articles each outlet has in each month."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, PowerNorm
from matplotlib.patches import Rectangle

from framing.plots import style

__all__ = ["heat_map"]

_BLUES = LinearSegmentedColormap.from_list("framing_blues", ["#e4f0f8", "#0072B2"])
_NUMBERED = 20  # with more periods the numbers in the cells could not be read


def heat_map(table: pd.DataFrame, *, by: str = "outlet", ax: Axes | None = None) -> Axes:
    """Articles by group and period; a cell without an article is hatched.

    Parameters
    ----------
    table : DataFrame
        One row a group and period: the column named by `by`, `period` (its label; the columns stand in sorted
        order), `articles`. A period in which no group has any is drawn only if it has a row, with 0.
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
    >>> table = pd.DataFrame({"outlet": ["Herald", "Courier"], "period": ["2031-01", "2031-02"], "articles": [3, 5]})
    >>> [label.get_text() for label in heat_map(table).get_yticklabels()]
    ['Herald', 'Courier']
    """
    style.require(table, [by, "period", "articles"], figure="heat_map")
    groups = style.in_order(table[by])
    counts = table.pivot_table(index=by, columns="period", values="articles", aggfunc="sum", observed=True)
    counts = counts.reindex(groups).sort_index(axis=1)
    ax = style.new_axes(ax, height=0.75 + 0.22 * len(groups))
    counts = counts.where(counts > 0)
    values = np.ma.masked_invalid(counts.to_numpy(dtype=float))
    edges_x, edges_y = np.arange(counts.shape[1] + 1) - 0.5, np.arange(counts.shape[0] + 1) - 0.5
    # The root keeps a month of 3 articles apart from one of 1 beside months of 200.
    norm = PowerNorm(0.5, vmin=0, vmax=max(float(values.max()), 1.0))
    ax.pcolormesh(edges_x, edges_y, values, cmap=_BLUES, norm=norm, edgecolors="white", linewidth=0.8)
    _mark_cells(ax, counts, norm)
    style.row_labels(ax, groups)
    _period_labels(ax, [str(period) for period in counts.columns])
    style.tidy(ax)
    ax.spines["bottom"].set_visible(False)
    return ax


def _mark_cells(ax: Axes, counts: pd.DataFrame, norm: PowerNorm) -> None:
    numbered = counts.shape[1] <= _NUMBERED
    for (row, column), count in np.ndenumerate(counts.to_numpy(dtype=float)):
        if np.isnan(count):
            ax.add_patch(
                Rectangle(
                    (column - 0.5, row - 0.5), 1, 1, facecolor="white", edgecolor="#c3c9d0", hatch="////", linewidth=0
                )
            )
        elif numbered:
            ink = "white" if norm(count) > 0.6 else style.INK
            ax.text(column, row, f"{int(count):,}", ha="center", va="center", fontsize=style.SMALL, color=ink)


def _period_labels(ax: Axes, periods: list[str]) -> None:
    """At most a dozen labels, so that they do not run into one another."""
    step = max(1, -(-len(periods) // 12))
    places = list(range(0, len(periods), step))
    ax.set_xticks(places, [style.plain(periods[place]) for place in places])
    ax.set_xlim(-0.5, len(periods) - 0.5)
