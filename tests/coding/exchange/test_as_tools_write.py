"""Exports in the very form in which running tools wrote them, with texts of ours; the releases are in the docs."""

import json

import pandas as pd
import pytest

from framing import Corpus
from framing.coding import Codebook, Value, Variable, export_project, import_project
from tests.coding.exchange import tools
from tests.coding.exchange.study import CODEBOOK, TEXTS, rows

COUNTED = Codebook(
    "counted",
    "1",
    "Who is quoted",
    (
        Variable("sources", "How many people are quoted?", "interval"),
        Variable("claim", "Which words make a claim?", "span", (Value("loss"),)),
    ),
)


def written(folder, name, content):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content) if not isinstance(content, str) else content, encoding="utf-8")
    return file


def test_doccano_counts_an_emoji_as_two_and_the_reader_says_so(tmp_path):
    # doccano 1.8.4: the pages send offsets of JavaScript, also where a project has relations.
    text = TEXTS["gazette/1:3"]
    start = text.index("Nobody")
    place = {"start_offset": tools.utf16(text, start), "end_offset": tools.utf16(text, start + 6)}
    assert place["start_offset"] == start + 2
    line = {
        "id": 7,
        "text": text,
        "unit": "gazette/1:3",
        "entities": [{"id": 31, "label": "claim=loss", **place}],
        "relations": [],
        "Comments": [{"id": 4, "comment": "not “sure”"}],
    }
    back = import_project(written(tmp_path, "ada.jsonl", line), codebook=CODEBOOK)
    assert ("gazette/1:3", "ada", "claim", "loss", start, start + 6) in rows(back.codings)
    assert set(back.codings.query("variable == 'claim'")["note"]) == {"not “sure”"}
    assert back.problems.query("kind == 'uncertain_span'")[["variable", "coder", "n"]].to_numpy().tolist() == [
        ["claim", "ada", 1]
    ]


def test_doccano_without_emoji_leaves_nothing_uncertain(tmp_path):
    line = {"id": 1, "text": TEXTS["lantern 2"], "unit": "lantern 2", "label": [[0, 5, "claim=loss"]], "Comments": []}
    back = import_project(written(tmp_path, "ada.jsonl", line), codebook=CODEBOOK)
    assert set(back.problems["kind"]) == {"not_asked"}


def test_label_studio_puts_numbers_into_a_list_of_json_min(tmp_path):
    # Label Studio 1.23.2, JSON-MIN
    task = {
        "unit": "lantern 2", "text": "Short.", "id": 3, "sources": [{"number": 2.0}],
        "claim": [{"start": 0, "end": 5, "text": "Short", "labels": ["loss"]}],
        "annotator": 2, "annotation_id": 8, "created_at": "2026-03-02T09:30:00.088773Z",
        "updated_at": "2026-03-02T09:30:00.088800Z", "lead_time": 3.5,
    }  # fmt: skip
    back = import_project(written(tmp_path, "min.json", [task]), codebook=COUNTED)
    assert rows(back.codings) == {
        ("lantern 2", "2", "sources", "2", None, None),
        ("lantern 2", "2", "claim", "loss", 0, 5),
    }
    assert set(back.codings["when"]) == {pd.Timestamp("2026-03-02 09:30:00.088773")}


def test_label_studio_only_numbers_its_predictions(tmp_path):
    # Label Studio 1.23.2, JSON
    result = [{"from_name": "conflict", "to_name": "text", "id": "r0", "origin": "manual", "type": "choices",
               "value": {"choices": ["0"]}}]  # fmt: skip
    annotation = {
        "id": 1, "completed_by": 1, "result": result, "was_cancelled": False, "ground_truth": False,
        "created_at": "2026-03-02T09:30:00.993062Z", "draft_created_at": None, "prediction": {}, "result_count": 1,
        "last_action": None, "task": 1, "project": 1, "updated_by": 1, "parent_prediction": None,
    }  # fmt: skip
    task = {
        "id": 1, "annotations": [annotation], "drafts": [{"id": 3, "annotation": None}], "predictions": [1],
        "data": {"unit": "lantern 2", "text": "Short."}, "meta": {}, "total_annotations": 1, "inner_id": 1,
    }  # fmt: skip
    back = import_project(written(tmp_path, "project-1.json", [task]), codebook=CODEBOOK)
    assert {"draft", "prediction"} <= set(back.problems["kind"])
    assert rows(back.codings) == {("lantern 2", "1", "conflict", "0", None, None)}


