"""Rival names stand in the order of their list, in every table and so in every figure."""

import pandas as pd

from framing import Corpus, Lexicon, annotate, prevalence
from framing.devices.lexicon import load_lexicon
from framing.measures.rivals import term

LINES = ["The refugees slept.", "Illegal immigrants were counted.", "Undocumented workers paid.", "Refugees left."]


def terms(lines, extractors, device):
    found = annotate(Corpus.from_texts(lines), extractors)
    table = prevalence(found, by=None, device=device, unit="share").to_table()
    return table["term"].tolist(), table["hits"].tolist()


def test_terms_stand_as_their_list_has_them_in_whatever_order_articles_hold_them():
    listed = [term(entry) for entry in load_lexicon("naming").entries("migrants")]
    for lines in (LINES, LINES[::-1]):
        found, hits = terms(lines, ["naming"], "naming__migrants")
        assert found == sorted(found, key=listed.index)
        assert dict(zip(found, hits, strict=True)) == {"illegal immigrant": 1, "undocumented worker": 1, "refugees": 2}


def test_entries_for_the_same_name_are_one_term():
    found, hits = terms(["An asylum-seeker spoke.", "Asylum seekers spoke."], ["naming"], "naming__migrants")
    assert (found, hits) == (["asylum seeker"], [2])


def test_terms_of_a_list_of_ones_own_are_counted_too():
    own = Lexicon.from_words({"levy": ["flood levy", "dyke tax*"]}, name="levies")
    found, hits = terms(["The dyke tax rose.", "A flood levy, a flood levy."], [own], "levies")
    assert dict(zip(found, hits, strict=True)) == {"dyke tax": 1, "flood levy": 2}


def test_without_a_hit_there_is_no_term():
    found = annotate(Corpus.from_texts(["It rained."]), ["naming"])
    assert isinstance(table := prevalence(found, by=None, device="naming", unit="share").table, pd.DataFrame)
    assert table.empty
