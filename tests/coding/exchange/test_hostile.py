"""Broken and hostile exports: one clear line, never another error, never unbounded work."""

import json
import warnings
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.coding import import_project
from framing.errors import CodingError
from tests.coding.exchange import tools
from tests.coding.exchange.study import CODEBOOK, TEXTS

ANSWERS = {
    (unit, coder): {"choices": {"conflict": ["1"], "topics": ["money"]}, "spans": [("claim", "loss", 0, 3)]}
    for unit in TEXTS
    for coder in ("Ada", "Ben")
}
TOOLS = ("doccano", "label_studio", "inception", "potato")
BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


def refused(file, **more):
    with pytest.raises(CodingError) as found:
        import_project(file, codebook=CODEBOOK, **more)
    message = str(found.value)
    assert message and "\n" not in message and len(message) < 1000
    return message


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1, 2", b"\xff\xfe[", b"null", b'"x"', b"[" * 100_000, b"1e999999", b"9" * 5000]
)
@pytest.mark.parametrize("name", ["Ada.json", "user_state.json", "Ada.jsonl", "Ada.xmi", "Ada.tsv"])
def test_broken_files_give_one_line(tool, content, name, tmp_path):
    file = tmp_path / name
    file.write_bytes(content)
    try:
        import_project(file, codebook=CODEBOOK, tool=tool)
    except CodingError as error:
        assert "\n" not in str(error) and len(str(error)) < 1000


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    file = tmp_path / "export.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container, container.open("ada.jsonl", "w") as member:
        for _ in range(100):
            member.write(b" " * 1024 * 1024)
    assert "made to fill a disk" in refused(file)


def test_a_zip_that_leaves_its_folder_is_refused(tmp_path):
    file = tmp_path / "export.zip"
    file.write_bytes(tools.zipped({"../../ada.jsonl": b"{}"}))
    assert "leads out of the ZIP" in refused(file)


def test_names_in_a_broken_zip_do_not_fill_the_message(tmp_path):
    packed = bytearray(tools.zipped({"annotation/a.txt/ada.json": b"{}" * 2000}))
    packed[26:28] = (2000).to_bytes(2, "little")  # the length of the first name
    file = tmp_path / "export.zip"
    file.write_bytes(packed)
    assert "cannot be unpacked" in refused(file)


def test_zips_in_zips_in_zips_are_refused(tmp_path):
    file = tmp_path / "export.zip"
    inner = tools.zipped({"x.zip": tools.zipped({"ada.xmi": b"<x/>"})})
    file.write_bytes(tools.zipped({"annotation/a.txt/one.zip": inner}))
    assert "a ZIP in a ZIP in a ZIP" in refused(file)


def test_entities_are_not_read(tmp_path):
    file = tmp_path / "ada.xmi"
    file.write_text(BOMB)
    assert "declares entities" in refused(file)


def test_a_tsv_that_says_its_sentence_begins_at_the_end_of_the_world_is_refused(tmp_path):
    file = tmp_path / "ada.tsv"
    file.write_text(
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.claim|value\n\n\n#Text=a\n1-1\t999999998-999999999\ta\tloss\t\n"
    )
    assert "begins at 999999998" in refused(file)


ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 10**12)
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["conflict", "1", "loss"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


def _damaged(found, draw):
    """Put something else in one place of what a tool wrote."""
    if isinstance(found, (dict, list)) and found and draw(st.integers(0, 3)):
        keys = list(found) if isinstance(found, dict) else list(range(len(found)))
        key = draw(st.sampled_from(keys))
        copy = dict(found) if isinstance(found, dict) else list(found)
        copy[key] = _damaged(found[key], draw)
        return copy
    return draw(ANY)


@pytest.mark.parametrize("tool", TOOLS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_wrong_types_anywhere_never_raise_another_error(tool, data, tmp_path):
    draw = data.draw
    unit, text = next(iter(TEXTS.items()))
    answer = ANSWERS[unit, "Ada"]
    if tool == "label_studio":
        whole, name = json.loads(tools.label_studio(TEXTS, ANSWERS)), "export.json"
    elif tool == "inception":
        whole, name = json.loads(tools.cas_json(text, answer)), "annotation/a.txt/ada.json"
    elif tool == "potato":
        spans = [[{"schema": "claim", "name": "loss", "start": 0, "end": 3, "title": ""}, True]]
        whole = {
            "user_id": "ada",
            "instance_id_to_label_to_value": {unit: [[{"schema": "conflict", "name": "1"}, "true"]]},
            "instance_id_to_span_to_value": {unit: spans, "b": {"claim": [{"start": 0, "end": 2, "label": "loss"}]}},
        }
        name = "ada/user_state.json"
    else:
        whole = [
            {
                "id": 1,
                "unit": unit,
                "text": text,
                "cats": ["conflict=1"],
                "entities": [[0, 3, "claim=loss"]],
                "Comments": [],
            }
        ]
        name = "ada.json"
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(_damaged(whole, draw)))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            back = import_project(tmp_path, codebook=CODEBOOK, tool=tool)
        except CodingError as error:
            assert "\n" not in str(error)
        else:
            assert set(back.codings["variable"]) <= set(CODEBOOK.variable_names)
            assert (back.codings["end"].dropna() > back.codings["start"].dropna()).all()
            back._repr_html_()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_cut_and_changed_bytes_never_raise_another_error(data, tmp_path):
    form = data.draw(st.sampled_from(["doccano", "label_studio", "inception", "xmi", "potato", "tsv"]))
    tsv = b"#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.claim|value\n\n\n#Text=a b\n1-1\t0-1\ta\tloss[1]|gain[2]\t\n1-2\t2-3\tb\tloss[1]\t\n"
    whole = {
        "doccano": lambda: tools.doccano(TEXTS, ANSWERS),
        "label_studio": lambda: tools.label_studio(TEXTS, ANSWERS),
        "inception": lambda: tools.inception(TEXTS, ANSWERS),
        "xmi": lambda: tools.inception(TEXTS, ANSWERS, form="xmi"),
        "potato": lambda: tools.potato(TEXTS, ANSWERS),
        "tsv": lambda: tsv,
    }[form]()
    places = data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=4))
    changed = bytearray(whole)
    for place, byte in places:
        changed[place] = byte
    cut = data.draw(st.integers(0, len(whole)))
    name = {"label_studio": "a.json", "tsv": "ada.tsv"}.get(form, "a.zip")
    (tmp_path / name).write_bytes(bytes(changed[: cut or None]))
    try:
        import_project(tmp_path / name, codebook=CODEBOOK)
    except CodingError as error:
        assert "\n" not in str(error) and len(str(error)) < 1000
