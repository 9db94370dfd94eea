"""Saved pages: the article without the page, in the page's own words, and what its structure says of each line."""

import gzip

import pandas as pd
import pytest

from framing.corpus import load_corpus
from framing.corpus.cleaning import clean
from framing.corpus.readers.page_article import parts_of
from framing.corpus.readers.page_blocks import Block
from framing.errors import CorpusError

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{encoding}">
<meta property="og:title" content="Dam at Delmouth holds through the night">
<meta property="og:site_name" content="The Echo"><meta name="author" content="Ana Brill">
<meta property="article:published_time" content="2024-05-13T06:30:00+00:00">
<link rel="canonical" href="https://echo.example/opinion/2024/dam"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Dam at Delmouth holds through the night</h1>
<p>The old dam above Delmouth held through the night, although the river rose by two metres – “more than ever”.</p>
<p>Engineers had feared since Friday that the wall would give way, and three hundred people had left their homes.</p>
<p>On Monday morning the town council thanked the crews that had stacked sandbags for two days without a break.</p>
</article><footer>© The Echo. All rights reserved. Sign up for our newsletter.</footer></body></html>"""

RICH = """<html lang="en"><head><title>Night ferry saved</title></head><body>
<div hidden><p>The night ferry of Port Ostrin will run for two more years, the council decided late on Tuesday.</p></div>
<main><article><header><h1>Night ferry saved</h1></header>
<figure><img src="a.jpg"><figcaption>The ferry in the harbour of Port Ostrin last week.</figcaption></figure>
<p>The night ferry of Port Ostrin will run for two more years, <a href="/c">the council decided</a> late on Tuesday.</p>
<p>The islanders had feared for weeks that they would be left without a boat, and many had written to the mayor.</p>
<aside><p>“We could not leave them without a boat after dark”</p></aside>
<p>“We could not leave them without a boat after dark,” said the mayor, Jon Tarvin, when the votes had been counted.</p>
<ul><li><a href="/1">Rowers bring home three medals from the games</a></li>
<li><a href="/2">Storm warning lifted for the northern islands</a></li></ul>
<h2>What the ferry costs</h2>
<p>The ferry loses about four million crowns a year, and the town pays for half of it, as it has done since the war.</p>
<table><tr><th>Year</th><th>Loss</th></tr><tr><td>2022</td><td>four million crowns in all</td></tr></table>
<p>A report by the auditors in January said that the loss could grow if fuel became dearer or the crews better paid.</p>
<h3>More from the harbour</h3>
<p><a href="/3">Fish market opens again after the flood of last winter</a></p>
</article></main></body></html>"""


def _page(path, encoding="utf-8"):
    path.write_bytes(PAGE.format(encoding=encoding).encode(encoding))
    return path


@pytest.fixture
def rich(tmp_path):
    (tmp_path / "a.html").write_text(RICH, encoding="utf-8")
    return load_corpus(tmp_path / "a.html")


def zone_of(corpus, words):
    text = corpus.documents["text"].iloc[0]
    at = text.index(words)
    zones = corpus.zones
    return zones[(zones["start"] <= at) & (at < zones["end"])]["zone"].tolist()


def test_a_page_gives_its_article_without_menu_and_footer(tmp_path):
    corpus = load_corpus(_page(tmp_path / "a.html"))
    text = corpus.documents["text"].iloc[0]
    assert text.startswith("Dam at Delmouth holds through the night\n\nThe old dam above Delmouth")
    assert "\n\nEngineers had feared" in text
    assert "newsletter" not in text
    assert "Sport" not in text


def test_the_words_of_links_stay_in_their_sentence(rich):
    assert "two more years, the council decided late on Tuesday." in rich.documents["text"].iloc[0]


def test_what_the_page_hides_is_not_read_twice(rich):
    assert rich.documents["text"].iloc[0].count("The night ferry of Port Ostrin will run") == 1


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Night ferry saved", "headline"),
        ("The ferry in the harbour", "caption"),
        ("The night ferry of Port Ostrin will run", "lead"),
        ("The islanders had feared", "body"),
        ("What the ferry costs", "subheading"),
        ("A report by the auditors", "body"),
    ],
)
def test_the_structure_of_a_page_says_what_a_line_is(rich, words, zone):
    assert zone_of(rich, words) == [zone]


@pytest.mark.parametrize("words", ["Rowers bring home", "Storm warning lifted", "More from the harbour", "Fish market"])
def test_links_to_other_articles_are_not_counted(rich, words):
    assert words not in rich.texts.iloc[0]


def test_what_is_known_of_blocks_says_what_they_are():
    def block(text, tag="p", inside=(), linked=0.0, timed=False):
        return Block(text, tag, frozenset(inside), linked, timed)

    long = "The night ferry of Port Ostrin will run for two more years."
    links = [block("Rowers bring home medals", "li", linked=1.0), block("Storm warning lifted now", "p", linked=0.9)]
    blocks = [
        block("Home", "li", linked=1.0),
        block("Ferry saved", "h1"),
        block("The ferry last week", "figcaption", ["figcaption"]),
        block("14:07", "time", timed=True),
        block(long),
        block("What it costs", "h2"),
        block("It loses four million crowns a year, the auditors say."),
        block("“Nobody wanted that in the end”", "p", ["aside"]),
        block("Read also", "h3"),
        *links,
        block("The council thanked the crews of the ferry.", linked=1.0),
        block("© The Echo", "p", ["footer"]),
    ]
    kept = [one.text for one in blocks if one.tag not in ("figcaption", "time", "h2")]
    found = {
        part.text: part.role.zone if part.role else None for part in parts_of(blocks, "\n".join(kept), "Ferry saved")
    }
    assert found == {
        "Home": "teaser",
        "The ferry last week": "caption",
        "14:07": "timestamp",
        long: None,
        "What it costs": "subheading",
        "It loses four million crowns a year, the auditors say.": None,
        "“Nobody wanted that in the end”": "teaser",
        "Read also": "related_header",
        **{one.text: "teaser" for one in links},
        "The council thanked the crews of the ferry.": None,
    }


def test_a_caption_is_read_even_though_it_is_no_part_of_the_running_text(rich):
    assert zone_of(rich, "The ferry in the harbour") == ["caption"]


def test_words_that_a_page_repeats_in_large_letters_are_counted_once(rich):
    assert rich.texts.iloc[0].count("We could not leave them without a boat") == 1


def test_the_cells_of_a_row_stand_apart(tmp_path):
    page = RICH.replace(
        "<td>four million crowns in all</td>", "<td>four million crowns in all, said the auditors.</td>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    text = load_corpus(tmp_path / "a.html").documents["text"].iloc[0]
    assert "\n2022 | four million crowns in all, said the auditors.\n" in text


def test_cleaning_keeps_what_the_page_says(rich):
    pd.testing.assert_frame_equal(clean(rich).zones, rich.zones)


def test_a_page_of_short_lines_is_not_searched_for_an_article_again(tmp_path):
    dishes = "".join(
        f"<h2>Dish {number}</h2><p>Salt, pepper and a spoon of oil.</p><p>Serves {number}</p>" for number in range(2, 9)
    )
    first = "<p>The cooks of Port Ostrin have written down what they serve on the night ferry in winter.</p>"
    body = f"<body><article><h1>Food for the crossing</h1>{first}{dishes}</article></body>"
    (tmp_path / "a.html").write_text(f"<html><head><title>Food for the crossing</title></head>{body}</html>")
    texts = load_corpus(tmp_path / "a.html").texts.iloc[0]
    assert texts.count("spoon of oil") == 7
    assert "Dish 8" in texts


def test_an_article_that_waits_hidden_for_a_script_is_read(tmp_path):
    (tmp_path / "a.html").write_text(PAGE.replace("<body>", '<body style="display: none">').format(encoding="utf-8"))
    assert "Engineers had feared" in load_corpus(tmp_path / "a.html").documents["text"].iloc[0]


def test_the_declared_encoding_of_a_page_is_used_and_recorded(tmp_path):
    corpus = load_corpus(_page(tmp_path / "a.htm", encoding="cp1252"))
    assert "“more than ever”" in corpus.documents["text"].iloc[0]
    assert corpus.history[0].record["files"][0]["encoding"] == "cp1252"


def test_gzipped_pages_are_read_and_broken_ones_refused(tmp_path):
    packed = tmp_path / "a.html.gz"
    packed.write_bytes(gzip.compress(_page(tmp_path / "a.html").read_bytes()))
    assert load_corpus(packed).documents["outlet"].tolist() == ["The Echo"]
    packed.write_bytes(packed.read_bytes()[:100])
    with pytest.raises(CorpusError, match="gzip file is broken"):
        load_corpus(packed)


@pytest.mark.parametrize(
    "body",
    [
        "<nav>Home</nav>",
        "<p>This site uses cookies to remember what you have read. Whoever reads on agrees to the use of cookies.</p>",
    ],
)
def test_a_page_without_an_article_is_refused(tmp_path, body):
    (tmp_path / "a.html").write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"a\.html: No article was found on the page"):
        load_corpus(tmp_path / "a.html")


def test_a_live_page_keeps_its_entries_and_masks_their_times(tmp_path):
    entries = [
        ("14:07 BST", "The old dam above Delmouth has held so far, the engineers of the county said in a statement."),
        ("13:55 BST", "Our reporter is at the town hall, where three hundred people have been given beds and soup."),
        ("13:30 BST", "The river has risen by two metres in three hours, more than at any time since the war."),
    ]
    body = "".join(f"<article><header><time>{time}</time></header><p>{text}</p></article>" for time, text in entries)
    script = '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'
    page = f"<html><head><title>Flood live</title>{script}</head><body><main><h1>Flood live</h1>{body}</main></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    corpus = load_corpus(tmp_path / "a.html")
    assert corpus.documents["genre"].tolist() == ["live"]
    assert [line for line in corpus.texts.iloc[0].split("\n") if line][1:] == [text for _, text in entries]
    assert "13:55 BST" in corpus.documents["text"].iloc[0]


def test_beside_other_files_a_flag_of_pages_stays_a_flag(tmp_path):
    _page(tmp_path / "a.html")
    (tmp_path / "b.txt").write_text("The river fell on Tuesday, and the people went home.", encoding="utf-8")
    corpus = load_corpus(tmp_path)
    assert corpus.subset(paywall=False).documents["title"].tolist() == ["Dam at Delmouth holds through the night"]
    assert len(corpus.subset(paywall=None)) == 1
