"""A codebook as Markdown; text from outside is escaped, so that it stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from framing.coding.codebook_wording import answered, asked_if, rule_in_words, sections
from framing.coding.variables import Variable

if TYPE_CHECKING:
    from framing.coding.codebook import Codebook

__all__ = ["markdown"]

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&]|^[ \t]*[-+](?=\s)|^[ \t]*\d+(?=[.)]))", re.MULTILINE)


def markdown(codebook: Codebook) -> str:
    """Return a codebook as Markdown."""
    lines = [f"# {_text(codebook.title)}", "", f"Codebook {_text(codebook.name)}, version {_text(codebook.version)}."]
    lines += [f"\n{_text(part)}" for part in (codebook.note, codebook.citation) if part]
    lines += [f"\nLicence: {_text(codebook.licence)}."] if codebook.licence else []
    for section in sections(codebook):
        lines += ["", f"## {_text(section.label)}"] if section.label else []
        if section.scored is not None:
            lines += ["", _text(f"{section.scored.definition} {rule_in_words(section.scored)}")]
        for variable in section.variables:
            lines += ["", *_variable(variable, codebook)]
    return "\n".join(lines) + "\n"


def _variable(variable: Variable, codebook: Codebook) -> Iterator[str]:
    yield f"### {_text(variable.name)}: {_text(variable.question)}"
    if condition := asked_if(variable, codebook):
        yield f"\n{_text(condition)}"
    if variable.definition:
        yield f"\n{_text(variable.definition)}"
    if how := answered(variable):
        yield f"\n{_text(how)}"
    yield ""
    for value in variable.values:
        words = ": ".join(_text(part) for part in (value.label, value.definition) if part)
        yield f"* {_code(value.code)}{f' {words}' if words else ''}"
    yield from _listed("Counts", variable.inclusion)
    yield from _listed("Does not count", variable.exclusion)
    yield from _listed("Examples", variable.examples)


def _listed(title: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield f"\n{title}:\n"
        yield from (f"* {_text(text)}" for text in texts)


def _text(text: str) -> str:
    """Escape what Markdown or HTML would read as a sign; a text is one line."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _code(text: str) -> str:
    """Show a code as code; one that holds the sign for code, as escaped text."""
    return f"`{text}`" if "`" not in text else _text(text)
