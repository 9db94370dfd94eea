"""What attribution would save at most if it read only the sentences in which it may find something.

    python -m benchmarks.attribution_bounds ARTICLES.parquet

One batch of the text of `benchmarks.speed` is cut down to ever fewer of its sentences, and `attribute` is timed on what
is left, with all forms known. To pick the sentences is not timed: a rule that leaves the others out saves less.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.speed import runs
from framing.text.attribution import attribute, outer_quotations
from framing.text.candidates import candidates
from framing.text.cues import read_cues
from framing.text.narration import narrate
from framing.text.sentences import sentence_ids
from framing.text.tokens import Tokens, tokenize

Flags = npt.NDArray[np.bool_]
Words = npt.NDArray[np.int64]
TIMES, ROUNDS = 15, 3


def main() -> None:
    """Print a line for each choice of sentences: words, attributions, and CPU milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--megabytes", type=int, default=4)
    parser.add_argument("--column", default="content", help="the column of the articles with the text")
    options = parser.parse_args()
    [corpus] = runs(options.articles, options.column, options.megabytes, size=10**9)
    whole = tokenize(corpus.texts.tolist())
    first, chosen = choices(whole)
    cut = {name: cut_down(whole, first, kept) for name, kept in chosen.items()}
    spent: dict[str, list[float]] = {name: [] for name in cut}
    for _ in range(ROUNDS):  # taking turns, so that a busy moment does not fall on one choice
        for name, tokens in cut.items():
            spent[name] += seconds(tokens)
    for name, tokens in cut.items():
        made = len(attribute(tokens, sentence_ids(tokens), tier="marks").start)
        median = 1000 * statistics.median(spent[name])
        print(f"{name:36s} {len(tokens) / len(whole):4.0%} of words, {made:6,} attributions, {median:5.1f} ms")


def choices(tokens: Tokens) -> tuple[Words, dict[str, Flags]]:
    """The first word of each sentence, and which sentences are left, by what they must hold; print what is in all."""
    begin, stop = outer_quotations(tokens)
    narration = narrate(tokens, sentence_ids(tokens), begin=begin, stop=stop)
    quoted, reporting = np.flatnonzero(narration.quotation >= 0), read_cues(narration, tokens).cue_first
    candidate, reporting = candidates(narration)[0], reporting[reporting >= 0]
    sentences = len(narration.bounds)
    print(f"{len(tokens):,} words, {sentences:,} sentences, {len(quoted):,} quotations,", end=" ")
    print(f"{len(candidate):,} candidates for reporting words, of which {len(reporting):,} have a reading")

    def holding(units: Words) -> Flags:
        kept = np.zeros(sentences, bool)
        kept[np.searchsorted(narration.bounds, np.concatenate([units, quoted]), side="right") - 1] = True
        return kept

    may_report = holding(candidate)
    beside = may_report.copy()
    beside[1:] |= may_report[:-1]
    beside[:-1] |= may_report[1:]
    paragraph = np.cumsum(np.isin(narration.gaps[narration.bounds], list(b"|!")))
    return narration.first[narration.bounds], {
        "all": np.ones(sentences, bool),
        "paragraph with one of these": np.isin(paragraph, paragraph[may_report]),
        "quotation or candidate, and beside": beside,
        "quotation or candidate": may_report,
        "quotation or reading": holding(reporting),
    }


def cut_down(tokens: Tokens, first: Words, kept: Flags) -> Tokens:
    """The documents with some of their sentences only, and the vocabularies of the whole."""
    texts = [""] * len(tokens.starts)
    document = tokens.document[first].tolist()
    ends = (tokens.starts + tokens.lengths).tolist()
    opens = [opening(tokens, word) for word in first.tolist()]
    following = [*opens[1:], len(tokens.text)]
    for row in np.flatnonzero(kept).tolist():
        texts[document[row]] += tokens.text[opens[row] : min(following[row], ends[document[row]])]
    return tokenize(texts, words=tokens.words, between=tokens.between)


def opening(tokens: Tokens, word: int) -> int:
    """Where a sentence begins with the marks before its first word."""
    at = int(tokens.start[word])
    while at > 0 and not tokens.text[at - 1].isspace():
        at -= 1
    return at


def seconds(tokens: Tokens) -> list[float]:
    """CPU seconds of `attribute`, several times."""
    sentence, spent = sentence_ids(tokens), []
    for _ in range(TIMES):
        started = time.process_time()
        attribute(tokens, sentence, tier="marks")
        spent.append(time.process_time() - started)
    return spent


if __name__ == "__main__":
    main()
