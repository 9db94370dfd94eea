"""ProQuest by mail and as a saved page: labels, broken markup, and the text within the text."""

import re

import pytest

from framing.corpus.readers import format_of, read_file
from framing.errors import CorpusError
from tests.corpus.readers.proquest_samples import (
    CHINESE,
    FIELDS,
    GERMAN,
    SPANISH,
    TITLE,
    full_text,
    html_document,
    html_page,
    mail,
    text_document,
    text_file,
)

TEXT = full_text("The ferry left at noon.", "It came <em>back</em> at night.")
PLAIN = "The ferry left at noon.\n\nIt came back at night."


@pytest.fixture(params=["mail", "base64 mail", "page"])
def read(request, tmp_path):
    def read_page(page):
        path = tmp_path / "saved"
        if request.param == "page":
            path.write_text(page, encoding="utf-8")
        else:
            path.write_bytes(mail(page, transfer="base64" if "base64" in request.param else "quoted-printable"))
        assert format_of(path).name == ("ProQuest HTML" if request.param == "page" else "ProQuest mail")
        return read_file(path)

    return read_page


def test_all_fields_are_read(read):
    (article,) = read(html_page(html_document(text=TEXT, abstract="A ferry <b>was</b> late."))).articles
    archive = article.pop("archive")
    assert archive in ("ProQuest mail", "ProQuest HTML")
    assert article == {
        "title": TITLE,
        "author": "Brill, Ana; Stern, Bo",
        "outlet": "Bay Gazette, The",
        "edition": "Late Edition (East Coast)",
        "place": "Delmouth, N.Y.",
        "date": "2024-05-13",
        "page": "A.1",
        "section": "News; Part A",
        "column": "Harbour Notes",
        "language": "en",
        "word_count": 355,
        "archive_id": "1234567",
        "url": "https://search.proquest.example/docview/1234567?accountid=0",
        "copyright": "(Copyright (c) 2024 Bay Press)",
        "company": "Bay Ferries Inc; Harbour Trust",
        "subject": "Ferries; Harbours",
        "region": "Delmouth",
        "publisher_name": "Bay Press LLC",
        "publication_type": "Newspapers",
        "document_type": "News",
        "genre": "News",
        "database": "Bay Dailies",
        "last_updated": "2024-05-14",
        "issn": "00000000",
        "abstract": "A ferry was late.",
        "text_from": "full text",
        "text": PLAIN,
    }


@pytest.mark.parametrize(
    ("fields", "outlet"),
    [(GERMAN, "Die Bucht"), (SPANISH, "La Bahía"), (CHINESE, "海湾报")],
    ids=["German", "Spanish", "Chinese"],
)
def test_labels_of_other_interface_languages_are_known(fields, outlet, read):
    (article,) = read(html_page(html_document(text=TEXT, fields=fields))).articles
    assert (article["outlet"], article["date"], article["archive_id"]) == (outlet, "2024-05-13", "1234567")
    assert article["text"] == PLAIN


@pytest.mark.parametrize("start", ["html&gt;", "<html>", "html>", "  /html&gt;", ""])
def test_a_tag_that_lost_its_first_sign_is_no_text(start, read):
    text = full_text("The ferry left at noon.", "It came back at night.", start=start)
    contents = read(html_page(html_document(text=text, number=1), html_document(text=text, number=2)))
    assert [article["text"] for article in contents.articles] == [PLAIN, PLAIN]


def test_an_abstract_across_stray_tags_is_whole(read):
    abstract = "<body></p><p>The ferry was late.</p><p>And full.</p><p></body>"
    (article,) = read(html_page(html_document(text=TEXT, abstract=abstract))).articles
    assert article["abstract"] == "The ferry was late. And full."
    assert article["author"] == "Brill, Ana; Stern, Bo"
    assert article["text"] == PLAIN


def test_captions_credits_corrections_and_notes_on_authors_stand_apart(read):
    inside = full_text(
        "The ferry left at noon.", "CORRECTION: It left at one.", "It came back at night.", "Credit: Staff"
    )
    box = "<div><strong>Illustration</strong></div><div><div class='Illustration_content'><p>Caption: a ferry</p></div></div>"
    box += "<div><strong>AuthorAffiliation</strong></div><div class='AuthorAffiliation_content'>Ana rows.</div>"
    (article,) = read(html_page(html_document(text=inside.replace("</body>", f"{box}</body>")))).articles
    assert article["text"] == PLAIN
    assert article["correction"] == "It left at one."
    assert (article["graphic"], article["credit"]) == ("Caption: a ferry", "Staff")
    assert article["author_note"] == "Ana rows."


