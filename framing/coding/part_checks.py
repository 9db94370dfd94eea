"""What holds for every part of a codebook: texts that a file can hold, names that a table can."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.errors import CodingError

__all__ = ["check_name", "check_once", "check_texts"]

_NAME = re.compile(r"[^\W\d]\w*(?:[-.]\w+)*")
_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")
_ONE = (
    *("name", "code", "version", "title", "label", "definition", "question", "kind", "only_if", "frame", "rule"),
    *("licence", "citation", "note"),
)
_MANY = ("inclusion", "exclusion", "examples", "items")


def check_texts(part: object, where: str) -> None:
    """Make tuples of the lists of a part, and refuse what is no text or could not be written to a file."""
    for name in _ONE:
        _check_text(getattr(part, name, ""), f"{where}: {name}")
    for name in _MANY:
        if not hasattr(part, name):
            continue
        given = getattr(part, name)
        if not isinstance(given, (list, tuple)):
            raise CodingError(f"{where}: {name} must be a list of texts, not {given!r}.")
        for each in given:
            _check_text(each, f"{where}: {name}")
        object.__setattr__(part, name, tuple(given))


def _check_text(given: object, where: str) -> None:
    if not isinstance(given, str):
        raise CodingError(f"{where} must be a text, not {given!r}.")
    if _HALF_A_CHARACTER.search(given):
        raise CodingError(f"{where} holds half of a character, which no file can hold.")


def check_name(name: str, where: str) -> None:
    """Refuse a name that could not be a column."""
    if not _NAME.fullmatch(name):
        raise CodingError(f"{where}: a name is letters, digits, _, - and ., and begins with a letter.")


def check_once(names: Sequence[str], where: str) -> None:
    """Refuse a name that stands twice."""
    for place, name in enumerate(names):
        if name in names[:place]:
            raise CodingError(f"{where} {name!r} stands twice.")
