"""HTML built from parts: plain strings are escaped, so nothing that came with an article can become markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

__all__ = ["Html", "element", "joined", "link", "paragraph", "text"]

_VOID = frozenset({"br", "hr", "input", "img"})
# Characters that no HTML or XML file may hold: controls other than blanks, half surrogates, noncharacters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Html(str):
    """Markup that is finished: the only kind of string that `element` does not escape."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def text(value: object) -> Html:
    """Escape `value` for a text or an attribute.

    Examples
    --------
    >>> text("<script>alert('Harbour')</script>")
    '&lt;script&gt;alert(&#x27;Harbour&#x27;)&lt;/script&gt;'
    """
    if isinstance(value, Html):
        return value
    return Html(html.escape(_FORBIDDEN.sub("\ufffd", str(value)), quote=True))


def joined(parts: Iterable[object], *, between: str = "") -> Html:
    """Put parts one behind the other, plain strings escaped; None is left out.

    Examples
    --------
    >>> joined(["a & b", None, Html("<b>c</b>")], between=" ")
    'a &amp; b <b>c</b>'
    """
    return Html(str(text(between)).join(text(part) for part in parts if part is not None))


def element(tag: str, *children: object, **attributes: object) -> Html:
    """Make an element; `class_` and `for_` stand for `class` and `for`, `_` for `-`; None leaves one out.

    Examples
    --------
    >>> element("p", "Tea & toast", class_="note")
    '<p class="note">Tea &amp; toast</p>'
    """
    given = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    written = "".join(
        f" {name}" if value is True else f' {name}="{text(value)}"'
        for name, value in given.items()
        if value is not None and value is not False
    )
    if tag in _VOID:
        return Html(f"<{tag}{written}>")
    return Html(f"<{tag}{written}>{joined(children)}</{tag}>")


def paragraph(*children: object, class_: str | None = None) -> Html:
    """Make a paragraph.

    Examples
    --------
    >>> paragraph("n < 5")
    '<p>n &lt; 5</p>'
    """
    return element("p", *children, class_=class_)


def link(address: object, *children: object) -> Html:
    """Link to a web page; anything that is not an http(s) address is shown without a link.

    Examples
    --------
    >>> link("javascript:alert(1)", "Flood relief")
    'Flood relief'
    """
    where = str(address)
    try:
        parts = urlsplit(where)
    except ValueError:  # "http://[" and the like: not an address
        return joined(children)
    if parts.scheme not in ("http", "https") or not parts.netloc or not where.isprintable():
        return joined(children)
    return element("a", *children, href=where, rel="noopener noreferrer")
