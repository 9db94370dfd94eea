"""Readers: one source format a file. Each turns a path into articles and what is known of them."""

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.format import Format
from framing.corpus.readers.formats import ENDINGS, format_of, read_batches, read_file

__all__ = ["ENDINGS", "Contents", "Format", "format_of", "read_batches", "read_file"]
