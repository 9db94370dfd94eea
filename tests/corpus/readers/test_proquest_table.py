"""ProQuest as a table: every row kept, whatever the file is in truth."""

import html

import openpyxl
import pytest

from framing.corpus import load_corpus
from framing.corpus.readers import format_of, read_file
from tests.corpus.readers.old_workbook import workbook

NAMES = (
    "Title Abstract StoreId ArticleType Authors companies copyright documentType entryDate issn language pages".split()
)
NAMES += "placeOfPublication pubdate pubtitle year volume DocumentURL classification startPage subjects FindACopy Database".split()
FIRST = {
    "Title": "Ferry late, again: part 2",
    "Abstract": "A ferry was late; nobody knew why.",
    "StoreId": "1234567",
    "ArticleType": "Newspapers",
    "Authors": "Brill, Ana; Stern, Bo",
    "documentType": "News",
    "language": "English",
    "placeOfPublication": "Delmouth, N.Y.",
    "pubdate": "May 13, 2024",
    "pubtitle": "Bay Gazette, The, Late Edition (East Coast); Delmouth, N.Y.",
    "year": "2024",
    "DocumentURL": "https://search.proquest.example/docview/1234567",
    "startPage": "A.1",
    "FindACopy": "http://links.example",
}
SECOND = {"Title": "Picture of a ferry", "StoreId": "1234568", "pubdate": "2024", "pubtitle": "Bay Gazette"}


def rows(*documents):
    return [NAMES, *([document.get(name) for name in NAMES] for document in documents)]


def as_csv(table):
    return "\n".join(",".join(f'"{value or ""}"' for value in row) for row in table).encode()


def as_tsv(table):
    return "\n".join("\t".join(value or "" for value in row) for row in table).encode("utf-8-sig")


def as_page(table):
    lines = ["".join(f"<td>{html.escape(value or '')}</td>" for value in row) for row in table]
    return f"<html><body><table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table></body></html>".encode()


def as_xls(table):
    return workbook({"Sheet": table})


def as_xlsx(table, path):
    book = openpyxl.Workbook()
    for row in table:
        book.active.append(row)
    book.save(path)
    return path.read_bytes()


@pytest.fixture(params=["csv", "tsv", "page", "xls", "xlsx"])
def read(request, tmp_path):
    def read_table(table):
        path = tmp_path / "ProQuestDocuments.xls"
        made = {"csv": as_csv, "tsv": as_tsv, "page": as_page, "xls": as_xls}.get(request.param)
        path.write_bytes(made(table) if made else as_xlsx(table, tmp_path / "made.xlsx"))
        assert format_of(path).name == "ProQuest table"
        return read_file(path)

    return read_table


def test_columns_fill_the_known_variables(read):
    (article,) = read(rows(FIRST)).articles
    assert article == {
        "title": "Ferry late, again: part 2",
        "edition": "Late Edition (East Coast)",
        "page": "A.1",
        "archive_id": "1234567",
        "document_type": "News",
        "genre": "News",
        "publication_type": "Newspapers",
        "place": "Delmouth, N.Y.",
        "outlet": "Bay Gazette, The",
        "author": "Brill, Ana; Stern, Bo",
        "date": "2024-05-13",
        "url": "https://search.proquest.example/docview/1234567",
        "language": "en",
        "abstract": "A ferry was late; nobody knew why.",
        "text_from": "abstract",
        "text": "A ferry was late; nobody knew why.",
        "archive": "ProQuest table",
    }


def test_every_row_is_kept_and_warnings_say_what_the_texts_are(read):
    contents = read(rows(FIRST, SECOND, {"StoreId": "1234569", "Abstract": "None available."}))
    assert [article["text"] for article in contents.articles] == [FIRST["Abstract"], "", ""]
    assert contents.articles[1]["date"] == "2024"
    assert [warning.split()[0] for warning in contents.warnings] == ["1", "2"]


def test_a_column_of_full_texts_is_the_text(read):
    table = rows(FIRST)
    table[0], table[1] = [*table[0], "full text"], [*table[1], "The ferry left. It came back."]
    (article,) = read(table).articles
    assert (article["text"], article["text_from"]) == ("The ferry left. It came back.", "full text")


def test_a_table_becomes_a_corpus(tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes(as_csv(rows(FIRST, FIRST)))
    with pytest.warns(UserWarning, match="the abstract is the text"):
        corpus = load_corpus(path)
    assert corpus.documents["outlet"].tolist() == ["Bay Gazette, The"] * 2
    assert list(corpus.documents.index) == ["export.csv:1", "export.csv:2"]


def test_other_tables_are_not_taken(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Title,Abstract,pubtitle\nFerry,Late,Gazette\n", encoding="utf-8")
    assert format_of(path).name == "table"
