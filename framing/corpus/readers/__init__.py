"""Readers: one file format a file. Each turns a path into a table with a row an article."""

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.formats import FORMATS, format_of, read_file

__all__ = ["FORMATS", "Contents", "format_of", "read_file"]
