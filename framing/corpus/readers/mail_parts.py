"""Saved e-mail: the pages and texts in it, also in messages that were forwarded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message

from framing.corpus.readers.decoding import decode
from framing.errors import CorpusError

__all__ = ["is_mail", "parts_of_mail"]

_HEADER = re.compile(rb"(?:^|\n)(?:from|to|subject|received|message-id|mime-version|date):", re.IGNORECASE)
_TYPE = re.compile(rb"(?:^|\n)content-type:\s*(?:multipart/|text/|message/)", re.IGNORECASE)
_FIELD = re.compile(rb"(?:>?From [^\n]*\n)?[A-Za-z][A-Za-z0-9\-]{1,40}:")


def is_mail(data: bytes) -> bool:
    r"""Whether data begins with the header of an e-mail.

    Examples
    --------
    >>> is_mail(b"From: a@b.example\nSubject: Ferry\nContent-Type: text/html\n\n<p>Late</p>")
    True
    """
    start = data.lstrip()[:64_000]
    return bool(_FIELD.match(start) and len(_HEADER.findall(start)) >= 2 and _TYPE.search(start))


def parts_of_mail(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield the type (``html`` or ``plain``), the text and the encoding of each part of a message that is text.

    Raises
    ------
    CorpusError
        When parts lie too deep in one another.
    """
    try:
        parts = [part for part in message_from_bytes(data, policy=policy.compat32).walk() if not part.is_multipart()]
    except RecursionError as error:
        raise CorpusError("The parts of the e-mail lie too deep in one another. Save the message itself.") from error
    for part in parts:
        if part.get_content_maintype() == "text":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                yield part.get_content_subtype(), *_text(part, content)


def _text(part: Message, content: bytes) -> tuple[str, str]:
    charset = str(part.get_content_charset() or "")
    try:
        return content.decode(charset), charset
    except (LookupError, ValueError):  # of the latter kind is a NUL in the name of an encoding
        decoded = decode(content)
        return decoded.text, decoded.encoding
