"""Filters of questions: ``"conflict == 1 and parties > 2"`` as conditions, read and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from framing.coding.variables import NONE, Variable
from framing.errors import CodingError, did_you_mean

__all__ = ["Condition", "Filter", "check_filters", "read_filter"]

_CONDITION = re.compile(
    r"\s*(?P<variable>[\w.-]+)\s*(?P<sign>==|!=|<=|>=|<|>|=)\s*(?P<code>\"[^\"]*\"|'[^']*'|[^\s\"']+)"
)
_JOIN = re.compile(r"\s+(and|or)(?=\s)")
_HOW = "Write it as: variable == code, several joined by and (all hold) or by or (one holds)."


class Condition(NamedTuple):
    """What must hold of one answer."""

    variable: str
    sign: str
    code: str


class Filter(NamedTuple):
    """Conditions of which all must hold, or one."""

    conditions: tuple[Condition, ...]
    needs_all: bool


def read_filter(text: str, where: str) -> Filter:
    """Return the conditions of a filter.

    Raises
    ------
    CodingError
        It is not written as conditions.

    Examples
    --------
    >>> read_filter("conflict == 1 and tone != 'very bad'", "variable 'x'").conditions[1]
    Condition(variable='tone', sign='!=', code='very bad')
    """
    conditions: list[Condition] = []
    joins: set[str] = set()
    place = 0
    while True:
        found = _CONDITION.match(text, place)
        if found is None:
            raise CodingError(f"{where}: the filter {text!r} cannot be read. {_HOW}")
        if found["sign"] == "=":
            raise CodingError(f"{where}: the filter {text!r} has one =, which makes equal; ask with two: ==.")
        code = found["code"]
        conditions.append(Condition(found["variable"], found["sign"], code[1:-1] if code[0] in "\"'" else code))
        place = found.end()
        if not text[place:].strip():
            break
        join = _JOIN.match(text, place)
        if join is None:
            raise CodingError(f"{where}: the filter {text!r} cannot be read from {text[place:].strip()!r} on. {_HOW}")
        joins.add(join[1])
        place = join.end()
    if len(joins) > 1:
        raise CodingError(f"{where}: the filter {text!r} mixes and with or, which can be read in two ways. {_HOW}")
    return Filter(tuple(conditions), "or" not in joins)


def check_filters(variables: Iterable[Variable]) -> None:
    """Refuse filters on variables or codes that are not there, and filters that go round in a circle."""
    by_name = {variable.name: variable for variable in variables}
    needs: dict[str, list[str]] = {}
    for variable in by_name.values():
        where = f"variable {variable.name!r}"
        conditions = read_filter(variable.only_if, where).conditions if variable.only_if else ()
        for condition in conditions:
            if condition.variable not in by_name:
                near = did_you_mean(condition.variable, by_name)
                raise CodingError(f"{where}: its filter asks for {condition.variable!r}, no variable. {near}")
            _check_condition(condition, by_name[condition.variable], where)
        needs[variable.name] = [condition.variable for condition in conditions]
    _check_circles(needs)


def _check_condition(condition: Condition, asked: Variable, where: str) -> None:
    if condition.sign not in ("==", "!=") and asked.kind not in ("ordinal", "interval"):
        raise CodingError(
            f"{where}: its filter asks whether {asked.name!r} is {condition.sign} {condition.code!r}, "
            f"but {asked.kind} codes have no order; use == or !=."
        )
    if asked.kind == "interval":
        try:
            float(condition.code)
        except ValueError:
            raise CodingError(
                f"{where}: its filter compares {asked.name!r} with {condition.code!r}, which is no number."
            ) from None
        return
    possible = (*asked.codes, NONE) if asked.kind in ("multiple", "span") else asked.codes
    if condition.code not in possible:
        near = did_you_mean(condition.code, possible)
        raise CodingError(f"{where}: its filter asks for {condition.code!r}, no code of {asked.name!r}. {near}")


def _check_circles(needs: dict[str, list[str]]) -> None:
    """Follow filters from each variable; who comes back to a variable on the way has gone in a circle."""
    done: set[str] = set()

    def follow(name: str, way: tuple[str, ...]) -> None:
        if name in way:
            circle = " -> ".join([*way[way.index(name) :], name])
            raise CodingError(f"The filters go round in a circle, so that nobody could begin: {circle}.")
        if name not in done:
            for needed in needs[name]:
                follow(needed, (*way, name))
            done.add(name)

    for name in needs:
        follow(name, ())
