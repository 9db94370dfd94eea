"""The words of every quotation and reported statement, each word of an article counted for one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.measures.groups import positions
from framing.text.columns import ranges
from framing.text.quotation import quotation_table
from framing.text.tokens import Tokens, tokenize

if TYPE_CHECKING:
    from framing.annotation.annotations import Annotations

__all__ = ["contents", "spoken_words"]

_RUN = 1 << 22  # characters cut into words at once

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def spoken_words(annotations: Annotations) -> pd.DataFrame:
    """Return the attributions with their words: `quoted` inside quotation marks, `reported` outside of them.

    A word that stands in several belongs to the outermost quotation around it, or where there is none to the
    outermost statement. What is only an attitude or act ("they oppose the levy") is told by the narrator, and has
    no words of its own. So the quoted words add up to those of the voice `quote` in ``annotations.exposure``, the
    reported ones to those of `reported`, and a quotation in a quotation has none of its own.

    Parameters
    ----------
    annotations : Annotations
        What `annotate` returned.

    Examples
    --------
    >>> from framing import Corpus, annotate
    >>> found = annotate(Corpus.from_texts(["Ada Quill said the levy was “no tax”."]))
    >>> spoken_words(found)[["mode", "speaker", "quoted", "reported"]].to_numpy().tolist()
    [['mixed', 'Ada Quill', 0, 3], ['mixed', 'Ada Quill', 2, 0]]
    """
    said, texts = annotations.attributions, annotations.corpus.texts
    document = positions(said, texts.index)
    content_row, start, end = contents(annotations)
    in_words = said["cue_kind"].isin(["speech", "thought"]).to_numpy()
    quotation, words = np.zeros(len(said), dtype=bool), np.zeros(len(said), dtype=np.int64)
    for run in _runs(texts, np.unique(document)):
        rows = np.flatnonzero(np.isin(document, run))
        tokens = tokenize(texts.iloc[run].tolist())
        shift = np.zeros(len(said), dtype=np.int64)
        shift[rows] = tokens.starts[np.searchsorted(run, document[rows])]
        quotation[rows] = _quotations(said.iloc[rows], tokens, shift[rows])
        here = np.flatnonzero(np.isin(content_row, rows) & (quotation | in_words)[content_row])
        row = content_row[here]
        # What is painted last stays: statements before quotations, inner ones before those around them.
        here = here[np.lexsort((-row, quotation[row]))]
        row = content_row[here]
        owner = _painted(tokens, row, start[here] + shift[row], end[here] + shift[row])
        words += np.bincount(owner[owner >= 0], minlength=len(said))
    return said.assign(quoted=np.where(quotation, words, 0), reported=np.where(quotation, 0, words))


def _runs(texts: pd.Series[str], documents: Ints) -> Iterator[Ints]:
    """Cut documents into runs of about so many characters, so that memory stays small."""
    sizes = np.fromiter(map(len, texts.iloc[documents]), dtype=np.int64, count=len(documents))
    number = np.cumsum(sizes) // _RUN
    yield from np.split(documents, np.flatnonzero(np.diff(number)) + 1) if len(documents) else []


def contents(annotations: Annotations) -> tuple[Ints, Ints, Ints]:
    """Return the stretches of all contents: row of the attribution, start and end."""
    said, links = annotations.attributions, annotations.links
    links = links[links["role"] == "content"]
    owner = np.array([int(name[1:]) for name in links["owner"]], dtype=np.int64)
    row = pd.Index(said["attribution"]).get_indexer(pd.Index(owner))
    whole = np.setdiff1d(np.arange(len(said)), row)  # without a link all of it is content
    start, end = (np.concatenate([links[name], said[name].iloc[whole]]).astype(np.int64) for name in ("start", "end"))
    return np.concatenate([row, whole]).astype(np.int64), start, end


def _quotations(said: pd.DataFrame, tokens: Tokens, shift: Ints) -> Bools:
    """Tell words between quotation marks from the statements around them, which are `mixed`, too."""
    mode = said["mode"].astype(str).to_numpy()
    start, end = said["start"].to_numpy() + shift, said["end"].to_numpy() + shift
    marked = quotation_table(tokens.points, tokens.starts)
    width = len(tokens.points) + 1
    known = np.isin(start * width + end, marked[:, 0] * width + marked[:, 1])
    # A statement that is nothing but a quotation has its bounds, and stands before it.
    last = ~pd.Series(start * width + end).duplicated(keep="last").to_numpy()
    quotation: Bools = (mode == "direct") | ((mode == "mixed") & known & last)
    return quotation


def _painted(tokens: Tokens, row: Ints, start: Ints, end: Ints) -> Ints:
    """Return for each word the row of the last content that holds it, -1 for none."""
    first, after = np.searchsorted(tokens.start, start), np.searchsorted(tokens.start, end)
    owner = np.full(len(tokens), -1, dtype=np.int64)
    owner[ranges(first, after)] = np.repeat(row, np.maximum(after - first, 0))
    return owner
