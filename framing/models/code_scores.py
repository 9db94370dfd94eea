"""One code under all schemes: grouped, random and forward folds, and the baselines beside them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import CodingError
from framing.measures.code_sets import refuse_sets
from framing.measures.groups import UNKNOWN
from framing.models.cross_predicting import abstained, cross_predicted
from framing.models.folds import forward_folds, make_folds
from framing.models.probability_scores import probability_scores
from framing.models.scores import class_scores, influences, sampled_units
from framing.models.topic_check import topic_numbers, topic_scores
from framing.models.wording import headline, headline_place
from framing.words import plural

__all__ = ["CodeScores", "Coded", "Scoring", "coded_articles", "score_code", "whole"]

#: Share of articles without a value from which on it is told.
MOSTLY_MISSING = 0.5
_COLUMNS = [
    *("code", "scheme", "value", "precision", "recall", "f1", "low", "high"),
    *("precision_low", "precision_high", "recall_low", "recall_high", "units"),
]


class Scoring(NamedTuple):
    """What is the same for all codes: models, texts, groups, and how folds are made."""

    model: Any
    keyword: Any
    texts: pd.Series[str]
    groups: pd.Series[Any]
    clusters: pd.Series[Any] | None
    topic: pd.Series[Any] | None
    time: bool
    n_splits: int
    seeds: int
    random_state: int


class CodeScores(NamedTuple):
    """The scores of one code."""

    code: str
    table: pd.DataFrame
    predictions: pd.DataFrame
    drawn: str
    difference: pd.Series[float]
    """How much each sampled unit moves the difference of the F1 in random and in grouped folds."""
    spread: pd.DataFrame
    probabilities: pd.DataFrame
    abstentions: pd.DataFrame
    topics: pd.DataFrame
    topic_numbers: dict[str, float]
    problems: list[str]


class Coded(NamedTuple):
    """The articles with a value."""

    y: pd.Series[Any]
    x: pd.Series[str]
    group: pd.Series[Any]
    copies: npt.NDArray[np.int64] | None
    units: npt.NDArray[np.intp]
    drawn: str


def score_code(scoring: Scoring, codes: pd.Series[Any]) -> CodeScores:
    """Score one code; raises a CodingError where it cannot be scored."""
    coded = coded_articles(codes, scoring.texts, scoring.groups, scoring.clusters)
    y, group, copies, has_code = coded.y, coded.group, coded.copies, codes.notna().to_numpy()
    folds = make_folds(y, group, n_splits=scoring.n_splits, random_state=scoring.random_state, copies=copies)
    problems = []
    if has_code.mean() < 1 - MOSTLY_MISSING:
        problems.append(f"{codes.name!r}: {plural(int((~has_code).sum()), 'article')} of {len(codes):,} have no value.")
    found = {scheme: _predicted(scoring.model, coded, folds[scheme]) for scheme in ("grouped", "random")}
    if scoring.time:
        try:
            folds["forward"] = forward_folds(group, n_splits=scoring.n_splits, unknown=UNKNOWN)
            found["forward"] = _predicted(scoring.model, coded, folds["forward"], forward=True)
        except CodingError as error:
            folds.pop("forward", None)
            problems.append(f"{codes.name!r} was not tested forward in time. {error}")
    tables = [_scored(coded, found[name]["predicted"], name, folds[name] >= 0) for name in found]
    everything = np.ones(len(y), dtype=bool)
    commonest = pd.Series([y.mode().iloc[0]] * len(y), index=y.index, dtype=object)
    tables.append(_scored(coded, commonest, "majority", everything))
    if set(y) == {0, 1}:  # knows nothing, and its F1 of 1 is more than 0
        tables.append(_scored(coded, pd.Series(1, index=y.index, dtype=object), "always_yes", everything))
    keyword = _predicted(scoring.keyword, coded, folds["grouped"])["predicted"]
    tables.append(_scored(coded, keyword, "keyword", everything))
    topics, numbers = pd.DataFrame(), {}
    if scoring.topic is not None:
        topics, by_topic = topic_scores(
            y, found["grouped"], scoring.topic[has_code], folds["grouped"], coded.units, copies
        )
        tables.append(_scored(coded, by_topic, "topic", everything))
        numbers = topic_numbers(topics, found["grouped"], y, by_topic, coded.units)
    first, *others = [found, *(_again(scoring, coded, seed) for seed in range(1, scoring.seeds))]
    return CodeScores(
        str(codes.name),
        pd.concat(tables, ignore_index=True).assign(code=str(codes.name))[_COLUMNS],
        _predictions(coded, found, folds),
        coded.drawn,
        _difference(coded, found),
        _spread(coded, [first, *others]),
        _probabilities(coded, found, scoring.random_state),
        _abstentions(coded, found),
        topics,
        numbers,
        problems,
    )


def coded_articles(
    codes: pd.Series[Any], texts: pd.Series[str], groups: pd.Series[Any], clusters: pd.Series[Any] | None
) -> Coded:
    """Return the articles with a value of a code, and what is sampled with each; a CodingError where there are none."""
    has_code = codes.notna().to_numpy()
    if not has_code.any():
        raise CodingError(f"Nothing to tell apart in {codes.name!r}: no unit has a value.")
    y, group = whole(codes[has_code]), groups[has_code]
    copies = None if clusters is None else clusters.loc[y.index].to_numpy()
    return Coded(y, texts[has_code], group, copies, *sampled_units(group, copies))


def whole(codes: pd.Series[Any]) -> pd.Series[Any]:
    """Return codes with whole numbers as integers (a missing code makes pandas store 1 as 1.0), and "1" and "0" too."""
    if pd.api.types.is_bool_dtype(codes):
        return codes.astype(int)
    if not pd.api.types.is_numeric_dtype(codes):
        return _words(codes.astype(object))
    if (codes % 1 != 0).any():
        raise CodingError(
            f"{codes.name!r} holds numbers such as {codes[codes % 1 != 0].iloc[0]}: codes are classes, not amounts."
        )
    return codes.astype(int)


def _words(codes: pd.Series[Any]) -> pd.Series[Any]:
    """Return codes that are no numbers; those of coders are "1" and "0", which are a yes and a no."""
    if set(codes) <= {"0", "1"}:
        return codes.astype(int)
    refuse_sets(codes, to="learn")
    stripped = codes.map(lambda code: code.strip() if isinstance(code, str) else code)
    if n := int((stripped == "").sum()):
        raise CodingError(
            f"{codes.name!r} is an empty text for {plural(n, 'article')}: make it missing (None) where nobody coded, "
            "or give the value a name."
        )
    if stripped.nunique() < codes.nunique():
        twice = codes[stripped.isin(stripped[codes != stripped])].drop_duplicates().tolist()
        raise CodingError(
            f"{codes.name!r} has values that differ in blanks only, such as {twice[0]!r} and {twice[1]!r}."
        )
    return codes


def _predicted(model: Any, coded: Coded, fold: npt.NDArray[np.int64], *, forward: bool = False) -> pd.DataFrame:
    return cross_predicted(model, coded.x, coded.y, fold, groups=coded.group, copies=coded.copies, forward=forward)


def _scored(coded: Coded, predicted: pd.Series[Any], scheme: str, tested: npt.NDArray[np.bool_]) -> pd.DataFrame:
    units = np.asarray(pd.factorize(coded.units[tested])[0], dtype=np.intp)
    return class_scores(coded.y[tested], predicted[tested], units).assign(scheme=scheme)


def _again(scoring: Scoring, coded: Coded, seed: int) -> dict[str, pd.DataFrame]:
    """Return predictions with the folds of another seed."""
    state = scoring.random_state + seed
    folds = make_folds(coded.y, coded.group, n_splits=scoring.n_splits, random_state=state, copies=coded.copies)
    return {scheme: _predicted(scoring.model, coded, fold) for scheme, fold in folds.items()}


def _spread(coded: Coded, draws: list[dict[str, pd.DataFrame]]) -> pd.DataFrame:
    rows = []
    for scheme in ("grouped", "random"):
        f1 = pd.Series([_f1(coded, draw[scheme]["predicted"]) for draw in draws])
        rows.append((str(coded.y.name), scheme, len(f1), f1.mean(), f1.std(), f1.min(), f1.max()))
    return pd.DataFrame(rows, columns=["code", "scheme", "seeds", "mean", "sd", "lowest", "highest"])


def _f1(coded: Coded, predicted: pd.Series[Any]) -> float:
    return float(headline(class_scores(coded.y, predicted, coded.units))["f1"].iloc[0])


def _difference(coded: Coded, found: dict[str, pd.DataFrame]) -> pd.Series[float]:
    place = headline_place(coded.y)
    random, grouped = (influences(coded.y, found[name]["predicted"], coded.units) for name in ("random", "grouped"))
    names = coded.group if "groups by" in coded.drawn else pd.Series(coded.y.index)
    labels = pd.Series(names.to_numpy()).groupby(coded.units).first()
    return pd.Series((random.influence - grouped.influence)[place, 2], index=labels.to_numpy())


def _predictions(coded: Coded, found: dict[str, pd.DataFrame], folds: dict[str, npt.NDArray[np.int64]]) -> pd.DataFrame:
    y = coded.y
    columns: dict[str, Any] = {
        "code": y.name,
        "doc_id": y.index,
        "group": coded.group.to_numpy(),
        "coded": y.to_numpy(),
    }
    for scheme, rows in found.items():
        columns[scheme] = rows["predicted"].to_numpy()
        columns[f"{scheme}_fold"] = folds[scheme]
        columns[f"{scheme}_probability"] = rows["probability"].to_numpy()
    return pd.DataFrame(columns)


def _probabilities(coded: Coded, found: dict[str, pd.DataFrame], random_state: int) -> pd.DataFrame:
    rows = []
    if set(coded.y) == {0, 1}:
        for scheme, predicted in found.items():
            known = predicted["probability"].notna().to_numpy()
            y = (coded.y[known] == 1).to_numpy()
            if 0 < y.sum() < len(y):
                units = np.asarray(pd.factorize(coded.units[known])[0], dtype=np.intp)
                numbers = predicted["probability"][known].to_numpy(dtype=float)
                found_scores = probability_scores(y, numbers, units, random_state=random_state)
                rows.append({"code": coded.y.name, "scheme": scheme, **found_scores})
    return pd.DataFrame(rows)


def _abstentions(coded: Coded, found: dict[str, pd.DataFrame]) -> pd.DataFrame:
    rows = []
    for scheme in ("grouped", "random"):
        predicted = found[scheme]["predicted"]
        answered = ~abstained(predicted)
        if answered.all() or not answered.any():
            continue
        rest = headline(_scored(coded, predicted, scheme, answered))[["f1", "low", "high"]].iloc[0]
        rows.append((coded.y.name, scheme, answered.mean(), *rest, _f1(coded, predicted)))
    return pd.DataFrame(rows, columns=["code", "scheme", "coverage", "f1", "low", "high", "f1_of_all"])
