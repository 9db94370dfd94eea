"""Broken files of every format give a corpus or one clear line: a small fuzz run, and what larger ones found."""

import io
import zipfile

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.fuzz_readers import fuzz, outcome
from framing.corpus import load_corpus
from framing.corpus.readers.delimited import with_numbers
from framing.errors import CorpusError
from tests.corpus.readers.made_files import RSS
from tests.corpus.readers.whole_samples import SAMPLES

pytestmark = pytest.mark.filterwarnings("ignore::framing.errors.CorpusWarning")


@pytest.mark.parametrize("name", SAMPLES)
def test_changed_files_end_in_a_corpus_or_one_clear_line(tmp_path, name):
    tally = fuzz(name, SAMPLES[name], 8, tmp_path)
    assert not tally.findings, tally.findings[0]
    assert tally.inputs >= 8


def test_the_fuzz_run_would_notice(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("It rained.", encoding="utf-8")
    assert outcome(path, again=True) == ("read", "")

    def loading(what):
        monkeypatch.setattr("benchmarks.fuzz_readers.load_corpus", what)
        return outcome(path)

    def broken(_):
        raise KeyError("x")

    def long(_):
        raise type("Other", (CorpusError,), {"__init__": lambda self: ValueError.__init__(self, "a\nb")})()

    assert loading(broken)[0] == loading(long)[0] == loading(print)[0] == "finding"


def _with(sample, member, change):
    """A sample with one member of its ZIP changed."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sample.data)) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == member else old.read(name))
    return data.getvalue()


@pytest.mark.parametrize("change", [lambda xml: xml[: len(xml) // 2], lambda xml: b"", lambda xml: b"<a b>"])
@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("Excel", "xl/workbook.xml"),
        ("Excel", "xl/worksheets/sheet1.xml"),
        ("Excel", "[Content_Types].xml"),
        ("Word", "word/document.xml"),
        ("Word", "_rels/.rels"),
    ],
)
def test_an_office_file_with_broken_xml_is_refused(tmp_path, name, member, change):
    path = tmp_path / f"a{SAMPLES[name].ending}"
    path.write_bytes(_with(SAMPLES[name], member, change))
    with pytest.raises(CorpusError, match=r"no readable \.|No sheet of the workbook"):
        load_corpus(path)


def test_an_office_file_with_broken_packing_is_refused(tmp_path):
    data = bytearray(SAMPLES["Excel"].data)
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        begin = container.getinfo("xl/workbook.xml").header_offset
    at = begin + 30 + len("xl/workbook.xml")
    data[at : at + 60] = b"\xff" * 60
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes(data))
    with pytest.raises(CorpusError, match=r"no readable \.xlsx"):
        load_corpus(path)


def test_a_feed_with_a_number_that_is_no_character_is_answered(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text(RSS.replace("The dam held.", "&#99999999999999999999;<br", 1), encoding="utf-8")
    assert outcome(path)[0] in {"read", "refused"}


def test_rows_of_digits_that_no_number_holds_stay_what_they_are(tmp_path):
    long = "9" * 5000
    assert with_numbers(pd.DataFrame({"a": [long, "1"], "b": ["9" * 25, "2"]})).loc[0].tolist() == [long, "9" * 25]
    assert with_numbers(pd.DataFrame({"a": ["123456789012345678", "1"]}))["a"].tolist() == [123456789012345678, 1]
    path = tmp_path / "a.csv"
    path.write_text(f"text,score\nIt rained.,{'9' * 25}\nIt was dry.,1\n", encoding="utf-8")
    assert load_corpus(load_corpus(path).save(tmp_path / "b.parquet")).documents["score"].tolist() == ["9" * 25, "1"]


def test_strings_of_parquet_that_are_no_utf_8_are_refused(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": pa.array([b"It rained \xff\xfe."]).view(pa.string())}), path)
    with pytest.raises(CorpusError, match=r"no readable Parquet .*UTF8"):
        load_corpus(path)


def test_a_member_that_begins_before_the_zip_is_refused(tmp_path):
    path = tmp_path / "a.zip"
    data = SAMPLES["ZIP"].data
    at = data.index(b"PK\x05\x06") + 16  # where the list of members begins, by the end of the ZIP
    moved = int.from_bytes(data[at : at + 4], "little") + 1000
    path.write_bytes(data[:at] + moved.to_bytes(4, "little") + data[at + 4 :])
    with pytest.raises(CorpusError, match=r"The ZIP 'a\.zip' holds no article.*(?:cannot be unpacked|is broken)"):
        load_corpus(path)


def test_a_message_is_one_short_line_whatever_it_quotes(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f'"na\x1cme","{"x" * 3000}"\n1,2\n', encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        load_corpus(path)
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    assert len(message) < 1000
    assert message.startswith("a.csv: No column holds the text") and "…" in message
    assert str(CorpusError("a\u2028b\x00\ud800")) == "a b\\x00\\ud800"
