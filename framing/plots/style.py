"""What all figures share: colours, sizes, and text that is printed as it is.

Nothing here touches matplotlib's global settings; every figure sets what it needs on its own Axes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from framing.errors import FramingError

WIDTH = 7.2
"""Inches: the text width of a two-column journal page."""

SMALL, BASE, LARGE = 7.0, 7.5, 8.5
"""Point sizes for tick labels, axis labels and titles."""

INK, QUIET, FAINT, RULE = "#1d2530", "#5c6673", "#a9b1bb", "#e3e6ea"

# Okabe and Ito (2008), "Color Universal Design"; yellow is left out: it cannot be seen on white.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#7f7f7f")
# A second cue for readers who do not see colours and for printing in grey.
MARKERS = ("o", "s", "D", "^", "v", "P", "X", "h")

_MAX_LABEL = 40


def plain(value: object, *, width: int = _MAX_LABEL) -> str:
    r"""The text of `value` as a label: one line, at most `width` characters, never read as a formula.

    Outlet names come from files, so a label may hold dollar signs (which matplotlib would set as
    mathematics), line ends, control characters and half surrogates (which no SVG file may hold).

    Examples
    --------
    >>> plain("Dollar $ Daily\nNews")
    'Dollar \\$ Daily News'
    """
    text = "".join(" " if unicodedata.category(character)[0] == "C" else character for character in str(value))
    text = " ".join(text.split())
    if len(text) > width:
        text = text[: width - 1].rstrip() + "…"
    return text.replace("$", r"\$")


def look(place: int) -> tuple[str, str]:
    """Colour and marker of a place; after eight places they begin again.

    Examples
    --------
    >>> look(1)
    ('#D55E00', 's')
    """
    return PALETTE[place % len(PALETTE)], MARKERS[place % len(MARKERS)]


def in_order(values: pd.Series) -> list[Any]:
    """The distinct values of a column in the order in which they first stand there.

    Examples
    --------
    >>> in_order(pd.Series(["b", "a", "b"]))
    ['b', 'a']
    """
    return list(dict.fromkeys(values.tolist()))


def rows_of(values: pd.Series, names: Sequence[object]) -> np.ndarray:
    """The place among `names` of each value, as floats for drawing.

    Examples
    --------
    >>> rows_of(pd.Series(["b", "a"]), ["a", "b"]).tolist()
    [1.0, 0.0]
    """
    # Not Series.map: on a categorical column it asks for every category, also those that no row has.
    return np.array([names.index(value) for value in values.tolist()], dtype=float)


def places(values: pd.Series) -> dict[Any, int]:
    """The place of each distinct value among all of them: its colour and marker in every figure.

    A categorical column keeps the order of its categories, also where some of them are not in the table,
    so that an outlet has one colour through all figures of a report.

    Examples
    --------
    >>> places(pd.Series(["b"], dtype=pd.CategoricalDtype(["a", "b"])))
    {'b': 1}
    """
    present = in_order(values)
    every = list(values.cat.categories) if isinstance(values.dtype, pd.CategoricalDtype) else present
    return {value: place for place, value in enumerate(every) if value in present}


def new_axes(ax: Axes | None, *, height: float, width: float = WIDTH) -> Axes:
    """`ax` itself, or the Axes of a new figure of that size in inches."""
    if ax is not None:
        return ax
    return plt.subplots(figsize=(width, height), layout="constrained")[1]


def tidy(ax: Axes, *, grid: str | None = None) -> Axes:
    """Thin frame, small labels and, where `grid` names an axis, faint lines across it."""
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.spines["bottom"].set_color(FAINT)
    ax.tick_params(labelsize=SMALL, colors=QUIET, length=2.5, width=0.6)
    ax.tick_params(axis="y", length=0, labelcolor=INK)
    for label in (ax.xaxis.label, ax.yaxis.label):
        label.set_fontsize(BASE)
        label.set_color(QUIET)
    if grid is not None:
        ax.grid(axis="x" if grid == "x" else "y", color=RULE, linewidth=0.6)
        ax.set_axisbelow(True)
    return ax


def legend_above(ax: Axes, handles: Sequence[Artist] | None = None, *, handle: float = 1.0, room: float = 0.66) -> None:
    """Write the legend above the Axes, in as many columns as its names leave room for.

    Parameters
    ----------
    ax : Axes
    handles : sequence of Artist, optional
        What to name; by default everything that has a label.
    handle : float
        Length of the sample before a name, in font sizes.
    room : float
        The share of the figure's width that the Axes have beside the names of their rows.
    """
    shown = list(handles) if handles is not None else list(ax.get_legend_handles_labels()[0])
    names = [str(artist.get_label()) for artist in shown]
    # A legend wider than its Axes, which leave a third to the names of their rows, would press them to nothing.
    inches = room * ax.get_figure(root=True).get_figwidth()  # type: ignore[union-attr]
    fitting = [n for n in range(1, len(names) + 1) if _legend_width(names, n, handle) <= inches]
    ax.legend(
        handles=shown,
        loc="lower left",
        bbox_to_anchor=(0, 1.0),
        ncols=max(fitting, default=1),
        frameon=False,
        fontsize=SMALL,
        borderaxespad=0.3,
        handlelength=handle,
        handletextpad=0.5,
        columnspacing=1.4,
    )


def _legend_width(names: Sequence[str], columns: int, handle: float) -> float:
    """Inches that a legend takes, about: letters are 0.55 of their size wide, columns as wide as their longest name."""
    rows = -(-len(names) // columns)
    longest = [max(map(len, names[first : first + rows])) for first in range(0, len(names), rows)]
    return SMALL / 72 * sum(0.55 * letters + handle + 2.2 for letters in longest)


def row_labels(ax: Axes, labels: Sequence[object]) -> None:
    """Write one label a row, the first on top."""
    ax.set_yticks(range(len(labels)), [plain(label) for label in labels])
    ax.set_ylim(len(labels) - 0.5, -0.5)


def require(table: pd.DataFrame, columns: Iterable[str], *, figure: str) -> None:
    """Raise a FramingError that names the columns a figure needs and does not find."""
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise FramingError(
            f"The figure {figure!r} needs the column(s) {', '.join(missing)}; the table has "
            f"{', '.join(map(str, table.columns)) or 'none'}. Rename the columns or pass another table."
        )
    if table.empty:
        raise FramingError(f"The figure {figure!r} got a table without rows: there is nothing to draw.")
