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
from framing.text.tokens import Flags, Ints, Tokens

Marks = npt.NDArray[np.int64]
Phrase = tuple[tuple[str, ...], tuple[str, ...]]
Phrases = dict[tuple[str, str], tuple[Phrase, ...]]
"""Phrases by the word that they are looked up by and the one after it (empty where the phrase ends): the words
before, nearest first, and the words after."""
Ranges = list[tuple[int, int]]


class Mark:
    """Classes of a word (the tables of `negation.toml` and `context.toml`) and of the gap before it, a bit each."""

    NOT, CONTRACTED, NEVER, NO, NOTHING, WITHOUT, NEITHER, NOR = (1 << bit for bit in range(0, 8))
    PHRASE, REJECTING, REVERSING, CONDITION, ASKING, SUPPOSING = (1 << bit for bit in range(8, 14))
    AUXILIARY, NOMINATIVE, PRONOUN, COORDINATOR = (1 << bit for bit in range(14, 18))
    CONTRAST, SUBORDINATOR, RELATIVE, PREPOSITION = (1 << bit for bit in range(18, 22))
    DEFINITE, INDEFINITE, CARRIER, PRESUPPOSING = (1 << bit for bit in range(22, 26))
    THAT, TO, AS, PAST, ADVERB, INVERTED, OBJECT = (1 << bit for bit in range(26, 33))
    COMMA, HARD, HYPHEN, CLOSING, FIRST = (1 << bit for bit in range(40, 45))
    APART = COMMA | HARD | FIRST
    NEGATOR = NOT | CONTRACTED | NEVER | NO | NOTHING | WITHOUT | NEITHER | NOR


SUBJECT = Mark.NOMINATIVE | Mark.PRONOUN
_BREAK = Mark.HARD | Mark.CONTRAST | Mark.RELATIVE
_MAY_END = Mark.SUBORDINATOR | Mark.THAT | SUBJECT
_LIGHT = Mark.AUXILIARY | Mark.ADVERB | Mark.INDEFINITE | Mark.PREPOSITION
_NEW_PHRASE = Mark.INDEFINITE | Mark.AUXILIARY | Mark.THAT | Mark.TO | Mark.AS
_SUBJECT_AFTER = Mark.CARRIER | Mark.THAT | Mark.AUXILIARY
_THAT_AFTER = Mark.CARRIER | Mark.AUXILIARY | Mark.PREPOSITION
_TELLING = ~(Mark.ADVERB | Mark.CARRIER | Mark.PREPOSITION | Mark.PAST)
_OBJECTS = Mark.OBJECT | Mark.PRONOUN  # "does not make him the best negotiator"
_CLAUSE_AFTER_AS = SUBJECT | Mark.AUXILIARY | Mark.DEFINITE
_NO_LIST = SUBJECT | Mark.AUXILIARY | Mark.CONTRAST | Mark.RELATIVE | Mark.SUBORDINATOR | Mark.HARD

REACH = 40
"""A clause is followed no further than this many words, so that time stays linear in any text."""

_HARD = re.compile(r"[;:!?()\[\]{}…•|—―]|\.\.|--|\s[-–]\s")

_CLOSING = re.compile(r"[,.!?…—][\"'”’»]")


