"""Whose words: the speakers of the measure, whom articles quote first, and one word in four ways."""

import re

import pandas as pd
import pytest

import framing
from framing.reporting.material import Material
from framing.reporting.sections.four_ways import WAYS, drawn_ways, four_ways
from framing.reporting.sections.statuses import statuses
from framing.reporting.sections.whose_words import whose_words


def material(annotations, *, by="outlet", passages="snippets", seed=0):
    return Material(annotations, by, passages, None, (), seed)


def annotated(*texts, **variables):
    corpus = framing.Corpus.from_table(pd.DataFrame({"text": texts, **variables}))
    return framing.annotate(corpus, ["stance"], attribution="marks")


def spans_of(rows):
    """Hits with an entry and what happens to it: asserted, negated, relayed or distanced."""
    table = pd.DataFrame([pair for pair, times in rows.items() for _ in range(times)], columns=["entry", "way"])
    flags = dict.fromkeys(("questioned", "conditional", "hedged"), False)
    voice = table["way"].map({"relayed": "quote"}).fillna("narrator")
    return table.assign(negated=table["way"] == "negated", distanced=table["way"] == "distanced", voice=voice, **flags)


@pytest.fixture(name="example", scope="module")
def _example():
    return framing.annotate(framing.load_example(), ["stance", "hedge"], attribution="marks")


def shown(markup):
    return re.sub(r"<[^>]+>", "", markup)


def cells(markup, first):
    row = re.search(rf"<tr><td[^>]*>{re.escape(first)}</td>(.*?)</tr>", markup)[1]
    return re.findall(r">([^<]*)</td>", row)


def test_the_speakers_are_those_of_the_measure_and_its_call_gives_them(example):
    made = {result.name: result for result in whose_words(material(example)).results}
    assert made["speakers"].call == "fr.speakers(annotations)"
    for name in ("speakers", "speakers_by_group"):
        again = eval(made[name].call, {"fr": framing, "annotations": example})
        pd.testing.assert_frame_equal(again.to_table(), made[name].table)


def test_the_top_five_are_named_and_what_has_no_name_is_said(example):
    body = whose_words(material(example)).body
    table = framing.speakers(example).to_table()
    for row in table.head(5).itertuples():
        assert cells(body, row.speaker)[1:3] == [f"{row.share:.1f}", str(row.quoted_words)]
        assert cells(body, row.speaker)[-1] == str(row.first)
    assert "(unknown speaker)" not in body and "(roles without a name)" not in body
    unknown = table.set_index("speaker")["share"]["(unknown speaker)"]
    assert f"{unknown:.0f}% of the quoted words have no speaker that was found" in body


def test_articles_are_counted_by_the_kind_that_they_quote_first():
    texts = ["“No,” said Anna Vale. “Yes,” said the mayor.", "“No,” said the mayor.", "“No,” said Bo Moss."]
    body = whose_words(material(annotated(*(f"{text} It was a sham." for text in texts), outlet="Echo"))).body
    rows = re.findall(r"<tr><td[^>]*>Echo</td>(.*?)</tr>", body)
    assert re.findall(r">([^<]*)</td>", rows[-1]) == ["3", "2", "0", "0", "1", "0"]


def test_where_nobody_is_quoted_the_section_says_so():
    made = whose_words(material(annotated("It was a sham deal.", "A sham again.", outlet="Echo")))
    assert "Nobody is quoted." in made.body and len(made.results) == 2


def test_where_only_roles_are_quoted_no_speaker_is_named():
    made = whose_words(material(annotated("“It was a sham,” said the mayor. A sham again.", outlet="Echo")))
    assert "No quotation has a named speaker" in made.body and "100% a role without a name" in made.body


def test_bare_surnames_are_merged_in_the_table_of_speakers_and_not_in_the_data(annotations_of, four_outlets):
    annotations = annotations_of(four_outlets(24))
    said = annotations.attributions
    said.loc[said.index[::3], "speaker"] = "Quill"
    made = whose_words(material(annotations))
    assert set(made.results[-1].table["speaker"]) == {"Ada Quill"}
    assert "a bare surname is counted with the person" in made.body
    assert "Quill" in set(annotations.attributions["speaker"])


def test_each_way_is_drawn_from_the_hits_of_that_way():
    spans = spans_of({("sham", way): 3 for way in WAYS} | {("farce", "asserted"): 9})
    for seed in range(5):
        _, hits = drawn_ways(spans, seed=seed)
        assert [hits[way]["way"] for way in WAYS] == list(WAYS)
        assert statuses(pd.DataFrame(hits.values())).tolist() == list(WAYS)


def test_the_word_of_most_ways_is_followed_as_far_as_it_goes():
    often = {("farce", "asserted"): 9, ("farce", "relayed"): 9, ("farce", "distanced"): 0, ("farce", "negated"): 0}
    spans = spans_of(
        often | {("sham", "asserted"): 1, ("sham", "negated"): 1, ("sham", "relayed"): 1, ("sly", "distanced"): 1}
    )
    entry, hits = drawn_ways(spans, seed=0)
    assert entry == "sham"
    assert [hits[way]["entry"] for way in WAYS] == ["sham", "sham", "sham", "sly"]


def test_no_word_is_followed_that_occurs_in_two_ways_only():
    spans = spans_of({("farce", "asserted"): 9, ("farce", "relayed"): 9, ("sham", "negated"): 1})
    entry, hits = drawn_ways(spans, seed=0)
    assert entry is None and hits["negated"]["entry"] == "sham" and hits["distanced"] is None


def test_a_way_that_no_hit_has_is_said_to_be_missing():
    texts = ["It was a sham deal, and a disgrace.", "It was not a disgrace."]
    made = four_ways(material(annotated(*texts, outlet="Echo")))
    assert made.count("Not found in these articles.") == 2
    assert "Four ways to use a word" in made and "same word" not in made


@pytest.mark.parametrize("passages", ["snippets", "full", "none"])
def test_passages_hold_25_words_at_most_and_link_to_the_article(example, passages):
    body = whose_words(material(example, passages=passages)).body
    quotes = re.findall(r"<blockquote>(.*?)</blockquote>", body)
    assert len(quotes) == (0 if passages == "none" else 4)
    assert all(len(re.sub(r"<sup>.*?</sup>|<[^>]+>|…", "", quote).split()) <= 25 for quote in quotes)
    assert body.count('<a href="https://') == len(quotes)


def test_the_speaker_of_a_relayed_hit_is_named(example):
    _, hits = drawn_ways(example.select(device="stance"), seed=0)
    assert f"quoted ({hits['relayed']['speaker']})" in shown(four_ways(material(example)))


def test_the_same_seed_draws_the_same_passages(example):
    first, same, other = (four_ways(material(example, seed=seed)) for seed in (1, 1, 2))
    assert first == same != other and "Drawn with seed 1, not chosen" in first


def test_text_from_articles_is_escaped():
    made = whose_words(material(annotated("“It is a <b>sham</b>,” said Anna Vale.", outlet="<i>Echo</i>"))).body
    assert "&lt;b&gt;" in made and "<b>" not in made and "<i>Echo" not in made
