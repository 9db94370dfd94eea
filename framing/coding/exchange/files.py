"""The files of an export, from a folder, a file or a ZIP: strangers' bytes, read with limits."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from framing.corpus.readers.containers import BROKEN_ZIP, opened, why_not_unpacked
from framing.errors import CodingError, CorpusError

__all__ = ["LARGEST", "Source", "json_lines_of", "json_of", "sources", "text_of"]

LARGEST = 256 * 1024 * 1024
"""Bytes of one file of an export; 10,000 articles with five coders have about a tenth of it."""

_MOST = 8 * LARGEST

# Other members of an export (settings, logs, binary copies, the texts themselves) hold no codes.
_READ = (".json", ".jsonl", ".xmi", ".tsv", ".zip")


class Source(NamedTuple):
    """A file: its name below what was given, with slashes, and its bytes."""

    name: str
    data: bytes


def sources(path: Path) -> list[Source]:
    """Return the files of an export that may hold codes, by name.

    Parameters
    ----------
    path : Path
        A file, a folder, or a ZIP. A ZIP in a ZIP is opened, too, once: INCEpTION packs every XMI.

    Raises
    ------
    CodingError
        There is nothing at `path`, or a file is too large, broken, encrypted, or made to do harm.
    """
    if not path.exists():
        raise CodingError(f"There is no file or folder {str(path)!r}. Give the export of the annotation tool.")
    found: list[Source] = []
    size = 0
    try:
        for source in _all(path):
            found.append(source)
            size += len(source.data)
            if size > _MOST:
                raise CodingError(f"{path.name} holds more than {_MOST // 1024**3} GB. Export the project in parts.")
    except CorpusError as error:
        raise CodingError(f"{path.name}: {error}") from error
    return found


def _all(path: Path) -> Iterator[Source]:
    if not path.is_dir():
        yield from _of_file(path, path.name)
        return
    for file in sorted(path.rglob("*")):
        name = file.relative_to(path).as_posix()
        if file.is_file() and not file.is_symlink() and _is_read(name):
            yield from _of_file(file, name)


def _is_read(name: str) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts if part != "..")
    return name.casefold().endswith(_READ) and not hidden


def _of_file(file: Path, name: str) -> Iterator[Source]:
    with file.open("rb") as stream:
        start = stream.read(2)
    if start == b"PK":
        yield from _of_zip(file, "" if file.suffix.casefold() == ".zip" else f"{name}/", depth=0)
        return
    if file.stat().st_size > LARGEST:
        raise CodingError(_too_large(name))
    yield Source(name, file.read_bytes())


def _of_zip(file: Path, above: str, *, depth: int) -> Iterator[Source]:
    with opened(file) as container:
        for member in container.infolist():
            name = above + member.filename.replace("\\", "/")
            if member.is_dir() or not _is_read(name):
                continue
            if reason := why_not_unpacked(member):
                raise CodingError(f"{name}: {reason}")
            data = _unpacked(container, member, name)
            if not data.startswith(b"PK"):
                yield Source(name, data)
            elif depth:
                raise CodingError(f"{name} is a ZIP in a ZIP in a ZIP, which no tool writes. It is not unpacked.")
            else:
                with tempfile.TemporaryDirectory(prefix="framing-") as folder:
                    inner = Path(folder) / "inner.zip"
                    inner.write_bytes(data)
                    yield from _of_zip(inner, f"{PurePosixPath(name).parent}/", depth=1)


def _unpacked(container: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    try:
        with container.open(member) as packed:
            data = packed.read(LARGEST + 1)
    except (*BROKEN_ZIP, OSError) as error:
        raise CodingError(f"{name} cannot be unpacked ({error}). Copy or download the ZIP again.") from error
    if len(data) > LARGEST:
        raise CodingError(_too_large(name))
    return data


def _too_large(name: str) -> str:
    return f"{name} is larger than {LARGEST // 1024**2} MB. Export the project in parts."


def text_of(source: Source) -> str:
    r"""Return the text of a file, which every tool writes in UTF-8.

    Examples
    --------
    >>> text_of(Source("a.json", "\ufeff[]".encode()))
    '[]'
    """
    try:
        return source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CodingError(f"{source.name} is not written in UTF-8 ({error.reason}). Export it again.") from error


def json_of(source: Source) -> Any:
    """Return what a JSON file holds."""
    return _parsed(text_of(source), source.name)


def json_lines_of(source: Source) -> list[Any]:
    r"""Return what the lines of a file of JSON lines hold; a file that is one JSON list is taken, too.

    Examples
    --------
    >>> json_lines_of(Source("ada.jsonl", b'{"id": 1}\n\n{"id": 2}\n'))
    [{'id': 1}, {'id': 2}]
    """
    text = text_of(source)
    if text.lstrip().startswith("["):
        found = _parsed(text, source.name)
        return found if isinstance(found, list) else [found]
    # Only line feeds end a line of JSON: str.splitlines would also cut at characters inside a text.
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return [_parsed(line, f"{source.name}, line {number}") for number, line in lines]


def _parsed(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is none to json either
        raise CodingError(f"{name} is no JSON ({error}). Export it again.") from error
