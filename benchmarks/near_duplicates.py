"""Are near-duplicates found? Copies of real articles, hidden among the others, and the time for 20,000 articles.

    python -m benchmarks.near_duplicates ARTICLES.parquet --write

Copies are made of articles drawn with a seed. In each, a share of the sentences (5, 10, 20, 40 %; at least one) is

* cut: left out;
* reordered: taken out and put back at places drawn at random;
* reworded: of the words of such a sentence, a quarter are replaced by words drawn from the other articles, a tenth get
  such a word before them, and a tenth are left out, drawn word by word.

Three copies of an article are never in one run: a run holds all originals and one copy of each drawn article. A pair is
found if both are in one cluster. Pairs of originals that are found are no errors of themselves: real archives hold
reprints. They are aligned word by word (difflib, which shares no code with the search), and count as errors where less
than half of the words of either article stand in equal runs of three words or more.
"""

from __future__ import annotations

import argparse
import difflib
import os
import random
import re
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from framing import Corpus, deduplicate
from framing.measures.intervals import wilson

RESULTS = Path(__file__).parent / "results" / "near_duplicates.md"
SEED = 1
KINDS = ("cut", "reordered", "reworded")
SEVERITIES = (0.05, 0.1, 0.2, 0.4)
COPIED = 500
"""Articles of which a run holds a copy."""
FEWEST_SENTENCES = 5
EQUAL_RUN = 3
TIMED, OUTLETS = 20_000, 40
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+")
REPLACED, INSERTED, DROPPED = 0.25, 0.1, 0.1

Pair = tuple[str, str]


class Run(NamedTuple):
    """What was found of one kind and severity."""

    kind: str
    severity: float
    planted: int
    found: int
    originals: set[Pair]
    wrong: int


def changed(text: str, kind: str, severity: float, pool: list[str], rng: random.Random) -> str:
    """A copy of a text with a share of its sentences cut, reordered or reworded."""
    sentences = SENTENCE_END.split(text)
    chosen = set(rng.sample(range(len(sentences)), max(1, round(severity * len(sentences)))))
    if kind == "reworded":
        return " ".join(reworded(one, pool, rng) if i in chosen else one for i, one in enumerate(sentences))
    rest = [one for i, one in enumerate(sentences) if i not in chosen]
    if kind == "reordered":
        for i in sorted(chosen):
            rest.insert(rng.randrange(len(rest) + 1), sentences[i])
    return " ".join(rest)


def reworded(sentence: str, pool: list[str], rng: random.Random) -> str:
    """A sentence with words replaced, inserted and left out."""
    words = []
    for word in sentence.split():
        drawn = rng.random()
        if drawn < REPLACED:
            words.append(rng.choice(pool))
        elif drawn < REPLACED + INSERTED:
            words += [rng.choice(pool), word]
        elif drawn >= REPLACED + INSERTED + DROPPED:
            words.append(word)
    return " ".join(words)


def pairs_found(documents: pd.DataFrame) -> set[Pair]:
    """All pairs of articles that are in one cluster."""
    members = defaultdict(list)
    for doc_id, cluster in documents["duplicate_cluster"].dropna().items():
        members[cluster].append(str(doc_id))
    return {pair for ids in members.values() for pair in combinations(sorted(ids), 2)}


def really_alike(a: str, b: str) -> bool:
    """Whether half of the words of both texts stand in equal runs, as an alignment of the two sees it."""
    words_a, words_b = (re.findall(r"\w+", text.lower()) for text in (a, b))
    blocks = difflib.SequenceMatcher(None, words_a, words_b, autojunk=False).get_matching_blocks()
    equal = sum(block.size for block in blocks if block.size >= EQUAL_RUN)
    return 2 * equal >= max(len(words_a), len(words_b))


def run(texts: pd.Series, kind: str, severity: float) -> Run:
    """Hide copies among the originals and look for pairs."""
    rng = random.Random(f"{SEED} {kind} {severity}")
    pool = [word for text in rng.sample(list(texts), min(400, len(texts))) for word in text.split()]
    enough = [doc_id for doc_id in texts.index if len(SENTENCE_END.split(texts[doc_id])) >= FEWEST_SENTENCES]
    drawn = rng.sample(enough, min(COPIED, len(enough)))
    copies = {f"{doc_id} copy": changed(texts[doc_id], kind, severity, pool, rng) for doc_id in drawn}
    everything = pd.concat([texts, pd.Series(copies)])
    found = pairs_found(deduplicate(Corpus.from_texts(everything)).documents)
    planted = {(doc_id, f"{doc_id} copy") for doc_id in drawn}
    # A copy of an article that has a twin is a copy of the twin as well.
    plain = {tuple(sorted((a.removesuffix(" copy"), b.removesuffix(" copy")))) for a, b in found - planted}
    originals = {pair for pair in plain if pair[0] != pair[1]}
    wrong = sum(not really_alike(everything[a], everything[b]) for a, b in found - planted)
    return Run(kind, severity, len(planted), len(planted & found), originals, wrong)


