"""What each word and the gap before it mean for the grammar of a clause, as one column of bit flags.

Negation, conditions and hedges reach as far as their clause. A parser would say how far; a handful of closed word
classes and the punctuation say it nearly as well at a thousandth of the cost. A word may be in several classes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from framing.text.rules import load_rules
from framing.text.tokens import Ints, Tokens

Marks = npt.NDArray[np.int64]
Phrases = dict[str, tuple[tuple[str, ...], ...]]


class Mark:
    """Classes of a word (the tables of `negation.toml` and `context.toml`) and of the gap before it, a bit each."""

    (
        NOT, CONTRACTED, NEVER, NO, NOTHING, WITHOUT, NEITHER, NOR, PHRASE, REJECTING, REVERSING, AUXILIARY, NOMINATIVE,
        PRONOUN, COORDINATOR, CONTRAST, SUBORDINATOR, RELATIVE, PREPOSITION, DEFINITE, INDEFINITE, CARRIER, PRESUPPOSING,
        THAT, TO, AS, PAST, ADVERB, CONDITION, ASKING,
    ) = (1 << bit for bit in range(30))  # fmt: skip
    COMMA, HARD, HYPHEN = (1 << bit for bit in range(40, 43))
    NEGATOR = NOT | CONTRACTED | NEVER | NO | NOTHING | WITHOUT | NEITHER | NOR


REACH = 40
"""A clause is followed no further than this many words, so that time stays linear in any text."""

_HARD = re.compile(r"[;:!?()\[\]{}…•|—―]|\.\.|--|\s[-–]\s")


@dataclass(frozen=True)
class Clauses:
    """The words of a batch with their marks and the sentences that no clause leaves.

    Attributes
    ----------
    marks : int64 array, one entry a word
    first, last : int32 arrays, one entry a sentence
        Position of its first word, and of the first word after it.
    """

    tokens: Tokens
    sentence: Ints
    marks: Marks
    first: Ints
    last: Ints

    def window(self, at: int) -> tuple[int, list[int]]:
        """Marks of the words around ``at`` in its sentence, and the position of the first of them."""
        number = self.sentence[at]
        low = max(int(self.first[number]), at - REACH)
        return low, self.marks[low : min(int(self.last[number]), at + REACH)].tolist()

    def key(self, at: int) -> str:
        """The key of the word at ``at``, empty outside the batch."""
        return self.tokens.keys[self.tokens.form[at]] if 0 <= at < len(self.tokens) else ""

    def match(self, at: int, phrases: Phrases) -> int:
        """How many words of the longest of ``phrases`` stand at ``at``; 0 for none."""
        for rest in phrases.get(self.key(at), ()):
            if all(self.key(at + 1 + i) == word for i, word in enumerate(rest)):
                return 1 + len(rest)
        return 0

    def where(self, classes: int) -> Iterator[int]:
        """Positions of the words in any of ``classes``."""
        yield from np.flatnonzero(self.marks & classes).tolist()


def clauses(tokens: Tokens, sentence: Ints, *, language: str = "en") -> Clauses:
    """The grammar of a batch: ``sentence`` is the sentence of each word, as `sentence_ids` gives it."""
    keys, between = tokens.words, tokens.between
    mark_of = _word_marks(language)
    words = keys.column(mark_of, lambda new: [mark_of(key) for key in keys.keys[new:]], np.int64)
    gaps = between.column(_gap_mark, lambda new: [_gap_mark(gap) for gap in between.forms[new:]], np.int64)
    first = np.flatnonzero(np.diff(sentence, prepend=-1)).astype(np.int32)
    last = np.append(first[1:], np.int32(len(tokens)))
    return Clauses(tokens, sentence, words[tokens.form] | gaps[tokens.gap[: len(tokens)]], first, last)


def phrase_table(phrases: Iterable[str]) -> Phrases:
    """Phrases by their first word, longest first.

    >>> phrase_table(["no doubt", "no one but"])
    {'no': (('one', 'but'), ('doubt',))}
    """
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        head, *rest = phrase.split()
        table.setdefault(head, []).append(tuple(rest))
    return {head: tuple(sorted(rests, key=len, reverse=True)) for head, rests in table.items()}


def opens_clause(window: list[int], at: int) -> bool:
    """Whether what follows a coordinator at ``at - 1`` has a subject or a verb of its own."""
    if at >= len(window):
        return False
    own = Mark.NOMINATIVE | Mark.PRONOUN | Mark.AUXILIARY | Mark.SUBORDINATOR | Mark.THAT | Mark.PAST | Mark.NEGATOR
    return bool(window[at] & own)


@cache
def _word_marks(language: str) -> Callable[[str], int]:
    rules = load_rules(language, file="negation")
    negators, rejection, words = rules["negators"], rules["rejection"], rules["words"]
    classes = [
        (Mark.NOT, negators["not"]), (Mark.CONTRACTED, negators["contracted"]), (Mark.NEVER, negators["adverb"]),
        (Mark.NO, negators["determiner"]), (Mark.NOTHING, negators["pronoun"]), (Mark.WITHOUT, negators["preposition"]),
        (Mark.NEITHER, negators["pair"]), (Mark.NOR, negators["nor"]), (Mark.REJECTING, rejection["rejecting"]),
        (Mark.PHRASE, [phrase.split()[0] for phrase in rejection["phrases"]]), (Mark.REVERSING, rejection["reversing"]),
        (Mark.AUXILIARY, words["auxiliary"]), (Mark.NOMINATIVE, words["nominative"]), (Mark.PRONOUN, words["pronoun"]),
        (Mark.COORDINATOR, words["coordinator"]), (Mark.CONTRAST, words["contrast"]), (Mark.SUBORDINATOR, words["subordinator"]),
        (Mark.RELATIVE, words["relative"]), (Mark.PREPOSITION, words["preposition"]), (Mark.DEFINITE, words["definite"]),
        (Mark.INDEFINITE, words["indefinite"]), (Mark.CARRIER, words["carrier"]), (Mark.PRESUPPOSING, words["presupposing"]),
        (Mark.THAT, words["that"]), (Mark.TO, words["to"]), (Mark.AS, words["as"]), (Mark.ADVERB, words["adverb"]),
    ]  # fmt: skip
    known: dict[str, int] = {}
    for mark, members in classes:
        for member in members:
            known[member] = known.get(member, 0) | mark
    endings = tuple(words["contracted_endings"])

    def mark_of(key: str) -> int:
        if (mark := known.get(key)) is not None:
            return mark
        if "'" in key:
            head, _, ending = key.rpartition("'")
            if key.endswith("n't"):
                return Mark.CONTRACTED | Mark.AUXILIARY
            return known.get(head, 0) & (Mark.NOMINATIVE | Mark.PRONOUN | Mark.RELATIVE) if ending in endings else 0
        return Mark.PAST if key.endswith("ed") and len(key) > 4 else Mark.ADVERB if key.endswith("ly") else 0

    return mark_of


def _gap_mark(gap: str) -> int:
    if gap == " ":
        return 0
    mark = Mark.HARD if _HARD.search(gap) else Mark.COMMA if "," in gap else 0
    return mark | (Mark.HYPHEN if gap in "-‐‑" else 0)
