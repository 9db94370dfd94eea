"""What a measure was given, where it is not what it needs."""

from __future__ import annotations

from framing.annotation.annotations import Annotations
from framing.errors import FramingError

__all__ = ["needs_annotations"]


def needs_annotations(given: object, name: str) -> None:
    """Raise an error of one line unless annotations were given.

    Examples
    --------
    >>> needs_annotations(["text"], "validate")
    Traceback (most recent call last):
    framing.errors.FramingError: validate needs annotations, not a list: make them with fr.annotate(corpus).
    """
    if not isinstance(given, Annotations):
        raise FramingError(
            f"{name} needs annotations, not a {type(given).__name__}: make them with fr.annotate(corpus)."
        )
