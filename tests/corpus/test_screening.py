"""The relevance screen keeps what people coded, counts what they did not, and refuses what it cannot read."""

import pandas as pd
import pytest

from framing.corpus import Corpus, load_corpus, screen
from framing.errors import CodingError


def corpus(values):
    return Corpus.from_table(
        pd.DataFrame({"text": [f"Article {number}." for number in range(len(values))], "on": values})
    )


@pytest.mark.parametrize("values", [[1, 0, 1], [True, False, True], ["Yes", "no", "relevant"], ["1", "0", " y "]])
def test_yes_is_kept_and_no_is_not(values):
    kept = screen(corpus(values), code="on")
    assert kept.documents.index.tolist() == ["table:1", "table:3"]
    assert str(kept.history[-1]) == "screen(code='on', uncoded='keep'): 3 -> 2 documents"
    assert kept.history[-1].record == {"not_relevant": 1, "uncoded": 0}


def test_articles_without_a_code_are_kept_unless_dropped_and_always_counted():
    articles = corpus(["yes", None, "no"])
    assert len(screen(articles, code="on")) == 2
    dropped = screen(articles, code="on", uncoded="drop")
    assert len(dropped) == 1
    assert dropped.history[-1].record["uncoded"] == 1


def test_numbers_with_gaps_are_read():
    assert len(screen(corpus([1.0, None, 0.0]), code="on", uncoded="drop")) == 1


def test_a_value_that_is_neither_is_named():
    with pytest.raises(CodingError, match=r"'on' holds 'perhaps'\. A screen needs yes or no"):
        screen(corpus(["yes", "perhaps"]), code="on")
    with pytest.raises(CodingError, match="no variable 'relevant'"):
        screen(corpus(["yes"]))
    with pytest.raises(CodingError, match="Possible: keep, drop"):
        screen(corpus(["yes"]), code="on", uncoded="maybe")


def test_the_step_survives_saving(tmp_path):
    kept = screen(corpus(["yes", "no"]), code="on")
    assert load_corpus(kept.save(tmp_path / "a")).history == kept.history
