"""WARC files (Common Crawl News, wget, browsers' archives): the articles on their pages, in batches.

A file may hold a gigabyte of pages, so it is read record by record. Only answers with an HTML page are articles.
"""

from __future__ import annotations

import contextlib
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.corpus.readers.addresses import host_of
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.html import article_of
from framing.corpus.readers.markup import LARGEST_PAGE
from framing.corpus.readers.packed import PACKED_ERRORS, opened
from framing.corpus.readers.text_kinds import FULL
from framing.corpus.readers.web_answer import answer_of, page_of
from framing.errors import CorpusError
from framing.words import plural

__all__ = ["WARC", "read_warc"]

_BATCH = 500
# No header of a record is longer; without a bound, a line of gigabytes would be read into memory.
_LONGEST_HEADER = 1024 * 1024
_PAGES = ("text/html", "application/xhtml+xml")
_STEP = 64 * 1024


def read_warc(path: Path, *, encoding: str | None = None) -> Iterator[Contents]:
    """Read the HTML pages of a WARC file, in batches of articles.

    A page that holds no article is refused by its number and address; other records are only counted.
    """
    others: Counter[str] = Counter()
    breaks: list[str] = []
    refused: list[str] = []
    articles: list[dict[str, Any]] = []
    count = cut_by_crawler = 0
    first = ""
    for number, record, raw in _records(path, breaks):
        what = _other_than_page(record, raw)
        if what:
            others[what] += 1
            continue
        try:
            articles.append(_article(record, raw, encoding))
        except CorpusError as error:
            refused.append(f"record {number} ({_header(record, 'WARC-Target-URI')}): {error}")
            first = first or refused[0]
            continue
        count += 1
        cut_by_crawler += "truncated" in articles[-1]
        if len(articles) == _BATCH:
            yield Contents(articles, refused=refused)
            articles, refused = [], []
    warnings = _warnings(others, cut_by_crawler)
    if not count:
        why = " ".join(filter(None, (first, *breaks[:1], *warnings)))
        raise CorpusError(f"The WARC file gives no article. {why or 'It holds no record.'}")
    yield Contents(articles, refused=[*refused, *breaks], warnings=warnings)


def _warnings(others: Counter[str], cut_by_crawler: int) -> list[str]:
    found = []
    if others:
        kinds = ", ".join(f"{n:,} {kind}" for kind, n in others.most_common())
        found.append(f"Records without an HTML page were left out: {kinds}.")
    if cut_by_crawler:
        were = "was" if cut_by_crawler == 1 else "were"
        found.append(
            f"{plural(cut_by_crawler, 'page')} {were} cut by a crawler ('truncated' says why): an end may be missing."
        )
    return found


def _article(record: Any, raw: bytes, encoding: str | None) -> dict[str, Any]:
    url = _header(record, "WARC-Target-URI")
    if len(raw) > LARGEST_PAGE:
        raise CorpusError(f"The page is larger than {LARGEST_PAGE / 1e6:,.0f} MB.")
    found = article_of(page_of(answer_of(raw), encoding=encoding))
    said = {
        "archive": "WARC",
        "archive_id": _header(record, "WARC-Record-ID").strip("<>"),
        **found,
        # A page may name another address as its own; this is the one that was asked for.
        "url": url,
        "outlet": found.get("outlet") or host_of(url),
        "crawled": _header(record, "WARC-Date"),
        "truncated": _header(record, "WARC-Truncated"),
        "text_kind": FULL,
    }
    return {name: value for name, value in said.items() if value}


def _other_than_page(record: Any, raw: bytes) -> str:
    """Return what a record is if it is not an HTML page that a server gave."""
    kind = str(record.rec_type or "without a type")
    if kind != "response":
        return kind
    answer = answer_of(raw)
    if answer.media not in _PAGES:
        return "other media" if answer.media else "response without a type"
    return "" if answer.status == "200" else "error or redirect"


def _header(record: Any, name: str) -> str:
    return str(record.rec_headers.get_header(name) or "")


class _Guarded(io.RawIOBase):
    """A stream that gives no more bytes for the headers of a record than they can have."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._left: int | None = None

    def bound(self, left: int | None) -> None:
        """Set how many bytes may be read from now on; None: any number."""
        self._left = left

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        if self._left is not None:
            self._left -= size
            if self._left < 0:
                raise CorpusError("its headers are too long to be those of a WARC record")
        try:
            # Not `read`: where a packed file breaks off, that would lose what could still be unpacked.
            return bytes(self._file.read1(size))
        except PACKED_ERRORS as error:  # warcio takes an EOFError for the end of a whole file
            raise CorpusError(str(error)) from error

    def tell(self) -> int:
        """Return nothing of use: the place in the file is not asked for."""
        return 0


def _records(path: Path, breaks: list[str]) -> Iterator[tuple[int, Any, bytes]]:
    """Give the whole records with their numbers, and the bytes of those that are responses.

    Where the file breaks off becomes one line in `breaks`.
    """
    from warcio.archiveiterator import WARCIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    with opened(path) as file:
        stream = _Guarded(file)
        try:
            # Without the parsing of HTTP: that would take a cut header for the end of a whole file.
            records = WARCIterator(stream, no_record_parse=True)
            while True:
                stream.bound(_LONGEST_HEADER)
                # warcio prints what it finds odd; what cannot be read is in the refused lines.
                with contextlib.redirect_stderr(io.StringIO()):
                    record = next(records, None)
                if record is None:
                    return
                number += 1
                stream.bound(None)
                if record.length is None:
                    raise ArchiveLoadFailed("a record does not say how long it is")
                raw = record.raw_stream.read(LARGEST_PAGE + 1) if record.rec_type == "response" else b""
                while record.raw_stream.read(_STEP):
                    pass
                if record.raw_stream.limit:
                    raise ArchiveLoadFailed(f"in the record of {_header(record, 'WARC-Target-URI') or 'no address'}")
                yield number, record, raw
        except (ArchiveLoadFailed, CorpusError) as error:
            reason = (str(error).splitlines() or [""])[0][:200]
            breaks.append(f"record {number or 1}: the file breaks off or is damaged ({reason}). Download it again.")


def _is_warc(start: Start) -> bool:
    return start.data.startswith(b"WARC/")


WARC = Format("WARC", _is_warc, read_warc)
