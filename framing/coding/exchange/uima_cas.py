"""Annotated documents of UIMA (INCEpTION, WebAnno): CAS as JSON 0.4.0 and as XMI.

The formats: https://github.com/apache/uima-uimaj-io-jsoncas (SPECIFICATION.adoc) and the XMI chapter of the UIMA
references. Java counts offsets in UTF-16 units; here they are code points.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from framing.coding.exchange.files import Source, json_of, text_of
from framing.coding.exchange.offsets import Utf16
from framing.corpus.readers.markup import parse_xml
from framing.errors import CodingError, CorpusError

__all__ = ["Document", "Mark", "read_cas_json", "read_xmi"]

_OWN = ("uima.", "de.tudarmstadt.ukp.", "org.dkpro.")
"""Types of the tools themselves: tokens, sentences, the document."""

_XMI = "{http://www.omg.org/XMI}"
_DOCUMENT = "uima.tcas.DocumentAnnotation"


class Mark(NamedTuple):
    """Something that was set: on a stretch of the text, or, without a start, on the whole document."""

    kind: str
    features: dict[str, list[str]]
    start: int | None = None
    end: int | None = None


class Document(NamedTuple):
    """A document as one user annotated it."""

    text: str
    marks: list[Mark]
    title: str = ""


def read_cas_json(source: Source) -> Document:
    """Read a CAS in JSON 0.4.0."""
    found = json_of(source)
    structures = found.get("%FEATURE_STRUCTURES") if isinstance(found, dict) else None
    if not isinstance(structures, list):
        raise CodingError(f"{source.name} is no UIMA CAS JSON 0.4.0. In INCEpTION, choose this format for the export.")
    given = [one for one in structures if isinstance(one, dict) and isinstance(one.get("%TYPE"), str)]
    by_id = {one["%ID"]: one for one in given if isinstance(one.get("%ID"), int)}
    rows = [_json_row(one, by_id) for one in given]
    sofas = [one.get("sofaString") for one in given if one["%TYPE"] == "uima.cas.Sofa"]
    return _document(rows, [text for text in sofas if isinstance(text, str)], source)


Row = tuple[str, dict[str, list[str]], Any, Any]


def _json_row(structure: dict[str, Any], by_id: dict[int, dict[str, Any]]) -> Row:
    features = {}
    for name, given in structure.items():
        if name.startswith("%") or name in ("begin", "end", "^begin", "^end", "@sofa"):
            continue
        value = given
        if name.startswith("@"):
            value = by_id.get(given, {}).get("%ELEMENTS") if isinstance(given, int) else None
        values = value if isinstance(value, list) else [value]
        texts = [str(one) for one in values if isinstance(one, str | int | float) and not isinstance(one, bool)]
        if texts:
            features[name.lstrip("@")] = texts
    start, end = (structure.get(name, structure.get(f"^{name}")) for name in ("begin", "end"))
    return structure["%TYPE"], features, start, end


def read_xmi(source: Source) -> Document:
    """Read a CAS in XMI."""
    try:
        root = parse_xml(text_of(source))
    except CorpusError as error:
        raise CodingError(f"{source.name}: {error}") from error
    rows, sofas = [], []
    for element in root:
        if not isinstance(element.tag, str):
            continue
        namespace, _, name = element.tag.rpartition("}")
        # http:///webanno/custom.ecore is the package webanno.custom
        package = namespace.rpartition("///")[2].removesuffix(".ecore").replace("/", ".")
        kind = f"{package}.{name}" if package else name
        if kind == "uima.cas.Sofa":
            sofas.append(element.get("sofaString", ""))
            continue
        features = {key: [value] for key, value in element.attrib.items() if not key.startswith("{")}
        for child in element:
            if isinstance(child.tag, str) and child.text:
                features.setdefault(child.tag, []).append(child.text)
        start, end = (_number(features.pop(key, [""])[0]) for key in ("begin", "end"))
        features.pop("sofa", None)
        rows.append((kind, features, start, end))
    return _document(rows, sofas, source)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _document(rows: list[Row], sofas: list[str], source: Source) -> Document:
    if not sofas:
        raise CodingError(f"{source.name} holds no text, so it is no annotated document. Export the project again.")
    text = sofas[0]
    whole = [row[3] for row in rows if row[0] == _DOCUMENT]
    units = Utf16(text)
    # Writers in Python count code points: then the document ends where its text does.
    in_points = whole == [len(text)] and units.units(len(text)) != len(text)
    title = next((row[1]["documentTitle"][0] for row in rows if row[1].get("documentTitle")), "")
    return Document(text, list(_marks(rows, None if in_points else units)), title)


def _marks(rows: list[Row], units: Utf16 | None) -> Iterator[Mark]:
    for kind, features, start, end in rows:
        if kind.startswith(_OWN):
            continue
        if start is None and end is None:
            yield Mark(kind, features)
        elif isinstance(start, int) and isinstance(end, int) and 0 <= start <= end < 2**31:
            yield Mark(kind, features, *((units.points(start), units.points(end)) if units else (start, end)))
        else:
            yield Mark(kind, features, -1, -1)  # a broken place: told apart from none when it is put into the text
