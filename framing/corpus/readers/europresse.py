"""Europresse as HTML: the layout with ``article`` elements and the older one of tables and spans."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import html

from framing.corpus.dates import last_date
from framing.corpus.readers.blocks import Block, blocks, has_class, outermost, paragraphs, remove, text_of_element
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.europresse_head import (
    document_number,
    part_of,
    read_dateline,
    read_publication,
    without_label,
)
from framing.corpus.readers.europresse_old import BEGINS_OLD, read_old_article
from framing.corpus.readers.fields import one_line, without_by
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.markup import parse_html
from framing.corpus.readers.pieces import Piece, pieces, read_pieces
from framing.corpus.readers.text import text_of
from framing.errors import CorpusError
from framing.words import plural

__all__ = ["EUROPRESSE", "read_europresse"]

_NAME = "Europresse HTML"
_BEGINS = re.compile(r"<article\b", re.IGNORECASE)
_END = re.compile(r"</article\s*>", re.IGNORECASE)
_HEADED = re.compile(r"<header\b|\b(?:DocPublicationName|DocHeader|titreArticle)", re.IGNORECASE)
_MARKED = re.compile(
    r"""class\s{0,5}=\s{0,5}["'][^"']{0,100}\bDocPublicationName\b|id\s{0,5}=\s{0,5}["']PubliC_lblNodoc""",
    re.IGNORECASE,
)
_TEXT = ("DocText", "docOcurrContainer")
# A byline is shorter than a lead.
_LONGEST_BYLINE = 200


def read_europresse(path: Path, *, encoding: str | None = None) -> Contents:
    """Read the articles of a page that Europresse made for saving."""
    decoded = text_of(path, encoding=encoding)
    newer = bool(_BEGINS.search(decoded.text))
    read: Callable[[Piece], dict[str, Any]] = _read if newer else _read_old
    found = _whole(pieces(decoded.text, _BEGINS)) if newer else pieces(decoded.text, BEGINS_OLD)
    nothing = "No article is on the Europresse page{}. Save it with the full texts."
    articles, refused = read_pieces(found, read, nothing=nothing)
    empty = sum(not article["text"] for article in articles)
    warnings = [f"{plural(empty, 'article')} without text in the export, kept with headline and date."] if empty else []
    return Contents(articles, decoded.encoding, refused, warnings)


def _whole(found: list[Piece]) -> list[Piece]:
    """Return the articles of a page; an element of the same name inside one, without any mark, is a part of it."""
    whole: list[Piece] = []
    for piece in found:
        if whole and not _HEADED.search(piece.text) and _is_open(whole[-1].text):
            whole[-1] = whole[-1]._replace(text=whole[-1].text + piece.text)
        else:
            whole.append(piece)
    return [piece._replace(number=number) for number, piece in enumerate(whole, start=1)]


def _is_open(text: str) -> bool:
    return len(_BEGINS.findall(text)) > len(_END.findall(text))


def _read_old(piece: Piece) -> dict[str, Any]:
    return _finished(read_old_article(piece.text))


def _read(piece: Piece) -> dict[str, Any]:
    ends = list(_END.finditer(piece.text))
    root = parse_html(piece.text[: ends[-1].start() if ends else None])
    footer = _footer(root)
    for name in ("apd-wrapper", "Doc-LegalInfo", "lblNodoc"):  # where else it was printed, rights, number
        for element in _having(root, name):
            remove(element)
    header = next(root.iter("header"), root)
    variables = {**_header(header), **footer, **_aside(root)}
    body = _body(_section(root))
    # The address where the article stands is a link below it; a last paragraph may only begin with one.
    if body and _is_link(body[-1]):
        variables["url"] = body.pop().element.get("href")
    variables["text"] = "\n\n".join(block.text for block in body)
    return _finished(variables)


def _is_link(block: Block) -> bool:
    element = block.element
    addressed = element.tag == "a" and str(element.get("href")).startswith("http")
    return addressed and text_of_element([element]) == one_line(block.text)


def _section(root: html.HtmlElement) -> html.HtmlElement:
    """Return the element with the text; posts of social media have none, and their text is what is left."""
    section = next(root.iter("section"), None)
    if section is None:
        section = next((element for name in _TEXT for element in _having(root, name)), None)
    if section is None:
        above = [
            element for name in ("DocPublicationName", "DocHeader", "titreArticle") for element in _having(root, name)
        ]
        for element in [*root.iter("header", "aside", "footer"), *above]:
            remove(element)
        section = root
    return section


def _finished(variables: dict[str, Any]) -> dict[str, Any]:
    if not variables.get("title") and not variables["text"]:
        raise CorpusError("no headline and no text")
    text = variables.pop("text")
    return {**{name: value for name, value in variables.items() if value}, "text": text, "archive": _NAME}


def _having(root: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    return [element for element in root.iter() if isinstance(element.tag, str) and has_class(element, name)]


def _innermost(header: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    """Return the elements of a class: spans, because a wrapper around the line has nearly the same class."""
    found = _having(header, name)
    return [element for element in found if element.tag == "span"] or found[:1]


def _header(header: html.HtmlElement) -> dict[str, Any]:
    variables: dict[str, Any] = {}
    names = _innermost(header, "DocPublicationName")
    if names:
        variables |= read_publication(_own_line(names[0]))
    lines = [text_of_element([element]) for element in _innermost(header, "DocHeader")]
    under = _having(header, "DocTitreSousSection")
    dated = read_dateline(" ".join(lines)) if lines else {}
    if under and not dated.get("date"):
        # Some sources write the day beside the name of the part of the paper.
        dated = next((read_dateline(text_of_element([beside])) for beside in under[0].itersiblings("span")), dated)
    variables |= {name: value for name, value in dated.items() if value}
    if under:
        variables["part"] = text_of_element(under[:1])
    titles = _having(header, "titreArticleVisu") or _having(header, "rdp__articletitle")
    variables["title"] = text_of_element(titles)
    variables["subtitle"] = text_of_element(_having(header, "rdp__subtitle"))
    around = _having(header, "titreArticle") or list(header.iter("h1"))[:1]
    above, below = _beside_title(header, around[0] if around else None)
    if not variables["title"] and around:  # reports have no class for the line itself
        variables["title"] = text_of_element(around[:1])
        above = [line for line in above if line not in variables["title"]]
    dated_at = next((at for at, line in enumerate(above) if "date" not in variables and last_date(line)), None)
    if dated_at is not None:  # some databases mark neither the name nor the day, which follow each other
        variables |= {name: value for name, value in read_dateline(above.pop(dated_at)).items() if value}
        if dated_at and "outlet" not in variables:
            variables |= read_publication(above.pop(dated_at - 1))
    authors = [text for text in below if len(text) <= _LONGEST_BYLINE]
    leads = [text for text in below if len(text) > _LONGEST_BYLINE]
    authors = [without_by(text) for text in authors]
    return {**variables, "kicker": "; ".join(above), "author": "; ".join(authors), "lead": " ".join(leads)}


def _beside_title(header: html.HtmlElement, title: html.HtmlElement | None) -> tuple[list[str], list[str]]:
    """Return the lines above the headline and those below it, as far as no class says what they are."""
    known = ("DocPublicationName", "DocHeader", "DocTitreSousSection", "titreArticleVisu", "articletitle", "subtitle")
    found = blocks(header)
    inside = [at for at, block in enumerate(found) if title is not None and _within(block, title)]
    above: list[str] = []
    below: list[str] = []
    if header.tag != "header" and not inside:
        return [], []  # a post without a header: all of it is text
    for at, block in enumerate(found):
        if any(_is_in_class(block, name) for name in known) or (header.tag != "header" and _is_below(block)):
            continue
        (below if inside and at > inside[-1] else above).append(block.text)
    return above, below


def _is_below(block: Block) -> bool:
    """Whether a block stands in an element that follows the header."""
    tags = {outer.tag for outer in (block.element, *block.element.iterancestors())}
    return bool(tags & {"section", "aside", "footer"}) or any(_is_in_class(block, name) for name in _TEXT)


def _within(block: Block, element: html.HtmlElement) -> bool:
    return any(outer is element for outer in (block.element, *block.element.iterancestors()))


def _is_in_class(block: Block, name: str) -> bool:
    return any(has_class(outer, name) for outer in (block.element, *block.element.iterancestors()))


def _own_line(element: html.HtmlElement) -> str:
    """Return the first line of an element: parts of a paper stand below its name."""
    return next(iter(paragraphs(element)), "")


def _body(section: html.HtmlElement) -> list[Block]:
    spoken = [element for element in _having(section, "transcript") if "transcript" in element.get("class").split()]
    if spoken:
        return [block for line in spoken for value in _having(line, "value") for block in blocks(value)]
    for element in _having(section, "no-transcription"):
        remove(element)
    return blocks(section)


def _aside(root: html.HtmlElement) -> dict[str, str]:
    """Return captions, corrections and notes: in the margin, each below a label in bold."""
    kept: dict[str, list[str]] = {"graphic": [], "correction": [], "notes": []}
    for aside in outermost(root.iter("aside")):
        name = "notes"
        for block in blocks(aside):
            label = next((one_line(bold.text_content()) for bold in block.element.iter("b")), "")
            text = block.text
            if label and text.startswith(label):
                name = part_of(label)
                text = text[len(label) :].strip(" :")
            if text:
                kept[name].append(text)
    return {name: "; ".join(values) for name, values in kept.items()}


def _footer(root: html.HtmlElement) -> dict[str, str | None]:
    footer = next(root.iter("footer"), root)
    lines = [block.text for block in blocks(footer)]
    numbers = [number for line in lines for number in [document_number(without_label(line))] if number]
    return {
        "copyright": text_of_element(footer.iter("small")),
        "archive_id": numbers[0] if numbers else None,
    }


def _recognises(start: Start) -> bool:
    return bool(_MARKED.search(start.text))


EUROPRESSE = Format(_NAME, _recognises, read_europresse)
