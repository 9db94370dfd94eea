"""Blocks of lines: what a document of the old LexisNexis services is made of, whatever file it comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from framing.corpus.readers.fields import one_line
from framing.corpus.readers.lexis_article import Head
from framing.corpus.readers.lexis_dates import dated
from framing.corpus.readers.lexis_labels import Label, place_in, variable_of

__all__ = ["Block", "is_about_rights", "is_remark", "says_nothing", "take_rights"]

_COPYRIGHT = re.compile(r"\W*(?:copyright\b|copr\b|©|\(c\))", re.IGNORECASE)
_RESERVED = re.compile(
    r"\W*(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|tous droits reserves|"
    r"alle rechten voorbehouden|todos los derechos reservados|tutti i diritti riservati|"
    r"todos os direitos reservados)\W*",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\W*(?:correction|clarification) appended\W*", re.IGNORECASE)


def is_about_rights(line: str) -> bool:
    """Whether a line is a notice of copyright.

    Examples
    --------
    >>> is_about_rights("Copyright 2010 Bay Gazette Ltd."), is_about_rights("The Copyright Act")
    (True, False)
    """
    return bool(_COPYRIGHT.match(line) or _RESERVED.fullmatch(line))


def is_remark(line: str) -> bool:
    """Whether a line says that a correction stands at the end."""
    return bool(_REMARK.fullmatch(line))


def take_rights(line: str, head: Head) -> bool:
    """Whether a line is about rights or the place in the download; rights are kept."""
    if place_in(line):
        return True
    if is_about_rights(line):
        head.copyright = one_line(f"{head.copyright} {line}")
        return True
    return False


@dataclass
class Block:
    """Lines that stand together.

    Attributes
    ----------
    lines : list of str
        Its lines, without blanks around them.
    centred : bool, optional
        Whether it is set in the middle; None where the file does not say.
    heading : bool, optional
        Whether it is set in large letters; None where the file does not say.
    label : Label, optional
        The field that begins it.
    told : bool
        Whether the file sets labels apart (in bold), so that labels not known are sure.
    paragraphs : list of str
        Its text, with the label if it is a field.
    """

    lines: list[str]
    centred: bool | None = None
    heading: bool | None = None
    label: Label | None = None
    told: bool = False
    paragraphs: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The paragraphs, with a blank line between them."""
        return "\n\n".join(paragraph for paragraph in self.paragraphs if paragraph.strip())

    @property
    def value(self) -> str:
        """What follows the label."""
        return self.text.partition(":")[2].strip()


def says_nothing(blocks: Sequence[Block]) -> bool:
    """Whether a document has neither place, date nor field: LexisNexis puts an apology where it lacks an article."""
    known = any(block.label and variable_of(block.label.printed) for block in blocks)
    return not known and not any(place_in(line) or dated(line) for block in blocks for line in block.lines)
