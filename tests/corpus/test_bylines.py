"""Which lines under a headline name the authors, and which only look like it."""

import pytest

from framing.corpus.zones import MASKED, find_zones, mask

HEADLINE = "Council saves the night ferry"
LEAD = "The night ferry of Port Ostrin will run for two more years, the council decided on Monday."
SECOND = "The islanders had feared for weeks that they would be left without a boat after dark."
THIRD = "Critics called the ferry a waste of money that the town does not have."


def zones_of(*paragraphs, headline=None):
    text = "\n\n".join(paragraphs)
    return [(zone.zone, text[zone.start : zone.end]) for zone in find_zones(text, headline=headline)]


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Brill",
        "By ANA BRILL and JON TARVIN",
        "By Ana Brill in Teal Bay",
        "By Ana Brill in Teal Bay and Jon Tarvin at Lake Orm",
        "By Ana Brill, chief political correspondent",
        "By Ana Brill for Reuters",
        "By Ana Brill Special to the Courier",
        "By our Teal Bay staff",
        "By our own correspondent",
        "By a staff reporter",
        "From Ana Brill in Teal Bay",
        "From our correspondent in Teal Bay",
        "Ana Brill",
        "ANA BRILL",
        "Ana de la Brill",
        "Zoë Brill-O’Hara and Jon Tarvin",
        "Ana Brill, Teal Bay",
        "Ana Brill at Lake Orm",
        "Ana Brill, political correspondent",
        "Ana Brill\nPolitical correspondent",
        "Ana Brill\nTransport correspondent, and agencies",
        "Staff reporter",
        "Our correspondent",
        "Special correspondent",
        "Reuters",
        "Associated Press",
        "AFP/Reuters",
    ],
)
@pytest.mark.parametrize("known", [True, False], ids=["title given", "plain text"])
def test_a_line_below_the_headline_that_names_authors_is_the_byline(line, known):
    headline = (0, len(HEADLINE)) if known else None
    assert zones_of(HEADLINE, line, LEAD, SECOND, headline=headline) == [
        ("headline", HEADLINE),
        ("byline", line),
        ("lead", LEAD),
        ("body", SECOND),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Published 4 March",
        "Updated 14:20, Monday 4 March 2024",
        "Last modified on Mon 4 Mar 2024 14.20 GMT",
        "Published: March 4, 2024",
    ],
)
def test_a_date_of_publication_stands_beside_the_byline(line):
    for order in ([line, "Ana Brill"], ["Ana Brill", line]):
        kinds = {text: zone for zone, text in zones_of(HEADLINE, *order, LEAD, SECOND)}
        assert (kinds[line], kinds["Ana Brill"], kinds[LEAD]) == ("timestamp", "byline", "lead")


def test_the_lead_is_the_first_paragraph_below_the_byline():
    standfirst = "The boat had been called too dear."
    assert zones_of(HEADLINE, standfirst, "By Ana Brill", LEAD, SECOND)[1:4] == [
        ("standfirst", standfirst),
        ("byline", "By Ana Brill"),
        ("lead", LEAD),
    ]


@pytest.mark.parametrize(
    "dateline", ["TEAL BAY, 4 March — ", "TEAL BAY (Reuters) - ", "TEAL BAY: ", "TEAL BAY, Ostrin, 4 March —\n\n"]
)
def test_a_dateline_stays_in_the_lead(dateline):
    assert zones_of(HEADLINE, "By Ana Brill", dateline + LEAD, SECOND)[2:] == [
        ("lead", dateline + LEAD),
        ("body", SECOND),
    ]


@pytest.mark.parametrize("headline", ["Ferries", "Eight votes", "Who needs a ferry?"])
def test_a_headline_of_a_word_or_a_question_is_known_by_the_byline_below(headline):
    assert zones_of(headline, "Ana Brill", LEAD, SECOND)[:2] == [("headline", headline), ("byline", "Ana Brill")]


