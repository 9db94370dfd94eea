"""What a page states about itself becomes variables; what it does not state stays open."""

import json

import pytest

from framing.corpus import load_corpus
from framing.corpus.readers.page_metadata import without_site_name
from framing.errors import CorpusWarning

BODY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The old dam above Delmouth held through the night, although the river rose by two metres.",
        "Engineers had feared since Friday that the wall would give way, and many people had left their homes.",
        "On Monday morning the town council thanked the crews that had stacked sandbags without a break.",
    )
)
ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Dam at Delmouth holds",
    "datePublished": "2024-05-13T06:30:00+02:00",
    "dateModified": "2024-05-14T10:00:00+02:00",
    "author": [{"@type": "Person", "name": "Ana Brill"}, {"@type": "Person", "name": "Jon Tarvin"}],
    "publisher": {"@type": "Organization", "name": "The Echo"},
    "articleSection": ["Region", "Weather"],
    "creditText": "With material of the county press office",
}


def row(tmp_path, data, *, head="", lang="en", body=BODY):
    scripts = [json.dumps(one) if not isinstance(one, str) else one for one in data]
    made = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    page = f'<html lang="{lang}"><head><title>Dam at Delmouth holds</title>{head}{made}</head>'
    (tmp_path / "a.html").write_text(f"{page}<body><article>{body}</article></body></html>", encoding="utf-8")
    return load_corpus(tmp_path / "a.html").documents.iloc[0]


@pytest.mark.parametrize(
    "data",
    [
        [ARTICLE],
        [[ARTICLE]],
        [{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, ARTICLE]}],
        [{"@type": "WebPage", "mainEntity": ARTICLE}],
        [{**ARTICLE, "@type": ["http://schema.org/NewsArticle", "Thing"]}],
        ["<!--" + json.dumps(ARTICLE) + "-->"],
        ["//<![CDATA[\n" + json.dumps(ARTICLE) + ";\n//]]>"],
        [{**ARTICLE, "headline": "Ferry late", "author": "Mira Holt"}, ARTICLE],
    ],
)
def test_json_ld_is_read_however_it_is_written(tmp_path, data):
    found = row(tmp_path, data)
    assert found[["outlet", "author", "section"]].tolist() == ["The Echo", "Ana Brill, Jon Tarvin", "Region"]
    assert str(found["date"].date()) == "2024-05-13"
    assert found["modified"] == "2024-05-14T10:00:00+02:00"
    assert found["credit"] == "With material of the county press office"


@pytest.mark.parametrize("broken", ['{"@type": ', "[" * 50_000, '{"wordCount": ' + "1" * 6000 + "}", '{"a": "b"c}'])
def test_broken_json_ld_is_said_and_costs_nothing_else(tmp_path, broken):
    with pytest.warns(CorpusWarning, match=r"a\.html: 1 JSON-LD script could not be read"):
        found = row(tmp_path, [broken, ARTICLE])
    assert found["outlet"] == "The Echo"


@pytest.mark.parametrize("odd", [{"@type": None}, [1, "x", None], {"@graph": 3}, {"@type": {"a": []}, "author": [[]]}])
def test_json_ld_of_any_shape_is_passed_over(tmp_path, odd):
    assert row(tmp_path, [odd, ARTICLE])["outlet"] == "The Echo"


def test_meta_elements_speak_where_there_is_no_json_ld(tmp_path):
    head = (
        '<meta property="og:site_name" content="Harbour Courier"><meta name="author" content="By Ana Brill">'
        '<meta property="article:published_time" content="2023-03-12"><meta property="article:section" content="Town">'
        '<meta property="article:modified_time" content="2023-03-13"><link rel="canonical" href="https://h.example/1">'
    )
    found = row(tmp_path, [], head=head)
    said = ["Harbour Courier", "Ana Brill", "Town", "https://h.example/1", "2023-03-13"]
    assert found[["outlet", "author", "section", "url", "modified"]].tolist() == said
    assert str(found["date"].date()) == "2023-03-12"


def test_a_page_that_states_nothing_gets_nothing(tmp_path):
    found = row(tmp_path, [])
    assert found[["outlet", "date", "author", "section", "url"]].isna().all()
    assert found["genre"] == "unknown"
    assert "modified" not in found
    assert "credit" not in found


