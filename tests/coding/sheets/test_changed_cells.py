"""What spreadsheet programs make of a sheet: boxes to tick, and ids that became numbers."""

import openpyxl
import pandas as pd
import pytest

from framing import CodingError, Corpus
from framing.coding import Codebook, Value, Variable, assign, check_codings, merge_codings, read_sheets, write_sheets
from framing.coding.sheet_answers import answer_of

TOPICS = (Value("rail"), Value("wages"))
CODEBOOK = Codebook(
    "tram",
    "1",
    "The tram strike",
    (Variable("conflict", "Do two sides disagree?"), Variable("topics", "Which?", kind="multiple", values=TOPICS)),
)
IDS = ["0358", "358x", "007", "12.50", "a1"]


def corpus_of(ids):
    return Corpus.from_table(pd.DataFrame({"doc_id": ids, "text": "The trams stand still."}))


def sheet(folder, *, ids=IDS, coder="Ada", form="xlsx"):
    return write_sheets(
        assign(ids, coders=[coder], overlap=0), corpus_of(ids), codebook=CODEBOOK, folder=folder, form=form
    )[0]


def edit(path, cells):
    """Write cells (unit -> column -> value, of any type) into a sheet, as a program would."""
    if path.suffix == ".csv":
        table = pd.read_csv(path, dtype="str", keep_default_na=False)
        rows = {unit: table.index[table["unit"] == unit][0] for unit in cells}
        for unit, answers in cells.items():
            for name, value in answers.items():
                table.loc[rows[unit], name] = str(value)
        table.to_csv(path, index=False)
        return
    book = openpyxl.load_workbook(path)
    coding = book["coding"]
    names = [cell.value for cell in coding[1]]
    rows = {coding.cell(row, names.index("unit") + 1).value: row for row in range(3, coding.max_row + 1)}
    for unit, answers in cells.items():
        for name, value in answers.items():
            coding.cell(rows[unit], names.index(name) + 1).value = value
    book.save(path)


def told(merged, kind):
    return merged.problems.loc[merged.problems["kind"] == kind, "message"].tolist()


def answers(merged):
    known = merged.codings.dropna(subset="value")
    return {unit: dict(zip(rows["variable"], rows["value"], strict=True)) for unit, rows in known.groupby("unit")}


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_boxes_and_crosses_are_answers(tmp_path, form):
    path = sheet(tmp_path, form=form)
    edit(
        path,
        {
            "007": {"conflict": True, "topics: rail": "x", "topics: wages": False},
            "a1": {"conflict": False, "topics: rail": True},
            "0358": {"conflict": 1, "topics: rail": False, "topics: wages": False},
        },
    )
    merged = read_sheets(path, codebook=CODEBOOK)
    assert answers(merged) == {
        "007": {"conflict": "1", "topics": "rail"},
        "a1": {"conflict": "0", "topics": "rail"},
        "0358": {"conflict": "1", "topics": "none"},
    }
    assert not told(merged, "unknown_value")


def test_a_row_of_boxes_that_nobody_ticked_is_not_begun_and_not_a_row_of_noes(tmp_path):
    path = sheet(tmp_path)
    boxes = dict.fromkeys(["conflict", "topics: rail", "topics: wages"], False)
    edit(path, dict.fromkeys(IDS, boxes) | {"a1": boxes | {"conflict": True}, "007": boxes | {"note": "dull"}})
    merged = read_sheets(path, codebook=CODEBOOK)
    assert answers(merged) == {
        "a1": {"conflict": "1", "topics": "none"},
        "007": {"conflict": "0", "topics": "none"},  # who notes something has read it
    }
    assert told(merged, "only_false") == [
        "coding_Ada_round1.xlsx: 3 rows with FALSE and nothing else, as boxes have that nobody has ticked, are taken "
        "as not begun. Write 0 where the answer is no."
    ]
    assert "Ada has not begun 3 of 5 units" in told(merged, "not_begun")[0]
    # A column of boxes often goes on below the units.
    book = openpyxl.load_workbook(path)
    coding = book["coding"]
    for row in range(coding.max_row + 1, coding.max_row + 50):
        coding.cell(row, [cell.value for cell in coding[1]].index("conflict") + 1).value = False
    book.save(path)
    again = read_sheets(path, codebook=CODEBOOK)
    assert again.problems["message"].tolist() == merged.problems["message"].tolist()
    # They may be somebody's answers all the same: the sheet is not written over.
    edit(path, {"a1": dict.fromkeys(boxes, None), "007": dict.fromkeys([*boxes, "note"], None)})
    with pytest.raises(CodingError, match="has answers on 3 units already"):
        sheet(tmp_path)


