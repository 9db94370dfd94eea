"""How the variables of a codebook look to coders: what can be chosen, what it says, and when it is asked."""

from __future__ import annotations

from framing.coding.filters import read_filter
from framing.coding.variables import NONE, NOT_APPLICABLE, Variable

__all__ = ["codes_of", "explained", "one_of"]


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


def one_of(variable: Variable) -> tuple[str, tuple[str, ...]] | None:
    """Return the variable of whose codes one must be chosen for this one to be asked, if its filter says just that.

    Examples
    --------
    >>> one_of(Variable("blame", "Who?", only_if="conflict == 1")), one_of(Variable("a", "?", only_if="b != 1"))
    (('conflict', ('1',)), None)
    """
    conditions, needs_all = read_filter(variable.only_if, f"variable {variable.name!r}")
    names = {condition.variable for condition in conditions}
    if len(names) > 1 or any(condition.sign != "==" for condition in conditions) or (needs_all and len(conditions) > 1):
        return None
    return names.pop(), tuple(condition.code for condition in conditions)
