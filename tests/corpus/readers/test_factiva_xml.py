"""Factiva as XML: any namespace, paragraphs as marked or indented, and what the file says of itself."""

import pytest

from framing.corpus.readers import format_of, read_file
from framing.errors import CorpusError

ARTICLE = """<article><accessionNo>{number}</accessionNo><baseLanguage>DE</baseLanguage>
<byline>Von Ana Brill</byline><copyright>(c) 2024 Bay Press   </copyright>
<headline><paragraph lang="DE"><hlt>Ferry</hlt> late: again</paragraph></headline>
<leadParagraph><paragraph>The ferry left.</paragraph></leadParagraph>
<publicationDate><dateTime>2024-05-13T23:35:58Z</dateTime></publicationDate>
<publisherName>Bay Press</publisherName><sourceName>The Gazette, Bay</sourceName><sectionName>News</sectionName>
<edition>First</edition><pages>A2</pages><region code="bay"><name>The Bay</name></region>
<region code="sea"><name>The Sea</name></region><newsSubject code="gtra"><name>Transport</name></newsSubject>
<correction><paragraph>It left at one.</paragraph></correction><descField code="ipd">XY</descField>
<tailParagraphs><paragraph>It came   back.</paragraph><paragraph display="Fixed">Port   12
Bay     3</paragraph></tailParagraphs><wordCount>355</wordCount></article>"""
FILE = """<?xml version="1.0" encoding="utf-8"?><PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0">
<ppsarticleResultSet count="{count}">{articles}</ppsarticleResultSet></ppsArticleResponse></PPSResponse>"""
NUMBER = "BAYGAZ0020240513ek5d0001c"


def read(tmp_path, text):
    path = tmp_path / "answer"
    path.write_text(text, encoding="utf-8-sig")
    assert format_of(path).name == "Factiva XML"
    return read_file(path)


def whole(*articles, count=None):
    wrapped = "".join(f"<ppsarticle>{article}</ppsarticle>" for article in articles)
    return FILE.format(count=len(articles) if count is None else count, articles=wrapped)


def test_fields_and_paragraphs_are_read(tmp_path):
    contents = read(tmp_path, whole(ARTICLE.format(number=NUMBER)))
    assert contents.articles == [
        {
            "archive_id": NUMBER,
            "language": "de",
            "author": "Ana Brill",
            "copyright": "(c) 2024 Bay Press",
            "title": "Ferry late: again",
            "date": "2024-05-13",
            "publisher_name": "Bay Press",
            "outlet": "The Gazette, Bay",
            "section": "News",
            "edition": "First",
            "page": "A2",
            "correction": "It left at one.",
            "word_count": 355,
            "region": "The Bay; The Sea",
            "subject": "Transport",
            "text": "The ferry left.\n\nIt came back.\n\nPort   12\nBay     3",
            "archive": "Factiva XML",
        }
    ]
    assert contents.announced == 1


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<date>2024-05-13</date>", "2024-05-13"),
        ("<dateTime>2024-05-13T23:59:59+09:00</dateTime>", "2024-05-13"),
        ("<date>13 May 2024</date>", "2024-05-13"),
        ("<date>spring 2024</date>", "spring 2024"),
    ],
)
def test_the_day_is_the_one_that_is_written(tmp_path, written, expected):
    text = ARTICLE.format(number=NUMBER).replace("<dateTime>2024-05-13T23:35:58Z</dateTime>", written)
    assert read(tmp_path, whole(text)).articles[0]["date"] == expected


def test_lines_that_are_indented_begin_paragraphs_where_none_are_marked(tmp_path):
    text = ARTICLE.format(number=NUMBER).replace(
        "<leadParagraph><paragraph>The ferry left.</paragraph></leadParagraph>",
        "<leadParagraph>\nThe ferry\nleft.\n    Nobody was\non it.\n   </leadParagraph>",
    )
    assert read(tmp_path, whole(text)).articles[0]["text"].startswith("The ferry left.\n\nNobody was on it.\n\nIt came")


def test_documents_that_the_file_counts_but_does_not_hold_are_named(tmp_path):
    contents = read(tmp_path, whole(ARTICLE.format(number=NUMBER), count=3))
    assert contents.announced == 3
    assert [line.split(":")[0] for line in contents.refused] == ["document 2", "document 3"]


def test_every_byline_is_kept(tmp_path):
    text = ARTICLE.format(number=NUMBER).replace("</byline>", "</byline><byline>By Bo Stern</byline>")
    assert read(tmp_path, whole(text)).articles[0]["author"] == "Ana Brill; Bo Stern"


def test_an_empty_article_is_refused_and_the_others_are_read(tmp_path):
    contents = read(tmp_path, whole("<article><sourceName>X</sourceName></article>", ARTICLE.format(number=NUMBER)))
    assert len(contents.articles) == 1
    assert contents.refused[0].endswith("no headline and no text")


def test_articles_that_are_whole_are_read_from_a_broken_file(tmp_path):
    article = ARTICLE.format(number=NUMBER)
    text = whole(article, article.replace("It came   back.", "It came & went."), article, article)
    contents = read(tmp_path, text[: text.rindex("<wordCount>")])
    assert [one["title"] for one in contents.articles] == ["Ferry late: again"] * 2
    assert [line.split(" (line")[0] for line in contents.refused] == ["document 2", "document 4"]
    assert all("The XML is broken" in line for line in contents.refused)
    assert contents.announced == 4


def test_broken_and_dangerous_files_are_refused_in_one_line(tmp_path):
    text = whole(ARTICLE.format(number=NUMBER))
    with pytest.raises(CorpusError, match="The XML is broken"):
        read(tmp_path, text[:-200])
    with pytest.raises(CorpusError, match="declares entities"):
        read(tmp_path, text.replace("<PPSResponse>", '<!DOCTYPE a [<!ENTITY b "c">]><PPSResponse>', 1))
    with pytest.raises(CorpusError, match="no article element"):
        read(tmp_path, whole())
