"""Fit the weights of attribution on labelled news, and write the file that ships.

    python -m benchmarks.fit_attribution TRAIN.jsonl [--more TEXTS.parquet] [--out attribution.npz]

TRAIN.jsonl holds an object a line with ``text`` and ``attributions``: a list of objects with ``source``, ``cue`` and
``content``, each a list of [start, end]. Words are grouped by their contexts in these texts and in the column
``content`` of TEXTS. The file holds hashes and whole numbers, no words. Takes about ten minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from benchmarks.crf import LABELS, grouped, train
from benchmarks.word_groups import word_groups
from framing.text.attribution import outer_quotations
from framing.text.learned.clusters import Clusters
from framing.text.learned.columns import Codes, Layout, columns_of, layout
from framing.text.learned.decoding import best_labels
from framing.text.learned.pairs import CONTENT, SOURCE, Pairs, Spans, pairs_of
from framing.text.learned.second import label_columns
from framing.text.learned.tagger import paragraphs
from framing.text.learned.templates import FIRST, LINK, MARGIN, SECOND, hashed
from framing.text.learned.weights import KEY_BITS, SLOT_BITS, packed
from framing.text.sentences import sentence_ids
from framing.text.tokens import Tokens, tokenize

ROLES = ("source", "cue", "content")
GROUPS = (64, 512)
FOLDS, SEEDS = 3, (0, 1)
ROWS, LINK_ROWS = 220_000, 20_000
FIT = {"epochs": 9, "rate": 0.06, "dropout": 0.5, "average_from": 3}
REFIT = {"epochs": 9, "rate": 0.05, "dropout": 0.5, "average_from": 3}
LEAN = 1.0
"""Log-odds given to the beginning of sources and cues: without it the tagger finds fewer than there are (dev)."""
OUT = Path(__file__).parent.parent / "framing" / "languages" / "en" / "attribution.npz"
Keys = npt.NDArray[np.int32]


class Read(NamedTuple):
    """Labelled texts, read."""

    tokens: Tokens
    laid: Layout
    columns: dict[str, Codes]
    labels: npt.NDArray[np.int8]
    document: npt.NDArray[np.int32]  # one entry a word laid out, as in ``labels``


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("--more", type=Path, help="a table with a column content, for the groups of words")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    articles = [json.loads(line) for line in options.train.read_text(encoding="utf-8").splitlines()]
    texts = [article["text"] for article in articles]
    more = pd.read_parquet(options.more)["content"].tolist() if options.more else []
    hashes, groups = word_groups([*texts, *more], GROUPS)
    told("words grouped")
    read = read_labelled(articles, Clusters(hashes, groups))
    features, tag_rows, largest, transitions, first_labels = fit_tags(read)
    links, link_rows, largest_link, offset = fit_links(read, first_labels, articles)
    facts = {
        "version": "1", "language": "en", "articles": len(articles),
        "attributions": sum(len(article["attributions"]) for article in articles),
        "largest_tag": largest, "largest_link": largest_link, "link_offset": offset,
    }  # fmt: skip
    arrays = {
        "facts": np.frombuffer(json.dumps(facts).encode(), np.uint8), "cluster_keys": hashes,
        "cluster_small": groups[:, 0], "cluster_large": groups[:, 1], "tag_keys": features,
        "tag_rows": tag_rows, "transitions": transitions, "link_keys": links, "link_rows": link_rows,
    }  # fmt: skip
    with options.out.open("wb") as file:
        np.savez_compressed(file, **arrays)
    told(f"{options.out}: {options.out.stat().st_size / 1e6:.2f} MB")


def told(what: str) -> None:
    """Say what was done, and how long everything has taken."""
    print(f"{time.process_time():6.0f} s  {what}", flush=True)


def read_labelled(articles: list[dict[str, Any]], clusters: Clusters) -> Read:
    """Cut labelled articles into words with labels and columns."""
    tokens = tokenize([article["text"] for article in articles])
    sentence = sentence_ids(tokens)
    laid = layout(*paragraphs(tokens, sentence))
    columns = columns_of(tokens, sentence, outer_quotations(tokens), laid, clusters)
    labels = np.zeros(len(tokens), np.int8)
    for start, article in zip(tokens.starts.tolist(), articles, strict=True):
        for attribution in article["attributions"]:
            for number, role in reversed(list(enumerate(ROLES))):  # sources last: they are never cut short
                for low, high in attribution[role]:
                    begin = int(np.searchsorted(tokens.end, start + low, side="right"))
                    stop = int(np.searchsorted(tokens.start, start + high))
                    labels[begin:stop] = 2 * number + 2
                    labels[begin : min(begin + 1, stop)] = 2 * number + 1
    word = laid.word[laid.place]
    return Read(tokens, laid, columns, labels[word], tokens.document[word])


# --- labels of words ------------------------------------------------------------------------------
def fit_tags(read: Read) -> tuple[Keys, Any, list[float], Any, Any]:
    """Keys of features, packed weights, the largest ones, transitions; and the first labels, cross-fitted."""
    numbers = numbers_of(read.columns, read.laid, FIRST, 0)
    features, counts = common(numbers)
    rows = rows_of(numbers, features)
    first = cross_fitted(read, rows, len(features))
    told("first pass cross-fitted")
    weighed = fit(read, rows, len(features), 0, FIT)[0]
    best = strongest(features[1:], weighed[1:], counts[1:], ROWS // 2)
    told("first pass")
    columns = label_columns(first, read.columns, read.laid, read.document)
    numbers += numbers_of(read.columns | columns, read.laid, SECOND, len(FIRST))
    features, counts = common(numbers)
    rows = rows_of(numbers, features)
    weighed = fit(read, rows, len(features), 0, FIT)[0]
    told("second pass")
    features = np.append(np.int32(-1), strongest(features[1:], weighed[1:], counts[1:], ROWS, before=best))
    rows = rows_of(numbers, features)
    passes = [fit_all(read, part, len(features)) for part in (rows[:, : len(FIRST)], rows)]
    packs = [packed(weights[1:]) for weights, _ in passes]
    moves = np.stack([moves for _, moves in passes])
    told("both again with the strongest features")
    return features[1:], np.stack([p for p, _ in packs]), [size for _, size in packs], leaning(moves), first


def fit(read: Read, rows: Any, number: int, seed: int, how: dict[str, Any], paragraph: Any = None) -> Any:
    """Weights and transitions from some paragraphs, all by default."""
    size, first = read.laid.size, np.cumsum(read.laid.size) - read.laid.size
    paragraph = np.arange(len(size)) if paragraph is None else paragraph
    word = np.concatenate([np.arange(first[p], first[p] + size[p]) for p in paragraph])
    return train(grouped(rows[word], read.labels[word], size[paragraph]), number, seed=seed, **how)


def fit_all(read: Read, rows: Any, number: int) -> Any:
    """The mean of several fits, which differ in what is dropped out."""
    fits = [fit(read, rows, number, seed, REFIT) for seed in SEEDS]
    return tuple(np.mean([one[i] for one in fits], axis=0) for i in range(2))


def cross_fitted(read: Read, rows: Any, number: int) -> npt.NDArray[np.int8]:
    """First labels of each article from weights that have not seen it."""
    out = np.zeros_like(read.labels)
    first = np.cumsum(read.laid.size) - read.laid.size
    fold = read.document[first] % FOLDS
    for left_out in range(FOLDS):
        weights, moves = fit(read, rows, number, 0, FIT, np.flatnonzero(fold != left_out))
        mine = np.flatnonzero(fold == left_out)
        word = np.concatenate([np.arange(first[p], first[p] + read.laid.size[p]) for p in mine])
        scores = sum(weights[rows[word, column]] for column in range(rows.shape[1]))
        out[word] = best_labels(scores, with_beginning(moves), read.laid.size[mine])
    return out


def with_beginning(moves: Any) -> Any:
    """Transitions with a last row for the beginning of a paragraph."""
    return np.concatenate([moves, np.zeros((1, LABELS), moves.dtype)])


def leaning(moves: Any) -> Any:
    """Transitions of both passes; in the second, sources and cues begin more easily."""
    out = np.stack([with_beginning(one) for one in moves]).astype(np.float32)
    out[1][:, [1, 3]] += np.float32(LEAN)
    return out


# --- features -------------------------------------------------------------------------------------
def numbers_of(columns: dict[str, Codes], laid: Layout, templates: Any, salt: int) -> list[Keys]:
    """The keys of the features of all words, a column a template."""
    at, shift = laid.place - MARGIN, np.uint64(64 - KEY_BITS)
    return [
        (hashed(columns, template, number)[at] >> shift).astype(np.int32)
        for number, template in enumerate(templates, salt)
    ]


def common(numbers: list[Keys], least: int = 2) -> tuple[Keys, Any]:
    """Sorted keys of features that occur at least twice, and how often; first comes a place for all others."""
    found = [np.unique(column, return_counts=True) for column in numbers]
    keys = np.concatenate([k[c >= least] for k, c in found])
    counts = np.concatenate([c[c >= least] for k, c in found])
    keys, first = np.unique(keys, return_index=True)
    return np.append(np.int32(-1), keys), np.append(0, counts[first])


def rows_of(numbers: list[Keys], features: Keys) -> npt.NDArray[np.int32]:
    """The row of each word's features, 0 where one has none; ``features`` are sorted."""
    out = np.zeros((len(numbers[0]), len(numbers)), np.int32)
    for column, keys in enumerate(numbers):
        at = np.minimum(np.searchsorted(features, keys), len(features) - 1)
        out[:, column] = np.where(features[at] == keys, at, 0)
    return out


