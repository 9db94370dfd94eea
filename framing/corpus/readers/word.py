"""Word files (``.docx``): paragraphs as pasted text; the properties of the file are not about the article."""

from __future__ import annotations

import zipfile
from pathlib import Path

from framing.corpus.pasted import split_articles
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.text import as_rows
from framing.errors import CorpusError

__all__ = ["read_word"]

_TITLES = frozenset({"Title", "Heading 1"})


def read_word(path: Path, *, encoding: str | None = None) -> Contents:
    """Read a ``.docx`` file; a first paragraph in the style Title or Heading 1 is the title."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise CorpusError(f"The file is no readable .docx ({error}). Save it in Word again, or as text.") from error
    written = [paragraph for paragraph in document.paragraphs if paragraph.text.strip()]
    if not written:
        raise CorpusError("The file is empty.")
    style = written[0].style
    title = written[0].text.strip() if style is not None and style.name in _TITLES else ""
    # Pasted pages carry soft line ends inside a paragraph; they stay lines.
    text = "\n\n".join(paragraph.text for paragraph in (written[1:] if title else written))
    articles = split_articles(text)
    if title and len(articles) == 1:
        articles[0].variables.setdefault("title", title)
    tables = sum(1 for _ in document.tables)
    warnings = [f"{tables} tables in the file were not read as text."] if tables else []
    return Contents(as_rows(articles), warnings=warnings)
