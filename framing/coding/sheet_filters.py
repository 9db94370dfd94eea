"""Filters as formulas of a spreadsheet: a cell turns grey where its question is not to be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framing.coding.filters import Condition, read_filter
from framing.coding.sheet_columns import NUMBER, Column

__all__ = ["not_asked"]

_SIGNS = {"==": "=", "!=": "<>"}


def not_asked(column: Column, cells: Mapping[str, str], columns: Sequence[Column]) -> str | None:
    """Return a formula that is true where the filter of a column surely does not hold; None without such a formula.

    Where the answers that decide are missing it is not true.

    Parameters
    ----------
    column : Column
        The column with the filter.
    cells : mapping of str to str
        For the name of each column its cell in the first row of units, such as ``"$E3"``.
    columns : sequence of Column
        All columns for answers.

    Examples
    --------
    >>> from framing.coding.variables import Variable
    >>> asked = [Column(name, Variable(name, "?", only_if=rule)) for name, rule in (("a", ""), ("b", "a == 1"))]
    >>> not_asked(asked[1], {"a": "$E3", "b": "$F3"}, asked)
    'OR(AND($E3<>"",NOT(OR($E3=1,$E3="1"))))'
    """
    if not column.variable.only_if:
        return None
    conditions, needs_all = read_filter(column.variable.only_if, f"variable {column.variable.name!r}")
    fails = [_fails(condition, cells, columns) for condition in conditions]
    known = [formula for formula in fails if formula]
    return f"{'OR' if needs_all else 'AND'}({','.join(known)})" if len(known) == len(fails) else None


def _fails(condition: Condition, cells: Mapping[str, str], columns: Sequence[Column]) -> str | None:
    """Return when a condition surely fails, None where no single cell decides it."""
    asked = [column for column in columns if column.variable.name == condition.variable]
    asked = [column for column in asked if column.code in (None, condition.code)]
    if not asked:  # passages are on no sheet, and that none of several values is chosen no cell says
        return None
    cell, variable = cells[asked[0].name], asked[0].variable
    if asked[0].code is not None:
        met = ["1" if condition.sign == "==" else "0"]
    else:
        met = [] if variable.kind == "interval" else _met(condition, variable.codes)
    if variable.kind == "interval":
        holds = f"AND(ISNUMBER({cell}),{cell}{_SIGNS.get(condition.sign, condition.sign)}{condition.code})"
    else:
        holds = f"OR({','.join(_equals(cell, code) for code in met)})" if met else "FALSE"
    return f'AND({cell}<>"",NOT({holds}))'


def _met(condition: Condition, codes: Sequence[str]) -> list[str]:
    """Return the codes that meet a condition; in an order by their places in it."""
    if condition.sign in _SIGNS:
        return [code for code in codes if (code == condition.code) == (condition.sign == "==")]
    wanted, after = codes.index(condition.code), condition.sign.startswith(">")
    beyond = codes[wanted + 1 :] if after else codes[:wanted]
    return [code for code in codes if code in beyond or (code == condition.code and condition.sign.endswith("="))]


def _equals(cell: str, code: str) -> str:
    """Return a comparison with a code: in a cell it is a number where it looks like one."""
    quoted = code.replace('"', '""')
    as_text = f'{cell}="{quoted}"'
    return f"{cell}={code},{as_text}" if NUMBER.fullmatch(code) else as_text
