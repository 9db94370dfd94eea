"""The rule files of a language: read once, complete, and a clear error where there are none."""

from __future__ import annotations

import pytest

from framing.errors import FramingError
from framing.text.rules import load_rules


def test_a_language_without_rules_is_an_error_that_names_those_with_rules() -> None:
    with pytest.raises(FramingError, match=r"'xx'.*en"):
        load_rules("xx")


@pytest.mark.parametrize("file", ["rules", "negation", "context"])
def test_no_word_stands_twice_in_a_list(file: str) -> None:
    for table in load_rules("en", file=file).values():
        for words in table.values():
            assert len(words) == len(set(words)), sorted(word for word in words if words.count(word) > 1)
