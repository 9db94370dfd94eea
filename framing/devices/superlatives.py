"""Superlatives with their head and the set in which something is the most.

"The best negotiator on the planet" ranks: *best* is the superlative, *negotiator* its head and *on the planet* the
comparison set. Not every word in -est ranks (*honest, the west*), nor does *most* where it counts (*most voters*),
nor do *at least*, *at best* or Mr Best.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from framing.devices.base import Batch, Document, Extractor, Hit, Hits
from framing.devices.matching import is_blank, is_hyphen
from framing.text.rules import load_rules
from framing.text.tokens import Tokens, tokenize
from framing.text.vocabulary import key

_LONGEST_HEAD = 6  # words between a superlative and the end of its phrase, in news
_LONGEST_SET = 8


class Superlative(NamedTuple):
    """One superlative as word positions, ends exclusive: itself, its phrase, head and comparison set (-1 none)."""

    word: int
    end: int
    head: int
    set_start: int
    set_end: int
    category: str


class SuperlativeExtractor(Extractor):
    """Finds superlatives that rank; evaluative ones judge, factual ones measure.

    Examples
    --------
    >>> text = "She is the best negotiator on the planet, at least in Oster."
    >>> [(text[start:end], category) for start, end, category, _ in SuperlativeExtractor().find(Document(text))]
    [('best negotiator on the planet', 'evaluative')]

    References
    ----------
    Huddleston, R. & Pullum, G. K. (2002). The Cambridge Grammar of the English Language, chapter 13.
    """

    device = "superlative"
    version = "1.0"
    categories = ("evaluative", "factual")

    @property
    def name(self) -> str:
        """Apart from the lexicon of record phrases, which has the device's name."""
        return "superlative_rule"

    def find(self, document: Document) -> list[Hit]:
        """Hits in one document: (start, end, category, entry)."""
        hits = self.find_batch(Batch(document.tokens))
        columns = (hits.start.tolist(), hits.end.tolist(), hits.label.tolist())
        return [(start, end, *hits.labels[label]) for start, end, label in zip(*columns, strict=True)]

    def find_batch(self, batch: Batch) -> Hits:
        """Hits in all documents of a batch at once."""
        tokens = batch.tokens
        found = [one for at in candidates(tokens) if (one := _read(tokens, batch, at))]
        labels: dict[tuple[str, str], int] = {}
        rows = [
            (tokens.start[s.word], tokens.end[s.end - 1],
             labels.setdefault((s.category, key(tokens.word(s.word))), len(labels)))
            for s in found
        ]  # fmt: skip
        links = []
        for i, s in enumerate(found):
            links.append((i, "head", int(tokens.start[s.head]), int(tokens.end[s.head])))
            if s.set_start >= 0:
                links.append((i, "comparison_set", int(tokens.start[s.set_start]), int(tokens.end[s.set_end - 1])))
        columns = np.array(rows, dtype=np.int32).reshape(-1, 3).T
        return Hits(columns[0], columns[1], columns[2], list(labels), links)


def superlative_forms(text: str) -> list[tuple[int, int]]:
    """Start and end of every word in a superlative form, those that only count ("most voters") included.

    >>> superlative_forms("The largest city in the west has most voters.")
    [(4, 11), (33, 37)]
    """
    tokens = tokenize([text])
    return [(int(tokens.start[i]), int(tokens.end[i])) for i in candidates(tokens) if not _is_name(tokens, i)]


def candidates(tokens: Tokens) -> list[int]:
    """Positions of words in a superlative form."""
    return np.flatnonzero(tokens.form_flags(is_superlative_form)).tolist() if len(tokens) else []


@cache
def _rules() -> dict[str, frozenset[str]]:
    table = load_rules("en", file="superlatives")
    return {name: frozenset(words) for name, words in table.items() if isinstance(words, list)}


@cache
def _idioms(side: str) -> dict[str, frozenset[str]]:
    table = load_rules("en", file="superlatives")[f"idioms_{side}"]
    return {word: frozenset(words) for word, words in table.items()}


def is_superlative_form(form: str) -> bool:
    """Whether a word, out of context, is a superlative: *best*, *most*, *largest*, not *honest*.

    >>> is_superlative_form("Largest"), is_superlative_form("forest")
    (True, False)
    """
    word, rules = key(form), _rules()
    if word in rules["irregular"]:
        return True
    return (
        len(word) > 4
        and word.endswith("est")
        and word.isalpha()
        and word not in rules["not_superlative"]
        and not word.endswith(tuple(rules["not_superlative_endings"]))
    )


def _read(tokens: Tokens, batch: Batch, at: int) -> Superlative | None:
    """The superlative at position ``at``, or None where the word does not rank."""
    word = key(tokens.word(at))
    before, after = _neighbour(tokens, at, -1), _neighbour(tokens, at, 1)
    if before in _idioms("before").get(word, ()) or after in _idioms("after").get(word, ()) or _is_name(tokens, at):
        return None
    degree = word in {"most", "least"}
    if degree and not _ranks(tokens, at, word, before, after):
        return None
    head = _head(tokens, batch, at, degree=degree)
    set_start, set_end = _set_after(tokens, batch, head + 1)
    end = max(head + 1, set_end)
    if set_start < 0 and before in _rules()["possessors"] and tokens.word(at - 1)[-2:] in {"'s", "’s"}:
        set_start, set_end = at - 1, at
    return Superlative(at, end, head, set_start, set_end, _category(tokens, at, head, word))


