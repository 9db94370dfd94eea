"""Problems of one kind stand on one line, with their number and three examples."""

import pandas as pd

from framing import agreement
from framing.reporting.problem_lines import grouped, what_to_know


def problems(**kinds):
    rows = [(kind, f"{kind} {number}.") for kind, many in kinds.items() for number in range(many)]
    return pd.DataFrame(rows, columns=["kind", "message"])


def test_many_of_a_kind_are_one_line_and_few_stay_as_they_are():
    lines = grouped(problems(no_interval=20, missing=1, n_a=3))
    assert lines[0] == (
        "20 of one kind, such as: no_interval 0. no_interval 1. no_interval 2. All stand in the tables."
    )
    assert lines[1:] == ["missing 0.", "n_a 0.", "n_a 1.", "n_a 2."]


def test_the_list_says_how_many_lines_it_has_and_escapes_them():
    made = what_to_know("codings", problems(a=9).replace("a 0.", "<b>a 0."))
    assert "What to know of these codings (1)" in made and "&lt;b&gt;a 0." in made
    assert what_to_know("codings", problems()) is None


def test_codings_of_few_units_give_a_short_list():
    rows = [(f"u{n}", who, f"item {v}", str(n % 2)) for n in range(5) for who in "AB" for v in range(8)]
    found = agreement(pd.DataFrame(rows, columns=["unit", "coder", "variable", "value"]), n_boot=200)
    made = what_to_know("codings", pd.concat([found.problems] * 3))
    assert 0 < made.count("<li>") <= 4
