"""A saved corpus without its texts: what is known of the articles, and how long they are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
import pyarrow.parquet as pq

from framing.corpus.readers.parquet import saved_metadata
from framing.corpus.storage import ZONES, history_of, zones_inside
from framing.corpus.variables import masked_texts

if TYPE_CHECKING:
    from framing.corpus.corpus import Corpus
    from framing.corpus.history import Step

__all__ = ["Light", "light_documents"]


class Light(NamedTuple):
    """Documents without texts, their words (runs of characters between blanks that are not masked), the history."""

    documents: pd.DataFrame
    words: pd.Series[int]
    history: tuple[Step, ...]


def light_documents(corpus: Corpus | str | os.PathLike[str]) -> Light:
    """Return a corpus without its texts; a saved one is read piece by piece.

    Raises
    ------
    CorpusError
        When the path leads to no saved corpus.
    """
    if not isinstance(corpus, str | os.PathLike):
        return Light(corpus.documents.drop(columns="text"), _words(corpus.texts), corpus.history)
    path = Path(corpus)
    metadata = saved_metadata(path)
    file = pq.ParquetFile(path)
    documents, words = [], []
    for number in range(file.num_row_groups):
        table = file.read_row_group(number)
        piece = table.drop_columns([ZONES]).to_pandas()
        zones = zones_inside(table)
        zones = zones.assign(doc_id=piece.index.to_numpy()[zones["doc_id"].to_numpy()])
        words.append(_words(masked_texts(piece["text"], zones)))
        documents.append(piece.drop(columns="text"))
    return Light(pd.concat(documents), pd.concat(words), history_of(metadata))


def _words(texts: pd.Series[str]) -> pd.Series[int]:
    return pd.Series([len(text.split()) for text in texts], index=texts.index, dtype="int64")
