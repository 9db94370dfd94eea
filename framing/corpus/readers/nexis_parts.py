"""One document of Nexis (Uni, Advance, Lexis+): headline, outlet, date, fields, "Body", "Classification"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from framing.corpus.readers.fields import one_line
from framing.corpus.readers.lexis_article import Head, as_article
from framing.corpus.readers.lexis_blocks import is_about_rights, is_remark
from framing.corpus.readers.lexis_dates import dated, year_in
from framing.corpus.readers.lexis_labels import HEAD, LONG, Label, is_heading, label_in, variable_of

__all__ = ["Line", "identity", "label_of", "read_part"]

_ITEM = re.compile(r"urn:contentItem:[0-9A-Z]{4}(?:-[0-9A-Z]+)+", re.IGNORECASE)
_APART = ("graphic", "correction", "correction_date", "notes")
_FAR = 12
_HEAD = 50
_SHORT = 200


@dataclass(frozen=True)
class Line:
    """A paragraph of the file, with what it carries besides its text.

    Attributes
    ----------
    text : str
        Its text; line breaks inside it are line feeds.
    bold : bool, optional
        Whether all of it is bold; None where the file does not say.
    opens_bold : bool
        Whether its first word is bold, as labels are.
    bookmarks, links : tuple of str
        Names of bookmarks in it, and addresses that it links to.
    """

    text: str
    bold: bool | None = None
    opens_bold: bool = False
    bookmarks: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing is written in it."""
        return not self.text.strip()


def identity(links: Sequence[str]) -> tuple[str, str]:
    """Return the archive's id of an article and its address, from the links of its headline.

    Examples
    --------
    >>> identity(["https://advance.lexis.com/api/document?id=urn:contentItem:5AAA-1111-BBBB-0001-00000-00&idtype=PID"])
    ('urn:contentItem:5AAA-1111-BBBB-0001-00000-00', 'https://advance.lexis.com/api/document?id=urn:contentItem:5...')
    """
    for link in links:
        found = _ITEM.search(unquote(link))
        if found:
            return found[0], link
    return "", ""


def label_of(line: Line) -> Label | None:
    """Return the field that a line holds: a known label, or any in bold before a colon."""
    return label_in(line.text.strip(), known=not line.opens_bold, capitals=False)


def read_part(lines: Sequence[Line], archive: str, title: str = "") -> dict[str, Any] | None:
    """Return the article of one document, or None when it has neither date, fields nor a body.

    Parameters
    ----------
    lines : list of Line
        Its paragraphs.
    archive : str
        The name of the format.
    title : str
        Its headline as the list on the cover page gives it, which tells headline and outlet apart.
    """
    lines = _single(lines)
    body = next((at for at, line in enumerate(lines[:_HEAD]) if at and _opens(line, "body")), None)
    if body is None:
        marked = [at for at, line in enumerate(lines) if at and _is_marked(line) and not _opens(line, "classification")]
        body = next((at for at in marked if not any(label_of(line) for line in lines[at + 1 : at + 2])), None)
    head, fields, start = _above(lines[: len(lines) if body is None else body], title, bounded=body is not None)
    if head.dated is None and not head.date and not fields and body is None:
        return None
    rest = lines[start if body is None else body + 1 :]
    tail = _tail_at(rest)
    text, parts = _text(rest[:tail])
    fields += parts + _below(rest[tail:])
    return as_article(archive, head, fields, text)


