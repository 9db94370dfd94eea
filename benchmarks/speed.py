"""Words per CPU second of `framing.annotate`, with all layers, beside a plain counter and CountVectorizer, in one run.

    python -m benchmarks.speed ARTICLES.parquet YARDSTICK.py [--megabytes 100]

The text is made of the articles' sentences, shuffled and repeated up to the size asked for; a quotation of several
sentences stays whole. Times are CPU seconds of this process; on a noisy machine only the ratios within one run mean
something. Memory is measured at two sizes in processes of their own, which annotate the text in corpora of 10 MB.
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

RESULTS = Path(__file__).parent / "results" / "speed.md"
PAGE = """# Speed

Written by `python -m benchmarks.speed ARTICLES YARDSTICK --write`: {megabytes} MB of news (real articles, sentences
shuffled), all shipped extractors and layers with `attribution="marks"`, one process, nothing warmed up. Seconds are CPU
seconds of one run on one machine: only the ratios mean something elsewhere. The yardstick is ten lines of `re` and a
dict that count words: no phrases, offsets, sentences, negation, quotations or speakers. CountVectorizer is
scikit-learn's, with its defaults.

```text
{lines}
```
"""
BETWEEN = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][”\"])\s+")


def main() -> None:
    """Print a line a system and the peak memory at two sizes; with --memory-only the peak memory of one size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("yardstick", type=Path)
    parser.add_argument("--megabytes", type=int, default=100)
    parser.add_argument("--column", default="content", help="the column of the articles with the text")
    parser.add_argument("--memory-only", action="store_true")
    parser.add_argument("--write", action="store_true", help="write benchmarks/results/speed.md too")
    options = parser.parse_args()
    if options.memory_only:
        for run in runs(options.articles, options.column, options.megabytes):
            annotate(run, attribution="marks")
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    # The peak of a process includes that of its parent when it was started, so this one must still be small.
    peaks = [memory(options, size) for size in (options.megabytes // 2, options.megabytes * 2)]
    lines = [*times(options), *peaks]
    print("\n".join(lines))
    if options.write:
        RESULTS.write_text(PAGE.format(megabytes=options.megabytes, lines="\n".join(lines)), encoding="utf-8")


def memory(options: argparse.Namespace, megabytes: int) -> str:
    """The peak memory of a process that streams so much text."""
    arguments = [str(options.articles), str(options.yardstick), "--megabytes", str(megabytes), "--memory-only"]
    command = [sys.executable, "-m", "benchmarks.speed", *arguments, "--column", options.column]
    peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    return f"peak memory streaming {megabytes} MB: {peak} MB"


def runs(path: Path, column: str, megabytes: int, size: int = 10) -> Iterator[Corpus]:
    """The text in corpora of ``size`` megabytes."""
    articles = pd.read_parquet(path)[column].tolist()
    rng = random.Random(0)
    made, run, filled = 0, [], 0
    while made < megabytes * 1_000_000:
        run.append(shuffled(rng.choice(articles), rng))
        made, filled = made + len(run[-1]), filled + len(run[-1])
        if filled > size * 1_000_000:
            yield corpus_of(run)
            run, filled = [], 0
    if run:
        yield corpus_of(run)


def shuffled(article: str, rng: random.Random) -> str:
    """The sentences of an article in another order; a quotation of several sentences is not taken apart."""
    sentences: list[str] = []
    inside = False
    for sentence in BETWEEN.split(article):
        if inside:
            sentences[-1] += f" {sentence}"
        else:
            sentences.append(sentence)
        balance = sentences[-1].count("“") - sentences[-1].count("”")
        inside = balance > 0 or sentences[-1].count('"') % 2 == 1
    rng.shuffle(sentences)
    return " ".join(sentences)


def corpus_of(texts: list[str]) -> Corpus:
    """A corpus of texts in English, ready before the clock starts."""
    corpus = Corpus.from_table(pd.DataFrame({"text": texts, "language": "en"}))
    corpus.texts  # noqa: B018  # masks are made here
    return corpus


def times(options: argparse.Namespace) -> list[str]:
    """Time the three systems on the same text, a line each; words are counted as the yardstick counts them."""
    spec = importlib.util.spec_from_file_location("yardstick", options.yardstick)
    if spec is None or spec.loader is None:
        sys.exit(f"{options.yardstick} is no Python file")
    yardstick = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(yardstick)
    [corpus] = runs(options.articles, options.column, options.megabytes, size=10**9)
    texts = corpus.texts.tolist()
    _, words, plain = yardstick.run(texts, plain_words())
    started = time.process_time()
    CountVectorizer().fit_transform(texts)
    vectorizer = time.process_time() - started
    started = time.process_time()
    found = annotate(corpus, attribution="marks")
    ours = time.process_time() - started
    seconds = {"framing.annotate": ours, "yardstick": plain, "CountVectorizer": vectorizer}
    lines = [f"{sum(map(len, texts)) / 1e6:.0f} million characters, {words:,} words, {len(found.spans):,} hits"]
    for name, spent in seconds.items():
        rate = f"{words / spent / 1e6:5.2f} million words a CPU second"
        lines.append(f"{name:18s} {rate}; framing.annotate is {spent / ours:4.2f} times as fast")
    return [*lines, full_tier(options)]


def full_tier(options: argparse.Namespace) -> str:
    """The speed of the default attribution on whole articles, a tenth as much text; words as the yardstick counts."""
    articles = pd.read_parquet(options.articles)[options.column].tolist()
    texts, made = [], 0
    while made < options.megabytes * 100_000:
        texts.append(articles[len(texts) % len(articles)])
        made += len(texts[-1])
    corpus = corpus_of(texts)
    words = sum(len(re.findall(r"\w+", text)) for text in texts)
    started = time.process_time()
    annotate(corpus, attribution="full")
    rate = words / (time.process_time() - started)
    return f'attribution="full", {made / 1e6:.0f} million characters of whole articles: {rate:,.0f} words a CPU second'


def plain_words() -> dict[str, list[str]]:
    """The single words of the shipped lists by category, for the yardstick."""
    return {
        f"{lexicon.device}__{category}": [entry for entry in listed if entry.isalpha()]
        for lexicon in shipped()
        for category, listed in lexicon.categories.items()
    }


if __name__ == "__main__":
    main()
