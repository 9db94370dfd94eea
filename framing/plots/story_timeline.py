"""Story timeline: when each outlet took up each story."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from framing.errors import FramingError
from framing.plots import style
from framing.words import group_words, plural

__all__ = ["MOST_STORIES", "story_timeline"]

MOST_STORIES = 20
"""Rows that are drawn: the stories with the most articles."""

_MOST_OUTLETS = 8  # that can be told apart; of more, those with the fewest articles share a grey
_ROW = 0.74  # of the height of a row is for its lanes, a lane an outlet of the story


def story_timeline(
    table: pd.DataFrame, *, by: str = "outlet", from_first: bool = False, ax: Axes | None = None
) -> Axes:
    """Articles as points over time: a row a story, in it a lane an outlet; larger where several are of a day.

    Parameters
    ----------
    table : DataFrame
        One row an article, such as ``corpus.documents`` after `stories`: `story`, `date` and the column named by `by`.
        Articles without a story are left out; those without a date are counted under the axis.
    by : str
        The column that holds the outlets.
    from_first : bool
        Count days from the first article of each story, in place of dates: for stories of some days that are
        months apart.
    ax : Axes, optional
        Where to draw; a new figure when left out.

    Returns
    -------
    Axes

    Raises
    ------
    FramingError
        A column is missing, or no article has a story and a date.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"story": "s001 Ostrin tram", "outlet": ["Herald", "Courier", "Courier"],
    ...                       "date": pd.to_datetime(["2031-05-06", "2031-05-07", "2031-05-09"])})
    >>> ax = story_timeline(table, from_first=True)
    >>> [points.get_offsets()[:, 0].tolist() for points in ax.collections if points.get_label() == "Courier"]
    [[1.0, 3.0]]
    """
    style.require(table, ["story", "date", by], figure="story_timeline")
    told = table[table["story"].notna() & table[by].notna()]
    dated = told[told["date"].notna()]
    if dated.empty:
        raise FramingError(
            "The figure 'story_timeline' got no article with a story and a date. fr.stories(corpus) gives stories; "
            "dates come from the source or with corpus.with_variables."
        )
    shown, rows = _points(dated, by)
    ax = style.new_axes(ax, height=0.75 + (0.12 + 0.055 * shown["lanes"].max()) * len(rows))
    shown = shown.assign(x=shown["days"] if from_first else shown["date"])
    for place, story in enumerate(rows):
        ends = shown.loc[shown["story"] == story, "x"]
        ax.plot([ends.min(), ends.max()], [place, place], color=style.RULE, linewidth=3.2, zorder=1)
    _draw_outlets(ax, shown, by)
    style.row_labels(ax, rows)
    _label_time(ax, from_first, _left_out(told, dated, len(rows)))
    style.tidy(ax, grid="x")
    return ax


def _points(dated: pd.DataFrame, by: str) -> tuple[pd.DataFrame, list[object]]:
    """Return one row a story, outlet and day, with its place, and the stories drawn in the order of their begin."""
    most = dated["story"].astype(object).value_counts().index[:MOST_STORIES]
    chosen = dated[dated["story"].isin(most)]
    days = pd.to_datetime(chosen["date"]).dt.normalize()
    points = chosen.assign(date=days, story=chosen["story"].astype(object), **{by: _told_apart(chosen[by])})
    points = points.groupby(["story", by, "date"], observed=True, sort=True).size().rename("articles").reset_index()
    first = points.groupby("story")["date"].min().sort_values(kind="stable")
    rows = list(first.index)
    points["days"] = (points["date"] - points["story"].map(first)).dt.days.astype(float)
    # A lane for each outlet of the story and none for the others, so that rows stay low where there are many outlets.
    lane = points[by].cat.codes.groupby(points["story"]).rank(method="dense") - 1
    points["lanes"] = lane.groupby(points["story"]).transform("max") + 1
    height = _ROW / points["lanes"].max()
    return points.assign(y=style.rows_of(points["story"], rows) + height * (lane - (points["lanes"] - 1) / 2)), rows


def _told_apart(outlets: pd.Series[Any]) -> pd.Series[Any]:
    """Return the outlets as categories, in their order; of too many the rare ones are one category, the last."""
    named = outlets if isinstance(outlets.dtype, pd.CategoricalDtype) else outlets.astype("category")
    order = [outlet for outlet in named.cat.categories if (outlets == outlet).any()]
    if len(order) <= _MOST_OUTLETS:
        return named
    most = outlets.astype(object).value_counts().index[: _MOST_OUTLETS - 1]
    others = f"{len(order) - len(most)} other {group_words(outlets.name)[1]}"
    kept = named.astype(object).where(named.isin(most), others)
    return kept.astype(pd.CategoricalDtype([*(outlet for outlet in order if outlet in most), others]))


def _draw_outlets(ax: Axes, shown: pd.DataFrame, by: str) -> None:
    handles = []
    for outlet, place in style.places(shown[by]).items():
        colour, marker = style.look(place)
        points = shown[shown[by] == outlet]
        ax.scatter(
            points["x"],
            points["y"],
            s=15 * np.sqrt(points["articles"]),
            color=colour,
            marker=marker,
            linewidth=0,
            alpha=0.9,
            zorder=3,
            label=style.plain(outlet),
        )
        handles.append(
            Line2D([], [], linestyle="", marker=marker, color=colour, markersize=4, label=style.plain(outlet))
        )
    style.legend_above(ax, handles, room=0.5)


def _label_time(ax: Axes, from_first: bool, left_out: str) -> None:
    if from_first:
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=10))
    else:
        locator = AutoDateLocator(minticks=3, maxticks=8)  # type: ignore[no-untyped-call]
        ax.xaxis.set_major_locator(locator)
        ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
        ax.xaxis.get_offset_text().set(fontsize=style.SMALL, color=style.QUIET)
    ax.set_xlabel("\n".join(filter(None, ["days from the first article of the story" if from_first else "", left_out])))


def _left_out(told: pd.DataFrame, dated: pd.DataFrame, rows: int) -> str:
    """Say what is not drawn."""
    stories, undated = dated["story"].nunique(), len(told) - len(dated)
    said = [f"{rows} of {plural(stories, 'story', 'stories')}: those with the most articles"] if stories > rows else []
    said += [f"{plural(undated, 'article')} without a date not drawn"] if undated else []
    return "; ".join(said)
