"""ProQuest as a table: CSV, XLS or XLSX with a row a document, mostly without full texts."""

from __future__ import annotations

import datetime
import re
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from framing.corpus.columns import simplified
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.delimited import delimiter_of, read_delimited
from framing.corpus.readers.excel import first_table, read_excel
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.markup import parse_html
from framing.corpus.readers.old_excel import CONTAINER, read_old_excel
from framing.corpus.readers.proquest_values import article_of_fields, without_text
from framing.corpus.readers.text import text_of
from framing.corpus.values import is_missing

__all__ = ["PROQUEST_TABLE", "read_proquest_table"]

_NAME = "ProQuest table"
# The names of the columns are the same in every language of its pages.
_COLUMNS = {
    "title": "title",
    "abstract": "abstract",
    "fulltext": "full_text",
    "text": "full_text",
    "storeid": "archive_id",
    "authors": "author",
    "pubtitle": "publication",
    "pubdate": "date",
    "year": "year",
    "documenttype": "document_type",
    "articletype": "publication_type",
    "documenturl": "proquest_url",
    "url": "url",
    "language": "language",
    "companies": "company",
    "people": "people",
    "locations": "region",
    "section": "section",
    "copyright": "copyright",
    "placeofpublication": "place",
    "issn": "issn",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "startpage": "page",
    "subjects": "subject",
    "subjectterms": "subject",
    "identifierkeywords": "keyword",
    "database": "database",
    "entrydate": "last_updated",
}
_OWN = frozenset({"pubtitle", "pubdate", "findacopy", "articletype", "documenturl"})
_MARKUP = re.compile(r"<t[dh]\b[^>]{0,300}>\s{0,50}(?:<[^>]{1,100}>\s{0,50}){0,3}StoreId\b", re.IGNORECASE)
_LOOKED_AT = 256 * 1024


def read_proquest_table(path: Path, *, encoding: str | None = None) -> Contents:
    """Read every row; where there is no full text, the abstract is the text, and a warning says how often."""
    contents = _table(path, encoding)
    rows = contents.table.to_dict("records")
    articles = [_article(row) for row in rows]
    return Contents(articles, contents.encoding, contents.refused, [*contents.warnings, *without_text(articles)])


def _table(path: Path, encoding: str | None) -> Contents:
    start = path.read_bytes()[:64].lstrip()
    if start.startswith(CONTAINER):
        return read_old_excel(path)
    if start.startswith(b"PK"):
        return read_excel(path)
    if not start.lstrip(b"\xef\xbb\xbf").startswith(b"<"):
        return read_delimited(path, encoding=encoding)
    decoded = text_of(path, encoding=encoding)
    rows = [
        [one_line(" ".join(cell.itertext())) or None for cell in row if cell.tag in ("td", "th")]
        for row in parse_html(decoded.text).iter("tr")
    ]
    names = next((at for at, row in enumerate(rows) if _is_own(filter(None, row))), 0)
    read = first_table({"table": rows[names:]})
    return Contents(read.articles, decoded.encoding, warnings=read.warnings)


def _article(row: dict[Any, Any]) -> dict[str, Any]:
    fields: dict[str, str] = {}
    for column, value in row.items():
        name = _COLUMNS.get(simplified(column))
        if name and not is_missing(value):
            fields.setdefault(name, _written(value))
    body = [one_line(line) for line in fields.pop("full_text", "").splitlines() if line.strip()]
    return article_of_fields(fields, body, _NAME)


def _written(value: Any) -> str:
    if isinstance(value, datetime.date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _is_own(names: Iterable[str]) -> bool:
    found = {simplified(name) for name in names}
    return "storeid" in found and len(found & _OWN) >= 2


def _recognises(start: Start) -> bool:
    if start.data.startswith(CONTAINER):
        # The names of the columns can stand anywhere in such a file.
        return _holds(start.path.read_bytes())
    if start.members:
        return "xl/workbook.xml" in start.members and _holds(_strings(start))
    if start.opening.startswith("<"):
        return bool(_MARKUP.search(start.text))
    first = start.text.lstrip("\ufeff\r\n").split("\n", 1)[0][:5000]
    return "storeid" in first.casefold() and _is_own(first.replace('"', "").split(delimiter_of(first)))


def _holds(data: bytes) -> bool:
    return all(name in data or name.decode().encode("utf-16-le") in data for name in (b"StoreId", b"pubtitle"))


def _strings(start: Start) -> bytes:
    """Return where a workbook keeps its texts, as far as a look goes; nothing where it is broken."""
    parts = ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")
    try:
        with zipfile.ZipFile(start.path) as container:
            found = [container.open(part).read(_LOOKED_AT) for part in parts if part in start.members]
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError):
        return b""  # the reader of its format says what is broken
    return b"".join(found)


PROQUEST_TABLE = Format(_NAME, _recognises, read_proquest_table)
