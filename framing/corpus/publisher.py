"""What the lines around an article say about it: title, publisher, republisher, section, author."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

__all__ = ["said_by_zones"]

_ORIGINALLY = re.compile(
    r"(?:appeared|published|posted|ran) (?:first|originally) (?:on|in|at|by) (?P<name>[^.,;:!?()\[\]\n]{2,60})"
    r"|(?:first|originally) (?:appeared|published|posted|ran) (?:on|in|at|by) (?P<second>[^.,;:!?()\[\]\n]{2,60})"
    r"|(?:republished|reprinted|syndicated) (?:here )?(?:with permission )?from (?P<third>[^.,;:!?()\[\]\n]{2,60})",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s+(?:under|and is|with permission|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|website)\b.*", re.I
)
_DOUBLED = re.compile(r"(\S.{1,78}?)\s?\1")
_BY = re.compile(r"by:?\s+", re.IGNORECASE)


def said_by_zones(texts: Mapping[str, str], zones: pd.DataFrame) -> dict[str, dict[str, str]]:
    r"""Return what the zones of each document say: ``title, outlet, republisher, section, author``.

    The outlet is the original publisher that a syndication line names, because the words are its words.

    Parameters
    ----------
    texts : mapping
        ``doc_id`` to raw text.
    zones : DataFrame
        The zones of these texts, in order.

    Examples
    --------
    >>> text = "The dam held.\n\nThis post appeared first on BAY GAZETTE"
    >>> zones = pd.DataFrame({"doc_id": ["a"], "start": [15], "end": [54], "zone": ["syndication"]})
    >>> said_by_zones({"a": text}, zones)
    {'a': {'outlet': 'BAY GAZETTE'}}
    """
    said: dict[str, dict[str, str]] = {}
    telling = zones[zones["zone"].isin(["syndication", "site_name", "section_label", "byline", "headline"])]
    label: tuple[str, str] | None = None
    for doc_id, start, end, zone in zip(
        telling["doc_id"], telling["start"], telling["end"], telling["zone"], strict=True
    ):
        line = texts[doc_id][start:end].strip()
        found = _from_line(zone, line)
        # A label says the section only where it stands right before the headline.
        if zone == "headline" and label is not None and label[0] == doc_id:
            found["section"] = label[1]
        label = (doc_id, line) if zone == "section_label" else None
        for name, value in found.items():
            said.setdefault(doc_id, {}).setdefault(name, value)
    return said


def _from_line(zone: str, line: str) -> dict[str, Any]:
    if zone == "syndication":
        found = _ORIGINALLY.search(line)
        name = next((group for group in found.groups() if group), "") if found else ""
        return {"outlet": _AFTER_NAME.sub("", name).strip()} if name else {}
    if zone == "site_name":
        doubled = _DOUBLED.fullmatch(line)
        return {"republisher": doubled[1] if doubled else line}
    if zone == "headline":
        return {"title": line}
    if zone == "byline" and _BY.match(line):
        return {"author": _BY.sub("", line, count=1).strip()}
    return {}
