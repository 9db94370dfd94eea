"""The table of agreement: rows, counts, problems, coders, and what is said about the example."""

import numpy as np
import pandas as pd
import pytest

from framing.coding import Codebook, Value, Variable
from framing.coding.agreements import agreement
from framing.errors import CodingError
from framing.example import example_codings


@pytest.fixture(scope="module")
def example():
    return agreement(example_codings(), codebook=Codebook.load("example"), n_boot=300)


def codings(rows, variable="conflict", **more):
    """Codings from texts: unit, then one value a coder, with a dot where there is none."""
    return pd.DataFrame(
        [
            {"unit": unit, "coder": coder, "variable": variable, "value": None if value == "." else value} | more
            for unit, values in enumerate(rows)
            for coder, value in zip("ABCDE", values, strict=False)
        ]
    ).assign(unit=lambda table: "u" + table["unit"].astype(str))


def test_the_lenient_coder_is_named(example):
    said = [line for line in example.findings if "lenient" in line or "strict" in line]
    assert len(said) == 1
    assert said[0].startswith("Ben is lenient: '1' in 36% of the answers, more often than the others")
    assert "round 1" in said[0]


def test_the_drifting_coder_is_named(example):
    said = [line for line in example.findings if "drift" in line]
    assert len(said) == 1
    assert said[0].startswith("Cyra drifts: agreement with the others falls from")


def test_the_rare_frame_has_a_low_alpha_although_pairs_agree(example):
    row = example.table.query("variable == 'frame_conscience' and round == 1").iloc[0]
    assert row["alpha"] < 0.4
    assert row["agreement"] > 0.9
    assert row["ac1"] > 0.85
    assert any(line.startswith("frame_conscience (round 1): pairs of coders agree on 92%") for line in example.findings)


def test_the_second_round_agrees_better(example):
    said = [line for line in example.findings if line.startswith("Round 2 agrees better than round 1")]
    assert len(said) == 1
    assert "on the 30 units of both" in said[0]
    assert "higher in 28 of 28 variables" in said[0]


def test_a_row_a_variable_and_round_with_counts(example):
    assert len(example.table) == 28 * 2
    row = example.table.query("variable == 'people_3' and round == 1").iloc[0]
    given = example_codings().query("variable == 'people_3' and round == 1")
    assert row["not_applicable"] == (given["value"] == "n/a").sum()
    assert row["missing"] == given["value"].isna().sum()
    answered = given[given["value"].isin(["0", "1"])]
    pairable = answered.groupby("unit").filter(lambda unit: len(unit) > 1)
    assert row["values"] == len(pairable)
    assert row["units"] == pairable["unit"].nunique()
    assert row["prevalence"] == pytest.approx((pairable["value"] == "1").mean())


def test_what_has_no_interval_has_a_reason(example):
    none = example.table["alpha_low"].isna()
    lines = example.problems[example.problems["kind"] == "no_interval"]
    assert none.sum() == lines["n"].sum() > 0
    assert lines["message"].str.contains("a value other than the commonest in").any()


def test_one_reason_is_one_line_a_round_with_names_and_what_to_do():
    rows = [codings(["11", "00", "10"] * 4, f"v{number}") for number in range(5)]
    first = agreement(pd.concat(rows), n_boot=200)
    message = first.problems.set_index("kind").loc["no_interval", "message"]
    assert message == (
        "No interval for alpha in 5 rows of the table (v0, v1, v2 and 2 more): 12 units with the values of two coders, "
        "and it takes 20. Double-code 8 more."
    )
    both = agreement(pd.concat([*rows, rows[0].head(16).assign(round=2)]), n_boot=200)
    told = both.problems[both.problems["kind"] == "no_interval"]
    assert told[["variable", "n"]].to_numpy().tolist() == [["", 5], ["v0", 1]]
    assert told["message"].iloc[1] == (
        "v0 (round 2): no interval for alpha, only 8 units with the values of two coders, and it takes 20. "
        "Double-code 12 more."
    )


def test_the_note_says_how_many_units_two_coders_have():
    assert agreement(codings(["11", "00", "1", "0", "1"]), n_boot=200).note.startswith(
        "5 units (2 of them by two coders or more), 2 coders"
    )


def test_all_coefficients_are_printed_to_as_many_places():
    printed = repr(agreement(codings(["11", "00", "10"] * 8), n_boot=200))
    assert printed.splitlines()[1].split()[6:9] == ["0.40", "0.33", "0.67"]


def test_the_note_says_on_what(example):
    assert "96 units, 3 coders, 28 variables, rounds 1 and 2, codebook versions 1 and 2" in example.note
    assert "seed 0" in example.note


def test_alpha_without_a_coder_is_alpha_of_the_others(example):
    rest = example_codings().query("coder != 'Cyra' and variable == 'clash_1' and round == 1")
    expected = agreement(rest, n_boot=200).table["alpha"][0]
    row = example.coders.query("coder == 'Cyra' and variable == 'clash_1' and round == 1").iloc[0]
    assert row["alpha_without"] == pytest.approx(expected)


