"""The errors of this package: one clear line each, and all of them a ``ValueError``."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["CodingError", "CorpusError", "CorpusWarning", "FramingError", "LexiconError", "did_you_mean", "no_variable"]


#: A message has fewer characters than this; of a longer one the middle is left out.
LONGEST_MESSAGE = 1000
_KEPT = LONGEST_MESSAGE // 2 - 10
# Control codes and halves of characters, which a terminal or a file cannot show.
_ESCAPED = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if code != 9}
_ESCAPED |= {code: f"\\u{code:04x}" for code in range(0xD800, 0xE000)}


class FramingError(ValueError):
    """What every error of this package is: catch this one to catch them all.

    Examples
    --------
    >>> issubclass(CorpusError, FramingError) and issubclass(FramingError, ValueError)
    True
    """


class CorpusError(FramingError):
    r"""Articles could not be read, selected or stored.

    What it quotes from a file can hold anything; the message is one line and short all the same.

    Examples
    --------
    >>> print(CorpusError("There is no column 'te\nxt\x00'."))
    There is no column 'te xt\x00'.
    """

    def __init__(self, message: str = "") -> None:
        super().__init__(_one_line(message))


def _one_line(message: str) -> str:
    line = " ".join(message.splitlines()).translate(_ESCAPED)
    return line if len(line) < LONGEST_MESSAGE else f"{line[:_KEPT]} … {line[-_KEPT:]}"


class LexiconError(FramingError):
    """A word list breaks the scheme, has no licence, or was not found."""


class CodingError(FramingError):
    r"""Human codes are missing, do not fit the codebook, or cannot be compared.

    What it quotes from codings or an export can hold anything; the message is one line and short all the same.

    Examples
    --------
    >>> print(CodingError("There is no code 'bla\nme\x00'."))
    There is no code 'bla me\x00'.
    """

    def __init__(self, message: str = "") -> None:
        super().__init__(_one_line(message))


class CorpusWarning(UserWarning):
    """Articles were loaded, but something of them needs a look: given once a call, with counts."""


#: So many possible values are all named; of more, the nearest ones.
_ALL, _NEAREST = 30, 12


def did_you_mean(given: object, possible: Iterable[object], *, all_of_them: str | None = None) -> str:
    """Return the end of an error message: the nearest possible value and the possible ones.

    Up to 30 possible values are all named. Of more, the 12 nearest are, and where the others are found.

    Parameters
    ----------
    given : object
        What was given and is not possible.
    possible : iterable
        What is.
    all_of_them : str, optional
        What to write in order to see all, such as ``"list_lexicons()"``.

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
    hint = f"Did you mean {near[0]!r}? " if near else ""
    if len(names) <= _ALL:
        return f"{hint}Possible: {', '.join(names)}."
    nearest = get_close_matches(str(given), names, n=_NEAREST, cutoff=0)
    others = f"and {len(names) - len(nearest):,} more"
    return f"{hint}Possible: {', '.join(nearest)} {others}{f' ({all_of_them} lists all)' if all_of_them else ''}."


def no_variable(given: object, possible: Iterable[object]) -> str:
    """Return the message where a document variable does not exist, the same everywhere.

    Examples
    --------
    >>> no_variable("outlte", ["outlet", "date"])
    "The documents have no variable 'outlte'. Did you mean 'outlet'? Possible: outlet, date."
    """
    near = did_you_mean(given, possible, all_of_them="corpus.documents.columns")
    return f"The documents have no variable {given!r}. {near}"
