"""One file being read: its articles in batches, and its row in the import audit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from framing.corpus.columns import check_width, renamed
from framing.corpus.files import File, files_of
from framing.corpus.naming import Place
from framing.corpus.own_files import OwnFileError, refuse_own_table
from framing.corpus.readers import Contents, read_batches
from framing.corpus.zipped import is_packed, unpacked
from framing.errors import CorpusError
from framing.provenance import file_hash

__all__ = ["Batch", "FileReading", "Outcome", "files_below", "with_members"]


class Batch(NamedTuple):
    """Articles of one file, known variables under their names, and where each stands in it."""

    articles: pd.DataFrame | list[dict[str, Any]]
    places: list[Place]


@dataclass(frozen=True)
class Outcome:
    """What became of a file.

    Attributes
    ----------
    row : dict
        Its row in the audit: ``file, status, reason, articles, announced``; of files that were read also
        ``format, encoding, hash``.
    guessed : dict
        Known variable to the column that was taken for it.
    refused, warnings : list of str
        Documents that could not be read; what a reader must know.
    """

    row: dict[str, Any]
    guessed: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


class FileReading:
    """One file. When `batches` has given all, `outcome` says what became of it.

    What is wrong with the file becomes a row of the audit. Where that shows only after some batches, the file
    counts as not read and the batches are void: half a file would be taken for a whole one.
    """

    def __init__(self, file: File, columns: Mapping[str, str], encoding: str | None) -> None:
        self.file = file
        self.outcome = Outcome({})
        self._columns = columns
        self._encoding = encoding

    def batches(self) -> Iterator[Batch]:
        """Give the articles, and fill in the row of the audit."""
        if self.file.skipped or self.file.refused:
            self._not_read("left out" if self.file.skipped else "refused", self.file.skipped or self.file.refused)
            return
        count, announced, about = 0, 0, {"format": "", "encoding": ""}
        guessed: dict[str, str] = {}
        refused: list[str] = []
        warnings: list[str] = []
        try:
            for contents in read_batches(self.file.path, encoding=self._encoding):
                articles, names = self._named(contents)
                guessed |= names
                numbers = range(count + 1, count + len(articles) + 1)
                by_row = contents.by_row or count > 0
                count += len(articles)
                announced += contents.announced or 0
                about = {"format": contents.format, "encoding": about["encoding"] or contents.encoding}
                refused += contents.refused
                warnings += contents.warnings
                yield Batch(articles, [Place(self.file.name, number, by_row) for number in numbers])
            about["hash"] = file_hash(self.file.path)
        except OwnFileError as error:
            self._not_read("left out", str(error))
        except CorpusError as error:
            self._not_read("refused", str(error))
        except OSError as error:
            self._not_read("refused", f"It cannot be opened ({error.strerror or error}).")
        else:
            row = {"file": self.file.name, "status": "read", "reason": "", "articles": count}
            row["announced"] = max(announced, count + len(refused))
            row["announces"] = announced > 0  # the file itself says how many it holds
            self.outcome = Outcome({**row, **about}, guessed, refused, warnings)

    def _not_read(self, status: str, reason: str) -> None:
        # A file that cannot be read holds an article at least.
        announced = int(status == "refused")
        row = {"file": self.file.name, "status": status, "reason": reason, "articles": 0, "announced": announced}
        self.outcome = Outcome({**row, "hash": self._hash()} if status == "refused" else row)

    def _hash(self) -> str:
        """The hash of a file that could not be read, so that it can be talked about; none where it cannot be opened."""
        try:
            return file_hash(self.file.path)
        except OSError:
            return ""

    def _named(self, contents: Contents) -> tuple[pd.DataFrame | list[dict[str, Any]], dict[str, str]]:
        """Return articles with known variables under their names, and which columns were guessed."""
        articles = contents.articles
        if isinstance(articles, pd.DataFrame):
            check_width(len(articles.columns))
            refuse_own_table(articles.columns)
            return renamed(articles, self._columns)
        known = {given: name for name, given in self._columns.items()}
        return [{known.get(name, name): value for name, value in row.items()} for row in articles], {}


def files_below(target: Path) -> list[File]:
    """Return the files of a folder, by name, or the one file that the target is."""
    return files_of(target) if target.is_dir() else [File(target, target.name)]


def with_members(file: File) -> Iterator[File]:
    """Give a file or, of a ZIP, its members; these are there only while it is their turn."""
    if not file.skipped and is_packed(file.path):
        yield from unpacked(file)
    else:
        yield file