def test_agreement_with_and_among_the_others_by_hand():
    found = agreement(codings(["110", "111", "001", "00."]), n_boot=200).coders.set_index("coder")
    # C differs from A and B on two of three units, who agree on all three of C's.
    assert found.loc["C", ["with_others", "among_others", "gap"]].tolist() == pytest.approx([1 / 3, 1, -2 / 3])
    assert found.loc["C", ["share", "others_share"]].tolist() == pytest.approx([2 / 3, 2 / 3])


def test_each_value_of_a_nominal_variable_against_the_rest():
    rows = ["ab", "aa", "bb", "cc", "ac", "bb"]
    table = agreement(codings(rows, "topic"), n_boot=200).table.set_index("code")
    assert list(table.index) == ["", "a", "b", "c"]
    yes = [row.replace("c", "0").replace("b", "0").replace("a", "1") for row in rows]
    assert table.loc["a", "alpha"] == pytest.approx(agreement(codings(yes), n_boot=200).table["alpha"][0])
    assert table.loc["a", "prevalence"] == pytest.approx(4 / 12)
    assert table.loc["", "prevalence_of"] == "b"
    assert table.loc["", "counts"] == "a: 4, b: 5, c: 3"


def test_sets_have_a_row_a_code():
    rows = codings(["12", "11", "23"], "frames")
    rows["value"] = rows["value"].map({"1": "blame|costs", "2": "blame", "3": "none"})
    table = agreement(rows, level={"frames": "multiple"}, n_boot=200).table.set_index("code")
    assert list(table.index) == ["", "blame", "costs"]
    assert table.loc["blame", "prevalence"] == pytest.approx(5 / 6)


def test_the_codebook_gives_level_and_order():
    values = tuple(Value(code) for code in ("low", "middle", "high"))
    book = Codebook("b", "1", "B", (Variable("tone", "How?", kind="ordinal", values=values),))
    rows = codings(["12", "23", "13", "33", "11", "11"], "tone")
    rows["value"] = rows["value"].map({"1": "low", "2": "middle", "3": "high"})
    by_name = agreement(rows, codebook=book, n_boot=200).table
    numbers = rows.assign(value=rows["value"].map({"low": "1", "middle": "2", "high": "3"}))
    by_number = agreement(numbers, level="ordinal", n_boot=200).table
    assert by_name["level"][0] == "ordinal"
    assert by_name["alpha"][0] == pytest.approx(by_number["alpha"][0])
    with pytest.raises(CodingError, match="in which order do high, low, middle stand"):
        agreement(rows, level="ordinal", n_boot=200)


def test_interval_answers_that_are_no_numbers_are_left_out_and_told():
    found = agreement(codings(["12", "2x", "33", "45"], "tone"), level="interval", n_boot=200)
    assert found.table["units"][0] == 3
    assert np.isnan(found.table["ac1"][0])
    assert np.isnan(found.table["prevalence"][0])
    assert found.table["counts"][0] == "mean 3, standard deviation 1.414"
    assert "rare_class" not in set(found.problems["kind"])
    assert "nan" not in found._repr_html_()
    assert "1 value is left out: it is no interval value, such as 'x'" in found.problems["message"].str.cat()


@pytest.mark.parametrize(
    ("rows", "kind", "said"),
    [
        (["1", "0", "1"], "no_alpha", "no unit has the values of two coders"),
        (["11", "11", "11"], "no_alpha", "every value is '1': nothing could disagree"),
    ],
)
def test_what_has_no_alpha_is_a_line_and_no_error(rows, kind, said):
    found = agreement(codings(rows), n_boot=200)
    assert found.table["alpha"].isna().all()
    assert found.findings == ("No alpha can be computed.",)
    assert any(kind == row.kind and said in row.message for row in found.problems.itertuples())


def test_groups_are_computed_apart():
    both = pd.concat([codings(["11", "00", "10"], outlet="Herald"), codings(["11", "00", "00"], outlet="Courier")])
    both["unit"] += both["outlet"]
    table = agreement(both, by="outlet", n_boot=200).table.set_index("outlet")
    assert table.loc["Courier", "alpha"] == 1
    assert table.loc["Herald", "alpha"] < 1


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"by": "outlet"}, "by='outlet' is no column"),
        ({"level": "nominall"}, "Did you mean 'nominal'"),
        ({"level": {"conflictt": "ordinal"}}, "Did you mean 'conflict'"),
        ({"n_boot": 10}, "at least 200 samples"),
    ],
)
def test_wrong_arguments_are_one_clear_line(given, message):
    with pytest.raises(CodingError, match=message):
        agreement(codings(["11", "00"]), **given)


