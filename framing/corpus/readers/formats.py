"""Which reader reads which file: told by what is in it, and only for plain formats by its ending."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from framing.corpus.readers.addresses import ADDRESS_LIST
from framing.corpus.readers.containers import check_container
from framing.corpus.readers.contents import Contents, joined
from framing.corpus.readers.delimited import read_delimited
from framing.corpus.readers.europresse import EUROPRESSE
from framing.corpus.readers.excel import read_excel
from framing.corpus.readers.factiva_html import FACTIVA_HTML
from framing.corpus.readers.factiva_rtf import FACTIVA_RTF
from framing.corpus.readers.factiva_xml import FACTIVA_XML
from framing.corpus.readers.feed import FEED
from framing.corpus.readers.format import Format, Reader, Start, start_of
from framing.corpus.readers.gdelt_files import GDELT_EVENTS, GDELT_GKG
from framing.corpus.readers.gdelt_lists import GDELT_CSV, GDELT_JSON
from framing.corpus.readers.html import read_html
from framing.corpus.readers.json_lines import read_json, read_json_lines
from framing.corpus.readers.lexis_html import LEXIS_HTML
from framing.corpus.readers.lexis_text import LEXIS_TEXT
from framing.corpus.readers.mail import EMAIL, MAILBOX
from framing.corpus.readers.markdown import read_markdown
from framing.corpus.readers.media_cloud import MEDIA_CLOUD
from framing.corpus.readers.mhtml import read_mhtml
from framing.corpus.readers.nexis_rtf import NEXIS_RTF
from framing.corpus.readers.nexis_text import NEXIS_TEXT
from framing.corpus.readers.nexis_word import NEXIS_WORD
from framing.corpus.readers.old_excel import OLD_EXCEL, read_old_excel
from framing.corpus.readers.parquet import read_parquet
from framing.corpus.readers.pdf import PDF
from framing.corpus.readers.proquest_html import PROQUEST_HTML
from framing.corpus.readers.proquest_mail import PROQUEST_MAIL
from framing.corpus.readers.proquest_table import PROQUEST_TABLE
from framing.corpus.readers.proquest_txt import PROQUEST_TXT
from framing.corpus.readers.rich_text import RICH_TEXT
from framing.corpus.readers.text import read_text
from framing.corpus.readers.web_archive import WARC
from framing.corpus.readers.word import read_word
from framing.errors import CorpusError

__all__ = ["ARCHIVES", "ENDINGS", "format_of", "read_batches", "read_file"]

ARCHIVES: tuple[Format, ...] = (
    *(LEXIS_HTML, NEXIS_WORD, NEXIS_RTF),
    *(FACTIVA_XML, FACTIVA_HTML, FACTIVA_RTF, EUROPRESSE),
    *(PROQUEST_MAIL, PROQUEST_HTML, PROQUEST_TXT, PROQUEST_TABLE),
    *(LEXIS_TEXT, NEXIS_TEXT),
    *(WARC, FEED, MEDIA_CLOUD, GDELT_GKG, GDELT_EVENTS, GDELT_CSV, GDELT_JSON),
    # General forms, which exports of archives also have: their own formats stand before these.
    *(OLD_EXCEL, MAILBOX, EMAIL, RICH_TEXT, PDF, ADDRESS_LIST),
)
"""Exports of archives and other containers, asked in this order; the first that recognises a file reads it."""

_PLAIN: dict[str, tuple[str, Reader]] = {
    **dict.fromkeys((".csv", ".tsv"), ("table", read_delimited)),
    **dict.fromkeys((".jsonl", ".ndjson"), ("JSON lines", read_json_lines)),
    ".json": ("JSON", read_json),
    **dict.fromkeys((".html", ".htm", ".html.gz"), ("saved page", read_html)),
    **dict.fromkeys((".mhtml", ".mht"), ("saved page (MHTML)", read_mhtml)),
    ".txt": ("text", read_text),
    **dict.fromkeys((".md", ".markdown"), ("Markdown", read_markdown)),
    ".xlsx": ("Excel", read_excel),
    ".xls": ("Excel 97", read_old_excel),
    ".docx": ("Word", read_word),
    ".parquet": ("Parquet", read_parquet),
}
ENDINGS = (*_PLAIN, ".rtf", ".pdf", ".eml", ".mbox", ".xml", ".warc", ".zip")
"""Usual endings of what is read. Exports of archives are recognised under any name."""

_CONTAINERS = (
    ("word/document.xml", ".docx"),
    ("xl/workbook.xml", ".xlsx"),
)


def format_of(path: Path) -> Format | None:
    """Return the format of a file, or None when there is no reader for it.

    Examples
    --------
    >>> import tempfile
    >>> page = Path(tempfile.mkdtemp()) / "saved.txt"
    >>> _ = page.write_text("<!DOCTYPE html><html><body>It rained.</body></html>", encoding="utf-8")
    >>> format_of(page).name
    'saved page'
    """
    return _format_of(start_of(path))


def read_batches(path: Path, *, encoding: str | None = None) -> Iterator[Contents]:
    """Read one file in batches: several for formats whose files can be larger than the memory, else one.

    Raises
    ------
    CorpusError
        When there is no reader, the file is empty or changes while it is read, or its content is not what it
        says it is.
    """
    before = _signature(path)
    if path.stat().st_size == 0:
        raise CorpusError("The file is empty.")
    start = start_of(path)
    found = _format_of(start)
    if found is None:
        raise CorpusError(
            f"There is no reader for {path.suffix or 'files without an ending'!r}. Read are: {', '.join(ENDINGS)}; "
            "exports of archives under any name."
        )
    if start.data.startswith(b"PK"):
        check_container(path)
    read = found.read(path, encoding=encoding)
    for contents in [read] if isinstance(read, Contents) else read:
        yield replace(contents, format=found.name)
    if _signature(path) != before:
        raise CorpusError("The file changed while it was read. Load it again when nothing writes to it any more.")


def read_file(path: Path, *, encoding: str | None = None) -> Contents:
    """Read one file as a whole; raises as `read_batches` does."""
    return joined(read_batches(path, encoding=encoding))


def _format_of(start: Start) -> Format | None:
    return next((archive for archive in ARCHIVES if archive.recognises(start)), None) or _plain(start)


def _plain(start: Start) -> Format | None:
    name = start.path.name.casefold()
    ending = _ending_inside(start) or next((known for known in _PLAIN if name.endswith(known)), None)
    return Format(_PLAIN[ending][0], lambda _: True, _PLAIN[ending][1]) if ending else None


def _ending_inside(start: Start) -> str | None:
    """Return the ending that a file should have by what is in it, where that leaves no doubt."""
    if start.data.startswith(b"PAR1"):
        return ".parquet"
    if start.opening.startswith(("<!doctype html", "<html")):
        return ".html"
    return next((ending for member, ending in _CONTAINERS if member in start.members), None)


def _signature(path: Path) -> tuple[int, int, int]:
    state = path.stat()
    return state.st_size, state.st_mtime_ns, state.st_ino
