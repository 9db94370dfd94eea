"""How an evaluation and a name hang together in a sentence: "Vale is a traitor", "the reckless Vale", "betrayed Vale".

Written without a parser: a relation holds where a short pattern of word classes leads from one to the other. What no
pattern reaches has no relation, and is left out rather than guessed.
"""

from __future__ import annotations

from framing.text.lines import Line, Span
from framing.text.passive_words import APART, COMMA
from framing.text.predicates import CLOSE, PREDICATE, TITLE, in_compound, is_verb, phrase_start, predicate, subject_end

RELATIONS = ("copula", "called", "subject", "apposition", "modifier", "object", "possessive")
"""Relations of an evaluation to the one named; the first that holds counts. With "object" it is done to the one."""

_ADJECTIVES = tuple("ous ful ive able ible less ant ent ic ical ial ual some ish y".split())
_APPOSED, _OWNED = 6, 3  # longest stretches, in words


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
    before = name[1] <= span[0]
    if (name[0] < span[1] and not before) or (not before and in_compound(line, name)):
        return ""
    if before and owns:
        return "possessive" if _owned(line, span, name) else ""
    if _is_intensifier(line, span):
        return ""
    rules = (_called, _asked, _apposed, _predicated) if before else (_done_to, _modified, _by_or_of)
    return next((found for rule in rules if (found := rule(line, span, name, owns))), "")


def _is_intensifier(line: Line, span: Span) -> bool:
    """Whether an adverb stands before what it describes: "was rightly angry", "infamously promoted"."""
    after = span[1]
    alone = span[1] - span[0] == 1 and line.word(span[0]).endswith("ly")
    return alone and line.joined(after) and not line.of(after, "function", "capital", "roles.determiners")


# --- the name stands before the evaluation --------------------------------------------------------
def _owned(line: Line, span: Span, name: Span) -> bool:
    """Such as "Vale's reckless deal", "Vale's deal was a disaster"."""
    steps = range(name[1], span[0] + 1)
    beside = len(steps) <= _OWNED + 1 and all(line.joined(i) for i in steps)
    if beside and not any(line.of(i, "function") for i in steps[:-1]):
        return True
    subject = subject_end(line, predicate(line, span)[0])[0] if _is_subject(line, name) else -1
    inside = range(name[1], subject + 1)
    return 0 < len(inside) <= _OWNED and not any(line.of(i, "function") or not line.joined(i) for i in inside)


def _called(line: Line, span: Span, name: Span, owns: bool) -> str:
    """Such as "called Vale a liar", "described Vale as reckless", "accused Vale of betraying Oster"."""
    start = phrase_start(line, name[0])
    verb = start - 1
    if not (line.joined(start) and line.among(verb, "verbs.calling", "verbs.calling_as")):
        return ""
    at = name[1]
    links = 0
    while line.among(at, "verbs.linking") and at < span[0]:
        at, links = at + 1, links + 1
    if line.among(verb, "verbs.calling_as") and not line.among(verb, "verbs.calling") and not links:
        return ""
    return "called" if _within(line, at, span[0], PREDICATE, plain=True) and line.joined(name[1]) else ""


def _asked(line: Line, span: Span, name: Span, owns: bool) -> str:
    """Such as "Is Vale a traitor?"."""
    start = phrase_start(line, name[0])
    opens = line.of(start - 1, "auxiliaries.be") and line.joined(start) and not line.joined(start - 1)
    plain = opens and line.joined(name[1]) and _within(line, name[1], span[0], PREDICATE, plain=True)
    return ("object" if line.of(span[0], "participle") and is_verb(line, span) else "copula") if plain else ""


def _apposed(line: Line, span: Span, name: Span, owns: bool) -> str:
    """Such as "Vale, a reckless mayor, said"."""
    if line.gaps[name[1]] not in (COMMA, APART) or not _is_subject(line, name):
        return ""
    opener = name[1]
    if opener != span[0] and not line.of(opener, "roles.determiners", "adverb"):
        return ""
    if not _within(line, opener, span[0], _APPOSED, plain=True):
        return ""
    for i in range(span[1], min(span[1] + CLOSE, len(line.keys))):
        if not line.joined(i) or line.sentence[i] != line.sentence[span[0]]:
            return "apposition"
        if line.of(i, "participle", "auxiliaries.be", "roles.auxiliary") or line.among(i, "words.auxiliary"):
            return ""
    return "apposition" if span[1] + CLOSE > len(line.keys) else ""


