"""Genre and authorship where section, address, headline or credit lines say so; otherwise unknown."""

import pandas as pd
import pytest

from framing.corpus import Corpus
from framing.corpus.article import Article
from framing.corpus.authorship import authorship_of, given_authorship
from framing.corpus.genre import genre_of, given_genre


@pytest.mark.parametrize(
    ("article", "genre"),
    [
        (Article(section="Opinion"), "opinion"),
        (Article(section="News / Comment"), "opinion"),
        (Article(section="World news"), "news"),
        (Article(url="https://echo.example/commentisfree/2024/may/13/dam"), "opinion"),
        (Article(url="https://echo.example/story/opinion/columnists/2024/dam/"), "opinion"),
        (Article(url="https://opinion.echo.example/2024/dam"), "opinion"),
        (Article(url="https://echo.example/news/2024/dam"), "news"),
        (Article(url="https://echo.example/news/live/2024/dam"), "live"),
        (Article(url="https://echo.example/2024/dam-live-updates"), "live"),
        (Article(url="https://www.prnewswire.com/releases/dam-1.html"), "press release"),
        (Article(title="OPINION: The dam must go"), "opinion"),
        (Article(title="The dam must go | Commentary"), "opinion"),
        (Article(title="Q&A: The engineer of the dam"), "interview"),
        (Article(title="Dam breaks - live updates"), "live"),
        (Article(start="FOR IMMEDIATE RELEASE: the dam"), "press release"),
        (Article(end="The views expressed in this article are her own."), "opinion"),
        (Article(end="Ola Brandt is a columnist for the Echo."), "opinion"),
        (Article(outlet="Echo - Opinion", url="https://echo.example/news/dam"), "opinion"),
        (Article(outlet="Echo - News"), "news"),
        (Article(start="DELMOUTH (Reuters) - The dam broke."), "news"),
        (Article(section="News", title="Editorial: Mend the dam"), "opinion"),
        (Article(section="Meinung"), "opinion"),
        (Article(section="Débats"), "opinion"),
        (Article(section="Opinião"), "opinion"),
        (Article(section="Politik / Inland"), "news"),
        (Article(section="Faits divers"), "news"),
        (Article(section="Cronaca"), "news"),
        (Article(section="Buitenland"), "news"),
        (Article(url="https://echo.example/politik/kommentar-zum-deich-123.html"), "opinion"),
        (Article(url="https://echo.example/id%C3%A9es/2024/digue"), "opinion"),
        (Article(url="https://echo.example/opinie/2024/dijk"), "opinion"),
        (Article(url="https://echo.example/direct/2024/en-direct/digue"), "live"),
        (Article(url="https://echo.example/ao-vivo/2024/barragem"), "live"),
        (Article(url="https://echo.example/internacional/2024/presa"), "news"),
        (Article(url="https://echo.example/us/2024/dam"), "news"),
        (Article(title="Kommentar: Der Deich muss weg"), "opinion"),
        (Article(title="Tribune : la digue de trop"), "opinion"),
        (Article(title="En direct : la digue cède"), "live"),
        (Article(title="Entrevista: la ingeniera de la presa"), "interview"),
        (Article(outlet="Echo", outlet_given="Echo - Opinion"), "opinion"),
    ],
)
def test_what_says_a_genre_is_believed(article, genre):
    assert genre_of(article)[0] == genre


@pytest.mark.parametrize(
    "article",
    [
        Article(title="In my opinion, he said, the dam will hold"),
        Article(title="They live by the dam", section="Delmouth"),
        Article(url="https://echo.example/2024/opinion-poll-on-the-dam"),
        Article(url="https://echo.example/2024/how-we-live"),
        Article(url="http://[broken"),
        Article(end="His opinion was not asked. She lives nearby."),
        Article(end="It differed from the view expressed by the engineers. Brandt is a columnist who likes dams."),
        Article(url="https://tribune.example/2024/dam"),
        Article(url="https://echo.example/2024/tribune-company-sells-dam"),
        Article(title="Direct flights to Delmouth"),
        Article(outlet="Echo"),
    ],
)
def test_words_of_the_argument_say_nothing(article):
    assert genre_of(article) == ("unknown", "")


