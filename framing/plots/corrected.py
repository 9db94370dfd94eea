"""Shares by group: as the classifier gives them, and corrected."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import PercentFormatter

from framing.plots import style

__all__ = ["shares"]

#: Letters of a group's name, so that the number of coded articles has room behind it.
LONGEST = 22
NAMES = {
    "naive": "classifier alone (naive)",
    "coded": "coded articles alone",
    "adjusted": "misclassification-adjusted",
    "ppi": "prediction-powered (PPI++)",
    "dsl": "design-based (DSL)",
}


def shares(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw shares with 95% intervals, groups as rows: naive hollow, corrected solid.

    Parameters
    ----------
    table : DataFrame
        That of `estimate.share`: groups in its first column, `method`, `share`, `low`, `high`. What is missing is
        left out, and a group of which no share is left says so. Take some methods only by leaving out rows.
    ax : Axes, optional
        Where to draw; a new figure when left out.

    Returns
    -------
    Axes

    Examples
    --------
    >>> table = pd.DataFrame({"outlet": "Echo", "method": ["naive", "ppi"], "share": [0.5, 0.3],
    ...                       "low": [0.4, 0.2], "high": [0.6, 0.4]})
    >>> shares(table).get_xlabel()
    'share with the code'
    """
    style.require(table, ["method", "share", "low", "high"], figure="shares")
    by = str(table.columns[0])
    groups, methods = style.in_order(table[by]), style.in_order(table["method"])
    ax = style.new_axes(ax, height=0.8 + len(groups) * (0.22 + 0.11 * len(methods)))
    step = 0.76 / max(len(methods), 1)
    for order, method in enumerate(methods):
        _draw(
            ax,
            table[table["method"] == method],
            by,
            groups,
            _look(method, order),
            method == "naive",
            step * (order - (len(methods) - 1) / 2),
        )
    for row in range(1, len(groups), 2):
        ax.axhspan(row - 0.5, row + 0.5, color="#f5f6f8", linewidth=0, zorder=0)
    style.row_labels(ax, [_label(table, by, group) for group in groups])
    _scale(ax, table)
    style.tidy(ax, grid="x")
    style.legend_above(ax, [_handle(method, order) for order, method in enumerate(methods)], handle=2.0)
    return ax


def _look(method: str, order: int) -> dict[str, Any]:
    """Return colour and marker: the naive share is hollow and grey, the others solid."""
    if method == "naive":
        return {"color": style.QUIET, "marker": "o", "markerfacecolor": "white"}
    # A method looks the same in all figures, whichever others stand beside it.
    colour, marker = style.look(list(NAMES).index(method) - 1 if method in NAMES else len(NAMES) - 1 + order)
    return {"color": colour, "marker": marker, "markerfacecolor": colour}


def _draw(
    ax: Axes, rows: pd.DataFrame, by: str, groups: list[Any], look: dict[str, Any], naive: bool, offset: float
) -> None:
    y = style.rows_of(rows[by], groups) + offset
    ax.hlines(y, rows["low"], rows["high"], color=look["color"], linewidth=1.2, linestyle=_line(naive), zorder=2)
    ax.plot(rows["share"], y, linewidth=0, markersize=4.4, markeredgewidth=1.1, clip_on=False, zorder=3, **look)
    for place, value in zip(y, rows["share"], strict=True):
        if np.isnan(value):
            ax.text(0.004, place, "withheld", fontsize=style.SMALL - 1, color=style.QUIET, va="center",
                    transform=ax.get_yaxis_transform())  # fmt: skip


def _line(naive: bool) -> Any:
    """Dashed where the interval does not show how far off the share may be."""
    return (0, (2, 1.5)) if naive else "solid"


def _label(table: pd.DataFrame, by: str, group: Any) -> str:
    rows = table[table[by] == group]
    if "coded" not in rows or "articles" not in rows:
        return str(group)
    name = str(group) if len(str(group)) <= LONGEST else f"{str(group)[: LONGEST - 1].rstrip()}…"
    return f"{name} ({int(rows['coded'].iloc[0]):,} of {int(rows['articles'].iloc[0]):,} coded)"


def _scale(ax: Axes, table: pd.DataFrame) -> None:
    most = float(np.nanmax([0.1, *table["high"].to_numpy(dtype=float), *table["share"].to_numpy(dtype=float)]))
    ax.set_xlim(0, min(1.0, 1.04 * most))
    ax.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    ax.set_xlabel("share with the code")


def _handle(method: str, order: int) -> Line2D:
    return Line2D(
        [], [], linewidth=1.2, linestyle=_line(method == "naive"), markersize=4.4, markeredgewidth=1.1,
        label=NAMES.get(method, style.plain(method)), **_look(method, order),
    )  # fmt: skip
