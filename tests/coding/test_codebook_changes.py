"""What changed between two versions of a codebook, part by part."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from framing.coding import Codebook, Frame, Value, Variable
from framing.coding.codebook_changes import changed_variables
from tests.coding.strategies import codebooks

TONE = Variable("tone", "How?", "ordinal", (Value("low", "little"), Value("high", "much")))
CONFLICT, PEOPLE = Variable("conflict", "Any?", frame="clash"), Variable("people", "Who?", frame="clash")
OLD = Codebook("talks", "1", "Talks", (CONFLICT, PEOPLE, TONE), (Frame("clash", items=("conflict", "people")),))


def rows(new: Codebook) -> list[list[str]]:
    return new.changes(OLD).to_numpy().tolist()


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(codebooks())
def test_a_codebook_has_not_changed_against_itself(codebook):
    assert codebook.changes(codebook).empty


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (replace(OLD, version="2"), [["codebook", "talks", "version", "changed", "1", "2"]]),
        (replace(OLD, note="Read all."), [["codebook", "talks", "note", "added", "", "Read all."]]),
        (
            replace(OLD, variables=(*OLD.variables, Variable("x", "?"))),
            [["variable", "x", "", "added", "", ""]],
        ),
        (replace(OLD, variables=OLD.variables[:2]), [["variable", "tone", "", "removed", "", ""]]),
        (
            replace(OLD, variables=(TONE, CONFLICT, PEOPLE)),
            [["variable", "tone", "place", "moved", "after people", "first"]],
        ),
        (
            replace(OLD, frames=(replace(OLD.frames[0], threshold=0.75),)),
            [["frame", "clash", "threshold", "changed", "0.5", "0.75"]],
        ),
        (
            replace(OLD, variables=(replace(CONFLICT, not_applicable=True, examples=("A vote.",)), PEOPLE, TONE)),
            [
                ["variable", "conflict", "not_applicable", "changed", "no", "yes"],
                ["variable", "conflict", "examples", "added", "", "A vote."],
            ],
        ),
        (
            replace(
                OLD,
                variables=(
                    CONFLICT,
                    PEOPLE,
                    replace(TONE, values=(Value("mid"), Value("high", "a lot"), Value("low", "little"))),
                ),
            ),
            [
                ["variable", "tone", "value mid", "added", "", "mid"],
                ["variable", "tone", "value high", "changed", "much", "a lot"],
                ["variable", "tone", "order of values", "changed", "low, high", "high, low"],
            ],
        ),
    ],
)
def test_each_change_is_a_row(new, expected):
    assert rows(new) == expected


def test_a_move_or_another_frame_leaves_a_question_the_same():
    moved = replace(OLD, variables=(TONE, replace(CONFLICT, frame=""), PEOPLE))
    assert changed_variables(OLD, moved) == []
    assert changed_variables(OLD, replace(OLD, variables=(replace(CONFLICT, question="Strife?"), PEOPLE))) == [
        "conflict",
        "tone",
    ]
