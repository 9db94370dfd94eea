"""Bytes to text: UTF-8, then what the file declares, then what a detector says - and which it was."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from framing.errors import CorpusError

__all__ = ["Decoded", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip file, .docx or .xlsx",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip file",
    b"\xd0\xcf\x11\xe0": "an old .doc or .xls",
    b"PAR1": "a Parquet file",
    b"\x7fELF": "a program",
}
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# Tab, line feed, line tabulation, form feed, carriage return and escape stand in real texts.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_SAMPLE = 64_000
_WESTERN_SIGNS = frozenset("“”‘’‚„–—…•€£¥¢©®™½¼¾°§·«»\xa0\xad†‹›")
_WESTERN_LETTERS = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœšžßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŒŠŽŸ")


class Decoded(NamedTuple):
    """A text, the encoding that gave it, and whether that was known, declared or only detected."""

    text: str
    encoding: str
    how: str


def decode(data: bytes, *, encoding: str | None = None) -> Decoded:
    r"""Return the text of a file.

    Parameters
    ----------
    data : bytes
        The file.
    encoding : str, optional
        What the user says it is. Then nothing else is tried.

    Raises
    ------
    CorpusError
        When the data is not text, or not in the given encoding.

    Examples
    --------
    >>> decode("Café".encode())
    Decoded(text='Café', encoding='utf-8', how='valid')
    >>> decode(b"<meta charset=latin-1>Caf\xe9").encoding
    'iso8859-1'
    """
    if encoding is not None:
        return Decoded(_strictly(data, _name(encoding)), _name(encoding), "given")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, name), name, "byte order mark")
    _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "valid")
    except UnicodeDecodeError:
        return _declared(data) or _detected(data)


def _name(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        raise CorpusError(f"There is no encoding {encoding!r}. Usual ones: utf-8, cp1252, latin-1, utf-16.") from None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        where = getattr(error, "start", 0)
        raise CorpusError(
            f"The file is not {encoding}: byte {where} does not fit. Leave encoding out to have it detected, "
            "or save the file as UTF-8."
        ) from None


def _refuse_binary(data: bytes) -> None:
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            raise CorpusError(f"The file is not text but {name}. Save the article as text, or name the file rightly.")
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > len(sample) / 100:
        raise CorpusError(
            f"The file is not text: {controls:,} of its first {len(sample):,} bytes are control codes. "
            "If it is UTF-16 without a mark, pass encoding='utf-16-le' (in a terminal: --encoding utf-16-le)."
        )


def _declared(data: bytes) -> Decoded | None:
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        # Browsers read what pages call Latin-1 as Windows-1252; its quotation marks would be lost.
        actual = "cp1252" if name == "iso8859-1" and re.search(rb"[\x80-\x9f]", data) else name
        return Decoded(data.decode(actual), actual, "declared")
    except (LookupError, UnicodeError):
        return None  # the page declares what it is not: let the detector speak


def _detected(data: bytes) -> Decoded:
    # Only lines with other than ASCII characters tell encodings apart.
    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())[:_SAMPLE]
    if _is_western(telling):
        return Decoded(data.decode("cp1252"), "cp1252", "detected")
    from charset_normalizer import from_bytes

    for match in from_bytes(telling):
        try:
            return Decoded(data.decode(match.encoding), match.encoding, "detected")
        except UnicodeDecodeError:  # it fits the sample only
            continue
    raise CorpusError(
        "The encoding of the file could not be told. Save it as UTF-8, or pass encoding='...' "
        "(in a terminal: --encoding)."
    )


def _is_western(data: bytes) -> bool:
    """Whether data makes sense as Windows-1252: curly quotes, dashes, accents inside otherwise plain words.

    Detectors take a few curly quotes in English for Polish or Turkish, because they expect letters there.
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    other = [character for character in text if not character.isascii() and character not in _WESTERN_SIGNS]
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    plain = sum(sum(letter.isascii() for letter in word) >= len(word) // 2 for word in words)
    return all(character in _WESTERN_LETTERS for character in other) and plain >= 0.9 * len(words)
