"""Europresse as HTML: old and new layout, French and English, speech, and damaged pages."""

import pytest

from framing.corpus.readers import format_of, read_file
from framing.errors import CorpusError

NEW = """<article> <header> <img src="x.gif"/> <div class="rdp__DocPublicationName"><span class="DocPublicationName">{outlet}
</span></div> <div class="rdp__DocHeader"><span class="DocHeader">{header}</span></div> <div><p>PORT</p></div>
<div class="titreArticle"> <p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">Le bac : <mark>en retard</mark> - encore</p>
<p class="sm-margin-TopNews rdp__subtitle">Un soir de mai</p></div> {author} </header>
<section> <div class="DocText clearfix"> <div class='docOcurrContainer'> {text} </div></div> </section>
<aside> <div> <p><b>Illustration(s) : </b></p> <p></p> <div><p>Le bac à quai.</p></div> </div>
<div> <b>Note(s) : </b><p>Lire aussi page 3.</p></div> <div class="apd-wrapper"><p>Aussi paru dans 12 mai 2024 - La Rive</p></div></aside>
<footer> <a name="complement"></a> <small>© 2024 La Baie. Tous droits réservés.</small>
<p>Numéro de document : news·20240513·BA·0q1503_1256056</p> <div id="divPubliC"><div>
<span id="PubliC_lblNodoc">news·20240513·BA·0q1503_1256056</span></div> <div>Ce certificat est émis à <b>Uni</b>.</div>
<div><span>Date d'émission : <b><span id="PubliC_lblEndDate">2025-07-04</span></b></span></div></div></footer></article>"""
TEXT = "<p>Le bac est parti <b>à midi</b>.</p> <p>Il est revenu le 3 mai 2021.</p>"
OLD = """<table><tr><td><table id="tbHeaderImages"><tr><td id="celPublication"><img src="a.gif"><br></td></tr></table>
<span class="DocPublicationName">{outlet}</span><br>{header}<br><br>{kicker}<span class="TitreArticleVisu">Le bac : en
<span style="color:red">retard</span></span><br><br>{author}Le bac est <font style="font-weight:bold;">parti.</font><p></p>
© Tout le monde le sait.<p></p><b><i>© 2013 La Baie. Tous droits réservés.</i></b><p></p>
Numéro de document : news·20130606·BA·7731204<br><br><table><tr><td><img alt="x">news·20130606·BA·7731204</td></tr>
<tr><td>Date d'émission : <b>2013-06-07</b></td></tr></table></td></tr></table><p><br><br>"""


def page(*articles):
    style = "<style>.DocPublicationName{color:red}article+article{page-break-before:always}</style>"
    return f"<!DOCTYPE html><html><head>{style}</head><body>{''.join(articles)}</body></html>"


def new(outlet="La Baie", header="Société, lundi 13 mai 2024, p. 16", author="<div>Ana Brill</div>", text=TEXT):
    return NEW.format(outlet=outlet, header=header, author=author, text=text)


def old(outlet="La Baie", section="Politique, ", weekday="jeudi ", day="6 juin 2013", rest="", kicker="", author=""):
    spans = "".join(f'<span class="DocHeader">{part}</span>' for part in (section, weekday, day, rest) if part)
    return OLD.format(outlet=outlet, header=spans, kicker=kicker, author=author)


@pytest.fixture
def read(tmp_path):
    def read_page(text):
        path = tmp_path / "biblio"
        path.write_text(text, encoding="utf-8")
        assert format_of(path).name == "Europresse HTML"
        return read_file(path)

    return read_page


def test_the_newer_layout_is_read_in_full(read):
    (article,) = read(page(new())).articles
    assert article == {
        "outlet": "La Baie",
        "section": "Société",
        "date": "2024-05-13",
        "page": "16",
        "title": "Le bac : en retard - encore",
        "subtitle": "Un soir de mai",
        "kicker": "PORT",
        "author": "Ana Brill",
        "copyright": "© 2024 La Baie. Tous droits réservés.",
        "archive_id": "news·20240513·BA·0q1503_1256056",
        "graphic": "Le bac à quai.",
        "notes": "Lire aussi page 3.",
        "text": "Le bac est parti à midi.\n\nIl est revenu le 3 mai 2021.",
        "archive": "Europresse HTML",
    }


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("lundi 13 mai 2024", {"date": "2024-05-13", "section": None}),
        ("Monday, May 13, 2024, p. A3", {"date": "2024-05-13", "page": "A3", "section": None}),
        ("News, Sports, Monday, May 13, 2024 - 06:30 UTC", {"date": "2024-05-13", "section": "News, Sports"}),
        (
            "Économie, mercredi 1er mai 2024 1 204 mots, p. MDE6",
            {"date": "2024-05-01", "word_count": 1204, "page": "MDE6"},
        ),
        ("1ère édition, mardi 14 mai 2024 - 06:00:00 +0200, 850 mots", {"date": "2024-05-14", "word_count": 850}),
        ("La Une, Dimanche 12 mai 2024, p. 1,3", {"date": "2024-05-12", "section": "La Une", "page": "1,3"}),
        ("Culture, printemps 2024", {"date": "Culture, printemps 2024"}),
    ],
)
def test_the_line_of_section_day_and_page_is_taken_apart(header, expected, read):
    (article,) = read(page(new(header=header))).articles
    assert {name: article.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("written", "outlet", "issue"),
    [
        ("La Baie, no. 43018", "La Baie", "43018"),
        ("La Baie, l'hebdo, n° 12", "La Baie, l'hebdo", "12"),
        ("Sud, Est et Ouest (site web)", "Sud, Est et Ouest (site web)", None),
        ("20 minutes", "20 minutes", None),
        ("La Revue, Vol. 14, no 4", "La Revue", "4"),
        ("La Baie<br/><span class='DocTitreSousSection'>Édition du port</span>", "La Baie", None),
    ],
)
def test_names_keep_their_commas_and_lose_the_number_of_the_issue(written, outlet, issue, read):
    (article,) = read(page(new(outlet=written))).articles
    assert (article["outlet"], article.get("issue")) == (outlet, issue)


