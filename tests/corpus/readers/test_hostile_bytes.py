"""Any bytes give articles, refused lines or a CorpusError of one line; never another error, never a word printed."""

import gzip
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.corpus.readers import format_of
from framing.corpus.readers.format import start_of
from framing.corpus.readers.formats import ARCHIVES, read_file
from framing.errors import CorpusError
from tests.corpus.readers.made_files import LETTER, RSS, answer, pdf_file, warc_file
from tests.corpus.readers.test_address_tables import NEW_CLOUD, _event, _gkg

PAGE = b"<html><body><article><p>" + b"The dam held, and it rained again. " * 5 + b"</p></article></body></html>"
SAMPLES = {
    "WARC": warc_file([answer(1, body=PAGE), answer(2, body=PAGE)], packed=False),
    "feed": RSS.encode(),
    "e-mail": LETTER.encode(),
    "mailbox": b"From a@b.example Mon May 13 06:30:00 2024\n" + LETTER.encode() * 2,
    "Media Cloud": NEW_CLOUD.encode(),
    "GDELT GKG": (_gkg() * 3).encode(),
    "GDELT events": (_event() * 3).encode(),
    "PDF text": pdf_file([["The dam held and it rained again, and again, and again."]], title="The dam"),
    "RTF": rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}}The caf\'e9\par \u8211? It rained.}",
}
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 12)), min_size=1, max_size=6)


def _read(path, data):
    path.write_bytes(data)
    found = format_of(path)
    if found is None:
        return
    try:
        contents = read_file(path)
    except CorpusError as error:
        assert "\n" not in str(error)
        return
    assert len(contents.articles) + len(contents.refused) > 0


@pytest.mark.parametrize("name", SAMPLES)
@given(changes=CHANGES, cut=st.floats(0.05, 1))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_changed_and_cut_bytes_never_crash(tmp_path, name, changes, cut):
    data = SAMPLES[name]
    for place, new, dropped in changes:
        at = int(place * len(data))
        data = data[:at] + new + data[at + dropped :]
    data = data[: int(cut * len(data)) + 1]
    _read(tmp_path / "a.txt", data)
    _read(tmp_path / "a.gz", gzip.compress(data)[: int(cut * 400) + 30])


@pytest.mark.parametrize(
    "data",
    [
        b"From: " + b'<("(' * 50_000 + b"\nDate: x\nMessage-ID: <a>\n\nIt rained.",
        b"From: a\nMessage-ID: <a>\nSubject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nIt rained.",
        b"From: a\nMessage-ID: <a>\nDate: x\nContent-Type: text/plain; charset=a\0b\n\nIt rained.",
        b"{\\rtf1{\\fonttbl" + b"{\\f0 x" * 50_000,
        b"{\\rtf1 It rained.\\u99999999999999999999?}",
        b"<rss><channel><item>" + b"<a>" * 20_000,
        b"<rss><channel>" + b"<![CDATA[" * 100_000,
        b"<rss><channel><item><title>&#xD800;</title></item></channel></rss>",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nHTTP/",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nHTTP/1.1 200 OK",
        b"https://[::\n",
    ],
)
def test_files_made_to_do_harm_are_answered_in_seconds(tmp_path, data):
    before = time.process_time()
    _read(tmp_path / "a.txt", data)
    assert time.process_time() - before < 10


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_recognised_by_content_and_by_one_format_only(tmp_path, name):
    path = tmp_path / "any"
    path.write_bytes(SAMPLES[name])
    assert format_of(path).name == name
    assert [one.name for one in ARCHIVES if one.recognises(start_of(path))] == [name]
