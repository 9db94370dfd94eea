"""Each section says what it shows, and the strip on top says no more than is safe."""

import dataclasses
import re

import numpy as np
import pandas as pd
import pytest

import framing
from framing import Corpus, annotate, deduplicate
from framing.corpus import Step
from framing.reporting.material import Material
from framing.reporting.sections.contents import contents
from framing.reporting.sections.finding import finding
from framing.reporting.sections.frames import frames
from framing.reporting.sections.limits import limits
from framing.reporting.sections.methods import methods
from framing.reporting.sections.over_time import over_time
from framing.reporting.sections.portrayed import portrayed
from framing.reporting.sections.read_it import read_it
from framing.reporting.sections.same_story import same_story
from framing.reporting.sections.top_strip import top_strip
from framing.reporting.sections.whose_words import whose_words


def material(annotations, *, by="outlet", passages="snippets", checks=None, codes=(), seed=0):
    return Material(annotations, by, passages, checks, codes, seed)


def test_the_headline_is_the_strongest_safe_contrast(annotations_of, four_outlets, checked):
    annotations = annotations_of(four_outlets(160, genre="news"))
    outlets = annotations.spans["doc_id"].map(annotations.documents["outlet"])
    others = (outlets != "The Meridian Herald") & (annotations.spans["device"] == "stance")
    fewer = annotations.spans[~(others & (annotations.spans["span_id"] % 5 > 0))]
    annotations = dataclasses.replace(annotations, spans=fewer)
    strip = top_strip(material(annotations, checks=checked(annotations)), title="Tides")
    headline = re.search(r'class="sentence">([^<]*)', strip)[1]
    assert "stance" in headline and "The Meridian Herald" in headline and "checked hits accepted" in headline


def test_a_loss_on_import_puts_the_lamp_out(annotations_of, four_outlets):
    annotations = annotations_of(four_outlets(96))
    step = annotations.corpus.history[0]
    corpus = dataclasses.replace(annotations.corpus, history=(type(step)(step.verb, {}, 100, 96),))
    strip = top_strip(material(dataclasses.replace(annotations, corpus=corpus)), title="Tides")
    assert re.search(r'<li class="off"><span[^>]*></span><strong>Import complete</strong> 4 of 100 articles', strip)


def test_devices_are_hollow_until_checked(annotations_of, four_outlets, checked):
    annotations = annotations_of(four_outlets(40))
    unchecked, made = finding(material(annotations)), finding(material(annotations, checks=checked(annotations)))
    assert "Hollow: no hit of this device was checked" in unchecked.body and "Hollow" not in made.body
    assert "100% of 20" in made.body


def test_devices_nobody_checked_are_named(annotations_of, four_outlets, checked):
    annotations = annotations_of(four_outlets(40))
    assert "No person checked hits of 6 devices" in limits(material(annotations), []).body
    assert (
        "Every device has hits that a person checked"
        in limits(material(annotations, checks=checked(annotations)), []).body
    )


def test_groups_of_a_flag_are_counted_by_its_values(annotations_of, four_outlets):
    annotations = annotations_of(four_outlets(24, paywall=[row < 7 for row in range(24)]))
    assert "The smallest drawn has 7 articles" in limits(material(annotations, by="paywall"), []).body


def test_missing_outlets_are_counted_and_not_drawn(annotations_of, four_outlets):
    table = four_outlets(48)
    table.loc[table.index[::6], "outlet"] = None
    known = material(annotations_of(table))
    assert "No outlet is known of 8 articles" in limits(known, []).body
    assert "unknown" not in known.groups and known.group_count() == "4 outlets"


@pytest.mark.parametrize("passages", ["snippets", "full", "none"])
def test_passages_show_as_much_text_as_asked_for(annotations_of, four_outlets, passages):
    body = read_it(material(annotations_of(four_outlets(24)), passages=passages)).body or ""
    quotes = re.findall(r"<blockquote>(.*?)</blockquote>", body)
    words = [len(re.sub(r"<sup>.*?</sup>|<[^>]+>|…", "", quote).split()) for quote in quotes]
    assert max(words, default=0) <= 25
    assert ("The whole article" in body) == (passages == "full")
    assert bool(quotes) == (passages != "none")


def test_statuses_add_up_to_the_hits_in_articles_that_are_not_opinion(annotations_of, four_outlets):
    annotations = annotations_of(four_outlets(40))
    counts = whose_words(material(annotations)).results[0].table
    opinion = annotations.documents.query("genre == 'opinion'").index
    spans = annotations.spans[~annotations.spans["doc_id"].isin(opinion)].query("device != 'naming'")
    assert counts["hits"].sum() == len(spans) < len(annotations.spans)


def test_passages_are_drawn_by_seed(annotations_of, four_outlets):
    annotations = annotations_of(four_outlets(96))
    first, same, other = (read_it(material(annotations, seed=seed)).body for seed in (1, 1, 2))
    assert first == same != other and "Drawn with seed 1" in first


