"""One file being read: its articles in batches, and its row in the import audit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from framing.corpus.columns import renamed
from framing.corpus.files import File, files_of
from framing.corpus.naming import Place
from framing.corpus.own_files import OwnFileError, refuse_own_table
from framing.corpus.packed import is_packed, unpacked
from framing.corpus.readers import Contents, read_batches
from framing.errors import CorpusError
from framing.provenance import file_hash

__all__ = ["Batch", "FileReading", "files_below"]


class Batch(NamedTuple):
    """Articles of one file, known variables under their names, and where each stands in it."""

    articles: pd.DataFrame | list[dict[str, Any]]
    places: list[Place]


class FileReading:
    """One file. When `batches` has given all, `row` says what became of it.

    What is wrong with the file becomes a row of the audit. Where that shows only after some batches, the file
    counts as not read and the batches are void: half a file would be taken for a whole one.

    Attributes
    ----------
    row : dict
        ``file, status, reason, articles, announced``; of files that were read also ``format, encoding, hash``.
    guessed : dict
        Known variable to the column that was taken for it.
    refused, warnings : list of str
        Documents that could not be read; what a reader must know.
    """

    def __init__(self, file: File, columns: Mapping[str, str], encoding: str | None) -> None:
        self.file = file
        self.row: dict[str, Any] = {}
        self.guessed: dict[str, str] = {}
        self.refused: list[str] = []
        self.warnings: list[str] = []
        self._columns = columns
        self._encoding = encoding

    def batches(self) -> Iterator[Batch]:
        """Give the articles, and fill in the row of the audit."""
        if self.file.skipped or self.file.refused:
            self._not_read("left out" if self.file.skipped else "refused", self.file.skipped or self.file.refused)
            return
        count, announced, about = 0, 0, {"format": "", "encoding": ""}
        try:
            for contents in read_batches(self.file.path, encoding=self._encoding):
                articles = self._named(contents)
                numbers = range(count + 1, count + len(articles) + 1)
                by_row = contents.by_row or count > 0
                count += len(articles)
                announced += contents.announced or 0
                about = {"format": contents.format, "encoding": about["encoding"] or contents.encoding}
                self.refused += contents.refused
                self.warnings += contents.warnings
                yield Batch(articles, [Place(self.file.name, number, by_row) for number in numbers])
            about["hash"] = file_hash(self.file.path)
        except OwnFileError as error:
            self._not_read("left out", str(error))
        except CorpusError as error:
            self._not_read("refused", str(error))
        except OSError as error:
            self._not_read("refused", f"It cannot be opened ({error.strerror or error}).")
        else:
            announced = max(announced, count + len(self.refused))
            self.row = {"file": self.file.name, "status": "read", "reason": "", "articles": count}
            self.row |= {"announced": announced, **about}

    def _not_read(self, status: str, reason: str) -> None:
        self.guessed, self.refused, self.warnings = {}, [], []
        # A file that cannot be read holds an article at least.
        announced = int(status == "refused")
        self.row = {"file": self.file.name, "status": status, "reason": reason, "articles": 0, "announced": announced}

    def _named(self, contents: Contents) -> pd.DataFrame | list[dict[str, Any]]:
        articles = contents.articles
        if isinstance(articles, pd.DataFrame):
            refuse_own_table(articles.columns)
            articles, guessed = renamed(articles, self._columns)
            self.guessed |= guessed
            return articles
        known = {given: name for name, given in self._columns.items()}
        return [{known.get(name, name): value for name, value in row.items()} for row in articles]


def files_below(target: Path) -> Iterator[File]:
    """Give the files of a file, a folder or a ZIP, by name; those in a ZIP are there only while it is their turn."""
    for file in files_of(target) if target.is_dir() else [File(target, target.name)]:
        if not file.skipped and is_packed(file.path):
            yield from unpacked(file)
        else:
            yield file
