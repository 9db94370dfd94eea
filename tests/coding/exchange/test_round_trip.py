"""Codings written as each tool writes them come back as they were."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from framing import Corpus
from framing.coding import import_project
from framing.coding.exchange.offsets import Utf16
from tests.coding.exchange import tools
from tests.coding.exchange.study import CODEBOOK, TEXTS, rows

FORMS = {
    "doccano": (tools.doccano, {}),
    "label_studio": (tools.label_studio, {}),
    "label_studio before 1.4": (tools.label_studio, {"wide": True}),
    "inception json": (tools.inception, {"form": "json"}),
    "inception xmi": (tools.inception, {"form": "xmi"}),
    "potato": (tools.potato, {}),
}


@st.composite
def answers(draw):
    """What two coders answered about some of the units."""
    found = {}
    for unit, text in TEXTS.items():
        for coder in ("Ada", "Ben Ö."):
            choices = {}
            if (conflict := draw(st.sampled_from([None, "1", "0"]))) is not None:
                choices["conflict"] = [conflict]
            if (blame := draw(st.sampled_from([None, "council", "owner", "n/a"]))) is not None:
                choices["blame"] = [blame]
            if topics := draw(st.sampled_from([[], ["none"], ["money"], ["money", "safety"]])):
                choices["topics"] = topics
            words = [place for place, character in enumerate(text) if not character.isspace()]
            spans = []
            for _ in range(draw(st.integers(0, 2))):
                first, last = sorted((draw(st.sampled_from(words)), draw(st.sampled_from(words))))
                spans.append(("claim", draw(st.sampled_from(["loss", "gain"])), first, last + 1))
            if choices or spans:
                found[unit, coder] = {"choices": choices, "spans": sorted(set(spans))}
    return found


def expected(found):
    """The rows of a codings table, from the same answers."""
    table = set()
    for (unit, coder), answer in found.items():
        table |= {(unit, coder, name, "|".join(sorted(codes)), None, None) for name, codes in answer["choices"].items()}
        table |= {(unit, coder, name, code, start, end) for name, code, start, end in answer["spans"]}
    # Who handed in a unit without a label or a span set none; other questions are left open. What nobody answered
    # was no question.
    given = {row[:3] for row in table}
    for name in {name for _, _, name in given}:
        value = "none" if name in ("topics", "claim") else None
        table |= {(unit, coder, name, value, None, None) for unit, coder in found if (unit, coder, name) not in given}
    return table


def in_two_places(found):
    """Whether the words of a span stand at its offsets in UTF-16 units, too: then nothing tells how it was counted."""
    for (unit, _), answer in found.items():
        text, units = TEXTS[unit], Utf16(TEXTS[unit])
        for _, _, start, end in answer["spans"]:
            wide = units.units(start), units.units(end)
            if wide != (start, end) and text[slice(*wide)] == text[start:end]:
                return True
    return False


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=answers().filter(bool))
def test_codings_come_back_as_they_were(form, found, tmp_path):
    write, more = FORMS[form]
    assume(not (more.get("wide") and in_two_places(found)))
    file = tmp_path / ("export.json" if form.startswith("label") else "export.zip")
    file.write_bytes(write(TEXTS, found, **more))

    back = import_project(file, codebook=CODEBOOK)
    assert rows(back.codings) == expected(found)
    asked = {row[2] for row in expected(found)}
    # doccano has two ways of counting behind emoji, and does not say which was used
    told = back.problems.query("kind != 'uncertain_span'") if form == "doccano" else back.problems
    assert set(told["kind"]) <= {"not_asked"}, back.problems.to_string()
    assert set(told["variable"]) == set(CODEBOOK.variable_names) - asked
    assert set(back.codings["codebook_version"]) == {"2"}


@pytest.mark.parametrize("form", FORMS)
def test_spans_are_put_where_the_words_stand_in_the_corpus(form, tmp_path):
    text = TEXTS["gazette/1:3"]
    start = text.index("owner")
    found = {("gazette/1:3", "Ada"): {"choices": {"conflict": ["1"]}, "spans": [("claim", "loss", start, start + 5)]}}
    write, more = FORMS[form]
    file = tmp_path / ("export.json" if form.startswith("label") else "export.zip")
    file.write_bytes(write(TEXTS, found, **more))
    edited = "Corrected. " + text
    corpus = Corpus.from_table(_table({"gazette/1:3": edited}))

    back = import_project(file, codebook=CODEBOOK, corpus=corpus)
    span = back.codings.query("variable == 'claim'").iloc[0]
    if form == "potato":  # it keeps no words of a span: what it gives is taken, and said to be uncertain
        assert set(back.problems["kind"]) == {"uncertain_span", "not_asked"}
    else:
        assert edited[span["start"] : span["end"]] == "owner"
        assert set(back.problems["kind"]) - {"uncertain_span"} == {"moved_span", "not_asked"}


def _table(texts):
    import pandas as pd

    return pd.DataFrame({"doc_id": list(texts), "text": list(texts.values())})
