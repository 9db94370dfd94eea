"""The classifier that tells coded frames apart: framing devices and words into a logistic regression."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import MaxAbsScaler

from framing.annotation.features import FramingFeatures
from framing.errors import FramingError

__all__ = ["frame_classifier"]

WORDS = 20_000
#: Weight of the devices beside the words. A row of TF-IDF has length 1; some forty scaled devices would drown it.
DEVICES_WEIGHT = 0.25


def frame_classifier(
    *,
    extractors: Sequence[Any] | None = None,
    devices: bool = True,
    words: bool = True,
    C: float = 0.1,
    random_state: int = 0,
) -> Pipeline:
    """Return an unfitted classifier of texts: rates of framing devices and TF-IDF of words and word pairs.

    Parameters
    ----------
    extractors : list, optional
        As in `annotate`; all that ship by default.
    devices, words : bool
        Which of the two kinds of features to use: leave one out to see what it adds.
    C : float
        Inverse strength of the penalty; small, because coded corpora are small.
    random_state : int
        The seed of the solver.

    Returns
    -------
    sklearn.pipeline.Pipeline
        Steps ``features`` (a FeatureUnion of ``devices`` and ``words``) and ``model``. It can be cloned, searched
        (``features__words__min_df``, ``model__C``), fitted and given to `evaluate`.

    Examples
    --------
    >>> model = frame_classifier(devices=False)
    >>> model.fit(["a row and a clash", "a calm day", "a clash again", "calm again"], [1, 0, 1, 0]).predict(["a row"])
    array([1])
    """
    if not (devices or words):
        raise FramingError("A classifier needs features: set devices or words to True.")
    parts: list[tuple[str, Any]] = []
    if devices:
        scaled = Pipeline([("rates", FramingFeatures(extractors)), ("scale", MaxAbsScaler())])
        parts.append(("devices", scaled))
    if words:
        parts.append(
            ("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, stop_words="english", max_features=WORDS))
        )
    weights = {"devices": DEVICES_WEIGHT} if devices else None
    # Articles that the model knows outright would set an intercept under which a rare code is never predicted.
    model = LogisticRegression(
        C=C, class_weight="balanced", fit_intercept=False, max_iter=1000, random_state=random_state
    )
    return Pipeline([("features", FeatureUnion(parts, transformer_weights=weights)), ("model", model)])
