"""The files of a folder in a fixed order, and which of them are not articles."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from framing.errors import CorpusError

__all__ = ["SIDECARS", "File", "files_of", "outlet_of_folder"]

SIDECARS = ("metadata.csv", "metadata.tsv", "metadata.xlsx")
_ABOUT_THE_FOLDER = re.compile(r"(?:readme|licen[cs]e|changelog|citation)(?:\.\w+)?", re.IGNORECASE)
_HIDDEN = re.compile(r"\.|~\$|__macosx|thumbs\.db|desktop\.ini", re.IGNORECASE)
# Folders with such names say what the files are, not who published them.
_NO_OUTLET = frozenset(
    """text texts txt article articles html htm page pages data raw corpus corpora file files doc docs docx word
    documents export exports news csv json md markdown input download downloads clean new old misc""".split()
)
# Other endings without a reader (.doc, .odt, .pages ...) may hold articles, so they are refused, not left out.
_NO_ARTICLE = frozenset(
    """.png .jpg .jpeg .gif .svg .webp .ico .bmp .tif .tiff .css .js .mjs .woff .woff2 .ttf .mp3 .mp4 .wav .avi .mov
    .py .r .ipynb .toml .yml .yaml .log""".split()
)


class File(NamedTuple):
    """A file, its name below the folder that is loaded, and why it is not read (empty: it is)."""

    path: Path
    name: str
    skipped: str = ""


def files_of(root: Path) -> list[File]:
    """Return the files of a folder and the folders in it, by name; links to folders are not followed."""
    found = []
    for folder, folders, names in os.walk(root, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not _HIDDEN.match(name))
        for name in sorted(names):
            path = Path(folder) / name
            below = path.relative_to(root).as_posix()
            found.append(File(path, below, _why_not(path, below)))
    return sorted(found, key=lambda file: file.name)


def _refuse(error: OSError) -> None:
    # os.walk would leave the folder out without a word
    raise CorpusError(f"The folder {error.filename!r} cannot be opened ({error.strerror}).") from error


def outlet_of_folder(name: str) -> str | None:
    """Return the outlet that the first folder of a file's name gives, or None.

    Examples
    --------
    >>> outlet_of_folder("Bay Gazette/2024/flood.txt")
    'Bay Gazette'
    >>> outlet_of_folder("texts/flood.txt") is None and outlet_of_folder("flood.txt") is None
    True
    """
    parts = PurePosixPath(name).parts[:-1]
    told = [part for part in parts if part.casefold() not in _NO_OUTLET and any(c.isalpha() for c in part)]
    return told[0].replace("_", " ") if told else None


def _why_not(path: Path, below: str) -> str:
    if _HIDDEN.match(path.name):
        return "hidden or made by the system"
    if below in SIDECARS:
        return "the table that describes the other files"
    if _ABOUT_THE_FOLDER.fullmatch(path.name):
        return "describes the folder"
    if path.suffix.casefold() in _NO_ARTICLE:
        return "a picture, sound, style or program"
    folder = path.parent.name
    if folder.endswith("_files") and any(page.stem == folder[:-6] for page in path.parent.parent.glob("*.htm*")):
        return "part of a saved page"
    return ""
