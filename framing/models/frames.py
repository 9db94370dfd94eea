"""The features from which coded frames are told apart, and the classifier with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import MaxAbsScaler

from framing.annotation.features import FramingFeatures
from framing.errors import FramingError
from framing.models.embeddings import UnitVariance
from framing.models.frame_model import FrameClassifier

__all__ = ["frame_classifier"]

WORDS = 50_000
CHARACTERS = 50_000
#: Weight of the devices beside the words. A row of TF-IDF has length 1; some forty scaled devices would drown it.
DEVICES_WEIGHT = 0.25


def frame_classifier(
    *,
    devices: bool = True,
    words: bool = True,
    characters: bool = True,
    embeddings: Any = None,
    extractors: Sequence[Any] | None = None,
    C: float | None = None,
    threshold: float | None = None,
    abstain: float | None = None,
    random_state: int | None = 0,
) -> FrameClassifier:
    """Return an unfitted classifier of texts that learns a code of two or more values, or several yes-or-no codes.

    Parameters
    ----------
    devices : bool
        Whether rates of framing devices are features (English texts; of others they are all 0).
    words : bool
        Whether words and pairs of words are.
    characters : bool
        Whether parts of words are (3 to 5 characters): they see what inflected forms have in common, in any language.
    embeddings : transformer, optional
        Anything that turns texts into an array (texts, dimensions), for example `SentenceEmbeddings`.
    extractors : list, optional
        The devices, as in `annotate`; all that ship by default.
    C : float, optional
        Inverse strength of the penalty. Left out: chosen by cross-fitting inside the training texts.
    threshold : float, optional
        Probability from which on a yes-or-no code is given. Left out: the one that promises the highest F1.
    abstain : float, optional
        Probability (0.5 to 1) below which no code is given.
    random_state : int or None
        The seed of the inner folds.

    Returns
    -------
    FrameClassifier
        It can be cloned, searched (``features__words__min_df``, ``C``), fitted and given to `evaluate`.

    Raises
    ------
    FramingError
        When no kind of features is left.

    Examples
    --------
    >>> model = frame_classifier(devices=False)
    >>> texts = ["a row and a clash", "a calm day", "the clash again", "calm again", "one more row", "a calm sea"]
    >>> model.fit(texts, [1, 0, 1, 0, 1, 0]).predict(["a row"])
    array([1])
    """
    # Each row of a block has a length of about 1 (devices less), so that one penalty treats all blocks alike.
    parts: list[tuple[str, Any]] = []
    if devices:
        parts.append(("devices", Pipeline([("rates", FramingFeatures(extractors)), ("scale", MaxAbsScaler())])))
    if words:
        parts.append(("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, max_features=WORDS)))
    if characters:
        parts.append(
            (
                "characters",
                TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, max_features=CHARACTERS),
            )
        )
    if embeddings is not None:
        parts.append(("embeddings", Pipeline([("vectors", embeddings), ("scale", UnitVariance())])))
    if not parts:
        raise FramingError("A classifier needs features: set devices, words or characters to True, or give embeddings.")
    weights = {"devices": DEVICES_WEIGHT} if devices else None
    return FrameClassifier(
        FeatureUnion(parts, transformer_weights=weights),
        C=C,
        threshold=threshold,
        abstain=abstain,
        random_state=random_state,
    )
