"""Paragraphs of a word processor's file, as Nexis or the old LexisNexis services set them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.lexis_export import contents_of
from framing.corpus.readers.lexis_text import cover_of, documents_in, holds_documents
from framing.corpus.readers.nexis_export import holds_parts, nexis_contents
from framing.corpus.readers.nexis_parts import Line

__all__ = ["contents_of_lines", "is_export"]

_OWN = re.compile(r"Bookmark_\d|Body", re.IGNORECASE)
_MIDDLE = " " * 20


def contents_of_lines(lines: Sequence[Line], centred: Sequence[bool], kind: str) -> Contents:
    """Return the articles of a file of either service.

    Parameters
    ----------
    lines : list of Line
        Its paragraphs.
    centred : list of bool
        Which of them are set in the middle.
    kind : str
        What the file is: "Word", "RTF".
    """
    # Labels in capitals are those of the old services; their files have no bookmarks.
    marked = any(_OWN.match(name) for line in lines for name in line.bookmarks)
    text = "\n\n".join(
        "\n".join(_MIDDLE * middle + part for part in line.text.split("\n"))
        for line, middle in zip(lines, centred, strict=True)
    )
    if marked or not holds_documents(text):
        return nexis_contents(lines, f"Nexis {kind}")
    return contents_of(documents_in(text, broken=False), f"LexisNexis {kind}", cover=cover_of(text))


def is_export(lines: Sequence[str]) -> bool:
    """Whether the paragraphs of a file are those of an export of either service."""
    return holds_parts(lines) or holds_documents("\n".join(lines))
