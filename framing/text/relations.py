"""How an evaluation and a name hang together in a sentence: "Vale is a traitor", "the reckless Vale", "betrayed Vale".

Written without a parser: a relation holds where a short pattern of word classes leads from one to the other. What no
pattern reaches has no relation, and is left out rather than guessed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from framing.text.passive_words import APART, COMMA, HYPHEN, JOINED, has, kind_of_gap, word_class
from framing.text.rules import load_rules
from framing.text.sentences import sentence_ids
from framing.text.tokens import Tokens

RELATIONS = ("copula", "called", "subject", "object", "apposition", "modifier", "possessive")
"""Relations of an evaluation to the one named; with "object" something is done to the one named."""

_QUOTES = re.compile(r"[\"'“”„‘’‚«»‹›]")
_PREDICATE, _TITLE, _APPOSED, _CLOSE, _OWNED, _ASIDE = 7, 5, 6, 8, 3, 12  # longest stretches, in words
_NOUN_OPENERS = ("roles.determiners", "agency.owners", "possessive", "roles.prepositions")
Span = tuple[int, int]


class Line(NamedTuple):
    """The words of a document for patterns: spellings, classes, the kind of the gap before each, its sentence."""

    forms: list[str]
    keys: list[str]
    marks: list[int]
    gaps: list[int]
    sentence: list[int]

    def word(self, i: int) -> str:
        """The spelling of a word under which it is looked up; nothing outside the document."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def joined(self, i: int) -> bool:
        """Whether a word follows the one before it without a mark between."""
        return 0 < i < len(self.gaps) and self.gaps[i] in (JOINED, HYPHEN)

    def near(self, i: int) -> bool:
        """Whether at most a comma stands between a word and the one before it."""
        return 0 < i < len(self.gaps) and self.gaps[i] in (JOINED, HYPHEN, COMMA)

    def of(self, i: int, *names: str) -> bool:
        """Whether a word is in one of the classes of `framing.text.passive_words`."""
        return 0 <= i < len(self.marks) and bool(has(self.marks[i], *names))

    def among(self, i: int, *names: str) -> bool:
        """Whether a word is in one of the lists of portrayal.toml."""
        word = self.word(i)
        return any(word in _lists()[name] for name in names)


@cache
def _lists() -> dict[str, frozenset[str]]:
    rules = load_rules("en", file="portrayal")
    lists = {f"{part}.{name}": frozenset(words) for part, named in rules.items() for name, words in named.items()}
    reporting = load_rules("en", file="reporting")["words"]
    lists["title"] = lists["names.titles"] | frozenset(reporting["title"]) | frozenset(reporting["person_noun"])
    return lists


def line_of(tokens: Tokens) -> Line:
    """The words of a document, ready for patterns. Quotation marks part nothing: “called him a ‘liar’”."""
    numbers = tokens.form.tolist()
    forms, keys = [tokens.forms[n] for n in numbers], [tokens.keys[n] for n in numbers]
    marks = [word_class(form, key) for form, key in zip(forms, keys, strict=True)]
    gaps = [_gap(tokens.gaps[n]) for n in tokens.gap[:-1].tolist()]
    return Line(forms, keys, marks, gaps, sentence_ids(tokens).tolist())


@cache
def _gap(gap: str) -> int:
    bare = _QUOTES.sub("", gap)
    return JOINED if not bare else kind_of_gap(bare)


def relation(line: Line, span: Span, name: Span, *, owns: bool) -> str:
    """How words ``span`` are said of the words ``name`` (both ends exclusive), "" where no pattern leads there.

    Parameters
    ----------
    line : Line
    span, name : tuple of int
        First word and the word after the last.
    owns : bool
        Whether the name stands in the possessive: "Vale's", "his".
    """
    if name[0] < span[1] and span[0] < name[1]:
        return ""
    before = name[1] <= span[0]
    if before and owns:
        return "possessive" if _owned(line, span, name) else ""
    rules = (_called, _asked, _apposed, _predicated) if before else (_done_to, _modified, _by_or_of)
    return next((found for rule in rules if (found := rule(line, span, name, owns))), "")


# --- the name stands before the evaluation --------------------------------------------------------
def _owned(line: Line, span: Span, name: Span) -> bool:
    """ "Vale's reckless deal", "Vale's deal was a disaster"."""
    steps = range(name[1], span[0] + 1)
    beside = len(steps) <= _OWNED + 1 and all(line.joined(i) for i in steps)
    if beside and not any(line.of(i, "function") for i in steps[:-1]):
        return True
    subject = _subject_end(line, _predicate(line, span)[0])
    inside = range(name[1], subject + 1)
    return 0 < len(inside) <= _OWNED and not any(line.of(i, "function") or not line.joined(i) for i in inside)