def _predicated(line: Line, span: Span, name: Span, owns: bool) -> str:
    """Such as "Vale is a traitor", "Vale betrayed Oster", "Oster was betrayed", "Vale was called a liar"."""
    begin, kind = predicate(line, span)
    subject, relative = subject_end(line, begin)
    own = name[1] - 1
    if not kind or not (relative or _is_subject(line, name)):
        return ""
    return kind if own in (begin, subject) else ""  # "he's" is subject and verb in one


def _is_subject(line: Line, name: Span) -> bool:
    """Whether a name is no part of a longer phrase: "officials in Oster betrayed", "wars in eastern Oster are"."""
    start = phrase_start(line, name[0])
    if line.joined(start) and line.word(start - 1).endswith((*_ADJECTIVES, "ern")):
        start -= 1
    if line.joined(start) and line.of(start - 1, "roles.coordinators"):  # "the blame of Orlan or Vale"
        start -= 1
        while line.joined(start) and line.of(start - 1, "capital") and not line.of(start - 1, "function"):
            start -= 1
    if line.joined(start) and line.of(start - 1, "participle"):  # "voters who picked Vale are"
        return not any(line.word(i) in {"who", "which"} for i in range(start - 2, start - 6, -1))
    return not (line.joined(start) and line.among(start - 1, "words.inside"))


# --- the name stands behind the evaluation --------------------------------------------------------
def _done_to(line: Line, span: Span, name: Span, owns: bool) -> str:
    """Such as "betrayed Oster", "lashed out at Vale", "attacks on Vale", "the betrayal of Oster"."""
    start = phrase_start(line, name[0])
    between = list(range(span[1], start))
    if owns and line.of(name[0], "agency.owners"):
        return ""  # "blasted his rivals": he or another
    if not line.joined(span[1]) or len(between) > 2 or not all(line.joined(i) for i in between):
        return ""
    if is_verb(line, span):
        return "object" if all(line.among(i, "words.particles") for i in between) and line.joined(start) else ""
    owned = line.joined(span[0]) and line.of(span[0] - 1, "agency.owners", "possessive")  # "their hatred of Vale"
    if len(between) == 1 and line.word(span[1]) == "of" and (owned or line.among(span[1] - 1, "words.acts")):
        return "object"
    return "object" if len(between) == 1 and line.among(span[1], "words.toward") else ""


def _modified(line: Line, span: Span, name: Span, owns: bool) -> str:
    """Such as "the reckless Vale", "embattled Defence Secretary Tom Orlan"."""
    between = range(span[1], name[0])
    if owns or len(between) > TITLE or not all(line.joined(i) for i in (*between, name[0])):
        return ""
    fits = all((line.of(i, "capital") and not line.of(i, "function")) or line.among(i, "title") for i in between)
    titled = line.of(span[0], "capital") and line.joined(span[0]) and not line.of(span[0] - 1, "roles.determiners")
    other = line.of(name[0], "roles.pronouns") or any(line.among(i, "words.inside") for i in range(*span))
    if not fits or titled or other or is_verb(line, span):
        return ""
    follows = line.joined(name[1]) and (line.of(name[1], "participle") or line.among(name[1], "words.auxiliary"))
    noun = not (line.of(span[1] - 1, "participle", "gerund") or line.keys[span[1] - 1].endswith(_ADJECTIVES))
    return "" if noun and follows else "modifier"  # "the sham deal Vale has signed"


def _by_or_of(line: Line, span: Span, name: Span, owns: bool) -> str:
    """Such as "was betrayed by Vale", "a shameful speech by Vale", "the cowardice of Vale"."""
    start = phrase_start(line, name[0])
    opener = start - 1
    steps = range(span[1], start + 1)
    if (
        owns
        or line.of(span[1] - 1, "adverb")
        or opener < span[1]
        or len(steps) > _OWNED + 2
        or not all(line.joined(i) for i in steps)
    ):
        return ""
    inner = range(span[1], opener)
    if any(line.of(i, "function", "gerund") or (line.of(i, "participle") and i < opener - 1) for i in inner):
        return ""
    if line.word(opener) == "by":
        return "subject"
    if inner or line.word(opener) != "of" or is_verb(line, span):
        return ""
    return "object" if line.word(span[1] - 1).endswith(("ous", "ful", "ical", "ive")) else "possessive"  # "scornful of"


def _within(line: Line, begin: int, end: int, longest: int, *, plain: bool) -> bool:
    """Whether only the beginning of a noun phrase stands between two places: articles, adverbs, describing words."""
    if not 0 <= end - begin <= longest:
        return False
    for i in range(begin, end):
        if line.among(i, "words.breaks", "verbs.copulas") or (i > begin and not line.near(i)) or line.of(i, "gerund"):
            return False
        if plain and line.of(i, "capital") and not line.of(i, "function"):
            return False
    return end == begin or line.near(end)
