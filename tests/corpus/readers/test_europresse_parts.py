"""Europresse: what stands in a text or beside it and must neither be lost nor mistaken."""

import contextlib
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus.readers.europresse import read_europresse
from framing.errors import CorpusError

from .test_europresse import OLD, TEXT, new, old, page, read

__all__ = ["read"]

PLAIN = "Le bac est parti à midi.\n\nIl est revenu le 3 mai 2021."


def older(body):
    written = '{author}Le bac est <font style="font-weight:bold;">parti.</font><p></p>\n© Tout le monde le sait.<p></p>'
    assert written in OLD
    header = '<span class="DocHeader">4 octobre 2012</span>'
    return page(OLD.replace(written, body).format(outlet="La Baie", header=header, kicker=""), old())


def test_a_last_paragraph_that_begins_with_a_link_is_text(read):
    link = '<p><a href="https://a.example/bac">Ana Brill</a> a dit oui.</p>'
    (article,) = read(page(new(text=TEXT + link))).articles
    assert (article["text"], "url" in article) == (f"{PLAIN}\n\nAna Brill a dit oui.", False)


def test_paragraphs_of_a_press_agency_stay_paragraphs(read):
    (article,) = read(page(new(text="<pre>Le bac est parti\nà midi.\n\n\nIl est revenu.\n</pre>"))).articles
    assert article["text"] == "Le bac est parti\nà midi.\n\nIl est revenu."


@pytest.mark.parametrize("times", [1, 2])
def test_an_article_element_inside_a_text_is_a_part_of_it(read, times):
    inside = "<article><p>Au même moment, un second bac.</p></article>" * times
    contents = read(page(new(text=f"<p>Un.</p>{inside}<p>Deux.</p>"), new()))
    texts = [article["text"] for article in contents.articles]
    assert texts == ["\n\n".join(["Un.", *["Au même moment, un second bac."] * times, "Deux."]), PLAIN]


@pytest.mark.parametrize(("written", "author"), [("Par Ana Brill", "Ana Brill"), ("De Vries", "De Vries")])
def test_a_byline_is_given_without_its_first_word(read, written, author):
    assert read(page(new(author=f"<div>{written}</div>"))).articles[0]["author"] == author
    assert read(older(f"{written}<br><p></p>Un.<p></p>Deux.<p></p>")).articles[0]["author"] == author


def test_captions_below_a_text_of_the_older_layout_are_no_text(read):
    body = "Un.<p></p>Deux.<p></p><b>Illustration(s) : </b><br>Le bac.<p></p><b>Note(s) :</b> Lire aussi.<p></p>"
    first, second = read(older(body)).articles
    assert (first["text"], first["graphic"], first["notes"]) == ("Un.\n\nDeux.", "Le bac.", "Lire aussi.")
    assert "graphic" not in second


def test_a_word_in_bold_with_a_colon_begins_no_part_of_the_older_layout(read):
    assert read(older("Un.<p></p><b>Photo :</b> dit-il.<p></p>")).articles[0]["text"] == "Un.\n\nPhoto : dit-il."


def test_a_post_has_no_line_above_a_headline_that_it_lacks(read):
    post = '<article><div class="tweet"><span class="DocHeader">lundi 13 mai 2024</span><p>Le bac !</p></div></article>'
    article = read(page(new(), post)).articles[1]
    assert (article["text"], "kicker" in article, "author" in article) == ("Le bac !", False, False)


def test_a_page_without_header_elements_and_spans_is_read_alike(read):
    text = page(new())
    expected = read(text).articles
    plain = text.replace("<header>", "<div>").replace("</header>", "</div>")
    assert read(plain).articles == expected
    for name in ("DocPublicationName", "DocHeader"):
        plain = re.sub(rf'<span class="{name}">([^<]*)</span>', r"\1", plain)
    assert read(plain).articles == expected


def test_a_headline_may_be_the_heading_of_the_page(read):
    text = re.sub(r'<div class="titreArticle">.*?</div>', "<h1>Le bac est là</h1>", page(new()), flags=re.DOTALL)
    (article,) = read(text).articles
    assert (article["title"], article["kicker"], article["author"]) == ("Le bac est là", "PORT", "Ana Brill")


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_changed_and_cut_pages_give_a_result_or_an_error(data):
    text = page(new(), new(text="<pre>Un.</pre>"), new(text="<p>Un</p><article>Deux</article>")) + page(old())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        put = data.draw(
            st.sampled_from(["", "\x01", "&#2;", "<article>", "</article>", "</span>", "<section>", "<pre>"])
        )
        text = text[:at] + put + text[at + data.draw(st.integers(0, 200)) :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(text, encoding="utf-8")
        with contextlib.suppress(CorpusError):
            assert read_europresse(path).articles


@pytest.mark.parametrize("sign", ["\x01", "&#1;", "&#x1F;", "&#xFFFE;"])
def test_control_characters_are_left_out(read, sign):
    legal = f'<div class="Doc-LegalInfo">© La Rive.</div>à{sign} midi'
    (article,) = read(page(new(text=f"<p>Parti{sign}.</p><div>{legal}</div>"))).articles
    assert article["text"] == "Parti.\n\nà midi"
