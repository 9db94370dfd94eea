"""Two versions of a story side by side as HTML, voices marked; everything that came with an article is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.measures.spoken_words import contents, spoken_words
from framing.measures.version_sentences import Version
from framing.measures.word_difference import Stretch, differing, worded
from framing.text.tokens import tokenize

if TYPE_CHECKING:
    from framing.annotation.annotations import Annotations

__all__ = ["side_by_side"]

_VOICES = ("", "reported", "quote")
_TAGS = ("del", "ins")

Row = Mapping[Any, Any]
Voices = npt.NDArray[np.int8]
_Any = TypeVar("_Any")
Pair = tuple[_Any, _Any]


def side_by_side(
    annotations: Annotations,
    versions: Pair[Version],
    sentences: pd.DataFrame,
    quotations: pd.DataFrame,
    note: str,
) -> str:
    """Return both versions in two columns, sentence beside sentence, then their quotations."""
    names = [
        f"{letter}: {_name(annotations.documents, version.doc_id)}"
        for letter, version in zip("ab", versions, strict=True)
    ]
    voices = _voices(annotations, versions[0]), _voices(annotations, versions[1])
    head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in ["", *names])
    rows = "".join(_sentence_rows(sentences, versions, voices))
    quoted = "".join(_quotation_row(row) for row in quotations.to_dict("records"))
    second = f"<table><caption>Quotations</caption><tr>{head}</tr>{quoted}</table>" if quoted else ""
    sheet = files("framing.measures").joinpath("versions.css").read_text(encoding="utf-8")
    return (
        f"<div class='framing-versions'><style>{sheet}</style>{_KEY}"
        f"<table><tr>{head}</tr>{rows}</table>{second}<p>{escape(note)}</p></div>"
    )


_KEY = (
    "<p class='key'><span class='quote'>quoted</span> <span class='reported'>reported</span> "
    "<del>words only in the first</del> <ins>words only in the second</ins></p>"
)


def _name(documents: pd.DataFrame, doc_id: str) -> str:
    document = documents.loc[[doc_id]]
    dates = document["date"].dropna().dt.strftime("%Y-%m-%d")
    return " · ".join([*document["outlet"].dropna().astype(str), *dates, doc_id])


def _voices(annotations: Annotations, version: Version) -> Voices:
    """The voice of each character: 0 the own, 1 reported, 2 between quotation marks."""
    said = spoken_words(annotations)
    here = (said["doc_id"] == version.doc_id).to_numpy()
    voice = np.zeros(len(version.raw), dtype=np.int8)
    row, start, end = contents(annotations)
    quoted, reported = said["quoted"].to_numpy() > 0, said["reported"].to_numpy() > 0
    for place in np.flatnonzero((here & reported)[row]):
        voice[start[place] : end[place]] = 1
    for place in np.flatnonzero(here & quoted):
        voice[said["start"].iloc[place] : said["end"].iloc[place]] = 2
    return voice


def _sentence_rows(sentences: pd.DataFrame, versions: Pair[Version], voices: Pair[Voices]) -> Iterator[str]:
    """Give a row for each pair of sentences; what stands alone between two pairs is one row, both sides beside it."""
    rows: list[Row] = sentences.to_dict("records")  # type: ignore[assignment]
    for alone, run in groupby(rows, key=lambda row: str(row["kind"]) in ("left out", "added")):
        if not alone:
            yield from (_pair_row(row, versions, voices) for row in run)
            continue
        cells: tuple[list[str], list[str]] = ([], [])
        for row in run:
            side = int(row["kind"] == "added")
            text = _marked(versions[side].raw, _span(row, "ab"[side]), voices[side], [], "")
            cells[side].append(f"<p>{text}</p>")
        name = " · ".join(kind for kind, cell in zip(("left out", "added"), cells, strict=True) if cell)
        yield _row("alone", name, "".join(cells[0]), "".join(cells[1]))


def _pair_row(row: Row, versions: Pair[Version], voices: Pair[Voices]) -> str:
    spans = _span(row, "a"), _span(row, "b")
    marks = differing(worded(versions[0].tokens, spans[0]), worded(versions[1].tokens, spans[1]))
    first, second = (
        _marked(versions[side].raw, spans[side], voices[side], marks[side], _TAGS[side]) for side in (0, 1)
    )
    return _row(str(row["kind"]), str(row["kind"]), first, second)


def _row(kind: str, name: str, first: str, second: str) -> str:
    cells = "".join(f"<td class='full'>{cell}</td>" if cell else "<td></td>" for cell in (first, second))
    return f"<tr class='{kind.replace(' ', '-')}'><th scope='row'>{name}</th>{cells}</tr>"


def _span(row: Row, letter: str) -> Stretch:
    return int(row[f"{letter}_start"]), int(row[f"{letter}_end"])


def _marked(raw: str, span: Stretch, voice: Voices, marks: Iterable[Stretch], tag: str) -> str:
    """Return a stretch of text, escaped, with its voices, and with some stretches in a tag."""
    start, end = span
    inside = np.zeros(end - start, dtype=bool)
    for low, high in marks:
        inside[low - start : high - start] = True
    changes = np.flatnonzero((np.diff(voice[start:end]) != 0) | (np.diff(inside) != 0)) + 1
    pieces = []
    for low, high in pairwise([0, *changes.tolist(), end - start]):
        piece = escape(raw[start + low : start + high])
        name = _VOICES[voice[start + low]]
        piece = f"<span class='{name}'>{piece}</span>" if name else piece
        pieces.append(f"<{tag}>{piece}</{tag}>" if inside[low] else piece)
    return "".join(pieces)


def _quotation_row(row: Row) -> str:
    texts = str(row["a_text"]), str(row["b_text"])
    words = [worded(tokenize([text]), (0, len(text))) for text in texts]
    marks = differing(*words) if all(texts) else ([], [])
    own = np.zeros(max(map(len, texts)), dtype=np.int8)
    first, second = (
        _marked(text, (0, len(text)), own, mark, tag) if text else ""
        for text, mark, tag in zip(texts, marks, _TAGS, strict=True)
    )
    speaker = f"<br><span class='speaker'>{escape(str(row['speaker']))}</span>" if row["speaker"] else ""
    kind = str(row["kind"])
    return _row("alone" if kind.startswith("only") else "pair", kind + speaker, first, second)
