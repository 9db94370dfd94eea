"""Targets side by side: how often each is portrayed on either side, own voice apart from the words of others."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from framing.errors import FramingError
from framing.plots import style

__all__ = ["portrayals"]

MOST = 4
"""Targets for which there is room side by side."""

FEWEST = 20
"""Mentions below which a rate is not drawn: one evaluation would look like a habit."""

OWN = "narrator"
_GAP = 0.42  # between two targets, as a share of the width of one


class _Look(NamedTuple):
    colour: str
    pale: str
    label: str


NEGATIVE = _Look("#D55E00", "#f3c3a0", "negative")
POSITIVE = _Look("#0072B2", "#a9cde4", "positive")
DONE = _Look("#6b7280", "#d3d7dc", "done to it")


class _Bar(NamedTuple):
    look: _Look
    sign: int
    height: float
    shift: float


_LOW = 0.25
_BARS = (_Bar(NEGATIVE, -1, 0.34, -0.08), _Bar(POSITIVE, 1, 0.34, -0.08), _Bar(DONE, -1, 0.2, _LOW))
_NOTE: dict[str, Any] = {"fontsize": 6, "color": style.QUIET}


def portrayals(table: pd.DataFrame, *, by: str = "outlet", ax: Axes | None = None) -> Axes:
    """Draw pairs of evaluations and targets per 100 mentions, targets side by side and a row a group.

    To the left of each target's line stands what is negative, to the right what is positive; the thin grey bar under
    it is what is done to the target. Full colour is the own voice, pale with an outline is quoted or reported. Where a
    target has fewer than `FEWEST` mentions in a group, no bar is drawn.

    Parameters
    ----------
    table : DataFrame
        What `Portrayals.to_table` returns: `target`, the column named by `by`, `voice`, `side`, `pairs`, `rate` and
        `mentions`.
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
    >>> table = pd.DataFrame({"target": "Mara Vale", "outlet": "Herald", "voice": ["narrator", "quote"],
    ...                       "side": ["negative", "positive"], "pairs": [8, 2], "rate": [4.0, 1.0],
    ...                       "mentions": 200})
    >>> portrayals(table).get_xlabel()
    'evaluations per 100 mentions (n: mentions; at the bars: evaluations)'
    """
    style.require(table, ["target", by, "voice", "side", "pairs", "rate", "mentions"], figure="portrayals")
    targets, groups = style.in_order(table["target"]), style.in_order(table[by])
    if len(targets) > MOST:
        raise FramingError(f"There is room for {MOST} targets side by side, not {len(targets)}. Choose some of them.")
    ax = style.new_axes(ax, height=1.4 + 0.42 * len(groups))
    reach = _reach(table, by)
    ticks: list[tuple[float, str]] = []
    for place, target in enumerate(targets):
        centre = place * reach * (2 + _GAP)
        mine = table[table["target"] == target]
        _draw_target(ax, mine, by, groups, centre, reach)
        ax.text(centre, -0.55, style.plain(target), ha="center", va="bottom", fontsize=style.LARGE, color=style.INK)
        ticks += [(centre + step, f"{abs(step):g}") for step in _steps(reach)]
    ax.set_xticks([at for at, _ in ticks], [label for _, label in ticks])
    ax.set_xlim(-1.08 * reach, (len(targets) - 1) * reach * (2 + _GAP) + 1.3 * reach)
    style.row_labels(ax, groups)
    ax.set_ylim(len(groups) - 0.4, -1.05)
    style.tidy(ax)
    ax.set_xlabel("evaluations per 100 mentions (n: mentions; at the bars: evaluations)")
    _legend(ax, table)
    return ax


def _reach(table: pd.DataFrame, by: str) -> float:
    """How far the longest bar goes to one side, rounded up to a readable number."""
    drawn = table[table["side"].isin([bar.look.label for bar in _BARS]) & (table["mentions"] >= FEWEST)]
    longest = float(drawn.groupby(["target", by, "side"], observed=True)["rate"].sum().max())
    if not np.isfinite(longest) or longest <= 0:
        return 1.0
    power = 10 ** np.floor(np.log10(longest))
    return float(next(step * power for step in (1, 2, 3, 4, 5, 6, 8, 10) if step * power >= longest))


def _steps(reach: float) -> list[float]:
    return [-reach, -reach / 2, 0, reach / 2, reach]


def _draw_target(ax: Axes, table: pd.DataFrame, by: str, groups: list[Any], centre: float, reach: float) -> None:
    ax.vlines(centre, -0.45, len(groups) - 0.4, color=style.FAINT, linewidth=0.8, zorder=1)
    for bar in _BARS:
        own, others, count = _lengths(table[table["mentions"] >= FEWEST], by, groups, bar.look.label)
        for row in np.flatnonzero(own + others > 0).tolist():
            at, left = row + bar.shift, centre
            for length, colour in ((own[row], bar.look.colour), (others[row], bar.look.pale)):
                if length > 0:
                    look: dict[str, Any] = {"color": colour, "edgecolor": bar.look.colour, "linewidth": 0.6}
                    ax.barh(at, bar.sign * length, left=left, height=bar.height, zorder=2, **look)
                    left += bar.sign * length
            side = "right" if bar.sign < 0 else "left"
            ax.text(left + bar.sign * 0.03 * reach, at, f"{count[row]:,}", ha=side, va="center", **_NOTE)
    mentions = table.groupby(by, observed=True)["mentions"].max().reindex(groups).fillna(0)
    for row, number in enumerate(mentions.astype(int)):
        few = f"n = {number}, too few" if number else "not mentioned"
        words = f"n = {number:,}" if number >= FEWEST else few
        ax.text(centre + reach * 1.08, row + _LOW, words, ha="right", va="center", **_NOTE)


def _lengths(table: pd.DataFrame, by: str, groups: list[Any], side: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rates in the own voice and in the words of others, and the number of pairs, in order of the groups."""
    here = table[table["side"] == side]
    own = here["voice"] == OWN
    parts = [here.loc[own], here.loc[~own], here]
    columns = ["rate", "rate", "pairs"]
    sums = [part.groupby(by, observed=True)[name].sum() for part, name in zip(parts, columns, strict=True)]
    rates = [part.reindex(groups).fillna(0).to_numpy() for part in sums]
    return rates[0].astype(float), rates[1].astype(float), rates[2].astype(int)


def _legend(ax: Axes, table: pd.DataFrame) -> None:
    sides = set(table.loc[table["rate"] > 0, "side"].astype(str))
    handles = [
        Patch(facecolor=look.colour, edgecolor=look.colour, label=look.label)
        for look in (NEGATIVE, POSITIVE, DONE)
        if look.label in sides or look is not DONE
    ]
    handles += [
        Patch(facecolor="#4b5563", edgecolor="#4b5563", label="own voice"),
        Patch(facecolor="#e5e7eb", edgecolor="#4b5563", linewidth=0.6, label="quoted or reported"),
    ]
    style.legend_above(ax, handles)
