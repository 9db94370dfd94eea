"""Passages that stand word for word in two articles, and how much of an article other outlets print too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.corpus.shingles import WORD, Flags, Hashes, covered, hashed_words, shingles
from framing.errors import CorpusError
from framing.text.quotation import find_quotations

__all__ = ["PASSAGE", "reused_shares", "shared_passages"]

PASSAGE = 12
"""Words a passage has at least: shorter ones are often set phrases, names with titles, or chance."""

Ints = npt.NDArray[np.int64]

# So many shingles are sorted at a time: more would not be faster, and would need more memory.
_AT_ONCE = 4_000_000


def shared_passages(a: str, b: str, *, words: int = PASSAGE) -> pd.DataFrame:
    """Find the passages that two articles have in common, word for word.

    Case, punctuation and line ends do not count. Each word of `a` is in one passage at most; where `b` prints a
    passage twice, the place where it goes on longest is taken.

    Parameters
    ----------
    a, b : str
        Two texts, usually from `Corpus.texts`, so that menus and credits play no part.
    words : int
        How many words in a row a passage has at least.

    Returns
    -------
    DataFrame
        A row a passage, in the order of `a`: ``start_a, end_a, start_b, end_b`` (offsets in code points, which
        hold in the raw texts too), ``words``, and ``text`` as `a` prints it.

    Raises
    ------
    CorpusError
        When a text is no string or `words` is below 1.

    Examples
    --------
    >>> a = "Ferry late. The ferry was late on Monday, the harbour said."
    >>> b = "Monday news: the ferry was late on Monday – nobody knows why."
    >>> found = shared_passages(a, b, words=4)
    >>> found[["words", "text"]].to_numpy().tolist()
    [[6, 'The ferry was late on Monday']]
    >>> b[found["start_b"][0] : found["end_b"][0]]
    'the ferry was late on Monday'
    """
    for text in (a, b):
        if not isinstance(text, str):
            raise CorpusError(f"shared_passages compares two texts and got {type(text).__name__}: take corpus.texts.")
    _check_size(words)
    in_a, in_b = hashed_words([a, b])
    at_a, at_b = ([found.span() for found in WORD.finditer(text)] for text in (a, b))
    rows = []
    for i, j, length in _common(in_a, in_b, words):
        (start_a, end_a), (start_b, end_b) = ((at[k][0], at[k + length - 1][1]) for at, k in ((at_a, i), (at_b, j)))
        rows.append((start_a, end_a, start_b, end_b, length, a[start_a:end_a]))
    return pd.DataFrame(rows, columns=["start_a", "end_a", "start_b", "end_b", "words", "text"])


def _check_size(words: int) -> None:
    if words < 1:
        raise CorpusError(f"A passage has at least 1 word, not {words}.")


def _common(a: Hashes, b: Hashes, size: int) -> list[tuple[int, int, int]]:
    """Return where common runs of words begin in both texts, and their lengths."""
    if min(len(a), len(b)) < size:
        return []
    places: dict[int, list[int]] = defaultdict(list)
    for j, run in enumerate(shingles(b, size).tolist()):
        places[run].append(j)
    runs, i, found = shingles(a, size).tolist(), 0, []
    while i < len(runs):
        length, j = max(((_same(a[i:], b[j:]), j) for j in places.get(runs[i], ())), default=(0, 0))
        if length >= size:
            found.append((i, j, length))
        i += max(length, 1)
    return found


def _same(a: Hashes, b: Hashes) -> int:
    """Return how many words two texts have in common at their beginning."""
    length = min(len(a), len(b))
    differ = a[:length] != b[:length]
    return int(differ.argmax()) if differ.any() else length


def reused_shares(
    texts: Sequence[str], words: list[Hashes], *, outlet: Ints, agency: Ints, passage: int = PASSAGE
) -> npt.NDArray[np.float64]:
    """Return which share of each article stands in passages that an agency or another outlet prints too.

    A passage counts if at least `passage` of its words stand outside quotation marks: reporters who heard
    the same speech print the same quotations, and copy nobody.

    Parameters
    ----------
    texts : sequence of str
        The masked texts.
    words : list of array
        Their words, from `hashed_words`.
    outlet : array of int
        The outlet of each as a number, -1 where it is not known: nothing is said of such an article, unless
        it shares words with an agency.
    agency : array of int
        Whose copy an agency's article is, as a number (its own outlet has one, each credited article another);
        -1 for other articles.
    passage : int
        Words a passage has at least.
    """
    _check_size(passage)
    long = [len(each) >= passage for each in words]
    runs = [shingles(each, passage) if enough else each[:0] for each, enough in zip(words, long, strict=True)]
    lengths = np.array([len(each) for each in runs], dtype=np.int64)
    article = np.repeat(np.arange(len(runs)), lengths)
    found = _elsewhere(np.concatenate([*runs, np.empty(0, np.uint64)]), article, outlet, agency)
    ends = np.cumsum(lengths)
    shares = np.zeros(len(words))
    for place in np.unique(article[found]):
        here = found[ends[place] - lengths[place] : ends[place]]
        inside = covered(here, passage, len(words[place]))
        shares[place] = _outside_quotations(inside, texts[place], passage).mean()
    return shares


def _elsewhere(runs: Hashes, article: Ints, outlet: Ints, agency: Ints) -> Flags:
    """Return which shingles another outlet or an agency's article holds too."""
    found = np.zeros(len(runs), dtype=bool)
    parts = np.uint64(len(runs) // _AT_ONCE + 1)
    for part in range(int(parts)):
        here = np.flatnonzero(runs % parts == part) if parts > 1 else np.arange(len(runs))
        order = here[np.argsort(runs[here], kind="stable")]
        equal = runs[order][1:] == runs[order][:-1]
        repeated = np.zeros(len(order), dtype=bool)
        repeated[1:] |= equal
        repeated[:-1] |= equal
        order = order[repeated]
        if len(order):
            change = runs[order][1:] != runs[order][:-1]
            begin = np.flatnonzero(np.insert(change, 0, True))
            group = np.insert(np.cumsum(change), 0, 0)
            printed = article[order]
            in_other = (outlet[printed] >= 0) & _others(outlet[printed], group, begin)
            found[order] = in_other | _others(agency[printed], group, begin)
    return found


def _others(values: Ints, group: Ints, begin: Ints) -> Flags:
    """Return whether the group of each row holds a known value that is not the row's own; -1 is not known."""
    high = np.maximum.reduceat(values, begin)[group]
    low = np.minimum.reduceat(np.where(values < 0, np.iinfo(np.int64).max, values), begin)[group]
    return np.asarray((high >= 0) & ((low != values) | (high != values)))


def _outside_quotations(inside: Flags, text: str, passage: int) -> Flags:
    """Return the flags of words without those passages of which too few words stand outside quotation marks."""
    depth = np.zeros(len(text) + 1, dtype=np.int64)
    for quotation in find_quotations(text):
        depth[quotation.start] += 1
        depth[quotation.end] -= 1
    starts = [found.start() for found in WORD.finditer(text)]
    own = np.cumsum(depth)[starts] == 0
    begins = inside & ~np.insert(inside[:-1], 0, False)
    number = np.cumsum(begins) * inside
    enough = np.bincount(number, weights=own, minlength=2) >= passage
    enough[0] = False
    return np.asarray(enough[number])
