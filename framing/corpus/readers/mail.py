"""Newsletters as e-mail: single messages (``.eml``) and mailboxes (MBOX). Attachments are not opened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.decoding import decode
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.html import article_of
from framing.corpus.readers.mail_headers import header_of, sender_of
from framing.corpus.readers.mailbox_file import TOO_LARGE, messages
from framing.corpus.readers.markup import LARGEST_PAGE
from framing.corpus.readers.packed import whole
from framing.corpus.readers.prose import paragraphs_of, prose_of
from framing.corpus.readers.stamps import day_of
from framing.corpus.readers.text_kinds import FULL
from framing.errors import CorpusError
from framing.words import plural

__all__ = ["EMAIL", "MAILBOX", "read_email", "read_mailbox"]

_BATCH = 500
# Programs that write letters nest a handful of parts; thousands are there to fill the memory.
_MOST_PARTS = 100
_PART = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(rb"^--\S", re.MULTILINE)
_MOST_BOUNDARIES = 5000
_HEADER = re.compile(r"(?P<name>[!-9;-~]+):(?:\s.*)?")
_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
_FROM_LINE = re.compile(r"From \S.* \d{1,2}:\d\d\b.*\b\d{4}\b.*")
# A letter that was sent has one of these. Pages that browsers save as MHTML have the form of mail, and pasted articles
# may begin with "From:" and "Date:", but they have none.
_SENT = frozenset({"received", "message-id", "delivered-to", "return-path", "list-id", "list-unsubscribe"})
# A letter is a page with one article if that is most of its words; else it is many pieces, and all are kept.
_MOST = 0.6


def read_email(path: Path, *, encoding: str | None = None) -> Contents:
    """Read one message: an article with its subject as title, its sender as outlet and the day of sending as date."""
    article, attached = _article(whole(path), encoding)
    return Contents([article], warnings=_warnings(attached))


def read_mailbox(path: Path, *, encoding: str | None = None) -> Iterator[Contents]:
    """Read a mailbox in batches of messages; one that holds no text is refused by its number."""
    articles: list[dict[str, Any]] = []
    refused: list[str] = []
    breaks: list[str] = []
    attached = number = 0
    is_any = False
    for number, data in enumerate(messages(path, breaks), start=1):
        try:
            if data == TOO_LARGE:
                raise CorpusError(f"It is larger than {LARGEST_PAGE / 1e6:,.0f} MB.")
            article, with_it = _article(data, encoding)
        except CorpusError as error:
            refused.append(f"message {number}: {error}")
            continue
        is_any = True
        attached += with_it
        articles.append(article)
        if len(articles) == _BATCH:
            yield Contents(articles, refused=refused)
            articles, refused = [], []
    refused += breaks
    if not is_any:
        raise CorpusError(f"No message of the mailbox can be read; {refused[0] if refused else 'it holds none'}.")
    yield Contents(articles, refused=refused, warnings=_warnings(attached), announced=number + len(breaks))


def _warnings(attached: int) -> list[str]:
    if not attached:
        return []
    return [f"{plural(attached, 'attachment')} {'was' if attached == 1 else 'were'} not opened."]


def _article(data: bytes, encoding: str | None) -> tuple[dict[str, Any], int]:
    """Return the article that a message is, and how many attachments it has."""
    if len(_PART.findall(data)) > _MOST_PARTS or len(_BOUNDARY.findall(data)) > _MOST_BOUNDARIES:
        raise CorpusError("It is made of so many parts that it is no letter.")
    message = BytesParser().parsebytes(data)
    parts = [part for part in message.walk() if not part.is_multipart()]
    shown = [part for part in parts if part.get_content_disposition() != "attachment"]
    pages = [_text_of(part, encoding) for part in shown if part.get_content_type() == "text/html"]
    plain = [_text_of(part, encoding) for part in shown if part.get_content_type() == "text/plain"]
    text = "\n\n".join(filter(None, map(_body, pages))) or "\n\n".join(filter(None, map(paragraphs_of, plain)))
    if not text:
        raise CorpusError("It holds no text.")
    said = {
        "archive": "e-mail",
        "archive_id": header_of(message, "Message-ID").strip("<>"),
        "title": header_of(message, "Subject"),
        "outlet": sender_of(message),
        "date": day_of(header_of(message, "Date")),
        "language": header_of(message, "Content-Language").split(",")[0],
    }
    kept = {name: value for name, value in said.items() if value}
    return {**kept, "text": text, "text_kind": FULL}, len(parts) - len(shown)


def _body(page: str) -> str:
    """Return the article of a letter that is one, without what stands around it; else all its text."""
    everything = prose_of(page)
    if _TABLE.search(page):
        return everything  # tables place the pieces of a letter; on pages they hold figures, and are read as such
    try:
        article = str(article_of(page)["text"])
    except CorpusError:
        return everything
    return article if len(article.split()) >= _MOST * len(everything.split()) else everything


def _text_of(part: Message, encoding: str | None) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return ""
    named = part.get_content_charset()
    if encoding is None and named:
        try:
            return data.decode(named)
        except (LookupError, ValueError):
            pass  # it is not what it says
    return decode(data, encoding=encoding).text


def _names(lines: Iterable[str]) -> set[str]:
    """Return the names of the headers that a file begins with; none where other lines stand between them."""
    names = set()
    for line in lines:
        header = _HEADER.fullmatch(line)
        if header:
            names.add(header["name"].casefold())
        elif not line.strip():
            break
        elif not names or not line.startswith((" ", "\t")):
            return set()
    return names


def _is_email(start: Start) -> bool:
    names = _names(start.text.splitlines()[:500])
    return "from" in names and bool(names & {"date", "subject"}) and bool(names & _SENT)


def _is_mailbox(start: Start) -> bool:
    first, _, rest = start.text.partition("\n")
    return bool(_FROM_LINE.fullmatch(first.rstrip("\r"))) and {"from", "date"} <= _names(rest.splitlines()[:500])


EMAIL = Format("e-mail", _is_email, read_email)
MAILBOX = Format("mailbox", _is_mailbox, read_mailbox)
