"""Factiva as HTML: both layouts, every interface language, and the damage that other tools do."""

import gzip
import re
from dataclasses import replace

import pytest

from framing.corpus.readers import format_of, read_file
from framing.errors import CorpusError
from tests.corpus.readers.factiva_samples import ENGLISH, FULL, INTERFACES, by_order, indexed, page


@pytest.fixture(params=[by_order, indexed], ids=["by order", "indexed"])
def layout(request):
    return request.param


@pytest.fixture
def read(tmp_path):
    def read_page(text):
        path = tmp_path / "saved page.bin"
        path.write_text(text, encoding="utf-8")
        assert format_of(path).name == "Factiva HTML"
        return read_file(path)

    return read_page


@pytest.mark.parametrize("sample", INTERFACES, ids=lambda sample: f"{sample.code} {sample.words}")
def test_every_interface_language_gives_the_same_fields(layout, sample, read):
    (article,) = read(page(layout(sample))).articles
    assert article["title"] == sample.title
    assert article["date"] == "2024-05-13"
    assert article["word_count"] == int("".join(sign for sign in sample.words if sign.isdigit()))
    assert article["outlet"] == sample.outlet
    assert article["source_code"] == "BAYGAZ"
    assert article["language"] == sample.code
    assert article["copyright"] == "(c) 2024 Bay Press"
    assert article["archive_id"] == "BAYGAZ0020240513ek5d0001c"
    assert article["text"] == "The ferry left at noon.\n\nIt came back at night.\n\nNobody knew why."
    assert article["archive"] == "Factiva HTML"


def test_fields_that_few_articles_have_are_told_apart(layout, read):
    (article,) = read(page(layout(FULL))).articles
    expected = {"section": "News; Harbour", "author": "Ana Brill and Bo Stern", "time": "08:15", "edition": "First"}
    assert {name: article[name] for name in expected} == expected
    assert article["page"] == "A2"
    (bare,) = read(page(layout(ENGLISH))).articles
    assert not {"section", "author", "time", "edition", "page"} & set(bare)


def test_every_article_is_read_in_order_and_nothing_of_the_page_around(layout, read):
    samples = [replace(FULL, title=f"Ferry {n}", number=f"BAYGAZ0020240513ek5d0{n:03}c") for n in range(60)]
    contents = read(page(*map(layout, samples)))
    assert [article["title"] for article in contents.articles] == [sample.title for sample in samples]
    assert all(article["text"].endswith("Nobody knew why.") for article in contents.articles)
    assert not contents.refused
    assert not contents.warnings


def test_a_long_state_of_the_search_before_the_first_article_does_not_hide_it(layout, read):
    assert len(read(page(layout(ENGLISH), state="A" * 400_000)).articles) == 1


@pytest.mark.parametrize("outlet", ["Gazette, The", "Bay, Sea & Shore", "20 Minutes", "Le Courrier, édition du soir"])
def test_names_of_publications_keep_their_commas(layout, outlet, read):
    (article,) = read(page(layout(replace(FULL, outlet=outlet.replace("&", "&amp;"))))).articles
    assert article["outlet"] == outlet


def test_a_date_or_a_count_in_the_headline_is_not_the_date_or_the_count(layout, read):
    sample = replace(FULL, title="300 words", section="12 June 2020")
    (article,) = read(page(layout(sample))).articles
    assert (article["title"], article["date"], article["word_count"]) == ("300 words", "2024-05-13", 1204)


def test_a_date_in_a_language_that_is_not_known_is_kept_as_written(layout, read):
    (article,) = read(page(layout(replace(ENGLISH, date="13 toukokuuta 2024", words="355 sanaa")))).articles
    assert article["date"] == "13 toukokuuta 2024"
    assert article["outlet"] == "The Bay Gazette"


def test_without_a_day_none_is_made_up(layout, read):
    (article,) = read(page(layout(replace(FULL, date="", time="")))).articles
    assert "date" not in article
    assert (article["outlet"], article["word_count"]) == ("The Bay Gazette", 1204)


