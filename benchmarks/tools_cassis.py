"""Write a study as INCEpTION exports it, with its authors' library, and compare what `fr.coding` reads with it.

    python -m benchmarks.tools_cassis

Needs `pip install dkpro-cassis`. The types are those of the layers that `export_project` writes; INCEpTION is not run.
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import cassis

import framing as fr
from benchmarks.tools_study import CODEBOOK, compare, entered, units

_TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
_TITLE = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"


def main() -> None:
    """Print what differs, for each format."""
    print("dkpro-cassis", version("dkpro-cassis"))
    with tempfile.TemporaryDirectory() as folder:
        project = fr.coding.export_project(units(), Path(folder) / "out", tool="inception", codebook=CODEBOOK)
        layers = json.loads((project.path / "layers.json").read_text("utf-8"))
        sources = [path for path in project.files if path.startswith("source/")]
        documents = {unit: Path(path).name for unit, path in zip(units()["unit"], sources, strict=True)}
        for path, text in zip(sources, units()["text"], strict=True):
            if (project.path / path).read_bytes().decode() != text:
                print("  text changed", path)
        for form in ("json", "xmi"):
            file = Path(folder) / f"{form}.zip"
            with zipfile.ZipFile(file, "w") as packed:
                for unit, text in units().itertuples(index=False):
                    for coder in ("ada", "ben"):
                        cas = _cas(layers, unit, coder, text)
                        name = f"annotation/{documents[unit]}/{coder}"
                        packed.writestr(*(_json(cas, name) if form == "json" else _xmi(cas, name, coder)))
            print(form)
            compare(fr.coding.import_project(file, codebook=CODEBOOK), notes=False)


def _cas(layers: list[dict[str, Any]], unit: str, coder: str, text: str) -> cassis.Cas:
    system = cassis.TypeSystem()
    system.create_type(_TOKEN, "uima.tcas.Annotation")
    title = system.create_type(_TITLE, "uima.tcas.DocumentAnnotation")
    system.create_feature(title, "documentTitle", "uima.cas.String")
    for layer in layers:
        above = "uima.tcas.Annotation" if layer["type"] == "span" else "uima.cas.AnnotationBase"
        kind = system.create_type(layer["name"], above)
        if layer["type"] != "span":
            system.create_feature(kind, "i7n_uiOrder", "uima.cas.Integer")
        for feature in layer["features"]:
            system.create_feature(kind, feature["name"], feature["type"])
    cas = cassis.Cas(system)
    cas.sofa_string, cas.sofa_mime = text, "text"
    cas.add(system.get_type(_TITLE)(begin=0, end=len(text), language="x-unspecified", documentTitle=f"{unit}.txt"))
    cas.add(system.get_type(_TOKEN)(begin=0, end=1))
    answer = entered()[unit, coder]
    strings = system.get_type("uima.cas.StringArray")
    kinds = {variable.name: variable.kind for variable in CODEBOOK.variables}
    codes = {
        name: strings(elements=chosen) if kinds[name] == "multiple" else chosen[0]
        for name, chosen in answer["codes"].items()
    }
    if "topics" not in codes:
        codes["topics"] = strings(elements=[])  # what is left of a choice that was taken back
    cas.add(system.get_type("webanno.custom.Codes")(**codes, i7n_uiOrder=0))
    for name, code, start, end in answer["spans"]:
        cas.add(system.get_type(f"webanno.custom.{name}")(begin=start, end=end, value=code))
    return cas


def _json(cas: cassis.Cas, name: str) -> tuple[str, str]:
    return f"{name}.json", cas.to_json()


def _xmi(cas: cassis.Cas, name: str, coder: str) -> tuple[str, bytes]:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr(f"{coder}.xmi", cas.to_xmi())
        packed.writestr("TypeSystem.xml", cas.typesystem.to_xml())
    return f"{name}.zip", inner.getvalue()


if __name__ == "__main__":
    main()