@pytest.mark.parametrize("value", ["0001-01-01T00:00:00Z", "yesterday", "", None, 17, {"a": 1}])
def test_what_is_no_date_is_not_taken_for_one(tmp_path, value):
    found = row(tmp_path, [{**ARTICLE, "datePublished": value, "dateModified": value}])
    assert "modified" not in found


@pytest.mark.parametrize(
    ("kind", "genre"),
    [
        ("OpinionNewsArticle", "opinion"),
        ("LiveBlogPosting", "live"),
        ("ReportageNewsArticle", "news"),
        ("AdvertiserContentArticle", "unknown"),
    ],
)
def test_a_type_that_tells_is_the_genre(tmp_path, kind, genre):
    found = row(tmp_path, [{**ARTICLE, "@type": kind}])
    assert (found["genre"], found["genre_given"]) == (genre, kind)


def test_a_type_that_stands_on_every_page_of_a_newspaper_says_nothing(tmp_path):
    assert (
        row(tmp_path, [ARTICLE], head='<link rel="canonical" href="https://e.example/opinion/a">')["genre"] == "opinion"
    )


@pytest.mark.parametrize(("stated", "shown"), [(False, "no"), ("False", "no"), ("http://schema.org/True", "yes")])
def test_whether_an_article_is_free_is_kept_as_the_page_states_it(tmp_path, stated, shown):
    assert row(tmp_path, [{**ARTICLE, "isAccessibleForFree": stated}])["accessible_for_free"] == shown


def test_the_language_is_that_of_the_words_and_else_that_of_the_page(tmp_path):
    german = (
        "<p>Der alte Damm über dem Ort hat in der Nacht gehalten, und die Leute sind mit dem Rat zufrieden.</p>"
        "<p>Am Montag dankte der Rat den Helfern, die zwei Tage lang ohne eine Pause an der Mauer gearbeitet haben.</p>"
    )
    assert row(tmp_path, [], lang="en", body=german)["language"] == "de"
    finnish = (
        "<p>Vanha pato kesti yön yli vaikka joki nousi kaksi metriä ja ihmiset lähtivät kodeistaan perjantaina.</p>"
        "<p>Maanantaina kaupunki kiitti kaikkia jotka olivat kantaneet hiekkasäkkejä kaksi päivää ilman taukoa.</p>"
    )
    assert row(tmp_path, [], lang="fi-FI", body=finnish)["language"] == "fi"


def test_an_author_who_is_only_a_name_to_log_in_is_none(tmp_path):
    found = row(tmp_path, [], head='<meta name="author" content="admin-2">')
    assert found["author"] != "admin-2"


def test_where_a_browser_saved_a_page_from_is_its_address(tmp_path):
    head = "<!-- saved from url=(0030)https://echo.example/2024/dam -->"
    assert row(tmp_path, [], head=head)["url"] == "https://echo.example/2024/dam"


def test_marks_of_html_in_what_a_page_states_are_only_text(tmp_path):
    head = '<meta property="og:site_name" content="&lt;script&gt;alert(1)&lt;/script&gt; Echo">'
    page_title = "&lt;script&gt;alert(2)&lt;/script&gt; Dam holds"
    (tmp_path / "a.html").write_text(
        f"<html><head><title>{page_title}</title>{head}</head><body><h1>{page_title}</h1>{BODY}</body></html>"
    )
    corpus = load_corpus(tmp_path / "a.html")
    assert corpus.documents["outlet"].iloc[0] == "<script>alert(1)</script> Echo"
    assert corpus.documents["title"].iloc[0] == "<script>alert(2)</script> Dam holds"
    assert "<script>" not in corpus._repr_html_()
    assert "<script>" not in corpus.describe().to_html()


@pytest.mark.parametrize(
    "title", ["Dam holds | The Echo", "Dam holds – echo.example.com", "The Echo: Dam holds", "Dam holds"]
)
def test_the_name_of_the_site_is_no_part_of_a_headline(title):
    site = "echo.example.com" if "example" in title else "Echo"
    assert without_site_name(title, site) == "Dam holds"
