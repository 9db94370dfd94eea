"""Pages that are too large, nested too deeply or cut off are answered with one clear line or read."""

import gzip

import pytest

from framing.corpus import load_corpus
from framing.corpus.readers import html
from framing.errors import CorpusError

SENTENCES = [
    "The old dam above Delmouth held through the night, although the river rose by two metres.",
    "Engineers had feared since Friday that the wall would give way, and many people had left their homes.",
    "On Monday morning the town council thanked the crews that had stacked sandbags without a break.",
]
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def page(body):
    return f"<html><head><title>Dam holds</title></head><body>{body}</body></html>"


def test_a_page_of_a_hundred_megabytes_is_refused_in_one_line_before_it_is_read(tmp_path):
    with (tmp_path / "a.html").open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(CorpusError, match=r"a\.html: The page is larger than 50 MB, which no article is\."):
        load_corpus(tmp_path / "a.html")


def test_a_small_file_that_unpacks_to_a_large_one_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(html, "_LONGEST_FILE", 1_000_000)
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b"<p>" + b"a" * 2_000_000))
    with pytest.raises(CorpusError, match="more than 1 MB"):
        load_corpus(tmp_path / "a.html.gz")


def test_pictures_within_a_page_do_not_count_and_markup_does(tmp_path, monkeypatch):
    monkeypatch.setattr(html, "_LONGEST_PAGE", 1_000_000)
    picture = f'<img src="data:image/png;base64,{"A" * 3_000_000}">'
    (tmp_path / "a.html").write_text(page(picture + BODY))
    assert SENTENCES[0] in load_corpus(tmp_path / "a.html").documents["text"].iloc[0]
    (tmp_path / "a.html").write_text(page(BODY + "<p>And so on.</p>" * 60_000))
    with pytest.raises(CorpusError, match="larger than 1 MB, its pictures not counted"):
        load_corpus(tmp_path / "a.html")


@pytest.mark.parametrize("tag", ["div", "b", "span"])
def test_deep_nesting_is_read(tmp_path, tag):
    (tmp_path / "a.html").write_text(page(f"<{tag}>" * 600 + BODY + f"</{tag}>" * 600))
    assert SENTENCES[1] in load_corpus(tmp_path / "a.html").documents["text"].iloc[0]


def test_nesting_beyond_what_the_parser_follows_is_answered_in_one_line(tmp_path):
    (tmp_path / "a.html").write_text(page("<b>" * 30_000 + BODY))
    with pytest.raises(CorpusError, match="No article was found on the page"):
        load_corpus(tmp_path / "a.html")


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0" encoding="UTF-8"?>' + page(BODY),
        page(BODY)[: -len("</body></html>") - 10],
        page(f"<!-- {BODY} -->{BODY}"),
        page(f"<script>var a = '<p>no text</p>';</script><style>p {{}}</style>{BODY}"),
        BODY,
        page(f"<form>{BODY}<button>Send</button></form>"),
    ],
)
def test_pages_that_are_not_as_they_should_be_are_read(tmp_path, text):
    (tmp_path / "a.html").write_text(text)
    found = load_corpus(tmp_path / "a.html").documents["text"].iloc[0]
    assert SENTENCES[0] in found
    assert "no text" not in found
