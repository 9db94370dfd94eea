"""Why a coefficient has no value or no interval, said once for all questions of which the same is true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from framing.coding.problems import Problem
from framing.coding.ratings import Ratings
from framing.coding.wording import bracketed
from framing.words import listed, plural

__all__ = ["FEWEST_OTHER", "FEWEST_UNITS", "Refusal", "Refused", "no_value", "refusal", "refused_problems", "too_alike"]

#: Below these the percentile interval of alpha covers clearly less than 95 per cent (docs/design/agreement.md).
FEWEST_UNITS = 20
FEWEST_OTHER = 10
NAMED = 3

_NO_ALPHA = ("no_pairs", "constant")
_ADVICE = {
    "no_pairs": "Let a second coder code some of the units.",
    "constant": "Double-code units in which another value may occur.",
    "few_units": "Double-code {lacking} more.",
    "rare_value": "Double-code more, {lacking} of them with another value.",
    "no_disagreement": "Report the number of units with it.",
    "alike": "Double-code units in which another value may occur.",
}
_OF_MANY = {
    "no_pairs": "no unit has the values of two coders",
    "constant": "all values are the same: nothing could disagree",
    "few_units": f"{{had}} units with the values of two coders, and it takes {FEWEST_UNITS}",
    "rare_value": f"a value other than the commonest in {{had}} units, and it takes {FEWEST_OTHER}",
    "no_disagreement": "no disagreement in any unit, so that all samples are alike",
    "alike": "in too many of the samples all values are the same",
}


class Refusal(NamedTuple):
    """Why a number is missing: the kind of reason, how many units there are of those that it takes, and a clause."""

    kind: str
    had: int
    needed: int
    said: str


class Refused(NamedTuple):
    """A row of a table of agreement without alpha or its interval, with the place (round and groups) it is of."""

    variable: str
    code: str
    place: str
    why: Refusal


def no_value(ratings: Ratings) -> Refusal:
    """Return why alpha has no value."""
    if not len(ratings.codes):
        return Refusal("no_pairs", 0, 0, "no unit has the values of two coders")
    only = ratings.values[int(np.argmax(ratings.totals))]
    return Refusal("constant", 0, 0, f"every value is {only!r}: nothing could disagree")


def refusal(ratings: Ratings) -> Refusal | None:
    """Return why a percentile interval would cover too seldom; None where it does not."""
    units, commonest = len(ratings.codes), int(np.argmax(ratings.totals))
    other = int((ratings.counts[:, commonest] < ratings.given).sum())
    if units < FEWEST_UNITS:
        said = f"only {plural(units, 'unit')} with the values of two coders, and it takes {FEWEST_UNITS}"
        return Refusal("few_units", units, FEWEST_UNITS, said)
    if other < FEWEST_OTHER:
        rare = f"a value other than {ratings.values[commonest]!r} in only {plural(other, 'unit')}"
        return Refusal("rare_value", other, FEWEST_OTHER, f"{rare}, and it takes {FEWEST_OTHER}")
    if (ratings.counts.max(axis=1) == ratings.given).all():
        return Refusal("no_disagreement", 0, 0, "no disagreement in any unit, so that all samples are alike")
    return None


def too_alike(share: float) -> Refusal:
    """Return the reason that in so many of the samples nothing varies."""
    return Refusal("alike", 0, 0, f"in {share:.0%} of the samples all values are the same")


def refused_problems(refused: Sequence[Refused]) -> Iterator[Problem]:
    """Give a line for each reason and place: how many rows, up to three of their names, and what to do.

    Examples
    --------
    >>> why = [Refusal("few_units", n, 20, f"only {n} units with the values of two coders") for n in (8, 15)]
    >>> for each in refused_problems([Refused("tone", code, "round 2", w) for code, w in zip(("", "1"), why)]):
    ...     print(each.message)
    No interval for alpha (round 2) in 2 rows of the table (tone and tone = 1): 8 to 15 units with the values of two
    coders, and it takes 20. Double-code 5 to 12 more.
    """
    together: dict[tuple[str, str], list[Refused]] = {}
    for row in refused:
        together.setdefault((row.why.kind, row.place), []).append(row)
    for (kind, place), rows in together.items():
        problem, what = ("no_alpha", "no alpha") if kind in _NO_ALPHA else ("no_interval", "no interval for alpha")
        names = [f"{row.variable} = {row.code}" if row.code else row.variable for row in rows]
        had, lacking = [row.why.had for row in rows], [row.why.needed - row.why.had for row in rows]
        advice = _ADVICE[kind].format(lacking=_range(lacking))
        if len(rows) == 1:
            message = f"{names[0]}{bracketed(place)}: {what}, {rows[0].why.said}. {advice}"
        else:
            reason = _OF_MANY[kind].format(had=_range(had))
            where = f"in {len(rows)} rows of the table ({listed(names, most=NAMED)})"
            message = f"{what[0].upper()}{what[1:]}{bracketed(place)} {where}: {reason}. {advice}"
        variables = {row.variable for row in rows}
        yield Problem(problem, rows[0].variable if len(variables) == 1 else "", "", "", len(rows), message)


def _range(numbers: Sequence[int]) -> str:
    low, high = min(numbers), max(numbers)
    return str(low) if low == high else f"{low} to {high}"
