"""Nexis files as they come: with and without cover page, bookmarks, bold, headings and ends."""

import re
import zipfile

import pytest

from framing.corpus import load_corpus
from framing.corpus.readers import format_of, read_file
from framing.errors import CorpusError, CorpusWarning

from . import lexis_samples as made
from .lexis_samples import BODY, LABELS, Story
from .test_lexisnexis import read

THREE = [Story(), Story(title="Second"), Story(title="Third", outlet="Port Ellery Echo")]
BOTH = [made.as_docx, lambda parts: made.as_rtf(parts).encode()]


def found(contents):
    return [(a["title"], a["outlet"], a["date"], a["text"]) for a in contents.articles]


EXPECTED = [(story.title, story.outlet, "2019-05-13", "\n\n".join(BODY)) for story in THREE]


@pytest.mark.parametrize("language", LABELS)
@pytest.mark.parametrize("make", BOTH)
def test_a_cover_page_announces_and_gives_ids(tmp_path, make, language):
    contents = read(tmp_path, make(made.parts_of(THREE, language, cover=True)))
    assert (contents.announced, contents.refused, contents.warnings) == (3, [], [])
    assert found(contents) == EXPECTED
    assert contents.articles[1]["archive_id"] == "urn:contentItem:5ABC-DEF1-JCJY-0002-00000-00"
    assert "0002-00000" in contents.articles[1]["url"]


@pytest.mark.parametrize("make", BOTH)
def test_ids_come_from_the_cover_page_where_headlines_do_not_link(tmp_path, make):
    parts = made.parts_of(THREE, cover=True)
    parts = [(text, bold, mark, link if str(text).startswith(tuple("123")) else "") for text, bold, mark, link in parts]
    contents = read(tmp_path, make(parts))
    assert found(contents) == EXPECTED
    assert contents.articles[2]["archive_id"].endswith("0003-00000-00")


@pytest.mark.parametrize("make", BOTH)
def test_what_the_cover_page_announces_and_the_file_lacks_is_refused(tmp_path, make):
    parts = made.parts_of(THREE, cover=True)
    begin = [at for at, part in enumerate(parts) if part[2].startswith("Bookmark_")]
    contents = read(tmp_path, make(parts[: begin[1]] + parts[begin[2] :]))
    assert (contents.announced, [a["title"] for a in contents.articles]) == (3, [THREE[0].title, "Third"])
    assert contents.refused == ["document 2 ('Second'): announced on the cover page, not in the file"]


def test_a_result_list_without_documents_says_what_to_download(tmp_path):
    parts = made.parts_of(THREE, cover=True)
    begin = next(at for at, part in enumerate(parts) if part[2].startswith("Bookmark_"))
    with pytest.raises(CorpusError, match=r"lists 3 documents and holds none of them\. Download full documents"):
        read(tmp_path, made.as_docx(parts[:begin]))


@pytest.mark.parametrize(
    "options", [{"body": False}, {"classification": False}, {"body": False, "classification": False}, {"cover": True}]
)
@pytest.mark.parametrize("make", BOTH)
def test_headings_may_be_left_out(tmp_path, make, options):
    contents = read(tmp_path, make(made.parts_of(THREE, **options)))
    assert (contents.refused, contents.warnings) == ([], [])
    assert found(contents) == EXPECTED
    assert all(article["load_date"] == "2019-05-14" for article in contents.articles)


def test_documents_without_an_end_are_read_and_said(tmp_path):
    contents = read(tmp_path, made.as_docx(made.parts_of(THREE, end=False)))
    assert found(contents) == EXPECTED
    assert len(contents.warnings) == 1
    assert re.match(
        r"3 documents without the mark at the end: document 1 \(paragraph 2\), .* Is the file cut\?",
        contents.warnings[0],
    )


