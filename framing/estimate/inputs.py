"""Predictions, codes and document variables brought together and checked: one clear line for what does not fit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.coding.variables import NOT_APPLICABLE
from framing.corpus import Corpus
from framing.errors import CodingError, did_you_mean
from framing.estimate.problems import Problems
from framing.measures.groups import wire_left_out
from framing.words import plural

__all__ = ["Material", "gathered"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Material:
    """What is estimated from, aligned: a place an article that has a prediction.

    Attributes
    ----------
    documents : DataFrame
    code, value : str
        The code, and the value whose share is asked ("1" of a yes-or-no code).
    label, score : float array
        The predicted yes (1) or no (0), and its probability (the label where there is none).
    coded : bool array
    y : float array
        The code (1 or 0); meaningless where not coded.
    size : float array
        1, or the words of the article.
    stratum : int array
    probability : float array or None
        The sampling probability of coded articles.
    undrawn : int
        Articles that nobody coded and whose stratum is not known, as when only the drawn ones were given theirs.
    left_out : str
        Which wire copy was left out, in words.
    folded : bool
        Whether the predictions say which fold they are from.
    """

    documents: pd.DataFrame
    code: str
    value: str
    label: Floats
    score: Floats
    coded: Bools
    y: Floats
    size: Floats
    stratum: npt.NDArray[np.int64]
    probability: Floats | None
    undrawn: int
    left_out: str
    folded: bool
    problems: Problems = field(default_factory=Problems)


def gathered(
    predictions: pd.DataFrame,
    corpus: Corpus | pd.DataFrame,
    *,
    code: str,
    value: object,
    weights: str | None,
    wire: str,
) -> Material:
    """Return what a share or a regression of `code` is estimated from."""
    if weights not in (None, "words"):
        raise CodingError(f"weights is {weights!r}. {did_you_mean(weights, ['None', 'words'])}")
    if wire not in ("with", "without"):
        raise CodingError(f"wire is {wire!r}. {did_you_mean(wire, ['with', 'without'])}")
    problems = Problems()
    documents = _documents(corpus)
    if weights == "words" and isinstance(corpus, Corpus):
        documents = documents.assign(text=corpus.texts)  # menus and credits, which are masked, are no words of it
    table = _of_code(predictions, code)
    documents, table = _aligned(documents, table, problems)
    agency, left_out = wire_left_out(documents, wire)
    documents, table = documents[~agency], table[~agency]
    if documents.empty:
        raise CodingError("No article is left to estimate from: all are wire copy.")
    given = _codes(documents, table, code, problems)
    wanted, label, score, y = _yes_or_no(table, given, code, value)
    coded = given.notna().to_numpy(dtype=bool)
    if not coded.any():
        raise CodingError(f"No article is coded for {code!r}: nothing to correct with. Code some, drawn at random.")
    folded = _fold(table, coded, problems)
    probability, stratum, undrawn = _sampling(documents, table, coded)
    size = _words(documents) if weights == "words" else np.ones(len(documents))
    return Material(
        documents, code, wanted, label, score, coded, y, size, stratum, probability, undrawn, left_out, folded, problems
    )


def _of_code(predictions: Any, code: str) -> pd.DataFrame:
    if not isinstance(predictions, pd.DataFrame):
        kind = type(predictions).__name__
        raise CodingError(f"Predictions are a table with a row an article (see estimate.predict), not a {kind}.")
    table = predictions.set_index("doc_id") if "doc_id" in predictions.columns else predictions
    if "code" in table.columns:
        found = table["code"].unique()
        if code not in found:
            raise CodingError(f"There are no predictions of {code!r}. {did_you_mean(code, found)}")
        table = table[table["code"] == code]
    if not {"predicted", "probability"} & set(table.columns):
        raise CodingError(
            f"Predictions need a column 'predicted' or 'probability'. {did_you_mean('predicted', table.columns)}"
        )
    if not table.index.is_unique:
        twice = table.index[table.index.duplicated()][0]
        raise CodingError(f"The article {twice!r} has more than one prediction of {code!r}. Keep one of them.")
    return table


def _aligned(documents: pd.DataFrame, table: pd.DataFrame, problems: Problems) -> tuple[pd.DataFrame, pd.DataFrame]:
    usable = table[table[[name for name in ("predicted", "probability") if name in table.columns]].notna().all(axis=1)]
    if usable.empty:
        raise CodingError(f"All {len(table):,} predictions are missing: a row needs 'predicted' and 'probability'.")
    known = usable.index.isin(documents.index)
    if not known.any():
        raise CodingError(
            f"None of the {len(table):,} predictions is of an article of the corpus: ids such as "
            f"{str(usable.index[0])!r} against {str(documents.index[0]) if len(documents) else 'none'!r}."
        )
    if not known.all():
        first = usable.index[~known][0]
        problems.add("unknown_article", f"{plural(int((~known).sum()), 'prediction')} of no article of the corpus "
                     f"(such as {first!r}): left out.")  # fmt: skip
    without = ~documents.index.isin(usable.index)
    if without.any():
        first = documents.index[without][0]
        problems.add("no_prediction", f"{plural(int(without.sum()), 'article')} without a prediction "
                     f"(such as {first!r}): left out; the share is that of the others.")  # fmt: skip
    kept = documents[~without]
    return kept, usable.loc[kept.index]


def _documents(corpus: Any) -> pd.DataFrame:
    documents = corpus.documents if isinstance(corpus, Corpus) else corpus
    if not isinstance(documents, pd.DataFrame):
        kind = type(corpus).__name__
        raise CodingError(f"The articles are a Corpus, or the table corpus.documents, not a {kind}.")
    if "doc_id" in documents.columns:
        documents = documents.set_index("doc_id")
    if not documents.index.is_unique:
        twice = documents.index[documents.index.duplicated()][0]
        raise CodingError(f"The article {twice!r} stands twice among the documents and would count twice. Keep one.")
    return documents


def _codes(documents: pd.DataFrame, table: pd.DataFrame, code: str, problems: Problems) -> pd.Series[Any]:
    """Return the codes by people: the column `coded`, or else the document variable; only `checked` ones, if said."""
    if "coded" in table.columns:
        codes = table["coded"]
    elif code in documents.columns:
        codes = documents[code]
    else:
        near = did_you_mean(code, documents.columns, all_of_them="corpus.documents.columns")
        raise CodingError(f"Nobody's codes of {code!r} are there: no column 'coded', no document variable. {near}")
    if "checked" in table.columns:
        codes = codes.where(table["checked"].fillna(False).astype(bool))
    codes = codes.astype(object)
    texts = codes.map(_stripped)
    # `predict` leaves out such codes; the document variable still has them.
    asked = documents[code].astype(object).map(_stripped) if code in documents.columns else texts
    if n := int(((texts == NOT_APPLICABLE) | (asked == NOT_APPLICABLE)).sum()):
        problems.add(
            "not_applicable",
            f"{plural(n, 'article')} coded {NOT_APPLICABLE!r}: taken as not coded. If the question is about some "
            "articles only, give predictions of these only.",
        )
    return codes.where(~texts.isin(["", NOT_APPLICABLE]))


def _stripped(value: object) -> str | None:
    return value.strip() if isinstance(value, str) else None


def _yes_or_no(
    table: pd.DataFrame, given: pd.Series[Any], code: str, value: object
) -> tuple[str, Floats, Floats, Floats]:
    """Return the value asked for, and label, score and code as 1 and 0."""
    labels = table["predicted"] if "predicted" in table.columns else (table["probability"] >= 0.5).astype(int)
    values = sorted({_plain(v) for v in [*given.dropna().unique(), *labels.unique()]})
    binary = set(values) <= {"0", "1"}
    if value is None and not binary:
        raise CodingError(
            f"{code!r} is not 0 or 1 but {', '.join(values[:8])}: name the value whose share is asked with value=."
        )
    wanted = "1" if value is None else _plain(value)
    values = sorted({code for value in values for code in (value, *value.split("|"))})
    if wanted not in values and not (binary and wanted in ("0", "1")):
        raise CodingError(f"No article has {code!r} = {wanted!r}. {did_you_mean(wanted, values)}")
    label = np.array([_has(v, wanted) for v in labels], dtype=float)
    y = np.array([v is not None and _has(v, wanted) for v in given.astype(object)], dtype=float)
    score = label
    if "probability" in table.columns:
        chance = table["probability"].to_numpy(dtype=float)
        outside = (chance < 0) | (chance > 1)
        if outside.any():
            raise CodingError(
                f"{plural(int(outside.sum()), 'probability', 'probabilities')} outside of 0 to 1, such as "
                f"{chance[outside][0]:g} of {table.index[outside][0]!r}."
            )
        # Of a code with several values the probability is that of the predicted one: no score for the others.
        if binary:
            score = chance if wanted == "1" else 1 - chance
    return wanted, label, score, y


def _plain(value: object) -> str:
    if isinstance(value, (bool, np.bool_)):
        return str(int(value))
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        return str(int(value))
    return str(value)


def _has(value: object, wanted: str) -> bool:
    """Return whether a value is the one asked for, or a set of codes (``"blame|costs"``) that holds it."""
    given = _plain(value)
    return wanted == given or wanted in given.split("|")


def _fold(table: pd.DataFrame, coded: Bools, problems: Problems) -> bool:
    if "fold" not in table.columns:
        problems.add(
            "no_fold",
            "The predictions have no column 'fold': they are taken as made by a model that has seen none of these "
            "codes. If it was trained on them, every corrected number is wrong: make them with estimate.predict.",
        )
        return False
    lacking = coded & table["fold"].isna().to_numpy()
    if lacking.any():
        raise CodingError(
            f"{plural(int(lacking.sum()), 'coded article')} (such as {table.index[lacking][0]!r}) of no fold: a model "
            "that was trained on their codes cannot also be corrected by them. Make them with estimate.predict."
        )
    return True


def _sampling(
    documents: pd.DataFrame, table: pd.DataFrame, coded: Bools
) -> tuple[Floats | None, npt.NDArray[np.int64], int]:
    """Return the sampling probabilities and strata: columns of the predictions, or else document variables.

    Also how many articles lack a stratum. Where all of them are not coded they were not drawn: they make a stratum
    without a coded article, so that the coded ones count by their sampling probabilities.
    """
    found: dict[str, pd.Series[Any]] = {}
    for name in ("sampling_probability", "stratum"):
        for place in (table, documents):
            if name in place.columns and name not in found:
                found[name] = place[name]
    probability = None
    if "sampling_probability" in found:
        probability = pd.to_numeric(found["sampling_probability"], errors="coerce").to_numpy(dtype=float)
        wrong = coded & ~((probability > 0) & (probability <= 1))
        if wrong.any():
            raise CodingError(
                f"{plural(int(wrong.sum()), 'coded article')} with a sampling_probability that is not above 0 and at "
                f"most 1, such as {probability[wrong][0]:g} of {documents.index[wrong][0]!r}."
            )
    if not found:
        return None, np.zeros(len(documents), dtype=np.int64), 0
    given = found["stratum"] if "stratum" in found else pd.Series(probability).round(9)
    missing = given.isna().to_numpy(dtype=bool)
    undrawn = 0 if (missing & coded).any() else int(missing.sum())
    return probability, np.asarray(pd.factorize(given, use_na_sentinel=False)[0], dtype=np.int64), undrawn


def _words(documents: pd.DataFrame) -> Floats:
    if "text" not in documents.columns:
        raise CodingError("Words cannot be counted: the documents have no text. Give the corpus, or weights=None.")
    words = np.array([len(str(text).split()) for text in documents["text"].fillna("")], dtype=float)
    if words.sum() == 0:
        raise CodingError("Words cannot be counted: the articles have no text.")
    return np.asarray(np.maximum(words, 1e-9))
