"""Shares of a code, corrected for the error of the classifier that coded most of the articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import CodingError, did_you_mean
from framing.estimate.design import Design, design_of
from framing.estimate.differences import difference_rows, pooled_rows
from framing.estimate.equal_errors import ALIKE, equal_errors, error_rates, error_sentence, shown_p
from framing.estimate.estimating import METHODS, Limits, estimates, uncountable
from framing.estimate.inputs import Material, gathered
from framing.estimate.limits import why_few
from framing.estimate.methods import Errors, errors_of
from framing.estimate.refusals import ALL, note_open_strata, note_refusals
from framing.estimate.wording import order_sentence, share_note
from framing.measures.groups import variable
from framing.measures.results import Shown, with_limits

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from framing.corpus import Corpus

__all__ = ["ALL", "ShareEstimate", "share"]


@dataclass(frozen=True, eq=False, repr=False)
class ShareEstimate(Shown):
    """Shares of a code by several methods; made by `share`.

    Attributes
    ----------
    table : DataFrame
        A row a group and method: the group (column named like `by`; "all articles" comes first), `method`,
        `share`, `low`, `high` (95%), `error` (standard error), `articles`, `coded`, `coded_yes`, `weight` (of the
        predictions: 0 they count for nothing, 1 in full) and `interval`. What cannot be had is missing.
    errors : DataFrame
        Sensitivity and specificity among the coded articles, a row a group, with Wilson limits and numbers.
    problems : DataFrame
        `kind, group, method, message`: what was refused, replaced or left out.
    sentence : str
        Whether the classifier errs alike in all groups, and whether the order of the groups is another one when
        corrected.
    note : str
        What is estimated, in words, and how.
    """

    table: pd.DataFrame
    errors: pd.DataFrame
    problems: pd.DataFrame
    sentence: str
    note: str
    _pooled: pd.DataFrame | None = field(default=None, repr=False)

    def differences(self, method: str | None = None) -> pd.DataFrame:
        """Return the differences between all pairs of groups: `method, target, reference, difference, low, high`.

        Limits are recovered from those of the two shares (Zou & Donner 2008, doi:10.1002/sim.3095); where one
        error rate was taken for all groups, from Fieller's theorem. But for these and for ``"naive"`` they are missing
        where both groups together hold fewer than 7 coded articles with, or without, the code. They are not adjusted
        for their number.
        """
        by = str(self.table.columns[0])
        table = self.table[self.table[by] != ALL]
        if table.empty:
            raise CodingError("There are no groups to compare: share(..., by='outlet') makes them.")
        methods = list(dict.fromkeys(table["method"]))
        if method is not None and method not in methods:
            raise CodingError(f"There are no shares by {method!r} to compare. {did_you_mean(method, methods)}")
        own = table if self._pooled is None else table[table["method"] != "adjusted"]
        rows = difference_rows(own, by)
        if self._pooled is not None:
            rows = pd.concat([rows, self._pooled], ignore_index=True)
        return rows if method is None else rows[rows["method"] == method].reset_index(drop=True)

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw naive shares hollow and corrected ones solid, with their intervals, and return the Axes."""
        from framing.plots.corrected import shares

        return shares(self.table, ax=ax)

    def _brief(self) -> pd.DataFrame:
        limits = self.table[["share", "low", "high"]].to_numpy(dtype=float)
        kept = self.table.drop(columns=["low", "high", "error", "weight", "interval"])
        return kept.assign(share=[with_limits(*row, form=".1%") for row in limits])

    def _said(self) -> str:
        more = f" Problems: {len(self.problems)}, in .problems." if len(self.problems) else ""
        return f"{self.sentence} {self.note}{more}".strip()


