"""INCEpTION: plain texts and layers out; documents annotated by several users in (CAS JSON, XMI, WebAnno TSV).

A project export holds `annotation/DOCUMENT/USER.json` (or `.tsv`, or a ZIP with `USER.xmi`). Codes of a whole document
are a layer of the type "document metadata" with a feature a variable; a span variable is a span layer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, unquote

from framing.coding.exchange.answers import Answers
from framing.coding.exchange.choices import codes_of, explained
from framing.coding.exchange.files import Source
from framing.coding.exchange.sending import Project, as_json
from framing.coding.exchange.uima_cas import Document, Mark, read_cas_json, read_xmi
from framing.coding.exchange.webanno_tsv import is_tsv, read_tsv
from framing.coding.variables import Variable
from framing.errors import CodingError

__all__ = ["export_inception", "looks_like_inception", "read_inception"]

_NOT_JAVA = re.compile(r"[^A-Za-z0-9_]")
_MACHINE, _CURATOR = "initial_cas", "curation_user"
# Folders of a project export that hold no codes of annotators.
_OTHER = ("source", "annotation_ser", "curation_ser", "kb", "log", "recommender", "guideline", "images", "project_log")
_LONGEST = 200
# Its own features of a layer, such as the order in the sidebar.
_OWN_FEATURE = "i7n_"


def export_inception(project: Project) -> tuple[dict[str, str], list[str]]:
    """Return the files of a project, by name, and what INCEpTION cannot carry."""
    variables = project.codebook.variables
    spans = [variable for variable in variables if variable.kind == "span"]
    others = [variable for variable in variables if variable.kind != "span"]
    layers = [_layer(variable.name, "span", [_feature(variable, name="value")]) for variable in spans]
    if others:
        layers.append(_layer("Codes", "document-metadata", [_feature(variable) for variable in others]))
    files = {"layers.json": as_json(layers)}
    files |= {f"source/{_file_name(unit)}": text for unit, text in project.units.items()}
    said = ["In INCEpTION import layers.json under Settings, Layers, and the texts of source as plain text."]
    if others:
        said.append("Codes of a whole document need documentmetadata.enabled=true in its settings.properties.")
    if set(project.shares) != {""}:
        rows = [f"{unit}\t{coder}\n" for coder, units in project.shares.items() for unit in units]
        files["assignment.txt"] = "unit\tcoder\n" + "".join(rows)
        said.append("Give the documents to the annotators as assignment.txt says, on the page Workload.")
    if any(variable.only_if for variable in variables):
        said.append("INCEpTION does not filter by the codes of a document: every question can be answered.")
    if any("\r" in text for text in project.units.values()):
        said.append("Some texts have carriage returns; offsets are put back by the words of each span.")
    return files, said


def _file_name(unit: str) -> str:
    name = f"{quote(unit, safe=' ')}.txt"
    if len(name) > _LONGEST:
        raise CodingError(f"The unit id {unit[:40]!r}… is too long for the name of a document. Shorten the ids first.")
    return name


def _feature(variable: Variable, *, name: str | None = None) -> dict[str, Any]:
    tags = [{"tag_name": code, "tag_description": said} for code, said in codes_of(variable)]
    several = variable.kind == "multiple"
    feature: dict[str, Any] = {
        # what Java takes for a name
        "name": name or _NOT_JAVA.sub("_", variable.name),
        "uiName": name or variable.name,
        "type": "uima.cas.StringArray" if several else "uima.cas.String",
        "multi_value_mode": "ARRAY" if several else "NONE",
        "link_mode": "NONE",
        "description": explained(variable),
        "enabled": True,
        "visible": True,
    }
    if tags:
        tag_set = {"name": variable.name, "description": variable.question, "tags": tags, "create_tag": False}
        feature["tag_set"] = tag_set
    return feature


def _layer(name: str, kind: str, features: list[dict[str, Any]]) -> dict[str, Any]:
    on_text = {"anchoring_mode": "CHARACTERS", "overlap_mode": "ANY_OVERLAP", "cross_sentence": True}
    return {
        "name": f"webanno.custom.{_NOT_JAVA.sub('_', name)}",
        "uiName": name,
        "type": kind,
        "built_in": False,
        "enabled": True,
        "readonly": False,
        "allow_stacking": True,
        "features": features,
        **(on_text if kind == "span" else {}),
    }


def looks_like_inception(source: Source) -> bool:
    """Whether a file is one of INCEpTION."""
    name = source.name.casefold()
    is_cas = name.endswith(".json") and b'"%FEATURE_STRUCTURES"' in source.data
    return name.endswith(".xmi") or is_tsv(source) or is_cas


def read_inception(files: Iterable[Source], answers: Answers) -> None:
    """Gather the codes of an export: a document of a user a file."""
    for source in files:
        parts = PurePosixPath(source.name).parts
        folders = [part.casefold() for part in parts[:-1]]
        if any(folder in _OTHER for folder in folders) or not looks_like_inception(source):
            continue
        user = parts[-1].rpartition(".")[0]
        if "curation" in folders or user.casefold() == _CURATOR:
            answers.problem("curated", "Curated documents are not counted as one more coder's.")
        elif user.casefold() == _MACHINE:
            answers.problem("prediction", "What stood in the documents before annotation is not counted as codes.")
        else:
            document = _parsed(source)
            name = parts[-2] if len(parts) > 1 else document.title or parts[-1]
            coder = answers.coder(user if len(parts) > 1 else None)
            unit = answers.unit(unquote(_without_ending(name)), text=document.text)
            for mark in document.marks:
                _take(mark, document, unit, coder, answers)


def _parsed(source: Source) -> Document:
    if is_tsv(source):
        return read_tsv(source)
    return read_xmi(source) if source.name.casefold().endswith(".xmi") else read_cas_json(source)


def _without_ending(name: str) -> str:
    for ending in (".txt", ".xmi", ".json", ".tsv"):
        name = name.removesuffix(ending)
    return name


def _take(mark: Mark, document: Document, unit: str, coder: str, answers: Answers) -> None:
    layer = mark.kind.rpartition(".")[2]
    by_name = {_loose(variable.name): variable for variable in answers.codebook.variables}
    of_layer = by_name.get(_loose(layer))
    taken = False
    features = {name: values for name, values in mark.features.items() if not name.startswith(_OWN_FEATURE)}
    for name, values in features.items():
        variable = by_name.get(_loose(name)) or (of_layer if name in ("value", "code", "label") else None)
        if variable is None or (variable.kind == "span") != (mark.start is not None):
            continue
        taken = True
        if variable.kind != "span":
            answers.choice(unit, coder, variable, values)
        for code in values if variable.kind == "span" else ():
            answers.span(unit, coder, variable, code, mark.start, mark.end, text=document.text)
    if not taken and features:
        what = ", ".join(sorted(features))
        message = f"The layer {layer!r} with {what} is no variable of the codebook. What was set in it is left out."
        answers.problem("unknown_variable", message, variable=layer, coder=coder, unit=unit)
    elif not taken and of_layer is not None:
        answers.tried(unit, coder, of_layer)
        message = f"Marks of {layer!r} without a value are left out."
        answers.problem("unlabelled_span", message, variable=layer, coder=coder, unit=unit)


def _loose(name: str) -> str:
    return _NOT_JAVA.sub("", name).replace("_", "").casefold()
