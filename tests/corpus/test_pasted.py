"""Pasted articles: header lines, separators, file names, folders, and the table beside them."""

import csv

import docx
import pytest

from framing.corpus import load_corpus, new_folder
from framing.corpus.pasted import from_file_name, split_articles
from framing.corpus.readers.markdown import without_marks
from framing.errors import CorpusError, CorpusWarning


def _write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def _row(corpus, *names):
    return corpus.documents[list(names)].astype("str").iloc[0].tolist()


def test_a_plain_text_is_its_file_to_the_last_blank(tmp_path):
    text = "\n\tThe dam held.\r\n\r\n  It rained. \n"
    corpus = load_corpus(_write(tmp_path / "a.txt", text))
    assert corpus.documents["text"].tolist() == [text]
    assert corpus.documents.index.tolist() == ["a.txt"]
    assert corpus.documents["date"].isna().all()


def test_header_lines_become_variables_and_leave_the_text(tmp_path):
    text = "Outlet: The Echo\nDate: 13 May 2024\nHeadline: Dam holds\nTopic: flood\n\nThe dam held.\n"
    corpus = load_corpus(_write(tmp_path / "a.txt", text))
    assert _row(corpus, "outlet", "date", "title", "Topic") == ["The Echo", "2024-05-13", "Dam holds", "flood"]
    assert corpus.documents["text"].tolist() == ["Dam holds\n\nThe dam held.\n"]


def test_header_lines_may_stand_under_the_title():
    (article,) = split_articles("Dam holds\n\nOutlet: Echo\nDate: 13 May 2024\n\nThe dam held.")
    assert article.variables == {"title": "Dam holds", "outlet": "Echo", "date": "13 May 2024"}
    assert article.text == "The dam held."


@pytest.mark.parametrize(
    "text",
    [
        "The mayor: a portrait\n\nShe was calm.",
        "By: all accounts he was calm.\n\nIt rained.",
        "Question: what now?\nAnswer: nothing.",
        "Note: the dam held.",
        "https://echo.example/dam\nThe dam held.",
    ],
)
def test_sentences_with_a_colon_are_not_header_lines(text):
    (article,) = split_articles(text)
    assert (article.variables, article.text) == ({}, text)


@pytest.mark.parametrize("line", ["=====", "----------", "*****", "_____", "  ========  "])
def test_separators_with_header_lines_make_many_articles(tmp_path, line):
    text = f"Outlet: Echo\n\nOne.\n{line}\n\nOutlet: Gazette\nDate: 2024-05-13\n{line}\nTwo.\n\n{line}\n"
    text += "Outlet: Post\n\nThree."
    corpus = load_corpus(_write(tmp_path / "many.txt", text))
    assert corpus.documents.index.tolist() == ["many.txt:1", "many.txt:2", "many.txt:3"]
    assert corpus.documents["outlet"].tolist() == ["Echo", "Gazette", "Post"]
    assert [text.strip() for text in corpus.documents["text"]] == ["One.", "Two.", "Three."]


def test_a_file_that_begins_with_a_separator_has_no_empty_article():
    articles = split_articles("=====\nOutlet: Echo\n\nOne.\n=====\nOutlet: Post\n\nTwo.\n=====\n")
    assert [article.variables["outlet"] for article in articles] == ["Echo", "Post"]


def test_a_line_of_dashes_inside_an_article_separates_nothing():
    text = "The dam held.\n-----\nIt rained on.\n=====\nThe end."
    assert [article.text for article in split_articles(text)] == [text]


@pytest.mark.parametrize(
    ("stem", "variables"),
    [
        ("2024-05-13", {"date": "2024-05-13"}),
        ("2024_05_13_Echo_dam", {"date": "2024-05-13", "outlet": "Echo"}),
        ("Echo_2024-05-13", {"date": "2024-05-13", "outlet": "Echo"}),
        ("Echo - 2024-05-13 - dam", {"date": "2024-05-13", "outlet": "Echo"}),
        ("dam_2024-13-45", {}),
        ("article 1202405131", {}),
        ("0001_20240513", {"date": "2024-05-13"}),
    ],
)
def test_file_names_give_dates_and_outlets_only_where_they_have_them(stem, variables):
    assert from_file_name(stem) == variables


