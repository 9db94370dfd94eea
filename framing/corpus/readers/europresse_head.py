"""The line of a Europresse article that holds section, day, length and page in one, in French or English."""

from __future__ import annotations

import re
from typing import Any

from framing.corpus.dates import last_date
from framing.corpus.readers.fields import announced_words, one_line

__all__ = ["document_number", "part_of", "read_dateline", "read_publication", "without_label"]

_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche
    montag dienstag mittwoch donnerstag freitag samstag sonntag lunes martes miércoles jueves viernes sábado domingo
    lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag
    zondag segunda-feira terça-feira quarta-feira quinta-feira sexta-feira""".split()
)
_LAST_WORD = re.compile(r"(?:^|[\s,])(?P<word>[^\W\d_]+(?:-feira)?)[\s,.]*$")
_WORDS = re.compile(
    r"(?<![\d:])(?P<count>\d{1,3}(?:[ .,\u202f\xa0]\d{3})+|\d+)\s*"
    r"(?:mots?|words?|wörter|palabras|parole|woorden|palavras)\b",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:^|[\s,;])pp?\.\s*(?P<page>[^\s,;]+(?:\s*[,;\-–]\s*(?:p\.\s*)?[A-Z]{0,4}\d+[A-Za-z]?)*)", re.I)
_TIME = re.compile(r"\b\d{1,2}[:hH]\d{2}(?::\d{2})?(?:\s*(?:UTC|GMT|[A-Z]{3,4}|[+-]\d{4}))?")
_ISSUE = re.compile(
    r"(?:,?\s+vol\.?\s*(?P<volume>\d+))?,?\s+(?:no|n°|nº|nos|nr|number|numéro|issue)\.?\s*(?P<issue>\d[\w\-./]*)\s*$",
    re.IGNORECASE,
)
_GRAPHIC = re.compile(r"illustration|photo|image|graphi|légende|caption", re.IGNORECASE)
_CORRECTION = re.compile(r"correction|rectificati|erratum|errata", re.IGNORECASE)
# news·20240513·GA·0q1503_1256056: kind, day, source and serial number.
_NUMBER = re.compile(r"[A-Za-z]{2,12}[·•.]\d{8}[·•.][A-Za-z0-9_\-]+(?:[·•.][^\s<>]+)?")


def read_dateline(text: str) -> dict[str, Any]:
    """Return section, date, time, word count and page.

    Examples
    --------
    >>> found = read_dateline("Société, vie locale, mardi 14 mars 2006 - 06:30, 1 204 mots, p. MDE6")
    >>> found["section"], found["date"], found["word_count"], found["page"]
    ('Société, vie locale', '2006-03-14', 1204, 'MDE6')
    >>> read_dateline("Tuesday, March 14, 2006, p. 3,7")["page"]
    '3,7'
    """
    line = one_line(text)
    dated = last_date(line)
    if dated is None:
        return {"date": line} if any(sign.isdigit() for sign in line) else {"section": line.strip(" ,;-") or None}
    day, start, end = dated
    behind = line[end:]
    counted = _WORDS.search(behind)
    page = _PAGE.search(behind)
    time = _TIME.search(behind)
    return {
        "section": _without_weekday(line[:start]) or None,
        "date": day.isoformat(),
        "time": time[0] if time else None,
        "word_count": announced_words(counted["count"]) if counted else None,
        "page": page["page"] if page else None,
    }


def read_publication(text: str) -> dict[str, Any]:
    """Return the name of a publication and the number of its issue, which follows it.

    Examples
    --------
    >>> read_publication("La Baie, l'hebdo, no. 43018")
    {'outlet': "La Baie, l'hebdo", 'issue': '43018'}
    """
    line = one_line(text)
    issue = _ISSUE.search(line)
    if issue is None:
        return {"outlet": line}
    numbers = {name: number for name, number in issue.groupdict().items() if number}
    return {"outlet": line[: issue.start()].strip(" ,"), **numbers}


def document_number(text: str) -> str | None:
    """Return the number under which Europresse keeps an article.

    Examples
    --------
    >>> document_number("Document number : news·20240513·GA·0q1503_1256056")
    'news·20240513·GA·0q1503_1256056'
    """
    found = _NUMBER.search(text)
    return found[0] if found else None


def part_of(label: str) -> str:
    """Return the variable for what stands apart under a label: "Illustration(s)", "Correction", "Note(s)".

    Examples
    --------
    >>> part_of("Illustration(s) :"), part_of("Rectificatif"), part_of("Note(s):")
    ('graphic', 'correction', 'notes')
    """
    return "graphic" if _GRAPHIC.search(label) else "correction" if _CORRECTION.search(label) else "notes"


def without_label(text: str) -> str:
    """Return what stands behind a label and a colon.

    Examples
    --------
    >>> without_label("Illustration(s) : A ferry at noon: late."), without_label("No label here")
    ('A ferry at noon: late.', 'No label here')
    """
    label, colon, rest = text.partition(":")
    return rest.strip() if colon and len(label) < 40 else text


def _without_weekday(text: str) -> str:
    last = _LAST_WORD.search(text)
    if last and last["word"].casefold() in _DAYS:
        text = text[: last.start()]
    return text.strip(" ,;-–")
