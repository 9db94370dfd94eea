"""How a codebook speaks to coders: what is answered, when it is asked, what an index counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from framing.coding.filters import read_filter
from framing.coding.variables import NONE, NOT_APPLICABLE, Frame, Variable

if TYPE_CHECKING:
    from framing.coding.codebook import Codebook

__all__ = ["Section", "answered", "asked_if", "in_one_line", "rule_in_words", "sections"]

_HOW = {
    "nominal": "Choose one.",
    "ordinal": "Choose one; they stand in order.",
    "interval": "Write a number.",
    "multiple": (
        "Choose all that apply. With a column for each: 1 where it applies, 0 where not. In one cell: the codes "
        f"joined by |, or {NONE}."
    ),
    "span": f"Mark each passage and choose one for it. A text without any: {NONE}.",
}
_SIGNS = {"==": "is", "!=": "is not", "<": "is below", "<=": "is at most", ">": "is above", ">=": "is at least"}


class Section(NamedTuple):
    """Variables that follow each other and belong to one frame, or to none."""

    frame: str
    label: str
    scored: Frame | None
    variables: list[Variable]


def sections(codebook: Codebook) -> Iterator[Section]:
    """Give the variables of a codebook in their order, those of one frame under its name; then frames without any."""
    frames = {frame.name: frame for frame in codebook.frames}
    section: Section | None = None
    seen: set[str] = set()
    for variable in codebook.variables:
        if section is None or section.frame != variable.frame:
            if section is not None:
                yield section
            named = frames.get(variable.frame)
            label = named.label or named.name if named else variable.frame
            # The index is explained once, where its items begin.
            section = Section(variable.frame, label, None if variable.frame in seen else named, [])
            seen.add(variable.frame)
        section.variables.append(variable)
    if section is not None:
        yield section
    for name, frame in frames.items():
        if name not in seen:
            yield Section(name, frame.label or name, frame, [])


def answered(variable: Variable) -> str:
    """Say how a question is answered; nothing where a few short values speak for themselves.

    Examples
    --------
    >>> answered(Variable("parties", "How many parties speak?", kind="interval", not_applicable=True))
    'Write a number. Where the question cannot be asked: n/a.'
    """
    unasked = f"Where the question cannot be asked: {NOT_APPLICABLE}." if variable.not_applicable else ""
    how = "" if variable.kind == "nominal" and in_one_line(variable) else _HOW[variable.kind]
    return f"{how} {unasked}".strip()


def asked_if(variable: Variable, codebook: Codebook) -> str:
    """Say in words of whom a question is asked; empty where of all.

    Examples
    --------
    >>> from framing.coding import Codebook
    >>> codebook = Codebook.load("policy_frames")
    >>> asked_if(codebook["tone"], codebook)
    'Only if about_issue is 1 (yes).'
    """
    if not variable.only_if:
        return ""
    conditions, needs_all = read_filter(variable.only_if, f"variable {variable.name!r}")
    parts = []
    for name, sign, code in conditions:
        labels = {value.code: f" ({value.label})" for value in codebook[name].values if value.label}
        parts.append(f"{name} {_SIGNS[sign]} {code}{labels.get(code, '')}")
    return f"Only if {(' and ' if needs_all else ' or ').join(parts)}."


def in_one_line(variable: Variable) -> bool:
    """Whether the values are few and short, as yes and no are.

    Examples
    --------
    >>> in_one_line(Variable("conflict", "Do two sides disagree?"))
    True
    """
    return len(variable.values) <= 3 and not any(v.definition or len(v.label) > 20 for v in variable.values)


def rule_in_words(frame: Frame) -> str:
    """Say what the index of a frame is.

    Examples
    --------
    >>> rule_in_words(Frame("conflict", items=("a", "b", "c"), rule="at_least:2"))
    'Index: 1 where at least 2 of a, b, c are answered 1.'
    >>> rule_in_words(Frame("conflict", items=("a", "b"), threshold=0.5))
    'Index: the share of a, b that is answered 1; the frame is present from 0.5 on.'
    """
    items = ", ".join(frame.items)
    if frame.rule == "mean":
        return f"Index: the share of {items} that is answered 1; the frame is present from {frame.threshold:g} on."
    how = {"any": "any", "all": "all"}.get(frame.rule) or re.sub(r"at_least:(\d+)", r"at least \1", frame.rule)
    return f"Index: 1 where {how} of {items} {'is' if how == 'any' else 'are'} answered 1."
