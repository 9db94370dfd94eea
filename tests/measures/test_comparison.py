import io

import numpy as np
import pandas as pd
import pytest

from framing.errors import FramingError
from framing.measures.checks import Checks
from framing.measures.comparison import compare
from framing.measures.rates import prevalence


def planted(make, *, articles=40, rates=(6, 2), stories=8, wire=0, seed=0):
    """Two outlets on the same stories with Poisson hits; `wire` articles of the Echo are agency copy with many hits."""
    rng = np.random.default_rng(seed)
    rows, hits, tokens = [], [], {}
    for outlet, rate in zip(("Echo", "Gazette"), rates, strict=True):
        for i in range(articles):
            doc = f"{outlet}{i}"
            agency = outlet == "Echo" and i < wire
            rows.append({"doc": doc, "text": "x", "outlet": outlet, "story": f"s{i % stories}",
                         "authorship": "wire" if agency else "staff", "genre": "news"})  # fmt: skip
            hits += [{"doc": doc, "device": "stance"}] * rng.poisson(20 if agency else rate)
            tokens[doc] = {"narrator": 1000}
    return make(pd.DataFrame(rows).set_index("doc"), hits, tokens)


def checked(accepted=17, of=20, device="stance"):
    return Checks(pd.DataFrame({"device": device, "answer": ["y"] * accepted + ["n"] * (of - accepted)}))


def test_difference_and_ratio_are_those_of_the_two_rates(make):
    found = planted(make)
    row = compare(found, device="stance", target="Echo").to_table().iloc[0]
    rates = prevalence(found, device="stance").to_table().set_index("outlet")["rate"]
    assert row["reference"] == "Gazette"
    assert row["difference"] == pytest.approx(rates["Echo"] - rates["Gazette"])
    assert row["ratio"] == pytest.approx(rates["Echo"] / rates["Gazette"])
    assert row["low"] < 4 < row["high"]
    assert row["ratio_low"] < 3 < row["ratio_high"]


def test_turning_the_sides_around_turns_the_numbers_around(make):
    found = planted(make)
    a = compare(found, device="stance", target="Echo").to_table().iloc[0]
    b = compare(found, device="stance", target="Gazette").to_table().iloc[0]
    assert a["difference"] == pytest.approx(-b["difference"])
    assert a["low"] == pytest.approx(-b["high"])
    assert a["ratio_low"] == pytest.approx(1 / b["ratio_high"])


def test_a_safe_contrast_becomes_a_sentence_with_its_numbers(make):
    result = compare(planted(make), device="stance", target="Echo", checks=checked())
    assert result.to_table()["safe"].all()
    assert result.sentence.startswith("Of ")
    assert "17 of 20 checked hits accepted" in result.sentence


def test_no_difference_is_said_with_what_would_have_been_found(make):
    result = compare(planted(make, rates=(4, 4)), device="stance", target="Echo", checks=checked())
    assert result.sentence.startswith("No difference in stance")
    assert "would have been found four times in five" in result.sentence


def test_the_sentence_is_withheld_without_checked_hits(make):
    assert "no hit of stance words was checked" in compare(planted(make), device="stance").sentence


def test_the_sentence_is_withheld_when_most_checked_hits_were_wrong(make):
    assert "only 5 of 20" in compare(planted(make), device="stance", checks=checked(accepted=5)).sentence


def test_the_sentence_is_withheld_with_few_articles(make):
    result = compare(planted(make, articles=12), device="stance", checks=checked())
    assert "Echo has 12 articles and 20 are needed" in result.sentence


def test_the_sentence_is_withheld_when_articles_were_lost_on_import(make):
    from dataclasses import replace

    found = planted(make)
    lost = replace(found.corpus, history=(replace(found.corpus.history[0], n_in=100),))
    result = compare(replace(found, corpus=lost), device="stance", checks=checked())
    assert "20 of 100 articles were lost on import" in result.sentence


def test_the_sentence_is_withheld_when_nobody_knows_how_the_corpus_was_imported(make):
    from dataclasses import replace

    found = planted(make)
    unknown = replace(found, corpus=replace(found.corpus, history=()))
    assert "import" in compare(unknown, device="stance", checks=checked()).sentence


def test_wire_copy_can_be_left_out(make):
    found = planted(make, rates=(3, 3), wire=20)
    table = compare(found, device="stance", target="Echo").to_table()
    assert table["low"].iloc[0] > 0
    without = compare(found, device="stance", target="Echo", wire="without")
    assert without.to_table()["target_articles"].iloc[0] == 20
    assert without.to_table()["low"].iloc[0] < 0
    assert "20 wire articles left out" in without.note


def test_within_stories_both_sides_get_the_same_mix(make):
    # The Gazette writes most about the story in which everyone uses the device: a difference of topics only.
    rows, hits, tokens = [], [], {}
    for outlet, counts in (("Echo", {"calm": 9, "row": 3}), ("Gazette", {"calm": 3, "row": 9})):
        for story, n in counts.items():
            for i in range(n):
                doc = f"{outlet}{story}{i}"
                rows.append({"doc": doc, "text": "x", "outlet": outlet, "story": story})
                hits += [{"doc": doc, "device": "stance"}] * (1 if story == "calm" else 8)
                tokens[doc] = {"narrator": 500}
    found = make(pd.DataFrame(rows).set_index("doc"), hits, tokens)
    assert compare(found, device="stance", target="Gazette").to_table()["ratio"].iloc[0] > 2
    row = compare(found, device="stance", target="Gazette", within="story").to_table().iloc[0]
    assert row["difference"] == pytest.approx(0)
    assert row["ratio"] == pytest.approx(1)
    assert row["stories"] == 2


