"""Values of codes by the words of the codebook, and as absent and present only where a code is yes or no."""

import html

import numpy as np
import pandas as pd
import pytest

from framing import Codebook, Corpus, annotate
from framing.reporting.code_values import value_names
from framing.reporting.material import Material
from framing.reporting.sections.confusions import confusion_figure
from framing.reporting.sections.frames import frames
from framing.reporting.sections.model_sheet import model_sheet
from framing.reporting.sections.reliability import reliability

SHEET = """name = "quay"
version = "1"
title = "News from the quay"

[[variable]]
name = "row"
question = "Is there a row?"

[[variable]]
name = "side"
question = "Whose side?"
values = [{ code = "0", label = "crew" }, { code = "1", label = "owner" }]

[[variable]]
name = "tone"
question = "How does it end?"
kind = "ordinal"
values = [{ code = "-1", label = "doomed" }, { code = "0", label = "open" }, { code = "1", label = "hopeful" }]
"""
BOOK = Codebook.from_toml(SHEET)


@pytest.mark.parametrize(
    ("code", "values", "books", "names"),
    [
        ("row", [0, 1], (), ["absent", "present"]),
        ("row", [False, True], (BOOK,), ["absent", "present"]),
        ("row", ["0", "1.5"], (), ["0", "1.5"]),
        ("row", ["n/a", "1"], (), ["n/a", "present"]),
        ("side", [0.0, 1.0], (BOOK,), ["crew", "owner"]),
        ("tone", [-1.0, 0.0, 1.0], (), ["−1", "0", "1"]),
        ("tone", [-1, 0, 1], (BOOK,), ["doomed", "open", "hopeful"]),
        ("tone", [0, 1], (BOOK,), ["open", "hopeful"]),
        ("tone", [0, 7], (BOOK,), ["open", "7"]),
        ("else", ["calm", "-"], (BOOK,), ["calm", "-"]),
    ],
)
def test_names_of_values(code, values, books, names):
    assert list(value_names(code, values, books).values()) == names


def test_two_values_of_one_label_keep_their_codes():
    alike = Codebook.from_toml(SHEET.replace('"hopeful"', '"open"'))
    assert list(value_names("tone", [-1, 0, 1], (alike,)).values()) == ["−1", "0", "1"]


@pytest.fixture(scope="module")
def annotations():
    rng, rows = np.random.default_rng(2), []
    for number in range(72):
        tone = number % 3 - 1
        said = " ".join(rng.choice("tide rope mast gull crane barge lock weir dyke sluice".split(), 12))
        words = {-1: "a gloomy night", 0: "an idle noon", 1: "a bright morning"}[tone]
        rows.append({"text": f"The quay saw {words}: {said}.", "outlet": f"Paper {number // 3 % 3}", "tone": tone})
    return annotate(Corpus.from_table(pd.DataFrame(rows)), attribution="marks")


def test_the_sections_call_values_by_the_codebook_or_as_they_are(annotations):
    for books, names in (((BOOK,), ("doomed", "open", "hopeful")), ((), ("−1", "0", "1"))):
        given = Material(annotations, "outlet", "none", None, ("tone",), 0, codebooks=books)
        scored, sheet = html.unescape(frames(given).body), html.unescape(model_sheet(given).body)
        for name in names:
            assert f'<td class="short">{name}</td>' in scored  # the table of scores
            assert f">{name}<" in scored.split("What was taken for what")[1]  # the panel
            assert f'<td class="short">tone: {name}</td>' in sheet
        assert "absent" not in scored.split("Precision, recall")[1]


def test_a_panel_of_yes_and_no_is_absent_and_present():
    table = pd.DataFrame({"code": "row", "coded": [0, 0, 1, 1], "predicted": [0, 1, 0, 1], "articles": [9, 1, 2, 8]})
    made = confusion_figure(table, (BOOK,))
    assert ">absent<" in made and ">present<" in made and ">yes<" not in made


def test_the_value_of_a_prevalence_has_its_label(annotations):
    rows = [
        (unit, coder, "tone", str(tone if number % 9 == 0 else 0))
        for number, (unit, tone) in enumerate(annotations.documents["tone"].items())
        for coder in ("Ada", "Ben")
    ]
    codings = pd.DataFrame(rows, columns=["unit", "coder", "variable", "value"])
    codings.loc[4, "value"] = "1"
    plain, labelled = (
        reliability(Material(annotations, "outlet", "none", None, ("tone",), 0, codings=codings, codebooks=books)).body
        for books in ((), (BOOK,))
    )
    assert '<td class="short">open</td>' in labelled and "(open)" in labelled  # the table, the figure
    assert '<td class="short">0</td>' in plain and "absent" not in plain
