"""The columns of a coding sheet: what was assigned, one for each question, and what says where a row comes from."""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.coding.codebook import Codebook
from framing.coding.variables import NOT_APPLICABLE, Variable
from framing.errors import CodingError

__all__ = ["ARTICLE", "NUMBER", "ORIGIN", "PROBABILITY", "QUESTIONS", "Column", "answer_columns"]

#: Stands in the column ``unit`` of the row with the questions.
QUESTIONS = "(questions)"
#: Before the name of a document variable that is shown. No variable of a codebook has a colon in its name.
ARTICLE = "article: "
#: What each row says of where it comes from, so that it can be cut out of its sheet and still be read.
ORIGIN = ("coder", "round", "codebook", "codebook_version")
#: Goes out and comes back. The stratum does not: it would show the outlet.
PROBABILITY = "sampling_probability"
RESERVED = ("order", "unit", "note", "when", "article", *ORIGIN, PROBABILITY)


# What Excel takes for a number and shows as it was written.
NUMBER = re.compile(r"0|-?[1-9]\d{0,14}", re.ASCII)


class Column(NamedTuple):
    """A column for answers.

    Attributes
    ----------
    name : str
        What stands over it: the variable, or ``"variable: code"`` for one value of several.
    variable : Variable
        Its question.
    code : str or None
        The value that is ticked here, where the variable can have several.
    """

    name: str
    variable: Variable
    code: str | None = None

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be chosen; empty where any number can be written."""
        codes = self.variable.codes if self.code is None else ("1", "0")
        return (*codes, NOT_APPLICABLE) if codes and self.may_be_unaskable else codes

    @property
    def may_be_unaskable(self) -> bool:
        """Whether "n/a" is a possible answer: the variable allows it, or its filter can make it one not to be asked."""
        return self.variable.not_applicable or bool(self.variable.only_if)

    @property
    def hint(self) -> str:
        """How to answer: what each code says, and of which units the question is asked."""
        only = f". Only if {self.variable.only_if}" if self.variable.only_if else ""
        return self._answers() + only

    @property
    def question(self) -> str:
        """What a coder reads over the column: the question and how to answer it."""
        return f"{self.variable.question}\n{self.hint}"

    def _answers(self) -> str:
        if self.code is not None:
            label = {value.code: value.label for value in self.variable.values}[self.code]
            return f"{label or self.code}: 1 = yes, 0 = no" + (", n/a" if self.may_be_unaskable else "")
        if not self.variable.values:
            return "A number" + (", or n/a" if self.may_be_unaskable else "")
        named = [f"{value.code} = {value.label}" if value.label else value.code for value in self.variable.values]
        return ", ".join([*named, NOT_APPLICABLE] if self.may_be_unaskable else named)


def answer_columns(codebook: Codebook) -> list[Column]:
    """Return the columns for the answers, in the order of the codebook.

    A variable of the kind ``multiple`` has a column for each value; one of the kind ``span`` has none, because
    passages are marked in the text.

    Raises
    ------
    CodingError
        No variable can be answered on a sheet, or one is called as another column of a sheet.

    Examples
    --------
    >>> from framing.coding.variables import Value
    >>> topics = Variable("topics", "Which topics?", kind="multiple", values=(Value("rail"), Value("wages")))
    >>> [column.name for column in answer_columns(Codebook("tram", "1", "Tram strike", (topics,)))]
    ['topics: rail', 'topics: wages']
    """
    columns: list[Column] = []
    for variable in codebook.variables:
        if variable.name.casefold() in RESERVED:
            raise CodingError(
                f"The variable {variable.name!r} is called as a column that every sheet has. Rename it in the codebook."
            )
        if variable.kind == "multiple":
            columns += [Column(f"{variable.name}: {code}", variable, code) for code in variable.codes]
        elif variable.kind != "span":
            columns.append(Column(variable.name, variable))
    if not columns:
        raise CodingError(
            f"All variables of the codebook {codebook.name!r} are codes of passages (span), which no sheet can hold. "
            "Mark passages in a program for it."
        )
    return columns
