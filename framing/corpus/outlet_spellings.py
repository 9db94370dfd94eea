"""One name for each outlet: spellings with one key, and addresses and names of well-known outlets, are made one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from framing.corpus.known_outlets import candidates, host_of, known_by_address, known_by_name
from framing.corpus.outlets import is_no_name, outlet_key
from framing.errors import CorpusError, did_you_mean

__all__ = ["as_spelled", "outlets_as_given", "renamed_outlets", "unify_outlets"]


def as_spelled(names: Iterable[Any]) -> list[str | None]:
    """Return names with single blanks; missing ones are None.

    Examples
    --------
    >>> as_spelled(["Bay  Gazette ", None])
    ['Bay Gazette', None]
    """
    return [None if pd.isna(name) else " ".join(str(name).split()) for name in names]


def unify_outlets(
    names: Iterable[Any], *, urls: Iterable[Any] | None = None
) -> tuple[list[str | None], list[dict[str, Any]]]:
    """Return one spelling an outlet, and a table of what was merged.

    Parameters
    ----------
    names : iterable
        The outlet of each article, as given; missing ones and "unknown" become None.
    urls : iterable, optional
        The address of each article: it tells which of several outlets a short name such as "Times" means.

    Returns
    -------
    shown : list of str or None
        The most frequent spelling that is a name, neither an address nor without a capital; of equally frequent
        ones that with blanks and capitals. Where there is none, the name of a well-known outlet, else an address.
    merged : list of dict
        A row for each spelling that was changed: ``spelling, shown, articles, reason``.

    Examples
    --------
    >>> unify_outlets(["Bay Gazette", "baygazette.com", "Echo"])[1]
    [{'spelling': 'baygazette.com', 'shown': 'Bay Gazette', 'articles': 1, 'reason': 'same name'}]
    >>> unify_outlets(["FAZ", "faz.net", "www.nytimes.com"])[0]
    ['FAZ', 'FAZ', 'The New York Times']
    """
    given = as_spelled(names)
    counts = Counter(name for name in given if name is not None and not is_no_name(name))
    known = _known(counts, _sites(given, urls))
    groups: dict[str, list[str]] = {}
    for name in counts:
        # A blank before the key keeps keys apart from names of outlets.
        groups.setdefault(known.get(name, f" {outlet_key(name)}"), []).append(name)
    shown: dict[str, str] = {}
    for outlet, group in groups.items():
        best = max(group, key=lambda spelling: (_is_name(spelling), counts[spelling], _readable(spelling), spelling))
        # A name that others bear, too, would merge them with this outlet.
        free = not outlet.startswith(" ") and (outlet not in counts or outlet in group)
        shown |= dict.fromkeys(group, outlet if free and not _is_name(best) else best)
    merged = [
        {"spelling": name, "shown": shown[name], "articles": counts[name], "reason": _reason(name, shown[name])}
        for name in sorted(shown)
        if shown[name] != name
    ]
    return [shown.get(name) if name is not None else None for name in given], merged


def renamed_outlets(
    names: Iterable[Any], shown: Iterable[str | None], table: Mapping[str, str]
) -> tuple[list[str | None], list[dict[str, Any]]]:
    """Return the outlets with the names that a table gives them, and what was changed by it.

    A row holds for its spelling, else for spellings with the same key; and an outlet that has the key of a
    name in the table takes that name.

    Parameters
    ----------
    names, shown : iterable
        The outlet of each article as given, and as it is shown so far.
    table : mapping
        Spelling to name.

    Raises
    ------
    CorpusError
        No row of the table fits.

    Examples
    --------
    >>> renamed_outlets(["FOX", "foxnews"], ["FOX", "foxnews"], {"Fox": "Fox News"})[0]
    ['Fox News', 'Fox News']
    """
    by_key: dict[str, set[str]] = {}
    for spelling, name in table.items():
        by_key.setdefault(outlet_key(spelling), set()).add(name)
    targets = {outlet_key(name): name for name in table.values()}
    pairs = list(zip(as_spelled(names), shown, strict=True))
    counts = Counter((given, now) for given, now in pairs if given is not None and now is not None)
    new: dict[tuple[str, str], str] = {}
    fits = False
    for given, now in counts:
        rows = [{table[one]} if one in table else by_key.get(outlet_key(one), set()) for one in (given, now)]
        told = next((min(names) for names in rows if len(names) == 1), None)
        fits |= told is not None
        new[given, now] = told or targets.get(outlet_key(now), now)
    if not fits:
        first = next(iter(table))
        near = did_you_mean(first, sorted({given for given, _ in counts}), all_of_them="outlet_names(corpus)")
        raise CorpusError(f"No row of the table of outlets fits, such as {first!r}. {near}")
    changed = [
        {"spelling": given, "shown": new[given, now], "articles": counts[given, now], "reason": "your table"}
        for given, now in sorted(new)
        if new[given, now] != now
    ]
    return [new[given, now] if given is not None and now is not None else None for given, now in pairs], changed


def outlets_as_given(names: pd.Series[str], shown: pd.Series[str]) -> dict[str, pd.Series[str]]:
    """Return the column ``outlet_given`` where a name is shown otherwise than it was given, else nothing.

    Examples
    --------
    >>> outlets_as_given(pd.Series(["Echo"]), pd.Series(["Echo"]))
    {}
    """
    pairs = zip(as_spelled(names), shown, strict=True)
    differs = any(given != now for given, now in pairs if given is not None and not pd.isna(now))
    return {"outlet_given": names} if differs else {}


def _is_name(spelling: str) -> bool:
    return not host_of(spelling) and spelling != spelling.casefold()


def _readable(spelling: str) -> int:
    return sum(character.isupper() or character.isspace() for character in spelling)


def _sites(given: list[str | None], urls: Iterable[Any] | None) -> dict[str, set[str | None]]:
    """Return for each short name of several outlets the well-known outlets at whose addresses its articles are."""
    sites: dict[str, set[str | None]] = {}
    for name, url in zip(given, urls if urls is not None else (), strict=urls is not None):
        if name is not None and candidates(name) and not pd.isna(url):
            sites.setdefault(name, set()).add(known_by_address(str(url)))
    return sites


def _known(counts: Mapping[str, int], sites: Mapping[str, set[str | None]]) -> dict[str, str]:
    """Return the well-known outlet of each spelling that certainly means one."""
    known: dict[str, str] = {}
    for name in counts:
        found = known_by_address(name) if host_of(name) else known_by_name(name)
        at = sites.get(name, set())
        if found is None and len(at) == 1 and (only := next(iter(at))) in candidates(name):
            found = only
        if found is not None:
            known[name] = found
    by_key: dict[str, set[str]] = {}
    for name, outlet in known.items():
        by_key.setdefault(outlet_key(name), set()).add(outlet)
    for name in counts.keys() - known.keys():
        outlets = by_key.get(outlet_key(name), set())
        # "The Star" is not yet thestar.com, of which several exist; "The Hill" is thehill.com.
        if len(outlets) == 1 and not (candidates(name) and outlet_key(name) != outlet_key(min(outlets))):
            known[name] = min(outlets)
    return known


def _reason(name: str, shown: str) -> str:
    if outlet_key(name) == outlet_key(shown):
        return "same name"
    if host_of(name):
        return f"address of {known_by_address(name)}"
    return f"known name of {known_by_name(name)}" if known_by_name(name) else "addresses of its articles"
