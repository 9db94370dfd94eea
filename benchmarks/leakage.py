"""Does the leakage audit see what leaks? An outlet's code, and planted copies, on real articles.

    python -m benchmarks.leakage ARTICLES.parquet --write

ARTICLES has columns for text, outlet and a code that was given to outlets and not to articles. A sample is audited and
a plain word model scored in random and in outlet-grouped folds. Then copies of articles are planted in other outlets:
whole, with a share of the sentences cut, reordered or reworded (as in `benchmarks.near_duplicates`), and behind another
article. A copy is found if it is in one cluster with its original; it is torn apart if both are on different sides of
training and test after the repair.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from benchmarks.near_duplicates import FEWEST_SENTENCES, SENTENCE_END, changed
from framing import Corpus, evaluate, leakage_audit
from framing.corpus.shingles import hashed_words
from framing.measures.intervals import wilson
from framing.models.fold_clusters import copy_clusters
from framing.models.folds import make_folds, training_rows

RESULTS = Path(__file__).parent / "results" / "leakage.md"
SEED = 1
COPIES = 100
NAMES = re.compile(r"(?:(?<=own outlet)|(?<=own writer)|(?<=outlet prints)): .*$")
CELLS = [("whole", 0.0), ("inside", 0.0)]
CELLS += [(kind, severity) for kind in ("cut", "reordered", "reworded") for severity in (0.2, 0.4, 0.6, 0.8)]


def model() -> object:
    """Return TF-IDF and logistic regression: what a study would try first."""
    words = TfidfVectorizer(sublinear_tf=True, min_df=2, max_features=20_000, stop_words="english")
    return make_pipeline(words, LogisticRegression(C=5, max_iter=1000))


def planted(table: pd.DataFrame) -> pd.DataFrame:
    """Return copies of drawn articles under other outlets; the index is ``original | kind | severity``."""
    rng = random.Random(SEED)
    enough = [name for name, text in table["text"].items() if len(SENTENCE_END.split(text)) >= FEWEST_SENTENCES]
    pool = [word for text in rng.sample(list(table["text"]), min(400, len(table))) for word in text.split()]
    drawn = iter(rng.sample(enough, min(len(enough), COPIES * len(CELLS))))
    rows, names, outlets = [], [], sorted(table["outlet"].unique())
    for kind, severity in CELLS:
        for _, name in zip(range(COPIES), drawn, strict=False):
            row = table.loc[name].copy()
            if kind == "inside":
                row["text"] = f"{rng.choice(list(table['text']))} {row['text']}"
            elif kind != "whole":
                row["text"] = changed(row["text"], kind, severity, pool, rng)
            row["outlet"] = rng.choice([outlet for outlet in outlets if outlet != row["outlet"]])
            rows.append(row)
            names.append(f"{name} | {kind} | {severity:.0%}")
    return pd.DataFrame(rows, index=names)


def found_by_severity(table: pd.DataFrame) -> list[str]:
    """Plant, look for clusters, make folds, and return the lines of a table."""
    copies = planted(table)
    everything = pd.concat([table, copies])
    clusters = pd.Series(copy_clusters(hashed_words(everything["text"])), index=everything.index)
    torn = torn_apart(everything, clusters)
    lines = [
        "| copy | sentences changed | planted | found | share | torn apart after the repair |",
        "|---|---|---|---|---|---|",
    ]
    for kind, severity in CELLS:
        names = [name for name in copies.index if name.endswith(f"| {kind} | {severity:.0%}")]
        found = [name for name in names if clusters[name] == clusters[name.split(" | ")[0]]]
        low, high = wilson(len(found), len(names))
        share = f"{len(found) / len(names):.2f} [{float(low):.2f}, {float(high):.2f}]"
        cells = [kind, f"{severity:.0%}", len(names), len(found), share, f"{len(torn & set(found))} of {len(found)}"]
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return lines


def torn_apart(everything: pd.DataFrame, clusters: pd.Series) -> set[str]:
    """Return copies of which a training part holds a member of the cluster while another is tested, in any scheme."""
    numbers = clusters.to_numpy()
    folds = make_folds(everything["code"], everything["outlet"], n_splits=5, random_state=SEED, copies=numbers)
    torn: set[str] = set()
    for fold in folds.values():
        for number in range(int(fold.max()) + 1):
            train, test = training_rows(fold, number, numbers), fold == number
            both = np.intersect1d(numbers[train], numbers[test])
            torn |= set(everything.index[np.isin(numbers, both)])
    return torn


def scored(corpus: Corpus) -> list[str]:
    """Return the audit's sentences and the scores as lines."""
    result = evaluate(model(), corpus, code="code", seeds=3, random_state=SEED)
    # Names and phrases are the publishers': of these sentences only the counts are kept.
    lines = [f"* {NAMES.sub('.', sentence)}" for sentence in result.leakage.sentences]
    lines += ["", "| scheme | macro-F1 | 95 % interval | precision | recall |", "|---|---|---|---|---|"]
    for row in result.summary().to_dict("records"):
        limits = f"[{row['low']:.2f}, {row['high']:.2f}]"
        lines.append(f"| {row['scheme']} | {row['f1']:.2f} | {limits} | {row['precision']:.2f} | {row['recall']:.2f} |")
    for row in result.spread.to_dict("records"):
        lines.append("") if row["scheme"] == "grouped" else None
        lines.append(f"Over {row['seeds']} seeds, {row['scheme']}: {row['lowest']:.2f} to {row['highest']:.2f}.")
    return [*lines, "", f"> {result.sentence}", "", result.note]


def page(table: pd.DataFrame, sample: int) -> list[str]:
    """Return the whole page of results."""
    whole = Corpus.from_table(table.reset_index(drop=True))
    begun = time.perf_counter()
    audit = leakage_audit(whole, code="code")
    seconds = time.perf_counter() - begun
    some = table.sample(min(sample, len(table)), random_state=SEED)
    return [
        "# Leakage",
        "",
        "Written by `python -m benchmarks.leakage ARTICLES.parquet --write`; the docstring of that file says how. The",
        "articles are 8,000 of *Article-Bias-Prediction* (github ramybaly/Article-Bias-Prediction; the texts are",
        "their publishers').",
        f"The code is the political leaning, which was given to outlets. Seed {SEED}.",
        "",
        f"## An outlet's code: {len(some):,} articles",
        "",
        *scored(Corpus.from_table(some.reset_index(drop=True))),
        "",
        "## Planted copies, each in another outlet",
        "",
        *found_by_severity(some),
        "",
        f"## Time: {len(table):,} articles audited in {seconds:.0f} seconds",
        "",
        *[f"* {row.check}: {row.found:,} of {row.of:,}, {row.verdict}" for row in audit.table.itertuples()],
    ]


def main() -> None:
    """Audit, score, plant, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--text", default="content", help="column of texts")
    parser.add_argument("--outlet", default="source", help="column of outlets")
    parser.add_argument("--code", default="bias_text", help="column of the code")
    parser.add_argument("--sample", type=int, default=3000, help="articles that are scored")
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name} too")
    options = parser.parse_args()
    names = {options.text: "text", options.outlet: "outlet", options.code: "code", "authors": "author"}
    table = pd.read_parquet(options.articles).rename(columns=names)
    table = table[[name for name in ("text", "outlet", "code", "author", "url") if name in table.columns]]
    table.index = [f"a{i}" for i in range(len(table))]
    lines = page(table, options.sample)
    print("\n".join(lines))
    if options.write:
        RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
