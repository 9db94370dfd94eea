"""The zones of an article: what is headline, lead and body, and what the web site put around it.

Text is masked, never cut: `mask` puts line feeds in place of what is not the article, so that every offset holds in
the raw and in the masked text, and no sentence or phrase crosses a masked place.
"""

import re
from typing import NamedTuple

from framing.corpus.lines import Line, as_lines, kind_of, split_lines
from framing.corpus.page_body import article_lines


class Zone(NamedTuple):
    """A stretch of a text: code-point offsets, what it is, and why it was taken for that."""

    start: int
    end: int
    zone: str
    reason: str


MASKED: frozenset[str] = frozenset(
    {
        "byline", "comments", "contributor", "credit", "legal", "menu", "newsletter", "related_header", "search",
        "section_label", "share", "site_name", "syndication", "teaser", "timestamp",
    }
)  # fmt: skip

PARTS: dict[str, str] = {
    "headline": "headline",
    "lead": "lead",
    "subheading": "subheading",
    "caption": "caption",
    "body": "body",
    "dateline": "lead",
}

_BODY = frozenset({"lead", "body", "subheading"})
_DOUBLED = re.compile(r"(\S.{2,78})\s?\1")
_BY_NAME = re.compile(
    r"[Bb][Yy]:? (?:[A-Z][\w.'’-]*|and|&|,)(?:[ ,]+(?:[A-Z(@][\w.'’)-]*|and|&|de|van|der|von|for|of|in|\|))*"
)
_CREDIT_AT_END = re.compile(
    r"(?:[(\[][^()\[\]]{3,80}[)\]]|(?:photo|photograph|image|picture|illustration|credit)s?\b[^.!?]{2,60})$",
    re.IGNORECASE,
)


def find_zones(text: str) -> list[Zone]:
    """Return the zones of a text, in order and without overlap.

    A text of one paragraph that nothing marks off has no zones: nothing is known about it.

    Parameters
    ----------
    text : str
        An article, as clean text or as somebody copied it from a web page.

    Returns
    -------
    list of Zone
        Offsets are code points, the end exclusive.

    Examples
    --------
    >>> text = "Tram drivers walk out\\n\\nThe tram drivers of Ostrava left their depots on Monday.\\n\\nYou may also like"
    >>> [(zone.zone, text[zone.start:zone.end][:12]) for zone in find_zones(text)]
    [('headline', 'Tram drivers'), ('lead', 'The tram dri'), ('related_header', 'You may also')]
    """
    lines = split_lines(text)
    if len(lines) < 2:
        return []
    return _joined(lines, _kinds(lines))


def mask(text: str, zones: list[Zone]) -> str:
    """Return the text with a line feed for every code point of the masked zones: the length stays.

    >>> mask("Menu\\nIt rained.", [Zone(0, 4, "menu", "")])
    '\\n\\n\\n\\n\\nIt rained.'
    """
    parts, done = [], 0
    for start, end, zone, _ in zones:
        if zone in MASKED:
            parts += [text[done:start], "\n" * (end - start)]
            done = end
    return "".join([*parts, text[done:]]) if parts else text


def body_lines(lines: list[str]) -> list[int]:
    """Return 1 for each line that is a part of the article's body and 0 for each that is not.

    The headline is no part of the body; sub-headings are.

    >>> body_lines(["Search", "Tram drivers walk out", "The tram drivers left their depots on Monday morning."])
    [0, 0, 1]
    """
    kinds = _kinds(as_lines(lines))
    return [int(kind in _BODY) for kind, _ in kinds]


def _kinds(lines: list[Line]) -> list[tuple[str, str]]:
    """Return zone and reason of each line."""
    page = _is_page(lines)
    body = (
        article_lines(lines) if page else [not (_suspicious(line) and kind_of(line.text)) for line in lines]
    )
    first = next(
        (i for i, inside in enumerate(body) if inside and (lines[i].ended or lines[i].words > 25)), None
    )
    if first is None:
        return [
            ("body", "a line of text") if inside else _outside(line, "menu")
            for inside, line in zip(body, lines, strict=True)
        ]
    headline = _headline(lines, first)
    last = max(i for i, inside in enumerate(body) if inside)
    kinds = []
    for i, line in enumerate(lines):
        if i == headline:
            kinds.append(("headline", "the last short line without a full stop before the body"))
        elif i < first:
            kinds.append(
                _outside(line, "menu" if page else "section_label")
                if page or line.words < 4 or _suspicious(line) and kind_of(line.text)
                else ("subheading", "a short line before the body")
            )
        elif not body[i]:
            kinds.append(_outside(line, "teaser"))
        elif i == first:
            kinds.append(("lead", "the first paragraph of the body"))
        elif not line.ended and line.words <= 12 and i < last and lines[i + 1].ended and lines[i - 1].ended:
            kinds.append(("subheading", "a short line without a full stop between paragraphs"))
        else:
            kinds.append(("body", "running text"))
    return kinds


def _is_page(lines: list[Line]) -> bool:
    short = sum(line.words <= 8 and not line.ended for line in lines)
    return short >= 6 and short * 3 >= len(lines)


def _suspicious(line: Line) -> bool:
    return not line.ended or line.words <= 12


def _headline(lines: list[Line], first: int) -> int | None:
    for i in range(first - 1, max(-1, first - 12), -1):
        line = lines[i]
        if (
            4 <= line.words <= 25
            and not line.truncated
            and not kind_of(line.text)
            and not line.text.endswith(".")
        ):
            if not _BY_NAME.fullmatch(line.text) and not _DOUBLED.fullmatch(line.text):
                return i
    return None


def _outside(line: Line, otherwise: str) -> tuple[str, str]:
    kind = kind_of(line.text)
    if kind:
        return kind, f"worded as {kind.replace('_', ' ')}"
    if _DOUBLED.fullmatch(line.text[:160]):
        return "site_name", "the same words twice in one line"
    if _BY_NAME.fullmatch(line.text[:160]):
        return "byline", "By and a name"
    return otherwise, "a line outside the body"


def _joined(lines: list[Line], kinds: list[tuple[str, str]]) -> list[Zone]:
    """Return one zone a line, body paragraphs that follow each other as one."""
    zones: list[Zone] = []
    for line, (zone, reason) in zip(lines, kinds, strict=True):
        if zone == "body" and zones and zones[-1].zone == "body":
            zones[-1] = zones[-1]._replace(end=line.end)
        else:
            zones.append(Zone(line.start, line.end, zone, reason))
    return zones
