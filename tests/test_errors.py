"""Messages leave out no possible value, or say where all of them are listed."""

from framing.errors import did_you_mean, no_variable


def test_thirty_possible_values_are_all_named():
    names = [f"outlet {number}" for number in range(30)]
    assert did_you_mean("x", names).endswith(f"Possible: {', '.join(names)}.")


def test_of_more_the_nearest_are_named_and_where_the_others_are():
    names = [f"paper {letter}{number}" for number in range(20) for letter in "ab"] + ["Harbour Gazette"]
    said = did_you_mean("Harbor Gazete", names, all_of_them="corpus.describe()")
    assert said.startswith("Did you mean 'Harbour Gazette'? Possible: Harbour Gazette, ")
    assert said.endswith(" and 29 more (corpus.describe() lists all).")


def test_a_variable_that_is_not_there_is_answered_with_all_that_are():
    columns = [f"v{number}" for number in range(20)]
    assert all(name in no_variable("w", columns) for name in columns)
