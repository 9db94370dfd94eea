"""Annotated documents of INCEpTION and WebAnno as WebAnno TSV 3: spans only, for documents have no marks there.

The format: INCEpTION user guide, "WebAnno TSV 3.3 File format". Offsets are UTF-16 units; here they are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.coding.exchange.files import Source, text_of
from framing.coding.exchange.offsets import Utf16
from framing.coding.exchange.uima_cas import Document, Mark
from framing.errors import CodingError

__all__ = ["is_tsv", "read_tsv"]

_HEADER = re.compile(r"#T_(SP|CH|RL)=(.+)")
_ROW = re.compile(r"\d+-\d+(?:\.\d+)?\t(\d{1,9})-(\d{1,9})\t")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_ID = re.compile(r"(.*?)(?<!\\)\[(\d{1,9})\]", re.DOTALL)
_CONTROL = {"n": "\n", "r": "\r", "t": "\t"}
# Layers of the tools themselves, such as part of speech.
_OWN = ("de.tudarmstadt.ukp.",)

Layer = tuple[str, str, list[str]]


def is_tsv(source: Source) -> bool:
    """Whether a file is WebAnno TSV 3."""
    return source.data[:64].removeprefix(b"\xef\xbb\xbf").startswith(b"#FORMAT=WebAnno TSV 3")


def read_tsv(source: Source) -> Document:
    r"""Read a document in WebAnno TSV 3.

    Examples
    --------
    >>> lines = ["#FORMAT=WebAnno TSV 3.3", "#T_SP=webanno.custom.claim|value", "", "", "#Text=It sank .",
    ...          "1-1\t0-2\tIt\t_\t", "1-2\t3-7\tsank\tblame[1]\t", "1-3\t8-9\t.\tblame[1]\t"]
    >>> document = read_tsv(Source("ada.tsv", "\n".join(lines).encode()))
    >>> document.text, document.marks
    ('It sank .', [Mark(kind='webanno.custom.claim', features={'value': ['blame']}, start=3, end=9)])
    """
    if not is_tsv(source):
        raise CodingError(f"{source.name} is no WebAnno TSV 3. In INCEpTION, choose this format for the export.")
    layers: list[Layer] = []
    sentence: list[str] = []
    text, length = [], 0  # length in UTF-16 units
    found: dict[tuple[str, str], Mark] = {}
    for line in text_of(source).split("\n"):
        if header := _HEADER.fullmatch(line.rstrip("\r")):
            name, *features = header[2].split("|")
            layers.append((header[1], name, features))
        elif line.startswith("#Text="):
            sentence.append(_plain(line.removeprefix("#Text=").rstrip("\r")))
        elif row := _ROW.match(line):
            start, end = int(row[1]), int(row[2])
            if sentence:
                if start - length > 2**24:
                    raise CodingError(f"{source.name} says that a sentence begins at {start}. Export it again.")
                piece = "\n".join(sentence)
                text.append(" " * (start - length) + piece)
                length = max(start, length) + Utf16(piece).units(len(piece))
                sentence = []
            # The first three columns are the number, the place and the token.
            for key, mark in _marks(line.rstrip("\r").split("\t")[3:], layers, start, end, len(found)):
                before = found.get(key)
                found[key] = mark if before is None else _joined(before, mark)
    whole = "".join(text)
    units = Utf16(whole)
    return Document(whole, [_in_points(mark, units) for mark in found.values()])


def _in_points(mark: Mark, units: Utf16) -> Mark:
    return mark._replace(start=units.points(mark.start or 0), end=units.points(mark.end or 0))


def _joined(first: Mark, second: Mark) -> Mark:
    return first._replace(start=min(first.start or 0, second.start or 0), end=max(first.end or 0, second.end or 0))


def _marks(
    cells: list[str], layers: list[Layer], start: int, end: int, number: int
) -> Iterator[tuple[tuple[str, str], Mark]]:
    """Give the spans of a row, each with what makes it the same span in another row."""
    place = 0
    for sort, layer, features in layers:
        columns = cells[place : place + max(len(features), 1)]
        place += max(len(features), 1)
        if sort != "SP" or layer.startswith(_OWN) or not columns or any(name.startswith("ROLE_") for name in features):
            continue
        stacked = [_split(cell) for cell in columns]
        for which in range(max(map(len, stacked))):
            values: dict[str, list[str]] = {}
            same = ""
            for name, cell in zip(features or [""], stacked, strict=False):
                if which < len(cell):
                    value, same = cell[which][0], cell[which][1] or same
                    if value is not None:
                        values[name] = [value]
            yield (layer, same or f"alone {number} {place} {which} {start}"), Mark(layer, values, start, end)


def _split(cell: str) -> list[tuple[str | None, str]]:
    """Return the values of a cell with their numbers; none where nothing is set, None where it has no value."""
    if cell in ("_", ""):
        return []
    parts = _BAR.sub("\\1\x00", cell).split("\x00")
    found: list[tuple[str | None, str]] = []
    for part in parts:
        numbered = _ID.fullmatch(part)
        value, number = (numbered[1], numbered[2]) if numbered else (part, "")
        found.append((None if value == "*" else _plain(value), number))
    return found


def _plain(text: str) -> str:
    return _ESCAPE.sub(lambda escape: _CONTROL.get(escape[1], escape[1]), text)