def seconds(texts: pd.Series) -> tuple[float, float, int]:
    """Time and CPU time of 20,000 articles of 40 outlets: the originals, then texts made of them.

    Of what is made every third is a near-duplicate (a fifth of the sentences cut), the others are reworded throughout.
    """
    rng = random.Random(SEED)
    rows = list(texts)[:TIMED]
    pool = [word for text in rows[:400] for word in text.split()]
    for i in range(TIMED - len(rows)):
        text = rows[i % len(texts)]
        rows.append(reworded(text, pool, rng) if i % 3 else changed(text, "cut", 0.2, pool, rng))
    outlets = [f"Outlet {i % OUTLETS}" for i in range(len(rows))]
    corpus = Corpus.from_table(pd.DataFrame({"text": rows, "outlet": outlets}))
    words = int(corpus.texts.str.split().str.len().sum())
    begun = time.perf_counter(), time.process_time()
    deduplicate(corpus)
    return time.perf_counter() - begun[0], time.process_time() - begun[1], words


def table(runs: list[Run]) -> list[str]:
    """The results as lines of Markdown."""
    head = ("kind", "sentences", "copies", "found", "recall", "interval", "other pairs", "precision", "interval")
    head += ("unlike", "precision by alignment", "interval")
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for one in runs:
        cells = [one.kind, f"{one.severity:.0%}", one.planted, one.found, _with_interval(one.found, one.planted)]
        cells += [len(one.originals), _with_interval(one.found, one.found + len(one.originals))]
        cells += [one.wrong, _with_interval(one.found, one.found + one.wrong)]
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return lines


def _with_interval(found: int, n: int) -> str:
    low, high = wilson(found, n)
    return f"{100 * found / n:.1f} | [{100 * float(low):.1f}, {100 * float(high):.1f}]"


def page(runs: list[Run], texts: pd.Series) -> list[str]:
    """The whole page of results."""
    real = set().union(*(one.originals for one in runs))
    alike = sum(really_alike(*(texts[doc_id] for doc_id in pair)) for pair in real)
    wall, cpu, words = seconds(texts)
    machine = f"{os.cpu_count()} processors with a load of {os.getloadavg()[0]:.1f} (1 is this process)"
    return [
        "# Near-duplicates",
        "",
        "Written by `python -m benchmarks.near_duplicates ARTICLES.parquet --write`. The docstring of that file says",
        f"how copies are made and pairs are judged. {len(texts):,} articles and {COPIED} copies a run, seed {SEED},",
        "all defaults of `deduplicate`, 95 % Wilson intervals. Threshold and sizes were chosen on the originals and on",
        "copies made with another seed.",
        "",
        *table(runs),
        "",
        "*Other pairs* are pairs of originals: the first precision takes all of them for errors, the second only those",
        "that an alignment of their words finds *unlike*. A copy of an article that has a twin is no further pair.",
        "",
        f"Pairs of originals found in any run: {len(real)}; by the alignment {alike} of them are reprints or updates.",
        "",
        f"{TIMED:,} articles of {OUTLETS} outlets ({words:,} words): {cpu:.0f} seconds of computing in one process;",
        f"{wall:.0f} by the clock, on {machine}.",
    ]


def main() -> None:
    """Run all kinds and severities, and the clock."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, help="a Parquet file with a column of texts")
    parser.add_argument("--text", default="content", help="its name")
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name} too")
    options = parser.parse_args()
    texts = pd.read_parquet(options.articles, columns=[options.text])[options.text].astype(object)
    texts.index = [f"a{i}" for i in range(len(texts))]
    runs = []
    for kind in KINDS:
        for severity in SEVERITIES:
            runs.append(run(texts, kind, severity))
            print(table(runs)[-1], flush=True)
    lines = page(runs, texts)
    print("\n".join(lines[-5:]))
    if options.write:
        RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
