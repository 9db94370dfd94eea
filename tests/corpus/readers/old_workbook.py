"""Old Excel workbooks, written byte by byte: no library in use writes them."""

from __future__ import annotations

import datetime
import struct

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def workbook(sheets: dict[str, list[list[object]]], *, part: str = "Workbook") -> bytes:
    """A workbook with cells of text, numbers, days and truths."""
    return _container(_stream(sheets), part)


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _cell(row: int, column: int, value: object) -> bytes:
    place = struct.pack("<HH", row, column)
    if isinstance(value, bool):
        return _record(0x0205, place + struct.pack("<HBB", 0, value, 0))
    if isinstance(value, int | float):
        return _record(0x0203, place + struct.pack("<Hd", 0, value))
    if isinstance(value, datetime.date):
        return _record(0x0203, place + struct.pack("<Hd", 1, (value - datetime.date(1899, 12, 30)).days))
    text = str(value)
    return _record(0x0204, place + struct.pack("<HHB", 0, len(text), 1) + text.encode("utf-16-le"))


def _stream(sheets: dict[str, list[list[object]]]) -> bytes:
    begins = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 1997, 0, 6))
    formats = b"".join(
        _record(0x00E0, struct.pack("<HHHBBBBIIH", 0, number, 1, 0, 0, 0, 0, 0, 0, 0)) for number in (0, 14)
    )
    parts = []
    for rows in sheets.values():
        cells = b"".join(
            _cell(row, column, value)
            for row, values in enumerate(rows)
            for column, value in enumerate(values)
            if value is not None
        )
        parts.append(
            _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 1997, 0, 6)) + cells + _record(0x000A, b"")
        )
    names = [name.encode("utf-16-le") for name in sheets]
    at = len(begins) + len(formats) + sum(4 + 8 + len(name) for name in names) + 4
    bounds = b""
    for name, part in zip(names, parts, strict=True):
        bounds += _record(0x0085, struct.pack("<IBBBB", at, 0, 0, len(name) // 2, 1) + name)
        at += len(part)
    return begins + formats + bounds + _record(0x000A, b"") + b"".join(parts)


def _container(stream: bytes, part: str) -> bytes:
    stream = stream.ljust(4096, b"\0")
    stream = stream.ljust(-(-len(stream) // _SECTOR) * _SECTOR, b"\0")
    sectors = len(stream) // _SECTOR
    table = [_FAT, _END, *range(3, 2 + sectors), _END]
    assert len(table) <= 128, "one sector of the table holds 128 entries"
    fat = struct.pack("<128I", *table, *[_FREE] * (128 - len(table)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<109I", 0, *[_FREE] * 108)
    entries = _entry("Root Entry", 5, child=1, start=_END, size=0) + _entry(
        part, 2, child=_FREE, start=2, size=len(stream)
    )
    return head + fat + entries + bytes(256) + stream


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    links = struct.pack("<HBBIII", len(encoded) + 2, kind, 1, _FREE, _FREE, child)
    return encoded.ljust(64, b"\0") + links + bytes(36) + struct.pack("<III", start, size, 0)
