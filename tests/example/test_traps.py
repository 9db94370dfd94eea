"""The traps are in the core, in the numbers that are stated."""

import pytest

TRAPS = {
    "headline_further_than_body": 10,
    "subheading_without_support": 4,
    "headline_quote_other_speaker": 4,
    "may_month": 20,
    "may_name": 5,
    "heroin": 3,
    "likely_voters": 1,
    "about_number": 2,
    "surrendered_to_police": 2,
    "disaster_relief": 2,
    "sell_out_concert": 3,
    "no_doubt": 2,
    "not_very": 2,
    "not_only": 2,
    "did_not_realise": 2,
    "speaker_after_quote": 40,
    "pronoun_other_gender": 1,
    "nearest_name_in_quote": 1,
    "organisation_speaker": 10,
    "clause_after_quote": 10,
    "abbreviation": 15,
    "multi_paragraph_quote": 4,
    "nested_quote": 5,
    "munich_city": 1,
}


@pytest.mark.parametrize("trap", TRAPS)
def test_the_trap_is_set_often_enough(trap, truth):
    assert ((truth["device"] == "trap") & (truth["category"] == trap)).sum() >= TRAPS[trap]


def test_no_trap_is_set_that_is_not_listed(truth):
    assert set(truth.loc[truth["device"] == "trap", "category"]) == set(TRAPS)


def test_all_four_styles_of_quotation_marks_are_printed(truth):
    first = set(truth.loc[truth["device"] == "quotation", "text"].str[0])
    assert first == {"“", "‘", '"', "'"}


def test_scare_quotes_are_told_from_quotations(truth):
    scare = truth[(truth["device"] == "quotation") & (truth["category"] == "scare")]
    assert len(scare) >= 10
    assert (scare["voice"] == "narrator").all()


def test_every_quotation_has_a_speaker(truth):
    quotations = truth[(truth["device"] == "quotation") & (truth["category"] == "direct")]
    assert (quotations["speaker"] != "").all()


def test_lines_around_the_article_are_marked_as_zones(truth):
    zones = truth.loc[truth["device"] == "zone", "category"].value_counts()
    assert zones["headline"] == 96
    assert zones["byline"] == 82
    assert {"credit", "teaser", "caption", "subheading"} <= set(zones.index)


def test_a_span_in_another_voice_is_relayed_and_names_its_speaker(truth):
    relayed = truth[truth["status"] == "relayed"]
    assert set(relayed["voice"]) == {"quote", "reported"}
    assert (relayed["speaker"] != "").all()
    assert (truth.loc[truth["voice"] == "narrator", "status"] != "relayed").all()
