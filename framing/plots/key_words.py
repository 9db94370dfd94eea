"""Key words: the words that set one outlet apart from the others."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from framing.plots import style

__all__ = ["key_words"]


def key_words(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Log-odds of words with intervals, the strongest on top.

    Parameters
    ----------
    table : DataFrame
        One row a word, in the order to draw: `word`, `log_odds` (natural logarithm, above 0 = more in the
        target), `low`, `high`.
    ax : Axes, optional
        Where to draw; a new figure when left out.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"word": ["quay", "levy"], "log_odds": [1.2, -0.8],
    ...                       "low": [0.7, -1.2], "high": [1.7, -0.4]})
    >>> key_words(table).get_xlabel()
    'log-odds (right: more in the target)'
    """
    style.require(table, ["word", "log_odds", "low", "high"], figure="key_words")
    ax = style.new_axes(ax, height=0.6 + 0.16 * len(table), width=style.WIDTH / 2)
    rows = range(len(table))
    more, less = style.PALETTE[0], style.PALETTE[1]
    tints = [more if odds >= 0 else less for odds in table["log_odds"]]
    ax.hlines(rows, table["low"], table["high"], color=tints, linewidth=1.1, alpha=0.75)
    ax.scatter(table["log_odds"], rows, s=16, color=tints, zorder=3)
    ax.axvline(0, color=style.INK, linewidth=0.8)
    ax.set_xlabel("log-odds (right: more in the target)")
    style.row_labels(ax, table["word"].tolist())
    return style.tidy(ax, grid="x")
