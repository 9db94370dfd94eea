"""RTF files in general: paragraphs as pasted text, like Word files."""

from __future__ import annotations

import re
from pathlib import Path

from framing.corpus.pasted import split_articles
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.packed import whole
from framing.corpus.readers.rtf_text import text_of_rtf
from framing.corpus.readers.text import as_rows
from framing.errors import CorpusError

__all__ = ["RICH_TEXT", "read_rich_text"]

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})\b")


def read_rich_text(path: Path, *, encoding: str | None = None) -> Contents:
    """Read an RTF file; each of its lines is a paragraph."""
    data = whole(path)
    page = _CODE_PAGE.search(data[:4096])
    name = encoding or (f"cp{page[1].decode()}" if page else "cp1252")
    text = text_of_rtf(_decoded(data, name), encoding=name)
    paragraphs = [line.strip() for line in text.replace("\x00", "").splitlines() if line.strip()]
    if not paragraphs:
        raise CorpusError("The file is empty.")
    return Contents(as_rows(split_articles("\n\n".join(paragraphs))), name)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        raise CorpusError(f"There is no encoding {encoding!r}. RTF needs none: leave it out.") from None


def _is_rich_text(start: Start) -> bool:
    return start.data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf")


RICH_TEXT = Format("RTF", _is_rich_text, read_rich_text)