def test_folders_are_outlets_and_header_lines_win_over_names(tmp_path):
    _write(tmp_path / "The Echo" / "2024-05-13_dam.txt", "The dam held.")
    _write(tmp_path / "The Echo" / "2024" / "2024-05-14.txt", "Date: 15 May 2024\n\nIt broke.")
    _write(tmp_path / "texts" / "loose.txt", "It rained.")
    corpus = load_corpus(tmp_path)
    documents = corpus.documents.astype({"date": "str"})
    assert documents.loc["The Echo/2024-05-13_dam.txt", ["outlet", "date"]].tolist() == ["The Echo", "2024-05-13"]
    assert documents.loc["The Echo/2024/2024-05-14.txt", ["outlet", "date"]].tolist() == ["The Echo", "2024-05-15"]
    assert documents["outlet"].isna().tolist() == [False, False, True]


def test_a_new_folder_has_a_table_to_fill_in_that_wins_over_all(tmp_path):
    _write(tmp_path / "Echo" / "2024-05-13_dam.txt", "The dam held.")
    _write(tmp_path / "b.txt", "Outlet: Post\n\nIt rained.")
    table = new_folder(tmp_path)
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    assert (rows["Echo/2024-05-13_dam.txt"]["outlet"], rows["Echo/2024-05-13_dam.txt"]["date"]) == (
        "Echo",
        "2024-05-13",
    )
    assert rows["b.txt"]["outlet"] == "Post"
    filled = table.read_text(encoding="utf-8-sig").replace("b.txt,Post,", "b.txt,Morning Post,13 May 2024")
    table.write_text(filled, encoding="utf-8")
    corpus = load_corpus(tmp_path)
    assert corpus.documents.loc["b.txt", "outlet"] == "Morning Post"
    assert str(corpus.documents.loc["b.txt", "date"].date()) == "2024-05-13"


def test_filling_in_is_never_overwritten_and_new_files_are_added(tmp_path):
    _write(tmp_path / "a.txt", "It rained.")
    table = new_folder(tmp_path)
    mine = "my note;file;outlet\r\nkeep, this;a.txt;Écho\r\n".encode("cp1252")
    table.write_bytes(mine)
    assert new_folder(tmp_path).read_bytes() == mine
    _write(tmp_path / "b, c.txt", "It was dry.")
    assert new_folder(tmp_path).read_bytes() == mine + b";b, c.txt;\n"


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["metadata.csv", "metadata.tsv"], r"has metadata\.csv and metadata\.tsv\. Keep the one"),
        (["metadata.csv"], "a column 'file' must name the files"),
    ],
)
def test_tables_that_cannot_be_used_are_refused_when_loading(tmp_path, names, message):
    _write(tmp_path / "a.txt", "It rained.")
    for name in names:
        _write(tmp_path / name, "name,outlet\na.txt,Echo\n")
    with pytest.raises(CorpusError, match=message):
        load_corpus(tmp_path)


def test_a_table_that_cannot_be_used_is_never_written_over(tmp_path):
    table = _write(tmp_path / "metadata.csv", "name,outlet\na,Echo\n")
    with pytest.raises(CorpusError, match="no column 'file'; its columns are: name, outlet"):
        new_folder(tmp_path)
    assert table.read_text(encoding="utf-8") == "name,outlet\na,Echo\n"
    table.rename(tmp_path / "metadata.xlsx")
    with pytest.raises(CorpusError, match=r"has metadata\.xlsx: fill in that"):
        new_folder(tmp_path)


def test_a_broken_table_beside_articles_is_named(tmp_path):
    _write(tmp_path / "a.txt", "It rained.")
    (tmp_path / "metadata.csv").write_bytes(b"\x00" * 50)
    with pytest.raises(CorpusError, match=r"metadata\.csv: The file is not text"):
        load_corpus(tmp_path)


