"""One outlet, many spellings: "The Gazette", "gazette.com" and "THE GAZETTE" are made one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd

__all__ = ["outlet_key", "unify_outlets"]

# Only a name that is an address as a whole loses its ending: "gazette.co.uk" does, "St. Ives Echo" does not.
_ADDRESS = re.compile(r"(?:https?://)?(?:www\d?\.)?([\w-]+(?:\.[\w-]+)*?)(?:\.(?:com?|org|net|gov|ac))?\.[a-z]{2,6}/?")
_NOT_A_NAME = frozenset({"", "unknown", "none", "na", "nan", "null", "nosource"})


def outlet_key(name: str) -> str:
    """Return what all spellings of an outlet have in common.

    Case, punctuation, accents, blanks, a leading "the" and the ending of a web address do not count.

    Examples
    --------
    >>> {outlet_key(name) for name in ("The Bay Gazette", "baygazette.co.uk", "THE BAY-GAZETTE", "thebaygazette")}
    {'baygazette'}
    """
    folded = " ".join(name.split()).casefold()
    address = _ADDRESS.fullmatch(folded)
    folded = address.group(1) if address else folded.replace("&", " and ")
    decomposed = unicodedata.normalize("NFKD", folded)
    squeezed = "".join(character for character in decomposed if character.isalnum())
    # Addresses run words together, so "the" is dropped there too; "the" alone is kept.
    return squeezed[3:] if squeezed.startswith("the") and len(squeezed) > 5 else squeezed or folded


def unify_outlets(names: Iterable[Any]) -> tuple[list[str | None], list[dict[str, Any]]]:
    """Return one spelling an outlet, and a table of what was merged.

    Parameters
    ----------
    names : iterable
        The outlet of each article, as given; missing ones and "unknown" become None.

    Returns
    -------
    shown : list of str or None
        The most frequent spelling; of equally frequent ones that with blanks and capitals.
    merged : list of dict
        A row for each spelling that was changed: ``spelling, shown, articles``.

    Examples
    --------
    >>> unify_outlets(["Bay Gazette", "baygazette.com", "Echo"])[1]
    [{'spelling': 'baygazette.com', 'shown': 'Bay Gazette', 'articles': 1}]
    """
    given = [None if pd.isna(name) else " ".join(str(name).split()) for name in names]
    counts = Counter(name for name in given if name is not None)
    spellings: dict[str, list[str]] = {}
    for name in counts:
        spellings.setdefault(outlet_key(name), []).append(name)
    best = {
        name: max(group, key=lambda spelling: (counts[spelling], _readable(spelling), spelling))
        for key, group in spellings.items()
        if key not in _NOT_A_NAME
        for name in group
    }
    merged = [
        {"spelling": name, "shown": best[name], "articles": counts[name]} for name in sorted(best) if best[name] != name
    ]
    return [best.get(name) if name is not None else None for name in given], merged


def _readable(spelling: str) -> int:
    return sum(character.isupper() or character.isspace() for character in spelling)
