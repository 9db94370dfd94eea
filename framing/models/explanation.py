"""Why a linear classifier gave an article its score: the passages whose contributions add up to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer

from framing.errors import CorpusError, FramingError, did_you_mean
from framing.models.given import check_corpus
from framing.models.linear import Block, LinearParts, linear_parts
from framing.models.places import places_of
from framing.models.weights import feature_name
from framing.text.sentences import sentence_spans
from framing.words import minus, plural

if TYPE_CHECKING:
    from framing.corpus import Corpus

__all__ = ["Explanation", "explain"]

#: Words, and any other sign by itself: what is coloured at once.
_UNITS = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
_NAMED = 3  # features named beside a passage
_PRINTED = 10
_LONGEST_ID = 200  # characters; what is longer is a text

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class Explanation:
    """The score of an article taken apart; made by `explain`.

    ``passages["contribution"].sum() + rest + intercept`` is the score, but for rounding in the last digits.

    Attributes
    ----------
    text : str
        The raw text.
    output : object
        The class or code that a positive score speaks for.
    total : float
        The score (`decision_function`): above 0 for the class, in log-odds for a logistic regression that was not
        calibrated. A `frame_classifier` gives a code by its probability and threshold (`info`), not by the sign.
    intercept : float
        What every article gets.
    rest : float
        What has no place: embeddings, and what a feature gives where it is absent (after centring).
    passages : DataFrame
        A row a word or sign that takes part in a feature: `start`, `end` (code points of the raw text), `text`,
        `contribution`, `features` (the strongest of those it is part of).
    features : DataFrame
        A row a feature of this article: `feature`, `kind`, `places` (how often it stands there; 0 without a place),
        `contribution`.
    probability : float
        Of the class, calibrated where the model is; missing where the model gives none.
    """

    text: str
    output: Any
    total: float
    intercept: float
    rest: float
    passages: pd.DataFrame
    features: pd.DataFrame
    probability: float

    @property
    def sentences(self) -> pd.DataFrame:
        """The contributions by sentence: `start`, `end`, `text`, `contribution`, the strongest first."""
        spans = pd.DataFrame(sentence_spans(self.text), columns=["start", "end"])
        at = np.searchsorted(spans["start"].to_numpy(), self.passages["start"].to_numpy(), side="right") - 1
        sums = np.bincount(at.clip(0), weights=self.passages["contribution"], minlength=len(spans))
        texts = [self.text[start:end] for start, end in spans.itertuples(index=False)]
        table = spans.assign(text=pd.Series(texts, dtype=object), contribution=sums[: len(spans)])
        return table.sort_values("contribution", key=abs, ascending=False, kind="stable", ignore_index=True)

    @property
    def note(self) -> str:
        """One sentence: the score and the four numbers that it is the sum of."""
        given = self.passages["contribution"]
        chance = "" if np.isnan(self.probability) else f" (probability {self.probability:.2f})"
        return (
            f"Score {_signed(self.total)} for {self.output}{chance}: {plural(int((given > 0).sum()), 'word')} for it "
            f"{_signed(given[given > 0].sum())}, {plural(int((given < 0).sum()), 'word')} against it "
            f"{_signed(given[given < 0].sum())}, without a place {_signed(self.rest)}, "
            f"intercept {_signed(self.intercept)}."
        )

    def to_table(self) -> pd.DataFrame:
        """Return a copy of the passages."""
        return self.passages.copy()

    def plot(self, ax: Any = None) -> Any:
        """Draw the strongest features of this article and return the Axes."""
        from framing.plots.weights import weights

        table = self.features.rename(columns={"contribution": "weight"})
        ax = weights(table.assign(code=str(self.output)).head(20), ax=ax)
        ax.set_xlabel("contribution to the score of this article")
        return ax

    def to_html(self) -> str:
        """Return the article with its words coloured by sign and strength, and a legend."""
        from framing.reporting.explained import explained

        return explained(self)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        strongest = self.features.head(_PRINTED).to_string(index=False, float_format="{:+.3f}".format)
        return f"{self.note}\n{strongest}"


def explain(model: Any, article: str, *, corpus: Corpus | None = None, code: object = None) -> Explanation:
    """Show which passages of an article speak for and against a class, in parts that add up to its score.

    Parameters
    ----------
    model : FrameClassifier or Pipeline
        Fitted and linear: `frame_classifier()`, or a pipeline of a vectorizer and a linear classifier.
    article : str
        A text, or the doc_id of an article of `corpus`, of which masked zones are left out.
    corpus : Corpus, optional
    code : optional
        The class, or the code where the model has several yes-or-no codes; where it has one, its name, which is any
        name if the codes given to `fit` had none. Left out: the class that is predicted, or of several codes the one
        with the highest score.

    Returns
    -------
    Explanation

    Raises
    ------
    FramingError
        When the model is not linear or not fitted, has no such class, or was fitted on a code of another name.
    CorpusError
        When the corpus has no such article.

    Notes
    -----
    A feature's contribution is its value times its weight. It is shared equally among the places where the feature
    stands, and at each place among its words. It says what this model added up, not what made anyone write so, and not
    what the code means: features that go together share their weight in ways that another sample would change.

    Examples
    --------
    >>> from sklearn.feature_extraction.text import TfidfVectorizer
    >>> from sklearn.linear_model import LogisticRegression
    >>> from sklearn.pipeline import make_pipeline
    >>> model = make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(["a row", "calm seas", "row!"], [1, 0, 1])
    >>> found = explain(model, "A row on calm seas")
    >>> found.passages["text"].tolist()
    ['row', 'calm', 'seas']
    >>> added_up = found.passages["contribution"].sum() + found.rest + found.intercept
    >>> bool(abs(added_up - found.total) < 1e-9)
    True
    """
    raw, text = _texts(article, corpus)
    parts = linear_parts(model)
    code = parts.asked(code)
    # A text without words shows what a feature gives where it is absent: no passage can answer for that.
    values = parts.features.transform([text, "."])
    values = np.asarray(values.todense() if hasattr(values, "todense") else values, dtype=np.float64)
    for block in parts.blocks:
        if isinstance(block.source, CountVectorizer):
            values[1, block.columns] = 0.0  # but for the full stop
    scores = parts.coef @ values[0] + parts.intercept
    number = parts.output(_predicted(model, parts, text) if code is None else code, scores)
    weight, intercept = parts.coef[number], float(parts.intercept[number])
    placed, features, rest = _placed(parts, text, weight * (values[0] - values[1]), weight * values[1])
    passages, homeless = _passages(raw, placed)
    probability = _probability(model, parts, number, text)
    label, total = parts.label(number, code), float(scores[number])
    return Explanation(raw, label, total, intercept, rest + homeless, passages, features, probability)


def _texts(article: str, corpus: Corpus | None) -> tuple[str, str]:
    """Return the raw text and the text as the model reads it, of the same length."""
    if not isinstance(article, str):
        raise FramingError(
            f"explain takes one text, not {type(article).__name__}; for a corpus give corpus= and a doc_id."
        )
    if corpus is None:
        return article, article
    check_corpus(corpus)
    documents = corpus.documents
    if article not in documents.index and len(article) > _LONGEST_ID:
        raise CorpusError("With corpus=, the article is given by its doc_id: leave corpus= out to explain a text.")
    if article not in documents.index:
        near = did_you_mean(article, documents.index, all_of_them="corpus.documents.index")
        raise CorpusError(f"There is no article {article!r}. {near}")
    return str(documents["text"].loc[article]), str(corpus.texts.loc[article])


def _predicted(model: Any, parts: LinearParts, text: str) -> object:
    """Return the class that a model of several predicts; None where it abstains, or has a yes or no for each code."""
    if len(parts.outputs) == 1:
        return None
    given = np.asarray(model.predict([text]))
    return given.tolist()[0] if given.ndim == 1 else None


Placed = list[tuple[str, float, list[tuple[int, int]]]]


def _placed(parts: LinearParts, text: str, given: Floats, absent: Floats) -> tuple[Placed, pd.DataFrame, float]:
    """Return each feature's contribution with its places, a table of all, and the sum of what has no place."""
    placed: Placed = []
    rows: list[dict[str, Any]] = []
    rest = float(absent.sum())
    for block in parts.blocks:
        amounts = given[block.columns]
        active = np.flatnonzero(amounts)
        names = [block.names[column] for column in active]
        places = places_of(block, text, names)
        for name, amount in zip(names, amounts[active].tolist(), strict=True):
            here = places.get(name, [])
            if here:
                placed.append((feature_name(block.kind, name), amount, here))
            else:
                rest += amount
            rows.append(_row(block, name, len(here), amount))
    table = pd.DataFrame(rows, columns=["feature", "kind", "places", "contribution"], dtype=object)
    table = table.astype({"places": int, "contribution": float})
    return placed, table.sort_values("contribution", key=abs, ascending=False, ignore_index=True), rest