def test_tables_and_files_that_cannot_be_read_get_no_row(tmp_path):
    _write(tmp_path / "articles.csv", "text\nOne.\n")
    (tmp_path / "scan.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert new_folder(tmp_path).read_text(encoding="utf-8-sig").count("\n") == 1


def test_a_row_can_name_one_article_of_a_file_with_many(tmp_path):
    _write(tmp_path / "many.txt", "Outlet: Echo\n\nOne.\n=====\nOutlet: Echo\n\nTwo.")
    _write(tmp_path / "metadata.csv", "file,outlet,coder\nmany.txt:2,Post,A\n")
    documents = load_corpus(tmp_path).documents
    assert documents["outlet"].tolist() == ["Echo", "Post"]
    assert documents["coder"].isna().tolist() == [True, False]


def test_a_folder_is_made_where_there_is_none(tmp_path):
    table = new_folder(tmp_path / "flood" / "pasted")
    assert table == tmp_path / "flood" / "pasted" / "metadata.csv"
    with pytest.raises(CorpusError, match="holds no file that may be an article"):
        load_corpus(table.parent)
    with pytest.raises(CorpusError, match="is a file"):
        new_folder(table)


def test_rows_for_files_that_are_not_there_are_reported(tmp_path):
    _write(tmp_path / "A.TXT", "It rained.")
    _write(tmp_path / "metadata.csv", "file,outlet\na.txt,Echo\ngone.txt,Post\n")
    with pytest.warns(CorpusWarning, match=r"metadata.csv names 1 file that cannot be found: 'gone.txt'"):
        corpus = load_corpus(tmp_path)
    assert corpus.documents["outlet"].tolist() == ["Echo"]


def test_a_table_that_does_not_name_files_is_refused(tmp_path):
    _write(tmp_path / "a.txt", "It rained.")
    _write(tmp_path / "metadata.csv", "name,outlet\na,Echo\n")
    with pytest.raises(CorpusError, match=r"a column 'file' must name the files\. The columns are: name, outlet"):
        load_corpus(tmp_path)


def test_readme_and_hidden_files_are_left_out_with_a_reason(tmp_path):
    for name in ("a.txt", "README.md", ".hidden.txt", "~$a.docx", "dam.png", "page_files/ad.html", "page_files/x.js"):
        _write(tmp_path / name, "It rained.")
    _write(
        tmp_path / "page.html",
        "<html><body><article><p>The dam held on Monday, he said in the town.</p></article></body></html>",
    )
    corpus = load_corpus(tmp_path)
    status = {row["file"]: row["status"] for row in corpus.history[0].record["files"]}
    assert status == dict.fromkeys(status, "left out") | {"a.txt": "read", "page.html": "read"}
    assert len(corpus) == 2


def test_a_file_that_may_hold_an_article_but_has_no_reader_is_refused_aloud(tmp_path):
    _write(tmp_path / "a.txt", "It rained.")
    _write(tmp_path / "draft.odt", "It was dry.")
    with pytest.warns(CorpusWarning, match=r"1 file could not be read: draft\.odt: There is no reader for '\.odt'"):
        corpus = load_corpus(tmp_path)
    assert not corpus.history[0].record["complete"]


def test_word_files_are_read_by_paragraph_with_their_title(tmp_path):
    document = docx.Document()
    document.add_heading("Dam holds", level=1)
    for paragraph in ("Outlet: Echo", "Date: 13 May 2024", "", "The dam held.", "It rained."):
        document.add_paragraph(paragraph)
    document.core_properties.author = "A student"
    document.save(tmp_path / "a.docx")
    corpus = load_corpus(tmp_path / "a.docx")
    assert _row(corpus, "outlet", "date", "title") == ["Echo", "2024-05-13", "Dam holds"]
    assert corpus.documents["text"].iloc[0] == "Dam holds\n\nThe dam held.\n\nIt rained."
    assert corpus.documents["author"].isna().all()


def test_markdown_gives_front_matter_title_and_text_without_marks(tmp_path):
    text = (
        '---\nsource: "Echo"\ndate: 2024-05-13\ntopic: flood\n---\n\n'
        "# Dam *holds*\n\n## Relief\n\nThe [dam](http://x.example) **held**.\n"
    )
    corpus = load_corpus(_write(tmp_path / "a.md", text))
    assert _row(corpus, "outlet", "date", "title", "topic") == ["Echo", "2024-05-13", "Dam holds", "flood"]
    assert corpus.documents["text"].iloc[0] == "Dam holds\n\nRelief\n\nThe dam held.\n"


@pytest.mark.parametrize(
    "text", ["2 * 3 * 4", "snake_case_name", "He said: * no *", "A #hash and 1) a list", "C:\\dam"]
)
def test_signs_that_are_no_marks_stay(text):
    assert without_marks(text) == text