@pytest.mark.parametrize(
    "line",
    [
        "Night Ferry",
        "Jon Tarvin",
        "How the council voted",
        "By a narrow vote after a long debate",
        "From the islands to the town hall",
        "Mayor seeks new editor for the paper",
    ],
)
def test_a_line_below_the_headline_on_the_matter_of_the_article_is_no_byline(line):
    quoted = "“The boat is paid for,” said the mayor, Jon Tarvin, to applause in the council."
    assert "byline" not in {zone for zone, _ in zones_of(HEADLINE, line, LEAD, quoted)}
    text = "\n\n".join([HEADLINE, line, LEAD, quoted])
    assert line in mask(text, find_zones(text))


def test_names_in_an_interview_are_sub_headings():
    answers = ["I never slept on that boat, and I never will.", "My father built it, and I have his tools."]
    zones = zones_of(HEADLINE, LEAD, "Ana Brill, harbour master", *answers, "Jon Tarvin", answers[0], answers[1])
    assert ("subheading", "Ana Brill, harbour master") in zones
    assert ("subheading", "Jon Tarvin") in zones
    assert "byline" not in {zone for zone, _ in zones}


def test_the_first_of_several_names_that_are_sub_headings_is_no_byline():
    answer = "I never slept on that boat, and I never will, whatever it costs."
    zones = zones_of(HEADLINE, "Ana Brill", answer, answer, "Jon Tarvin", answer, "Mira Holt", answer, answer)
    assert "byline" not in {zone for zone, _ in zones}


@pytest.mark.parametrize(
    "line",
    [
        "Not this winter.",
        "And then the lights went out, one by one, and",
        "Among the reasons, the mayor said:",
        "four million crowns a year —",
        "17",
        "The boat is late again pic.example — Jon (@tarvin) March 4, 2024",
    ],
)
def test_a_fragment_of_a_sentence_is_no_sub_heading(line):
    zones = zones_of(HEADLINE, LEAD, line, SECOND, THIRD)
    assert "subheading" not in {zone for zone, _ in zones}
    assert not MASKED & {zone for zone, _ in zones}


def test_turns_of_a_conversation_are_no_sub_headings():
    turns = ["HOLT: Do you think that the boat will run, or will it", "TARVIN: I do not know, and nobody does."]
    assert "subheading" not in {zone for zone, _ in zones_of(HEADLINE, LEAD, *turns, THIRD)}


def test_a_long_heading_in_capitals_between_paragraphs_is_a_link_to_another_article():
    link = "ROWERS OF TEAL BAY WIN THREE MEDALS"
    assert ("teaser", link) in zones_of(HEADLINE, LEAD, SECOND, link, THIRD)
    assert ("subheading", "WHAT IT COSTS") in zones_of(HEADLINE, LEAD, SECOND, "WHAT IT COSTS", THIRD)


def test_points_between_headline_and_lead_are_a_standfirst():
    points = ["The ferry had been called too dear", "Fuel became cheaper in January"]
    assert [zone for zone, _ in zones_of(HEADLINE, *points, LEAD, SECOND)] == [
        "headline",
        "standfirst",
        "standfirst",
        "lead",
        "body",
    ]


def test_the_authors_on_a_page_are_found_between_headline_and_body():
    menu = ["Skip to main content", "Search", "Home", "News", "Sport", "Sign in", "Weather"]
    after = ["You may also like", "Rowers bring home three medals from the winter games and...", "Privacy policy"]
    top = [*menu, HEADLINE, "Ana Brill, Teal Bay", "4 March 2024"]
    zones = {text: zone for zone, text in zones_of(*top, LEAD, SECOND, THIRD, *after)}
    assert (zones[HEADLINE], zones["Ana Brill, Teal Bay"], zones[LEAD]) == ("headline", "byline", "lead")


@pytest.mark.parametrize(
    "line", ["By " + "Aa " * 38, "Aa, " * 29, "By our " + "Aa and " * 15, "Aa de " * 19 + "x", "Staff " * 18 + "x"]
)
def test_lines_made_to_delay_the_forms_are_answered_at_once(line):
    for _ in range(20):
        assert zones_of(HEADLINE, line.strip(), LEAD, SECOND)