def state(labels, spans):
    """What Potato 2.12.1 keeps of a user, as far as it holds answers."""
    return {
        "user_id": "ada",
        "instance_id_ordering": ["a"],
        "current_phase_and_page": ["annotation", None],
        "instance_id_to_label_to_value": {"a": [[{"schema": name, "name": label}, value] for name, label, value in labels]},
        "instance_id_to_span_to_value": {
            "a": [
                [{"schema": "claim", "name": "loss", "title": "loss", "start": start, "end": end, "id": "claim_loss"}, 1]
                for start, end in spans
            ]
        },
        "origin": {},
    }  # fmt: skip


@pytest.mark.parametrize(("given", "code"), [("12", "12"), ("0", "0"), (0, "0"), ("2.5", "2.5")])
def test_potato_keeps_a_number_beside_the_name_of_its_box(given, code, tmp_path):
    written(tmp_path, "out/ada/user_state.json", state([("sources", "number", given)], []))
    written(tmp_path, "out/user_config.json", "")
    written(tmp_path, "out/pocket/device_visits.json", {})
    written(tmp_path, "out/ada/annotation_history.jsonl", {"action_id": "x", "span_data": None})
    back = import_project(tmp_path / "out", codebook=COUNTED)
    assert rows(back.codings) == {("a", "ada", "sources", code, None, None)}


def test_potato_shows_one_line_end_where_a_text_has_two_characters(tmp_path):
    text = "It is over.\r\nThe ferry\r\nsank."
    corpus = Corpus.from_table(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    done = export_project(corpus, tmp_path / "project", tool="potato", codebook=COUNTED)
    assert any("corpus=" in step for step in done.steps)
    shown = json.loads((tmp_path / "project/data/units.jsonl").read_text("utf-8"))["text"]
    spans = [(shown.index(words), shown.index(words) + len(words)) for words in ("over", "ferry", "ferry\nsank")]
    written(tmp_path, "out/ada/user_state.json", state([], spans))
    back = import_project(tmp_path / "out", codebook=COUNTED, corpus=corpus)
    marked = back.codings.dropna(subset=["start"])
    assert [text[row.start : row.end] for row in marked.itertuples()] == ["over", "ferry", "ferry\r\nsank"]


def test_older_files_of_potato_keep_the_text_as_it_was_sent(tmp_path):
    text = "A <b>bold</b> & short claim sank."
    units = pd.DataFrame({"unit": ["a"], "text": [text]})
    export_project(units, tmp_path / "project", tool="potato", codebook=COUNTED)
    shown = json.loads((tmp_path / "project/data/units.jsonl").read_text("utf-8"))["text"]
    start = text.index("claim")
    row = {"id": "a", "displayed_text": shown, "label_annotations": {},
           "span_annotations": [[{"schema": "claim", "name": "loss", "start": start, "end": start + 5}, True]]}  # fmt: skip
    written(tmp_path, "out/ada/annotated_instances.jsonl", row)
    back = import_project(tmp_path / "out", codebook=COUNTED)
    assert rows(back.codings) == {("a", "ada", "claim", "loss", start, start + 5)}
    corpus = Corpus.from_table(pd.DataFrame({"doc_id": ["a"], "text": ["Corrected. " + text]}))
    moved = import_project(tmp_path / "out", codebook=COUNTED, corpus=corpus)
    assert rows(moved.codings) == {("a", "ada", "claim", "loss", start + 11, start + 16)}


def test_an_array_that_was_emptied_is_no_code(tmp_path):
    # dkpro-cassis 0.12.0: an attribute without a value; INCEpTION adds the order in its sidebar.
    book = Codebook("bare", "1", "Bare codes", (Variable("topics", "About?", "multiple", (Value("1"), Value("2"))),))
    codes = {"ada": '<custom:Codes xmi:id="9" sofa="1" i7n_uiOrder="0" topics=""/>',
             "ben": '<custom:Codes xmi:id="9" sofa="1" i7n_uiOrder="0"><topics>1</topics><topics>2</topics></custom:Codes>',
             "cem": '<custom:Codes xmi:id="9" sofa="1" i7n_uiOrder="0"/>'}  # fmt: skip
    for coder, layer in codes.items():
        content = (
            '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
            f'xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>{layer}'
            '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="Short."/></xmi:XMI>'
        )
        written(tmp_path, f"annotation/a.txt/{coder}.xmi", content)
    back = import_project(tmp_path, codebook=book)
    assert rows(back.codings) == {("a", "ben", "topics", "1|2", None, None)}
    assert back.problems.empty
