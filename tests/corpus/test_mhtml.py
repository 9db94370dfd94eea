"""Pages saved with all their files in one, and the folders that browsers put beside a page."""

import base64
import quopri

import pytest

from framing.corpus import load_corpus
from framing.errors import CorpusError

PAGE = """<html><head><title>Dam at Delmouth holds</title></head><body><article>
<p>The old dam above Delmouth held through the night, although the river rose by two metres – “more than ever”.</p>
<p>Engineers had feared since Friday that the wall would give way, and three hundred people had left their homes.</p>
</article></body></html>"""


def saved(part, *, address="Snapshot-Content-Location: https://echo.example/2024/dam"):
    head = f'From: <Saved by a browser>\r\n{address}\r\nSubject: Dam\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----b"\r\n\r\n'
    picture = b"------b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    return head.encode() + picture + b"------b\r\n" + part + b"\r\n------b--\r\n"


def part(encoding, transfer):
    data = PAGE.encode(encoding)
    packed = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "8bit": bytes}[transfer](data)
    return (
        f"Content-Type: text/html; charset={encoding}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n".encode()
        + packed
    )


@pytest.mark.parametrize("ending", [".mhtml", ".mht"])
@pytest.mark.parametrize(
    ("encoding", "transfer"), [("utf-8", "quoted-printable"), ("cp1252", "base64"), ("utf-8", "8bit")]
)
def test_the_page_of_the_file_is_read_in_its_encoding(tmp_path, ending, encoding, transfer):
    (tmp_path / f"a{ending}").write_bytes(saved(part(encoding, transfer)))
    document = load_corpus(tmp_path / f"a{ending}").documents.iloc[0]
    assert "“more than ever”" in document["text"]
    assert document[["title", "url"]].tolist() == ["Dam at Delmouth holds", "https://echo.example/2024/dam"]


def test_a_wrong_encoding_in_the_header_costs_nothing(tmp_path):
    wrong = part("utf-8", "8bit").replace(b"charset=utf-8", b"charset=x-unknown")
    (tmp_path / "a.mhtml").write_bytes(saved(wrong, address="X: y"))
    document = load_corpus(tmp_path / "a.mhtml").documents.iloc[0]
    assert "“more than ever”" in document["text"]


@pytest.mark.parametrize(
    "data", [b"It rained on Monday.", b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx", b"\r\n\r\n"]
)
def test_a_file_without_a_page_is_refused(tmp_path, data):
    (tmp_path / "a.mhtml").write_bytes(data)
    with pytest.raises(CorpusError, match=r"a\.mhtml: The file holds no saved page"):
        load_corpus(tmp_path / "a.mhtml")


@pytest.mark.parametrize("folder", ["dam_files", "dam-Dateien", "dam_fichiers/frames"])
def test_the_files_that_belong_to_a_page_are_left_out(tmp_path, folder):
    (tmp_path / "dam.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder / "advert.html").write_text(PAGE.replace("Delmouth", "Ostrin"), encoding="utf-8")
    corpus = load_corpus(tmp_path)
    assert len(corpus) == 1
    status = {file["file"]: file["reason"] for file in corpus.history[0].record["files"]}
    assert status[f"{folder}/advert.html"] == "part of a saved page"


def test_a_folder_of_articles_beside_a_page_is_read(tmp_path):
    (tmp_path / "dam.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "dam 2024").mkdir()
    (tmp_path / "dam 2024" / "b.html").write_text(PAGE.replace("Delmouth", "Ostrin"), encoding="utf-8")
    assert len(load_corpus(tmp_path)) == 2
