"""What one version of a codebook changed against an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.coding.variables import Frame, Value, Variable

if TYPE_CHECKING:
    from framing.coding.codebook import Codebook

__all__ = ["changed_variables", "changes"]

Change = tuple[str, str, str, str, str, str]
COLUMNS = ["part", "name", "field", "change", "before", "after"]


def changes(earlier: Codebook, later: Codebook) -> pd.DataFrame:
    """Return a row a change: `part, name, field, change, before, after`."""
    rows: list[Change] = []
    for name in ("name", "version", "title", "licence", "citation", "note"):
        rows += _field("codebook", later.name, name, getattr(earlier, name), getattr(later, name))
    rows += _parts("variable", earlier.variables, later.variables)
    rows += _parts("frame", earlier.frames, later.frames)
    return pd.DataFrame(rows, columns=COLUMNS)


def changed_variables(earlier: Codebook, later: Codebook) -> list[str]:
    """Return the names of the variables that are not the same question in both, in the order of the later one.

    Another frame or a move within the sheet leaves a question the same.
    """
    table = changes(earlier, later)
    table = table[(table["part"] == "variable") & ~table["field"].isin(["frame", "place"])]
    return list(dict.fromkeys(table["name"]))


def _parts(
    part: str, before: Sequence[Variable] | Sequence[Frame], after: Sequence[Variable] | Sequence[Frame]
) -> Iterator[Change]:
    old, new = {each.name: each for each in before}, {each.name: each for each in after}
    for name in [*new, *(name for name in old if name not in new)]:
        if name not in old:
            yield (part, name, "", "added", "", "")
        elif name not in new:
            yield (part, name, "", "removed", "", "")
        else:
            yield from _within(part, old[name], new[name])
    yield from _moves(part, [name for name in old if name in new], [name for name in new if name in old])


def _within(part: str, before: Any, after: Any) -> Iterator[Change]:
    """Compare two forms of one variable or frame field by field, and values code by code."""
    for field in fields(before):
        one, other = getattr(before, field.name), getattr(after, field.name)
        if field.name != "values":
            yield from _field(part, after.name, field.name, one, other)
            continue
        old, new = {value.code: value for value in one}, {value.code: value for value in other}
        for code in [*new, *(code for code in old if code not in new)]:
            yield from _field(part, after.name, f"value {code}", _value(old.get(code)), _value(new.get(code)))
        kept = [code for code in old if code in new], [code for code in new if code in old]
        yield from _field(part, after.name, "order of values", *(", ".join(k) for k in kept))


def _moves(part: str, before: list[str], after: list[str]) -> Iterator[Change]:
    """Say which parts stand elsewhere than before, as coders meet them in another order."""
    stayed: set[str] = set()
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        stayed |= set(after[block.b : block.b + block.size])
    for name in after:
        if name not in stayed:
            yield (part, name, "place", "moved", _place(before, name), _place(after, name))


def _place(names: list[str], name: str) -> str:
    place = names.index(name)
    return f"after {names[place - 1]}" if place else "first"


def _field(part: str, name: str, field: str, before: object, after: object) -> list[Change]:
    if before == after:
        return []
    old, new = _shown(before), _shown(after)
    change = "changed" if old and new else "added" if new else "removed"
    return [(part, name, field, change, old, new)]


def _value(value: Value | None) -> str:
    """Write a value as one text; one without a label is its code."""
    if value is None:
        return ""
    return f"{value.label or value.code}: {value.definition}" if value.definition else value.label or value.code


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