def _single(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that have text; fields that share a paragraph get a line each."""
    found: list[Line] = []
    for line in lines:
        pieces = [piece for piece in line.text.split("\n") if piece.strip()]
        # A break inside a paragraph of the body stays; a paragraph of fields is cut at its breaks.
        fields = len(pieces) > 1 and sum(label_in(piece.strip(), capitals=False) is not None for piece in pieces) > 1
        if fields:
            found += [replace(line, text=piece.strip()) for piece in pieces]
        elif pieces:
            found.append(replace(line, text=line.text.strip()))
    return found


def _opens(line: Line, kind: str) -> bool:
    """Whether a line is the heading of a part: by its bookmark, or in bold and by its word."""
    if any(re.fullmatch(rf"{kind}(?:_\d+)?", name, re.IGNORECASE) for name in line.bookmarks):
        return True
    return line.bold is not False and len(line.text) < 40 and is_heading(line.text, kind)


def _is_marked(line: Line) -> bool:
    """Whether a line is a heading in a language not known: bold, short, and with a bookmark of its own."""
    own = [name for name in line.bookmarks if not re.match(r"_|bookmark_\d", name, re.IGNORECASE)]
    return bool(own) and line.bold is True and len(line.text) < 40 and ":" not in line.text


def _above(lines: Sequence[Line], title: str, *, bounded: bool) -> tuple[Head, list[tuple[str, str]], int]:
    """Read headline, outlet, date and the fields under them; return also where they end.

    Where a heading of the body is known (`bounded`), all lines above it belong to them.
    """
    head = Head()
    date_at = _date_at(lines)
    at = next((n for n, line in enumerate(lines) if label_of(line) or is_about_rights(line.text)), 0)
    _name(lines[: at if date_at is None else date_at], head, title)
    if date_at is not None:
        first, *more = lines[date_at].text.split("\n")
        head.dated = dated(first)
        head.date = "" if head.dated else one_line(first)
        for line in more:
            _beside(Line(line), head)
        at = date_at + 1
    fields: list[tuple[str, str]] = []
    while at < len(lines):
        # Above a heading of the body, whatever has a colon after a word or two is a field.
        sure = bounded and bool(fields or head.copyright) and len(lines[at].text) < _SHORT
        label = (label_in(lines[at].text, known=False, capitals=False) if sure else None) or label_of(lines[at])
        if label:
            fields.append((label.variable, label.value))
        elif fields and bounded and not _beside(lines[at], head, editions=False):
            fields[-1] = _longer(fields[-1], lines[at].text)
        elif not fields:
            near = any(label_of(line) or is_about_rights(line.text) for line in lines[at + 1 : at + 5])
            if not _beside(lines[at], head, editions=near or bounded):
                break
        elif not bounded:
            break
        at += 1
    return head, fields, at


def _date_at(lines: Sequence[Line]) -> int | None:
    """Return the date line: the last one before the fields, because headline and outlet stand above it."""
    far = lines[:_FAR]
    found = [at for at, line in enumerate(far) if at and not line.bold and dated(line.text.split("\n")[0])]
    if found:
        label = next((at for at, line in enumerate(far) if at > found[0] and label_of(line)), len(far))
        rights = next((at for at, line in enumerate(far) if at > found[0] and is_about_rights(line.text)), len(far))
        return max(at for at in found if at <= min(label, rights, found[0] + 3))
    # "March 2012", or a date in a language that is not read: the last line with a year above fields and rights.
    fields = (at for at, line in enumerate(far) if at and (_is_field_above(line) or is_about_rights(line.text)))
    years = [at for at, line in enumerate(far) if at and not line.bold and len(line.text) < 60 and year_in(line.text)]
    before = next(fields, len(far))
    return max((at for at in years if at < before), default=None)


def _is_field_above(line: Line) -> bool:
    label = label_of(line)
    return label is not None and variable_of(label.printed) in HEAD


def _name(upper: Sequence[Line], head: Head, listed: str) -> None:
    """Tell headline and outlet apart: the headline is bold or links to the article, the outlet stands last."""
    head.remark = next((one_line(line.text) for line in upper if is_remark(line.text)), "")
    upper = [line for line in upper if not is_remark(line.text)]
    # The list on the cover page gives the headline as one line.
    begun = [one_line(" ".join(line.text for line in upper[:end])) for end in range(len(upper))]
    titles = known = begun.index(one_line(listed)) if one_line(listed) in begun[1:] else 0
    while titles < len(upper) and (upper[titles].bold or identity(upper[titles].links)[0]):
        titles += 1
    if not titles or titles == len(upper):
        # The file does not say it, or all is bold.
        titles = known or (len(upper) - 1 if len(upper) > 1 or not titles else titles)
    head.title = " ".join(one_line(line.text) for line in upper[:titles])
    head.outlet = " ".join(one_line(line.text) for line in upper[titles:])
    head.archive_id, head.url = identity([link for line in upper[:titles] for link in line.links])


def _beside(line: Line, head: Head, *, editions: bool = True) -> bool:
    """Take what may stand between date and fields; return whether the line is of that kind."""
    if is_remark(line.text):
        head.remark = one_line(line.text)
    elif is_about_rights(line.text) or (editions and head.copyright and not line.links):
        head.copyright = one_line(f"{head.copyright} {line.text}")
    elif editions and len(line.text) < 80 and not line.links:
        head.editions.append(line.text)
    else:
        # "Link to image", "Link to PDF"
        return bool(line.links) and len(line.text) < 60
    return True


def _tail_at(lines: Sequence[Line]) -> int:
    """Return where the classification begins: at its heading, else at the known fields that stand last."""
    headings = [at for at, line in enumerate(lines) if _opens(line, "classification") or _is_marked(line)]
    for at in reversed(headings):
        if at + 1 == len(lines) or label_in(lines[at + 1].text, known=False, capitals=False):
            return at
    at = len(lines)
    while at > 0:
        label = label_of(lines[at - 1])
        known = variable_of(label.printed) if label else None
        if known is None or known in ("title", "author", "word_count", "section", "text"):
            break
        at -= 1
    return at


def _text(lines: Sequence[Line]) -> tuple[str, list[tuple[str, str]]]:
    """Return the body, and the parts that stand apart under a heading of their own ("Graphic")."""
    parts: list[tuple[str, str]] = []
    paragraphs: list[str] = []
    part = ""
    for at, line in enumerate(lines):
        kind = next((name for name in _APART if _opens(line, name)), "")
        # "Notes" may be a sub-heading of the text; only near the end is it a part of its own.
        near = at >= len(lines) - 6 and (bool(paragraphs) or kind == "graphic")
        if kind and ((line.bold and kind == "graphic") or near or part):
            part = kind
        elif part:
            parts.append((part, line.text))
        else:
            paragraphs.append(re.sub(r"[ \xa0]+", " ", line.text))
    return "\n\n".join(paragraphs), parts


def _below(lines: Sequence[Line]) -> list[tuple[str, str]]:
    headed = bool(lines) and not label_of(lines[0])
    fields: list[tuple[str, str]] = []
    for line in lines[1:] if headed else lines:
        label = label_in(line.text, known=False, capitals=False) if headed else label_of(line)
        if label:
            fields.append((label.variable, label.value))
        elif fields:
            fields[-1] = _longer(fields[-1], line.text)
    return fields


def _longer(field: tuple[str, str], text: str) -> tuple[str, str]:
    name, value = field
    return name, (f"{value}\n\n{text}" if name in LONG else f"{value} {text}").strip()
