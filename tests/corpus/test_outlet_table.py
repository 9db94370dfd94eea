"""Names of outlets as a table: what was made one, what is proposed, and what a person decides."""

import pandas as pd
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from framing import Corpus, load_corpus, outlet_names, rename_outlets
from framing.corpus.outlet_proposals import proposals
from framing.errors import CorpusError
from framing.writing import write_table

NAMES = ["Bay Gazette", "Bay Gazette", "baygazette.com", "Bay Gazette Online", "Hill Echo"]


def corpus_of(names, **columns):
    table = pd.DataFrame({"text": [f"Article {i}." for i in range(len(names))], "outlet": names})
    return Corpus.from_table(table.assign(**columns))


@pytest.mark.parametrize(
    ("names", "proposed"),
    [
        (["Bay Gazette", "Bay Gazette (Print)"], {"Bay Gazette (Print)": "Bay Gazette"}),
        (["The Gazette", "Gazette Online"], {"Gazette Online": "The Gazette"}),
        (["The Gazette", "The Sunday Gazette"], {"The Sunday Gazette": "The Gazette"}),
        (["Echo", "Echo - Opinion", "Echo News"], {"Echo - Opinion": "Echo", "Echo News": "Echo"}),
        (["Gazette", "Gazette (Ostrin)"], {"Gazette (Ostrin)": "Gazette"}),
        (["Gazette (Delmouth)", "Gazette (Ostrin)"], {}),
        (["Fox News", "FOX", "Fox News Digital"], {"FOX": "Fox News", "Fox News Digital": "Fox News"}),
        (["The Washington Post", "Post"], {"Post": "The Washington Post"}),
        (["The Washington Post", "New York Post", "Post"], {}),
        (["OHC", "Ostrin Harbour Courier"], {"OHC": "Ostrin Harbour Courier"}),
        (["OHC", "Ostrin Harbour Courier", "Old Hill Chronicle"], {}),
        (["Ostrin Courier", "Ostrin Courier", "Ostrin Couriier"], {"Ostrin Couriier": "Ostrin Courier"}),
        (["Channel 4 Harbour", "Channel 5 Harbour"], {}),
        (["Daily News", "The Daily"], {}),
        (["Sky News", "Sky News Australia"], {}),
        (["Politico", "Politico Europe"], {}),
        (["Bay Gazette", "Hill Gazette", "Hill Echo"], {}),
        (["Chicago Tribune", "Tribune de Genève"], {}),
    ],
)
def test_names_that_look_alike_are_proposed(names, proposed):
    found = proposals({name: names.count(name) for name in names}, {})
    assert {name: proposal.outlet for name, proposal in found.items()} == proposed


def test_a_name_whose_articles_are_at_another_outlets_address_is_proposed():
    urls = {"Guest": ["https://baygazette.com/1"], "Bay Gazette": [""], "Ana Brill": ["https://hill.com/2"]}
    found = proposals({"Guest": 1, "Bay Gazette": 4, "Ana Brill": 1}, urls)
    assert {name: tuple(proposal) for name, proposal in found.items()} == {
        "Guest": ("Bay Gazette", "its articles are at baygazette.com")
    }


@settings(deadline=None)  # the list of well-known outlets is read once
@for_all(st.lists(st.text(alphabet="abgo. ()-&+", max_size=8), max_size=12))
def test_a_proposal_leads_to_an_outlet_that_is_itself_not_proposed(names):
    found = proposals({name: names.count(name) for name in names}, {})
    assert not {proposal.outlet for proposal in found.values()} & found.keys()


def test_the_table_shows_every_spelling_and_why():
    table = outlet_names(corpus_of(NAMES)).set_index("spelling")
    assert table["outlet"].to_dict() == {
        "Bay Gazette Online": "Bay Gazette Online",
        "Bay Gazette": "Bay Gazette",
        "baygazette.com": "Bay Gazette",
        "Hill Echo": "Hill Echo",
    }
    assert table["articles"].sum() == len(NAMES)
    assert table.loc["baygazette.com", "reason"] == "same name"
    assert table.loc["Hill Echo", "reason"] == "as given"
    assert table.iloc[0][["proposed", "evidence"]].tolist() == ["Bay Gazette", "the same but for 'online'"]
    assert table["proposed"].notna().sum() == 1


def test_an_edited_table_is_applied_and_the_spelling_is_kept():
    corpus = corpus_of(NAMES)
    table = outlet_names(corpus)
    table["outlet"] = table["proposed"].fillna(table["outlet"])
    renamed = rename_outlets(corpus, table)
    assert renamed.documents["outlet"].tolist() == ["Bay Gazette"] * 4 + ["Hill Echo"]
    assert renamed.documents["outlet_given"].tolist() == NAMES
    step = renamed.history[-1]
    assert step.verb == "rename_outlets"
    assert step.record["outlets_merged"] == [
        {"spelling": "Bay Gazette Online", "shown": "Bay Gazette", "articles": 1, "reason": "your table"}
    ]
    again = outlet_names(renamed).set_index("spelling")
    assert again.loc["Bay Gazette Online", "reason"] == "your table"
    assert again["proposed"].isna().all()


