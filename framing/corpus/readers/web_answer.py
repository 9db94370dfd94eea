"""What a web server sent, as crawlers store it: cut into chunks, packed, and in an encoding that it names."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from framing.corpus.readers.decoding import decode
from framing.corpus.readers.packed import inflated
from framing.errors import CorpusError

__all__ = ["Answer", "answer_of", "page_of"]

_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEADERS = 1024 * 1024
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
# Servers name these for every page, whatever it is in; what the page itself shows is the better witness.
_WESTERN = frozenset({"iso8859-1", "cp1252", "ascii"})
# The others are codecs of Python, but no page is in them.
_BY_DEFAULT = _WESTERN | {"utf-8", "unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined"}


class Answer(NamedTuple):
    """An HTTP answer: its status, its headers by their names in small letters, and its body as it was sent."""

    status: str
    headers: dict[str, str]
    body: bytes

    @property
    def media(self) -> str:
        """What the server says that it is: ``text/html`` for pages."""
        return self.headers.get("content-type", "").split(";")[0].strip().casefold()


def answer_of(raw: bytes) -> Answer:
    r"""Return the parts of an HTTP answer; without headers where it is none.

    Examples
    --------
    >>> answer = answer_of(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>It rained.</p>")
    >>> answer.status, answer.media, answer.body
    ('200', 'text/html', b'<p>It rained.</p>')
    """
    end = _END_OF_HEADERS.search(raw, 0, _LONGEST_HEADERS)
    first, *lines = raw[: end.start() if end else 0].decode("latin-1").splitlines() or [""]
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().casefold(), value.strip())
    return Answer([*first.split(), "", ""][1], headers, raw[end.end() :] if end else b"")


def page_of(answer: Answer, *, encoding: str | None = None) -> str:
    """Return the text of a page, in the encoding that the server names, then as the page says.

    Raises
    ------
    CorpusError
        When it is packed in a way that is not known here, unpacks to more than 64 MB, is no text, or its encoding
        cannot be told.
    """
    data = _payload(answer)
    if encoding is not None:
        return decode(data, encoding=encoding).text
    named = _CHARSET.search(answer.headers.get("content-type", ""))
    name = _codec(named[1]) if named else ""
    if name and name not in _BY_DEFAULT:
        try:
            return data.decode(name)
        except (LookupError, ValueError):
            pass  # the server is wrong, or names no encoding of texts: the page may know better
    found = decode(data)
    if name in _WESTERN and found.how == "detected":
        return data.decode("cp1252", "replace")
    return found.text


def _payload(answer: Answer) -> bytes:
    """Return the body of an answer, put together and unpacked."""
    raw = answer.body
    if "chunked" in answer.headers.get("transfer-encoding", "").casefold():
        raw = _without_chunks(raw)
    packing = answer.headers.get("content-encoding", "").casefold().removeprefix("x-")
    # Crawlers that unpack a page leave the header as it was.
    if packing in ("", "identity") or raw.lstrip().startswith(b"<"):
        return raw
    if packing == "gzip" and not raw.startswith(b"\x1f\x8b"):
        return raw
    if packing in ("gzip", "deflate"):
        return inflated(raw, packing)
    raise CorpusError(f"The page is packed as {packing[:20]!r}, which is not read. Crawl it without that.")


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def _without_chunks(raw: bytes) -> bytes:
    """Return the data of chunks; raw where it was stored already put together."""
    parts, position = [], 0
    while size := _CHUNK_SIZE.match(raw, position):
        length = int(size[1], 16)
        if not length:
            break
        parts.append(raw[size.end() : size.end() + length])
        position = size.end() + length
        position += 2 if raw[position : position + 2] == b"\r\n" else 1
    return b"".join(parts) if parts else raw
