"""Each planted effect holds in the truth table, with the ratio that is stated."""

import pandas as pd
import pytest

from framing.example import example_predictions, planted_effects
from tests.example.conftest import FRAMING, words_by_voice

HERALD, COURIER, NORTHWAY, LANTERN = "The Meridian Herald", "Courier & Post", "Northway Wire Daily", "The Lantern"
SIZES = pytest.mark.parametrize("size", ["core", "large"])


@pytest.fixture
def both(size, request):
    names = ("truth", "documents") if size == "core" else ("large_truth", "large_documents")
    return tuple(request.getfixturevalue(name) for name in names)


def rates(both: tuple[pd.DataFrame, pd.DataFrame], *, own: bool) -> pd.Series:
    truth, documents = both
    stance = truth[truth["device"] == "stance"]
    stance = stance[stance["voice"] == "narrator"] if own else stance
    words = words_by_voice(truth, documents)["own" if own else "all"]
    return 1000 * stance.groupby("outlet").size() / words


@SIZES
def test_the_herald_evaluates_three_times_as_often_in_its_own_voice(both):
    own = rates(both, own=True)
    assert own[HERALD] / own[COURIER] == pytest.approx(3, rel=0.12)


@SIZES
def test_counted_in_any_voice_the_two_do_not_differ(both):
    every = rates(both, own=False)
    assert every[HERALD] / every[COURIER] == pytest.approx(1, rel=0.1)


@SIZES
def test_the_courier_quotes_about_35_percent_of_its_words(both):
    words = words_by_voice(*both)
    share = words["quoted"] / words["all"]
    assert share[COURIER] == pytest.approx(0.35, abs=0.02)
    assert share.drop(COURIER).max() < 0.12


@SIZES
def test_betrayal_is_counted_alike_and_asserted_twenty_to_two(both, size):
    truth, _ = both
    betrayal = truth[truth["category"] == "capitulation"]
    times = 1 if size == "core" else 5
    counts = pd.crosstab(betrayal["outlet"], betrayal["status"])
    assert counts.sum(axis=1).to_dict() == {HERALD: 24 * times, COURIER: 24 * times}
    assert counts.loc[HERALD, "asserted"] == 20 * times
    assert counts.loc[COURIER].to_dict() == {
        "asserted": 2 * times,
        "negated": 6 * times,
        "questioned": 4 * times,
        "relayed": 12 * times,
    }


@SIZES
def test_boosters_differ_by_genre_and_not_by_outlet(both):
    truth, documents = both
    boosters = truth[truth["device"] == "booster"].groupby("doc_id").size().reindex(documents.index, fill_value=0)
    opinion = documents["genre"] == "opinion"
    assert boosters[opinion].groupby(documents["outlet"]).mean().to_numpy() == pytest.approx(5, rel=0.05)
    assert boosters[~opinion].groupby(documents["outlet"]).mean().to_numpy() == pytest.approx(1, rel=0.05)
    pooled = boosters.groupby(documents["outlet"]).mean()
    assert pooled[LANTERN] / pooled[HERALD] == pytest.approx(2, rel=0.05)


@SIZES
def test_northway_differs_in_vague_sources_only_through_agency_copy(both):
    truth, documents = both
    vague = truth[truth["device"] == "vague_source"].groupby("doc_id").size().reindex(documents.index, fill_value=0)
    outlet, wire = documents["outlet"], documents["authorship"] == "wire"
    assert set(outlet[wire]) == {NORTHWAY}
    assert wire[outlet == NORTHWAY].mean() == pytest.approx(0.6, abs=0.02)
    assert vague[wire].mean() == pytest.approx(3, rel=0.05)
    staff = vague[~wire].groupby(outlet[~wire]).mean()
    assert staff.max() < 0.3
    assert vague.groupby(outlet).mean()[NORTHWAY] > 6 * staff.drop(NORTHWAY).max()


def share(truth: pd.DataFrame, entry: str, rival: str) -> pd.Series:
    names = truth[truth["entry"].isin([entry, rival])]
    return (names["entry"] == entry).groupby(names["outlet"]).mean()


@SIZES
def test_rival_names_are_used_eighty_to_twenty_and_the_other_way_round(both, size):
    truth, _ = both
    near = 0.001 if size == "core" else 0.1
    for entry, rival in (("illegal immigrants", "refugees"), ("hill gangs", "ridge volunteers")):
        shares = share(truth, entry, rival)
        assert shares[HERALD] == pytest.approx(0.8, abs=near)
        assert shares[COURIER] == pytest.approx(0.2, abs=near)
        assert shares[LANTERN] == pytest.approx(0.5, abs=near)


@SIZES
def test_northway_changes_its_word_on_the_first_of_march(both, size):
    truth, _ = both
    near = 0.001 if size == "core" else 0.1
    northway = truth[(truth["outlet"] == NORTHWAY) & (truth["story"] == "border")]
    before = northway["date"] < pd.Timestamp("2024-03-01")
    assert share(northway[before], "illegal immigrants", "refugees")[NORTHWAY] == pytest.approx(0.8, abs=near)
    assert share(northway[~before], "illegal immigrants", "refugees")[NORTHWAY] == pytest.approx(0.2, abs=near)


@SIZES
def test_hedges_double_in_the_vaccine_story_in_every_outlet(both):
    truth, documents = both
    hedges = truth[(truth["device"] == "hedge") & (truth["category"] != "approximator")]
    counts = hedges.groupby("doc_id").size().reindex(documents.index, fill_value=0)
    table = counts.groupby([documents["outlet"], documents["story"] == "vaccine"]).mean().unstack()
    assert (table[True] / table[False]).to_numpy() == pytest.approx(2, rel=0.08)


@SIZES
def test_approximators_belong_to_the_lantern(both):
    truth, _ = both
    counts = truth[truth["category"] == "approximator"].groupby("outlet").size()
    assert counts[LANTERN] > 0.9 * counts.sum()


@SIZES
def test_the_null_device_is_the_same_everywhere(both):
    truth, documents = both
    counts = truth[truth["device"] == "absolute"].groupby("doc_id").size().reindex(documents.index, fill_value=0)
    assert counts.groupby([documents["outlet"], documents["story"]]).mean().to_numpy() == pytest.approx(1, abs=0.11)


@SIZES
def test_northway_and_the_lantern_are_a_null_pair(both):
    own = rates(both, own=True)
    assert own[NORTHWAY] / own[LANTERN] == pytest.approx(1, rel=0.12)


@SIZES
def test_a_third_of_the_planted_wording_is_fresh(both):
    truth, _ = both
    planted = truth[truth["device"].isin(FRAMING)]
    assert (planted["wording"] == "fresh").mean() == pytest.approx(1 / 3, abs=0.03)


@SIZES
def test_naive_shares_are_reversed_and_the_error_corrects_them(size, both):
    _, documents = both
    table = example_predictions(size).join(documents[["outlet", "frame_clash"]])
    naive = table.groupby("outlet")["predicted"].mean()
    true = table.groupby("outlet")["frame_clash"].mean()
    assert true[NORTHWAY] > true[COURIER] + 0.1
    assert naive[NORTHWAY] < naive[COURIER] - 0.05
    rate = table.groupby(["outlet", "frame_clash"])["predicted"].mean().unstack()
    corrected = (naive - rate[0]) / (rate[1] - rate[0])
    assert corrected.to_numpy() == pytest.approx(true.to_numpy())
    assert table["checked"].mean() == pytest.approx(0.4, abs=0.03)


def test_the_stated_effects_are_numbered_as_they_are_planted():
    assert planted_effects()["number"].unique().tolist() == list(range(1, 11))
