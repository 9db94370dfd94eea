"""Sheets that were edited, renamed or saved by other programs are read by what they say."""

import datetime
import shutil

import openpyxl
import pandas as pd
import pytest

from framing.coding import Codebook, assign, read_sheets, write_sheets
from tests.coding.sheets.files import CODEBOOK, IDS, codes, fill, kinds, rows_of


# What coders do to a sheet.
def moved(rows):
    return [row[::-1] for row in rows]


def sorted_by_hand(rows):
    return [rows[0], *rows[:0:-1]]


def with_rows_on_top(rows):
    return [["Ada's sheet", *[None] * (len(rows[0]) - 1)], [None] * len(rows[0]), *rows]


def with_empty_rows(rows):
    return [*rows[:4], [None] * len(rows[0]), *rows[4:]]


def shouted(rows):
    return [[name.upper() for name in rows[0]], *rows[1:]]


def without_questions(rows):
    return [rows[0], *rows[2:]]


ANSWERS = {"a1": {"conflict": 1, "tone": "low"}, "-c3": {"conflict": 0, "people": 3}, "007": {"topics: wages": 1}}


@pytest.mark.parametrize("edit", [moved, sorted_by_hand, with_rows_on_top, with_empty_rows, shouted, without_questions])
def test_an_edited_sheet_is_read_by_what_it_says(written, edit):
    fill(written, ANSWERS)
    expected = read_sheets(written, codebook=CODEBOOK)
    fill(written, {}, edit=edit)
    merged = read_sheets(written, codebook=CODEBOOK)
    assert codes(merged) == codes(expected)
    assert kinds(merged) == set()


def test_a_renamed_file_keeps_its_coder(written):
    fill(written, ANSWERS, to=written.with_stem("final version (2)"))
    assert set(read_sheets(written.with_stem("final version (2)"), codebook=CODEBOOK).codings["coder"]) == {"Ada"}


def test_columns_of_ones_own_are_told_and_missing_ones_too(written):
    def edit(rows):
        tone = rows[0].index("tone")
        return [
            [*row[:tone], *row[tone + 1 :], extra]
            for row, extra in zip(rows, ["doubt", None, "much", *[None] * 5], strict=True)
        ]

    fill(written, ANSWERS, edit=edit)
    merged = read_sheets(written, codebook=CODEBOOK)
    told = merged.problems.set_index("kind")["message"]
    assert "the column 'doubt' is no variable and is not read" in told["unknown_column"]
    assert "has no column for tone" in told["missing_column"]
    assert "tone" not in set(merged.codings["variable"])


def test_a_column_that_stands_twice_gives_its_first_filled_cell(written):
    fill(
        written,
        ANSWERS,
        edit=lambda rows: [
            [*row, "conflict" if number == 0 else 0 if number > 1 else None] for number, row in enumerate(rows)
        ],
    )
    merged = read_sheets(written, codebook=CODEBOOK)
    assert codes(merged)["a1"]["conflict"] == "1"
    assert codes(merged)["=b2"]["conflict"] == "0"
    assert "stands 2 times" in merged.problems.set_index("kind").loc["repeated_column", "message"]


def test_answers_without_a_unit_are_told(written):
    def edit(rows):
        rows[2] = [
            None if name == "unit" else 1 if name == "conflict" else cell
            for name, cell in zip(rows[0], rows[2], strict=True)
        ]
        return rows

    fill(written, {}, edit=edit)
    assert (
        "1 row with answers, but no unit"
        in read_sheets(written, codebook=CODEBOOK).problems.set_index("kind").loc["no_unit", "message"]
    )


def test_deleted_and_added_units_are_told_where_the_sheet_knows_what_was_assigned(corpus, tmp_path):
    work = assign(IDS, coders=["Ada"], overlap=0)
    path = write_sheets(work, corpus, codebook=CODEBOOK, folder=tmp_path)[0]

    def edit(rows):
        rows[2][rows[0].index("unit")] = "zz"
        return [row for row in rows if row[rows[0].index("unit")] != "007"]

    gone = {rows_of(path)[2][1], "007"}
    fill(path, {}, edit=edit)
    told = read_sheets(path, codebook=CODEBOOK).problems.set_index("kind")
    assert told.loc["deleted_unit", "n"] == len(gone)
    assert told.loc["not_assigned", "unit"] == "zz"


