"""Enter a study into a running Label Studio, export it there, and compare what `fr.coding` reads with what was entered.

    python -m benchmarks.tools_label_studio http://127.0.0.1:8080 TOKEN_OF_ADA TOKEN_OF_BEN

Two users of one organisation with their access tokens (legacy tokens) are made first.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

import framing as fr
from benchmarks.tools_study import CODEBOOK, Server, compare, entered, units

_FORMATS = ("JSON", "JSON_MIN")


def main() -> None:
    """Print what differs, for each format."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("address", "ada", "ben"):
        parser.add_argument(name)
    given = parser.parse_args()
    users = {name: Server(given.address, Authorization=f"Token {getattr(given, name)}") for name in ("ada", "ben")}
    with tempfile.TemporaryDirectory() as folder:
        _run(users, Path(folder))


def _run(users: dict[str, Server], folder: Path) -> None:
    ada = users["ada"]
    print(ada.send("GET", "/api/version")["release"])
    project = fr.coding.export_project(units(), folder / "out", tool="label_studio", codebook=CODEBOOK)
    config = (project.path / "labeling_config.xml").read_text("utf-8")
    at = f"/api/projects/{ada.send('POST', '/api/projects', {'title': 'tools', 'label_config': config})['id']}"
    tasks = json.loads((project.path / "tasks.json").read_text("utf-8"))
    print("import:", ada.send("POST", f"{at}/import", tasks))
    texts = dict(units().itertuples(index=False))
    times = {}
    for task in ada.send("GET", f"/api/tasks?project={at.rpartition('/')[2]}&page_size=100&fields=all")["tasks"]:
        unit = task["data"]["unit"]
        if task["data"]["text"] != texts[unit]:
            print("  text changed", unit)
        for coder, user in users.items():
            made = user.send("POST", f"/api/tasks/{task['id']}/annotations", _annotation(unit, coder, texts[unit]))
            times[unit, coder] = pd.Timestamp(made["created_at"]).tz_localize(None)
    coders = {str(user.send("GET", "/api/current-user/whoami")["id"]): name for name, user in users.items()}
    for form in _FORMATS:
        got = ada.send("GET", f"{at}/export?exportType={form}&download_all_tasks=true")
        (folder / f"{form}.json").write_text(json.dumps(got), encoding="utf-8")
        print(form)
        found = fr.coding.import_project(folder / f"{form}.json", codebook=CODEBOOK, coders=coders)
        compare(found)
        rows = found.codings.dropna(subset=["value"])
        wrong = [row for row in rows.itertuples() if row.when != times[row.unit, row.coder]]
        print(f"times: {len(rows) - len(wrong)} of {len(rows)} as made", wrong[:2])


def _annotation(unit: str, coder: str, text: str) -> dict[str, Any]:
    """Return what the pages of Label Studio send when somebody submits a task."""
    answer = entered()[unit, coder]
    kinds = {variable.name: variable.kind for variable in CODEBOOK.variables}
    result = []
    for number, (name, codes) in enumerate(answer["codes"].items()):
        one: dict[str, Any] = {"from_name": name, "to_name": "text", "id": f"r{number}", "origin": "manual"}
        if kinds[name] == "interval":
            one |= {"type": "number", "value": {"number": float(codes[0])}}
        else:
            one |= {"type": "choices", "value": {"choices": codes}}
        result.append(one)
    for number, (name, code, start, end) in enumerate(answer["spans"]):
        value = {"start": start, "end": end, "text": text[start:end], "labels": [code]}
        result.append({"from_name": name, "to_name": "text", "id": f"s{number}", "type": "labels", "value": value})
    if answer["note"]:
        value = {"text": [answer["note"]]}
        result.append({"from_name": "coder_note", "to_name": "text", "id": "n", "type": "textarea", "value": value})
    return {"result": result, "was_cancelled": False, "lead_time": 3.5}


if __name__ == "__main__":
    main()
