"""A document of the old LexisNexis services: blocks of lines, whatever file they come from.

The order is the same in HTML, text and RTF: place ("3 of 10 DOCUMENTS"), outlet, date, headline, fields about the
article, text, fields about its classification, copyright. Only the fields have names, so the rest is told by its
place and by how it is set.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from framing.corpus.readers.fields import one_line
from framing.corpus.readers.lexis_article import Head, as_article
from framing.corpus.readers.lexis_dates import dated, year_in
from framing.corpus.readers.lexis_labels import HEAD, LONG, Label, place_in, variable_of

__all__ = ["Block", "is_about_rights", "is_remark", "read_document", "says_nothing"]

_COPYRIGHT = re.compile(r"\W*(?:copyright\b|copr\b|©|\(c\))", re.IGNORECASE)
_RESERVED = re.compile(
    r"\W*(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|tous droits reserves|"
    r"alle rechten voorbehouden|todos los derechos reservados|tutti i diritti riservati|"
    r"todos os direitos reservados)\W*",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\W*(?:correction|clarification) appended\W*", re.IGNORECASE)
_EDITION = re.compile(r"edition|ausgabe|édition|edici[óo]n|edizione|editie|edi[çc][ãa]o", re.IGNORECASE)
_LONGEST_HEADLINE = 600
_FAR = 8
_ABOVE = frozenset({"title", "author", "word_count", "text", "section"})


def is_about_rights(line: str) -> bool:
    """Whether a line is a notice of copyright.

    Examples
    --------
    >>> is_about_rights("Copyright 2010 Bay Gazette Ltd."), is_about_rights("The Copyright Act")
    (True, False)
    """
    return bool(_COPYRIGHT.match(line) or _RESERVED.fullmatch(line))


def is_remark(line: str) -> bool:
    """Whether a line says that a correction stands at the end."""
    return bool(_REMARK.fullmatch(line))


@dataclass
class Block:
    """Lines that stand together.

    Attributes
    ----------
    lines : list of str
        Its lines, without blanks around them.
    centred : bool, optional
        Whether it is set in the middle; None where the file does not say.
    heading : bool, optional
        Whether it is set in large letters; None where the file does not say.
    label : Label, optional
        The field that begins it.
    told : bool
        Whether the file sets labels apart (in bold), so that labels not known are sure.
    paragraphs : list of str
        Its text, with the label if it is a field.
    """

    lines: list[str]
    centred: bool | None = None
    heading: bool | None = None
    label: Label | None = None
    told: bool = False
    paragraphs: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The paragraphs, with a blank line between them."""
        return "\n\n".join(paragraph for paragraph in self.paragraphs if paragraph.strip())

    @property
    def value(self) -> str:
        """What follows the label."""
        return self.text.partition(":")[2].strip()


def says_nothing(blocks: Sequence[Block]) -> bool:
    """Whether a document has neither place, date nor field: LexisNexis puts an apology where it lacks an article."""
    known = any(block.label and variable_of(block.label.printed) for block in blocks)
    return not known and not any(place_in(line) or dated(line) for block in blocks for line in block.lines)


def read_document(blocks: Sequence[Block], archive: str) -> dict[str, Any]:
    """Return the article that the blocks of one document hold."""
    blocks = [block for block in blocks if block.lines]
    place = next((place_in(line) for block in blocks[:2] for line in block.lines if place_in(line)), None)
    head, first = _head(blocks)
    fields, first = _fields_above(blocks, first)
    rights = _copyright_at(blocks, first, head)
    last = _tail_at(blocks, first, rights)
    fields += _fields_below(blocks[last:rights], head)
    opening = [value for name, value in fields if name == "text"]
    text = "\n\n".join(filter(None, [*opening, *(block.text for block in blocks[first:last])]))
    article = as_article(archive, head, [item for item in fields if item[0] != "text"], text)
    return {**article, "position": place[0]} if place else article


