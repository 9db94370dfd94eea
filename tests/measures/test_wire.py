"""The switch with and without wire copy: one idea, the same in every measure."""

import pandas as pd
import pytest

import framing as fr
from framing import Corpus, annotate
from framing.errors import FramingError

TEXTS = ["The shameful levy is late.", "The levy may be late.", "The shameful tax is late.", "Ada Quill said it is late."]  # fmt: skip


@pytest.fixture(scope="module")
def annotations():
    table = pd.DataFrame(
        {
            "text": TEXTS * 3,
            "outlet": ["Echo", "Echo", "Gazette", "Gazette"] * 3,
            "wire": [True, False, False, False] * 3,
            "authorship": "unknown",
        }
    )
    return annotate(Corpus.from_table(table), attribution="marks")


def with_and_without(annotations):
    """Each measure with ``wire="without"``, and the same of annotations in which there is no wire copy."""
    left = annotations.without_wire()
    yield fr.prevalence(annotations, wire="without"), fr.prevalence(left)
    yield fr.compare(annotations, device="stance", wire="without"), fr.compare(left, device="stance")
    yield fr.speakers(annotations, by="outlet", wire="without"), fr.speakers(left, by="outlet")
    yield fr.portrayals(annotations, ["levy"], wire="without"), fr.portrayals(left, ["levy"])
    yield fr.keyness(annotations.corpus, target="Echo", wire="without"), fr.keyness(left.corpus, target="Echo")


def test_every_measure_without_wire_is_the_measure_of_what_is_left(annotations):
    for measured, expected in with_and_without(annotations):
        pd.testing.assert_frame_equal(measured.to_table(), expected.to_table())
        assert "3 wire articles left out" in measured.note
        assert "wire" not in expected.note


def test_wire_copy_takes_part_unless_left_out(annotations):
    table = fr.prevalence(annotations, device="stance").to_table().set_index("outlet")
    assert table["hits"].to_dict() == {"Echo": 3, "Gazette": 3}
    assert len(annotations.without_wire().documents) == 9
    assert set(annotations.without_wire().spans["doc_id"]) <= set(annotations.without_wire().documents.index)


def test_the_variable_wire_decides_and_not_the_authorship(annotations):
    left = fr.prevalence(annotations, device="stance", wire="without").to_table().set_index("outlet")
    assert left["hits"].to_dict() == {"Echo": 0, "Gazette": 3}


@pytest.mark.parametrize("measure", [fr.keyness, fr.portrayals, fr.prevalence, fr.speakers])
def test_another_choice_is_refused(annotations, measure):
    source, given = (annotations.corpus, {"target": "Echo"}) if measure is fr.keyness else (annotations, {})
    with pytest.raises(FramingError, match="Possible: with, without"):
        measure(source, wire="none", **given)
