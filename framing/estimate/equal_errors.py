"""Does the classifier err alike in all groups? Sensitivity and specificity by group, and an exact test."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.measures.intervals import wilson
from framing.words import group_words, variable_name

__all__ = ["ALIKE", "equal_errors", "error_rates", "error_sentence", "shown_p"]

DRAWS = 4999
#: Below this the errors are said to differ.
ALIKE = 0.05

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def error_rates(names: list[Any], group: Ints, y: Floats, guess: Floats) -> pd.DataFrame:
    """Return sensitivity and specificity with Wilson limits, a row a group of coded articles (unweighted counts)."""
    rows = []
    for number, name in enumerate(names):
        mine = group == number
        row: dict[str, Any] = {"group": name}
        for rate, true, right in (("sensitivity", 1, guess), ("specificity", 0, 1 - guess)):
            of = mine & (y == true)
            n, found = int(of.sum()), int(right[of].sum())
            low, high = (float(limit) for limit in wilson(found, n))
            row |= {rate: found / n if n else np.nan, f"{rate}_low": low, f"{rate}_high": high, f"{rate}_n": n}
        rows.append(row)
    return pd.DataFrame(rows)


def equal_errors(group: Ints, y: Floats, guess: Floats, *, random_state: int) -> dict[str, float]:
    """Return p-values of equal sensitivity, equal specificity, and of both.

    Likelihood-ratio statistics of the tables group by prediction, among articles with the code and among those
    without; how large they get by chance is found by dealing the errors out to the groups again, margins as they
    are (multivariate hypergeometric, 4,999 deals). That is exact but for the number of deals, whatever the counts.

    Returns
    -------
    dict
        ``sensitivity``, ``specificity``, ``both``; missing where one group alone has articles of a kind.

    Examples
    --------
    >>> group = np.repeat([0, 1], 20)
    >>> y = np.ones(40)
    >>> guess = np.r_[np.ones(19), 0, np.zeros(12), np.ones(8)]
    >>> equal_errors(group, y, guess, random_state=0)["sensitivity"] < 0.01
    True
    """
    random = np.random.default_rng(random_state)
    found, drawn = {}, {}
    for name, kind in (("sensitivity", 1), ("specificity", 0)):
        mine = y == kind
        n = np.bincount(group[mine])
        n, wrong = n[n > 0], np.bincount(group[mine], guess[mine] != kind)[n > 0]
        if len(n) < 2:
            continue
        found[name] = _ratio(wrong[None, :].astype(float), n)
        dealt = random.multivariate_hypergeometric(n, int(wrong.sum()), size=DRAWS)
        drawn[name] = _ratio(dealt.astype(float), n)
    values = {name: _p(found[name], drawn[name]) for name in found}
    missing = dict.fromkeys(("sensitivity", "specificity", "both"), float("nan"))
    if found:
        both = _p(np.sum([found[name] for name in found], axis=0), np.sum([drawn[name] for name in drawn], axis=0))
        values["both"] = both
    return missing | values


def _ratio(wrong: Floats, n: Ints) -> Floats:
    """Return the likelihood-ratio statistic of each row of errors against one rate for all groups."""
    right = n - wrong
    rate = wrong.sum(axis=1, keepdims=True) / n.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = [np.where(k > 0, k * np.log(k / (n * r)), 0.0) for k, r in ((wrong, rate), (right, 1 - rate))]
    return np.asarray(2 * (terms[0] + terms[1]).sum(axis=1))


def _p(found: Floats, drawn: Floats) -> float:
    return float((1 + np.sum(drawn >= found - 1e-9)) / (1 + len(drawn)))


def error_sentence(rates: pd.DataFrame, p: dict[str, float], by: str) -> str:
    """Return in words whether the classifier errs alike, with the two groups furthest apart."""
    if np.isnan(p["both"]):
        one = group_words(by)[0]
        return f"Whether the classifier errs alike in every {one} cannot be tested: coded articles are in one only."
    said = []
    for rate in ("sensitivity", "specificity"):
        known = rates[rates[f"{rate}_n"] > 0].sort_values(rate)
        if len(known) > 1 and not np.isnan(p[rate]):
            low, high = known.iloc[0], known.iloc[-1]
            said.append(
                f"{rate} from {low[rate]:.0%} of {low[f'{rate}_n']} ({low['group']}) to {high[rate]:.0%} of "
                f"{high[f'{rate}_n']} ({high['group']}), {shown_p(p[rate])}"
            )
    called, test = variable_name(by), f"exact test of both, {shown_p(p['both'])}"
    if p["both"] < ALIKE:
        found = "; ".join([*said, test])
        return f"The classifier errs differently by {called} ({found}): one error rate for all would be wrong."
    return (
        f"No difference of the classifier's error by {called} was found ({'; '.join(said)}; {test}); "
        "with so many coded articles that is no proof that there is none."
    )


def shown_p(p: float) -> str:
    """Return a p-value as it is printed.

    Examples
    --------
    >>> shown_p(0.0321), shown_p(0.0002)
    ('p = .032', 'p < .001')
    """
    return "p < .001" if p < 0.001 else f"p = {p:.3f}".replace("0.", ".")
