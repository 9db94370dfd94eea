import dataclasses

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


def test_options_may_be_any_list(voices):
    names, numbers = pd.Index(["stance", "hedge"]), np.arange(1, 3)
    found = multiverse(voices, lexicons=names, thresholds=numbers, voices=("narrator",), **SIDES)
    again = multiverse(voices, lexicons=["stance", "hedge"], thresholds=range(1, 3), voices=["narrator"], **SIDES)
    pd.testing.assert_frame_equal(found.table, again.table)


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
    assert "In 2 there is no hit on a side" in result.note
    assert result.sentence.startswith("In 2 of 2 analyses") and "in 0." in result.sentence


def test_a_list_without_a_difference_excludes_none_about_as_seldom_as_it_says(make):
    rng = np.random.default_rng(8)
    wrong = 0
    for _ in range(60):
        documents = pd.DataFrame({"text": "x", "outlet": ["Echo", "Gazette"] * 40}, index=[f"d{i}" for i in range(80)])
        hits = [{"doc": doc, "device": "stance"} for doc in documents.index for _ in range(rng.poisson(1.5))]
        found = make(documents, hits, {doc: {"narrator": 100} for doc in documents.index})
        wrong += multiverse(found, lexicons=["stance"], voices=[None], **SIDES).table["excludes"].sum()
    assert wrong <= 14  # 120 analyses at 5 %: 6 expected


def few(make, documents, hits, words=100):
    found = pd.DataFrame(documents, columns=["doc", "outlet", "genre", "authorship"]).assign(text="x").set_index("doc")
    return make(
        found, [{"doc": doc, "device": "stance"} for doc in hits], {doc: {"narrator": words} for doc in found.index}
    )


def papers(echo, gazette, **columns):
    rows = [
        (f"{name}{i}", name, "news", "staff") for name, n in (("Echo", echo), ("Gazette", gazette)) for i in range(n)
    ]
    return pd.DataFrame(rows, columns=["doc", "outlet", "genre", "authorship"]).assign(**columns).to_numpy().tolist()


def said(result):
    return dict(zip(result.problems["kind"], result.problems["message"], strict=True))


def test_an_analysis_that_counts_what_another_counts_is_one_analysis(voices):
    """No article is wire copy or opinion and nothing is told twice: two choices that change nothing."""
    options = {"units": ["per_1000_tokens", "per_article"], "opinion": ["apart", "with"]}
    result = multiverse(voices, lexicons=["stance"], wire=["with", "without"], **options, **SIDES)
    assert len(result.table) == 4 and len(result.left_out) == 12
    assert set(result.choices["choice"]) == {"unit", "voice"}
    assert " of 4 analyses" in result.sentence
    assert said(result)["same"] == (
        "Left out: 12 analyses in which exactly the same is counted as in another (opinion and wire change nothing there)."
    )
    twice = multiverse(voices, lexicons={"a": "stance", "b": ["stance"]}, voices=[None, None], **SIDES)
    assert len(twice.table) == 2 and len(twice.left_out) == 6


def test_all_articles_against_all_articles_is_no_analysis(make):
    found = few(make, papers(30, 30), [doc for doc, *_ in papers(30, 30)] + ["Echo0", "Echo1"])
    result = multiverse(found, lexicons=["stance"], voices=[None], thresholds=[1, 2], **SIDES)
    assert result.table["unit"].tolist() == ["per 1,000 words", "articles with 2 or more"]
    assert result.left_out["why"].tolist() == ["all_articles"]
    assert "all articles are set against all" in said(result)["all_articles"]
    assert "(with unit articles with 1 or more)" in said(result)["all_articles"]
    assert result.sentence.startswith("In 2 of 2 analyses Echo is above")


def test_a_choice_that_leaves_nearly_nothing_is_said(make):
    rows = papers(40, 40)
    for row in rows[:37]:
        row[2] = "opinion"
    found = few(make, rows, [doc for doc, *_ in rows[::2]] * 2)
    result = multiverse(found, lexicons=["stance"], voices=[None], opinion=["apart", "with"], **SIDES)
    table = result.table.set_index(["opinion", "unit"])
    assert table.loc["apart", ["target_articles", "reference_articles"]].to_numpy().tolist() == [[3, 40]] * 2
    assert table.loc["with", ["target_articles", "reference_articles"]].to_numpy().tolist() == [[40, 40]] * 2
    assert said(result)["few_articles"] == (
        "2 analyses rest on fewer than 20 articles of a side (at the least 3 of Echo and 40 of Gazette) "
        "(all with opinion apart): little can be seen there."
    )
    for row in rows[:40]:
        row[2] = "opinion"
    result = multiverse(few(make, rows, ["Echo1", "Gazette2"]), lexicons=["stance"], voices=[None],
                        opinion=["apart", "with"], **SIDES)  # fmt: skip
    assert set(result.table["opinion"]) == {"with"}
    assert "no article of Echo or none of Gazette is left (all with opinion apart)" in said(result)["no_articles"]


def test_few_stories_that_both_tell_are_said(voices):
    result = multiverse(voices, lexicons=["stance"], within=[None, "story"], **SIDES)
    assert result.table.dropna(subset="stories")["stories"].unique().tolist() == [10]
    assert "few_stories" not in said(result)
    documents = voices.documents.assign(story=[f"s{i % 3}" if i < 60 else f"s{i % 3 + 1}" for i in range(120)])
    fewer = dataclasses.replace(voices, corpus=voices.corpus.with_variables(documents[["story"]]))
    result = multiverse(fewer, lexicons=["stance"], within=[None, "story"], **SIDES)
    within = result.table.dropna(subset="stories")
    assert within["stories"].unique().tolist() == [2]
    assert within["target_articles"].unique().tolist() == [40]
    assert "fewer than 6 stories that both tell (at the least 2)" in said(result)["few_stories"]


