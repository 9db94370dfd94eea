"""Exports with what made other tools lose articles or take their dates from headlines."""

import re

import pytest

from . import lexis_samples as made
from .lexis_samples import BODY, Story
from .test_lexisnexis import LAYOUTS, read

OLD = [name for name in LAYOUTS if name.startswith("LexisNexis")]
NEW = [name for name in LAYOUTS if name.startswith("Nexis")]


def articles(tmp_path, layout, *stories, language="en"):
    contents = read(tmp_path, LAYOUTS[layout](stories, language))
    assert (contents.announced, contents.refused) == (len(stories), [])
    return contents.articles


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "line",
    [
        "LENGTH: 4 metres, said the note on the gauge.",
        "Length: 4 metres.",
        "LANGUAGE: none, she wrote.",
        "LOAD-DATE: never.",
        "SECTION: nine",
        "GRAPHIC: the gauge as a boy drew it.",
        "2 of 3 DOCUMENTS",
        "Document 2 de 3",
        "End of Document",
        "Body",
        "Classification",
        "May 14, 2019 Tuesday",
        "Copyright 2018 was painted on the wall.",
        "NOTE: the gauge is wrong.",
        "PORT ELLERY: the ferry left.",
        "BYLINE: nobody",
    ],
)
def test_a_line_of_the_text_like_a_mark_of_the_archive_stays_text(tmp_path, layout, line):
    bodies = [[BODY[0], line, BODY[1], BODY[2]], [line, *BODY], [*BODY, line]]
    # A second byline may stand below the fields, and a graphic above the load date: there it cannot be told.
    bodies = [
        body for body in bodies if not line.startswith({0: "BYLINE", 3: ("GRAPHIC", "NOTE")}.get(body.index(line), "-"))
    ]
    for body in bodies:
        found = articles(tmp_path, layout, Story(body=tuple(body)), Story(title="Second"))
        assert [article["title"] for article in found] == ["Ferry waits for the river", "Second"]
        assert found[0]["text"].split("\n\n") == body, body.index(line)
        assert (found[0]["word_count"], found[0]["load_date"], found[0]["language"]) == (58, "2019-05-14", "en")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "title",
    [
        "May 4, 2010 and after: who remembers?",
        "4 May 2010: a night at the river",
        "Beiträge sollen in 2000 um 4,5 Prozent klettern",
        "Rebuilding better, part 19",
        "Final Edition of the Echo printed",
        "Length: a reader's question",
        "1 of 3 documents found in the mud",
        "Copyright for fishermen",
    ],
)
def test_a_headline_like_a_date_or_a_field_is_the_headline(tmp_path, layout, title):
    (found,) = articles(tmp_path, layout, Story(title=title))
    assert (found["title"], found["date"], found["outlet"]) == (title, "2019-05-13", "The Bay Gazette")
    assert found["text"].split("\n\n") == list(BODY)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_article_without_a_headline_keeps_its_outlet_and_text(tmp_path, layout):
    first, second = articles(tmp_path, layout, Story(title=""), Story(title="Second"))
    assert first["title"] is None
    assert (first["outlet"], first["date"], first["text"]) == ("The Bay Gazette", "2019-05-13", "\n\n".join(BODY))
    assert second["title"] == "Second"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_article_without_text_is_kept_and_said(tmp_path, layout):
    contents = read(tmp_path, LAYOUTS[layout]([Story(body=()), Story(title="Second")], "en"))
    assert (contents.announced, contents.refused) == (2, [])
    assert [article["text"] for article in contents.articles] == ["", "\n\n".join(BODY)]
    assert contents.articles[0]["title"] == "Ferry waits for the river"
    assert contents.warnings and contents.warnings[0].startswith("1 document without text, only headline and fields")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("line", "date", "time", "edition"),
    [
        ("December 10, 2019 Tuesday, Edition 1, National Edition", "2019-12-10", None, "Edition 1, National Edition"),
        ("January 11, 2010 Monday 3:45 PM GMT", "2010-01-11", "3:45 PM GMT", None),
        ("January 11, 2010 Monday 1st Edition", "2010-01-11", None, "1st Edition"),
        ("Lundi 12 Mars 2012", "2012-03-12", None, None),
        ("11. Dezember 2019 Mittwoch", "2019-12-11", None, None),
        ("Mittwoch 11.Dezember 2019", "2019-12-11", None, None),
        ("10 décembre 2019 mardi 3:00 AM GMT", "2019-12-10", "3:00 AM GMT", None),
        ("décembre 10 2019", "2019-12-10", None, None),
        ("October 10, 2001, Wednesday, Late Edition - Final", "2001-10-10", None, "Late Edition - Final"),
        ("June 1, 2010 Tuesday (Home Edition)", "2010-06-01", None, "Home Edition"),
        ("03. März 2011", "2011-03-03", None, None),
    ],
)
def test_date_lines_give_date_time_and_edition(tmp_path, layout, line, date, time, edition):
    (found,) = articles(tmp_path, layout, Story(date=line))
    assert (found["date"], found.get("time"), found.get("edition")) == (date, time, edition)
    assert (found["outlet"], found["title"]) == ("The Bay Gazette", "Ferry waits for the river")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("line", ["March 2012", "Spring 2012", "2012"])
