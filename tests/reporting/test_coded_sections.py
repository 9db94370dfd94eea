"""Sections on people's codes: who agrees, shares that are corrected, the model's sheet, and what the methods say."""

import html
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from framing import Corpus, annotate, frame_classifier
from framing.example import example_codings
from framing.reporting.material import Material, Result, Section
from framing.reporting.page import report
from framing.reporting.sections.corrected_shares import corrected_shares
from framing.reporting.sections.frames import frames
from framing.reporting.sections.limits import limits
from framing.reporting.sections.methods import methods
from framing.reporting.sections.model_sheet import model_sheet
from framing.reporting.sections.reliability import reliability

ODD = '<b>row\'s "worth"</b>'
NAMES = ("Herald", "Courier", "Lantern")
WORDS = "tide quay rope mast gull crane barge lock weir dyke sluice buoy pier wharf cargo crew".split()


@pytest.fixture(scope="module")
def annotations():
    rng = np.random.default_rng(4)
    rows = []
    for number in range(60):
        yes = number % 2
        said = " ".join(rng.choice(WORDS, 12))
        text = f"The harbour saw {'a bitter quarrel' if yes else 'a quiet evening'}: {said}."
        word = "quarrel, loud" if yes else "<i>calm"
        row = {"text": text, "outlet": NAMES[(number // 2) % 3], ODD: yes, "word": word, "same": 1}
        rows.append(row | {"half": yes if number >= 30 else None})
    return annotate(Corpus.from_table(pd.DataFrame(rows)))


def material(annotations, *, codes=(), codings=None, predictions=None, by="outlet"):
    return Material(annotations, by, "none", None, codes, 0, codings, predictions)


def seen(section):
    """The text that a reader sees."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<(style|svg).*?</\1>|<[^>]+>", " ", section.body, flags=re.S)))


def some_codings():
    return example_codings().query("variable in ['frame_clash', 'frame_blame'] and round == 1")


def test_reliability_has_findings_numbers_and_prevalence(annotations):
    section = reliability(material(annotations, codings=some_codings()))
    text = seen(section)
    assert "Ben is lenient" in text
    assert re.search(r"frame_clash 1 3 96 0\.69 0\.\d\d 0\.\d\d", text)
    assert "prevalence" in text and " of frame" not in text
    assert {result.name for result in section.results} == {"reliability", "coders", "codings"}


def test_reliability_says_what_it_does_not_show(annotations):
    few = some_codings().query("variable == 'frame_clash' and unit < 'herald-m'")
    codings = pd.concat([few.assign(variable=f"item {number}") for number in range(18)], ignore_index=True)
    assert "Shown: 16 variables; the tables hold 2 more." in seen(reliability(material(annotations, codings=codings)))


def test_prevalence_of_a_question_with_several_answers_names_the_answer(annotations):
    codings = some_codings().query("variable == 'frame_clash'").replace({"value": {"1": "open row", "0": "calm"}})
    assert "calm" in seen(reliability(material(annotations, codings=codings)))


def test_a_variable_of_several_codes_is_shown_with_its_codes_and_their_prevalence(annotations):
    codings = some_codings().query("variable == 'frame_clash'").replace({"value": {"1": "row|toll", "0": "toll"}})
    text = seen(reliability(material(annotations, codings=codings)))
    # The set as a whole has a dash where a prevalence of one exact set would mislead; "toll" is always given.
    assert re.search(r"frame_clash 1 3 96 0\.\d\d 0\.\d\d 0\.\d\d 0\.\d\d 0\.\d\d 0\.\d\d – ", text)
    assert re.search(r"frame_clash 1 row 3 96 0\.69 .* frame_clash 1 toll 3 96 –", text)
    assert "frame_clash, code by code" in text


def test_codings_that_cannot_be_read_do_not_cost_the_report(annotations):
    section = reliability(material(annotations, codings=some_codings().drop(columns="coder")))
    assert section.body is None and "no column 'coder'" in section.reason


def test_codings_of_other_articles_are_counted(annotations):
    assert "96 of the 96 coded units are not among the articles" in seen(
        reliability(material(annotations, codings=some_codings()))
    )


def test_codings_of_one_coder_have_no_figure(annotations):
    section = reliability(material(annotations, codings=some_codings().query("coder == 'Ada'")))
    assert "No alpha can be computed" in section.body and "<figure" not in section.body


def test_reliability_is_silent_without_codes_and_missed_with_them(annotations):
    assert reliability(material(annotations)).reason == ""
    assert "nobody knows" in reliability(material(annotations, codes=(ODD,))).reason


def test_a_code_that_half_of_the_articles_lack_is_predicted_and_corrected(annotations):
    section = corrected_shares(material(annotations, codes=(ODD, "half")))
    text = seen(section)
    assert "Share of articles with half." in text and ODD not in text
    assert "people coded alone" in text
    assert "coded articles only" in text  # ten coded articles an outlet
    assert "random_state=0" in section.results[0].call


def test_nothing_is_corrected_where_people_coded_everything(annotations):
    section = corrected_shares(material(annotations, codes=(ODD,)))
    assert section.body is None and "People coded all articles or nearly all" in section.reason


def test_predictions_that_name_no_code_are_refused_where_there_are_several(annotations):
    predictions = pd.DataFrame({"predicted": 1}, index=annotations.documents.index)
    for codes in ((), (ODD, "half")):
        assert (
            "no column 'code'" in corrected_shares(material(annotations, codes=codes, predictions=predictions)).reason
        )
    assert "hold no row" in corrected_shares(material(annotations, predictions=predictions.iloc[:0])).reason


def test_shares_of_words_are_refused_by_name(annotations):
    predictions = pd.DataFrame({"code": "word", "predicted": "<i>calm"}, index=annotations.documents.index)
    assert "word: 'word' is not 0 or 1" in corrected_shares(material(annotations, predictions=predictions)).reason


def test_the_sheet_holds_words_of_each_code_and_value(annotations):
    section = model_sheet(material(annotations, codes=(ODD, "word", "same", "half")))
    text = seen(section)
    assert ODD in text and "<b>row" not in section.body
    assert "word: quarrel, loud 30 60 0.50" in text
    assert "half 15 30 0.50" in text
    assert "“quarrel”" in text and "more" not in text.split("strongest words")[1].split("Linear model")[0]
    assert "same was not learned. 'same' has the only value 1" in text


def test_the_sheet_is_that_of_the_call_that_stands_beside_it(annotations):
    rng = np.random.default_rng(8)
    codes = pd.DataFrame({"guess": rng.integers(0, 2, 60)}, index=annotations.documents.index)
    annotations = annotate(annotations.corpus.with_variables(codes))
    sheets = []
    for seed in (0, 7):
        made = replace(material(annotations, codes=("guess",)), seed=seed)
        (result,) = model_sheet(made).results
        assert f"random_state={seed}" in result.call
        documents = annotations.documents
        model = frame_classifier(random_state=seed)
        model.fit(annotations.corpus.texts, documents["guess"], groups=documents["outlet"])
        assert result.table["slope"].tolist() == pytest.approx(model.info().table["slope"].tolist())
        sheets.append(result.table["slope"].iloc[0])
    assert sheets[0] != pytest.approx(sheets[1])


def test_the_sheet_without_a_code_to_learn_says_why(annotations):
    assert "same was not learned" in model_sheet(material(annotations, codes=("same",))).reason


def test_frames_name_what_was_kept_apart(annotations):
    text = seen(frames(material(annotations, codes=(ODD,))))
    assert "articles whose outlet is new to the classifier" in text
    assert "0.67 for always 1" in text


def test_methods_tell_coders_classifier_and_correction(annotations):
    given = material(annotations, codes=(ODD, "half"), codings=some_codings().replace("frame_clash", "half"))
    drawn = [section(given) for section in (reliability, frames, corrected_shares)]
    text = seen(methods(given, drawn))
    assert "30 to 60 of 60 articles have codes by people" in text
    assert "3 coders answered [FILL IN: training" in text
    assert re.search(r"alpha \(96 articles by two or more\): half 0\.69 \[0\.\d\d, 0\.\d\d\]", text)
    assert re.search(r"whose outlet it had not learned from.* F1: <b>row's \"worth\"</b> 1\.00 \[", text)
    assert "by people's codes of 30 articles" in text
    assert "[FILL IN: how they were drawn]" in text


def test_methods_leave_a_gap_for_what_nobody_gave(annotations):
    assert "[FILL IN: how many coders" in seen(methods(material(annotations, codes=(ODD,)), []))
    assert "coders" not in seen(methods(material(annotations), []))


def test_methods_tell_many_codes_by_their_median(annotations):
    rows = {"scheme": ["grouped", "random"], "value": 1, "f1": [0.5, 0.6], "low": 0.4, "high": 0.7}
    table = pd.concat([pd.DataFrame(rows | {"code": f"c{number}"}) for number in range(7)])
    both = pd.concat([table, table.assign(value=0), table.assign(value="macro")])
    section = Section("frames", "Frames", None, (Result("scores", "Seven codes.", both, ""),))
    text = seen(methods(material(annotations, codes=(ODD,)), [section]))
    assert "median 0.50, from 0.50 to 0.50, over 7 codes; mean 0.50, and 0.60 in random folds" in text


def test_a_report_of_codes_holds_all_four_sections(annotations, tmp_path):
    made = report(
        annotations, tmp_path / "report.html", code=[ODD, "half"], codings=some_codings().replace("frame_clash", "half")
    )
    page = made.read_text(encoding="utf-8")
    for key in ("reliability", "frames", "shares", "model"):
        assert f'<section id="{key}"' in page
    assert "<b>row" not in page


def test_codes_on_which_coders_agree_too_little_are_named_among_the_limits(annotations):
    rounds = example_codings().query("variable in ['frame_clash', 'frame_blame']")
    made = material(annotations, codes=("frame_clash", "frame_blame"), codings=rounds.query("round == 1"))
    text = seen(limits(made, [reliability(made)]))
    assert "Coders agree too little on frame_blame (alpha 0.52) for anything to rest on it" in text
    # The second round is the one that counts.
    made = material(annotations, codes=("frame_clash", "frame_blame"), codings=rounds)
    assert "agree too little" not in seen(limits(made, [reliability(made)]))


def test_the_sheet_names_codes_of_which_nothing_was_learned(annotations):
    assert "do not carry over" not in seen(model_sheet(material(annotations, codes=(ODD,))))
    # Of four outlets, two print for the code what the others print against it.
    rows = [
        {
            "text": f"A {['north', 'south'][(number + number // 20) % 2]} wind.",
            "outlet": f"o{number // 20}",
            "wind": number % 2,
        }
        for number in range(80)
    ]
    unlearned = annotate(Corpus.from_table(pd.DataFrame(rows)))
    assert "Scores of wind do not carry over" in seen(model_sheet(material(unlearned, codes=("wind",))))


def test_shares_say_how_many_of_the_coded_articles_were_used(annotations):
    coded = annotations.documents[ODD]
    predictions = pd.DataFrame(
        {"code": ODD, "predicted": coded, "checked": np.arange(60) % 2 < 1 + np.arange(60) // 30}
    )
    text = seen(corrected_shares(material(annotations, codes=(ODD,), predictions=predictions)))
    assert "Of the 60 articles with a code, the 45 that the predictions mark as checked are used here." in text
