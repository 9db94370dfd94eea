"""Tables as files: written whole or not at all, and safe to open in a spreadsheet."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pandas as pd

from framing.errors import FramingError
from framing.provenance import write_atomically

__all__ = ["TABLES", "check_target", "unescaped", "without_formulas", "write_table"]

TABLES = (".csv", ".parquet")
# A text that already has apostrophes before such a character gets one more, so that taking one away gives it back.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")


def check_target(path: str | os.PathLike[str], *, endings: tuple[str, ...], articles: Path | None = None) -> Path:
    """Return the path if a file can be written there; asked before long work, not after it.

    Parameters
    ----------
    path : path
        The file to write.
    endings : tuple of str
        With which endings it can be written.
    articles : path, optional
        What is read: it must not be overwritten.

    Raises
    ------
    FramingError
        The ending is another one, the path is a folder, lies below a file or holds the articles, or the folder
        may not be written to.

    Examples
    --------
    >>> check_target("spans.docx", endings=TABLES)
    Traceback (most recent call last):
    ...
    framing.errors.FramingError: cannot write 'spans.docx': the name must end in .csv or .parquet
    """
    target = Path(path)
    if target.suffix.casefold() not in endings:
        raise FramingError(f"cannot write {str(target)!r}: the name must end in {' or '.join(endings)}")
    if target.is_dir():
        raise FramingError(f"cannot write {str(target)!r}: it is a folder")
    if articles is not None and target.exists() and articles.exists() and target.samefile(articles):
        raise FramingError(f"cannot write {str(target)!r}: it holds the articles; choose another name")
    above = next(folder for folder in target.absolute().parents if folder.exists())
    if not above.is_dir():
        raise FramingError(f"cannot write {str(target)!r}: {str(above)!r} is a file, not a folder")
    if not os.access(above, os.W_OK):
        raise FramingError(f"cannot write {str(target)!r}: the folder {str(above)!r} may not be written to")
    return target


def write_table(table: pd.DataFrame, path: str | os.PathLike[str]) -> Path:
    """Write a table as ``.csv`` or ``.parquet``, by the ending of ``path``.

    In CSV a text that a spreadsheet would run as a formula gets an apostrophe before it.

    Raises
    ------
    FramingError
        The path has another ending, or cannot be written to.
    """
    target = check_target(path, endings=TABLES)
    with write_atomically(target) as temporary:
        if target.suffix.casefold() == ".parquet":
            table.to_parquet(temporary, index=False)
        else:
            without_formulas(table).to_csv(temporary, index=False)
    return target


def without_formulas(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table in which a spreadsheet runs no text as a formula; numbers stay numbers.

    Examples
    --------
    >>> without_formulas(pd.DataFrame({"a": ["=1+1", "'-x", "b"], "n": [-1, 2, 3]})).to_numpy().tolist()
    [["'=1+1", -1], ["''-x", 2], ['b', 3]]
    """
    safe = table.copy(deep=False)
    safe.columns = [_escaped(name) if isinstance(name, str) else name for name in table.columns]
    for name in safe.columns:
        column = safe[name]
        if isinstance(column.dtype, pd.CategoricalDtype):
            names = {c: _escaped(c) for c in column.cat.categories if isinstance(c, str) and _escaped(c) != c}
            if names:
                safe[name] = column.astype(object).replace(names)
        elif not pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_datetime64_any_dtype(column):
            safe[name] = [_escaped(value) if isinstance(value, str) else value for value in column.to_numpy(object)]
    return safe


def unescaped(text: str) -> str:
    """Return a text from a CSV file of this package as it was before writing.

    Examples
    --------
    >>> unescaped("'=1+1"), unescaped("''-x"), unescaped("'tis")
    ('=1+1', "'-x", "'tis")
    """
    return text[1:] if _ESCAPED.match(text) else text


def _escaped(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
