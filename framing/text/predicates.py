"""Verbs and predicates around an evaluation, told by the classes of the words before it."""

from __future__ import annotations

from functools import cache

from framing.text.lines import Line, Span
from framing.text.passive_words import COMMA
from framing.text.rules import load_rules

PREDICATE, TITLE, CLOSE = 7, 5, 8
"""Longest stretches in words: of a predicate, of titles before a name, of what closes an apposition or an aside."""
_ASIDE = 12
_NOUN_OPENERS = ("roles.determiners", "agency.owners", "possessive", "roles.prepositions")


def predicate(line: Line, span: Span) -> tuple[int, str]:
    """Where the verb of which ``span`` is the predicate begins, and what the predicate makes of its subject."""
    first = span[0]
    at = over_adverbs(line, first)
    if is_verb(line, span):
        be = line.of(at, "auxiliaries.be", "auxiliaries.get", "auxiliaries.contracted") and line.joined(at + 1)
        if be and line.of(first, "agency.feelings", "adjectives.always", "adjectives.without_agent"):
            return at, "copula"
        passive = be and line.of(first, "participle")
        cut = line.among(first, "verbs.attacks") and line.joined(first) and line.of(first - 1, "capital")
        passive |= cut and line.among(span[1], "verbs.attacked")  # "Vale mocked for his tie"
        return first, "object" if passive else "subject"
    at = first - 1
    while first - at <= PREDICATE and at >= 0 and _goes_on(line, at):
        at -= 1
    at = _before_aside(line, at, first)
    if line.among(at, "verbs.copulas", "verbs.contracted") and line.near(at + 1):
        return at, "copula"
    linked = line.among(at, "verbs.linking") and line.among(at - 1, "verbs.calling_as")
    called = linked or (line.among(at, "verbs.calling") and line.joined(at + 1))
    at -= linked
    passive = line.of(at, "participle") and line.of(over_adverbs(line, at), "auxiliaries.be")
    return (at, "called") if called and passive else (first, "")


def _before_aside(line: Line, at: int, first: int) -> int:
    """The copula before an aside that begins with word ``at``: "is, in many ways, a traitor"."""
    aside = 0 < at < len(line.gaps) and line.gaps[at] == COMMA and COMMA in line.gaps[at + 1 : first + 1]
    return at - 1 if aside and line.among(at - 1, "verbs.copulas", "verbs.contracted") else at


def _goes_on(line: Line, at: int) -> bool:
    """Whether a predicate may run over a word: "is, by far, a [cowardly and] corrupt man"."""
    if not line.near(at + 1) or line.among(at, "verbs.copulas", "verbs.contracted", "words.breaks"):
        return False
    if line.of(at, "gerund") and line.word(at - 1) not in {"a", "an", "the"}:
        return False  # "is praising a reckless man"
    if line.word(at) == "of":
        return line.among(at - 1, "words.parts")
    called = line.of(at, "participle") and line.among(at, "verbs.calling", "verbs.calling_as")
    return (not called and not line.among(at, "verbs.linking")) or line.word(at) == "of"


def subject_end(line: Line, verb: int) -> tuple[int, bool]:
    """The last word of the subject of the verb that begins with word ``verb``, -1 where it is not clear.

    And whether it is the antecedent of a relative clause, which may stand anywhere: "from Vale, who is a liar".
    """
    at = verb - 1
    while at >= 0 and line.joined(at + 1) and (line.among(at, "words.auxiliary") or line.of(at, "adverb")):
        at -= 1
    if line.among(at, "words.who") and line.near(at + 1):
        timed = line.of(at - 1, "between.words") and not line.of(at - 1, "capital")  # "Vale yesterday, who is"
        return (at - 1 - timed, True) if line.near(at) else (-1, False)
    if not 0 <= at < len(line.gaps) - 1 or line.gaps[at + 1] != COMMA:
        return (at if line.joined(at + 1) else -1), False
    for i in range(at, max(at - _ASIDE, 0), -1):  # "Vale, the mayor of Oster, betrayed"
        if not line.near(i):
            return -1, False
        if line.gaps[i] == COMMA:
            return i - 1, False
    return -1, False


def phrase_start(line: Line, first: int) -> int:
    """Where the phrase of a name begins: with its titles and its article."""
    at = first
    while line.joined(at) and first - at < TITLE and line.among(at - 1, "title"):
        at -= 1
    if line.joined(at) and line.of(at - 1, "roles.determiners"):
        at -= 1
    return at


def over_adverbs(line: Line, first: int) -> int:
    """The word before the adverbs before a word."""
    at = first - 1
    while line.joined(at + 1) and line.of(at, "adverb", "between.words") and at > 0:
        at -= 1
    return at


def is_verb(line: Line, span: Span) -> bool:
    """Whether an evaluation is a verb where it stands: "betrayed Oster", but not "a disgraced mayor"."""
    first = span[0]
    word, before = line.word(first), over_adverbs(line, first)
    opens = not line.joined(before + 1)
    if line.of(before, *_NOUN_OPENERS) and line.word(before) != "to" and not opens:
        return word.endswith("ing") and line.of(before, "roles.prepositions")
    auxiliary = line.among(before, "words.auxiliary", "words.who") and not opens
    subject = line.of(before, "roles.pronouns", "capital") and not opens
    if word.endswith("ing"):
        return len(word) > 5 and (line.of(before, "auxiliaries.be") or _takes_object(line, span[1]))
    if line.of(first, "participle") or word in _pasts():
        be = line.of(before, "auxiliaries.be", "auxiliaries.get") and not opens
        return auxiliary or subject or be or (_takes_object(line, span[1]) and not opens)
    modal = line.among(before, "words.modal") and not opens
    third = word.endswith("s") and not word.endswith(("ss", "ous", "ics"))
    return modal or (third and not opens and _takes_object(line, span[1]))


def _takes_object(line: Line, at: int) -> bool:
    """Whether what follows a verb can be its object or particle."""
    names = ("roles.determiners", "roles.pronouns", "capital", "agency.owners")
    return line.joined(at) and (line.of(at, *names) or line.among(at, "words.particles"))


@cache
def _pasts() -> frozenset[str]:
    """Past forms that are no participles."""
    return frozenset(load_rules("en", file="portrayal")["verbs"]["pasts"])


def in_compound(line: Line, name: Span) -> bool:
    """Whether a noun follows a name and makes another thing of it: "the Oster call", "the Vale inquiry"."""
    at = name[1]
    if not line.joined(at) or line.of(at - 1, "possessive") or line.of(at, "capital", "function", "adverb"):
        return False
    verb = (
        line.of(at, "participle", "roles.auxiliary")
        or line.word(at) in _pasts()
        or line.among(at, "words.auxiliary", "verbs.copulas")
    )
    return not verb and not line.word(at).endswith("s") and not line.of(at, "between.words", "roles.follow")
