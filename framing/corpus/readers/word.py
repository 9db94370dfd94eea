"""Word files (``.docx``): paragraphs as pasted text; the properties of the file are not about the article."""

from __future__ import annotations

from pathlib import Path

from framing.corpus.pasted import split_articles
from framing.corpus.readers.containers import BROKEN_OFFICE_FILE
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
        written = [(paragraph, text) for paragraph in document.paragraphs if (text := paragraph.text).strip()]
        style = written[0][0].style if written else None
        tables = len(document.tables)
    except (*BROKEN_OFFICE_FILE, PackageNotFoundError) as error:
        raise CorpusError(f"The file is no readable .docx ({error}). Save it in Word again, or as text.") from error
    if not written:
        raise CorpusError("The file is empty.")
    title = written[0][1].strip() if style is not None and style.name in _TITLES else ""
    # Pasted pages carry soft line ends inside a paragraph; they stay lines.
    text = "\n\n".join(text for _, text in (written[1:] if title else written))
    articles = split_articles(text)
    if title and len(articles) == 1:
        articles[0].variables.setdefault("title", title)
    warnings = [f"{tables} tables in the file were not read as text."] if tables else []
    return Contents(as_rows(articles), warnings=warnings)
