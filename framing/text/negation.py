"""Negation: the words that negate, and the words whose claim they reject.

`negation_cues` finds the negators of a text. `negated` is the layer: a framing device in the reach of a negator is
a claim that is rejected ("no betrayal"), and denying it still evokes it, so it is flagged and never dropped. The
reach is narrower than the scope of grammar (`framing.text.scope`): what a negated clause takes for granted stands
("did not realise that …", "did not sign the disastrous deal"), and a second negator turns the first round.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from framing.text.clauses import Clauses, Mark, Phrases, claim_after, clauses, phrase_table
from framing.text.rules import load_rules
from framing.text.sentences import sentence_ids
from framing.text.tokens import Flags, Ints, tokenize

_SUBJECT = Mark.NOMINATIVE | Mark.PRONOUN
_ANCHOR = Mark.NEGATOR | Mark.PHRASE | Mark.REJECTING
_APART = Mark.HARD | Mark.COMMA | Mark.CONTRAST | Mark.NOR


class Negation(NamedTuple):
    """The layer: whether the claim of each word is rejected, and the position of the negator (-1 for none)."""

    negated: Flags
    negator: Ints


class _Rules(NamedTuple):
    rejections: Phrases
    compounds: Phrases
    exceptions: Phrases
    cue_exceptions: Phrases
    spread: Phrases
    claims: frozenset[str]
    before_nouns: frozenset[str]
    not_after: frozenset[str]
    doubt: frozenset[str]
    doubt_after: frozenset[str]
    doubt_before: frozenset[str]


@cache
def _rules(language: str) -> _Rules:
    rules = load_rules(language, file="negation")
    rejection, exceptions, cues = rules["rejection"], rules["exceptions"], rules["cues"]
    return _Rules(
        rejections=phrase_table(rejection["phrases"]),
        compounds=phrase_table(rejection["compounds"]),
        exceptions=phrase_table(exceptions["phrases"]),
        cue_exceptions=phrase_table(cues["exceptions"]),
        spread=phrase_table(cues["spread"]),
        claims=frozenset(rejection["claims"]),
        before_nouns=frozenset(rejection["before_nouns"]),
        not_after=frozenset(exceptions["not_after"]),
        doubt=frozenset(cues["doubt"]),
        doubt_after=frozenset(cues["doubt_after"]),
        doubt_before=frozenset(cues["doubt_before"]),
    )


def negated(clauses: Clauses, *, language: str = "en") -> Negation:
    """Whether a negator rejects what each word claims, and which.

    Examples
    --------
    >>> from framing.text.tokens import tokenize
    >>> tokens = tokenize(["It was no betrayal but a sham, and she did not realise that it was a farce."])
    >>> from framing.text.clauses import clauses
    >>> layer = negated(clauses(tokens, sentence_ids(tokens)))
    >>> [tokens.word(i) for i in np.flatnonzero(layer.negated)]
    ['betrayal', 'realise']
    """
    rules = _rules(language)
    negator = np.full(len(clauses.tokens), -1, dtype=np.int32)
    turned = -1  # a second negator in the reach of a first one
    for at, low, window in clauses.windows(clauses.where(_ANCHOR)):
        here = at - low
        length = 0 if at == turned else _negator_length(clauses, rules, at, window, here)
        if not length:
            continue
        if window[here] & (Mark.NO | Mark.NOTHING) and here and _is_verb(window, here - 1):
            negator[at - 1] = at  # "betrayed nobody": the verb is rejected with its object
        verbless = clauses.key(at + length - 1) in rules.before_nouns
        ranges, end = claim_after(window, here + length, stops=Mark.NEGATOR | Mark.REVERSING, verbless=verbless)
        for start, stop in ranges:
            negator[low + start : low + stop] = at
        if end < len(window) and window[end] & _ANCHOR and not window[end] & _APART:
            turned = low + end
    return Negation(negator >= 0, negator)


def _is_verb(window: list[int], at: int) -> bool:
    """Whether the word before an object can only be its verb: no auxiliary, preposition or mark in between."""
    other = (
        Mark.AUXILIARY | Mark.PREPOSITION | Mark.COORDINATOR | Mark.CONTRAST | Mark.THAT | Mark.SUBORDINATOR | _SUBJECT
    )
    return not (window[at + 1] & (Mark.COMMA | Mark.HARD) or window[at] & other)


def _negator_length(clauses: Clauses, rules: _Rules, at: int, window: list[int], here: int) -> int:
    """How many words the negator at ``at`` has; 0 where it rejects nothing ("not only", "no doubt", "isn't it?")."""
    mark = window[here]
    if mark & Mark.PHRASE and (length := clauses.match(at, rules.rejections)[1]):
        return length
    if mark & Mark.REJECTING:
        return 2 if clauses.key(at + 1) in rules.claims else 0
    if not mark & Mark.NEGATOR or clauses.match(at, rules.exceptions)[1] or _joined(window, here):
        return 0
    if mark & (Mark.NOT | Mark.CONTRACTED) and (clauses.key(at - 1) in rules.not_after or _asks_back(window, here)):
        return 0
    if mark & Mark.NO:
        answers = here + 1 == len(window) or window[here + 1] & (Mark.COMMA | Mark.HARD)
        return 0 if answers or clauses.key(at + 1).isdigit() else clauses.match(at, rules.compounds)[1] or 1
    return 1


def _joined(window: list[int], here: int) -> bool:
    """Whether a hyphen makes the negator part of a compound ("never-ending", "no-fly zone")."""
    return here + 1 < len(window) and bool(window[here + 1] & Mark.HYPHEN) and not window[here + 1] & Mark.PRONOUN


def _asks_back(window: list[int], here: int) -> bool:
    """Whether a negator only asks for assent: "is it not?", "don't you think …?"."""
    last = here + 1 == len(window)
    if window[here] & Mark.NOT:
        ends = last or window[here + 1] & (Mark.COMMA | Mark.HARD)
        return bool(ends and here > 1 and window[here - 1] & _SUBJECT and window[here - 2] & Mark.AUXILIARY)
    opens = here == 0 or window[here] & (Mark.COMMA | Mark.HARD) or window[here - 1] & Mark.RELATIVE
    return bool(opens and not last and window[here + 1] & _SUBJECT)


def negation_cues(text: str, *, language: str = "en") -> list[tuple[int, int]]:
    """Start and end of each negator in a text; of "didn't" and "cannot" only the part that negates.

    Examples
    --------
    >>> text = "He didn't say no, did he? Not only that: no doubt he lied."
    >>> [text[start:end] for start, end in negation_cues(text)]
    ["n't", 'no']
    """
    tokens, rules = tokenize([text]), _rules(language)
    grammar = clauses(tokens, sentence_ids(tokens, language=language), language=language)
    cues: list[tuple[int, int]] = []
    for at, low, window in grammar.windows(grammar.where(Mark.NEGATOR)):
        if not _is_cue(grammar, rules, at, window, at - low):
            continue
        start, end = int(tokens.start[at]), int(tokens.end[at])
        if grammar.match(at, rules.spread)[1]:
            cues += [(int(tokens.start[i]), int(tokens.end[i])) for i in (at - 1, at, at + 1)]
        else:
            cues.append((end - 3, end) if window[at - low] & Mark.CONTRACTED else (start, end))
    return cues


def _is_cue(clauses: Clauses, rules: _Rules, at: int, window: list[int], here: int) -> bool:
    if clauses.match(at, rules.cue_exceptions)[1] or _joined(window, here):
        return False
    following = clauses.key(at + 1)
    if window[here] & Mark.NO and following in rules.doubt:
        ends = here + 2 >= len(window) or window[here + 2] & (Mark.COMMA | Mark.HARD)
        return clauses.key(at - 1) in rules.doubt_after and bool(ends or clauses.key(at + 2) in rules.doubt_before)
    if window[here] & Mark.NO:
        return not following.isdigit()
    return not (window[here] & (Mark.NOT | Mark.CONTRACTED) and _asks_back(window, here))
