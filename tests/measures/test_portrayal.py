"""Portrayals: pairs of evaluations and targets, their sides and rates. All sentences are fiction."""

import pandas as pd
import pytest

from framing import Corpus, FramingError, annotate, portrayals
from framing.measures.intervals import rate_interval

TEXTS = {
    "Echo": "Anna Vale betrayed Oster. She is a liar. Vale spoke.",
    "Post": "“Vale is no hero,” said Ruth Orlan. The reckless Anna Vale left Oster.",
    "Gull": "Anna Vale slammed Ruth Orlan. Vale was mocked by critics. Vale is the best mayor ever.",
}


@pytest.fixture(scope="module")
def found():
    table = pd.DataFrame({"outlet": list(TEXTS), "text": list(TEXTS.values()), "language": "en"})
    return annotate(Corpus.from_table(table))


@pytest.fixture(scope="module")
def result(found):
    return portrayals(found, ["Anna Vale", "Oster"])


def rows(result, target):
    mine = result.pairs[result.pairs["target"] == target]
    return mine[["text", "relation", "side", "negated", "voice"]].astype(object).to_numpy().tolist()


def test_evaluations_are_said_of_their_target_with_side_negation_and_voice(result):
    assert rows(result, "Anna Vale") == [
        ["betrayed", "subject", "negative", False, "narrator"],
        ["liar", "copula", "negative", False, "narrator"],
        ["hero", "copula", "positive", True, "quote"],
        ["reckless", "modifier", "negative", False, "narrator"],
        ["slammed", "subject", "no side", False, "narrator"],
        ["mocked", "object", "done to it", False, "narrator"],
        ["best mayor ever", "copula", "positive", False, "narrator"],
    ]


def test_who_is_betrayed_is_done_to_and_not_badly_portrayed(result):
    assert rows(result, "Oster") == [["betrayed", "object", "done to it", False, "narrator"]]


def test_places_slice_to_the_evaluation_and_the_mention(found, result):
    raw = found.corpus.documents["text"]
    for row in result.pairs.itertuples():
        assert raw[row.doc_id][row.start : row.end] == row.text
        assert raw[row.doc_id][row.mention_start : row.mention_end] == row.mention


def test_rates_are_asserted_pairs_for_a_hundred_mentions_in_all_voices(result):
    table = result.to_table().set_index(["target", "outlet", "voice", "side"])
    echo = table.loc[("Anna Vale", "Echo", "narrator", "negative")]
    assert (echo["pairs"], echo["mentions"], echo["articles"]) == (2, 3, 1)
    assert echo["rate"] == pytest.approx(100 * 2 / 3)
    assert table.loc[("Anna Vale", "Post", "quote", "positive"), "pairs"] == 0
    evoked = result.to_table(status="evoked").set_index(["target", "outlet", "voice", "side"])
    assert evoked.loc[("Anna Vale", "Post", "quote", "positive"), "pairs"] == 1


def test_limits_are_those_of_rates_over_articles():
    texts = ["Anna Vale is a liar. Vale sat.", "Anna Vale left. Vale sat. Vale is a fraud.", "Anna Vale sat."]
    table = pd.DataFrame({"outlet": "Echo", "text": texts, "language": "en"})
    rates = portrayals(annotate(Corpus.from_table(table)), ["Anna Vale"]).to_table()
    row = rates[(rates["voice"] == "narrator") & (rates["side"] == "negative")].iloc[0]
    hits, mentions = [1, 1, 0], [2, 3, 1]
    spread = sum((h - m * 2 / 6) ** 2 for h, m in zip(hits, mentions, strict=True))
    expected = rate_interval(2, 6, spread, 3)
    assert [row["rate"], row["low"], row["high"]] == pytest.approx([100 * float(x) for x in expected[:3]])


def test_other_names_and_groups_may_be_given(found):
    result = portrayals(found, {"the mayor": ["Anna Vale", "Vale"]}, by=None)
    assert set(result.pairs["group"]) == {"all articles"}
    assert (result.pairs["target"] == "the mayor").all()


def test_without_targets_the_most_frequent_names_are_taken(found):
    assert set(portrayals(found).mentions["target"]) == {"Anna Vale", "Oster"}


@pytest.mark.parametrize(
    ("targets", "words"),
    [("Vale", "must be a list"), ([], "No target"), (["Mara Nobody"], "No article mentions"), ({"Vale": []}, "empty")],
)
def test_unusable_targets_are_refused_in_one_line(found, targets, words):
    with pytest.raises(FramingError, match=words):
        portrayals(found, targets)


def test_unknown_devices_variables_and_statuses_are_refused(found, result):
    with pytest.raises(FramingError, match="No device"):
        portrayals(found, ["Oster"], device=["stanse"])
    with pytest.raises(FramingError, match="outlot"):
        portrayals(found, ["Oster"], by="outlot")
    with pytest.raises(FramingError, match="no status"):
        result.to_table(status="all")


def test_a_target_without_a_mention_beside_others_is_counted_as_none(found):
    assert "Mara Nobody 0" in portrayals(found, ["Oster", "Mara Nobody"]).note


def test_no_evaluation_gives_empty_tables():
    plain = annotate(Corpus.from_texts(["Anna Vale left Oster."]))
    result = portrayals(plain, ["Oster"], by=None)
    assert result.pairs.empty
    assert result.to_table()["pairs"].sum() == 0
    assert result._repr_html_()
