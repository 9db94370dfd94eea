"""Nexis files after a word processor or a correction changed them: styles, parts, lists, remarks."""

import io
import re
import zipfile

import pytest

from framing.corpus.readers.nexis_word import read_nexis_word
from framing.errors import CorpusError

from . import lexis_samples as made
from .lexis_samples import BODY, DATES, Story
from .test_lexisnexis import read
from .test_nexis import BOTH, EXPECTED, THREE, found

STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:styleId="T7"><w:basedOn w:val="T6"/></w:style>'
    '<w:style w:styleId="T6"><w:basedOn w:val="T7"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="T8"><w:basedOn w:val="T6"/><w:rPr><w:b w:val="0"/></w:rPr></w:style></w:styles>'
)


def changed(data, change, more=None):
    """A Word file with each part changed: `change` takes its name and its text and gives both."""
    container, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for name in container.namelist():
            written.writestr(*change(name, container.read(name).decode()))
        for name, text in (more or {}).items():
            written.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize("cover", [False, True])
def test_bold_may_come_from_a_style_with_any_name(tmp_path, cover):
    def styled(name, text):
        for words in [*(story.title for story in THREE), "Body", "Classification"]:
            text = re.sub(
                rf'<w:p><w:r><w:rPr><w:b/></w:rPr>(<w:t xml:space="preserve">{words}<)',
                r'<w:p><w:pPr><w:pStyle w:val="T7"/></w:pPr><w:r>\1',
                text,
            )
        plain = f'<w:p><w:r><w:rPr></w:rPr><w:t xml:space="preserve">{BODY[0]}<'
        return name, text.replace(plain, plain.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="T8"/></w:pPr>'))

    data = made.as_docx(made.parts_of(THREE, cover=cover), bookmarks=False, links=False)
    assert found(read(tmp_path, changed(data, styled, {"word/styles.xml": STYLES}))) == EXPECTED


def test_the_main_part_may_have_another_name(tmp_path):
    def renamed(name, text):
        return name.replace("document.xml", "document2.xml"), text.replace("word/document.xml", "word/document2.xml")

    contents = read(tmp_path, changed(made.as_docx(made.parts_of(THREE)), renamed))
    assert found(contents) == EXPECTED
    assert all(article["archive_id"] for article in contents.articles)


def test_the_strict_form_of_the_standard_is_read(tmp_path):
    def strict(name, text):
        text = text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006", "http://purl.oclc.org/ooxml/wordprocessingml"
        )
        office = "http://schemas.openxmlformats.org/officeDocument/2006"
        return name, text.replace(f'r="{office}', 'r="http://purl.oclc.org/ooxml/officeDocument')

    contents = read(tmp_path, changed(made.as_docx(made.parts_of(THREE)), strict))
    assert found(contents) == EXPECTED
    assert all(article["archive_id"] for article in contents.articles)


def test_a_word_file_without_a_document_is_an_error(tmp_path):
    path = tmp_path / "files.docx"
    path.write_bytes(changed(made.as_docx(made.parts_of(THREE)), lambda name, text: (name + ".old", text)))
    with pytest.raises(CorpusError, match="it holds no document"):
        read_nexis_word(path)


@pytest.mark.parametrize("bold", [True, False])
def test_a_cover_page_whose_numbers_became_signs_of_a_list(tmp_path, bold):
    parts = [
        (re.sub(r"^\d\. ", "", text) if isinstance(text, str) else text, *rest)
        for text, *rest in made.parts_of(THREE, cover=True)
    ]
    contents = read(tmp_path, made.as_docx(parts, bookmarks=False, links=False, bold=bold))
    assert (contents.announced, found(contents)) == (3, EXPECTED)


def after(parts, text, *more):
    return [line for part in parts for line in ([part, *more] if part[0] == text else [part])]


@pytest.mark.parametrize("place", [THREE[1].title, DATES["en"]])
@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("make", [*BOTH, lambda parts: made.as_docx(parts, bookmarks=False, links=False, bold=False)])
def test_the_remark_of_a_correction_is_neither_headline_nor_outlet(tmp_path, make, bold, place):
    parts = after(made.parts_of(THREE, cover=True), place, ("Correction Appended", bold, "", ""))
    contents = read(tmp_path, make(parts))
    assert found(contents) == EXPECTED
    assert contents.articles[1]["correction"] == "Correction Appended"


@pytest.mark.parametrize("make", BOTH)
def test_a_correction_and_its_day_below_the_text_are_no_text(tmp_path, make):
    heads = [
        ("\nCorrection-Date", "May 20, 2019"),
        ("\nCorrection", "The bridge is long."),
        ("\nNotes", "In print too."),
    ]
    lines = [line for head, text in heads for line in ((head, True, "", ""), (text, False, "", ""))]
    contents = read(tmp_path, make(after(made.parts_of(THREE, cover=True), BODY[-1], *lines)))
    assert found(contents) == EXPECTED
    assert {(a["correction_date"], a["correction"], a["notes"]) for a in contents.articles} == {
        ("2019-05-20", "The bridge is long.", "In print too.")
    }


@pytest.mark.parametrize("word", ["Correction", "Note", "Notes:"])
@pytest.mark.parametrize("make", BOTH)
def test_a_text_may_begin_with_the_name_of_a_part(tmp_path, make, word):
    contents = read(tmp_path, make(made.parts_of([Story(body=(word, *BODY))])))
    assert contents.articles[0]["text"] == "\n\n".join((word, *BODY))


def test_the_cover_page_tells_where_an_outlet_of_two_lines_begins(tmp_path):
    stories = [Story(), Story(title="Second", outlet="Port Ellery Echo\nBayland"), Story(title="Third")]
    data = made.as_docx(made.parts_of(stories, cover=True), bookmarks=False, links=False, bold=False)
    article = read(tmp_path, data).articles[1]
    assert (article["title"], article["outlet"]) == ("Second", "Port Ellery Echo Bayland")


@pytest.mark.parametrize("date", [DATES["en"], "13 toukokuu 2019"])
def test_dates_below_the_list_of_a_cover_page_begin_no_document(tmp_path, date):
    stories = [Story(title=story.title, outlet=story.outlet, date=date) for story in THREE]
    parts = made.parts_of(stories, cover=True)
    parts = after(parts, ("Client/Matter:", "-None-"), ("May 01, 2019 to May 31, 2019", False, "", ""))
    contents = read(tmp_path, made.as_docx(parts, bookmarks=False, links=False))
    assert [a["title"] for a in contents.articles] == [story.title for story in THREE]
    assert [a["outlet"] for a in contents.articles] == [story.outlet for story in THREE]
