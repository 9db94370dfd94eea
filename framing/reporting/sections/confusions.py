"""What was taken for what: people's codes beside the predicted ones, a panel a code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes

from framing import plots
from framing.plots import style
from framing.reporting.code_values import value_names
from framing.reporting.figure import figure, panels
from framing.reporting.markup import Html, joined
from framing.reporting.material import Result
from framing.words import listed, plural

if TYPE_CHECKING:
    from framing.coding import Codebook
    from framing.models.evaluation import Evaluation

__all__ = ["confusion_figure", "confusion_result"]

MOST_PANELS = 12
#: How many panels stand side by side, by the values of a code up to which there is room for their numbers.
SIDE_BY_SIDE = {3: 3, 6: 2}


def confusion_result(found: Evaluation, given: str) -> Result:
    """Counts of every pair of a coded and a predicted value, for all codes that were scored."""
    codes = dict.fromkeys(found.predictions["code"])
    table = pd.concat([found.confusion(code).assign(code=code) for code in codes], ignore_index=True)
    caption = "Articles by what people coded and what was predicted in grouped folds."
    return Result("confusion", caption, table, f"{given}.confusion(code)")


def confusion_figure(table: pd.DataFrame, codebooks: Sequence[Codebook] = ()) -> Html:
    """Draw the first codes, and say which are not drawn."""
    codes = list(dict.fromkeys(table["code"]))
    values = table.groupby("code")["coded"].nunique()
    alike: dict[int, list[str]] = {}
    for code in codes[:MOST_PANELS]:
        columns = next((many for most, many in SIDE_BY_SIDE.items() if values[code] <= most), 1)
        alike.setdefault(columns, []).append(code)
    pictures = [
        panels(
            [partial(_panel, rows=table[table["code"] == code], name=code, codebooks=codebooks) for code in drawn],
            name=f"confusion-{columns}",
            columns=min(columns, len(drawn)),
            panel_height=1.25 + 0.25 * int(values[drawn].max()),
            shared=False,
            alt=f"Confusion of what people coded and what was predicted for {listed(drawn, most=MOST_PANELS)}; the "
            "numbers are in the table.",
        )
        for columns, drawn in alike.items()
    ]
    return figure(
        joined(pictures),
        title="What was taken for what.",
        how_to_read="Rows: articles as people coded them; columns: as predicted in grouped folds. Darker: a larger "
        f"share of the row.{_left_out(table, codes)}",
    )


def _left_out(table: pd.DataFrame, codes: list[str]) -> str:
    """Which codes are not drawn, and of how many articles each is; nothing where all are."""
    hidden = codes[MOST_PANELS:]
    if not hidden:
        return ""
    articles = table.groupby("code")["articles"].sum()
    names = [f"{code} ({plural(int(articles[code]), 'article')})" for code in hidden]
    return (
        f" Drawn: the first {MOST_PANELS} of {len(codes)} codes. Not drawn: {listed(names, most=12)}; the table of "
        "confusion holds all."
    )


def _panel(ax: Axes, *, rows: pd.DataFrame, name: str, codebooks: Sequence[Codebook]) -> None:
    names = value_names(name, [*rows["coded"], *rows["predicted"]], codebooks)
    plots.confusion(rows.assign(coded=rows["coded"].map(names), predicted=rows["predicted"].map(names)), ax=ax)
    ax.set_title(style.plain(name), fontsize=style.BASE, loc="left", color=style.INK)
