"""How well classifiers tell people's codes on outlets and topics that they have not seen, side by side.

    python -m benchmarks.classification SHARED                                  figures, and exit status 1 below a floor
    python -m benchmarks.classification SHARED --embeddings MODEL --write       more, and results/classification.md

SHARED holds ``corpora/narrative_frames``, ``corpora/ccf``, ``corpora/frac`` and ``gold/sets/babe``; MODEL is the folder
of a sentence-transformers model. F1 is that of articles coded as present, the mean over codes; of one code with several
values, the mean over the values. Every classifier is fitted on the same folds. Intervals of differences: 95%, paired
bootstrap over groups where there are 20 or more, else over units, on the mean over the seeds.
"""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, StratifiedKFold
from sklearn.pipeline import make_pipeline

import framing as fr
from framing.measures.intervals import MIN_CLUSTERS, bootstrap_weights
from framing.models.memory import remember

RESULTS = Path(__file__).parent / "results" / "classification.md"
SEEDS, FOLDS, DRAWS = (0, 1, 2), 5, 1000
BASELINES = ("TF-IDF + LR", "TF-IDF + LR, balanced")
ALWAYS, WORDS = "always present", "words alone"
DEFAULT, EMBEDDED = "frame_classifier()", "with embeddings"
#: Points above TF-IDF + LR, the better of the two: each set by default, and the mean over the sets with embeddings.
FLOOR, FLOOR_EMBEDDED = 0.0, 3.0

Floats = npt.NDArray[np.float64]


class AlwaysPresent(ClassifierMixin, BaseEstimator):
    """Says 1 whatever it reads (of other codes, the commonest): F1 of a common code is not 0 for nothing."""

    def fit(self, texts: Any, y: npt.NDArray[Any]) -> AlwaysPresent:
        """Look at the codes alone."""
        values, numbers = np.unique(y, return_counts=True)
        self.value_ = 1 if set(values.tolist()) <= {0, 1} else values[numbers.argmax()]
        return self

    def predict(self, texts: Any) -> npt.NDArray[Any]:
        """The same of each text."""
        return np.full(len(texts), self.value_)


class Coded(NamedTuple):
    """A coded corpus: texts, codes in columns, and what is kept apart (None: nothing is known)."""

    name: str
    texts: pd.Series[str]
    codes: pd.DataFrame
    groups: pd.Series[Any] | None

    @property
    def units(self) -> npt.NDArray[np.int64]:
        """What is drawn again: groups where there are enough, else units."""
        if self.groups is None or self.groups.nunique() < MIN_CLUSTERS:
            return np.arange(len(self.texts))
        return np.asarray(pd.factorize(self.groups)[0], dtype=np.int64)


def coded_sets(shared: Path) -> Iterator[Coded]:
    """The sets, in the order of the table; articles without a code, and texts given twice, are left out."""
    corpora = shared / "corpora"
    articles = pd.read_csv(corpora / "narrative_frames" / "articles.csv")
    frames = ["RE", "HI", "CO", "MO", "EC"]
    yield _coded("narrative_frames, by outlet", articles, "text", frames, "outlet")
    units = pd.read_csv(corpora / "ccf" / "sentences_4000.csv")
    frames = [name for name in units.columns if name.startswith("frame_")]
    for language in ("EN", "FR"):
        yield _coded(f"ccf {language}, by outlet", units[units["language"] == language], "text", frames, "outlet")
    yield _coded("frac, random folds", pd.read_csv(corpora / "frac" / "sentences.csv"), "sentence", ["frame"], None)
    parts = [pd.read_json(shared / "gold" / "sets" / "babe" / f"{part}.jsonl", lines=True) for part in ("train", "dev")]
    babe = pd.concat(parts)
    babe = babe[babe["label"].isin(["Biased", "Non-biased"])]
    babe["biased"] = (babe["label"] == "Biased").astype(int)
    for groups in ("topic", "outlet"):
        yield _coded(f"babe, by {groups}", babe, "text", ["biased"], groups)


