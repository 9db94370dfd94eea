"""Two or more classifiers on the same folds, with a paired interval of their difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from framing.errors import CodingError
from framing.measures.intervals import LEVEL
from framing.measures.results import Shown
from framing.models.code_scores import Coded, coded_articles
from framing.models.cross_predicting import cross_predicted
from framing.models.folds import make_folds
from framing.models.given import asked_only, check_model, check_seed, check_whole
from framing.models.leakage import clusters_of, code_names, group_values
from framing.models.memory import remember
from framing.models.scores import influences
from framing.models.wording import decimals, headline_place
from framing.provenance import package_version
from framing.words import minus, plural

if TYPE_CHECKING:
    from framing.corpus import Corpus

__all__ = ["ClassifierComparison", "compare_classifiers"]

MEAN = "mean of the codes"
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class ClassifierComparison(Shown):
    """Differences of classifiers; made by `compare_classifiers`.

    Attributes
    ----------
    table : DataFrame
        A row a code (and their mean, where there are several), scheme and pair: `code, scheme, model, reference, f1,
        f1_reference, difference, low, high, sd` (of the difference over seeds).
    problems : DataFrame
        Codes that could not be scored: `code, message`.
    sentence, note : str
        Which is better on groups not seen, and how it was found.
    """

    table: pd.DataFrame
    problems: pd.DataFrame
    sentence: str
    note: str

    def _said(self) -> str:
        return " ".join([self.sentence, *self.problems["message"], self.note])


def compare_classifiers(
    models: Mapping[str, Any],
    corpus: Corpus,
    *,
    code: str | Sequence[str],
    groups: str = "outlet",
    n_splits: int = 5,
    seeds: int = 1,
    leakage: str = "repair",
    random_state: int = 0,
) -> ClassifierComparison:
    """Score classifiers on the same folds and say whether one is better.

    Parameters
    ----------
    models : dict
        Two or more classifiers by name.
    corpus, code, groups, n_splits, leakage, random_state
        As in `evaluate`.
    seeds : int
        How often the folds are drawn; scores and differences are means over them.

    Returns
    -------
    ClassifierComparison
        The interval is a *t* interval of the linearised difference over the groups, or the articles where there are
        fewer than 20: what both models get wrong cancels. Of several pairs each interval holds for itself.

    Raises
    ------
    CodingError
        When there are not two models, or no code can be scored.

    Examples
    --------
    >>> from framing import Corpus
    >>> from sklearn.dummy import DummyClassifier
    >>> from framing.models.word_rule import keyword_baseline
    >>> texts = [f"a {word} number {i}" for i in range(30) for word in ("row", "calm day")]
    >>> table = pd.DataFrame({"text": texts, "conflict": [1, 0] * 30, "outlet": list("ABCDEF") * 10})
    >>> models = {"words": keyword_baseline(), "yes": DummyClassifier(strategy="constant", constant=1)}
    >>> compare_classifiers(models, Corpus.from_table(table), code="conflict").sentence
    "'words' is better than 'yes' where the outlet is new to both: F1 1.00 and 0.67, difference +0.33 [+0.22, +0.45]."
    """
    names = code_names(corpus, code)
    if not isinstance(models, Mapping):
        raise CodingError(
            f"models is a dict of classifiers by name, such as {{'words': model}}, not a {type(models).__name__}."
        )
    if len(models) < 2:
        raise CodingError(f"Two classifiers or more are compared, and there are {len(models)}.")
    for name, model in models.items():
        check_model(model, f"The model {name!r}")
    check_whole("seeds", seeds, 1, "1 draw of the folds is needed")
    check_seed(random_state)
    corpus = asked_only(corpus, names)
    documents = corpus.documents
    group, clusters = group_values(documents, groups), clusters_of(corpus, names, leakage)
    has_code = documents[names].notna().any(axis=1).to_numpy()
    if not has_code.any():
        raise CodingError(f"Nothing to tell apart in {names[0]!r}: no unit has a value.")
    try:
        ready = {name: remember(model, corpus.texts[has_code]) for name, model in models.items()}
    except ValueError as error:
        raise CodingError(f"From these texts nothing can be learned: {str(error).rstrip('.')}.") from error
    scored: list[tuple[str, dict[tuple[str, str], list[pd.Series[float]]], Coded]] = []
    problems: list[tuple[str, str]] = []
    refused = None
    with threadpool_limits(1):
        for name in names:
            try:
                coded = coded_articles(documents[name], corpus.texts, group, clusters)
                scored.append((name, _scores(ready, coded, n_splits, seeds, random_state), coded))
            except CodingError as error:
                refused = refused or error
                problems.append((name, f"{name!r} was not compared. {error}"))
    if not scored and refused is not None:
        raise refused
    table = pd.DataFrame(_rows(scored, list(models)))
    coded = scored[0][2]
    note = (
        f"{plural(len(coded.y), 'article')}, {plural(coded.group.nunique(), 'group')} by {groups}, the same folds for "
        f"all, {plural(seeds, 'draw')} of them from seed {random_state}; paired 95% intervals, the sample being "
        f"{coded.drawn}; framing-toolkit {package_version()}."
    )
    return ClassifierComparison(
        table, pd.DataFrame(problems, columns=["code", "message"]), _sentence(table, groups), note
    )


def _scores(
    models: Mapping[str, Any], coded: Coded, n_splits: int, seeds: int, random_state: int
) -> dict[tuple[str, str], list[pd.Series[float]]]:
    """Return for each scheme and model, a seed each, the influences of the units, with the F1 as the last entry."""
    names = coded.group if "groups by" in coded.drawn else pd.Series(coded.y.index, dtype=object)
    labels = pd.Series(names.to_numpy()).groupby(coded.units).first().to_numpy()
    place = headline_place(coded.y)
    found: dict[tuple[str, str], list[pd.Series[float]]] = {}
    for seed in range(seeds):
        folds = make_folds(
            coded.y, coded.group, n_splits=n_splits, random_state=random_state + seed, copies=coded.copies
        )
        for scheme, fold in folds.items():
            for name, model in models.items():
                predicted = cross_predicted(model, coded.x, coded.y, fold, groups=coded.group, copies=coded.copies)
                score = influences(coded.y, predicted["predicted"], coded.units)
                row = pd.Series(score.influence[place, 2], index=labels)
                row.attrs["f1"] = float(score.value[place, 2])
                found.setdefault((scheme, name), []).append(row)
    return found


def _rows(
    scored: list[tuple[str, dict[tuple[str, str], list[pd.Series[float]]], Coded]], models: list[str]
) -> list[dict[str, Any]]:
    rows = []
    for scheme in ("grouped", "random"):
        for model, reference in combinations(models, 2):
            pairs = [(each[scheme, model], each[scheme, reference]) for _, each, _ in scored]
            for (code, *_), pair in zip(scored, pairs, strict=True):
                rows.append({"code": code, "scheme": scheme, "model": model, "reference": reference} | _row([pair]))
            if len(scored) > 1:
                rows.append({"code": MEAN, "scheme": scheme, "model": model, "reference": reference} | _row(pairs))
    return rows


def _row(pairs: list[tuple[list[pd.Series[float]], list[pd.Series[float]]]]) -> dict[str, float]:
    """Return scores, difference and limits as means over codes and seeds."""
    one, other = (np.array([[row.attrs["f1"] for row in pair[side]] for pair in pairs]) for side in (0, 1))
    each = [pd.concat([a - b for a, b in zip(*pair, strict=True)], axis=1).mean(axis=1) for pair in pairs]
    influence = pd.concat(each, axis=1).fillna(0.0).mean(axis=1).to_numpy()
    n = len(influence)
    error = np.sqrt((influence**2).sum() * n / (n - 1)) if n > 1 else np.nan
    half = float(stats.t.ppf((1 + LEVEL) / 2, n - 1) * error) if n > 1 else np.nan
    by_seed = (one - other).mean(axis=0)
    gap = float(by_seed.mean())
    sd = float(by_seed.std(ddof=1)) if len(by_seed) > 1 else np.nan
    return {
        "f1": float(one.mean()),
        "f1_reference": float(other.mean()),
        "difference": gap,
        "low": max(gap - half, -1.0),
        "high": min(gap + half, 1.0),
        "sd": sd,
    }


def _sentence(table: pd.DataFrame, groups: str) -> str:
    """Say of each pair which is better on unseen groups, or that these data cannot tell."""
    rows = table[table["scheme"] == "grouped"]
    rows = rows[rows["code"] == MEAN] if (rows["code"] == MEAN).any() else rows
    said = []
    for row in rows.to_dict("records"):
        n = decimals(row["f1"], row["f1_reference"])
        limits = minus(f"{row['difference']:+.{n}f} [{row['low']:+.{n}f}, {row['high']:+.{n}f}]")
        scores = f"F1 {row['f1']:.{n}f} and {row['f1_reference']:.{n}f}, difference {limits}"
        if row["low"] > 0:
            verdict = f"{row['model']!r} is better than {row['reference']!r}"
        elif row["high"] < 0:
            verdict = f"{row['model']!r} is worse than {row['reference']!r}"
        else:
            verdict = f"These articles cannot tell whether {row['model']!r} or {row['reference']!r} is better"
        said.append(f"{verdict} where the {groups} is new to both: {scores}.")
    return " ".join(said)
