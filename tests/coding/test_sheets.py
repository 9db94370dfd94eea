"""Coding sheets: out to a coder, filled in as coders do, and back."""

import csv
import datetime
import shutil
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing import CodingError, Corpus
from framing.coding import Codebook, Value, Variable, assign, read_sheets, sample_units, write_sheets
from framing.coding.sheet_answers import answer_of
from framing.coding.sheet_answers import written as text_of
from framing.coding.sheet_columns import answer_columns
from framing.coding.sheet_excel import ABOUT
from framing.coding.sheet_filters import not_asked

CODEBOOK = Codebook(
    "tram",
    "1.0",
    "The tram strike",
    (
        Variable("conflict", "Do two sides disagree?"),
        Variable("attack", "Does one attack the other?", only_if="conflict == 1"),
        Variable(
            "tone",
            "How is it told?",
            kind="ordinal",
            values=(Value("low", "calm, even"), Value("high", "loud")),
            not_applicable=True,
        ),
        Variable(
            "topics", "Which topics?", kind="multiple", values=(Value("rail"), Value("wages"), Value("law, order"))
        ),
        Variable("people", "How many people are quoted?", kind="interval"),
        Variable("passage", "Where?", kind="span", values=(Value("blame"),)),
    ),
)
COLUMNS = [column.name for column in answer_columns(CODEBOOK)]
IDS = ["a1", "=b2", "-c3", "007", "e#5", "ünï 6"]


@pytest.fixture(scope="module")
def corpus():
    table = pd.DataFrame(
        {
            "text": [
                f'=HYPERLINK("x") Text {number}.\n\nA second paragraph, {"very " * 400}long.' for number in range(6)
            ],
            "title": ["=1+1", "Trams stop", "@home", "Late \x07 bell", "Five", "Six"],
            "outlet": "Echo",
            "date": ["2024-05-03", None, "2024-05-04", "2024-05-05", "2024-05-06", "2024-05-07"],
        },
        index=pd.Index(IDS, name="doc_id"),
    )
    return Corpus.from_table(table)


@pytest.fixture(params=["xlsx", "csv"])
def form(request):
    return request.param


@pytest.fixture(scope="module")
def blank(corpus, tmp_path_factory):
    """The sheets of Ada, who codes everything, one of each form."""
    work = assign(sample_units(corpus, n=6), coders=["Ada"], overlap=0)
    folder = tmp_path_factory.mktemp("blank")
    return {
        form: write_sheets(work, corpus, codebook=CODEBOOK, folder=folder, form=form)[0] for form in ("xlsx", "csv")
    }


@pytest.fixture
def written(blank, tmp_path, form):
    """A copy of the sheet of Ada."""
    (tmp_path / "out").mkdir()
    return Path(shutil.copy(blank[form], tmp_path / "out"))


def rows_of(path):
    """The cells of the coding, as a coder sees them."""
    if path.suffix == ".csv":
        with path.open(newline="", encoding="utf-8-sig") as file:
            return [[cell or None for cell in row] for row in csv.reader(file)]
    return [list(row) for row in openpyxl.load_workbook(path)["coding"].iter_rows(values_only=True)]


def save_rows(path, rows, to=None):
    """Save the coding as the same kind of file, the rest of it unchanged."""
    to = to or path
    if path.suffix == ".csv":
        with to.open("w", newline="", encoding="utf-8-sig") as file:
            csv.writer(file).writerows(rows)
        return
    book = openpyxl.load_workbook(path)
    sheet = book["coding"]
    sheet.delete_rows(1, sheet.max_row)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(to)


def fill(path, answers, *, edit=lambda rows: rows, to=None):
    """Write answers (unit -> column -> cell) into the sheet, then edit its rows."""
    rows = rows_of(path)
    head = rows[0]
    for row in rows[2:]:
        unit = row[head.index("unit")]
        for name, value in answers.get(unit.lstrip("'") if path.suffix == ".csv" else unit, {}).items():
            row[head.index(name)] = value
    save_rows(path, edit(rows), to)


def codes(merged):
    """Unit -> variable -> value, of what was answered."""
    answered = merged.codings.dropna(subset="value")
    return {unit: dict(zip(part["variable"], part["value"], strict=True)) for unit, part in answered.groupby("unit")}


def kinds(merged):
    return set(merged.problems["kind"]) - {"one_coder", "rare_class", "constant", "missing", "not_begun"}


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
        ("conflict", "false", "0"),
        ("tone", True, "TRUE"),
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


