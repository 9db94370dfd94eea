"""Bars of shares that add up to one, a bar a group, with the numbers inside and the total beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.plots import style

__all__ = ["Look", "stacked_shares"]

_ROOM = 0.06  # a smaller share leaves no room for its number


class Look(NamedTuple):
    """How the pieces of one column are drawn: their colour and that of the numbers on it."""

    colour: str
    ink: str = "white"


def stacked_shares(
    counts: pd.DataFrame,
    looks: Mapping[str, Look],
    *,
    inside: Callable[[float, float], str],
    beside: Callable[[int], str],
    ticks: Sequence[float],
    ax: Axes | None,
) -> Axes:
    """Draw the shares of the columns in each row of `counts` and return the Axes.

    Parameters
    ----------
    counts : DataFrame
        A row a group, a column a piece of its bar.
    looks : mapping
        The look of each column.
    inside : callable
        What is written on a piece, from its count and its share.
    beside : callable
        What is written beside a bar, from its total.
    ticks : sequence of float
        Shares with a tick.
    ax : Axes or None
        Where to draw.
    """
    totals = counts.sum(axis=1)
    shares = counts.div(totals.where(totals > 0, 1), axis=0)
    rows = np.arange(len(counts))
    ax = style.new_axes(ax, height=0.8 + 0.27 * len(counts))
    left = np.zeros(len(counts))
    for name, look in looks.items():
        widths = shares[name].to_numpy()
        ax.barh(
            rows,
            widths,
            left=left,
            height=0.62,
            color=look.colour,
            edgecolor="white",
            linewidth=0.8,
            label=style.plain(name),
        )
        for row in np.flatnonzero(widths >= _ROOM).tolist():
            written = inside(counts[name].iloc[row], widths[row])
            middle = left[row] + widths[row] / 2
            ax.text(middle, row, written, ha="center", va="center", fontsize=style.SMALL, color=look.ink)
        left = left + widths
    across = ax.get_yaxis_transform()
    for row, total in enumerate(totals):
        words = beside(int(total))
        ax.text(1.012, row, words, transform=across, va="center", fontsize=style.SMALL, color=style.QUIET)
    ax.set_xlim(0, 1)
    ax.set_xticks(list(ticks), [f"{tick:.0%}" if tick else "0" for tick in ticks])
    style.row_labels(ax, counts.index.tolist())
    style.tidy(ax)
    style.legend_above(ax)
    return ax
