"""ProQuest as plain text: documents between lines of underscores, fields behind labels."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.pieces import Piece, pieces, read_pieces
from framing.corpus.readers.proquest_labels import label_of, numbered
from framing.corpus.readers.proquest_values import article_of_fields, refuse_empty, without_text
from framing.corpus.readers.text import text_of

__all__ = ["PROQUEST_TXT", "is_proquest_text", "proquest_documents", "read_proquest_txt"]

_NAME = "ProQuest TXT"
_RULE = re.compile(r"^[ \t]*[_*]{20,}[ \t]*$", re.MULTILINE)
# Some files have no rules between documents, and all number them.
_BEGINS = re.compile(
    rf"{_RULE.pattern}|^[ \t]*(?:document\w*|dokument\w*|документ|文档|文檔|文件)[ \t]+\d+[ \t]+\S+[ \t]+\d+[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_OWN_LABEL = re.compile(r"^[^\n:：]{0,50}ProQuest[^\n:：]{0,50}[:：]", re.MULTILINE)
# A block with so many labels is a document, not the table of contents or the address at the end.
_ENOUGH = 3
# Labels that open a field of several paragraphs.
_LONG = ("full_text", "abstract")
_WRAPPED = 100
_LABEL = re.compile(r"[^\W\d][^.:：!?]{0,50}[:：]\s*\S")
_UNKNOWN = 2


def read_proquest_txt(path: Path, *, encoding: str | None = None) -> Contents:
    """Read the documents of a text file."""
    decoded = text_of(path, encoding=encoding)
    return proquest_documents(decoded.text, decoded.encoding, _NAME)


def is_proquest_text(text: str) -> bool:
    """Whether a text has labels of fields with ProQuest's own among them; more where no rule or number parts it."""
    lines = text.splitlines()  # of any system
    whole = "\n".join(lines)
    if not _OWN_LABEL.search(whole):
        return False
    names = {found[0] for line in lines for found in [label_of(line[:300])] if found}
    return len(names) >= (_ENOUGH if _BEGINS.search(whole) else 2 * _ENOUGH)


