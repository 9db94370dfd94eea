"""How many words of an article in a row may be passed on, and what is looked at to keep to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from framing.errors import FramingError

__all__ = ["MOST_WORDS", "check_no_text", "facts_only", "is_long"]

#: No file of an export holds more words of an article in a row.
MOST_WORDS = 6
# Scripts without blanks between words: each sign counts as one.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
# Names of outlets and entries of word lists are no text of an article, however many words they have.
_NAMES = frozenset({"outlet", "spelling", "shown", "entry"})
# What an import quotes from the articles: counted, not passed on.
_QUOTED = frozenset({"examples", "refused_lines", "warnings"})
# What the user typed to find the articles.
_TYPED = frozenset({"search", "searched"})


def is_long(text: str, *, most: int = MOST_WORDS) -> bool:
    """Whether a text has more words than may be passed on.

    Examples
    --------
    >>> is_long("the mayor of Ostrin"), is_long("a plan that nobody in the town had seen")
    (False, True)
    >>> is_long("星期一的大雨再次使渡轮停航")
    True
    """
    return len(_WORD.findall(text)) > most


def facts_only(value: Any, *, key: str = "") -> Any:
    """Return a record of an import or a step without what it quotes from articles.

    Examples
    --------
    >>> facts_only({"dates": {"read": 3, "examples": ["on the day after"]}, "verb": "subset"})
    {'dates': {'read': 3, 'examples': 1}, 'verb': 'subset'}
    """
    if key in _QUOTED:
        return len(value)
    if isinstance(value, Mapping):
        return {facts_only(str(name)): facts_only(item, key=str(name)) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [facts_only(item) for item in value]
    if isinstance(value, str) and key not in _TYPED and is_long(value):
        return f"(left out: {len(_WORD.findall(value))} words)"
    return value


def check_no_text(tables: Mapping[str, pd.DataFrame], notes: Mapping[str, Any], texts: Iterable[str]) -> None:
    """Raise where a cell or a note holds more than `MOST_WORDS` words of an article in a row.

    Parameters
    ----------
    tables : mapping
        File to table.
    notes : mapping
        File to what is written as JSON.
    texts : iterable of str
        The articles.

    Raises
    ------
    FramingError
        With the file and the column.

    Examples
    --------
    >>> check_no_text({"a.csv": pd.DataFrame({"n": [1]})}, {}, ["One."])
    """
    runs: dict[tuple[str, ...], str] = {}
    for where, text in (*_cells(tables), *_strings(notes)):
        words = _words(text)
        for i in range(len(words) - MOST_WORDS):
            runs.setdefault(tuple(words[i : i + MOST_WORDS + 1]), where)
    if not runs:
        return
    first = {run[0] for run in runs}
    for text in texts:
        words = _words(text)
        for i in range(len(words) - MOST_WORDS):
            place = runs.get(tuple(words[i : i + MOST_WORDS + 1])) if words[i] in first else None
            if place is not None:
                raise FramingError(
                    f"{place} holds {MOST_WORDS + 1} words or more of an article in a row, which an export must not. "
                    "Leave the column out."
                )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _cells(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, str]]:
    for file, table in tables.items():
        for name in table.columns:
            yield f"{file}: a name of a column", str(name)
            column = table[name]
            if str(name) in _NAMES or pd.api.types.is_numeric_dtype(column):
                continue
            for value in column.dropna().unique():
                yield f"{file}: the column {str(name)!r}", str(value)


def _strings(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield where, str(name)
            if str(name) not in _NAMES | _TYPED:
                yield from _strings(item, where or str(name))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item, where)
    elif isinstance(value, str):
        yield where, value
