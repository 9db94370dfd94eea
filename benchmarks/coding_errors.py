"""Are slips of coders found? Codes of the large example corpus of which a share was turned around by lot.

    python -m benchmarks.coding_errors --write

The codes of the example corpus are true. In each of five runs 5 % of those of a frame are turned around (1 for 0, 0 for
1); `frame_classifier` learns from them, out of fold, and `doubtful_codes` names articles to read again. Counted is
how many of the named articles were turned around (precision; articles drawn at random would have .05), among all and
among as many as were turned around, the most doubtful first; and how many of those turned around are named (recall).
Folds are drawn at random, or hold out one outlet at a time.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.model_selection import GroupKFold, StratifiedKFold, cross_val_predict

from framing import doubtful_codes, frame_classifier, load_example
from framing.measures.intervals import wilson
from framing.models.memory import remember

RESULTS = Path(__file__).parent / "results" / "coding_errors.md"
CODES = ("frame_clash", "frame_costs", "frame_people", "frame_blame")
RUNS, SHARE, FOLDS = 5, 0.05, 5


class Found(NamedTuple):
    """Sums over the runs: articles named, of these turned around, and all turned around; and codes called wrong."""

    code: str
    folds: str
    named: int
    right: int
    first: int
    turned: int
    accuracy: float


def found(code: str, folds: str) -> Found:
    """Turn codes around in every run and count which are named."""
    corpus = load_example(size="large")
    true = corpus.documents[code].to_numpy(dtype=int)
    outlets, model = corpus.documents["outlet"].to_numpy(), remember(frame_classifier(), corpus.texts)
    named = right = first = turned = agreed = 0
    for run in range(RUNS):
        flipped = np.random.default_rng(run).permutation(len(true)) < round(SHARE * len(true))
        coded = np.where(flipped, 1 - true, true)
        if folds == "random":
            cut = StratifiedKFold(FOLDS, shuffle=True, random_state=run).split(coded, coded)
        else:
            cut = GroupKFold(len(set(outlets))).split(coded, coded, outlets)
        yes = cross_val_predict(model, corpus.texts, coded, cv=list(cut), method="predict_proba")[:, 1]
        table = pd.DataFrame({"code": code, "doc_id": corpus.documents.index, "coded": coded})
        table = table.assign(grouped=(yes >= 0.5).astype(int), grouped_probability=yes)
        places = corpus.documents.index.get_indexer(doubtful_codes(table, corpus, scheme="grouped")["doc_id"])
        named, right, turned = named + len(places), right + flipped[places].sum(), turned + flipped.sum()
        first += flipped[places[: flipped.sum()]].sum()
        agreed += ((yes >= 0.5) == true).mean()
    return Found(code, folds, int(named), int(right), int(first), int(turned), agreed / RUNS)


def line(one: Found) -> str:
    """One row of the page."""
    cells = [one.code, one.folds, one.turned, one.named, one.right, _share(one.right, one.named)]
    cells += [_share(one.first, one.turned), _share(one.right, one.turned), f"{one.accuracy:.2f}"]
    return f"| {' | '.join(map(str, cells))} |"


def _share(part: int, whole: int) -> str:
    low, high = wilson(part, whole)
    return f"{part / max(whole, 1):.2f} [{low:.2f}, {high:.2f}]"


def page() -> str:
    """The results."""
    rows = [found(code, folds) for folds in ("random", "by outlet") for code in CODES]
    head = ("code", "folds", "turned around", "named", "right", "precision", "precision of the first", "recall")
    return "\n".join(
        [
            "# Planted coding errors",
            "",
            "Written by `python -m benchmarks.coding_errors --write`. Large example corpus (480 articles), five runs",
            "with seeds 0 to 4, 5 % of the codes turned around in each. 95 % Wilson intervals over the sums, which",
            "take the runs for independent although the articles are the same. At random, precision would be .05.",
            "",
            f"| {' | '.join((*head, 'accuracy on true codes'))} |",
            "|" + "---|" * (len(head) + 1),
            *map(line, rows),
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
