"""The names of outlets as a table that a person sees, edits and gives back."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from framing.corpus.corpus import Corpus
from framing.corpus.history import Step
from framing.corpus.outlet_proposals import alike_outlets
from framing.corpus.outlet_spellings import as_spelled, outlets_as_given, renamed_outlets
from framing.corpus.readers import read_file
from framing.corpus.values import is_missing
from framing.errors import CorpusError, did_you_mean
from framing.kinds import needs_corpus
from framing.writing import unescaped

__all__ = ["outlet_names", "read_outlets", "rename_outlets", "table_name"]

_COLUMNS = ["spelling", "outlet", "articles", "reason", "proposed", "evidence"]


def outlet_names(corpus: Corpus) -> pd.DataFrame:
    """Every spelling of an outlet, the name it is shown as, and outlets that may be one but were not made one.

    Read it, change the column ``outlet`` where you know better, and give it back to `rename_outlets` or to
    ``load_corpus(..., outlets=...)``. To accept a proposal, copy it from ``proposed`` to ``outlet``.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    DataFrame
        A row a spelling, those with a proposal first: ``spelling, outlet, articles, reason`` (why it is shown so:
        ``"as given"``, ``"same name"``, ``"known name of …"``, ``"your table"`` …), ``proposed`` (the outlet that
        it may be; missing where there is none) and ``evidence`` (what speaks for that).

    Examples
    --------
    >>> names = ["Bay Gazette", "baygazette.com", "Bay Gazette Online"]
    >>> corpus = Corpus.from_table(pd.DataFrame({"text": ["One.", "Two.", "Three."], "outlet": names}))
    >>> table = outlet_names(corpus)
    >>> table[["spelling", "outlet", "proposed"]].fillna("").to_numpy().tolist()
    [['Bay Gazette Online', 'Bay Gazette Online', 'Bay Gazette'], ['Bay Gazette', 'Bay Gazette', ''],
    ['baygazette.com', 'Bay Gazette', '']]
    """
    needs_corpus(corpus)
    documents = corpus.documents
    said = {
        (row["spelling"], row["shown"]): row.get("reason", "same name")
        for step in corpus.history
        for row in step.record.get("outlets_merged", ())
    }
    pairs = pd.DataFrame({"spelling": _spelled(documents), "outlet": documents["outlet"]}).dropna(subset="outlet")
    table = pairs.value_counts(sort=False).rename("articles").reset_index()
    table["reason"] = [
        "as given" if given == now else said.get((given, now), "changed by hand")
        for given, now in zip(table["spelling"], table["outlet"], strict=True)
    ]
    alike = alike_outlets(documents["outlet"], documents["url"])
    found = [alike.get(outlet) for outlet in table["outlet"]]
    table["proposed"] = pd.Series([one.outlet if one else None for one in found], index=table.index, dtype="str")
    table["evidence"] = pd.Series([one.evidence if one else None for one in found], index=table.index, dtype="str")
    table["sorted"] = table["proposed"].fillna("")
    order = table.sort_values(["sorted", "outlet", "articles"], ascending=[True, True, False], kind="stable")
    proposed_first = pd.concat([order[order["sorted"] != ""], order[order["sorted"] == ""]], ignore_index=True)
    return proposed_first[_COLUMNS]


def rename_outlets(corpus: Corpus, table: pd.DataFrame | str | os.PathLike[str]) -> Corpus:
    """A corpus whose outlets have the names that a table gives them; the spellings stay in ``outlet_given``.

    Genre and authorship stay as they were read; `load_corpus` with ``outlets`` reads them by the new names.

    Parameters
    ----------
    corpus : Corpus
    table : DataFrame or path
        With columns ``spelling`` and ``outlet``, as `outlet_names` gives it, or a CSV file of it. A row holds for
        its spelling and others with the same letters; an empty cell changes nothing.

    Returns
    -------
    Corpus
        With one step more in its history: which spelling was changed to what.

    Raises
    ------
    CorpusError
        A column is missing, one spelling has two outlets, or no row of the table fits.

    Examples
    --------
    >>> corpus = Corpus.from_table(pd.DataFrame({"text": ["One.", "Two."], "outlet": ["FOX", "Fox News"]}))
    >>> known = pd.DataFrame({"spelling": ["FOX"], "outlet": ["Fox News"]})
    >>> rename_outlets(corpus, known).documents[["outlet", "outlet_given"]].to_numpy().tolist()
    [['Fox News', 'FOX'], ['Fox News', 'Fox News']]
    """
    needs_corpus(corpus)
    documents = corpus.documents
    spelled = _spelled(documents)
    now = [None if is_missing(name) else name for name in documents["outlet"]]
    shown, changed = renamed_outlets(spelled, now, read_outlets(table))
    outlets = pd.Series(shown, index=documents.index, dtype="str")
    given = {} if "outlet_given" in documents.columns else outlets_as_given(spelled, outlets)
    step = Step(
        "rename_outlets",
        {"table": table_name(table)},
        len(corpus),
        len(corpus),
        {"outlets_merged": changed},
    )
    return replace(corpus, documents=documents.assign(outlet=outlets, **given), history=(*corpus.history, step))


def read_outlets(table: pd.DataFrame | str | os.PathLike[str]) -> dict[str, str]:
    """Return spelling to outlet from a table or its file.

    Examples
    --------
    >>> read_outlets(pd.DataFrame({"spelling": ["FOX", "Echo"], "outlet": ["Fox News", None]}))
    {'FOX': 'Fox News'}
    """
    name, rows = "The table of outlets", table
    if not isinstance(rows, pd.DataFrame):
        path = Path(rows).expanduser()
        if not path.is_file():
            raise CorpusError(f"There is no table of outlets {str(path)!r}. outlet_names(corpus) makes one.")
        name, rows = (
            path.name,
            read_file(path).table.map(lambda cell: unescaped(cell) if isinstance(cell, str) else cell),
        )
    for column in ("spelling", "outlet"):
        if column not in rows.columns:
            raise CorpusError(f"{name}: a column {column!r} is missing. {did_you_mean(column, rows.columns)}")
    wanted: dict[str, str] = {}
    for spelling, outlet in zip(as_spelled(rows["spelling"]), as_spelled(rows["outlet"]), strict=True):
        if not spelling or not outlet:
            continue
        if wanted.setdefault(spelling, outlet) != outlet:
            raise CorpusError(f"{name}: {spelling!r} is to be {wanted[spelling]!r} and {outlet!r}. Keep one row.")
    if not wanted:
        raise CorpusError(f"{name} has no row with a spelling and an outlet.")
    return wanted


def table_name(table: pd.DataFrame | str | os.PathLike[str] | None) -> str | None:
    """Return how a history names a table of outlets: by its file, or as a table.

    Examples
    --------
    >>> table_name("names/outlets.csv"), table_name(None)
    ('outlets.csv', None)
    """
    return "a table" if isinstance(table, pd.DataFrame) else table if table is None else Path(table).name


def _spelled(documents: pd.DataFrame) -> pd.Series[str]:
    """Return the spelling of each article's outlet, as far as it is known."""
    if "outlet_given" not in documents.columns:
        return documents["outlet"]
    given: Any = documents["outlet_given"]
    return pd.Series(as_spelled(given.where(given.notna(), documents["outlet"])), index=documents.index, dtype="str")
