"""Who is quoted: every quoted word once, names kept apart from roles, what is unknown left unknown."""

import pandas as pd
import pytest

import framing
from framing.errors import FramingError
from framing.measures import speakers
from framing.measures.speaker_table import NAMELESS, UNKNOWN_SPEAKER
from framing.measures.spoken_words import spoken_words


def annotated(*texts, **variables):
    """What rules find in such short texts is plain, and does not change with what was learned."""
    corpus = framing.Corpus.from_table(pd.DataFrame({"text": texts, **variables}))
    return framing.annotate(corpus, ["stance"], attribution="marks")


def row(result, speaker, **where):
    table = result.to_table()
    for name, value in {"speaker": speaker, **where}.items():
        table = table[table[name] == value]
    assert len(table) == 1
    return table.iloc[0]


def test_quotations_and_words_of_a_speaker_are_counted_each_once():
    text = (
        "Anna Vale said the treaty was “no sham” and “no farce”.\n\n“He told me ‘never’ twice,” she said. “So I left.”"
    )
    vale = row(speakers(annotated(text)), "Anna Vale")
    assert vale[["quotations", "quoted_words", "reported_words"]].tolist() == [4, 12, 4]
    assert vale["share"] == 100


def test_quoted_and_reported_words_are_those_of_the_exposure():
    found = framing.annotate(framing.load_example())
    words = found.exposure.groupby("voice", observed=True)["tokens"].sum()
    spoken = spoken_words(found)
    assert (spoken["quoted"].sum(), spoken["reported"].sum()) == (words["quote"], words["reported"])
    table = speakers(found, opinion="with").to_table()
    assert (table["quoted_words"].sum(), table["reported_words"].sum()) == (words["quote"], words["reported"])


def test_a_statement_that_ends_or_begins_with_a_quotation_is_not_one():
    texts = ["“Never,” Anna Vale said, was “no answer”.", "Anna Vale said that the bridge was “a disgrace”."]
    for text in texts:
        found = annotated(text)
        exposure = found.exposure.set_index("voice")["tokens"]
        assert spoken_words(found)["quoted"].sum() == exposure["quote"]


def test_what_is_only_an_attitude_has_no_words_of_its_own():
    found = annotated("Anna Vale said that the bridge was closed. Bo Moss said it was “no farce”.")
    assert spoken_words(found)["reported"].sum() == 7
    found.attributions["cue_kind"] = "attitude"
    spoken = spoken_words(found)
    assert (spoken["quoted"].sum(), spoken["reported"].sum()) == (2, 0)


def test_shares_of_a_group_add_up_to_a_hundred():
    result = speakers(framing.annotate(framing.load_example()), by="outlet")
    assert result.to_table().groupby("outlet")["share"].sum().round(9).tolist() == [100.0] * 4


def test_roles_without_a_name_are_one_row_and_no_speaker():
    texts = ["“No deal,” said Anna Vale.", "“No deal at all,” said the mayor.", "“Never,” the mayor said."]
    result = speakers(annotated(*texts))
    assert result.to_table()["speaker"].tolist() == ["Anna Vale", NAMELESS]
    assert row(result, NAMELESS)[["kind", "quoted_words", "articles"]].tolist() == ["role", 5, 2]


def test_an_unknown_speaker_stays_unknown_and_counts_in_the_denominator():
    texts = [
        "“Too late,” said Anna Vale.",
        "It was over.\n\n“Nobody came and nobody cared, not even once.”\n\nIt rained.",
    ]
    result = speakers(annotated(*texts))
    assert row(result, UNKNOWN_SPEAKER)[["kind", "quoted_words"]].tolist() == ["unknown", 8]
    assert row(result, "Anna Vale")["share"] == pytest.approx(20)
    assert "80% of them of an unknown speaker" in result.note


def test_persons_organisations_and_groups_are_kept_apart():
    text = "“Fine,” said Anna Vale. “Fine,” said the Ostrel Institute. “Late,” critics said."
    table = speakers(annotated(text)).to_table().set_index("speaker")
    assert table.loc["Anna Vale", "kind"] == "person"
    assert table.loc["critics", "kind"] == "group"
    assert table["kind"].nunique() == len(table) == 3


def test_groups_in_two_spellings_are_one_row():
    table = speakers(annotated("Officials said it rained. “It rained,” officials said. “Twice,” officials said."))
    assert table.to_table()["speaker"].tolist() == ["officials"]


