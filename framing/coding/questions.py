"""Which questions a table of codings holds: a variable in a round, with its level, its values and its answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from framing.coding.alphas import Level
from framing.coding.coding_check import check_codings
from framing.coding.problems import Problem, problem_table
from framing.coding.ratings import Ratings, ratings_of
from framing.coding.set_distance import set_of
from framing.coding.variables import NOT_APPLICABLE
from framing.errors import CodingError, did_you_mean
from framing.words import listed, plural

if TYPE_CHECKING:
    from framing.coding.codebook import Codebook

__all__ = ["LEVELS", "YES_NO", "Question", "Questions", "named_rounds", "questions_of"]

LEVELS = ("nominal", "ordinal", "interval", "multiple")
YES_NO = ["0", "1"]


@dataclass(frozen=True)
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
    def target(self) -> int:
        """The place of the value whose prevalence is told: 1 of a yes-or-no question, else the commonest."""
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


@dataclass(frozen=True)
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


def named_rounds(rounds: pd.Series[Any]) -> str:
    """Return rounds as in a sentence.

    Examples
    --------
    >>> named_rounds(pd.Series([2, 1, 1]))
    'rounds 1 and 2'
    """
    numbers = sorted(rounds.unique())
    return f"round{'s' if len(numbers) > 1 else ''} {listed([str(number) for number in numbers])}"


def questions_of(
    codings: pd.DataFrame,
    *,
    codebook: Codebook | None,
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
    given = checked.codings
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
        kind = _level(variable, codebook, level)
        if kind == "span":
            problems.append(Problem("span", variable, "", "", 1, f"{variable}: spans have an agreement of their own."))
            continue
        values, left_out = _values(variable, rows.loc[is_value[rows.index], "value"], kind, codebook)
        if left_out:
            are = "is no number and is" if len(left_out) == 1 else "are no numbers and are"
            message = f"{variable}: {plural(len(left_out), 'value')} {are} left out: {left_out[0]!r}."
            problems.append(Problem("unknown_value", variable, "", "", len(left_out), message))
        found.extend(_questions(variable, rows, values, cast("Level", kind), groups))
    every = pd.concat([checked.problems, problem_table(problems)], ignore_index=True)
    return Questions(tuple(found), answers, tuple(groups), every)


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


def _level(variable: str, codebook: Codebook | None, level: str | Mapping[str, str] | None) -> str:
    if isinstance(level, str):
        kind = level
    elif level is not None and variable in level:
        kind = level[variable]
    else:
        return codebook[variable].kind if codebook is not None and variable in codebook.variable_names else "nominal"
    if kind not in LEVELS:
        raise CodingError(f"{kind!r} is no level of measurement. {did_you_mean(kind, LEVELS)}")
    return kind


def _values(variable: str, given: pd.Series[Any], level: str, codebook: Codebook | None) -> tuple[list[str], list[str]]:
    """Return what could be answered, in order, and what was answered that cannot be used."""
    listed = list(codebook[variable].codes) if codebook and variable in codebook.variable_names else []
    seen = sorted(given.astype(str).unique())
    if level == "multiple":
        return seen, []
    if listed and level != "interval":
        return (YES_NO if set(listed) == set(YES_NO) else listed), []
    numbers = pd.to_numeric(pd.Series(seen, dtype=object), errors="coerce")
    if level == "interval":
        usable = [value for value, number in zip(seen, numbers, strict=True) if pd.notna(number)]
        return usable, [value for value in given.astype(str) if value not in set(usable)]
    if numbers.notna().all():
        seen = sorted(seen, key=float)
    elif level == "ordinal":
        raise CodingError(
            f"{variable}: in which order do {', '.join(seen[:5])} stand? Give a codebook that lists them, or numbers."
        )
    # A question that only got yes, or only no, is a yes-or-no question all the same.
    return (YES_NO if set(seen) <= set(YES_NO) else seen), []
