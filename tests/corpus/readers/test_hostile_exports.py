"""Exports that are cut, changed or made to harm: a result or one clear line, never anything else."""

import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.corpus.readers import format_of, read_file
from framing.corpus.readers.factiva_html import read_factiva_html
from framing.corpus.readers.formats import ARCHIVES
from framing.corpus.readers.mail import EMAIL, MAILBOX
from framing.corpus.readers.old_excel import OLD_EXCEL
from framing.corpus.readers.rich_text import RICH_TEXT
from framing.errors import CorpusError
from tests.corpus.readers import test_europresse as europresse
from tests.corpus.readers import test_factiva_rtf as rtf
from tests.corpus.readers import test_factiva_xml as xml
from tests.corpus.readers import test_proquest_table as tables
from tests.corpus.readers.factiva_samples import ENGLISH, FULL, by_order, indexed, page
from tests.corpus.readers.old_workbook import workbook
from tests.corpus.readers.proquest_samples import full_text, html_document, html_page, mail, text_document, text_file

HTML = html_page(html_document(text=full_text("The ferry left.")), html_document(text="<p>It came back.</p>", number=2))
SAMPLES = {
    "Factiva HTML by order": page(by_order(ENGLISH), by_order(FULL)).encode(),
    "Factiva HTML indexed": page(indexed(ENGLISH), indexed(FULL)).encode(),
    "Factiva XML": xml.whole(xml.ARTICLE.format(number=xml.NUMBER)).encode(),
    "Factiva RTF plain": (rtf.TOP + rtf.plain(ENGLISH) + rtf.plain(FULL) + "}").encode(),
    "Factiva RTF indexed": (rtf.TOP + rtf.indexed(ENGLISH) + rtf.indexed(FULL) + "}").encode(),
    "Europresse new": europresse.page(europresse.new(), europresse.new()).encode(),
    "Europresse old": europresse.page(europresse.old(), europresse.old()).encode(),
    "ProQuest page": HTML.encode(),
    "ProQuest mail": mail(HTML),
    "ProQuest text": text_file(text_document(1, 2), text_document(2, 2)).encode(),
    "ProQuest CSV": tables.as_csv(tables.rows(tables.FIRST, tables.SECOND)),
    "ProQuest XLS": tables.as_xls(tables.rows(tables.FIRST, tables.SECOND)),
    "workbook": workbook({"News": [["text"], ["It rained."]]}),
}


