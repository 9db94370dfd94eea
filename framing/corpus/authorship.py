"""Staff, wire, guest or editorial: where a byline, a dateline or a credit line says who wrote an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from framing.corpus.article import Article
from framing.corpus.columns import simplified
from framing.corpus.outlets import outlet_key

__all__ = ["authorship_of", "given_authorship", "is_agency", "names_agency", "wire_evidence"]

_AGENCY = "|".join(
    rf"\b{re.escape(name)}\b"
    for name in (
        *("Associated Press", "Reuters", "Agence France-Presse", "United Press International", "Bloomberg News"),
        *("Press Association", "PA Media", "Deutsche Presse-Agentur", "Canadian Press", "Xinhua", "Interfax"),
        *("Press Trust of India", "Australian Associated Press", "Kyodo News", "Agencia EFE", "Anadolu Agency"),
        *("Dow Jones Newswires", "Europa Press", "Keystone-SDA", "Agência Lusa", "Agencia Télam", "Yonhap"),
        *("Austria Presse Agentur", "Adnkronos", "Ritzau", "AP", "AFP", "UPI", "dpa", "EFE", "ANSA", "ANP", "TASS"),
    )
)
_AGENCY_NAME = re.compile(_AGENCY)
_WIRE_REPORTS = re.compile(r"\bwire[ -](?:service )?(?:reports?|services?)\b|\bnews agenc(?:y|ies)\b", re.IGNORECASE)
_DATELINE = re.compile(rf"\((?:The )?(?:{_AGENCY})\)\s*[-–—:]")
# "Echo with AFP": somebody else wrote it, with help.
_HELPED = re.compile(rf"\w\W+(?:with|avec|mit|con|met|com) (?:the )?(?:{_AGENCY})")
_WIRE_AUTHOR = re.compile(rf"\b(?:{_AGENCY})\b|\bwire (?:reports?|services?)\b|\bnews agenc(?:y|ies)$")
_WIRE_CREDIT = re.compile(
    r"\((?:Additional )?Reporting by [^()]{3,300}(?:Editing|Writing) by "
    rf"|(?:©|\(c\)|Copyright)\s*(?:\d{{4}}\s*)?(?:by )?(?:The )?(?:{_AGENCY})\b"
)
_EDITORIAL = re.compile(
    r"\beditorial (?:board|staff)\b|^(?:the )?editors?$|\bthe editors\b|\bcons(?:ejo|elho) editorial\b", re.IGNORECASE
)
_EDITORIAL_SECTIONS = frozenset(
    "editorial editorials editoriales editoriale editoriali editoriais éditorial éditos edito leitartikel".split()
)
_EDITORIAL_HEADLINE = re.compile(r"^editorial\s*[:|—–]|[|—–]\s*editorial\s*$", re.IGNORECASE)
_GUEST = re.compile(
    r"\bguest (?:writer|essay|column(?:ist)?|contributor|post|author|commentary)\b|\bopinion contributor\b"
    r"|\bgast(?:beitrag|autor(?:in)?|kommentar|column(?:ist)?|auteur)\b"
    r"|\bspecial (?:to|for) (?:the )?(?-i:[A-Z])|\bcontributing (?:opinion )?writer\b",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"\bstaff (?:writer|reporter|correspondent)|\bstaff$|\bnewsroom\b|\bour (?:own )?correspondent"
    r"|^(?:la )?r[ée]daction\b|^(?:la )?redacci[óo]n\b|^(?:la )?redazione\b|^(?:de )?redactie\b|^redação\b|^redaktion\b"
    # A title after the name: "Ana Brill, North America Reporter". A special correspondent is often no staff.
    r"|,\s*(?!special\b)(?:[\w&'’-]+ ){0,4}(?:reporter|correspondent)$"
    r"|\b(?:political|chief|senior|foreign|diplomatic|economics|washington|europe) (?:editor|correspondent|reporter)\b",
    re.IGNORECASE,
)
# Who is described at the beginning of a line is the author; within a line it is somebody of the story.
_IS_A = r"^\W*(?:[A-Z][\w.'’-]+ ){1,4}is an? (?:[\w-]+ ){0,4}"
_STAFF_CREDIT = re.compile(
    rf"{_IS_A}(?:staff writer|reporter|correspondent) "
    r"(?:covering|based|(?:at|for|with) (?:the |The )?(?P<outlet>[^.,;\n]+))",
    re.MULTILINE,
)
_GUEST_CREDIT = re.compile(
    rf"{_IS_A}(?:guest (?:writer|columnist|contributor|author)|opinion contributor|contributing (?:opinion )?writer)\b"
    r"|^\W*(?i:special (?:to|for)) (?:the |The )?[A-Z]",
    re.MULTILINE,
)


def authorship_of(article: Article) -> tuple[str, str]:
    """Return who wrote an article - staff, wire, guest, editorial - and what said so.

    The agency's own outlet counts as its staff: Reuters on reuters.com is not republished copy.

    Examples
    --------
    >>> authorship_of(Article(outlet="Bay Gazette", author="Associated Press"))
    ('wire', 'author')
    >>> authorship_of(Article(outlet="Bay Gazette", author="Ana Brill, Bay Gazette"))
    ('staff', 'author')
    >>> authorship_of(Article(outlet="Bay Gazette", author="Ana Brill"))
    ('unknown', '')
    """
    return next(_evidence(article), ("unknown", ""))


def given_authorship(value: Any) -> str:
    """Return the known authorship that a given value means.

    Examples
    --------
    >>> given_authorship("Agency"), given_authorship("STAFF"), given_authorship("?")
    ('wire', 'staff', 'unknown')
    """
    usual = {"agency": "wire", "newsagency": "wire", "editorialboard": "editorial", "contributor": "guest"}
    name = simplified(value)
    return name if name in ("staff", "wire", "guest", "editorial") else usual.get(name, "unknown")


def is_agency(outlet: str) -> bool:
    """Whether an outlet is a news agency's own.

    Examples
    --------
    >>> is_agency("Reuters"), is_agency("NAPA VALLEY ECHO")
    (True, False)
    """
    return _AGENCY_NAME.search(outlet) is not None


def names_agency(line: str) -> bool:
    """Whether a credit line names an agency, or wire reports.

    Examples
    --------
    >>> names_agency("Ana Brill and The Associated Press contributed to this report.")
    True
    >>> names_agency("This report was compiled in part from wire service reports.")
    True
    """
    return bool(_AGENCY_NAME.search(line) or _WIRE_REPORTS.search(line))


def wire_evidence(article: Article) -> str:
    """Return which line says that an agency wrote the article, or an empty string.

    Examples
    --------
    >>> wire_evidence(Article(start="PORT ELLIS (Reuters) - The dam held."))
    'dateline'
    """
    author = _first_author(article.author)
    if _WIRE_AUTHOR.search(author) and not _HELPED.search(author):
        return "author"
    if _DATELINE.search(article.start):
        return "dateline"
    return "credit line" if _WIRE_CREDIT.search(article.end) else ""


def _first_author(author: str) -> str:
    """Return a byline of one or two parts whole, of a longer one the first part.

    "Ana Brill, Associated Press" is one author; scraped lists also hold the authors of linked articles.
    """
    parts = re.split(r"\s*[,;|]\s*", author.strip())
    return author if len(parts) <= 2 else parts[0]


def _evidence(article: Article) -> Iterator[tuple[str, str]]:
    """Give what speaks for an authorship, the clearest first."""
    author = _first_author(article.author)
    if _EDITORIAL.search(author):
        yield "editorial", "author"
    if _EDITORIAL_HEADLINE.search(article.title):
        yield "editorial", "headline"
    if simplified(article.section) in _EDITORIAL_SECTIONS:
        yield "editorial", "section"
    if re.search(r"/editorials?/", article.url, re.IGNORECASE):
        yield "editorial", "address"
    wire = wire_evidence(article)
    if wire:
        yield ("staff", "own agency") if is_agency(article.outlet) else ("wire", wire)
    if _GUEST.search(author):
        yield "guest", "author"
    if _GUEST.search(article.outlet_given or article.outlet):
        yield "guest", "name of the outlet"
    if _GUEST_CREDIT.search(article.end):
        yield "guest", "credit line"
    own = outlet_key(article.outlet)
    if _STAFF.search(author) or (len(own) > 2 and own in outlet_key(author)):
        yield "staff", "author"
    if any(_is_own(credit["outlet"], own) for credit in _STAFF_CREDIT.finditer(article.end)):
        yield "staff", "credit line"


def _is_own(named: str | None, own: str) -> bool:
    """Whether the outlet that a credit line names is this one, as far as both are known."""
    # Some sources black out the names of outlets.
    key = outlet_key(named) if named and any(map(str.isalnum, named)) else ""
    return not key or not own or own in key or key in own
