"""Superlatives with their head and the set in which something is the most.

"The best negotiator on the planet" ranks: *best* is the superlative, *negotiator* its head and *on the planet* the
comparison set. Not every word in -est ranks (*honest, the west*), nor does *most* where it counts (*most voters*),
nor do *at least*, *at best* or Mr Best.
"""

from __future__ import annotations

from collections.abc import Iterator
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


class _Window(NamedTuple):
    """The words around a superlative, which stands at ``here``; ``joined[i]``: only a blank or hyphen before word i."""

    here: int
    forms: list[str]
    keys: list[str]
    joined: list[bool]

    def before(self) -> str:
        """The word before, "" where a mark or an edge stands between."""
        return self.keys[self.here - 1] if self.here and self.joined[self.here] else ""

    def after(self) -> str:
        """The word after, "" where a mark or an edge stands between."""
        at = self.here + 1
        return self.keys[at] if at < len(self.keys) and self.joined[at] else ""


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
        found = [one for at, window in _windows(tokens) if (one := _read(window, at))]
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
    places = [at for at, window in _windows(tokens) if not _is_name(window)]
    return [(int(tokens.start[at]), int(tokens.end[at])) for at in places]


def _windows(tokens: Tokens) -> Iterator[tuple[int, _Window]]:
    """Each word in a superlative form with the words around it."""
    if not len(tokens):
        return
    joins = (tokens.gap_flags(is_blank) | tokens.gap_flags(is_hyphen))[: len(tokens)]
    joins[0] = False
    forms, keys = tokens.forms, tokens.keys
    for at in np.flatnonzero(tokens.form_flags(is_superlative_form)).tolist():
        low = max(0, at - 1)
        reach = slice(low, at + 2 + _LONGEST_HEAD + _LONGEST_SET)
        numbers = tokens.form[reach].tolist()
        yield at, _Window(at - low, [forms[n] for n in numbers], [keys[n] for n in numbers], joins[reach].tolist())


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


def _read(window: _Window, at: int) -> Superlative | None:
    """The superlative at position ``at`` of the batch, or None where the word does not rank."""
    here, word = window.here, window.keys[window.here]
    before, after = window.before(), window.after()
    if before in _idioms("before").get(word, ()) or after in _idioms("after").get(word, ()) or _is_name(window):
        return None
    degree = word in {"most", "least"}
    if degree and not _ranks(window, word, before, after):
        return None
    head = _head(window, degree=degree)
    set_start, set_end = _set_after(window, head + 1)
    end = max(head + 1, set_end)
    if set_start < 0 and before in _rules()["possessors"] and window.forms[here - 1][-2:] in {"'s", "’s"}:
        set_start, set_end = here - 1, here
    shift = at - here
    places = (at, end + shift, head + shift, *((set_start + shift, set_end + shift) if set_start >= 0 else (-1, -1)))
    return Superlative(*places, _category(window, head, word))


def _ranks(window: _Window, word: str, before: str, after: str) -> bool:
    """Whether *most* or *least* grades an adjective or adverb instead of counting."""
    rules = _rules()
    if not after or after in rules["function_words"]:
        return False
    adverb = after.endswith("ly") and after not in rules["not_adverbs"]
    if word == "least" or adverb or after in rules["most_before"]:
        return True
    possessive = window.here > 0 and window.forms[window.here - 1].endswith(("'s", "’s", "s'", "s’"))
    if possessive or before in {"the", "its", "their"}:
        return True
    graded = after.endswith(tuple(rules["adjective_endings"])) or (after.endswith(("ed", "ing")) and len(after) > 5)
    return before in rules["most_after"] and graded


def _is_name(window: _Window) -> bool:
    """Whether the word is the name of a person or firm: George Best, Best Buy."""
    rules = _rules()
    if window.forms[window.here] != "Best":
        return False
    return window.before() in rules["names_before"] or window.after() in rules["names_after"]


def _head(window: _Window, *, degree: bool) -> int:
    """The last noun of the phrase that begins with the superlative: nouns and adjectives up to a function word."""
    rules, here = _rules(), window.here
    last = here + degree
    for k in range(here + 1, min(len(window.keys), here + 1 + _LONGEST_HEAD)):
        word = window.keys[k]
        if not window.joined[k] or word in rules["function_words"]:
            break
        if k > here + 1 and word.endswith("ly") and word not in rules["not_adverbs"]:
            break
        last = k
    return last


def _set_after(window: _Window, at: int) -> tuple[int, int]:
    """Start and end of the comparison set that begins at ``at``, (-1, -1) where there is none."""
    rules, keys, joined = _rules(), window.keys, window.joined
    if at >= len(keys) or not joined[at]:
        return -1, -1
    opener = keys[at]
    if opener in rules["set_words"]:
        return at, at + 1
    if opener not in rules["set_openers"] or at + 1 >= len(keys) or not joined[at + 1]:
        return -1, -1
    following, form = keys[at + 1], window.forms[at + 1]
    open_sets = {"of": "of_sets", "in": "in_sets", "on": "on_sets", "for": "for_sets"}
    listed = following in rules[open_sets[opener]] if opener in open_sets else True
    named = opener in {"in", "of", "from", "within"} and form[:1].isupper()
    since = opener == "since" or (opener in {"in", "for"} and form[:1].isnumeric())
    if not (listed or named or since or following in rules["set_nouns"]):
        return -1, -1
    return _until_noun(window, at, needs_noun=not (named or since or (opener == "of" and listed)))


def _until_noun(window: _Window, at: int, *, needs_noun: bool) -> tuple[int, int]:
    """A comparison set up to its noun."""
    rules = _rules()
    last = -1
    for k in range(at + 1, min(len(window.keys), at + 1 + _LONGEST_SET)):
        word = window.keys[k]
        if not window.joined[k] or (k > at + 2 and word in rules["function_words"] and word != "of"):
            break
        if word in rules["set_nouns"]:
            return at, k + 1
        if word not in rules["function_words"]:
            last = k
    return (-1, -1) if needs_noun or last < 0 else (at, last + 1)


def _category(window: _Window, head: int, word: str) -> str:
    """Whether the superlative measures (factual) or judges (evaluative)."""
    rules, here, keys = _rules(), window.here, window.keys
    if any(keys[k] in rules["judged_nouns"] for k in range(here + 1, head + 1)):
        return "evaluative"
    if word in {"most", "least"}:
        return "factual" if keys[here + 1] in rules["measured_adjectives"] else "evaluative"
    after = keys[here + 1] if head > here else ""
    return "factual" if word in rules["measured"] or after in rules["fixed"] else "evaluative"
