"""Tables: CSV, TSV, Excel, JSON and Parquet, and what each loses."""

import json

import docx
import openpyxl
import pandas as pd
import pytest

from framing.corpus import load_corpus
from framing.errors import CorpusError, CorpusWarning

ROWS = [
    {"headline": "Dam holds", "body": "The dam held, he said.", "publication": "The Echo", "date": "2024-05-13"},
    {"headline": "Dam breaks", "body": "It broke.\nAll left.", "publication": "Gazette", "date": "2024-05-14"},
]


def _write(path, rows):
    table = pd.DataFrame(rows)
    if path.suffix in (".csv", ".tsv"):
        table.to_csv(path, index=False, sep="\t" if path.suffix == ".tsv" else ",")
    elif path.suffix == ".xlsx":
        table.to_excel(path, index=False)
    elif path.suffix == ".parquet":
        table.to_parquet(path)
    elif path.suffix == ".json":
        path.write_text(json.dumps(rows), encoding="utf-8")
    else:
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".ndjson", ".parquet"])
def test_every_table_format_gives_the_same_corpus(tmp_path, ending):
    corpus = load_corpus(_write(tmp_path / f"articles{ending}", ROWS))
    assert corpus.documents.index.tolist() == [f"articles{ending}:1", f"articles{ending}:2"]
    assert corpus.documents["outlet"].tolist() == ["The Echo", "Gazette"]
    assert corpus.documents["date"].dt.day.tolist() == [13, 14]
    assert corpus.documents["text"].iloc[1] == "Dam breaks\n\nIt broke.\nAll left."
    assert corpus.history[0].record["guessed_columns"] == {"text": "body", "title": "headline", "outlet": "publication"}
    assert corpus.history[0].record["complete"]


def test_columns_that_the_user_names_win(tmp_path):
    path = _write(tmp_path / "a.csv", [{"Hit": "It rained.", "text": "no", "Medium name": "Echo"}])
    corpus = load_corpus(path, columns={"text": "Hit", "outlet": "Medium name"})
    assert corpus.texts.tolist() == ["It rained."]
    assert corpus.documents["outlet"].tolist() == ["Echo"]
    assert corpus.documents["text_given"].tolist() == ["no"]


