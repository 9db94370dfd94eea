"""The words around a hit: few, whole, and from its paragraph."""

import pytest

from framing.reporting.snippet import window


@pytest.mark.parametrize("words", [3, 5, 25])
def test_windows_hold_the_hit_and_no_more_words_than_asked(words):
    text = "one two three four five\n\nsix seven eight nine ten eleven twelve"
    start = text.index("eight")
    first, last = window(text, start, start + 5, words=words)
    assert "eight" in text[first:last] and len(text[first:last].split()) <= words
    assert "five" not in text[first:last]


def test_windows_end_at_edges_of_words():
    text = "alpha beta gamma delta epsilon"
    for word in text.split():
        start = text.index(word)
        first, last = window(text, start, start + len(word), words=3)
        assert set(text[first:last].split()) <= set(text.split())
