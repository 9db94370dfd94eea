"""The benchmarks: every floor has an adapter, and adapters hold no rules and no lists of words."""

import ast
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import benchmarks.accuracy
from benchmarks.gates import GATES
from benchmarks.narrative_codings import ITEMS, beside_published, read_narrative_codings
from benchmarks.pages import body_of, scored
from benchmarks.stories import scores
from framing.coding import check_codings

SOURCE = Path(benchmarks.accuracy.__file__).read_text(encoding="utf-8")


def test_every_floor_has_an_adapter():
    assert all(callable(getattr(benchmarks.accuracy, gate.task)) for gate in GATES)


def test_adapters_are_short_and_hold_no_rule():
    for node in ast.parse(SOURCE).body:
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 14
    assert "re.compile" not in SOURCE


def test_what_is_cross_fitted_has_a_split_of_its_own():
    assert {gate.split for gate in GATES if gate.task == "target_sentiment"} == {"train"}


def test_words_are_counted_as_often_as_they_stand_there_and_shingles_in_their_order():
    assert scored("a b c d", "d c b a").counts == (4, 0, 0)
    assert scored("a b c d", "d c b a", size=4).counts == (0, 1, 1)
    assert scored("the dam the dam held", "the dam held").counts == (3, 2, 0)
    assert scored("the dam", "the dam held")[:3] == pytest.approx((1, 2 / 3, 0.8))
    assert scored("", "").f1 == 1
    assert scored("", "the dam").f1 == 0


def test_headline_and_caption_of_a_page_are_no_part_of_the_body_that_is_measured(tmp_path):
    body = "".join(
        f"<p>The ferry of Port Ostrin will run for {n} more years, the council said on Monday.</p>" for n in (2, 3)
    )
    caption = "<figure><img src='a.png'><figcaption>The ferry in its harbour last week</figcaption></figure>"
    page = f"<html><head><title>Ferry saved</title></head><body><article>{caption}{body}</article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    found = body_of(tmp_path / "a.html").split("\n")
    assert [line for line in found if line] == [part[3:] for part in body.split("</p>") if part]


def test_pairs_of_triplets_are_scored_as_by_hand():
    articles = pd.DataFrame({"triplet": ["x", "x", "x", "y", "y", "y", None]})
    story = np.array([1, 1, 2, 2, 3, 3, 1])  # right: 2 pairs; wrong: 1; missed: 4; the last is of no triplet
    found = scores(articles, story[:, None] == story, draws=200)
    assert (found.precision, found.recall) == (pytest.approx(200 / 3), pytest.approx(200 / 6))
    assert found.f1 == pytest.approx(100 * 4 / 9) and found.low <= found.f1 <= found.high


def test_published_codings_become_a_table_and_a_codebook_that_they_fit(tmp_path):
    everything = {item: ["no", ["no", "yes", -1, -1]] for items in ITEMS.values() for item in items}
    other = {item: ["yes", ["yes", "yes", -1, "yes"]] for items in ITEMS.values() for item in items}
    other["re4"] = ["n/a: problem is resolved", ["n/a: problem is resolved", "no", -1, "maybe"]]
    (tmp_path / "full_annotations.json").write_text(json.dumps({"7": everything, "8": other}), encoding="utf-8")
    codings, codebook = read_narrative_codings(tmp_path)
    assert len(codings) == 23 * (2 + 3) and codings["coder"].unique().tolist() == ["coder 1", "coder 2", "coder 4"]
    check = check_codings(codings, codebook=codebook)
    assert check.problems.loc[check.problems["kind"] == "unknown_value", ["variable", "n"]].to_numpy().tolist() == [
        ["re4", 1]
    ]
    assert check.codings.query("variable == 're4'")["value"].tolist() == ["0", "1", "n/a", "0"]
    indices = codebook.indices(check.codings)
    published = pd.DataFrame({"id": [7, 8], **dict.fromkeys(["CO", "EC", "HI", "MO", "RE"], (0, 1))})
    assert beside_published(indices, published)["by index"].tolist() == [1.0] * 5  # of two coders, one said yes to all
