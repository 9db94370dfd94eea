"""Answers of coding sheets: out to a coder, filled in, and back."""

import datetime

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.coding import Value, Variable, assign, read_sheets, write_sheets
from framing.coding.sheet_answers import answer_of
from framing.coding.sheet_answers import written as text_of
from framing.coding.sheet_columns import answer_columns
from tests.coding.sheets.files import CODEBOOK, IDS, codes, fill, kinds, rows_of


def test_answers_come_back_with_their_origin(written):
    fill(
        written,
        {"a1": {"conflict": 1, "tone": "high", "people": 2.5, "note": "hard"}, "=b2": {"conflict": 0, "attack": "n/a"}},
    )
    merged = read_sheets(written.parent, codebook=CODEBOOK)
    assert codes(merged) == {
        "a1": {"conflict": "1", "tone": "high", "people": "2.5"},
        "=b2": {"conflict": "0", "attack": "n/a"},
    }
    assert kinds(merged) == set()
    first = merged.codings[merged.codings["unit"] == "a1"]
    assert first["variable"].tolist() == ["conflict", "attack", "tone", "topics", "people"]
    assert set(first["note"]) == {"hard"}
    assert set(zip(first["coder"], first["round"], first["codebook_version"], strict=True)) == {("Ada", 1, "1.0")}
    assert (abs(merged.codings["when"] - pd.Timestamp.now("UTC").tz_localize(None)) < pd.Timedelta("1h")).all()
    assert merged.note.startswith("10 answers on 2 units by 1 coder in 1 round, from 1 source")


def test_units_not_begun_are_told_and_give_no_rows(written):
    fill(written, {"a1": {"conflict": 1}})
    merged = read_sheets(written, codebook=CODEBOOK)
    told = merged.problems[merged.problems["kind"] == "not_begun"]
    assert told["n"].tolist() == [5]
    assert "Ada has not begun 5 of 6 units" in told["message"].iloc[0]
    assert merged.codings["unit"].unique().tolist() == ["a1"]


def test_the_sampling_probability_goes_out_and_comes_back(corpus, written):
    merged = read_sheets(written, codebook=CODEBOOK)
    assert merged.units["sampling_probability"].to_dict() == dict.fromkeys(IDS, 1.0)
    assert corpus.with_variables(merged.units).documents["sampling_probability"].eq(1).all()


def test_ticked_values_are_one_answer(written):
    ticks = {
        "a1": {"topics: rail": 1, "topics: law, order": 1},
        "=b2": {"topics: rail": 0},
        "-c3": {"topics: rail": "yes", "topics: wages": "NO"},
        "007": {"conflict": 1},
    }
    fill(written, ticks)
    answers = codes(read_sheets(written, codebook=CODEBOOK))
    found = {unit: answers[unit].get("topics") for unit in ticks}
    assert found == {"a1": "law, order|rail", "=b2": "none", "-c3": "rail", "007": None}


@pytest.mark.parametrize(
    ("variable", "cell", "value"),
    [
        ("conflict", "1.0", "1"),
        ("conflict", 1.0, "1"),
        ("conflict", " 1 ", "1"),
        ("conflict", "Yes", "1"),
        ("conflict", True, "1"),
        ("conflict", "False", "0"),
        ("conflict", "WAHR", "WAHR"),
        ("conflict", "x", "x"),
        ("tone", True, "TRUE"),
        ("topics", True, "1"),
        ("topics", "false", "0"),
        ("topics", "X", "1"),
        ("topics", "xx", "xx"),
        ("people", True, "TRUE"),
        ("conflict", "   ", None),
        ("conflict", float("nan"), None),
        ("tone", "HIGH", "high"),
        ("tone", "Calm,  even", "low"),
        ("tone", "N/A", "n/a"),
        ("tone", "na", "n/a"),
        ("tone", datetime.datetime(2024, 1, 2), "2024-01-02 00:00:00"),
        ("people", "2,5", "2.5"),
        ("people", "03", "3"),
        ("people", 1e3, "1000"),
        ("people", "1,250", "1,250"),
        ("people", "many", "many"),
    ],
)
def test_a_cell_is_read_by_what_it_says(variable, cell, value):
    column = next(column for column in answer_columns(CODEBOOK) if column.variable.name == variable)
    assert answer_of(text_of(cell), column.variable, column.choices) == value


def test_a_misspelt_answer_is_told_and_not_lost(written):
    fill(written, {"a1": {"conflict": "yse"}, "=b2": {"topics: rail": "maybe"}})
    merged = read_sheets(written, codebook=CODEBOOK)
    assert codes(merged) == {"a1": {"conflict": "yse"}, "=b2": {"topics": "rail=maybe"}}
    told = merged.problems[merged.problems["kind"] == "unknown_value"]
    assert told[["variable", "coder", "unit"]].to_numpy().tolist() == [
        ["conflict", "Ada", "a1"],
        ["topics", "Ada", "=b2"],
    ]
    assert "'yse'" in told["message"].iloc[0]
    assert told["message"].str.endswith("It stays in .codings to be corrected; until then it does not count.").all()


def test_numbers_that_are_codes_are_known_again():
    grade = Variable("grade", "Which?", values=(Value("01"), Value("2.0"), Value("-1")))
    assert [answer_of(cell, grade, grade.codes) for cell in ("1", "2", "-1", "3")] == ["01", "2.0", "-1", "3"]


CELLS = {
    "conflict": ["1", "0", None],
    "attack": ["1", "0", "n/a", None],
    "tone": ["low", "high", "n/a", None],
    "topics": ["none", "rail", "law, order|rail|wages", None],
    "people": ["0", "12", "-3", "0.5", None],
}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_answers_come_back_whatever_the_order_of_rows_and_columns(corpus, tmp_path_factory, form, data):
    folder = tmp_path_factory.mktemp("sheets")
    path = write_sheets(assign(IDS, coders=["Ada"], overlap=0), corpus, codebook=CODEBOOK, folder=folder, form=form)[0]
    expected = {unit: {name: data.draw(st.sampled_from(cells)) for name, cells in CELLS.items()} for unit in IDS}
    cells = {}
    for unit, answers in expected.items():
        cells[unit] = {name: value for name, value in answers.items() if name != "topics"}
        if answers["topics"] is not None:
            ticked = answers["topics"].split("|")
            cells[unit] |= {f"topics: {code}": int(code in ticked) for code in ("rail", "wages", "law, order")}
    order = data.draw(st.permutations(range(len(rows_of(path)[0]))))
    fill(
        path,
        cells,
        edit=lambda rows: [[row[place] for place in order] for row in (rows[0], *data.draw(st.permutations(rows[1:])))],
    )
    answered = {
        unit: {name: value for name, value in answers.items() if value is not None}
        for unit, answers in expected.items()
    }
    assert codes(read_sheets(path, codebook=CODEBOOK)) == {
        unit: answers for unit, answers in answered.items() if answers
    }
