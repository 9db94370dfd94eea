"""Which questions were to be asked of which units: the filters of a codebook, held against its codings."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.coding.filters import Condition, read_filter
from framing.coding.variables import NOT_APPLICABLE, Variable

if TYPE_CHECKING:
    from framing.coding.codebook import Codebook

__all__ = ["SHEET", "marked_not_asked", "was_asked"]

#: What makes one sheet: a coder reads a unit in a round.
SHEET = ["unit", "coder", "round"]
_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    **{"==": operator.eq, "!=": operator.ne},
    **{"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge},
}


def was_asked(codings: pd.DataFrame, codebook: Codebook) -> pd.Series[Any]:
    """Return for each coding whether its question was to be asked, by the other answers on the same sheet.

    Parameters
    ----------
    codings : DataFrame
        With all columns; one answer a sheet and variable, or a row a span. All variables are in the codebook.
    codebook : Codebook
        Holds the filters.

    Returns
    -------
    Series of boolean
        The index of `codings`; missing where the answers that decide are missing. What hangs on a question
        that was not to be asked, or that cannot be asked ("n/a"), is not to be asked either.

    Examples
    --------
    >>> from framing.coding import Codebook, Variable, with_defaults
    >>> attack = Variable("attack", "Does one side attack?", only_if="conflict == 1")
    >>> codebook = Codebook("talks", "1", "Talks", (Variable("conflict", "Do two sides disagree?"), attack))
    >>> rows = [("a", "Ada", "conflict", "0"), ("a", "Ada", "attack", None)]
    >>> codings = with_defaults(pd.DataFrame(rows, columns=["unit", "coder", "variable", "value"]))
    >>> was_asked(codings, codebook).tolist()
    [True, False]
    """
    sheets = pd.MultiIndex.from_frame(codings[SHEET])
    filters = _Filters(codings, codebook, sheets.unique())
    result = pd.Series(True, codings.index, dtype="boolean")
    for name, places in codings.groupby("variable", sort=False).indices.items():
        if codebook[str(name)].only_if:
            result.iloc[places] = filters.asked(str(name)).reindex(sheets[places]).array
    return result


def marked_not_asked(codings: pd.DataFrame, books: Sequence[Codebook]) -> pd.DataFrame:
    """Return the codings with "n/a" where a filter left the question out and the coder left the cell empty.

    On a sheet such a cell is grey: to leave it empty and to write "n/a" say the same.

    Parameters
    ----------
    codings : DataFrame
        With all columns, each answer once.
    books : sequence of Codebook
        Versions of a codebook; answers of another version are held against the last.
    """
    parts = []
    for version, part in codings.groupby("codebook_version", sort=False, dropna=False):
        book = next((book for book in books if book.version == version), books[-1])
        known = part[part["variable"].isin(book.variable_names)]
        skipped = known["value"].isna() & ~was_asked(known, book).fillna(True).astype(bool)
        skipped = skipped.reindex(part.index, fill_value=False)
        parts.append(part.assign(value=part["value"].mask(skipped, NOT_APPLICABLE)))
    return pd.concat(parts).loc[codings.index] if parts else codings


class _Filters:
    """The filters of one table of codings; what is known of a variable is kept, as others may hang on it."""

    def __init__(self, codings: pd.DataFrame, codebook: Codebook, sheets: pd.MultiIndex) -> None:
        self._answers = {str(name): part for name, part in codings.groupby("variable", sort=False)}
        self._none = codings.iloc[:0]
        self._codebook = codebook
        self._sheets = sheets
        self._known: dict[str, pd.Series[Any]] = {}

    def asked(self, name: str) -> pd.Series[Any]:
        """Return a value a sheet: whether the variable is to be asked."""
        if name not in self._known:
            text = self._codebook[name].only_if
            conditions, needs_all = read_filter(text, f"variable {name!r}") if text else ((), True)
            result = pd.Series(needs_all, self._sheets, dtype="boolean")
            for condition in conditions:
                # A question that was not to be asked meets no condition: False wins over missing.
                holds = self._holds(condition) & self.asked(condition.variable)
                result = result & holds if needs_all else result | holds
            self._known[name] = result
        return self._known[name]

    def _holds(self, condition: Condition) -> pd.Series[Any]:
        variable = self._codebook[condition.variable]
        answers = self._answers.get(variable.name, self._none)
        met = [_meets(value, condition, variable) for value in answers["value"].to_numpy(object)]
        table = pd.Series(met, pd.MultiIndex.from_frame(answers[SHEET]), dtype="boolean")
        if not table.index.is_unique:  # spans: one passage with the code is enough for ==, none may have it for !=
            groups = table.groupby(level=SHEET)
            table = groups.min() if condition.sign == "!=" else groups.max()
        return table.reindex(self._sheets)


def _meets(value: object, condition: Condition, variable: Variable) -> bool | None:
    """Return whether an answer meets a condition; None where there is no answer."""
    if not isinstance(value, str):
        return None
    if value == NOT_APPLICABLE:
        return False
    holds = _SIGNS[condition.sign]
    if variable.kind == "interval":
        return holds(float(value), float(condition.code))
    if variable.kind == "multiple":
        return (condition.code in value.split("|")) == (condition.sign == "==")
    if variable.kind == "ordinal" and condition.sign not in ("==", "!="):
        return holds(variable.codes.index(value), variable.codes.index(condition.code))
    return holds(value, condition.code)
