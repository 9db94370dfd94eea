"""Feeds: an article for each item, and whether it is the whole text, a summary or only a title."""

import socket

import pytest

from framing.corpus import load_corpus
from framing.corpus.readers import format_of, read_file
from framing.errors import CorpusError, CorpusWarning
from tests.corpus.readers.made_files import RSS

ATOM = """<?xml version="1.0"?><!-- made up --><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
<title>Bay Gazette</title><id>u:1</id><updated>2024-05-14T00:00:00Z</updated>
<entry><title type="html">A &lt;b&gt;dam&lt;/b&gt;</title><link rel="alternate" href="https://g.example/a"/><id>u:a</id>
<published>2024-05-13T23:00:00-05:00</published><updated>2024-05-15T01:00:00Z</updated>
<author><name>Ana Brill</name></author><author><name>Bo Crane</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The dam.</p><p>It held.</p></div></content></entry>
<entry><title>B</title><link href="https://g.example/b"/><id>u:b</id><updated>2024-05-15T01:00:00Z</updated>
<summary>Short.</summary></entry></feed>"""
RDF = """<?xml version="1.0"?><!DOCTYPE rdf:RDF PUBLIC "-//made//up" "http://nowhere.example/x.dtd">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://e.example"><title>Echo</title>
<items><rdf:Seq><rdf:li resource="a"/></rdf:Seq></items></channel>
<item rdf:about="a"><title>One</title><link>https://e.example/1</link><description>The dam.</description>
<dc:date>2024-05-13T10:00:00+02:00</dc:date></item></rdf:RDF>"""
NETSCAPE = '<rss version="0.91"><channel><title>E</title>{}</channel></rss>'


def _item(title, text):
    return f"<item><title>{title}</title><description>{text}</description></item>"


def _read(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "feed.xml"
    path.write_bytes(text.encode(encoding))
    assert format_of(path).name == "feed"
    return read_file(path)


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a feed was fetched")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_an_item_has_its_whole_text_without_the_line_that_blogs_add(tmp_path, no_network):
    first = _read(tmp_path, RSS).articles[0]
    assert first == {
        "archive": "feed",
        "archive_id": "e1",
        "url": "https://echo.example/1",
        "title": "Dam & river hold",
        "outlet": "The Echo",
        "date": "2024-05-13",
        "author": "Ana Brill",
        "subject": "Opinion",
        "section": "Opinion",
        "language": "en-GB",
        "text": "The dam held.\n\nIt rained & rained.",
        "text_kind": "full",
    }


def test_summaries_and_bare_titles_are_marked_counted_and_warned_of(tmp_path):
    contents = _read(tmp_path, RSS)
    assert [article["text_kind"] for article in contents.articles] == ["full", "summary", "none"]
    assert contents.articles[1]["text"] == "The ferry was late again."
    assert contents.refused == ["item 4: neither title nor text"]
    assert contents.announced == 4
    (tmp_path / "folder").mkdir()
    (tmp_path / "feed.xml").rename(tmp_path / "folder" / "feed.xml")
    with pytest.warns(CorpusWarning, match=r"1 of 3 articles holds only a summary .* 1 of 3 articles has no text"):
        corpus = load_corpus(tmp_path / "folder")
    assert corpus.documents["title"].tolist() == ["Dam & river hold", "Ferry late", "Only a title"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The dam held. " * 80, "full"),
        ("The dam held. " * 80 + "Then […]", "summary"),
        ("The dam held.", "summary"),
        ("", "none"),
    ],
)
def test_a_description_is_a_summary_if_it_is_short_or_breaks_off(tmp_path, text, kind):
    assert _read(tmp_path, NETSCAPE.format(_item("Dam", text))).articles[0]["text_kind"] == kind


def test_atom_gives_days_where_they_were_written_and_names_of_authors(tmp_path):
    contents = _read(tmp_path, ATOM)
    first, second = contents.articles
    assert first["date"] == "2024-05-13"
    assert first["author"] == "Ana Brill, Bo Crane"
    assert first["title"] == "A dam"
    assert first["text"] == "The dam.\n\nIt held."
    assert first["language"] == "fr"
    assert (second["date"], second["updated"], second["text_kind"]) == ("2024-05-15", "2024-05-15T01:00:00Z", "summary")
    assert "1 article gives only when it was last changed: that day is the date." in contents.warnings


def test_rdf_is_read_and_its_document_type_is_not_fetched(tmp_path, no_network):
    article = _read(tmp_path, RDF).articles[0]
    assert (article["title"], article["date"], article["text"]) == ("One", "2024-05-13", "The dam.")


def test_the_outlet_is_that_of_the_item_where_the_feed_collects_from_many(tmp_path):
    item = '<item><title>Dam holds - The Echo</title><source url="https://echo.example">The Echo</source></item>'
    article = _read(tmp_path, NETSCAPE.format(item)).articles[0]
    assert (article["title"], article["outlet"]) == ("Dam holds", "The Echo")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_the_encoding_is_told_as_for_other_files(tmp_path, encoding):
    text = '<?xml version="1.0" encoding="windows-1252"?>' + NETSCAPE.format(_item("Café", "The café – closed."))
    assert _read(tmp_path, text, encoding).articles[0]["title"] == "Café"


def test_of_a_feed_that_breaks_off_the_last_item_is_refused(tmp_path):
    whole = "".join(_item(f"t{number}", f"It rained {number} times.") for number in range(3))
    text = NETSCAPE.format(whole)
    contents = _read(tmp_path, text[: text.index("t2") + 20])
    assert [article["title"] for article in contents.articles] == ["t0", "t1"]
    assert contents.refused == ["item 3: the file breaks off in or after it"]
    assert contents.announced == 3


def test_a_feed_with_stray_signs_is_read_loosely_and_says_so(tmp_path):
    contents = _read(tmp_path, NETSCAPE.format(_item("Dam & co", "It&nbsp;held.")))
    assert contents.articles[0]["title"] == "Dam & co"
    assert "no well-formed XML" in contents.warnings[-1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_encoding(tmp_path, encoding):
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    with pytest.raises(CorpusError, match="declares entities"):
        _read(tmp_path, bomb + NETSCAPE.format(_item("&a;", "&a;")), encoding)


def test_a_feed_without_items_is_refused(tmp_path):
    with pytest.raises(CorpusError, match="holds no item"):
        _read(tmp_path, NETSCAPE.format(""))


@pytest.mark.parametrize(
    "text",
    [
        "<html><body>&lt;rss version='2.0'&gt;</body></html>",
        "How to write <rss version='2.0'> by hand",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>',
        "<feed>of a farm</feed>",
    ],
)
def test_other_files_are_no_feeds(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert format_of(path).name != "feed"
