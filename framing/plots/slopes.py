"""Slopes: the same story told by different outlets."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from framing.plots import style

__all__ = ["slopes"]


def slopes(table: pd.DataFrame, *, by: str = "outlet", ax: Axes | None = None) -> Axes:
    """One line a story across the groups; cells that are mostly wire copy are hollow.

    Parameters
    ----------
    table : DataFrame
        One row a story and group: `story`, the column named by `by`, `rate` (per 1,000 own-voice words);
        optional `wire` (True where most of the articles are wire copy).
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
    >>> table = pd.DataFrame({"story": "harbour strike", "outlet": ["Herald", "Courier"], "rate": [4.0, 1.5]})
    >>> slopes(table).lines[0].get_ydata().tolist()
    [4.0, 1.5]
    """
    style.require(table, ["story", by, "rate"], figure="slopes")
    groups, stories = style.in_order(table[by]), style.in_order(table["story"])
    ax = style.new_axes(ax, height=2.9)
    ends: list[tuple[float, str, int]] = []
    for place, story in enumerate(stories):
        colour, marker = style.look(place)
        rows = table[table["story"] == story].copy()
        rows["x"] = style.rows_of(rows[by], groups)
        rows = rows.sort_values("x")
        ax.plot(rows["x"], rows["rate"], color=colour, linewidth=1.1, alpha=0.85, zorder=2, label=style.plain(story))
        wire = rows["wire"].astype(bool) if "wire" in rows else pd.Series(False, index=rows.index)
        for hollow in (False, True):
            chosen = rows[wire == hollow]
            ax.scatter(
                chosen["x"],
                chosen["rate"],
                s=22,
                marker=marker,
                facecolor="white" if hollow else colour,
                edgecolor=colour,
                linewidth=1.1,
                zorder=3,
            )
        ends.append((float(rows["rate"].iloc[-1]), style.plain(story, width=26), place))
    ax.set_xticks(range(len(groups)), [style.plain(group, width=22) for group in groups])
    ax.set_xlim(-0.25, len(groups) - 0.9)
    ax.set_ylim(bottom=0)
    _name_lines(ax, ends, at=len(groups) - 0.82)
    ax.set_ylabel("per 1,000 own-voice words")
    style.tidy(ax, grid="y")
    return ax


def _name_lines(ax: Axes, ends: list[tuple[float, str, int]], *, at: float) -> None:
    """Write each story at the right in the order in which the lines end, moved apart where two would overlap."""
    gap = max(*(height for height, _, _ in ends), ax.get_ylim()[1]) * 0.065
    above = float("-inf")
    for height, story, place in sorted(ends):
        above = max(height, above + gap)
        colour, marker = style.look(place)
        ax.plot([at], [above], marker, color=colour, markersize=3.6, clip_on=False)
        ax.text(at + 0.06, above, story, va="center", fontsize=style.SMALL, color=style.INK)
