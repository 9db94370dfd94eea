"""How places and differences are written in findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from framing.words import minus

__all__ = ["percent", "place_of", "points"]


def place_of(key: tuple[Any, ...]) -> str:
    """Return groups and a round as text.

    Examples
    --------
    >>> place_of(("Herald", 2))
    'Herald, round 2'
    """
    return ", ".join(map(str, (*key[:-1], f"round {key[-1]}")))


def percent(share: float) -> str:
    """Return a share in per cent; what is not all is not said to be all.

    Examples
    --------
    >>> percent(0.123), percent(0.998), percent(1.0), percent(0.002)
    ('12%', 'over 99%', '100%', 'under 1%')
    """
    if 0.995 <= share < 1:
        return "over 99%"
    return "under 1%" if 0 < share < 0.005 else f"{share:.0%}"


def points(found: Mapping[str, Any], name: str) -> str:
    """Return a difference of shares with its limits in percentage points.

    Examples
    --------
    >>> points({"drift": -0.139, "drift_low": -0.178, "drift_high": -0.1}, "drift")
    '−14 points [−18, −10]'
    """
    value, low, high = (100 * found[key] for key in (name, f"{name}_low", f"{name}_high"))
    return minus(f"{value:+.0f} points [{low:+.0f}, {high:+.0f}]")