def test_codes_that_are_called_true_and_false_stay_what_they_are():
    claim = Variable("claim", "Is it?", values=(Value("true"), Value("false"), Value("mixed")))
    assert [answer_of(cell, claim, claim.codes) for cell in ("TRUE", "False")] == ["true", "false"]
    turned = Variable("doubt", "Is it in doubt?", values=(Value("1", "false"), Value("0", "true")))
    assert [answer_of(cell, turned, turned.codes) for cell in ("TRUE", "FALSE")] == ["0", "1"]
    many = Variable("marks", "Which?", kind="multiple", values=(Value("0"), Value("1"), Value("x")))
    assert [answer_of(cell, many, ("1", "0")) for cell in ("x", "yes", "FALSE")] == ["1", "1", "0"]


def test_cells_of_ids_are_cells_of_text(tmp_path):
    # In any other cell Excel makes 358 of 0358 as soon as somebody opens the cell and leaves it.
    coding = openpyxl.load_workbook(sheet(tmp_path))["coding"]
    place = [cell.value for cell in coding[1]].index("unit") + 1
    cells = [coding.cell(row, place) for row in range(3, coding.max_row + 1)]
    assert {cell.value for cell in cells} == set(IDS)
    assert {(cell.number_format, cell.data_type) for cell in cells} == {("@", "s")}


def test_ids_that_became_numbers_are_known_again_by_what_was_assigned(tmp_path):
    path = sheet(tmp_path)
    edit(path, {"0358": {"unit": 358.0, "conflict": 1}, "12.50": {"unit": 12.5, "conflict": 0}, "a1": {"conflict": 1}})
    merged = read_sheets(path, codebook=CODEBOOK)
    assert set(answers(merged)) == {"0358", "12.50", "a1"}
    (message,) = told(merged, "unit_as_number")
    assert (
        "a spreadsheet made numbers of 2 ids, such as" in message
        and "They are read as the units that were assigned." in message
    )
    assert not told(merged, "deleted_unit") and not told(merged, "not_assigned")


@pytest.mark.parametrize(
    ("ids", "change", "units"),
    [
        # Two assigned ids are this number: which one is meant, nobody knows.
        (["0358", "00358", "a1"], {"0358": {"unit": 358, "conflict": 1}, "00358": {"unit": "zz"}}, {"358"}),
        # The row may be one that a coder added: the id with this number stands in another row.
        (["0358", "a1"], {"a1": {"unit": 358, "conflict": 1}, "0358": {"conflict": 0}}, {"358", "0358"}),
        # Two rows are this number.
        (
            ["0358", "a1"],
            {"a1": {"unit": 358, "conflict": 1}, "0358": {"unit": "358,0", "conflict": 0}},
            {"358", "358,0"},
        ),
    ],
)
def test_ids_that_could_be_two_are_told_and_not_guessed(tmp_path, ids, change, units):
    path = sheet(tmp_path, ids=ids)
    edit(path, change)
    merged = read_sheets(path, codebook=CODEBOOK)
    assert set(answers(merged)) == units
    assert not told(merged, "unit_as_number") and len(told(merged, "not_assigned")) == 1