@dataclass(frozen=True)
class Clauses:
    """The words of a batch with their marks and the sentences that no clause leaves.

    Attributes
    ----------
    marks : int64 array, one entry a word
    first, last : int32 arrays, one entry a sentence
        Position of its first word, and of the first word after it.
    wanted : bool array, one entry a sentence
        Sentences whose clauses are followed; layers say nothing of the words of others.
    keys : list
        The key of each form.
    """

    tokens: Tokens
    keys: list[str]
    sentence: Ints
    marks: Marks
    first: Ints
    last: Ints
    wanted: Flags

    def windows(self, positions: npt.NDArray[np.integer]) -> Iterator[tuple[int, int, list[int]]]:
        """Each wanted position, the first of its window, and the marks of the words around it in its sentence."""
        positions = positions[self.wanted[self.sentence[positions]]]
        number = self.sentence[positions]
        low = np.maximum(self.first[number], positions - REACH).tolist()
        high = np.minimum(self.last[number], positions + REACH).tolist()
        for at, start, end in zip(positions.tolist(), low, high, strict=True):
            yield at, start, self.marks[start:end].tolist()

    def key(self, at: int) -> str:
        """The key of the word at ``at``, empty outside the batch."""
        return self.keys[self.tokens.form[at]] if 0 <= at < len(self.marks) else ""

    def match(self, at: int, phrases: Phrases) -> tuple[int, int]:
        """How many words before ``at``, and from it on, belong to the longest of ``phrases`` there; 0 and 0: none."""
        head = self.key(at)
        for before, after in phrases.get((head, self.key(at + 1)), ()) + phrases.get((head, ""), ()):
            if self._follow(at, 1, after) and self._follow(at, -1, before):
                return len(before), 1 + len(after)
        return 0, 0

    def _follow(self, at: int, step: int, words: tuple[str, ...]) -> bool:
        return all(self.key(at + step * (1 + i)) == word for i, word in enumerate(words))

    def where(self, classes: int) -> npt.NDArray[np.int64]:
        """Positions of the words in any of ``classes``."""
        return np.flatnonzero(self.marks & classes)


def clauses(tokens: Tokens, sentence: Ints, *, hits: Ints | None = None, language: str = "en") -> Clauses:
    """The grammar of a batch, for the layers of `framing.text.negation` and `framing.text.context`.

    Parameters
    ----------
    sentence : int32 array
        The sentence of each word, as `sentence_ids` gives it.
    hits : int32 array, optional
        Positions of the words for which the layers are wanted: only their sentences are looked at, which saves
        half the time. All sentences when not given.
    """
    keys, between = tokens.words, tokens.between
    mark_of = _word_marks(language)
    words = keys.column(mark_of, lambda new: [mark_of(key) for key in keys.keys[new:]], np.int64)
    gaps = between.column(_gap_mark, lambda new: [_gap_mark(gap) for gap in between.forms[new:]], np.int64)
    first = np.flatnonzero(np.diff(sentence, prepend=-1)).astype(np.int32)
    last = np.append(first[1:], np.int32(len(tokens)))
    marks = words[tokens.form] | gaps[tokens.gap[: len(tokens)]]
    marks[first] |= Mark.FIRST
    wanted = np.full(len(first), hits is None)
    if hits is not None:
        wanted[sentence[hits]] = True
    return Clauses(tokens, keys.keys, sentence, marks, first, last, wanted)


def phrase_table(phrases: Iterable[str]) -> Phrases:
    """Phrases by the word that is starred (the rarest, else the first) and the one after it; longer ones first.

    >>> phrase_table(["no doubt", "in *case"])
    {('no', 'doubt'): (((), ('doubt',)),), ('case', ''): ((('in',), ()),)}
    """
    table: dict[tuple[str, str], list[Phrase]] = {}
    for words in sorted((phrase.split() for phrase in phrases), key=len, reverse=True):
        at = next((i for i, word in enumerate(words) if word.startswith("*")), 0)
        before, after = tuple(words[:at][::-1]), tuple(words[at + 1 :])
        table.setdefault((words[at].lstrip("*"), after[0] if after else ""), []).append((before, after))
    return {head: tuple(found) for head, found in table.items()}


def opens_clause(window: list[int], at: int) -> bool:
    """Whether what follows a coordinator at ``at - 1`` has a subject or a verb of its own."""
    if at >= len(window):
        return False
    own = SUBJECT | Mark.AUXILIARY | Mark.SUBORDINATOR | Mark.THAT | Mark.PAST | Mark.NEGATOR
    return bool(window[at] & own)


