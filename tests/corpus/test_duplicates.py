"""Duplicates and wire copy of a corpus: clusters, origin, evidence, share."""

import random
import re
import warnings

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus import Corpus, deduplicate, load_corpus
from framing.errors import CorpusError, CorpusWarning
from framing.example import example_wire, load_example

DISPATCH = (
    "The dam above Teal Bay held through the night, the water board said on Tuesday. Engineers had lowered the lake by "
    "two metres since Sunday and opened the old spillway for the first time in forty years. Some 300 people who had "
    "left the lower streets may go home in the morning. The board will look for cracks before it fills the lake again. "
    "A second storm is expected on Friday, but it should pass north of the hills."
)
COLUMN = (
    "Nobody in this town has ever liked the clock on the customs house. It was late when the harbour was built, late "
    "when the harbour closed, and it is late now. I would keep it for that reason alone. A clock that is always wrong "
    "is at least honest about what it knows, which cannot be said of the council that wants to pull it down."
)


def corpus_of(*rows, **columns):
    """A corpus of (text, outlet, date) rows, with more columns."""
    table = pd.DataFrame(rows, columns=["text", "outlet", "date"], index=[f"d{i}" for i in range(len(rows))])
    return Corpus.from_table(table.assign(**columns))


def one(corpus, doc_id="d0"):
    return deduplicate(corpus).documents.loc[doc_id]


def test_articles_with_the_same_text_are_a_cluster_named_after_the_earliest():
    corpus = corpus_of(
        (DISPATCH, "Echo", "2031-03-05"), (COLUMN, "Echo", "2031-03-01"), (DISPATCH, "Gazette", "2031-03-04")
    )
    documents = deduplicate(corpus).documents
    assert documents["duplicate_cluster"].fillna("").tolist() == ["d2", "", "d2"]
    assert documents["first_seen_in"].fillna("").tolist() == ["Gazette", "", "Gazette"]
    assert documents["wire"].tolist() == [True, False, False]
    assert documents["wire_evidence"].fillna("").tolist() == ["same text in another outlet", "", ""]
    assert documents["share_of_wire_text"].tolist() == [1, 0, 1]


def test_nothing_is_dropped_unless_asked_and_the_history_says_what_was_done():
    rows = [
        (DISPATCH, "Echo", "2031-03-05"),
        (COLUMN, "Echo", None),
        (DISPATCH + " More soon.", "Gazette", "2031-03-04"),
    ]
    corpus = corpus_of(*rows)
    kept, first = deduplicate(corpus), deduplicate(corpus, keep="first", threshold=0.6)
    pd.testing.assert_series_equal(kept.documents["text"], corpus.documents["text"])
    pd.testing.assert_frame_equal(kept.zones, corpus.zones)
    assert first.documents.index.tolist() == ["d1", "d2"]
    assert set(first.zones["doc_id"]) <= {"d1", "d2"}
    step = first.history[-1]
    assert (step.verb, step.n_in, step.n_out) == ("deduplicate", 3, 2)
    assert step.arguments == {"keep": "first", "threshold": 0.6, "shingle": 5, "passage": 12, "permutations": 128}
    assert step.record["pairs_checked"] == 1
    assert step.record["clusters"] == 1 and step.record["articles_in_clusters"] == 2 and step.record["exact"] == 0