def test_an_id_of_a_csv_file_that_a_spreadsheet_changed_is_told(tmp_path):
    path = sheet(tmp_path, form="csv")
    edit(path, {"0358": {"unit": "358.0", "conflict": 1}, "007": {"unit": "7,0", "conflict": 1}})
    merged = read_sheets(path, codebook=CODEBOOK)
    (message,) = told(merged, "unit_as_number")
    assert "'358.0'" in message or "'7,0'" in message
    assert "coding_Ada_round1.csv: 2 units are written as spreadsheets write numbers, such as" in message
    # With the corpus the check names the id that is the same number, and not the one with most signs in common.
    found = check_codings(merged.codings.query("unit == '358.0'"), corpus=corpus_of(["0358", "3580", "a1"]))
    assert "Did you mean '0358'?" in found.problems.set_index("kind").loc["unknown_unit", "message"]


def test_ids_that_are_one_number_in_two_sources_are_told_once():
    def by(coder, units):
        return pd.DataFrame({"unit": units, "coder": coder, "variable": "conflict", "value": "1"})

    merged = merge_codings([by("Ada", ["0358", "007", "a"]), by("Ben", ["358", "7.0", "a"])])
    (message,) = told(merged, "unit_spelling")
    assert "'0358' (table 1) and '358' (table 2), and 1 more" in message
    # One source that has both uses them for two articles; 1.1 and 1.10 are the names of two parts.
    assert not told(merge_codings([by("Ada", ["0358", "358"]), by("Ben", ["358"])]), "unit_spelling")
    assert not told(merge_codings([by("Ada", ["1.1"]), by("Ben", ["1.10"])]), "unit_spelling")


def test_many_changed_ids_take_no_time():
    from time import perf_counter

    from framing.coding.unit_names import assigned_units

    ids = [f"{number:07}" for number in range(20_000)]
    start = perf_counter()
    units, problems = assigned_units(pd.Series([str(int(each)) for each in ids]), ids, "sheet.xlsx")
    assert perf_counter() - start < 5  # 0.2 s on a free core
    assert units.tolist() == ids and problems[0].n == 20_000


def test_an_id_that_was_changed_is_probably_the_one_that_stood_there(tmp_path):
    path = sheet(tmp_path)
    edit(path, {IDS[1]: {"unit": "O1x", "conflict": 1}, IDS[3]: {"unit": "qq"}})
    merged = read_sheets(path, codebook=CODEBOOK)
    (message,) = told(merged, "not_assigned")
    assert message.startswith("coding_Ada_round1.xlsx: 2 units were not assigned, such as ")
    assert message.endswith(": write the id as it was assigned.")
    assert f"'O1x' is probably {IDS[1]!r}" in message and f"'qq' is probably {IDS[3]!r}" in message
    assert told(merged, "deleted_unit")[0].startswith("coding_Ada_round1.xlsx: 2 of the assigned units stand no more")
    assert answers(merged) == {"O1x": {"conflict": "1"}}


def test_a_new_row_is_not_taken_for_the_one_that_was_deleted(tmp_path):
    path = sheet(tmp_path)
    book = openpyxl.load_workbook(path)
    coding = book["coding"]
    names = [cell.value for cell in coding[1]]
    last = coding.max_row
    gone = coding.cell(last, names.index("unit") + 1).value
    coding.cell(last, names.index("unit") + 1).value = "new"
    coding.cell(last, names.index("order") + 1).value = last + 90
    book.save(path)
    merged = read_sheets(path, codebook=CODEBOOK)
    assert f"1 of the assigned units stands no more in the sheet: {gone!r}." in told(merged, "deleted_unit")[0]
    assert told(merged, "not_assigned")[0].endswith("1 unit was not assigned: 'new', and is read.")


def test_a_deleted_row_leaves_no_unit_behind(tmp_path):
    path = sheet(tmp_path)
    book = openpyxl.load_workbook(path)
    book["coding"].delete_rows(4)
    book.save(path)
    merged = read_sheets(path, codebook=CODEBOOK)
    assert not told(merged, "not_assigned") and len(told(merged, "deleted_unit")) == 1
