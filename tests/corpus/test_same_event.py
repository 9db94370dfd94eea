"""Stories: articles on the same event are found, by their words and dates; all texts are fictional."""

import itertools

import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sp
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from framing import Corpus, CorpusError, load_corpus, load_example, stories
from framing.corpus.event_groups import grouped
from framing.corpus.event_pairs import alike_pairs
from framing.corpus.event_words import event_vectors, read_words
from framing.errors import CorpusWarning

VALE = "Ada Vale resigned as mayor of Ostrin on Thursday over the tram contract with Linden Rail."
VALE_TOO = "The mayor of Ostrin, Ada Vale, resigned Thursday after the Linden Rail tram contract became public."
SNOW = "Snow closed the Kell pass on Monday and two hundred lorries waited in Sarn."
SNOW_TOO = "Two hundred lorries were stuck in Sarn as snow shut the Kell pass on Monday."
ALONE = "A new library opens in Brackendale next to the old mill."


def corpus(*rows):
    return Corpus.from_table(pd.DataFrame(rows, columns=["text", "date", "outlet"]))


FIVE = (
    (VALE, "2031-05-08", "Echo"),
    (SNOW, "2031-02-03", "Echo"),
    (VALE_TOO, "2031-05-09", "Gazette"),
    (SNOW_TOO, "2031-02-04", "Gazette"),
    (ALONE, "2031-05-08", "Echo"),
)


def test_articles_on_one_event_share_a_story_and_others_have_none():
    found = stories(corpus(*FIVE)).documents["story"]
    assert found.iloc[0] == found.iloc[2] and found.iloc[1] == found.iloc[3]
    assert found.iloc[0] != found.iloc[1] and pd.isna(found.iloc[4])


def test_stories_are_numbered_by_their_first_date_and_named_by_their_names():
    found = stories(corpus(*FIVE)).documents["story"]
    assert found.iloc[1].startswith("s001 ") and found.iloc[0].startswith("s002 ")
    assert {"Ada", "Vale"} <= set(found.iloc[0].split()[1:])
    assert "Monday" not in found.iloc[1]


def test_the_same_words_a_month_later_are_another_story_unless_dates_do_not_count():
    rows = [(VALE, "2031-05-08", "Echo"), (VALE_TOO, "2031-06-08", "Gazette"), *FIVE[1::2]]
    assert stories(corpus(*rows)).documents["story"].iloc[:2].isna().all()
    assert stories(corpus(*rows), days=None).documents["story"].iloc[:2].nunique() == 1


def test_no_story_spans_more_than_the_days_allowed():
    # Each is near the next, and the first is far from the last.
    rows = [(VALE, f"2031-05-{day:02d}", "Echo") for day in (1, 6, 11, 16)]
    documents = stories(corpus(*rows), days=7).documents.dropna(subset="story")
    spans = documents.groupby("story")["date"].agg(lambda dates: (dates.max() - dates.min()).days)
    assert len(spans) == 2 and spans.max() <= 7


def test_an_article_without_a_date_can_join_and_is_counted_with_a_warning():
    given = corpus((VALE, "2031-05-08", "Echo"), (VALE_TOO, None, "Gazette"), (ALONE, "2031-05-08", "Echo"))
    with pytest.warns(CorpusWarning, match="1 article of 3 without a date"):
        found = stories(given)
    assert found.documents["story"].notna().tolist() == [True, True, False]
    assert found.history[-1].record["articles_without_date"] == 1


def test_without_any_date_the_window_is_not_spoken_of_where_it_is_not_asked_for():
    given = Corpus.from_texts([VALE, SNOW, VALE_TOO, SNOW_TOO, ALONE])
    assert stories(given, days=None).documents["story"].nunique() == 2


def test_the_history_says_with_what_and_how_many():
    step = stories(corpus(*FIVE), days=5).history[-1]
    assert (step.verb, step.arguments["days"], step.n_in, step.n_out) == ("stories", 5, 5, 5)
    assert step.record["stories"] == step.record["stories_of_several_outlets"] == 2
    assert (step.record["articles_in_stories"], step.record["articles_alone"]) == (4, 1)


def test_a_corpus_with_stories_comes_back_equal_from_its_file(tmp_path):
    found = stories(corpus(*FIVE))
    again = load_corpus(found.save(tmp_path / "corpus.parquet"))
    pd.testing.assert_frame_equal(found.documents, again.documents)
    assert stories(again).documents["story"].equals(found.documents["story"])  # made here, so made anew


def test_stories_that_came_with_the_articles_are_kept_beside_the_found_ones():
    example = load_example().subset(date=lambda dates: dates.notna())
    found = stories(example)
    assert found.documents["story_given"].equals(example.documents["story"].rename("story_given"))
    assert found.history[-1].record["given_stories_kept_as"] == "story_given"
    again = stories(found, days=None)
    assert again.documents["story_given"].equals(found.documents["story_given"])
    assert not again.documents["story"].equals(found.documents["story"])


