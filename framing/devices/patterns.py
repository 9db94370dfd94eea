"""The little language of lexicon entries: what each part of an entry asks of the word at its place.

An entry is words separated by blanks (``sell* out``); ``*`` stands for any letters inside a word, or alone for any
word; a hyphen asks for a hyphen (``so-called``); a capital asks for that very case (``Munich``); ``<number>`` and
``<capital>`` are classes of words, ``<start>`` is the start of a sentence and ``<end>`` the end of a run of words
without punctuation; ``[be|have]`` must stand there and is not part of the span; ``[!be|have]`` must not stand there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import chain, product
from typing import Literal, NamedTuple

from framing.errors import LexiconError
from framing.text.vocabulary import key, plain_spelling

Gap = Literal["blank", "hyphen"]

CLASSES = ("number", "capital")
EDGES = ("<start>", "<end>")
MOST_WORDS = 15
_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion "
    "dozen half".split()
)
_PIECE = re.compile(r"\[[^\[\]]*\]|<[^<>]*>|[^\s\[\]<>-]+|-|\s+")
_WORD = re.compile(r"[\w'*.,]+")
_WORDS = re.compile(r"[\w'*.,]+(?: [\w'*.,]+)*")


class Element(NamedTuple):
    """What an entry asks of one word.

    ``alternatives`` are globs, classes in angle brackets included; ``gap`` is what must stand between this word and
    the one before it in the entry. ``linked`` asks an ``absent`` word for some other word in its place.
    """

    alternatives: tuple[str, ...]
    gap: Gap = "blank"
    context: bool = False
    absent: bool = False
    linked: bool = False


class Pattern(NamedTuple):
    """An entry taken apart: ``elements[first:last]`` is the span, the others are context around it."""

    entry: str
    elements: tuple[Element, ...]
    first: int
    last: int
    at_start: bool = False
    at_end: bool = False

    @property
    def width(self) -> int:
        """Number of words in the span."""
        return self.last - self.first


@cache
def parse_entry(entry: str) -> tuple[Pattern, ...]:
    """The patterns that ``entry`` writes: one, or one for each context of several words.

    >>> [pattern.elements[1].alternatives for pattern in parse_entry("could [be|have]")]
    [('be', 'have')]
    >>> len(parse_entry("all [talk|that matters]"))
    2

    Raises
    ------
    LexiconError
        The entry is empty, has unbalanced brackets, an unknown class, or context in the middle.
    """
    text = plain_spelling(entry).strip()
    if _WORDS.fullmatch(text):  # as most entries are
        return (_pattern(entry, list(map(_element, text.split(" ")))),)
    pieces = _PIECE.findall(text)
    if not text or "".join(pieces) != text:
        raise LexiconError(f"entry {entry!r} cannot be read; write words, * for any letters, <number>, [context]")
    choices = [_choices(piece, entry) for piece in pieces if not piece.isspace()]
    return tuple(_pattern(entry, list(chain.from_iterable(choice))) for choice in product(*choices))


@cache
def _element(word: str) -> Element:
    return Element((word,))


def _choices(piece: str, entry: str) -> list[list[Element | str]]:
    """Ways in which a piece of an entry can stand in the text, each a run of elements, hyphens and <start>."""
    if piece == "-" or piece in EDGES:
        return [[piece]]
    if not piece.startswith("["):
        return [[Element((_checked(piece, entry),))]]
    absent = piece.startswith("[!")
    names = [name.strip() for name in piece[1:-1].lstrip("!").split("|")]
    linked = absent and any(edge in names for edge in EDGES)
    names = [name for name in names if not (absent and name in EDGES)]
    phrases = [name for name in names if " " in name or "-" in name or name in EDGES]
    single = tuple(_checked(name, entry) for name in names if name not in phrases)
    if absent and phrases:
        raise LexiconError(f"entry {entry!r}: what must not stand there is single words, not {phrases[0]!r}")
    runs: list[list[Element | str]] = [[Element(single, context=True, absent=absent, linked=linked)]] if single else []
    for phrase in phrases:
        parts = [part for part in _PIECE.findall(phrase) if not part.isspace()]
        runs.append([p if p == "-" or p in EDGES else Element((_checked(p, entry),), context=True) for p in parts])
    return runs


def _pattern(entry: str, parts: list[Element | str]) -> Pattern:
    elements: list[Element] = []
    gap: Gap = "blank"
    for i, part in enumerate(parts):
        if isinstance(part, Element):
            elements.append(part if part.gap == gap else part._replace(gap=gap))
            gap = "blank"
        elif part == "-":
            gap = "hyphen"
        elif i != (0 if part == "<start>" else len(parts) - 1):
            raise LexiconError(f"entry {entry!r}: {part} can only come {'first' if part == '<start>' else 'last'}")
    inside = [i for i, element in enumerate(elements) if not element.context]
    if not inside or inside != list(range(inside[0], inside[-1] + 1)) or gap == "hyphen":
        raise LexiconError(f"entry {entry!r}: needs words that stand together, with [context] before or after")
    if len(elements) > MOST_WORDS:
        raise LexiconError(f"entry {entry!r} has {len(elements)} words; {MOST_WORDS} is the most")
    return Pattern(entry, tuple(elements), inside[0], inside[-1] + 1, parts[0] == "<start>", parts[-1] == "<end>")


def _checked(glob: str, entry: str) -> str:
    if glob.startswith("<"):
        if glob[1:-1] not in CLASSES:
            known = ", ".join([*(f"<{name}>" for name in CLASSES), *EDGES])
            raise LexiconError(f"entry {entry!r}: unknown class {glob}; there are {known}")
        return glob
    if not _is_word(glob):
        raise LexiconError(f"entry {entry!r}: {glob!r} is not a word; a word has letters, digits, ' and *")
    return glob


@cache
def _is_word(glob: str) -> bool:
    return _WORD.fullmatch(glob) is not None


def ignores_case(glob: str) -> bool:
    """True where no capital asks for an exact case."""
    return glob == glob.casefold()


def cased_key(form: str) -> str:
    """As `key`, with the case kept: where entries with capitals are looked up."""
    plain = plain_spelling(form)
    return plain[:-2] if plain.endswith("'s") else plain


def glob_test(glob: str) -> Callable[[str], bool]:
    """A test of word forms for ``glob``: the one definition of what an element matches.

    >>> glob_test("betray*")("BETRAYAL"), glob_test("Munich")("munich"), glob_test("<number>")("1,000")
    (True, False, True)
    """
    if glob == "<number>":
        return is_number
    if glob == "<capital>":
        return is_capital
    pattern = re.compile(".*".join(map(re.escape, glob.split("*"))), re.DOTALL)
    spelling = key if ignores_case(glob) else cased_key
    return lambda form: pattern.fullmatch(spelling(form)) is not None


def is_number(form: str) -> bool:
    """True for figures and for number words."""
    return form[0].isnumeric() or form.lower() in _NUMBER_WORDS


def is_capital(form: str) -> bool:
    """True for words with a capital first letter."""
    return form[0].isupper()
