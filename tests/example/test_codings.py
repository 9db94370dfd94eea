"""The codings: the coders err as it is stated, and alpha comes from prevalence."""

from itertools import permutations

import pandas as pd
import pytest

from framing.example import example_codings


@pytest.fixture(scope="module")
def codings() -> pd.DataFrame:
    return example_codings()


@pytest.fixture(scope="module")
def frames(codings, documents) -> pd.DataFrame:
    answers = codings[codings["variable"].str.startswith("frame_") & codings["value"].isin(["0", "1"])].copy()
    answers["answer"] = answers["value"].astype(int)
    codes = documents.filter(like="frame_").stack()
    answers["true"] = [
        codes[unit, variable] for unit, variable in zip(answers["unit"], answers["variable"], strict=True)
    ]
    answers["number"] = pd.factorize(answers["unit"])[0] + 1
    return answers


def alpha(answers: pd.DataFrame) -> float:
    """Krippendorff's alpha for nominal codes, from the pairs of answers on a unit."""
    observed = expected = 0.0
    values = answers.groupby("unit")["answer"].apply(list)
    values = values[values.str.len() > 1]
    n = values.str.len().sum()
    for unit in values:
        observed += sum(one != other for one, other in permutations(unit, 2)) / (len(unit) - 1)
    ones = sum(map(sum, values))
    expected = 2 * ones * (n - ones) / (n - 1)
    return 1 - observed / expected


def test_the_sheet_has_23_questions_and_5_frames(codings):
    assert codings["variable"].nunique() == 28
    assert set(codings["value"].dropna()) == {"0", "1", "n/a"}
    assert codings["value"].isna().sum() > 0


def test_the_second_round_repeats_thirty_units_with_a_new_codebook(codings):
    second = codings[codings["round"] == 2]
    assert second["unit"].nunique() == 30
    assert set(second["codebook_version"]) == {"2"}


def test_the_lenient_coder_says_yes_too_often(frames):
    first = frames[(frames["round"] == 1) & (frames["variable"] != "frame_conscience") & (frames["true"] == 0)]
    wrong = first.groupby("coder")["answer"].mean()
    assert wrong["Ben"] > 2 * wrong["Ada"]
    assert wrong["Ben"] > 0.12


def test_one_coder_drifts_after_unit_60(frames):
    cyra = frames[(frames["round"] == 1) & (frames["coder"] == "Cyra") & (frames["variable"] != "frame_conscience")]
    right = (cyra["answer"] == cyra["true"]).groupby(cyra["number"] > 60).mean()
    assert right[False] > 0.93
    assert right[True] < 0.85


def test_the_rare_frame_has_a_low_alpha_at_high_agreement(frames):
    rare = frames[(frames["round"] == 1) & (frames["variable"] == "frame_conscience")]
    assert alpha(rare) < 0.4
    # Three coders agree on a unit less often than two do; pairs agree on 92 %.
    unanimous = [len(set(unit)) == 1 for unit in rare.groupby("unit")["answer"].apply(list)]
    assert sum(unanimous) / len(unanimous) > 0.85


def test_agreement_is_better_in_the_second_round(frames):
    common = frames[frames["variable"] != "frame_conscience"]
    by_round = {
        round_: sum(alpha(group) for _, group in table.groupby("variable")) / 4
        for round_, table in common[common["unit"].isin(common.loc[common["round"] == 2, "unit"])].groupby("round")
    }
    assert by_round[2] > by_round[1]


def test_codings_are_the_same_each_time(codings):
    pd.testing.assert_frame_equal(codings, example_codings())
