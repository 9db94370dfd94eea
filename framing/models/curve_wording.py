"""What a learning curve says of more coding, and when it cannot tell."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from framing.models.curve_draws import CurveDraws
from framing.provenance import package_version
from framing.words import plural

__all__ = ["curve_note", "curve_sentence"]

#: A forecast further ahead than this many times the present size is not made.
TOO_FAR = 20
#: F1 of a classifier that has not begun to find the code: such points are on no curve.
FLOOR = 0.05


def curve_note(y: pd.Series[Any], group: pd.Series[Any], drawn: str, groups: str, repeats: int, seed: int) -> str:
    """Say how the curve was made."""
    return (
        f"{plural(len(y), 'article')} coded for {y.name!r}, {plural(group.nunique(), 'group')} by {groups}, grouped "
        f"folds, {plural(repeats, 'draw')} of the articles to learn from, seed {seed}; 95% intervals, the sample being "
        f"{drawn}; framing-toolkit {package_version()}."
    )


def curve_sentence(found: CurveDraws, code: str, coded: int) -> str:
    """Say how good the classifier is now, what more coding would bring, and how much narrower the interval would be."""
    last = found.table.iloc[-1]
    now = int(last["articles"])
    half = (last["high"] - last["low"]) / 2
    said = (
        f"Learning from {now:,} articles, F1 of {code!r} is {last['f1']:.2f} [{last['low']:.2f}, {last['high']:.2f}]."
    )
    return f"{said} {_rise(found, now)} {_narrower(half, coded)}"


def _rise(found: CurveDraws, now: int) -> str:
    if (found.table["f1"] < FLOOR).mean() >= 0.5:
        return "At half of the sizes or more the code was hardly found at all, so nothing is said of more coding."
    if found.law is None:
        return "A curve needs three sizes or more, so nothing is said of more coding."
    rows = found.needed
    # The largest rise of which the curve can tell.
    for row in rows[::-1].to_dict("records"):
        if np.isfinite(row["high"]) and row["high"] <= TOO_FAR * now:
            more, low, high = (_rounded(row[name] - now) for name in ("articles", "low", "high"))
            cost = f"code about {more:,} more [{low:,}, {high:,}], if the curve goes on so"
            return f"For F1 to rise by {row['rise']:.2f}, {cost}."
    smallest = rows.iloc[0]
    rise, flat = f"{smallest['rise']:.2f}", 1 - smallest["reached"]
    if np.isfinite(smallest["high"]):  # nearly all curves get there, and some of them late
        why = f"some curves need more than {TOO_FAR} times as many articles as now before F1 has risen by {rise}"
    else:
        share = "all" if flat == 1 else f"{flat:.0%} of the"
        why = f"{share} curves level off before F1 has risen by even {rise}"
    return (
        "The curve cannot tell what more coding brings: where the articles are drawn again and again, and a curve is "
        f"fitted each time, {why}."
    )


def _narrower(half: float, coded: int) -> str:
    if not np.isfinite(half) or half <= 0:
        return ""
    wanted = next((width for width in (0.1, 0.05, 0.03, 0.02, 0.01) if width < 0.8 * half), None)
    if wanted is None:
        return ""
    more = _rounded(coded * ((half / wanted) ** 2 - 1))
    return (
        f"To know it to within ± {wanted:.2f} instead of ± {half:.2f}, code about {more:,} more articles of this kind."
    )


def _rounded(number: float) -> int:
    """Return a number with two figures, for it is not known better.

    >>> _rounded(1234.0), _rounded(37.2)
    (1200, 37)
    """
    if number < 1:
        return 0
    return int(round(number, -int(np.floor(np.log10(number))) + 1))
