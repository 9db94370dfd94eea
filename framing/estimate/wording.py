"""What is estimated, in words, and what the correction changes."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from framing.estimate.differences import difference_rows
from framing.estimate.estimating import CORRECTED
from framing.estimate.inputs import Material
from framing.provenance import package_version
from framing.words import listed, plural

__all__ = ["estimand", "order_sentence", "share_note"]

#: Rank changes named in full; more are counted.
NAMED = 2


def estimand(material: Material, *, weights: str | None = None) -> str:
    """Return the articles that a number is about, and what of them, in words."""
    articles = plural(len(material.documents), "article")
    outlets = material.documents["outlet"].dropna().unique() if "outlet" in material.documents else []
    of = f" of {listed(sorted(map(str, outlets)), most=4)}" if len(outlets) else ""
    without = f", wire copy left out ({material.left_out})" if material.left_out else ""
    coded = f"{material.code} is {material.value}"
    if weights == "words":
        return f"the words of the {articles}{of}{without} that stand in articles in which {coded}"
    return f"the {articles}{of}{without} in which {coded}"


def share_note(
    material: Material, *, by: str | None, weights: str | None, population: str, errors: str, seed: int
) -> str:
    """Return the note of a share: first what is estimated, then how."""
    n = int(material.coded.sum())
    each = f", by {by}" if by else ""
    reach = (
        "the articles stand for others like them"
        if population == "beyond"
        else "these articles and no others: only which of them were coded is left to chance"
    )
    drawn = "as the sampling probabilities say" if material.probability is not None else (
        "within strata" if material.stratum.any() else f"within each {by}" if by else "from all"
    )  # fmt: skip
    folds = "predicted out of fold" if material.folded else "predictions taken as made without these codes (no 'fold')"
    return (
        f"Share of {estimand(material, weights=weights)}{each}; {reach}. {n:,} coded, taken as drawn at random "
        f"{drawn}; {folds}; adjusted: error {errors}; 95% intervals, see 'interval'; seed {seed}; "
        f"framing-toolkit {package_version()}."
    )


def order_sentence(table: pd.DataFrame, by: str, code: str, everything: str) -> str:
    """Return whether the order of the groups by the classifier alone is another one when it is corrected."""
    groups = table[table[by] != everything]
    wide = groups.pivot(index=by, columns="method", values="share")
    corrected = next((name for name in (*CORRECTED, "coded") if name in wide and wide[name].notna().sum() > 1), None)
    if "naive" not in wide or corrected is None:
        return ""
    both = wide[["naive", corrected]].dropna()
    turned = [
        (high, low) if both.at[high, "naive"] > both.at[low, "naive"] else (low, high)
        for high, low in combinations(both.index, 2)
        if (both.at[high, "naive"] - both.at[low, "naive"]) * (both.at[high, corrected] - both.at[low, corrected]) < 0
    ]
    if not turned:
        return f"The order by {by} is the same by the classifier alone and corrected ({corrected})."
    limits = difference_rows(groups[groups["method"] == corrected], by).set_index(["target", "reference"])
    said = []
    for first, second in sorted(turned, key=lambda pair: both.at[pair[0], corrected] - both.at[pair[1], corrected]):
        row, sign = (
            (limits.loc[(second, first)], 1) if (second, first) in limits.index else (limits.loc[(first, second)], -1)
        )
        low, high = sorted((sign * 100 * row["low"], sign * 100 * row["high"]))
        sure = "" if low > 0 else ", an interval that includes no difference"
        said.append(
            f"{first} ({both.at[first, 'naive']:.0%}) is above {second} ({both.at[second, 'naive']:.0%}); corrected, "
            f"{second} ({both.at[second, corrected]:.0%}) is above {first} ({both.at[first, corrected]:.0%}), by "
            f"{100 * (both.at[second, corrected] - both.at[first, corrected]):.0f} points "
            f"[{low:.0f}, {high:.0f}]{sure}".replace("-", "−")
        )
    more = f" So it is with {len(said) - NAMED} more pairs." if len(said) > NAMED else ""
    return (
        f"The order by {by} is another one when corrected ({corrected}): by the classifier alone "
        f"{'; and '.join(said[:NAMED])}.{more}"
    )
