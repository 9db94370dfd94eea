"""ProQuest by e-mail (``.eml``): the page or the text in the message, also when it was forwarded."""

from __future__ import annotations

from pathlib import Path

from framing.corpus.readers.contents import Contents, joined
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.mail_parts import is_mail, parts_of_mail
from framing.corpus.readers.proquest_html import begins_documents, proquest_page
from framing.corpus.readers.proquest_txt import is_proquest_text, proquest_documents
from framing.errors import CorpusError

__all__ = ["PROQUEST_MAIL", "read_proquest_mail"]

_NAME = "ProQuest mail"


def read_proquest_mail(path: Path, *, encoding: str | None = None) -> Contents:
    """Read the documents in a saved message. Its parts say their own encoding; `encoding` changes nothing."""
    parts = list(parts_of_mail(path.read_bytes()))
    pages = [(text, name) for kind, text, name in parts if kind == "html" and begins_documents(text)]
    if pages:
        return joined(proquest_page(text, name, _NAME) for text, name in pages)
    texts = [(text, name) for kind, text, name in parts if kind == "plain" and is_proquest_text(text)]
    if texts:
        return joined(proquest_documents(text, name, _NAME) for text, name in texts)
    raise CorpusError("No part of the e-mail holds documents of ProQuest. Save the message with its content.")


def _recognises(start: Start) -> bool:
    if not is_mail(start.data) or b"proquest" not in start.data.lower():
        return False
    try:
        return any(
            begins_documents(text) if kind == "html" else is_proquest_text(text)
            for kind, text, _ in parts_of_mail(start.data)
        )
    except CorpusError:
        return False


PROQUEST_MAIL = Format(_NAME, _recognises, read_proquest_mail)
