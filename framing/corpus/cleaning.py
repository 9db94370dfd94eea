"""Cleaning: the zones of all articles of a corpus, and what they say about who wrote and published them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd

from framing.corpus.corpus import Corpus
from framing.corpus.history import Step
from framing.corpus.line_roles import PARAGRAPH
from framing.corpus.publishing import publishing
from framing.corpus.variables import ZONE_COLUMNS
from framing.corpus.wording import ON_PAGE
from framing.corpus.zones import MASKED, Zone, find_zones
from framing.kinds import needs_corpus

__all__ = ["clean"]

# Zones that somebody gave: a title from the source's own column, or a correction by hand. They are never changed.
_GIVEN = frozenset({"title given", "given"})
# Document variable from what `publishing` says.
_VARIABLES = {
    "author": "byline",
    "section": "section",
    "contributors": "contributors",
    "original_publisher": "original_publisher",
    "republisher": "republisher",
}
_NEW = ("contributors", "original_publisher", "republisher")


def clean(corpus: Corpus) -> Corpus:
    r"""Find menus, teasers, credits and the like in all articles and mask them.

    The texts stay as they are: `Corpus.texts` shows line feeds in place of what is masked. Zones that were given,
    such as a title or a correction by `Corpus.with_zones`, are kept. Author and section are filled in where they are
    missing and the text says them; ``contributors``, ``original_publisher`` and ``republisher`` are added, `"unknown"`
    where the text says nothing.

    Parameters
    ----------
    corpus : Corpus
        Articles, however they were loaded.

    Returns
    -------
    Corpus
        With zones, variables, and one step more in its history.

    Examples
    --------
    >>> from framing.corpus.corpus import Corpus
    >>> corpus = Corpus.from_texts(["The ferry was late again.\n\nThis post appeared first on Ostrin Gazette"])
    >>> cleaned = clean(corpus)
    >>> cleaned.texts.iloc[0].strip()
    'The ferry was late again.'
    >>> cleaned.documents["original_publisher"].iloc[0]
    'Ostrin Gazette'
    """
    needs_corpus(corpus)
    documents, old = corpus.documents, corpus.zones
    given = _by_document(old[old["reason"].isin(_GIVEN)])
    on_page = _by_document(old[old["reason"].str.startswith(ON_PAGE)])
    rows, said = [], []
    for doc_id, text in documents["text"].items():
        zones = _zones_of(text, given.get(str(doc_id), []), on_page.get(str(doc_id)))
        rows += [(doc_id, *zone) for zone in zones]
        said.append(publishing(text, zones))
    zones_found = pd.DataFrame(rows, columns=list(ZONE_COLUMNS))
    filled = _with_variables(documents, said)
    step = Step("clean", {}, len(corpus), len(corpus), _record(rows, documents, filled))
    return replace(corpus, documents=filled, zones=zones_found, history=(*corpus.history, step))


def _by_document(zones: pd.DataFrame) -> dict[str, list[Zone]]:
    found: dict[str, list[Zone]] = {}
    for doc_id, start, end, zone, reason in zones.itertuples(index=False, name=None):
        found.setdefault(doc_id, []).append(Zone(int(start), int(end), zone, reason))
    return found


def _zones_of(text: str, given: list[Zone], on_page: list[Zone] | None) -> list[Zone]:
    headline = next(((zone.start, zone.end) for zone in given if zone.zone == "headline"), None)
    told = None if on_page is None else [zone for zone in on_page if zone.reason != PARAGRAPH]
    found = find_zones(text, headline=headline, told=told)
    free = [zone for zone in found if not any(zone.start < other.end and other.start < zone.end for other in given)]
    return sorted([*given, *free])


def _with_variables(documents: pd.DataFrame, said: list[dict[str, Any]]) -> pd.DataFrame:
    """Return the documents with what is said filled in where nothing is known."""
    columns = {}
    for variable, name in _VARIABLES.items():
        values = pd.Series([_as_string(each[name]) for each in said], index=documents.index, dtype="str")
        if variable in documents.columns:
            values = documents[variable].where(documents[variable].notna(), values)
        columns[variable] = values.fillna("unknown") if variable in _NEW else values
    return documents.assign(**columns)


def _as_string(value: str | list[str] | None) -> str | None:
    return "; ".join(value) if isinstance(value, list) else value


def _record(rows: Iterable[tuple[Any, ...]], before: pd.DataFrame, after: pd.DataFrame) -> dict[str, Any]:
    zones: Counter[str] = Counter()
    masked = 0
    for _, start, end, zone, _ in rows:
        zones[zone] += 1
        masked += (end - start) * (zone in MASKED)
    filled = {name: int(after[name].notna().sum() - before[name].notna().sum()) for name in ("author", "section")}
    return {
        "zones": dict(zones),
        "masked_characters": masked,
        "characters": int(before["text"].str.len().sum()),
        "filled": filled,
    }
