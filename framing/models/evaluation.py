"""How well a classifier tells coded frames apart on articles and on outlets that it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.base import clone
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from framing.errors import CodingError, did_you_mean, no_variable
from framing.measures.results import shown
from framing.models.folds import make_folds
from framing.models.memory import remember
from framing.models.scores import class_scores, sampled_units
from framing.models.wording import evaluation_note, headline, leak_sentence

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from framing.corpus import Corpus

__all__ = ["Evaluation", "evaluate"]

SCHEMES = ("grouped", "random")


@dataclass(frozen=True, eq=False)
class Evaluation:
    """Scores of a classifier for one or more codes; made by `evaluate`.

    Attributes
    ----------
    table : DataFrame
        A row a code, scheme and value: `code`, `scheme` ("grouped", "random", "majority"), `value` (and
        "macro", their mean), `precision`, `recall`, `f1`, `low`, `high` (of the F1), `units`.
    predictions : DataFrame
        A row a code and article: `code, doc_id, group, coded`, the prediction and the fold in both schemes.
    note : str
        How the numbers were made.
    sentence : str
        What the difference between random and grouped folds says.
    """

    table: pd.DataFrame
    predictions: pd.DataFrame
    note: str
    sentence: str

    def to_table(self) -> pd.DataFrame:
        """Return a copy of the table."""
        return self.table.copy()

    def confusion(self, code: str | None = None, *, scheme: str = "grouped") -> pd.DataFrame:
        """Return `coded`, `predicted` and the number of `articles` of each pair, for one code."""
        codes = list(dict.fromkeys(self.predictions["code"]))
        if code is not None and code not in codes:
            raise CodingError(f"The code {code!r} was not evaluated. {did_you_mean(code, codes)}")
        if scheme not in SCHEMES:
            raise CodingError(f"There is no scheme {scheme!r}. {did_you_mean(scheme, SCHEMES)}")
        rows = self.predictions[self.predictions["code"] == (codes[0] if code is None else code)]
        pairs = rows.groupby(["coded", scheme], sort=False).size()
        values = sorted(pd.unique(rows["coded"]).tolist(), key=lambda value: (str(type(value)), value))
        every = pd.MultiIndex.from_product([values, values], names=["coded", "predicted"])
        return pairs.rename_axis(every.names).reindex(every, fill_value=0).rename("articles").reset_index()

    def summary(self) -> pd.DataFrame:
        """Return a row a code and scheme: the F1 of 1 for a yes-or-no code, else the mean over the values."""
        return pd.concat([headline(rows) for _, rows in self.table.groupby("code", sort=False)], ignore_index=True)

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the F1 of each code in both schemes beside the majority line and return the Axes."""
        from framing.plots.scores import scores

        return scores(self.summary(), ax=ax)

    def _repr_html_(self) -> str:
        return shown(self.table, f"{self.sentence} {self.note}")


def evaluate(
    model: Any,
    corpus: Corpus,
    *,
    code: str | Sequence[str],
    groups: str = "outlet",
    n_splits: int = 5,
    random_state: int = 0,
) -> Evaluation:
    """Score a classifier on articles it has not seen, and on outlets it has not seen.

    Parameters
    ----------
    model : scikit-learn classifier
        Takes texts, for example `frame_classifier()`. It is copied, never fitted itself.
    corpus : Corpus
        The coded articles.
    code : str or list of str
        Document variables with what people coded. Several codes are several yes-or-no questions (an article
        may have several frames), each evaluated by itself.
    groups : str
        The document variable that grouped folds keep together: what a model must not learn by heart.
    n_splits : int
        Number of folds; fewer where a value is rarer than that.
    random_state : int
        The seed of the folds and the intervals.

    Returns
    -------
    Evaluation
        Articles without the code are left out and counted in the note.

    Raises
    ------
    CodingError
        When the code is not there, has one value or a value once, or all articles have the same group.

    Notes
    -----
    What does not learn (`FramingFeatures`, word counts) is computed once before the folds; vocabulary, weights,
    scales and the model are fitted inside the training part of each fold. Intervals draw the groups again where
    there are 20 or more, else the articles.

    References
    ----------
    Roberts et al. (2017), Cross-validation strategies for data with structure, doi:10.1111/ecog.02881.

    Examples
    --------
    >>> from framing import Corpus
    >>> from sklearn.feature_extraction.text import TfidfVectorizer
    >>> from sklearn.linear_model import LogisticRegression
    >>> from sklearn.pipeline import make_pipeline
    >>> table = pd.DataFrame({"text": ["a strike and a row", "a calm harbour"] * 6, "conflict": [1, 0] * 6,
    ...                       "outlet": ["Gazette", "Echo", "Echo", "Gazette"] * 3})
    >>> model = make_pipeline(TfidfVectorizer(), LogisticRegression())
    >>> result = evaluate(model, Corpus.from_table(table), code="conflict", n_splits=2)
    >>> result.to_table()[["scheme", "value", "f1"]].tail(3).to_numpy().tolist()
    [['majority', 0, 0.6666666666666666], ['majority', 1, 0.0], ['majority', 'macro', 0.3333333333333333]]
    """
    names = [code] if isinstance(code, str) else list(code)
    documents = corpus.documents
    for name in [*names, groups]:
        if name not in documents.columns:
            raise CodingError(no_variable(name, documents.columns))
    if not names:
        raise CodingError("No code was given: name one or more document variables with code=.")
    for name in names:
        if documents[name].isna().all():
            raise CodingError(f"Nothing to tell apart in {name!r}: no unit has a value.")
    texts = corpus.texts
    coded = documents[names].notna().any(axis=1).to_numpy()
    if not texts[coded].str.strip().any():
        raise CodingError("None of the coded articles has a text.")
    try:
        ready = remember(model, texts[coded])
    except ValueError as error:
        raise CodingError(f"From these texts nothing can be learned: {error}.") from error
    # Fits this small are over before threads have met: with several of them they take seven times as long.
    with threadpool_limits(1):
        results = [
            _evaluate_one(
                ready, texts, documents[name], documents[groups], n_splits=n_splits, random_state=random_state
            )
            for name in names
        ]
    table = pd.concat([result[0] for result in results], ignore_index=True)
    predictions = pd.concat([result[1] for result in results], ignore_index=True)
    missing = {name: int(documents[name].isna().sum()) for name in names}
    note = evaluation_note(predictions, results[0][2], missing, groups, random_state)
    result = Evaluation(table, predictions, note, "")
    return replace(result, sentence=leak_sentence(result.summary(), groups))


