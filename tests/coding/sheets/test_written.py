"""What a sheet offers a coder, and when none is written."""

import openpyxl
import pandas as pd
import pytest

from framing import CodingError, Corpus
from framing.coding import Codebook, Variable, assign, read_sheets, write_sheets
from framing.coding.sheet_columns import answer_columns
from framing.coding.sheet_excel import ABOUT
from framing.coding.sheet_filters import not_asked
from tests.coding.sheets.files import CODEBOOK, COLUMNS, IDS, codes, fill, rows_of


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
