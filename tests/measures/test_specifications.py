import numpy as np
import pandas as pd
import pytest

from framing.errors import FramingError
from framing.measures.comparison import compare
from framing.measures.specifications import multiverse


@pytest.fixture
def voices(make):
    """The Echo says itself three times as much as the Gazette, which quotes as much more: alike in all voices."""
    rng = np.random.default_rng(2)
    rows, hits, tokens = [], [], {}
    for outlet, own, quoted in (("Echo", 3.0, 1.0), ("Gazette", 1.0, 3.0)):
        for i in range(60):
            doc = f"{outlet}{i}"
            rows.append({"doc": doc, "text": "x", "outlet": outlet, "story": f"s{i % 10}", "genre": "news",
                         "authorship": "staff"})  # fmt: skip
            for voice, rate in (("narrator", own), ("quote", quoted)):
                hits += [{"doc": doc, "device": "stance", "voice": voice, "asserted": bool(rng.random() < 0.5)}
                         for _ in range(rng.poisson(rate))]  # fmt: skip
            hits += [{"doc": doc, "device": "hedge", "category": "modal"}] * rng.poisson(1)
            tokens[doc] = {"narrator": 500, "quote": 500}
    return make(pd.DataFrame(rows).set_index("doc"), hits, tokens)


SIDES = {"target": "Echo", "reference": "Gazette"}


def test_the_voice_turns_the_answer_and_the_sentence_says_so(voices):
    result = multiverse(voices, lexicons=["stance"], statuses=["evoked", "asserted"], thresholds=[1, 2], **SIDES)
    own = result.table[result.table["voice"] == "own voice"]
    every = result.table[result.table["voice"] == "all voices"]
    assert len(result.table) == 2 * 2 * 3
    assert own["excludes"].all() and (own["side"] == "above").all()
    assert not every["excludes"].any()
    assert "It turns most on the voice" in result.sentence
    assert "the interval excludes no difference in 6." in result.sentence


def test_a_specification_has_the_ratio_of_compare(voices):
    row = multiverse(voices, lexicons=["stance"], units=["per_1000_tokens"], voices=["narrator"], **SIDES).table.iloc[0]
    other = compare(voices, device="stance", **SIDES).table.iloc[0]
    assert row["ratio"] == pytest.approx(other["ratio"])
    assert np.exp([row["low"], row["high"]]) == pytest.approx([other["ratio_low"], other["ratio_high"]])


def test_within_stories_has_the_ratio_of_compare_within_stories(voices):
    options = {"units": ["per_1000_tokens"], "voices": [None], "within": ["story"]}
    row = multiverse(voices, lexicons=["stance"], **options, **SIDES).table.iloc[0]
    other = compare(voices, device="stance", voice=None, within="story", **SIDES).table.iloc[0]
    assert np.exp([row["estimate"], row["low"]]) == pytest.approx([other["ratio"], other["ratio_low"]])


def test_shares_of_articles_are_counted_by_hand(voices):
    options = {"units": ["share_of_documents"], "thresholds": [3], "voices": ["narrator"]}
    row = multiverse(voices, lexicons=["stance"], **options, **SIDES).table.iloc[0]
    spans = voices.spans.query("device == 'stance' and voice == 'narrator'")
    counts = spans.groupby(spans["doc_id"].astype(str)).size()
    echo, gazette = ((counts[counts.index.str.startswith(name)] >= 3).sum() for name in ("Echo", "Gazette"))
    assert (row["target_hits"], row["reference_hits"]) == (echo, gazette)
    assert row["ratio"] == pytest.approx(echo / gazette)


def test_lists_can_be_counted_together(voices):
    sets = {"both": ["stance", "hedge"], "one": "stance"}
    table = multiverse(voices, lexicons=sets, units=["per_article"], voices=[None], **SIDES).table.set_index("lexicon")
    extra = voices.spans.query("device == 'hedge'")["doc_id"].astype(str).str.startswith("Echo").sum()
    assert table.loc["both", "target_hits"] == table.loc["one", "target_hits"] + extra


def test_sides_turned_around_turn_every_estimate_around(voices):
    a = multiverse(voices, lexicons=["stance", "hedge"], **SIDES).table
    b = multiverse(voices, lexicons=["stance", "hedge"], target="Gazette", reference="Echo").table
    assert a["estimate"].tolist() == pytest.approx((-b["estimate"][::-1]).tolist())


def test_no_hit_on_a_side_gives_no_estimate_and_is_said(make):
    documents = pd.DataFrame({"text": ["x"] * 4, "outlet": ["Echo", "Echo", "Gazette", "Gazette"]}, index=list("abcd"))
    found = make(documents, [{"doc": "a", "device": "stance"}], {doc: {"narrator": 10} for doc in "abcd"})
    result = multiverse(found, lexicons=["stance"], **SIDES)
    assert result.table["estimate"].isna().all() and (result.table["side"] == "above").all()
    assert "In 4 there is no hit on a side" in result.note
    assert "in 0." in result.sentence


def test_a_list_without_a_difference_excludes_none_about_as_seldom_as_it_says(make):
    rng = np.random.default_rng(8)
    wrong = 0
    for _ in range(60):
        documents = pd.DataFrame({"text": "x", "outlet": ["Echo", "Gazette"] * 40}, index=[f"d{i}" for i in range(80)])
        hits = [{"doc": doc, "device": "stance"} for doc in documents.index for _ in range(rng.poisson(1.5))]
        found = make(documents, hits, {doc: {"narrator": 100} for doc in documents.index})
        wrong += multiverse(found, lexicons=["stance"], voices=[None], **SIDES).table["excludes"].sum()
    assert wrong <= 14  # 120 analyses at 5 %: 6 expected


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"lexicons": "stance"}, "write \\['stance'\\]"),
        ({"lexicons": []}, "at least one device"),
        ({"lexicons": ["stnace"]}, "Did you mean 'stance'"),
        ({"voices": []}, "options of voice must be a list"),
        ({"voices": "narrator"}, "options of voice must be a list"),
        ({"units": ["per_words"]}, "no unit 'per_words'"),
        ({"thresholds": [0]}, "A threshold is 0"),
        ({"target": "Ehco"}, "No article has outlet 'Ehco'. Did you mean 'Echo'"),
        ({"target": "Gazette"}, "both 'Gazette'"),
        ({"within": ["stroy"]}, "Did you mean 'story'"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(voices, given, message):
    with pytest.raises(FramingError, match=message):
        multiverse(voices, **{"lexicons": ["stance"], **SIDES, **given})


def test_devices_that_nobody_uses_are_not_compared(voices):
    result = multiverse(voices, lexicons={"none": "stance__competence"}, **SIDES)
    assert result.sentence == "Neither Echo nor Gazette has a hit in any analysis: nothing is compared."
