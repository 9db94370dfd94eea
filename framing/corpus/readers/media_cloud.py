"""Media Cloud: tables of stories with title and address, and no text, because Media Cloud may not pass that on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from framing.corpus.columns import simplified
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.delimited import read_delimited
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.stamps import day_of
from framing.corpus.readers.table_start import names_in_first_line
from framing.corpus.readers.text_kinds import FULL, NONE, kind_warnings
from framing.corpus.values import is_missing

__all__ = ["MEDIA_CLOUD", "read_media_cloud"]

# Columns by their names as `simplified` gives them, in the old and in the new export.
_KNOWN = {
    "storiesid": "archive_id",
    "id": "archive_id",
    "title": "title",
    "medianame": "outlet",
    "publishdate": "date",
    "url": "url",
    "language": "language",
    "text": "text",
    "storytext": "text",
}
_ALWAYS = frozenset({"publishdate", "title", "url", "medianame"})


def read_media_cloud(path: Path, *, encoding: str | None = None) -> Contents:
    """Read a CSV of Media Cloud: its stories with titles and addresses, other columns as variables."""
    table = read_delimited(path, encoding=encoding)
    articles = [_article(row) for row in table.table.to_dict("records")]
    return Contents(
        articles, table.encoding, table.refused, kind_warnings(articles), len(articles) + len(table.refused)
    )


def _article(row: dict[Any, Any]) -> dict[str, Any]:
    article: dict[str, Any] = {"archive": MEDIA_CLOUD.name}
    for column, value in row.items():
        if not is_missing(value):
            name = _KNOWN.get(simplified(column), str(column))
            article[name] = _written(value) if name in _KNOWN.values() else value
    article["date"] = day_of(article.get("date"))
    article["text"] = article.get("text", "")
    article["text_kind"] = FULL if article["text"].strip() else NONE
    return article


def _written(value: Any) -> str:
    """Return a value as the table writes it: ids are read as numbers, because they look like such."""
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value)) if whole else value if isinstance(value, str) and "\n" in value else one_line(str(value))


def _is_media_cloud(start: Start) -> bool:
    names = names_in_first_line(start)
    return names >= _ALWAYS and ("storiesid" in names or names >= {"id", "indexeddate"} or names >= {"id", "mediaurl"})


MEDIA_CLOUD = Format("Media Cloud", _is_media_cloud, read_media_cloud)
