"""The exercises run as they are given out, and know right answers from wrong ones."""

import contextlib
import io
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "notebooks" / "exercises"
RIGHT = {
    "01_whose_words.py": {
        1: '(corpus.documents.query("outlet == \'The Lantern\'")["genre"] == "opinion").sum()',
        2: 'len(corpus.subset(outlet="Courier & Post", genre="news"))',
        3: '"vaccine"',
        4: "round(100 * len(annotations.select(device='stance', voice='quote'))"
        " / len(annotations.select(device='stance')))",
        5: "False",
        6: 'len(fr.kwic(corpus, "sell-out*"))',
    },
    "02_do_coders_agree.py": {
        1: "30",
        2: '"frame_conscience"',
        3: "False",
        4: '"Ben"',
        5: 'fr.coding.adjudicate(codings.query("round == 1")).codes.isna().sum().sum()',
        6: '"Northway Wire Daily"',
    },
}
exercises = pytest.mark.parametrize("exercise", sorted(RIGHT))


def lines_of(exercise, answers):
    """What the exercise prints when the answers are these."""
    code = (FOLDER / exercise).read_text(encoding="utf-8")
    for number, answer in answers.items():
        code = re.sub(rf"^answer_{number} = \.\.\.$", f"answer_{number} = {answer}", code, flags=re.MULTILINE)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, exercise, "exec"), {})
    return printed.getvalue().splitlines()


def test_every_exercise_is_checked():
    assert sorted(path.name for path in FOLDER.glob("*.py")) == sorted(RIGHT)


@exercises
def test_an_exercise_that_nobody_has_answered_says_so_and_runs(exercise):
    assert lines_of(exercise, {}) == [f"{number}: not answered yet" for number in RIGHT[exercise]]


@exercises
def test_right_answers_are_right(exercise):
    assert lines_of(exercise, RIGHT[exercise]) == [f"{number}: right" for number in RIGHT[exercise]]


@exercises
def test_a_wrong_answer_gets_a_hint(exercise):
    lines = lines_of(exercise, dict.fromkeys(RIGHT[exercise], "'no answer at all'"))
    assert all(
        line.startswith(f"{number}: not yet. Hint: ") for number, line in zip(RIGHT[exercise], lines, strict=True)
    )
