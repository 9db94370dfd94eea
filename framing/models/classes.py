"""The codes that a classifier is given: their values, checked, and one yes or no for each output."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import CodingError
from framing.measures.code_sets import refuse_sets

__all__ = ["columns_of", "groups_of", "is_number", "name_of", "readable", "texts_of", "values_of"]


def texts_of(texts: Any) -> Any:
    """Return texts as they are if they can be read, a generator as a list.

    Raises
    ------
    CodingError
        When it is one text, one of them is no text, or none has a word.

    Examples
    --------
    >>> texts_of(text for text in ["a row", "calm"])
    ['a row', 'calm']
    """
    known = readable(texts)
    if len(known) and not any(text.strip() for text in known):
        raise CodingError("None of the texts has a word.")
    return known


def readable(texts: Any) -> Any:
    """Return texts as they are, a generator as a list; an error of one line where they are no texts.

    Examples
    --------
    >>> readable("a row")
    Traceback (most recent call last):
    framing.errors.CodingError: texts must be a list or Series of texts, not one text; write [text]
    """
    if isinstance(texts, str):
        raise CodingError("texts must be a list or Series of texts, not one text; write [text]")
    if isinstance(texts, pd.DataFrame) or not isinstance(texts, Iterable):
        which = "corpus.texts" if hasattr(texts, "texts") else "the column that holds them"
        more = "" if texts is None else f": give {which}"
        raise CodingError(f"texts must be a list or Series of texts, not {_kind(texts)}{more}.")
    known = texts if hasattr(texts, "__len__") else list(texts)
    for place, text in enumerate(known):
        if not isinstance(text, str):
            raise CodingError(f"Text number {place} is {text!r} and no text: leave it out, or give an empty text.")
    return known


def _kind(given: object) -> str:
    return "None" if given is None else f"a {type(given).__name__}"


def values_of(y: Any, n: int) -> tuple[npt.NDArray[Any], npt.NDArray[Any], bool]:
    """Return the codes as an array, their classes, and whether they are several yes-or-no codes.

    Raises
    ------
    CodingError
        When there are not as many codes as texts, a code is missing, has one value, or a value once.

    Examples
    --------
    >>> values_of(["calm", "row", "row", "calm"], 4)[1].tolist()
    ['calm', 'row']
    """
    if isinstance(y, str) or not isinstance(y, Iterable):
        shown = repr(y) if isinstance(y, str) else _kind(y)
        raise CodingError(f"The codes are a list or column with a code for each text, and not {shown}.")
    table = np.asarray(y)
    if table.dtype.kind == "f" and not pd.isna(table).any() and not (table % 1).any():
        table = table.astype(int)  # a missing code beside them makes pandas store 1 as 1.0
    if len(table) != n:
        raise CodingError(f"There are {n:,} texts and {len(table):,} codes: give a code for each text.")
    if pd.isna(table).any():
        raise CodingError("Some codes are missing: leave out the texts that nobody coded.")
    if table.dtype == object and len({isinstance(value, str) for value in table.ravel().tolist()}) > 1:
        raise CodingError("The codes are partly texts and partly numbers: write all in one way.")
    if table.ndim == 1:
        name = name_of(y)
        refuse_sets(pd.Series(table, name=name), to="fit")
        classes, counts = np.unique(table, return_counts=True)
        called = "The code" if name is None else repr(name)
        _check(dict(zip(classes.tolist(), counts.tolist(), strict=True)), called)
        return table, classes, False
    names = list(y.columns) if isinstance(y, pd.DataFrame) else list(range(table.shape[1]))
    for code, column in zip(names, table.T, strict=True):
        values, counts = np.unique(column, return_counts=True)
        if other := [value for value in values.tolist() if value not in (0, 1)]:
            raise CodingError(
                f"{code!r} has the value {other[0]!r}: of several codes each is 0 or 1. A code with other "
                "values is learned by itself."
            )
        _check(dict(zip(values.tolist(), counts.tolist(), strict=True)), f"{code!r}")
    return table.astype(int), np.asarray(names, dtype=object), True


def name_of(y: Any) -> str | None:
    """Return the name of a code, where it is a column that has one.

    Examples
    --------
    >>> name_of(pd.Series([1, 0], name="conflict")), name_of([1, 0])
    ('conflict', None)
    """
    return y.name if isinstance(y, pd.Series) and isinstance(y.name, str) else None


def columns_of(values: npt.NDArray[Any], classes: npt.NDArray[Any], *, several: bool) -> list[npt.NDArray[np.bool_]]:
    """Return what each output is to tell: one of two values, each of more values, or each of several codes."""
    if several:
        return [column == 1 for column in values.T]
    if len(classes) == 2:
        return [values == classes[1]]
    return [values == value for value in classes]


def groups_of(groups: Any, n: int) -> npt.NDArray[np.intp]:
    """Return the groups as numbers; those that are missing are one group.

    Raises
    ------
    CodingError
        When there are not as many groups as texts.
    """
    given = pd.Series(groups, dtype=object)
    if len(given) != n:
        raise CodingError(f"There are {n:,} texts and {len(given):,} groups: give a group for each text.")
    return np.asarray(pd.factorize(given)[0], dtype=np.intp)


def is_number(value: Any) -> bool:
    """Whether a parameter is a number, which True and "0.5" are not."""
    return isinstance(value, int | float | np.number) and not isinstance(value, bool)


def _check(counts: dict[Any, int], name: str) -> None:
    if len(counts) < 2:
        raise CodingError(f"{name} has the only value {next(iter(counts), None)!r}: there is nothing to tell apart.")
    rarest = min(counts, key=lambda value: counts[value])
    if counts[rarest] < 2:
        raise CodingError(
            f"{name} has the value {rarest!r} once: it cannot be both learned and tested. Code more texts, or leave "
            "out this value."
        )