@pytest.mark.parametrize("cover", [False, True])
@pytest.mark.parametrize("options", [{"bookmarks": False}, {"bookmarks": False, "bold": False, "links": False}])
def test_a_file_that_a_word_processor_saved_again(tmp_path, options, cover):
    contents = read(tmp_path, made.as_docx(made.parts_of(THREE, cover=cover), **options))
    assert (contents.announced, contents.refused) == (3, [])
    assert found(contents) == EXPECTED


@pytest.mark.parametrize("make", BOTH)
def test_one_article_a_file(tmp_path, make):
    contents = read(tmp_path, make(made.parts_of(THREE[:1])))
    assert (contents.announced, found(contents)) == (1, EXPECTED[:1])


def test_labels_of_a_language_not_known_are_told_by_how_they_are_set(tmp_path):
    parts = made.parts_of(THREE, cover=True)
    words = {
        "BODY": "Xama",
        "CLASSIFICATION": "Ylossi",
        "END OF DOCUMENT": "Zalak",
        "LANGUAGE:": "Vorba:",
        "DOCUMENTS (3)": "Paperi (3)",
    }

    def said(text):
        return words.get(text.strip().upper(), text)

    parts = [(said(t) if isinstance(t, str) else (said(t[0]), t[1]), b, m, u) for t, b, m, u in parts]
    contents = read(tmp_path, made.as_docx(parts))
    assert (contents.announced, contents.refused, contents.warnings) == (3, [], [])
    assert found(contents) == EXPECTED
    assert contents.articles[0]["vorba"] == "ENGLISH"


def test_an_article_that_nexis_lacks_is_refused_with_its_words(tmp_path):
    parts = made.parts_of(THREE)
    begin = [at for at, part in enumerate(parts) if part[2].startswith("Bookmark_")]
    sorry = [parts[begin[1]], ("We cannot show this document.", False, "", ""), ("\nEnd of Document", True, "", "")]
    contents = read(tmp_path, made.as_docx(parts[: begin[1]] + sorry + parts[begin[2] :]))
    assert contents.announced == 3
    assert contents.refused == [
        "document 2 (paragraph 22): no date, field or body; it says 'We cannot show this document.'"
    ]
    assert [article["title"] for article in contents.articles] == [THREE[0].title, "Third"]


def test_an_empty_download_is_an_error_that_says_what_is_in_it(tmp_path):
    with pytest.raises(CorpusError, match=r"holds no article: document 1 \(paragraph 1\).*Nexis Uni Download"):
        read(tmp_path, made.as_docx([("Nexis Uni Download", False, "", "")]))


def test_tables_in_the_text_are_rows_of_cells(tmp_path):
    row = "<w:tr>{}</w:tr>".format("<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>" * 2)
    table = f"<w:tbl>{row.format('Gauge', 'Height')}{row.format('North', '4 m')}</w:tbl>"
    data = made.as_docx(made.parts_of(THREE[:1]))
    path = tmp_path / "table.docx"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as container:
        document = container.read("word/document.xml").decode()
    after = document.index(BODY[0]) + document[document.index(BODY[0]) :].index("</w:p>") + len("</w:p>")
    inside = re.sub(r"^.*<w:body>|</w:body>.*$", "", document[:after] + table + document[after:])
    contents = read(tmp_path, made.packed(inside.replace(' r:id="rId1"', "")))
    assert contents.articles[0]["text"].split("\n\n")[:3] == [BODY[0], "Gauge\tHeight", "North\t4 m"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["A note on the river", "Length: 3 metres", "Body", "It rained."],
        ["Minutes", "May 3, 2010", "End of document"],
        ["LexisNexis is an archive. " * 12],
        ["Our guide to Nexis Uni and other archives", *BODY],
    ],
)
def test_other_word_files_are_not_taken_for_exports(tmp_path, paragraphs):
    path = tmp_path / "note.docx"
    path.write_bytes(made.as_docx([(text, False, "", "") for text in paragraphs]))
    assert format_of(path).name == "Word"
    assert read_file(path).articles


def as_lines(parts, width=0):
    texts = [text if isinstance(text, str) else "".join(text) for text, *_ in parts]
    return "\n\n".join(made.wrapped(text, width) if width else text for text in texts)


