"""Specification curve: one comparison under many choices, and which choices lie behind each estimate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from framing.plots import style

__all__ = ["multiverse"]

_CURVE = 2.0  # inches
_ROW = 0.17
_MOST_BARS = 120  # beyond this many analyses intervals are drawn as thin as hairs
_FINE_TICKS = (0.8, 0.9, 1.0, 1.1, 1.25)  # where the others would leave an axis of one number
_WIDE_TICKS = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)  # where they would be written on each other
_WIDE = np.log(40)
_TICKS = (0.05, 0.1, 0.2, 0.33, 0.5, 0.67, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0)


def multiverse(
    table: pd.DataFrame,
    *,
    choices: Sequence[str] | None = None,
    target: str = "target",
    reference: str = "reference",
    ax: Axes | None = None,
) -> Axes:
    """Ratios under all specifications, from the smallest to the largest, and under them the choices of each.

    Parameters
    ----------
    table : DataFrame
        One row a specification: `estimate`, `low`, `high` (natural logarithms of the ratio) and a column a choice.
    choices : sequence of str, optional
        The columns to draw below; all columns before `target_hits` when left out.
    target, reference : str
        Names for the axis.
    ax : Axes, optional
        Where to draw the curve; the choices are drawn under it, in an inset. A new figure when left out.

    Returns
    -------
    Axes
        Those of the curve.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"estimate": [0.0, 1.1], "low": [-0.4, 0.5], "high": [0.4, 1.7],
    ...                       "voice": ["all voices", "own voice"]})
    >>> multiverse(table, choices=["voice"], target="Herald", reference="Courier").get_ylabel().split()
    ['ratio', 'Herald', 'to', 'Courier']
    """
    style.require(table, ["estimate", "low", "high", *(choices or ())], figure="multiverse")
    rows = table[table["estimate"].notna()].sort_values("estimate", kind="stable").reset_index(drop=True)
    names = list(choices) if choices is not None else list(table.columns[: list(table.columns).index("target_hits")])
    options = [(choice, option) for choice in names for option in style.places(table[choice])]
    below = _ROW * (len(options) + 0.6 * len(names))
    ax, lower = _panels(ax, below)
    _draw_curve(ax, rows)
    ax.set_ylabel(f"ratio {style.plain(target, width=28)}\nto {style.plain(reference, width=28)}")
    _draw_choices(lower, rows, names, options)
    lower.set_xlim(ax.get_xlim())
    return ax


def _panels(ax: Axes | None, below: float) -> tuple[Axes, Axes]:
    """Return the Axes of the curve and those of the choices, which take so many inches in a figure of their own."""
    if ax is None:
        size, parts = (style.WIDTH, _CURVE + below + 0.6), (_CURVE, max(below, 0.1))
        upper, lower = plt.subplots(2, 1, figsize=size, height_ratios=parts, layout="constrained")[1]
        return upper, lower
    share = below / _CURVE
    lower = ax.inset_axes((0.0, -share - 0.04, 1.0, share))
    # A layout that makes room for what is as high as the Axes themselves presses both to nothing.
    lower.set_in_layout(False)
    return ax, lower


def _draw_curve(ax: Axes, rows: pd.DataFrame) -> None:
    x, thin = np.arange(len(rows)), 0.4 if len(rows) > _MOST_BARS else 1.1
    ax.axhline(0, color=style.QUIET, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1)
    sure = ((rows["low"] > 0) | (rows["high"] < 0)).to_numpy()
    for flag, colour in ((False, style.FAINT), (True, style.PALETTE[0])):
        chosen = sure == flag
        ax.vlines(x[chosen], rows["low"][chosen], rows["high"][chosen], color=colour, linewidth=thin, alpha=0.8)
        face = colour if flag else "white"
        ax.plot(x[chosen], rows["estimate"][chosen], "o", color=colour, markerfacecolor=face, markersize=3.4, zorder=3)
    _log_scale(ax, rows)
    ax.set_xlim(-0.8, max(len(rows) - 0.2, 0.8))
    ax.set_xticks([])
    style.tidy(ax, grid="y")
    style.legend_above(ax, [_dot(style.PALETTE[0], "95% interval excludes 1"), _dot(style.FAINT, "does not")])


def _dot(colour: str, label: str) -> Line2D:
    face = colour if colour != style.FAINT else "white"
    return Line2D([], [], marker="o", linewidth=0, markersize=3.4, color=colour, markerfacecolor=face, label=label)


def _log_scale(ax: Axes, rows: pd.DataFrame) -> None:
    """Write ratios, not logarithms; an interval from a handful of hits does not stretch the axis without end."""
    limits = rows[["estimate", "low", "high"]].to_numpy(dtype=float)
    reach = max(float(np.nanmax(np.abs(limits[:, 0]), initial=0.2)) + 1.2, 0.8)
    low, high = np.nanmin(limits, initial=-0.1), np.nanmax(limits, initial=0.1)
    low, high = max(low, -reach) - 0.08, min(high, reach) + 0.08
    ticks = [tick for tick in (_TICKS if high - low < _WIDE else _WIDE_TICKS) if low <= np.log(tick) <= high]
    if len(ticks) < 3:
        ticks = sorted({*ticks, *(tick for tick in _FINE_TICKS if low <= np.log(tick) <= high)})
    ax.set_yticks(np.log(ticks), [f"{tick:g}" for tick in ticks])
    ax.set_ylim(low, high)
    x = np.arange(len(rows))
    for cut, at, marker in ((rows["high"] > high, high, "^"), (rows["low"] < low, low, "v")):
        # An interval that goes on beyond the axis says so.
        places = x[cut.to_numpy()]
        if len(places):
            ax.plot(
                places, np.full(len(places), at), marker, color=style.QUIET, markersize=2.6, clip_on=False, zorder=4
            )


def _draw_choices(lower: Axes, rows: pd.DataFrame, names: Sequence[str], options: list[tuple[str, Any]]) -> None:
    """Draw a row an option, with a tick under each analysis that took it, and a gap between choices."""
    places = {pair: number + 0.6 * names.index(pair[0]) for number, pair in enumerate(options)}
    sure = ((rows["low"] > 0) | (rows["high"] < 0)).to_numpy()
    for (choice, option), y in places.items():
        taken = (rows[choice] == option).to_numpy()
        for flag, colour in ((False, style.FAINT), (True, style.PALETTE[0])):
            x = np.flatnonzero(taken & (sure == flag))
            width = 1.4 if len(rows) <= _MOST_BARS else 0.5
            lower.plot(x, np.full(len(x), y), "|", color=colour, markersize=6, markeredgewidth=width)
    lower.set_yticks(list(places.values()), [style.plain(option) for _, option in options])
    for choice in names:
        first = min(y for (name, _), y in places.items() if name == choice)
        lower.text(
            1.01,
            first,
            choice,
            transform=lower.get_yaxis_transform(),
            fontsize=style.SMALL,
            color=style.QUIET,
            va="center",
        )
    lower.set_ylim(max(places.values(), default=0) + 0.7, -0.7)
    lower.set_xticks([])
    many = f"{len(rows):,} analyses, from the smallest ratio to the largest"
    lower.set_xlabel(many if len(rows) != 1 else "1 analysis")
    style.tidy(lower)
    lower.spines["bottom"].set_visible(False)
