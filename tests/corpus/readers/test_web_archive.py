"""WARC files: the articles of their HTML pages, and an account of everything else."""

import gzip
import re
import zlib

import pytest

from framing.corpus import load_corpus
from framing.corpus.readers import format_of, read_batches, read_file, web_archive
from framing.errors import CorpusError
from tests.corpus.readers.made_files import PAGE, answer, warc_file


def _file(path, data):
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("packed", [True, False])
def test_each_html_page_is_an_article_with_address_outlet_and_date_of_the_page(tmp_path, packed):
    path = _file(tmp_path / "any.name", warc_file([answer(1), answer(2)], packed=packed))
    assert format_of(path).name == "WARC"
    first, second = read_file(path).articles
    assert first["text"].count("\n\n") >= 2
    assert "Home" not in first["text"]
    assert {name: first[name] for name in ("url", "outlet", "date", "crawled", "text_kind")} == {
        "url": "https://www.echo.example/1",
        "outlet": "The Echo",
        "date": "2024-05-13T06:30:00+00:00",
        "crawled": "2024-05-14T00:00:00Z",
        "text_kind": "full",
    }
    assert second["url"] == "https://www.echo.example/2"


def test_a_page_without_date_and_site_gets_the_host_and_no_date(tmp_path):
    bare = re.sub(r"<meta [^>]*>| - The Echo", "", PAGE.format(meta=""))
    article = read_file(_file(tmp_path / "a.warc", warc_file([answer(1, body=bare.encode())]))).articles[0]
    assert article["outlet"] == "echo.example"
    assert "date" not in article


def test_other_records_are_counted_and_pages_without_article_refused_with_their_address(tmp_path):
    answers = [
        answer(1),
        answer(2, record="revisit"),
        answer(3, kind="image/png"),
        answer(4, status="404 Not Found"),
        answer(5, body=b"<html><body><nav>Home</nav></body></html>"),
    ]
    contents = read_file(_file(tmp_path / "a.warc.gz", warc_file(answers)))
    assert len(contents.articles) == 1
    assert contents.refused == [
        "record 6 (https://www.echo.example/5): No article was found on the page. Save its text as .txt if there is one."
    ]
    assert contents.warnings == [
        "Records without an HTML page were left out: 1 warcinfo, 1 revisit, 1 other media, 1 error or redirect."
    ]


def test_pages_that_the_crawler_cut_are_marked(tmp_path):
    data = warc_file([answer(1, warc=[("WARC-Truncated", "length")]), answer(2)])
    contents = read_file(_file(tmp_path / "a.warc.gz", data))
    assert [article.get("truncated") for article in contents.articles] == ["length", None]
    assert any("1 page was cut by a crawler" in warning for warning in contents.warnings)


@pytest.mark.parametrize("packed", [True, False])
def test_of_a_file_that_breaks_off_all_whole_pages_are_read_and_the_cut_is_one_line(tmp_path, packed):
    whole = warc_file([answer(number) for number in range(4)], packed=packed)
    two = len(warc_file([answer(number) for number in range(2)], packed=packed))
    three = len(warc_file([answer(number) for number in range(3)], packed=packed))
    # Between records, a file that is not packed does not show that there were more.
    for cut in {*range(two + 12, three - 12, 97), *range(three + 12, len(whole) - 12, 97)}:
        contents = read_file(_file(tmp_path / "a.warc.gz", whole[:cut]))
        assert len(contents.articles) == (2 if cut < three else 3)
        assert len(contents.refused) == 1
        assert "breaks off or is damaged" in contents.refused[0]


def test_a_file_packed_as_one_piece_is_read_too(tmp_path):
    data = gzip.compress(warc_file([answer(1), answer(2)], packed=False))
    assert len(read_file(_file(tmp_path / "a.warc.gz", data)).articles) == 2


@pytest.mark.parametrize(
    ("meta", "kind", "encoding"),
    [
        ("", "text/html; charset=windows-1252", "cp1252"),
        ('<meta charset="iso-8859-1">', "text/html", "cp1252"),
        ("", "text/html; charset=iso-8859-1", "utf-8"),
        ('<meta charset="iso-8859-1">', "text/html; charset=utf-16", "utf-16"),
        ("", "text/html; charset=hex", "utf-8"),
        ("", "text/html; charset=none-such", "cp1252"),
    ],
)
def test_the_encoding_is_that_of_the_server_then_of_the_page(tmp_path, meta, kind, encoding):
    body = PAGE.format(meta=meta).encode(encoding)
    text = read_file(_file(tmp_path / "a.warc", warc_file([answer(1, body=body, kind=kind)]))).articles[0]["text"]
    assert "“more than ever”" in text
    assert "Café Römer" in text


def _chunks(data):
    pieces = [data[i : i + 300] for i in range(0, len(data), 300)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("http", "packed"),
    [
        ([("Content-Encoding", "gzip")], gzip.compress),
        ([("Content-Encoding", "deflate")], zlib.compress),
        ([("Content-Encoding", "gzip")], bytes),
        ([("Transfer-Encoding", "chunked")], _chunks),
        ([("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")], lambda data: _chunks(gzip.compress(data))),
        ([("Transfer-Encoding", "chunked")], bytes),
    ],
)
def test_pages_are_put_together_and_unpacked_as_the_server_sent_them(tmp_path, http, packed):
    body = packed(PAGE.format(meta="").encode())
    contents = read_file(_file(tmp_path / "a.warc.gz", warc_file([answer(1, body=body, http=http)])))
    assert "Café Römer" in contents.articles[0]["text"]


def test_a_page_that_unpacks_to_gigabytes_is_refused_and_the_others_are_read(tmp_path):
    bomb = gzip.compress(b"<p>" + b"a" * 70_000_000)
    answers = [answer(1, body=bomb, http=[("Content-Encoding", "gzip")]), answer(2)]
    contents = read_file(_file(tmp_path / "a.warc.gz", warc_file(answers)))
    assert [article["url"] for article in contents.articles] == ["https://www.echo.example/2"]
    assert "unpacks to more than 67 MB" in contents.refused[0]


def test_a_header_without_end_is_not_read_into_memory(tmp_path):
    data = warc_file([answer(1)], packed=False) + b"WARC/1.0\r\nX: " + b"a" * 5_000_000
    contents = read_file(_file(tmp_path / "a.warc", data))
    assert len(contents.articles) == 1
    assert "headers are too long" in contents.refused[0]


def test_large_files_come_in_batches_and_nothing_is_lost_between_them(tmp_path, monkeypatch):
    monkeypatch.setattr(web_archive, "_BATCH", 2)
    answers = [answer(number) for number in range(5)]
    answers.insert(3, answer(9, body=b"<html>no article</html>"))
    batches = list(read_batches(_file(tmp_path / "a.warc.gz", warc_file(answers))))
    assert [len(batch.articles) for batch in batches] == [2, 2, 1]
    assert sum(len(batch.refused) for batch in batches) == 1


def test_a_file_without_a_page_says_what_it_holds(tmp_path):
    path = _file(tmp_path / "a.warc.gz", warc_file([answer(1, kind="image/png")]))
    with pytest.raises(CorpusError, match=r"gives no article\. Records without .* 1 warcinfo, 1 other media"):
        load_corpus(path)
