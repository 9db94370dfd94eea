"""Bylines and sub-headings of the example corpus, against the zones that were planted in it."""

import pytest

from framing.corpus.zones import find_zones
from framing.example import example_truth, load_example


@pytest.fixture(scope="module")
def planted():
    truth = example_truth()
    return truth[truth["device"] == "zone"]


@pytest.fixture(scope="module")
def found():
    corpus = load_example()
    with_title = set(corpus.zones[["doc_id", "start", "end", "zone"]].itertuples(index=False, name=None))
    plain = {
        (doc_id, zone.start, zone.end, zone.zone)
        for doc_id, text in corpus.documents["text"].items()
        for zone in find_zones(text)
    }
    return {"title given": with_title, "plain text": plain}


@pytest.mark.parametrize("how", ["title given", "plain text"])
@pytest.mark.parametrize("zone", ["byline", "subheading", "headline"])
def test_nine_in_ten_zones_are_found_and_nine_in_ten_found_were_planted(planted, found, how, zone):
    rows = planted.loc[planted["category"] == zone, ["doc_id", "start", "end", "category"]]
    truth = set(rows.itertuples(index=False, name=None))
    hits = {row for row in found[how] if row[3] == zone}
    assert len(hits & truth) >= 0.9 * len(truth)
    assert len(hits & truth) >= 0.9 * len(hits)


@pytest.mark.parametrize("how", ["title given", "plain text"])
def test_no_planted_teaser_or_credit_is_left_in_an_article(planted, found, how):
    kept = {row for row in found[how] if row[3] in ("lead", "body", "subheading", "standfirst")}
    for doc_id, start, end in planted.loc[
        planted["category"].isin(["teaser", "credit"]), ["doc_id", "start", "end"]
    ].itertuples(index=False, name=None):
        assert not any(row[0] == doc_id and row[1] < end and row[2] > start for row in kept)


def test_every_article_has_one_lead_and_datelines_begin_it(found):
    texts = load_example().documents["text"]
    leads = {}
    for doc_id, start, end, zone in found["title given"]:
        if zone == "lead":
            assert doc_id not in leads
            leads[doc_id] = texts[doc_id][start:end]
    assert leads.keys() == set(texts.index)
    assert all(len(lead.split()) > 8 for lead in leads.values())
    datelined = [lead for lead in leads.values() if lead.split(" — ")[0].isupper() or " (CPS) - " in lead]
    assert len(datelined) > 10
