"""Genre bar: what kinds of text the corpus holds."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, StrMethodFormatter

from framing.plots import style

__all__ = ["genres"]

_COLOURS = {
    "news": "#0072B2",
    "opinion": "#D55E00",
    "interview": "#009E73",
    "live": "#CC79A7",
    "press release": "#E69F00",
    "unknown": "#cfd4da",
}
_ROOM = 0.07


def genres(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """One bar of articles by genre, with counts.

    Parameters
    ----------
    table : DataFrame
        One row a genre: `genre`, `articles`.
    ax : Axes, optional
        Where to draw; a new figure when left out.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> axes = genres(pd.DataFrame({"genre": ["news", "opinion"], "articles": [60, 36]}))
    >>> len(axes.patches)
    2
    """
    style.require(table, ["genre", "articles"], figure="genres")
    ax = style.new_axes(ax, height=0.75)
    total, left = max(int(table["articles"].sum()), 1), 0
    spare = iter(style.PALETTE[5:])
    for genre, count in zip(table["genre"], table["articles"], strict=True):
        colour = _COLOURS.get(str(genre)) or next(spare, style.FAINT)
        ax.barh(
            0,
            count,
            left=left,
            height=0.6,
            color=colour,
            edgecolor="white",
            linewidth=0.8,
            label=f"{style.plain(genre)} ({count:,})",
        )
        if count / total >= _ROOM:
            ink = style.INK if colour == _COLOURS["unknown"] else "white"
            ax.text(left + count / 2, 0, f"{count:,}", ha="center", va="center", fontsize=style.SMALL, color=ink)
        left += count
    ax.set_xlim(0, total)
    ax.set_xlabel("articles")
    ax.xaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    ax.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    ax.set_yticks([])
    style.tidy(ax)
    style.legend_above(ax)
    return ax
