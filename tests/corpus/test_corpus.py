"""The corpus object: what it is made from, what it holds, and that nothing is edited in place."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from framing.corpus import Corpus
from framing.errors import CorpusError, CorpusWarning


@pytest.fixture
def corpus():
    table = pd.DataFrame(
        {
            "headline": ["Ferry runs aground", "Ferry crew praised", "Harbour to close", "Why the harbour must stay"],
            "body": ["The ferry hit a bank.", "The crew was calm.", "The harbour closes in May.", "It feeds the town."],
            "source": ["Gazette", "Echo", "Echo", "Echo"],
            "published": ["2024-03-01", "2024-03-02", None, "2024-03-04"],
            "section": ["Local", "Local", "Business", "Opinion"],
            "frame": [1, 0, 0, 1],
        }
    )
    return Corpus.from_table(table)


def test_usual_column_names_are_guessed_and_named_in_the_history(corpus):
    guessed = corpus.history[0].record["guessed_columns"]
    assert guessed == {"text": "body", "title": "headline", "outlet": "source", "date": "published"}


def test_other_columns_stay_document_variables(corpus):
    assert corpus.documents["frame"].tolist() == [1, 0, 0, 1]


def test_raw_text_is_title_blank_line_body_with_a_headline_zone(corpus):
    assert corpus.documents["text"].iloc[0] == "Ferry runs aground\n\nThe ferry hit a bank."
    headline = corpus.zones[corpus.zones["zone"] == "headline"].iloc[0]
    assert (headline["start"], headline["end"]) == (0, len("Ferry runs aground"))


def test_a_title_that_the_body_begins_with_is_not_added_again():
    table = pd.DataFrame({"title": ["Dam holds"], "text": ["Dam holds\nThe water fell."]})
    corpus = Corpus.from_table(table)
    assert corpus.documents["text"].tolist() == ["Dam holds\nThe water fell."]
    assert corpus.zones["zone"].tolist().count("headline") == 1


def test_a_body_that_only_begins_with_the_words_of_its_title_gets_the_title():
    corpus = Corpus.from_table(pd.DataFrame({"title": ["Dam"], "text": ["Dam walls crack."]}))
    assert corpus.documents["text"].tolist() == ["Dam\n\nDam walls crack."]


def test_a_title_that_stands_under_the_menu_of_a_page_is_not_added_again():
    body = "The dam above Delmouth held through the night, although the river rose by two metres."
    page = f"Home\nSport\nSubscribe now\n\nDam at Delmouth holds\n\n{body}\n\n{body}\n\nYou May Also Like\n\nFerry late"
    first = Corpus.from_table(pd.DataFrame({"text": [page]}))
    again = Corpus.from_table(pd.DataFrame({"text": [page], "title": ["Dam at Delmouth holds"]}))
    assert again.texts.tolist() == first.texts.tolist()
    assert "Subscribe" not in again.texts.iloc[0]


def test_the_first_paragraph_after_a_title_that_is_a_question_is_the_lead():
    body = "The council pays for the bridge.\nThe county pays for the road that leads to it."
    corpus = Corpus.from_table(pd.DataFrame({"title": ["Who pays for the bridge?"], "text": [body]}))
    text, zones = corpus.documents["text"].iloc[0], corpus.zones.set_index("zone")
    assert text[zones.at["headline", "start"] : zones.at["headline", "end"]] == "Who pays for the bridge?"
    assert text[zones.at["lead", "start"] : zones.at["lead", "end"]] == "The council pays for the bridge."


def test_masked_texts_are_as_long_as_raw_ones(corpus):
    zones = pd.DataFrame({"doc_id": ["table:1"], "start": [20], "end": [29], "zone": ["teaser"]})
    masked = corpus.with_zones(zones)
    assert masked.texts.str.len().tolist() == corpus.documents["text"].str.len().tolist()
    assert masked.texts.iloc[0] == "Ferry runs aground\n\n" + "\n" * 9 + " hit a bank."
    assert masked.documents["text"].iloc[0] == corpus.documents["text"].iloc[0]


def test_zones_outside_the_text_are_refused(corpus):
    zones = pd.DataFrame({"doc_id": ["table:1"], "start": [0], "end": [9999], "zone": ["menu"]})
    with pytest.raises(CorpusError, match="from 0 to 9999"):
        corpus.with_zones(zones)


def test_zones_of_unknown_documents_are_refused(corpus):
    zones = pd.DataFrame({"doc_id": ["table:9"], "start": [0], "end": [1], "zone": ["menu"]})
    with pytest.raises(CorpusError, match="'table:9'"):
        corpus.with_zones(zones)


def test_editing_the_tables_that_a_corpus_gives_changes_nothing(corpus):
    documents, zones = corpus.documents, corpus.zones
    documents["outlet"] = "changed"
    documents.loc["table:1", "frame"] = 99
    zones["zone"] = "menu"
    assert corpus.documents["outlet"].iloc[0] == "Gazette"
    assert corpus.documents["frame"].iloc[0] == 1
    assert "headline" in set(corpus.zones["zone"])


def test_a_corpus_cannot_be_assigned_to(corpus):
    with pytest.raises(dataclasses.FrozenInstanceError):
        corpus.origin = "elsewhere"


def test_replace_keeps_the_other_fields(corpus):
    other = dataclasses.replace(corpus, origin="archive of the town")
    assert other.origin == "archive of the town"
    pd.testing.assert_frame_equal(other.documents, corpus.documents)


def test_subset_keeps_matching_articles_their_zones_and_says_so(corpus):
    echo = corpus.subset(outlet="Echo", section=["Local", "Business"])
    assert echo.documents.index.tolist() == ["table:2", "table:3"]
    assert set(echo.zones["doc_id"]) == {"table:2", "table:3"}
    assert str(echo.history[-1]) == "subset(outlet='Echo', section=['Local', 'Business']): 4 -> 2 documents"


@pytest.mark.parametrize(
    ("variables", "n"),
    [
        ({"date": None}, 1),
        ({"date": "2024-03-02"}, 1),
        ({"date": lambda date: date >= "2024-03-02"}, 2),
        ({"genre": "opinion"}, 1),
        ({"frame": 1}, 2),
        ({"doc_id": "table:2"}, 1),
        ({"doc_id": ["table:2", "table:3", "table:2"]}, 2),
        ({"doc_id": pd.Series(["table:2"], dtype="str")}, 1),
        ({"doc_id": []}, 0),
        ({"doc_id": lambda ids: ~ids.isin(["table:2"])}, 3),
        ({"doc_id": ["table:2", "table:3"], "outlet": "Echo", "section": "Local"}, 1),
    ],
)
def test_subset_takes_values_none_and_functions(corpus, variables, n):
    assert len(corpus.subset(**variables)) == n


def test_subset_by_an_unknown_variable_or_value_says_what_is_possible(corpus):
    with pytest.raises(CorpusError, match=r"'outlte'\. Did you mean 'outlet'"):
        corpus.subset(outlte="Echo")
    with pytest.raises(CorpusError, match="Did you mean 'Gazette'"):
        corpus.subset(outlet="Gazete")
    with pytest.raises(CorpusError, match=r"no article 'table:22'\. Did you mean 'table:2'"):
        corpus.subset(doc_id=["table:1", "table:22"])
    with pytest.raises(CorpusError, match="no article None"):
        corpus.subset(doc_id=None)


def test_a_sample_is_the_same_for_the_same_seed_and_in_order(corpus):
    drawn = corpus.sample(3, random_state=7)
    assert drawn.documents.index.tolist() == corpus.sample(3, random_state=7).documents.index.tolist()
    assert drawn.documents.index.tolist() == sorted(drawn.documents.index)
    with pytest.raises(CorpusError, match="Cannot draw 5 of 4"):
        corpus.sample(5)


def test_variables_are_added_and_corrected_by_doc_id(corpus):
    table = pd.DataFrame(
        {"doc_id": ["table:3", "table:1"], "genre": ["news", "interview"], "date": ["2024-03-03", None]}
    )
    changed = corpus.with_variables(table.assign(region=["north", "south"]))
    assert changed.documents["genre"].tolist() == ["interview", "news", "news", "opinion"]
    assert changed.documents["date"].dt.day.tolist() == [1, 2, 3, 4]
    assert changed.documents["region"].tolist()[0] == "south"
    assert changed.history[-1].record["values"] == {"genre": 2, "date": 1, "region": 2}


def test_a_date_that_is_not_clear_is_not_taken_for_a_correction(corpus):
    with pytest.raises(CorpusError, match=r"'05/03/2024' is not clear\. Write dates as year-month-day"):
        corpus.with_variables(pd.DataFrame({"date": ["05/03/2024"]}, index=["table:1"]))


def test_variables_of_unknown_documents_and_the_text_itself_are_refused(corpus):
    with pytest.raises(CorpusError, match="no article for 1 row of the table, first 'table:8'"):
        corpus.with_variables(pd.DataFrame({"x": [1]}, index=["table:8"]))
    with pytest.raises(CorpusError, match="offsets point into the raw text"):
        corpus.with_variables(pd.DataFrame({"text": ["new"]}, index=["table:1"]))


def test_describe_counts_articles_words_and_dates(corpus):
    table = corpus.describe().set_index("outlet")
    assert table["articles"].to_dict() == {"Echo": 3, "Gazette": 1}
    assert table.at["Gazette", "words"] == 8
    assert table.at["Echo", "opinion"] == 1
    assert str(table.at["Echo", "last"].date()) == "2024-03-04"


def test_repeated_ids_are_made_unique_and_reported():
    table = pd.DataFrame({"id": [7, 7, 8, 7], "text": ["One.", "Two.", "Three.", "Four."]})
    with pytest.warns(CorpusWarning, match="1 id occurred more than once"):
        corpus = Corpus.from_table(table)
    assert corpus.documents.index.tolist() == ["7", "7#2", "8", "7#3"]
    assert corpus.documents["id"].tolist() == [7, 7, 8, 7]
    assert corpus.history[0].record["repeated_ids"] == ["7"]


def test_an_id_made_unique_never_takes_the_place_of_a_given_one():
    table = pd.DataFrame({"doc_id": ["a", "a#2", "a"], "text": ["One.", "Two.", "Three."]})
    with pytest.warns(CorpusWarning):
        corpus = Corpus.from_table(table)
    assert corpus.documents.index.tolist() == ["a", "a#2", "a#3"]


def test_an_index_that_is_not_a_number_of_rows_becomes_the_id():
    corpus = Corpus.from_texts(pd.Series({"gazette-1": "One.", "echo-1": "Two."}))
    assert corpus.documents.index.tolist() == ["gazette-1", "echo-1"]


def test_a_column_in_the_way_of_a_known_variable_is_kept():
    table = pd.DataFrame({"text": ["It rained."], "outlet": ["echo"], "name": ["The Echo"]})
    corpus = Corpus.from_table(table, columns={"outlet": "name"})
    assert corpus.documents[["outlet", "outlet_other"]].to_numpy().tolist() == [["The Echo", "echo"]]


def test_empty_and_missing_texts_are_kept_and_counted():
    with pytest.warns(CorpusWarning, match="2 articles without text"):
        corpus = Corpus.from_table(pd.DataFrame({"text": ["It rained.", "", None]}))
    assert corpus.texts.tolist() == ["It rained.", "", ""]


def test_half_characters_are_replaced_one_for_one_and_reported():
    with pytest.warns(CorpusWarning, match="half characters"):
        corpus = Corpus.from_texts(["a\ud83dz", "NUL \x00 stays"])
    assert corpus.texts.tolist() == ["a\ufffdz", "NUL \x00 stays"]


def test_text_hash_and_types_are_the_same_for_the_same_text(corpus):
    again = Corpus.from_texts([corpus.documents["text"].iloc[0]])
    assert again.documents["text_hash"].iloc[0] == corpus.documents["text_hash"].iloc[0]
    assert corpus.documents["date"].dtype == np.dtype("datetime64[us]")


def test_scripts_in_outlet_and_headline_are_escaped_in_the_notebook():
    attack = "<script>alert(1)</script>"
    corpus = Corpus.from_table(
        pd.DataFrame({"text": [attack], "title": [attack], "outlet": [attack]}), origin=attack, licence=attack
    )
    assert "<script>" not in corpus._repr_html_()
    assert "&lt;script&gt;" in corpus._repr_html_()


def test_the_notebook_shows_what_the_import_warned_of():
    with pytest.warns(CorpusWarning):
        corpus = Corpus.from_texts(["It rained.", ""])
    assert "1 article without text" in corpus._repr_html_()


def test_one_text_instead_of_a_list_is_refused():
    with pytest.raises(CorpusError, match=r"Write from_texts\(\[text\]\)"):
        Corpus.from_texts("One text.")


def test_tables_of_zones_and_variables_must_have_their_columns(corpus):
    with pytest.raises(CorpusError, match="Zones need a column 'zone'"):
        corpus.with_zones(pd.DataFrame({"doc_id": ["table:1"], "start": [0], "end": [1]}))
    with pytest.raises(CorpusError, match="no variable 'outlets'"):
        corpus.describe(by="outlets")
    with pytest.raises(CorpusError, match="'table:1' has more than one row"):
        corpus.with_variables(pd.DataFrame({"x": [1, 2]}, index=["table:1", "table:1"]))
    with pytest.raises(CorpusError, match="'text' occurs twice"):
        Corpus.from_table(pd.DataFrame([["a", "b"]], columns=["text", "text"]))


def test_a_corpus_needs_the_known_variables_and_unique_ids(corpus):
    with pytest.raises(CorpusError, match="needs the columns text_hash"):
        Corpus(corpus.documents.drop(columns="text_hash"), corpus.zones)
    with pytest.raises(CorpusError, match="'table:1' occurs more than once"):
        Corpus(pd.concat([corpus.documents, corpus.documents]), corpus.zones)


def test_a_corpus_shows_its_articles_outlets_and_dates(corpus):
    assert repr(corpus) == "<Corpus: 4 articles, 2 outlets, 2024-03-01 to 2024-03-04 (1 undated)>"
    assert repr(Corpus.from_texts(["One."])) == "<Corpus: 1 article, 0 outlets, no dates>"


def test_a_table_without_rows_or_text_is_refused_with_its_columns():
    with pytest.raises(CorpusError, match="no row"):
        Corpus.from_table(pd.DataFrame({"text": []}))
    with pytest.raises(CorpusError, match=r"The columns are: outlet, tweetbody\. Usual names are text, content"):
        Corpus.from_table(pd.DataFrame({"outlet": ["Echo"], "tweetbody": ["It rained."]}))


def test_a_column_that_is_not_there_is_named_with_the_nearest():
    with pytest.raises(CorpusError, match=r"no column 'boddy' for text\. Did you mean 'body'"):
        Corpus.from_table(pd.DataFrame({"body": ["It rained."]}), text="boddy")
    with pytest.raises(CorpusError, match=r"'outlets' is no known variable\. Did you mean 'outlet'"):
        Corpus.from_table(pd.DataFrame({"text": ["It rained."]}), columns={"outlets": "text"})
