"""The rule files of a language: read once, complete, and a clear error where there are none."""

from __future__ import annotations

import pytest

from framing.errors import FramingError
from framing.text.clauses import phrase_table
from framing.text.rules import load_rules


def test_a_language_without_rules_is_an_error_that_names_those_with_rules() -> None:
    with pytest.raises(FramingError, match=r"'xx'.*en"):
        load_rules("xx")


@pytest.mark.parametrize("file", ["rules", "negation", "context"])
def test_no_word_stands_twice_in_a_list(file: str) -> None:
    for table in load_rules("en", file=file).values():
        for words in table.values():
            assert len(words) == len(set(words)), sorted(word for word in words if words.count(word) > 1)


def test_an_unstarred_phrase_is_looked_up_by_its_first_word_and_a_starred_one_by_its_star() -> None:
    table = phrase_table(["far from", "in the *event of"])
    assert set(table) == {("far", "from"), ("event", "of")}
    assert table["event", "of"] == ((("the", "in"), ("of",)),)
