"""What every archive writes about an article: blanks in all shapes, how long it says the article is, and by whom."""

from __future__ import annotations

import re

__all__ = ["announced_words", "one_line", "without_by"]

_COUNT = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,\s\u202f\xa0'’]\d{3})+|\d{1,7})(?![\d.,]*\d)")
_BY = re.compile(
    r"(?:by|von|par|por|di|door|da|av|af|de)\b[:\s]+(?P<who>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


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


def without_by(byline: str) -> str:
    """Return a byline without "By", in whatever language.

    Examples
    --------
    >>> without_by("BY ANA BRILL"), without_by("Von Ana Brill"), without_by("Bya Yeo"), without_by("De Vries")
    ('ANA BRILL', 'Ana Brill', 'Bya Yeo', 'De Vries')
    """
    found = _BY.fullmatch(byline)
    # "De Vries" is a name, "de Ana Brill" a byline.
    particle = byline[:2].casefold() in ("de", "di", "da") and byline[:1].isupper() and not byline.isupper()
    return found["who"].strip() if found and not particle else byline
