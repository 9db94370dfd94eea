"""Words and shingles, against the plain way to count them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.shingles import covered, hashed_words, shared_share, shingles

WORDS = st.lists(st.sampled_from(["tram", "late", "the", "bridge", "open"]), max_size=25)


def runs_of(words, size):
    size = min(size, len(words))
    return [tuple(words[i : i + size]) for i in range(len(words) - size + 1)] if size else []


@given(WORDS, st.integers(1, 7))
def test_shingles_are_equal_where_the_runs_of_words_are(words, size):
    [hashed] = hashed_words([" ".join(words)])
    found, plain = shingles(hashed, size).tolist(), runs_of(words, size)
    assert len(found) == len(plain)
    assert all((found[i] == found[j]) == (plain[i] == plain[j]) for i in range(len(plain)) for j in range(i))


@given(WORDS, WORDS, st.integers(1, 5))
def test_the_share_of_two_texts_is_that_of_the_one_that_shares_less(a, b, size):
    def share(one, other):
        held = set(runs_of(other, size))
        inside = [False] * len(one)
        for i, run in enumerate(runs_of(one, size)):
            for j in range(i, i + len(run)):
                inside[j] = inside[j] or run in held
        return sum(inside) / len(one)

    if a and b:
        found = shared_share(*hashed_words([" ".join(a), " ".join(b)]), size)
        assert found == min(share(a, b), share(b, a))


def test_no_shingle_covers_no_word():
    assert covered(np.zeros(0, dtype=bool), 5, 0).tolist() == []
    assert not covered(np.zeros(3, dtype=bool), 5, 7).any()


def test_case_marks_and_line_ends_make_no_difference():
    first, second = hashed_words(["“It’s late – again,”\nshe said.", '"IT\'S LATE, AGAIN" She   Said'])
    assert first.tolist() == second.tolist()
