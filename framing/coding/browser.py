"""A browser of disagreements: the disputed units with their words, to be discussed and settled."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import pandas as pd

from framing.coding.disagreement_page import Beside, disputes_html, page
from framing.coding.disagreement_table import answers_of, by_question, disputed
from framing.errors import CodingError, did_you_mean
from framing.kinds import needs_codings
from framing.measures.results import Shown
from framing.provenance import package_version, write_atomically
from framing.words import plural

if TYPE_CHECKING:
    from framing.coding.codebook import Codebook
    from framing.corpus import Corpus

__all__ = ["Disagreements", "disagreements"]

Passages = Literal["snippets", "full", "none"]
_UNITS_SHOWN = 30


@dataclass(frozen=True, eq=False, repr=False)
class Disagreements(Shown):
    """The units on which coders differ; made by `disagreements`. Shows itself in a notebook, with filters.

    Attributes
    ----------
    table : DataFrame
        A row a unit and variable on which coders differ, units with most disagreement first: `unit, variable, round,
        coders, share` (of pairs of coders who differ; of spans, of the marked characters without a match),
        `entropy` (of the values, in bits; missing for spans) and `values` (who said what).
    answers : DataFrame
        The answers that count, a row an answer or span, with the notes of the coders.
    note : str
        How many units were compared, and how many are disputed.
    show : Beside
        Texts, titles and variables that stand beside the answers.
    """

    table: pd.DataFrame
    answers: pd.DataFrame
    note: str
    show: Beside

    def save(self, path: str | os.PathLike[str], *, title: str = "Where the coders disagree") -> Path:
        """Write all disputed units as one HTML page that loads nothing from elsewhere."""
        target = Path(path)
        if target.suffix.casefold() not in (".html", ".htm"):
            raise CodingError(f"cannot write {target.name!r}: the name must end in .html")
        with write_atomically(target) as temporary:
            temporary.write_text(page(self._html(most=None), title=title), encoding="utf-8", newline="\n")
        return target

    def _repr_html_(self) -> str:
        return self._html(most=_UNITS_SHOWN)

    def _html(self, *, most: int | None) -> str:
        return disputes_html(self.table, self.answers, self.show, note=self.note, most=most)


def disagreements(
    codings: pd.DataFrame,
    corpus: Corpus | None = None,
    *,
    variable: str | None = None,
    codebook: Codebook | None = None,
    passages: Passages = "snippets",
) -> Disagreements:
    """Return the units on which coders differ, most disputed first, with the words and the coders' notes.

    Parameters
    ----------
    codings : DataFrame
        Rounds stay apart. "n/a" is an answer here: that one coder found a question out of place and another answered
        it is worth a talk (`agreement` leaves it out). Answers that were left open are not compared.
    corpus : Corpus, optional
        The articles, for their words, titles and outlets.
    variable : str, optional
        Only this variable. Left out: all.
    codebook : Codebook, optional
        For the wording of the questions and the labels of the answers.
    passages : {"snippets", "full", "none"}
        How much text is printed: at most 25 words in one place (of passages the words that were marked, else how the
        article begins), also the whole article when unfolded, or nothing.
        Texts belong to their publishers: share a page with whole articles with care.

    Returns
    -------
    Disagreements

    Raises
    ------
    CodingError
        There is no such variable or choice of passages, or no unit was coded by two coders.

    Examples
    --------
    >>> codings = pd.DataFrame({"unit": ["a", "a", "b", "b"], "coder": ["Ada", "Ben"] * 2,
    ...                         "variable": "conflict", "value": ["1", "0", "1", "1"]})
    >>> disagreements(codings).table[["unit", "share", "entropy", "values"]].to_numpy().tolist()
    [['a', 1.0, 1.0, 'Ada: 1; Ben: 0']]
    """
    needs_codings(codings)
    if passages not in get_args(Passages):
        raise CodingError(f"There is no {passages!r} for passages. {did_you_mean(passages, get_args(Passages))}")
    answers = answers_of(codings)
    if variable is not None:
        if variable not in set(answers["variable"]):
            known = sorted(set(answers["variable"]))
            raise CodingError(f"The codings have no variable {variable!r}. {did_you_mean(variable, known)}")
        answers = answers[answers["variable"] == variable]
    questions = by_question(answers)
    compared = [key for key, given in questions.items() if len({answer.coder for answer in given}) > 1]
    if not compared:
        raise CodingError("No unit was coded by two coders, so nobody can disagree. Let some units be coded twice.")
    table = disputed(questions)
    documents = None if corpus is None else corpus.documents
    wanted = set(table["unit"])
    texts = {} if documents is None or passages == "none" else _column(documents, "text", wanted)
    titles = {} if not texts or documents is None else _column(documents, "title", wanted)
    asked = {} if codebook is None else {each.name: each for each in codebook.variables}
    n_units = len({unit for unit, _, _ in compared})
    note = (
        f"{plural(table['unit'].nunique(), 'unit')} of {n_units:,} that two or more coders coded have a disagreement: "
        f"{len(table):,} of {len(compared):,} comparisons (unit, variable and round). "
        f"framing-toolkit {package_version()}."
    )
    about = {} if documents is None else _about(documents, wanted)
    return Disagreements(table, answers, note, Beside(texts, titles, about, asked, passages == "full"))


def _column(documents: pd.DataFrame, name: str, wanted: set[str]) -> dict[str, str]:
    return {str(unit): str(value) for unit, value in documents[name].items() if str(unit) in wanted and pd.notna(value)}


def _about(documents: pd.DataFrame, wanted: set[str]) -> dict[str, str]:
    """Return outlet, date and title of each unit, as far as they are known."""
    chosen = documents[[str(unit) in wanted for unit in documents.index]]
    told = {}
    for unit, outlet, date, title in zip(
        chosen.index, chosen["outlet"], chosen["date"], chosen["title"], strict=True
    ):  # fmt: skip
        parts = [outlet, f"{date:%Y-%m-%d}" if pd.notna(date) else None, title]
        told[str(unit)] = ", ".join(str(part) for part in parts if part is not None and pd.notna(part) and str(part))
    return told
