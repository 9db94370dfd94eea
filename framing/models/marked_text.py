"""Texts and what people marked in them, as words of a batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.devices.base import Batch
from framing.errors import CodingError, FramingError
from framing.text.tokens import Tokens, tokenize
from framing.text.vocabulary import Vocabulary

__all__ = ["Span", "checked_texts", "marked_words", "runs", "text_tags", "words_of", "words_table"]

Span = tuple[int, int]
Flags = npt.NDArray[np.bool_]

RUN = 1 << 20
"""Characters worked on at once: it changes memory and speed, never a result."""


def checked_texts(X: Any) -> list[str]:
    """Return texts as a list.

    Raises
    ------
    FramingError
        One text was given instead of a list, there are none, or something is not text.
    """
    if isinstance(X, str):
        raise FramingError("texts must be a list or Series of texts, not one text; write [text]")
    texts = list(X)
    if not texts:
        raise FramingError("no text was given")
    for place, text in enumerate(texts):
        if not isinstance(text, str):
            raise FramingError(f"text {place} is {text!r}, which is no text; leave out what is missing")
    return texts


def runs(texts: Sequence[str]) -> Iterator[tuple[int, Batch]]:
    """Batches of about `RUN` characters of whole texts, each with the position of its first text."""
    words, between = Vocabulary(), Vocabulary()
    first, size = 0, 0
    for place, text in enumerate(texts, start=1):
        size += len(text)
        if size >= RUN or place == len(texts):
            yield first, Batch(tokenize(texts[first:place], words=words, between=between))
            first, size = place, 0


def marked_words(tokens: Tokens, y: Any) -> Flags:
    """Which words touch a marked stretch of their text.

    Raises
    ------
    CodingError
        There are not as many lists as texts, or a stretch is none or lies outside its text.

    Examples
    --------
    >>> marked_words(tokenize(["a sham deal"]), [[(2, 6)]]).tolist()
    [False, True, False]
    """
    if y is None or isinstance(y, str) or len(y) != len(tokens.starts):
        given = "no marks" if y is None else f"{len(y)} lists of marks"
        raise CodingError(
            f"There are {len(tokens.starts)} texts and {given}: give a list of (start, end) for each text."
        )
    change = np.zeros(len(tokens) + 1, dtype=np.int64)
    for text, (offset, size, spans) in enumerate(zip(tokens.starts.tolist(), tokens.lengths.tolist(), y, strict=True)):
        for span in spans:
            start, end = _checked(span, text, size)
            change[np.searchsorted(tokens.end, offset + start, side="right")] += 1
            change[np.searchsorted(tokens.start, offset + end, side="left")] -= 1
    return np.cumsum(change[:-1]) > 0


def _checked(span: Any, text: int, size: int) -> Span:
    try:
        start, end = (int(place) for place in span)
    except (TypeError, ValueError):
        raise CodingError(f"Text {text} has the mark {span!r}: give pairs of numbers (start, end).") from None
    if not 0 <= start < end <= size:
        raise CodingError(f"Text {text} has {size} characters, but a mark from {start} to {end}.")
    return start, end


def text_tags(tags: Any) -> Any:
    """What scikit-learn asks of an estimator, for one that takes texts and not numbers."""
    tags.input_tags.string = True
    tags.input_tags.two_d_array = False
    return tags


def words_of(tokens: Tokens, rows: npt.NDArray[np.intp], count: int) -> npt.NDArray[np.intp]:
    """The words of some of the `count` texts."""
    chosen = np.zeros(count, dtype=bool)
    chosen[rows] = True
    return np.flatnonzero(chosen[tokens.document])


def words_table(tokens: Tokens, probability: npt.NDArray[np.float64], *, first: int = 0) -> pd.DataFrame:
    """Return a row a word: `text, start, end, word, probability`, offsets being those in its text.

    `first` is the position of the first text of the batch.
    """
    shift = tokens.starts[tokens.document]
    return pd.DataFrame(
        {
            "text": tokens.document + first,
            "start": tokens.start - shift,
            "end": tokens.end - shift,
            "word": np.array(tokens.forms, dtype=object)[tokens.form],
            "probability": probability,
        }
    )
