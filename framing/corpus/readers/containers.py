"""ZIP containers from strangers: refused where unpacking them could fill the disk or leave the folder."""

from __future__ import annotations

import lzma
import re
import struct
import zipfile
import zlib
from pathlib import Path

from framing.errors import CorpusError

__all__ = ["BROKEN_OFFICE_FILE", "BROKEN_ZIP", "check_container", "opened", "why_not_unpacked"]

BROKEN_ZIP = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError),
    *(LookupError, OverflowError, RuntimeError, ValueError),
)
"""What `zipfile` raises where a ZIP is broken; besides, an `OSError` where it points before its own beginning."""

BROKEN_OFFICE_FILE = (*BROKEN_ZIP, OSError, ArithmeticError, AttributeError, SyntaxError, TypeError)
"""What the libraries for office files raise, which trust what they find in one; broken XML is a `SyntaxError`."""

LARGEST_OFFICE_FILE = 1024**3
"""Bytes of an office file unpacked; a thousand articles have about ten million."""

# Text packs to a tenth, styled pages to a fiftieth; only bombs pack to less than a two-hundredth.
_SUSPICIOUS, _MATTERS = 200, 64 * 1024**2
_OUTSIDE = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)")
_LINK = 0o120000


def opened(path: Path) -> zipfile.ZipFile:
    """Return an open ZIP file.

    Raises
    ------
    CorpusError
        When it is broken, or holds many times what its size allows.
    """
    try:
        container = zipfile.ZipFile(path)
    except BROKEN_ZIP as error:
        raise CorpusError(f"The ZIP is broken ({error}). Copy or download it again.") from error
    if _is_bomb(sum(member.file_size for member in container.infolist()), path.stat().st_size):
        container.close()
        raise CorpusError("The ZIP holds far more than its size allows, as made to fill a disk. It is not unpacked.")
    return container


def check_container(path: Path) -> None:
    """Refuse an office file (``.docx``, ``.xlsx``) that is a bomb, holds macros or is no whole ZIP."""
    with opened(path) as container:
        if sum(member.file_size for member in container.infolist()) > LARGEST_OFFICE_FILE:
            raise CorpusError("The file holds more than a gigabyte unpacked. Split it, or save it as text.")
        if any(name.casefold().endswith("vbaproject.bin") for name in container.namelist()):
            raise CorpusError("The file holds macros (programs). Save it without them, as .docx, .xlsx or text.")


def why_not_unpacked(member: zipfile.ZipInfo) -> str:
    """Return why a member of a ZIP is not read; nothing where it is.

    Examples
    --------
    >>> why_not_unpacked(zipfile.ZipInfo("../../away.txt"))
    'Its name leads out of the ZIP. Make the ZIP again from inside its folder.'
    >>> why_not_unpacked(zipfile.ZipInfo("2024/flood.txt"))
    ''
    """
    if _OUTSIDE.search(member.filename) or "\x00" in member.filename:
        return "Its name leads out of the ZIP. Make the ZIP again from inside its folder."
    if (member.external_attr >> 16) & 0o170000 == _LINK:
        return "It is a link, not a file. Make the ZIP again with the file itself."
    if member.flag_bits & 0x1:
        return "It is encrypted. Unpack the ZIP with its password first."
    if _is_bomb(member.file_size, member.compress_size):
        return "It holds far more than its size allows, as made to fill a disk. It is not unpacked."
    return ""


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > _MATTERS and unpacked > _SUSPICIOUS * max(packed, 1)
