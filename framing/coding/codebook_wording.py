"""How a codebook speaks to coders: what is answered, when it is asked, what an index counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from framing.coding.variables import NONE, NOT_APPLICABLE, Frame, Variable

if TYPE_CHECKING:
    from framing.coding.codebook import Codebook

__all__ = ["Section", "answered", "rule_in_words", "sections"]

_HOW = {
    "nominal": "Choose one.",
    "ordinal": "Choose one; they stand in order.",
    "interval": "Write a number.",
    "multiple": f"Choose all that apply, joined by |, or write {NONE}.",
    "span": f"Mark each passage and choose one for it. A text without any: {NONE}.",
}


class Section(NamedTuple):
    """Variables that follow each other and belong to one frame, or to none."""

    frame: str
    label: str
    scored: Frame | None
    variables: list[Variable]


def sections(codebook: Codebook) -> Iterator[Section]:
    """Give the variables of a codebook in their order, those of one frame under its name."""
    frames = {frame.name: frame for frame in codebook.frames}
    section: Section | None = None
    seen: set[str] = set()
    for variable in codebook.variables:
        if section is None or section.frame != variable.frame:
            if section is not None:
                yield section
            frame = frames.get(variable.frame)
            # The index is explained once, where its items begin.
            first = frame is not None and frame.name not in seen
            seen.add(variable.frame)
            label = frame.label or frame.name if frame else variable.frame
            section = Section(variable.frame, label, frame if first else None, [])
        section.variables.append(variable)
    if section is not None:
        yield section


def answered(variable: Variable) -> str:
    """Say how a question is answered.

    Examples
    --------
    >>> answered(Variable("parties", "How many parties speak?", kind="interval", not_applicable=True))
    'Write a number. Where the question cannot be asked: n/a.'
    """
    unasked = f" Where the question cannot be asked: {NOT_APPLICABLE}." if variable.not_applicable else ""
    return _HOW[variable.kind] + unasked


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