def _head(blocks: Sequence[Block]) -> tuple[Head, int]:
    """Read outlet, date, edition and headline; return them and the first block after them."""
    head = Head()
    end = _end_of_head(blocks)
    date_at = _date_at(blocks[:end])
    outlets: list[str] = []
    for block in blocks[: date_at + 1 if date_at is not None else 0]:
        before, date, after = _cut_at_date(block.lines, last=block is blocks[date_at or 0])
        outlets += [line for line in before if not _is_copyright(line, head)]
        if date:
            head.dated = dated(date)
            head.date = "" if head.dated else date
            for line in after:
                _below_date(line, head)
    titles: list[str] = []
    below = blocks[0 if date_at is None else date_at + 1 : end]
    for at, block in enumerate(below):
        small = block.centred and not block.heading
        if date_at is None and small:
            outlets += [line for line in block.lines if not _is_copyright(line, head)]
        elif small or all(is_remark(line) for line in block.lines) or _is_edition(block, below[at + 1 :]):
            for line in block.lines:
                _below_date(line, head)
        else:
            titles.append(" ".join(block.lines))
    head.outlet, head.title = " ".join(outlets), " ".join(titles)
    return head, end


def _end_of_head(blocks: Sequence[Block]) -> int:
    """Return the block where outlet, date and headline end: at a field, or after the headline."""
    label = next(
        (at for at, block in enumerate(blocks) if block.label and variable_of(block.label.printed) in HEAD), None
    )
    heading = next((at for at, block in enumerate(blocks[:_FAR]) if block.heading), None)
    if heading is not None and (label is None or heading < label):
        end = heading + 1
        while end < len(blocks) and blocks[end].heading:
            end += 1
        return end
    if label is not None and sum(len(line) for block in blocks[:label] for line in block.lines) < 2 * _LONGEST_HEADLINE:
        return label
    date_at = _date_at(blocks[:_FAR])
    if date_at is None:
        return next((at for at, block in enumerate(blocks) if block.label or not block.centred), len(blocks))
    after = [at for at, block in enumerate(blocks) if at > date_at and (block.label or not block.centred)]
    if not after or blocks[after[0]].label or any(block.heading is False for block in blocks):
        return after[0] if after else len(blocks)
    return after[0] + (sum(map(len, blocks[after[0]].lines)) <= _LONGEST_HEADLINE)


def _date_at(blocks: Sequence[Block]) -> int | None:
    """Return the block with the date line: the first, because headlines stand below it."""
    able = [at for at, block in enumerate(blocks) if block.centred is not False and not block.heading]
    for at in able:
        if any(dated(line) for line in blocks[at].lines):
            return at
    # "March 2012" is no date of a day, but it stands in its place: after the outlet and before the headline.
    names = [at for at in able if not any(place_in(line) or _COPYRIGHT.match(line) for line in blocks[at].lines)]
    dates = [at for at in names[1:] if blocks[at].centred and any(year_in(line) for line in blocks[at].lines)]
    return dates[0] if dates else None


def _cut_at_date(lines: Sequence[str], *, last: bool) -> tuple[list[str], str, list[str]]:
    """Return the lines above the date line, the date line, and those below it."""
    lines = [line for line in lines if not place_in(line)]
    at = next((n for n, line in enumerate(lines) if dated(line)), None)
    if at is None and last:
        at = next((n for n, line in enumerate(lines) if year_in(line) and not _COPYRIGHT.match(line)), None)
    return (lines, "", []) if at is None or not last else (lines[:at], lines[at], lines[at + 1 :])


def _below_date(line: str, head: Head) -> None:
    if place_in(line) or _is_copyright(line, head):
        return
    if is_remark(line):
        head.remark = line
    else:
        head.editions.insert(0, line)


def _is_edition(block: Block, after: Sequence[Block]) -> bool:
    """Whether a block names the edition, where the file does not say what is set in the middle."""
    short = all(len(line) < 60 and _EDITION.search(line) for line in block.lines)
    return block.centred is None and short and bool(after)


