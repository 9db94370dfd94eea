"""PDF as a last resort: text where there is one, and a clear word where there is none or too much."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from framing.corpus import load_corpus
from framing.corpus.readers import format_of, pdf, read_file
from framing.corpus.readers.pdf_lines import closed_up, paragraphs, without_running_heads
from framing.errors import CorpusError, CorpusWarning
from tests.corpus.readers.made_files import pdf_file

TITLE = "Dam at Delmouth holds through the night"
LINES = [
    "Dam at Delmouth holds",
    "through the night",
    "The old dam above Delmouth held through the night, although the river had ri-",
    "sen by two metres, which the govern-",
    "ment called a wonder.",
    "Engineers had feared since Friday that the wall would give way, said the left-",
    "wing mayor, who has left the council and its right wing.",
]


def _file(path, data):
    path.write_bytes(data)
    return path


def test_a_pdf_is_one_article_marked_as_such_with_a_warning(tmp_path):
    path = _file(tmp_path / "a.pdf", pdf_file([LINES, ["It rained again."]], title=TITLE))
    assert format_of(path).name == "PDF text"
    with pytest.warns(CorpusWarning, match="Text of a PDF: columns"):
        corpus = load_corpus(path)
    row = corpus.documents.iloc[0]
    assert (row["archive"], row["page_count"], row["title"]) == ("PDF text", 2, TITLE)
    assert row["text"] == (
        f"{TITLE}\n\nThe old dam above Delmouth held through the night, although the river had risen by two metres, "
        "which the government called a wonder.\n\nEngineers had feared since Friday that the wall would give way, said "
        "the left-wing mayor, who has left the council and its right wing.\n\nIt rained again."
    )


@pytest.mark.parametrize("title", ["untitled.indd", "Dam at Delmouth", None])
def test_a_title_that_does_not_stand_on_the_page_is_not_taken(tmp_path, title):
    assert "title" not in read_file(_file(tmp_path / "a.pdf", pdf_file([LINES], title=title))).articles[0]


def test_pictures_of_pages_and_locked_files_are_refused(tmp_path):
    with pytest.raises(CorpusError, match=r"only pictures of pages\. Run text recognition"):
        read_file(_file(tmp_path / "a.pdf", pdf_file([b"q 100 0 0 100 0 0 cm Q"])))
    writer = PdfWriter(PdfReader(io.BytesIO(pdf_file([LINES]))))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(CorpusError, match="The PDF is locked"):
        read_file(_file(tmp_path / "b.pdf", locked.getvalue()))


def test_a_page_with_megabytes_of_drawing_is_left_out_and_said_so(tmp_path):
    contents = read_file(_file(tmp_path / "a.pdf", pdf_file([LINES, b"0 0 m 1 1 l S\n" * 200_000])))
    assert contents.refused == ["page 2: more than 1 MB of drawing, so its text was not read"]
    assert contents.articles[0]["page_count"] == 2


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (pdf_file([["The dam held."]] * 301), "has 301 pages, more than the 300"),
        (pdf_file([b"\n" * 80_000_000]), "Limit reached"),
        (pdf_file([LINES]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), "The PDF is broken"),
        (pdf_file([LINES])[:300], "The PDF is broken"),
        (b"%PDF-1.7\n", "The PDF is broken"),
    ],
    ids=["pages", "bomb", "loop", "cut", "head"],
)
def test_hostile_and_broken_files_are_refused_in_one_line(tmp_path, capfd, data, message):
    with pytest.raises(CorpusError, match=message) as caught:
        read_file(_file(tmp_path / "a.pdf", data))
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")


def test_a_form_that_draws_itself_ends(tmp_path):
    writer = PdfWriter(
        PdfReader(io.BytesIO(pdf_file([b"BT /F1 10 Tf 40 780 Td (" + b"It rained. " * 9 + b") Tj ET /X Do"])))
    )
    form = DecodedStreamObject()
    form.set_data(b"/X Do")
    form[NameObject("/Subtype")] = NameObject("/Form")
    forms = DictionaryObject({NameObject("/X"): writer._add_object(form)})
    form[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): forms})
    writer.pages[0]["/Resources"][NameObject("/XObject")] = forms
    made = io.BytesIO()
    writer.write(made)
    try:
        assert "It rained." in read_file(_file(tmp_path / "a.pdf", made.getvalue())).articles[0]["text"]
    except CorpusError as error:
        assert "The PDF is broken" in str(error)


def test_time_is_limited_while_a_page_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "_SECONDS", 0.0)
    with pytest.raises(CorpusError, match="takes more than 0 seconds"):
        read_file(_file(tmp_path / "a.pdf", pdf_file([LINES])))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("the govern-\nment and a government", "the government and a government"),
        ("it was ri-\nsen", "it was risen"),
        ("a left-\nwing mayor left by the wing", "a left-wing mayor left by the wing"),
        ("a left-\nwing and a left-wing", "a left-wing and a left-wing"),
        ("Delmouth-\nBay", "Delmouth-Bay"),
        ("from 1990-\n1995", "from 1990-\n1995"),
        ("a hy\u00adphen at a line\u00ad\nend", "a hyphen at a lineend"),
        ("it rained -\nagain", "it rained -\nagain"),
    ],
)
def test_words_are_put_together_only_where_the_text_shows_that_they_are_one(text, whole):
    assert closed_up(text) == whole


def test_running_heads_are_left_out_and_lines_that_only_occur_twice_are_not():
    pages = [f"The Echo {number}\nWords of page {number} here.\nPage {number}" for number in (1, 2, 3)]
    assert without_running_heads(pages) == [
        ["Words of page 1 here."],
        ["Words of page 2 here."],
        ["Words of page 3 here."],
    ]
    assert without_running_heads(["Flood\nOne.", "Flood\nTwo."]) == [["Flood", "One."], ["Flood", "Two."]]


def test_headings_and_menus_do_not_run_into_the_text():
    body = [
        "The dam above the town held through the night and",
        "although it had rained since the Friday before,",
        "Delmouth slept.",
    ]
    text = paragraphs([["Home", "Sport", "Dam holds", "through the night", *body]])[0]
    assert text.split("\n\n") == ["Home", "Sport", "Dam holds through the night", " ".join(body)]


def test_a_short_line_that_ends_a_sentence_ends_a_paragraph():
    lines = [
        "The dam above the town held through the night and",
        "the river fell.",
        "Then it rained for two days and on the third day it",
    ]
    assert paragraphs([[*lines, "was dry."]])[0].count("\n\n") == 1
