"""Media Cloud, GDELT and lists of addresses: what is known of articles, without their texts."""

import gzip
import io
import json
import zipfile

import pytest

from framing.corpus import load_corpus
from framing.corpus.readers import format_of, gdelt_files, read_batches, read_file
from framing.errors import CorpusError, CorpusWarning

OLD_CLOUD = """stories_id,publish_date,title,url,language,ap_syndicated,themes,media_id,media_name,media_url
17,2024-05-13 06:30:00,Dam holds,https://echo.example/1,en,False,,3,The Echo,https://echo.example
18,undateable,"Dam, river",https://echo.example/2,en,True,,3,The Echo,https://echo.example
"""
NEW_CLOUD = """id,indexed_date,language,media_name,media_url,publish_date,title,url
ab12,2024-05-14 01:02:03.4,en,echo.example,echo.example,2024-05-13,Dam holds,https://echo.example/1
"""
LISTED = {
    "url": "https://www.echo.example/1",
    "url_mobile": "",
    "title": "Dam holds , mayor says",
    "seendate": "20240513T063000Z",
    "socialimage": "",
    "domain": "echo.example",
    "language": "English",
    "sourcecountry": "United Kingdom",
}


def _file(path, data):
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def _gkg(**fields):
    row = [""] * 27
    row[:5] = ["20240513063000-1", "20240513063000", "1", "echo.example", "https://echo.example/1"]
    row[15] = "-2.5,1.1,3.6,4.7,20.2,1.3,321"
    row[26] = (
        "<PAGE_LINKS>https://a.example</PAGE_LINKS><PAGE_AUTHORS>Ana Brill;Bo Crane</PAGE_AUTHORS>"
        "<PAGE_PRECISEPUBTIMESTAMP>20240513051500</PAGE_PRECISEPUBTIMESTAMP><PAGE_TITLE>Dam&#x2019;s wall</PAGE_TITLE>"
    )
    for place, value in fields.items():
        row[int(place[1:])] = value
    return "\t".join(row) + "\n"


def _event(width=61, source="https://echo.example/1", code="043"):
    row = [""] * width
    row[:5] = ["1175000001", "20240513", "202405", "2024", "2024.3616"]
    row[26], row[-2], row[-1] = code, "20240513063000", source
    return "\t".join(row) + "\n"


def test_stories_of_media_cloud_are_kept_without_text_and_said_to_be_so(tmp_path):
    path = _file(tmp_path / "stories.csv", OLD_CLOUD)
    assert format_of(path).name == "Media Cloud"
    with pytest.warns(CorpusWarning, match=r"2 of 2 articles have no text .* Nothing was fetched"):
        corpus = load_corpus(path)
    known = corpus.documents[["title", "outlet", "url", "archive_id", "text_kind", "ap_syndicated"]]
    assert known.values.tolist() == [
        ["Dam holds", "The Echo", "https://echo.example/1", "17", "none", "False"],
        ["Dam, river", "The Echo", "https://echo.example/2", "18", "none", "True"],
    ]
    assert corpus.documents["date"].dt.strftime("%Y-%m-%d").fillna("").tolist() == ["2024-05-13", ""]


def test_the_new_export_of_media_cloud_is_read_too(tmp_path):
    contents = read_file(_file(tmp_path / "a.csv", NEW_CLOUD))
    assert contents.articles[0] | {"text": "", "text_kind": "none", "outlet": "echo.example"} == contents.articles[0]
    assert contents.articles[0]["archive_id"] == "ab12"
    assert contents.articles[0]["date"] == "2024-05-13"


def test_texts_in_a_table_of_media_cloud_are_kept(tmp_path):
    table = NEW_CLOUD.replace("title,url", "title,url,text").replace(
        "example/1\n", 'example/1,"It held.\n\nIt rained."\n'
    )
    article = read_file(_file(tmp_path / "a.csv", table)).articles[0]
    assert (article["text"], article["text_kind"]) == ("It held.\n\nIt rained.", "full")


def test_lists_of_gdelt_say_when_an_article_was_seen_and_give_no_date(tmp_path):
    found = [
        read_file(_file(tmp_path / "a.json", json.dumps({"articles": [LISTED]}))),
        read_file(_file(tmp_path / "b.csv", ",".join(LISTED) + "\n" + '"' + '","'.join(LISTED.values()) + '"\n')),
        read_file(
            _file(
                tmp_path / "c.csv",
                '\ufeffURL,MobileURL,Date,Title\nhttps://www.echo.example/1,,20240513063000,"Dam holds , mayor says"\n',
            )
        ),
    ]
    for contents in found:
        article = contents.articles[0]
        assert article["archive"] == "GDELT article list"
        assert article["seen"] == "2024-05-13T06:30:00Z"
        assert article["outlet"] == "echo.example"
        assert "date" not in article
        assert "Pass columns={'date': 'seen'}" in contents.warnings[-1]


def test_the_day_an_article_was_seen_becomes_its_date_where_the_user_says_so(tmp_path):
    path = _file(tmp_path / "a.json", json.dumps({"articles": [LISTED]}))
    with pytest.warns(CorpusWarning):
        corpus = load_corpus(path, columns={"date": "seen"})
    assert corpus.documents["date"].astype(str).tolist() == ["2024-05-13"]