def test_nothing_given_is_overwritten():
    table = pd.DataFrame({"text": [VALE, SNOW], "story": ["a", "b"], "story_given": ["c", "d"]})
    with pytest.raises(CorpusError, match="one would be lost"):
        stories(Corpus.from_table(table), days=None)


@pytest.mark.parametrize(("given", "said"), [({"days": -1}, "days is -1"), ({"threshold": 0}, "threshold is 0")])
def test_impossible_choices_are_refused(given, said):
    with pytest.raises(CorpusError, match=said):
        stories(corpus(*FIVE), **given)


@pytest.mark.parametrize("texts", [["…"], ["…", "!"], [VALE], [VALE, VALE], ["雪が降った。", "雪が降った。"]])
def test_any_corpus_goes_through(texts):
    found = stories(Corpus.from_table(pd.DataFrame({"text": texts, "date": "2031-05-08"}))).documents["story"]
    same = len(texts) == 2 and texts[0] == texts[1]
    assert found.notna().all() if same else found.isna().all()


def test_masked_zones_do_not_count():
    menu = "Subscribe to the Harbour Letter for every story of the Ostrin quay."
    given = Corpus.from_texts([f"{menu} {VALE}", f"{menu} {SNOW}", ALONE])
    zones = pd.DataFrame({"doc_id": ["text:1", "text:2"], "start": 0, "end": len(menu), "zone": "newsletter"})
    assert stories(given, days=None).documents["story"].notna().sum() == 2
    assert stories(given.with_zones(zones), days=None).documents["story"].isna().all()


def test_no_story_of_the_example_mixes_two_of_its_six_and_most_are_one_event():
    example = load_example().documents
    with pytest.warns(CorpusWarning, match="1 article of 96 without a date"):
        found = stories(load_example(), threshold=0.12).documents["story"].dropna()
    truth, event = example["story"], [doc_id.split("-", 1)[-1] for doc_id in example.index]
    pairs = [
        (truth[a] == truth[b], event[example.index.get_loc(a)] == event[example.index.get_loc(b)])
        for _, members in found.groupby(found)
        for a, b in itertools.combinations(members.index, 2)
    ]
    assert len(pairs) > 90
    assert np.mean([topic for topic, _ in pairs]) > 0.98 and np.mean([same for _, same in pairs]) > 0.9


@pytest.mark.parametrize("seed", range(5))
def test_groups_are_those_of_average_linkage(seed):
    rng = np.random.default_rng(seed)
    dense = rng.random((40, 12)) * (rng.random((40, 12)) < 0.4)
    dense /= np.maximum(np.linalg.norm(dense, axis=1, keepdims=True), 1e-9)
    rows, unknown, threshold = sp.csr_array(dense.astype(np.float32)), np.full(40, np.nan), 0.45
    pairs = alike_pairs(rows, unknown, days=None, threshold=threshold)
    found = grouped(rows, pairs, unknown, days=None, threshold=threshold)
    distance = 1 - dense @ dense.T
    np.fill_diagonal(distance, 0)
    oracle = fcluster(linkage(squareform(distance, checks=False), "average"), 1 - threshold, "distance")
    assert (found[:, None] == found).tolist() == (oracle[:, None] == oracle).tolist()


@pytest.mark.parametrize("days", [None, 0, 3, 30])
def test_pairs_are_those_of_all_against_all(days, monkeypatch):
    monkeypatch.setattr("framing.corpus.event_pairs._ROWS", 7)
    rng = np.random.default_rng(1)
    dense = rng.random((50, 30)) * (rng.random((50, 30)) < 0.3)
    day = np.where(rng.random(50) < 0.3, np.nan, rng.integers(0, 20, 50))
    rows = sp.csr_array(dense.astype(np.float32))
    pairs = alike_pairs(rows, day, days=days, threshold=1.0)
    found = {frozenset(pair) for pair in zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)}
    product = dense @ dense.T
    expected = {
        frozenset((a, b))
        for a, b in itertools.combinations(range(50), 2)
        if product[a, b] >= 1.0 and (days is None or np.isnan(day[[a, b]]).any() or abs(day[a] - day[b]) <= days)
    }
    assert found == expected and len(found) == len(pairs.first)


def test_likeness_is_one_for_the_same_text_and_nothing_where_no_word_is_shared():
    rows = event_vectors(read_words(pd.Series([VALE, VALE, ALONE.replace("the", ""), "雪"])))
    product = (rows @ rows.T).toarray()
    assert product[0, 1] > 0.9 and product[0, 3] == 0


def test_contractions_are_no_names():
    from framing.corpus.event_names import _may_be_name

    assert not any(_may_be_name(word) for word in ("i'd", "we’re", "i'll", "monday"))
    assert all(_may_be_name(word) for word in ("o'hara", "vale", "vale's"))