def test_a_bare_surname_in_another_article_goes_to_the_full_name_and_the_data_stay():
    found = annotated("“No,” said Anna Vale. “Never,” said Vale.", "“Too late,” said Vale.")
    assert row(speakers(found), "Anna Vale")["articles"] == 2
    assert "Vale" in set(found.attributions["speaker"])


def test_who_is_quoted_first_is_counted_by_article_and_scare_quotes_open_none():
    texts = [
        "The “bargain” was signed. “It is late,” said Anna Vale. “It is not,” said Bo Moss.",
        "“It is not,” said Bo Moss. “It is,” said Anna Vale.",
        "“It is not,” said Bo Moss.",
    ]
    result = speakers(annotated(*texts))
    assert (row(result, "Anna Vale")["first"], row(result, "Bo Moss")["first"]) == (1, 2)
    assert row(result, UNKNOWN_SPEAKER)["first"] == 0


def test_groups_of_articles_have_their_own_rows_and_denominators():
    texts = [
        "“No,” said Anna Vale. “Never ever again,” said Bo Moss.",
        "“No,” said Anna Vale.",
        "“No,” said Anna Vale.",
    ]
    result = speakers(annotated(*texts, outlet=["Echo", "Gazette", None]), by="outlet")
    assert row(result, "Anna Vale", outlet="Echo")["share"] == pytest.approx(25)
    assert row(result, "Anna Vale", outlet="Gazette")["share"] == 100
    assert row(result, "Anna Vale", outlet="unknown")[["outlets", "articles"]].tolist() == [0, 1]
    assert result.to_table()["outlet"].tolist() == ["Echo", "Echo", "Gazette", "unknown"]
    together = speakers(annotated(*texts, outlet=["Echo", "Gazette", "Gazette"]))
    assert row(together, "Anna Vale")[["outlets", "articles"]].tolist() == [2, 3]


def test_opinion_articles_stand_apart_and_wire_copy_can_be_left_out():
    texts = ["“No,” said Anna Vale.", "“Yes,” said Bo Moss.", "“Maybe,” said Cy Lund."]
    found = annotated(*texts, genre=["news", "opinion", "news"], authorship=["staff", "staff", "wire"])
    assert speakers(found).to_table()["speaker"].tolist() == ["Anna Vale", "Cy Lund"]
    assert speakers(found).opinion["speaker"].tolist() == ["Bo Moss"]
    assert len(speakers(found, opinion="with").to_table()) == 3
    assert speakers(found, wire="without").to_table()["speaker"].tolist() == ["Anna Vale"]


def test_articles_without_anybody_speaking_give_an_empty_table():
    result = speakers(annotated("It rained.", "It rained again."), by="outlet")
    assert result.to_table().empty and result.opinion.empty
    assert "outlet" in result.to_table().columns and "0 quotations" in result.note


def test_reported_words_alone_have_no_share():
    table = speakers(annotated("Anna Vale said that the bridge was closed.")).to_table()
    assert table["reported_words"].tolist() == [5] and table["share"].isna().all()


@pytest.mark.parametrize("name", ["outlte", "voice", "part"])
def test_a_variable_that_is_not_there_is_one_clear_line(name):
    with pytest.raises(FramingError, match=f"no variable '{name}'") as caught:
        speakers(annotated("“No,” said Anna Vale."), by=name)
    assert "\n" not in str(caught.value) and "voice" not in str(caught.value).split("Possible")[1]


def test_a_variable_that_has_the_name_of_a_column_is_not_mixed_up_with_it():
    found = annotated("“No,” said Anna Vale.", kind="letter")
    with pytest.raises(FramingError, match="a column 'kind' of its own"):
        speakers(found, by="kind")


def test_an_impossible_choice_names_the_possible_ones():
    with pytest.raises(FramingError, match="Possible: apart, with"):
        speakers(annotated("“No,” said Anna Vale."), opinion="without")


def test_names_from_articles_are_escaped_in_a_notebook():
    found = annotated("“No,” said Anna Vale.")
    found.attributions["speaker"] = "<b>Vale</b>"
    found.attributions["speaker_kind"] = "group"
    assert "&lt;b&gt;Vale" in speakers(found)._repr_html_()


def test_articles_taken_out_are_not_counted():
    found = annotated("“No,” said Anna Vale.", "“Yes,” said Bo Moss.", outlet=["Echo", "Gazette"])
    assert speakers(found.subset(outlet="Gazette")).to_table()["speaker"].tolist() == ["Bo Moss"]


def test_the_figure_shows_the_shares_of_the_table():
    result = speakers(framing.annotate(framing.load_example()))
    widths = [bar.get_width() for bar in result.plot().patches]
    assert widths[:10] == result.to_table()["share"].head(10).tolist()
