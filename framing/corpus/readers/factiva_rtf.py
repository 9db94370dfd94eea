"""Factiva as RTF: the same fields as in HTML, in rows of tables or as plain paragraphs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.factiva_codes import CODES, article_of_codes
from framing.corpus.readers.factiva_head import begins_head, read_head
from framing.corpus.readers.factiva_values import accession, article_of
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.rtf import RtfLine, rtf_lines
from framing.errors import CorpusError

__all__ = ["FACTIVA_RTF", "read_factiva_rtf"]

_NAME = "Factiva RTF"
_NUMBERED = re.compile(rb"(?<![A-Za-z0-9])[A-Z][A-Z0-9_]{3,9}(?:19|20)\d{6}[a-z0-9]{9}(?![A-Za-z0-9])")
_CODE_AND_TEXT = re.compile(r"(?P<code>[A-Z]{2,4})(?:\t\s*(?P<text>.*))?")
_FOOT = re.compile(r"©\s*\d{4}\s+Factiva\b", re.IGNORECASE)
# Section, headline and author stand above the word count; what is further up is no part of the article.
_ABOVE = 4


def read_factiva_rtf(path: Path, *, encoding: str | None = None) -> Contents:
    """Read the articles of an RTF file, in the article format or with field codes."""
    lines = [line for line in rtf_lines(path.read_bytes(), encoding=encoding) if not _FOOT.search(line.text)]
    fields = _fields(lines)
    if any(code == "HD" for code, _ in fields):
        articles, refused, warnings = _from_fields(fields)
    else:
        articles, refused, warnings = _from_lines(lines)
    if not articles:
        reason = f": {refused[0]}" if refused else ""
        raise CorpusError(f"No article of Factiva is in the RTF{reason}. Save it in Factiva as 'Article Format' again.")
    empty = [article for article in articles if not article["text"]]
    if empty:
        warnings.append(f"{len(empty)} of the articles have no text in the export; they are kept with their headline.")
    return Contents(articles, "", refused, warnings)


def _fields(lines: list[RtfLine]) -> list[tuple[str, list[str]]]:
    """Return field codes with their paragraphs, from table rows or else from lines that begin with a code."""
    read = _of_row if any(_of_row(line) for line in lines) else _of_line
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        field = read(line)
        if field:
            found.append(field)
        elif found and not (found[-1][0] == "AN" and found[-1][1]):
            found[-1][1].append(line.text)
    return found


def _of_row(line: RtfLine) -> tuple[str, list[str]] | None:
    if len(line.cells) > 1 and line.cells[0] and line.cells[0][0] in CODES:
        return line.cells[0][0], [part for cell in line.cells[1:] for part in cell]
    return None


def _of_line(line: RtfLine) -> tuple[str, list[str]] | None:
    found = _CODE_AND_TEXT.fullmatch(line.text)
    if found is None or found["code"] not in CODES:
        return None
    return found["code"], [found["text"]] if found["text"] else []


def _from_fields(fields: list[tuple[str, list[str]]]) -> tuple[list[dict[str, Any]], list[str], list[str]]:
    documents: list[dict[str, list[str]]] = [{}]
    for code, paragraphs in fields:
        documents[-1].setdefault(code, []).extend(paragraphs)
        if code == "AN":
            documents.append({})
    whole = [document for document in documents if document]
    warnings = [_cut(len(whole))] if whole and "AN" not in whole[-1] else []
    articles, refused = [], []
    for number, document in enumerate(whole, start=1):
        article = article_of_codes(document, _NAME)
        if article.get("title") or article["text"]:
            articles.append(article)
        else:
            refused.append(f"document {number}: no headline and no text")
    return articles, refused, warnings


def _from_lines(lines: list[RtfLine]) -> tuple[list[dict[str, Any]], list[str], list[str]]:
    articles: list[dict[str, Any]] = []
    refused: list[str] = []
    warnings: list[str] = []
    document: list[RtfLine] = []
    for line in lines:
        number = accession(line.text)
        if number is None:
            document.append(line)
            continue
        if document:
            articles.append(_article(document, number))
        else:
            refused.append(f"document {len(articles) + len(refused) + 1} ({number}): no headline and no text")
        document = []
    # Behind the last article stands what was searched for; an article that begins there has lost its end.
    texts = [line.text for line in document]
    if any(begins_head(texts, at) for at in range(len(texts))):
        articles.append(_article(document, None))
        warnings.append(_cut(len(articles) + len(refused)))
    return articles, refused, warnings


def _cut(number: int) -> str:
    return f"Document {number}, the last one, has no accession number: the file is probably cut off there."


def _article(lines: list[RtfLine], number: str | None) -> dict[str, Any]:
    texts = [line.text for line in lines]
    counted = next((at for at in range(len(texts)) if begins_head(texts, at)), None)
    if counted is not None:
        # A table of contents can stand before the first article.
        page = max((at for at in range(counted) if lines[at].page), default=0)
        first = page if counted - page <= _ABOVE else counted - _ABOVE
        lines, texts, counted = lines[first:], texts[first:], counted - first
    bold = [at for at in range(counted or 0) if lines[at].bold]
    head = read_head(texts, headline=max(bold, key=lambda at: len(texts[at])) if bold else None)
    return article_of({**head.variables, "archive_id": number}, _body(lines[head.end :]), _NAME)


def _body(lines: list[RtfLine]) -> list[str]:
    """Return paragraphs; the rows of a table are one, a line a row."""
    body: list[str] = []
    row_before = False
    for line in lines:
        row = len(line.cells) > 1
        if row and row_before:
            body[-1] += f"\n{line.text}"
        else:
            body.append(line.text)
        row_before = row
    return body


def _recognises(start: Start) -> bool:
    return start.data.lstrip().startswith(b"{\\rtf") and (
        bool(_NUMBERED.search(start.data)) or b"Factiva" in start.data
    )


FACTIVA_RTF = Format(_NAME, _recognises, read_factiva_rtf)
