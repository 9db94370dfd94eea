"""The files of codebooks: those that ship, and those of users."""

from __future__ import annotations

import os
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from framing.errors import CodingError, did_you_mean

__all__ = ["read_file", "shipped_files"]


def shipped_files() -> dict[str, Traversable]:
    """Return the files of the codebooks that ship, by the names of the codebooks.

    Examples
    --------
    >>> "example" in shipped_files()
    True
    """
    folder = files("framing.coding") / "codebooks"
    found = {file.name.removesuffix(".toml"): file for file in folder.iterdir() if file.name.endswith(".toml")}
    # The sheet of the example corpus, and its revision for the second round.
    found["example"] = files("framing.example") / "codebook.toml"
    found["example_2"] = files("framing.example") / "codebook_2.toml"
    return dict(sorted(found.items()))


def read_file(name_or_path: str | os.PathLike[str]) -> tuple[str, str]:
    """Return the text of a codebook's file and how to call it in errors.

    Raises
    ------
    CodingError
        There is no such codebook or file, or it is not text in UTF-8.
    """
    name = os.fspath(name_or_path)
    if name in (shipped := shipped_files()):
        return shipped[name].read_text(encoding="utf-8"), f"codebook {name!r}"
    path = Path(name)
    if path.suffix.casefold() != ".toml":
        near = did_you_mean(name, shipped)
        raise CodingError(f"There is no codebook {name!r}; a file of your own ends in .toml. {near}")
    if not path.is_file():
        raise CodingError(f"There is no codebook file {name!r}.")
    try:
        # A text editor may have put a byte order mark before the text.
        return path.read_text(encoding="utf-8-sig"), path.name
    except UnicodeDecodeError:
        raise CodingError(f"{name} is not text in UTF-8; save it as UTF-8.") from None