def _row(block: Block, name: str, places: int, amount: float) -> dict[str, Any]:
    kind = block.kind
    return {"feature": feature_name(kind, name), "kind": kind, "places": places, "contribution": amount}


def _passages(text: str, placed: Placed) -> tuple[pd.DataFrame, float]:
    """Return the contribution of each word, and what stands on blanks only and belongs to no word."""
    units = [match.span() for match in _UNITS.finditer(text)]
    starts, ends = (np.array([unit[side] for unit in units], dtype=np.int64) for side in (0, 1))
    sums, homeless = np.zeros(len(units)), 0.0
    parts: list[dict[str, float]] = [{} for _ in units]
    for name, amount, places in placed:
        for start, end in places:
            share = amount / len(places)
            first, last = np.searchsorted(ends, start, side="right"), np.searchsorted(starts, end, side="left")
            if last <= first:
                homeless += share
                continue
            sums[first:last] += share / (last - first)
            for unit in range(int(first), int(last)):
                parts[unit][name] = parts[unit].get(name, 0.0) + share / (last - first)
    kept = [unit for unit, named in enumerate(parts) if named]
    rows = [(*units[unit], text[slice(*units[unit])], float(sums[unit]), _strongest(parts[unit])) for unit in kept]
    # Texts stay objects: a half surrogate, which some files hold, fits into no other column.
    table = pd.DataFrame(rows, columns=["start", "end", "text", "contribution", "features"], dtype=object)
    return table.astype({"start": int, "end": int, "contribution": float}), homeless


def _strongest(parts: dict[str, float]) -> str:
    names = sorted(parts, key=lambda name: -abs(parts[name]))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return "; ".join(names[:_NAMED]) + more


def _signed(number: float) -> str:
    return minus(f"{number:+.2f}")


def _probability(model: Any, parts: LinearParts, number: int, text: str) -> float:
    if not hasattr(model, "predict_proba"):
        return np.nan
    found = np.asarray(model.predict_proba([text]), dtype=np.float64)[0]
    # Of two classes the probabilities of both are given, and the score speaks for the second.
    return float(found[number + len(found) - len(parts.outputs)])
