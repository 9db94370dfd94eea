"""Bars of who is quoted: the share of quoted words of each speaker, and of those whose speaker has no name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from framing.plots import style
from framing.words import plural

__all__ = ["speakers"]

_MOST = 10  # speakers drawn, divided among the groups, but each group gets three
_FEWEST = 3
_MOST_GROUPS = 8


class Look(NamedTuple):
    """Colour of a bar, and the lines on it that tell it apart without colour."""

    colour: str
    hatch: str = ""


LOOKS = {
    "person": Look(style.PALETTE[0]),
    "organisation": Look(style.PALETTE[4], "////"),
    "group": Look(style.PALETTE[2], "...."),
    "unknown": Look("#b9c0c8"),
    "role": Look("#b9c0c8", "////"),
}
"""Each kind of speaker and its look."""

NAMES = {"unknown": "kind or speaker not known", "role": "role without a name"}


def speakers(table: pd.DataFrame, *, by: str | None = None, ax: Axes | None = None) -> Axes:
    """Share of quoted words by speaker, the ten quoted most on top, coloured and hatched by kind.

    Below them stand the words of roles without a name and of unknown speakers, so that the reader sees how much is
    not known.

    Parameters
    ----------
    table : DataFrame
        One row a speaker (and group), as `framing.speakers` gives it: `speaker`, `kind`, `quotations`,
        `quoted_words`, `share` (per cent of the quoted words of the group).
    by : str, optional
        The column that holds the groups; each is a block of bars with its three to ten speakers quoted most. Of
        more than eight groups those with the most quoted words are drawn.
    ax : Axes, optional
        Where to draw; a new figure when left out.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"speaker": ["Ada Quill", "critics"], "kind": ["person", "group"], "quotations": [3, 1],
    ...                       "quoted_words": [60, 20], "share": [75.0, 25.0]})
    >>> speakers(table).get_xlabel()
    'share of quoted words in per cent (n = 80 words)'
    """
    style.require(table, ["speaker", "kind", "quotations", "quoted_words", "share"], figure="speakers")
    table = table[table["quoted_words"] > 0]
    style.require(table, [by] if by is not None else [], figure="speakers")
    groups = [None] if by is None else _largest(table, by)
    rows = [row for group in groups for row in _rows(table, by, group, most=max(_MOST // len(groups), _FEWEST))]
    bars = [row for row in rows if row.speaker]
    ax = style.new_axes(ax, height=0.85 + 0.19 * len(rows))
    most = max(row.share for row in bars)
    for place, row in enumerate(rows):
        if row.speaker:
            look = LOOKS.get(row.kind, LOOKS["unknown"])
            ax.barh(place, row.share, height=0.66, color=look.colour, hatch=look.hatch, edgecolor="white", linewidth=0)
        ax.text(row.share + 0.006 * most, place, row.said, va="center", fontsize=style.SMALL, color=style.QUIET)
    ax.set_xlim(0, most * 1.28)
    words = plural(int(table["quoted_words"].sum()), "word")
    hidden = 0 if by is None else table[by].nunique() - len(groups)
    drawn = f"; drawn: {len(groups)} of {len(groups) + hidden} groups" if hidden else ""
    ax.set_xlabel(f"share of quoted words in per cent (n = {words}{drawn})")
    style.row_labels(ax, [row.speaker or row.heading for row in rows])
    style.tidy(ax, grid="x")
    for label, row in zip(ax.get_yticklabels(), rows, strict=True):
        label.set_fontweight("bold" if row.heading else "normal")
    _legend(ax, {row.kind for row in bars})
    return ax


class _Row(NamedTuple):
    """A bar with what is written behind it; or a heading, or a line of words only."""

    speaker: str = ""
    kind: str = ""
    share: float = 0.0
    said: str = ""
    heading: str = ""


def _largest(table: pd.DataFrame, by: str) -> list[Any]:
    """The groups with the most quoted words, in the order of the table."""
    words = table.groupby(by, observed=True)["quoted_words"].sum().sort_values(ascending=False, kind="stable")
    chosen = set(words.index[:_MOST_GROUPS])
    return [group for group in style.in_order(table[by]) if group in chosen]


def _rows(table: pd.DataFrame, by: str | None, group: object, *, most: int) -> Iterator[_Row]:
    """The rows of a group from top to bottom."""
    here = table if by is None else table[table[by] == group]
    # In brackets stand the rows that are no speaker: roles without a name, unknown speakers.
    nameless = here["speaker"].str.startswith("(") & here["kind"].isin(["role", "unknown"])
    named = here[~nameless].sort_values("quoted_words", ascending=False, kind="stable")
    if by is not None:
        yield _Row(heading=str(group))
    yield from map(_bar, named.head(most).to_dict("records"))
    if len(named) > most:
        others = plural(len(named) - most, "other speaker")
        yield _Row(said=f"{others}: {named['share'].iloc[most:].sum():.1f}%")
    yield from map(_bar, here[nameless].to_dict("records"))


def _bar(row: dict[Any, Any]) -> _Row:
    said = f"{row['share']:.1f}%, {plural(int(row['quotations']), 'quotation')}"
    return _Row(str(row["speaker"]), str(row["kind"]), float(row["share"]), said)


def _legend(ax: Axes, kinds: set[str]) -> None:
    """The kinds that are there."""
    handles = [
        Patch(facecolor=look.colour, hatch=look.hatch, edgecolor="white", linewidth=0, label=NAMES.get(kind, kind))
        for kind, look in LOOKS.items()
        if kind in kinds
    ]
    style.legend_above(ax, handles, handle=1.4)
