import numpy as np
import pytest

from framing.measures.intervals import wilson
from framing.measures.retrieval import Tally, scores


def tally(found, marked, *, cluster=None, weight=None):
    found, marked = np.asarray(found, dtype=float), np.asarray(marked, dtype=float)
    places = np.arange(len(found)) if cluster is None else np.asarray(cluster)
    return Tally(found, found * marked, marked, found * marked, places, weight)


def test_single_codes_have_the_shares_of_the_four_cells_and_wilson_limits():
    # 6 found and marked, 2 found only, 3 marked only, 9 neither
    got = scores(tally([1] * 8 + [0] * 12, [1] * 6 + [0] * 2 + [1] * 3 + [0] * 9))
    assert got["precision"] == pytest.approx(6 / 8) and got["recall"] == pytest.approx(6 / 9)
    assert got["f1"] == pytest.approx(12 / (12 + 2 + 3))
    assert (got["precision_low"], got["precision_high"]) == pytest.approx(tuple(map(float, wilson(6, 8))))
    assert (got["recall_low"], got["recall_high"]) == pytest.approx(tuple(map(float, wilson(6, 9))))


def test_f1_of_spans_is_the_harmonic_mean_also_where_a_hit_covers_two_marks():
    spans = Tally(*(np.array(row, dtype=float) for row in ([3, 2, 0], [1, 2, 0], [3, 2, 1], [3, 1, 0])), np.arange(3))
    got = scores(spans)
    precision, recall = 3 / 5, 4 / 6
    assert got["precision"] == pytest.approx(precision) and got["recall"] == pytest.approx(recall)
    assert got["f1"] == pytest.approx(2 * precision * recall / (precision + recall))
    assert got["f1_low"] < got["f1"] < got["f1_high"]


def test_units_of_one_article_make_wider_limits_than_units_apart():
    found, marked = np.ones(60), np.repeat([1, 0, 1, 1, 0, 1], 10)
    apart, together = scores(tally(found, marked)), scores(tally(found, marked, cluster=np.repeat(np.arange(6), 10)))
    assert apart["precision"] == pytest.approx(together["precision"])
    assert together["precision_high"] - together["precision_low"] > apart["precision_high"] - apart["precision_low"]


def test_weights_undo_the_oversampling_of_articles_with_a_hit():
    # Population: 100 with a hit (60 right), 900 without (45 marked); 50 of each sampled.
    found, marked = np.repeat([1, 0], 50), np.r_[np.ones(30), np.zeros(20), [1, 1.0, 0.5], np.zeros(47)]
    got = scores(tally(found, marked, weight=np.repeat([2.0, 18.0], 50)))
    assert got["precision"] == pytest.approx(0.6)
    assert got["recall"] == pytest.approx(60 / (60 + 45))


def test_nothing_found_and_nothing_marked_have_no_precision_and_no_recall():
    got = scores(tally([0, 0, 0], [1, 0, 0]))
    assert np.isnan(got["precision"]) and got["recall"] == 0 and got["f1"] == 0
    got = scores(tally([1, 0, 0], [0, 0, 0]))
    assert got["precision"] == 0 and np.isnan(got["recall"]) and got["f1"] == 0


def test_limits_hold_the_truth_of_a_population_as_often_as_they_say():
    rng = np.random.default_rng(4)
    marked = rng.random(6000) < 0.3
    found = np.where(marked, rng.random(6000) < 0.6, rng.random(6000) < 0.15)
    truth = {"precision": (found & marked).sum() / found.sum(), "recall": (found & marked).sum() / marked.sum()}
    truth["f1"] = 2 / (1 / truth["precision"] + 1 / truth["recall"])
    inside = dict.fromkeys(truth, 0)
    for _ in range(400):
        drawn = rng.choice(6000, 120, replace=False)
        got = scores(tally(found[drawn], marked[drawn]))
        for name, value in truth.items():
            inside[name] += got[f"{name}_low"] <= value <= got[f"{name}_high"]
    assert all(0.92 < count / 400 < 0.99 for count in inside.values()), inside
