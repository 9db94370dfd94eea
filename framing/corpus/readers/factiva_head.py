"""The lines above a Factiva article in the layout without field codes: told by their order, not by words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from framing.corpus.dates import read_date
from framing.corpus.readers.factiva_values import is_byline, written_value, written_words
from framing.corpus.readers.language_names import language_code

__all__ = ["Head", "begins_head", "read_head"]

_TIME = re.compile(
    r"(?:[\u3040-\u9fff\uac00-\ud7a3]{1,3}\s?)?\d{1,2}\s?[:.h]\s?\d{2}(?:[:.]\d{2})?(?:\s*[^\W\d_].{0,8})?"
)
_CODE = re.compile(r"[A-Z0-9_]{2,10}")
_PAGE = re.compile(
    r"(?:[A-Z]{1,4}[ \-.]?|[A-Z]{1,12}[;_]\s?)?\d{1,4}[A-Za-z]?"
    r"(?:\s*[,;\-–/&]\s*(?:[A-Z]{0,4}[ \-.]?)?\d{1,4}[A-Za-z]?)*|[IVX]{1,6}|第?\s?[A-Z]?\d{1,3}\s?[版頁页面]"
)
_PAGE_NAMED = re.compile(
    r".*\b(?:page|seite|página|pagina|pág|pag|pg|стр|p|s)\b\.?\s*[A-Z]{0,3}[ \-]?\d.*", re.IGNORECASE
)
_VOLUME = re.compile(r"(?:vol|band|tome|tomo)[^\W\d_]*\.?\s*\d.*", re.IGNORECASE)
_RIGHTS = re.compile(
    r"©|\(c\)|copyright|\bcop\.|rights reserved|droits réservés|rechte vorbehalten|derechos reservados"
    r"|diritti riservati|direitos reservados|版权|版權|著作権|все права",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SENTENCE = re.compile(r".*[.!?。！？…][\"'”’»)]?")
# Edition, page, volume and a group of sources stand between source and language, at most.
_REACH = 9
# A date has a year and a day; names like "20 Minutes" have less.
_DIGITS_OF_A_DAY = 5


class Head(NamedTuple):
    """The variables that the lines above an article give, and how many lines they are."""

    variables: dict[str, Any]
    end: int


def begins_head(lines: Sequence[str], at: int) -> bool:
    """Whether a line says how many words the article has and the next one its date."""
    following = lines[at + 1] if at + 1 < len(lines) else ""
    return written_words(lines[at]) is not None and len(following) < 40 and read_date(following) is not None


def read_head(lines: Sequence[str], *, headline: int | None = None, closed: bool = False) -> Head:
    """Read section, headline, author, words, date, time, source, code, edition, page, language and rights in order.

    Parameters
    ----------
    lines : sequence of str
        The lines from the top of an article.
    headline : int, optional
        Which of them is the headline, where the markup says so.
    closed : bool, default False
        Whether the lines end where the head ends; otherwise the text of the article follows.
    """
    first = 0 if headline is None else headline + 1
    counted = next((at for at in range(first, len(lines)) if begins_head(lines, at)), None)
    if counted is None and headline is not None:
        counted = next((at for at in range(first, len(lines)) if written_words(lines[at]) is not None), None)
    dated = counted + 1 if counted is not None else _dated(lines, first)
    if dated is None or dated >= len(lines):
        return Head(_above(lines[: first or 1], headline), first)
    above = counted if counted is not None else dated
    variables = _above(lines[:above], headline)
    if counted is not None:
        variables["word_count"] = written_words(lines[counted])
    at = dated
    if not _TIME.fullmatch(lines[dated]) and _is_day(lines[dated]):  # else it is the source: the day is missing
        variables["date"] = written_value("date", lines[dated])
        at += 1
    if at < len(lines) and _TIME.fullmatch(lines[at]):
        variables["time"] = lines[at]
        at += 1
    coded = [_CODE.fullmatch(line) is not None for line in (*lines[at : at + 2], "", "")]
    if at < len(lines) and not (coded[0] and lines[at].isupper() and not coded[1]):  # else the name is missing
        variables["outlet"] = lines[at]
        at += 1
    if at < len(lines) and _CODE.fullmatch(lines[at]):
        variables["source_code"] = lines[at]
        at += 1
    end = len(lines) if closed else _end(lines, at)
    return Head(variables | _between(lines[at:end]), end)


def _is_day(line: str) -> bool:
    return read_date(line) is not None or sum(sign.isdigit() for sign in line) >= _DIGITS_OF_A_DAY


def _dated(lines: Sequence[str], first: int) -> int | None:
    """Return which line is a date and nothing else, for sources that give no word count."""
    return next((at for at in range(first, len(lines)) if len(lines[at]) < 25 and read_date(lines[at])), None)


def _above(lines: Sequence[str], headline: int | None) -> dict[str, Any]:
    """Return section, headline and author: without markup the longest line is the headline."""
    variables: dict[str, Any] = {}
    if not lines:
        return variables
    # A byline with many names can be longer than the headline.
    likely = [line for line in range(len(lines)) if not is_byline(lines[line])] or [0]
    at = headline if headline is not None else max(likely, key=lambda line: len(lines[line]))
    variables["title"] = lines[at]
    before = lines[:at]
    variables |= dict(zip(("section", "column"), before, strict=False))
    after = lines[at + 1 :]
    variables["page"] = ", ".join(line for line in after if _is_page(line))
    author = "; ".join(line for line in after if not _is_page(line))
    variables["author"] = written_value("author", author)
    return variables


def _is_page(line: str) -> bool:
    return bool(_PAGE.fullmatch(line) or (len(line) < 60 and _PAGE_NAMED.fullmatch(line)))


def _end(lines: Sequence[str], first: int) -> int:
    """Return where the head ends: behind the rights, which follow the language."""
    last = min(len(lines), first + _REACH)
    language = next((at for at in range(first, last) if language_code(lines[at])), None)
    if language is not None:
        return min(language + 2, len(lines)) if _is_right(lines, language + 1) else language + 1
    rights = next((at for at in range(first, last) if _RIGHTS.search(lines[at])), None)
    return first if rights is None else rights + 1


def _is_right(lines: Sequence[str], at: int) -> bool:
    # Rights need no sign: "Bay Press 2024" stands there too. A body begins with a sentence.
    if at >= len(lines) or _RIGHTS.search(lines[at]):
        return at < len(lines)
    return len(lines[at]) < 80 and bool(_YEAR.search(lines[at]) or not _SENTENCE.fullmatch(lines[at]))


def _between(lines: Sequence[str]) -> dict[str, Any]:
    """Return edition, page, volume, language and rights from the lines after the code of the source."""
    variables: dict[str, Any] = {}
    rest = list(lines)
    language = next((at for at in reversed(range(len(rest))) if language_code(rest[at])), None)
    if language is not None:
        variables["copyright"] = " ".join(rest[language + 1 :])
        variables["language"] = written_value("language", rest[language])
        rest = rest[:language]
    elif rest and _RIGHTS.search(rest[-1]):
        variables["copyright"] = rest.pop()
        if rest and not _is_page(rest[-1]):
            variables["language"] = written_value("language", rest.pop())
    editions: list[str] = []
    for line in rest:
        if _is_page(line):
            editions += [variables["page"]] if "page" in variables else []  # editions are numbered too
            variables["page"] = line
        elif _VOLUME.fullmatch(line):
            variables["volume"] = line
        elif editions and _CODE.fullmatch(line) and line.isalpha():
            variables["source_group"] = editions.pop()
        else:
            editions.append(line)
    variables["edition"] = ", ".join(editions)
    return variables
