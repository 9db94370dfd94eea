"""Dots: alpha of each coded variable with its interval, beside how often the code was given."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from framing.plots import style
from framing.words import minus

__all__ = ["reliability"]

#: Krippendorff (2019), Content analysis (4th ed.), chapter 12: what to require, and what allows tentative conclusions.
REQUIRED, TENTATIVE = 0.800, 0.667
_LOWEST = -0.4  # intervals of rare codes reach far below zero, where nothing is to be told apart; values are all shown
_BAR, _LEFT = 0.075, 1.03  # width and place of the bars of prevalence, in shares of the Axes


def reliability(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Krippendorff's alpha of each variable with its interval, and the prevalence beside it.

    Rounds (and groups) have a colour and marker each. A hollow marker has no interval: with few units or a rare value
    it would say too much. An interval that goes on below the axis ends in an arrow. The lines are
    Krippendorff's .667 and .800.

    Parameters
    ----------
    table : DataFrame
        One row a variable and round, as in `Agreement.table`: `variable`, `alpha`, `alpha_low`, `alpha_high`; optional
        `round`, `code` (a value against the rest: a row of its own), `prevalence` and `prevalence_of`.
    ax : Axes, optional
        Where to draw; a new figure when left out.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"variable": ["clash", "blame"], "alpha": [0.85, 0.5], "alpha_low": [0.75, 0.3],
    ...                       "alpha_high": [0.93, 0.65], "prevalence": [0.4, 0.1]})
    >>> reliability(table).get_xlabel()
    "Krippendorff's alpha, 95% interval"
    """
    style.require(table, ["variable", "alpha", "alpha_low", "alpha_high"], figure="reliability")
    table = table.assign(row=_row_names(table), series=_series(table))
    rows, series = style.in_order(table["row"]), style.places(table["series"])
    ax = style.new_axes(ax, height=1.0 + len(rows) * (0.14 + 0.09 * len(series)))
    lowest = _axis_from(table)
    for line, dashes in ((REQUIRED, "-"), (TENTATIVE, (0, (4, 2)))):
        ax.axvline(line, color=style.FAINT, linewidth=0.8, linestyle=dashes, zorder=1)
    for order, (name, place) in enumerate(series.items()):
        part = table[table["series"] == name]
        _draw(ax, part, rows=rows, place=place, offset=_offset(order, len(series)), lowest=lowest)
    for row in range(1, len(rows), 2):
        ax.axhspan(row - 0.5, row + 0.5, color="#f5f6f8", linewidth=0, zorder=0)
    style.row_labels(ax, rows)
    _scale(ax, lowest)
    style.tidy(ax)
    if "prevalence" in table:
        _prevalence(ax, table, rows, series)
    if handles := _handles(table, series):
        style.legend_above(ax, handles, handle=2.0)
        ax.get_legend().borderaxespad = 2.0  # type: ignore[union-attr]  # above the numbers of the lines
    return ax


def _handles(table: pd.DataFrame, series: dict[Any, int]) -> list[Line2D]:
    looks = {name: style.look(place) for name, place in series.items()} if len(series) > 1 else {}
    handles = [
        Line2D([], [], marker=marker, color=colour, linewidth=1.2, markersize=4, label=style.plain(name))
        for name, (colour, marker) in looks.items()
    ]
    if (table["alpha"].notna() & table["alpha_low"].isna()).any():
        hollow = Line2D([], [], marker="o", color=style.QUIET, markerfacecolor="white", linewidth=0, markersize=4)
        hollow.set_label("no interval")
        handles.append(hollow)
    return handles


def _row_names(table: pd.DataFrame) -> pd.Series[str]:
    names = table["variable"].astype(str)
    if "code" not in table:
        return names
    codes = table["code"].fillna("").astype(str)
    return names.where(codes == "", names + " = " + codes)


def _series(table: pd.DataFrame) -> pd.Series[str]:
    """Round, and whatever stands between variable and round: the columns that the table was made by."""
    columns = list(table.columns)
    if "round" not in columns:
        return pd.Series("", table.index)
    place = columns.index("round")
    between = columns[columns.index("variable") + 1 : place] if columns.index("variable") < place else []
    rounds = "round " + table["round"].astype(str)
    for name in reversed(between):
        rounds = table[name].astype(str) + ", " + rounds
    return rounds


def _offset(order: int, count: int) -> float:
    return (order - (count - 1) / 2) * 0.62 / max(count, 1)