def test_a_date_without_a_day_is_given_in_the_words_of_the_archive(tmp_path, layout, line):
    (found,) = articles(tmp_path, layout, Story(date=line))
    assert (found["date"], found["outlet"], found["title"]) == (line, "The Bay Gazette", "Ferry waits for the river")


@pytest.mark.parametrize("layout", ["LexisNexis HTML", "LexisNexis text", "Nexis Word"])
def test_the_name_of_an_outlet_may_have_two_lines(tmp_path, layout):
    (found,) = articles(tmp_path, layout, Story(outlet="The Bay Gazette (Port Ellery)\n- Final Edition"))
    assert found["outlet"] == "The Bay Gazette (Port Ellery) - Final Edition"
    assert (found["title"], found["date"]) == ("Ferry waits for the river", "2019-05-13")


@pytest.mark.parametrize("layout", OLD)
def test_edition_and_remark_below_the_date_are_no_headline(tmp_path, layout):
    story = Story(
        edition="Edition 1;\nPort Ellery\nCorrection Appended" if layout != OLD[2] else "Edition 1; Port Ellery"
    )
    (found,) = articles(tmp_path, layout, story)
    assert (found["edition"], found["title"]) == ("Edition 1; Port Ellery", "Ferry waits for the river")
    assert found.get("correction") == ("Correction Appended" if layout != OLD[2] else None)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_graphics_and_corrections_are_no_text(tmp_path, layout):
    below = {"graphic": "The ferry at noon. Photo: Ana Brill", **Story().below, "CORRECTION": "The gauge was right."}
    (found,) = articles(tmp_path, layout, Story(below=below))
    assert found["graphic"] == "The ferry at noon. Photo: Ana Brill"
    assert found["correction"] == "The gauge was right."
    assert found["text"] == "\n\n".join(BODY)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_highlight_dateline_and_fields_with_an_own_name_are_kept(tmp_path, layout):
    above = {
        "author": "By Ana Brill; Tom Reed",
        "word_count": "58",
        "DATELINE": "PORT ELLERY",
        "HIGHLIGHT": "It waits.",
    }
    below = {"load_date": "2019-05-14", "HARBOUR-MASTER": "Reed", "language": "GERMAN; DEUTSCH"}
    (found,) = articles(tmp_path, layout, Story(above=above, below=below))
    assert (found["author"], found["dateline"], found["highlight"]) == (
        "Ana Brill; Tom Reed",
        "PORT ELLERY",
        "It waits.",
    )
    assert (found["harbour_master"], found["language"]) == ("Reed", "de")
    assert found["text"] == "\n\n".join(BODY)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_fields_of_broadcasts_and_of_other_languages_are_fields(tmp_path, layout):
    above = {"ANCHORS": "Ana Brill", "REPORTERS": "Tom Reed", "section": "NEWS; Local", "DŁUGOŚĆ": "58 słów"}
    (found,) = articles(tmp_path, layout, Story(title="RIVER: the ferry waits", above=above))
    assert (found["title"], found["word_count"], found["section"]) == ("RIVER: the ferry waits", 58, "NEWS; Local")
    assert (found["anchors"], found["reporters"]) == ("Ana Brill", "Tom Reed")
    assert found["text"] == "\n\n".join(BODY)


