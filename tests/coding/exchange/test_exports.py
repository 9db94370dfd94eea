"""What is sent to each tool: complete, in its form, and what it cannot carry is said."""

import html
import json
import re

import pandas as pd
import pytest
import yaml
from lxml import etree

from framing import Corpus
from framing.coding import Codebook, Variable, export_project, list_codebooks
from framing.errors import CodingError
from tests.coding.exchange.study import CODEBOOK, TEXTS

UNITS = pd.DataFrame({"text": TEXTS.values()}, index=list(TEXTS))


def test_label_studio_gets_tasks_and_an_interface_with_filters(tmp_path):
    done = export_project(UNITS, tmp_path / "out", tool="label_studio", codebook=CODEBOOK)
    tasks = json.loads((done.path / "tasks.json").read_text("utf-8"))
    assert [task["data"] for task in tasks] == [{"unit": unit, "text": text} for unit, text in TEXTS.items()]
    view = etree.parse(done.path / "labeling_config.xml").getroot()
    names = {tag.get("name"): tag for tag in view.iter("Choices", "Labels")}
    assert list(names) == ["claim", "conflict", "blame", "topics"]
    assert [choice.get("alias") for choice in names["blame"]] == ["council", "owner", "n/a"]
    assert [choice.get("value") for choice in names["blame"]] == [
        "The council",
        "The owner: of the ferry",
        "Not applicable",
    ]
    assert names["topics"].get("choice") == "multiple" and names["conflict"].get("choice") == "single-radio"
    block = names["blame"].getparent()
    assert (block.get("visibleWhen"), block.get("whenTagName"), block.get("whenChoiceValue")) == (
        "choice-selected",
        "conflict",
        "1",
    )
    assert view.find("Text").get("value") == "$text"


def test_doccano_gets_lines_labels_and_a_word_on_what_is_lost(tmp_path):
    done = export_project(UNITS, tmp_path, tool="doccano", codebook=CODEBOOK)
    lines = [json.loads(line) for line in (tmp_path / "units.jsonl").read_text("utf-8").splitlines()]
    assert {line["unit"]: line["text"] for line in lines} == TEXTS
    labels = [label["text"] for label in json.loads((tmp_path / "labels_category.json").read_text())]
    assert labels == [
        "conflict=1",
        "conflict=0",
        "blame=council",
        "blame=owner",
        "blame=n/a",
        "topics=money",
        "topics=safety",
        "topics=none",
    ]
    assert [label["text"] for label in json.loads((tmp_path / "labels_span.json").read_text())] == [
        "claim=loss",
        "claim=gain",
    ]
    assert any("knows no filters: blame" in step for step in done.steps)
    # doccano looks for other columns where a project has both, and reports those that it does not find
    assert all(line["cats"] == line["entities"] == [] and "label" not in line for line in lines)
    assert any("cannot overlap" in step for step in done.steps)
    assert "Intent Detection and Slot Filling" in done.steps[0]


def test_inception_gets_texts_as_they_are_and_layers(tmp_path):
    done = export_project(UNITS, tmp_path, tool="inception", codebook=CODEBOOK)
    assert (tmp_path / "source/gazette%2F1%3A3.txt").read_bytes().decode() == TEXTS["gazette/1:3"]
    layers = {layer["name"]: layer for layer in json.loads((tmp_path / "layers.json").read_text("utf-8"))}
    assert {name: layer["type"] for name, layer in layers.items()} == {
        "webanno.custom.claim": "span",
        "webanno.custom.Codes": "document-metadata",
    }
    features = {feature["name"]: feature for feature in layers["webanno.custom.Codes"]["features"]}
    assert features["topics"]["type"] == "uima.cas.StringArray"
    assert [tag["tag_name"] for tag in features["blame"]["tag_set"]["tags"]] == ["council", "owner", "n/a"]
    assert any("does not filter" in step for step in done.steps)


def test_nothing_is_left_in_a_text_that_potato_would_change(tmp_path):
    text = "\u00a0 New data:  of JavaScript: a\tb & <b>c</b>\f&amp; expression (d)\r\n\re \n"
    export_project(pd.DataFrame({"unit": ["a"], "text": [text]}), tmp_path, tool="potato", codebook=CODEBOOK)
    sent = json.loads((tmp_path / "data/units.jsonl").read_text("utf-8"))["text"]
    # What release 2.12.1 takes out or reads as HTML: tags, control characters, blanks, and what looks like a program.
    found = re.compile(r"<|[\x00-\x09\x0b-\x1f]|[ ]{2}|\A\s|\s\Z|&(?!#\d+;)|(?i:javascript:|data:|expression\s*\()")
    assert not found.search(sent)
    assert html.unescape(sent) == text.replace("\f", " ").replace("\r\n", "\n").replace("\r", "\n")


def test_potato_gets_a_configuration_that_is_yaml(tmp_path):
    done = export_project(UNITS, tmp_path, tool="potato", codebook=CODEBOOK)
    config = yaml.safe_load((tmp_path / "config.yaml").read_text("utf-8"))
    schemes = {scheme["name"]: scheme for scheme in config["annotation_schemes"]}
    assert {name: scheme["annotation_type"] for name, scheme in schemes.items()} == {
        "conflict": "radio", "blame": "radio", "topics": "multiselect", "claim": "span",
    }  # fmt: skip
    assert schemes["blame"]["display_logic"]["show_when"] == [
        {"schema": "conflict", "operator": "equals", "value": "1"}
    ]
    lines = [json.loads(line) for line in (tmp_path / config["data_files"][0]).read_text("utf-8").splitlines()]
    assert {line["id"]: html.unescape(line["text"]) for line in lines} == TEXTS
    assert done.note == "3 units for everybody, codebook harbour 2, written for Potato."


