"""How the variables of a codebook look to coders: what can be chosen, what it says, and when it is asked."""

from __future__ import annotations

import re

from framing.coding.variables import NONE, NOT_APPLICABLE, Variable

__all__ = ["codes_of", "condition", "explained"]

# The one form of a filter that every tool knows: one variable has one value.
_EQUALS = re.compile(r"\s*(\w+)\s*==\s*(?:'([^']*)'|\"([^\"]*)\"|([\w.+-]+))\s*")


def codes_of(variable: Variable) -> list[tuple[str, str]]:
    """Return the codes that can be chosen for a variable, each with what it says.

    "Not applicable" is a choice where the codebook allows it, and so is "none" where several labels may be set:
    or a unit that was read and has no label looks like one that nobody has opened.
    """
    codes = [(value.code, _said(value.label, value.definition)) for value in variable.values]
    if variable.kind == "multiple":
        codes.append((NONE, "None of these"))
    if variable.not_applicable and variable.kind != "span":
        codes.append((NOT_APPLICABLE, "Not applicable"))
    return codes


def _said(label: str, definition: str) -> str:
    return ": ".join(part for part in (label.strip(), definition.strip()) if part)


def explained(variable: Variable) -> str:
    """Return the question of a variable and what its codes mean, in one line."""
    meant = ", ".join(f"{code} = {said}" if said else code for code, said in codes_of(variable))
    question = " ".join((variable.question or variable.name).split())
    return f"{question} ({meant})" if meant else question


def condition(variable: Variable) -> tuple[str, str] | None:
    """Return the variable and the code on which the question depends, if the filter is as simple as that.

    Examples
    --------
    >>> condition(Variable(name="blame", question="Who?", only_if="conflict == 1"))
    ('conflict', '1')
    """
    found = _EQUALS.fullmatch(variable.only_if)
    return (found[1], next(code for code in found.groups()[1:] if code is not None)) if found else None
