"""Pages saved as a single file by a browser (.mhtml, .mht): a mail message whose first HTML part is the page."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from pathlib import Path

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.decoding import decode
from framing.corpus.readers.html import page_contents, page_data
from framing.errors import CorpusError

__all__ = ["read_mhtml"]


def read_mhtml(path: Path, *, encoding: str | None = None) -> Contents:
    """Read a page saved with all its files in one."""
    message = message_from_bytes(page_data(path))
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    data = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(data, bytes):
        raise CorpusError("The file holds no saved page. Save the page again, as .html or as .mhtml.")
    decoded = decode(data, encoding=encoding or _declared(data, page))
    return page_contents(decoded.text, encoding=decoded.encoding, url=_address(message) or _address(page))


def _declared(data: bytes, page: Message) -> str | None:
    """Return the encoding that the message declares, where it fits."""
    charset = page.get_content_charset()
    try:
        data.decode(charset or "")
    except (LookupError, UnicodeDecodeError):
        return None
    return charset


def _address(part: Message) -> str | None:
    """Return where a part of the message was saved from."""
    stated = part.get("Snapshot-Content-Location") or part.get("Content-Location")
    address = "".join(str(stated or "").split())  # long headers are folded
    return address if address.startswith(("http://", "https://")) else None