@pytest.mark.parametrize("language", LABELS)
@pytest.mark.parametrize("width", [0, 90])
@pytest.mark.parametrize("cover", [False, True])
def test_nexis_saved_as_text(tmp_path, language, width, cover):
    contents = read(tmp_path, as_lines(made.parts_of(THREE, language, cover=cover), width))
    assert (contents.announced, contents.refused, contents.warnings) == (3, [], [])
    assert {article["archive"] for article in contents.articles} == {"Nexis text"}
    assert found(contents) == EXPECTED
    assert all(article["load_date"] == "2019-05-14" for article in contents.articles)


def test_page_tops_of_a_pdf_are_no_text(tmp_path):
    text = as_lines(made.parts_of(THREE), 90).replace(BODY[1], f"\fPage 2 of 3\n\n{THREE[0].title}\n\n{BODY[1]}", 1)
    assert found(read(tmp_path, text)) == EXPECTED


def test_the_old_layout_in_a_word_file(tmp_path):
    text = made.as_text(THREE, cover=False)
    middle = '<w:jc w:val="center"/>'
    inside = "".join(
        f"<w:p><w:pPr>{middle if line.startswith('      ') else ''}</w:pPr><w:r><w:t>{line.strip()}</w:t></w:r></w:p>"
        for line in re.sub(r"(?<=\S)\n(?=\S)", " ", text).split("\n")
    )
    contents = read(tmp_path, made.packed(inside))
    assert (contents.announced, found(contents)) == (3, EXPECTED)
    assert contents.articles[0]["archive"] == "LexisNexis Word"


def test_first_documents_without_a_bookmark_are_not_lost(tmp_path):
    parts = [(t, b, "" if m == "Bookmark_1" else m, u) for t, b, m, u in made.parts_of(THREE)]
    contents = read(tmp_path, made.as_docx(parts))
    assert (contents.announced, found(contents)) == (3, EXPECTED)


@pytest.mark.parametrize("make", BOTH)
def test_a_date_in_a_language_that_is_not_read_is_kept_in_its_words(tmp_path, make):
    story = Story(date="12 listopada 2019 wtorek", outlet="Revista 2000")
    (article,) = read(tmp_path, make(made.parts_of([story]))).articles
    assert (article["date"], article["outlet"], article["title"]) == (story.date, story.outlet, story.title)


@pytest.mark.parametrize("make", BOTH)
def test_an_article_without_a_date_keeps_headline_and_outlet(tmp_path, make):
    (article,) = read(tmp_path, make(made.parts_of([Story(date=" ")]))).articles
    assert (article["date"], article["outlet"], article["title"]) == (None, "The Bay Gazette", Story().title)
    assert article["copyright"] == "Copyright 2019 Bay Gazette Ltd. All Rights Reserved"
    assert article["text"].split("\n\n") == list(BODY)


def test_a_folder_of_single_articles_becomes_a_corpus(tmp_path):
    for number, story in enumerate(THREE):
        (tmp_path / f"{story.title} {number}.DOCX").write_bytes(made.as_docx(made.parts_of([story])))
    (tmp_path / "empty.docx").write_bytes(made.as_docx([("Nexis Uni", False, "", "")]))
    with pytest.warns(CorpusWarning, match=r"empty\.docx: The Nexis file holds no article"):
        corpus = load_corpus(tmp_path)
    documents = corpus.documents
    assert sorted(documents["title"]) == sorted(story.title for story in THREE)
    assert set(documents["outlet"]) == {"The Bay Gazette", "Port Ellery Echo"}
    assert documents["date"].dt.strftime("%Y-%m-%d").unique().tolist() == ["2019-05-13"]
    assert documents["language"].unique().tolist() == ["en"]
    assert corpus.history[0].n_out == 3
    # The headline is in the text once, and is the headline.
    assert all(text.count(title) == 1 for text, title in zip(documents["text"], documents["title"], strict=True))