@pytest.mark.parametrize(
    ("article", "authorship"),
    [
        (Article(author="Associated Press"), "wire"),
        (Article(author="Ana Brill, Reuters"), "wire"),
        (Article(start="DELMOUTH, May 13 (AP) — The dam broke."), "wire"),
        (Article(end="(Reporting by Ana Brill in Delmouth; Editing by Ola Brandt)"), "wire"),
        (Article(end="Copyright 2024 The Associated Press. All rights reserved."), "wire"),
        (Article(outlet="Reuters", start="DELMOUTH (Reuters) - The dam broke."), "staff"),
        (Article(author="Editorial Board"), "editorial"),
        (Article(section="Editorials"), "editorial"),
        (Article(url="https://echo.example/opinion/editorials/dam"), "editorial"),
        (Article(title="EDITORIAL: Mend the dam"), "editorial"),
        (Article(author="Ola Brandt, Special to the Echo"), "guest"),
        (Article(end="Ola Brandt is a guest columnist."), "guest"),
        (Article(author="Ana Brill, Staff Writer"), "staff"),
        (Article(outlet="The Echo", author="Ana Brill, Echo"), "staff"),
        (Article(end="Ana Brill is a reporter for the Echo."), "staff"),
        (Article(outlet="The Delmouth Echo", end="Ana Brill is a reporter for the Echo."), "staff"),
        (Article(author="Ana Brill, North America Reporter"), "staff"),
        (Article(author="La rédaction"), "staff"),
        (Article(author="Redaktion"), "staff"),
        (Article(author="Ola Brandt, Gastautor"), "guest"),
        (Article(section="Leitartikel"), "editorial"),
        (Article(author="dpa"), "wire"),
        (Article(author="EFE"), "wire"),
        (Article(start="MADRID (Europa Press) - La presa."), "wire"),
    ],
)
def test_what_says_an_authorship_is_believed(article, authorship):
    assert authorship_of(article)[0] == authorship


@pytest.mark.parametrize(
    "article",
    [
        Article(author="Ana Brill"),
        Article(author="Ana Brill, Ola Brandt, Associated Press, Staff"),
        Article(start="He told Reuters - not the Echo - that the dam broke."),
        Article(end="The Associated Press contributed to this report."),
        Article(end="The maps of the dam are unclear."),
        Article(author="Echo avec AFP"),
        Article(author="Ola Brandt, Special Correspondent"),
        Article(outlet="KANSAS ECHO", author="Ana Brill", start="The dam broke."),
        Article(outlet="Hill Gazette", end="Ana Brill is a reporter for the Echo."),
        Article(end="Later she met Ola Brandt, who is a contributing writer."),
        Article(outlet="It", author="Itala Brill"),
    ],
)
def test_a_name_or_a_helping_agency_says_nothing(article):
    assert authorship_of(article) == ("unknown", "")


def test_given_values_are_read_and_kept():
    table = pd.DataFrame({"text": ["One.", "Two.", "Three."], "genre": ["Op-Ed", "poem", None], "authorship": "agency"})
    corpus = Corpus.from_table(table.assign(section=["News", "News", "News"]))
    assert corpus.documents["genre"].tolist() == ["opinion", "unknown", "news"]
    assert corpus.documents["genre_given"].tolist()[:2] == ["Op-Ed", "poem"]
    assert corpus.documents["authorship"].tolist() == ["wire"] * 3
    assert corpus.history[0].record["genre"] == {"news by section": 1, "opinion by column": 1, "unknown by column": 1}


@pytest.mark.parametrize("genre", ["news", "opinion", "interview", "live", "press release", "unknown"])
def test_known_genres_are_themselves(genre):
    assert given_genre(genre) == genre


@pytest.mark.parametrize("authorship", ["staff", "wire", "guest", "editorial", "unknown"])
def test_known_authorships_are_themselves(authorship):
    assert given_authorship(authorship) == authorship
