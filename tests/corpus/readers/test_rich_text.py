"""RTF files in general are pasted text."""

import pytest

from framing.corpus.readers import format_of, read_file
from framing.errors import CorpusError

HEAD = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title no}}"


def _file(path, data):
    path.write_bytes(data)
    return path


def test_lines_are_paragraphs_and_header_lines_are_read(tmp_path):
    data = (
        HEAD
        + rb"Outlet: Bay Gazette\par Date: 13 May 2024\par\par The caf\'e9 closed \u8211? again.\par It rained.{\pict 00ff}}"
    )
    path = _file(tmp_path / "a.doc", data)
    assert format_of(path).name == "RTF"
    contents = read_file(path)
    assert contents.articles == [
        {"outlet": "Bay Gazette", "date": "13 May 2024", "text": "The café closed – again.\n\nIt rained."}
    ]
    assert contents.encoding == "cp1252"


def test_the_code_page_that_the_file_names_is_used(tmp_path):
    data = HEAD.replace(b"1252", b"1251") + b"".join(b"\\'%02x" % byte for byte in "Мост".encode("cp1251")) + b"}"
    assert read_file(_file(tmp_path / "a.rtf", data)).articles[0]["text"] == "Мост"


@pytest.mark.parametrize(
    "data", [HEAD + b"}", HEAD.replace(b"1252", b"99999") + b"It rained.}", b"{\\rtf1" + b"{" * 100_000]
)
def test_files_without_text_are_refused(tmp_path, data):
    with pytest.raises(CorpusError):
        read_file(_file(tmp_path / "a.rtf", data))
