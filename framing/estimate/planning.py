"""How many articles to code for an interval as short as wanted, by each method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from scipy import stats

from framing.errors import CodingError, did_you_mean
from framing.estimate.inputs import gathered
from framing.estimate.limits import FEWEST, FEWEST_CODED, FEWEST_EXPECTED
from framing.measures.intervals import LEVEL
from framing.measures.results import Shown
from framing.provenance import package_version
from framing.words import plural

if TYPE_CHECKING:
    from framing.corpus import Corpus

__all__ = ["SampleSize", "how_many_to_code"]

#: How likely the sample is to hold enough articles of the rarer value.
SURE = 0.95


@dataclass(frozen=True, eq=False, repr=False)
class SampleSize(Shown):
    """How many articles to code; made by `how_many_to_code`.

    Attributes
    ----------
    table : DataFrame
        A row a method:

        * `method`: as in `share`; "coded" does without the classifier.
        * `variance`: of what the method leaves open of one article (0.25 or less for "coded"; more than 1 where a poor
          classifier is "adjusted" for). Where it is below that of "coded", predictions help.
        * `per_group`: articles to code in each group (whole articles; missing where no number does it).
        * `total`: articles to code in all groups together, ``per_group * groups``.
        * `half_width`: half the length of a group's 95% interval with so many, as a share (0.05: plus or minus five
          points). It can be shorter than was asked where 5 articles of the rarer value (8 of each of several groups)
          need more codes.
    sentence : str
        The number in words.
    note : str
        What it rests on.
    """

    table: pd.DataFrame
    sentence: str
    note: str

    def _brief(self) -> pd.DataFrame:
        """The numbers to code as a reader wants them: the variance is for who checks the formula."""
        table = self.table
        points = [f"±{100 * half:.1f} points" if np.isfinite(half) else "" for half in table["half_width"]]
        needed = [
            f"{n:,}" if known else "no number does"
            for n, known in zip(table["total"].fillna(0), table["total"].notna(), strict=True)
        ]
        each = ["" if pd.isna(n) else f"{n:,}" for n in table["per_group"]]
        shown = pd.DataFrame({"method": table["method"], "to code": needed, "in each group": each, "interval": points})
        return shown if (table["total"] != table["per_group"]).any() else shown.drop(columns="in each group")

    def _said(self) -> str:
        return f"{self.sentence} {self.note}"


def how_many_to_code(
    pilot: pd.DataFrame | None = None,
    corpus: Corpus | pd.DataFrame | None = None,
    *,
    code: str | None = None,
    prevalence: float | None = None,
    sensitivity: float | None = None,
    specificity: float | None = None,
    half_width: float = 0.05,
    articles: int | None = None,
    groups: int = 1,
    population: Literal["beyond", "corpus"] = "beyond",
) -> SampleSize:
    """Say how many articles to code at random for a 95% interval of a share of plus or minus `half_width`.

    Parameters
    ----------
    pilot, corpus, code
        Predictions, articles and code of a pilot, as for `share`: some dozen coded articles.
    prevalence, sensitivity, specificity : float, optional
        In place of a pilot: the expected share, and how often the classifier is right about articles with and
        without the code; all above 0 and at most 1 (20% is 0.2).
    half_width : float
        Half the length of the interval, as a share: 0.05 is plus or minus five points; at most 0.5.
    articles : int, optional
        Articles in all groups together, 2 a group or more; by default those of the pilot's corpus, or 1,000 for each
        group.
    groups : int
        Number of groups of equal size (outlets) whose shares are wanted, each with such an interval.
    population : {"beyond", "corpus"}
        As in `share`.

    Returns
    -------
    SampleSize

    Raises
    ------
    CodingError
        When neither a pilot nor the three rates are given, or a number is none or out of range.

    Notes
    -----
    With n of N articles coded the variance is ``s2 (1/n - 1/N)``, plus ``p (1 - p) / N`` where the articles stand for
    others; s2 is that of the code (coded alone), of the code less its regression on the prediction (PPI++), of the
    prediction's error (DSL), or of the prediction given the code over (sensitivity + specificity - 1) squared
    (adjusted). At least so many are asked that 5 articles of the rarer value are found 19 times in 20, and, to use
    predictions in several groups, 8 a group.

    References
    ----------
    Cochran (1977), Sampling techniques, ch. 4; Rogan & Gladen (1978), doi:10.1093/oxfordjournals.aje.a112510.

    Examples
    --------
    >>> found = how_many_to_code(prevalence=0.2, sensitivity=0.8, specificity=0.95, articles=4000)
    >>> found.to_table()[["method", "total"]].to_numpy().tolist()
    [['coded', 246], ['adjusted', 194], ['ppi', 112], ['dsl', 127]]
    """
    rates = {"prevalence": prevalence, "sensitivity": sensitivity, "specificity": specificity}
    for name, given in rates.items():
        _check_share(name, given, 1)
    _check_share("half_width", half_width, 0.5, example=0.05)
    if prevalence == 1:
        raise CodingError("prevalence is 1: where every article has the code there is nothing to estimate.")
    _check_whole("groups", groups, "how many outlets or months are compared")
    if articles is not None:
        _check_whole("articles", articles, "how many there are in all groups together")
    if articles is not None and articles < 2 * groups:
        raise CodingError(f"groups is {groups} and articles is {articles}: there must be 2 articles a group or more.")
    if population not in ("beyond", "corpus"):
        raise CodingError(f"population is {population!r}. {did_you_mean(population, ('beyond', 'corpus'))}")
    if pilot is not None:
        if corpus is None or code is None:
            raise CodingError("A pilot needs its corpus and code=: how_many_to_code(predictions, corpus, code=...).")
        if any(rate is not None for rate in (prevalence, sensitivity, specificity)):
            raise CodingError("A pilot has its own prevalence, sensitivity and specificity: give either, not both.")
        share, variances, n_all, basis = _of_pilot(pilot, corpus, code)
    elif prevalence is not None and sensitivity is not None and specificity is not None:
        share, variances = prevalence, _of_rates(prevalence, sensitivity, specificity)
        n_all, basis = 1000 * groups, f"sensitivity {sensitivity:.0%}, specificity {specificity:.0%}"
    else:
        raise CodingError("Give a pilot with its corpus and code=, or prevalence=, sensitivity= and specificity=.")
    each = (articles or n_all) // groups
    if each < 2:
        raise CodingError(f"groups is {groups} and the corpus has {plural(n_all, 'article')}: 2 a group are needed.")
    fixed = share * (1 - share) / each if population == "beyond" else 0.0
    table = pd.DataFrame([_row(name, s2, share, half_width, each, groups, fixed) for name, s2 in variances.items()])
    table = table.astype({"per_group": "Int64", "total": "Int64"})
    room = f"{FEWEST} (by predictions, {FEWEST_EXPECTED})" if groups > 1 else f"{FEWEST}"
    note = (
        f"Expected share {100 * share:.3g}%, {basis}, {_where(each, groups)}; "
        f"{'others like them too' if fixed else 'these articles only'}; large-sample formula with room for {room} "
        f"articles of the rarer value; framing-toolkit {package_version()}."
    )
    all_coded = float(stats.norm.ppf(0.5 + LEVEL / 2)) * fixed**0.5
    return SampleSize(table, _sentence(table, half_width, groups, all_coded), note)


def _check_share(name: str, given: object, high: float, *, example: float = 0.2) -> None:
    """Raise an error of one line unless nothing or a share above 0 was given."""
    if given is None and name != "half_width":
        return
    wanted = f"give a share above 0 and at most {high:g}, such as {example:g} for {example:.0%}"
    if not isinstance(given, (int, float, np.integer, np.floating)) or isinstance(given, bool):
        raise CodingError(f"{name} is {given!r}, which is no number: {wanted}.")
    if not 0 < given <= high:
        raise CodingError(f"{name} is {given:g}: {wanted}.")


def _check_whole(name: str, given: object, what: str) -> None:
    if not isinstance(given, (int, np.integer)) or isinstance(given, bool) or given < 1:
        raise CodingError(f"{name} is {given!r}: give a whole number from 1 on, {what}.")


def _where(each: int, groups: int) -> str:
    if groups == 1:
        return f"{plural(each, 'article')}, drawn at random"
    return f"{plural(each, 'article')} in each of {groups} groups, drawn at random within each"


def _of_rates(p: float, se: float, sp: float) -> dict[str, float]:
    """Return the variance of a residual by method, for predictions of yes or no."""
    q = p * se + (1 - p) * (1 - sp)
    within = p * se * (1 - se) + (1 - p) * sp * (1 - sp)
    gain = se + sp - 1
    explained = (p * (1 - p) * gain) ** 2 / (q * (1 - q)) if 0 < q < 1 else 0.0
    wrong = p * (1 - se) + (1 - p) * (1 - sp)
    return {
        "coded": p * (1 - p),
        "adjusted": within / gain**2 if gain > 0 else np.nan,
        "ppi": p * (1 - p) - explained,
        "dsl": wrong - (p - q) ** 2,
    }


def _of_pilot(
    pilot: pd.DataFrame, corpus: Corpus | pd.DataFrame, code: str
) -> tuple[float, dict[str, float], int, str]:
    """Return share, variances and number of articles of a pilot; rates with one more right and wrong than were seen."""
    material = gathered(pilot, corpus, code=code, value=None, weights=None, wire="with")
    y, f, guess = (values[material.coded] for values in (material.y, material.score, material.label))
    n = len(y)
    if n < FEWEST_CODED or min(y.sum(), n - y.sum()) < FEWEST:
        raise CodingError(
            f"The pilot has {plural(n, 'coded article')}, {int(y.sum())} with the code: {FEWEST_CODED} are needed, "
            f"{FEWEST} with and without the code. Give prevalence=, sensitivity= and specificity= instead."
        )
    share = float((y.sum() + 1) / (n + 2))
    se, sp = (guess[y == 1].sum() + 1) / (y.sum() + 2), ((1 - guess)[y == 0].sum() + 1) / ((1 - y).sum() + 2)
    slope = float(np.clip(np.cov(y, f)[0, 1] / f.var(ddof=1), 0, None)) if f.var() > 0 else 0.0
    variances = _of_rates(share, float(se), float(sp))
    variances |= {"ppi": float((y - slope * f).var(ddof=2)), "dsl": float((y - f).var(ddof=1))}
    return share, variances, len(material.y), f"a pilot of {n} coded articles"


def _row(
    method: str, s2: float, share: float, half_width: float, each: int, groups: int, fixed: float
) -> dict[str, object]:
    z = float(stats.norm.ppf(0.5 + LEVEL / 2))
    room = (half_width / z) ** 2 - fixed + s2 / each
    wanted = s2 / room if room > 0 else np.inf
    rarer = min(share, 1 - share)
    enough = max(FEWEST_CODED, _draws(FEWEST, rarer))
    if groups > 1 and method != "coded":
        enough = max(enough, np.ceil(_draws(FEWEST_EXPECTED * groups, rarer) / groups))
    n = np.nan
    if max(wanted, enough) <= each:
        n = float(max(np.ceil(wanted), enough))
    half = z * np.sqrt(s2 * (1 / n - 1 / each) + fixed)
    return {"method": method, "variance": s2, "per_group": n, "total": n * groups, "half_width": float(half)}


def _draws(found: int, rarer: float) -> float:
    """Return the draws that it takes to find so many of the rarer value, 19 times in 20 (negative binomial)."""
    return float(found + stats.nbinom.ppf(SURE, found, rarer))


def _sentence(table: pd.DataFrame, half_width: float, groups: int, all_coded: float) -> str:
    wanted = f"±{100 * half_width:.3g} points"
    known = table.dropna(subset=["total"])
    if known.empty:
        reached = f"all of them coded, it is ±{100 * all_coded:.1f} points"
        only = "; less where only these articles are asked about (population='corpus')"
        why = f"{reached}{only}" if all_coded > half_width else f"too few for {FEWEST} of the rarer value in each group"
        return f"No number of coded articles gives {wanted}: {why}."
    best = known.sort_values("total", kind="stable").iloc[0]
    each = f" ({int(best['per_group'])} in each of {groups} groups)" if groups > 1 else ""
    code = f"Code {plural(int(best['total']), 'article')}{each} for {wanted}"
    if best["method"] == "coded":
        return f"{code}: predictions save none."
    alone = known[known["method"] == "coded"]["total"]
    against = (
        f"{int(alone.iloc[0]):,} without the classifier" if len(alone) else "without the classifier no number does"
    )
    return f"{code} by {best['method']}; {against}."
