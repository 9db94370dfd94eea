"""What a model of loaded sentences sees of a sentence: how loaded its words are, and what it is written with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.special import expit
from sklearn.feature_extraction.text import TfidfTransformer

from framing.devices.base import Batch
from framing.models.word_features import WordFeatures, devices
from framing.text.attribution import attribute

__all__ = ["SentenceFeatures"]

Floats = npt.NDArray[np.float64]

TOP = 3
"""Most loaded words of a sentence that are looked at one by one."""
LEAST = -8.0
"""Log-odds of a word that is not there."""
SUREST = 20.0
"""Log-odds beyond which a word is as good as certain."""
LOADED, OTHERS = 0.3, 0.1
"""Weights of the loaded words, and of devices and vectors, beside the TF-IDF of spellings."""


@dataclass(frozen=True, eq=False)
class SentenceFeatures:
    """The columns of a model of sentences: TF-IDF of spellings, and measures brought to one scale."""

    words: WordFeatures
    idf: Floats
    centre: Floats
    scale: Floats

    @classmethod
    def learn(cls, batch: Batch, words: WordFeatures, logits: Floats) -> SentenceFeatures:
        """Take weights and scales from the texts of a batch, given how loaded their words are."""
        counts = _spellings(batch, words)
        idf = TfidfTransformer().fit(counts).idf_
        measures = _measures(batch, words, logits, idf)
        spread = measures.std(axis=0)
        weights = np.full(measures.shape[1], OTHERS)
        weights[: len(_loaded(batch, logits)[0])] = LOADED
        return cls(words, idf, measures.mean(axis=0), weights / np.where(spread > 0, spread, np.inf))

    def matrix(self, batch: Batch, logits: Floats) -> Any:
        """All features of the texts of a batch: sparse (texts, columns)."""
        transformer = TfidfTransformer(sublinear_tf=True)
        transformer.idf_ = self.idf
        measures = (_measures(batch, self.words, logits, self.idf) - self.centre) * self.scale
        return sparse.hstack([transformer.transform(_spellings(batch, self.words)), measures], format="csr")


def _in_texts(batch: Batch, weights: Any) -> Any:
    """Sparse (texts, words) with a weight for each word, to sum over the words of a text."""
    tokens = batch.tokens
    words = np.arange(len(tokens))
    return sparse.csr_matrix((weights, (tokens.document, words)), shape=(len(tokens.starts), len(tokens)))


def _spellings(batch: Batch, words: WordFeatures) -> Any:
    """How often each text has each spelling feature."""
    tokens = batch.tokens
    size = (len(tokens.starts), len(tokens.forms))
    forms = sparse.csr_matrix((np.ones(len(tokens)), (tokens.document, tokens.form)), shape=size)
    return forms @ words.counts("own", tokens.forms)


def _measures(batch: Batch, words: WordFeatures, logits: Floats, idf: Floats) -> Floats:
    """Measures of each text: loaded words, devices, and which words it uses, in all and in its own voice."""
    hits = np.log1p((_in_texts(batch, np.ones(len(batch.tokens))) @ devices(batch)).toarray())
    own_voice = attribute(batch.tokens, batch.sentence, tier="marks").voice == 0
    vectors = words.vectors.of(batch.tokens.keys) * _rarity(batch.tokens.keys, words, idf)[:, None]
    meanings = [_meaning(batch, vectors, weights) for weights in (np.ones(len(own_voice)), own_voice.astype(float))]
    return np.hstack([_loaded(batch, logits), hits, *meanings])


def _rarity(keys: Sequence[str], words: WordFeatures, idf: Floats) -> Floats:
    """How much each form weighs in the meaning of a text: nothing if it stands in all texts, most if it is new."""
    columns, rarest = words.columns["own"], float(idf.max(initial=1.0))
    return np.array([idf[columns[f"={key}"]] if f"={key}" in columns else rarest for key in keys]) - 1.0


def _loaded(batch: Batch, logits: Floats) -> Floats:
    """The most loaded words of each text, how many are to be expected, their share, and whether there is any."""
    tokens, logits = batch.tokens, np.clip(logits, -SUREST, SUREST)
    count = len(tokens.starts)
    order = np.lexsort((-logits, tokens.document))
    rank = np.arange(len(tokens)) - np.searchsorted(tokens.document, tokens.document)
    top = np.full((count, TOP), LEAST)
    first = np.flatnonzero(rank < TOP)
    top[tokens.document[first], rank[first]] = logits[order][first]
    expected = np.bincount(tokens.document, weights=expit(logits), minlength=count)
    none = np.bincount(tokens.document, weights=np.log1p(-expit(logits)), minlength=count)
    share = expected / np.maximum(np.bincount(tokens.document, minlength=count), 1)
    any_one = np.log(1e-3 - np.expm1(none))
    return np.column_stack([top, np.log(expected + 0.01), np.log(share + 1e-3), any_one])


def _meaning(batch: Batch, vectors: Floats, weights: Floats) -> Floats:
    """The mean vector of the words of each text, brought to length 1."""
    summed = _in_texts(batch, weights) @ vectors[batch.tokens.form]
    return np.asarray(summed / (np.linalg.norm(summed, axis=1, keepdims=True) + 1e-9))
