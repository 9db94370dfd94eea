"""Articles that have all numbers of a regression: the others are left out, with a line each variable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from framing.errors import CodingError
from framing.estimate.inputs import Bools, Floats, Material
from framing.measures.groups import PERIODS
from framing.words import plural

__all__ = ["complete", "numbers_of"]


def numbers_of(documents: pd.DataFrame, name: str) -> Floats | None:
    """Return a document variable as numbers, missing ones included, or None where it holds no numbers.

    Truth values are none, and neither are digits that are text.

    Examples
    --------
    >>> documents = pd.DataFrame({"length": [300.0, None], "outlet": ["1", "2"]})
    >>> numbers_of(documents, "length").tolist(), numbers_of(documents, "outlet")
    ([300.0, nan], None)
    """
    if name not in documents.columns:
        return None
    values = documents[name]
    if pd.api.types.is_bool_dtype(values) or pd.api.types.is_complex_dtype(values):
        return None
    if values.dtype == object:
        known = values.dropna()
        if known.empty or not all(isinstance(each, Real) and not isinstance(each, bool) for each in known):
            return None
    elif not pd.api.types.is_numeric_dtype(values):
        return None
    return np.asarray(pd.to_numeric(values).to_numpy(dtype=float, na_value=np.nan), dtype=np.float64)


def complete(material: Material, on: Sequence[str], *, cluster: str | None = None) -> Material:
    """Return the material of the articles that have all numbers of `on`; what is missing is a problem of it.

    Articles without a category are the category "unknown", as everywhere, and without a cluster the cluster of that
    name; both are said.
    """
    documents, kept = material.documents, np.ones(len(material.documents), dtype=bool)
    for name in on:
        _check_no_code(material, name)
        numbers = numbers_of(documents, name)
        if numbers is not None:
            kept &= _known(material, name, numbers)
        elif name in documents.columns or name in PERIODS:
            _say_unknown(material, name, "a category of their own, 'unknown'")
    if cluster is not None:
        _say_unknown(material, cluster, "taken as one cluster, 'unknown'")
    if kept.all():
        return material
    if not (kept & material.coded).any():
        raise CodingError(f"No coded article has a number for {', '.join(on)}: nothing to correct with.")
    return _only(material, kept)


def _check_no_code(material: Material, name: str) -> None:
    """Raise an error where only coded articles have a value: that is what people say of them, not what they are."""
    if name not in material.documents.columns or material.coded.all():
        return
    known = material.documents[name].notna().to_numpy(dtype=bool)
    if known.any() and not (known & ~material.coded).any():
        raise CodingError(
            f"Only coded articles have a value of {name!r}: it looks like a code by people, and codes are no "
            "explanatory variables here. Take what is known of all articles."
        )


def _known(material: Material, name: str, numbers: Floats) -> Bools:
    infinite = np.isinf(numbers)
    if infinite.any():
        first = material.documents.index[infinite][0]
        raise CodingError(
            f"{name!r} is infinite for {plural(int(infinite.sum()), 'article')}, such as {first!r}: correct the number "
            "or make it missing."
        )
    missing = np.isnan(numbers)
    if missing.all():
        raise CodingError(f"No article has a value of {name!r}.")
    if missing.any():
        coded = int((missing & material.coded).sum())
        first = material.documents.index[missing][0]
        material.problems.add(
            "missing_number",
            f"{plural(int(missing.sum()), 'article')} ({coded:,} of them coded) without a number for {name!r}, such as "
            f"{first!r}: left out of the regression.",
        )
    return np.asarray(~missing)


def _say_unknown(material: Material, name: str, what: str) -> None:
    documents = material.documents
    column = name if name in documents.columns else "date"
    missing = int(documents[column].isna().sum()) if column in documents.columns else 0
    if missing:
        material.problems.add("missing_category", f"{plural(missing, 'article')} without a value of {name!r}: {what}.")


def _only(material: Material, kept: Bools) -> Material:
    arrays: dict[str, Any] = {
        name: getattr(material, name)[kept] for name in ("documents", "label", "score", "coded", "y", "size", "stratum")
    }
    probability = None if material.probability is None else material.probability[kept]
    return replace(material, **arrays, probability=probability)
