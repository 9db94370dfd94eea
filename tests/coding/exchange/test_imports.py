"""What real exports hold besides codes: told apart, counted, and never taken for a coder's answer."""

import json

import pandas as pd
import pytest

from framing import Corpus
from framing.coding import Codebook, Value, Variable, import_project
from framing.errors import CodingError
from tests.coding.exchange import tools
from tests.coding.exchange.study import CODEBOOK, TEXTS, rows


def written(folder, name, content):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def kinds(imported):
    told = imported.problems.query("kind != 'not_asked'")
    return dict(zip(told["kind"], told["n"], strict=True))


def test_label_studio_counts_only_what_people_handed_in(tmp_path):
    # The form of https://labelstud.io/guide/task_format, with a fictional text.
    task = """[{"id": 1, "created_at": "2026-03-09T21:52:49.513742Z", "project": 83,
      "data": {"unit": "courier-7", "text": "The council met."},
      "annotations": [
        {"id": 1001, "completed_by": 10, "was_cancelled": false, "ground_truth": false, "lead_time": 4.288,
         "created_at": "2026-03-09T22:16:08.728353Z",
         "result": [
           {"id": "a", "from_name": "conflict", "to_name": "text", "type": "choices", "value": {"choices": ["yes"]}},
           {"id": "b", "from_name": "blame", "to_name": "text", "type": "choices", "value": {"choices": ["The owner: of the ferry"]}},
           {"id": "c", "from_name": "claim", "to_name": "text", "type": "labels", "origin": "prediction-changed",
            "value": {"start": 4, "end": 11, "text": "council", "labels": ["loss"]}},
           {"id": "d", "from_name": "claim", "to_name": "text", "type": "labels", "value": {"start": 0, "end": 3}},
           {"id": "e", "from_name": "coder_note", "to_name": "text", "type": "textarea", "value": {"text": ["not sure"]}},
           {"id": "f", "from_name": "mood", "to_name": "text", "type": "choices", "value": {"choices": ["grim"]}},
           {"type": "relation", "from_id": "c", "to_id": "d", "direction": "right"}]},
        {"id": 1002, "completed_by": {"id": 11, "email": "ben@example.org", "first_name": "Ben"}, "was_cancelled": true,
         "result": [{"from_name": "conflict", "type": "choices", "value": {"choices": ["no"]}}]}],
      "drafts": [{"id": 5, "result": []}],
      "predictions": [{"model_version": "m1", "result": [
         {"from_name": "conflict", "type": "choices", "value": {"choices": ["no"]}}]}]}]"""
    back = import_project(written(tmp_path, "project-1.json", task), codebook=CODEBOOK, coders={"10": "Ada"})
    assert rows(back.codings) == {
        ("courier-7", "Ada", "conflict", "1", None, None),
        ("courier-7", "Ada", "blame", "owner", None, None),
        ("courier-7", "Ada", "claim", "loss", 4, 11),
    }
    assert kinds(back) == {
        "prediction": 1,
        "draft": 1,
        "cancelled": 1,
        "from_prediction": 1,
        "unlabelled_span": 1,
        "unknown_variable": 1,
    }
    assert back.codings["note"].tolist().count("not sure") == 1
    assert str(back.codings["when"].iloc[0]) == "2026-03-09 22:16:08.728353"


def test_label_studio_json_min_is_read(tmp_path):
    tasks = [
        {"id": 9, "unit": "courier-7", "text": TEXTS["courier-7"], "conflict": "1", "topics": {"choices": ["money", "safety"]},
         "claim": [{"start": 4, "end": 11, "text": "council", "labels": ["gain"]}], "annotator": 2, "annotation_id": 7,
         "created_at": "2026-03-09T22:16:08Z", "updated_at": "2026-03-09T22:16:08Z", "lead_time": 3.1}
    ]  # fmt: skip
    back = import_project(written(tmp_path, "min.json", json.dumps(tasks)), codebook=CODEBOOK)
    assert rows(back.codings) == {
        ("courier-7", "2", "conflict", "1", None, None),
        ("courier-7", "2", "topics", "money|safety", None, None),
        ("courier-7", "2", "claim", "gain", 4, 11),
    }


def test_a_unit_of_json_min_without_answers_may_have_been_skipped_and_stays_open(tmp_path):
    tasks = [
        {"id": 9, "unit": "a", "text": "x", "annotator": 2, "annotation_id": 7},
        {"id": 9, "unit": "b", "text": "y", "conflict": "1", "annotator": 2, "annotation_id": 8},
    ]
    back = import_project(written(tmp_path, "min.json", json.dumps(tasks)), codebook=CODEBOOK)
    assert set(back.codings["unit"]) == {"b"}


