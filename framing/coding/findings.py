"""What a table of agreement says, in sentences: each with the numbers that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd
from scipy import stats

from framing.coding.coder_findings import coder_findings
from framing.coding.coder_rows import is_constant, unit_rows
from framing.coding.questions import Questions
from framing.coding.refused import FEWEST_UNITS
from framing.coding.wording import bracketed, percent, place_of, points
from framing.measures.intervals import LEVEL
from framing.words import listed, minus, plural

__all__ = ["RELIABLE", "TENTATIVE", "findings"]

#: What Krippendorff (2019, chapter 12) asks for, and what allows tentative conclusions.
RELIABLE, TENTATIVE = 0.800, 0.667
#: From here on agreement is what a reader would call high, whatever alpha says.
HIGH_AGREEMENT = 0.90


def findings(table: pd.DataFrame, coders: pd.DataFrame, questions: Questions) -> tuple[str, ...]:
    """Return what stands out: how many variables are reliable, which codes are rare, which coder and round differ."""
    known = table[table["alpha"].notna()]
    whole = known[known["code"] == ""]
    if known.empty:
        return ("No alpha can be computed.",)
    groups, rounds = list(questions.groups), questions.rounds
    said = []
    for key, part in whole.groupby([*groups, "round"], sort=True, dropna=False):
        where = place_of(key, rounds=rounds)
        said.append(_overall(part, f"{where[0].upper()}{where[1:]}: alpha" if where else "Alpha", "variable"))
    sets = table.loc[table["level"] == "multiple", "variable"]
    codes = known[(known["code"] != "") & known["variable"].isin(sets)]
    for key, part in codes.groupby(["variable", *groups, "round"], sort=False, dropna=False):
        name = f"{key[0]}{bracketed(place_of(key[1:], rounds=rounds))}"
        said.append(_overall(part, f"{name}, code by code: alpha", "code"))
        said += _rare_codes(part, name)
    said += _rare(whole[whole["level"] != "multiple"], groups, rounds)
    said += coder_findings(coders, groups, rounds)
    if not groups:
        said += _rounds(whole, questions)
    return tuple(said)


def _overall(rows: pd.DataFrame, start: str, what: str) -> str:
    """Count the variables, or the codes of one, above and below the lines, and name the lowest."""
    reliable, weak = rows[rows["alpha"] >= RELIABLE], rows[rows["alpha"] < TENTATIVE].sort_values("alpha")
    lowest = [f"{name} {minus(f'{value:.2f}')}" for name, value in weak[[what, "alpha"]].itertuples(index=False)]
    named = f" ({listed(lowest, most=5)})" if lowest else ""
    median = f"; median {minus(format(rows['alpha'].median(), '.2f'))}" if len(rows) > 1 else ""
    return (
        f"{start} is {RELIABLE:.3f} or more in {len(reliable)} of {plural(len(rows), what)}, below {TENTATIVE:.3f} in "
        f"{len(weak)}{named}{median}."
    )


def _odd(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows on which coders seldom differ and alpha is low all the same, with what chance would give."""
    odd = rows[(rows["agreement"] >= HIGH_AGREEMENT) & (rows["alpha"] < TENTATIVE)]
    return odd.assign(chance=(odd["agreement"] - odd["alpha"]) / (1 - odd["alpha"]))


def _rare(rows: pd.DataFrame, groups: list[str], rounds: list[int]) -> Iterator[str]:
    # What chance would give follows from alpha and agreement only where a near miss is a miss in both.
    for row in _odd(rows[rows["level"] == "nominal"]).to_dict("records"):
        chance = percent(row["chance"])
        about = "" if chance.startswith("over") else "about "
        where = place_of((*(row[name] for name in groups), row["round"]), rounds=rounds)
        yield (
            f"{row['variable']}{bracketed(where)}: pairs of coders agree on {percent(row['agreement'])}, but alpha is "
            f"{minus(format(row['alpha'], '.2f'))}: {row['prevalence_of']!r} is {percent(row['prevalence'])} of the "
            f"values, so that chance alone would give {about}{chance}."
        )


def _rare_codes(rows: pd.DataFrame, name: str) -> Iterator[str]:
    """Say the same of the codes of one variable, however many, in a sentence."""
    odd = _odd(rows)
    if len(odd):
        given, chance = (_from_to(odd[column]) for column in ("prevalence", "chance"))
        yield (
            f"{name}: pairs of coders agree on {HIGH_AGREEMENT:.0%} or more about {listed(list(odd['code']), most=5)}, "
            f"but alpha is below {TENTATIVE:.3f}: with a code given in {given} of the answers, chance alone would give "
            f"{chance}."
        )


def _from_to(shares: pd.Series[float]) -> str:
    low, high = percent(shares.min()), percent(shares.max())
    return low if low == high else f"{low} to {high}"


def _rounds(whole: pd.DataFrame, questions: Questions) -> Iterator[str]:
    """Compare each round with the one before: alpha by variable, agreement by unit."""
    rounds = sorted(whole["round"].unique())
    by_unit = {
        number: pd.concat(
            [unit_rows(q.ratings, target=None).assign(variable=q.variable) for q in questions.all if q.round == number]
        )
        for number in rounds
    }
    for before, after in pairwise(rounds):
        alphas = whole.pivot_table(index="variable", columns="round", values="alpha")[[before, after]].dropna()
        one, two = (
            rows[rows["variable"].isin(alphas.index)].groupby("unit")["with_others"].mean()
            for rows in (by_unit[before], by_unit[after])
        )
        both = one.index.intersection(two.index)
        if paired := len(both) >= FEWEST_UNITS:
            one, two = one[both], two[both]
        spread = [two - one] if paired else [one, two]
        if (
            alphas.empty
            or min(len(one), len(two)) < FEWEST_UNITS
            or all(is_constant(each.to_numpy()) for each in spread)
        ):
            continue
        test = stats.ttest_rel(two, one) if paired else stats.ttest_ind(two, one, equal_var=False)
        if test.pvalue < 1 - LEVEL:
            low, high = test.confidence_interval(LEVEL)
            change = {"change": two.mean() - one.mean(), "change_low": low, "change_high": high}
            units = f"the {len(both)} units of both" if paired else "their units"
            yield (
                f"Round {after} agrees {'better' if change['change'] > 0 else 'worse'} than round {before}: pairs of "
                f"coders agree on {two.mean():.0%} instead of {one.mean():.0%} on {units} "
                f"({points(change, 'change')}); {_alphas(alphas[before], alphas[after])}."
            )


def _alphas(before: pd.Series[float], after: pd.Series[float]) -> str:
    higher = int((after > before).sum())
    return (
        f"median alpha {minus(f'{after.median():.2f} instead of {before.median():.2f}')}, higher in {higher} of "
        f"{plural(len(after), 'variable')}"
    )
