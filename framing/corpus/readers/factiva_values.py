"""What Factiva writes into its fields, whatever the layout and the language of its pages."""

from __future__ import annotations

import re
from typing import Any

from framing.corpus.dates import read_date
from framing.corpus.readers.fields import announced_words, one_line
from framing.corpus.readers.language_names import language_code

__all__ = ["accession", "article_of", "is_byline", "names_of", "written_value", "written_words"]

# A source code, the day of loading and a serial number: RIVGAZ0020240513ek5d0001c.
_ACCESSION = re.compile(r"(?:[^\W\d_]+(?:\s*[:：]\s*|\s+))?(?P<id>[A-Za-z0-9_]{2,10}\d{8}[A-Za-z0-9\-]{3,14})")
_COUNT = re.compile(r"\d[\d.,\s'’\u202f\xa0]*[^\W\d_]{1,12}\.?")
# The prepositions that bylines begin with in the languages where no surname does.
_BY = re.compile(r"\A(?:by|von|par|por)\s+(?=\S)", re.IGNORECASE)


def accession(line: str) -> str | None:
    """Return the accession number in a line that holds nothing else but the word for document.

    Examples
    --------
    >>> accession("Dokument RIVGAZ0020240513ek5d0001c"), accession("Document 12")
    ('RIVGAZ0020240513ek5d0001c', None)
    """
    found = _ACCESSION.fullmatch(one_line(line))
    return found["id"] if found else None


def written_words(line: str) -> int | None:
    """Return the word count from a line that says only that.

    Examples
    --------
    >>> written_words("1.204 Wörter"), written_words("2029字"), written_words("1,204 jobs are lost")
    (1204, 2029, None)
    """
    return announced_words(line) if _COUNT.fullmatch(one_line(line)) else None


def is_byline(line: str) -> bool:
    """Whether a line begins as bylines do.

    Examples
    --------
    >>> is_byline("Von Ana Brill"), is_byline("Ana Brill")
    (True, False)
    """
    return _BY.match(line) is not None


def names_of(value: str) -> str:
    """Return the names of indexing terms without their codes, which stand before a colon.

    Examples
    --------
    >>> names_of("gvote : Elections | gpol : Domestic Politics")
    'Elections; Domestic Politics'
    """
    terms = [one_line(term) for term in re.split(r"\s\|\s|\n", value)]
    return "; ".join(term.partition(" : ")[2] or term for term in terms if term)


def written_value(name: str, text: str) -> Any:
    """Return a field as the value of its variable: a date in ISO form, a count as a number, else one line."""
    line = one_line(text)
    if name == "date":
        day = read_date(line)
        return day.isoformat() if day else line
    if name == "word_count":
        return announced_words(line)
    if name == "language":
        return line.casefold() if len(line) == 2 else language_code(line) or line
    if name == "author":
        return _BY.sub("", line, count=1)
    if name == "archive_id":
        return accession(line) or line
    return line


def article_of(variables: dict[str, Any], body: list[str], archive: str) -> dict[str, Any]:
    """Return an article without empty values, its body as paragraphs with blank lines between."""
    text = "\n\n".join(body)
    return {**{name: value for name, value in variables.items() if value}, "text": text, "archive": archive}