def test_what_is_counted_within_stories_is_of_the_stories_that_both_tell(make):
    """Two articles with hits are of stories that only the Echo tells: they are no part of the ratio, nor of its hits."""
    documents = pd.DataFrame(
        [(f"{name}{i}", "x", name, f"s{i}", "news", "staff") for name, n in (("Echo", 10), ("Gazette", 8)) for i in range(n)],
        columns=["doc", "text", "outlet", "story", "genre", "authorship"],
    ).set_index("doc")  # fmt: skip
    hits = [
        {"doc": doc, "device": "stance"} for doc in [*(f"Echo{i}" for i in range(4, 10)), "Gazette0", *["Echo9"] * 9]
    ]
    found = make(documents, hits, {doc: {"narrator": 100} for doc in documents.index})
    options = {"voices": [None], "within": ["story"]}
    table = multiverse(found, lexicons=["stance"], **options, **SIDES).table
    assert set(table["unit"]) == {"per 1,000 words", "articles with 1 or more"}
    counted = table[["target_hits", "target_articles", "reference_hits", "reference_articles"]].to_numpy().tolist()
    assert counted == [[4, 8, 1, 8]] * 2
    assert table["ratio"].tolist() == pytest.approx([4, 4])
    only = make(documents, [{"doc": "Echo9", "device": "stance"}], {doc: {"narrator": 100} for doc in documents.index})
    result = multiverse(only, lexicons=["stance"], **options, **SIDES)
    assert set(result.left_out["why"]) == {"no_hits"}
    assert "has a hit in any analysis" in result.sentence


def test_the_side_within_stories_is_that_of_the_ratio_within_stories(make):
    """The Echo has fewer hits in each story, and most of its articles are on the story full of them."""
    rows, hits = [], []
    for name, sizes in (("Echo", (2, 18)), ("Gazette", (18, 2))):
        for story, size in enumerate(sizes):
            many = (1, 5)[story] + (name == "Gazette")
            for i in range(size):
                rows.append((f"{name}{story}{i}", "x", name, f"s{story}", "news", "staff"))
                hits += [{"doc": rows[-1][0], "device": "stance"}] * many
    documents = pd.DataFrame(rows, columns=["doc", "text", "outlet", "story", "genre", "authorship"]).set_index("doc")
    found = make(documents, hits, {doc: {"narrator": 100} for doc in documents.index})
    options = {"voices": [None], "units": ["per_1000_tokens"], "within": [None, "story"]}
    table = multiverse(found, lexicons=["stance"], **options, **SIDES).table.set_index("within")
    assert table["side"].to_dict() == {"story": "below", "all articles": "above"}
    assert table.loc["story", "ratio"] < 1 < table.loc["all articles", "ratio"]


def test_without_the_full_grid_no_share_of_the_spread_is_given(make):
    """The Gazette has no booster of its own voice: ratios are missing, and shares of the spread would overlap."""
    rng = np.random.default_rng(4)
    rows, hits = [], []
    for name, rates in (("Echo", (1.2, 0.6)), ("Gazette", (0.6, 0.0))):
        for i in range(30):
            rows.append((f"{name}{i}", "x", name, "news", "staff"))
            for device, rate in zip(("hedge", "stance"), rates, strict=True):
                hits += [{"doc": rows[-1][0], "device": device}] * rng.poisson(rate)
                hits += [{"doc": rows[-1][0], "device": device, "voice": "quote"}] * rng.poisson(1)
    documents = pd.DataFrame(rows, columns=["doc", "text", "outlet", "genre", "authorship"]).set_index("doc")
    found = make(documents, hits, {doc: {"narrator": 100, "quote": 100} for doc in documents.index})
    result = multiverse(found, lexicons=["hedge", "stance"], thresholds=[1, 2], **SIDES)
    assert result.table["estimate"].isna().sum() == 3
    assert result.choices["share"].isna().all()
    assert "9 of 12 combinations are analyses with a ratio: no shares of the spread are given." in result.sentence
    assert "% of the spread" not in result.sentence and "It turns most on the" in result.sentence
    full = multiverse(found, lexicons=["hedge"], thresholds=[1, 2], **SIDES)
    assert full.choices["share"].notna().all() and full.choices.drop_duplicates("choice")["share"].sum() <= 1


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
        ({"thresholds": [1.5]}, "A threshold is 1.5"),
        ({"thresholds": 2}, "options of threshold must be a list"),
        ({"voices": None}, "options of voice must be a list"),
        ({"lexicons": {"none": []}}, "word list 'none' is \\[\\]"),
        ({"lexicons": None}, "at least one device"),
        ({"by": ["outlet"]}, "name one document variable"),
        ({"target": "Ehco"}, "No article has outlet 'Ehco'. Did you mean 'Echo'"),
        ({"target": "Gazette"}, "both 'Gazette'"),
        ({"within": ["stroy"]}, "Did you mean 'story'"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(voices, given, message):
    with pytest.raises(FramingError, match=message):
        multiverse(voices, **{"lexicons": ["stance"], **SIDES, **given})


def test_a_corpus_is_not_compared_before_it_is_annotated(voices):
    with pytest.raises(FramingError, match="Annotations are needed here"):
        multiverse(voices.corpus, lexicons=["stance"], **SIDES)


def test_devices_that_nobody_uses_are_not_compared(voices):
    result = multiverse(voices, lexicons={"none": "stance__competence"}, **SIDES)
    assert result.table.empty and "nothing is compared" in repr(result)
    assert result.sentence == "Neither Echo nor Gazette has a hit in any analysis: nothing is compared."