@pytest.mark.parametrize(
    "author",
    [
        '<p class="sm-margin-bottomNews">Ana Brill ; Bo Stern</p>',
        '<div class="docAuthors">Ana Brill ; Bo Stern</div>',
        "<div>Ana Brill ; Bo Stern</div>",
    ],
)
def test_authors_below_the_headline_are_found_whatever_they_are_wrapped_in(author, read):
    assert read(page(new(author=author))).articles[0]["author"] == "Ana Brill ; Bo Stern"


def test_what_was_said_on_air_is_read_without_its_times(read):
    speech = "".join(
        f'<div class="transcript"><span class="time">00:0{n}:00</span><p class="value">Phrase {n}.</p></div>'
        for n in range(3)
    )
    (article,) = read(page(new(text=f'<div class="transcripts">{speech}</div>'))).articles
    assert article["text"] == "Phrase 0.\n\nPhrase 1.\n\nPhrase 2."


def test_a_name_and_a_day_that_no_class_marks_are_found_above_the_headline(read):
    text = page(new()).replace(
        '<div class="rdp__DocPublicationName"><span class="DocPublicationName">La Baie\n</span></div>', ""
    )
    text = text.replace(
        '<div class="rdp__DocHeader"><span class="DocHeader">',
        '<div class="sm-margin-bottom">La Rive, no. 7</div><div class="sm-margin-bottom"><span>',
    )
    (article,) = read(text).articles
    assert (article["outlet"], article["issue"], article["date"], article["page"]) == (
        "La Rive",
        "7",
        "2024-05-13",
        "16",
    )
    assert article["kicker"] == "PORT"


def test_rights_and_number_inside_the_text_are_no_text(read):
    legal = '<div class="Doc-LegalInfo"><small>© 2024 La Rive.</small></div><div class="publiC-lblNodoc">news·20240513·RI·1</div>'
    text = page(new(text=TEXT + legal))
    (article,) = read(text[: text.index("<footer>")] + "</article>").articles
    assert article["text"] == "Le bac est parti à midi.\n\nIl est revenu le 3 mai 2021."
    assert (article["copyright"], article["archive_id"]) == ("© 2024 La Rive.", "news·20240513·RI·1")


def test_a_headline_without_a_class_of_its_own_is_found(read):
    text = page(new()).replace("sm-margin-TopNews titreArticleVisu rdp__articletitle", "grand")
    (article,) = read(text.replace('<p class="sm-margin-TopNews rdp__subtitle">Un soir de mai</p>', "")).articles
    assert (article["title"], article["kicker"]) == ("Le bac : en retard - encore", "PORT")


def test_a_post_without_headline_is_read(read):
    post = '<article><div class="tweet"><span class="DocHeader">lundi 13 mai 2024</span><p class="core-text">Le bac !</p></div>'
    (article,) = read(page(new(), post + "</article>")).articles[1:]
    assert (article["text"], article["date"]) == ("Le bac !", "2024-05-13")


def test_the_link_below_a_text_is_the_address_of_the_article(read):
    (article,) = read(page(new(text=TEXT + '<p><a href="https://a.example/bac">Paru ici</a></p>'))).articles
    assert article["url"] == "https://a.example/bac"
    assert article["text"].endswith("le 3 mai 2021.")


def test_a_picture_only_is_kept_with_a_warning(read):
    contents = read(page(new(text='<p class="no-transcription">Pas de transcription</p>'), new()))
    assert [bool(article["text"]) for article in contents.articles] == [False, True]
    assert contents.warnings == ["1 article without text in the export, kept with headline and date."]


def test_elements_left_open_or_closed_twice_spoil_no_other_article(read):
    broken = new(text="<p>Un <b>mot</p></div></div></div></td></table><p>et deux.</p>")
    contents = read(page(*[broken, new()] * 20))
    assert len(contents.articles) == 40
    assert {article["text"] for article in contents.articles[1::2]} == {
        "Le bac est parti à midi.\n\nIl est revenu le 3 mai 2021."
    }
    assert all("et deux." in article["text"] for article in contents.articles[::2])


def test_the_older_layout_is_read_in_full(read):
    contents = read(
        page(old(author="Ana Brill<br><p></p>", kicker="Surtitre<br>", rest=", p. 03"), old(outlet="Mag, no. 5"))
    )
    first, second = contents.articles
    assert first == {
        "outlet": "La Baie",
        "section": "Politique",
        "date": "2013-06-06",
        "page": "03",
        "title": "Le bac : en retard",
        "kicker": "Surtitre",
        "author": "Ana Brill",
        "copyright": "© 2013 La Baie. Tous droits réservés.",
        "archive_id": "news·20130606·BA·7731204",
        "text": "Le bac est parti.\n\n© Tout le monde le sait.",
        "archive": "Europresse HTML",
    }
    assert (second["outlet"], second["issue"], "author" in second) == ("Mag", "5", False)
    assert second["text"] == first["text"]


def test_dates_of_the_english_interface_are_read_in_the_older_layout(read):
    (article,) = read(page(old(section="", weekday="Thursday, ", day="June 6, 2013"))).articles
    assert (article["date"], "section" in article) == ("2013-06-06", False)


def test_a_page_without_articles_says_what_to_do(read):
    with pytest.raises(CorpusError, match="No article is on the Europresse page"):
        read(page('<article><span class="DocPublicationName">La Baie</span></article>'))
