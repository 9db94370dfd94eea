"""Headers of e-mail as words: decoded, however wrongly they are written."""

from __future__ import annotations

import binascii
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from framing.corpus.readers.fields import one_line

__all__ = ["header_of", "sender_of"]

# Decoding takes a time that grows with the square of the length, and no subject is longer.
_LONGEST = 2000


def header_of(message: Message, name: str) -> str:
    """Return a header as one line; empty where the message does not have it.

    Examples
    --------
    >>> letter = Message()
    >>> letter["Subject"] = "=?utf-8?q?Caf=C3=A9?= closed"
    >>> header_of(letter, "Subject")
    'Café closed'
    """
    written = str(message.get(name) or "")[:_LONGEST]
    try:
        pieces = decode_header(written)
    except (HeaderParseError, binascii.Error, ValueError):
        return one_line(written)
    return one_line("".join(_words(piece, charset) for piece, charset in pieces))


def sender_of(message: Message) -> str:
    """Return the name of the sender, or the site of the address where there is no name.

    Examples
    --------
    >>> letter = Message()
    >>> letter["From"] = '"The Echo" <news@echo.example>'
    >>> sender_of(letter)
    'The Echo'
    """
    # Names are decoded after the address is parsed: a decoded comma would end it.
    try:
        name, address = parseaddr(one_line(str(message.get("From") or "")[:_LONGEST]))
    except RecursionError:  # comments within comments
        return ""
    decoded = Message()
    decoded["From"] = name
    return header_of(decoded, "From").strip("\"' ") or address.rpartition("@")[2]


def _words(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    for name in (charset, "utf-8"):
        try:
            return piece.decode(name or "utf-8")
        except (LookupError, ValueError):
            continue
    return piece.decode("latin-1")
