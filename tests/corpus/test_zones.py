"""What is headline, lead and body of an article, and what is masked around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.zones import MASKED, PARTS, Zone, body_lines, find_zones, mask

PAGE = """\
Skip to main content

Search

Harbour CourierHarbour Courier

Home

News

Sport

Sign in

Politics

Council votes to keep night ferry running

By Ana Brill

12 March 2023

The council of Port Ostrin voted on Tuesday to keep the night ferry running for two more years.

‘We could not leave the islanders without a boat after dark,’ said the mayor, Jon Tarvin, after the vote.

Opponents of the ferry had called it a waste of money that the town does not have.

What the ferry costs

The ferry loses about four million crowns a year, and the town pays for half of it.

A report by the auditors in January said that the loss could grow if fuel became dearer.

Mira Holt contributed to this report.

This article first appeared on Ostrin Daily

You may also like

Sport

Rowers of Port Ostrin bring home three medals from the winter games and...

Weather

Storm warning lifted for the northern islands as the wind turns to...

Privacy policy

© 2023 Harbour Courier. All rights reserved.
"""


def zones_by_text(text):
    return {text[zone.start : zone.end]: zone.zone for zone in find_zones(text)}


def test_a_page_keeps_its_headline_and_article():
    kept = [line for line in mask(PAGE, find_zones(PAGE)).split("\n") if line]
    assert kept[0] == "Council votes to keep night ferry running"
    assert kept[1].startswith("The council of Port Ostrin")
    assert kept[4] == "What the ferry costs"
    assert kept[-1].startswith("A report by the auditors")
    assert len(kept) == 7


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("Skip to main content", "menu"),
        ("Search", "search"),
        ("Harbour CourierHarbour Courier", "site_name"),
        ("Politics", "section_label"),
        ("Council votes to keep night ferry running", "headline"),
        ("By Ana Brill", "byline"),
        ("12 March 2023", "timestamp"),
        ("What the ferry costs", "subheading"),
        ("Mira Holt contributed to this report.", "contributor"),
        ("This article first appeared on Ostrin Daily", "syndication"),
        ("You may also like", "related_header"),
        ("Rowers of Port Ostrin bring home three medals from the winter games and...", "teaser"),
        ("© 2023 Harbour Courier. All rights reserved.", "legal"),
    ],
)
def test_each_line_of_a_page_gets_its_zone(line, zone):
    assert zones_by_text(PAGE)[line] == zone


def test_the_first_paragraph_is_the_lead_and_the_rest_is_body():
    zones = [zone for zone in find_zones(PAGE) if zone.zone in ("lead", "body")]
    assert [zone.zone for zone in zones] == ["lead", "body", "body"]
    assert PAGE[zones[1].start : zones[1].end].count("\n\n") == 1


def test_every_zone_has_a_reason():
    assert all(zone.reason for zone in find_zones(PAGE))


def test_every_kept_zone_has_a_part_and_no_masked_one_has():
    assert not MASKED & set(PARTS)
    assert {zone.zone for zone in find_zones(PAGE)} <= MASKED | set(PARTS)


CLEAN = """\
The night ferry of Port Ostrin will run for two more years, the council decided.

The islanders had feared for weeks that they would be left without a boat.

"It may be the best news of the winter," said one of them, who did not want to be named.

