"""Dates as articles give them: usual forms are read, the others are counted, none is invented."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

import pandas as pd

__all__ = ["as_text", "last_date", "read_date", "read_dates"]

Order = Literal["day first", "month first"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari января январь stycznia ocak",
            "february feb februar février fevrier févr febrero febbraio fevereiro fev februari февраля "
            "февраль lutego şubat",
            "march mar märz mrz marz mars marzo março maart mrt marts марта март marca maret mart",
            "april apr avril avr abril abr aprile апреля апрель kwietnia nisan",
            "may mai mayo maggio maio mei maj мая май maja mayıs",
            "june jun juni juin junio giugno junho июня июнь czerwca haziran",
            "july jul juli juillet juil julio luglio julho июля июль lipca temmuz",
            "august aug août aout agosto ago augustus augusti августа август sierpnia agustus ağustos",
            "september sep sept septembre septiembre setiembre settembre setembro сентября сентябрь września eylül",
            "october oct oktober okt octobre octubre ottobre outubro октября октябрь października ekim",
            "november nov novembre noviembre novembro ноября ноябрь kasım",
            "december dec dezember dez desember décembre decembre déc diciembre dic dicembre dezembro декабря декабрь "
            "grudnia aralık",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º)?\.?"
_ISO = re.compile(r"(?P<year>\d{4})([-/._]?)(?P<month>\d{2})\2(?P<day>\d{2})(?!\d)")
# Chinese, Japanese and Korean name the parts of a date, so their order is never in doubt.
_EAST = re.compile(r"(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일号號]")
_NUMBERS = re.compile(r"(?P<a>\d{1,2})([-/.])(?P<b>\d{1,2})\2(?P<year>\d{4}|\d{2})(?!\d)")
_WORDS = (
    re.compile(rf"(?<!\d){_DAY}[ \-]+(?:de |of )?{_MONTH},?(?: de)?[ \-]+{_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<![^\W\d_]){_MONTH}[ \-]+{_DAY},?[ \-]+{_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})-(?P<month>[A-Za-z]{3})-(?P<year>\d{2})(?!\d)"),
)
_RELATIVE = re.compile(
    r"\b(?:ago|today|yesterday|tomorrow|last|this|just now|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_LONGEST = 100


class _Reading(NamedTuple):
    """What one string says: a date, two numbers whose order is not known, or why it is unread."""

    date: datetime.date | None
    numbers: tuple[int, int, int] | None = None
    reason: str = ""


def read_date(text: str, *, day_first: bool | None = None) -> datetime.date | None:
    """Return the date that a string gives, or None where it gives none or more than one reading.

    Examples
    --------
    >>> read_date("Monday, 13th May 2024 at 9:30"), read_date("yesterday"), read_date("05/03/2024")
    (datetime.date(2024, 5, 13), None, None)
    >>> read_date("05/03/2024", day_first=True)
    datetime.date(2024, 3, 5)
    """
    reading = _reading(text)
    if reading.numbers is None:
        return reading.date
    order = None if day_first is None else _named(day_first)
    return _settled(reading.numbers, order, day_first).date


def last_date(text: str) -> tuple[datetime.date, int, int] | None:
    """Return the last date that a line writes out with a named month, and where it begins and ends.

    For lines in which other things stand beside the date: a section, a page, a place.

    Examples
    --------
    >>> last_date("Business, Tuesday, March 14, 2006, p. 16")
    (datetime.date(2006, 3, 14), 19, 33)
    """
    for (start, end), parts in sorted(_written_out(text), reverse=True):
        date = _checked(*parts).date
        if date is not None:
            return date, start, end
    return None


def read_dates(values: Iterable[Any], *, day_first: bool | None = None) -> tuple[list[Any], dict[str, Any]]:
    """Read a column of dates.

    Numbers like 05/03/2024 are read only where their order is known: given as `day_first`, or shown by other
    dates of the column (a 25 in one place and never in the other).

    Returns
    -------
    dates : list of datetime.date or None
        One an article.
    record : dict
        ``read, missing, unread`` (counts), ``order`` and how it is known, ``reasons`` and ``examples`` of
        unread ones.

    Examples
    --------
    >>> dates, record = read_dates(["25/03/2024", "05/03/2024", "two hours ago", None])
    >>> [str(date) for date in dates], record["order"], record["reasons"]
    (['2024-03-25', '2024-03-05', 'None', 'None'], 'day first', {'relative': 1})
    """
    given = [as_text(value) for value in values]
    readings = {text: _reading(text) for text in set(given) if text is not None}
    order, known_by = _order_of(readings.values(), day_first)
    read: dict[str, datetime.date | None] = {}
    for text, reading in readings.items():
        if reading.numbers is not None:
            readings[text] = _settled(reading.numbers, order, day_first)
        read[text] = readings[text].date
    unread = [text for text in given if text is not None and read[text] is None]
    record = {
        "read": sum(text is not None for text in given) - len(unread),
        "missing": sum(text is None for text in given),
        "unread": len(unread),
        "order": order,
        "order_known_by": known_by,
        "reasons": dict(Counter(readings[text].reason for text in unread)),
        "examples": list(dict.fromkeys(unread))[:5],
    }
    return [read.get(text) if text is not None else None for text in given], record


def as_text(value: Any) -> str | None:
    """Return a cell of a column of dates as a string; None where it is empty."""
    if isinstance(value, datetime.date):
        return None if pd.isna(value) else f"{value:%Y-%m-%d}"
    if value is None or pd.isna(value):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() or None


def _reading(text: str) -> _Reading:
    if len(text) > _LONGEST:
        return _Reading(None, reason="too long for a date")
    iso = _ISO.match(text)
    if iso:
        return _checked(int(iso["year"]), int(iso["month"]), int(iso["day"]))
    words = {found for _, found in _written_out(text)}
    if len(words) == 1:
        return _checked(*words.pop())
    if words:
        return _Reading(None, reason="more than one date")
    numbers = _NUMBERS.match(text)
    if numbers:
        return _Reading(None, (int(numbers["a"]), int(numbers["b"]), _full_year(numbers["year"])))
    relative = _RELATIVE.search(text.casefold())
    return _Reading(None, reason="relative" if relative else "not a full date")


def _written_out(text: str) -> list[tuple[tuple[int, int], tuple[int, int, int]]]:
    """Return where a text names a day, a month and a year in words or signs, and which."""
    found = [(match.span(), _from_words(match)) for pattern in _WORDS for match in pattern.finditer(text)]
    found += [
        (match.span(), (int(match["year"]), int(match["month"]), int(match["day"]))) for match in _EAST.finditer(text)
    ]
    return [(span, date) for span, date in found if date is not None]


def _from_words(found: re.Match[str]) -> tuple[int, int, int] | None:
    month = _MONTHS.get(found["month"].casefold())
    return None if month is None else (_full_year(found["year"]), month, int(found["day"]))


def _full_year(digits: str) -> int:
    # The convention of POSIX for two digits: 69 to 99 are the 1900s.
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 69 else 2000)


def _checked(year: int, month: int, day: int) -> _Reading:
    try:
        return _Reading(datetime.date(year, month, day)) if year >= 1600 else _Reading(None, reason="no such date")
    except ValueError:
        return _Reading(None, reason="no such date")


def _orders(numbers: tuple[int, int, int]) -> set[Order]:
    """Return the orders under which two numbers and a year are a date."""
    first, second, _ = numbers
    orders: set[Order] = set()
    if second <= 12:
        orders.add("day first")
    if first <= 12:
        orders.add("month first")
    return orders


def _ordered(numbers: tuple[int, int, int], order: Order) -> datetime.date | None:
    first, second, year = numbers
    day, month = (first, second) if order == "day first" else (second, first)
    return _checked(year, month, day).date


def _named(day_first: bool) -> Order:
    return "day first" if day_first else "month first"


def _order_of(readings: Iterable[_Reading], day_first: bool | None) -> tuple[Order | None, str]:
    if day_first is not None:
        return _named(day_first), "given"
    seen = {frozenset(_orders(reading.numbers)) for reading in readings if reading.numbers}
    certain = [orders for orders in seen if len(orders) == 1]
    if len(certain) == 1:
        return next(iter(certain[0])), "dates with a number over 12"
    return None, "unknown"


def _settled(numbers: tuple[int, int, int], order: Order | None, day_first: bool | None) -> _Reading:
    possible = _orders(numbers)
    first, second, _ = numbers
    if first == second or (len(possible) == 1 and day_first is None):
        order = next(iter(possible), None)
    if order is None:
        return _Reading(None, reason="day or month first?" if possible else "no such date")
    if order not in possible:
        return _Reading(None, reason="no such date with the given order" if possible else "no such date")
    return _checked_as(_ordered(numbers, order))


def _checked_as(date: datetime.date | None) -> _Reading:
    return _Reading(date, reason="" if date else "no such date")
