"""The options of a multiverse, checked: one clear line for what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from framing.errors import FramingError, did_you_mean
from framing.measures.analyses import CHOICES

__all__ = ["Lexicons", "check_options", "word_lists"]

Lexicons = Sequence[str] | Mapping[str, str | Sequence[str]]


def word_lists(lexicons: Lexicons) -> dict[str, list[str]]:
    """Return the devices of each alternative by its name.

    Examples
    --------
    >>> word_lists(["hedge"]), word_lists({"all": ["hedge", "booster"]})
    ({'hedge': ['hedge']}, {'all': ['hedge', 'booster']})
    """
    if isinstance(lexicons, str):
        raise FramingError(f"lexicons must be a list of alternatives; write [{lexicons!r}] for a single one.")
    if not isinstance(lexicons, Iterable) or not list(lexicons):
        raise FramingError("Name at least one device or word list with lexicons=, such as ['stance', 'hedge'].")
    named = lexicons if isinstance(lexicons, Mapping) else dict(zip(map(str, lexicons), lexicons, strict=True))
    sets = {str(name): [devices] if isinstance(devices, str) else devices for name, devices in named.items()}
    for name, devices in sets.items():
        if not isinstance(devices, Sequence) or not devices or not all(isinstance(each, str) for each in devices):
            raise FramingError(
                f"The word list {name!r} is {devices!r}: name devices, such as 'stance' or ['stance', 'booster']."
            )
    return {name: list(devices) for name, devices in sets.items()}


def check_options(
    options: dict[str, Sequence[Any]], thresholds: Sequence[int], target: object, reference: object
) -> None:
    """Raise an error of one line where an option is not there, or a choice has none."""
    for name, given in {**options, "threshold": thresholds}.items():
        if isinstance(given, str) or not isinstance(given, Iterable) or not list(given):
            raise FramingError(f"The options of {name} must be a list with one or more of them, not {given!r}.")
        for value in given:
            if name in CHOICES and CHOICES[name] and value not in CHOICES[name]:
                possible = [choice for choice in CHOICES[name] if choice is not None]
                raise FramingError(f"There is no {name} {value!r}. {did_you_mean(value, possible)}")
    for value in thresholds:
        if not isinstance(value, (int, np.integer)) or isinstance(value, bool) or value < 1:
            raise FramingError(
                f"A threshold is {value!r}: give whole numbers of hits an article has or more, from 1 on."
            )
    if target == reference:
        raise FramingError(f"target and reference are both {target!r}: name two groups.")
