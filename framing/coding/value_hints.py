"""What an answer that is no code says, and what could stand in its place."""

from __future__ import annotations

import re

from framing.coding.variables import NOT_APPLICABLE, Variable
from framing.errors import did_you_mean
from framing.words import listed

__all__ = ["value_hint"]

#: What people write between codes in the place of a bar.
_BETWEEN = re.compile(r"\s*[;,/+&]\s*")


def value_hint(given: str, variable: Variable) -> tuple[str, str]:
    """Return what is wrong in an answer, as an example names it, and a sentence on what is possible.

    Examples
    --------
    >>> from framing.coding.variables import Value
    >>> topics = Variable("topics", "Which?", kind="multiple", values=(Value("law"), Value("money")))
    >>> value_hint("law=ja|money", topics)
    ("'ja' in the column 'topics: law'", 'Possible there: 1, 0.')
    >>> value_hint("law;money", topics)
    ("'law;money'", "Join codes with |: 'law|money'.")
    """
    by_label = {value.label.casefold(): value.code for value in variable.values if value.label}
    if given == NOT_APPLICABLE:
        return repr(given), f"{NOT_APPLICABLE} is no possible answer to it (not_applicable is false)."
    if given.casefold() in by_label:
        return repr(given), f"That is what {by_label[given.casefold()]!r} means: write the code."
    if variable.kind == "interval":
        return repr(given), "It is answered by a number."
    if variable.kind == "multiple":
        return _of_set(given, variable)
    return repr(given), did_you_mean(given, variable.codes, all_of_them=f"codebook[{variable.name!r}].codes")


def _of_set(given: str, variable: Variable) -> tuple[str, str]:
    strange = [part.strip() for part in given.split("|") if part.strip() not in variable.codes]
    cells = [(code, cell) for code, sign, cell in (part.partition("=") for part in strange) if sign]
    if cells and all(code in variable.codes for code, _ in cells) and len(cells) == len(strange):
        possible = ["1", "0", *([NOT_APPLICABLE] if variable.not_applicable or variable.only_if else [])]
        named = [f"{cell!r} in the column '{variable.name}: {code}'" for code, cell in cells]
        return listed(named, most=2), f"Possible there: {', '.join(possible)}."
    parts = [part for part in _BETWEEN.split(given) if part]
    if len(parts) > 1 and set(parts) <= set(variable.codes):
        return repr(given), f"Join codes with |: {'|'.join(sorted(set(parts)))!r}."
    nearest = did_you_mean(
        strange[0] if strange else given, variable.codes, all_of_them=f"codebook[{variable.name!r}].codes"
    )
    return repr(given), nearest