def proquest_documents(text: str, encoding: str, archive: str) -> Contents:
    """Return the documents of a text that ProQuest made."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [piece for piece in pieces(f"{'_' * 20}\n{whole}", _BEGINS) if _is_document(piece.text)]
    found = [Piece(number, max(1, piece.line - 1), piece.text) for number, piece in enumerate(found, start=1)]
    numbers = [pair for piece in found for pair in [_number(piece.text)] if pair]
    nothing = "No document of ProQuest is in the text{}. Export it again with full texts."
    articles, refused = read_pieces(found, lambda piece: _read(piece, archive), nothing=nothing)
    announced = numbers[-1][0] - numbers[0][0] + 1 if numbers and numbers[-1][0] >= numbers[0][0] else None
    return Contents(articles, encoding, refused, [*_part(numbers), *without_text(articles)], announced)


def _part(numbers: list[tuple[int, int]]) -> list[str]:
    if not numbers or (numbers[0][0] == 1 and numbers[-1][0] == numbers[-1][1]):
        return []
    first, last, of = numbers[0][0], numbers[-1][0], numbers[-1][1]
    return [f"The file holds the documents {first:,} to {last:,} of {of:,}: it is a part, or it was cut off."]


def _is_document(text: str) -> bool:
    labels = [found[0] for line in text.splitlines() for found in [label_of(line)] if found]
    return len(set(labels)) >= _ENOUGH


def _lines(text: str) -> list[str]:
    return [line.strip() for line in _RULE.sub("", text, count=1).split("\n")]


def _number(text: str) -> tuple[int, int] | None:
    return next((numbered(line) for line in _lines(text) if line), None)


def _read(piece: Piece, archive: str) -> dict[str, Any]:
    lines = _lines(piece.text)
    labelled = {at: found for at, line in enumerate(lines) for found in [label_of(line)] if found}
    headline = _headline(lines, labelled)
    if headline is not None:
        del labelled[headline]
    tail = _tail(lines, labelled)
    first = min(labelled)
    above = [line for line in lines[:first] if line and not numbered(line)]
    fields: dict[str, str] = {}
    body: list[str] = []
    at = first
    while at < len(lines):
        name, value = labelled[at]
        opens = [other for other in labelled if other > at]
        # Only what follows the text ends it: a line of an article may look like a field.
        end = min(
            (other for other in opens if name not in _LONG or _ends(name, other, labelled, tail)), default=len(lines)
        )
        inside = [value, *lines[at + 1 : end]]
        if name == "full_text":
            body = _paragraphs(inside)
        elif name not in fields:
            kept = inside if name in _LONG else inside[: _filled(inside)]
            fields[name] = " ".join(filter(None, kept))
        at = end
    fields["title"] = fields.get("title") or " ".join(above[:1])
    return refuse_empty(article_of_fields(fields, body, archive))


def _headline(lines: list[str], labelled: dict[int, tuple[str, str]]) -> int | None:
    """Return the headline where it looks like a field: the first line, and the field itself comes behind it."""
    top = next((at for at, line in enumerate(lines) if line and not numbered(line)), None)
    name = labelled[top][0] if top in labelled else "title"
    again = [at for at, (other, _) in labelled.items() if other == name and at != top]
    return top if name != "title" and again else None


def _ends(name: str, other: int, labelled: dict[int, tuple[str, str]], tail: int) -> bool:
    return other >= tail or (name == "abstract" and labelled[other][0] in ("full_text", "links"))


def _filled(inside: list[str]) -> int:
    """Return how many lines a field has: up to the first blank one behind something."""
    start = next((at for at, line in enumerate(inside) if line), 0)
    return next((at for at in range(start, len(inside)) if not inside[at]), len(inside))


def _tail(lines: list[str], labelled: dict[int, tuple[str, str]]) -> int:
    """Return where the fields behind the text begin: from the last field up, as long as every paragraph is one."""
    anchors = [at for at, (name, _) in labelled.items() if name in ("publication", "archive_id", "date")]
    tail = at = max(anchors, default=max(labelled))
    parted = _in_field(lines, labelled, at)
    unknown = 0
    while at > 0:
        at -= 1
        if not lines[at]:
            continue
        # Where blank lines part the fields, a line of the text that looks like one stands in another paragraph.
        inside = _in_field(lines, labelled, at) if parted else at in labelled
        # A field with a label that is not known stands between others; a line of the text does not.
        unknown = 0 if inside else unknown + 1
        other = unknown <= _UNKNOWN and not (parted and lines[at - 1]) and _LABEL.match(lines[at])
        if labelled.get(at, ("",))[0] in _LONG or not (inside or other):
            break
        tail = at if inside and at in labelled else tail
    return tail


def _in_field(lines: list[str], labelled: dict[int, tuple[str, str]], at: int) -> bool:
    """Whether the paragraph of a line begins with the label of a short field."""
    while at > 0 and lines[at - 1]:
        at -= 1
    return at in labelled and labelled[at][0] not in _LONG


def _paragraphs(lines: list[str]) -> list[str]:
    """Return paragraphs: a line each, or, where lines were broken to a width, what blank lines set apart."""
    inner = [line for line, after in pairwise(lines) if line and after]
    open_ends = sum(line[-1].isalnum() or line[-1] in ",;-–—" for line in inner)
    if not ("" in lines[1:-1] and max(map(len, lines)) <= _WRAPPED and open_ends > len(inner) / 2):
        return [one_line(line) for line in lines if line]
    found: list[str] = []
    new = True
    for line in lines:
        if line and new:
            found.append(line)
        elif line:
            found[-1] += f" {line}"
        new = not line
    return [one_line(paragraph) for paragraph in found]


def _recognises(start: Start) -> bool:
    return not start.opening.startswith("<") and is_proquest_text(start.text)


PROQUEST_TXT = Format(_NAME, _recognises, read_proquest_txt)