def test_a_time_of_a_row_counts_more_than_that_of_the_file(written):
    def edit(rows):
        times = {"a1": "2024-07-01 09:12", "-c3": "yesterday"}
        unit = rows[0].index("unit")
        return [
            [
                *row,
                "when"
                if number == 0
                else times.get(str(row[unit]).lstrip("'") if written.suffix == ".csv" else row[unit]),
            ]
            for number, row in enumerate(rows)
        ]

    fill(written, ANSWERS, edit=edit)
    merged = read_sheets(written, codebook=CODEBOOK)
    when = merged.codings.groupby("unit")["when"].first()
    assert when["a1"] == pd.Timestamp("2024-07-01 09:12")
    assert when["-c3"].year >= 2025
    assert "'yesterday' is no time" in merged.problems.set_index("kind").loc["no_time", "message"]


def test_when_excel_saved_a_workbook_is_when_it_was_coded(corpus, tmp_path):
    path = write_sheets(assign(IDS, coders=["Ada"], overlap=0), corpus, codebook=CODEBOOK, folder=tmp_path)[0]
    fill(path, ANSWERS)
    copy = shutil.copyfile(path, tmp_path / "copy.xlsx")
    book = openpyxl.load_workbook(copy)
    assert abs(
        book.properties.modified - datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    ) < datetime.timedelta(hours=1)


def test_a_grid_without_anything_else_is_read_with_the_name_of_the_file_as_coder(tmp_path):
    pd.DataFrame({"unit": ["a1"], "conflict": [1]}).to_excel(tmp_path / "Ben.xlsx", index=False)
    merged = read_sheets(tmp_path / "Ben.xlsx", codebook=CODEBOOK)
    assert merged.codings[["coder", "round", "value"]].iloc[0].tolist() == ["Ben", 1, "1"]
    assert (
        "'Ben', the name of the file, is taken for the coder"
        in merged.problems.set_index("kind").loc["coder_from_name", "message"]
    )


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "cp1252"), ("\t", "utf-16"), (",", "utf-8")])
def test_csv_is_read_as_other_programs_save_it(corpus, tmp_path, delimiter, encoding):
    path = write_sheets(assign(IDS, coders=["Zoë"], overlap=0), corpus, codebook=CODEBOOK, folder=tmp_path, form="csv")[
        0
    ]
    fill(path, ANSWERS)
    table = pd.read_csv(path, dtype=str).assign(codebook_version="1")  # Excel makes a number of 1.0
    table.to_csv(path, sep=delimiter, encoding=encoding, index=False)
    merged = read_sheets(path, codebook=CODEBOOK)
    assert codes(merged) == {
        "a1": {"conflict": "1", "tone": "low"},
        "-c3": {"conflict": "0", "people": "3"},
        "007": {"topics": "wages"},
    }
    assert set(merged.codings["coder"]) == {"Zoë"}
    assert kinds(merged) == set()


def test_a_sheet_of_another_version_or_codebook_is_told(written):
    fill(written, ANSWERS)
    later = Codebook("tram", "2", "The tram strike", CODEBOOK.variables[:-1])
    told = read_sheets(written, codebook=later).problems.set_index("kind")["message"]
    assert "was written for version 1.0 of the codebook and is read with version 2" in told["other_version"]
    assert kinds(read_sheets(written, codebook=[CODEBOOK, later])) == set()
    ferry = Codebook("ferry", "1.0", "The ferry", CODEBOOK.variables)
    assert (
        "was written for the codebook 'tram', not for 'ferry'"
        in read_sheets(written, codebook=ferry).problems.set_index("kind").loc["other_codebook", "message"]
    )


def test_a_codebook_that_changed_without_a_new_version_is_told(corpus, tmp_path):
    path = write_sheets(assign(IDS, coders=["Ada"], overlap=0), corpus, codebook=CODEBOOK, folder=tmp_path)[0]
    edited = Codebook("tram", "1.0", "Another title", CODEBOOK.variables)
    assert "edited_codebook" in kinds(read_sheets(path, codebook=edited))
