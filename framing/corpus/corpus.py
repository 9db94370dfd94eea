"""The corpus: articles, their zones, and the history of what was done to them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from framing.corpus import selection, storage, summary
from framing.corpus.build import build, warn_once
from framing.corpus.history import Step
from framing.corpus.variables import checked_documents, checked_zones, masked_texts
from framing.corpus.wire import check_wire, is_wire
from framing.errors import CorpusError

__all__ = ["Corpus"]


class _Table:
    """A field that holds a table and gives out shallow copies, so that nothing is edited in place."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = f"_{name}"

    def __get__(self, corpus: object | None, owner: type) -> pd.DataFrame:
        if corpus is None:  # dataclasses ask the class for a default: there is none
            raise AttributeError(self.name)
        table: pd.DataFrame = corpus.__dict__[self.name]
        return table.copy(deep=False)

    def __set__(self, corpus: object, table: pd.DataFrame) -> None:
        corpus.__dict__[self.name] = table.copy(deep=False)


@dataclass(frozen=True, eq=False, repr=False)
class Corpus:
    """Articles with what is known about each of them. Never edited in place.

    Usually made by `load_corpus`, `Corpus.from_table` or `Corpus.from_texts`.

    Attributes
    ----------
    documents : DataFrame
        A row an article, index ``doc_id``: raw ``text``, ``outlet``, ``date`` (NaT where unknown), ``title``,
        ``author``, ``url``, ``section``, ``language``, ``genre``, ``authorship``, ``text_hash`` and every
        other column of the source as a document variable. Where the source has a genre or an authorship in
        its own words ("Op-Ed", "Agency"), these stay in ``genre_given`` and ``authorship_given``, beside what
        they were read as; so do dates in ``date_given`` where some of them stayed unread.
    zones : DataFrame
        Parts of the raw texts: ``doc_id, start, end, zone, reason``, offsets in code points.
    history : tuple of Step
        What was done; step 0 is the import audit.
    origin, licence : str or None
        Where the articles come from and what may be done with them.

    Examples
    --------
    >>> corpus = Corpus.from_texts(["The bridge is closed.", "It may open in May."])
    >>> len(corpus)
    2
    >>> list(corpus.texts)
    ['The bridge is closed.', 'It may open in May.']
    """

    documents: pd.DataFrame = _Table()  # type: ignore[assignment]
    zones: pd.DataFrame = _Table()  # type: ignore[assignment]
    history: tuple[Step, ...] = ()
    origin: str | None = None
    licence: str | None = None

    def __post_init__(self) -> None:
        # Checked once here, trusted everywhere else.
        documents = checked_documents(self.documents)
        self.__dict__["_documents"] = documents
        self.__dict__["_zones"] = checked_zones(self.zones, documents["text"])

    @classmethod
    def from_table(
        cls,
        table: pd.DataFrame,
        *,
        text: str = "text",
        columns: Mapping[str, str] | None = None,
        day_first: bool | None = None,
        origin: str | None = None,
        licence: str | None = None,
    ) -> Corpus:
        r"""Make a corpus from a table with a row an article.

        Parameters
        ----------
        table : DataFrame
            The articles. An index that is not simply numbered becomes ``doc_id``.
        text : str
            The column with the text. Where it is missing, usual names (``content``, ``body`` ...) are tried.
        columns : mapping, optional
            Which column is which known variable: ``{"outlet": "Newspaper name"}``. Usual names are guessed,
            and the guesses are in ``history[0]``.
        day_first : bool, optional
            Whether 05/03/2024 is the 5th of March. Where the dates themselves do not tell and this is not
            given, such dates stay unread and are counted.
        origin, licence : str, optional
            Where the articles come from and what may be done with them.

        Raises
        ------
        CorpusError
            When there is no column with text, or no row.

        Examples
        --------
        >>> table = pd.DataFrame({"headline": ["Ferry late"], "body": ["The ferry was late."], "source": "Gazette"})
        >>> corpus = Corpus.from_table(table)
        >>> corpus.documents[["outlet", "title"]].to_numpy().tolist()
        [['Gazette', 'Ferry late']]
        >>> corpus.texts.iloc[0]
        'Ferry late\n\nThe ferry was late.'
        """
        wanted = dict(columns or {})
        if text != "text" or "text" in table.columns:
            wanted.setdefault("text", text)
        documents, zones, record = build(table, columns=wanted, day_first=day_first, name="table")
        warn_once(record)
        step = Step("from_table", {"text": text, "columns": columns}, len(table), len(documents), record)
        return cls(documents, zones, (step,), origin, licence)

    @classmethod
    def from_texts(
        cls, texts: Sequence[str] | pd.Series[str], *, origin: str | None = None, licence: str | None = None
    ) -> Corpus:
        """Make a corpus from plain texts; a Series keeps its index as ``doc_id``.

        Examples
        --------
        >>> Corpus.from_texts(["One.", "Two."]).documents.index.tolist()
        ['text:1', 'text:2']
        """
        if isinstance(texts, str):
            raise CorpusError("from_texts takes a list of texts and got one text. Write from_texts([text]).")
        table = pd.DataFrame({"text": pd.Series(texts, dtype=object)})
        documents, zones, record = build(table, columns={"text": "text"}, name="text")
        warn_once(record)
        step = Step("from_texts", {}, len(table), len(documents), record)
        return cls(documents, zones, (step,), origin, licence)

    @cached_property
    def texts(self) -> pd.Series[str]:
        """The texts with masked zones as line feeds, as long as the raw ones; index ``doc_id``."""
        return masked_texts(self.__dict__["_documents"]["text"], self.__dict__["_zones"])

    def __len__(self) -> int:
        """Return the number of articles."""
        return len(self.__dict__["_documents"])

    def subset(self, **variables: Any) -> Corpus:
        """Keep the articles whose variables have the given values.

        Parameters
        ----------
        **variables
            A value, a list of values, ``None`` (unknown) or a function of the column that gives True and
            False. Several variables must all hold. ``doc_id`` chooses articles by name.

        Examples
        --------
        >>> table = pd.DataFrame({"text": ["One.", "Two.", "Three."], "outlet": ["Gazette", "Echo", "Echo"]})
        >>> corpus = Corpus.from_table(table)
        >>> len(corpus.subset(outlet="Echo")), len(corpus.subset(text=lambda text: text.str.len() > 5))
        (2, 1)
        """
        keep = selection.matching(self.__dict__["_documents"], variables)
        return self._taking(np.flatnonzero(keep), "subset", variables)

    def without_wire(self) -> Corpus:
        """Leave out wire copy: where the variable ``wire`` is True, or without it where ``authorship`` is wire.

        See `deduplicate`, which adds that variable.

        Examples
        --------
        >>> table = pd.DataFrame({"text": ["One.", "Two."], "authorship": ["wire", "staff"]})
        >>> Corpus.from_table(table).without_wire().texts.tolist()
        ['Two.']
        """
        documents = self.__dict__["_documents"]
        check_wire(documents)
        return self._taking(np.flatnonzero(~is_wire(documents)), "without_wire", {})

    def sample(self, n: int, *, random_state: int = 0) -> Corpus:
        """Draw `n` articles at random, in their order in the corpus.

        Examples
        --------
        >>> len(Corpus.from_texts(["One.", "Two.", "Three."]).sample(2))
        2
        """
        chosen = selection.drawn(len(self), n, random_state)
        return self._taking(chosen, "sample", {"n": n, "random_state": random_state})

    def with_variables(self, table: pd.DataFrame) -> Corpus:
        """Add or correct document variables.

        Parameters
        ----------
        table : DataFrame
            Indexed by ``doc_id`` or with a column ``doc_id``. Articles that it does not name keep what they
            have; an empty cell changes nothing.

        Examples
        --------
        >>> corpus = Corpus.from_texts(["One.", "Two."])
        >>> more = pd.DataFrame({"doc_id": ["text:2"], "outlet": ["Echo"]})
        >>> corpus.with_variables(more).documents["outlet"].isna().tolist()
        [True, False]
        """
        documents, record = selection.joined(self.__dict__["_documents"], table)
        step = Step("with_variables", {"variables": record["variables"]}, len(self), len(self), record)
        return replace(self, documents=documents, history=(*self.history, step))

    def with_zones(
        self, zones: pd.DataFrame, *, verb: str = "with_zones", record: Mapping[str, Any] | None = None
    ) -> Corpus:
        """Replace the zones: with corrected ones, or with those that cleaning found.

        Examples
        --------
        >>> corpus = Corpus.from_texts(["Subscribe now. The mayor resigned."])
        >>> zones = pd.DataFrame({"doc_id": ["text:1"], "start": [0], "end": [14], "zone": ["teaser"]})
        >>> corpus.with_zones(zones).texts.iloc[0].strip()
        'The mayor resigned.'
        """
        step = Step(verb, {}, len(self), len(self), {"zones": len(zones), **(record or {})})
        return replace(self, zones=zones, history=(*self.history, step))

    def describe(self, *, by: str = "outlet") -> pd.DataFrame:
        """Count articles and words by a document variable: a row a value, the largest first.

        ``words`` are runs of characters between blanks in the masked texts. ``first`` and ``last`` are dates.

        Examples
        --------
        >>> Corpus.from_texts(["One two.", "Three."]).describe()["words"].tolist()
        [3]
        """
        return summary.described(self.__dict__["_documents"], self.texts, by=by)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the corpus as one Parquet file, whole or not at all; `load_corpus` gives it back equal.

        Examples
        --------
        >>> import tempfile
        >>> corpus = Corpus.from_texts(["One.", "Two."])
        >>> corpus.save(tempfile.mkdtemp() + "/corpus.parquet").name
        'corpus.parquet'
        """
        return storage.save(self.documents, self.zones, self.history, (self.origin, self.licence), path)

    def _taking(self, positions: np.ndarray, verb: str, arguments: Mapping[str, Any]) -> Corpus:
        documents = self.__dict__["_documents"].iloc[positions]
        zones = self.__dict__["_zones"]
        zones = zones[zones["doc_id"].isin(documents.index)].reset_index(drop=True)
        step = Step(verb, arguments, len(self), len(documents))
        return replace(self, documents=documents, zones=zones, history=(*self.history, step))

    def __repr__(self) -> str:
        return summary.in_one_line(self.__dict__["_documents"])

    def _repr_html_(self) -> str:
        warnings = self.history[0].record.get("warnings", []) if self.history else []
        return summary.as_html(self.__dict__["_documents"], (self.origin, self.licence), warnings)
