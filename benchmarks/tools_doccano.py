"""Enter a study into a running doccano, export it there, and compare what `fr.coding` reads with what was entered.

    python -m benchmarks.tools_doccano http://127.0.0.1:8000 ADMIN PASSWORD

The server, its queue and an administrator are started as doccano's manual says; users `ada` and `ben` are made.
doccano 1.8.4 starts with `pip install doccano "marshmallow<4" "numpy<2" "scikit-learn<1.5" "scipy<1.13"` only.
Spans are entered as the pages of doccano send them (UTF-16 units, which was seen in a browser).
"""

from __future__ import annotations

import argparse
import tempfile
import time
import urllib.error
from dataclasses import replace
from pathlib import Path
from typing import Any

import framing as fr
from benchmarks.tools_study import CODEBOOK, Server, compare, entered, file_form, units, utf16

# The type of a project, its settings, and whether it takes spans and others.
_TASKS: list[tuple[str, dict[str, Any], set[bool]]] = [
    ("IntentDetectionAndSlotFilling", {}, {True, False}),
    ("DocumentClassification", {"resourcetype": "TextClassificationProject"}, {False}),
    ("SequenceLabeling", {"allow_overlapping": True}, {True}),
    ("SequenceLabeling", {"allow_overlapping": True, "use_relation": True}, {True}),
]
_PASSWORD = "framing-tools-1"


def main() -> None:
    """Print what differs, for each type of project."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("address", "admin", "password"):
        parser.add_argument(name)
    given = parser.parse_args()
    admin = Server(given.address)
    admin.send("POST", "/v1/auth/login/", {"username": given.admin, "password": given.password})
    for task, more, takes_spans in _TASKS:
        book = replace(CODEBOOK, variables=tuple(v for v in CODEBOOK.variables if (v.kind == "span") in takes_spans))
        settings = {"name": task, "description": "-", "project_type": task, "resourcetype": f"{task}Project"}
        with tempfile.TemporaryDirectory() as folder:
            _run(admin, given.address, settings | {"tags": []} | more, book, Path(folder))


def _run(admin: Server, address: str, settings: dict[str, Any], book: fr.Codebook, folder: Path) -> None:
    task = settings["project_type"]
    project = fr.coding.export_project(units(), folder / "out", tool="doccano", codebook=book)
    print(f"\n{settings}\n{project.steps[0]}")
    at = f"/v1/projects/{admin.send('POST', '/v1/projects', settings)['id']}"
    for kind in ("category", "span"):
        if f"labels_{kind}.json" in project.files:
            admin.send("POST", f"{at}/{kind}-type-upload", file_form("file", project.path / f"labels_{kind}.json"))
    upload = admin.send("POST", "/v1/fp/process/", file_form("filepond", project.path / "units.jsonl"))
    columns = {"column_data": "text", "column_label": "label"}
    sent = {"format": "JSONL", "task": task, "uploadIds": [upload.decode()], **columns}
    print("import:", _finished(admin, admin.send("POST", f"{at}/upload", sent)["task_id"])["result"])
    for coder in ("ada", "ben"):
        _answer(admin, address, at, coder)
    for form, approved in (("JSONL", False), ("JSONL", True), *([("JSON", True)] if "Document" in task else [])):
        job = admin.send("POST", f"{at}/download", {"format": form, "exportApproved": approved})["task_id"]
        _finished(admin, job)
        (folder / "export.zip").write_bytes(admin.send("GET", f"{at}/download?taskId={job}"))
        print(form, "only approved" if approved else "all")
        gone = tuple(v.name for v in CODEBOOK.variables if v not in book.variables)
        compare(fr.coding.import_project(folder / "export.zip", codebook=book), without=(*gone, "sources"))


def _answer(admin: Server, address: str, at: str, coder: str) -> None:
    try:
        account = {"username": coder, "password1": _PASSWORD, "password2": _PASSWORD}
        admin.send("POST", "/v1/users/create", account)
    except urllib.error.HTTPError as error:  # is there already
        if error.code != 400:
            raise
    number = next(user["id"] for user in admin.send("GET", "/v1/users") if user["username"] == coder)
    role = next(role["id"] for role in admin.send("GET", "/v1/roles") if role["name"] == "annotator")
    admin.send("POST", f"{at}/members", {"user": number, "role": role})
    user = Server(address)
    user.send("POST", "/v1/auth/login/", {"username": coder, "password": _PASSWORD})
    labels = {}
    for kind in ("category", "span"):
        labels[kind] = {label["text"]: label["id"] for label in user.send("GET", f"{at}/{kind}-types")}
    texts = dict(units().itertuples(index=False))
    for example in user.send("GET", f"{at}/examples?limit=100")["results"]:
        unit = example["meta"]["unit"]
        if example["text"] != texts[unit]:
            print("  text changed", unit)
        answer = entered()[unit, coder]
        here = f"{at}/examples/{example['id']}"
        for name, codes in answer["codes"].items():
            for code in codes:
                if labels["category"] and name != "sources":
                    user.send("POST", f"{here}/categories", {"label": labels["category"][f"{name}={code}"]})
        for name, code, start, end in answer["spans"] if labels["span"] else []:
            place = {"start_offset": utf16(texts[unit], start), "end_offset": utf16(texts[unit], end)}
            user.send("POST", f"{here}/spans", {"label": labels["span"][f"{name}={code}"], **place})
        if answer["note"]:
            user.send("POST", f"{at}/comments?example={example['id']}", {"text": answer["note"]})
        user.send("POST", f"{here}/states", {})


def _finished(admin: Server, job: str) -> Any:
    for _ in range(60):
        state = admin.send("GET", f"/v1/tasks/status/{job}")
        if state["ready"]:
            return state
        time.sleep(1)
    raise SystemExit("The queue of doccano does not run.")


if __name__ == "__main__":
    main()
