"""What the fuzz run does to a whole file: changes, encodings, wrappings and endings, all drawn by hypothesis."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

LARGEST = 1_000_000
"""Bytes of an input: what is longer after the changes is cut."""

Draw = Callable[[st.SearchStrategy[Any]], Any]

TOKENS = [
    # markup
    *(b"<", b">", b"</div>", b"<div>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<p", b"<table><tr><td>", b"<script>"),
    *(b"<!DOCTYPE html>", b"<?xml version='1.0' encoding='utf-16'?>", b"<meta charset='utf-7'>", b'<meta charset="x">'),
    *(b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<html><body>", b"<article>", b"</article>", b"<title>", b"<text>"),
    *(b"&#0;", b"&#xD800;", b"&#x110000;", b"&#99999999999999999999;", b"&amp", b"&nbsp;", b"&#x2028;", b"&lt;b&gt;"),
    *(b'<time datetime="0000-00-00T99:99">', b'<meta property="article:published_time" content="99999-13-45">'),
    *(b'<script type="application/ld+json">{"@graph":[[]]}</script>', b'<html lang="xx-\xff">'),
    # data
    *(b"{", b"}", b"[", b"]", b'"', b"'", b",", b";", b"\t", b"|", b":", b"\\", b'""', b"null", b"NaN", b"-Infinity"),
    *(b"1e999", b"true", b"[]", b"{}", b'"\\ud800"', b'"\\u0000"', b"\\", b"[[[[[[[[", b"99999999999999999999999999"),
    *(b"9" * 5000, b"-1", b"0", b"0x10", b"1.7976931348623157e309", b"\xe2\x88\x9e", b"\xd9\xa3", b"\xc2\xb2"),
    # RTF
    *(b"\\par ", b"\\u-10240?", b"\\u99999999999?", b"\\'zz", b"\\bin99999 ", b"\\uc9", b"\\ansicpg99999", b"{\\*\\"),
    *(b"{\\rtf1", b"\\fcharset999", b"\\trowd\\cell\\row", b"{\\field{\\*\\fldinst{HYPERLINK ", b"\\page\\line\\tab"),
    # mail, MIME, HTTP
    *(b"=?utf-8?b?====?=", b"=?x?q?=ff?=", b"Content-Type: text/plain; charset=a\0b\n", b"=\n", b"=ED=A0=80"),
    *(b"Content-Transfer-Encoding: base64\n", b"Content-Length: -1\r\n", b"Date: 32 Foo 0 25:61\n", b"--out--\n"),
    *(b"From x\n", b"\r\nWARC/1.0\r\n", b"\r\n\r\n", b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: br\r\n"),
    # addresses and days
    *(b"%00", b"%ED%A0%80", b"https://[::", b"http://a:99999999/", b"//", b"?u=%", b"file:///etc", b"http://\xc2\xad/"),
    *(
        b"99999-99-99",
        b"0000-00-00",
        b"31.02.2024",
        b"9999-12-31T23:59:59-23:59",
        b"0001-01-01T00:00:00+23:59",
        b"13/13/13",
    ),
    # lines that mean something
    *(
        b"\nOutlet: ",
        b"\nDate: ",
        b"\n=====\n",
        b"\n____________________\n",
        b"1 of 2 DOCUMENTS\n",
        b"End of Document\n",
    ),
    *(b"\nBody\n", b"LENGTH: words\n", b"Document X\n", b"---\n", b"\n# ", b"doc_id", b"text", b"date", b"language"),
    # signs
    *(
        b"\0",
        b"\0\0\0\0",
        b"\x1a",
        b"\x0b\x0c",
        b"\x1c\x1d\x1e",
        b"\x85",
        b"\r",
        b"\n",
        b"\r\r\n",
        b"\xff\xfe",
        b"\xfe\xff",
    ),
    *(
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xc3",
        b"\xff",
        b"\xe2\x80\xa8",
        b"\xe2\x80\xae",
        b"\xcc\x88",
    ),
    *(b"\x00\xd8", b"\xd8\x00", b"\xdc\x00\xd8\x00", b"\xe2\x80\x9c", b"\xef\xbf\xbd", b"\xef\xbf\xbe", b"\xc4\xb0"),
    *(b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"%PDF-1.4", b"PAR1", b"endobj", b"stream", b"\xd0\xcf\x11\xe0"),
]
ENCODINGS = (
    "utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-7 cp1252 cp1251 cp500 mac-roman shift_jis gb18030 koi8-r".split()
)
ENDINGS = ".csv .tsv .jsonl .json .html .html.gz .mhtml .txt .md .xlsx .xls .docx .doc .parquet .zip".split()
ENDINGS += ".rtf .xml .eml .pdf .gz".split()
_NUMBER, _STRING, _TAG = re.compile(rb"\d+"), re.compile(rb'"[^"\n]*"'), re.compile(rb"<[^<>]*>")


@st.composite
def inputs(draw: Draw, data: bytes, ending: str) -> tuple[bytes, str]:
    """A changed file as its bytes and the ending of its name."""
    for _ in range(draw(st.sampled_from([1, 1, 2, 3, 6]))):
        change = _inside if data.startswith(PACKED) and draw(st.integers(0, 3)) else draw(st.sampled_from(PLAIN))
        data = change(draw, data)[:LARGEST]
    if draw(st.integers(0, 9)) == 9:
        ending = draw(st.sampled_from(ENDINGS))
    wrapped = draw(st.integers(0, 19))
    if wrapped == 19:
        data = _cut(draw, gzip.compress(data, 1)) if draw(st.booleans()) else gzip.compress(data, 1)
    elif wrapped == 18:
        name = draw(
            st.sampled_from([f"a{ending}", f"../a{ending}", f"The Echo/2024/a{ending}", f"\x01 \u2028{ending}"])
        )
        data, ending = _zip({name: data, "metadata.csv": b"file,outlet\n"}), ".zip"
    return data[:LARGEST], ending


def _span(draw: Draw, data: bytes, longest: int = 400) -> tuple[int, int]:
    start = draw(st.integers(0, len(data)))
    return start, min(len(data), start + draw(st.integers(0, longest)))


def _cut(draw: Draw, data: bytes) -> bytes:
    return data[: draw(st.integers(1, max(1, len(data))))]


def _behead(draw: Draw, data: bytes) -> bytes:
    return data[draw(st.integers(0, len(data) // 2)) :]


def _delete(draw: Draw, data: bytes) -> bytes:
    start, end = _span(draw, data)
    return data[:start] + data[end:]


def _duplicate(draw: Draw, data: bytes) -> bytes:
    start, end = _span(draw, data)
    return data[:end] + data[start:end] * draw(st.sampled_from([1, 2, 30, 1000])) + data[end:]


def _move(draw: Draw, data: bytes) -> bytes:
    start, end = _span(draw, data)
    rest, at = data[:start] + data[end:], draw(st.integers(0, len(data)))
    return rest[:at] + data[start:end] + rest[at:]


def _insert(draw: Draw, data: bytes) -> bytes:
    at, token = draw(st.integers(0, len(data))), draw(st.sampled_from(TOKENS))
    return data[:at] + token * draw(st.sampled_from([1, 1, 1, 3, 500])) + data[at:]


def _replace(draw: Draw, data: bytes) -> bytes:
    start, end = _span(draw, data, 12)
    return data[:start] + draw(st.sampled_from(TOKENS) | st.binary(max_size=8)) + data[end:]


def _flip(draw: Draw, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(draw(st.integers(1, 8))):
        if changed:
            changed[draw(st.integers(0, len(changed) - 1))] ^= draw(st.integers(1, 255))
    return bytes(changed)


def _matched(pattern: re.Pattern[bytes]) -> Callable[[Draw, bytes], bytes]:
    """A change that puts a token in the place of a number, a string or a tag, everywhere or at one place."""

    def change(draw: Draw, data: bytes) -> bytes:
        found = list(pattern.finditer(data))
        if not found:
            return data
        one, token = draw(st.sampled_from(found)), draw(st.sampled_from([b"", *TOKENS]))
        if draw(st.integers(0, 3)) == 3:
            return data.replace(one[0], token)
        return data[: one.start()] + token + data[one.end() :]

    return change


def _lines(draw: Draw, data: bytes) -> bytes:
    lines = data.split(b"\n")
    for _ in range(draw(st.integers(1, 5))):
        a, b = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        lines[a], lines[b] = lines[b], draw(st.sampled_from([lines[a], lines[b], b""]))
    return draw(st.sampled_from([b"\n", b"\n", b"\r\n", b"\r", b" "])).join(lines)


def _encode(draw: Draw, data: bytes) -> bytes:
    text, encoding = data.decode("utf-8", errors="replace"), draw(st.sampled_from(ENCODINGS))
    return text.encode(encoding, errors=draw(st.sampled_from(["replace", "ignore", "xmlcharrefreplace"])))


def _inside(draw: Draw, data: bytes) -> bytes:
    """Change what is packed in a file, and pack it again; what cannot be unpacked is changed as it is."""
    change = draw(st.sampled_from(PLAIN))
    try:
        if not data.startswith(b"PK"):
            return gzip.compress(change(draw, gzip.decompress(data)), 1)
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            members = {name: container.read(name) for name in container.namelist()}
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
        return change(draw, data)
    if not members:
        return change(draw, data)
    name = draw(st.sampled_from(sorted(members)))
    return _zip({**members, name: change(draw, members[name])[:LARGEST]})


def _zip(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in members.items():
            container.writestr(zipfile.ZipInfo(name), data)
    return file.getvalue()


PLAIN = [_cut, _behead, _delete, _duplicate, _move, _insert, _insert, _replace, _replace, _flip, _lines, _encode]
PLAIN += [_matched(_NUMBER), _matched(_STRING), _matched(_TAG)]
PACKED = (b"PK", b"\x1f\x8b")
