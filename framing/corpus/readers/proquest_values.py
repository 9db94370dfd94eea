"""A ProQuest document from its fields, however it was exported."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from framing.corpus.dates import last_date, read_date
from framing.corpus.genre import given_genre
from framing.corpus.readers.fields import announced_words, one_line
from framing.corpus.readers.language_names import language_code
from framing.errors import CorpusError
from framing.words import plural

__all__ = ["article_of_fields", "outlet_and_edition", "publication_day", "refuse_empty", "without_text"]

_PLACE = re.compile(r"\s*\[[^\]]*\]\s*$")
_EDITION = re.compile(
    r",\s*(?P<edition>[^,;]*(?:edition|ausgabe|édition|edición|edizione|edição)[^,;]*)$", re.IGNORECASE
)
_NONE = re.compile(
    r"\W*(?:(?:none|not)\s*available|undefined|nicht\s*verfügbar|non\s*disponible|no\s*disponible|não\s*disponível)\W*",
    re.IGNORECASE,
)
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s+(?=\d)")
_COMPANY = re.compile(r"(?:^|;)\s*Name:\s*([^;]+)")
_CREDIT = re.compile(r"(?:credits?|crédits?|créditos?)\s*:\s*(.+)", re.IGNORECASE | re.DOTALL)
# Capitals tell a label from a sentence.
_CORRECTION = re.compile(
    r"(?:CORRECTION|Correction|CORRECCIÓN|Corrección|RECTIFICATIF|Rectificatif|KORREKTUR|Korrektur)\s*:\s*(.+)",
    re.DOTALL,
)
# In plain text these words stand alone above what a page sets in boxes.
_BOX = re.compile(r"(?P<graphic>Illustrations?|Photographs?|Photos?|Graphics?|Charts?|Maps?)|AuthorAffiliation")
_CAPTION = re.compile(r"Captions?\s*:\s*.+", re.DOTALL)
# Fields that are kept as they are written.
_PLAIN = (
    *("title", "section", "column", "edition", "page", "archive_id", "copyright", "document_type", "publication_type"),
    *("subject", "region", "people", "keyword", "business_term", "publisher_name", "place", "country", "database"),
    *("last_updated", "dateline", "volume", "issue", "issn", "publication_subject", "graphic", "author_note", "credit"),
)


def article_of_fields(fields: Mapping[str, str], body: list[str], archive: str) -> dict[str, Any]:
    """Return an article.

    Parameters
    ----------
    fields : mapping
        What each label says, by the names of `proquest_labels`.
    body : list of str
        The paragraphs of the full text; empty where the export has none. Then the abstract is the text, and
        ``text_from`` says so.
    archive : str
        The name of the format.
    """
    said = {name: one_line(value) for name, value in fields.items() if value and not _NONE.fullmatch(one_line(value))}
    variables: dict[str, Any] = {name: said.get(name) for name in _PLAIN}
    outlet, edition = outlet_and_edition(said.get("publication", ""), said.get("place", ""))
    variables["outlet"] = said.get("outlet") or outlet
    variables["edition"] = variables["edition"] or edition
    # So ProQuest calls authors that the newspaper does not name.
    variables["author"] = None if said.get("author") == "Anonymous" else said.get("author")
    variables["date"] = publication_day(said)
    # Most types say how an article came to ProQuest; a few say what it is.
    kind = said.get("document_type", "")
    variables["genre"] = kind if given_genre(kind) != "unknown" else None
    # Mails break lines inside of addresses too.
    variables["url"] = "".join((said.get("url") or said.get("proquest_url") or "").split())
    variables["language"] = language_code(said.get("language")) or said.get("language")
    variables["word_count"] = announced_words(said.get("word_count"))
    variables["company"] = "; ".join(one_line(name) for name in _COMPANY.findall(said.get("company", "")))
    variables["company"] = variables["company"] or said.get("company")
    text, others = _parted([paragraph for paragraph in body if not _NONE.fullmatch(paragraph)])
    variables |= {name: "; ".join(filter(None, (said.get(name), value))) for name, value in others.items()}
    variables["abstract"] = said.get("abstract")
    abstract = [said["abstract"]] if "abstract" in said and not text else []
    variables["text_from"] = "full text" if text else "abstract" if abstract else None
    kept = {name: value for name, value in variables.items() if value}
    return {**kept, "text": "\n\n".join(text or abstract), "archive": archive}


def refuse_empty(article: dict[str, Any]) -> dict[str, Any]:
    """Return the article; one without headline and text is an error."""
    if not article.get("title") and not article["text"]:
        raise CorpusError("no headline and no text")
    return article


def outlet_and_edition(publication: str, place: str = "") -> tuple[str, str]:
    """Return the name of a publication without the place behind it, and its edition.

    Examples
    --------
    >>> outlet_and_edition("Bay Gazette, Late Edition (East Coast); Delmouth, N.Y.", "Delmouth, N.Y.")
    ('Bay Gazette', 'Late Edition (East Coast)')
    >>> outlet_and_edition("Star, The; Delmouth")
    ('Star, The', '')
    """
    name = _PLACE.sub("", publication).strip()
    if place and name.endswith(place):
        name = name[: -len(place)].rstrip(" ;")
    else:
        name = name.rpartition(";")[0].strip() or name.strip(" ;")
    edition = _EDITION.search(name)
    return (name[: edition.start()].strip(), edition["edition"].strip()) if edition else (name, "")


def publication_day(said: Mapping[str, str]) -> str | None:
    """Return the day of publication, else the words that stand there, else what the citation says.

    Examples
    --------
    >>> publication_day({"date": "Jan 11, 2 009"}), publication_day({"info": "Bay Gazette [Delmouth]08 May 2010: A.2."})
    ('2009-01-11', '2010-05-08')
    """
    written = said.get("date")
    if written:
        # Mails break lines inside of numbers.
        day = read_date(written) or read_date(_BETWEEN_DIGITS.sub("", written))
        return day.isoformat() if day else written
    found = last_date(said.get("info", ""))
    return found[0].isoformat() if found else said.get("year")


def without_text(articles: list[dict[str, Any]]) -> list[str]:
    """Return warnings on articles whose text is only an abstract, or nothing."""
    abstracts = sum(article.get("text_from") == "abstract" for article in articles)
    nothing = sum(not article["text"] for article in articles)
    found = []
    if abstracts:
        found.append(
            f"{plural(abstracts, 'article')} without full text in the export: the abstract is the text "
            "(text_from says which)."
        )
    if nothing:
        found.append(f"{plural(nothing, 'article')} with neither full text nor abstract, kept with headline and date.")
    return found


def _parted(body: list[str]) -> tuple[list[str], dict[str, str]]:
    """Return the paragraphs of the article, and the credit, corrections and captions that stand among them."""
    text: list[str] = []
    others: dict[str, list[str]] = {}
    box = ""
    for at, paragraph in enumerate(body):
        begins = _BOX.fullmatch(paragraph)
        correction = _CORRECTION.fullmatch(paragraph)
        credit = _CREDIT.fullmatch(paragraph) if at >= len(body) - 3 else None
        if begins and text:
            box = "graphic" if begins["graphic"] else "author_note"
        elif correction:
            others.setdefault("correction", []).append(one_line(correction[1]))
        elif credit:
            others.setdefault("credit", []).append(one_line(credit[1]))
        elif box or (_CAPTION.fullmatch(paragraph) and at >= len(body) - 3):
            others.setdefault(box or "graphic", []).append(one_line(paragraph))
        else:
            text.append(paragraph)
    return text, {name: " ".join(values) for name, values in others.items()}
