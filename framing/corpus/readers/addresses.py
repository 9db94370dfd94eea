"""Lists of web addresses: no articles, so they are refused with what to do; and what an address says."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.text import text_of
from framing.errors import CorpusError
from framing.words import plural

__all__ = ["ADDRESS_LIST", "host_of", "read_addresses"]

_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_WORDS = re.compile(r"[\w ,;|\"-]{1,60}")


def host_of(url: str | None) -> str | None:
    """Return the site of an address, without ``www.``.

    Examples
    --------
    >>> host_of("https://www.echo.example:8080/dam"), host_of("dam.html")
    ('echo.example', None)
    """
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # brackets that hold no address
        return None
    return host.removeprefix("www.") if host else None


def read_addresses(path: Path, *, encoding: str | None = None) -> Contents:
    """Refuse a list of addresses, saying how its pages can be had."""
    count = sum(bool(_cell(line)) for line in text_of(path, encoding=encoding).text.splitlines())
    raise CorpusError(
        f"The file holds {plural(count, 'web address', 'web addresses')} and no text. Nothing is fetched from the web "
        "here: save the pages (as HTML, or all of them as one .warc.gz with a crawler such as wget --warc-file) and "
        "load those."
    )


def _is_address_list(start: Start) -> bool:
    lines = [line for line in start.text.splitlines() if line.strip()]
    if len(start.data) > 64 * 1024:
        lines = lines[:-1]  # the look may end within a line
    if not lines or len(lines[0]) > 10_000:
        return False
    # A column has a name.
    rows = lines[1:] if _WORDS.fullmatch(lines[0].strip()) else lines
    return bool(rows) and all(_cell(row) for row in rows)


def _cell(line: str) -> str:
    """Return the address that a line of the list is, without quotes and empty columns around it."""
    written = line.strip().strip(',;\t"').strip()
    return written if _ADDRESS.fullmatch(written) else ""


ADDRESS_LIST = Format("list of addresses", _is_address_list, read_addresses)
