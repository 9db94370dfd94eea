"""ProQuest as text: where documents, texts and fields begin and end."""

import pytest

from framing.corpus.readers import format_of, read_file
from framing.errors import CorpusError
from tests.corpus.readers.proquest_samples import (
    BODY,
    CHINESE,
    FIELDS,
    GERMAN,
    SPANISH,
    TITLE,
    text_document,
    text_file,
)

PLAIN = "\n\n".join(BODY)


@pytest.fixture
def read(tmp_path):
    def read_text(text):
        path = tmp_path / "export.txt"
        path.write_text(text, encoding="utf-8")
        assert format_of(path).name == "ProQuest TXT"
        return read_file(path)

    return read_text


def test_all_fields_are_read(read):
    (article,) = read(text_file(text_document())).articles
    expected = {"title": TITLE, "author": "Brill, Ana; Stern, Bo", "outlet": "Bay Gazette, The", "date": "2024-05-13"}
    expected |= {"edition": "Late Edition (East Coast)", "page": "A.1", "section": "News; Part A", "language": "en"}
    expected |= {"archive_id": "1234567", "url": FIELDS["Document URL"], "company": "Bay Ferries Inc; Harbour Trust"}
    expected |= {"text": PLAIN, "text_from": "full text", "archive": "ProQuest TXT", "copyright": FIELDS["Copyright"]}
    assert {name: article[name] for name in expected} == expected
    assert "abstract" not in article


def test_documents_are_counted_without_contents_and_address(read):
    contents = read(text_file(*(text_document(n, 30, title=f"Ferry {n}") for n in range(1, 31))))
    assert [article["title"] for article in contents.articles] == [f"Ferry {n}" for n in range(1, 31)]
    assert contents.announced == 30
    assert not contents.refused
    assert not contents.warnings


def test_documents_that_are_only_numbered_are_told_apart(read):
    documents = [text_document(n, 3, title=f"Ferry {n}") for n in (1, 2, 3)]
    contents = read(text_file("\n".join(documents)))
    assert [article["title"] for article in contents.articles] == ["Ferry 1", "Ferry 2", "Ferry 3"]
    assert [article["text"] for article in contents.articles] == [PLAIN] * 3


def test_a_part_of_a_larger_download_announces_what_begins_in_it(read):
    contents = read(text_file(*(text_document(n, 200) for n in range(101, 151))))
    assert contents.announced == 50
    assert contents.warnings == ["The file holds the documents 101 to 150 of 200: it is a part, or it was cut off."]


@pytest.mark.parametrize(
    ("fields", "head", "link", "full", "outlet"),
    [
        (GERMAN, "Dokument", "von", "Volltext", "Die Bucht"),
        (SPANISH, "Documento", "de", "Texto completo", "La Bahía"),
        (CHINESE, "文档", "/", "全文", "海湾报"),
    ],
    ids=["German", "Spanish", "Chinese"],
)
def test_labels_of_other_interface_languages_are_known(fields, head, link, full, outlet, read):
    contents = read(text_file(text_document(fields=fields, head=head, link=link, full=full)))
    (article,) = contents.articles
    assert (article["title"], article["outlet"], article["date"]) == (TITLE, outlet, "2024-05-13")
    assert article["text"] == PLAIN
    assert contents.announced == 1


def test_paragraphs_that_look_like_fields_stay_in_the_text(read):
    body = ("The ferry left.", "Location: the harbour.", "Author: nobody knows.", "Subject: closed.", "So it ended.")
    (article,) = read(text_file(text_document(body=body))).articles
    assert article["text"] == "\n\n".join(body)
    assert article["region"] == "Delmouth"


def test_captions_and_credits_below_the_text_stand_apart(read):
    body = (*BODY, "Illustration", "Caption: a ferry", "AuthorAffiliation", "Ana rows.", "Credit: Staff")
    (article,) = read(text_file(text_document(body=body))).articles
    assert article["text"] == PLAIN
    assert (article["graphic"], article["author_note"], article["credit"]) == ("Caption: a ferry", "Ana rows.", "Staff")


def test_lines_broken_to_a_width_are_joined_where_blank_lines_part_paragraphs(read):
    (article,) = read(text_file(text_document(body=("The ferry\nleft.\n\nIt came\nback.",)))).articles
    assert article["text"] == "The ferry left.\n\nIt came back."


def test_a_field_over_two_lines_is_no_part_of_the_text(read):
    fields = {**FIELDS, "Company / organization": "Name: Bay Ferries Inc; NAICS: 483114;\nName: Harbour Trust"}
    (article,) = read(text_file(text_document(fields=fields))).articles
    assert article["text"] == PLAIN
    assert article["company"] == "Bay Ferries Inc; Harbour Trust"


def test_the_day_comes_from_the_citation_where_no_field_gives_it(read):
    fields = {label: value for label, value in FIELDS.items() if label != "Publication date"}
    assert read(text_file(text_document(fields=fields))).articles[0]["date"] == "2024-05-13"


def test_a_document_without_text_is_kept_and_said(read):
    contents = read(text_file(text_document(1, 2, body=None), text_document(2, 2)))
    assert [article["text"] for article in contents.articles] == ["", PLAIN]
    assert "1 article with neither full text nor abstract" in contents.warnings[0]


def test_a_text_with_a_rule_and_the_word_proquest_is_not_taken(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"Ferry late\n{'_' * 40}\nFound in ProQuest: nothing.\n", encoding="utf-8")
    assert format_of(path).name == "text"


def test_a_file_cut_before_the_first_fields_says_what_to_do(tmp_path):
    from framing.corpus.readers.proquest_txt import proquest_documents

    with pytest.raises(CorpusError, match="No document of ProQuest is in the text"):
        proquest_documents("_" * 60, "utf-8", "ProQuest TXT")


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_line_ends_of_every_system_are_read(end, tmp_path):
    path = tmp_path / "saved.txt"
    path.write_bytes(text_file(text_document()).replace("\n", end).encode())
    (article,) = read_file(path).articles
    assert (article["archive"], article["title"], article["text"]) == ("ProQuest TXT", TITLE, PLAIN)


def test_fields_with_labels_that_are_not_known_do_not_bring_others_into_the_text(read):
    fields = {}
    for number, (label, value) in enumerate(FIELDS.items()):
        fields |= {label: value} | ({f"Zork {number}": "something"} if number % 2 else {})
    (article,) = read(text_file(text_document(fields=fields))).articles
    assert article["text"] == PLAIN
    assert (article["outlet"], article["archive_id"]) == ("Bay Gazette, The", "1234567")


def test_the_number_of_a_document_is_known_by_its_name_in_any_language(read):
    fields = {"Zork ProQuest ID" if "ProQuest" in label else label: value for label, value in FIELDS.items()}
    assert read(text_file(text_document(fields=fields))).articles[0]["archive_id"] == "1234567"


def test_a_headline_that_looks_like_a_field_is_the_headline(read):
    (article,) = read(text_file(text_document(title="Author: nobody"))).articles
    assert (article["title"], article["author"]) == ("Author: nobody", "Brill, Ana; Stern, Bo")


def test_one_document_without_rules_around_it_is_read(read):
    (article,) = read(text_document(number=0)).articles
    assert (article["title"], article["date"], article["text"]) == (TITLE, "2024-05-13", PLAIN)


def test_a_credit_among_the_fields_is_kept(read):
    assert read(text_file(text_document(fields={**FIELDS, "Credit": "Staff"}))).articles[0]["credit"] == "Staff"
