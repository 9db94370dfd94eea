"""ZIP archives among the files: their members are read like the files of a folder, one at a time."""

from __future__ import annotations

import errno
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from framing.corpus.files import File, why_left_out
from framing.corpus.readers.containers import BROKEN_ZIP, opened, why_not_unpacked
from framing.errors import CorpusError

__all__ = ["is_packed", "unpacked"]

_OFFICE = re.compile(r"\[content_types\]\.xml|mimetype|word/document\.xml|xl/workbook\.xml", re.IGNORECASE)
_NOT_IN_A_NAME = re.compile(r"[^\w .,()&+-]")
# A member that is said to begin before the ZIP does; what bz2 finds broken has no number.
_BROKEN_PLACE = (errno.EINVAL, None)
_PIECE = 1024 * 1024


def is_packed(path: Path) -> bool:
    """Whether a file is a ZIP of files, and not an office file, which is a ZIP too."""
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return path.suffix.casefold() == ".zip"  # what is wrong with it is said when it is opened
        with zipfile.ZipFile(path) as container:
            return not any(_OFFICE.fullmatch(name) for name in container.namelist())
    except (*BROKEN_ZIP, OSError):
        return path.suffix.casefold() == ".zip"


def unpacked(file: File) -> Iterator[File]:
    """Give the members of a ZIP, each unpacked when its turn comes and removed after it.

    A member that cannot be read safely is given with the reason why it is refused. A whole ZIP that cannot be is
    one file, refused.
    """
    try:
        container = opened(file.path)
    except CorpusError as error:
        yield file._replace(refused=str(error))
        return
    with container, tempfile.TemporaryDirectory(prefix="framing-") as folder:
        for number, member in enumerate(container.infolist()):
            if member.is_dir():
                continue
            # A backslash separates folders in names that some programs of Windows write.
            name = f"{file.name}/{member.filename}".replace("\\", "/")
            inside = Path(folder) / str(number) / _plain_name(member.filename)
            refused = why_not_unpacked(member)
            one = File(inside, name, "" if refused else why_left_out(PurePosixPath(name)), refused)
            yield one if one.skipped or one.refused else _written(container, member, one)
            shutil.rmtree(inside.parent, ignore_errors=True)


def _written(container: zipfile.ZipFile, member: zipfile.ZipInfo, file: File) -> File:
    """Unpack a member; what goes wrong becomes the reason why it is refused."""
    file.path.parent.mkdir()
    left = member.file_size
    try:
        with container.open(member) as packed, file.path.open("wb") as target:
            while piece := packed.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    return file._replace(refused="It holds more than it says. It is not unpacked.")
                target.write(piece)
    except (*BROKEN_ZIP, OSError) as error:
        if isinstance(error, OSError) and error.errno not in _BROKEN_PLACE:
            raise  # the disk is full, say: that is no fault of the ZIP
        return file._replace(refused=f"It cannot be unpacked ({error}). Copy or download the ZIP again.")
    if is_packed(file.path):
        return file._replace(refused="It is a ZIP inside a ZIP. Unpack the outer one and load its folder.")
    return file


def _plain_name(name: str) -> str:
    """Return a name that any system can write, with the ending of the member's."""
    last = _NOT_IN_A_NAME.sub("_", PurePosixPath(name.replace("\\", "/")).name)
    return last[-80:].lstrip(". ") or "member"
