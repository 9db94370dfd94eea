"""Whether a document variable can be compared by, and its values as names of groups."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.annotation.annotations import Annotations

__all__ = ["check_groups", "not_adjudicated", "with_named_groups"]

MOST_NUMBERS = 12
"""Values of a number up to which each of them can be a group, as a few years can."""


def check_groups(documents: pd.DataFrame, by: str) -> None:
    """Raise where every day, or every value of a number, would be a group of its own.

    Raises
    ------
    FramingError
        `by` is the date, or a number with more than `MOST_NUMBERS` values.

    Examples
    --------
    >>> check_groups(pd.DataFrame({"page": range(20)}), "page")
    Traceback (most recent call last):
    framing.errors.FramingError: 'page' is a number with 20 values, ... and compare by 'page_class'.
    """
    if by == "date":
        raise FramingError("by='date' makes a group of every day. Add a variable, for example the year, and name it.")
    values = documents[by]
    many = values.nunique()
    if _is_number(values) and many > MOST_NUMBERS:
        called = f"{by}_class"
        raise FramingError(
            f"{by!r} is a number with {many:,} values, and each would be a group. Make classes of it, in your table or "
            f"with corpus.with_variables(pd.cut(corpus.documents[{by!r}], 3).astype('string').to_frame({called!r})), "
            f"and compare by {called!r}."
        )


def with_named_groups(annotations: Annotations, by: str) -> tuple[Annotations, str]:
    """Return the annotations with the numbers of `by` as text, and the call that does it, or nothing.

    2031, which is 2031.0 beside a gap, is the group "2031".
    """
    values = annotations.documents[by]
    if not _is_number(values) or values.isna().all():
        return annotations, ""
    whole = bool((values.dropna() % 1 == 0).all())
    named = values.astype("Int64").astype("string") if whole else values.astype("string")
    corpus = annotations.corpus.with_variables(named.to_frame(by))
    written = ".astype('Int64').astype('string')" if whole else ".astype('string')"
    call = f"corpus = corpus.with_variables(corpus.documents[[{by!r}]]{written}); annotations = fr.annotate(corpus)"
    return dataclasses.replace(annotations, corpus=corpus), call


def not_adjudicated(code: str) -> str:
    """Say what to do where coders answered a question, and the articles have no code of it yet.

    Examples
    --------
    >>> not_adjudicated("conflict")[:66]
    "The articles have no variable 'conflict', but the codings do: make"
    """
    return (
        f"The articles have no variable {code!r}, but the codings do: make one code of the coders' answers first, with "
        "gold = fr.coding.adjudicate(codings), then corpus = corpus.with_variables(gold.codes), and report on that "
        "corpus (corpus.save('coded.parquet') keeps it as a file)."
    )


def _is_number(values: pd.Series[Any]) -> bool:
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