def share(
    predictions: pd.DataFrame,
    corpus: Corpus | pd.DataFrame,
    *,
    code: str,
    value: object = None,
    by: str | None = None,
    methods: Sequence[str] = METHODS,
    weights: Literal["words"] | None = None,
    wire: Literal["with", "without"] = "with",
    errors: Literal["by group", "pooled"] = "by group",
    population: Literal["beyond", "corpus"] = "beyond",
    random_state: int = 0,
) -> ShareEstimate:
    """Estimate the share of articles that have a code, from predictions of all and people's codes of some.

    Parameters
    ----------
    predictions : DataFrame
        A row an article, index `doc_id` (`predict` makes it): `predicted` (0 or 1, or a value) and/or `probability`
        (of 1, from 0 to 1); `coded`, the code by people where there is one (else the document variable `code`);
        optionally `checked` (only these codes are used), `fold`, `code`, `sampling_probability` and `stratum` (as
        `coding.sample_units` gives them; also looked for among the document variables).
    corpus : Corpus or DataFrame
        The articles, or their documents (index `doc_id`).
    code : str
        The code.
    value : optional
        The value whose share is asked, where the code is not 0 or 1.
    by : str, optional
        A document variable or a period ("outlet", "month"): shares for each of its values.
    methods : list of str
        ``"naive"``: predictions taken for codes. ``"coded"``: coded articles alone. ``"adjusted"``: sensitivity and
        specificity taken out (Rogan & Gladen). ``"ppi"``: prediction-powered with tuned weight (PPI++). ``"dsl"``:
        design-based supervised learning.
    weights : {None, "words"}
        Whether each article counts once, or by its words.
    wire : {"with", "without"}
        Whether wire copy takes part.
    errors : {"by group", "pooled"}
        Whether ``"adjusted"`` takes the error of each group, or one for all. Where the test says that they differ,
        one for all is refused. The other methods always take each group's own.
    population : {"beyond", "corpus"}
        Whether the articles stand for others like them, or are all there is to know about: then only which articles
        were coded is left to chance, and intervals shrink as more are coded.
    random_state : int
        The seed of the test of equal errors.

    Returns
    -------
    ShareEstimate

    Raises
    ------
    CodingError
        When no article is coded, ids do not match, codes are not 0 or 1 (without `value`), a probability is outside
        of its range, or coded articles were predicted by a model that has seen their codes.

    Notes
    -----
    Coded articles must have been drawn at random, overall, within strata, or with known probabilities. Without
    `stratum` and `sampling_probability` they are taken as drawn at random within each group. Intervals: *t* on the
    logit scale with degrees of freedom for heavy tails; binomial ones of the coded articles alone where fewer than
    20 are coded, fewer than 5 have, or lack, the code (of unequally coded strata: 10 in one), or, of several groups,
    fewer than 8 of the rarer value are to be expected by the share in all; none where fewer than one is and fewer than
    5 are found; Fieller's for ``"adjusted"``, refused where the classifier cannot be told from chance. See
    ``docs/estimating.md`` and ``docs/design/estimation.md``.

    References
    ----------
    Rogan & Gladen (1978), doi:10.1093/oxfordjournals.aje.a112510; Lang & Reiczigel (2014),
    doi:10.1016/j.prevetmed.2013.09.015; Kerman (2011), doi:10.1214/11-EJS648; Angelopoulos et al. (2023),
    doi:10.1126/science.adi6000; Angelopoulos, Duchi & Zrnic (2023), arXiv:2311.01453; Egami et al. (2023),
    arXiv:2306.04746; Särndal, Swensson & Wretman (1992), Model assisted survey sampling,
    doi:10.1007/978-1-4612-4378-6.

    Examples
    --------
    >>> from framing.example import example_predictions, load_example
    >>> result = share(example_predictions("large"), load_example("large"), code="frame_clash", by="outlet")
    >>> rows = result.to_table().query("outlet == 'Courier & Post' and method in ['naive', 'ppi']")
    >>> rows[["method", "share", "low", "high"]].round(2).to_numpy().tolist()
    [['naive', 0.52, 0.43, 0.6], ['ppi', 0.15, 0.07, 0.28]]
    """
    _check(methods=methods, errors=errors, population=population)
    material = gathered(predictions, corpus, code=code, value=value, weights=weights, wire=wire)
    names, group = _groups(material, by)
    y, beyond = material.y[material.coded], population == "beyond"
    p, rates, said = None, None, ""
    if by is not None:
        mine, guess = group[material.coded], material.label[material.coded]
        rates = error_rates(names, mine, y, guess)
        p = equal_errors(mine, y, guess, random_state=random_state)
        said = error_sentence(rates, p, by)
    everything = _design(material, np.zeros_like(group), 1, strata=None if by is None else group)
    tables = [_rows(material, everything, [ALL], methods, beyond, None)]
    differences = None
    note_open_strata(material, int(everything.open_strata[0]))
    few = {ALL: str(why_few(everything, y)[0])}
    unequal = {ALL} if uncountable(everything, material.label)[0] else set()
    if by is not None:
        design = _design(material, group, len(names), strata=None)
        unequal |= {str(name) for name, is_so in zip(names, uncountable(design, material.label), strict=True) if is_so}
        few |= {str(name): str(why) for name, why in zip(names, why_few(design, y), strict=True)}
        one = _one_error(material, everything, y, errors, p) if "adjusted" in methods else None
        tables.append(_rows(material, design, names, methods, beyond, one))
        if one is not None:
            differences = pooled_rows(design, material.label, one, names, tables[-1], beyond)
    table = pd.concat(tables, ignore_index=True).rename(columns={"group": by or "group"})
    pooled = differences is not None
    note_refusals(material.problems, table, pooled=pooled, by=by or "group", few=few, unequal=unequal)
    if rates is None:
        rates = error_rates([ALL], np.zeros(len(y), dtype=np.int64), y, material.label[material.coded])
    rates = rates.rename(columns={"group": by or "group"})
    order = order_sentence(table, by, ALL) if by is not None else ""
    note = share_note(material, by=by, weights=weights, population=population, errors=errors, seed=random_state)
    return ShareEstimate(
        table,
        rates,
        material.problems.table(),
        f"{said} {order}".strip(),
        note,
        differences,
    )