def test_a_gzipped_page_is_read(layout, tmp_path):
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(page(layout(FULL)).encode()))
    assert read_file(path).articles[0]["title"] == FULL.title


def test_tables_in_the_text_stay_a_line_a_row(layout, read):
    table = "<table><tr><td>Port</td><td>Ferries</td></tr><tr><td>Delmouth</td><td>12</td></tr></table>"
    (article,) = read(
        page(layout(replace(ENGLISH, tail=(f"See below.</p>{table}<p class='x articleParagraph'>End.",))))
    ).articles
    assert "See below.\n\nPort\tFerries\nDelmouth\t12\n\nEnd." in article["text"]


def test_marks_of_the_search_and_links_do_not_break_sentences(layout, read):
    (article,) = read(
        page(layout(replace(ENGLISH, tail=("The <b>ferry</b>, <a href='#'>late</a>&nbsp;again.",))))
    ).articles
    assert article["text"].endswith("The ferry, late again.")


def test_an_article_without_text_is_kept_and_said(layout, read):
    contents = read(page(layout(replace(ENGLISH, lead=(), tail=())), layout(FULL)))
    assert [article["text"] == "" for article in contents.articles] == [True, False]
    assert contents.warnings == ["1 article without text in the export, kept with headline and date."]


def test_an_article_with_neither_headline_nor_text_is_refused_with_its_place(read):
    contents = read(page(by_order(ENGLISH), '\n<div class="article enArticle"><p></p></div>'))
    assert len(contents.articles) == 1
    assert len(contents.refused) == 1
    assert contents.refused[0].startswith("document 2 (line ")
    assert contents.refused[0].endswith("no headline and no text")


def test_indexing_terms_lose_their_codes_and_corrections_stand_apart(read):
    more = {"NS": "gvote : Elections | gpol : Domestic Politics", "RE": "bay : The Bay", "CX": "It left at one."}
    (article,) = read(page(indexed(FULL, ART="A ferry at noon", IPD="Harbour", PUB="Bay Press", **more))).articles
    assert (article["subject"], article["region"]) == ("Elections; Domestic Politics", "The Bay")
    assert (article["correction"], article["graphic"]) == ("It left at one.", "A ferry at noon")
    assert article["publisher_name"] == "Bay Press"
    assert "left at one" not in article["text"]


def test_authors_on_lines_of_their_own_are_all_kept(read):
    (article,) = read(page(indexed(replace(FULL, author="<p>By Ana Brill</p><p>Bo Stern</p>")))).articles
    assert article["author"] == "Ana Brill; Bo Stern"


def test_pages_written_in_words_and_credits_below_the_author_are_told_apart(read):
    sample = replace(
        FULL, page="Section 4; Page 3, Column 1", edition="Late Edition - Final", rights="c. 1993 Bay Press"
    )
    text = by_order(sample).replace("Stern\n</div>", "Stern\n</div><div>Bay News Agency</div>")
    (article,) = read(page(text)).articles
    assert (article["page"], article["edition"]) == ("Section 4; Page 3, Column 1", "Late Edition - Final")
    assert (article["author"], article["credit"]) == ("Ana Brill and Bo Stern", "Bay News Agency")
    assert article["copyright"] == "c. 1993 Bay Press"


def test_a_column_stands_behind_the_section(read):
    text = by_order(FULL).replace("<div>News; Harbour</div>", "<div>News</div><div>Harbour Notes</div>")
    (article,) = read(page(text)).articles
    assert (article["section"], article["column"]) == ("News", "Harbour Notes")


def test_lines_behind_the_text_are_notes(read):
    text = by_order(ENGLISH).replace("<p>Document", "<p>FERRY-BAY (PICTURE)</p><p>Document")
    (article,) = read(page(text)).articles
    assert article["notes"] == "FERRY-BAY (PICTURE)"
    assert article["text"].endswith("Nobody knew why.")