Critics appeared in front of the town hall and asked who would contribute to the loss.
"""


def test_a_clean_article_loses_nothing():
    assert mask(CLEAN, find_zones(CLEAN)) == CLEAN
    assert {zone.zone for zone in find_zones(CLEAN)} == {"lead", "body"}


@pytest.mark.parametrize(
    "paragraph",
    [
        "She asked the council to publish the privacy policy of the company before the vote.",
        "“I agree.”",
        "Critics said that the report by the auditors was originally published in part.",
        "He told the court that anyone with questions could contact them at the harbour office.",
        "The government decided not to follow through on the threat.",
        "What do you think this bill would solve?",
        "“They will raise the fares again,” a witness told Reuters.",
        "Sources: the council is planning to sell the ferry to a company from the mainland before summer",
        "Search teams went out at night.",
        "Home is where the ferry goes.",
        "By Monday the boats had left.",
    ],
)
def test_a_paragraph_that_only_sounds_like_a_web_site_is_kept(paragraph):
    lines = CLEAN.split("\n\n")
    text = "\n\n".join([*lines[:2], paragraph, *lines[2:]])
    assert paragraph in mask(text, find_zones(text))


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("Ana Brill and Jon Tarvin contributed to this report.", "contributor"),
        ("(Reporting by Ana Brill; editing by Jon Tarvin)", "contributor"),
        ("Associated Press writer Ana Brill contributed to this story from Port Ostrin.", "contributor"),
        ("This post appeared first on OSTRIN DAILY", "syndication"),
        ("Originally published by Ostrin Daily.", "syndication"),
        ("Reprinted with permission from Ostrin Daily", "syndication"),
        ("Follow Ana Brill on Twitter @anabrill.", "author_note"),
        ("Related: Storm warning lifted for the northern islands", "related_header"),
        ("READ MORE: Storm warning lifted for the northern islands", "related_header"),
        ("Sign up for our free newsletter", "newsletter"),
        ("Share this story", "share"),
        ("The opinions expressed here are those of the writer alone.", "legal"),
        ("Photo: Ana Brill / Ostrin Pictures", "credit"),
        ("Updated at 9:09 p.m.", "timestamp"),
    ],
)
def test_a_credit_or_invitation_in_a_clean_article_is_masked(line, zone):
    text = CLEAN + "\n" + line
    assert zones_by_text(text)[line] == zone
    assert zone in MASKED


def test_a_caption_is_kept_as_caption():
    caption = "Islanders wait for the night ferry in the harbour of Port Ostrin. (Ana Brill/Reuters)"
    lines = CLEAN.split("\n\n")
    text = "\n\n".join([lines[0], caption, *lines[1:]])
    assert zones_by_text(text)[caption] == "caption"
    assert caption in mask(text, find_zones(text))


@pytest.mark.parametrize("line_end", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r"])
def test_a_short_first_line_is_the_headline_whatever_ends_it(line_end):
    text = line_end.join(["Night ferry saved", *CLEAN.split("\n\n")])
    assert find_zones(text)[:2] == [
        Zone(0, 17, "headline", find_zones(text)[0].reason),
        Zone(17 + len(line_end), 17 + len(line_end) + 80, "lead", "the first paragraph of the body"),
    ]


def test_a_headline_may_be_a_question():
    text = "Will the night ferry survive the winter?\n\n" + CLEAN
    assert [zone.zone for zone in find_zones(text)[:2]] == ["headline", "lead"]


def test_a_sentence_is_no_headline():
    text = "The night ferry is saved.\n\n" + CLEAN
    assert "headline" not in {zone.zone for zone in find_zones(text)}


def test_points_at_the_top_of_an_article_are_no_headline():
    points = "\n".join(f"Point {n} of the plan for the ferry" for n in ("one", "two", "three", "four", "five"))
    assert "headline" not in {zone.zone for zone in find_zones(points + "\n" + CLEAN)}


def test_a_known_headline_is_taken_and_no_other_is_looked_for():
    text = "Night ferry saved.\n\nHow the council voted\n\n" + CLEAN
    zones = find_zones(text, headline=(0, 18))
    assert zones[0] == Zone(0, 18, "headline", "given")
    assert [zone.zone for zone in zones].count("headline") == 1
    assert text[zones[1].start : zones[1].end] == "How the council voted"


def test_teasers_after_a_header_are_masked_in_a_short_copy_as_well():
    text = CLEAN + "\nRelated stories\n\nStorm warning lifted for the islands\n\nRowers win three medals"
    assert mask(text, find_zones(text)).strip() == CLEAN.strip()


def test_a_text_in_one_paragraph_has_no_zones_but_credits_at_its_end():
    text = CLEAN.replace("\n\n", " ").strip()
    assert find_zones(text) == []
    credit = "The Associated Press contributed to this report."
    (zone,) = find_zones(f"{text} {credit}")
    assert (zone.zone, zone.start) == ("contributor", len(text) + 1)


def test_a_hard_wrapped_letter_is_read_in_paragraphs():
    text = (
        "Night ferry saved\n\n"
        "The night ferry of Port Ostrin will run for two more years, the council\n"
        "decided on Tuesday after a debate that went on until midnight and was heard\n"
        "by more than a hundred islanders who had come over on the last boat.\n\n"
        "They had feared for weeks that they would be left without a boat once the\n"
        "winter began, because the company that runs the ferry had asked for more\n"
        "money than the town could pay.\n"
    )
    zones = find_zones(text)
    assert [zone.zone for zone in zones] == ["headline", "lead", "body"]
    assert text[zones[1].start : zones[1].end].endswith("on the last boat.")
    assert mask(text, zones) == text


def test_body_lines_leave_out_menus_and_the_headline():
    lines = [line for line in PAGE.split("\n") if line]
    kept = [line for line, keep in zip(lines, body_lines(lines), strict=True) if keep]
    assert kept[0].startswith("The council of Port Ostrin")
    assert kept[-1].startswith("A report by the auditors")
    assert "Council votes to keep night ferry running" not in kept


def test_body_lines_answer_for_empty_lines_and_no_lines():
    assert body_lines([]) == []
    assert body_lines(["", "  ", "It rained on the islands all day."]) == [0, 0, 1]


def test_masking_bears_zones_that_overlap_or_are_out_of_order():
    zones = [Zone(6, 9, "menu", ""), Zone(0, 4, "menu", ""), Zone(2, 7, "teaser", ""), Zone(9, 10, "body", "")]
    assert mask("0123456789", zones) == "\n" * 9 + "9"


TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [
                *PAGE.split("\n"),
                *CLEAN.split("\n"),
                "…",
                "\x00",
                "\ud800",
                "½",
                "שלום",
                "a\u0301",
                "\r",
                "\u2028",
                "😀 now",
            ]
        ),
        max_size=40,
    ).map("\n".join),
)


@given(TEXTS)
def test_zones_are_in_order_inside_the_text_and_do_not_overlap(text):
    done = 0
    for zone in find_zones(text):
        assert done <= zone.start < zone.end <= len(text)
        done = zone.end


@given(TEXTS)
def test_masking_keeps_the_length_and_every_code_point_that_it_does_not_mask(text):
    zones = find_zones(text)
    masked = mask(text, zones)
    assert len(masked) == len(text)
    inside = {i for zone in zones if zone.zone in MASKED for i in range(zone.start, zone.end)}
    assert all(new == ("\n" if i in inside else old) for i, (old, new) in enumerate(zip(text, masked, strict=True)))


@given(st.lists(st.text(max_size=60), max_size=30))
def test_body_lines_answer_once_for_each_line(lines):
    assert len(body_lines(lines)) == len(lines)


@pytest.mark.parametrize(
    "text",
    ["", "a", "\n" * 200_000, "a b\n" * 200_000, "word " * 400_000, "a" * 2_000_000, "\x00\n" * 50, "x\u2028" * 5_000],
    ids=["empty", "one", "line feeds", "many lines", "one line", "one word", "NUL", "line separators"],
)
def test_odd_texts_are_answered_at_once(text):
    assert len(mask(text, find_zones(text))) == len(text)