def _word(tokens: Tokens, at: int) -> str:
    return tokens.keys[tokens.form[at]]


def _linked(tokens: Tokens, at: int) -> bool:
    """Whether only a blank or a hyphen stands before the word at ``at``."""
    gap = tokens.gaps[tokens.gap[at]]
    return 0 < at < len(tokens) and (gap == " " or is_hyphen(gap) or is_blank(gap))


def _neighbour(tokens: Tokens, at: int, step: int) -> str:
    """The word before or after, "" where a mark or an edge stands between."""
    return _word(tokens, at + step) if _linked(tokens, at + max(step, 0)) else ""


def _ranks(tokens: Tokens, at: int, word: str, before: str, after: str) -> bool:
    """Whether *most* or *least* grades an adjective or adverb instead of counting."""
    rules = _rules()
    adverb = after.endswith("ly") and after not in rules["not_adverbs"]
    adjective = after in rules["most_before"] or after.endswith(tuple(rules["adjective_endings"]))
    participle = after.endswith(("ed", "ing")) and len(after) > 5
    if not after or after in rules["function_words"]:
        return False
    if word == "least" or adverb or after in rules["most_before"]:
        return True
    possessive = at > 0 and tokens.word(at - 1).endswith(("'s", "’s", "s'", "s’"))
    return (before in rules["most_after"] or possessive) and (adjective or participle or before in {"the", "its", "their"} or possessive)


def _is_name(tokens: Tokens, at: int) -> bool:
    """Whether the word is the name of a person or firm: George Best, Best Buy."""
    form, rules = tokens.word(at), _rules()
    if not form.istitle() or form.lower() not in {"best", "worst", "west"}:
        return False
    before, after = _neighbour(tokens, at, -1), _neighbour(tokens, at, 1)
    return before in rules["names_before"] or after in rules["names_after"]


def _head(tokens: Tokens, batch: Batch, at: int, *, degree: bool) -> int:
    """The last noun of the phrase that begins with the superlative: nouns and adjectives up to a function word."""
    rules = _rules()
    last = at + 1 if degree else at
    for k in range(at + 1, min(len(tokens), at + 1 + _LONGEST_HEAD)):
        if not _linked(tokens, k) or _word(tokens, k) in rules["function_words"]:
            break
        adverb = _word(tokens, k).endswith("ly") and _word(tokens, k) not in rules["not_adverbs"]
        if k > at + 1 and adverb:
            break
        last = k
    return last


def _set_after(tokens: Tokens, batch: Batch, at: int) -> tuple[int, int]:
    """Start and end of the comparison set that begins at ``at``, (-1, -1) where there is none."""
    rules = _rules()
    if at >= len(tokens) or not _linked(tokens, at):
        return -1, -1
    opener = _word(tokens, at)
    if opener in rules["set_words"]:
        return at, at + 1
    if opener not in rules["set_openers"] or at + 1 >= len(tokens) or not _linked(tokens, at + 1):
        return -1, -1
    following = _word(tokens, at + 1)
    open_sets = {"of": "of_sets", "in": "in_sets", "on": "on_sets", "for": "for_sets"}
    listed = following in rules[open_sets[opener]] if opener in open_sets else True
    named = opener in {"in", "of", "from", "within"} and tokens.word(at + 1)[:1].isupper()
    since = opener == "since" or (opener in {"in", "for"} and tokens.word(at + 1)[:1].isnumeric())
    if not (listed or named or since or following in rules["set_nouns"]):
        return -1, -1
    return _until_noun(tokens, at, needs_noun=not (named or since or (opener == "of" and listed)))


def _until_noun(tokens: Tokens, at: int, *, needs_noun: bool) -> tuple[int, int]:
    """A comparison set up to its noun."""
    rules = _rules()
    last = -1
    for k in range(at + 1, min(len(tokens), at + 1 + _LONGEST_SET)):
        word = _word(tokens, k)
        if not _linked(tokens, k) or (k > at + 2 and word in rules["function_words"] and word != "of"):
            break
        if word in rules["set_nouns"]:
            return at, k + 1
        if word not in rules["function_words"]:
            last = k
    return (-1, -1) if needs_noun or last < 0 else (at, last + 1)


def _category(tokens: Tokens, at: int, head: int, word: str) -> str:
    """Whether the superlative measures (factual) or judges (evaluative)."""
    rules = _rules()
    graded = _word(tokens, at + 1) if word in {"most", "least"} else ""
    after = _word(tokens, at + 1) if head > at else ""
    if any(_word(tokens, k) in rules["judged_nouns"] for k in range(at + 1, head + 1)):
        return "evaluative"
    if graded:
        return "factual" if graded in rules["measured_adjectives"] else "evaluative"
    return "factual" if word in rules["measured"] or after in rules["fixed"] else "evaluative"
