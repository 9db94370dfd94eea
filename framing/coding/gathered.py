"""What reading sheets and merging give: codings from several sources, and what is to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from framing.coding.problems import Problem
from framing.measures.results import shown

__all__ = ["Merged", "Source"]


@dataclass(frozen=True, eq=False, repr=False)
class Merged:
    """Codings from several sources; made by `merge_codings` and `read_sheets`.

    Attributes
    ----------
    codings : DataFrame
        A row an answer, each once.
    problems : DataFrame
        A row a thing to look at: ``kind, variable, coder, unit, n, message``.
    conflicts : DataFrame
        A row an answer that a later one of the same coder replaced: ``unit, coder, variable, round``; ``value``,
        ``source`` and ``when`` of the answer that counts; ``other_value``, ``other_source`` and ``other_when``.
    units : DataFrame
        Index ``doc_id``: ``sampling_probability``, as far as sheets carried it. `Corpus.with_variables` takes it.
    note : str
        One sentence: how many answers, units, coders and rounds from how many sources, and what was left out.
    unusable : DataFrame
        The answers of ``codings`` that do not count until they are corrected: ``kind`` of the problem, then the
        columns of the codings.
    """

    codings: pd.DataFrame
    problems: pd.DataFrame
    conflicts: pd.DataFrame
    units: pd.DataFrame
    note: str
    unusable: pd.DataFrame

    def to_table(self) -> pd.DataFrame:
        """Return a copy of the codings."""
        return self.codings.copy()

    def __repr__(self) -> str:
        told = zip(self.problems["kind"], self.problems["message"], strict=True)
        return "\n".join([self.note, *(f"{kind}: {message}" for kind, message in told)])

    def _repr_html_(self) -> str:
        return shown(self.problems[["kind", "n", "message"]], self.note)


class Source(NamedTuple):
    """Codings with the name of where they come from, and what is known to be wrong with them."""

    name: str
    codings: pd.DataFrame
    problems: Sequence[Problem] = ()
    units: pd.DataFrame | None = None
    open: pd.DataFrame | None = None
