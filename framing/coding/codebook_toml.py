"""Codebooks as TOML files, read and written."""

from __future__ import annotations

import json
import tomllib
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from framing.coding.variables import YES_NO, Frame, Value, Variable
from framing.errors import CodingError, did_you_mean

if TYPE_CHECKING:
    from framing.coding.codebook import Codebook

__all__ = ["read_toml", "write_toml"]

_Part = TypeVar("_Part", Value, Variable, Frame)

HEADER = ("name", "version", "title", "licence", "citation", "note")
_PARTS = {"variable": "variables", "frame": "frames"}


def read_toml(text: str) -> dict[str, Any]:
    """Return the attributes of the codebook that `text` writes.

    Raises
    ------
    CodingError
        The text is not TOML, or a part is missing, unknown or of the wrong type.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CodingError(f"it is not TOML: {error}") from None
    except RecursionError:
        raise CodingError("it is no codebook: its brackets are nested too deeply to be read") from None
    _check_keys(table, (*HEADER, *_PARTS))
    for name in ("name", "version", "title", "variable"):
        if name not in table:
            raise CodingError(f"it has no {name}; a codebook needs name, version, title and [[variable]] parts.")
    header = {name: _text(table[name], name) for name in HEADER if name in table}
    variables = tuple(_variable(part) for part in _tables(table, "variable"))
    frames = tuple(_part(Frame, part, f"frame {part.get('name', '')!r}") for part in _tables(table, "frame"))
    return {**header, "variables": variables, "frames": frames}


def _tables(table: dict[str, Any], name: str) -> list[dict[str, Any]]:
    parts = table.get(name, [])
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
        raise CodingError(f"write each {name} under [[{name}]], with two square brackets.")
    return parts


def _variable(part: dict[str, Any]) -> Variable:
    where = f"variable {part.get('name', '')!r}"
    values = part.get("values", [])
    if not isinstance(values, list):
        raise CodingError(f'{where}: values must be a list, such as [{{code = "1", label = "yes"}}].')
    try:
        read = tuple(_value(value) for value in values)
    except CodingError as error:
        raise CodingError(f"{where}: {error}") from None
    return _part(Variable, {**part, "values": read}, where)


def _value(given: object) -> Value:
    if not isinstance(given, dict):
        return Value(_text(given, "value"))
    code = {"code": _text(given["code"], "code")} if "code" in given else {}
    return _part(Value, {**given, **code}, f"value {given.get('code', '')!r}")


def _part(kind: type[_Part], part: dict[str, Any], where: str) -> _Part:
    """Make a part of what stands in the file; what it needs and lacks is named."""
    try:
        _check_keys(part, tuple(field.name for field in fields(kind)))
    except CodingError as error:
        raise CodingError(f"{where}: {error}") from None
    needed = {"Variable": ("name", "question"), "Value": ("code",), "Frame": ("name", "items")}[kind.__name__]
    for name in needed:
        if name not in part:
            raise CodingError(f"{where} has no {name}.")
    return kind(**part)


def _check_keys(table: dict[str, Any], known: tuple[str, ...]) -> None:
    for name in table:
        if name not in known:
            raise CodingError(f"{name!r} is no part of it. {did_you_mean(name, known)}")


def _text(given: object, where: str) -> str:
    """Return a text; a whole number counts as one, as people write `code = 1`."""
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    if isinstance(given, str):
        return given
    raise CodingError(f"{where} is {given!r}: write it in quotation marks.")


def write_toml(codebook: Codebook) -> str:
    """Return a codebook as TOML, which `read_toml` reads back as the same."""
    lines = [f"{name} = {_quoted(getattr(codebook, name))}" for name in HEADER if getattr(codebook, name)]
    for title, parts in _PARTS.items():
        for part in getattr(codebook, parts):
            lines += ["", f"[[{title}]]", *_written(part)]
    return "\n".join(lines) + "\n"


def _written(part: Variable | Frame) -> list[str]:
    """Write the fields that differ from what is assumed where they are left out."""
    lines = []
    for field in fields(part):
        value = getattr(part, field.name)
        understood = (
            isinstance(part, Variable) and part.kind == "nominal" and field.name == "values" and value == YES_NO
        )
        if value != field.default and not understood:
            lines.append(f"{field.name} = {_quoted(value)}")
    return lines


def _quoted(value: Any) -> str:
    """Write a value; JSON's escapes in strings are TOML's, but for DEL."""
    if isinstance(value, Value):
        facts = {name: getattr(value, name) for name in ("code", "label", "definition") if getattr(value, name)}
        return "{ " + ", ".join(f"{name} = {_quoted(text)}" for name, text in facts.items()) + " }"
    if isinstance(value, tuple):
        inside = [_quoted(each) for each in value]
        return "[\n" + "".join(f"    {each},\n" for each in inside) + "]" if inside else "[]"
    if isinstance(value, (bool, float)):
        return json.dumps(value)
    if "\n" in value:  # lines stay lines, for who edits the file
        return '"""\n' + "\n".join(_escaped(line)[1:-1] for line in value.split("\n")) + '"""'
    return _escaped(value)


def _escaped(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