@pytest.mark.parametrize(
    ("given", "code"), [(3.0, "3"), (1234567, "1234567"), (0.25, "0.25"), (10**400, str(10**400)), (True, None)]
)
def test_numbers_and_ratings_become_codes(given, code, tmp_path):
    codebook = Codebook("cost", "1", "Cost", (Variable("cost", "How much?", "interval"),))
    result = [{"from_name": "cost", "to_name": "text", "type": "number", "value": {"number": given}}]
    task = {"id": 1, "data": {"unit": "a", "text": "x"}, "annotations": [{"completed_by": 1, "result": result}]}
    back = import_project(written(tmp_path, "e.json", json.dumps([task])), codebook=codebook)
    assert back.codings["value"].tolist() == ([code] if code else [])


def test_users_get_the_names_of_coders_and_a_slip_is_told(tmp_path):
    task = {"id": 9, "unit": "b", "text": "y", "conflict": "1", "annotator": 2, "annotation_id": 8}
    file = written(tmp_path, "min.json", json.dumps([task]))
    assert set(import_project(file, codebook=CODEBOOK, coders={2: "Ada"}).codings["coder"]) == {"Ada"}
    with pytest.raises(CodingError, match="names '3', who is no user in the export"):
        import_project(file, codebook=CODEBOOK, coders={"3": "Ada"})


def test_doccano_reads_every_form_of_its_exports(tmp_path):
    # backend/data_export of doccano: text classification, sequence labeling, and with relations a dict a span.
    text = TEXTS["courier-7"]
    written(
        tmp_path,
        "x/ada.jsonl",
        json.dumps({"id": 1, "text": text, "label": ["conflict=0", "topics=money"], "unit": "courier-7"}),
    )
    written(
        tmp_path,
        "x/ben.jsonl",
        json.dumps({"id": 1, "text": text, "label": [[4, 11, "claim=loss"]], "unit": "courier-7"}),
    )
    span = {"id": 3, "label": "claim=gain", "start_offset": 4, "end_offset": 11}
    written(
        tmp_path,
        "x/cem.jsonl",
        json.dumps(
            {"id": 1, "text": text, "entities": [span], "relations": [], "Comments": ["hm"], "unit": "courier-7"}
        ),
    )
    back = import_project(tmp_path / "x", codebook=CODEBOOK)
    assert rows(back.codings) >= {
        ("courier-7", "ada", "conflict", "0", None, None),
        ("courier-7", "ada", "topics", "money", None, None),
        ("courier-7", "ben", "claim", "loss", 4, 11),
        ("courier-7", "cem", "claim", "gain", 4, 11),
    }
    assert back.codings.query("coder == 'cem' and variable == 'claim'")["note"].item() == "hm"


def test_doccano_says_who_is_unknown_what_is_unknown_and_what_contradicts(tmp_path):
    lines = [
        {"id": 5, "text": "The council met.", "label": ["conflict=1", "conflict=0", "mood=grim", "dull"]},
        {"id": 6, "text": "Nobody has read this.", "label": []},
    ]
    file = written(tmp_path, "all.jsonl", "\n".join(map(json.dumps, lines)))
    back = import_project(file, codebook=CODEBOOK)
    assert set(kinds(back)) == {"no_coder", "no_unit_id", "several_values", "unknown_label"}
    assert "6" not in set(back.codings["unit"])  # no label may mean: not opened


def test_doccano_takes_bare_labels_where_the_codebook_has_one_variable(tmp_path):
    codebook = Codebook("tone", "1", "Tone", (Variable("tone", "Which?", values=(Value("grim"), Value("glad"))),))
    file = written(tmp_path, "ada.jsonl", '{"id": 4, "text": "It rained.", "label": ["grim"]}')
    corpus = Corpus.from_texts(["It rained."])
    back = import_project(file, codebook=codebook, corpus=corpus)
    # found by its text, as there is no id
    assert rows(back.codings) == {(corpus.documents.index[0], "ada", "tone", "grim", None, None)}
    assert back.problems.empty


def test_inception_leaves_out_machine_and_curator(tmp_path):
    answer = {"choices": {"conflict": ["1"]}, "spans": []}
    cas = tools.cas_json("Short.", answer)
    names = ["annotation/a.txt/ada.json", "annotation/a.txt/INITIAL_CAS.json", "curation/a.txt/CURATION_USER.json",
             "source/a.txt", "annotation_ser/a.txt/ada.ser", "source/old.json"]  # fmt: skip
    file = written(tmp_path, "export.zip", tools.zipped(dict.fromkeys(names, cas)))
    back = import_project(file, codebook=CODEBOOK)
    assert set(back.codings["coder"]) == {"ada"} and set(back.codings["unit"]) == {"a"}
    assert kinds(back) == {"prediction": 1, "curated": 1}


