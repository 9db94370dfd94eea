"""HTML and XML from strangers: parsed without entities, network or unbounded memory."""

from __future__ import annotations

import re

from lxml import etree, html

from framing.errors import CorpusError

__all__ = ["LARGEST_PAGE", "parse_html", "parse_xml", "without_entities"]

LARGEST_PAGE = 64 * 1024 * 1024
"""Bytes. Exports of 500 articles have ten; a parsed page takes about ten times its size in memory."""

_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
# Characters that no element may hold: the parser takes them, and moving such a text later would fail.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
    r"|&#(?:0*(?:[0-8]|11|1[4-9]|2\d|3[01])|x0*(?:[0-8bef]|1[0-9a-f]|fff[ef]));",
    re.IGNORECASE,
)
# XML says its encoding, but a decoded text has none any more.
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse_html(text: str) -> html.HtmlElement:
    """Return the root of an HTML page, however badly written.

    Raises
    ------
    CorpusError
        When the page is too large, holds no element, or nests elements thousands deep.
    """
    _check_size(text)
    # With its narrow limits the parser leaves out, without a word, what lies deeper than 256 elements.
    parser = html.HTMLParser(no_network=True, huge_tree=True, remove_comments=False, recover=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", _CONTROL.sub("", text)), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise CorpusError(f"The page is no readable HTML ({_first_line(error)}).") from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise CorpusError("Elements of the page lie too deep in one another. Save it again, or as text.")
    return root


def parse_xml(text: str) -> etree._Element:
    """Return the root of an XML document.

    Raises
    ------
    CorpusError
        When it is broken, too large, or declares entities: those of a stranger can fill the memory or read
        files of this machine.
    """
    text = without_entities(text)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CorpusError(f"The XML is broken ({_first_line(error)}). Download the export again.") from error


def without_entities(text: str) -> str:
    """Return the text of an XML document without its declaration, known to declare no entity.

    Raises
    ------
    CorpusError
        When it does, or is too large.

    Examples
    --------
    >>> without_entities('<?xml version="1.0" encoding="latin-1"?><rss/>')
    '<rss/>'
    """
    _check_size(text)
    if _ENTITY.search(text):
        raise CorpusError("The XML declares entities, which no archive does. It is not read, because they can do harm.")
    return _DECLARATION.sub("", text)


def _check_size(text: str) -> None:
    if len(text) > LARGEST_PAGE:
        raise CorpusError(
            f"The page is too large to be one ({len(text) / 1e6:,.0f} MB of at most {LARGEST_PAGE / 1e6:,.0f}). "
            "Split it, or export fewer articles at once."
        )


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