def strongest(keys: Keys, weights: Any, counts: Any, number: int, before: Keys | None = None) -> Keys:
    """The features that matter most, by weight and frequency, sorted; no two of them share a slot."""
    worth = np.linalg.norm(weights - weights.mean(axis=1, keepdims=True), axis=1) * counts**0.25
    order = np.argsort(-worth)[:number]
    chosen = np.concatenate([keys[order] if before is None else before, keys[order]])
    _, first = np.unique(chosen >> (KEY_BITS - SLOT_BITS), return_index=True)
    return np.sort(chosen[np.sort(first)][: number if before is None else number + len(before)])


# --- links of spans -------------------------------------------------------------------------------
def fit_links(read: Read, found: Any, articles: list[dict[str, Any]]) -> tuple[Keys, Any, float, float]:
    """Keys, packed weights, the largest one and the offset, from pairs of labelled spans and of spans found."""
    keys, right = [], []
    for labels in (read.labels, found):
        spans = Spans.of(labels, read.laid)
        owners = owners_of(spans, read, articles)
        for role in (SOURCE, CONTENT):
            pairs = pairs_of(spans, read.columns, role)
            keys.append(np.stack(link_numbers(pairs), axis=1))
            right += [
                not owners[a].isdisjoint(owners[b])
                for a, b in zip(pairs.other.tolist(), pairs.cue.tolist(), strict=True)
            ]
    numbers = list(np.concatenate(keys).T)
    features, counts = common(numbers, least=3)
    model = _logistic(rows_of(numbers, features), len(features), right)
    kept = strongest_links(features[1:], model.coef_[0][1:], counts[1:])
    features = np.append(np.int32(-1), kept)
    model = _logistic(rows_of(numbers, features), len(features), right)
    rows, largest = packed(model.coef_[0][1:])
    told(f"links: {model.score(_sparse(rows_of(numbers, features), len(features)), right):.3f} of pairs right")
    return kept, rows, largest, float(model.intercept_[0])


