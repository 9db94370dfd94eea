"""Words per CPU second of `framing.annotate`, with all layers, beside a plain counter and CountVectorizer, in one run.

    python -m benchmarks.speed ARTICLES.parquet YARDSTICK.py [--megabytes 100]

The text is made of the articles' sentences, shuffled and repeated up to the size asked for. Times are CPU seconds of
this process; on a noisy machine only the ratios within one run mean something. Memory is measured at two sizes in
processes of their own, batch by batch as `framing annotate` streams.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer

from framing import Corpus, annotate
from framing.devices.lexicon import shipped

SENTENCE = re.compile(r"(?<=[.!?])\s+")


def main() -> None:
    """Print a line a system, or, for one size, the peak memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("yardstick", type=Path)
    parser.add_argument("--megabytes", type=int, default=100)
    parser.add_argument("--column", default="content", help="the column of the articles with the text")
    parser.add_argument("--memory-only", action="store_true")
    options = parser.parse_args()
    if options.memory_only:
        for run in runs(options.articles, options.column, options.megabytes):
            annotate(run)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    times(options)
    for size in (options.megabytes // 2, options.megabytes * 2):
        arguments = [str(options.articles), str(options.yardstick), "--megabytes", str(size), "--memory-only"]
        command = [sys.executable, "-m", "benchmarks.speed", *arguments, "--column", options.column]
        peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
        print(f"peak memory streaming {size} MB: {peak} MB")


def runs(path: Path, column: str, megabytes: int, size: int = 10) -> Iterator[Corpus]:
    """The text in corpora of ``size`` megabytes."""
    articles = pd.read_parquet(path)[column].tolist()
    rng = random.Random(0)
    made, run, filled = 0, [], 0
    while made < megabytes * 1_000_000:
        sentences = SENTENCE.split(rng.choice(articles))
        rng.shuffle(sentences)
        run.append(" ".join(sentences))
        made, filled = made + len(run[-1]), filled + len(run[-1])
        if filled > size * 1_000_000:
            yield corpus_of(run)
            run, filled = [], 0
    if run:
        yield corpus_of(run)


def corpus_of(texts: list[str]) -> Corpus:
    """A corpus of texts in English, ready before the clock starts."""
    corpus = Corpus.from_table(pd.DataFrame({"text": texts, "language": "en"}))
    corpus.texts  # noqa: B018  # masks are made here
    return corpus


def times(options: argparse.Namespace) -> None:
    """Time the three systems on the same text."""
    spec = importlib.util.spec_from_file_location("yardstick", options.yardstick)
    assert spec and spec.loader  # a developer's script: a wrong path shows here
    yardstick = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(yardstick)
    [corpus] = runs(options.articles, options.column, options.megabytes, size=10**9)
    texts = corpus.texts.tolist()
    entries = {
        f"{lexicon.device}__{category}": [entry for entry in listed if entry.isalpha()]
        for lexicon in shipped()
        for category, listed in lexicon.categories.items()
    }
    _, words, plain = yardstick.run(texts, entries)
    started = time.process_time()
    CountVectorizer().fit_transform(texts)
    vectorizer = time.process_time() - started
    started = time.process_time()
    found = annotate(corpus)
    ours = time.process_time() - started
    tokens = int(found.exposure["tokens"].sum())
    print(f"{sum(map(len, texts)) / 1e6:.0f} million characters, {tokens:,} words, {len(found.spans):,} hits")
    rates = {"framing.annotate": tokens / ours, "yardstick": words / plain, "CountVectorizer": words / vectorizer}
    for name, rate in rates.items():
        ratio = rates["framing.annotate"] / rate
        print(f"{name:18s} {rate / 1e6:6.2f} million words a CPU second; framing.annotate / this {ratio:5.2f}")


if __name__ == "__main__":
    main()
