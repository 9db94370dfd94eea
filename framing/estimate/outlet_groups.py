"""Groups of outlets compared by their corrected shares, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from framing.errors import CodingError
from framing.estimate.clusters import FEWEST_CLUSTERS, contrast
from framing.estimate.design import design_of
from framing.estimate.inputs import Material
from framing.estimate.methods import found_by
from framing.words import variable_name

__all__ = ["compared"]


def compared(
    material: Material,
    values: pd.Series[Any],
    groups: pd.Series[Any],
    *,
    name: str,
    methods: Sequence[str],
    cluster: str,
) -> tuple[pd.DataFrame, str]:
    """Return a row a category (against the one with most clusters) and method, and which the reference is."""
    numbers, clusters = pd.factorize(groups)
    of_cluster = pd.Series(values.to_numpy(), index=numbers).groupby(level=0).first()
    counts = of_cluster.value_counts()
    if len(counts) < 2:
        raise CodingError(f"Every {cluster} has the same {name!r}: there is nothing to compare.")
    levels = sorted(counts.index, key=lambda level: (-counts[level], str(level)))
    few = [f"{level} ({counts[level]})" for level in levels if counts[level] < FEWEST_CLUSTERS]
    if few:
        material.problems.add(
            "few_clusters",
            f"Refused: {', '.join(few)} with fewer than {FEWEST_CLUSTERS} of {cluster!r}: so few are no sample of all "
            f"with that {variable_name(name)}. Compare these {cluster}s themselves: "
            f"share(by={cluster!r}).differences().",
        )
    design = design_of(
        np.asarray(numbers, dtype=np.int64), material.coded, size=material.size, stratum=material.stratum,
        probability=material.probability, groups=len(clusters),
    )  # fmt: skip
    rows, y = [], material.y[material.coded]
    for method in methods:
        # No limits of a share are asked here, so predictions count however few are coded.
        found = (
            design.total(material.label)
            if method == "naive"
            else np.clip(found_by(method, design, y, material.score).value, 0, 1)
        )
        without = np.isnan(found)
        if without.any():
            material.problems.add(
                "nothing_coded",
                f"{int(without.sum())} of {cluster!r} without a coded article left out, as {clusters[without][0]}.",
                method=method,
            )
        sides = {level: found[(of_cluster == level).to_numpy() & ~without] for level in levels}
        for level in levels[1:]:
            one = contrast(sides[level], sides[levels[0]])
            refused = np.isnan(one.low)
            rows.append(
                {"term": f"{name}: {level}", "method": method, "estimate": np.nan if refused else one.value,
                 "se": one.error, "low": one.low, "high": one.high, "df": one.freedom}
            )  # fmt: skip
    return pd.DataFrame(rows), f"{levels[0]}"
