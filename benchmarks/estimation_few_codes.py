"""Rules for comparing groups with few codes that were tried: how often the intervals hold that they let pass.

python -m benchmarks.estimation_few_codes          print; with --write also results/estimation_few_codes.md
"""

from __future__ import annotations

import argparse
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pandas as pd

from benchmarks.estimation import OUTLETS, recovered, stacked
from benchmarks.estimation_corpora import CODED, DIFFERING, GOOD, PREVALENCES, classified, random_sample
from benchmarks.estimation_pages import judged, row
from framing.estimate import limits
from framing.estimate.estimating import Limits, estimates

RESULTS = Path(__file__).parent / "results" / "estimation_few_codes.md"
DRAWS, SEED = 2000, 13
PAIRS = ((1, 2), (0, 3), (0, 1), (2, 3), (0, 2), (1, 3))
#: Of a kind in the group itself, and coded, for predictions to be used; expected by all groups together.
RULES = {
    "5 of a kind, 20 coded": (5, 20, 0),
    "8 of a kind": (8, 20, 0),
    "10 of a kind": (10, 20, 0),
    "5 of a kind, 30 coded": (5, 30, 0),
    "5 of a kind, 5 expected": (5, 20, 5),
    "5 of a kind, 8 expected (chosen)": (5, 20, 8),
    "5 of a kind, 10 expected": (5, 20, 10),
}
TOGETHER = (0, 5, 6, 7, 8, 10)


def cells(random: np.random.Generator):
    """Yield for each setting, rule and pair of outlets the limits, the truth, and the codes of both together."""
    for prevalence in PREVALENCES:
        for rates in ((GOOD,) * 4, DIFFERING):
            for n in CODED:
                share = OUTLETS * prevalence
                y = (random.random((DRAWS, 4, 300)) < share[None, :, None]).astype(float)
                made = classified(y, *(np.array([rate[k] for rate in rates])[None, :, None] for k in (0, 1)), random)
                design = stacked(random_sample((DRAWS * 4, 300), n // 4, random), DRAWS * 4, outlets=4)
                codes = made.y.ravel()[design.coded]
                yes = np.bincount(design.group[design.coded], codes, minlength=DRAWS * 4).reshape(DRAWS, 4)
                for rule, (of_a_kind, coded, expected) in RULES.items():
                    with patch.multiple(limits, FEWEST=of_a_kind, FEWEST_CODED=coded, FEWEST_EXPECTED=expected):
                        found = estimates(
                            "ppi", design, codes, label=made.label.ravel(), score=made.score.ravel(), beyond=True
                        )
                    by_corpus = Limits(*(values.reshape(DRAWS, 4) for values in found))
                    for pair in PAIRS:
                        together = yes[:, pair].sum(axis=1)
                        kept = np.minimum(together, n // 2 - together)
                        yield rule, prevalence, n, recovered(by_corpus, pair), share[pair[0]] - share[pair[1]], kept


def main() -> None:
    """Print the table and write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    rows = []
    with np.errstate(all="ignore"):
        for rule, prevalence, n, (low, high), true, kept in cells(np.random.default_rng(SEED)):
            for fewest in TOGETHER:
                given = np.where(kept >= fewest, low, np.nan)
                cell = f"{prevalence:.0%}, {n} coded"
                rows.append({"rule": rule, "fewest": fewest, **row("difference", cell, "ppi", given, high, true)})
    table = judged(pd.DataFrame(rows))
    lines = [
        "# Differences of groups with few codes: rules that were tried",
        "",
        "Written by `python -m benchmarks.estimation_few_codes --write`.",
        "",
        f"Four outlets of 300 articles, {DRAWS:,} corpora a setting, seed {SEED}, prediction-powered shares; 6,",
        "20 and 45% with the code, 50 to 400 coded, errors equal or differing, all six pairs of outlets: 144 cells a",
        "row. Fewest: codes of a kind in both groups together, below which the difference is withheld. Above, below:",
        "all of the Monte-Carlo interval above .97 or below .93; refused: more than half were withheld.",
        "",
        "| predictions are used from | fewest | inside | above | below | refused | most | least |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for (rule, fewest), part in table.groupby(["rule", "fewest"], sort=False):
        count, given = part["verdict"].value_counts(), part[part["verdict"] != "refused"]["covered"]
        numbers = [str(count.get(name, 0)) for name in ("within", "above", "below", "refused")]
        lines.append(f"| {rule} | {fewest} | {' | '.join(numbers)} | {given.max():.3f} | {given.min():.3f} |")
    print("\n".join(lines))
    if parser.parse_args().write:
        RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
