"""The import audit: what was announced, what was read, and what of it needs a look before anything is counted."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.corpus.saved import light_documents
from framing.errors import CorpusError
from framing.measures.import_checks import (
    cut_files,
    gaps_of,
    implausible_dates,
    length_differences,
    missing_variables,
    monthly,
    read_from_lines,
    repeated_ids,
)
from framing.measures.results import Shown
from framing.words import plural

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from framing.corpus import Step

__all__ = ["ImportAudit", "import_audit"]

MOST_MONTHS = 24


@dataclass(frozen=True, eq=False, repr=False)
class ImportAudit(Shown):
    """What an import read and what it did not; made by `import_audit`.

    Attributes
    ----------
    files : DataFrame
        A row a file: ``file, status`` (read, refused, left out), ``announced``, ``announces`` (whether
        the file itself says how many it holds), ``read, refused``, ``format, encoding, reason, hash``.
    refused : DataFrame
        A row a document that could not be read: ``file, reason``.
    variables : DataFrame
        ``variable, missing, share``.
    dates : DataFrame
        Dates unread or implausible: ``doc_id, date, problem``.
    words : DataFrame
        Articles with far fewer or more words than their archive says: ``doc_id, announced, read``.
    months : DataFrame
        ``outlet, month, articles``, with the months in which an outlet has none.
    cuts : DataFrame
        Files with exactly as many documents as archives give at once: ``file, articles``.
    repeated : DataFrame
        Documents that the archive gave more than once: ``archive_id, articles``.
    from_lines : DataFrame
        What the source did not give and lines around the articles say: ``variable, articles``.
    warnings : tuple of str
        What the readers of the files had to say.
    date_order : str
        Where the order of day and month was taken from other dates: which, and how it is known; else nothing.
    corrections : int
        Articles with a correction appended.
    announced, read : int
        Documents.
    complete : bool
        Whether every announced document was read.
    search : str
        The search in the archive and its day, as far as given.
    """

    files: pd.DataFrame
    refused: pd.DataFrame
    variables: pd.DataFrame
    dates: pd.DataFrame
    words: pd.DataFrame
    months: pd.DataFrame
    cuts: pd.DataFrame
    repeated: pd.DataFrame
    from_lines: pd.DataFrame
    warnings: tuple[str, ...]
    date_order: str
    corrections: int
    announced: int
    read: int
    complete: bool
    search: str

    @property
    def note(self) -> str:  # type: ignore[override]
        """One sentence: how many documents of how many files were read, and whether that is all."""
        counted = self.files[self.files["status"] != "left out"]
        # A table or a text announces nothing: what was found in it is all that is known.
        what = "announced document" if self.files["announces"].any() else "document"
        said = f"{self.read:,} of {plural(self.announced, what)} in {plural(len(counted), 'file')} read"
        return f"{said}{': complete.' if self.complete else '; the import is not complete.'}"

    @property
    def gaps(self) -> pd.DataFrame:
        """Runs of months without an article of an outlet that otherwise has some: ``outlet, first, last, months``."""
        return gaps_of(self.months)

    def to_table(self) -> pd.DataFrame:
        """Return a row a check: ``check, found, example``; ``found`` is 0 where nothing needs a look."""
        unread = self.files[self.files["status"] == "refused"]
        undated = self.variables.loc[self.variables["variable"] == "date", "missing"].sum()
        rows: list[tuple[str, int, str]] = [
            ("files not read", len(unread), _example(unread, "file", "reason")),
            ("documents announced and not read", *self._short()),
            ("warnings of readers", len(self.warnings), self.warnings[0] if self.warnings else ""),
            ("articles without a date", int(undated), ""),
            ("dates unread or implausible", len(self.dates), _example(self.dates, "date", "problem")),
            ("order of day and month taken from other dates", int(bool(self.date_order)), self.date_order),
            ("variables read from lines around articles", *self._from_lines()),
            ("articles far from the announced length", len(self.words), self._length()),
            ("documents given more than once", len(self.repeated), _example(self.repeated, "archive_id", "articles")),
            ("exports with a round number of documents", len(self.cuts), _example(self.cuts, "file", "articles")),
            ("gaps in an outlet's months", len(self.gaps), self._gap()),
            ("corrections appended", self.corrections, ""),
        ]
        return pd.DataFrame(rows, columns=["check", "found", "example"])

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw articles by outlet and time, the twelve largest outlets, and return the Axes.

        Periods are months, quarters or years, so that they can be read.
        """
        from framing.plots.heat_map import heat_map

        largest = self.months.groupby("outlet", sort=False)["articles"].sum().nlargest(12).index
        shown = self.months[self.months["outlet"].isin(largest)]
        months = pd.PeriodIndex(shown["month"], freq="M")
        count = months.nunique()
        unit = "M" if count <= MOST_MONTHS else "Q" if count <= 3 * MOST_MONTHS else "Y"
        # Times without an article stand in the table with 0, so that gaps are as wide as they are.
        return heat_map(shown.assign(period=months.asfreq(unit).astype(str)), ax=ax)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the audit as one HTML page that needs nothing else, and return its path."""
        from framing.reporting.audit_page import write_audit

        return write_audit(self, path)

    def _short(self) -> tuple[int, str]:
        read = self.files[self.files["status"] == "read"]
        left = read["announced"] - read["read"]
        told = _example(self.refused, "file", "reason") or _example(read[left > 0], "file", "announced")
        return int(left.sum()), told

    def _from_lines(self) -> tuple[int, str]:
        said = [f"{row.articles:,} x {row.variable}" for row in self.from_lines.itertuples()]
        return int(self.from_lines["articles"].sum()), ", ".join(said)

    def _gap(self) -> str:
        if self.gaps.empty:
            return ""
        first = self.gaps.iloc[0]
        return f"{first['outlet']}: {first['first']} to {first['last']}"

    def _length(self) -> str:
        if self.words.empty:
            return ""
        first = self.words.iloc[0]
        return f"{first['doc_id']}: {first['announced']:,} words announced, {first['read']:,} read"

    def _brief(self) -> pd.DataFrame:
        return self.to_table()


def import_audit(corpus: Corpus | str | os.PathLike[str], *, today: str | None = None) -> ImportAudit:
    """Look at what an import read and what it did not.

    Parameters
    ----------
    corpus : Corpus or path
        A corpus, or one that was saved: then only what the audit needs is read, so it may be larger than the
        memory.
    today : str, optional
        The day after which a date lies in the future; left out, the day of the call.

    Raises
    ------
    CorpusError
        When the corpus has no history, so that nobody knows what was announced.

    Examples
    --------
    >>> audit = import_audit(Corpus.from_texts(["The dam held.", "It rained."]))
    >>> audit.note
    '2 of 2 documents in 0 files read: complete.'
    >>> audit.to_table().query("found > 0")["check"].tolist()
    ['articles without a date']
    """
    documents, words, history = light_documents(corpus)
    if not history:
        raise CorpusError("The corpus has no history, so it is not known what was announced. Load it with load_corpus.")
    first: Step = history[0]
    record: dict[str, Any] = dict(first.record)
    now = pd.Timestamp(today) if today is not None else pd.Timestamp.today()
    corrections = int(documents["correction"].notna().sum()) if "correction" in documents.columns else 0
    said = [first.arguments.get(name) for name in ("search", "searched")]
    return ImportAudit(
        _files(record),
        _refused(record),
        missing_variables(documents),
        implausible_dates(documents, today=now),
        length_differences(documents, words),
        monthly(documents),
        cut_files(record.get("files", [])),
        repeated_ids(documents),
        read_from_lines(record),
        tuple(record.get("notes", record.get("warnings", ()))),
        _date_order(record.get("dates", {})),
        corrections,
        first.n_in,
        first.n_out,
        bool(record.get("complete", first.n_in == first.n_out)),
        ", ".join(str(part) for part in said if part),
    )


def _date_order(dates: Mapping[str, Any]) -> str:
    """Return the order of day and month where other dates told it, and not the user."""
    known_by = dates.get("order_known_by")
    return f"{dates['order']}, by {known_by}" if dates.get("order") and known_by and "given" not in known_by else ""


def _files(record: dict[str, Any]) -> pd.DataFrame:
    columns = ["file", "status", "announced", "announces", "read", "refused", "format", "encoding", "reason", "hash"]
    refused = {file: len(lines) for file, lines in record.get("refused_lines", {}).items()}
    rows = [
        {"announces": False, **row, "read": row["articles"], "refused": refused.get(row["file"], 0)}
        for row in record.get("files", [])
    ]
    return pd.DataFrame(rows, columns=columns)


def _refused(record: dict[str, Any]) -> pd.DataFrame:
    rows = [(file, line) for file, lines in record.get("refused_lines", {}).items() for line in lines]
    return pd.DataFrame(rows, columns=["file", "reason"])


def _example(rows: pd.DataFrame, first: str, second: str) -> str:
    if rows.empty:
        return ""
    value = rows[second].iloc[0]
    return f"{rows[first].iloc[0]}: {f'{value:,}' if isinstance(value, int | np.integer) else value}"