def _called(line: Line, span: Span, name: Span, owns: bool) -> str:
    """ "called Vale a liar", "described Vale as reckless", "accused Vale of betraying Oster"."""
    start = _phrase_start(line, name[0])
    verb = start - 1
    if not (line.joined(start) and line.among(verb, "verbs.calling", "verbs.calling_as")):
        return ""
    at = name[1]
    links = 0
    while line.among(at, "verbs.linking") and at < span[0]:
        at, links = at + 1, links + 1
    if line.among(verb, "verbs.calling_as") and not line.among(verb, "verbs.calling") and not links:
        return ""
    return "called" if _within(line, at, span[0], _PREDICATE, plain=True) and line.joined(name[1]) else ""


def _asked(line: Line, span: Span, name: Span, owns: bool) -> str:
    """ "Is Vale a traitor?"."""
    start = _phrase_start(line, name[0])
    opens = line.of(start - 1, "auxiliaries.be") and line.joined(start) and not line.joined(start - 1)
    plain = opens and line.joined(name[1]) and _within(line, name[1], span[0], _PREDICATE, plain=True)
    return ("object" if line.of(span[0], "participle") and _is_verb(line, span) else "copula") if plain else ""


def _apposed(line: Line, span: Span, name: Span, owns: bool) -> str:
    """ "Vale, a reckless mayor, said"."""
    if line.gaps[name[1]] not in (COMMA, APART) or line.of(
        _phrase_start(line, name[0]) - 1, "roles.prepositions", "by"
    ):
        return ""
    opener = name[1]
    if opener != span[0] and not line.of(opener, "roles.determiners", "adverb"):
        return ""
    if not _within(line, opener, span[0], _APPOSED, plain=True):
        return ""
    for i in range(span[1], min(span[1] + _CLOSE, len(line.keys))):
        if not line.joined(i) or line.sentence[i] != line.sentence[span[0]]:
            return "apposition"
        if line.of(i, "participle", "auxiliaries.be", "roles.auxiliary") or line.among(i, "words.auxiliary"):
            return ""
    return "apposition" if span[1] + _CLOSE > len(line.keys) else ""


def _predicated(line: Line, span: Span, name: Span, owns: bool) -> str:
    """ "Vale is a traitor", "Vale betrayed Oster", "Oster was betrayed", "Vale was called a liar"."""
    begin, kind = _predicate(line, span)
    if not kind or not _is_subject(line, name):
        return ""
    own = name[1] - 1
    return kind if own in (begin, _subject_end(line, begin)) else ""  # "he's" is subject and verb in one


def _predicate(line: Line, span: Span) -> tuple[int, str]:
    """Where the verb of which ``span`` is the predicate begins, and what the predicate makes of its subject."""
    first = span[0]
    at = _over_adverbs(line, first)
    if _is_verb(line, span):
        be = line.of(at, "auxiliaries.be", "auxiliaries.get", "auxiliaries.contracted") and line.joined(at + 1)
        passive = be and line.of(first, "participle")
        return first, "object" if passive else "subject"
    at = first - 1
    while first - at <= _PREDICATE and at >= 0 and _goes_on(line, at):
        at -= 1
    at = _before_aside(line, at, first)
    if line.among(at, "verbs.copulas", "verbs.contracted") and line.near(at + 1):
        return at, "copula"
    called = line.among(at, "verbs.calling", "verbs.calling_as") and line.of(at, "participle") and line.joined(at + 1)
    if not called and line.among(at, "verbs.linking") and line.among(at - 1, "verbs.calling_as"):
        at, called = at - 1, True
    be = _over_adverbs(line, at)
    return (at, "called") if called and line.of(be, "auxiliaries.be") else (first, "")


def _before_aside(line: Line, at: int, first: int) -> int:
    """The copula before an aside that begins with word ``at``: "is, in many ways, a traitor"."""
    aside = 0 < at < len(line.gaps) and line.gaps[at] == COMMA and COMMA in line.gaps[at + 1 : first + 1]
    return at - 1 if aside and line.among(at - 1, "verbs.copulas", "verbs.contracted") else at


def _goes_on(line: Line, at: int) -> bool:
    """Whether a predicate may run over a word: "is, by far, a [cowardly and] corrupt man"."""
    if not line.near(at + 1) or line.among(at, "verbs.copulas", "verbs.contracted", "words.breaks"):
        return False
    if line.word(at) == "of":
        return line.among(at - 1, "words.parts")
    called = line.of(at, "participle") and line.among(at, "verbs.calling", "verbs.calling_as")
    return not called and not line.among(at, "verbs.linking") or line.word(at) == "of"


