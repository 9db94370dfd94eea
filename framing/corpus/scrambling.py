"""A copy of an export that shows how it is built and says nothing, to be sent to who mends a reader."""

from __future__ import annotations

import os
import re
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from framing.corpus.load import existing
from framing.corpus.readers.decoding import decode
from framing.corpus.readers.format import start_of
from framing.corpus.readers.mail import EMAIL
from framing.corpus.scrambled_text import scrambled_json, scrambled_lines, scrambled_markup, without_words
from framing.errors import CorpusError
from framing.provenance import write_atomically

__all__ = ["scramble"]

_LARGEST = 20_000_000
_MARKUP = re.compile(r"\s*<(?:[A-Za-z]|!doctype|!--|\?xml)", re.IGNORECASE)
_JSON = re.compile(r'\s*(?:\{\s*"|\[\s*[\[{"])')
_TABLES = (".csv", ".tsv")
_IN_PARTS = (".mhtml", ".mht")  # pages saved as one file have the form of mail
_LONGEST_NAME = 40
_NO_TEXT = (b"{\\rtf", b"PK", b"%PDF", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")
_BUILT = re.compile(r"^\s*[\w.+-]+/[\w.+-]+|;\s*(?:boundary|charset)\s*=\s*(?:\"[^\"]*\"|[^;\s]+)", re.IGNORECASE)


def scramble(path: str | os.PathLike[str], to: str | os.PathLike[str]) -> Path:
    r"""Write a copy of an export without its words, to show its structure where the text may not be passed on.

    Every letter becomes x, every digit 9. Elements and classes of pages, names of columns and headers, labels of
    fields and the marks between documents stay, and so do line breaks and punctuation. Read are HTML, XML, JSON,
    tables as CSV or TSV, mail (EML), MHTML and text. Before a colon at the beginning of a line up to three words
    stay, because they may be a label that is not known: **read the copy before you send it**.

    Parameters
    ----------
    path : path
        The export; a download of two or three articles is enough.
    to : path
        The copy, with the same ending.

    Returns
    -------
    Path
        `to`.

    Raises
    ------
    CorpusError
        The file is no text, such as Word or PDF, is larger than 20 MB, or would be overwritten.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "flood.txt").write_text("Outlet: Bay Gazette\n\nThe river rose.", encoding="utf-8")
    >>> scramble(folder / "flood.txt", folder / "copy.txt").read_text(encoding="utf-8")
    'Outlet: Xxx Xxxxxxx\n\nXxx xxxxx xxxx.'
    """
    source, target = existing(path), Path(to)
    if target.exists() and target.samefile(source):
        raise CorpusError("The copy would overwrite the export. Give it another name.")
    if source.is_dir() or source.stat().st_size > _LARGEST:
        raise CorpusError("Only one file of at most 20 MB is scrambled. Export two or three articles.")
    data = _scrambled(source)
    with write_atomically(target) as temporary:
        temporary.write_bytes(data)
    return target


def _scrambled(source: Path) -> bytes:
    data = source.read_bytes()
    if EMAIL.recognises(start_of(source)) or source.suffix.casefold() in _IN_PARTS:
        letter = message_from_bytes(data)
        for part in letter.walk():
            _without_words(part)
        return letter.as_bytes()
    if data.startswith(_NO_TEXT):
        raise CorpusError(
            "Word, RTF, PDF and packed files are not scrambled. Unpack it, or do it by hand: see docs/not_read.md."
        )
    text, encoding, _ = decode(data)
    return _by_form(text, is_table=source.suffix.casefold() in _TABLES).encode(encoding, errors="replace")


def _by_form(text: str, *, is_table: bool = False) -> str:
    if _MARKUP.match(text):
        return scrambled_markup(text)
    if _JSON.match(text):
        return scrambled_json(text)
    if not is_table:
        return scrambled_lines(text)
    first, end, rows = text.partition("\n")
    names = re.split(r"[,;\t]", first)
    named = len(names) > 1 and all(len(name) <= _LONGEST_NAME for name in names)
    return (first if named else without_words(first)) + end + without_words(rows)


def _without_words(part: Message) -> None:
    """Take the words out of one part of a message; what is no text is emptied."""
    content, headers = part.get_payload(decode=True), part.items()
    for name in part.keys():  # noqa: SIM118 - a message is no mapping: a header can stand in it several times
        del part[name]
    for name, value in headers:
        built = name.casefold() == "content-type"
        kept = "".join(_BUILT.findall(str(value))) if built else without_words(str(value))
        part[name] = " ".join(kept.split())
    if part.is_multipart():
        part.preamble = part.epilogue = None
        return
    del part["Content-Transfer-Encoding"]
    part["Content-Transfer-Encoding"] = "8bit"  # so that the copy can be read before it is sent
    said = ""
    if isinstance(content, bytes) and part.get_content_maintype() == "text":
        said = _by_form(decode(content).text)
        part.set_param("charset", "utf-8")
    part.set_payload(said.encode().decode("ascii", errors="surrogateescape"))