def test_a_rejected_hit_is_the_doubtful_one(annotations_of, four_outlets, checked):
    annotations = annotations_of(four_outlets(24))
    rejected = checked(annotations, answer="n").table.head(1)
    checks = checked(annotations, answer="y")
    checks = type(checks)(rejected)
    body = read_it(material(annotations, checks=checks)).body
    document = annotations.documents.loc[rejected["doc_id"].iloc[0]]
    assert re.search(rf"A doubtful hit</span>(?:(?!A random).)*{document['title']}<", body, re.DOTALL)


def test_coded_frames_are_scored_on_unseen_outlets_and_never_detected(annotations_of, four_outlets):
    # Words of its own keep each article from being a copy of the others.
    own = [" ".join(f"place{row}no{i}" for i in range(150)) for row in range(96)]
    table = four_outlets(96, conflict=np.tile([0, 1, 1, 0, 1, 0], 16), lead=own)
    made = frames(material(annotations_of(table), codes=("conflict",)))
    assert "grouped folds" in made.body and "coded by people" in made.body and "detected" not in made.body
    assert made.results[0].call.startswith("fr.evaluate(fr.frame_classifier(), corpus, code=['conflict']")


def test_every_call_in_the_report_gives_its_table(annotations_of, four_outlets):
    table = four_outlets(96)
    table.loc[table.index[::7], "outlet"] = None
    annotations = annotations_of(table)
    made = finding(material(annotations))
    for result in made.results:
        if "..." not in result.call:
            found = eval(result.call, {"fr": framing, "annotations": annotations})
            again = found if isinstance(found, pd.DataFrame) else found.to_table()
            pd.testing.assert_frame_equal(again, result.table)


def test_stories_are_compared_with_and_without_wire_copy(annotations_of, four_outlets):
    made = same_story(material(annotations_of(four_outlets(96))))
    assert [result.name for result in made.results] == [
        "stories",
        "story_differences_with_wire",
        "story_differences_without_wire",
    ]
    assert made.body.count('class="choice"') == 2 and made.body.count('type="radio"') == 2


def test_rates_of_a_story_are_hits_by_own_voice_words(annotations_of, four_outlets):
    annotations = annotations_of(four_outlets(96))
    table = same_story(material(annotations)).results[0].table
    news = annotations.subset(genre="news")
    for row in table.itertuples():
        here = news.documents.query(
            "story == @row.story and outlet == @row.outlet and authorship == @row.authorship"
        ).index
        spans = news.spans[news.spans["doc_id"].isin(here)].query("device == 'stance' and voice == 'narrator'")
        assert row.hits == len(spans)


def test_it_is_shown_when_each_outlet_took_up_each_story_where_there_are_two(annotations_of, four_outlets):
    table = four_outlets(96)
    assert "When each took up each story" in same_story(material(annotations_of(table))).body
    one = table.assign(story=table["story"].where(table["story"] == "summit"))
    made = same_story(material(annotations_of(one)))
    assert "When each took up" not in made.body and "within each story" in made.body


def test_stories_found_by_wording_are_not_taken_for_coded_ones(annotations_of, four_outlets):
    annotations = annotations_of(four_outlets(96))
    assert "shared wording" not in same_story(material(annotations)).body
    step = Step("stories", {"days": 7, "threshold": 0.17}, 96, 96)
    corpus = dataclasses.replace(annotations.corpus, history=(*annotations.corpus.history, step))
    body = same_story(material(dataclasses.replace(annotations, corpus=corpus))).body
    assert "found by shared wording (threshold 0.17), within 7 days, and not coded by people; 0 articles of 96" in body


def test_articles_that_are_alone_take_no_part_in_the_comparison_of_stories(annotations_of, four_outlets):
    table = four_outlets(96)
    alone = table.assign(story=table["story"].where(np.arange(96) % 5 > 0))
    annotations = annotations_of(alone)
    made = same_story(material(annotations))
    kept = same_story(material(annotations.subset(story=pd.Series.notna)))
    assert "unknown" not in made.body
    for found, expected in zip(made.results[1:], kept.results[1:], strict=True):
        columns = ["target_rate", "reference_rate", "difference", "low", "high", "stories"]
        pd.testing.assert_frame_equal(found.table[columns], expected.table[columns])


@pytest.mark.parametrize(("days", "unit"), [(20, "month"), (250, "year")])
def test_time_is_cut_into_periods_with_enough_articles(annotations_of, four_outlets, days, unit):
    table = four_outlets(96)
    table["date"] = table["date"].min() + (np.arange(96) * days / 20).round() * np.timedelta64(1, "D")
    assert unit in over_time(material(annotations_of(table))).results[0].table.columns


def test_time_is_silent_where_points_are_thin(annotations_of, four_outlets):
    made = over_time(material(annotations_of(four_outlets(24))))
    assert made.body is None and "in a row" in made.reason


