"""Enter a study into a running Potato and compare what `fr.coding` reads from its folder with what was entered.

    python -m benchmarks.tools_potato FOLDER                          # writes the project
    potato start config.yaml -p 8000                                  # in FOLDER
    python -m benchmarks.tools_potato FOLDER http://127.0.0.1:8000

Spans are entered as Potato's pages count them (code points of the text with line feeds, which was seen in a browser).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import framing as fr
from benchmarks.tools_study import CODEBOOK, Server, compare, entered, units

_PASSWORD = "framing-tools-1"


def main() -> None:
    """Write the project, or print what differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("address", nargs="?")
    given = parser.parse_args()
    if given.address is None:
        print(fr.coding.export_project(units(), given.folder, tool="potato", codebook=CODEBOOK))
        return
    for coder in ("ada", "ben"):
        server = Server(given.address)
        account = {"email": coder, "pass": _PASSWORD}
        server.send("POST", "/register", account, form=True)
        server.send("POST", "/auth", account, form=True)
        server.send("GET", "/annotate")
        for unit, text in units().itertuples(index=False):
            _answer(server, unit, coder, text)
    corpus = fr.Corpus.from_table(units().rename(columns={"unit": "doc_id"}))
    for known in (corpus, None):
        print("with the corpus" if known else "without the corpus")
        found = fr.coding.import_project(given.folder / "annotation_output", codebook=CODEBOOK, corpus=known)
        compare(found, notes=False)


def _answer(server: Server, unit: str, coder: str, text: str) -> None:
    """Send what the page sends: each span when it is marked, and all codes when the coder goes on."""
    answer = entered()[unit, coder]
    kinds = {variable.name: variable.kind for variable in CODEBOOK.variables}
    for name, code, start, end in answer["spans"]:
        shown = {"start": start - text.count("\r\n", 0, start), "end": end - text.count("\r\n", 0, end)}
        state = {"name": code, **shown, "title": code, "value": 1, "target_field": ""}
        span = {"type": "span", "schema": name, "state": [state], "instance_id": unit}
        _checked(server.send("POST", "/updateinstance", span))
    codes: dict[str, Any] = {}
    for name, chosen in answer["codes"].items():
        number = kinds[name] == "interval"
        codes |= {f"{name}:number": chosen[0]} if number else {f"{name}:{code}": code for code in chosen}
    rest = {"cleared_schemas": [], "span_annotations": []}
    _checked(server.send("POST", "/updateinstance", {"instance_id": unit, "annotations": codes, **rest}))


def _checked(got: Any) -> None:
    if not isinstance(got, dict) or got.get("status") not in ("success", "ok"):
        raise SystemExit(f"Potato did not take an answer: {got}")


if __name__ == "__main__":
    main()