def test_rows_of_the_knowledge_graph_are_read_by_position(tmp_path):
    path = _file(tmp_path / "a.gkg.csv", _gkg(f7="FLOOD;WATER;", f25="srclc:fra;eng:x") + _gkg(f2="2", f26=""))
    assert format_of(path).name == "GDELT GKG"
    contents = read_file(path)
    first, second = contents.articles
    assert {name: first[name] for name in first if name not in ("archive", "text", "text_kind")} == {
        "archive_id": "20240513063000-1",
        "seen": "2024-05-13T06:30:00Z",
        "outlet": "echo.example",
        "url": "https://echo.example/1",
        "title": "Dam’s wall",
        "author": "Ana Brill, Bo Crane",
        "date": "2024-05-13",
        "language": "fra",
        "tone": -2.5,
        "word_count": 321,
        "themes": "FLOOD; WATER",
    }
    assert "url" not in second
    assert second["document_identifier"] == "https://echo.example/1"
    assert "date" not in second


@pytest.mark.parametrize("width", [58, 61])
def test_events_are_put_together_by_address(tmp_path, width):
    rows = (
        _event(width)
        + _event(width, code="190")
        + _event(width, source="https://gazette.example/2")
        + _event(width, source="Made-up Press")
    )
    path = _file(tmp_path / "a.export.CSV", rows)
    assert format_of(path).name == "GDELT events"
    contents = read_file(path)
    assert [(a.get("url"), a["outlet"], a["events"], a["event_codes"]) for a in contents.articles] == [
        ("https://echo.example/1", "echo.example", 2, "043; 190"),
        ("https://gazette.example/2", "gazette.example", 1, "043"),
        (None, "Made-up Press", 1, "043"),
    ]
    assert contents.warnings[-1] == "4 events from 3 addresses: an article for each address."


@pytest.mark.parametrize(("name", "rows"), [("a.gkg.csv", _gkg() * 3), ("a.export.CSV", _event() * 3)])
def test_the_files_are_read_as_gdelt_packs_them(tmp_path, name, rows):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr(name, rows)
    plain = read_file(_file(tmp_path / name, rows)).articles
    with pytest.warns(CorpusWarning, match="no text"):
        zipped = load_corpus(_file(tmp_path / f"{name}.zip", packed.getvalue())).documents
    assert zipped["url"].tolist() == [article["url"] for article in plain]
    assert read_file(_file(tmp_path / f"{name}.gz", gzip.compress(rows.encode()))).articles == plain


def test_a_row_that_is_cut_is_refused_by_its_line(tmp_path):
    contents = read_file(_file(tmp_path / "a.gkg.csv", _gkg() + _gkg()[:60]))
    assert len(contents.articles) == 1
    assert contents.refused == ["line 2: 5 fields, not 27"]
    assert contents.announced == 2


def test_a_packed_file_that_breaks_off_gives_the_rows_before(tmp_path):
    rows = "".join(_gkg(f3=f"site{number}.example") for number in range(2000))
    data = gzip.compress(rows.encode())
    contents = read_file(_file(tmp_path / "a.gkg.csv.gz", data[: len(data) // 2]))
    assert 0 < len(contents.articles) < 2000
    assert "breaks off" in contents.refused[-1]


def test_large_files_come_in_batches(tmp_path, monkeypatch):
    monkeypatch.setattr(gdelt_files, "_BATCH", 2)
    path = _file(tmp_path / "a.gkg.csv", _gkg() * 5)
    assert [len(batch.articles) for batch in read_batches(path)] == [2, 2, 1]


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("a.txt", "https://a.example/1\nhttps://a.example/2?x=1,2\n\n", "2 web addresses"),
        ("a.csv", 'url\n"https://a.example/1"\n', "1 web address "),
        ("a.csv", "\ufeffArticle URL;\r\nhttps://a.example/1;\r\nhttp://a.example/2;\r\n", "2 web addresses"),
    ],
)
def test_a_list_of_addresses_is_refused_with_what_to_do(tmp_path, name, text, count):
    with pytest.raises(CorpusError, match=rf"holds {count}.*Nothing is fetched from the web here: save the pages"):
        load_corpus(_file(tmp_path / name, text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "https://a.example/1\n\nThe dam held."),
        ("a.txt", "The dam held."),
        ("a.csv", "text,url\nThe dam held.,https://a.example/1\n"),
        ("a.csv", "id,title,url,text\n1,Dam,https://a.example/1,It held.\n"),
        ("a.csv", "date,title,url,media_name,text\n2024-05-13,Dam,https://a.example/1,Echo,It held.\n"),
        ("a.json", '{"articles": [{"title": "Dam", "text": "It held."}]}'),
        ("a.tsv", "text\toutlet\n" + "20240513063000-1\t20240513063000\n"),
    ],
)
def test_ordinary_tables_and_texts_stay_what_they_are(tmp_path, name, text):
    assert format_of(_file(tmp_path / name, text)).name in ("text", "table", "JSON")
