"""What an extractor is: it finds hits in a document, and knows nothing of voices, negation or parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.errors import FramingError
from framing.text.sentences import sentence_ids
from framing.text.tokens import Flags, Ints, Tokens, tokenize

Hit = tuple[int, int, str, str]


@dataclass(frozen=True, eq=False)
class Batch:
    """The words of some documents with their sentences: what extractors and layers read."""

    tokens: Tokens

    @cached_property
    def sentence(self) -> Ints:
        """The number of each word's sentence, counted through the batch."""
        return sentence_ids(self.tokens)

    @cached_property
    def first_of_sentence(self) -> Flags:
        """True at the first word of each sentence."""
        first = np.ones(len(self.tokens), dtype=bool)
        first[1:] = self.sentence[1:] != self.sentence[:-1]
        return first

    def document(self, i: int) -> Document:
        """The document at position ``i``."""
        start = int(self.tokens.starts[i])
        return Document(self.tokens.text[start : start + int(self.tokens.lengths[i])])


@dataclass(frozen=True)
class Document:
    """One document as an extractor's `Extractor.find` sees it.

    Attributes
    ----------
    text : str
        With masked passages as line feeds. Offsets of hits are code points into it, end exclusive.

    Examples
    --------
    >>> Document("It may rain.").words
    ['It', 'may', 'rain']
    """

    text: str

    @cached_property
    def tokens(self) -> Tokens:
        """The words with their offsets."""
        return tokenize([self.text])

    @property
    def words(self) -> list[str]:
        """The words as they stand."""
        return [self.tokens.word(i) for i in range(len(self.tokens))]


class HitLinks(NamedTuple):
    """Further spans of one role that belong to hits, such as the comparison sets of superlatives: columns."""

    role: str
    hit: npt.NDArray[np.integer]
    start: npt.NDArray[np.integer]
    end: npt.NDArray[np.integer]


@dataclass(frozen=True)
class Hits:
    """Hits in a batch.

    Attributes
    ----------
    start, end : int32 arrays
        Code points into the batch's text.
    label : int32 array
        Index into ``labels``, pairs of category and entry.
    links : list of HitLinks
        Further spans that belong to hits.
    probability : float32 array, optional
        How likely each hit is right, where a model says so; 1 for rules and lists, which do not.
    first : int array, optional
        The word with which each hit begins, where the extractor knows it.
    """

    start: Ints
    end: Ints
    label: Ints
    labels: list[tuple[str, str]]
    links: list[HitLinks] = field(default_factory=list)
    probability: npt.NDArray[np.float32] | None = None
    first: npt.NDArray[np.integer] | None = None

    def rows(self) -> list[Hit]:
        """The hits as tuples of start, end, category and entry."""
        columns = (self.start.tolist(), self.end.tolist(), self.label.tolist())
        return [(start, end, *self.labels[label]) for start, end, label in zip(*columns, strict=True)]


class Extractor:
    """Base of the rules that find a framing device. Write `find`; that is all.

    Attributes
    ----------
    device : str
        The framing device it finds, in snake_case.
    categories : tuple of str
        The categories of its hits.
    name, version : str
        Stand in the record of every result.

    Examples
    --------
    >>> class Shouting(Extractor):
    ...     device, categories = "shouting", ("capitals",)
    ...     def find(self, document):
    ...         tokens = document.tokens
    ...         for i, word in enumerate(document.words):
    ...             if word.isupper() and len(word) > 3:
    ...                 yield int(tokens.start[i]), int(tokens.end[i]), "capitals", word
    >>> list(Shouting().find(Document("He said NEVER.")))
    [(8, 13, 'capitals', 'NEVER')]
    """

    device: str = ""
    categories: tuple[str, ...] = ()
    version: str = "1"

    @property
    def name(self) -> str:
        """How the record calls this extractor: the device, unless a subclass says otherwise."""
        return self.device

    def find(self, document: Document) -> Iterable[Hit]:
        """Hits in one document: (start, end, category, entry)."""
        raise NotImplementedError(f"{type(self).__name__} needs a method find(document)")

    def find_batch(self, batch: Batch) -> Hits:
        """Hits in all documents of a batch; by default `find` asked for each of them."""
        numbers: dict[tuple[str, str], int] = {}
        rows = []
        for i, offset in enumerate(batch.tokens.starts.tolist()):
            size = int(batch.tokens.lengths[i])
            for start, end, category, entry in self.find(batch.document(i)):
                if not 0 <= start < end <= size:
                    raise FramingError(
                        f"{type(self).__name__} gave the span {start}:{end}, which is empty or outside its document "
                        f"of {size} characters"
                    )
                rows.append((start + offset, end + offset, numbers.setdefault((category, entry), len(numbers))))
        columns = np.array(rows, dtype=np.int32).reshape(-1, 3).T
        return Hits(columns[0], columns[1], columns[2], list(numbers))

    def under_negation(self, category: str) -> str:
        """What negation does to a hit of ``category``: "cancel", "keep" or "reverse"."""
        return "cancel"

    def polarity(self, category: str) -> str:
        """The side that ``category`` takes: "positive", "negative" or "none"."""
        return "none"
