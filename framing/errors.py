"""The errors of this package: one clear line each, and all of them a ``ValueError``."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["CodingError", "CorpusError", "CorpusWarning", "FramingError", "LexiconError", "did_you_mean"]


class FramingError(ValueError):
    """What every error of this package is: catch this one to catch them all.

    Examples
    --------
    >>> issubclass(CorpusError, FramingError) and issubclass(FramingError, ValueError)
    True
    """


class CorpusError(FramingError):
    """Articles could not be read, selected or stored."""


class LexiconError(FramingError):
    """A word list breaks the scheme, has no licence, or was not found."""


class CodingError(FramingError):
    """Human codes are missing, do not fit the codebook, or cannot be compared."""


class CorpusWarning(UserWarning):
    """Articles were loaded, but something of them needs a look: given once a call, with counts."""


def did_you_mean(given: object, possible: Iterable[object], *, shown: int = 12) -> str:
    """Return the end of an error message: the nearest possible value and the possible ones.

    Examples
    --------
    >>> did_you_mean("outlte", ["outlet", "date"])
    "Did you mean 'outlet'? Possible: outlet, date."
    >>> did_you_mean("x", [])
    'There is nothing to choose from.'
    """
    names = [str(name) for name in possible]
    if not names:
        return "There is nothing to choose from."
    near = get_close_matches(str(given), names, n=1)
    more = f" and {len(names) - shown} more" if len(names) > shown else ""
    hint = f"Did you mean {near[0]!r}? " if near else ""
    return f"{hint}Possible: {', '.join(names[:shown])}{more}."