def test_webanno_tsv_is_read_as_its_documentation_writes_it(tmp_path):
    # After the examples of the format's documentation: emoji, stacked and multi-token spans, escapes, sub-tokens.
    lines = [
        "#FORMAT=WebAnno TSV 3.3",
        "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue",
        "#T_SP=webanno.custom.claim|value",
        "#T_SP=webanno.custom.Odd|x_y",
        "", "",
        "#Text=I like it 😊 .",
        "1-1\t0-1\tI\tPRP\t_\t_\t",
        "1-2\t2-6\tlike\tVB\tloss[1]|gain[2]\t_\t",
        "1-3\t7-9\tit\tPRP\tloss[1]\t_\t",
        "1-4\t10-12\t😊\t_\t*\t_\t",
        "1-5\t13-14\t.\t_\t_\ta\\|b\t",
        "",
        "#Text=Ferry late",
        "2-1\t16-21\tFerry\tNN\t_\t_\t",
        "2-1.1\t16-19\tFer\t_\tgain\t_\t",
        "2-2\t22-26\tlate\tJJ\t_\t_\t",
    ]  # fmt: skip
    file = written(tmp_path, "a.txt/ada.tsv", "\n".join(lines))
    back = import_project(file.parent.parent, codebook=CODEBOOK)
    # code points: the emoji is one; the sentence after it begins at 15
    assert rows(back.codings) >= {
        ("a", "ada", "claim", "loss", 2, 9),
        ("a", "ada", "claim", "gain", 2, 6),
        ("a", "ada", "claim", "gain", 15, 18),
    }
    assert set(kinds(back)) == {"unlabelled_span", "unknown_variable"}


def test_a_cas_written_in_python_counts_code_points(tmp_path):
    text = "😊 loss"
    cas = json.loads(tools.cas_json(text, {"choices": {}, "spans": [("claim", "loss", 2, 6)]}))
    cas["%FEATURE_STRUCTURES"][1]["end"] = len(text)
    cas["%FEATURE_STRUCTURES"][-1] |= {"begin": 2, "end": 6}
    back = import_project(written(tmp_path, "a.txt/ada.json", json.dumps(cas)).parent.parent, codebook=CODEBOOK)
    assert ("a", "ada", "claim", "loss", 2, 6) in rows(back.codings)


def test_potato_reads_the_documented_mappings_and_the_older_files(tmp_path):
    # docs/data-export/export_formats.md of Potato, and the per-user JSON lines of its first versions.
    state = {
        "user_id": "ada",
        "instance_id_to_label_to_value": {
            "u1": {
                "conflict": {"labels": {"1": True}},
                "topics": {"money": "true", "safety": "false"},
                "mood": {"grim": "true"},
            },
            "u2": [[{"schema": "blame", "name": "select"}, "owner"]],
        },
        "instance_id_to_span_to_value": {"u1": {"claim": [{"start": 0, "end": 5, "label": "gain", "text": "Alice"}]}},
    }
    written(tmp_path, "out/ada/user_state.json", json.dumps(state))
    written(tmp_path, "out/ada/annotated_instances.jsonl", '{"id": "u9"}')
    old = {
        "id": "u1",
        "displayed_text": "Alice sang.",
        "label_annotations": {"conflict": {"0": "0"}},
        "span_annotations": {"text": [{"start": 0, "end": 5, "span": "Alice", "annotation": "loss"}]},
        "behavioral_data": {"time_string": "Time spent: 0d 0h 0m 5s "},
    }
    written(tmp_path, "out/ben/annotated_instances.jsonl", json.dumps(old))
    back = import_project(tmp_path / "out", codebook=CODEBOOK)
    assert rows(back.codings) == {
        ("u1", "ada", "conflict", "1", None, None),
        ("u1", "ada", "topics", "money", None, None),
        ("u1", "ada", "claim", "gain", 0, 5),
        ("u2", "ada", "blame", "owner", None, None),
        ("u2", "ada", "topics", "none", None, None),
        ("u2", "ada", "claim", "none", None, None),
        ("u2", "ada", "conflict", None, None, None),
        ("u1", "ada", "blame", None, None, None),
        ("u1", "ben", "blame", None, None, None),
        ("u1", "ben", "conflict", "0", None, None),
        ("u1", "ben", "topics", "none", None, None),
        ("u1", "ben", "claim", "loss", 0, 5),
    }
    assert kinds(back) == {"unknown_variable": 1}


