"""Texts and pages without their words: letters become x, digits 9; what shows how they are built stays."""

from __future__ import annotations

import re

from framing.corpus.dates import read_date
from framing.corpus.readers import lexis_labels, proquest_labels

__all__ = ["scrambled_json", "scrambled_lines", "scrambled_markup", "without_words"]

_SIGN = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W\d_]+")
# What stands before a colon at the beginning of a line, three words at most: a label, or a speaker or a topic.
_PREFIX = re.compile(r"(\s*[^\W\d_][^\W_]*(?:[ /-][^\W_]+){0,2}\s*[:：])(.*)", re.DOTALL)
_CODE = re.compile(r"\s*[A-Z]{2,3}\s*")
_TOKEN = re.compile(
    r"""(?P<script><script\b[^>]*>)(?P<program>.*?)(?=</script)
    |(?P<kept><style\b[^>]*>.*?</style\s*>|<!--|-->|<!\[CDATA\[|\]\]>|<\?xml\b[^<>?]*\?>|<!doctype\s+html\b[^<>]*>|&\#?\w{1,10};)
    |</?(?P<tag>[A-Za-z][\w:.-]{0,40})(?P<inside>(?:"[^"]*"|'[^']*'|[^"'<>])*)>""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([\w:.-]{1,40})(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""")
# How a page is set. Other attributes keep one short word: the codes of XML, but no title, address or name of a reader.
_SETTING = re.compile(
    r"class|style|rel|type|property|itemprop|itemtype|http-equiv|charset|(?:xml:)?lang|dir|align|xmlns(?::\w+)?", re.I
)
_TELLING = re.compile(r"alt|title|content|value|href|src\w*|label|placeholder|summary|action|(?:data|aria)-.*", re.I)
_SHORT = re.compile(r"""["']?[A-Za-z0-9_:-]{1,16}["']?""")
# Addresses of pictures, often the headline, and notes in styles.
_IN_STYLES = re.compile(r"url\([^)]*\)|/\*.*?\*/|@import[^;]*;", re.IGNORECASE | re.DOTALL)
_STRING = re.compile(r'"@type"\s*:\s*"\w{1,40}"|"(?:[^"\\]|\\.)*"(\s*:)?', re.DOTALL)


def without_words(text: str) -> str:
    """Return a text with x for each letter (X for capitals) and 9 for each digit.

    Examples
    --------
    >>> without_words("Café 12, “Łódź”")
    'Xxxx 99, “Xxxx”'
    """
    return _SIGN.sub(lambda sign: "9" if sign[0].isnumeric() else "X" if sign[0].isupper() else "x", text)


def scrambled_lines(text: str) -> str:
    r"""Return a text without its words, with the labels of its fields and the marks between its documents.

    Examples
    --------
    >>> scrambled_lines("3 of 10 DOCUMENTS\nLENGTH: 355 words\nIt rained.\nEnd of Document")
    '3 of 10 DOCUMENTS\nLENGTH: 999 xxxxx\nXx xxxxxx.\nEnd of Document'
    """
    return "".join(_line(line) for line in re.split(r"(?<=[\n\r\v\f])", text))


def _line(line: str) -> str:
    said = line.strip()
    if lexis_labels.place_in(said) or proquest_labels.numbered(said) or lexis_labels.is_end(said):
        return line
    if _is_label(said) or _CODE.fullmatch(line):
        return line
    before, colon, after = line.partition(":")
    if colon and _is_label(before):
        return before + colon + _value(after)
    found = _PREFIX.fullmatch(line)
    # A label has a capital, where its script has any; the rest of a sentence has none.
    is_label = found and not said[0].islower()
    return found[1] + _value(found[2]) if found and is_label else _value(line)


def _value(text: str) -> str:
    """Dates stay where little stands beside them: no reader finds its way without them, and they are no text."""
    is_date = len(text) < 60 and len(_WORD.findall(text)) <= 3 and read_date(text.strip()) is not None
    return text if is_date else without_words(text)


def _is_label(text: str) -> bool:
    return len(text) < 60 and bool(lexis_labels.variable_of(text) or proquest_labels.variable_of(text))


def scrambled_markup(page: str) -> str:
    """Return HTML or XML without its words: elements, classes, styles and short codes stay, programs go.

    Examples
    --------
    >>> scrambled_markup('<p class="lead" title="Flood in Ostrin">Ostrin is &amp; was <b>wet</b>.</p>')
    '<p class="lead" title="Xxxxx xx Xxxxxx">Xxxxxx xx &amp; xxx <b>xxx</b>.</p>'
    """
    done, pieces = 0, []
    for token in _TOKEN.finditer(page):
        pieces += [scrambled_lines(page[done : token.start()]), _token(token)]
        done = token.end()
    return "".join([*pieces, scrambled_lines(page[done:])])


def _token(token: re.Match[str]) -> str:
    if token["kept"]:
        return _IN_STYLES.sub("", token[0])
    if token["script"]:
        return scrambled_markup(token["script"]) + (
            scrambled_json(token["program"]) if "json" in token["script"] else ""
        )
    start = token.start("inside") - token.start()
    return token[0][:start] + _attributes(token["inside"]) + ">"


def _attributes(inside: str) -> str:
    done, pieces = 0, []
    for found in _ATTRIBUTE.finditer(inside):
        name, sign, value = found.groups()
        short = _SHORT.fullmatch(value) and not _TELLING.fullmatch(name)
        kept = _IN_STYLES.sub("", value) if short or _SETTING.fullmatch(name) else without_words(value)
        pieces += [without_words(inside[done : found.start()]), name, sign, kept]
        done = found.end()
    return "".join([*pieces, without_words(inside[done:])])


def scrambled_json(text: str) -> str:
    """Return JSON without the words in its values; names and types stay.

    Examples
    --------
    >>> scrambled_json('{"@type": "NewsArticle", "headline": "Rain 12"}')
    '{"@type": "NewsArticle", "headline": "Xxxx 99"}'
    """
    done, pieces = 0, []
    for found in _STRING.finditer(text):
        is_name = found[0].startswith('"@type"') or (found[1] and len(found[0]) < 40)
        inside = re.sub(r"\\(?:u[0-9a-fA-F]{4}|.)", "x", found[0][1:], flags=re.DOTALL)
        pieces += [without_words(text[done : found.start()]), found[0] if is_name else '"' + without_words(inside)]
        done = found.end()
    return "".join([*pieces, without_words(text[done:])])