def _coded(name: str, table: pd.DataFrame, text: str, codes: list[str], groups: str | None) -> Coded:
    kept = table.dropna(subset=codes).drop_duplicates(text).reset_index(drop=True)
    values = kept[codes].astype(int) if pd.api.types.is_numeric_dtype(kept[codes[0]]) else kept[codes]
    return Coded(name, kept[text], values, None if groups is None else kept[groups].fillna("unknown"))


def classifiers(embeddings: str | None) -> dict[str, Any]:
    """The classifiers that are compared."""
    # As most papers do it, and as those do who know that codes are rare.
    plain = make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))
    balanced = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2),
        LogisticRegression(class_weight="balanced", max_iter=1000),
    )
    found: dict[str, Any] = {
        ALWAYS: AlwaysPresent(),
        BASELINES[0]: plain,
        BASELINES[1]: balanced,
        # What penalty, threshold and calibration do by themselves, without more features.
        WORDS: fr.frame_classifier(devices=False, characters=False),
        DEFAULT: fr.frame_classifier(),
    }
    if embeddings is not None:
        found[EMBEDDED] = fr.frame_classifier(embeddings=fr.SentenceEmbeddings(embeddings))
    return found


def predicted(model: Any, coded: Coded, code: str, seed: int) -> npt.NDArray[Any]:
    """Predictions of every unit by a model that has not seen its group."""
    y, texts = coded.codes[code].to_numpy(), coded.texts
    found = np.empty(len(y), dtype=y.dtype)
    if coded.groups is None:
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed).split(y, y)
    else:
        folds = GroupKFold(FOLDS, shuffle=True, random_state=seed).split(y, y, coded.groups)
    for train, test in folds:
        learner = clone(model)
        more = {}
        if isinstance(learner, fr.FrameClassifier) and coded.groups is not None:
            more = {"groups": coded.groups.iloc[train]}
        found[test] = learner.fit(texts.iloc[train], y[train], **more).predict(texts.iloc[test])
    return found


def counts(
    truth: npt.NDArray[Any], given: npt.NDArray[Any], units: npt.NDArray[np.int64], *, present: bool = True
) -> Floats:
    """Hits, given and coded of each value that counts, a row a value and a column a drawn unit."""
    values = np.unique(truth)
    values = values[values == 1] if present and set(values.tolist()) == {0, 1} else values
    parts = [(truth == v) & (given == v) for v in values], [given == v for v in values], [truth == v for v in values]
    size = int(units.max()) + 1
    return np.array([[np.bincount(units, weights=flags, minlength=size) for flags in part] for part in parts])


def mean_f1(parts: Floats, weights: Floats) -> Floats:
    """Mean F1 over values, for each row of weights of the units."""
    hits, given, coded = (part @ weights.T for part in parts)
    return np.asarray((2 * hits / np.maximum(given + coded, 1)).mean(axis=0))


class Scores(NamedTuple):
    """F1 of a classifier, in per cent: draws (first the whole), by seed; the mean over both values; seconds."""

    drawn: Floats
    seeds: list[float]
    both: float
    seconds: float


def scored(coded: Coded, models: dict[str, Any]) -> dict[str, Scores]:
    """Scores of each classifier on the same folds."""
    units = coded.units
    size = int(units.max()) + 1
    whole = np.ones((1, size))
    weights = np.vstack([whole, bootstrap_weights(size, DRAWS, np.random.default_rng(0))])
    found = {}
    for name, model in models.items():
        began = time.process_time()
        ready = remember(model, coded.texts)
        by_seed, both = [], []
        for seed in SEEDS:
            pairs = [(coded.codes[code].to_numpy(), predicted(ready, coded, code, seed)) for code in coded.codes]
            by_seed.append(100 * np.mean([mean_f1(counts(*pair, units), weights) for pair in pairs], axis=0))
            both += [100 * mean_f1(counts(*pair, units, present=False), whole)[0] for pair in pairs]
        values, seconds = np.mean(by_seed, axis=0), time.process_time() - began
        found[name] = Scores(values, [float(one[0]) for one in by_seed], float(np.mean(both)), seconds)
        print(f"{coded.name}: {name} {values[0]:.1f}, {seconds:.0f} s", flush=True)
    return found


