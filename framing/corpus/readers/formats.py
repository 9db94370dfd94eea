"""Which reader reads which ending."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.delimited import read_delimited
from framing.corpus.readers.excel import read_excel
from framing.corpus.readers.html import read_html
from framing.corpus.readers.json_lines import read_json, read_json_lines
from framing.corpus.readers.markdown import read_markdown
from framing.corpus.readers.mhtml import read_mhtml
from framing.corpus.readers.parquet import read_parquet
from framing.corpus.readers.text import read_text
from framing.corpus.readers.word import read_word
from framing.errors import CorpusError

__all__ = ["FORMATS", "format_of", "read_file"]

Reader = Callable[..., Contents]

# Formats made of characters take an encoding; the others say theirs themselves.
_OF_TEXT: dict[str, Reader] = {
    **dict.fromkeys((".csv", ".tsv"), read_delimited),
    **dict.fromkeys((".jsonl", ".ndjson"), read_json_lines),
    ".json": read_json,
    **dict.fromkeys((".html", ".htm", ".html.gz"), read_html),
    **dict.fromkeys((".mhtml", ".mht"), read_mhtml),
    ".txt": read_text,
    **dict.fromkeys((".md", ".markdown"), read_markdown),
}
_OF_BYTES: dict[str, Reader] = {".xlsx": read_excel, ".docx": read_word, ".parquet": read_parquet}
FORMATS = (*_OF_TEXT, *_OF_BYTES)


def format_of(path: Path) -> str | None:
    """Return the ending by which a file is read, or None when there is no reader for it.

    Examples
    --------
    >>> format_of(Path("gazette/page.html.gz")), format_of(Path("scan.pdf"))
    ('.html.gz', None)
    """
    name = path.name.casefold()
    return next((ending for ending in FORMATS if name.endswith(ending)), None)


def read_file(path: Path, *, encoding: str | None = None) -> Contents:
    """Read one file by its ending.

    Raises
    ------
    CorpusError
        When there is no reader, the file is empty, or its content is not what the ending says.
    """
    ending = format_of(path)
    if ending is None:
        raise CorpusError(
            f"There is no reader for {path.suffix or 'files without an ending'!r}. Read are: {', '.join(FORMATS)}."
        )
    if path.stat().st_size == 0:
        raise CorpusError("The file is empty.")
    if ending in _OF_BYTES:
        return _OF_BYTES[ending](path)
    return _OF_TEXT[ending](path, encoding=encoding)
