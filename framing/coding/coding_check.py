"""Look at codings before anything is computed from them: one line a problem, and what can be used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from framing.coding.answer_checks import (
    filter_violations,
    repeated,
    unknown_units,
    unknown_values,
    unknown_variables,
)
from framing.coding.codebook import Codebook
from framing.coding.codings import with_defaults
from framing.coding.problems import Problem, problem_table
from framing.coding.spread_checks import always_the_same, left_open, mixed_versions, one_coder, rare_classes
from framing.errors import CodingError
from framing.kinds import needs_codebooks, needs_codings
from framing.measures.results import shown
from framing.words import plural

if TYPE_CHECKING:
    from framing.corpus import Corpus

__all__ = ["PROBLEM_KINDS", "CodingCheck", "check_codings"]

PROBLEM_KINDS = (
    *("unknown_variable", "unknown_value", "unknown_unit", "repeated", "filter_violated"),
    *("one_coder", "rare_class", "constant", "mixed_versions", "missing"),
)


@dataclass(frozen=True, eq=False, repr=False)
class CodingCheck:
    """Codings that can be used, and the problems of those that were given; made by `check_codings`.

    Attributes
    ----------
    codings : DataFrame
        The usable rows with all their columns, values as the codebook writes them. Answers left open are among them.
    problems : DataFrame
        A row a problem: `kind`, `variable`, `coder`, `unit` (those of an example, or empty), `n` (answers
        concerned; of ``rare_class``, codes), `message`.
    note : str
        One sentence: how many answers there are, how many can be used, what was not checked.
    unusable : DataFrame
        The rows that were left out, as they were given, to be corrected: `kind` of the problem, then the columns of
        the codings.
    """

    codings: pd.DataFrame
    problems: pd.DataFrame
    note: str
    unusable: pd.DataFrame

    def to_table(self) -> pd.DataFrame:
        """Return a copy of the problems."""
        return self.problems.copy()

    def __repr__(self) -> str:
        # Messages are sentences: as cells of a printed table they would be cut off.
        told = zip(self.problems["kind"], self.problems["message"], strict=True)
        return "\n".join([self.note, *(f"{kind}: {message}" for kind, message in told)])

    def _repr_html_(self) -> str:
        return shown(self.problems[["kind", "n", "message"]], self.note)


def check_codings(
    codings: pd.DataFrame,
    *,
    codebook: Codebook | Sequence[Codebook] | None = None,
    corpus: Corpus | None = None,
) -> CodingCheck:
    """Return the codings that can be used and, in a line each, what is wrong with the others.

    Parameters
    ----------
    codings : DataFrame
        At least `unit, coder, variable, value`.
    codebook : Codebook or list of Codebook, optional
        What the coders worked with. Several versions may be given, the latest last: answers are held against
        their own version, and what changed between versions is said. Left out: values and filters are not checked.
    corpus : Corpus, optional
        The articles. Left out: units are not checked.

    Returns
    -------
    CodingCheck
        Left out of ``.codings`` are answers to an unknown variable, with an unknown value, on an unknown unit, those
        replaced by a later answer of the same coder in the same round, and those that a filter forbids. The
        other problems are told and nothing is left out for them.

    Raises
    ------
    CodingError
        The table lacks a column, or a column cannot be read.

    Examples
    --------
    >>> rows = [("a", "Ada", "clash_1", "1"), ("a", "Ben", "clash_1", "yes"), ("b", "Ada", "clash_1", "0")]
    >>> table = pd.DataFrame(rows, columns=["unit", "coder", "variable", "value"])
    >>> check = check_codings(table, codebook=Codebook.load("example"))
    >>> check
    3 answers by 2 coders on 2 units to 1 variable: 2 can be used, 1 cannot (.unusable), 3 problems. Not checked: ...
    unknown_value: 1 answer to 'clash_1' is no code of it, such as 'yes' by Ben on a. That is what '1' means: ...
    one_coder: Variable clash_1: all answers are by one coder (Ada), 2 answers. Reliability cannot be ...
    rare_class: 2 codes of 'clash_1' have one example each: 1, 0, such as unit a by Ada. Neither reliability nor ...
    """
    needs_codings(codings)
    given = with_defaults(codings)
    codebooks = _codebooks(codebook)
    usable, problems, lost = _answers_in(given, codebooks) if codebooks else (given, [], [])
    if corpus is not None:
        before = usable
        usable, found = unknown_units(before, corpus.documents.index)
        problems += found
        lost.append(_lost(before, usable, "unknown_unit"))
    before = usable
    usable, found = repeated(before)
    problems += found
    lost.append(_lost(before, usable, "repeated"))
    asked = pd.Series(True, usable.index, dtype="boolean")
    if codebooks:
        parts = [filter_violations(part, book) for part, book in _parts(usable, codebooks)]
        problems += [problem for _, found, _ in parts for problem in found]
        before, usable = usable, pd.concat([part for part, _, _ in parts]).sort_index()
        lost.append(_lost(before, usable, "filter_violated"))
        asked = pd.concat([part for _, _, part in parts]).sort_index()
    problems += [
        *one_coder(usable),
        *rare_classes(usable, skip=_of_kind("interval", codebooks)),
        *always_the_same(usable, skip=_of_kind("span", codebooks)),
        *mixed_versions(given, codebooks),
        *left_open(usable, asked),
    ]
    unchecked = [] if codebooks else ["variables, values and filters (give codebook=)"]
    unchecked += [] if corpus is not None else ["units (give corpus=)"]
    n_open = int((usable["value"].isna() & asked.fillna(True).astype(bool)).sum())
    note = _note(given, usable, n_open, len(problems), unchecked)
    kinds = pd.concat(lost)
    unusable = given.loc[kinds.index].assign(kind=kinds)[["kind", *given.columns.drop("kind", errors="ignore")]]
    return CodingCheck(
        usable.reset_index(drop=True), problem_table(problems), note, unusable.sort_index().reset_index(drop=True)
    )


def _lost(before: pd.DataFrame, after: pd.DataFrame, kind: str) -> pd.Series[str]:
    """Return the kind of problem for which rows were left out, at their places."""
    return pd.Series(kind, before.index.difference(after.index), dtype="str")


def _codebooks(given: Codebook | Sequence[Codebook] | None) -> list[Codebook]:
    """Return the codebooks as a list, one a version."""
    books = needs_codebooks(given)
    versions = [book.version for book in books]
    if twice := [version for version in versions if versions.count(version) > 1]:
        raise CodingError(f"codebook= holds two codebooks of version {twice[0]!r}; give each another version.")
    return books


def _of_kind(kind: str, codebooks: Sequence[Codebook]) -> list[str]:
    return [variable.name for book in codebooks for variable in book.variables if variable.kind == kind]


def _parts(codings: pd.DataFrame, codebooks: Sequence[Codebook]) -> Iterator[tuple[pd.DataFrame, Codebook]]:
    """Give the codings of each version with its codebook; what names no known version goes to the last one."""
    versions = [book.version for book in codebooks]
    place = codings["codebook_version"].map({version: number for number, version in enumerate(versions)})
    place = place.fillna(len(versions) - 1)
    for number, book in enumerate(codebooks):
        yield codings[place == number], book


def _answers_in(
    codings: pd.DataFrame, codebooks: Sequence[Codebook]
) -> tuple[pd.DataFrame, list[Problem], list[pd.Series[str]]]:
    """Keep answers that the codebook of their version has; give the kinds of problem of the others."""
    kept, problems, lost = [], [], []
    for part, book in _parts(codings, codebooks):
        known, strange_names = unknown_variables(part, book)
        answers, strange_values = unknown_values(known, book)
        kept.append(answers)
        problems += [*strange_names, *strange_values]
        lost += [_lost(part, known, "unknown_variable"), _lost(known, answers, "unknown_value")]
    return pd.concat(kept).sort_index(), problems, lost


def _note(given: pd.DataFrame, check: pd.DataFrame, n_open: int, n_problems: int, unchecked: Sequence[str]) -> str:
    units, coders, variables = (given[name].nunique() for name in ("unit", "coder", "variable"))
    still = f" ({n_open:,} of them {'a question' if n_open == 1 else 'questions'} left open)" if n_open else ""
    lost = len(given) - len(check)
    left_out = f"{len(check):,} can be used{still}, {lost:,} cannot (.unusable)" if lost else f"all can be used{still}"
    not_checked = f" Not checked: {'; '.join(unchecked)}." if unchecked else ""
    return (
        f"{plural(len(given), 'answer')} by {plural(coders, 'coder')} on {plural(units, 'unit')} to "
        f"{plural(variables, 'variable')}: {left_out}, {plural(n_problems, 'problem')}.{not_checked}"
    )
