"""Files that this package wrote: beside the articles they are left out, never read as articles."""

from __future__ import annotations

from collections.abc import Iterable

from framing.errors import CorpusError

__all__ = ["OwnFileError", "refuse_own_page", "refuse_own_table"]

_PAGE = '<body class="framing">'
_HITS = frozenset({"doc_id", "start", "end", "device", "category", "entry"})
_OUTLETS = frozenset({"spelling", "outlet"})
_SCORES = frozenset({"code", "scheme", "value", "precision", "recall", "f1"})


class OwnFileError(CorpusError):
    """The file holds results, not articles."""


def refuse_own_table(columns: Iterable[object]) -> None:
    """Raise when a table with these columns holds hits, answers, features, scores or names of outlets.

    The hits above all: their column ``text`` would make an article of every hit.

    Examples
    --------
    >>> refuse_own_table(["text", "outlet"])
    >>> refuse_own_table(["doc_id", "hedge__modal", "stance__praise"])
    Traceback (most recent call last):
    ...
    framing.corpus.own_files.OwnFileError: The table holds features that were counted, not articles.
    """
    names = {str(name) for name in columns}
    features = names - {"doc_id"}
    if names >= _HITS:
        raise OwnFileError("The table holds hits that were found in articles, not articles.")
    if names >= _OUTLETS and "text" not in names:
        raise OwnFileError("The table holds names of outlets, not articles.")
    if names >= _SCORES:
        raise OwnFileError("The table holds the scores of a classifier, not articles.")
    if "doc_id" in names and features and all("__" in name for name in features):
        raise OwnFileError("The table holds features that were counted, not articles.")


def refuse_own_page(page: str) -> None:
    """Raise when a page is a report of this package."""
    if _PAGE in page:
        raise OwnFileError("The page is a report on articles, not an article.")
