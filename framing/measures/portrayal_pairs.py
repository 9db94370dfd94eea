"""Pairs of an evaluation and a target, sentence by sentence, in the documents that mention a target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from framing.errors import FramingError
from framing.text.lines import Line, line_of
from framing.text.mentions import Mention, mentions, names_in, persons_in, targets_of
from framing.text.relations import RELATIONS, relation
from framing.text.rules import load_rules
from framing.text.tokens import Tokens, tokenize
from framing.text.vocabulary import Vocabulary

if TYPE_CHECKING:
    from framing.annotation.annotations import Annotations

__all__ = ["SIDES", "frequent_names", "pairs_of"]

SIDES = ("negative", "positive", "done to it", "no side")
_OF_SPAN = (
    "device",
    "category",
    "polarity",
    "text",
    "negated",
    "asserted",
    "voice",
    "speaker",
    "start",
    "end",
    "part",
    "span_id",
)
_OF_MENTION = ("mention", "mention_start", "mention_end", "pronoun")
_SCANNED = 400
"""Articles read to find the most frequent names, and what kind of name each is."""


def frequent_names(annotations: Annotations, *, most: int) -> dict[str, list[str]]:
    """Return the names that most articles mention, each with itself as its only name.

    Examples
    --------
    >>> from framing import Corpus, annotate
    >>> corpus = Corpus.from_texts(["Anna Vale left Oster.", "Then Vale met Orlan."])
    >>> list(frequent_names(annotate(corpus, ["stance"]), most=2))
    ['Anna Vale', 'Oster']
    """
    texts = annotations.corpus.texts
    step = max(1, len(texts) // _SCANNED)
    lines = [line_of(tokenize([text])) for text in texts.iloc[::step]]
    counts = Counter(name for line in lines for name in sorted(names_in(line)))
    if not counts:
        raise FramingError("No name was found in the articles. Give targets=[...].")
    full = {name.split()[-1]: name for name, _ in reversed(counts.most_common()) if " " in name}
    for last, name in full.items():
        counts[name] += counts.pop(last, 0)
    return {name: [name] for name, _ in counts.most_common(most)}


def pairs_of(
    annotations: Annotations, spans: pd.DataFrame, wanted: Mapping[str, Iterable[str]], groups: pd.Series[Any]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the pairs and the mentions as tables; ``groups`` has the group of each document."""
    texts, likely, by = annotations.corpus.texts, _likely(annotations, wanted), str(groups.name)
    words, between = Vocabulary(), Vocabulary()

    def read(doc: Any) -> tuple[Tokens, Line]:
        tokens = tokenize([str(texts.at[doc])], words=words, between=between)
        return tokens, line_of(tokens)

    # Whether a name is a person's, and which given name goes with it, some hundred articles tell.
    targets = targets_of(wanted, [read(doc)[1] for doc in likely[:: max(1, len(likely) // _SCANNED)]])
    evaluating = spans[spans["doc_id"].isin(likely)].groupby("doc_id", observed=True)
    at: dict[Any, pd.DataFrame] = dict(iter(evaluating))
    pair_rows: list[dict[str, Any]] = []
    mention_rows: list[dict[str, Any]] = []
    for doc in likely:
        tokens, line = read(doc)
        persons = persons_in(line)
        for target in targets:
            found = mentions(line, target, persons=persons)
            known = {"target": target.name, by: groups.at[doc], "doc_id": doc}
            mention_rows += [{**known, **_place(tokens, one), "pronoun": one.pronoun} for one in found]
            if found and doc in at:
                pair_rows += [{**known, **row} for row in _pairs(tokens, line, found, at[doc])]
    return _tables(pair_rows, mention_rows, by, list(wanted))


def _likely(annotations: Annotations, wanted: Mapping[str, Iterable[str]]) -> list[Any]:
    """The documents in which the first or the last word of a name stands."""
    ends = {word for names in wanted.values() for one in names for word in (one.split()[0], one.split()[-1])}
    ends |= {word[:1].upper() + word[1:] for word in ends}  # a common noun may open a sentence
    return [doc for doc, text in annotations.corpus.texts.items() if any(word in text for word in ends)]


def _tables(
    pair_rows: list[dict[str, Any]], mention_rows: list[dict[str, Any]], by: str, wanted: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The pairs in order of target and place, and the mentions."""
    known = ["target", by, "doc_id"]
    pairs = pd.DataFrame(pair_rows, columns=[*known, *_OF_SPAN, "relation", "side", *_OF_MENTION])
    pairs = pairs.astype(dict.fromkeys(("negated", "asserted", "pronoun"), bool))  # also where there is no pair
    pairs["side"] = pd.Categorical(pairs["side"], categories=list(SIDES))
    order = pd.Categorical(pairs["target"], categories=wanted)
    pairs = pairs.assign(order=order.codes).sort_values(["order", "doc_id", "start"], kind="stable")
    mentioned = pd.DataFrame(mention_rows, columns=[*known, "start", "end", "pronoun"])
    return pairs.drop(columns="order").reset_index(drop=True), mentioned


def _place(tokens: Tokens, one: Mention) -> dict[str, int]:
    return {"start": int(tokens.start[one.first]), "end": int(tokens.end[one.end - 1])}


def _pairs(tokens: Tokens, line: Line, found: list[Mention], spans: pd.DataFrame) -> Iterable[dict[str, Any]]:
    """The pairs of one document and target: each evaluation with the first mention to which a pattern leads."""
    by_sentence: dict[int, list[Mention]] = {}
    for one in found:
        by_sentence.setdefault(line.sentence[one.first], []).append(one)
    first = np.searchsorted(tokens.end, spans["start"].to_numpy(), side="right")
    last = np.searchsorted(tokens.start, spans["end"].to_numpy(), side="left")
    rows: list[dict[str, Any]] = spans[list(_OF_SPAN)].to_dict("records")  # type: ignore[assignment]
    for row, begin, end in zip(rows, first.tolist(), last.tolist(), strict=True):
        near = by_sentence.get(line.sentence[begin], []) if begin < end else []
        # The firmest relation counts, and the nearest mention: "Vale has lauded his plan" is about what Vale does.
        held = [
            (RELATIONS.index(how), min(abs(one.first - end), abs(begin - one.end)), one)
            for one in near
            if (how := relation(line, (begin, end), (one.first, one.end), owns=one.owns))
        ]
        if held:
            rank, _, one = min(held)
            yield {**row, **_said(tokens, row, RELATIONS[rank], one)}


def _said(tokens: Tokens, row: Mapping[str, Any], how: str, one: Mention) -> dict[str, Any]:
    place = _place(tokens, one)
    return {
        "polarity": _polarity(row),
        "relation": how,
        "side": _side(_polarity(row), how, str(row["category"])),
        "mention": tokens.text[place["start"] : place["end"]],
        "mention_start": place["start"],
        "mention_end": place["end"],
        "pronoun": one.pronoun,
    }


def _side(polarity: str, how: str, category: str) -> str:
    if how == "object":
        return "done to it"
    if how == "subject" and category in load_rules("en", file="portrayal")["aimed"]["categories"]:
        return "no side"
    return polarity if polarity in SIDES else "no side"


def _polarity(row: Mapping[str, Any]) -> str:
    """The side of an evaluation; that of a superlative is told by its words where it can be told."""
    if row["device"] != "superlative":
        return str(row["polarity"])
    words = str(row["text"]).casefold()
    return next((side for side, known in _superlatives() if words.startswith(known)), "none")


@cache
def _superlatives() -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = load_rules("en", file="portrayal")["superlatives"]
    return tuple((side, tuple(words)) for side, words in table.items())
