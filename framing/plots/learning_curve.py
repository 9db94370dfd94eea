"""Learning curve: score by number of articles learned from, and the fitted curve beyond."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, NullLocator

from framing.plots import style

__all__ = ["learning_curve"]


def learning_curve(table: pd.DataFrame, *, forecast: pd.DataFrame | None = None, ax: Axes | None = None) -> Axes:
    """F1 by number of articles learned from, on a logarithmic axis, with the fitted curve and its band.

    Parameters
    ----------
    table : DataFrame
        `articles`, `f1`; optional `low`, `high`.
    forecast : DataFrame, optional
        The fitted curve: `articles`, `f1`, `low`, `high`. Beyond the last size it is dashed.
    ax : Axes, optional
        Where to draw; a new figure when left out.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> learning_curve(pd.DataFrame({"articles": [50, 100, 200], "f1": [0.4, 0.5, 0.55]})).get_ylabel()
    'F1 (0 to 1)'
    """
    style.require(table, ["articles", "f1"], figure="learning_curve")
    ax = style.new_axes(ax, height=2.8, width=4.6)
    colour = style.PALETTE[0]
    if forecast is not None and len(forecast):
        last = table["articles"].max()
        ax.fill_between(
            forecast["articles"], forecast["low"], forecast["high"], color=style.FAINT, alpha=0.3, linewidth=0
        )
        seen, ahead = forecast[forecast["articles"] <= last], forecast[forecast["articles"] >= last * 0.95]
        ax.plot(seen["articles"], seen["f1"], color=style.QUIET, linewidth=1.0, label="fitted curve")
        ax.plot(
            ahead["articles"],
            ahead["f1"],
            color=style.QUIET,
            linewidth=1.0,
            linestyle=(0, (4, 3)),
            label="if it goes on so",
        )
    if {"low", "high"} <= set(table.columns):
        ax.vlines(table["articles"], table["low"], table["high"], color=colour, linewidth=1.2, alpha=0.75)
    ax.plot(table["articles"], table["f1"], "o", color=colour, markersize=4.5, label="unseen groups")
    ax.set_xscale("log")
    ends = [] if forecast is None or forecast.empty else [forecast["articles"].max()]
    ax.set_xticks([*table["articles"].tolist(), *ends])
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    ax.set_ylim(0, 1)
    ax.set_xlabel("articles learned from")
    ax.set_ylabel("F1 (0 to 1)")
    style.tidy(ax, grid="y")
    ax.tick_params(axis="y", labelcolor=style.QUIET)
    style.legend_above(ax, handle=2.0)
    return ax
