"""Two versions of a story: which sentences and quotations both have, and what became of the others. Texts are fictional."""

import re

import pandas as pd
import pytest

from framing import Corpus, CorpusError, FramingError, annotate, compare_versions, load_example

AGENCY = (
    "The ferry Larn sank off Quay Nine at noon, and all forty passengers were saved. "
    "“We lost a ship and a friend, and we want to know why,” said Ada Vale, the harbour master. "
    "The owner had asked for new pumps in March. "
    "Divers will go down on Friday."
)
OUTLET = (
    "The ferry Larn sank off Quay Nine at noon, and all forty passengers were saved. "
    "It was a disgrace foretold. "
    "“We lost a ship,” said Ada Vale. "
    "The owner, Linden Rail, had asked for new pumps in March. "
    "“Nobody listened to us at all,” said Tosh Brill."
)


def versions_of(first, second, **columns):
    table = pd.DataFrame({"text": [first, second], "outlet": ["Echo", "Gazette"], **columns})
    return compare_versions(annotate(Corpus.from_table(table), ["stance"]), "table:1", "table:2")


@pytest.fixture(scope="module")
def versions():
    return versions_of(AGENCY, OUTLET)


def test_each_sentence_is_shared_reworded_left_out_or_added(versions):
    rows = versions.sentences[["kind", "a_sentence", "b_sentence"]].astype(object).fillna(-1).to_numpy().tolist()
    assert rows == [
        ["shared", 0, 0],
        ["added", -1, 1],
        ["reworded", 1, 2],
        ["reworded", 2, 3],
        ["added", -1, 4],
        ["left out", 3, -1],
    ]


def test_the_words_that_differ_are_named(versions):
    reworded = versions.sentences[versions.sentences["kind"] == "reworded"]
    assert reworded["only_a"].tolist() == ["and a friend, and we want to know why … the harbour master", ""]
    assert reworded["only_b"].tolist() == ["", "Linden Rail"]


def test_offsets_hold_in_the_raw_texts(versions):
    for letter, raw in (("a", AGENCY), ("b", OUTLET)):
        rows = versions.sentences.dropna(subset=f"{letter}_start")
        assert [raw[row[f"{letter}_start"] : row[f"{letter}_end"]] for _, row in rows.iterrows()] == list(
            rows[f"{letter}_text"]
        )


def test_a_quotation_that_was_cut_says_what_was_cut_and_a_new_one_who_said_it(versions):
    rows = versions.quotations[["kind", "speaker", "only_a", "b_text"]].to_numpy().tolist()
    assert rows == [
        ["cut in b", "Ada Vale", "and a friend, and we want to know why", "“We lost a ship,”"],
        ["only b", "Tosh Brill", "", "“Nobody listened to us at all,”"],
    ]


def test_the_other_way_round_says_the_same_the_other_way_round(versions):
    turned = versions_of(OUTLET, AGENCY)
    opposite = {"left out": "added", "added": "left out"}
    kinds = versions.sentences["kind"].astype(str).replace(opposite)
    assert sorted(turned.sentences["kind"].astype(str)) == sorted(kinds)
    assert turned.quotations["kind"].tolist() == ["cut in a", "only a"]


def test_the_same_article_twice_shares_everything():
    same = versions_of(AGENCY, AGENCY.upper().replace("“WE", "“We"))
    assert set(same.sentences["kind"]) == {"shared"}
    assert versions_of(AGENCY, AGENCY).quotations["kind"].tolist() == ["both"]


def test_articles_without_a_common_word_share_nothing():
    apart = versions_of("Ostrin votes today.", "Snow closed roads.")
    assert apart.sentences["kind"].value_counts()[["left out", "added"]].tolist() == [1, 1]


def test_a_sentence_cut_in_two_is_neither_left_out_nor_added():
    long = "The council of Ostrin closed the old bridge on Monday and opened a ferry line from Quay Nine to Sarn."
    short = "The council of Ostrin closed the old bridge on Monday. It opened a ferry line from Quay Nine to Sarn."
    assert versions_of(long, short).sentences["kind"].tolist() == ["reworded", "reworded"]


def test_both_halves_of_a_quotation_are_one_and_the_words_between_are_not_quoted():
    split = "“We lost a ship,” said Ada Vale, “and a friend, and we want to know why.”"
    found = versions_of(AGENCY, split).quotations
    assert found["kind"].tolist() == ["both"]
    cut = versions_of(split, "“We lost a ship,” said Ada Vale.").quotations
    assert cut[["kind", "only_a"]].to_numpy().tolist() == [["cut in b", "and a friend, and we want to know why"]]


def test_masked_text_is_in_no_version():
    menu = "Subscribe to the Harbour Letter."
    corpus = Corpus.from_texts([f"{menu} {AGENCY}", AGENCY])
    corpus = corpus.with_zones(
        pd.DataFrame({"doc_id": ["text:1"], "start": [0], "end": [len(menu)], "zone": ["newsletter"]})
    )
    found = compare_versions(annotate(corpus, ["stance"]), "text:1", "text:2")
    assert set(found.sentences["kind"]) == {"shared"}


def test_wire_copy_planted_in_the_example_is_shared():
    annotations = annotate(load_example().subset(story="flood"), ["stance"])
    found = compare_versions(annotations, "courier-flood-2", "northway-flood-2")
    shared = found.sentences[found.sentences["kind"] == "shared"]
    assert len(shared) == 8 and shared["a_text"].str.startswith("The provincial government").any()


def test_an_empty_article_can_be_a_version():
    with pytest.warns(UserWarning, match="without text"):
        corpus = Corpus.from_texts([AGENCY, ""])
    found = compare_versions(annotate(corpus, ["stance"]), "text:1", "text:2")
    assert set(found.sentences["kind"]) == {"left out"} and "adds 0" in found.note


def test_the_page_escapes_what_came_with_the_articles_and_marks_voices():
    table = {"text": ["<script>x</script> fell. “We <b>lost</b> it all,” said Ada Vale.", "It fell."]}
    corpus = Corpus.from_table(pd.DataFrame({**table, "outlet": ["<i>Echo</i>", "R&B"]}))
    page = compare_versions(annotate(corpus, ["stance"]), "table:1", "table:2")._repr_html_()
    assert "<script" not in page and "<b>" not in page and "<i>" not in page and "R&amp;B" in page
    assert re.search(r"<span class='quote'>“We &lt;b&gt;lost", page)


def test_the_page_shows_the_differing_words_and_every_sentence(versions):
    page = versions._repr_html_()
    assert "<ins>Linden Rail</ins>" in page and "Divers will go down on Friday." in page
    assert page.count("<tr") == page.count("</tr>")


def test_tables_are_copies_and_a_wrong_name_says_which_there_are(versions):
    table = versions.to_table()
    table.loc[0, "kind"] = "added"
    assert versions.sentences["kind"].iloc[0] == "shared"
    assert len(versions.to_table(of="quotations")) == 2
    with pytest.raises(FramingError, match="sentences"):
        versions.to_table(of="sentence")


def test_an_article_that_is_not_there_or_the_same_one_is_refused():
    annotations = annotate(Corpus.from_texts([AGENCY, OUTLET]), ["stance"])
    with pytest.raises(CorpusError, match="'text:9'"):
        compare_versions(annotations, "text:1", "text:9")
    with pytest.raises(CorpusError, match="two articles"):
        compare_versions(annotations, "text:1", "text:1")