def _check(*, methods: Sequence[str], errors: str, population: str) -> None:
    if isinstance(methods, str) or not methods:
        raise CodingError(f"methods is a list of one or more of {', '.join(METHODS)}, not {methods!r}.")
    for name in methods:
        if name not in METHODS:
            raise CodingError(f"There is no method {name!r}. {did_you_mean(name, METHODS)}")
    for argument, given, possible in (
        ("errors", errors, ("by group", "pooled")),
        ("population", population, ("beyond", "corpus")),
    ):
        if given not in possible:
            raise CodingError(f"{argument} is {given!r}. {did_you_mean(given, possible)}")


def _groups(material: Material, by: str | None) -> tuple[list[Any], npt.NDArray[np.int64]]:
    if not isinstance(by, str | None):
        raise CodingError(f"by is one document variable or period, not {by!r}: write by='outlet'.")
    if by is None:
        return [ALL], np.zeros(len(material.documents), dtype=np.int64)
    values = variable(material.documents, by, layers=()).astype(object)
    names = sorted(pd.unique(values), key=lambda name: (name == "unknown", str(type(name)), name))
    return names, np.asarray(pd.Index(names).get_indexer(pd.Index(values)), dtype=np.int64)


def _design(
    material: Material, group: npt.NDArray[np.int64], groups: int, *, strata: npt.NDArray[np.int64] | None
) -> Design:
    """Return the design; without any word on sampling, the groups compared are the strata of all articles."""
    stratum = material.stratum
    if strata is not None and material.probability is None and not stratum.any():
        stratum = strata
    return design_of(
        group, material.coded, size=material.size, stratum=stratum, probability=material.probability, groups=groups
    )


def _one_error(
    material: Material, everything: Design, y: npt.NDArray[np.float64], errors: str, p: dict[str, float] | None
) -> Errors | None:
    """Return the error rates for all groups, if these are asked for and the test does not speak against them."""
    if errors == "by group" or p is None:
        return None
    if p["both"] < ALIKE:
        material.problems.add(
            "errors_differ",
            f"One error rate for all groups was refused: errors differ ({shown_p(p['both'])}). Each group has its own.",
            method="adjusted",
        )
        return None
    return errors_of(everything, y, material.label)


def _rows(
    material: Material, design: Design, names: list[Any], methods: Sequence[str], beyond: bool, one: Errors | None
) -> pd.DataFrame:
    """Return a row a group and method, groups together."""
    y = material.y[material.coded]
    yes = np.bincount(design.group[design.coded], y, minlength=design.groups).astype(int)
    tables = []
    for place, method in enumerate(dict.fromkeys(methods)):
        spread = None
        if one is not None and method == "adjusted":
            spread = Errors(*(np.repeat(rate, design.groups) for rate in one))
        label, score = material.label, material.score
        found: Limits = estimates(method, design, y, label=label, score=score, beyond=beyond, errors=spread)
        tables.append(
            pd.DataFrame(
                {"group": names, "method": method, **found._asdict(), "articles": design.articles, "coded": design.n,
                 "coded_yes": yes, "_order": place}
            )
        )  # fmt: skip
    rows = pd.concat(tables).reset_index(names="_group").sort_values(["_group", "_order"])
    order = ["group", "method", "share", "low", "high", "error", "articles", "coded", "coded_yes", "weight", "interval"]
    return rows[order]
