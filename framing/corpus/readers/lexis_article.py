"""What the fields of a LexisNexis document say, as the variables of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from framing.corpus.readers.fields import announced_words, one_line, without_by
from framing.corpus.readers.lexis_dates import Dated, iso_date
from framing.corpus.readers.lexis_labels import LONG

__all__ = ["Head", "as_article"]

_KNOWN = ("title", "outlet", "date", "author", "url", "section", "language")
# What LexisNexis writes where an article has no headline.
_NO_TITLE = re.compile(r"\W*no (?:headline|title)(?: in original| available)?\W*", re.IGNORECASE)

# Names of languages in the languages of the interfaces: English, German, French, Dutch, Spanish, Italian, Portuguese.
_LANGUAGES = {
    "en": "english englisch anglais engels inglés ingles inglese inglês",
    "de": "german deutsch allemand duits alemán aleman tedesco alemão",
    "fr": "french französisch franzosisch français francais frans francés frances francese francês",
    "nl": "dutch niederländisch niederlandisch néerlandais neerlandais nederlands neerlandés olandese holandês",
    "es": "spanish spanisch espagnol spaans español espanol spagnolo espanhol",
    "it": "italian italienisch italien italiaans italiano",
    "pt": "portuguese portugiesisch portugais portugees portugués portoghese português portugues",
}
_CODES = {name: code for code, names in _LANGUAGES.items() for name in names.split()}

_NUMBER = r"[A-Z]{0,4}-?\d+[A-Za-z]?"
_PAGE = re.compile(
    r"(?:(?:pages?|pgs?|pag|págs?|pagina's|paginas?|páginas?|seiten?|blz|bladzijden?|side|sidan?)\b[.:]?|(?:pp?|s)[.:])\s*"
    rf"(?P<page>{_NUMBER}(?:\s*[,&/+–-]\s*{_NUMBER})*)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_COLUMN = re.compile(r"(?:columns?|col|spalten?|colonne|columna|colonna|kolom|coluna)\b[.:]?\s*\d+", re.IGNORECASE)
_VERSION = re.compile(r"version\s?:\s?(?P<version>\d+)", re.IGNORECASE)


@dataclass
class Head:
    """What stands above the fields of a document: outlet, date line, headline, and remarks."""

    outlet: str = ""
    title: str = ""
    subtitle: str = ""
    dated: Dated | None = None
    date: str = ""
    editions: list[str] = field(default_factory=list)
    copyright: str = ""
    remark: str = ""
    url: str = ""
    archive_id: str = ""


def as_article(archive: str, head: Head, fields: Iterable[tuple[str, str]], text: str) -> dict[str, Any]:
    """Return an article with its variables.

    Parameters
    ----------
    archive : str
        The name of the format.
    head : Head
        What stands above the fields.
    fields : iterable of (str, str)
        Variables and what their fields hold, in the order of the document.
    text : str
        The body.
    """
    said: dict[str, str] = {}
    for name, value in ((name, value.strip()) for name, value in fields):
        if value and name in said:
            said[name] += ("\n\n" if name in LONG else "; ") + value
        elif value:
            said[name] = value
    titled = one_line(said.pop("title", "") or head.title)
    section, page, version = _section(said.pop("section", ""))
    editions = [head.dated.edition or "" if head.dated else "", *head.editions, said.pop("edition", "")]
    article: dict[str, Any] = {
        **{name: value if name in LONG else one_line(value) for name, value in said.items()},
        "text": text,
        "title": None if _NO_TITLE.fullmatch(titled) else titled,
        "subtitle": one_line(head.subtitle),
        "outlet": one_line(head.outlet),
        "date": head.dated.date if head.dated else one_line(head.date),
        "time": head.dated.time if head.dated else None,
        "edition": "; ".join(filter(None, (one_line(line).strip(" ;,") for line in editions))),
        "author": "; ".join(without_by(name.strip()) for name in one_line(said.get("author")).split(";")),
        "section": section,
        "page": one_line(said.get("page")) or page,
        "version": version,
        "language": _language(said.get("language", "")),
        "word_count": announced_words(said.get("word_count")),
        "load_date": iso_date(said.get("load_date", "")),
        "correction_date": iso_date(said.get("correction_date", "")),
        "correction": said.get("correction") or one_line(head.remark),
        "copyright": one_line(head.copyright or said.get("copyright", "")),
        "url": head.url or one_line(said.get("url", "")),
        "archive_id": head.archive_id or one_line(said.get("archive_id", "")),
        "archive": archive,
    }
    kept = {name: value for name, value in article.items() if value not in (None, "") or name == "text"}
    # Without these, a column of another name ("load_date") would be guessed to be the date.
    return dict.fromkeys(_KNOWN) | kept


def _language(value: str) -> str:
    """Return the language of a field like "DEUTSCH; GERMAN": its code where one of the names is known.

    Examples
    --------
    >>> _language("DEUTSCH; GERMAN"), _language("Engels"), _language("ICELANDIC")
    ('de', 'en', 'ICELANDIC')
    """
    names = [one_line(name) for name in value.split(";")]
    return next((_CODES[name.casefold()] for name in names if name.casefold() in _CODES), names[0])


def _section(value: str) -> tuple[str, str, str]:
    """Return section, page and version of a field like "Section B; Page 22, Column 2; National Desk".

    Examples
    --------
    >>> _section("Section B; Page 22, Column 2; National Desk"), _section("Pg. B22"), _section("SPORT; Version:3")
    (('Section B; National Desk', '22', ''), ('', 'B22', ''), ('SPORT', '', '3'))
    >>> _section("Politik; S. 4")
    ('Politik', '4', '')
    """
    sections, pages, version = [], [], ""
    for piece in map(one_line, value.split(";")):
        page, versioned = _PAGE.match(piece), _VERSION.fullmatch(piece)
        if versioned:
            version = versioned["version"]
        elif page:
            pages.append(page["page"])
            rest = _COLUMN.sub("", page["rest"]).strip(" ,.;")
            sections += [rest] if rest else []
        elif not _COLUMN.fullmatch(piece) and piece:
            sections.append(piece)
    return "; ".join(sections), ", ".join(dict.fromkeys(pages)), version
