"""A codebook as HTML: a page to hand to coders, and its part for a notebook; all text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from framing.coding.codebook_wording import Section, answered, asked_if, in_one_line, rule_in_words, sections
from framing.coding.variables import Variable
from framing.words import plural

if TYPE_CHECKING:
    from framing.coding.codebook import Codebook

__all__ = ["fragment", "page"]

FEW = 7

# Characters that no HTML file may hold: controls other than blanks, noncharacters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def page(codebook: Codebook) -> str:
    """Return a self-contained page."""
    return (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{_text(codebook.title)}</title></head>\n<body style='margin:0'>{fragment(codebook)}</body></html>\n"
    )


def fragment(codebook: Codebook) -> str:
    """Return the codebook as one element with its own style, which touches nothing around it."""
    sheet = files("framing.coding").joinpath("codebook.css").read_text(encoding="utf-8")
    body = "".join(_section(section, codebook) for section in sections(codebook))
    return f"<div class='framing-codebook'><style>{sheet}</style>{_head(codebook)}{body}{_foot(codebook)}</div>"


def _head(codebook: Codebook) -> str:
    note = "".join(f"<p>{_text(line)}</p>" for line in codebook.note.split("\n\n") if line.strip())
    return (
        f"<header><p class='kind'>Codebook <b>{_text(codebook.name)}</b>, version <b>{_text(codebook.version)}</b>, "
        f"{plural(len(codebook.variables), 'variable')}</p><h1>{_text(codebook.title)}</h1>{note}</header>"
    )


def _foot(codebook: Codebook) -> str:
    parts = [codebook.citation, f"Licence: {codebook.licence}." if codebook.licence else ""]
    return "".join(f"<p class='foot'>{_text(part)}</p>" for part in parts if part)


def _section(section: Section, codebook: Codebook) -> str:
    head = f"<h2>{_text(section.label)}</h2>" if section.label else ""
    about = ""
    if section.scored is not None:
        about = f"<p>{_text(section.scored.definition)}</p>" if section.scored.definition else ""
        about += f"<p class='quiet'>{_text(rule_in_words(section.scored))}</p>"
    questions = "".join(_variable(variable, codebook) for variable in section.variables)
    return f"<section>{head}{about}{questions}</section>"


def _variable(variable: Variable, codebook: Codebook) -> str:
    condition = asked_if(variable, codebook)
    asked = f"<p class='filter'>{_text(condition)}</p>" if condition else ""
    about = f"<p>{_text(variable.definition)}</p>" if variable.definition else ""
    how = f"<p class='quiet'>{_text(answered(variable))}</p>" if answered(variable) else ""
    lists = "".join(
        [
            *_listed("Counts", "in", variable.inclusion),
            *_listed("Does not count", "out", variable.exclusion),
            *_listed("Examples", "case", variable.examples),
        ]
    )
    # A printed page can hold a question with few values as a whole; a longer one would leave half a page empty.
    kind = " class='short'" if len(variable.values) <= FEW else ""
    return (
        f"<article{kind}><h3><span>{_text(variable.name)}</span> {_text(variable.question)}</h3>{asked}{about}"
        f"{how}{_values(variable)}{lists}</article>"
    )


def _values(variable: Variable) -> str:
    if in_one_line(variable):
        each = (f"<span><code>{_text(value.code)}</code> {_text(value.label)}</span>" for value in variable.values)
        return f"<p class='codes'>{''.join(each)}</p>" if variable.values else ""
    rows = (
        f"<tr><td><code>{_text(value.code)}</code></td><td>{_text(value.label)}</td>"
        f"<td>{_text(value.definition)}</td></tr>"
        for value in variable.values
    )
    return f"<table>{''.join(rows)}</table>"


def _listed(title: str, kind: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        items = "".join(f"<li>{_text(text)}</li>" for text in texts)
        yield f"<h4>{title}</h4><ul class='{kind}'>{items}</ul>"


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))
