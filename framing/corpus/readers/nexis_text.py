"""Nexis as text: an RTF or Word file that was saved as text, or the text of its PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.lexis_labels import is_end, is_heading
from framing.corpus.readers.lexis_text import joined_lines
from framing.corpus.readers.nexis_export import holds_parts, nexis_contents
from framing.corpus.readers.nexis_parts import Line, label_of
from framing.corpus.readers.text import text_of

__all__ = ["NEXIS_TEXT", "read_nexis_text"]

_NAME = "Nexis text"
# At the top of each page of a PDF: "Page 2 of 5" and the headline again.
_PAGE = re.compile(r"(?:page|seite|página|pagina) \d+ (?:of|von|de|sur|van|di) \d+", re.IGNORECASE)
_BROKEN = 130
_PLAIN = ("{\\rtf", "<", "pk", "%pdf")


def read_nexis_text(path: Path, *, encoding: str | None = None) -> Contents:
    """Read the text of a file from Nexis Uni, Nexis or Lexis Advance."""
    decoded = text_of(path, encoding=encoding)
    lines = [line.strip() for line in re.split(r"\r*\n|[\r\f]", decoded.text)]
    kept = list(_without_page_tops(lines))
    width = max((len(line) for line in kept), default=0)
    if width <= _BROKEN:
        kept = list(_paragraphs(kept, width))
    return nexis_contents([Line(line) for line in kept], _NAME, encoding=decoded.encoding, unit="line")


def _recognises(start: Start) -> bool:
    return not start.opening.startswith(_PLAIN) and holds_parts(start.text.splitlines())


def _without_page_tops(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines without page numbers, and without the headline that stands under them."""
    title, ended, top = "", True, False
    for line in lines:
        if _PAGE.fullmatch(line):
            top = True
        elif top and line and line == title:
            top = False
        else:
            if line and ended:
                title = line
            ended = is_end(line) or (ended and not line)
            top = top and not line
            yield line


def _paragraphs(lines: Sequence[str], width: int) -> Iterator[str]:
    """Yield the lines with those of a paragraph of the body in one, where they were broken to fit the page."""
    group: list[str] = []
    inside = False
    for line in lines:
        field = label_of(Line(line)) if inside else None
        mark = is_heading(line, "body") or is_heading(line, "classification") or is_end(line) or field
        if inside and line and not mark:
            group.append(line)
            continue
        if group:
            yield re.sub(r"\n+", "\n", joined_lines(group, width))
            group = []
        inside = is_heading(line, "body") or (inside and not mark)
        yield one_line(line)
    yield from [joined_lines(group, width)] if group else []


NEXIS_TEXT = Format(_NAME, _recognises, read_nexis_text)
