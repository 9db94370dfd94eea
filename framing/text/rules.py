"""Word lists of a language that the rules of this package read (`framing/languages/<language>/*.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from framing.errors import FramingError


@cache
def load_rules(language: str, *, file: str = "rules") -> MappingProxyType[str, Any]:
    """The tables of a language's rule file, read once.

    Examples
    --------
    >>> "Mr" in load_rules("en")["sentences"]["abbreviations"]
    True
    """
    folder = files("framing") / "languages"
    path = folder / language / f"{file}.toml"
    if not path.is_file():
        known = sorted(entry.name for entry in folder.iterdir() if (entry / f"{file}.toml").is_file())
        raise FramingError(f"No {file}.toml for the language {language!r}. Languages with rules: {', '.join(known)}.")
    return MappingProxyType(tomllib.loads(path.read_text(encoding="utf-8")))
