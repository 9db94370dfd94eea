"""The codebooks that ship are sound, cited, and what they say they are."""

import pytest

from framing.coding import Codebook, list_codebooks
from framing.coding.codebook_files import shipped_files
from framing.example import example_codings

NAMES = list(list_codebooks().index)


@pytest.mark.parametrize("name", NAMES)
def test_each_can_be_loaded_under_its_name_and_has_a_licence(name):
    codebook = Codebook.load(name)
    assert codebook.name == name.removesuffix("_2")
    assert codebook.licence == "CC-BY-4.0" and codebook.note
    assert all(variable.question.endswith("?") for variable in codebook.variables)


@pytest.mark.parametrize("name", NAMES)
def test_files_are_as_the_writer_reads_them(name):
    assert Codebook.from_toml(shipped_files()[name].read_text(encoding="utf-8")).to_toml()


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("example")])
def test_templates_are_cited_with_a_doi_and_say_that_they_are_not_the_original(name):
    assert "doi:10." in Codebook.load(name).citation
    assert "written" in Codebook.load(name).citation


def test_the_generic_frames_are_five_indices_over_twenty_questions():
    codebook = Codebook.load("generic_frames")
    assert [len(frame.items) for frame in codebook.frames] == [5, 5, 4, 3, 3]
    assert [item for frame in codebook.frames for item in frame.items] == codebook.variable_names
    for variable in codebook.variables:
        assert [text[:3] for text in variable.examples] == ["1: ", "0: "]


def test_the_policy_frames_have_the_same_fifteen_dimensions_in_each_question():
    codebook = Codebook.load("policy_frames")
    codes = [codebook[name].codes for name in ("passage", "dimensions", "primary")]
    assert len(codes[0]) == 15 and codes[0] == codes[1] == codes[2]


def test_the_sheet_of_the_example_is_that_of_its_codings():
    codings = example_codings()
    codebook = Codebook.load("example")
    assert codebook.variable_names == codings["variable"].unique().tolist()
    unaskable = set(codings.loc[codings["value"] == "n/a", "variable"])
    assert unaskable == {variable.name for variable in codebook.variables if variable.not_applicable}
    assert [len(frame.items) for frame in codebook.frames] == [5, 4, 5, 5, 4]


def test_the_revision_of_the_example_makes_questions_clearer_and_takes_none_away():
    first, second = Codebook.load("example"), Codebook.load("example_2")
    assert (first.version, second.version) == ("1", "2")
    assert second.variable_names == first.variable_names and second.frames == first.frames
    assert set(second.changes(first)["field"]) == {
        *("version", "note", "question", "definition", "inclusion", "exclusion", "examples")
    }
