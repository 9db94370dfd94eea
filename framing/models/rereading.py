"""Articles to read again: where the classifier is surely mistaken, and where the code may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import CodingError, did_you_mean
from framing.kinds import needs_codings
from framing.models.given import check_corpus, check_whole

if TYPE_CHECKING:
    from framing.corpus import Corpus
    from framing.models.evaluation import Evaluation

__all__ = ["doubtful_codes", "mistakes"]

SCHEMES = ("grouped", "random")
_START = 200
Floats = npt.NDArray[np.float64]


def mistakes(
    evaluation: Evaluation | pd.DataFrame,
    corpus: Corpus,
    *,
    code: str | None = None,
    n: int = 20,
    scheme: str = "grouped",
) -> pd.DataFrame:
    """Return the articles on which a classifier was most sure and wrong, none of which it had learned from.

    Parameters
    ----------
    evaluation : Evaluation or DataFrame
        What `evaluate` returned, or its table `predictions`.
    corpus : Corpus
        The articles, for outlet, title and first words.
    code : str, optional
        Which code; all when left out.
    n : int
        So many articles a code.
    scheme : {"grouped", "random"}
        The predictions for unseen groups, or those of random folds.

    Returns
    -------
    DataFrame
        A row a code and article: `code`, `doc_id`, `outlet` and `title` where known, `coded`, `predicted`, `confidence`
        (the predicted value's probability, 0 to 1), `text` (its first words), the most confident first.

    Raises
    ------
    CodingError
        When the code was not evaluated, or the model gives no probabilities.

    Examples
    --------
    >>> from framing import Corpus
    >>> table = pd.DataFrame({"code": "conflict", "doc_id": ["a", "b", "c"], "coded": [1, 0, 0], "grouped": [1, 1, 1],
    ...                       "grouped_probability": [0.9, 0.6, 0.8]})
    >>> corpus = Corpus.from_texts({"a": "A row.", "b": "Rain.", "c": "Sun."})
    >>> mistakes(table, corpus)[["doc_id", "confidence"]].to_numpy().tolist()
    [['c', 0.8], ['b', 0.6]]
    """
    check_corpus(corpus)
    check_whole("n", n, 1, "1 article is needed")
    rows = _chosen(evaluation, code, scheme)
    probability = rows[f"{scheme}_probability"].to_numpy(dtype=float)
    # Of a yes-or-no code the probability is that of a yes, whatever was predicted.
    said_no = (rows[scheme] == 0).to_numpy() & rows["code"].map(_yes_or_no(rows)).to_numpy(dtype=bool)
    rows = rows.assign(predicted=rows[scheme], confidence=np.where(said_no, 1 - probability, probability))
    # Where the classifier abstained it was not mistaken.
    wrong = rows[(rows["predicted"].notna() & (rows["predicted"] != rows["coded"])).to_numpy()]
    wrong = wrong.sort_values("confidence", ascending=False, kind="stable")
    wrong = wrong.groupby("code", sort=False).head(n)
    return _with_article(wrong[["code", "doc_id", "coded", "predicted", "confidence"]], corpus)


def doubtful_codes(
    evaluation: Evaluation | pd.DataFrame,
    corpus: Corpus,
    *,
    code: str | None = None,
    codings: pd.DataFrame | None = None,
    scheme: str = "random",
) -> pd.DataFrame:
    """Return the articles whose yes-or-no code is likely to be a slip, for a person to read again.

    An article is doubtful if the classifier, which did not learn from it, finds the other value at least as probable as
    it finds that value on average where people gave it, and more probable than the value that was given. Nothing is
    changed: the classifier is often wrong, and then the code stands.

    Parameters
    ----------
    evaluation : Evaluation or DataFrame
        What `evaluate` returned, or its table `predictions`.
    corpus : Corpus
        The articles, for outlet, title and first words.
    code : str, optional
        Which code; all when left out.
    codings : DataFrame, optional
        What the coders answered (`unit, coder, variable, value`): adds `coders`, whether the
        `coders_disagree`, and whether the `code_differs` from what most of them answered.
    scheme : {"grouped", "random"}
        Random folds tell more slips from other codes: here the outlet's style may help. Grouped folds are for scores.

    Returns
    -------
    DataFrame
        A row a code and article: `code`, `doc_id`, `outlet` and `title` where known, `coded`, `probability` (of the
        value that was given, out of fold), `expected` (its mean where that value was given), `coders`,
        `coders_disagree`, `code_differs`, `text`; the least probable first.

    Raises
    ------
    CodingError
        When the code was not evaluated or is no yes-or-no code, or the model gives no probabilities.

    References
    ----------
    Northcutt, Jiang & Chuang (2021), Confident learning, doi:10.1613/jair.1.12125.

    Examples
    --------
    >>> from framing import Corpus
    >>> table = pd.DataFrame({"code": "conflict", "doc_id": list("abcdef"), "coded": [1, 1, 1, 0, 0, 0],
    ...                       "random": [1, 1, 0, 0, 0, 0], "random_probability": [0.9, 0.8, 0.1, 0.2, 0.3, 0.1]})
    >>> corpus = Corpus.from_texts({doc: "Some words." for doc in "abcdef"})
    >>> doubtful_codes(table, corpus)["doc_id"].tolist()
    ['c']
    """
    check_corpus(corpus)
    rows = _chosen(evaluation, code, scheme)
    tables = []
    for name, group in rows.groupby("code", sort=False):
        if not _yes_or_no(group)[name]:
            raise CodingError(
                f"{name!r} is no yes-or-no code: of several classes the probability of the given one is not kept. "
                "Evaluate each class as a code of its own (1 and 0)."
            )
        tables.append(_doubtful(group, group[f"{scheme}_probability"].to_numpy(dtype=float)))
    table = pd.concat(tables, ignore_index=True)
    if codings is not None:
        table = _with_coders(table, codings)
    return _with_article(table, corpus)


def _doubtful(rows: pd.DataFrame, yes: Floats) -> pd.DataFrame:
    coded = rows["coded"].to_numpy(dtype=int)
    of_value = np.column_stack([1 - yes, yes])
    # How sure the classifier is of a value where people gave it: what it must reach to speak against another.
    usual = np.array([of_value[coded == value, value].mean() for value in (0, 1)])
    given, other = of_value[np.arange(len(coded)), coded], of_value[np.arange(len(coded)), 1 - coded]
    doubtful = (other >= usual[1 - coded]) & (other > given)
    table = rows[["code", "doc_id", "coded"]].assign(probability=given, expected=usual[coded])
    table = table.iloc[np.flatnonzero(doubtful)]
    return table.sort_values("probability", kind="stable")


def _chosen(evaluation: Evaluation | pd.DataFrame, code: str | None, scheme: str) -> pd.DataFrame:
    if scheme not in SCHEMES:
        raise CodingError(f"There is no scheme {scheme!r}. {did_you_mean(scheme, SCHEMES)}")
    rows = evaluation if isinstance(evaluation, pd.DataFrame) else getattr(evaluation, "predictions", None)
    if not isinstance(rows, pd.DataFrame):
        kind = type(evaluation).__name__
        raise CodingError(f"Give what evaluate returned, or its table predictions, not a {kind}.")
    if lacking := [name for name in ("code", "doc_id", "coded", scheme) if name not in rows.columns]:
        raise CodingError(
            f"Give what evaluate returned, or its table predictions: this one has no column {lacking[0]!r}. "
            f"{did_you_mean(lacking[0], rows.columns)}"
        )
    if rows.empty:
        raise CodingError("The table of predictions has no row.")
    codes = list(dict.fromkeys(rows["code"]))
    if code is not None and code not in codes:
        raise CodingError(f"The code {code!r} was not evaluated. {did_you_mean(code, codes)}")
    name = f"{scheme}_probability"
    rows = rows if code is None else rows[rows["code"] == code]
    if name not in rows.columns or rows[name].isna().all():
        raise CodingError(
            "The classifier gave no probabilities: evaluate one with predict_proba, such as frame_classifier()."
        )
    return rows[rows[name].notna()].reset_index(drop=True)


def _yes_or_no(rows: pd.DataFrame) -> dict[Any, bool]:
    """Return which codes have no values but 0 and 1."""
    return {name: set(group["coded"]) <= {0, 1} for name, group in rows.groupby("code", sort=False)}


def _with_coders(table: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """Put beside each doubtful code what each coder answered last."""
    needs_codings(codings)
    missing = [name for name in ("unit", "coder", "variable", "value") if name not in codings.columns]
    if missing:
        raise CodingError(f"The codings have no column {missing[0]!r}. {did_you_mean(missing[0], codings.columns)}")
    rows = codings[codings["value"].notna()].astype({"unit": str, "coder": str, "variable": str, "value": str})
    if "round" in rows.columns:
        rows = rows.sort_values("round", kind="stable")
    if not rows["variable"].isin(table["code"].astype(str)).any() and len(table):
        asked = ", ".join(dict.fromkeys(table["code"].astype(str)))
        raise CodingError(f"The codings have no answer to {asked}. {did_you_mean(asked, pd.unique(rows['variable']))}")
    rows = rows.drop_duplicates(["unit", "coder", "variable"], keep="last").sort_values("coder", kind="stable")
    grouped = rows.assign(said=rows["coder"] + " " + rows["value"]).groupby(["variable", "unit"])
    said = {key: ", ".join(group["said"]) for key, group in grouped}
    apart = {key: group["value"].nunique() > 1 for key, group in grouped}
    most = {key: group["value"].mode() for key, group in grouped}
    keys = list(zip(table["code"].astype(str), table["doc_id"].astype(str), strict=True))
    coders = [said.get(key, "") for key in keys]
    differs = [
        key in most and str(coded) not in most[key].tolist() for key, coded in zip(keys, table["coded"], strict=True)
    ]
    disagree = [apart.get(key, False) for key in keys]
    return table.assign(coders=coders, coders_disagree=disagree, code_differs=differs)


def _with_article(table: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    documents = corpus.documents
    lost = ~table["doc_id"].isin(documents.index)
    if lost.any():
        raise CodingError(
            f"{int(lost.sum()):,} evaluated articles are not in the corpus, such as "
            f"{table.loc[lost, 'doc_id'].iloc[0]!r}: give the corpus that was evaluated."
        )
    known = [name for name in ("outlet", "title") if name in documents]
    about: pd.DataFrame = documents.loc[table["doc_id"], [*known, "text"]].reset_index(drop=True)
    about["text"] = about["text"].str.slice(0, _START).str.replace(r"\s+", " ", regex=True)
    table = table.reset_index(drop=True)
    return pd.concat([table.iloc[:, :2], about[known], table.iloc[:, 2:], about[["text"]]], axis=1)
