"""Coding sheets: one file a coder goes out, and comes back as codings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import pandas as pd

from framing.coding.codebook import Codebook
from framing.coding.gathered import Merged
from framing.coding.merging import merged, sheet_source
from framing.coding.sheet_columns import ARTICLE, answer_columns
from framing.coding.sheet_excel import write_workbook
from framing.coding.sheet_files import read_sheet_file, sheet_paths
from framing.coding.sheet_reading import codings_in
from framing.coding.sheet_rows import check_assignment, document_of, paragraphs, sheet_rows
from framing.corpus import Corpus
from framing.errors import CodingError, did_you_mean
from framing.kinds import needs_codebooks, needs_corpus
from framing.provenance import package_version, text_hash, write_atomically
from framing.words import plural
from framing.writing import without_formulas

__all__ = ["read_sheets", "write_sheets"]

FORMS = ("xlsx", "csv")
#: Excel shows no more in a cell; it would break the row of a longer text in a CSV file.
LONGEST_CELL = 32_000


def write_sheets(
    assignment: pd.DataFrame,
    corpus: Corpus,
    *,
    codebook: Codebook,
    folder: str | os.PathLike[str],
    form: Literal["xlsx", "csv"] = "xlsx",
    round: int = 1,
    show: str | Sequence[str] = ("date", "title"),
) -> list[Path]:
    """Write a coding sheet for each coder.

    An Excel sheet has a row a unit and a column a question, with drop-downs; a second sheet holds the articles to
    read (without masked parts), a third the codebook, and hidden ones the choices and what was assigned. A CSV file
    has the same columns and the text of the article in one more. Whether a unit overlaps is not shown, and neither
    is the outlet, unless asked for: both can change how it is coded.

    Parameters
    ----------
    assignment : DataFrame
        What `assign` returned.
    corpus : Corpus
        The articles. ``sampling_probability`` is carried along if the assignment or the corpus has it.
    codebook : Codebook
        The questions.
    folder : path
        Where the files go. It is made if it is not there.
    form : {"xlsx", "csv"}
        Which kind of file.
    round : int
        The round of coding, from 1.
    show : str or list of str
        Document variables that a coder sees beside each unit.

    Returns
    -------
    list of Path
        The files, in the order of the coders.

    Raises
    ------
    CodingError
        A unit is not in the corpus, the assignment is none, or a file is there that has answers already: it is
        never overwritten.

    Examples
    --------
    >>> import tempfile
    >>> from framing import load_example
    >>> from framing.coding import assign
    >>> corpus, codebook = load_example(), Codebook.load("example")
    >>> work = assign(corpus.documents.index[:6], coders=["Ada", "Ben"], overlap=2)
    >>> [path.name for path in write_sheets(work, corpus, codebook=codebook, folder=tempfile.mkdtemp())]
    ['coding_Ada_round1.xlsx', 'coding_Ben_round1.xlsx']
    """
    needs_corpus(corpus)
    if form not in FORMS:
        raise CodingError(f"There is no form {form!r}. {did_you_mean(form, FORMS)}")
    if isinstance(round, bool) or not isinstance(round, int) or round < 1:
        raise CodingError(f"round is {round!r}: write a whole number from 1.")
    if len(books := needs_codebooks(codebook)) != 1:
        raise CodingError(f"A sheet has one codebook, and {len(books)} were given. Give the version in use.")
    answer_columns(codebook)
    show = [show] if isinstance(show, str) else list(show)
    table = check_assignment(assignment, corpus, show)
    paths = _paths(Path(folder), list(table["coder"].unique()), round, form)
    for path in paths.values():
        _check_unanswered(path, codebook)
    texts = corpus.texts
    for coder, path in paths.items():
        part = table[table["coder"] == coder]
        rows = sheet_rows(part, corpus, codebook=codebook, round_=round, show=show)
        read = {unit: texts[document_of(unit, texts.index)] for unit in part["unit"]}
        with write_atomically(path) as temporary:
            if form == "xlsx":
                write_workbook(temporary, rows, codebook=codebook, texts=read, about=_about(codebook, coder, round))
            else:
                _write_csv(temporary, rows, read)
    return list(paths.values())


def read_sheets(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], *, codebook: Codebook) -> Merged:
    """Read coding sheets back, and merge those of the same coder.

    Columns are known by their names and rows by their unit: they may have been moved, sorted, deleted or added to,
    and files renamed or saved by another program. A cell that is no answer stays in the codings as it was written
    and is a problem, as is all else that a person should look at.

    Parameters
    ----------
    paths : path or list of paths
        A folder (all its sheets), a file, or several.
    codebook : Codebook or list of Codebook
        The questions. Of several versions, the latest last, each sheet is read with its own.

    Returns
    -------
    Merged
        ``codings`` has a row for each question of each unit that was begun, an empty cell as a missing value.
        ``when`` is the column of that name where a coder filled one in, else when the file was last saved (UTC).
        The note of a unit stands at each of its answers.

    Raises
    ------
    CodingError
        There is no file, or one cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> from framing import load_example
    >>> from framing.coding import assign
    >>> corpus, codebook, folder = load_example(), Codebook.load("example"), tempfile.mkdtemp()
    >>> work = assign(corpus.documents.index[:6], coders=["Ada", "Ben"], overlap=2)
    >>> _ = write_sheets(work, corpus, codebook=codebook, folder=folder)
    >>> read_sheets(folder, codebook=codebook).problems["kind"].tolist()
    ['not_begun', 'not_begun']
    """
    books = needs_codebooks(codebook)
    return merged([sheet_source(path, books) for path in sheet_paths(paths)], books)


def _paths(folder: Path, coders: list[str], round_: int, form: str) -> dict[str, Path]:
    """Return a file for each coder, named for the coder as far as file names can."""
    if folder.exists() and not folder.is_dir():
        raise CodingError(f"{str(folder)!r} is a file: give a folder for the sheets.")
    paths: dict[str, Path] = {}
    taken: set[str] = set()
    for coder in coders:
        plain = "".join(sign if sign.isalnum() or sign in "-." else "_" for sign in coder)[:60]
        name, number = plain, 2
        while name.casefold() in taken:
            name, number = f"{plain}_{number}", number + 1
        taken.add(name.casefold())
        paths[coder] = folder / f"coding_{name}_round{round_}.{form}"
    return paths


def _check_unanswered(path: Path, codebook: Codebook) -> None:
    """Refuse to write over anything but a sheet without an answer."""
    if not path.exists():
        return
    try:
        found = codings_in(read_sheet_file(path), codebook)
    except CodingError as error:
        raise CodingError(
            f"{path.name!r} is there and is no readable coding sheet, so it is not written over. "
            "Move it, or give another folder."
        ) from error
    answered = found.codings["unit"].nunique()
    # Answers that this codebook does not ask for are answers, too.
    other = [problem.n for problem in found.problems if problem.kind in ("unknown_column", "no_unit", "only_false")]
    if answered or other:
        raise CodingError(
            f"{path.name!r} has answers on {plural(answered or max(other), 'unit')} already and is not written over. "
            "Read it with read_sheets, then move it, or give another folder or round."
        )


def _about(codebook: Codebook, coder: str, round_: int) -> dict[str, str]:
    """Return what the hidden sheet says: enough to know the sheet again whatever became of its rows and name."""
    about = {"coder": coder, "round": str(round_), "codebook": codebook.name, "codebook_version": codebook.version}
    return {
        **about,
        "codebook_hash": text_hash(codebook.to_toml()),
        "written_by": f"framing-toolkit {package_version()}",
    }


def _write_csv(path: Path, rows: pd.DataFrame, texts: dict[str, str]) -> None:
    read = ["\n\n".join(paragraphs(texts[unit])) for unit in rows["unit"].iloc[1:]]
    cut = [text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL]} […]" for text in read]
    table = rows.copy()
    table.insert(list(rows.columns).index("unit") + 1, f"{ARTICLE}text", ["", *cut])
    # With a byte order mark Excel reads the file as UTF-8.
    without_formulas(table).to_csv(path, index=False, encoding="utf-8-sig")
