"""What can only be decided with all articles in view: ids, one spelling an outlet, and the order of day and month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from framing.corpus.dates import read_dates
from framing.corpus.language import DETECT
from framing.corpus.outlet_proposals import alike_outlets
from framing.corpus.outlet_spellings import renamed_outlets, unify_outlets

__all__ = ["Decided", "decided"]


class Decided(NamedTuple):
    """One entry an article, in their order, and the record of what was decided."""

    ids: list[str]
    outlets: list[str | None]
    dates: list[Any]
    record: dict[str, Any]
    language: str = DETECT

    def of(self, start: int, end: int) -> Decided:
        """Return what was decided of the articles from `start` to `end`."""
        return Decided(self.ids[start:end], self.outlets[start:end], self.dates[start:end], self.record, self.language)


def decided(
    ids: list[str],
    outlets: Iterable[Any],
    dates: Iterable[Any],
    *,
    day_first: bool | None = None,
    urls: Iterable[Any] | None = None,
    table: Mapping[str, str] | None = None,
    language: str = DETECT,
) -> Decided:
    """Decide for all articles together.

    Parameters
    ----------
    ids, outlets, dates, urls
        One entry an article; addresses tell which of several outlets a short name means.
    day_first : bool, optional
        Whether 05/03/2024 is the 5th of March.
    table : mapping, optional
        Spelling to the name that an outlet is to have.
    language : str
        "detect", or the code of the language of all articles.

    Examples
    --------
    >>> found = decided(["a", "a"], ["Bay Echo", "bayecho.com"], ["25/03/2024", "05/03/2024"])
    >>> found.ids, found.outlets, [str(date) for date in found.dates]
    (['a', 'a#2'], ['Bay Echo', 'Bay Echo'], ['2024-03-25', '2024-03-05'])
    """
    unique, repeated = _unique(ids)
    shown, spellings = _named(list(outlets), None if urls is None else list(urls), table or {})
    read, about_dates = read_dates(dates, day_first=day_first)
    record = {"repeated_ids": repeated, **spellings, "dates": about_dates}
    return Decided(unique, shown, read, record, language)


def _named(
    names: list[Any], urls: list[Any] | None, table: Mapping[str, str]
) -> tuple[list[str | None], dict[str, Any]]:
    """Return the outlets, one name each and as the table says; what was merged, and what is alike."""
    shown, merged = unify_outlets(names, urls=urls)
    if table:
        shown, changed = renamed_outlets(names, shown, table)
        merged = [*changed, *(row for row in merged if row["spelling"] not in {one["spelling"] for one in changed})]
    alike = [
        {"spelling": name, "proposed": proposal.outlet, "evidence": proposal.evidence}
        for name, proposal in alike_outlets(shown, urls or [None] * len(names)).items()
    ]
    return shown, {"outlets_merged": merged, "outlets_alike": alike}


def _unique(ids: list[str]) -> tuple[list[str], list[str]]:
    """Return ids with ``#2``, ``#3`` after those that came before, and which these were."""
    taken = set(ids)
    seen: set[str] = set()
    unique, repeated = [], {}
    for doc_id in ids:
        new, number = doc_id, 1
        while new in seen or (number > 1 and new in taken):
            number += 1
            new = f"{doc_id}#{number}"
        if new != doc_id:
            repeated[doc_id] = True
        seen.add(new)
        unique.append(new)
    return unique, list(repeated)