def test_the_order_of_the_articles_changes_nothing_but_ties():
    rng = random.Random(4)
    words = DISPATCH.split()
    rows = []
    for day in range(1, 9):
        cut = rng.randrange(0, len(words) // 2)
        rows.append((" ".join(words[:cut] + words[cut + 9 :]), f"Outlet {day % 3}", f"2031-03-{day:02}"))
    corpus = corpus_of(*rows, (COLUMN, "Echo", "2031-03-01"))
    turned = Corpus.from_table(corpus.documents[::-1][["text", "outlet", "date"]])
    expected = deduplicate(corpus).documents[["duplicate_cluster", "first_seen_in", "wire", "share_of_wire_text"]]
    found = deduplicate(turned).documents[expected.columns].loc[expected.index]
    pd.testing.assert_frame_equal(found, expected)
    assert expected["duplicate_cluster"].nunique() == 1


def test_of_two_outlets_at_one_time_nobody_is_first():
    documents = deduplicate(corpus_of((DISPATCH, "Gazette", "2031-03-04"), (DISPATCH, "Echo", "2031-03-04"))).documents
    assert documents["first_seen_in"].tolist() == ["Echo; Gazette"] * 2
    assert documents["wire"].all()


@pytest.mark.parametrize(
    ("dates", "outlets", "first", "wire"),
    [
        ([None, None], ["Echo", "Gazette"], None, [True, True]),
        (["2031-03-04", None], ["Echo", "Gazette"], "Echo", [False, True]),
        (["2031-03-04", "2031-03-05"], [None, "Gazette"], None, [False, False]),
        (["2031-03-04", "2031-03-05"], ["Echo", "Echo"], "Echo", [False, False]),
    ],
    ids=["no date", "one date", "one outlet known", "one outlet"],
)
def test_what_is_not_known_is_not_guessed(dates, outlets, first, wire):
    corpus = corpus_of(*[(DISPATCH, outlet, date) for outlet, date in zip(outlets, dates, strict=True)])
    found = deduplicate(corpus)
    assert found.documents["duplicate_cluster"].tolist() == ["d0", "d0"]
    assert found.documents["first_seen_in"].fillna("").tolist() == [first or ""] * 2
    assert found.documents["wire"].tolist() == wire
    assert found.history[-1].record["articles_without_date"] == dates.count(None)


@pytest.mark.parametrize(
    ("text", "evidence", "wire"),
    [
        (f"TEAL BAY (Reuters) - {DISPATCH}", "an agency in the dateline", True),
        (f"{DISPATCH}\n\nThis post appeared first on Ostrin Daily", "a line says where it appeared first", True),
        (f"{DISPATCH}\n\nThis post appeared first on The Echo", "", False),
        (f"{DISPATCH}\n\n© 2031 Ostrin Daily", "", False),
        (f"{DISPATCH}\n\nThe Associated Press contributed to this report.", "a credit names agency material", False),
        (
            f"{DISPATCH}\n\nThis report was compiled in part from wire service reports.",
            "a credit names agency material",
            False,
        ),
        (DISPATCH, "", False),
    ],
)
def test_what_an_article_says_of_its_origin_is_evidence(text, evidence, wire):
    document = one(corpus_of((text, "Echo", "2031-03-04")))
    assert ("" if pd.isna(document["wire_evidence"]) else document["wire_evidence"]) == evidence
    assert document["wire"] == wire


def test_an_author_of_an_agency_and_a_column_are_evidence():
    by_author = corpus_of((DISPATCH, "Echo", "2031-03-04"), author="Ana Brill, Associated Press")
    assert one(by_author)["wire_evidence"] == "an agency in the author"
    by_data = corpus_of((DISPATCH, "Echo", "2031-03-04"), authorship="agency")
    assert one(by_data)["wire_evidence"] == "authorship in the data"


def test_the_text_of_an_agency_is_wire_copy_in_every_outlet_but_its_own():
    corpus = corpus_of(
        (DISPATCH, "Reuters", "2031-03-05"), (DISPATCH, "Echo", "2031-03-04"), (DISPATCH, None, "2031-03-06")
    )
    documents = deduplicate(corpus).documents
    assert documents["wire"].tolist() == [False, True, True]
    assert documents["wire_evidence"].fillna("").tolist() == ["", *["same text as an agency's"] * 2]


def test_what_the_data_give_to_staff_is_believed():
    rows = [(DISPATCH, "Echo", "2031-03-05"), (DISPATCH, "Gazette", "2031-03-04")]
    documents = deduplicate(corpus_of(*rows, authorship=["staff", "unknown"])).documents
    assert documents["wire"].tolist() == [False, True]


def test_a_credit_and_shared_words_together_make_wire_copy():
    mostly = f"{DISPATCH} {COLUMN[:120]}\n\nThe Associated Press contributed to this report."
    longer = f"{DISPATCH} {COLUMN} {COLUMN[::-1]}"
    document = one(corpus_of((mostly, "Echo", "2031-03-04"), (longer, "Gazette", "2031-03-04")))
    assert pd.isna(document["duplicate_cluster"])
    assert document["share_of_wire_text"] > 0.5
    assert document["wire"]
    assert document["wire_evidence"].startswith("a credit names agency material, and most")


def test_the_share_is_that_of_words_in_passages_that_others_print():
    half = f"{COLUMN} {DISPATCH}"
    documents = deduplicate(corpus_of((half, "Echo", "2031-03-04"), (DISPATCH, "Gazette", "2031-03-01"))).documents
    words = len(DISPATCH.split()) / len(half.split())
    assert documents["share_of_wire_text"].tolist() == pytest.approx([words, 1], abs=0.01)


@pytest.mark.parametrize(
    ("outlets", "authorship", "shares"),
    [
        (["Echo", "Echo"], ["unknown", "unknown"], [0, 0]),
        (["Echo", "Echo"], ["unknown", "wire"], [1, 0]),
        ([None, "Echo"], ["unknown", "unknown"], [0, 0]),
        ([None, "Echo"], ["unknown", "wire"], [1, 0]),
        (["Reuters", "Reuters"], ["staff", "staff"], [0, 0]),
        (["Echo", "Gazette"], ["unknown", "unknown"], [1, 1]),
    ],
)
def test_the_share_counts_other_outlets_and_agencies_and_not_the_outlet_itself(outlets, authorship, shares):
    corpus = corpus_of(*[(DISPATCH, outlet, "2031-03-04") for outlet in outlets], authorship=authorship)
    assert deduplicate(corpus).documents["share_of_wire_text"].tolist() == shares


def test_a_quotation_that_two_reporters_print_is_no_copying():
    speech = (
        "“We shall open the old spillway tonight and we shall not close it before the last house is dry,” she said."
    )
    rows = [(f"{COLUMN} {speech}", "Echo", None), (f"{DISPATCH[:80]} Later she spoke. {speech}", "Gazette", None)]
    assert deduplicate(corpus_of(*rows)).documents["share_of_wire_text"].tolist() == [0, 0]
    bare = [(text.replace("“", "").replace("”", ""), outlet, date) for text, outlet, date in rows]
    assert (deduplicate(corpus_of(*bare)).documents["share_of_wire_text"] > 0.15).all()


def test_two_reports_of_one_speech_are_near_duplicates_and_nobody_s_copy():
    speech = f"“{COLUMN}”"
    rows = [
        (f"The oldest member spoke. {speech} Then it rained.", "Echo", None),
        (f"So it was said: {speech}", "Gazette", None),
    ]
    documents = deduplicate(corpus_of(*rows)).documents
    assert documents["duplicate_cluster"].tolist() == ["d0", "d0"]
    assert not documents["wire"].any() and documents["wire_evidence"].isna().all()


def test_masked_words_and_empty_texts_make_no_duplicates():
    menu = "Share this article on Facebook\n\nSign up for our newsletter\n\nYou may also like\n\n"
    corpus = corpus_of((menu, "Echo", None), (menu, "Gazette", None), ("—", "Echo", None), ("—", "Gazette", None))
    zones = pd.DataFrame({"doc_id": ["d0", "d1"], "start": 0, "end": len(menu) - 2, "zone": "menu"})
    with_zones = corpus.with_zones(zones)
    assert not with_zones.texts.str.contains(r"\w", regex=True).any()
    assert deduplicate(with_zones).documents["duplicate_cluster"].isna().all()


def test_a_corpus_comes_back_equal_from_its_file_and_a_second_search_replaces_the_first(tmp_path):
    corpus = deduplicate(corpus_of((DISPATCH, "Echo", "2031-03-05"), (DISPATCH, "Gazette", "2031-03-04")))
    again = load_corpus(corpus.save(tmp_path / "corpus.parquet"))
    pd.testing.assert_frame_equal(again.documents, corpus.documents)
    assert again.history == corpus.history
    assert deduplicate(again, threshold=1.0).history[-1].arguments["threshold"] == 1.0


def test_a_variable_of_the_users_is_not_written_over():
    with pytest.raises(CorpusError, match="'wire' already"):
        deduplicate(corpus_of((DISPATCH, "Echo", None), wire=["Reuters"]))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"keep": "frist"}, "Did you mean 'first'"),
        ({"threshold": 0.1}, "from 0.3 to 1"),
        ({"threshold": 60}, "from 0.3 to 1"),
        ({"shingle": 0}, "shingle is a whole number from 1"),
        ({"passage": 0}, "passage is a whole number from 1"),
        ({"permutations": 1}, "permutations is a whole number from 2"),
    ],
)
def test_what_is_not_possible_is_said(options, said):
    with pytest.raises(CorpusError, match=said):
        deduplicate(corpus_of((DISPATCH, "Echo", None)), **options)


def test_the_example_shares_what_was_planted_in_it():
    documents = deduplicate(load_example()).documents
    planted = example_wire().set_index("doc_id")["share"]
    assert documents.loc[planted.index, "share_of_wire_text"].to_numpy() == pytest.approx(planted.to_numpy(), abs=0.01)
    assert (documents["share_of_wire_text"].drop(planted.index) == 0).all()
    assert documents["duplicate_cluster"].isna().all()
    assert documents["wire"].tolist() == (documents["authorship"] == "wire").tolist()


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_any_text_gets_its_row_and_the_same_text_the_same_cluster(texts):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CorpusWarning)  # of texts without a character
        corpus = Corpus.from_texts(texts)
    documents = deduplicate(corpus).documents
    assert documents["text"].tolist() == corpus.documents["text"].tolist()
    assert documents["share_of_wire_text"].between(0, 1).all()
    for _, group in documents.groupby("text"):
        has_words = bool(re.search(r"\w", corpus.texts[group.index[0]]))
        assert len(group) == 1 or group["duplicate_cluster"].nunique() == has_words