def page(shared: Path, models: dict[str, Any]) -> tuple[str, bool]:
    """The page of results, and whether the floors hold."""
    rows, gains, added, above = [], [], [], True
    for coded in coded_sets(shared):
        found = scored(coded, models)
        best = max(BASELINES, key=lambda name: found[name].drawn[0])
        groups = coded.groups.nunique() if coded.groups is not None else 0
        sampled = f"{groups} groups" if len(set(coded.units)) == groups else f"{len(coded.texts):,} units"
        rows += [_row(coded, sampled, name, one, found[best]) for name, one in found.items()]
        above &= bool(found[DEFAULT].drawn[0] - found[best].drawn[0] >= FLOOR)
        if EMBEDDED in found:
            gains.append(found[EMBEDDED].drawn[0] - found[best].drawn[0])
            added.append(found[EMBEDDED].drawn[0] - found[DEFAULT].drawn[0])
    mean = ""
    if gains:
        mean = (
            f"With embeddings: {np.mean(gains):+.1f} points above the better TF-IDF + LR on average, and "
            f"{np.mean(added):+.1f} above the default classifier.\n"
        )
        above &= bool(np.mean(gains) >= FLOOR_EMBEDDED)
    return f"{HEAD}{''.join(rows)}\n{mean}", above


def _row(coded: Coded, sampled: str, name: str, one: Scores, best: Scores) -> str:
    low, high = np.percentile(one.drawn[1:], [2.5, 97.5])
    difference = one.drawn - best.drawn
    limits = "[{:+.1f}, {:+.1f}]".format(*np.percentile(difference[1:], [2.5, 97.5]))
    gain = f"{difference[0]:+.1f} {limits}" if name in (WORDS, DEFAULT, EMBEDDED) else ""
    spread = f"{min(one.seeds):.1f}–{max(one.seeds):.1f}"
    return (
        f"| {coded.name} | {len(coded.texts):,} | {sampled} | {name} | {one.drawn[0]:.1f} [{low:.1f}, {high:.1f}] "
        f"| {spread} | {one.both:.1f} | {gain} | {one.seconds:.0f} |\n"
    )


HEAD = f"""# Classifiers of people's codes on what they have not seen

`python -m benchmarks.classification SHARED --embeddings MODEL --write`; MODEL is all-MiniLM-L6-v2 (384 dimensions,
English). F1 of "present" in per cent, the mean over the codes (5 frames of narrative_frames, 8 of ccf; of frac the
mean over its 10 values; of babe the F1 of "biased"); "both" is the mean over present and absent. {FOLDS} folds that
keep groups apart; mean of the seeds {SEEDS}, and what they spread over. Intervals: 95%, percentile bootstrap over
groups where there are {MIN_CLUSTERS} or more, else over units (then too narrow for other outlets); differences are
paired and against the better TF-IDF + LR. Seconds are those of the processor, for all codes, folds and seeds, embedding
included.

How to read it: "always present" is what F1 gives away for nothing where a code is common. "Words alone" has the
features of TF-IDF + LR, with the penalty and the threshold chosen inside; much of the gain on rare codes is that
threshold (the baselines stay at .5). Settings were chosen with these sets in view (docs/design/classifier.md): on other
sets expect a little less.

| set | n | drawn | classifier | F1 [95%] | seeds | both | above TF-IDF + LR [95%] | s |
|---|---|---|---|---|---|---|---|---|
"""


def main() -> int:
    """Print the table; write it where asked; 1 where a floor does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--embeddings", metavar="MODEL")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    text, above = page(given.shared, classifiers(given.embeddings))
    print(text)
    if given.write:
        RESULTS.write_text(text, encoding="utf-8")
    return 0 if above else 1


if __name__ == "__main__":
    sys.exit(main())