def test_nothing_in_a_sheet_is_a_formula(written):
    if written.suffix == ".csv":
        cells = [cell for row in rows_of(written) for cell in row if cell]
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
        return
    book = openpyxl.load_workbook(written)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not any(cell.data_type == "f" for cell in cells)
    outside = [cell for cell in cells if str(cell.value).startswith(("=", "@"))]
    assert outside and all(cell.quotePrefix for cell in outside)


def test_an_excel_sheet_offers_the_codes_and_shows_questions_filters_and_articles(corpus, tmp_path):
    path = write_sheets(assign(IDS, coders=["Ada"], overlap=0), corpus, codebook=CODEBOOK, folder=tmp_path)[0]
    book = openpyxl.load_workbook(path)
    sheet = book["coding"]
    head = [cell.value for cell in sheet[1]]
    assert [name for name in head if name in COLUMNS] == COLUMNS
    assert "outlet" not in " ".join(head) and "overlap" not in head
    assert "Only if conflict == 1" in sheet.cell(2, head.index("attack") + 1).value
    offered = {}
    for check in sheet.data_validations.dataValidation:
        if check.type == "list":
            place, cells = check.formula1.split("!")
            values = [row[0].value for row in book[place.strip("'")][cells.replace("$", "")]]
            offered[head[next(iter(check.sqref.ranges)).min_col - 1]] = values
            assert next(iter(check.sqref.ranges)).min_row == 3 and next(iter(check.sqref.ranges)).max_row == 8
    assert offered["conflict"] == [1, 0]
    assert offered["attack"] == [1, 0, "n/a"]
    assert offered["tone"] == ["low", "high", "n/a"]
    assert offered["topics: rail"] == [1, 0]
    assert "people" not in offered and "passage" not in head
    assert sheet.freeze_panes == "E3"
    link = sheet.cell(3, 2).hyperlink.location
    article = book["articles"][link.split("!")[1]]
    assert article.value == f"1 · {sheet.cell(3, 2).value}"
    assert article.hyperlink.location == "'coding'!B3"
    assert max(len(str(row[0])) for row in book["articles"].iter_rows(values_only=True) if row[0]) <= 1500
    assert book[ABOUT].sheet_state == "hidden" and book[ABOUT].protection.sheet
    assert [row[1] for row in book[ABOUT].iter_rows(values_only=True)][:4] == ["Ada", "1", "tram", "1.0"]


def test_cells_turn_grey_where_their_question_is_not_asked(blank):
    rules = openpyxl.load_workbook(blank["xlsx"])["coding"].conditional_formatting
    assert [(str(area.sqref), area.rules[0].formula) for area in rules] == [
        ("F3:F8", ['OR(AND($E3<>"",NOT(OR($E3=1,$E3="1"))))'])
    ]


@pytest.mark.parametrize(
    ("rule", "formula"),
    [
        ("tone > low", 'OR(AND($tone<>"",NOT(OR($tone="high"))))'),
        (
            "tone != low and people >= 2",
            'OR(AND($tone<>"",NOT(OR($tone="high"))),AND($people<>"",NOT(AND(ISNUMBER($people),$people>=2))))',
        ),
        (
            "conflict == 0 or topics == rail",
            'AND(AND($conflict<>"",NOT(OR($conflict=0,$conflict="0"))),AND($rail<>"",NOT(OR($rail=1,$rail="1"))))',
        ),
        ("topics != rail", 'OR(AND($rail<>"",NOT(OR($rail=0,$rail="0"))))'),
        ("topics == none", None),
        ("conflict == 1 and passage == blame", None),
    ],
)
def test_filters_become_formulas(rule, formula):
    book = Codebook("x", "1", "x", (*CODEBOOK.variables, Variable("last", "?", only_if=rule)))
    columns = answer_columns(book)
    cells = {column.name: "$" + column.name.split(": ")[-1] for column in columns}
    assert not_asked(columns[-1], cells, columns) == formula


def test_coders_read_the_text_without_masked_parts(tmp_path):
    corpus = Corpus.from_texts(["Subscribe now. The mayor resigned."])
    zones = pd.DataFrame({"doc_id": ["text:1"], "start": [0], "end": [14], "zone": ["teaser"]})
    path = write_sheets(
        assign(["text:1"], coders=["Ada"], overlap=0),
        corpus.with_zones(zones),
        codebook=CODEBOOK,
        folder=tmp_path,
        form="csv",
    )[0]
    assert "The mayor resigned." in path.read_text("utf-8") and "Subscribe" not in path.read_text("utf-8")


def test_a_part_of_an_article_is_a_unit_too(corpus, tmp_path):
    path = write_sheets(
        assign(["a1#1", "a1#2"], coders=["Ada"], overlap=0), corpus, codebook=CODEBOOK, folder=tmp_path
    )[0]
    fill(path, {"a1#2": {"conflict": 1}})
    assert list(codes(read_sheets(path, codebook=CODEBOOK))) == ["a1#2"]


