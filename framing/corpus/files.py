"""The files of a folder in a fixed order, and which of them are not articles."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePath, PurePosixPath
from typing import NamedTuple

from framing.errors import CorpusError

__all__ = ["SIDECARS", "File", "files_of", "outlet_of_folder", "why_left_out"]

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
# What browsers in several languages put after the name of a page to name the folder of its files.
_WITH_PAGES = ("_files", ".files", "_Dateien", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_file", "_bestanden")


class File(NamedTuple):
    """A file, its name below the folder that is loaded, and why it is left out or refused (empty: it is read)."""

    path: Path
    name: str
    skipped: str = ""
    refused: str = ""


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
    told = [part for part in parts if part.casefold() not in _NO_OUTLET and _may_name_an_outlet(part)]
    return told[0].replace("_", " ") if told else None


def _may_name_an_outlet(folder: str) -> bool:
    # The name of a ZIP says what was downloaded.
    return any(character.isalpha() for character in folder) and not folder.casefold().endswith(".zip")


def why_left_out(path: PurePath) -> str:
    """Return why a file of this name is no article; nothing where it may be one.

    Examples
    --------
    >>> why_left_out(PurePosixPath("2024/logo.png")), why_left_out(PurePosixPath("2024/flood.txt"))
    ('a picture, sound, style or program', '')
    """
    if any(_HIDDEN.match(part) for part in path.parts):
        return "hidden or made by the system"
    if _ABOUT_THE_FOLDER.fullmatch(path.name):
        return "describes the folder"
    return "a picture, sound, style or program" if path.suffix.casefold() in _NO_ARTICLE else ""


def _why_not(path: Path, below: str) -> str:
    if below in SIDECARS:
        return "the table that describes the other files"
    if reason := why_left_out(PurePosixPath(below)):
        return reason
    return "part of a saved page" if any(map(_is_of_page, path.parents[: below.count("/")])) else ""


def _is_of_page(folder: Path) -> bool:
    """Whether a folder holds the pictures and frames of a page that lies beside it, as browsers save them."""
    return any(
        folder.name.endswith(ending)
        and any(page.stem == folder.name.removesuffix(ending) for page in folder.parent.glob("*.htm*"))
        for ending in _WITH_PAGES
    )
