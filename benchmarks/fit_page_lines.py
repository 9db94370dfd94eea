"""Fit the weights by which lines of a web page are taken for the article, and write them as a table.

    python benchmarks/fit_page_lines.py [FILE.jsonl]

FILE holds a page a line: `lines` (text) and `labels` (1: a line of the article's body); by default
`sets/boilerplate_lines/dev.jsonl` of the labelled text (FRAMING_GOLD). The score printed is from ten folds in which
no site is in both parts; it is counted in words.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from urllib.parse import urlparse

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from framing.corpus.lines import as_lines, kind_of
from framing.corpus.page_body import NAMES, measure, settle

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent / "framing" / "languages" / "en" / "page_weights.toml"
# A stretch of text loses more by a paragraph that is missing than by a line too many: found best in the folds.
LEAN = 1.0
PRICE = 4.0
STRENGTH = 0.1
HEADER = """\
# What each measure of a line says for (+) or against (-) its being a part of the article, in log-odds.
# The measures are described in framing/corpus/page_body.py. Written by benchmarks/fit_page_lines.py: do not edit.
title = "Weights of the measures of lines on web pages"
version = "1.0"
language = "en"
licence = "CC-BY-4.0"
method = '''
logistic regression over {lines} lines of {pages} news pages with the article marked by hand, each line weighing the
root of its words; F1 in words over ten folds by site: {score:.1f}'''
price_of_a_line_outside = {price}
start = {start:.3f}

[weights]
"""


def read(path: Path) -> list[dict]:
    """Return the pages that could be labelled in full."""
    pages = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [page for page in pages if not page.get("weak")]


def fit(x: np.ndarray, y: np.ndarray, words: np.ndarray) -> LogisticRegression:
    """Return the fitted weights."""
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(x, y, sample_weight=np.sqrt(np.minimum(words, 60)))


def f1(y: np.ndarray, found: np.ndarray, words: np.ndarray) -> float:
    """Return F1 in words."""
    return 200 * words[y & found].sum() / (words[y].sum() + words[found].sum())


def main(path: Path) -> None:
    """Fit, print the score over folds, write the table."""
    pages = read(path)
    lines = [as_lines(page["lines"]) for page in pages]
    kinds = [[kind_of(line.text) for line in page] for page in lines]
    x = np.array([row for page, kind in zip(lines, kinds, strict=True) for row in measure(page, kind)])
    y = np.array([bool(label) for page in pages for label in page["labels"]])
    words = np.array([len(line.split()) for page in pages for line in page["lines"]], dtype=float)
    page_of = np.repeat(np.arange(len(pages)), [len(page) for page in lines])
    sites = np.array([urlparse(page["url"]).netloc for page in pages])[page_of]
    found = np.zeros(len(y), dtype=bool)
    for train, test in GroupKFold(10).split(x, y, sites):
        values = fit(x[train], y[train], words[train]).decision_function(x[test]) + LEAN
        for page in np.unique(page_of[test]):
            own = values[page_of[test] == page].tolist()
            found[page_of == page] = settle(own, lines[page], kinds[page], price=PRICE)
    score = f1(y, found, words)
    print(f"F1 in words over ten folds by site: {score:.2f}")
    model = fit(x, y, words)
    head = HEADER.format(
        lines=len(y), pages=len(pages), score=score, price=PRICE, start=float(model.intercept_[0]) + LEAN
    )
    rows = "".join(f"{name} = {weight:.3f}\n" for name, weight in zip(NAMES, model.coef_[0], strict=True))
    TABLE.write_text(head + rows, encoding="utf-8")


if __name__ == "__main__":
    GOLD = Path(os.environ.get("FRAMING_GOLD", HERE.parent.parent / "shared" / "gold"))
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD / "sets" / "boilerplate_lines" / "dev.jsonl")
