"""What can only be decided with all articles in view: ids, one spelling an outlet, and the order of day and month."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from framing.corpus.dates import read_dates
from framing.corpus.outlets import unify_outlets

__all__ = ["Decided", "decided"]


class Decided(NamedTuple):
    """One entry an article, in their order, and the record of what was decided."""

    ids: list[str]
    outlets: list[str | None]
    dates: list[Any]
    record: dict[str, Any]

    def of(self, start: int, end: int) -> Decided:
        """Return what was decided of the articles from `start` to `end`."""
        return Decided(self.ids[start:end], self.outlets[start:end], self.dates[start:end], self.record)


def decided(ids: list[str], outlets: Iterable[Any], dates: Iterable[Any], *, day_first: bool | None = None) -> Decided:
    """Decide for all articles together.

    Examples
    --------
    >>> found = decided(["a", "a"], ["Bay Echo", "bayecho.com"], ["25/03/2024", "05/03/2024"])
    >>> found.ids, found.outlets, [str(date) for date in found.dates]
    (['a', 'a#2'], ['Bay Echo', 'Bay Echo'], ['2024-03-25', '2024-03-05'])
    """
    unique, repeated = _unique(ids)
    shown, merged = unify_outlets(outlets)
    read, about_dates = read_dates(dates, day_first=day_first)
    return Decided(unique, shown, read, {"repeated_ids": repeated, "outlets_merged": merged, "dates": about_dates})


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
