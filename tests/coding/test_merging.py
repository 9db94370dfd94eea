"""Merging: the same answer once, the later of two, and everything told."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing import CodingError
from framing.coding import Codebook, Variable, merge_codings, with_defaults, write_codings
from framing.example import example_codings

CODEBOOK = Codebook("tram", "1", "Tram", (Variable("conflict", "Two sides?"), Variable("tone", "Loud?")))


def table(*rows, **more):
    return pd.DataFrame(rows, columns=["unit", "coder", "variable", "value"]).assign(**more)


def told(merged):
    return merged.problems.set_index("kind")["message"].to_dict()


def answers(merged):
    return {(row.unit, row.coder, row.variable): row.value for row in merged.codings.itertuples()}


def test_three_laptops_become_one_table():
    codings = example_codings()
    parts = [part for _, part in codings.groupby("coder")]
    merged = merge_codings(parts)
    pd.testing.assert_frame_equal(merged.codings, with_defaults(pd.concat(parts)))
    assert merged.conflicts.empty
    assert not {"same_twice", "conflict", "coder_spelling"} & set(merged.problems["kind"])


def test_the_same_answer_is_kept_once_and_counted():
    first = table(("a", "Ada", "conflict", "1"), ("b", "Ada", "conflict", None), ("c", "Ada", "conflict", "0"))
    merged = merge_codings([first, first, first.iloc[:1]])
    assert len(merged.codings) == 3
    assert told(merged)["same_twice"] == (
        "4 answers of Ada found again, the same, in 'table 1', 'table 2' and 'table 3': kept once."
    )
    assert "4 rows left out" in merged.note


def test_the_later_of_two_answers_counts_whatever_the_order_of_the_files():
    early = table(("a", "Ada", "conflict", "1"), ("b", "Ada", "conflict", "1"), when="2024-07-01 09:00")
    late = table(("a", "Ada", "conflict", "0"), ("b", "Ada", "conflict", "1"), when="2024-07-02 09:00")
    for sources in ([early, late], [late, early]):
        merged = merge_codings(sources)
        assert answers(merged)["a", "Ada", "conflict"] == "0"
        assert merged.codings["when"].tolist() == [pd.Timestamp("2024-07-02 09:00")] * 2
        conflict = merged.conflicts.iloc[0]
        assert conflict[["unit", "value", "other_value"]].tolist() == ["a", "0", "1"]
        assert conflict["when"] > conflict["other_when"]
        assert "'1', then '0'. The later answer counts." in told(merged)["conflict"]


def test_without_times_the_last_source_counts_and_it_is_told():
    merged = merge_codings([table(("a", "Ada", "conflict", "1")), table(("a", "Ada", "conflict", "0"))])
    assert answers(merged) == {("a", "Ada", "conflict"): "0"}
    assert "of 1 it is not known which is later, and the one read last counts" in told(merged)["conflict"]


def test_an_answer_counts_more_than_an_empty_cell_even_a_later_one_which_is_told():
    answered = table(("a", "Ada", "conflict", "1"), when="2024-07-01")
    blank = table(("a", "Ada", "conflict", None), when="2024-07-02")
    merged = merge_codings([answered, blank])
    assert answers(merged) == {("a", "Ada", "conflict"): "1"}
    assert "Was it taken back?" in told(merged)["blank_later"]
    early = merge_codings([blank.assign(when="2024-06-01"), answered])
    assert "blank_later" not in told(early) and answers(early) == {("a", "Ada", "conflict"): "1"}


def test_other_coders_and_rounds_are_no_conflict():
    first = table(("a", "Ada", "conflict", "1"))
    merged = merge_codings([first, first.assign(coder="Ben", value="0"), first.assign(round=2, value="0")])
    assert len(merged.codings) == 3
    assert merged.conflicts.empty


def test_spellings_of_a_coder_are_one_and_told():
    parts = [
        table((unit, name, "conflict", "1"))
        for unit, name in zip("abcd", ["Zoë", "zoë", " ZOE\u0308", "Zoé"], strict=True)
    ]
    merged = merge_codings([*parts, table(("e", "Zoë", "conflict", "0"))])
    assert merged.codings["coder"].value_counts().to_dict() == {"Zoë": 4, "Zoé": 1}
    assert "are taken for the coder 'Zoë'" in told(merged)["coder_spelling"]


def test_passages_of_a_unit_are_one_answer():
    spans = table(("a", "Ada", "claim", "blame"), ("a", "Ada", "claim", "remedy"), when="2024-07-01").assign(
        start=[3, 9], end=[5, 12]
    )
    other = spans.iloc[[1, 0]]
    same = merge_codings([spans, other])
    assert len(same.codings) == 2 and "same_twice" in told(same)
    later = spans.iloc[:1].assign(end=6, when="2024-07-02")
    changed = merge_codings([later, spans])
    assert changed.codings[["start", "end"]].to_numpy().tolist() == [[3, 6]]
    assert changed.conflicts["other_value"].tolist() == ["3-5 blame; 9-12 remedy"]
    none = table(("a", "Ada", "claim", "none"), when="2024-07-03")
    assert merge_codings([spans, none]).codings["value"].tolist() == ["none"]
    mixed = merge_codings([spans, table(("a", "Ada", "conflict", "1"))])
    assert len(mixed.codings) == 3 and mixed.conflicts.empty


def test_versions_are_told_with_what_changed():
    later = Codebook("tram", "2", "Tram", (CODEBOOK.variables[0], Variable("tone", "Shrill?")))
    sources = [
        table(("a", "Ada", "tone", "1"), codebook_version="1"),
        table(("a", "Ben", "tone", "0"), codebook_version="2"),
    ]
    message = told(merge_codings(sources, codebook=[CODEBOOK, later]))["mixed_versions"]
    assert "2 versions of the codebook" in message and "Between them changed: tone" in message
    assert "mixed_versions" in told(merge_codings(sources))


def test_files_of_codings_are_read_and_merged_results_merge_again(tmp_path):
    path = write_codings(table(("a", "Ada", "conflict", "1")), tmp_path / "ada.csv")
    excel = write_codings(table(("a", "Ben", "conflict", "1")), tmp_path / "ben.xlsx")
    parquet = write_codings(table(("a", "Cyra", "conflict", "yse")), tmp_path / "cyra.parquet")
    merged = merge_codings([path, excel, parquet], codebook=CODEBOOK)
    assert merged.codings["coder"].tolist() == ["Ada", "Ben", "Cyra"]
    assert "'yse'" in told(merged)["unknown_value"]
    again = merge_codings([merged, merged], codebook=CODEBOOK)
    pd.testing.assert_frame_equal(again.codings, merged.codings)
    assert (again.problems["kind"] == "unknown_value").sum() == 1
    assert "<table" in merged._repr_html_() and merged.to_table().equals(merged.codings)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_merging_in_any_order_and_again_gives_the_same_answers(data):
    """An oracle in plain Python: of the answers to a question, the last dated one that is not empty."""
    n = data.draw(st.integers(1, 12))
    rows = [
        (
            data.draw(st.sampled_from("ab")),
            data.draw(st.sampled_from(["Ada", "Ben"])),
            "conflict",
            data.draw(st.sampled_from(["1", "0", None])),
            pd.Timestamp("2024-07-01") + pd.Timedelta(minutes=number),
        )
        for number in range(n)
    ]
    everything = pd.DataFrame(rows, columns=["unit", "coder", "variable", "value", "when"])
    cuts = data.draw(st.lists(st.integers(0, 2), min_size=n, max_size=n))
    sources = [part for _, part in everything.groupby(np.array(cuts))]
    expected = {}
    for unit, coder, variable, value, _ in rows:
        if value is not None or (unit, coder, variable) not in expected:
            expected[unit, coder, variable] = value
    for order in (sources, sources[::-1]):
        merged = merge_codings(order)
        found = {key: None if pd.isna(value) else value for key, value in answers(merged).items()}
        assert found == expected


def test_a_second_file_of_all_answers_changes_what_it_answers_otherwise():
    codings = example_codings()
    second = codings.assign(value=codings["value"].replace("0", "1"))
    merged = merge_codings([codings, second])
    assert len(merged.codings) == len(codings)
    assert len(merged.conflicts) == (codings["value"] == "0").sum()
    assert set(merged.codings["value"].dropna()) == {"1", "n/a"}


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        (table(("a", "Ada", "conflict", "1")), "merge_codings takes a list"),
        ("a.csv", "merge_codings takes a list"),
        ([], "There is nothing to merge"),
        (["nowhere.csv"], "There is no file 'nowhere.csv'"),
        ([pd.DataFrame({"unit": ["a"]})], "The codings have no column 'coder'"),
    ],
)
def test_an_error_says_what_to_change(sources, message):
    with pytest.raises(CodingError) as error:
        merge_codings(sources)
    assert message in str(error.value)


def test_a_sheet_needs_its_codebook(tmp_path):
    pd.DataFrame({"unit": ["a1"], "conflict": [1]}).to_excel(tmp_path / "Ben.xlsx", index=False)
    with pytest.raises(CodingError, match=r"'Ben.xlsx' is a coding sheet: give its codebook"):
        merge_codings([tmp_path / "Ben.xlsx"])
    merged = merge_codings([tmp_path / "Ben.xlsx", table(("a1", "Ada", "conflict", "0"))], codebook=CODEBOOK)
    assert answers(merged)["a1", "Ben", "conflict"] == "1"


def test_units_are_told_as_not_begun_where_no_copy_of_a_sheet_begins_them(tmp_path):
    blank = {"unit": ["a", "b", "c"], "coder": "Ada"}
    pd.DataFrame({**blank, "conflict": [1, None, None]}).to_excel(tmp_path / "old.xlsx", index=False)
    pd.DataFrame({**blank, "coder": "ADA", "conflict": [1, 0, None]}).to_excel(tmp_path / "new.xlsx", index=False)
    merged = merge_codings([tmp_path / "old.xlsx", tmp_path / "new.xlsx"], codebook=CODEBOOK)
    assert merged.problems["kind"].tolist().count("not_begun") == 1
    assert told(merged)["not_begun"] == "ADA has not begun 1 of 3 units, such as 'c'."


def test_a_folder_gives_all_its_sheets_and_files(tmp_path):
    rows = pd.DataFrame({"unit": ["a"], "coder": "Ada", "variable": "conflict", "value": ["yse"]})
    rows.to_csv(tmp_path / "ada.csv", index=False)
    rows.assign(coder="Ben", value="1").to_csv(tmp_path / "ben.csv", index=False)
    found = merge_codings([tmp_path])
    assert sorted(found.codings["coder"]) == ["Ada", "Ben"] and found.unusable.empty
    book = Codebook("q", "1", "Q", (Variable("conflict", "Do two sides disagree?"),))
    told = merge_codings([str(tmp_path)], codebook=book)
    assert told.unusable[["kind", "unit", "coder", "value"]].to_numpy().tolist() == [
        ["unknown_value", "a", "Ada", "yse"]
    ]
    assert "; 1 answer to be corrected (.unusable)." in told.note and len(told.codings) == 2
