"""How places and differences are written in findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from framing.words import listed, minus

__all__ = ["bracketed", "named_rounds", "percent", "place_of", "points"]


def place_of(key: tuple[Any, ...], *, rounds: Iterable[int]) -> str:
    """Return groups and a round as text; where round 1 is the only one, no round is named.

    Parameters
    ----------
    key : tuple
        Values of the groups, then the round.
    rounds : iterable of int
        All rounds of the codings.

    Examples
    --------
    >>> place_of(("Herald", 2), rounds=[1, 2]), place_of(("Herald", 1), rounds=[1]), place_of((1,), rounds=[1])
    ('Herald, round 2', 'Herald', '')
    """
    named = [f"round {key[-1]}"] if named_rounds(rounds) else []
    return ", ".join(map(str, (*key[:-1], *named)))


def bracketed(place: str) -> str:
    """Return a place in brackets after a blank; nothing where there is none to name.

    Examples
    --------
    >>> bracketed("round 2"), bracketed("")
    (' (round 2)', '')
    """
    return f" ({place})" if place else ""


def named_rounds(rounds: Iterable[int]) -> str:
    """Return rounds as in a sentence; nothing where round 1 is the only one: nobody asked for a second.

    Examples
    --------
    >>> named_rounds([2, 1, 1]), named_rounds([2]), named_rounds([1])
    ('rounds 1 and 2', 'round 2', '')
    """
    numbers = sorted(set(rounds))
    if numbers == [1]:
        return ""
    return f"round{'s' if len(numbers) > 1 else ''} {listed([str(number) for number in numbers])}"


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
