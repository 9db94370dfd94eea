"""RTF files in general: paragraphs as pasted text, like Word files."""

from __future__ import annotations

import re
from pathlib import Path

from framing.corpus.pasted import split_articles
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.packed import whole
from framing.corpus.readers.text import as_rows
from framing.errors import CorpusError

__all__ = ["RICH_TEXT", "read_rich_text"]

# What finds the fonts takes very long on a table that is hostile; real ones have tens of kilobytes.
_LONGEST_FONT_TABLE = 100 * 1024
_BRACE = re.compile(rb"(?<!\\)[{}]")
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})\b")


def read_rich_text(path: Path, *, encoding: str | None = None) -> Contents:
    """Read an RTF file; each of its lines is a paragraph."""
    from striprtf.striprtf import rtf_to_text

    data = whole(path)
    _check_font_table(data)
    page = _CODE_PAGE.search(data[:4096])
    name = encoding or (f"cp{page[1].decode()}" if page else "cp1252")
    try:
        text: str = rtf_to_text(data.decode(name, "replace"), encoding=name, errors="replace")  # type: ignore[no-untyped-call]
    except (ArithmeticError, LookupError, RecursionError, ValueError) as error:
        raise CorpusError(f"The file is no readable RTF ({error}). Save it again, or as text.") from error
    paragraphs = [line.strip() for line in text.replace("\x00", "").splitlines() if line.strip()]
    if not paragraphs:
        raise CorpusError("The file is empty.")
    return Contents(as_rows(split_articles("\n\n".join(paragraphs))), name)


def _check_font_table(data: bytes) -> None:
    start = data.find(b"{\\fonttbl")
    if start < 0:
        return
    depth = 0
    for brace in _BRACE.finditer(data, start, start + _LONGEST_FONT_TABLE):
        depth += 1 if brace[0] == b"{" else -1
        if not depth:
            return
    raise CorpusError("The file is no readable RTF (its table of fonts does not end). Save it again, or as text.")


def _is_rich_text(start: Start) -> bool:
    return start.data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf")


RICH_TEXT = Format("RTF", _is_rich_text, read_rich_text)
