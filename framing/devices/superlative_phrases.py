"""What a superlative ranks and among what: the words around all superlatives of a batch, read side by side.

A row holds the words from one before a superlative to the end of the longest phrase that is read. What a word can be
is settled once for each distinct form, as bits of a number; so every question is asked of all rows at once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from framing.devices.matching import is_blank, is_hyphen
from framing.text.rules import load_rules
from framing.text.tokens import Flags, Ints, Tokens

Longs = npt.NDArray[np.int64]

_BEFORE, _HERE, _AFTER = range(3)  # columns of a row
_LONGEST_HEAD = 6  # words between a superlative and the end of its phrase, in news
_LONGEST_SET = 8
_WIDTH = _AFTER + _LONGEST_HEAD + 1 + _LONGEST_SET

_OPEN_SETS = ("of", "in", "on", "for")  # openers that ask for one of their words ("of all", "in history")
_LISTS = (
    "function_words", "most_before", "most_after", "names_before", "names_after", "possessors", "set_words",
    "set_openers", "set_nouns", "measured", "measured_adjectives", "judged_nouns", "fixed",
    *(f"{opener}_sets" for opener in _OPEN_SETS),
)  # fmt: skip


class Superlatives(NamedTuple):
    """Superlatives that rank, as word positions, ends exclusive: phrase, head and comparison set (-1 none)."""

    word: Longs
    end: Longs
    head: Longs
    set_start: Longs
    set_end: Longs
    evaluative: Flags


class _Rows(NamedTuple):
    """A row a superlative: forms and classes of the words around it; ``joined``: only a blank or hyphen before."""

    word: Longs
    form: Ints
    marks: Longs
    joined: Flags

    def kept(self, rows: Any) -> _Rows:
        """Only these rows."""
        return _Rows(*(column[rows] for column in self))

    def beside(self, column: int, *names: str) -> Flags:
        """Whether the neighbour in ``column`` is in one of the classes and no mark or edge stands between."""
        return _has(self.marks[:, column], *names) & self.joined[:, max(column, _HERE)]


def is_superlative_key(word: str) -> bool:
    """Whether a word, spelled as its key, is a superlative out of context."""
    rules = _rules()
    regular = len(word) > 4 and word.endswith("est") and word.isalpha() and word not in rules["not_superlative"]
    return word in rules["irregular"] or (regular and not word.endswith(rules["not_superlative_endings"]))


def superlative_words(tokens: Tokens) -> Longs:
    """The words in a superlative form, but for names: George Best, Best Buy."""
    rows = _rows(tokens)
    return rows.word[~_is_name(rows, tokens)]


def read_superlatives(tokens: Tokens) -> Superlatives:
    """The superlatives of a batch that rank, with their heads and comparison sets."""
    rows = _rows(tokens)
    rows = rows.kept(~(_is_idiom(rows) | _is_name(rows, tokens)))
    degree = _has(rows.marks[:, _HERE], "most", "least")
    ranks = ~degree
    ranks[degree] = _grades(rows.kept(degree), tokens)
    rows, degree = rows.kept(ranks), degree[ranks]
    head = _head(rows, degree)
    size = _set_size(rows, head + 1, tokens)
    evaluative = _judges(rows, head, degree)
    place = rows.word - _HERE
    head, start = place + head, np.where(size > 0, place + head + 1, -1)
    end = head + 1 + size
    owned = (size == 0) & rows.beside(_BEFORE, "possessors")
    owned[owned] = _tested(tokens, rows.form[owned, _BEFORE], lambda form: form.endswith(("'s", "’s")))
    set_start, set_end = np.where(owned, rows.word - 1, start), np.where(owned, rows.word, np.where(size > 0, end, -1))
    return Superlatives(rows.word, end, head, set_start, set_end, evaluative)


@cache
def _rules() -> dict[str, Any]:
    table = load_rules("en", file="superlatives")
    rules = {name: frozenset(words) for name, words in table.items() if isinstance(words, list)}
    endings = ("not_superlative_endings", "adjective_endings")
    return {**rules, **{name: tuple(table[name]) for name in endings}}


@cache
def _idioms() -> tuple[tuple[str, str, str], ...]:
    """Superlatives with the classes of the words that make no ranking of them when they stand before and after."""
    table = load_rules("en", file="superlatives")
    words = dict.fromkeys([*table["idioms_before"], *table["idioms_after"]])
    return tuple((word, f"before {word}", f"after {word}") for word in words)


@cache
def _classes() -> tuple[dict[str, int], dict[str, int]]:
    """The bit of each class of words, and the bits of each word that is in one."""
    table = load_rules("en", file="superlatives")
    classes = {name: frozenset(table[name]) for name in _LISTS}
    single = ("best", "most", "least", "of", "in", "on", "for", "since")
    classes |= {word: frozenset([word]) for word in (*single, *(word for word, _, _ in _idioms()))}
    classes |= {"definite": frozenset(["the", "its", "their"]), "placing": frozenset(["in", "of", "from", "within"])}
    for word, before, after in _idioms():
        classes[before] = frozenset(table["idioms_before"].get(word, ()))
        classes[after] = frozenset(table["idioms_after"].get(word, ()))
    bits = {name: 1 << i for i, name in enumerate([*classes, "adverb", "superlative"])}
    of_word: dict[str, int] = {}
    for name, words in classes.items():
        for word in words:
            of_word[word] = of_word.get(word, 0) | bits[name]
    return bits, of_word


def _has(marks: Longs, *names: str) -> Flags:
    """Whether words are in one of the classes ``names``."""
    bits = _classes()[0]
    found: Flags = (marks & sum(bits[name] for name in names)) != 0
    return found


def _marks(keys: list[str]) -> list[int]:
    """The classes of words, as bits."""
    of_word = _classes()[1]
    return [of_word.get(k, 0) | (_class_by_ending(k) if k[-2:] in {"ly", "st"} else 0) for k in keys]


def _class_by_ending(word: str) -> int:
    """The bit of a word that is an adverb or in a superlative form (irregular ones too end in -st)."""
    if word.endswith("ly"):
        return 0 if word in _rules()["not_adverbs"] else _classes()[0]["adverb"]
    return _classes()[0]["superlative"] if is_superlative_key(word) else 0


def _rows(tokens: Tokens) -> _Rows:
    """Every word in a superlative form, with the words around it."""
    words, between, count = tokens.words, tokens.between, len(tokens)
    marks = words.column(_marks, lambda new: _marks(words.keys[new:]), np.int64)
    here = np.flatnonzero(_has(marks, "superlative").take(tokens.form))
    place = here[:, None] + np.arange(-_HERE, _WIDTH - _HERE)
    inside = np.clip(place, 0, max(count - 1, 0))
    joins = between.flags(is_blank) | between.flags(is_hyphen)
    joined = joins.take(tokens.gap.take(inside)) & (place > 0) & (place < count)
    form = tokens.form.take(inside)
    return _Rows(here, form, marks.take(form), joined)


def _tested(tokens: Tokens, form: Ints, test: Callable[[str], bool]) -> Flags:
    """``test`` of a few forms, by their numbers."""
    forms = tokens.forms
    return np.array([test(forms[number]) for number in form.tolist()], dtype=bool)


def _is_idiom(rows: _Rows) -> Flags:
    """Whether a neighbour makes no ranking of the superlative: at least, best friend."""
    found = np.zeros(len(rows.word), dtype=bool)
    for word, before, after in _idioms():
        found |= _has(rows.marks[:, _HERE], word) & (rows.beside(_BEFORE, before) | rows.beside(_AFTER, after))
    return found


def _is_name(rows: _Rows, tokens: Tokens) -> Flags:
    """Whether the word is the name of a person or firm: George Best, Best Buy."""
    named = _has(rows.marks[:, _HERE], "best")
    named &= rows.beside(_BEFORE, "names_before") | rows.beside(_AFTER, "names_after")
    named[named] = _tested(tokens, rows.form[named, _HERE], lambda form: form == "Best")
    return named


def _grades(rows: _Rows, tokens: Tokens) -> Flags:
    """Whether *most* or *least* grades an adjective or adverb instead of counting."""
    owned = _tested(tokens, rows.form[:, _BEFORE], lambda form: form.endswith(("'s", "’s", "s'", "s’")))
    owned &= ~tokens.first_of_document[rows.word]
    graded = rows.beside(_BEFORE, "most_after")
    graded[graded] = [_is_graded(tokens.keys[form]) for form in rows.form[graded, _AFTER].tolist()]
    clear = _has(rows.marks[:, _HERE], "least") | rows.beside(_AFTER, "adverb", "most_before")
    follows = rows.joined[:, _AFTER] & ~_has(rows.marks[:, _AFTER], "function_words")
    return follows & (clear | owned | rows.beside(_BEFORE, "definite") | graded)


@cache
def _is_graded(word: str) -> bool:
    """Whether a word ends as adjectives and participles do."""
    return word.endswith(_rules()["adjective_endings"]) or (word.endswith(("ed", "ing")) and len(word) > 5)


def _first(flags: Flags) -> Longs:
    """The column of the first True of each row; the number of columns where there is none."""
    column: Longs = np.where(flags.any(axis=1), flags.argmax(axis=1), flags.shape[1])
    return column


def _head(rows: _Rows, degree: Flags) -> Longs:
    """The column of the last noun of the phrase: nouns and adjectives up to a function word or an adverb."""
    phrase = slice(_AFTER, _AFTER + _LONGEST_HEAD)
    marks = rows.marks[:, phrase]
    ends = ~rows.joined[:, phrase] | _has(marks, "function_words")
    ends[:, 1:] |= _has(marks[:, 1:], "adverb")
    last: Longs = _HERE + np.maximum(_first(ends), degree)
    return last


def _set_size(rows: _Rows, at: Longs, tokens: Tokens) -> Longs:
    """Words in the comparison set that begins in column ``at`` of each row, 0 where there is none."""
    column = at[:, None] + np.arange(1 + _LONGEST_SET)
    row = np.arange(len(column))[:, None]
    form, marks, joined = rows.form[row, column], rows.marks[row, column], rows.joined[row, column]
    opener, following = marks[:, 0], marks[:, 1]
    size: Longs = (joined[:, 0] & _has(opener, "set_words")).astype(np.int64)
    opened = np.flatnonzero((size == 0) & joined[:, 0] & joined[:, 1] & _has(opener, "set_openers"))
    form, opener, following = form[opened, 1], opener[opened], following[opened]
    listed = ~_has(opener, *_OPEN_SETS)
    for word in _OPEN_SETS:
        listed |= _has(opener, word) & _has(following, f"{word}_sets")
    named = _has(opener, "placing") & _tested(tokens, form, lambda form: form[:1].isupper())
    dated = _has(opener, "since") | (_has(opener, "in", "for") & _tested(tokens, form, lambda f: f[:1].isnumeric()))
    sure = named | dated | (_has(opener, "of") & listed)
    begins = listed | named | dated | _has(following, "set_nouns")
    size[opened] = _up_to_noun(marks[opened, 1:], joined[opened, 1:], needs_noun=~sure) * begins
    return size


def _up_to_noun(marks: Longs, joined: Flags, *, needs_noun: Flags) -> Longs:
    """Words in a comparison set up to its noun, its opener included; 0 where it needs a noun and has none."""
    function = _has(marks, "function_words")
    ends, noun = ~joined, _has(marks, "set_nouns")
    ends[:, 2:] |= function[:, 2:] & ~_has(marks[:, 2:], "of")
    stop, to_noun = _first(ends), _first(noun)
    content = ~function & (np.arange(ends.shape[1]) < stop[:, None])
    last = ends.shape[1] - _first(content[:, ::-1])  # words up to the last that is no function word
    without = np.where(needs_noun | (last == 0), 0, last + 1)
    size: Longs = np.where(to_noun < stop, to_noun + 2, without)
    return size


def _judges(rows: _Rows, head: Longs, degree: Flags) -> Flags:
    """Whether superlatives judge (evaluative) or measure (factual)."""
    phrase = slice(_AFTER, _AFTER + _LONGEST_HEAD)
    inside = np.arange(_AFTER, _AFTER + _LONGEST_HEAD) <= head[:, None]
    judged = (_has(rows.marks[:, phrase], "judged_nouns") & inside).any(axis=1)
    after = rows.marks[:, _AFTER]
    fixed = (head > _HERE) & _has(after, "fixed")
    measured = np.where(degree, _has(after, "measured_adjectives"), fixed | _has(rows.marks[:, _HERE], "measured"))
    evaluative: Flags = judged | ~measured
    return evaluative
