"""CSV and TSV: tables as text, with the delimiter told from the first line."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path

import pandas as pd

from framing.corpus.columns import check_width, known_variable
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.text import text_of
from framing.errors import CorpusError

__all__ = ["delimiter_of", "read_delimited", "with_numbers"]

# A longer row of digits is the number of something: as a number it would be rounded, or be too large to store.
_NUMBER = re.compile(r"[+-]?(?:0|[1-9]\d{0,17})(?:\.\d{1,300})?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_NO_VALUE = frozenset({"", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "."})


def read_delimited(path: Path, *, encoding: str | None = None) -> Contents:
    """Read a CSV or TSV file; lines with too many fields are left out and reported."""
    decoded = text_of(path, encoding=encoding)
    delimiter = "\t" if path.suffix.casefold() == ".tsv" else delimiter_of(decoded.text)
    table, refused = _parsed(decoded.text, delimiter)
    if table.empty:
        raise CorpusError("The table has column names but no row.")
    return Contents(with_numbers(table), decoded.encoding, refused)


def with_numbers(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with numbers where a column other than the known variables holds only numbers.

    Known variables stay strings: an id ``007`` or an outlet ``1843`` is a name. "NA" is a missing value only
    in a column of numbers, because elsewhere it may be a word.

    Examples
    --------
    >>> with_numbers(pd.DataFrame({"id": ["007", "008"], "code": ["1", "NA"]})).dtypes.astype(str).to_dict()
    {'id': 'str', 'code': 'float64'}
    """
    numeric = {}
    for name in table.columns:
        if known_variable(name) is None:
            values = set(table[name].dropna().unique()) - _NO_VALUE
            if values and all(_NUMBER.fullmatch(value) for value in values):
                numeric[name] = pd.to_numeric(table[name].where(table[name].isin(values)))
    # Put together at once: replacing columns one by one takes minutes where there are thousands.
    return pd.concat([numeric.get(name, table[name]) for name in table.columns], axis=1).copy() if numeric else table


def _parsed(text: str, delimiter: str) -> tuple[pd.DataFrame, list[str]]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", pd.errors.ParserWarning)
        try:
            names = pd.read_csv(io.StringIO(text, newline=""), sep=delimiter, header=None, nrows=1, dtype="str").iloc[0]
            check_width(len(names))
            table = pd.read_csv(
                io.StringIO(text, newline=""),
                sep=delimiter,
                dtype="str",
                keep_default_na=False,
                na_values=[""],
                index_col=False,
                on_bad_lines="warn",
            )
        except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
            reason = " ".join(str(error).split())
            raise CorpusError(f"The table could not be read ({reason}). Is a quotation mark left open?") from error
    twice = names[names.notna() & names.duplicated()]
    if len(twice):  # pandas would call the second one "text.1" without a word
        raise CorpusError(f"The column {twice.iloc[0]!r} occurs twice. Rename one of them.")
    refused = [line for warning in caught for line in str(warning.message).splitlines() if line.strip()]
    unnamed = [name for name in table.columns if str(name).startswith("Unnamed: ") and table[name].isna().all()]
    return table.drop(columns=unnamed), refused


def delimiter_of(text: str) -> str:
    """Return what separates the names in the first line: comma, semicolon, tab or bar.

    Examples
    --------
    >>> delimiter_of('file;outlet;"a,b,c"')
    ';'
    """
    first = text.lstrip("\r\n").split("\n", 1)[0]
    outside = re.sub(r'"[^"]*"', "", first)
    return max(",;\t|", key=outside.count)
