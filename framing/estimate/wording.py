"""What is estimated, in words, and what the correction changes."""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

import pandas as pd

from framing.estimate.differences import difference_rows
from framing.estimate.estimating import CORRECTED
from framing.estimate.inputs import Material
from framing.provenance import package_version
from framing.words import group_words, listed, minus, plural, variable_name

__all__ = ["estimand", "order_sentence", "share_note"]

#: Rank changes named in full; more are counted.
NAMED = 2
#: Coded articles of a group from which on its place among the others is spoken of.
FEWEST_CODED = 5


def estimand(material: Material, *, weights: str | None = None) -> str:
    """Return the articles that a number is about, and what of them, in words."""
    articles = plural(len(material.documents), "article")
    named = "outlet" in material.documents.columns
    outlets = sorted({str(name) for name in material.documents["outlet"].dropna()}) if named else []
    of = f" of {listed(outlets, most=4)}" if outlets else ""
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
    each = f", by {variable_name(by)}" if by else ""
    reach = (
        "the articles stand for others like them"
        if population == "beyond"
        else "these articles and no others: only which of them were coded is left to chance"
    )
    drawn = "as the sampling probabilities say" if material.probability is not None else (
        "within strata" if material.stratum.any() else f"within each {group_words(by)[0]}" if by else "from all"
    )  # fmt: skip
    folds = "predicted out of fold" if material.folded else "predictions taken as made without these codes (no 'fold')"
    return (
        f"Share of {estimand(material, weights=weights)}{each}; {reach}. {n:,} coded, taken as drawn at random "
        f"{drawn}; {folds}; adjusted: error {errors}; 95% intervals, see 'interval'; seed {seed}; "
        f"framing-toolkit {package_version()}."
    )


def order_sentence(table: pd.DataFrame, by: str, everything: str) -> str:
    """Return whether the order of the groups by the classifier alone is another one when it is corrected."""
    # Of groups with hardly a coded article nothing can be said.
    groups = table[(table[by] != everything) & ((table["method"] == "naive") | (table["coded"] >= FEWEST_CODED))]
    shares = {
        str(method): dict(zip(part[by], part["share"].astype(float), strict=True))
        for method, part in groups.dropna(subset=["share"]).groupby("method", sort=False)
    }
    corrected = next((name for name in (*CORRECTED, "coded") if len(shares.get(name, {})) > 1), None)
    if "naive" not in shares or corrected is None:
        return ""
    called, alone, right = variable_name(by), shares["naive"], shares[corrected]
    turned = [
        (one, other) if alone[one] > alone[other] else (other, one)
        for one, other in combinations([name for name in alone if name in right], 2)
        if (alone[one] - alone[other]) * (right[one] - right[other]) < 0
    ]
    rows = difference_rows(groups[groups["method"] == corrected], by)
    apart = _apart(alone, rows)
    if not turned:
        if not apart:
            return f"The order by {called} is the same by the classifier alone and corrected ({corrected})."
        return f"No pair by {called} stands in another order when corrected ({corrected}). {apart}"
    turned.sort(key=lambda pair: right[pair[0]] - right[pair[1]])
    said = [_turned(first, second, alone, right, rows) for first, second in turned]
    sure = [sentence for sentence, is_sure in said if is_sure]
    if not sure:
        more = f" ({plural(len(turned) - 1, 'more pair')} like it)" if len(turned) > 1 else ""
        return (
            f"No pair by {called} is surely in another order when corrected ({corrected}), but the order is open: by "
            f"the classifier alone {said[0][0]}{more}. {apart}"
        ).strip()
    more = f" So it is with {plural(len(sure) - NAMED, 'more pair')}." if len(sure) > NAMED else ""
    return (
        f"The order by {called} is another one when corrected ({corrected}): by the classifier alone "
        f"{'; and '.join(sure[:NAMED])}.{more}"
    )


def _apart(alone: dict[Any, float], rows: pd.DataFrame) -> str:
    """Return which differences by the classifier alone are outside of the corrected interval, the largest first."""
    found = []
    for row in rows.itertuples():
        first, second = row.target, row.reference
        if first not in alone or second not in alone or math.isnan(low := float(str(row.low))):
            continue
        naive, right, high = alone[first] - alone[second], float(str(row.difference)), float(str(row.high))
        if low <= naive <= high:
            continue
        if naive < 0 or (naive == 0 and right < 0):
            first, second, naive, right, low, high = second, first, -naive, -right, -high, -low
        limits = minus(f"[{100 * low:.0f}, {100 * high:.0f}]")
        by_alone = f"{plural(round(100 * naive), 'point')} above" if round(100 * naive) else "level with"
        corrected = minus(f"{100 * right:.0f} {'point' if abs(round(100 * right)) == 1 else 'points'}")
        said = (
            f"{first} ({alone[first]:.0%}) is {by_alone} {second} ({alone[second]:.0%}), corrected {corrected} {limits}"
        )
        found.append((abs(naive - right), said))
    if not found:
        return ""
    largest = [words for _, words in sorted(found, key=lambda each: -each[0])]
    more = f" So it is with {plural(len(largest) - NAMED, 'more pair')}." if len(largest) > NAMED else ""
    return f"How far apart they are changes: by the classifier alone {'; '.join(largest[:NAMED])}.{more}"


def _turned(
    first: Any, second: Any, alone: dict[Any, float], right: dict[Any, float], rows: pd.DataFrame
) -> tuple[str, bool]:
    """Return that `first` is above `second` by the classifier alone and below it when corrected; and if it is sure."""
    pair = [first, second]
    row = next(rows[rows["target"].isin(pair) & rows["reference"].isin(pair)].itertuples())
    limits = [100 * float(str(row.low)), 100 * float(str(row.high))]
    low, high = limits if row.target == second else (-limits[1], -limits[0])
    points = plural(round(100 * (right[second] - right[first])), "point")
    said = (
        f"{first} ({alone[first]:.0%}) is above {second} ({alone[second]:.0%}); corrected, {second} "
        f"({right[second]:.0%}) is above {first} ({right[first]:.0%}), by {points}"
    )
    if math.isnan(low):
        return f"{said}, with too few codes of a kind in both for an interval", False
    includes = "" if low > 0 else ", an interval that includes no difference"
    return f"{said} {minus(f'[{low:.0f}, {high:.0f}]')}{includes}", low > 0
