"""Times as feeds, letters and crawlers write them, as ISO dates; the day is that of the place where it was written."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_tz

from framing.corpus.readers.fields import one_line

__all__ = ["day_of", "moment_of"]

_ISO_DAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d.*)?")
_RUN_TOGETHER = re.compile(r"(\d{4})(\d\d)(\d\d)T?(?:(\d\d)(\d\d)(\d\d))?Z?")


def day_of(stamp: str | None) -> str | None:
    """Return the day of a time as ``YYYY-MM-DD``; what is written in another form as it stands.

    Examples
    --------
    >>> day_of("Mon, 13 May 2024 23:30:00 -0500"), day_of("2024-05-13T23:30:00-05:00"), day_of("last week")
    ('2024-05-13', '2024-05-13', 'last week')
    """
    written = one_line(stamp)
    iso = _ISO_DAY.fullmatch(written)
    if iso:
        return iso["day"]
    try:
        parts = parsedate_tz(written)
        return datetime.date(*parts[:3]).isoformat() if parts else written or None
    except (ValueError, TypeError, IndexError):  # no such day, or words that only look like one
        return written or None


def moment_of(stamp: str | None) -> str | None:
    """Return ``20240513T063000Z``, as crawlers write it, as an ISO time; what is written in another form as it stands.

    Examples
    --------
    >>> moment_of("20240513T063000Z"), moment_of("20240513063000"), moment_of("20240513"), moment_of("2024-05-13")
    ('2024-05-13T06:30:00Z', '2024-05-13T06:30:00Z', '2024-05-13', '2024-05-13')
    """
    written = one_line(stamp)
    found = _RUN_TOGETHER.fullmatch(written)
    if not found:
        return written or None
    year, month, day, hour, minute, second = found.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second}Z" if hour else "")