def claim_after(
    window: list[int], start: int, *, stops: int = 0, presupposes: bool = True, verbless: bool = False
) -> tuple[Ranges, int]:
    """Ranges of the words whose claim hangs on what stands before ``start``, and where its reach ends.

    ``stops`` are classes of words that end the reach besides marks, relative clauses and new subjects. With
    ``presupposes``, what the clause takes for granted is left out: "did not sign the disastrous deal" and "did not
    regret the betrayal" leave both standing. ``verbless`` reach ends before a finite verb.
    """
    ranges: Ranges = []
    since, given, predicate, stops = start, False, False, stops | _BREAK
    end = len(window)
    for at in range(start, len(window)):
        mark = window[at]
        if mark & _TELLING:
            if (
                mark & stops
                or (mark & Mark.COMMA and not _lists(window, at))
                or (at > start and mark & _MAY_END and _ends(window, at, mark, window[at - 1]))
                or (mark & Mark.COORDINATOR and opens_clause(window, at + 1))
                or (verbless and mark & Mark.AUXILIARY and at > start and not window[at - 1] & Mark.TO)
            ):
                end = at
                break
            if presupposes and predicate and not given and mark & Mark.DEFINITE and not window[at - 1] & _OBJECTS:
                given = True
                ranges.append((since, at))
            elif given and mark & _NEW_PHRASE:
                given, since = False, at  # "did not call the deal a betrayal"
            if presupposes and mark & Mark.PRESUPPOSING:
                end = at + 1
                break
        predicate = predicate or not mark & _LIGHT
    if not given and since < end:
        ranges.append((since, end))
    return ranges, end


def _ends(window: list[int], at: int, mark: int, before: int) -> bool:
    """Whether a subordinator, "that" or a subject at ``at`` begins a clause that stands on its own."""
    if mark & Mark.SUBORDINATOR:
        return not (mark & Mark.AS and at + 1 < len(window) and not window[at + 1] & _CLAUSE_AFTER_AS)
    if mark & Mark.THAT:
        return not before & _THAT_AFTER
    subject = mark & Mark.NOMINATIVE or (at + 1 < len(window) and window[at + 1] & Mark.AUXILIARY)
    return bool(subject and not before & _SUBJECT_AFTER)


def _lists(window: list[int], at: int) -> bool:
    """Whether the comma before ``at`` stands in a list ("no sham, hoax or farce") and not between clauses."""
    if window[at] & Mark.COORDINATOR:
        return not opens_clause(window, at + 1)
    for word in window[at : at + 4]:
        if word & Mark.COORDINATOR:
            return True
        if word & _NO_LIST:
            return False
    return False


def _heads(phrases: list[str]) -> list[str]:
    return [head for head, _ in phrase_table(phrases)]


@cache
def _word_marks(language: str) -> Callable[[str], int]:
    rules, context = load_rules(language, file="negation"), load_rules(language, file="context")
    rejection, asked, supposed = rules["rejection"], context["questioned"], context["conditional"]
    classes = [(getattr(Mark, name.upper()), words) for name, words in (rules["negators"] | rules["words"]).items()]
    classes += [
        (Mark.PHRASE, _heads(rejection["phrases"])),
        (Mark.REJECTING, rejection["rejecting"]),
        (Mark.REVERSING, rejection["reversing"]),
        (Mark.CONDITION, supposed["openers"]),
        (Mark.SUPPOSING, _heads(supposed["phrases"])),
        (Mark.INVERTED, supposed["inverted"]),
        (Mark.ASKING, _heads(asked["phrases"])),
    ]
    known: dict[str, int] = {}
    for mark, members in classes:
        for member in members:
            known[member] = known.get(member, 0) | mark
    endings = frozenset(rules["endings"]["contracted"])

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
    return mark | (Mark.HYPHEN if gap in "-‐‑" else 0) | (Mark.CLOSING if _CLOSING.search(gap) else 0)
