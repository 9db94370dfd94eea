"""Old Excel workbooks as plain tables."""

import datetime

import pytest

from framing.corpus import load_corpus
from framing.corpus.readers import format_of, read_file
from framing.errors import CorpusError
from tests.corpus.readers.old_workbook import workbook

ROWS = [["text", "outlet", "date", "score", "front"], ["Der Fluß stieg.", "Echo", datetime.date(2024, 5, 13), 7, True]]


def write(tmp_path, data, name="articles.xls"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_cells_are_read_as_excel_shows_them(tmp_path):
    path = write(tmp_path, workbook({"News": [*ROWS, ["It rained.", "Herald", None, 2.5, False]]}), "articles")
    assert format_of(path).name == "Excel 97"
    table = read_file(path).table
    assert table.iloc[0].tolist() == ["Der Fluß stieg.", "Echo", datetime.date(2024, 5, 13), 7, True]
    assert table.iloc[1].tolist() == ["It rained.", "Herald", None, 2.5, False]


def test_a_workbook_becomes_a_corpus(tmp_path):
    row = load_corpus(write(tmp_path, workbook({"News": ROWS}))).documents.iloc[0]
    assert (row["text"], row["outlet"], str(row["date"].date()), row["score"]) == (
        "Der Fluß stieg.",
        "Echo",
        "2024-05-13",
        7,
    )


def test_the_first_sheet_with_a_table_is_read_and_others_are_named(tmp_path):
    contents = read_file(write(tmp_path, workbook({"Cover": [["Articles"]], "News": ROWS, "More": ROWS})))
    assert len(contents.table) == 1
    assert contents.warnings == ["Only the sheet 'News' was read, not 'More'."]


def test_text_under_this_name_is_read_as_a_table(tmp_path):
    table = read_file(write(tmp_path, b"text\toutlet\nIt rained.\tEcho\n")).table
    assert table.to_dict("records") == [{"text": "It rained.", "outlet": "Echo"}]


def test_a_table_of_a_thousand_columns_is_read(tmp_path):
    names = "\t".join(["text", *(f"c{n}" for n in range(1000))])
    values = "\t".join(["It rained.", *("1" for _ in range(1000))])
    corpus = load_corpus(write(tmp_path, f"{names}\n{values}\n".encode()))
    assert corpus.documents["c999"].tolist() == [1]


@pytest.mark.parametrize("keep", [600, 1100, 1700])
def test_a_broken_workbook_is_refused_in_one_line(tmp_path, keep):
    with pytest.raises(CorpusError, match=r"no readable \.xls") as caught:
        read_file(write(tmp_path, workbook({"News": ROWS})[:keep]))
    assert "\n" not in str(caught.value)


def test_other_files_in_such_containers_are_not_taken(tmp_path):
    assert format_of(write(tmp_path, workbook({"News": ROWS}, part="WordDocument"), "letter.doc")) is None


def test_an_empty_workbook_is_refused(tmp_path):
    with pytest.raises(CorpusError, match="No sheet of the workbook"):
        read_file(write(tmp_path, workbook({"News": []})))