def test_only_missing_answers_are_one_clear_line():
    with pytest.raises(CodingError, match="There is no answer in these codings"):
        agreement(codings(["..", ".."]))


def test_html_escapes_what_comes_from_outside(example):
    found = agreement(codings(["11", "00", "10"], "<script>"), n_boot=200)
    assert "<script>" not in found._repr_html_()
    assert "Ben is lenient" in example._repr_html_()


def two_coders(drift):
    random = np.random.default_rng(0)
    true = random.integers(0, 2, 120)
    wrong = random.random(120) < np.where(np.arange(120) < 60, 0.05, 0.45 if drift else 0.05)
    rows = [f"{a}{b}" for a, b in zip(true, np.where(wrong, 1 - true, true), strict=True)]
    table = codings(rows)
    return table.assign(when=pd.Timestamp("2031-01-01") + pd.to_timedelta(table.index // 2, unit="h"))


def test_of_two_coders_nobody_is_blamed():
    found = agreement(two_coders(drift=True), n_boot=200)
    said = [line for line in found.findings if "drift" in line]
    assert len(said) == 1
    assert said[0].startswith("A and B drift apart: their agreement falls from")
    assert not any("drift" in line for line in agreement(two_coders(drift=False), n_boot=200).findings)


def test_without_times_drift_is_no_question():
    found = agreement(two_coders(drift=True).drop(columns="when"), n_boot=200)
    assert "no times" in found.problems["message"].str.cat()
    assert not any("drift" in line for line in found.findings)


def test_bad_codings_are_a_line_each_and_the_rest_is_computed():
    book = Codebook.load("example")
    good = example_codings().query("variable in ['clash_1', 'clash_2', 'clash_3'] and round == 1")
    row = good.iloc[[0]]
    bad = pd.concat(
        [
            good.query("variable == 'clash_1'"),
            good.query("variable == 'clash_2' and coder == 'Ada'"),
            good.query("variable == 'clash_3'").assign(value="0"),
            row.assign(unit="odd", value="maybe"),
            row.assign(when=row["when"] + pd.Timedelta(days=1)),
            row.assign(unit="late", codebook_version="2"),
            row.assign(variable="clash_9"),
        ]
    )
    found = agreement(bad, codebook=book, n_boot=200)
    kinds = {"unknown_value", "unknown_variable", "repeated", "one_coder", "constant", "mixed_versions", "no_alpha"}
    assert kinds <= set(found.problems["kind"])
    assert "\n" not in found.problems["message"].str.cat()
    alphas = found.table.set_index("variable")["alpha"]
    assert alphas.notna().to_dict() == {"clash_1": True, "clash_2": False, "clash_3": False}
    assert alphas["clash_1"] == pytest.approx(0.6245, abs=1e-3)


def test_where_some_say_not_applicable_and_others_answer_is_told(example):
    rows = example.problems[example.problems["kind"] == "not_applicable"].set_index("variable")
    given = example_codings().query("variable == 'people_3' and round == 1").dropna(subset="value")
    answers = given.groupby("unit")["value"].agg(set)
    mixed = answers.map(lambda values: "n/a" in values and len(values) > 1)
    assert rows.loc["people_3", "n"].iloc[0] == mixed.sum()


def test_sets_are_guessed_and_their_order_does_not_matter():
    rows = codings(["12", "11", "33"], "frames")
    rows["value"] = rows["value"].map({"1": "blame|costs", "2": "costs|blame", "3": "none"})
    table = agreement(rows, n_boot=200).table
    assert table["level"][0] == "multiple"
    assert table["agreement"][0] == 1


def test_perfect_rounds_and_coders_are_no_error():
    rows = codings(["11", "00"] * 20)
    later = rows.assign(round=2)
    found = agreement(pd.concat([rows, later]), n_boot=200)
    assert found.table["alpha"].tolist() == [1, 1]
    assert not any("agrees" in line for line in found.findings)


def test_one_coder_has_an_empty_table_of_coders():
    assert agreement(codings(["1", "0"]), n_boot=200).coders.empty


def test_coders_who_are_alike_are_seldom_told_apart():
    random, named = np.random.default_rng(11), 0
    for _ in range(12):
        true = random.random((4, 60, 1)) < 0.4
        values = (true != (random.random((4, 60, 3)) < 0.12)).astype(int)
        rows = pd.DataFrame(
            [
                {"unit": f"u{unit:02}", "coder": "ABC"[coder], "variable": f"v{variable}", "value": str(value)}
                for (variable, unit, coder), value in np.ndenumerate(values)
            ]
        )
        rows["when"] = pd.Timestamp("2031-01-01") + pd.to_timedelta(rows["unit"].str[1:].astype(int), unit="h")
        said = " ".join(agreement(rows, n_boot=200).findings)
        named += any(word in said for word in ("lenient", "strict", "drift", "outlier"))
    # A false finding in 5 per cent of studies: three or more in twelve have a chance of 2 per cent.
    assert named <= 2
