"""What kind of object a function is given: one clear line where it is another."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from framing.errors import CodingError, FramingError

if TYPE_CHECKING:
    from framing.coding.codebook import Codebook

__all__ = ["needs_annotations", "needs_codebooks", "needs_codings", "needs_corpus"]


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
    """Raise FramingError where something else is given in place of a corpus.

    Examples
    --------
    >>> needs_corpus(["A text.", "Another."])
    Traceback (most recent call last):
    ...
    framing.errors.FramingError: A corpus is needed here, ... kind list: make one by Corpus.from_texts([...]).
    """
    if _is(given, "Annotations"):
        raise FramingError("A corpus is needed here, not annotations: theirs is annotations.corpus.")
    if not _is(given, "Corpus"):
        raise FramingError(f"A corpus is needed here, not {_named(given)}: make one by {_corpus_of(given)}.")


def needs_codings(given: object) -> None:
    """Raise CodingError where something else is given in place of a table of codings."""
    if not _is(given, "DataFrame"):
        how = "they are its .codings" if hasattr(given, "codings") else "read them by coding.read_codings(path)"
        raise CodingError(f"Codings are a table (DataFrame), not {_named(given)}: {how}.")


def needs_codebooks(given: Codebook | Sequence[Codebook] | None) -> list[Codebook]:
    """Return the codebooks of an option ``codebook=``: none, one or several, the last the one to go by.

    Raises
    ------
    CodingError
        Something else is among them, such as the name of one, or its path.

    Examples
    --------
    >>> needs_codebooks("book.toml")
    Traceback (most recent call last):
    ...
    framing.errors.CodingError: codebook= is 'book.toml': give what Codebook.load('book.toml') returns, or several ...
    """
    if given is None:
        return []
    books: list[Any] = list(given) if isinstance(given, list | tuple) else [given]
    for book in books:
        if not _is(book, "Codebook"):
            path = os.fspath(book) if isinstance(book, os.PathLike) else book
            load = f"Codebook.load({_named(path) if isinstance(path, str) else 'path'})"
            raise CodingError(f"codebook= is {_named(path)}: give what {load} returns, or several in a list.")
    return books


def _corpus_of(given: object) -> str:
    """Return what makes a corpus of what is given."""
    if _is(given, "DataFrame"):
        return "Corpus.from_table(table)"
    values: object = list(given.values()) if isinstance(given, Mapping) else given
    listed = isinstance(values, list | tuple) and all(isinstance(value, str) for value in values)
    if _is(given, "Series") or listed:
        return f"Corpus.from_texts({'texts' if isinstance(given, Mapping) else '[...]'})"
    return "load_corpus(path) or load_example()"


def _is(given: object, name: str) -> bool:
    """Whether an object is of the class of that name, without importing it: the classes live further down the line."""
    return any(kind.__name__ == name for kind in type(given).__mro__)


def _named(given: object) -> str:
    if isinstance(given, str):
        return repr(given if len(given) <= 60 else f"{given[:60]} …")
    if given is None or isinstance(given, int | float):
        return repr(given)
    return f"an object of the kind {type(given).__name__}"