def test_what_was_made_one_can_be_taken_apart():
    corpus = corpus_of(["The Sun", "sun"])
    table = pd.DataFrame({"spelling": ["sun", "The Sun"], "outlet": ["Sun (Ostrin)", "The Sun"]})
    assert rename_outlets(corpus, table).documents["outlet"].tolist() == ["The Sun", "Sun (Ostrin)"]


def test_a_short_table_written_by_hand_reaches_other_spellings_too():
    corpus = corpus_of(["B.G.", "bg", "baygazette.com", "Bay Gazette Online"])
    table = pd.DataFrame({"spelling": ["BG", "bay gazette online"], "outlet": ["Bay Gazette", "Bay Gazette"]})
    assert set(rename_outlets(corpus, table).documents["outlet"]) == {"Bay Gazette"}


def test_a_file_of_names_is_used_while_loading(tmp_path):
    articles = pd.DataFrame({"text": ["One.", "Two."], "outlet": ["Echo - Opinion", "Echo"]})
    articles.to_csv(tmp_path / "a.csv", index=False)
    pd.DataFrame({"spelling": ["Echo - Opinion"], "outlet": ["Echo"]}).to_csv(tmp_path / "outlets.csv", index=False)
    corpus = load_corpus(tmp_path / "a.csv", outlets=tmp_path / "outlets.csv")
    assert corpus.documents["outlet"].tolist() == ["Echo", "Echo"]
    # What the spelling says of the genre is not lost with it.
    assert corpus.documents["genre"].tolist() == ["opinion", "unknown"]
    assert corpus.history[0].arguments["outlets"] == "outlets.csv"
    folder = load_corpus(tmp_path)
    assert len(folder) == 2
    assert folder.history[0].record["complete"]


def test_a_column_in_the_way_is_not_taken_for_the_spelling():
    table = pd.DataFrame({"text": ["One.", "Two."], "outlet": ["x", "y"], "paper": ["Echo", "echo.com"]})
    corpus = Corpus.from_table(table, columns={"outlet": "paper"})
    assert corpus.documents["outlet_other"].tolist() == ["x", "y"]
    assert set(outlet_names(corpus)["spelling"]) == {"Echo", "echo.com"}


def test_a_written_table_is_read_as_it_was(tmp_path):
    corpus = corpus_of(["+Echo", "@Gazette"])
    write_table(outlet_names(corpus), tmp_path / "outlets.csv")
    assert "'+Echo" in (tmp_path / "outlets.csv").read_text(encoding="utf-8")
    assert rename_outlets(corpus, tmp_path / "outlets.csv").documents["outlet"].tolist() == ["+Echo", "@Gazette"]


def test_the_audit_shows_what_was_merged_and_what_is_alike():
    shown = corpus_of(["NYT", "NYT", "nytimes.com", "NYT Online"]).history[0]._repr_html_()
    assert "&#x27;nytimes.com&#x27; as &#x27;NYT&#x27; (1 article; address of The New York Times)" in shown
    assert "&#x27;NYT Online&#x27; perhaps &#x27;NYT&#x27;: the same but for &#x27;online&#x27;" in shown


def test_a_saved_corpus_takes_names_too(tmp_path):
    corpus_of(["FOX", "Fox News"]).save(tmp_path / "c.parquet")
    table = pd.DataFrame({"spelling": ["FOX"], "outlet": ["Fox News"]})
    assert set(load_corpus(tmp_path / "c.parquet", outlets=table).documents["outlet"]) == {"Fox News"}


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"spelling": ["Echo"]}, r"The table of outlets: a column 'outlet' is missing\."),
        ({"spelling": ["Echo", "Echo"], "outlet": ["A", "B"]}, r"'Echo' is to be 'A' and 'B'\. Keep one row\."),
        (
            {"spelling": ["Ecko"], "outlet": ["A"]},
            r"No row of the table of outlets fits, such as 'Ecko'\. Did you mean 'Echo'\?",
        ),
        ({"spelling": [None], "outlet": ["A"]}, r"has no row with a spelling and an outlet\."),
    ],
)
def test_a_table_that_cannot_be_meant_is_refused(table, message):
    with pytest.raises(CorpusError, match=message):
        rename_outlets(corpus_of(["Echo"]), pd.DataFrame(table))


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(CorpusError, match=r"There is no table of outlets .*none\.csv"):
        rename_outlets(corpus_of(["Echo"]), tmp_path / "none.csv")


def test_articles_without_an_outlet_keep_none():
    corpus = rename_outlets(corpus_of(["Echo", None, "unknown"]), pd.DataFrame({"spelling": ["Echo"], "outlet": ["E"]}))
    assert corpus.documents["outlet"].fillna("").tolist() == ["E", "", ""]
