"""What can be a part of a codebook, made in Python."""

import pytest

from framing.coding import Codebook, Frame, Value, Variable
from framing.errors import CodingError

CONFLICT = Variable("conflict", "Do two sides disagree?")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Value("\ud800"), "half of a character"),
        (lambda: Value(1), "must be a text"),
        (lambda: Variable("x", " "), "has no question"),
        (lambda: Variable("x", "Which?", values=("a", "b")), "must be a tuple of Value"),
        (lambda: Variable("x", "Which?", values="ab"), "must be a tuple of Value"),
        (lambda: Frame("f", items=("a",), threshold=True), "threshold is True"),
        (lambda: Codebook("c", "1", "C", (CONFLICT, "tone")), "variables must be a tuple of Variable"),
        (lambda: Codebook("c", "1", "C", CONFLICT), "variables must be a tuple of Variable"),
        (lambda: Codebook("c", 1, "C", (CONFLICT,)), "version must be a text"),
        (lambda: Codebook("c", "1", "C", (CONFLICT,))["conflcit"], "Did you mean 'conflict'"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(make, message):
    with pytest.raises(CodingError, match=message):
        make()


def test_lists_become_tuples_so_that_equal_codebooks_are_equal():
    one = Codebook("c", "1", "C", [Variable("x", "Which?", values=[Value("a")], examples=["Tarn"])])
    assert one == Codebook("c", "1", "C", (Variable("x", "Which?", values=(Value("a"),), examples=("Tarn",)),))
    assert hash(one)
