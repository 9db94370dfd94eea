"""Documents x features: counts of hits divided by the words among which they were counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

from framing.annotation.annotating import Chosen, annotate, categories_of, chosen_extractors
from framing.annotation.annotations import PARTS, VOICES, Annotations
from framing.corpus.corpus import Corpus
from framing.corpus.zones import MASKED
from framing.errors import FramingError, did_you_mean
from framing.kinds import needs_annotations

UNITS = ("per_1000_tokens", "count", "share")
SPLITS = {"voice": VOICES, "part": PARTS, "asserted": ("asserted", "not_asserted")}


def extract(annotations: Annotations, *, unit: str = "per_1000_tokens", by: str | None = None) -> pd.DataFrame:
    """Features of each document: a column for each category of each device.

    Parameters
    ----------
    annotations : Annotations
    unit : {"per_1000_tokens", "count", "share"}
        Hits per 1,000 words, numbers of hits, or the share of a category among the hits of its device.
    by : {"voice", "part", "asserted"}, optional
        Splits every feature. Rates by voice or part are divided by the words of that voice or part.

    Returns
    -------
    DataFrame
        Index ``doc_id``, columns ``device__category`` or ``device__category__voice``; 0.0 where a document
        has no words or, for shares, no hits.

    Raises
    ------
    FramingError
        An unknown unit or split.

    Examples
    --------
    >>> from framing import Corpus, annotate
    >>> found = annotate(Corpus.from_texts(["Perhaps it may rain.", "It rained."]), ["hedge"])
    >>> extract(found, unit="count")["hedge__epistemic"].tolist()
    [1.0, 0.0]
    """
    needs_annotations(annotations)
    if unit not in UNITS:
        raise FramingError(f"unknown unit {unit!r}. {did_you_mean(unit, UNITS)}")
    if by is not None and by not in SPLITS:
        raise FramingError(f"features cannot be split by {by!r}. {did_you_mean(by, SPLITS)}")
    index = annotations.corpus.documents.index
    values = SPLITS[by] if by else ("",)
    labels = [
        (device, category) for device, categories in annotations.record["devices"].items() for category in categories
    ]
    counts = _counts(annotations, index, labels, by)
    if unit == "per_1000_tokens":
        words = _words(annotations, index, by)[:, None, :]
        counts = np.divide(1000 * counts, words, out=np.zeros_like(counts), where=words > 0)
    elif unit == "share":
        counts = _shares(counts, [device for device, _ in labels])
    names = ["__".join(filter(None, (*label, value))) for label in labels for value in values]
    return pd.DataFrame(counts.reshape(len(index), len(names)), index=index, columns=names)


def _counts(annotations: Annotations, index: pd.Index, labels: list[tuple[str, str]], by: str | None) -> Any:
    """Numbers of hits: documents x labels x values of the split."""
    spans, values = annotations.spans, SPLITS[by] if by else ("",)
    document = index.get_indexer(pd.Index(spans["doc_id"]))
    label = pd.MultiIndex.from_tuples(labels).get_indexer(pd.MultiIndex.from_frame(spans[["device", "category"]]))
    value = np.zeros(len(spans), dtype=np.int64)
    if by == "asserted":
        value[~spans["asserted"].to_numpy()] = 1
    elif by:
        value[:] = pd.Index(values).get_indexer(pd.Index(spans[by]))
    shape = (len(index), len(labels), len(values))
    flat = np.ravel_multi_index((document, label, value), shape) if len(spans) else np.zeros(0, dtype=np.int64)
    return np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape).astype(float)


def _words(annotations: Annotations, index: pd.Index, by: str | None) -> npt.NDArray[np.float64]:
    """Words among which the hits were counted: documents x values of the split."""
    exposure = annotations.exposure
    split = by in {"voice", "part"}
    columns = list(SPLITS[by]) if by and split else [""]
    keys = exposure[by].astype(str) if by and split else pd.Series("", index=exposure.index)
    table = exposure["tokens"].groupby([exposure["doc_id"].astype(object), keys]).sum().unstack(fill_value=0)
    words = table.reindex(index=index, columns=columns, fill_value=0).to_numpy(dtype=float)
    return np.repeat(words, len(SPLITS[by]), axis=1) if by and not split else words


def _shares(counts: Any, devices: Sequence[str]) -> Any:
    """Each label's part of the hits of its device."""
    out = np.zeros_like(counts)
    for device in dict.fromkeys(devices):
        mine = [i for i, each in enumerate(devices) if each == device]
        total = counts[:, mine].sum(axis=1, keepdims=True)
        out[:, mine] = np.divide(counts[:, mine], total, out=np.zeros_like(counts[:, mine]), where=total > 0)
    return out


def as_they_stand(texts: Iterable[str]) -> Corpus:
    """A corpus of texts that were cleaned before: headline and body are told apart, but nothing more is masked."""
    corpus = Corpus.from_texts(list(texts))
    zones = corpus.zones
    return corpus.with_zones(zones[~zones["zone"].isin(MASKED)])


class FramingFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Texts to framing features; learns nothing, so it may stand before or inside cross-validation.

    Parameters
    ----------
    extractors : list, optional
        As in `annotate`; all that ship by default.
    unit : {"per_1000_tokens", "count", "share"}
    by : {"voice", "part", "asserted"}, optional

    Examples
    --------
    >>> features = FramingFeatures(["hedge"], unit="count").set_output(transform="pandas")
    >>> features.fit_transform(["Perhaps it may rain."])["hedge__modal"].tolist()
    [1.0]
    """

    def __init__(
        self, extractors: Sequence[Chosen] | None = None, unit: str = "per_1000_tokens", by: str | None = None
    ) -> None:
        self.extractors = extractors
        self.unit = unit
        self.by = by

    def fit(self, X: Iterable[str], y: Any = None) -> FramingFeatures:
        """Do nothing but check the arguments; ``X`` and ``y`` are not looked at."""
        self.get_feature_names_out()
        return self

    def transform(self, X: Iterable[str]) -> npt.NDArray[np.float64]:
        """Features of each text: float64 array (texts, features)."""
        if isinstance(X, str):
            raise FramingError("texts must be a list or Series of texts, not one text; write [text]")
        return extract(annotate(as_they_stand(X), self.extractors), unit=self.unit, by=self.by).to_numpy()

    def get_feature_names_out(self, input_features: Any = None) -> npt.NDArray[np.object_]:
        """The names of the columns."""
        if self.by is not None and self.by not in SPLITS:
            raise FramingError(f"features cannot be split by {self.by!r}. {did_you_mean(self.by, SPLITS)}")
        values = SPLITS[self.by] if self.by else ("",)
        devices = categories_of(chosen_extractors(self.extractors))
        labels = [(device, category) for device, categories in devices.items() for category in categories]
        return np.array(["__".join(filter(None, (*label, v))) for label in labels for v in values], dtype=object)

    def __sklearn_is_fitted__(self) -> bool:
        """Nothing is learned, so it is always fitted."""
        return True

    def __sklearn_tags__(self) -> Any:
        """Tell scikit-learn that this takes texts and needs no fit."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.requires_fit = False
        return tags
