"""What a cell says: the answer it is, however a spreadsheet or a coder wrote it."""

from __future__ import annotations

import datetime
import math
import re
from typing import Any

from framing.coding.variables import NOT_APPLICABLE, Variable
from framing.writing import unescaped

__all__ = ["answer_of", "written"]

_WHOLE = re.compile(r"([+-]?\d+)[.,]0+", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d+)?", re.ASCII)
# 1,250 may be one and a quarter or a thousand and more: it stays as it is, and is told.
_UNCLEAR = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}", re.ASCII)
_NOT_APPLICABLE = {"n/a", "na", "n.a.", "n. a.", "#n/a", "n / a"}


def written(cell: Any) -> str:
    """Return a cell as a text: numbers without a needless point, times as year-month-day, blanks around taken off.

    Examples
    --------
    >>> [written(cell) for cell in (1.0, "1.0", 0.5, True, None, " n/a ", "'=1")]
    ['1', '1', '0.5', 'TRUE', '', 'n/a', '=1']
    """
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime | datetime.date):
        return cell.isoformat(sep=" ") if isinstance(cell, datetime.datetime) else cell.isoformat()
    text = unescaped(str(cell).strip())
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else text


def answer_of(cell: str, variable: Variable, choices: tuple[str, ...]) -> str | None:
    """Return the answer in a cell, None where it is empty; what is no answer is returned as it stands.

    Codes and labels count whatever their capitals and blanks: ``"Yes"`` is ``"1"`` where that is its label. So do
    usual ways to write that a question cannot be asked.

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
    >>> tone = Variable("tone", "Is it fair?", not_applicable=True)
    >>> [answer_of(cell, tone, ("1", "0", "n/a")) for cell in ("1", "YES", "N/A", "", "yse")]
    ['1', '1', 'n/a', None, 'yse']
    """
    if not cell or cell in choices:
        return cell or None
    same = _plain(cell)
    if near := {code for code in choices if _plain(code) == same}:
        return near.pop() if len(near) == 1 else cell
    if same in _NOT_APPLICABLE:
        return NOT_APPLICABLE
    if not choices and _DECIMAL.fullmatch(cell) and not _UNCLEAR.fullmatch(cell):
        number = float(cell.replace(",", "."))
        return str(int(number)) if number.is_integer() else repr(number)
    labels = {"1": "yes", "0": "no"} if choices[:2] == ("1", "0") else {}
    labels |= {value.code: _plain(value.label) for value in variable.values if value.code in choices}
    meant = [code for code, label in labels.items() if label and label == same]
    return meant[0] if len(meant) == 1 else cell


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
