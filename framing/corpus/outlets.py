"""What all spellings of an outlet have in common: "The Gazette", "gazette.com" and "THE GAZETTE" have one key."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["is_no_name", "outlet_key"]

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
    # A plus at the end is the name of an edition, and editions are not made one.
    folded = address.group(1) if address else re.sub(r"\+$", " plus", folded).replace("&", " and ")
    decomposed = unicodedata.normalize("NFKD", folded)
    squeezed = "".join(character for character in decomposed if character.isalnum())
    # Addresses run words together, so "the" is dropped there too; "the" alone is kept.
    return squeezed[3:] if squeezed.startswith("the") and len(squeezed) > 5 else squeezed or folded


def is_no_name(name: str) -> bool:
    """Whether a cell says that no outlet is known.

    Examples
    --------
    >>> is_no_name("N/A"), is_no_name("Echo")
    (True, False)
    """
    return outlet_key(name) in _NOT_A_NAME
