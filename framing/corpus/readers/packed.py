"""Files as bytes, gzipped or not, and never more of them than fits: a small gzip file can hold terabytes."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path
from typing import BinaryIO

from framing.corpus.readers.markup import LARGEST_PAGE
from framing.errors import CorpusError

__all__ = ["PACKED_ERRORS", "inflated", "opened", "unpacked", "whole"]

PACKED_ERRORS = (EOFError, zlib.error, gzip.BadGzipFile)
"""What reading a broken or cut gzip file raises."""

_WAYS = {"gzip": (16 + zlib.MAX_WBITS,), "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS)}


def opened(path: Path) -> BinaryIO | gzip.GzipFile:
    """Return a file opened for reading, unpacked on the way where it is gzipped."""
    file = path.open("rb")
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    if not packed:
        return file
    file.close()
    return gzip.open(path)


def whole(path: Path) -> bytes:
    """Return the bytes of a file that is one page, feed or table, unpacked.

    Raises
    ------
    CorpusError
        When it is larger than 64 MB unpacked, or a broken gzip file.
    """
    if path.stat().st_size > LARGEST_PAGE:
        raise CorpusError(_too_large(LARGEST_PAGE))
    return unpacked(path.read_bytes(), most=LARGEST_PAGE)


def unpacked(data: bytes, *, most: int) -> bytes:
    """Return data as they are, or what is packed in them where they are gzipped.

    Raises
    ------
    CorpusError
        When the packing is broken or holds more than `most` bytes.

    Examples
    --------
    >>> unpacked(gzip.compress(b"It rained."), most=100), unpacked(b"It rained.", most=1)
    (b'It rained.', b'It rained.')
    """
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            found = file.read(most + 1)
    except PACKED_ERRORS as error:
        raise CorpusError(f"The gzip file is broken or cut ({error}). Download it again.") from error
    if len(found) > most:
        raise CorpusError(_too_large(most))
    return found


def _too_large(most: int) -> str:
    return f"The file holds more than {most / 1e6:,.0f} MB, too much for this format. Split it."


def inflated(data: bytes, way: str) -> bytes:
    """Return what a server has packed as ``gzip`` or ``deflate``; what breaks off is given as far as it goes.

    Raises
    ------
    CorpusError
        When it is not packed in this way, or unpacks to more than 64 MB.

    Examples
    --------
    >>> inflated(gzip.compress(b"It rained."), "gzip")
    b'It rained.'
    """
    for bits in _WAYS[way]:
        unpacking = zlib.decompressobj(bits)
        try:
            found = unpacking.decompress(data, LARGEST_PAGE + 1)
        except zlib.error:
            continue
        if len(found) > LARGEST_PAGE:
            raise CorpusError(f"It unpacks to more than {LARGEST_PAGE / 1e6:,.0f} MB.")
        return found
    raise CorpusError(f"It is not packed as {way}, though it says so.")