def test_a_rater_of_potato_that_is_a_program_is_no_coder(tmp_path):
    answer = {"instance_id_to_label_to_value": {"u1": [[{"schema": "conflict", "name": "1"}, True]]}}
    for user, origin in (("ada", None), ("judge", {"id": "judge", "kind": "llm"}), ("ben", {"kind": "human"})):
        state = {"user_id": user, **answer} | ({"annotator_origin": origin} if origin else {})
        written(tmp_path, f"out/{user}/user_state.json", json.dumps(state))
    back = import_project(tmp_path / "out", codebook=CODEBOOK)
    assert set(back.codings["coder"]) == {"ada", "ben"} and kinds(back) == {"prediction": 1}


def test_a_span_that_fits_nowhere_is_left_out_and_said(tmp_path):
    line = {
        "id": 1,
        "unit": "a",
        "text": "late, too late",
        "label": [[6, 9, "claim=loss"], [10, 99, "claim=loss"], ["x", 3, "claim=loss"]],
    }
    file = written(tmp_path, "ada.jsonl", json.dumps(line))
    back = import_project(file, codebook=CODEBOOK)
    assert kinds(back) == {"lost_span": 2}
    assert back.codings.query("value == 'loss'")[["start", "end"]].to_numpy().tolist() == [[6, 9]]

    corpus = Corpus.from_table(pd.DataFrame({"doc_id": ["a"], "text": ["another text, too, and too late"]}))
    back = import_project(file, codebook=CODEBOOK, corpus=corpus)
    assert kinds(back) == {"lost_span": 3}  # the word stands there twice: which one was meant is not known


def test_a_lost_span_leaves_the_question_open_and_does_not_become_none(tmp_path):
    lines = [{"id": 1, "unit": "a", "text": "late", "label": [[8, 9, "claim=loss"]]},
             {"id": 2, "unit": "b", "text": "late", "label": [[0, 4, "claim=loss"]]}]  # fmt: skip
    back = import_project(written(tmp_path, "ada.jsonl", "\n".join(map(json.dumps, lines))), codebook=CODEBOOK)
    assert rows(back.codings) == {("a", "ada", "claim", None, None, None), ("b", "ada", "claim", "loss", 0, 4)}


def test_what_nobody_answered_was_not_asked_and_what_some_did_is_left_open(tmp_path):
    lines = [{"id": 1, "unit": "a", "text": "x", "label": ["conflict=1", "blame=owner", "topics=money"]},
             {"id": 2, "unit": "b", "text": "y", "label": ["conflict=1"]}]  # fmt: skip
    back = import_project(written(tmp_path, "ada.jsonl", "\n".join(map(json.dumps, lines))), codebook=CODEBOOK)
    assert {row for row in rows(back.codings) if row[0] == "b"} == {
        ("b", "ada", "conflict", "1", None, None),
        ("b", "ada", "blame", None, None, None),
        ("b", "ada", "topics", "none", None, None),
    }
    assert back.problems[["kind", "variable"]].to_numpy().tolist() == [["not_asked", "claim"]]


def test_what_is_no_export_says_so(tmp_path):
    with pytest.raises(CodingError, match="no export of doccano, Label Studio, INCEpTION, Potato"):
        import_project(written(tmp_path, "a.json", '{"a": 1}'), codebook=CODEBOOK)
    with pytest.raises(CodingError, match="There is no file or folder"):
        import_project(tmp_path / "gone", codebook=CODEBOOK)
    with pytest.raises(CodingError, match="There is no exchange with 'brat'"):
        import_project(tmp_path / "a.json", codebook=CODEBOOK, tool="brat")
    with pytest.raises(CodingError, match="holds no codes"):
        import_project(tmp_path / "a.json", codebook=CODEBOOK, tool="potato")


def test_a_choice_that_is_no_code_is_kept_and_told(tmp_path):
    result = {"from_name": "topics", "to_name": "text", "type": "choices", "value": {"choices": ["weather"]}}
    task = {
        "id": 1,
        "data": {"text": "The council met.", "unit": "courier-7"},
        "annotations": [{"completed_by": {"email": "ada@papers.example"}, "result": [result]}],
    }
    back = import_project(written(tmp_path, "tasks.json", json.dumps([task])), codebook=CODEBOOK)
    assert "unknown_code" in kinds(back)
    assert back.codings.query("variable == 'topics'")["value"].tolist() == ["weather"]