def test_a_page_cut_off_within_an_article_keeps_what_is_there(read):
    whole = page(by_order(ENGLISH), by_order(FULL, end=False))
    contents = read(whole[: whole.index("Nobody knew", whole.index("1,204"))])
    assert contents.articles[1]["text"] == "The ferry left at noon.\n\nIt came back at night."


def test_an_article_without_its_last_line_does_not_take_the_foot_of_the_page(read):
    (article,) = read(page(by_order(ENGLISH, end=False))).articles
    assert article["text"].endswith("Nobody knew why.")


def test_a_page_of_headlines_only_says_what_to_do(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(page("<div class='headline'>Ferry late</div>"), encoding="utf-8")
    with pytest.raises(CorpusError, match="Choose 'Full article'"):
        read_file(path)


@pytest.mark.parametrize("author", ["Ruby Brill", "Ana von Stern", "Toby Brill, with Darby Stern"])
def test_only_the_first_word_of_a_byline_is_a_preposition(layout, author, read):
    (article,) = read(page(layout(replace(FULL, author=author)))).articles
    assert article["author"] == author


def rewritten(text):
    """As old browsers save a page: tags in capitals, quotation marks only where they must be."""
    text = re.sub(r"<(/?)([a-z0-9]+)", lambda found: f"<{found[1]}{found[2].upper()}", text)
    return "<!-- saved from url=(0020)https://a.example/ -->\r\n" + re.sub(
        r"(\w+)=[\"']([\w#\-]+)[\"']", r"\1=\2", text
    )


def test_pages_that_a_browser_wrote_anew_are_read(layout, read):
    contents = read(rewritten(page(layout(FULL), layout(FULL))))
    assert [article["title"] for article in contents.articles] == [FULL.title] * 2
    assert contents.articles == read(page(layout(FULL), layout(FULL))).articles


@pytest.mark.parametrize("numbered", ["S. 3", "第3版", "NA; 3", "CULTURE_12", "XIV", "LOCAL;Pg. 3"])
def test_pages_are_told_from_editions_that_are_numbered(layout, numbered, read):
    (article,) = read(page(layout(replace(FULL, edition="1", page=numbered)))).articles
    assert (article["edition"], article["page"]) == ("1", numbered)


@pytest.mark.parametrize("time", ["8 h 15", "下午 08:15", "08:15 GMT"])
@pytest.mark.parametrize("date", ["13 May 2024", ""])
def test_a_time_is_no_date_and_no_outlet(layout, time, date, read):
    (article,) = read(page(layout(replace(FULL, date=date, time=time)))).articles
    assert (article.get("date"), article["time"]) == ("2024-05-13" if date else None, time)
    assert (article["outlet"], article["source_code"]) == ("The Bay Gazette", "BAYGAZ")


def test_a_code_without_a_name_before_it_is_not_the_outlet(layout, read):
    (article,) = read(page(layout(replace(FULL, outlet="")))).articles
    assert (article.get("outlet"), article["source_code"], article["edition"]) == (None, "BAYGAZ", "First")


def test_a_list_in_the_first_paragraph_is_text(read):
    (article,) = read(page(by_order(replace(ENGLISH, lead=("<ul><li>One.</li><li>Two.</li></ul>",))))).articles
    assert article["text"] == "One.\n\nTwo.\n\nIt came back at night.\n\nNobody knew why."


def test_long_notices_of_rights_are_kept_whole(layout, read):
    rights = (
        "The Bay Press Limited, which asks everybody who reads this to think twice before it is passed on to others."
    )
    (article,) = read(page(layout(replace(FULL, rights=rights)))).articles
    assert (article["copyright"], article["page"]) == (rights, "A2")


@pytest.mark.parametrize("date", ["13 maja 2024", "13 Mayıs 2024", "13 май 2024", "13 Mai 2024"])
def test_months_of_every_interface_are_read(layout, date, read):
    (article,) = read(page(layout(replace(FULL, date=date, words="1’204 Wörter")))).articles
    assert (article["date"], article["word_count"]) == ("2024-05-13", 1204)
