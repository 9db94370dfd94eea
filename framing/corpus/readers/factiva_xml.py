"""Factiva as XML: the answers of its interfaces, with ``article`` elements in any namespace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.factiva_values import article_of, written_value
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.markup import parse_xml
from framing.corpus.readers.pieces import pieces
from framing.corpus.readers.text import text_of
from framing.errors import CorpusError
from framing.words import plural

__all__ = ["FACTIVA_XML", "read_factiva_xml"]

_NAME = "Factiva XML"
# Names of elements, in lower case.
_ONE = {
    "headline": "title",
    "byline": "author",
    "sourcename": "outlet",
    "accessionno": "archive_id",
    "baselanguage": "language",
    "wordcount": "word_count",
    "sectionname": "section",
    "section": "section",
    "columnname": "column",
    "edition": "edition",
    "volume": "volume",
    "credit": "credit",
    "copyright": "copyright",
    "correction": "correction",
    "corrections": "correction",
    "artwork": "graphic",
    "art": "graphic",
    "contact": "contact",
    "notes": "notes",
    "dateline": "dateline",
    "sourcecode": "source_code",
    "publishername": "publisher_name",
}
_TERMS = {
    "newssubject": "subject",
    "company": "company",
    "industry": "industry",
    "region": "region",
    "person": "people",
}
_BODY = ("leadparagraph", "leadparagraphs", "tailparagraphs")
_BEGINS = re.compile(r"<(?:\w+:)?(?:ppsarticle\w*|accessionno)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
_END = re.compile(r"</article\s*>", re.IGNORECASE)
_ENTITY = "<!entity"
_COUNT = re.compile(r"""<(?:\w+:)?ppsarticleResultSet\b[^>]{0,200}?\bcount\s*=\s*["'](\d{1,9})["']""", re.IGNORECASE)
# A count that is wrong by more is not worth a line a document.
_LISTED = 100
_INDENTED = re.compile(r"\n(?=[ \t]{2,}\S)|\n\s*\n")


def read_factiva_xml(path: Path, *, encoding: str | None = None) -> Contents:
    """Read every ``article`` of the file; where the XML is broken, those that are whole."""
    decoded = text_of(path, encoding=encoding)
    articles, refused = [], []
    for place, element in _elements(decoded.text):
        article = {} if isinstance(element, CorpusError) else _article(element)
        if article.get("title") or article.get("text"):
            articles.append(article)
        else:
            refused.append(f"{place}: {element if isinstance(element, CorpusError) else 'no headline and no text'}")
    if not articles:
        reason = refused[0] if refused else "it has no article element."
        raise CorpusError(f"No article of the Factiva XML could be read; {reason.rstrip('.')}.")
    announced = _announced(decoded.text)
    begun = len(articles) + len(refused)
    missing = range(begun + 1, min(announced or 0, begun + _LISTED) + 1)
    refused += [f"document {lost}: the file says that it holds {announced:,}, but not this one" for lost in missing]
    empty = sum(not article["text"] for article in articles)
    warnings = [f"{plural(empty, 'article')} without text in the export, kept with headline and date."] if empty else []
    return Contents(articles, decoded.encoding, refused, warnings, announced)


def _elements(text: str) -> Iterator[tuple[str, etree._Element | CorpusError]]:
    """Yield each article with its place in the file, or what is wrong with it."""
    try:
        root = parse_xml(text)
    except CorpusError:
        if _ENTITY in text.casefold():
            raise
    else:
        found = (element for element in root.iter() if _name(element) == "article" and not _is_nested(element))
        for number, element in enumerate(found, start=1):
            yield f"document {number} (line {element.sourceline})", element
        return
    for piece in pieces(text, _ARTICLE):
        end = _END.search(piece.text)
        try:
            yield piece.place, parse_xml(piece.text[: end.end() if end else None])
        except CorpusError as error:
            yield piece.place, error


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.casefold() if isinstance(element.tag, str) else ""


def _is_nested(element: etree._Element) -> bool:
    return any(_name(outer) == "article" for outer in element.iterancestors())


def _announced(text: str) -> int | None:
    numbers = [int(count) for count in _COUNT.findall(text)]
    return sum(numbers) if numbers else None


def _article(article: etree._Element) -> dict[str, Any]:
    variables: dict[str, Any] = {}
    terms: dict[str, list[str]] = {}
    body: list[str] = []
    for field in article:
        name = _name(field)
        if name == "byline" and "author" in variables:
            variables["author"] += f"; {written_value('author', _text(field))}"
        elif name in _ONE:
            variables.setdefault(_ONE[name], written_value(_ONE[name], _text(field)))
        elif name in _TERMS:
            terms.setdefault(_TERMS[name], []).append(_text(field))
        elif name in _BODY:
            body += _paragraphs(field)
        elif name == "publicationdate":
            variables["date"] = _date(field)
        elif name in ("pages", "page"):
            pages = [_text(page) for page in field] or [_text(field)]
            variables["page"] = ", ".join(filter(None, pages))
    variables |= {name: "; ".join(filter(None, values)) for name, values in terms.items()}
    return article_of(variables, body, _NAME)


def _text(element: etree._Element) -> str:
    if _has_paragraphs(element):
        return one_line(" ".join(_paragraphs(element)))
    return one_line("".join(element.itertext()))


def _has_paragraphs(element: etree._Element) -> bool:
    return any(_name(part) == "paragraph" for part in element)


def _paragraphs(field: etree._Element) -> list[str]:
    """Return paragraphs as marked; where none are, lines that are indented or follow a blank one begin them."""
    if not _has_paragraphs(field):
        parts = _INDENTED.split("".join(field.itertext()).replace("\r\n", "\n"))
        return [one_line(part) for part in parts if part.strip()]
    found = []
    for part in field:
        text = "".join(part.itertext())
        if (part.get("display") or "").casefold() == "fixed":  # tables of figures keep their lines
            lines = [line.rstrip() for line in text.splitlines()]
            found.append("\n".join(line for line in lines if line))
        else:
            found.append(one_line(text))
    return [paragraph for paragraph in found if paragraph]


def _date(field: etree._Element) -> str:
    """Return the day; a time behind it is in the zone that it names, and the day is the one written there."""
    written = next((one_line("".join(part.itertext())) for part in field), "") or one_line("".join(field.itertext()))
    return str(written_value("date", written.partition("T")[0] if written[:4].isdecimal() else written))


def _recognises(start: Start) -> bool:
    return start.opening.startswith("<") and bool(_BEGINS.search(start.text))


FACTIVA_XML = Format(_NAME, _recognises, read_factiva_xml)
