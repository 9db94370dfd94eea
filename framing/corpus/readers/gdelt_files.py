"""GDELT's files of every quarter of an hour: the Global Knowledge Graph (GKG 2.1) and events, tables without names.

Fields are told by their positions, as GDELT's codebooks number them. A row of the GKG is an article; a row of the
events is an event, so rows with one address are put together: the corpus counts articles.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from framing.corpus.readers.addresses import host_of
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.gdelt_lists import SEEN_ONLY
from framing.corpus.readers.packed import PACKED_ERRORS, opened
from framing.corpus.readers.stamps import moment_of
from framing.corpus.readers.text_kinds import NONE, kind_warnings
from framing.errors import CorpusError
from framing.words import plural

__all__ = ["GDELT_EVENTS", "GDELT_GKG", "read_events", "read_gkg"]

_BATCH = 1000
_LONGEST_ROW = 4 * 1024 * 1024
_GKG_WIDTH = 27
# Events with an address of their source: since April 2013, and with the longer places of GDELT 2.
_EVENT_WIDTHS = (58, 61)
_GKG_ROW = re.compile(r"\d{14}-T?\d+\t\d{14}\t\d\t")
_EVENT_ROW = re.compile(r"\d{1,12}\t\d{8}\t\d{6}\t\d{4}\t")
_LISTS = {"themes": 7, "persons": 11, "organizations": 13}


def read_gkg(path: Path, *, encoding: str | None = None) -> Iterator[Contents]:
    """Read a GKG 2.1 file in batches: an article for each row."""
    refused: list[str] = []
    articles: list[dict[str, Any]] = []
    count = dated = 0
    for cells in _rows(path, (_GKG_WIDTH,), refused):
        articles.append(_gkg_article(cells))
        count += 1
        dated += "date" in articles[-1]
        if len(articles) == _BATCH:
            yield Contents(articles, "utf-8")
            articles = []
    if not count:
        raise CorpusError("No line of the file is a row of the GKG. Download it again.")
    warnings = kind_warnings(Counter({NONE: count}))
    yield Contents(
        articles, "utf-8", refused, warnings if dated == count else [*warnings, SEEN_ONLY], count + len(refused)
    )


def read_events(path: Path, *, encoding: str | None = None) -> Contents:
    """Read a file of events: an article for each address."""
    refused: list[str] = []
    articles: dict[str, dict[str, Any]] = {}
    events = 0
    for cells in _rows(path, _EVENT_WIDTHS, refused):
        events += 1
        source, seen = cells[-1], cells[-2]
        article = articles.setdefault(source, _event_article(source, seen))
        article["events"] += 1
        article["event_codes"].append(cells[26])
    if not events:
        raise CorpusError("No line of the file is an event. Download it again.")
    found = [{**article, "event_codes": "; ".join(article["event_codes"])} for article in articles.values()]
    note = f"{plural(events, 'event')} from {plural(len(found), 'address', 'addresses')}: an article for each address."
    return Contents(found, "utf-8", refused, [*kind_warnings(found), SEEN_ONLY, note])


def _gkg_article(cells: list[str]) -> dict[str, Any]:
    extras = cells[26]
    tone = cells[15].split(",")
    published = _within(extras, "PAGE_PRECISEPUBTIMESTAMP")
    language = re.search(r"srclc:(\w+)", cells[25])
    on_the_web = cells[2] == "1"
    said: dict[str, Any] = {
        "archive_id": cells[0],
        "seen": moment_of(cells[1]),
        "outlet": cells[3] or (host_of(cells[4]) if on_the_web else None),
        # Other collections name a print source here, which is no address.
        "url" if on_the_web else "document_identifier": cells[4],
        "title": one_line(html.unescape(_within(extras, "PAGE_TITLE"))),
        "author": ", ".join(filter(None, map(one_line, html.unescape(_within(extras, "PAGE_AUTHORS")).split(";")))),
        "date": (moment_of(published) or "")[:10],
        "language": language[1] if language else None,
        "tone": _number(tone[0]),
        "word_count": int(tone[6]) if len(tone) > 6 and tone[6].isdecimal() else None,
        **{name: "; ".join(filter(None, cells[position].split(";"))) for name, position in _LISTS.items()},
    }
    kept = {name: value for name, value in said.items() if value not in (None, "")}
    return {"archive": "GDELT GKG", **kept, "text": "", "text_kind": NONE}


def _event_article(source: str, seen: str) -> dict[str, Any]:
    host = host_of(source)
    return {
        "archive": "GDELT events",
        # Events from agencies' wires name the agency in the place of an address.
        **({"url": source, "outlet": host} if host else {"outlet": source or None}),
        "seen": moment_of(seen),
        "events": 0,
        "event_codes": [],
        "text": "",
        "text_kind": NONE,
    }


def _within(extras: str, name: str) -> str:
    found = re.search(rf"<{name}>([^<]*)</{name}>", extras)
    return found[1] if found else ""


def _number(written: str) -> float | None:
    try:
        return float(written)
    except ValueError:
        return None


def _rows(path: Path, widths: tuple[int, ...], refused: list[str]) -> Iterator[list[str]]:
    """Give the rows that have the width of the table; say of the others that they were refused."""
    number = 0
    try:
        with opened(path) as file:
            while line := file.readline(_LONGEST_ROW):
                number += 1
                cells = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
                if len(cells) in widths and len(line) < _LONGEST_ROW:
                    yield cells
                elif line.strip():
                    wanted = " or ".join(map(str, widths))
                    refused.append(f"line {number}: {len(cells)} fields, not {wanted}")
    except PACKED_ERRORS as error:
        refused.append(f"after line {number}: the packed file breaks off ({error})")


def _recognises(widths: tuple[int, ...], row: re.Pattern[str]) -> Callable[[Start], bool]:
    def recognises(start: Start) -> bool:
        first = start.text.split("\n", 1)[0].rstrip("\r")
        return bool(row.match(first)) and first.count("\t") + 1 in widths

    return recognises


GDELT_GKG = Format("GDELT GKG", _recognises((_GKG_WIDTH,), _GKG_ROW), read_gkg)
GDELT_EVENTS = Format("GDELT events", _recognises(_EVENT_WIDTHS, _EVENT_ROW), read_events)
