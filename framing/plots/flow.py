"""Flow: how many articles were announced, read, set aside and kept."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, StrMethodFormatter

from framing.plots import style

__all__ = ["flow"]


def flow(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """One bar a step of the import: articles still there in solid, articles set aside hatched.

    Parameters
    ----------
    table : DataFrame
        One row a step, in order: `step`, `articles` (how many are there after it), `set_aside` (how many
        the step left out).
    ax : Axes, optional
        Where to draw; a new figure when left out.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> steps = pd.DataFrame({"step": ["announced", "read"], "articles": [100, 96], "set_aside": [0, 4]})
    >>> flow(steps).get_xlabel()
    'articles'
    """
    style.require(table, ["step", "articles", "set_aside"], figure="flow")
    steps = table["step"].tolist()
    ax = style.new_axes(ax, height=0.55 + 0.2 * len(steps), width=style.WIDTH / 2)
    rows = range(len(steps))
    ax.barh(rows, table["articles"], height=0.55, color=style.PALETTE[0])
    ax.barh(
        rows,
        table["set_aside"],
        left=table["articles"],
        height=0.55,
        facecolor="white",
        edgecolor=style.FAINT,
        hatch="////",
        linewidth=0.5,
    )
    widest = max(float((table["articles"] + table["set_aside"]).max()), 1.0)
    for row, (left, gone) in enumerate(zip(table["articles"], table["set_aside"], strict=True)):
        text = f"{left:,}" + (f"   − {gone:,}" if gone else "")
        ax.text(left + gone + 0.02 * widest, row, text, va="center", fontsize=style.SMALL, color=style.INK)
    ax.set_xlim(0, widest * 1.3)
    ax.set_xlabel("articles")
    ax.xaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    ax.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    style.row_labels(ax, steps)
    return style.tidy(ax)
