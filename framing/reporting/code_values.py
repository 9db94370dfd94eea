"""What the values of a code are called for readers: by the codebook, as absent and present, or as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from framing.coding.variables import NOT_APPLICABLE
from framing.words import minus

if TYPE_CHECKING:
    from framing.coding import Codebook

__all__ = ["ABSENT", "PRESENT", "value_names"]

ABSENT, PRESENT = "absent", "present"
_YES_OR_NO = {"0": ABSENT, "1": PRESENT}
#: Labels of 0 and 1 that say no more than that something is there or not.
_PLAIN = {"", "yes", "no"}


def value_names(code: str, values: Iterable[Any], codebooks: Sequence[Codebook] = ()) -> dict[Any, str]:
    """Return what each value of a code is called.

    The last codebook that asks for the code has the word; without one a code that is nothing but 0 and 1 is absent or
    present, and any other value is called as it is written.

    Examples
    --------
    >>> value_names("row", [0.0, 1.0])
    {0.0: 'absent', 1.0: 'present'}
    >>> value_names("tone", [-1, 0, 1])
    {-1: '−1', 0: '0', 1: '1'}
    """
    written = {value: _written(value) for value in values}
    labels = _labels(code, codebooks)
    if not labels and set(written.values()) - {NOT_APPLICABLE} <= set(_YES_OR_NO):
        labels = _YES_OR_NO
    names = {value: labels.get(text) or _as_number(text) for value, text in written.items()}
    # Two values of one name would be taken for one.
    alike = len(set(names.values())) < len(set(written.values()))
    return {value: _as_number(text) for value, text in written.items()} if alike else names


def _labels(code: str, codebooks: Sequence[Codebook]) -> dict[str, str]:
    """The labels of the last codebook with the code; nothing where none has it, or where it only says yes and no."""
    for book in reversed(codebooks):
        if code in book.variable_names:
            labels = {value.code: value.label for value in book[code].values}
            plain = set(labels) == set(_YES_OR_NO) and {label.casefold() for label in labels.values()} <= _PLAIN
            return _YES_OR_NO if plain else labels
    return {}


def _written(value: Any) -> str:
    """Write a value as codebooks do: 1.0, which is what pandas makes of 1 beside a gap, is the code 1."""
    if isinstance(value, str):
        return value
    number = float(value)
    return str(int(number)) if number.is_integer() else str(value)


def _as_number(text: str) -> str:
    return minus(text) if text[:1] == "-" and text[1:].replace(".", "", 1).isdigit() else text
