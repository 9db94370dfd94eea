"""Saved news pages: the article, and what the page says about it."""

import gzip

import pytest

from framing.corpus import load_corpus
from framing.corpus.readers.page_metadata import without_site_name
from framing.errors import CorpusError

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{encoding}">
<title>Dam at Delmouth holds through the night - The Echo</title>
<meta property="og:site_name" content="The Echo">
<meta property="article:published_time" content="2024-05-13T06:30:00+00:00">
<meta name="author" content="Ana Brill">
<link rel="canonical" href="https://echo.example/opinion/dam-holds">
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Dam at Delmouth holds through the night</h1>
<p>The old dam above Delmouth held through the night, although the river rose by two metres – “more than ever”.</p>
<p>Engineers had feared since Friday that the wall would give way, and three hundred people had left their homes.</p>
<p>On Monday morning the town council thanked the crews that had stacked sandbags for two days without a break.</p>
</article><footer>© The Echo. All rights reserved. Sign up for our newsletter.</footer></body></html>"""


def _page(path, encoding="utf-8"):
    path.write_bytes(PAGE.format(encoding=encoding).encode(encoding))
    return path


def test_a_page_gives_its_article_without_menu_and_footer(tmp_path):
    corpus = load_corpus(_page(tmp_path / "a.html"))
    text = corpus.documents["text"].iloc[0]
    assert text.startswith("Dam at Delmouth holds through the night\n\nThe old dam above Delmouth")
    assert "\n\nEngineers had feared" in text
    assert "newsletter" not in text
    assert "Sport" not in text


def test_a_page_says_outlet_date_title_author_and_address(tmp_path):
    row = load_corpus(_page(tmp_path / "a.html")).documents.iloc[0]
    assert row[["outlet", "title", "author"]].tolist() == [
        "The Echo",
        "Dam at Delmouth holds through the night",
        "Ana Brill",
    ]
    assert str(row["date"].date()) == "2024-05-13"
    assert row["genre"] == "opinion"


def test_a_page_without_a_date_gets_none(tmp_path):
    page = PAGE.replace('<meta property="article:published_time" content="2024-05-13T06:30:00+00:00">', "")
    (tmp_path / "a.html").write_text(page.format(encoding="utf-8"), encoding="utf-8")
    assert load_corpus(tmp_path / "a.html").documents["date"].isna().all()


def test_the_declared_encoding_of_a_page_is_used_and_recorded(tmp_path):
    corpus = load_corpus(_page(tmp_path / "a.htm", encoding="cp1252"))
    assert "“more than ever”" in corpus.documents["text"].iloc[0]
    assert corpus.history[0].record["files"][0]["encoding"] == "cp1252"


def test_gzipped_pages_are_read_and_broken_ones_refused(tmp_path):
    packed = tmp_path / "a.html.gz"
    packed.write_bytes(gzip.compress(_page(tmp_path / "a.html").read_bytes()))
    assert load_corpus(packed).documents["outlet"].tolist() == ["The Echo"]
    packed.write_bytes(packed.read_bytes()[:100])
    with pytest.raises(CorpusError, match="gzipped page is broken"):
        load_corpus(packed)


def test_a_page_without_an_article_is_refused(tmp_path):
    (tmp_path / "a.html").write_text("<html><body><nav>Home</nav></body></html>", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"a\.html: No article was found on the page"):
        load_corpus(tmp_path / "a.html")


@pytest.mark.parametrize(
    "title", ["Dam holds | The Echo", "Dam holds – echo.example.com", "The Echo: Dam holds", "Dam holds"]
)
def test_the_name_of_the_site_is_no_part_of_a_headline(title):
    site = "echo.example.com" if "example" in title else "Echo"
    assert without_site_name(title, site) == "Dam holds"