def test_within_stories_the_interval_is_the_paired_t_interval_when_stories_are_alike(make):
    from scipy import stats

    rng = np.random.default_rng(1)
    rows, hits, tokens, counts = [], [], {}, {"Echo": [], "Gazette": []}
    for outlet, seen in counts.items():
        for story in range(7):
            doc = f"{outlet}{story}"
            rows.append({"doc": doc, "text": "x", "outlet": outlet, "story": f"s{story}"})
            seen.append(int(rng.poisson(5)))
            hits += [{"doc": doc, "device": "stance"}] * seen[-1]
            tokens[doc] = {"narrator": 1000}
    found = make(pd.DataFrame(rows).set_index("doc"), hits, tokens)
    row = compare(found, device="stance", target="Echo", within="story").to_table().iloc[0]
    expected = stats.ttest_rel(counts["Echo"], counts["Gazette"]).confidence_interval()
    assert (row["low"], row["high"]) == pytest.approx((expected.low, expected.high))


def test_outlets_that_share_no_story_have_no_interval_and_no_sentence(make):
    documents = pd.DataFrame({"text": "x", "outlet": ["Echo", "Gazette"], "story": ["a", "b"]}, index=["p", "q"])
    found = make(documents, [{"doc": "p", "device": "stance"}], {"p": {"narrator": 10}, "q": {"narrator": 10}})
    result = compare(found, device="stance", within="story", checks=checked())
    assert result.to_table()["stories"].tolist() == [0]
    assert "0 of the same stories" in result.sentence


def test_each_of_several_groups_is_set_beside_all_others(make):
    documents = pd.DataFrame({"text": "x", "outlet": list("AABBCC")}, index=list("uvwxyz"))
    hits = [{"doc": doc, "device": "stance"} for doc in "uuvwyz"]
    found = make(documents, hits, {doc: {"narrator": 100} for doc in "uvwxyz"})
    table = compare(found, device="stance").to_table()
    assert table["target"].tolist() == ["A", "B", "C"]
    assert (table["reference"] == "the others").all()
    assert (table["target_hits"] + table["reference_hits"]).tolist() == [6, 6, 6]


def test_opinion_is_compared_apart(make):
    documents = pd.DataFrame(
        {"text": "x", "outlet": list("AABB") * 2, "genre": ["news"] * 4 + ["opinion"] * 4}, index=list("stuvwxyz")
    )
    hits = [{"doc": doc, "device": "stance"} for doc in "wxwx"]
    result = compare(make(documents, hits, {doc: {"narrator": 100} for doc in "stuvwxyz"}), device="stance", target="A")
    assert result.to_table()["target_hits"].tolist() == [0]
    assert result.opinion["target_hits"].tolist() == [4]
    assert "4 opinion articles apart" in result.note


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"target": "Ecko"}, "Did you mean 'Echo'"),
        ({"target": "Echo", "reference": "Echo"}, "name two groups"),
        ({"within": "stroy"}, "Did you mean 'story'"),
        ({"by": "genre"}, "nothing to compare"),
        ({"wire": "no"}, "with, without"),
        ({"by": "voice"}, "no variable 'voice'"),
        ({"device": []}, "at least one device"),
    ],
)
def test_wrong_requests_are_answered_clearly(make, wrong, said):
    with pytest.raises(FramingError, match=said):
        compare(planted(make, articles=3), **({"device": "stance"} | wrong))


def test_a_corpus_of_opinion_alone_says_how_to_compare_it(make):
    documents = pd.DataFrame({"text": "x", "outlet": list("AB"), "genre": "opinion"}, index=["p", "q"])
    with pytest.raises(FramingError, match='opinion="with"'):
        compare(make(documents, [], {"p": {"narrator": 1}, "q": {"narrator": 1}}), device="stance")


def test_it_shows_itself_and_draws(make):
    result = compare(planted(make), device=["stance", "hedge"])
    assert "Withheld" in result._repr_html_()
    assert len(result.plot().get_yticklabels()) == 2


def test_no_difference_is_found_as_seldom_as_promised(make):
    found = [
        compare(planted(make, articles=24, rates=(3, 3), seed=seed), device="stance").to_table() for seed in range(60)
    ]
    table = pd.concat(found)
    assert ((table["low"] > 0) | (table["high"] < 0)).sum() <= 8


def test_the_sentence_is_withheld_when_a_file_could_not_be_read(make):
    from dataclasses import replace

    found = planted(make)
    step = found.corpus.history[0]
    files = [{"file": "scan.pdf", "status": "refused"}, {"file": "a.txt", "status": "read"}]
    partly = replace(found.corpus, history=(replace(step, record={**step.record, "files": files}),))
    result = compare(replace(found, corpus=partly), device="stance", checks=checked())
    assert "1 file could not be read on import (scan.pdf)" in result.sentence


def test_sentences_name_devices_for_readers(make):
    found = planted(make)
    assert "hits of stance words in own voice" in compare(found, device="stance", checks=checked()).sentence
    one = compare(found, device="stance__moral", checks=checked()).sentence
    assert "hits of stance words (moral) in own voice" in one


def test_in_a_notebook_a_comparison_is_as_wide_as_a_page_and_the_table_is_whole(make):
    result = compare(planted(make), device=["stance", "hedge"], checks=checked())
    shown = pd.read_html(io.StringIO(result._repr_html_()))[0]
    heads = ["target", "reference", "device", "its rate", "their rate", "difference [95%]", "ratio [95%]", "sentence"]
    assert list(shown.columns) == heads
    assert shown["device"].tolist() == ["stance words", "hedges"]
    assert shown["sentence"].tolist() == ["safe", "withheld"]
    assert {"smallest_detectable", "ratio_low", "sentence"} <= set(result.to_table().columns)