def tried(data: bytes, name: str = "export.xls") -> None:
    """Read bytes as a file; anything but a result or a CorpusError of one line fails the test."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            found = format_of(path)
            contents = read_file(path)
        except CorpusError as error:
            assert "\n" not in str(error)
        else:
            assert found is not None
            for line in (*contents.refused, *contents.warnings):
                assert line.strip()


#: Forms that exports of archives have as well; these are asked after them.
GENERAL = {OLD_EXCEL.name, MAILBOX.name, EMAIL.name, RICH_TEXT.name}


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_changed_and_cut_bytes_give_a_result_or_one_clear_line(name, data):
    sample = bytearray(SAMPLES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(sample) - 1))
        kind = data.draw(st.sampled_from(["byte", "cut", "twice", "sign"]))
        if kind == "byte":
            sample[at] = data.draw(st.integers(0, 255))
        elif kind == "cut":
            del sample[at : at + data.draw(st.integers(1, 400))]
            sample = sample or bytearray(b"x")
        elif kind == "twice":
            sample[at:at] = sample[at : at + 200]
        else:
            sample[at:at] = data.draw(
                st.sampled_from([b"<", b">", b"\\", b"{", b"}", b"&#0;", b"\xff\xfe", b"\x00", b"</div>"])
            )
    tried(bytes(sample))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.99])
def test_a_file_cut_short_gives_a_result_or_one_clear_line(name, share):
    tried(SAMPLES[name][: int(len(SAMPLES[name]) * share)])


@pytest.mark.parametrize(
    "start",
    [
        page(by_order(ENGLISH))[:-200].encode(),
        europresse.page(europresse.new())[:-200].encode(),
        HTML[:-200].encode(),
        (rtf.TOP + rtf.plain(ENGLISH)).encode(),
        b"<?xml version='1.0'?><ppsarticle>",
    ],
    ids=["Factiva", "Europresse", "ProQuest", "RTF", "XML"],
)
@pytest.mark.parametrize(
    "more",
    [
        b"<div>" * 20_000,
        b"<div class=article " * 10_000,
        b"<a name=" * 10_000,
        b"<text " * 10_000,
        b"{\\field{\\*\\fldinst{HYPERLINK " * 20_000,
        b"{" * 20_000,
        b"_" * 200_000,
        b"1," * 100_000,
        b"Title: " * 10_000,
        b"\n\t" * 100_000,
    ],
    ids=lambda more: more[:12].decode(),
)
def test_what_is_made_to_take_long_does_not(start, more):
    begun = time.perf_counter()
    tried(start + more)
    assert time.perf_counter() - begun < 20


def test_elements_nested_thousands_deep_are_refused_not_left_out(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(page(by_order(ENGLISH).replace("It came", "<b>" * 5000 + "It came")), encoding="utf-8")
    with pytest.raises(CorpusError, match="too deep"):
        read_factiva_html(path)


def test_every_sample_is_recognised_by_one_archive_only(tmp_path):
    from framing.corpus.readers.format import start_of

    for name, data in SAMPLES.items():
        path = tmp_path / "x"
        path.write_bytes(data)
        found = [archive.name for archive in ARCHIVES if archive.recognises(start_of(path))]
        own = [archive for archive in found if archive not in GENERAL]
        assert len(own) == (name != "workbook"), (name, found)
        assert found[: len(own)] == own


@pytest.mark.parametrize(
    "text",
    [
        "<html><head><title>Factiva - The Bay Encyclopedia</title></head><body><p>A database.</p></body></html>",
        '<html><body><div class="article newsArticle"><p>It rained.</p></div></body></html>',
        "<html><body><article><header><h1>Ferry</h1></header><p>It rained.</p></article></body></html>",
        "<html><body><p><strong>Full text: </strong>It rained.</p></body></html>",
        "Title: Ferry late\nDate: 13 May 2024\n\nIt rained.\n" + "_" * 60 + "\nMore.\n",
        "From: the harbour\nTo: the sea\n\nIt rained.",
    ],
)
def test_ordinary_pages_and_texts_are_left_to_their_own_readers(tmp_path, text):
    from framing.corpus.readers.format import start_of

    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert [archive.name for archive in ARCHIVES if archive.recognises(start_of(path))] == []


@pytest.mark.parametrize("name", ["Europresse new", "Europresse old"])
@pytest.mark.parametrize("tag", ["<aside>", '<span class="TitreArticleVisu">', '<span class="DocHeader">'])
def test_what_is_nested_in_its_own_kind_is_read_once(name, tag):
    data = SAMPLES[name].decode()
    begun = time.process_time()
    tried(data.replace("</p>", tag * 1_500 + "x" * 3_000 + "</p>", 2).encode())
    assert time.process_time() - begun < 5


def test_a_number_of_thousands_of_digits_is_no_json(tmp_path):
    (tmp_path / "a.json").write_bytes(b'[{"text": "It rained.", "n": ' + b"9" * 5_000 + b"}]")
    with pytest.raises(CorpusError, match="no JSON"):
        read_file(tmp_path / "a.json")


def test_an_encoding_with_a_nul_in_its_name_is_none(tmp_path):
    (tmp_path / "a.eml").write_bytes(mail(HTML).replace(b'charset="', b'charset="a\0b', 1))
    tried((tmp_path / "a.eml").read_bytes(), "a.eml")
