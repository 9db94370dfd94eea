"""ZIPs: members are read like files; what could do harm is refused in one line, and nothing is left behind."""

import io
import tempfile
import zipfile
from pathlib import Path

import docx
import pytest

from framing.corpus import load_corpus
from framing.corpus.readers import containers
from framing.errors import CorpusError

pytestmark = pytest.mark.filterwarnings("ignore::framing.errors.CorpusWarning")
ARTICLE = "Outlet: Bay Gazette\nDate: 13 May 2030\n\nThe ferry stayed in the harbour, and nobody knew why."


def packed(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in members.items():
            container.writestr(name, data)
    return path


def reasons(corpus):
    return {row["file"]: row["reason"] for row in corpus.history[0].record["files"] if row["status"] == "refused"}


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert not list(folder.iterdir()), "something unpacked was left behind"


def test_members_are_articles_with_the_zip_in_their_id(tmp_path):
    path = packed(tmp_path / "export.zip", {"2030/a.txt": ARTICLE, "b.txt": ARTICLE, "logo.png": b"\x89PNG"})
    corpus = load_corpus(path)
    assert corpus.documents.index.tolist() == ["export.zip/2030/a.txt", "export.zip/b.txt"]
    assert corpus.documents["outlet"].tolist() == ["Bay Gazette"] * 2
    status = {row["file"]: row["status"] for row in corpus.history[0].record["files"]}
    assert status["export.zip/logo.png"] == "left out"


def test_the_name_of_a_zip_is_no_outlet(tmp_path):
    corpus = load_corpus(packed(tmp_path / "Download 7.zip", {"a.txt": "It rained.", "Echo/b.txt": "It was dry."}))
    assert corpus.documents["outlet"].fillna("").tolist() == ["", "Echo"]


@pytest.mark.parametrize("name", ["../away.txt", "/etc/away.txt", "a/../../away.txt", "C:/away.txt", "..\\away.txt"])
def test_names_that_lead_out_are_refused(tmp_path, name):
    path = tmp_path / "in" / "export.zip"
    path.parent.mkdir()
    corpus = load_corpus(packed(path, {name: ARTICLE, "b.txt": ARTICLE}))
    assert len(corpus) == 1
    assert "leads out of the ZIP" in next(iter(reasons(corpus).values()))
    assert not list(tmp_path.rglob("away.txt"))


def test_a_zip_in_a_zip_is_refused(tmp_path):
    inner = packed(tmp_path / "inner.zip", {"a.txt": ARTICLE}).read_bytes()
    corpus = load_corpus(packed(tmp_path / "outer.zip", {"inner.zip": inner, "b.txt": ARTICLE}))
    assert reasons(corpus) == {
        "outer.zip/inner.zip": "It is a ZIP inside a ZIP. Unpack the outer one and load its folder."
    }


def test_a_word_file_in_a_zip_is_read(tmp_path):
    document, buffer = docx.Document(), io.BytesIO()
    document.add_paragraph("The ferry stayed in the harbour.")
    document.save(buffer)
    assert len(load_corpus(packed(tmp_path / "a.zip", {"a.docx": buffer.getvalue()}))) == 1


def test_a_bomb_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(containers, "_MATTERS", 1_000_000)
    bomb = packed(tmp_path / "bomb.zip", {"a.txt": b"\x20" * 3_000_000})
    with pytest.raises(CorpusError, match=r"bomb\.zip: The ZIP holds far more than its size allows"):
        load_corpus(bomb)
    # Beside honest members that hide its share, the one member is still seen.
    noise = {f"{number}.txt": ARTICLE + bytes(range(256)).hex() * number for number in range(1, 40)}
    mixed = packed(tmp_path / "mixed.zip", {"a.txt": b"\x20" * 3_000_000, **noise})
    assert "far more than its size allows" in reasons(load_corpus(mixed))["mixed.zip/a.txt"]


def test_an_office_file_that_is_a_bomb_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(containers, "_MATTERS", 1_000_000)
    path = packed(tmp_path / "a.docx", {"word/document.xml": b"<w>" + b" " * 3_000_000, "[Content_Types].xml": "<a/>"})
    with pytest.raises(CorpusError, match=r"a\.docx: The ZIP holds far more"):
        load_corpus(path)


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_macros_are_refused(tmp_path, ending):
    inside = "word" if ending == ".docx" else "xl"
    members = {"[Content_Types].xml": "<a/>", f"{inside}/vbaProject.bin": b"x"}
    members |= {"word/document.xml": "<a/>"} if ending == ".docx" else {"xl/workbook.xml": "<a/>"}
    with pytest.raises(CorpusError, match=r"The file holds macros"):
        load_corpus(packed(tmp_path / f"a{ending}", members))


def test_an_encrypted_member_and_a_link_are_refused(tmp_path):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (0o120777) << 16
    secret = zipfile.ZipInfo("secret.txt")
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as container:
        container.writestr(link, "/etc/passwd")
        container.writestr(secret, "The ferry.")
        container.writestr("b.txt", ARTICLE)
    data = bytearray(path.read_bytes())
    # The bit that says "encrypted", in the entry of the central directory.
    place = data.rindex(b"secret.txt") - 46 + 8
    data[place] |= 1
    path.write_bytes(data)
    found = reasons(load_corpus(path))
    assert found["a.zip/link.txt"].startswith("It is a link")
    assert found["a.zip/secret.txt"].startswith("It is encrypted")


def test_a_zip_cut_in_half_is_refused(tmp_path):
    whole = packed(tmp_path / "a.zip", {"a.txt": ARTICLE * 50})
    half = tmp_path / "half.zip"
    half.write_bytes(whole.read_bytes()[:-40])
    with pytest.raises(CorpusError, match=r"half\.zip: The ZIP is broken"):
        load_corpus(half)


def test_a_member_with_broken_data_is_refused_and_the_others_are_read(tmp_path):
    path = packed(tmp_path / "a.zip", {"a.txt": ARTICLE * 50, "b.txt": ARTICLE})
    data = bytearray(path.read_bytes())
    start = data.index(b"a.txt") + 20
    data[start : start + 20] = bytes(20)
    path.write_bytes(data)
    corpus = load_corpus(path)
    assert len(corpus) == 1
    assert "cannot be unpacked" in reasons(corpus)["a.zip/a.txt"]


def test_an_empty_zip_says_so(tmp_path):
    with pytest.raises(CorpusError, match=r"The ZIP 'a\.zip' is empty"):
        load_corpus(packed(tmp_path / "a.zip", {}))


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE)
    from framing.corpus.readers import text

    original = Path.read_bytes

    def changing(self):
        data = original(self)
        self.write_bytes(data + b" More.")
        return data

    monkeypatch.setattr(text.Path, "read_bytes", changing)
    with pytest.raises(CorpusError, match="The file changed while it was read"):
        load_corpus(path)