def test_a_line_below_the_headline_is_no_part_of_it_where_headlines_are_set_in_large_letters(tmp_path):
    page = LAYOUTS["LexisNexis HTML"]([Story()], "en").decode()
    line = '<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c2">The captain sleeps</SPAN></P></DIV>'
    at = page.index("<BR>", page.index(Story().title))
    (found,) = read(tmp_path, page[:at] + line + page[at:]).articles
    assert (found["title"], found["subtitle"]) == (Story().title, "The captain sleeps")
    assert (found["author"], found["word_count"], found["text"]) == ("Ana Brill", 58, "\n\n".join(BODY))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_several_bylines(tmp_path, layout):
    story = Story(above={"BYLINE": "By Ana Brill", "AUTHOR": "By Tom Reed", "word_count": "58"})
    (found,) = articles(tmp_path, layout, story)
    assert (found["author"], found["word_count"]) == ("Ana Brill; Tom Reed", 58)


def test_a_word_that_was_searched_for_leaves_the_headline_whole(tmp_path):
    page = made.as_html([Story(title="The bridge is shut again")])
    page = page.replace("bridge is", '</SPAN><SPAN CLASS="c4">bridge</SPAN><SPAN CLASS="c7"> is')
    (article,) = read(tmp_path, page.encode()).articles
    assert (article["title"], "edition" in article) == ("The bridge is shut again", False)


def test_the_oldest_service_counted_stories(tmp_path):
    stories = [Story(), Story(title="Second")]
    text = re.sub(r"(\d) of 2 DOCUMENTS", r"LEVEL 1 - \1 OF 2 STORIES", made.as_text(stories))
    contents = read(tmp_path, text.encode())
    assert [article["title"] for article in contents.articles] == [story.title for story in stories]


def test_a_short_paragraph_below_words_in_bold_capitals_is_no_code(tmp_path):
    said = f"{made._field('THE RIVER', 'four metres')}{made._div(['The end came.'], 'c5')}"
    page = made.as_html([Story()], body=f"{made._div([BODY[0]], 'c5')}{said}")
    (article,) = read(tmp_path, page.encode()).articles
    assert article["text"] == f"{BODY[0]}\n\nTHE RIVER: four metres\n\nThe end came."
    assert article["load_date"] == "2019-05-14"


@pytest.mark.parametrize("words", ["{} из {} ДОКУМЕНТОВ", "{}/{}", "Belge {} / {}", "{} of {} DOCUMENTS (incl. dup.)"])
def test_places_in_words_that_are_not_known_are_told_by_their_numbers(tmp_path, words):
    stories = [Story(title=f"Ferry {number}") for number in range(1, 4)]
    text = made.as_text(stories)
    for number in range(1, 4):
        text = text.replace(f"{number} of 3 DOCUMENTS".center(80).rstrip(), words.format(number, 3).center(80).rstrip())
    contents = read(tmp_path, text.encode())
    assert [(a["title"], a["outlet"]) for a in contents.articles] == [(s.title, s.outlet) for s in stories]


def test_scores_that_count_up_in_a_text_begin_no_document(tmp_path):
    body = (BODY[0], "1/3", "May 3, 2010", "2/3", "May 4, 2010", BODY[1])
    contents = read(tmp_path, made.as_text([Story(body=body), Story()]).encode())
    assert [a["text"] for a in contents.articles] == ["\n\n".join(body), "\n\n".join(BODY)]
    single = made.as_text([Story(body=body)], cover=False).replace("1 of 1 DOCUMENTS", "")
    assert [a["text"] for a in read(tmp_path, single.encode()).articles] == ["\n\n".join(body)]
