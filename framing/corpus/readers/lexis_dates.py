"""The line under the name of the outlet: a date, perhaps a weekday and a time, and often the edition."""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.corpus.dates import read_date
from framing.corpus.readers.fields import one_line

__all__ = ["Dated", "dated", "iso_date", "year_in"]

_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag "
    "sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles miercoles jueves "
    "viernes sábado sabado domingo lunedì lunedi martedì martedi mercoledì mercoledi giovedì giovedi venerdì venerdi "
    "sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag segunda-feira terça-feira quarta-feira "
    "quinta-feira sexta-feira mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tisdag lördag söndag "
    "thurdsday mon tue tues wed thu thur thurs fri sat sun mo di mi do fr sa so".split()
)
_WEEKDAY = rf"(?:(?:{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})\b\.?)"
_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°)?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)(?!\d)"
# The date stands at the beginning: a headline that mentions one is no line of this kind.
_FORMS = tuple(
    re.compile(rf"(?:{_WEEKDAY},?\s+)?(?:(?:the|le|el|il|den|am)\s+)?{form}", re.IGNORECASE)
    for form in (
        rf"{_DAY}[.,]?[\s-]*(?:de |of )?{_MONTH},?(?:\s+de)?[\s-]+{_YEAR}",
        rf"{_MONTH}\s+{_DAY}[.,]?\s+{_YEAR}",
        rf"{_YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)",
        rf"{_YEAR}\s?年\s?(?P<month>\d\d?)\s?月\s?(?P<day>\d\d?)\s?日",
    )
)
_NUMBERS = re.compile(rf"(?:{_WEEKDAY},?\s+)?(?P<date>\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}})(?!\d)", re.IGNORECASE)
_TIME = re.compile(
    r"(?P<time>\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[aApP]\.?\s?[mM]\b\.?)?"
    r"(?:\s+(?:[A-Z]{2,5}|Uhr)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?(?![^\W_]))?)"
)
_YEAR_ALONE = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_LONGEST = 160


class Dated(NamedTuple):
    """What a date line says: the date (ISO where it can be read), the time, and the edition, where given."""

    date: str
    time: str | None
    edition: str | None


def dated(line: str) -> Dated | None:
    """Return what a line with a date at its beginning says; None for all other lines.

    Examples
    --------
    >>> dated("December 10, 2019 Tuesday, Edition 1, National Edition")
    Dated(date='2019-12-10', time=None, edition='Edition 1, National Edition')
    >>> dated("January 11, 2010 Monday 3:45 PM GMT"), dated("11. Dezember 2019 Mittwoch").date
    (Dated(date='2010-01-11', time='3:45 PM GMT', edition=None), '2019-12-11')
    >>> dated("Growth of 4 May 2010 in doubt"), dated("March 2012 was wet")
    (None, None)
    """
    line = one_line(line)
    if len(line) > _LONGEST:
        return None
    found = next((match for form in _FORMS if (match := form.match(line)) and _read(match)), None)
    if found:
        return Dated(_read(found) or "", *_after(line[found.end() :]))
    numbers = _NUMBERS.match(line)
    if numbers:
        date = read_date(numbers["date"])
        # With points it is a day first everywhere; with strokes the order is for the user to say.
        date = read_date(numbers["date"], day_first=True) if date is None and "." in numbers["date"] else date
        return Dated(date.isoformat() if date else numbers["date"], *_after(line[numbers.end() :]))
    return None


def iso_date(text: str) -> str | None:
    """Return the date that a field holds as ISO where it can be read, else the words of the field.

    Examples
    --------
    >>> iso_date("January 11, 2010"), iso_date("12 de marzo de 2012"), iso_date("March 2012")
    ('2010-01-11', '2012-03-12', 'March 2012')
    """
    line = one_line(text)
    date = read_date(line)
    found = dated(line)
    return date.isoformat() if date else (found.date if found else line) or None


def year_in(line: str) -> bool:
    """Whether a line holds a year: outlets that appear monthly are dated "March 2012" or "Spring 2012"."""
    return len(line) <= _LONGEST and bool(_YEAR_ALONE.search(line))


def _read(found: re.Match[str]) -> str | None:
    month = found["month"]
    if month.isdigit():
        date = read_date(f"{found['year']}-{int(month):02}-{int(found['day']):02}")
    else:
        date = read_date(f"{found['day']} {month} {found['year']}")
    return date.isoformat() if date else None


def _after(rest: str) -> tuple[str | None, str | None]:
    """Return the time and the edition in what follows a date."""
    rest = re.sub(rf"^[\s,;.·-]*{_WEEKDAY}(?![\w-])", "", rest, count=1, flags=re.IGNORECASE)
    # Weekly papers give the last day too: "May 13, 2019 - May 19, 2019".
    last = re.match(r"\s*[-–/]\s*(?=\S)", rest)
    until = dated(rest[last.end() :]) if last else None
    if until:
        return until.time, until.edition
    time = _TIME.search(rest)
    if time:
        rest = f"{rest[: time.start()]} {rest[time.end() :]}"
    edition = one_line(rest).strip(" ,;-–()·")
    # A closing bracket belongs to an opening one inside.
    edition = f"{edition})" if edition.count("(") > edition.count(")") else edition
    return (one_line(time["time"]) if time else None), edition or None
