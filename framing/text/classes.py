"""What each word and the gap before it mean for the grammar of a clause: a column of bit flags.

A word may be in several classes. They are settled once a form, and gathered for the words of a batch.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import numpy as np
import numpy.typing as npt

from framing.text.phrases import NUMBER, heads, phrase_words
from framing.text.rules import load_rules
from framing.text.tokens import Tokens

Marks = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Mark:
    """Classes of a word (the tables of `negation.toml` and `context.toml`) and of the gap before it, a bit each."""

    NOT, CONTRACTED, NEVER, NO, NOTHING, WITHOUT, NEITHER, NOR = (1 << bit for bit in range(0, 8))
    PHRASE, REJECTING, REVERSING, CONDITION, ASKING, SUPPOSING = (1 << bit for bit in range(8, 14))
    AUXILIARY, NOMINATIVE, PRONOUN, COORDINATOR = (1 << bit for bit in range(14, 18))
    CONTRAST, SUBORDINATOR, RELATIVE, PREPOSITION = (1 << bit for bit in range(18, 22))
    DEFINITE, INDEFINITE, CARRIER, PRESUPPOSING = (1 << bit for bit in range(22, 26))
    THAT, TO, AS, PAST, ADVERB, INVERTED, OBJECT = (1 << bit for bit in range(26, 33))
    CLAIM, BEFORE_NOUN, NOT_AFTER, DOUBT, DOUBT_AFTER, DOUBT_BEFORE = (1 << bit for bit in range(33, 39))
    IF, ASKS, ASKS_BEFORE, EXCEPTED_AFTER, CONSEQUENCE, DIGITS = (1 << bit for bit in range(39, 45))
    COMMA, HARD, HYPHEN, CLOSING, CALL, QUESTION, FIRST = (1 << bit for bit in range(45, 52))
    APART = COMMA | HARD | FIRST
    NEGATOR = NOT | CONTRACTED | NEVER | NO | NOTHING | WITHOUT | NEITHER | NOR
    SUBJECT = NOMINATIVE | PRONOUN


EDGE = 4
"""Marks beyond the last word, so that rules may look at the next words (and, as an index -1, before the first)."""

_ENDINGS = {"ed": Mark.PAST, "ly": Mark.ADVERB}

_HARD = re.compile(r"[;:!?()\[\]{}…•|—―]|\.\.|--|\s[-–]\s")
_CLOSING = re.compile(r"[,.!?…—][\"'”’»]")
_QUESTION_MARK = re.compile(r"[?？؟](?=[\s\"'”’»)\]!?]|$)")
_CALL = re.compile(r"[!?？؟]|:\s|[,:]\s*[\"'“‘«„]")


def has(marks: Marks, classes: int) -> Flags:
    """Whether each mark has any of some classes."""
    found: Flags = marks & classes != 0
    return found


def marks_of(tokens: Tokens, *, first: npt.NDArray[np.int64], language: str) -> Marks:
    """The marks of each word and `EDGE` more; ``first`` are the words that begin a sentence."""
    keys, between, end = tokens.words, tokens.between, len(tokens)
    mark_of = _word_marks(language)
    words = keys.column(mark_of, lambda new: [mark_of(key) for key in keys.keys[new:]], np.int64)
    gaps = between.column(_gap_mark, lambda new: [_gap_mark(gap) for gap in between.forms[new:]], np.int64)
    marks = np.full(end + EDGE, Mark.FIRST | Mark.HARD, dtype=np.int64)
    np.take(words, tokens.form, out=marks[:end], mode="clip")
    marks[tokens.marked] |= gaps.take(tokens.gap.take(tokens.marked))
    marks[first] |= Mark.FIRST
    return marks


@cache
def _word_marks(language: str) -> Callable[[str], int]:
    """The mark of a word by its key."""
    known = _joined(_classes(language))
    endings = frozenset(load_rules(language, file="negation")["endings"]["contracted"])

    def by_ending(key: str) -> int:
        if "'" in key:
            head, _, ending = key.rpartition("'")
            if key.endswith("n't"):
                return Mark.CONTRACTED | Mark.AUXILIARY
            return known.get(head, 0) & (Mark.SUBJECT | Mark.RELATIVE) if ending in endings else 0
        if key.endswith("ed") and len(key) > 4:
            return Mark.PAST
        return Mark.ADVERB if key.endswith("ly") else Mark.DIGITS if key.isdigit() else 0

    numbered = [(number << NUMBER, [word]) for word, number in phrase_words(language).items()]
    further = _joined([*_neighbours(language), *numbered])
    marks = known | {key: mark | (known[key] if key in known else by_ending(key)) for key, mark in further.items()}

    def mark_of(key: str) -> int:
        if (mark := marks.get(key)) is not None:
            return mark
        return by_ending(key) if len(key) < 5 or not key.isalpha() else _ENDINGS.get(key[-2:], 0)

    return mark_of


def _joined(classes: list[tuple[int, list[str]]]) -> dict[str, int]:
    marks: dict[str, int] = {}
    for mark, members in classes:
        for member in members:
            marks[member] = marks.get(member, 0) | mark
    return marks


def _classes(language: str) -> list[tuple[int, list[str]]]:
    """The closed classes of words: no ending says more of their members."""
    rules, context = load_rules(language, file="negation"), load_rules(language, file="context")
    named = [(getattr(Mark, name.upper()), words) for name, words in (rules["negators"] | rules["words"]).items()]
    return [
        *named,
        (Mark.PHRASE, heads(rules["rejection"]["phrases"])),
        (Mark.REJECTING, rules["rejection"]["rejecting"]),
        (Mark.REVERSING, rules["rejection"]["reversing"]),
        (Mark.ASKING, heads(context["questioned"]["phrases"])),
        (Mark.CONDITION, context["conditional"]["openers"]),
        (Mark.SUPPOSING, heads(context["conditional"]["phrases"])),
        (Mark.INVERTED, context["conditional"]["inverted"]),
    ]


def _neighbours(language: str) -> list[tuple[int, list[str]]]:
    """Words that matter to the words beside them, whatever else they are."""
    rules, context = load_rules(language, file="negation"), load_rules(language, file="context")
    return [
        (Mark.CLAIM, rules["rejection"]["claims"]),
        (Mark.BEFORE_NOUN, rules["rejection"]["before_nouns"]),
        (Mark.NOT_AFTER, rules["exceptions"]["not_after"]),
        (Mark.DOUBT, rules["cues"]["doubt"]),
        (Mark.DOUBT_AFTER, rules["cues"]["doubt_after"]),
        (Mark.DOUBT_BEFORE, rules["cues"]["doubt_before"]),
        (Mark.IF, context["questioned"]["openers"]),
        (Mark.ASKS, context["questioned"]["asking"]),
        (Mark.ASKS_BEFORE, context["questioned"]["asking_before"]),
        (Mark.EXCEPTED_AFTER, context["conditional"]["exceptions_after"]),
        (Mark.CONSEQUENCE, context["conditional"]["consequence"]),
    ]


def _gap_mark(gap: str) -> int:
    if gap == " ":
        return 0
    mark = Mark.HARD if _HARD.search(gap) else Mark.COMMA if "," in gap else 0
    mark |= (Mark.HYPHEN if gap in "-‐‑" else 0) | (Mark.CLOSING if _CLOSING.search(gap) else 0)
    return mark | (Mark.CALL if _CALL.search(gap) else 0) | (Mark.QUESTION if _QUESTION_MARK.search(gap) else 0)
