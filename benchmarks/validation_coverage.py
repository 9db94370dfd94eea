"""Do the intervals of `validate` hold the truth as often as they say? Samples from made populations.

    python -m benchmarks.validation_coverage --write

A population has 5,000 articles, of which a share has the code and a share of these has a hit; of the others a tenth has
a hit. From it articles are drawn 2,000 times: simply, or equal halves with and without a hit (weighted back), and
precision, recall and F1 are estimated with their 95 % intervals. Passages: articles have heaps of hits and marks, and a
good article is good throughout, so that the passages of one article are alike.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from framing.measures.retrieval import Tally, scores

RESULTS = Path(__file__).parent / "results" / "validation_coverage.md"
ARTICLES, DRAWS, SEED = 5000, 2000, 1
#: Share with the code, share of these with a hit, articles drawn.
CELLS = ((0.3, 0.5, 100), (0.3, 0.8, 60), (0.1, 0.5, 100), (0.15, 0.3, 200))
PASSAGES = (12, 24, 48, 100)
NAMES = ("precision", "recall", "f1")


def codes(share: float, found: float, n: int, *, halves: bool) -> str:
    """A row of the page: coverage, and the mean length of the interval of recall."""
    rng = np.random.default_rng(SEED)
    marked = rng.random(ARTICLES) < share
    hit = np.where(marked, rng.random(ARTICLES) < found, rng.random(ARTICLES) < 0.1)
    got = []
    for _ in range(DRAWS):
        if halves:
            sides = [rng.choice(np.flatnonzero(hit == side), n // 2, replace=False) for side in (True, False)]
            drawn = np.concatenate(sides)
            weight = np.where(hit[drawn], hit.sum(), (~hit).sum()) / (n // 2)
        else:
            drawn, weight = rng.choice(ARTICLES, n, replace=False), None
        a, b = hit[drawn].astype(float), marked[drawn].astype(float)
        got.append(scores(Tally(a, a * b, b, a * b, np.arange(n), weight)))
    both = (hit & marked).sum()
    truth = (both / hit.sum(), both / marked.sum(), 2 * both / (hit.sum() + marked.sum()))
    cells = [f"{share:.2f}", f"{found:.1f}", n, "equal halves" if halves else "simple", *covered(got, truth)]
    return row(cells + [f"{np.mean([one[f'{name}_high'] - one[f'{name}_low'] for one in got]):.2f}" for name in NAMES])


def passages(n: int) -> str:
    """A row of the page: marks and hits in heaps."""
    rng = np.random.default_rng(SEED)
    marked, extra = rng.negative_binomial(1, 0.25, ARTICLES), rng.negative_binomial(1, 0.4, ARTICLES)
    hit = rng.binomial(marked, rng.beta(3, 2, ARTICLES))
    found, got = (hit + extra).astype(float), []
    for _ in range(DRAWS):
        drawn = rng.choice(ARTICLES, n, replace=False)
        columns = (found[drawn], hit[drawn].astype(float), marked[drawn].astype(float), hit[drawn].astype(float))
        got.append(scores(Tally(*columns, np.arange(n))))
    truth = (hit.sum() / found.sum(), hit.sum() / marked.sum(), 2 * hit.sum() / (found.sum() + marked.sum()))
    return row([n, *covered(got, truth)])


def covered(got: list[dict[str, float]], truth: tuple[float, ...]) -> list[str]:
    """How often each interval holds the truth."""
    inside = [
        np.mean([one[f"{name}_low"] <= value <= one[f"{name}_high"] for one in got])
        for name, value in zip(NAMES, truth, strict=True)
    ]
    return [f"{share:.3f}" for share in inside]


def row(cells: list[object]) -> str:
    """A line of a table."""
    return f"| {' | '.join(map(str, cells))} |"


def page() -> str:
    """The results."""
    head: list[object] = ["with the code", "of these found", "drawn", "how", *NAMES]
    head += [f"length, {name}" for name in NAMES]
    lines = [codes(*cell, halves=halves) for cell in CELLS for halves in (False, True)]
    return "\n".join(
        [
            "# Coverage of the intervals of precision and recall",
            "",
            "Written by `python -m benchmarks.validation_coverage --write`; its docstring says what is drawn. Share of",
            "2,000 nominal 95 % intervals that hold the truth of the population, and their mean length.",
            "",
            "## Codes of articles",
            "",
            row(head),
            "|" + "---|" * len(head),
            *lines,
            "",
            "## Passages, over so many articles",
            "",
            row(["articles", *NAMES]),
            "|" + "---|" * 4,
            *[passages(n) for n in PASSAGES],
            "",
        ]
    )


def main() -> None:
    """Print the page, and write it with --write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    text = page()
    print(text)
    if given.write:
        RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
