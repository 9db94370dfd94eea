"""LexisNexis text: documents one below the other, each under a line "3 of 10 DOCUMENTS" in the middle of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.lexis_blocks import Block
from framing.corpus.readers.lexis_dates import dated
from framing.corpus.readers.lexis_export import Piece, contents_of
from framing.corpus.readers.lexis_labels import label_in, place_in
from framing.corpus.readers.text import text_of

__all__ = ["LEXIS_TEXT", "cover_of", "documents_in", "holds_documents", "joined_lines", "read_lexis_text"]

_NAME = "LexisNexis text"
# What is set in the middle of 80 columns begins after more blanks than a paragraph is indented.
_MIDDLE = 6
_COLUMNS = 80
_HEAD_LINES = 40
# "3 из 10 ДОКУМЕНТОВ": a number, and words around the length of the list.
_COUNTED = re.compile(r"\s*(?:[^\W\d]+\s+)?(\d{1,4})(\s*[^\d\s][^\d\n]{0,12}?)(\d{1,5})(?:\s+\D{1,30})?")
# Lines are broken before 80 characters; longer ones are whole paragraphs.
_BROKEN = 100
# Labels that no other text has in capitals at the beginning of lines.
_SURE = frozenset({"load_date", "word_count", "publication_type", "journal_code"})


def read_lexis_text(path: Path, *, encoding: str | None = None) -> Contents:
    """Read a text file downloaded from LexisNexis (Academic, UK, nexis.com)."""
    decoded = text_of(path, encoding=encoding)
    return contents_of(documents_in(decoded.text), _NAME, decoded.encoding, cover=cover_of(decoded.text))


def holds_documents(text: str) -> bool:
    r"""Whether a text begins like the text of an export: documents announced, or fields that nothing else has.

    Examples
    --------
    >>> holds_documents("   1 of 2 DOCUMENTS\n\n   The Bay Gazette\n   May 3, 2010\n\nLENGTH: 9 words\n")
    True
    >>> holds_documents("We saw 1 of 2 documents.")
    False
    """
    lines = text.splitlines()
    places = [at for at, line in enumerate(lines) if place_in(line)]
    labels = {label.variable for line in lines if (label := label_in(line.strip()))} & _SURE
    return len(labels) > 1 or bool(places and labels) or any(_headed(lines, at) for at in places)


def documents_in(text: str, *, broken: bool = True) -> Iterator[Piece]:
    """Return the documents of a text of the old services; `broken` says whether lines end where the page ends."""
    lines = _lines(text)
    begins = _begins(lines)
    for number, begin in enumerate(begins):
        end = begins[number + 1] if number + 1 < len(begins) else len(lines)
        yield Piece(f"line {begin + 1:,}", partial(_blocks, lines[begin:end], broken))


def cover_of(text: str) -> str:
    """Return what stands before the first document."""
    lines = _lines(text)
    return "\n".join(lines[: _begins(lines)[0]])


def _lines(text: str) -> list[str]:
    return _with_places([line.rstrip() for line in re.sub(r"\r*\n|[\r\f]", "\n", text).split("\n")])


def _with_places(lines: list[str]) -> list[str]:
    """Return the lines with the places of documents in words that are known, where another language counts them.

    Such lines stand alone above a date, differ only in a number, and count up.
    """
    if any(place_in(line) for line in lines):
        return lines
    shapes: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for at, line in enumerate(lines):
        found = _COUNTED.fullmatch(line)
        if found and _alone(lines, at) and _dated_below(lines, at):
            shapes.setdefault((found[2], found[3]), []).append((int(found[1]), at))
    for (_, total), places in shapes.items():
        numbers = [number for number, _ in places]
        above = lines[: places[0][1]]
        counted = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        if counted and not any(label_in(line.strip()) for line in above):
            known = {at: f"{' ' * _indent(lines[at])}{number} of {total} DOCUMENTS" for number, at in places}
            return [known.get(at, line) for at, line in enumerate(lines)]
    return lines


def _recognises(start: Start) -> bool:
    if start.opening.startswith(("{\\rtf", "<", "pk", "%pdf")):
        return False
    return holds_documents(start.text)


def _begins(lines: Sequence[str]) -> list[int]:
    """Return the lines that announce a document; a body can quote such a line.

    A document begins where a date line follows before any field, or where the number is the next one and the line
    is set in the middle.
    """
    found = [(at, place[0]) for at, line in enumerate(lines) if (place := place_in(line)) and _alone(lines, at)]
    sure = {at for at, _ in found if _dated_below(lines, at)}
    # The last line with each number that is certain: an earlier one of the same number is a quotation.
    certain = {number: at for at, number in found if at in sure}
    begins: list[int] = []
    last = None
    for at, number in found:
        follows = (last is None or number == last + 1) and _indent(lines[at]) >= _MIDDLE
        if at in sure or (follows and certain.get(number, at) <= at):
            begins.append(at)
            last = number
    if not begins or any((label := label_in(line)) and label.variable in _SURE for line in lines[: begins[0]]):
        # One document without a number, or the rest of one before the first number.
        begins.insert(0, 0)
    return begins


def _alone(lines: Sequence[str], at: int) -> bool:
    return not any(lines[beside].strip() for beside in (at - 1, at + 1) if 0 <= beside < len(lines))


def _headed(lines: Sequence[str], at: int) -> bool:
    """Whether outlet and date follow a line; other archives, which number documents too, begin with fields."""
    below = [line for line in lines[at + 1 : at + _HEAD_LINES] if line.strip()][:6]
    date = next((n for n, line in enumerate(below) if dated(line)), None)
    return date is not None and not any(re.search(r":(?:\s|$)", line) for line in below[:date])


def _dated_below(lines: Sequence[str], at: int) -> bool:
    for line in lines[at + 1 : at + _HEAD_LINES]:
        if label_in(line) or place_in(line):
            return False
        if dated(line):
            return True
    return False


def _blocks(lines: Sequence[str], broken: bool) -> list[Block]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    set_apart = any(_indent(line) >= _MIDDLE for line in lines[:_HEAD_LINES])
    longest = max((len(line) for line in lines), default=0)
    width = longest if broken and longest <= _BROKEN else 0
    blocks: list[Block] = []
    for part in (part for group in groups for part in _split_at_labels(group) if part):
        above = not any(block.label for block in blocks)
        middle = all(_in_middle(line, above) for line in part) if set_apart else None
        blocks.append(_block(part, middle, width))
    return blocks


def _in_middle(line: str, above: bool) -> bool:
    """Whether a line is set in the middle; `above` the fields, where long names of outlets have little indent."""
    indent = _indent(line)
    return indent >= _MIDDLE or (above and indent > 0 and abs(2 * indent + len(line.strip()) - _COLUMNS) <= _MIDDLE)


def _split_at_labels(group: list[str]) -> list[list[str]]:
    """Return a group of lines, cut where known fields follow each other without a blank line."""
    if not label_in(group[0]) if group else True:
        return [group]
    parts: list[list[str]] = []
    for line in group:
        if label_in(line) or not parts:
            parts.append([])
        parts[-1].append(line)
    return parts


def _block(group: Sequence[str], middle: bool | None, width: int) -> Block:
    # The first line of a paragraph may be indented; what is in the middle is so in all its lines.
    block = Block([one_line(line) for line in group], middle)
    label = label_in(block.lines[0], known=False)
    paragraph = joined_lines(group, width)
    if label and not block.centred:
        block.label = label
    block.paragraphs = [paragraph]
    return block


def joined_lines(group: Sequence[str], width: int) -> str:
    r"""Join lines that were broken to fit the page: those where the next word would not have fitted.

    Examples
    --------
    >>> joined_lines(["The river", "rose in", "the night."], 10), joined_lines(["One", "Two"], 40)
    ('The river rose in the night.', 'One\nTwo')
    """
    text = group[0].strip()
    for before, line in pairwise(group):
        word = line.split(maxsplit=1)[0]
        broken = width and len(before.rstrip()) + 1 + len(word) > width - 2
        text += (" " if broken else "\n") + line.strip()
    return re.sub(r"[ \t\xa0]+", " ", text)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


LEXIS_TEXT = Format(_NAME, _recognises, read_lexis_text)
