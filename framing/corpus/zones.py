"""The zones of an article: what is headline, lead and body, and what a web site put around it.

Text is masked, never cut: `mask` puts line feeds in place of what is not the article, so that every offset holds in
the raw and in the masked text, and no sentence, phrase or quotation crosses a masked place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from framing.corpus.line_roles import BODY, roles_of
from framing.corpus.lines import Line, as_lines, split_lines
from framing.corpus.tails import credits_at_end
from framing.corpus.wording import Role

__all__ = ["MASKED", "PARTS", "Zone", "body_lines", "find_zones", "mask"]

MASKED: frozenset[str] = frozenset(
    {
        *("author_note", "byline", "comments", "contributor", "cookie_notice", "credit", "entry_header", "legal"),
        *("menu", "newsletter", "paywall", "pull_quote", "related_header", "search", "section_label", "share"),
        *("site_name", "syndication", "teaser", "timestamp"),
    }
)
"""Zones that are masked: nothing in them is counted."""

PARTS: dict[str, str] = {
    "headline": "headline",
    "standfirst": "subheading",
    "lead": "lead",
    "subheading": "subheading",
    "caption": "caption",
    "body": "body",
}
"""Which part of the article a kept zone is; text in no zone is of unknown part."""

# More lines than this hold no article, and are not looked through.
_MOST_LINES = 100_000


class Zone(NamedTuple):
    """A stretch of a text: offsets in code points, the end exclusive; what it is; why it was taken for that."""

    start: int
    end: int
    zone: str
    reason: str


def find_zones(text: str, *, headline: tuple[int, int] | None = None, told: Sequence[Zone] | None = None) -> list[Zone]:
    r"""Return the zones of a text, in order and without overlap.

    Nothing is known of a text in one paragraph but the credits at its end: it has no other zones.

    Parameters
    ----------
    text : str
        An article, as clean text or as somebody copied it from a web page.
    headline : (int, int), optional
        Where the headline is, if that is known. Then none is looked for, and what stands before it is left alone.
    told : sequence of Zone, optional
        What the structure of a saved page says of some lines. Then the text is its article, and no page is looked for
        around it.

    Returns
    -------
    list of Zone
        Headline, standfirst, lead, subheading, body, caption, and those of `MASKED`.

    Examples
    --------
    >>> text = "Tram drivers walk out\n\nThe tram drivers of Ostrin left their depots at dawn.\n\nYou may also like"
    >>> [(zone.zone, text[zone.start:zone.end][:12]) for zone in find_zones(text)]
    [('headline', 'Tram drivers'), ('lead', 'The tram dri'), ('related_header', 'You may also')]
    """
    if text.count("\n") > _MOST_LINES:
        return []
    known, offset = [], 0
    if headline is not None:
        known, offset = [Zone(*headline, "headline", "given")], headline[1]
    lines = split_lines(text[offset:])
    if not lines:
        return known
    single = len(lines) == 1 and headline is None
    roles = None
    if told is not None:
        said = {start - offset: Role(zone, reason) for start, _, zone, reason in told}
        roles = {i: said[line.start] for i, line in enumerate(lines) if line.start in said}
    zones = [] if single else _joined(lines, roles_of(lines, headline_known=headline is not None, told=roles))
    zones = _without_credits(lines[-1], zones)
    return known + [Zone(start + offset, end + offset, zone, reason) for start, end, zone, reason in zones]


def mask(text: str, zones: list[Zone]) -> str:
    r"""Return the text with a line feed for every code point of the masked zones: the length stays.

    Examples
    --------
    >>> mask("Menu\nIt rained.", [Zone(0, 4, "menu", "")])
    '\n\n\n\n\nIt rained.'
    """
    parts, done = [], 0
    for start, end, zone, _ in sorted(zones):
        if zone in MASKED and end > done:
            parts += [text[done:start], "\n" * (end - max(start, done))]
            done = end
    return "".join([*parts, text[done:]]) if parts else text


def body_lines(lines: list[str]) -> list[int]:
    """Return 1 for each line that is a part of the article's body and 0 for each that is not.

    The headline is no part of the body; sub-headings are, and pull-quotes, which are only masked because they are
    there twice.

    Examples
    --------
    >>> body_lines(["Search", "Tram drivers walk out", "The tram drivers left their depots on Monday morning."])
    [0, 0, 1]
    """
    return [
        int((role.zone in BODY or role.zone == "pull_quote") and line.strip() != "")
        for line, role in zip(lines, roles_of(as_lines(lines)), strict=True)
    ]


def _joined(lines: list[Line], roles: list[Role]) -> list[Zone]:
    """Return one zone a line; paragraphs of the body that follow each other are one, and lines of one byline."""
    zones: list[Zone] = []
    start, end, kind, why = 0, 0, "", ""
    for line, (zone, reason) in zip(lines, roles, strict=True):
        if zone == kind and (zone in ("body", "lead") or (zone == "byline" and not line.after_blank)):
            end = line.end
            continue
        if kind:
            zones.append(Zone(start, end, kind, why))
        start, end, kind, why = line.start, line.end, zone, reason
    return [*zones, Zone(start, end, kind, why)] if kind else zones


def _without_credits(last: Line, zones: list[Zone]) -> list[Zone]:
    """Return the zones with the credits that end the last line as zones of their own."""
    found = [
        Zone(last.start + start, last.start + end, kind, reason)
        for start, end, kind, reason in credits_at_end(last.text)
    ]
    if not found or (zones and zones[-1].zone in MASKED):
        return zones
    if zones:
        zones[-1] = zones[-1]._replace(end=last.start + len(last.text[: found[0].start - last.start].rstrip()))
    return zones + found
