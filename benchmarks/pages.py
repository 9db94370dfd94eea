"""How clean saved news pages are read: the words of the article's body against what people marked.

`python -m benchmarks.pages PAGES` reads the pages of the article extraction benchmark (folder ``html`` with a gzipped
page each, ``ground_truth.json`` with the body of each article) through the public reader and prints the figures;
``--write`` writes benchmarks/results/pages.md too.

References
----------
Article extraction benchmark, https://github.com/scrapinghub/article-extraction-benchmark: its measure counts shingles
of four words and weighs each page alike.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from framing import CorpusError, load_corpus
from framing.corpus.zones import MASKED

RESULTS = Path(__file__).parent / "results" / "pages.md"
FLOOR = 95.0
SHINGLE = 4
# The people who marked the bodies left out headline and captions, and kept sub-headings.
NOT_BODY = MASKED | {"headline", "caption"}
_WORD = re.compile(r"\w+")


class Score(NamedTuple):
    """Precision, recall and F1 of one page, and its counts: right, too much, missing."""

    precision: float
    recall: float
    f1: float
    counts: tuple[int, int, int]


def body_of(path: Path) -> str:
    """The body of the article on a page as the public reader gives it; empty where it finds none."""
    try:
        corpus = load_corpus(path)
    except CorpusError as error:
        print(f"{path.name[:12]} refused: {error}", file=sys.stderr)
        return ""
    text, zones = str(corpus.documents["text"].iloc[0]), corpus.zones
    kept = list(text)
    for start, end, zone in zones[["start", "end", "zone"]].itertuples(index=False):
        if zone in NOT_BODY:
            kept[start:end] = "\n" * (end - start)
    return "".join(kept)


def scored(body: str, gold: str, size: int = 1) -> Score:
    """How far the words (or shingles of ``size`` words) of a body are those that people marked."""
    found, right = shingles(body, size), shingles(gold, size)
    both = sum((found & right).values())
    more, missing = found.total() - both, right.total() - both
    precision, recall = (both / total if total else 1.0 for total in (both + more, both + missing))
    return Score(precision, recall, f1_of(precision, recall), (both, more, missing))


def shingles(text: str, size: int) -> Counter[tuple[str, ...]]:
    """All runs of ``size`` words of a text with how often each stands there; a shorter text is one run."""
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)) if words)


def f1_of(precision: float, recall: float) -> float:
    """The harmonic mean of both."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def figures(scores: list[Score]) -> dict[str, str]:
    """The figures of all pages in percent, those of F1 with their 95 % interval over pages."""
    table = np.array([[*score[:3], *score.counts] for score in scores])
    drawn = np.random.default_rng(0).integers(len(table), size=(2000, len(table)))
    samples = [_summary(table[rows]) for rows in drawn]
    shown = {}
    for name, value in _summary(table).items():
        low, high = np.percentile([sample[name] for sample in samples], [2.5, 97.5])
        shown[name] = f"{value:.1f} [{low:.1f}, {high:.1f}]"
    return shown


def _summary(table: np.ndarray) -> dict[str, float]:
    precision, recall, f1 = 100 * table[:, :3].mean(axis=0)
    both, more, missing = table[:, 3:].sum(axis=0)
    return {
        "precision": precision,
        "recall": recall,
        "mean F1 of pages": f1,
        "F1 of mean precision and recall": f1_of(precision, recall),
        "F1 of all pages as one text": 200 * both / (2 * both + more + missing),
    }


def page(words: list[Score], runs: list[Score], names: Iterable[str]) -> str:
    """The results as a page."""
    by_word, by_run = figures(words), figures(runs)
    rows = [f"| {name} | {by_word[name]} | {by_run[name]} |" for name in by_word]
    worst = sorted(zip(words, names, strict=True), key=lambda pair: pair[0].f1)[:10]
    bad = [f"| {name[:12]} | {100 * s.precision:.0f} | {100 * s.recall:.0f} | {100 * s.f1:.0f} |" for s, name in worst]
    return "\n".join([*_head(len(words)), *rows, *_TEN, *bad]) + "\n"


def _head(pages: int) -> list[str]:
    return [
        "# How clean saved pages are read",
        "",
        "Written by `python -m benchmarks.pages PAGES --write`:",
        f"{pages} pages of the article extraction benchmark, read by `load_corpus`; in brackets 95 % bootstrap",
        "intervals over pages.",
        "",
        "The body is what is neither masked nor headline or caption, because the people who marked the pages left",
        "those out and kept sub-headings. *Words* counts every word as often as it stands there, in any order.",
        f"*Shingles* counts runs of {SHINGLE} words, as that benchmark does, whose own figure is the F1 of mean",
        "precision and recall.",
        "",
        "The reader was improved while looking at these pages, so the figures are optimistic. The reader of version",
        "0.1.0 had a mean F1 of 96.2 (words) and 95.8 (shingles). The rules know no site and no phrase of one, and",
        "nothing is fitted to these pages.",
        "",
        "| figure | words | shingles |",
        "|---|---|---|",
    ]


_TEN = ["", "## The ten worst pages", "", "| page | precision | recall | F1 (words) |", "|---|---|---|---|"]


def main() -> None:
    """Print the figures; fail below the floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gold = json.loads((options.pages / "ground_truth.json").read_text(encoding="utf-8"))
    pairs = [(body_of(options.pages / "html" / f"{name}.html.gz"), one["articleBody"]) for name, one in gold.items()]
    words = [scored(*pair) for pair in pairs]
    written = page(words, [scored(*pair, size=SHINGLE) for pair in pairs], gold)
    print(written)
    if options.write:
        RESULTS.write_text(written, encoding="utf-8")
    if 100 * float(np.mean([score.f1 for score in words])) < FLOOR:
        sys.exit(f"The mean F1 in words is below {FLOOR:g}.")


if __name__ == "__main__":
    main()
