"""GDELT's lists of articles (DOC API, CSV or JSON): titles and addresses, no texts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from framing.corpus.columns import simplified
from framing.corpus.readers.addresses import host_of
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.delimited import read_delimited
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.json_lines import read_json
from framing.corpus.readers.stamps import moment_of
from framing.corpus.readers.table_start import names_in_first_line
from framing.corpus.readers.text_kinds import NONE, kind_warnings
from framing.corpus.values import is_missing

__all__ = ["GDELT_CSV", "GDELT_JSON", "SEEN_ONLY", "read_gdelt_csv", "read_gdelt_json"]

SEEN_ONLY = (
    "GDELT says when it saw an article ('seen'), not when it was published, so it has no date. "
    "Pass columns={'date': 'seen'} to take that day (in a terminal: --column date=seen)."
)

# Columns by their names as `simplified` gives them: those of the service, and those of its CSV.
_KNOWN = {
    "url": "url",
    "title": "title",
    "seendate": "seen",
    "date": "seen",
    "domain": "outlet",
    "language": "language",
    "sourcecountry": "source_country",
    "urlmobile": "url_mobile",
    "mobileurl": "url_mobile",
}
_LIST = re.compile(r"""\{\s*"articles"\s*:\s*\[\s*\{""")


def read_gdelt_csv(path: Path, *, encoding: str | None = None) -> Contents:
    """Read a list of articles as the DOC API gives it in CSV, or as clients for it store it."""
    return _as_articles(read_delimited(path, encoding=encoding))


def read_gdelt_json(path: Path, *, encoding: str | None = None) -> Contents:
    """Read a list of articles as the DOC API gives it in JSON."""
    return _as_articles(read_json(path, encoding=encoding))


def _as_articles(found: Contents) -> Contents:
    articles = [_article(row) for row in found.table.to_dict("records")]
    return Contents(
        articles,
        found.encoding,
        found.refused,
        [*kind_warnings(articles), SEEN_ONLY],
        announced=len(articles) + len(found.refused),
    )


def _article(row: dict[Any, Any]) -> dict[str, Any]:
    said = {_KNOWN.get(simplified(name)): value for name, value in row.items() if not is_missing(value)}
    article: dict[str, Any] = {
        name: one_line(str(value)) for name, value in said.items() if name and one_line(str(value))
    }
    article["seen"] = moment_of(article.get("seen"))
    article.setdefault("outlet", host_of(article.get("url")))
    return {"archive": "GDELT article list", **article, "text": "", "text_kind": NONE}


def _is_csv(start: Start) -> bool:
    names = names_in_first_line(start)
    return names >= {"url", "mobileurl", "date", "title"} or names >= {"url", "title", "seendate", "domain"}


def _is_json(start: Start) -> bool:
    return bool(_LIST.match(start.text.lstrip("\ufeff \t\r\n"))) and '"seendate"' in start.text


GDELT_CSV = Format("GDELT article list", _is_csv, read_gdelt_csv)
GDELT_JSON = Format("GDELT article list", _is_json, read_gdelt_json)