def _draw(ax: Axes, part: pd.DataFrame, *, rows: list[Any], place: int, offset: float, lowest: float) -> None:
    colour, marker = style.look(place)
    y = style.rows_of(part["row"], rows) + offset
    value, low, high = (part[name].to_numpy(dtype=float) for name in ("alpha", "alpha_low", "alpha_high"))
    shown = np.isfinite(value)
    limited = shown & np.isfinite(low)
    ax.hlines(y[limited], np.maximum(low[limited], lowest), high[limited], color=colour, linewidth=1.2, zorder=2)
    beyond = limited & (low < lowest)
    ax.plot(np.full(beyond.sum(), lowest), y[beyond], "<", color=colour, markersize=3.5, clip_on=False, zorder=2)
    for chosen, face in ((limited, colour), (shown & ~limited, "white")):
        ax.plot(
            value[chosen],
            y[chosen],
            marker,
            color=colour,
            markerfacecolor=face,
            markersize=4.2,
            clip_on=False,
            zorder=3,
        )
    for height in y[~shown]:
        ax.text(0.0, height, "no alpha", fontsize=style.SMALL, color=colour, va="center", ha="left")


def _axis_from(table: pd.DataFrame) -> float:
    """Return where the axis begins: no value lies before it, and an interval only below `_LOWEST`."""
    value, limit = (np.nanmin([0.0, *table[name]]) for name in ("alpha", "alpha_low"))
    # A marker needs room: on the frame it would seem to be cut off.
    return float(min(np.floor((value - 0.03) * 10) / 10 if value < 0 else 0.0, max(_LOWEST, np.floor(limit * 10) / 10)))


def _scale(ax: Axes, lowest: float) -> None:
    ax.set_xlim(lowest, 1.0)
    step = 0.2 if lowest > -1.2 else 0.5
    ax.set_xticks((np.arange(np.ceil(lowest / step - 1e-9), 1 / step + 1) + 0.0) * step)  # -0.0 has a sign
    ax.xaxis.set_major_formatter(lambda tick, _: minus(f"{tick:.1f}"))
    ax.set_xlabel("Krippendorff's alpha, 95% interval")
    for line, ha in ((REQUIRED, "left"), (TENTATIVE, "right")):
        text = f"{line:.3f}".lstrip("0")
        ax.annotate(
            text,
            (line, 1.0),
            (1 if ha == "left" else -1, 2),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            fontsize=style.SMALL,
            color=style.QUIET,
            ha=ha,
            va="bottom",
        )


def _prevalence(ax: Axes, table: pd.DataFrame, rows: list[Any], series: dict[Any, int]) -> None:
    """At the right of every row: a bar a round, as long as the share of the value, and the share in figures."""
    across, height = ax.get_yaxis_transform(), min(0.16, 0.5 / len(series))
    ax.annotate(
        "prevalence",
        (_LEFT, 1.0),
        (0, 2),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=style.SMALL,
        color=style.QUIET,
        va="bottom",
    )
    for order, (name, place) in enumerate(series.items()):
        part = table[table["series"] == name]
        y = style.rows_of(part["row"], rows) + _offset(order, len(series))
        shares = part["prevalence"].to_numpy(dtype=float)
        for middle, share in zip(y[np.isfinite(shares)], shares[np.isfinite(shares)], strict=True):
            for width, colour in ((_BAR, style.RULE), (_BAR * share, style.look(place)[0])):
                ax.add_patch(
                    Rectangle(
                        (_LEFT, middle - height / 2), width, height, transform=across, clip_on=False, color=colour, lw=0
                    )
                )
    for row, name in enumerate(rows):
        part = table[table["row"] == name]
        shown = " · ".join(f"{share:.0%}" for share in part["prevalence"].dropna())
        text = f"{shown}{_other_than_yes(part)}"
        ax.text(
            _LEFT + _BAR + 0.01,
            row,
            text,
            transform=across,
            fontsize=style.SMALL,
            color=style.INK,
            va="center",
        )


def _other_than_yes(part: pd.DataFrame) -> str:
    """Name the value whose share is shown where that is neither yes nor the row's own code."""
    if "prevalence_of" not in part or ("code" in part and (part["code"].fillna("") != "").any()):
        return ""
    names = [name for name in dict.fromkeys(part["prevalence_of"].astype(str)) if name not in ("1", "")]
    return f" ({style.plain(names[0], width=12)})" if names else ""
