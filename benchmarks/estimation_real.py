"""Corrected shares on real codes: hide most of them, estimate the shares by the rest, and look at what was hidden.

    python -m benchmarks.estimation_real TABLE.csv --by language     print; with --write also the page in results

TABLE has a column `text`, columns `frame_...` of 0 and 1 without gaps, and the variable to compare by. It is the whole
population, so the truth is known; which units stay coded is drawn by lot, several times.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

import framing as fr

RESULTS = Path(__file__).parent / "results" / "estimation_real.md"
CODED, LOTS = 400, 3


def estimated(corpus: fr.Corpus, code: str, by: str, seed: int) -> pd.DataFrame:
    """Return the shares of one code from one lot of coded units, beside the true ones."""
    codes = corpus.documents[code]
    kept = np.random.default_rng([seed, *map(ord, code)]).permutation(len(codes)) < CODED
    partly = corpus.with_variables(pd.DataFrame({"coded_part": codes.where(kept)}, index=codes.index))
    model = make_pipeline(TfidfVectorizer(min_df=2, sublinear_tf=True), LogisticRegression(class_weight="balanced"))
    made = fr.estimate.predict(model, partly, code="coded_part", random_state=seed)
    table = fr.estimate.share(made, partly, code="coded_part", by=by, population="corpus").table
    true = codes.groupby(corpus.documents[by]).mean().to_dict() | {"all articles": codes.mean()}
    return table.assign(true=table[by].map(true), code=code)


def page(table: pd.DataFrame, name: str, by: str) -> str:
    """Return the page: a row a method."""
    lines = [
        "# Corrected shares where the truth is known",
        "",
        f"Written by `python -m benchmarks.estimation_real {name} --by {by} --write`.",
        "",
        f"{table['code'].nunique()} codes, {CODED} coded units of each, {LOTS} lots, shares of all units and by {by};",
        "TF-IDF and logistic regression, predicted out of fold.",
        "",
        "| method | shares | withheld | hold the truth (95% intervals) | half of them, points | off by, points |",
        "|---|---|---|---|---|---|",
    ]
    for method, rows in table.groupby("method", sort=False):
        given = rows.dropna(subset=["low"])
        held = ((given["low"] <= given["true"]) & (given["true"] <= given["high"])).mean()
        half, off = 50 * (given["high"] - given["low"]).mean(), 100 * (given["share"] - given["true"]).abs().mean()
        lines.append(f"| {method} | {len(rows)} | {len(rows) - len(given)} | {held:.2f} | {half:.1f} | {off:.1f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the page and write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--by", required=True)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    read = pd.read_csv(given.table)
    codes = [name for name in read.columns if name.startswith("frame_")]
    corpus = fr.Corpus.from_table(read[["text", given.by, *codes]], text="text")
    rows = [estimated(corpus, code, given.by, seed) for seed in range(LOTS) for code in codes]
    text = page(pd.concat(rows), given.table.name, given.by)
    print(text)
    if given.write:
        RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