def test_a_semicolon_table_in_windows_encoding_is_read_and_recorded(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("text;outlet\n“It’s over”, he said – twice.;Café Écho\n".encode("cp1252"))
    corpus = load_corpus(path)
    assert corpus.documents[["text", "outlet"]].to_numpy().tolist() == [["“It’s over”, he said – twice.", "Café Écho"]]
    assert corpus.history[0].record["files"][0]["encoding"] == "cp1252"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_do_not_become_part_of_a_name(tmp_path, encoding):
    path = tmp_path / "a.csv"
    path.write_bytes("text,outlet\nIt rained.,Echo\n".encode(encoding))
    assert load_corpus(path).documents["outlet"].tolist() == ["Echo"]


def test_numbers_become_numbers_and_names_stay_names(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id,text,outlet,code,note\n007,One.,1843,1,NA\n008,Two.,None,NA,x\n", encoding="utf-8")
    documents = load_corpus(path).documents
    assert documents.index.tolist() == ["007", "008"]
    assert documents["outlet"].tolist()[0] == "1843"
    assert documents["code"].tolist()[0] == 1.0
    assert documents["code"].isna().tolist() == [False, True]
    assert documents["note"].tolist() == ["NA", "x"]


def test_lines_with_too_many_fields_are_left_out_and_named(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("text,outlet\nOne.,Echo\nTwo, three,Echo,more\nFour.,Echo\n", encoding="utf-8")
    with pytest.warns(CorpusWarning, match="1 line could not be read, in a.csv: Skipping line 3"):
        corpus = load_corpus(path)
    assert corpus.texts.tolist() == ["One.", "Four."]
    assert not corpus.history[0].record["complete"]
    assert (corpus.history[0].n_in, corpus.history[0].n_out) == (3, 2)


def test_broken_lines_of_json_are_left_out_and_named(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n{"text": \n[1]\n\n{"text": "Two.\\u2028Still two."}\n', encoding="utf-8")
    with pytest.warns(CorpusWarning, match="2 lines could not be read, first in a.jsonl: line 2"):
        corpus = load_corpus(path)
    assert corpus.texts.tolist() == ["One.", "Two.\u2028Still two."]


@pytest.mark.parametrize(
    "found",
    [
        [{"content": "It rained.", "source": {"id": None, "name": "Echo"}}],
        {"status": "ok", "articles": [{"content": "It rained.", "source": "Echo"}]},
        {"response": {"docs": [{"content": "It rained.", "source": "Echo"}]}},
        {"content": "It rained.", "source": "Echo", "tags": [{"name": "rain"}]},
    ],
)
def test_json_of_news_services_is_understood(tmp_path, found):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    corpus = load_corpus(path)
    assert corpus.documents[["text", "outlet"]].to_numpy().tolist() == [["It rained.", "Echo"]]


def test_nested_values_are_kept_as_json(tmp_path):
    path = _write(
        tmp_path / "a.jsonl", [{"text": "One.", "tags": ["dam", "flood"], "authors": ["Ana Brill", "Ola Brandt"]}]
    )
    documents = load_corpus(path).documents
    assert json.loads(documents["tags"].iloc[0]) == ["dam", "flood"]
    assert documents["author"].iloc[0] == "Ana Brill, Ola Brandt"


def test_half_characters_in_json_are_replaced_and_counted(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"text": "a\\ud83db", "title": "c\\ud83d", "tag": "\\ud83d", "outlet": "\\ud83d"}', encoding="utf-8"
    )
    with pytest.warns(CorpusWarning, match="1 text held half characters"):
        corpus = load_corpus(path)
    assert corpus.documents[["text", "tag"]].to_numpy().tolist() == [["c\ufffd\n\na\ufffdb", "\ufffd"]]
    assert len(load_corpus(corpus.save(tmp_path / "b"))) == 1


def test_full_cells_of_excel_are_warned_of(tmp_path):
    path = _write(tmp_path / "a.xlsx", [{"text": "x" * 32_767}, {"text": "It rained."}])
    with pytest.warns(CorpusWarning, match=r"a.xlsx: 1 cells hold 32,767 characters"):
        corpus = load_corpus(path)
    assert len(corpus) == 2


def test_the_first_sheet_with_rows_is_read_and_the_others_named(tmp_path):
    book = openpyxl.Workbook()
    for title, rows in (
        ("About", [["how this was made"]]),
        ("Articles", [["text"], [None], ["One."]]),
        ("More", [["text"], ["Two."]]),
    ):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    with pytest.warns(CorpusWarning, match="Only the sheet 'Articles' was read, not 'More'"):
        corpus = load_corpus(tmp_path / "a.xlsx")
    assert corpus.texts.tolist() == ["One."]


def test_workbooks_and_word_files_that_are_empty_or_broken_are_refused(tmp_path):
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    docx.Document().save(str(tmp_path / "a.docx"))
    with pytest.raises(CorpusError, match="No sheet of the workbook has a row of names"):
        load_corpus(tmp_path / "a.xlsx")
    with pytest.raises(CorpusError, match=r"a\.docx: The file is empty"):
        load_corpus(tmp_path / "a.docx")


def test_json_lines_named_json_are_read(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"text": "One."}\n{"text": "Two."}\n', encoding="utf-8")
    assert load_corpus(path).texts.tolist() == ["One.", "Two."]


def test_tables_with_different_columns_in_a_folder_are_put_together(tmp_path):
    _write(tmp_path / "a.csv", [{"text": "One.", "outlet": "Echo", "code": 1}])
    _write(tmp_path / "b.xlsx", [{"Content": "Two.", "Newspaper": "Gazette", "published": pd.Timestamp("2024-05-13")}])
    documents = load_corpus(tmp_path).documents
    assert documents.index.tolist() == ["a.csv:1", "b.xlsx:1"]
    assert documents["outlet"].tolist() == ["Echo", "Gazette"]
    assert documents["date"].dt.day.tolist()[1] == 13
    assert documents["code"].isna().tolist() == [False, True]


def test_a_file_without_text_in_a_folder_is_in_the_audit(tmp_path):
    _write(tmp_path / "articles.csv", [{"text": "One."}])
    _write(tmp_path / "codes.csv", [{"id": 1, "frame": 2}])
    with pytest.warns(CorpusWarning, match="1 file could not be read: codes.csv: No column holds the text"):
        corpus = load_corpus(tmp_path)
    assert [(row["file"], row["status"]) for row in corpus.history[0].record["files"]] == [
        ("articles.csv", "read"),
        ("codes.csv", "refused"),
    ]


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".parquet"])
def test_a_table_without_text_names_its_columns_and_the_usual_ones(tmp_path, ending):
    path = _write(tmp_path / f"a{ending}", [{"id": "1", "frame": "conflict"}])
    with pytest.raises(CorpusError, match=rf"a{ending}: No column .* columns are: id, frame\. Usual names are text, "):
        load_corpus(path)
