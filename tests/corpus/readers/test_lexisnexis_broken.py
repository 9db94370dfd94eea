"""Broken and hostile exports: a result or an error that says what to do, and nothing else."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.corpus.readers import format_of
from framing.corpus.readers.lexis_html import read_lexis_html
from framing.corpus.readers.lexis_text import read_lexis_text
from framing.corpus.readers.nexis_rtf import read_nexis_rtf
from framing.corpus.readers.nexis_text import read_nexis_text
from framing.corpus.readers.nexis_word import read_nexis_word
from framing.errors import CorpusError

from . import lexis_samples as made
from .lexis_samples import Story

TWO = [Story(), Story(title="Grüße – 日本", edition="Final Edition")]
SAMPLES = [
    (read_lexis_html, made.as_html(TWO).encode()),
    (read_lexis_text, made.as_text(TWO).encode()),
    (read_nexis_rtf, made.as_rtf(made.parts_of(TWO, cover=True)).encode()),
    (read_nexis_rtf, made.as_old_rtf(TWO).encode()),
    (
        read_nexis_text,
        "\n".join(part if isinstance(part, str) else "".join(part) for part, *_ in made.parts_of(TWO)).encode(),
    ),
    (read_nexis_word, made.as_docx(made.parts_of(TWO, cover=True))),
]


def tried(path, read, data):
    path.write_bytes(data)
    format_of(path)
    try:
        contents = read(path)
    except CorpusError as error:
        assert str(error)
        assert "\n" not in str(error)
        return
    assert contents.articles
    assert contents.announced == len(contents.articles) + len(contents.refused)


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_changed_and_cut_files_give_a_result_or_an_error(tmp_path, data):
    read, sample = data.draw(st.sampled_from(SAMPLES))
    changed = bytearray(sample)
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))
    cut = data.draw(st.one_of(st.none(), st.integers(1, len(changed))))
    tried(tmp_path / "export.bin", read, bytes(changed[:cut]))


def _word(document):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("word/document.xml", document)
    return data.getvalue()


DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
BAD = {
    "deep word": (read_nexis_word, _word(DOCUMENT.format("<w:p>" * 5000 + "</w:p>" * 5000))),
    "bomb": (read_nexis_word, _word(DOCUMENT.format("<w:p/>" * 12_000_000))),
    "entities": (read_nexis_word, _word('<!DOCTYPE a [<!ENTITY b "cc">]>' + DOCUMENT.format("<w:p>&b;</w:p>"))),
    "no body": (read_nexis_word, _word("<a/>")),
    "no zip": (read_nexis_word, b"PK\x03\x04 and nothing more"),
    "deep rtf": (read_nexis_rtf, b"{\\rtf1" + b"{\\b " * 100_000),
    "no number": (read_nexis_rtf, b"{\\rtf1\\uc\\u99999999 \\ansicpgx\\'zz\\u-9 }"),
    "code page": (read_nexis_rtf, b"{\\rtf1\\ansicpg99999 \\'e4 LENGTH: 9}"),
    "huge number": (read_nexis_rtf, b"{\\rtf1\\u9999999999999 Body}"),
    "nothing": (read_lexis_text, b"\n"),
    "unending comment": (read_lexis_html, b"<!-- <DOC NUMBER=1><DOCFULL> --><!-- " + b"<p>" * 100_000),
    "many marks": (read_lexis_text, b"1 of 2 DOCUMENTS\n\n" * 20_000),
    "cover of nothing": (read_nexis_word, made.as_docx([("Documents (99999999)", True, "", "")])),
}


@pytest.mark.parametrize("name", BAD)
def test_hostile_files_give_a_result_or_an_error(tmp_path, name):
    tried(tmp_path / "export.bin", *BAD[name])


@pytest.mark.parametrize("depth", [1500, 5000])
def test_html_nested_too_deep_loses_one_document_and_says_so(tmp_path, depth):
    deep = "<DIV>" * depth + "lost" + "</DIV>" * depth
    page = made.as_html([Story(), Story(title="Second")]).replace("The river rose", deep, 1)
    path = tmp_path / "export.html"
    path.write_text(page, encoding="utf-8")
    contents = read_lexis_html(path)
    assert [article["title"] for article in contents.articles] == ["Second"]
    assert contents.refused[0].startswith("document 1 (line ")
