"""Regressions of a code on document variables, corrected for the error of the classifier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from framing.errors import CodingError, did_you_mean
from framing.estimate.clusters import is_of_cluster
from framing.estimate.coefficients import Coefficients, corrected, plain
from framing.estimate.complete_cases import complete
from framing.estimate.design import Design, design_of
from framing.estimate.design_matrix import Matrix, independent, matrix_of
from framing.estimate.inputs import Material, gathered
from framing.estimate.outlet_groups import compared
from framing.estimate.thin_categories import thin_terms
from framing.estimate.wording import estimand
from framing.measures.groups import variable
from framing.measures.intervals import LEVEL, MIN_CLUSTERS
from framing.measures.results import Shown, with_limits
from framing.provenance import package_version
from framing.words import listed, plural

if TYPE_CHECKING:
    from framing.corpus import Corpus

__all__ = ["RegressionEstimate", "regression"]

METHODS = ("naive", "coded", "ppi", "dsl")
WEIGHTS = {"coded": 0.0, "ppi": None, "dsl": 1.0}
#: Coded articles of the rarer value that a coefficient needs: with fewer, intervals cover less (or far more) than 95%.
EVENTS = {"linear": 5, "logistic": 7}
COLUMNS = ["term", "method", "estimate", "se", "low", "high", "df"]


@dataclass(frozen=True, eq=False, repr=False)
class RegressionEstimate(Shown):
    """Coefficients by several methods; made by `regression`.

    Attributes
    ----------
    table : DataFrame
        A row a term and method: `term`, `method`, `estimate`, `se`, `low`, `high` (95%), `df`. Linear: differences of
        shares (from 0 to 1); logistic: log odds. What was refused is missing.
    problems : DataFrame
        `kind, group, method, message`.
    note : str
        What is estimated, in words, the references, and how.
    """

    table: pd.DataFrame
    problems: pd.DataFrame
    note: str

    def _brief(self) -> pd.DataFrame:
        limits = self.table[["estimate", "low", "high"]].to_numpy(dtype=float)
        return self.table[["term", "method"]].assign(estimate=[with_limits(*row, form="+.3f") for row in limits])

    def _said(self) -> str:
        return f"{self.note} {' '.join(self.problems['message'])}".strip()


def regression(
    predictions: pd.DataFrame,
    corpus: Corpus | pd.DataFrame,
    *,
    code: str,
    on: Sequence[str],
    value: object = None,
    kind: Literal["linear", "logistic"] = "linear",
    methods: Sequence[str] = METHODS,
    cluster: str | None = None,
    wire: Literal["with", "without"] = "with",
    population: Literal["beyond", "corpus"] = "beyond",
) -> RegressionEstimate:
    """Regress a code on document variables, from predictions of all articles and people's codes of some.

    Parameters
    ----------
    predictions, corpus, code, value, wire, population
        As in `share`.
    on : list of str
        Document variables or periods. Numbers stay numbers (of more than two values), and articles without one are
        left out; truth values and the others are categories against the commonest one, and articles without one are
        the category "unknown". Both are said in `problems`. Times are refused: name a period, or count days.
    kind : {"linear", "logistic"}
        Differences of shares, or log odds.
    methods : list of str
        ``"naive"``, ``"coded"``, ``"ppi"``, ``"dsl"`` as in `share`.
    cluster : str, optional
        A document variable whose values are the sample. If `on` is one variable of these clusters (the camp of an
        outlet), each cluster counts alike with its corrected share, and at least 3 are needed a category. Else
        articles of a cluster (a story) are taken as dependent, and at least 20 are needed.

    Returns
    -------
    RegressionEstimate

    Raises
    ------
    CodingError
        As for `share`, and when a variable is the code itself, is named twice, does not vary, says the same as others,
        holds times or infinite numbers, or has more than 30 categories.

    Notes
    -----
    The code is the outcome. As an explanatory variable it would need the errors of the predictions inside of the
    variables, which this does not do.

    Leaving out articles without a number (complete cases) is right where numbers are missing whatever the code is.
    Nothing but the naive coefficient is given for a category with fewer than 5 coded articles, or whose coded articles
    all have the same code: its interval would be far too short.

    References
    ----------
    Angelopoulos et al. (2023), doi:10.1126/science.adi6000; Angelopoulos, Duchi & Zrnic (2023), arXiv:2311.01453;
    Egami et al. (2023), arXiv:2306.04746; MacKinnon & White (1985), doi:10.1016/0304-4076(85)90158-7.

    Examples
    --------
    >>> from framing.example import example_predictions, load_example
    >>> result = regression(example_predictions("large"), load_example("large"), code="frame_clash", on=["outlet"])
    >>> row = result.to_table().query("term == 'outlet: Northway Wire Daily' and method == 'ppi'")
    >>> row[["estimate", "low", "high"]].round(2).to_numpy().tolist()
    [[0.28, 0.11, 0.44]]
    """
    _check(methods, kind, population, on, code)
    material = gathered(predictions, corpus, code=code, value=value, weights=None, wire=wire)
    material = complete(material, on, cluster=cluster)
    groups = None if cluster is None else variable(material.documents, cluster, layers=()).astype(object)
    if groups is not None:
        named = [variable(material.documents, name, layers=()).astype(object) for name in on]
        if all(is_of_cluster(values, groups) for values in named):
            return _of_outlets(material, named, groups, on=on, kind=kind, methods=methods, cluster=str(cluster))
    matrix = matrix_of(material.documents, on)
    everything = np.zeros(len(material.documents), dtype=np.int64)
    design = design_of(everything, material.coded, size=material.size, stratum=material.stratum,
                       probability=material.probability, groups=1)  # fmt: skip
    numbers = None if groups is None else np.asarray(pd.factorize(groups)[0], dtype=np.int64)
    enough = _enough_clusters(material, numbers, str(cluster))
    thin: list[int] = []
    if enough and set(methods) != {"naive"} and _enough_codes(material, matrix, kind):
        thin = thin_terms(material, matrix)
    rows = []
    for method in dict.fromkeys(methods):
        found = None
        if enough and (method == "naive" or _enough_codes(material, matrix, kind)):
            found = _one(material, matrix, design, method, kind == "logistic", population == "beyond", numbers)
            if np.isnan(found.value).any():
                message = "Missing: the steps did not settle, as where a variable tells all values of the code apart."
                material.problems.add("no_fit", message, method=method)
            elif method != "naive":
                found = _without(found, thin)
        rows.append(_tidy(matrix, method, found))
    note = _note(material, matrix, kind=kind, on=on, cluster=cluster, population=population)
    return RegressionEstimate(pd.concat(rows, ignore_index=True), material.problems.table(), note)


def _without(found: Coefficients, places: list[int]) -> Coefficients:
    value, error = found.value.copy(), found.error.copy()
    value[places] = error[places] = np.nan
    return found._replace(value=value, error=error)


def _check(methods: Sequence[str], kind: str, population: str, on: Sequence[str], code: str) -> None:
    names = [] if isinstance(on, (str, type(None))) else list(on)
    if not names or not all(isinstance(name, str) for name in names):
        raise CodingError(f"on is a list of one or more document variables, not {on!r}.")
    if twice := [name for name in names if names.count(name) > 1]:
        raise CodingError(f"on names {twice[0]!r} twice.")
    if code in names:
        raise CodingError(f"on holds {code!r}, which is the code that is regressed: leave it out.")
    if isinstance(methods, str) or not methods:
        raise CodingError(f"methods is a list of one or more of {', '.join(METHODS)}, not {methods!r}.")
    checked = [("kind", kind, ("linear", "logistic")), ("population", population, ("beyond", "corpus"))]
    for argument, given, possible in [*checked, *(("methods", name, METHODS) for name in methods)]:
        if given not in possible:
            raise CodingError(f"{argument} is {given!r}. {did_you_mean(given, possible)}")


def _enough_clusters(material: Material, numbers: Any, cluster: str) -> bool:
    count = MIN_CLUSTERS if numbers is None else int(numbers.max()) + 1
    if count < MIN_CLUSTERS:
        material.problems.add(
            "few_clusters",
            f"Refused: {count} values of {cluster!r}, and standard errors by clusters hold from {MIN_CLUSTERS} on. "
            f"Compare within them (on=[..., {cluster!r}], without cluster=).",
        )
    return count >= MIN_CLUSTERS


def _enough_codes(material: Material, matrix: Matrix, kind: str) -> bool:
    """Return whether there are enough coded articles of the rarer value, and each category has coded ones."""
    y, x = material.y[material.coded], matrix.x[material.coded]
    rarer, needed = int(min(y.sum(), len(y) - y.sum())), EVENTS[kind] * x.shape[1]
    empty = [term for term, column in zip(matrix.terms, x.T, strict=True) if not column.any()]
    if empty:
        material.problems.add("nothing_coded", f"Refused: no coded article with {listed(empty)}.")
    elif not independent(x):
        material.problems.add("nothing_coded", "Refused: among the coded articles some variables are one and the same.")
    elif rarer < needed:
        material.problems.add(
            "few_coded",
            f"Refused but for naive: {plural(rarer, 'coded article')} of the rarer value for "
            f"{x.shape[1]} coefficients; {needed} are needed ({EVENTS[kind]} each). Code more or leave variables out.",
        )
    else:
        return True
    return False


def _one(
    material: Material, matrix: Matrix, design: Design, method: str, logistic: bool, beyond: bool, numbers: Any
) -> Coefficients:
    # Of amounts (money, seconds) the squares would eat up the digits.
    scale = np.abs(matrix.x).max(axis=0)
    found = _fitted(matrix.x / scale, material, design, method, logistic, beyond, numbers)
    return found._replace(value=found.value / scale, error=found.error / scale)


def _fitted(
    x: npt.NDArray[np.float64],
    material: Material,
    design: Design,
    method: str,
    logistic: bool,
    beyond: bool,
    numbers: Any,
) -> Coefficients:
    if method == "naive":
        return plain(x, material.label, logistic=logistic, cluster=numbers)
    return corrected(
        x,
        design.coded,
        material.y[material.coded],
        material.score,
        stands_for=design.weight,
        logistic=logistic,
        beyond=beyond,
        weight=WEIGHTS[method],
        cluster=numbers,
    )


def _tidy(matrix: Matrix, method: str, found: Coefficients | None) -> pd.DataFrame:
    missing = np.full(len(matrix.terms), np.nan)
    if found is None:
        found = Coefficients(missing, missing, missing, np.nan)
    half = stats.t.ppf(0.5 + LEVEL / 2, found.freedom) * found.error
    columns = [matrix.terms, [method] * len(missing), found.value, found.error, found.value - half, found.value + half]
    return pd.DataFrame(dict(zip(COLUMNS, [*columns, found.freedom], strict=True)))


def _of_outlets(
    material: Material,
    named: list[pd.Series[Any]],
    groups: pd.Series[Any],
    *,
    on: Sequence[str],
    kind: str,
    methods: Sequence[str],
    cluster: str,
) -> RegressionEstimate:
    if len(named) > 1 or kind == "logistic":
        raise CodingError(
            f"Where each {cluster} is one of the sample, one variable is compared, linearly: on=[one], kind='linear'."
        )
    table, references = compared(material, named[0], groups, name=on[0], methods=methods, cluster=cluster)
    reach = f"each {cluster} counts alike, and the {plural(groups.nunique(), cluster)} are the sample"
    note = (
        f"Linear regression of whether {material.code} is {material.value} on {on[0]} (reference: {references}) over "
        f"{estimand(material).split(' in which ')[0]}; {reach} (Welch); framing-toolkit {package_version()}."
    )
    return RegressionEstimate(table[COLUMNS], material.problems.table(), note)


def _note(
    material: Material, matrix: Matrix, *, kind: str, on: Sequence[str], cluster: str | None, population: str
) -> str:
    reach = "which stand for others like them" if population == "beyond" else "these and no others"
    named = [f"{name} {level}" for name, level in matrix.references.items()]
    references = f" (references: {listed(named, most=10)})" if named else ""
    errors = f"errors by {cluster} (CR1)" if cluster else "robust errors (HC3; logistic HC2; naive HC1)"
    return (
        f"{kind.capitalize()} regression of whether {material.code} is {material.value} on {listed(list(on))}"
        f"{references} over {estimand(material).split(' in which ')[0]}, {reach}; {int(material.coded.sum()):,} coded; "
        f"95% t intervals, {errors}; framing-toolkit {package_version()}."
    )