def _is_copyright(line: str, head: Head) -> bool:
    """Whether a line is about rights; if so it is kept."""
    if place_in(line):
        return True
    if is_about_rights(line):
        head.copyright = one_line(f"{head.copyright} {line}")
        return True
    return False


def _fields_above(blocks: Sequence[Block], start: int) -> tuple[list[tuple[str, str]], int]:
    """Return the fields between headline and text, and the block where the text begins."""
    fields: list[tuple[str, str]] = []
    at = start
    while at < len(blocks):
        label = blocks[at].label
        seen = {name for name, _ in fields}
        ahead = {_head_name(block) for block in blocks[at + 1 : at + 3]}
        if label and _head_name(blocks[at]) and (label.variable not in seen or label.variable == "author"):
            fields.append((label.variable, blocks[at].value if label.variable in LONG else one_line(blocks[at].value)))
            at += 1
            if label.variable == "text":
                break
        elif label and not variable_of(label.printed) and "word_count" in ahead - seen:
            fields.append((label.variable, one_line(blocks[at].value)))
            at += 1
        elif fields and not label and "word_count" in ahead - seen and len(blocks[at].text) < 200:
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {one_line(blocks[at].text)}")
            at += 1
        else:
            break
    return fields, at


def _head_name(block: Block) -> str | None:
    """Return the variable of a field above the text; a label not known counts where it holds a number of words."""
    if not block.label:
        return None
    known = variable_of(block.label.printed)
    if known is None and re.fullmatch(r"\d[\d.,\s]*\s[^\W\d_]{3,12}", block.label.value):
        return "word_count"
    return known if known in HEAD else None


def _copyright_at(blocks: Sequence[Block], first: int, head: Head) -> int:
    """Return the block where the notice of rights at the end begins, and keep it."""
    last = len(blocks)
    while last > first and last > len(blocks) - 3:
        block = blocks[last - 1]
        told = is_about_rights(block.lines[0])
        set_apart = block.centred and any(year_in(line) for line in block.lines)
        if block.label or block.heading or not (told or set_apart) or len(block.text) > _LONGEST_HEADLINE:
            break
        head.copyright = one_line(f"{' '.join(block.lines)} {head.copyright}")
        last -= 1
    return last


def _tail_at(blocks: Sequence[Block], first: int, last: int) -> int:
    """Return the block where the fields below the text begin, found from the end.

    A paragraph of the text may begin like a field. Fields below occur once, and between two of them stand only
    the paragraphs of the upper one, or a short code.
    """
    tail: list[int] = []
    seen: set[str] = set()
    for at in range(last - 1, first - 1, -1):
        block = blocks[at]
        if not block.label:
            continue
        name = variable_of(block.label.printed)
        between = blocks[at + 1 : tail[-1] if tail else last]
        code = len(between) == 1 and len(between[0].text) < 40 and bool(tail)
        if between and not code and name not in LONG:
            break
        if name in _ABOVE or (name is None and len(block.text) > _LONGEST_HEADLINE):
            break
        if not block.told and (name in seen or (name is None and not tail)):
            break
        seen.add(name or "")
        tail.append(at)
    # The uppermost field is one only where it is known, and its paragraphs cannot be told from those of the text.
    while tail and not blocks[tail[-1]].told and not _sure(blocks, tail, last):
        tail.pop()
    return tail[-1] if tail else last


def _sure(blocks: Sequence[Block], tail: Sequence[int], last: int) -> bool:
    label = blocks[tail[-1]].label
    under = tail[-2] if len(tail) > 1 else last
    return label is not None and variable_of(label.printed) is not None and under == tail[-1] + 1


def _fields_below(blocks: Sequence[Block], head: Head) -> list[tuple[str, str]]:
    fields: list[tuple[str, str]] = []
    for block in blocks:
        if block.label:
            fields.append((block.label.variable, block.value))
        elif fields and not _is_copyright(" ".join(block.lines), head):
            # Between fields stand codes without a label.
            fields.append((fields[-1][0] if fields[-1][0] in LONG else "code", block.text))
    return fields
