"""Newsletters: one message an article, attachments left alone."""

import pytest

from framing.corpus import load_corpus
from framing.corpus.readers import format_of, mail, read_batches, read_file
from framing.errors import CorpusError
from tests.corpus.readers.made_files import LETTER, PAGE

PLAIN = """From: "Bay Gazette" <news@gazette.example>
Date: Tue, 14 May 2024 06:30:00 +0200
Subject: Ferry
Message-ID: <{number}@gazette.example>

The ferry was late, number {number}.

>From the start it rained.
From now on it is dry.
"""
FROM = "From news@gazette.example Mon May 13 06:30:00 2024\n"


def _file(path, text):
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def test_a_letter_gives_sender_subject_day_of_sending_and_the_text_of_its_page(tmp_path):
    path = _file(tmp_path / "a.eml", LETTER)
    assert format_of(path).name == "e-mail"
    contents = read_file(path)
    assert contents.articles == [
        {
            "archive": "e-mail",
            "archive_id": "abc@echo.example",
            "title": "Dam – holds",
            "outlet": "The Écho, daily",
            "date": "2024-05-13",
            "text": "Good morning\n\nThe dam held; the café closed.\n\nIt rained.",
            "text_kind": "full",
        }
    ]
    assert contents.warnings == ["1 attachment was not opened."]
    assert [file.name for file in tmp_path.iterdir()] == ["a.eml"]


def test_a_letter_that_is_one_article_loses_the_menu_around_it(tmp_path):
    head = LETTER.split("MIME-Version")[0] + "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
    text = read_file(_file(tmp_path / "a.eml", head + PAGE.format(meta=""))).articles[0]["text"]
    assert "Engineers had feared" in text
    assert "Home" not in text


def test_a_letter_without_a_page_gives_its_plain_text(tmp_path):
    article = read_file(_file(tmp_path / "a.eml", PLAIN.format(number=1))).articles[0]
    assert article["text"].startswith("The ferry was late, number 1.\n\n")
    assert article["outlet"] == "Bay Gazette"


def test_messages_of_a_mailbox_are_told_apart_only_by_lines_after_a_blank_one(tmp_path):
    box = "\n".join(FROM + PLAIN.format(number=number) for number in range(3))
    path = _file(tmp_path / "Inbox", box)
    assert format_of(path).name == "mailbox"
    contents = read_file(path)
    assert [article["archive_id"] for article in contents.articles] == [
        f"{number}@gazette.example" for number in range(3)
    ]
    assert contents.announced == 3
    assert contents.articles[0]["text"].endswith("From the start it rained.\nFrom now on it is dry.")


def test_a_message_without_text_is_refused_by_its_number_and_the_others_are_read(tmp_path):
    box = (
        FROM
        + PLAIN.format(number=1)
        + "\n"
        + FROM
        + "From: a@b.example\nDate: Mon\n\n\n"
        + FROM
        + PLAIN.format(number=3)
    )
    contents = read_file(_file(tmp_path / "a.mbox", box))
    assert len(contents.articles) == 2
    assert contents.refused == ["message 2: It holds no text."]


def test_large_mailboxes_come_in_batches(tmp_path, monkeypatch):
    monkeypatch.setattr(mail, "_BATCH", 2)
    box = "\n".join(FROM + PLAIN.format(number=number) for number in range(5))
    assert [len(batch.articles) for batch in read_batches(_file(tmp_path / "a.mbox", box))] == [2, 2, 1]


def test_a_line_of_a_hundred_megabytes_is_not_kept_and_the_others_are_read(tmp_path):
    path = tmp_path / "a.mbox"
    with path.open("wb") as file:
        file.write((FROM + PLAIN.format(number=1) + "\n" + FROM + PLAIN.format(number=2) + "\n").encode())
        for _ in range(100):
            file.write(b"a" * 1_000_000)
        file.write(("\n\n" + FROM + PLAIN.format(number=3)).encode())
    contents = read_file(path)
    assert [article["archive_id"][0] for article in contents.articles] == ["1", "3"]
    assert contents.refused == ["message 2: It is larger than 67 MB."]


@pytest.mark.parametrize("depth", [50, 90, 5000])
def test_parts_within_parts_are_refused_or_read_but_never_a_crash(tmp_path, depth):
    head = LETTER.split("Content-Type")[0]
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n' for i in range(depth))
    path = _file(tmp_path / "a.eml", head + nested + "Content-Type: text/plain\n\nThe dam held.\n")
    if depth < mail._MOST_PARTS:
        assert read_file(path).articles[0]["text"] == "The dam held."
    else:
        with pytest.raises(CorpusError, match="so many parts"):
            read_file(path)


def test_a_hundred_thousand_parts_are_refused(tmp_path):
    head = LETTER.split("Content-Type")[0] + 'Content-Type: multipart/mixed; boundary="b"\n\n'
    with pytest.raises(CorpusError, match=r"a\.eml: It is made of so many parts"):
        load_corpus(_file(tmp_path / "a.eml", head + "--b\n\nx\n" * 100_000))


@pytest.mark.parametrize(
    "text",
    [
        "From: Ana\nDate: 13 May 2024\nSubject: Dam\n\nThe dam held.",
        "From the start it rained.\nFrom: nobody\nDate: never\n\nThe dam held.",
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://echo.example/1\nSubject: Dam\n"
        "Date: Mon, 13 May 2024 06:30:00 -0000\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n",
        "Outlet: Echo\nMessage-ID: 3\n\nThe dam held.",
    ],
)
def test_pasted_articles_and_saved_pages_are_no_mail(tmp_path, text):
    assert format_of(_file(tmp_path / "a.txt", text)).name == "text"
