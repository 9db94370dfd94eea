"""What a cell says: the answer it is, however a spreadsheet or a coder wrote it."""

from __future__ import annotations

import datetime
import math
import re
from typing import Any

from framing.coding.variables import NOT_APPLICABLE, Variable

__all__ = ["answer_of", "written"]

_NUMBER = re.compile(r"[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d+)?", re.ASCII)
# 1,250 may be one and a quarter or a thousand and more: it stays as it is, and is told.
_UNCLEAR = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}", re.ASCII)
_TICKED = {"true": "1", "false": "0"}
_NOT_APPLICABLE = {"n/a", "na", "n.a.", "n. a.", "#n/a", "n / a"}


def written(cell: Any) -> str:
    """Return a cell as a text: numbers without a needless point, times as year-month-day, blanks around taken off.

    Examples
    --------
    >>> [written(cell) for cell in (1.0, 0.5, True, None, " n/a ")]
    ['1', '0.5', 'TRUE', '', 'n/a']
    """
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat(sep=" ") if isinstance(cell, datetime.datetime) else str(cell).strip()


def answer_of(cell: str, variable: Variable, choices: tuple[str, ...]) -> str | None:
    """Return the answer in a cell, None where it is empty; what is no answer is returned as it stands.

    Codes and labels count whatever their capitals and blanks: ``"Yes"`` is ``"1"`` where that is its label. So do
    usual ways to write that a question cannot be asked, numbers as spreadsheets write them, and TRUE and FALSE where
    the choices are 1 and 0.

    Parameters
    ----------
    cell : str
        From `written`.
    variable : Variable
        The question.
    choices : tuple of str
        What can be chosen in the column; empty where it is a number.

    Examples
    --------
    >>> fair = Variable("fair", "Is it fair?", not_applicable=True)
    >>> [answer_of(cell, fair, ("1", "0", "n/a")) for cell in ("1.0", "YES", "TRUE", "N/A", "", "yse")]
    ['1', '1', '1', 'n/a', None, 'yse']
    """
    if not cell or cell in choices:
        return cell or None
    same, number = _plain(cell), _number(cell)
    if same in _NOT_APPLICABLE and same not in map(_plain, variable.codes):
        return NOT_APPLICABLE
    if not choices:
        return cell if number is None else str(int(number)) if number.is_integer() else repr(number)
    labels = {value.code: value.label for value in variable.values}
    if set(choices) - set(labels) - {NOT_APPLICABLE}:  # one value of several, to be ticked
        labels = {"1": "yes", "0": "no"}
    ways = [
        [code for code in choices if _plain(code) == same],
        [code for code in choices if number is not None and _number(code) == number],
        [code for code in choices if _plain(labels.get(code, "")) == same],
    ]
    if set(choices) - {NOT_APPLICABLE} == {"1", "0"}:  # a box that was ticked in some programs
        ways.append([_TICKED[same]] if same in _TICKED else [])
    return next((meant[0] for meant in ways if len(meant) == 1), cell)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _number(text: str) -> float | None:
    """Return the number that a text is, whether it has a decimal point or comma."""
    if not _NUMBER.fullmatch(text) or _UNCLEAR.fullmatch(text):
        return None
    number = float(text.replace(",", "."))
    return number if math.isfinite(number) else None
