import pandas as pd
import pytest

from framing.measures.checks import Checks, read_answers
from framing.widgets.hit_checker import HitChecker, show


@pytest.fixture
def checks(tmp_path):
    table = pd.DataFrame(
        {"doc_id": ["a", "b"], "start": [3, 4], "end": [6, 9], "device": "hedge", "category": "modal", "entry": "may",
         "text": ["may", "<b>"], "left": ["It ", "<script>"], "right": [" rain", ""], "outlet": ["Echo", None],
         "answer": pd.Series([None, None], dtype=object)}
    )  # fmt: skip
    return Checks(table, tmp_path / "checks.csv")


def test_a_click_saves_the_answer_and_shows_the_next_hit(checks):
    widget = HitChecker(checks)
    yes = widget.box.children[1].children[0]
    yes.click()
    assert read_answers(checks.path)["answer"].tolist() == ["y"]
    assert "&lt;script&gt;" in widget.box.children[0].value
    assert "<script>" not in widget.box.children[0].value


def test_after_the_last_hit_the_buttons_are_off(checks):
    widget = HitChecker(checks)
    widget.click("n")
    widget.click("skip")
    widget.click("y")
    assert all(button.disabled for button in widget.box.children[1].children)
    assert widget.checks.table["answer"].tolist() == ["n", "skip"]


def test_in_a_notebook_the_result_shows_buttons_then_the_table(checks, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    checks._ipython_display_()
    show(checks.answer(0, "y").answer(1, "n"))
    assert type(shown[0]).__name__ == "VBox"
    assert "<table" in shown[1].data
