"""Well-known outlets: their addresses and other names, and which short names belong to several of them."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from framing.corpus.outlets import outlet_key

__all__ = ["candidates", "host_of", "known_by_address", "known_by_name"]

_HOST = re.compile(r"(?:https?://)?(?:[^/\s@]*@)?((?:[\w-]+\.)+[a-z]{2,})\.?(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)


class _Known(NamedTuple):
    by_address: dict[str, str]
    by_name: dict[str, str]
    unsure: dict[str, frozenset[str]]


def host_of(address: str) -> str:
    """Return the host of a web address without "www", or an empty string where it is no address.

    Examples
    --------
    >>> host_of("https://www.gazette.example/news/1"), host_of("St. Ives Echo")
    ('gazette.example', '')
    """
    found = _HOST.fullmatch(address.strip())
    return re.sub(r"^www\d?\.", "", found.group(1).casefold()) if found else ""


def known_by_address(address: str) -> str | None:
    """Return the well-known outlet that an address belongs to.

    Examples
    --------
    >>> known_by_address("https://edition.cnn.com/2024/05/13/tram"), known_by_address("gazette.example")
    ('CNN', None)
    """
    parts = host_of(address).split(".")
    # The longest ending wins: a section of a site may be an outlet of its own.
    endings = (".".join(parts[i:]) for i in range(len(parts) - 1))
    return next((_known().by_address[ending] for ending in endings if ending in _known().by_address), None)


def known_by_name(name: str) -> str | None:
    """Return the well-known outlet that alone has this name.

    Examples
    --------
    >>> known_by_name("NYT"), known_by_name("The Sun")
    ('The New York Times', None)
    """
    return _known().by_name.get(outlet_key(name))


def candidates(name: str) -> frozenset[str]:
    """Return the well-known outlets that are called so, where the name alone does not tell.

    Examples
    --------
    >>> sorted(candidates("Post"))
    ['New York Post', 'The Washington Post']
    """
    return _known().unsure.get(outlet_key(name), frozenset())


@cache
def _known() -> _Known:
    text = (files("framing.corpus") / "known_outlets.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    unsure: dict[str, frozenset[str]] = {}
    for row in rows:
        for name in _listed(row["unsure"]):
            unsure[outlet_key(name)] = unsure.get(outlet_key(name), frozenset()) | {row["outlet"]}
    for row in rows:
        if (key := outlet_key(row["outlet"])) in unsure:
            unsure[key] |= {row["outlet"]}
    names = {outlet_key(name): row["outlet"] for row in rows for name in (row["outlet"], *_listed(row["names"]))}
    return _Known(
        {address: row["outlet"] for row in rows for address in _listed(row["domains"])},
        {key: outlet for key, outlet in names.items() if key not in unsure},
        unsure,
    )


def _listed(cell: str) -> list[str]:
    return [name for name in cell.split("|") if name]
