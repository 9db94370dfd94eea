"""Dot and whisker: how often each outlet uses each framing device in its own voice."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from framing.plots import style

__all__ = ["rates"]

_BLOCKS = 4  # squares of the column of checked precision: a quarter each
_MOST_REACH = 2.5  # the axis ends at this many times the largest rate; longer intervals end in an arrow
_SPREAD = 8.0  # beyond this ratio between devices a linear scale would press the rare ones flat


def rates(table: pd.DataFrame, *, by: str = "outlet", ax: Axes | None = None) -> Axes:
    """Rates of framing devices by outlet, with intervals, the rate in all voices and checked precision.

    Parameters
    ----------
    table : DataFrame
        One row a device (and `category`, where there is one) and group: `device`, the column named by
        `by`, `rate`, `low`, `high` (per 1,000 words in the own voice); optional `rate_all` (per 1,000
        words in all voices, drawn as a grey tick), `precision` and `checked` (share of checked hits
        that were right, and how many were checked).
        Devices without checked hits get hollow markers; an arrow ends an interval that goes on.
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
    >>> table = pd.DataFrame({"device": "stance", "outlet": ["Herald", "Courier"], "rate": [3.0, 1.0],
    ...                       "low": [2.0, 0.5], "high": [4.0, 1.5]})
    >>> rates(table).get_xlabel()
    'per 1,000 own-voice words'
    """
    style.require(table, ["device", by, "rate", "low", "high"], figure="rates")
    table = table.assign(device=_row_names(table))
    devices, groups = style.in_order(table["device"]), style.places(table[by])
    ax = style.new_axes(ax, height=0.75 + len(devices) * row_height(len(groups)))
    reach = _reach(table)
    for order, (group, place) in enumerate(groups.items()):
        offset = _offset(order, len(groups))
        _draw_group(ax, table[table[by] == group], place=place, offset=offset, devices=devices, reach=reach)
    for row in range(1, len(devices), 2):
        ax.axhspan(row - 0.5, row + 0.5, color="#f5f6f8", linewidth=0, zorder=0)
    style.row_labels(ax, devices)
    _scale(ax, table, reach)
    style.tidy(ax, grid="x")
    if "checked" in table and (table["checked"] > 0).any():
        _precision_column(ax, table.drop_duplicates("device").set_index("device"), devices)
    _legend(ax, groups, with_all="rate_all" in table)
    return ax


def _row_names(table: pd.DataFrame) -> pd.Series[str]:
    """Device, or device and category where the table counts categories."""
    devices = table["device"].astype(str)
    if "category" not in table:
        return devices
    categories = table["category"].astype(str)
    return devices.where(categories == "", devices + ": " + categories)


def row_height(n_groups: int) -> float:
    """Inches that a device's row takes with that many groups."""
    return 0.2 + 0.1 * n_groups


def _offset(place: int, n_groups: int) -> float:
    step = 0.78 / max(n_groups, 1)
    return (place - (n_groups - 1) / 2) * step


def _draw_group(ax: Axes, rows: pd.DataFrame, *, place: int, offset: float, devices: list[Any], reach: float) -> None:
    colour, marker = style.look(place)
    y = style.rows_of(rows["device"], devices) + offset
    ax.hlines(y, rows["low"], rows["high"], color=colour, linewidth=1.2, alpha=0.75, zorder=2)
    beyond = rows["high"].to_numpy(dtype=float) > reach
    if beyond.any():
        ax.plot(np.full(beyond.sum(), reach), y[beyond], ">", color=colour, markersize=4, clip_on=False, zorder=2)
    if "rate_all" in rows:
        ax.plot(rows["rate_all"], y, "|", color=style.FAINT, markersize=6, markeredgewidth=1.4, zorder=1.5)
    checked = rows["checked"].fillna(0).to_numpy() > 0 if "checked" in rows else np.zeros(len(rows), dtype=bool)
    for filled in (True, False):
        chosen = checked == filled
        if chosen.any():
            face = colour if filled else "white"
            ax.plot(
                rows["rate"].to_numpy()[chosen],
                y[chosen],
                marker,
                color=colour,
                markerfacecolor=face,
                markersize=4.2,
                markeredgewidth=1.0,
                clip_on=False,
                zorder=3,
            )


def _reach(table: pd.DataFrame) -> float:
    """Where the axis ends: an interval from two articles may go on for thousands, the figure may not."""
    columns = [name for name in ("rate", "rate_all") if name in table]
    rate = float(np.nanmax([0.0, *table[columns].to_numpy(dtype=float).ravel()]))
    high = float(np.nanmax([0.1, rate, *table["high"]]))
    return min(high, _MOST_REACH * rate) * 1.06 if rate > 0 else high * 1.06


def _scale(ax: Axes, table: pd.DataFrame, reach: float) -> None:
    """A square-root scale where devices differ so much that the rare ones could not be read."""
    means = table.groupby("device", sort=False)["rate"].mean()
    label = "per 1,000 own-voice words"
    positive = means[means > 0]
    if len(positive) > 1 and positive.max() / positive.min() > _SPREAD:
        ax.set_xscale("function", functions=(_signed_root, _signed_square))
        ticks = [tick for tick in (0, 0.1, 0.5, 1, 2, 5, 10, 20, 40, 80, 160) if tick <= reach]
        ax.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
        label += " (square-root scale)"
    ax.set_xlim(0, reach)
    ax.set_xlabel(label)


def _signed_root(values: np.ndarray) -> np.ndarray:
    return np.asarray(np.sign(values) * np.sqrt(np.abs(values)))


def _signed_square(values: np.ndarray) -> np.ndarray:
    return np.asarray(np.sign(values) * np.square(values))


def _precision_column(ax: Axes, by_device: pd.DataFrame, devices: list[Any]) -> None:
    """At the right of every row: quarters of checked precision, and the number of checked hits."""
    across = ax.get_yaxis_transform()
    ax.text(1.02, -0.52, "checked\nprecision", transform=across, fontsize=style.SMALL, color=style.QUIET, va="bottom")
    for row, device in enumerate(devices):
        count, share = by_device.loc[device, ["checked", "precision"]].astype(float)
        if pd.isna(count) or not count:
            ax.text(1.02, row, "not checked", transform=across, fontsize=style.SMALL, color=style.QUIET, va="center")
            continue
        for block in range(_BLOCKS):
            left, part = 1.02 + 0.014 * block, min(max(share * _BLOCKS - block, 0.0), 1.0)
            for width, face in ((0.010, "white"), (0.010 * part, style.INK)):
                quarter = Rectangle((left, row - 0.09), width, 0.18, transform=across, clip_on=False)
                quarter.set(facecolor=face, edgecolor=style.INK, linewidth=0.6)
                ax.add_patch(quarter)
        ax.text(
            1.085,
            row,
            f"{share:.0%} of {int(count)}",
            transform=across,
            fontsize=style.SMALL,
            color=style.INK,
            va="center",
        )


def _legend(ax: Axes, groups: dict[Any, int], *, with_all: bool) -> None:
    handles = []
    for group, place in groups.items():
        colour, marker = style.look(place)
        handles.append(
            Line2D(
                [], [], marker=marker, color=colour, linewidth=1.2, markersize=4.2, label=style.plain(group, width=28)
            )
        )
    if with_all:
        handles.append(
            Line2D(
                [],
                [],
                marker="|",
                color=style.FAINT,
                linewidth=0,
                markersize=6,
                markeredgewidth=1.4,
                label="all voices",
            )
        )
    style.legend_above(ax, handles, handle=2.0)
