"""A coder opens what we exported, takes the first choice of everything, and the tool's export comes back."""

import json

import pandas as pd
import pytest
from lxml import etree

from framing.coding import check_codings, export_project, import_project
from tests.coding.exchange import tools
from tests.coding.exchange.study import CODEBOOK, TEXTS, rows

UNITS = pd.DataFrame({"unit": list(TEXTS), "text": list(TEXTS.values())})


def coded_in_label_studio(folder):
    view = etree.parse(folder / "labeling_config.xml").getroot()
    tasks = json.loads((folder / "Ada.json").read_text("utf-8"))
    for number, task in enumerate(tasks, 1):
        result = [
            {"from_name": tag.get("name"), "to_name": tag.get("toName"), "type": "choices", "value": {"choices": [tag[0].get("alias")]}}
            for tag in view.iter("Choices")
        ] + [
            {"from_name": tag.get("name"), "to_name": tag.get("toName"), "type": "labels",
             "value": {"start": 0, "end": 5, "text": task["data"]["text"][:5], "labels": [tag[0].get("alias")]}}
            for tag in view.iter("Labels")
        ]  # fmt: skip
        task |= {
            "id": number,
            "annotations": [{"completed_by": {"email": "Ada"}, "was_cancelled": False, "result": result}],
        }
    return "export.json", json.dumps(tasks).encode()


def coded_in_doccano(folder):
    labels = [label["text"] for label in json.loads((folder / "labels_category.json").read_text("utf-8"))]
    spans = [label["text"] for label in json.loads((folder / "labels_span.json").read_text("utf-8"))]
    first = {label.partition("=")[0]: label for label in reversed(labels)}.values()
    lines = []
    for number, line in enumerate((folder / "Ada.jsonl").read_text("utf-8").splitlines(), 1):
        given = json.loads(line)
        meta = {name: value for name, value in given.items() if name not in ("text", "label")}
        lines.append(
            {
                "id": number,
                "text": given["text"],
                **meta,
                "cats": sorted(first),
                "entities": [[0, 5, spans[0]]],
                "Comments": [],
            }
        )
    return "export.zip", tools.zipped({"Ada.jsonl": "\n".join(map(json.dumps, lines)).encode()})


def coded_in_inception(folder):
    layers = json.loads((folder / "layers.json").read_text("utf-8"))
    files = {}
    for file in sorted((folder / "source").iterdir()):
        text = file.read_bytes().decode()
        choices, spans = {}, []
        for layer in layers:
            for feature in layer["features"]:
                tag = feature["tag_set"]["tags"][0]["tag_name"]
                if layer["type"] == "span":
                    spans.append((layer["name"].removeprefix("webanno.custom."), tag, 0, 5))
                else:
                    choices[feature["name"]] = [tag]
        files[f"annotation/{file.name}/Ada.json"] = tools.cas_json(text, {"choices": choices, "spans": spans})
    return "export.zip", tools.zipped(files)


def coded_in_potato(folder):
    config = json.loads((folder / "config-Ada.yaml").read_text("utf-8"))
    state = {"user_id": "Ada", "instance_id_to_label_to_value": {}, "instance_id_to_span_to_value": {}}
    for line in (folder / config["data_files"][0]).read_text("utf-8").splitlines():
        unit = json.loads(line)[config["item_properties"]["id_key"]]
        kinds = {"span": [], "other": []}
        for scheme in config["annotation_schemes"]:
            label = {"schema": scheme["name"], "name": scheme["labels"][0]["name"]}
            if scheme["annotation_type"] == "span":
                kinds["span"].append([label | {"start": 0, "end": 5, "title": ""}, True])
            else:
                kinds["other"].append([label, "true"])
        state["instance_id_to_label_to_value"][unit] = kinds["other"]
        state["instance_id_to_span_to_value"][unit] = kinds["span"]
    return "export.zip", tools.zipped({"annotation_output/Ada/Ada/user_state.json": json.dumps(state).encode()})


CODED = {
    "label_studio": coded_in_label_studio,
    "doccano": coded_in_doccano,
    "inception": coded_in_inception,
    "potato": coded_in_potato,
}


@pytest.mark.parametrize("tool", CODED)
def test_what_a_coder_chose_comes_back(tool, tmp_path):
    assignment = pd.DataFrame({"unit": list(TEXTS), "coder": "Ada"})
    export_project(UNITS, tmp_path / "out", tool=tool, codebook=CODEBOOK, assignment=assignment)
    name, content = CODED[tool](tmp_path / "out")
    (tmp_path / name).write_bytes(content)

    back = import_project(tmp_path / name, codebook=CODEBOOK)
    first = {"conflict": "1", "blame": "council", "topics": "money"}
    assert rows(back.codings) == {
        *((unit, "Ada", variable, code, None, None) for unit in TEXTS for variable, code in first.items()),
        *((unit, "Ada", "claim", "loss", 0, 5) for unit in TEXTS),
    }
    assert back.problems.empty
    # and what was imported can be used as it is
    assert set(check_codings(back.codings, codebook=CODEBOOK).problems["kind"]) <= {"one_coder", "constant"}