def test_a_sheet_with_answers_is_never_written_over(corpus, written):
    work = assign(IDS, coders=["Ada"], overlap=0)
    again = {"codebook": CODEBOOK, "folder": written.parent, "form": written.suffix[1:]}
    write_sheets(work, corpus, **again)  # nothing was answered yet
    fill(written, {"a1": {"conflict": 1}})
    before = written.read_bytes()
    with pytest.raises(
        CodingError, match=r"has answers on 1 unit already and is not written over.*another folder or round"
    ):
        write_sheets(work, corpus, **again)
    other = Codebook("tram", "2", "x", (Variable("other", "Other?"),))
    with pytest.raises(CodingError, match="is not written over"):
        write_sheets(work, corpus, **{**again, "codebook": other})
    assert written.read_bytes() == before
    assert write_sheets(work, corpus, **again, round=2)[0].name == f"coding_Ada_round2{written.suffix}"


def test_no_sheet_is_written_where_one_cannot_be(corpus, tmp_path):
    (tmp_path / "coding_Ben_round1.xlsx").write_text("a letter")
    with pytest.raises(CodingError, match="no readable coding sheet, so it is not written over"):
        write_sheets(assign(IDS, coders=["Ada", "Ben"], overlap=2), corpus, codebook=CODEBOOK, folder=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["coding_Ben_round1.xlsx"]


def test_names_of_coders_make_names_of_files(corpus, tmp_path):
    work = assign(IDS, coders=["../Ada", "..\\Ada", "Zoë L."], overlap=0)
    names = [path.name for path in write_sheets(work, corpus, codebook=CODEBOOK, folder=tmp_path, form="csv")]
    assert (
        names == ["coding_.._Ada_2_round1.csv", "coding_.._Ada_round1.csv", "coding_Zoë_L._round1.csv"]
        or len(set(names)) == 3
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"form": "ods"}, "There is no form 'ods'. Possible: xlsx, csv"),
        ({"round": 0}, "round is 0: write a whole number from 1"),
        ({"show": ["outlte"]}, "Did you mean 'outlet'?"),
        ({"assignment": pd.DataFrame({"unit": ["a1"]})}, "The assignment has no column 'coder'"),
        ({"assignment": pd.DataFrame({"unit": ["zz"], "coder": ["Ada"]})}, "The corpus has no article 'zz'"),
        (
            {"assignment": pd.DataFrame({"unit": ["a1", "a1"], "coder": ["Ada", "Ada"]})},
            "'Ada' has the unit 'a1' twice",
        ),
        ({"assignment": pd.DataFrame({"unit": [], "coder": []})}, "The assignment is empty"),
        (
            {"codebook": Codebook("x", "1", "x", (Variable("note", "A note?"),))},
            "The variable 'note' is called as a column",
        ),
        ({"codebook": Codebook("x", "1", "x", CODEBOOK.variables[-1:])}, "codes of passages (span)"),
        ({"codebook": "example"}, "codebook= is 'example': give what Codebook.load returns"),
        ({"assignment": IDS}, "The assignment has no column 'unit'"),
        ({"show": "titel"}, "Did you mean 'title'?"),
    ],
)
def test_an_error_says_what_to_change(corpus, tmp_path, change, message):
    arguments = {
        "assignment": assign(IDS, coders=["Ada"], overlap=0),
        "codebook": CODEBOOK,
        "folder": tmp_path / "x",
        **change,
    }
    with pytest.raises(CodingError) as error:
        write_sheets(arguments.pop("assignment"), corpus, **arguments)
    assert message in str(error.value)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsx", b"no workbook", "is no readable .xlsx"),
        ("a.csv", b"\x00\x01\x02", "cannot be read"),
        ("a.csv", b"x,y\n1,2\n", "none of its first 20 rows has a column 'unit'"),
        ("a.docx", b"x", "the name must end in .xlsx or .csv"),
    ],
)
def test_a_file_that_is_no_sheet_is_an_error(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CodingError) as error:
        read_sheets(tmp_path / name, codebook=CODEBOOK)
    assert message in str(error.value)


def test_a_folder_without_sheets_is_an_error_and_lock_files_are_no_sheets(tmp_path):
    (tmp_path / "~$coding.xlsx").write_text("lock")
    with pytest.raises(CodingError, match="There is no coding sheet"):
        read_sheets(tmp_path, codebook=CODEBOOK)
    with pytest.raises(CodingError, match="There is no file"):
        read_sheets(tmp_path / "none.xlsx", codebook=CODEBOOK)


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
