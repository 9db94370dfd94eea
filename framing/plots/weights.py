"""Weights: which features speak for a code, and which against it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from framing.plots import style

__all__ = ["weights"]

_FOR, _AGAINST = style.PALETTE[1], style.PALETTE[0]
_HATCHES = {"devices": "////", "characters": "....", "embeddings": "xxxx"}


def weights(table: pd.DataFrame, *, code: object = None, ax: Axes | None = None) -> Axes:
    """Bars of the weights of named features, the largest on top; the kind of feature by its pattern.

    Parameters
    ----------
    table : DataFrame
        One row a feature: `feature`, `weight`; optional `kind`, `code`, and `articles` (written beside the bar).
    code : optional
        Which code of the table to draw; the first when left out.
    ax : Axes, optional
        Where to draw; a new figure when left out.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"feature": ["“row”", "“calm”"], "weight": [0.4, -0.3], "code": "conflict"})
    >>> weights(table).get_xlabel()
    'weight: for conflict (right) and against it (left)'
    """
    style.require(table, ["feature", "weight"], figure="weights")
    if "code" in table:
        code = table["code"].iloc[0] if code is None else code
        table = table[table["code"] == code]
        style.require(table, ["feature", "weight"], figure="weights")
    rows = table.sort_values("weight", ascending=False, kind="stable").reset_index(drop=True)
    ax = style.new_axes(ax, height=0.7 + 0.155 * len(rows), width=0.75 * style.WIDTH)
    kinds = rows["kind"].astype(str) if "kind" in rows else pd.Series("words", index=rows.index)
    mixed = kinds.nunique() > 1
    for y, (weight, kind) in enumerate(zip(rows["weight"], kinds, strict=True)):
        colour = _FOR if weight > 0 else _AGAINST
        ax.barh(
            y,
            weight,
            height=0.72,
            facecolor=colour,
            alpha=0.85,
            edgecolor="white",
            hatch=_HATCHES.get(kind) if mixed else None,
        )
    _counts(ax, rows)
    style.row_labels(ax, rows["feature"].tolist())
    ax.axvline(0, color=style.QUIET, linewidth=0.8)
    ax.margins(x=0.1)
    what = f"for {style.plain(code)} (right) and against it (left)" if code is not None else "for (right) and against"
    counted = "\nnumbers: articles that have the feature" if "articles" in rows else ""
    ax.set_xlabel(f"weight: {what}{counted}")
    style.tidy(ax, grid="x")
    if mixed:
        style.legend_above(ax, _handles(kinds))
    return ax


def _handles(kinds: pd.Series[Any]) -> list[Patch]:
    return [
        Patch(facecolor=style.FAINT, edgecolor="white", hatch=_HATCHES.get(kind), label=kind)
        for kind in style.in_order(kinds)
    ]


def _counts(ax: Axes, rows: pd.DataFrame) -> None:
    """Write in how many articles the feature stands beside the end of its bar."""
    if "articles" not in rows:
        return
    for y, (weight, articles) in enumerate(zip(rows["weight"], rows["articles"], strict=True)):
        side = float(np.sign(weight) or 1)
        ax.annotate(
            f"{int(articles):,}",
            (weight, y),
            xytext=(3 * side, 0),
            textcoords="offset points",
            ha="left" if side > 0 else "right",
            va="center",
            fontsize=6,
            color=style.QUIET,
        )
