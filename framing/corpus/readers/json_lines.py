"""JSON: a line an article (``.jsonl``), or one list of articles, perhaps under a name (``.json``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from framing.corpus.columns import known_variable
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.text import text_of
from framing.corpus.values import in_unicode
from framing.errors import CorpusError

__all__ = ["read_json", "read_json_lines"]


def read_json_lines(path: Path, *, encoding: str | None = None) -> Contents:
    """Read a file with a JSON object a line; other lines are left out and reported."""
    decoded = text_of(path, encoding=encoding)
    articles, refused = [], []
    # Only line feeds end a line of JSON: str.splitlines would also cut at characters inside a text.
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        if line.strip():
            article = _object(line)
            if isinstance(article, dict):
                articles.append(article)
            else:
                refused.append(f"line {number}: {article}")
    if not articles:
        raise CorpusError(f"No line is a JSON object; {refused[0]}.")
    return Contents(_table(articles), decoded.encoding, refused)


def read_json(path: Path, *, encoding: str | None = None) -> Contents:
    """Read a JSON file: a list of objects, an object that holds such a list, or one article."""
    decoded = text_of(path, encoding=encoding)
    try:
        found = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is none to json either
        # A file of JSON lines is often named .json.
        first, _, more = decoded.text.strip().partition("\n")
        if more and isinstance(_object(first), dict):
            return read_json_lines(path, encoding=encoding)
        raise CorpusError(f"The file is no JSON ({error}).") from error
    articles = _list_of_articles(found)
    refused = [f"item {number}: not an object" for number, item in enumerate(articles, 1) if not isinstance(item, dict)]
    kept = [item for item in articles if isinstance(item, dict)]
    if not kept:
        raise CorpusError("The JSON holds no list of objects. An article is an object with a name for its text.")
    return Contents(_table(kept), decoded.encoding, refused)


def _object(line: str) -> dict[str, Any] | str:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is none to json either
        return str(error)
    return found if isinstance(found, dict) else "not an object"


def _list_of_articles(found: Any) -> list[Any]:
    """Return the list of articles: the thing itself, the longest list of objects in it, or it alone."""
    if isinstance(found, list):
        return found
    if not isinstance(found, dict):
        return []
    if any(known_variable(name) == "text" and isinstance(value, str) for name, value in found.items()):
        return [found]
    # News services put the list under a name, or under two: {"response": {"docs": [...]}}.
    inside = [*found.values(), *(value for item in found.values() if isinstance(item, dict) for value in item.values())]
    lists = [value for value in inside if isinstance(value, list) and any(isinstance(item, dict) for item in value)]
    return max(lists, key=len, default=[found])


def _table(articles: list[dict[str, Any]]) -> pd.DataFrame:
    rows = [{in_unicode(key): _named(value) for key, value in row.items()} for row in articles]
    return pd.DataFrame(rows, dtype=object)


def _named(value: Any) -> Any:
    """Return the name where a value is a thing with one: {"source": {"name": "Gazette"}} is usual for outlets."""
    return value["name"] if isinstance(value, dict) and isinstance(value.get("name"), str) else value
