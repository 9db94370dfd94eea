"""What kind of object a function is given: one clear line where it is another."""

from __future__ import annotations

from framing.errors import CodingError, FramingError

__all__ = ["needs_annotations", "needs_codings", "needs_corpus"]


def needs_annotations(given: object) -> None:
    """Raise FramingError where something else is given in place of annotations.

    Examples
    --------
    >>> needs_annotations("articles.csv")
    Traceback (most recent call last):
    ...
    framing.errors.FramingError: Annotations are needed here, not 'articles.csv': make them by annotate(corpus).
    """
    if not _is(given, "Annotations"):
        raise FramingError(f"Annotations are needed here, not {_named(given)}: make them by annotate(corpus).")


def needs_corpus(given: object) -> None:
    """Raise FramingError where something else is given in place of a corpus."""
    if _is(given, "Annotations"):
        raise FramingError("A corpus is needed here, not annotations: theirs is annotations.corpus.")
    if not _is(given, "Corpus"):
        how = "Corpus.from_table(table)" if _is(given, "DataFrame") else "load_corpus(path) or load_example()"
        raise FramingError(f"A corpus is needed here, not {_named(given)}: make one by {how}.")


def needs_codings(given: object) -> None:
    """Raise CodingError where something else is given in place of a table of codings."""
    if not _is(given, "DataFrame"):
        how = "they are its .codings" if hasattr(given, "codings") else "read them by coding.read_codings(path)"
        raise CodingError(f"Codings are a table (DataFrame), not {_named(given)}: {how}.")


def _is(given: object, name: str) -> bool:
    """Whether an object is of the class of that name, without importing it: the classes live further down the line."""
    return any(kind.__name__ == name for kind in type(given).__mro__)


def _named(given: object) -> str:
    if isinstance(given, str):
        return repr(given if len(given) <= 60 else f"{given[:60]} …")
    if given is None or isinstance(given, int | float):
        return repr(given)
    return f"an object of the kind {type(given).__name__}"
