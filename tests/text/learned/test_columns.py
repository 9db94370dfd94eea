"""What the tagger sees of a word depends on its own document alone."""

from __future__ import annotations

import numpy as np
import pytest

from framing.text.attribution import outer_quotations
from framing.text.datelines import datelines
from framing.text.learned.tagger import tag
from framing.text.learned.weights import load_weights
from framing.text.sentences import sentence_ids
from framing.text.tokens import tokenize

TEXTS = [
    "The talks failed.",
    "Exclusive: Mara Vale acknowledges that Oster has a concern.",
    "x",
    "“We will wait,” Vale",
    "told reporters. “Why?”",
    "“Open",
    "— Officials said: it was late!",
    "(The council disagreed.)",
]


def seen(*texts: str) -> list[dict[str, list[int]]]:
    """All columns of both passes, and the labels, document by document."""
    tokens = tokenize(texts)
    (found,) = tag(tokens, sentence_ids(tokens), outer_quotations(tokens), load_weights("en"), dated=datelines(tokens))
    document = tokens.document[found.laid.word[found.laid.place]]
    columns = {name: column[found.laid.place] for name, column in found.columns.items() if name != "sentence"}
    columns["label"] = found.labels
    return [{name: column[document == i].tolist() for name, column in columns.items()} for i in range(len(texts))]


@pytest.mark.parametrize("order", [range(len(TEXTS)), reversed(range(len(TEXTS))), [3, 4, 1, 0, 7, 2, 6, 5]])
def test_columns_of_a_document_are_the_same_alone_and_in_a_batch(order: object) -> None:
    texts = [TEXTS[i] for i in order]  # type: ignore[attr-defined]
    assert seen(*texts) == [seen(text)[0] for text in texts]


def test_the_second_pass_sees_the_spans_of_the_first() -> None:
    [columns] = seen("Mara Vale said the talks had failed.")
    assert set(columns["role"]) == {2, 3, 4}  # source, cue and content, and nothing outside
    assert np.any(np.array(columns["cue_left"]) > 0)
