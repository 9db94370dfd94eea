"""Lexicons as TOML files, read and written."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

from framing.errors import LexiconError, did_you_mean

if TYPE_CHECKING:
    from framing.devices.lexicon import Lexicon

HEADER = ("name", "device", "title", "version", "language", "origin", "licence", "method")
_KNOWN = (*HEADER, "default", "citation", "about", "categories", "polarity", "except")


def read_toml(text: str, *, where: str) -> dict[str, Any]:
    """The attributes of the lexicon that ``text`` writes; ``where`` names it in errors.

    Raises
    ------
    LexiconError
        The text is not TOML, or a part is missing, unknown or no list.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{where} is not TOML: {error}") from None
    if extra := [name for name in table if name not in _KNOWN]:
        raise LexiconError(f"{where}: {extra[0]!r} is no part of a lexicon. {did_you_mean(extra[0], sorted(_KNOWN))}")
    if missing := [name for name in ("name", "device", "licence", "categories") if not table.get(name)]:
        raise LexiconError(f"{where} has no {missing[0]}; a lexicon file needs name, device, licence and [categories]")
    for part in ("categories", "except"):
        if wrong := [name for name, entries in table.get(part, {}).items() if not isinstance(entries, list)]:
            raise LexiconError(f"{where}: [{part}] {wrong[0]} must be a list of entries in square brackets")
    return {
        **{name: str(table[name]) for name in HEADER if name in table},
        "citation": tuple(table.get("citation", ())),
        "categories": {c: tuple(e) for c, e in table["categories"].items()},
        "polarity": table.get("polarity", {}),
        "exceptions": {c: tuple(e) for c, e in table.get("except", {}).items()},
        "about": table.get("about", {}),
        "default": bool(table.get("default", True)),
    }


def write_toml(lexicon: Lexicon) -> str:
    """A lexicon as a TOML file."""
    lines = [f"{name} = {_quoted(getattr(lexicon, name))}" for name in HEADER if getattr(lexicon, name)]
    lines += ["default = false"] if not lexicon.default else []
    lines += [f"citation = {_quoted(lexicon.citation)}"] if lexicon.citation else []
    for category, facts in lexicon.about.items():
        lines += ["", f"[about.{category}]", *(f"{name} = {_quoted(value)}" for name, value in facts.items())]
    tables = (("categories", lexicon.categories), ("polarity", lexicon.polarity), ("except", lexicon.exceptions))
    for title, table in tables:
        if table:
            lines += ["", f"[{title}]", *(f"{name} = {_quoted(value)}" for name, value in table.items())]
    return "\n".join(lines) + "\n"


def _quoted(value: Any) -> str:
    """A TOML string or list of strings; JSON's escapes are TOML's, but for DEL and lone surrogates."""
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_quoted(each) for each in value) + "]"
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