def test_numbers_and_addresses_that_a_mail_broke_are_mended(read):
    fields = {**FIELDS, "Publication date": "May 13, 2 024", "Document URL": "https://a.example/doc view/1"}
    (article,) = read(html_page(html_document(text=TEXT, fields=fields))).articles
    assert (article["date"], article["url"]) == ("2024-05-13", "https://a.example/docview/1")


def test_without_full_text_the_abstract_is_the_text_and_that_is_said(read):
    contents = read(
        html_page(
            html_document(text="Not available.", abstract="A ferry was late."),
            html_document(text="", number=2),
            html_document(text=TEXT, number=3),
        )
    )
    assert [article["text"] for article in contents.articles] == ["A ferry was late.", "", PLAIN]
    assert [article.get("text_from") for article in contents.articles] == ["abstract", None, "full text"]
    assert len(contents.warnings) == 2
    assert "1 article without full text in the export: the abstract is the text" in contents.warnings[0]


def test_paragraphs_behind_the_label_are_the_text_where_nothing_wraps_it(read):
    text = "The ferry left at noon.</p><p>It came back at night.</p><p>"
    assert read(html_page(html_document(text=text))).articles[0]["text"] == PLAIN


def test_documents_are_found_where_a_mail_program_dropped_the_anchors(read):
    documents = [html_document(text=TEXT, title=f"Ferry {n}").replace("<a name=", "<a data-x=") for n in range(3)]
    assert [article["title"] for article in read(html_page(*documents)).articles] == ["Ferry 0", "Ferry 1", "Ferry 2"]


def test_labels_that_a_mail_program_wrapped_once_more_are_known(read):
    page = html_page(html_document(text=TEXT)).replace("<strong>", "<b><span>").replace("</strong>", "</span></b>")
    (article,) = read(page.replace('name="DocID', 'name="x_m_-12_DocID')).articles
    assert (article["title"], article["date"], article["text"]) == (TITLE, "2024-05-13", PLAIN)


def test_a_part_of_an_export_sent_in_several_mails_says_so(read):
    warnings = read(html_page(html_document(text=TEXT), part="<p>Email 4 of 5</p>")).warnings
    assert warnings == ["The export was sent in 5 parts; this is part 4."]
    assert not read(html_page(html_document(text=TEXT), part="<p>Email 1 of 1</p>")).warnings


def test_a_forwarded_message_is_read(tmp_path):
    path = tmp_path / "forwarded.eml"
    inner = mail(html_page(html_document(text=TEXT)))
    path.write_bytes(
        b"From: <ana@bay.example>\nTo: <bo@bay.example>\nSubject: Fwd: ProQuest\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="outer"\n\n--outer\nContent-Type: text/plain\n\nSee below.\n'
        b"--outer\nContent-Type: message/rfc822\n\n" + inner + b"\n--outer--\n"
    )
    assert format_of(path).name == "ProQuest mail"
    assert read_file(path).articles[0]["text"] == PLAIN


def test_a_message_in_plain_text_is_read(tmp_path):
    path = tmp_path / "plain.eml"
    path.write_bytes(mail(text_file(text_document(1, 1)), kind="plain"))
    assert format_of(path).name == "ProQuest mail"
    assert read_file(path).articles[0]["title"] == TITLE


def test_a_mail_of_something_else_is_not_taken(tmp_path):
    path = tmp_path / "a.eml"
    path.write_bytes(mail("<html><body><p>Ana likes ProQuest a lot.</p></body></html>"))
    assert format_of(path).name == "e-mail"


def test_a_page_whose_documents_are_empty_is_refused(read):
    with pytest.raises(CorpusError, match="No document of ProQuest is on the page"):
        read(html_page('<a name="DocID_1"></a><p></p>'))


def test_a_colon_can_stand_behind_the_bold_label(tmp_path):
    path = tmp_path / "page.html"
    whole = html_page(html_document(text=full_text("The ferry left."), abstract="It was late."))
    path.write_text(re.sub(r":\s*</strong>", "</strong>: ", whole), encoding="utf-8")
    (article,) = read_file(path).articles
    path.write_text(whole, encoding="utf-8")
    assert [article] == read_file(path).articles
