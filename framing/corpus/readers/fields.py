"""What every archive writes about an article: blanks in all shapes, and how long it says the article is."""

from __future__ import annotations

import re

__all__ = ["announced_words", "one_line"]

_COUNT = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,\s\u202f\xa0'’]\d{3})+|\d{1,7})(?![\d.,]*\d)")


def one_line(text: str | None) -> str:
    r"""Return a text with every run of blanks, line ends and no-break spaces as one blank.

    Examples
    --------
    >>> one_line(" Ferry\xa0late\n again ")
    'Ferry late again'
    """
    return " ".join((text or "").split())


def announced_words(text: str | None) -> int | None:
    """Return the word count that an archive writes: "355 words", "1,204 words", "1 204 mots", "1.204 Wörter".

    Examples
    --------
    >>> announced_words("1,204 words"), announced_words("355 mots"), announced_words("long")
    (1204, 355, None)
    """
    found = _COUNT.search(text or "")
    return int(re.sub(r"\D", "", found[1])) if found else None
