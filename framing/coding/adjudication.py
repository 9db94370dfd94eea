"""From several coders to one code a unit: by majority or unanimity, with open cases and decisions on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from framing.coding.asking import marked_not_asked
from framing.coding.codebook import Codebook
from framing.coding.coding_check import check_codings
from framing.coding.decisions import NOT_NAMED, checked_decisions
from framing.coding.gold_codes import apart, wide
from framing.coding.problems import problem_table
from framing.coding.set_distance import SEPARATOR, in_order, set_of
from framing.coding.variables import NOT_APPLICABLE
from framing.coding.voting import HOW, Votes, set_vote, vote
from framing.coding.wording import named_rounds
from framing.errors import CodingError, did_you_mean
from framing.kinds import needs_codebooks, needs_codings
from framing.measures.results import Shown, joined
from framing.words import plural

__all__ = ["Gold", "adjudicate"]

RULES = ("majority", "unanimous")
RECORD = ["unit", "variable", "value", "how", "by", "votes", "note"]


@dataclass(frozen=True, eq=False, repr=False)
class Gold(Shown):
    """One code a unit and variable, and how each came about.

    Parameters
    ----------
    codes : DataFrame
        Index `unit`, a column a variable. Yes-or-no and other whole-number codes are numbers, others text; missing
        where undecided or not applicable. Several codes are one text (``"law|money"``): see `codes_apart`.
    record : DataFrame
        A row a unit and variable: `value` (``"n/a"`` where the question cannot be asked; missing where open), `how`
        (``unanimous``, ``majority``, ``single``: by the only coder, ``decided``, ``open``), `by` (the coders whose
        value it is, or who decided), `votes` (such as ``"1: 2, 0: 1"``), `note`.
    problems : DataFrame
        Answers and decisions that were left out, and what else is to be known: see `check_codings`.
    note : str
        What was adjudicated by which rule, and how much is open.
    several : dict of str to tuple of str
        The variables that take several codes, each with the codes that it can take.
    """

    codes: pd.DataFrame
    record: pd.DataFrame
    problems: pd.DataFrame
    note: str
    several: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def open(self) -> pd.DataFrame:
        """The rows of `record` that nobody has decided yet."""
        return self.record[self.record["how"] == "open"].reset_index(drop=True)

    def codes_apart(self) -> pd.DataFrame:
        """Return `codes` with one yes-or-no column a code in the place of each variable that takes several.

        The column of the code ``law`` of ``topics`` is ``topics_law``: 1 where it applies, 0 where not, missing where
        `codes` is. Every code of the codebook has a column; without a codebook, every code that was given.

        Returns
        -------
        DataFrame
            Index `unit`. `Corpus.with_variables` takes it, and each column is a variable like any other.

        Raises
        ------
        CodingError
            A variable is already called as such a column would be.

        Examples
        --------
        >>> codings = pd.DataFrame({"unit": ["a", "a", "b", "b"], "coder": ["Ada", "Ben"] * 2, "variable": "topics",
        ...                         "value": ["law|money", "law|money", "law", "law"]})
        >>> adjudicate(codings).codes_apart().to_dict("list")
        {'topics_law': [1, 1], 'topics_money': [1, 0]}
        """
        return apart(self.codes, self.several)

    def to_table(self) -> pd.DataFrame:
        """Return the record as a table."""
        return self.record.copy()

    def _brief(self) -> pd.DataFrame:
        counts = self.record.groupby(["variable", "how"], sort=False).size().unstack(fill_value=0)
        return counts[[how for how in HOW if how in counts]].reset_index()

    def _said(self) -> str:
        ties = self.open
        return self.note if ties.empty else f"{self.note} Open: {len(ties):,}, in .open."


def adjudicate(
    codings: pd.DataFrame,
    *,
    codebook: Codebook | Sequence[Codebook] | None = None,
    rule: Literal["majority", "unanimous"] = "majority",
    rounds: int | list[int] | None = None,
    decisions: pd.DataFrame | None = None,
    min_votes: int = 2,
) -> Gold:
    """Return one code a unit and variable: the coders' common one, or an expert's decision.

    Of a coder who answered in several rounds the last answer is the vote. Ties and units with too few votes stay
    open: no lot is drawn. A vote for ``"n/a"`` counts like any other; a question left open is no vote. Where a
    variable takes several codes, each code is decided by itself, and the set is open if one of its codes is.

    Parameters
    ----------
    codings : DataFrame
        A row an answer: `unit`, `coder`, `variable`, `value`; `round` and the rest if known.
    codebook : Codebook or list of Codebook, optional
        Says which variables take several codes; without it those with ``|`` in a value do.
    rule : {"majority", "unanimous"}
        More than half of the votes, or all.
    rounds : int or list of int, optional
        Which rounds vote; all by default.
    decisions : DataFrame, optional
        `unit`, `variable`, `value`, and `by` and `note` if known: go before every vote. `read_decisions` reads them.
        Without `by` the record says ``"someone not named"``, and `note` and `problems` how often.
    min_votes : int
        With fewer votes a unit stays open. 1 takes also the codes of units that one person coded.

    Returns
    -------
    Gold

    Raises
    ------
    CodingError
        When no answer is left, the rule or a round does not exist, or decisions name a unit or variable that was not
        coded.

    Examples
    --------
    >>> codings = pd.DataFrame({"unit": ["a", "a", "a", "b", "b"], "coder": ["Ada", "Ben", "Cyra", "Ada", "Ben"],
    ...                         "variable": "conflict", "value": ["1", "1", "0", "1", "0"]})
    >>> gold = adjudicate(codings)
    >>> gold.record[["unit", "value", "how", "votes"]].astype(object).fillna("").to_numpy().tolist()
    [['a', '1', 'majority', '1: 2, 0: 1'], ['b', '', 'open', '0: 1, 1: 1']]
    >>> decided = pd.DataFrame({"unit": ["b"], "variable": "conflict", "value": ["1"], "by": "Dora"})
    >>> adjudicate(codings, decisions=decided).codes["conflict"].tolist()
    [1, 1]
    """
    needs_codings(codings)
    if rule not in RULES:
        raise CodingError(f"{rule!r} is no rule. {did_you_mean(rule, RULES)}")
    if min_votes < 1:
        raise CodingError(f"min_votes is {min_votes}: a code takes at least one vote.")
    checked = check_codings(codings, codebook=codebook)
    books = needs_codebooks(codebook)
    used = _of_rounds(marked_not_asked(checked.codings, books) if books else checked.codings, rounds)
    if used["value"].isna().all():
        raise CodingError("There is no answer in these codings: nothing can be adjudicated.")
    several = _several(used, books)
    rows = []
    for (variable, unit), votes in _votes(used, several).items():
        kind = set_vote if variable in several else vote
        rows.append({"unit": unit, "variable": variable} | kind(votes, rule, min_votes))
    record = pd.DataFrame(rows, columns=RECORD)
    problems = checked.problems
    if decisions is not None:
        made, strange = checked_decisions(decisions, record, books[-1] if books else None)
        record = _decided(record, made)
        problems = pd.concat([problems, problem_table(strange)], ignore_index=True)
    codes = _codes_of(record, several, books)
    note = _note(used, record, rule, min_votes)
    if codes:
        note += f" {joined(list(codes))}: several codes at once; codes_apart() gives a yes-or-no column for each."
    return Gold(wide(record), record, problems, note, codes)


def _of_rounds(codings: pd.DataFrame, rounds: int | list[int] | None) -> pd.DataFrame:
    if rounds is None:
        return codings
    wanted = [rounds] if isinstance(rounds, int) else list(rounds)
    possible = sorted(codings["round"].unique())
    for number in wanted:
        if number not in possible:
            raise CodingError(f"There is no round {number}. {did_you_mean(number, possible)}")
    return codings[codings["round"].isin(wanted)]


def _votes(codings: pd.DataFrame, several: set[str]) -> dict[tuple[str, str], Votes]:
    """Return the votes on each variable and unit; of a coder with several rounds the last answer."""
    found: dict[tuple[str, str], Votes] = {}
    columns = ["variable", "unit", "coder", "value"]
    for variable, unit, coder, value in codings.sort_values("round", kind="stable")[columns].itertuples(index=False):
        votes = found.setdefault((variable, unit), {})
        if isinstance(value, str):
            votes[coder] = in_order(value) if variable in several else value
    return found


def _several(codings: pd.DataFrame, books: Sequence[Codebook]) -> set[str]:
    """Return the variables whose values are sets."""
    kinds = {variable.name: variable.kind for book in books for variable in book.variables}
    if spans := {name for name in set(codings["variable"]) if kinds.get(name) == "span"}:
        raise CodingError(f"Passages cannot be adjudicated by vote: leave out {joined(sorted(spans))}.")
    sets = codings.loc[codings["value"].str.contains(SEPARATOR, regex=False).fillna(False).astype(bool), "variable"]
    return {name for name, kind in kinds.items() if kind == "multiple"} if books else set(sets)


def _codes_of(record: pd.DataFrame, several: set[str], books: Sequence[Codebook]) -> dict[str, tuple[str, ...]]:
    """Return the codes that each variable with several can take: those of the codebooks, else those given."""
    found = {}
    for name in dict.fromkeys(record.loc[record["variable"].isin(several), "variable"]):
        known = [code for book in books if name in book.variable_names for code in book[name].codes]
        values = record.loc[record["variable"].eq(name) & record["value"].ne(NOT_APPLICABLE), "value"].dropna()
        given = sorted({code for value in values for code in set_of(value)} - set(known))
        found[name] = tuple(dict.fromkeys([*known, *given]))
    return found


def _decided(record: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    keys = record.set_index(["unit", "variable"])
    for unit, variable, value, by, note in decisions.itertuples(index=False):
        before = keys.loc[(unit, variable), "value"]
        against = f"instead of {before}" if isinstance(before, str) and before != value else ""
        said = "; ".join(part for part in (note, against) if part)
        keys.loc[(unit, variable), ["value", "how", "by", "note"]] = [value, "decided", by, said]
    return keys.reset_index()[RECORD]


def _note(used: pd.DataFrame, record: pd.DataFrame, rule: str, min_votes: int) -> str:
    hows = record["how"].value_counts()
    told = ", ".join(f"{int(hows[how]):,} {name}" for how, name in HOW.items() if how in hows)
    voters = used[used["value"].notna()].groupby(["unit", "variable"])["coder"].nunique()
    still = record.loc[record["how"] == "open", ["unit", "variable"]]
    alone = int((voters.reindex(pd.MultiIndex.from_frame(still)) == 1).sum())
    if alone and min_votes > 1:
        who = f"{alone:,} of them because only one person coded" if alone < len(still) else "all: only one person coded"
        told += f" ({who}; min_votes=1 takes that code)"
    versions = sorted(version for version in used["codebook_version"].astype(str).unique() if version)
    if nameless := int((record["by"] == NOT_NAMED).sum()):
        told = told.replace(" decided", f" decided ({nameless:,} by {NOT_NAMED})")
    rounds = f", {named}" if (named := named_rounds(used["round"])) else ""
    mixed = f" Codes made with codebook versions {joined(versions)} are mixed." if len(versions) > 1 else ""
    return (
        f"{plural(record['unit'].nunique(), 'unit')}, {plural(record['variable'].nunique(), 'variable')}, "
        f"{plural(used['coder'].nunique(), 'coder')}{rounds}; rule {rule}, at least "
        f"{plural(min_votes, 'vote')}: {told}.{mixed}"
    )
