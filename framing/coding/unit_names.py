"""Units whose ids a spreadsheet program took for numbers: 358 or 358.0 where the id is 0358."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import pandas as pd

from framing.coding.problems import Problem
from framing.words import plural

__all__ = ["assigned_units", "same_number", "spelled_in_two_ways"]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?:[eE]\+?\d{1,3})?", re.ASCII)
#: No person writes an id so, and spreadsheets do: 358.0, 3.58E+02.
_CHANGED = re.compile(r"\d+[.,]0+|\d(?:[.,]\d+)?[eE]\+\d{1,3}", re.ASCII)
_WHOLE = re.compile(r"\d+(?:[.,]0+)?", re.ASCII)


def same_number(unit: str, ids: Iterable[str]) -> list[str]:
    """Return the ids that are the same number as a unit is, written otherwise.

    Examples
    --------
    >>> same_number("358.0", ["0358", "3580", "358"]), same_number("a", ["a1"])
    (['0358', '358'], [])
    """
    number = _number(unit)
    return [each for each in ids if each != unit and number is not None and _number(each) == number]


def assigned_units(units: pd.Series[str], assigned: Sequence[str], file: str) -> tuple[pd.Series[str], list[Problem]]:
    """Return units under the ids that were assigned where a spreadsheet made numbers of them, and what was done.

    An id is known again where it is the only assigned one with that number and stands nowhere else. A sheet
    that does not know what was assigned (CSV) keeps what it has; ids that only a spreadsheet writes so are told.
    """
    there = list(dict.fromkeys(units))
    if not assigned:
        changed = [unit for unit in there if _CHANGED.fullmatch(unit)]
        return units, [_not_known(file, changed)] if changed else []
    here, own_ids = set(there), set(assigned)
    missing = _by_number(unit for unit in assigned if unit not in here)
    strange = _by_number(unit for unit in there if unit not in own_ids)
    pairs = [(ways, missing.get(number, [])) for number, ways in strange.items()]
    meant = {ways[0]: own[0] for ways, own in pairs if len(ways) == len(own) == 1}
    if not meant:
        return units, []
    unit, own = next(iter(meant.items()))
    numbers, read = "numbers", "They are read as the units that were"
    if len(meant) == 1:
        numbers, read = "a number", "It is read as the unit that was"
    message = (
        f"{file}: a spreadsheet made {numbers} of {plural(len(meant), 'id')}, such as {unit!r} of {own!r}. {read} "
        "assigned."
    )
    return units.map(lambda unit: meant.get(unit, unit)).astype("str"), [
        Problem("unit_as_number", "", "", own, len(meant), message)
    ]


def spelled_in_two_ways(units: Sequence[tuple[str, Iterable[str]]]) -> Iterator[Problem]:
    """Tell units that are one number in two sources, ``358`` and ``0358``, and that no source has both of.

    Parameters
    ----------
    units : list of (str, iterable of str)
        The name of each source, and its units.
    """
    ways: dict[Decimal, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for place, (_, names) in enumerate(units):
        for unit in names:
            if _WHOLE.fullmatch(unit):
                ways[_decimal(unit)][unit].add(place)
    odd = [sorted(spelled.items()) for spelled in ways.values() if len(spelled) > 1 and _apart(spelled.values())]
    if odd:
        (one, in_one), (other, in_other) = odd[0][:2]
        more = f", and {len(odd) - 1:,} more" if len(odd) > 1 else ""
        message = (
            f"Ids that are one number count as two units: {one!r} ({units[min(in_one)][0]}) and {other!r} "
            f"({units[min(in_other)][0]}){more}. If a spreadsheet made numbers of them, write the ids as they are in "
            "the corpus."
        )
        yield Problem("unit_spelling", "", "", one, len(odd), message)


def _apart(sources: Iterable[set[int]]) -> bool:
    seen: set[int] = set()
    for places in sources:
        if seen & places:
            return False
        seen |= places
    return True


def _not_known(file: str, changed: list[str]) -> Problem:
    are = "is" if len(changed) == 1 else "are"
    message = (
        f"{file}: {plural(len(changed), 'unit')} {are} written as spreadsheets write numbers, such as {changed[0]!r}. "
        "If the id is another, write it as in the corpus: CSV files do not keep what was assigned, Excel sheets do."
    )
    return Problem("unit_as_number", "", "", changed[0], len(changed), message)


def _by_number(units: Iterable[str]) -> dict[Decimal, list[str]]:
    """Return units that are numbers, by their number."""
    found: dict[Decimal, list[str]] = defaultdict(list)
    for unit in units:
        if (number := _number(unit)) is not None:
            found[number].append(unit)
    return found


def _number(unit: str) -> Decimal | None:
    return _decimal(unit) if _NUMBER.fullmatch(unit) else None


def _decimal(unit: str) -> Decimal:
    return Decimal(unit.replace(",", "."))