def _evaluate_one(
    model: Any,
    texts: pd.Series[str],
    codes: pd.Series[Any],
    groups: pd.Series[Any],
    *,
    n_splits: int,
    random_state: int,
) -> tuple[pd.DataFrame, pd.DataFrame, str]:
    has_code = codes.notna()
    y, x = _whole(codes[has_code]), texts[has_code.to_numpy()]
    # An article of no known outlet may be of any: these are held out together.
    group = groups[has_code].astype(object).where(groups[has_code].notna(), "unknown").rename(str(groups.name))
    folds = make_folds(y, group, n_splits=n_splits, random_state=random_state)
    units, drawn = sampled_units(group)
    predictions = pd.DataFrame(
        {"code": codes.name, "doc_id": y.index, "group": group.to_numpy(), "coded": y.to_numpy()}
    )
    tables = []
    for scheme in SCHEMES:
        predicted = _predict(model, x, y, folds[scheme])
        predictions[scheme] = predicted.to_numpy()
        predictions[f"{scheme}_fold"] = folds[scheme]
        tables.append(class_scores(y, predicted, units, random_state=random_state).assign(scheme=scheme))
    commonest = pd.Series([y.mode().iloc[0]] * len(y), index=y.index)
    majority = class_scores(y, commonest, units, random_state=random_state).assign(scheme="majority")
    table = pd.concat([*tables, majority], ignore_index=True).assign(code=str(codes.name))
    order = ["code", "scheme", "value", "precision", "recall", "f1", "low", "high", "units"]
    return table[order], predictions, drawn


def _predict(model: Any, x: pd.Series[str], y: pd.Series[Any], fold: npt.NDArray[np.int64]) -> pd.Series[Any]:
    """Return for every article the prediction of a model that was trained on the other folds."""
    predicted = pd.Series(index=y.index, dtype=object)
    for number in range(fold.max() + 1):
        held_out = fold == number
        if y[~held_out].nunique() < 2:
            raise CodingError(
                f"A fold leaves one value of {y.name!r} to learn from: it stands in too few groups. "
                "Choose fewer folds with n_splits=, or other groups."
            )
        try:
            fitted = clone(model).fit(x[~held_out], y[~held_out].to_numpy())
        except ValueError as error:
            raise CodingError(f"From these texts nothing can be learned about {y.name!r}: {error}.") from error
        predicted[held_out] = fitted.predict(x[held_out])
    return predicted


def _whole(codes: pd.Series[Any]) -> pd.Series[Any]:
    """Return codes with whole numbers as integers: a missing code makes pandas store 1 as 1.0."""
    if pd.api.types.is_bool_dtype(codes):
        return codes.astype(int)
    if not pd.api.types.is_numeric_dtype(codes):
        return codes.astype(object)
    if (codes % 1 != 0).any():
        raise CodingError(
            f"{codes.name!r} holds numbers such as {codes[codes % 1 != 0].iloc[0]}: codes are classes, not amounts."
        )
    return codes.astype(int)
