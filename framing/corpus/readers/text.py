"""Plain text: one pasted article, or many with separators and header lines."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from framing.corpus.pasted import Pasted, split_articles
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.decoding import Decoded, decode
from framing.corpus.readers.packed import unpacked
from framing.errors import CorpusError

__all__ = ["as_rows", "read_text", "text_of"]

# A few kilobytes can hold gigabytes of blanks.
_LARGEST = 512 * 1024 * 1024


def read_text(path: Path, *, encoding: str | None = None) -> Contents:
    """Read a ``.txt`` file. The raw text is the file as it is, without its header lines."""
    decoded = text_of(path, encoding=encoding)
    return Contents(as_rows(split_articles(decoded.text)), decoded.encoding)


def text_of(path: Path, *, encoding: str | None = None) -> Decoded:
    """Return the text of a file that has one."""
    decoded = decode(unpacked(path.read_bytes(), most=_LARGEST), encoding=encoding)
    if not decoded.text.strip():
        raise CorpusError("The file is empty.")
    return decoded


def as_rows(articles: Iterable[Pasted]) -> list[dict[str, str]]:
    """Return pasted articles as rows of a table."""
    return [{**article.variables, "text": article.text} for article in articles]