def _subject_end(line: Line, verb: int) -> int:
    """The last word of the subject of the verb that begins with word ``verb``; -1 where it is not clear."""
    at = verb - 1
    while at >= 0 and line.joined(at + 1) and (line.among(at, "words.auxiliary") or line.of(at, "adverb")):
        at -= 1
    if line.among(at, "words.who") and line.near(at + 1):
        return at - 1 if line.near(at) else -1
    if not 0 <= at < len(line.gaps) - 1 or line.gaps[at + 1] != COMMA:
        return at if line.joined(at + 1) else -1
    for i in range(at, max(at - _ASIDE, 0), -1):  # "Vale, the mayor of Oster, betrayed"
        if not line.near(i):
            return -1
        if line.gaps[i] == COMMA:
            return i - 1
    return -1


def _is_subject(line: Line, name: Span) -> bool:
    """Whether a name is no part of a longer phrase: "officials in Oster betrayed"."""
    start = _phrase_start(line, name[0])
    return not (line.joined(start) and line.of(start - 1, "roles.prepositions", "by"))


# --- the name stands behind the evaluation --------------------------------------------------------
def _done_to(line: Line, span: Span, name: Span, owns: bool) -> str:
    """ "betrayed Oster", "lashed out at Vale", "attacks on Vale", "the betrayal of Oster"."""
    start = _phrase_start(line, name[0])
    between = list(range(span[1], start))
    if not line.joined(span[1]) or len(between) > 2 or not all(line.joined(i) for i in between):
        return ""
    done = "possessive" if owns else "object"
    if _is_verb(line, span):
        return done if all(line.among(i, "words.particles") for i in between) and line.joined(start) else ""
    if len(between) == 1 and line.word(span[1]) == "of" and line.among(span[1] - 1, "words.acts"):
        return done
    return done if len(between) == 1 and line.among(span[1], "words.toward") else ""


def _modified(line: Line, span: Span, name: Span, owns: bool) -> str:
    """ "the reckless Vale", "embattled Defence Secretary Tom Orlan"."""
    between = range(span[1], name[0])
    if owns or len(between) > _TITLE or not all(line.joined(i) for i in (*between, name[0])):
        return ""
    fits = all(line.of(i, "capital") and not line.of(i, "function") or line.among(i, "title") for i in between)
    return "modifier" if fits and not _is_verb(line, span) else ""


def _by_or_of(line: Line, span: Span, name: Span, owns: bool) -> str:
    """ "was betrayed by Vale", "a shameful speech by Vale", "the cowardice of Vale"."""
    start = _phrase_start(line, name[0])
    opener = start - 1
    steps = range(span[1], start + 1)
    if owns or opener < span[1] or len(steps) > _OWNED + 2 or not all(line.joined(i) for i in steps):
        return ""
    inner = range(span[1], opener)
    if any(line.of(i, "function") for i in inner):
        return ""
    if line.word(opener) == "by":
        return "subject"
    noun = not inner and line.word(opener) == "of" and not _is_verb(line, span)
    return "possessive" if noun else ""


# --- what both share -------------------------------------------------------------------------------
def _phrase_start(line: Line, first: int) -> int:
    """Where the phrase of a name begins: with its titles and its article."""
    at = first
    while line.joined(at) and first - at < _TITLE and line.among(at - 1, "title"):
        at -= 1
    if line.joined(at) and line.of(at - 1, "roles.determiners"):
        at -= 1
    return at


def _over_adverbs(line: Line, first: int) -> int:
    """The word before the adverbs before a word."""
    at = first - 1
    while line.joined(at + 1) and line.of(at, "adverb", "between.words") and at > 0:
        at -= 1
    return at


def _within(line: Line, begin: int, end: int, longest: int, *, plain: bool) -> bool:
    """Whether only the beginning of a noun phrase stands between two places: articles, adverbs, describing words."""
    if not 0 <= end - begin <= longest:
        return False
    for i in range(begin, end):
        if line.among(i, "words.breaks", "verbs.copulas") or (i > begin and not line.near(i)):
            return False
        if plain and line.of(i, "capital") and not line.of(i, "function"):
            return False
    return end == begin or line.near(end)


def _is_verb(line: Line, span: Span) -> bool:
    """Whether an evaluation is a verb where it stands: "betrayed Oster", but not "a disgraced mayor"."""
    first = span[0]
    word, before = line.word(first), _over_adverbs(line, first)
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
    modal = auxiliary and not line.of(before, "auxiliaries.be") and line.word(before) not in {"not", "never"}
    third = word.endswith("s") and not word.endswith(("ss", "ous", "ness"))
    return modal or (third and subject and _takes_object(line, span[1]))


def _takes_object(line: Line, at: int) -> bool:
    """Whether what follows a verb can be its object or particle."""
    names = ("roles.determiners", "roles.pronouns", "capital", "agency.owners")
    return line.joined(at) and (line.of(at, *names) or line.among(at, "words.particles"))


@cache
def _pasts() -> frozenset[str]:
    return frozenset(
        "sold threw misled told stood tore rose fell broke lied caved gave bent blew stole drove spoke wrote".split()
    )
