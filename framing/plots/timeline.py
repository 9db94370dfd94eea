"""Timeline: the rate of a device over time in one outlet."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

from framing.plots import style

__all__ = ["FEWEST", "timeline"]

FEWEST = 5
"""Articles below which a period is not drawn: its rate would be one writer's habit."""


def timeline(
    table: pd.DataFrame, *, events: pd.DataFrame | None = None, colour: str = style.PALETTE[0], ax: Axes | None = None
) -> Axes:
    """Rate by period with its interval as a band; periods of fewer than five articles are gaps.

    Parameters
    ----------
    table : DataFrame
        One row a period: `period` (date of its begin), `rate`, `low`, `high` (per 1,000 own-voice words),
        `articles`.
    events : DataFrame, optional
        `date` and `event`: marked by thin lines.
    colour : str
        Colour of the line.
    ax : Axes, optional
        Where to draw; a new figure when left out. A grid of small multiples is one call a panel.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"period": pd.to_datetime(["2031-01-01", "2031-02-01", "2031-03-01"]),
    ...                       "rate": [2.0, 3.0, 9.0], "low": 1.0, "high": 10.0, "articles": [12, 9, 2]})
    >>> timeline(table).lines[0].get_ydata().tolist()
    [2.0, 3.0, nan]
    """
    style.require(table, ["period", "rate", "low", "high", "articles"], figure="timeline")
    ax = style.new_axes(ax, height=1.5, width=style.WIDTH / 2)
    drawn = table.sort_values("period")
    # A gap in the line, not a line across the gap, where a period has too few articles.
    drawn = drawn.assign(**{name: drawn[name].where(drawn["articles"] >= FEWEST) for name in ("rate", "low", "high")})
    if drawn["rate"].isna().all():
        ax.text(
            0.5,
            0.5,
            f"fewer than {FEWEST} articles\nin every period",
            transform=ax.transAxes,
            ha="center",
            va="center",
            fontsize=style.SMALL,
            color=style.QUIET,
        )
    ax.plot(drawn["period"], drawn["rate"], color=colour, linewidth=1.3, marker="o", markersize=2.8)
    ax.fill_between(drawn["period"], drawn["low"], drawn["high"], color=colour, alpha=0.16, linewidth=0)
    ax.set_ylim(bottom=0)
    ax.set_ylabel("per 1,000 own-voice words")
    if events is not None:
        _mark_events(ax, events)
    style.tidy(ax, grid="y")
    locator = AutoDateLocator(minticks=2, maxticks=5)  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    ax.xaxis.get_offset_text().set_visible(False)
    return ax


def _mark_events(ax: Axes, events: pd.DataFrame) -> None:
    style.require(events, ["date", "event"], figure="timeline (events)")
    for date, event in zip(events["date"], events["event"], strict=True):
        ax.axvline(date, color=style.QUIET, linewidth=0.7, linestyle=(0, (2, 2)))
        ax.text(
            date,
            1.0,
            style.plain(event, width=24),
            transform=ax.get_xaxis_transform(),
            rotation=90,
            va="top",
            ha="right",
            fontsize=style.SMALL - 1,
            color=style.QUIET,
        )
