"""Which questions a table of codings holds: a variable in a round, with its level, its values and its answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import pandas as pd

from framing.coding.alphas import Level
from framing.coding.asking import marked_not_asked
from framing.coding.codebook import Codebook
from framing.coding.coding_check import check_codings
from framing.coding.levels import YES_NO, level_of, values_of
from framing.coding.problems import Problem, problem_table
from framing.coding.ratings import Ratings, ratings_of
from framing.coding.set_distance import in_order, set_of
from framing.coding.variables import NOT_APPLICABLE
from framing.coding.wording import bracketed, place_of
from framing.errors import CodingError, did_you_mean
from framing.kinds import needs_codebooks
from framing.words import listed, plural

__all__ = ["Question", "Questions", "questions_of"]


@dataclass(frozen=True, eq=False)
class Question:
    """A variable in a round (and in a group): who answered what.

    Parameters
    ----------
    variable : str
    round : int
    group : tuple
        Values of the columns of `by`.
    level : {"nominal", "ordinal", "interval", "multiple"}
    ratings : Ratings
    not_applicable, missing : int
        Answers that are no value.
    when : DataFrame
        `unit`, `coder`, `when`.
    """

    variable: str
    round: int
    group: tuple[object, ...]
    level: Level
    ratings: Ratings
    not_applicable: int
    missing: int
    when: pd.DataFrame

    @property
    def is_yes_no(self) -> bool:
        """Whether it can be answered by 0 or 1 only."""
        return self.ratings.values == YES_NO

    @property
    def target(self) -> int | None:
        """The place of the value whose prevalence is told: 1 of a yes-or-no question, else the commonest.

        None of numbers, and of sets: how often one exact set was given says nothing of how often its codes were.
        """
        if self.level in ("interval", "multiple"):
            return None
        return 1 if self.is_yes_no else int(self.ratings.totals.argmax())

    def codes(self) -> Iterator[tuple[str, Ratings]]:
        """Give each value against the rest, where there are more than two; of sets, each code."""
        if self.level == "multiple":
            sets = [set_of(value) for value in self.ratings.values]
            for code in sorted({code for codes in sets for code in codes}):
                yield code, self.ratings.as_yes_no([code in codes for codes in sets])
        elif self.level in ("nominal", "ordinal") and len(self.ratings.values) > 2:
            for place, value in enumerate(self.ratings.values):
                yield value, self.ratings.as_yes_no([place == other for other in range(len(self.ratings.values))])


@dataclass(frozen=True, eq=False)
class Questions:
    """All questions of a table of codings.

    Parameters
    ----------
    all : tuple of Question
    answers : DataFrame
        The answers that are values.
    groups : tuple of str
        Columns of `by`.
    problems : DataFrame
    """

    all: tuple[Question, ...]
    answers: pd.DataFrame
    groups: tuple[str, ...]
    problems: pd.DataFrame

    @property
    def rounds(self) -> list[int]:
        """The rounds that there are."""
        return sorted({question.round for question in self.all})


def questions_of(
    codings: pd.DataFrame,
    *,
    codebook: Codebook | Sequence[Codebook] | None,
    groups: Sequence[str],
    level: str | Mapping[str, str] | None,
) -> Questions:
    """Return the questions of a table of codings, in the order of its variables.

    Raises
    ------
    CodingError
        When no answer is left, or a level is none of the four.
    """
    checked = check_codings(codings, codebook=codebook)
    books = needs_codebooks(codebook)
    given = marked_not_asked(checked.codings, books) if books else checked.codings
    if given.empty and books:
        raise CodingError(
            f"None of these codings is of a variable of the codebook {books[-1].name!r}: it asks "
            f"{listed(list(books[-1].variable_names), most=5)}."
        )
    is_value = given["value"].notna() & (given["value"] != NOT_APPLICABLE)
    answers, problems = given[is_value], []
    if answers.empty:
        raise CodingError("There is no answer in these codings: every value is missing or 'n/a'.")
    names = list(dict.fromkeys(given["variable"]))
    for name in level if isinstance(level, Mapping) else ():
        if name not in names:
            raise CodingError(f"level: the codings have no variable {name!r}. {did_you_mean(name, names)}")
    found: list[Question] = []
    for variable in names:
        rows = given[given["variable"] == variable]
        known = next((book[variable] for book in reversed(books) if variable in book.variable_names), None)
        kind = level_of(variable, rows["value"], known, level)
        if kind == "span":
            message = f"{variable}: where passages begin and end has an agreement of its own; it is not in this table."
            problems.append(Problem("span", variable, "", "", len(rows), message))
            continue
        if kind == "multiple":
            rows = rows.assign(value=rows["value"].map(in_order, na_action="ignore"))
        values, left_out = values_of(variable, rows.loc[is_value[rows.index], "value"], kind, known)
        if left_out:
            are = "is left out: it is" if len(left_out) == 1 else "are left out: they are"
            message = f"{variable}: {plural(len(left_out), 'value')} {are} no {kind} value, such as {left_out[0]!r}."
            problems.append(Problem("unknown_value", variable, "", "", len(left_out), message))
        asked = list(_questions(variable, rows, values, cast("Level", kind), groups))
        problems += [mixed for question in asked if (mixed := _askable_to_some(question, rows, given["round"]))]
        found += asked
    # Numbers and sets are seldom given twice, and that is no problem of theirs.
    many = {question.variable for question in found if question.level in ("interval", "multiple")}
    told = checked.problems[~((checked.problems["kind"] == "rare_class") & checked.problems["variable"].isin(many))]
    every = pd.concat([told, problem_table(problems)], ignore_index=True)
    return Questions(tuple(found), answers, tuple(groups), every)


def _askable_to_some(question: Question, rows: pd.DataFrame, rounds: pd.Series[Any]) -> Problem | None:
    """Tell units where a coder found the question not applicable and another answered it: alpha does not see that."""
    part = rows[(rows["round"] == question.round) & rows["value"].notna()]
    cannot = part["value"] == NOT_APPLICABLE
    both = sorted(set(part.loc[cannot, "unit"]) & set(part.loc[~cannot, "unit"]))
    if not both or question.group:
        return None
    where = bracketed(place_of((question.round,), rounds=rounds))
    message = (
        f"{question.variable}{where}: on {plural(len(both), 'unit')} some coders say 'n/a' and others "
        f"answer, such as {both[0]}. This disagreement is in no coefficient."
    )
    return Problem("not_applicable", question.variable, "", both[0], len(both), message)


def _questions(
    variable: str, rows: pd.DataFrame, values: list[str], level: Level, groups: Sequence[str]
) -> Iterator[Question]:
    known = set(values)
    for key, part in rows.groupby([*groups, "round"], sort=True, dropna=False):
        answers = part[part["value"].isin(known)]
        yield Question(
            variable=variable,
            round=int(str(key[-1])),
            group=tuple(key[:-1]),
            level=level,
            ratings=ratings_of(answers, values=values),
            not_applicable=int((part["value"] == NOT_APPLICABLE).sum()),
            missing=int(part["value"].isna().sum()),
            when=answers[["unit", "coder", "when"]],
        )
