"""Predictions that are given are another classifier's than the one that the report scores, and it says so."""

import html
import re

import numpy as np
import pandas as pd
import pytest

from framing import Corpus, annotate
from framing.reporting.page import report


@pytest.fixture(scope="module")
def annotations():
    rng, rows = np.random.default_rng(5), []
    for number in range(60):
        said = " ".join(rng.choice("tide rope mast gull crane barge lock weir dyke sluice".split(), 12))
        word = "a bitter quarrel" if number % 2 else "a quiet evening"
        code = number % 2 if number < 40 else None
        rows.append({"text": f"The quay saw {word}: {said}.", "outlet": f"Paper {number // 2 % 3}", "row": code})
    return annotate(Corpus.from_table(pd.DataFrame(rows)), attribution="marks")


def sections(made):
    page = re.sub(r"<(style|svg).*?</\1>", " ", made.read_text(encoding="utf-8"), flags=re.S)
    parts = re.findall(r'<section id="(\w+)">(.*?)</section>', page, flags=re.S)
    return {name: html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))) for name, text in parts}


def test_each_section_on_a_classifier_says_which(annotations, tmp_path):
    guesses = pd.DataFrame(
        {"code": "row", "predicted": np.arange(60) // 3 % 2, "fold": 0}, index=annotations.documents.index
    )
    said = sections(report(annotations, tmp_path / "given.html", code="row", predictions=guesses))
    assert "predictions given (predictions=) are another classifier's: these scores say nothing" in said["frames"]
    assert "“the classifier” is whatever made the predictions given" in said["shares"]
    assert "not the one that this report scores and describes" in said["shares"]
    assert "by the predictions given, corrected for their error" in said["shares"]
    assert "not the classifier of the predictions given" in said["model"]
    assert "the predictions given say" in said["limits"]
    scored, corrected = said["methods"].split("These scores are not those of the predictions given.")
    assert "frame_classifier" in scored
    assert "another classifier's [FILL IN: which" in corrected and "the classifier's error" not in corrected


def test_without_predictions_there_is_one_classifier(annotations, tmp_path):
    said = sections(report(annotations, tmp_path / "own.html", code="row"))
    assert not [name for name, text in said.items() if "predictions given" in text]
    assert "corrected for the classifier's error" in said["methods"]
