"""Markdown: front matter as variables, a first heading as title, marks taken out of the text."""

from __future__ import annotations

import re
from pathlib import Path

from framing.corpus.columns import known_variable
from framing.corpus.pasted import Pasted, split_articles
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.text import as_rows, text_of

__all__ = ["read_markdown", "without_marks"]

_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<lines>.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(?P<name>[^\W\d_][\w \-]{0,30}):[ \t]*(?P<value>\S.*?)[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"\A\s*#[ \t]+(?P<title>.+?)[ \t#]*(?:\r?\n|\Z)")
_MARKS = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[(?P<words>[^\]\n]+)\]\([^)\s]*(?:\s\"[^\"\n]*\")?\)"), r"\g<words>"),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(?P<words>.*?)[ \t]*#*[ \t]*$", re.MULTILINE), r"\g<words>"),
    (re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"(?<![\w*])(\*\*|__|\*|_)(?=\S)(?P<words>[^\n]+?)(?<=\S)\1(?![\w*])"), r"\g<words>"),
    (re.compile(r"\\(?P<sign>[\\`*_{}\[\]()#+.!>-])"), r"\g<sign>"),
)


def read_markdown(path: Path, *, encoding: str | None = None) -> Contents:
    """Read a Markdown file: like plain text, with front matter and marks understood."""
    decoded = text_of(path, encoding=encoding)
    front = _FRONT.match(decoded.text)
    fields = _FIELD.finditer(front["lines"]) if front else ()
    variables = {known_variable(f["name"]) or f["name"].strip(): f["value"].strip("\"'") for f in fields}
    articles = split_articles(decoded.text[front.end() :] if front else decoded.text)
    read = [_article(article, variables if len(articles) == 1 else {}) for article in articles]
    return Contents(as_rows(read), decoded.encoding)


def without_marks(text: str) -> str:
    """Return Markdown as the text that a reader sees.

    Examples
    --------
    >>> without_marks("The *old* bridge, [he said](https://example.org), is **closed**.")
    'The old bridge, he said, is closed.'
    """
    for mark, words in _MARKS:
        text = mark.sub(words, text)
    return text


def _article(article: Pasted, front: dict[str, str]) -> Pasted:
    variables = {**front, **article.variables}
    heading = _TITLE.match(article.text)
    text = article.text
    if heading and "title" not in variables:
        variables["title"] = without_marks(heading["title"])
        text = text[heading.end() :].lstrip("\r\n")
    variables.pop("text", None)
    return Pasted(variables, without_marks(text))
