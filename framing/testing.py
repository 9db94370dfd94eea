"""Checks for lexicons and extractors of your own, the same that those of this package pass.

>>> from framing import Lexicon
>>> words = Lexicon.from_words({"loss": ["sell* out"]}, name="talks")
>>> check_lexicon(words)
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from framing.devices.base import Document, Extractor
from framing.devices.lexicon import Lexicon, load_lexicon
from framing.devices.lexicon_extractor import LexiconExtractor

__all__ = ["check_extractor", "check_lexicon"]

_MARKED = re.compile(r"\[([^\[\]]+)\]")


def check_lexicon(lexicon: Lexicon | str | Path) -> list[str]:
    """Problems of a lexicon, a line each: entries listed twice, and example sentences that are not met.

    Parameters
    ----------
    lexicon : Lexicon, name or path
        In ``hits`` of a category the expected spans stand in square brackets; in its ``false_positives``
        nothing may be found in that category.

    Returns
    -------
    list of str
        Empty where all is in order.

    Raises
    ------
    LexiconError
        The file cannot be read as a lexicon at all.
    """
    checked = lexicon if isinstance(lexicon, Lexicon) else load_lexicon(lexicon)
    extractor = LexiconExtractor(checked)
    return [*_repeated(checked), *_examples(checked, extractor)]


def _repeated(lexicon: Lexicon) -> list[str]:
    seen: dict[str, str] = {}
    problems = []
    for category, entries in lexicon.categories.items():
        for entry in entries:
            if entry in seen:
                problems.append(f"{category}: {entry!r} stands in {seen[entry]} too")
            seen.setdefault(entry, category)
    return problems


def _examples(lexicon: Lexicon, extractor: LexiconExtractor) -> Iterable[str]:
    for category, facts in lexicon.about.items():
        for sentence in facts.get("hits", ()):
            plain = _MARKED.sub(r"\1", sentence)
            wanted, found = sorted(_MARKED.findall(sentence)), _found(extractor, plain, category)
            if wanted != found:
                yield f"{category}: in {plain!r} expected {wanted}, found {found}"
        for sentence in facts.get("false_positives", ()):
            if found := _found(extractor, sentence, category):
                yield f"{category}: in {sentence!r} expected nothing, found {found}"


def _found(extractor: Extractor, sentence: str, category: str) -> list[str]:
    return sorted(sentence[a:b] for a, b, kind, _ in extractor.find(Document(sentence)) if kind == category)


def check_extractor(extractor: Extractor, *, hits: Iterable[str] = (), near_misses: Iterable[str] = ()) -> list[str]:
    """Problems of an extractor on example sentences, a line each.

    Parameters
    ----------
    extractor : Extractor
    hits : iterable of str
        Sentences with every expected span in square brackets.
    near_misses : iterable of str
        Sentences in which nothing may be found.

    Examples
    --------
    >>> from framing import SuperlativeExtractor
    >>> check_extractor(SuperlativeExtractor(), hits=["It was the [worst storm]."], near_misses=["An honest forest."])
    []
    """
    problems = []
    if not extractor.device or not extractor.categories:
        problems.append(f"{type(extractor).__name__} needs a class attribute device and a tuple categories")
    for sentence in (*hits, *near_misses):
        plain = _MARKED.sub(r"\1", sentence)
        rows = list(extractor.find(Document(plain)))
        problems += [
            f"{row}: a span outside the sentence {plain!r}" for row in rows if not 0 <= row[0] < row[1] <= len(plain)
        ]
        problems += [
            f"{row[2]!r} is not one of {extractor.categories}" for row in rows if row[2] not in extractor.categories
        ]
        wanted, found = sorted(_MARKED.findall(sentence)), sorted(plain[row[0] : row[1]] for row in rows)
        if wanted != found:
            problems.append(f"in {plain!r} expected {wanted}, found {found}")
    return problems
