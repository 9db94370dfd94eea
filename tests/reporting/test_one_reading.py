"""The report reads the texts once for all that it learns of them, and names the codes for which it learns nothing."""

import html
import re

import numpy as np
import pandas as pd
import pytest

from framing import Corpus, annotate, evaluate, frame_classifier
from framing.annotation.features import FramingFeatures
from framing.estimate import predict
from framing.models.cross_predicting import answers
from framing.reporting.material import Material
from framing.reporting.sections.corrected_shares import corrected_shares
from framing.reporting.sections.frames import frames
from framing.reporting.sections.model_sheet import model_sheet

WORDS = "tide quay rope mast gull crane barge lock weir dyke sluice buoy pier wharf cargo crew".split()
CODES = ("code_0", "code_1", "code_2")


@pytest.fixture(scope="module")
def annotations():
    random = np.random.default_rng(8)
    rows = []
    for number in range(48):
        row = number % 2
        text = f"A {'bitter quarrel' if row else 'quiet evening'}: {' '.join(random.choice(WORDS, 15))}."
        codes = dict.fromkeys(CODES, row if number % 3 else None)
        rows.append({"text": text, "outlet": "ABC"[number // 2 % 3], **codes})
    return annotate(Corpus.from_table(pd.DataFrame(rows)))


def material(annotations, **more):
    return Material(annotations, "outlet", "none", None, more.pop("codes", CODES[:2]), 0, **more)


def text(section):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<(style|svg).*?</\1>|<[^>]+>", " ", section.body, flags=re.S)))


def test_texts_are_read_once_for_scores_shares_and_sheet_of_all_codes(annotations, monkeypatch):
    readings = []
    plain = FramingFeatures.transform
    monkeypatch.setattr(FramingFeatures, "transform", lambda self, x: readings.append(len(x)) or plain(self, x))
    made = material(annotations)
    sections = [section(made) for section in (frames, corrected_shares, model_sheet)]
    assert all(section.body is not None for section in sections)
    assert readings == [48]


def test_numbers_are_those_of_the_calls_that_stand_beside_them(annotations):
    made, corpus = material(annotations, codes=CODES[:1]), annotations.corpus
    scores = evaluate(frame_classifier(), corpus, code=["code_0"], random_state=0).to_table()
    pd.testing.assert_frame_equal(frames(made).results[0].table, scores, check_exact=True)
    alone = predict(frame_classifier(), corpus, code="code_0", random_state=0)
    shared = predict(made.classifier, corpus, code="code_0", random_state=0)
    pd.testing.assert_frame_equal(alone, shared, check_exact=True)
    coded = annotations.documents["code_0"].notna().to_numpy()
    info = frame_classifier().fit(
        corpus.texts[coded],
        annotations.documents["code_0"][coded].astype(int),
        groups=annotations.documents["outlet"][coded],
    )
    sheet = model_sheet(made).results[0].table.iloc[0]
    assert sheet["slope"] == pytest.approx(info.calibration_[0].slope, rel=1e-9)
    assert sheet["threshold"] == pytest.approx(info.threshold_[0], rel=1e-9)


def test_texts_without_a_word_leave_out_what_would_be_learned():
    blank = annotate(Corpus.from_table(pd.DataFrame({"text": ["…", "—", "!", "?"], "row": [0, 1, 0, 1]})))
    made = material(blank, codes=("row",))
    for section in (model_sheet(made), frames(made)):
        assert section.body is None and section.reason


def test_a_classifier_chooses_by_its_probabilities_what_it_predicts(annotations):
    texts, y = annotations.corpus.texts, np.arange(48) % 3
    several = np.column_stack([np.arange(48) % 2, np.arange(48) % 3 == 0]).astype(int)
    for codes, options in ((y, {}), (y % 2, {}), (y % 2, {"abstain": 0.8}), (several, {"abstain": 0.6})):
        model = frame_classifier(devices=False, characters=False, **options).fit(texts, codes)
        chosen = model.choose(model.predict_proba(texts))
        assert chosen.tolist() == model.predict(texts).tolist()


def test_a_classifier_reads_texts_once_for_both_of_its_answers(annotations, monkeypatch):
    texts, y = annotations.corpus.texts, np.arange(48) % 2
    model = frame_classifier(devices=False, characters=False).fit(texts, y)
    readings = []
    plain = model.features_.transform
    monkeypatch.setattr(model.features_, "transform", lambda x: readings.append(len(x)) or plain(x))
    said, probability = answers(model, texts)
    assert readings == [48]
    assert said.tolist() == model.predict(texts).tolist()
    assert (probability == model.predict_proba(texts)).all()


def test_codes_whose_shares_are_not_shown_are_named(annotations, monkeypatch):
    monkeypatch.setattr("framing.reporting.sections.corrected_shares.MOST_CODES", 1)
    said = text(corrected_shares(material(annotations, codes=CODES)))
    assert "The first 1 of 3 codes are shown. fr.estimate.share gives the shares of code_1 and code_2." in said
    rows = annotations.documents.index
    given = pd.concat([pd.DataFrame({"code": code, "predicted": np.arange(48) % 2}, index=rows) for code in CODES])
    said = text(corrected_shares(material(annotations, codes=CODES, predictions=given)))
    assert "gives the shares of code_1 and code_2." in said


def test_a_code_that_cannot_be_predicted_is_named_beside_those_that_can(annotations):
    once = pd.DataFrame({"rare": [1, *[0] * 20, *[None] * 27]}, index=annotations.documents.index)
    more = annotate(annotations.corpus.with_variables(once))
    said = text(corrected_shares(material(more, codes=("code_0", "rare"))))
    assert "Share of articles with code_0." in said
    assert "Not corrected. rare: 'rare' has the value '1' once" in said
