"""The head of a document of the old LexisNexis services: outlet, date line, edition, headline.

None of them has a label. The date line begins with a date and stands between outlet and headline; what is set in the
middle below it is the edition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.corpus.readers.lexis_article import Head
from framing.corpus.readers.lexis_blocks import Block, is_about_rights, is_remark, take_rights
from framing.corpus.readers.lexis_dates import dated, year_in
from framing.corpus.readers.lexis_labels import HEAD, place_in, variable_of

__all__ = ["read_head"]

_EDITION = re.compile(r"edition|ausgabe|édition|edici[óo]n|edizione|editie|edi[çc][ãa]o", re.IGNORECASE)
_LONGEST = 600
_FAR = 8


def read_head(blocks: Sequence[Block]) -> tuple[Head, int]:
    """Read outlet, date, edition and headline; return them and the first block after them."""
    head = Head()
    end = _end_of_head(blocks)
    date_at = _date_at(blocks[:end])
    outlets: list[str] = []
    for at, block in enumerate(blocks[: date_at + 1] if date_at is not None else ()):
        before, date, after = _cut_at_date(block.lines) if at == date_at else (block.lines, "", [])
        if date:
            head.dated, head.date = dated(date), date
        outlets += [line for line in before if not take_rights(line, head)]
        for line in after:
            _below_date(line, head)
    titles: list[str] = []
    below = blocks[0 if date_at is None else date_at + 1 : end]
    for at, block in enumerate(below):
        small = block.centred and not block.heading
        if date_at is None and small:
            outlets += [line for line in block.lines if not take_rights(line, head)]
        elif small or all(is_remark(line) for line in block.lines) or _is_edition(block, below[at + 1 :]):
            for line in block.lines:
                _below_date(line, head)
        elif block.heading is False and any(other.heading for other in below):
            head.subtitle = " ".join(filter(None, (head.subtitle, *block.lines)))
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
    if label is not None:
        begin = heading if heading is not None and heading < label else 0
        if _length(blocks[begin:label]) < 2 * _LONGEST:
            return _first_field(blocks, label)
    if heading is not None:
        return next((at for at in range(heading, len(blocks)) if not blocks[at].heading), len(blocks))
    date_at = _date_at(blocks[:_FAR])
    if date_at is None:
        return next((at for at, block in enumerate(blocks) if block.label or not block.centred), len(blocks))
    after = [at for at, block in enumerate(blocks) if at > date_at and (block.label or not block.centred)]
    if not after or blocks[after[0]].label or any(block.heading is False for block in blocks):
        return after[0] if after else len(blocks)
    return after[0] + (_length(blocks[after[0] : after[0] + 1]) <= _LONGEST)


def _first_field(blocks: Sequence[Block], label: int) -> int:
    """Return the first of the fields around one; a headline in capitals before a colon is none of them."""
    date_at = _date_at(blocks[:label])
    below = 0 if date_at is None else date_at + 1
    title = next((at for at in range(below, label) if not blocks[at].centred), label)
    while label > below and blocks[label - 1].label and (blocks[label - 1].told or label - 1 > title):
        label -= 1
    return label


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(line) for block in blocks for line in block.lines)


def _date_at(blocks: Sequence[Block]) -> int | None:
    """Return the block with the date line: the first, because headlines stand below it."""
    able = [at for at, block in enumerate(blocks) if block.centred is not False and not block.heading]
    for at in able:
        if any(dated(line) for line in blocks[at].lines):
            return at
    # "March 2012" is no date of a day, but it stands in its place: after the outlet and before the headline.
    names = [at for at in able if not any(place_in(line) or is_about_rights(line) for line in blocks[at].lines)]
    below = [at for at in names[1:] if blocks[at].centred]
    return next((at for at in below if any(year_in(line) for line in blocks[at].lines)), next(iter(below), None))


def _cut_at_date(lines: Sequence[str]) -> tuple[list[str], str, list[str]]:
    """Return the lines above the date line, the date line, and those below it."""
    lines = [line for line in lines if not place_in(line)]
    at = next((n for n, line in enumerate(lines) if dated(line)), None)
    if at is None:
        at = next((n for n, line in enumerate(lines) if year_in(line)), 0)
    return lines[:at], lines[at], lines[at + 1 :]


def _below_date(line: str, head: Head) -> None:
    if is_remark(line):
        head.remark = line
    elif not take_rights(line, head):
        head.editions.append(line)


def _is_edition(block: Block, after: Sequence[Block]) -> bool:
    """Whether a block names the edition, where the file does not say what is set in the middle."""
    short = all(len(line) < 60 and _EDITION.search(line) for line in block.lines)
    return block.centred is None and short and bool(after)
