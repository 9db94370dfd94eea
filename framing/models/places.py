"""Where the features of a text stand in it: word n-grams, character n-grams and framing devices, with exact offsets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import CountVectorizer

from framing.annotation.annotating import annotate
from framing.annotation.features import SPLITS, FramingFeatures, as_they_stand
from framing.models.linear import Block

__all__ = ["places_of"]

Places = dict[str, list[tuple[int, int]]]
Ints = npt.NDArray[np.int64]
_BLANKS = re.compile(r"\s\s+")  # as scikit-learn makes one blank of several


def places_of(block: Block, text: str, names: Sequence[str]) -> Places:
    """Return the places of those of the features that have any in a text; none for what has no place.

    Parameters
    ----------
    block : Block
        The features' kind and the step that makes them.
    text : str
    names : sequence of str
        The features to place, as the block names them.

    Returns
    -------
    dict
        Feature -> list of (start, end), code points of the text.

    Examples
    --------
    >>> vectorizer = CountVectorizer(ngram_range=(1, 2))
    >>> block = Block("words", slice(0, 3), ["row", "the row", "rain"], vectorizer)
    >>> places_of(block, "The row, the ROW.", block.names)
    {'row': [(4, 7), (13, 16)], 'the row': [(0, 7), (9, 16)]}
    """
    wanted = set(names)
    found: Places = defaultdict(list)
    if isinstance(block.source, FramingFeatures):
        pairs = _devices(block.source, text)
    elif isinstance(block.source, CountVectorizer):
        pairs = _grams(block.source, text)
    else:
        return {}
    for name, start, end in pairs:
        if name in wanted:
            found[name].append((start, end))
    return dict(found)


def _devices(features: FramingFeatures, text: str) -> Iterator[tuple[str, int, int]]:
    spans = annotate(as_they_stand([text]), features.extractors).spans
    for span in spans.to_dict("records"):
        name = f"{span['device']}__{span['category']}"
        if features.by is not None:
            value = span[features.by]
            name += f"__{SPLITS['asserted'][0 if value else 1] if features.by == 'asserted' else value}"
        yield name, int(span["start"]), int(span["end"])


def _grams(vectorizer: CountVectorizer, text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each n-gram that the vectorizer counts, as often as it counts it; none where its rules are not known."""
    if callable(vectorizer.analyzer) or vectorizer.tokenizer is not None:
        return
    prepared, origin = _prepared(vectorizer, text)
    if origin is None:
        return
    if vectorizer.analyzer == "word":
        grams = _word_grams(vectorizer, prepared)
    else:
        prepared, origin = _single_blanks(prepared, origin)
        inside = _in_words(prepared) if vectorizer.analyzer == "char_wb" else [(prepared, 0)]
        grams = _character_grams(inside, vectorizer.ngram_range, once=vectorizer.analyzer == "char_wb")
    for gram, start, end in grams:
        yield gram, int(origin[start]), int(origin[end - 1]) + 1


def _prepared(vectorizer: CountVectorizer, text: str) -> tuple[str, Ints | None]:
    """Return the text as it is counted (small letters, perhaps without accents), and where each character is from."""
    prepare = vectorizer.build_preprocessor()
    whole = str(prepare(text))
    if len(whole) == len(text):
        return whole, np.arange(len(text) + 1)
    lengths = [len(prepare(character)) for character in text]
    if sum(lengths) != len(whole):
        return whole, None
    return whole, np.append(np.repeat(np.arange(len(text)), lengths), len(text))


def _word_grams(vectorizer: CountVectorizer, text: str) -> Iterator[tuple[str, int, int]]:
    stopped = vectorizer.get_stop_words() or frozenset()
    pattern = re.compile(vectorizer.token_pattern)
    group = 1 if pattern.groups else 0
    tokens = [(m.group(group), m.start(group), m.end(group)) for m in pattern.finditer(text)]
    tokens = [token for token in tokens if token[0] not in stopped]
    low, high = vectorizer.ngram_range
    for n in range(low, high + 1):
        for i in range(len(tokens) - n + 1):
            run = tokens[i : i + n]
            yield " ".join(token[0] for token in run), run[0][1], run[-1][2]


def _single_blanks(text: str, origin: Ints) -> tuple[str, Ints]:
    kept = np.ones(len(text) + 1, dtype=bool)
    for run in _BLANKS.finditer(text):
        kept[run.start() + 1 : run.end()] = False
    return _BLANKS.sub(" ", text), origin[kept]


def _in_words(text: str) -> list[tuple[str, int]]:
    """Return each word between two blanks, and where the first of these would stand."""
    return [(f" {word.group()} ", word.start() - 1) for word in re.finditer(r"\S+", text)]


def _character_grams(
    parts: Sequence[tuple[str, int]], sizes: tuple[int, int], *, once: bool
) -> Iterator[tuple[str, int, int]]:
    for part, first in parts:
        # Of a word in blanks the place is inside of it: " ro" stands at "ro", and a blank at the letter beside it.
        inner = (first + 1, first + len(part) - 1) if once else (first, first + len(part))
        for n in range(sizes[0], sizes[1] + 1):
            for i in range(max(len(part) - n, 0) + 1 if once else len(part) - n + 1):
                start, end = first + i, first + min(i + n, len(part))
                yield part[i : i + n], min(max(start, inner[0]), inner[1] - 1), max(min(end, inner[1]), inner[0] + 1)
            if n >= len(part) and once:
                break  # a word shorter than the n-gram counts once, whatever sizes follow