def strongest_links(keys: Keys, weights: Any, counts: Any) -> Keys:
    """The pair features that matter most, sorted; no two of them share a slot."""
    chosen = keys[np.argsort(-np.abs(weights) * counts**0.25)]
    _, first = np.unique(chosen >> (KEY_BITS - SLOT_BITS), return_index=True)
    return np.sort(chosen[np.sort(first)][:LINK_ROWS])


def link_numbers(pairs: Pairs) -> list[Keys]:
    """The keys of the features of pairs."""
    shift = np.uint64(64 - KEY_BITS)
    return [
        (hashed(pairs.columns, template, number, margin=0) >> shift).astype(np.int32)
        for number, template in enumerate(LINK)
    ]


def _sparse(rows: Any, number: int) -> sparse.csr_matrix:
    out = sparse.csr_matrix(
        (np.ones(rows.size, np.float32), rows.ravel(), np.arange(0, rows.size + 1, rows.shape[1])),
        shape=(len(rows), number),
    )
    out[:, 0] = 0
    return out


def _logistic(rows: Any, number: int, right: list[bool]) -> LogisticRegression:
    return LogisticRegression(C=0.3, solver="liblinear").fit(_sparse(rows, number), right)


def owners_of(spans: Spans, read: Read, articles: list[dict[str, Any]]) -> list[set[int]]:
    """The labelled attributions that each span overlaps in its own role."""
    tokens, word = read.tokens, read.laid.word
    places: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    for document, (start, article) in enumerate(zip(tokens.starts.tolist(), articles, strict=True)):
        for number, attribution in enumerate(article["attributions"]):
            for role, name in enumerate(ROLES, 1):
                places.setdefault((document, role), []).extend(
                    (low + start, high + start, number) for low, high in attribution[name]
                )
    first, last = word[spans.first], word[spans.last]
    columns = (tokens.document[first], spans.role, tokens.start[first], tokens.end[last])
    return [
        {number for a, b, number in places.get((document, role), ()) if a < end and start < b}
        for document, role, start, end in zip(*(c.tolist() for c in columns), strict=True)
    ]


if __name__ == "__main__":
    main()
