"""How much the reading of saved pages depends on its bounds: they were set by hand, and this is the check.

`python -m benchmarks.page_bounds PAGES` reads the pages with each choice of three bounds of
framing/corpus/readers/page_article.py. For each tenth of the sites the choice is taken that is best on all other
sites, so the last figure is of pages whose site had no say in the bounds. Takes two minutes.
"""

from __future__ import annotations

import argparse
import json
import warnings
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

from benchmarks.pages import body_of, scored
from framing.corpus.readers import page_article
from framing.errors import CorpusWarning

BOUNDS = {"_HELD": (0.3, 0.5, 0.7), "_OUTSIDE": (0.1, 0.3, 0.5), "_LINKS": (0.6, 0.75, 0.9)}
FOLDS = 10


def main() -> None:
    """Print the mean F1 of each choice, and that over folds by site."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    folder = parser.parse_args().pages
    warnings.simplefilter("ignore", CorpusWarning)
    gold = json.loads((folder / "ground_truth.json").read_text(encoding="utf-8"))
    sites = sorted({urlsplit(one["url"]).netloc for one in gold.values()})
    np.random.default_rng(0).shuffle(sites)
    fold = np.array([sites.index(urlsplit(one["url"]).netloc) % FOLDS for one in gold.values()])
    choices = list(product(*BOUNDS.values()))
    table = np.array([_scores(folder, gold, choice) for choice in choices])
    for choice, scores in zip(choices, table, strict=True):
        print(dict(zip(BOUNDS, choice, strict=True)), f"{100 * scores.mean():.2f}")
    held_out = np.zeros(len(fold))
    for number in range(FOLDS):
        best = table[:, fold != number].mean(axis=1).argmax()
        held_out[fold == number] = table[best, fold == number]
    print(f"over {FOLDS} folds by site: {100 * held_out.mean():.2f}")


def _scores(folder: Path, gold: dict[str, dict[str, str]], choice: tuple[float, ...]) -> list[float]:
    for name, value in zip(BOUNDS, choice, strict=True):
        setattr(page_article, name, value)
    return [scored(body_of(folder / "html" / f"{key}.html.gz"), one["articleBody"]).f1 for key, one in gold.items()]


if __name__ == "__main__":
    main()