def test_names_are_drawn_with_what_is_said_of_them(four_outlets):
    articles = [
        f"Anna Vale is a liar. Then Anna Vale met a council that feared Anna Vale. Case {number}."
        for number in range(48)
    ]
    corpus = Corpus.from_table(four_outlets(48).assign(text=articles, language="en"))
    made = portrayed(material(annotate(corpus, ["stance"])))
    table = made.results[0].table
    assert "Anna Vale" in made.body
    assert table.query("target == 'Anna Vale' and side == 'negative'")["pairs"].sum() == 48


def test_articles_without_names_have_no_portrayals(annotations_of, four_outlets):
    assert portrayed(material(annotations_of(four_outlets(24)))).body is None


def test_without_wire_copy_in_the_corpus_stories_have_one_picture(annotations_of, four_outlets):
    made = same_story(material(annotations_of(four_outlets(96, authorship="staff"))))
    assert [result.name for result in made.results] == ["stories", "story_differences_with_wire"]
    assert made.body.count('class="choice"') == 1


def test_the_variable_wire_decides_what_is_hollow_and_left_out(annotations_of, four_outlets):
    table = four_outlets(96)
    annotations = annotations_of(table.assign(wire=table["outlet"] == "Courier & Post"))
    made = {result.name: result.table for result in same_story(material(annotations)).results}
    assert set(made["stories"].query("wire == True")["outlet"]) == {"Courier & Post"}
    assert "Courier & Post" in set(made["story_differences_with_wire"]["target"])
    assert "Courier & Post" not in set(made["story_differences_without_wire"]["target"])


@pytest.mark.parametrize(("keep", "kept"), [("all", "all were kept"), ("first", "the earliest of each was kept")])
def test_the_contents_say_how_many_articles_are_duplicates(keep, kept):
    table = pd.DataFrame({"text": ["The dam held through the night."] * 3, "outlet": ["Echo", "Echo", "Gazette"]})
    made = contents(material(annotate(deduplicate(Corpus.from_table(table), keep=keep), attribution="marks")))
    said = f"1 cluster of near-duplicates with 3 articles (50% of the words shared, in runs of 5): {kept}."
    assert said in made.body
    assert ("without duplicates" in set(made.results[0].table["step"])) == (keep == "first")


def test_the_contents_say_how_much_wire_copy_there_is_and_was_set_aside(annotations_of, four_outlets):
    annotations = annotations_of(four_outlets(96))
    wire = int((annotations.documents["authorship"] == "wire").sum())
    assert f"{wire} articles of wire copy: as their credits say." in contents(material(annotations)).body
    made = contents(material(annotations.without_wire()))
    assert f"Set aside as wire copy: {wire} articles of 96." in made.body
    flow = made.results[0].table.set_index("step")
    assert flow.loc["without wire copy", ["articles", "set_aside"]].tolist() == [96 - wire, wire]


def test_the_flow_names_the_search_the_screen_and_what_each_step_set_aside():
    table = pd.DataFrame(
        {
            "text": ["The ferry was clearly late."] * 2 + ["The dam held.", "It rained & rained."],
            "outlet": ["Echo", "Gazette", "Echo", "Gazette"],
            "date": ["2031-05-01", "2031-05-02", "2031-05-03", "2031-05-04"],
            "on_topic": ["yes", "yes", "no", None],
        }
    )
    corpus = Corpus.from_table(table)
    first = dataclasses.replace(
        corpus.history[0], n_in=6, arguments={"search": "ferry & dam", "searched": "2031-06-01"}
    )
    corpus = dataclasses.replace(corpus, history=(first,))
    corpus = framing.screen(deduplicate(corpus, keep="first"), code="on_topic")
    made = contents(Material(annotate(corpus), "outlet", "none", None, (), 0))
    assert made.results[0].table.to_numpy().tolist() == [
        ["given", 6, 0],
        ["read", 4, 2],
        ["without duplicates", 3, 1],
        ["relevant", 2, 1],
        ["in this report", 2, 0],
    ]
    assert "Searched for: ferry &amp; dam (2031-06-01)." in made.body
    text = methods(Material(annotate(corpus), "outlet", "none", None, (), 0), []).body
    assert "on 2031-06-01 with the query ferry &amp; dam, because" in text
    assert "handled as follows: 1 cluster of near-duplicates with 2 articles" in text
    assert "Screened by &#x27;on_topic&#x27;: 1 not relevant; 1 article without the code kept." in made.body


def test_only_a_file_that_announces_a_number_is_said_to(annotations_of, four_outlets):
    annotations = annotations_of(four_outlets(8))
    first = annotations.corpus.history[0]
    for announces, step in ((False, "given"), (True, "announced")):
        told = dataclasses.replace(first, record={"files": [{"file": "a", "announces": announces}]})
        corpus = dataclasses.replace(annotations.corpus, history=(told,))
        made = contents(material(dataclasses.replace(annotations, corpus=corpus)))
        assert made.results[0].table["step"].tolist() == [step, "read", "in this report"]