@pytest.mark.parametrize(
    ("tool", "file"), [("doccano", "Ada.jsonl"), ("label_studio", "Ada.json"), ("potato", "data/Ada.jsonl")]
)
def test_each_coder_gets_the_units_assigned(tool, file, tmp_path):
    assignment = pd.DataFrame({"unit": ["lantern 2", "courier-7", "courier-7"], "coder": ["Ada", "Ada", "Ben"]})
    done = export_project(UNITS, tmp_path, tool=tool, codebook=CODEBOOK, assignment=assignment)
    content = (tmp_path / file).read_text("utf-8")
    assert "Short." in content and "council" in content and "Port Ilse" not in content
    assert "for 2 coders" in done.note


def test_units_come_in_the_order_of_the_assignment_and_no_others_are_written(tmp_path):
    assignment = pd.DataFrame({"unit": ["lantern 2", "courier-7"], "coder": "Ada", "order": [2, 1]})
    export_project(UNITS, tmp_path / "a", tool="potato", codebook=CODEBOOK, assignment=assignment)
    lines = (tmp_path / "a/data/Ada.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["courier-7", "lantern 2"]
    done = export_project(UNITS, tmp_path / "b", tool="inception", codebook=CODEBOOK, assignment=assignment)
    assert len(list((tmp_path / "b/source").iterdir())) == 2 and done.note.startswith("2 units for 1 coder")
    assert (tmp_path / "b/assignment.txt").read_text() == "unit\tcoder\ncourier-7\tAda\nlantern 2\tAda\n"


def test_what_is_not_possible_is_refused_in_one_line(tmp_path):
    corpus = Corpus.from_texts(["One.", "Two."])

    def refused(units=corpus, path=tmp_path / "new", **more):
        with pytest.raises(CodingError) as found:
            export_project(units, path, **({"tool": "doccano", "codebook": CODEBOOK} | more))
        return str(found.value)

    assert "There is no exchange with 'brat'" in refused(tool="brat")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/x").write_text("")
    assert "is not an empty folder" in refused(path=tmp_path / "full")
    assert "no column 'text'" in refused(pd.DataFrame({"words": ["a"]}))
    assert "stands twice" in refused(pd.DataFrame({"unit": ["a", "a"], "text": ["x", "y"]}))
    assert "no column 'coder'" in refused(assignment=pd.DataFrame({"unit": ["1"]}))
    assert "names 'z', which is not among the units" in refused(
        assignment=pd.DataFrame({"unit": ["z"], "coder": ["Ada"]})
    )
    unit = str(corpus.documents.index[0])
    assert "cannot be the name of a file" in refused(assignment=pd.DataFrame({"unit": [unit], "coder": ["../Ada"]}))


def test_filters_that_a_tool_cannot_say_are_named(tmp_path):
    both = Variable("cost", "How much?", "interval", only_if="conflict == 1 and blame == council")
    marked = Variable("whose", "Whose words?", only_if="claim == loss")
    codebook = Codebook("harbour", "3", "Harbour", (*CODEBOOK.variables, both, marked))
    named = {
        tool: " ".join(export_project(UNITS, tmp_path / tool, tool=tool, codebook=codebook).steps)
        for tool in ("label_studio", "potato", "doccano", "inception")
    }
    assert "cost for every unit" in named["label_studio"] and "whose for every unit" in named["label_studio"]
    assert "whose for every unit" in named["potato"] and "cost for every unit" not in named["potato"]
    assert "blame, cost, whose" in named["doccano"] and "does not filter" in named["inception"]
    config = yaml.safe_load((tmp_path / "potato/config.yaml").read_text("utf-8"))
    cost = next(scheme for scheme in config["annotation_schemes"] if scheme["name"] == "cost")
    assert cost["display_logic"] == {
        "show_when": [
            {"schema": "conflict", "operator": "equals", "value": "1"},
            {"schema": "blame", "operator": "equals", "value": "council"},
        ],
        "logic": "all",
    }


def test_one_of_several_codes_is_a_filter_of_label_studio(tmp_path):
    either = Variable("cost", "How much?", only_if="blame == council or blame == owner")
    codebook = Codebook("harbour", "3", "Harbour", (*CODEBOOK.variables, either))
    export_project(UNITS, tmp_path / "new", tool="label_studio", codebook=codebook)
    tag = etree.parse(tmp_path / "new/labeling_config.xml").getroot().find(".//Choices[@name='cost']")
    assert tag.get("whenChoiceValue") == "council,owner"


def test_numbers_have_a_box_where_there_is_one(tmp_path):
    codebook = Codebook("cost", "1", "Cost", (Variable("cost", "How much?", "interval"),))
    export_project(UNITS, tmp_path, tool="label_studio", codebook=codebook)
    assert etree.parse(tmp_path / "labeling_config.xml").getroot().find(".//Number").get("name") == "cost"


@pytest.mark.parametrize("tool", ["doccano", "label_studio", "inception", "potato"])
@pytest.mark.parametrize("shipped", list_codebooks().index)
def test_every_codebook_that_ships_can_be_sent(tool, shipped, tmp_path):
    codebook = Codebook.load(shipped)
    done = export_project(UNITS, tmp_path / "out", tool=tool, codebook=codebook)
    written = "".join((done.path / file).read_text("utf-8") for file in done.files)
    assert all(variable.name in written for variable in codebook.variables)
