"""Sources, cues and contents of the paragraphs of a batch, as labels of words: two passes of a linear chain."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.text.columns import ranges
from framing.text.datelines import Datelines
from framing.text.learned.columns import MARGIN, Codes, Layout, columns_of, layout
from framing.text.learned.decoding import Labels, Places, Scores, best_labels
from framing.text.learned.second import label_columns
from framing.text.learned.templates import FIRST, SECOND, hashed
from framing.text.learned.weights import LABELS, LANES, UNIT, Table, Weights
from framing.text.tokens import Flags, Ints, Tokens

_BLOCK = 1 << 14  # places whose features are looked up at once: what is in between stays in the cache
_LONGEST = 400
"""Words of a paragraph read as one; longer ones are cut where a sentence ends, or anywhere."""


class Tagged(NamedTuple):
    """The words in the order of the layout, with their columns and labels."""

    laid: Layout
    columns: dict[str, Codes]
    labels: Labels


def tag(
    tokens: Tokens, sentence: Ints, quoted: tuple[Places, Places], weights: Weights, *, dated: Datelines
) -> list[Tagged]:
    """Label the words of all paragraphs.

    A paragraph whose dateline was taken for a part of its first sentence is labelled again without it: the weights were
    fitted with datelines in their place, so that only a mistake is a reason to take one away.
    """
    begin, stop = paragraphs(tokens, sentence)
    if not len(begin):
        return []
    tagged = _tagged(tokens, sentence, quoted, weights, layout(begin, stop))
    taken = np.append(0, np.cumsum(tagged.labels > 0))
    wrong = dated.take(np.flatnonzero(taken.take(dated.stop) > taken.take(dated.begin)))
    if not len(wrong.begin):
        return [tagged]
    row = np.searchsorted(begin, wrong.begin, side="right") - 1
    tagged.labels[ranges(wrong.begin, stop.take(row))] = 0
    document = tokens.document.take(begin)
    beside = np.flatnonzero(np.isin(document, document.take(row)))  # a paragraph sees what the others hold
    at = np.searchsorted(beside, row)
    again = begin.take(beside)
    again[at] = wrong.stop
    laid = layout(again, stop.take(beside))
    second = _tagged(tokens, wrong.cut_off(sentence), quoted, weights, laid)
    second.labels[np.repeat(~np.isin(np.arange(len(beside)), at), laid.size)] = 0
    return [tagged, second]


def _tagged(tokens: Tokens, sentence: Ints, quoted: tuple[Places, Places], weights: Weights, laid: Layout) -> Tagged:
    columns = columns_of(tokens, sentence, quoted, laid, weights.clusters)
    both = _sums(columns, laid, weights.tags, FIRST, 0)
    labels = best_labels(_scores(both, 0), weights.transitions[0], laid.size)
    found = label_columns(labels, columns, laid, tokens.document[laid.word[laid.place]])
    columns = {**columns, **found}
    both += _sums(columns, laid, weights.tags, SECOND, len(FIRST))
    return Tagged(laid, columns, best_labels(_scores(both, 1), weights.transitions[1], laid.size))


def paragraphs(tokens: Tokens, sentence: Ints) -> tuple[Places, Places]:
    """The first words of paragraphs, and the words behind their last ones: a sentence begins behind a line end."""
    number = len(tokens)
    new = np.ones(number, bool)
    new[1:] = sentence[1:] != sentence[:-1]
    begins = tokens.first_of_document | (tokens.between.flags(_has_line_end).take(tokens.gap[:number]) & new)
    begin = np.flatnonzero(begins)
    size = np.diff(begin, append=number)
    for long in np.flatnonzero(size > _LONGEST).tolist():
        begins[_cuts(begin[long], begin[long] + size[long], new)] = True
    begin = np.flatnonzero(begins)
    return begin, np.append(begin[1:], number)[: len(begin)]


def _has_line_end(gap: str) -> bool:
    return "\n" in gap or "\r" in gap or "\u2029" in gap


def _cuts(begin: int, stop: int, new: Flags) -> list[int]:
    """Where to cut a long paragraph: at the last sentence that begins early enough."""
    cuts = [begin]
    while stop - cuts[-1] > _LONGEST:
        starts = np.flatnonzero(new[cuts[-1] + 1 : cuts[-1] + _LONGEST + 1])
        cuts.append(cuts[-1] + (int(starts[-1]) + 1 if len(starts) else _LONGEST))
    return cuts[1:]


def _sums(
    columns: dict[str, Codes], laid: Layout, table: Table, templates: list[tuple[tuple[str, int], ...]], salt: int
) -> npt.NDArray[np.int16]:
    """The sum of the weights of the features of each word."""
    number = len(laid.word) - 2 * MARGIN
    out = np.zeros((max(number, 0), table.rows.shape[1]), np.int16)
    for low in range(0, number, _BLOCK):
        part = slice(low, min(low + _BLOCK, number))
        for number_of, template in enumerate(templates, salt):
            out[part] += table.rows.take(table.find(hashed(columns, template, number_of, part=part)), axis=0)
    return out[laid.place - MARGIN]


def _scores(sums: npt.NDArray[np.int16], which: int) -> Scores:
    return sums[:, which * LANES : which * LANES + LABELS].astype(np.float32) / np.float32(UNIT)
