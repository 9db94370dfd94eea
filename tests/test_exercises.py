"""The exercise runs as it is given out, and knows right answers from wrong ones."""

import contextlib
import io
import re
from pathlib import Path

EXERCISE = Path(__file__).parent.parent / "notebooks" / "exercises" / "01_whose_words.py"
RIGHT = {
    1: '(corpus.documents.query("outlet == \'The Lantern\'")["genre"] == "opinion").sum()',
    2: 'len(corpus.subset(outlet="Courier & Post", genre="news"))',
    3: '"vaccine"',
    4: "round(100 * len(annotations.select(device='stance', voice='quote')) / len(annotations.select(device='stance')))",
    5: "False",
    6: 'len(fr.kwic(corpus, "sell-out*"))',
}


def lines_of(answers):
    """What the exercise prints when the answers are these."""
    code = EXERCISE.read_text(encoding="utf-8")
    for number, answer in answers.items():
        code = re.sub(rf"^answer_{number} = \.\.\.$", f"answer_{number} = {answer}", code, flags=re.MULTILINE)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, EXERCISE.name, "exec"), {})
    return printed.getvalue().splitlines()


def test_an_exercise_that_nobody_has_answered_says_so_and_runs():
    assert lines_of({}) == [f"{number}: not answered yet" for number in RIGHT]


def test_right_answers_are_right():
    assert lines_of(RIGHT) == [f"{number}: right" for number in RIGHT]


def test_a_wrong_answer_gets_a_hint():
    lines = lines_of(dict.fromkeys(RIGHT, "'no answer at all'"))
    assert all(line.startswith(f"{number}: not yet. Hint: ") for number, line in zip(RIGHT, lines, strict=True))
