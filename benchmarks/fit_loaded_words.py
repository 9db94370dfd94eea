"""Fit models of loaded words and sentences on labelled text, say how good they are, and keep them if asked.

    python -m benchmarks.fit_loaded_words [SPLIT.jsonl] [--words WORDS.npz] [--sentences SENTENCES.npz]

Learns from `sets/babe/train.jsonl` of the labelled text (FRAMING_GOLD): a sentence a line, with `text`, `label` and
`spans`. The texts of the other sets' train splits, without their labels, are the background from which the vectors
of words are learned. No weights ship: BABE is under the AGPL-3.0, and your coders may mean something else by loaded.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from framing import LoadedSentences, LoadedWords
from framing.models.scores import class_scores

SET = "babe"
BACKGROUND = ("basil", "newsmtsc", "polnear", "ptc")
ANSWERS = ("Biased", "Non-biased")
"""Sentences on which the coders did not agree have another answer; their marked words count all the same."""


def read(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a file as dicts."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def gold() -> Path:
    """Return the folder of the labelled text."""
    if "FRAMING_GOLD" not in os.environ:
        sys.exit("say where the labelled text is: export FRAMING_GOLD=path/to/gold")
    return Path(os.environ["FRAMING_GOLD"])


def training() -> tuple[list[dict[str, Any]], list[str]]:
    """Return the labelled sentences and the background."""
    sets = gold() / "sets"
    files = [sets / name / "train.jsonl" for name in BACKGROUND]
    texts = [row["text"] for path in files if path.exists() for row in read(path)]
    return read(sets / SET / "train.jsonl"), list(dict.fromkeys(texts))


def fitted_words() -> LoadedWords:
    """Return a model of words, fitted on the train split."""
    rows, background = training()
    return LoadedWords().fit([row["text"] for row in rows], [row["spans"] for row in rows], background)


def fitted_sentences() -> LoadedSentences:
    """Return a model of sentences, fitted on the train split."""
    rows, background = training()
    rows = [row for row in rows if row["label"] in ANSWERS]
    texts, spans, labels = ([row[name] for row in rows] for name in ("text", "spans", "label"))
    return LoadedSentences().fit(texts, labels, spans=spans, background=background)


def said_of(words: LoadedWords, sentences: LoadedSentences, rows: list[dict[str, Any]]) -> str:
    """Return the scores on a split, in one line."""
    f1 = words.score([row["text"] for row in rows], [row["spans"] for row in rows])
    rows = [row for row in rows if row["label"] in ANSWERS]
    truth, given = pd.Series([row["label"] for row in rows]), sentences.predict([row["text"] for row in rows])
    macro = class_scores(truth, pd.Series(given), np.arange(len(rows))).iloc[-1]
    score, low, high = 100 * macro.f1, 100 * macro.low, 100 * macro.high
    return f"words F1 {100 * f1:.1f}; sentences macro-F1 {score:.1f} [{low:.1f}, {high:.1f}]"


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("split", type=Path, nargs="?", help="labelled sentences to be scored on")
    parser.add_argument("--words", type=Path)
    parser.add_argument("--sentences", type=Path)
    options = parser.parse_args()
    words, sentences = fitted_words(), fitted_sentences()
    seen = {name: 100 * value for name, value in (words.scores_ | sentences.scores_).items()}
    print("in folds of train:", ", ".join(f"{name} {value:.1f}" for name, value in seen.items()))
    if options.split:
        print(f"on {options.split.name}:", said_of(words, sentences, read(options.split)))
    for model, path in ((words, options.words), (sentences, options.sentences)):
        if path:
            model.save(path)


if __name__ == "__main__":
    main()
