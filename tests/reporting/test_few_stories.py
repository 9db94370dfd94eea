"""Differences within few stories: shown, without an interval, and with the reason beside them."""

from framing.measures.safety import FEWEST_STORIES
from framing.reporting.material import Material
from framing.reporting.sections.same_story import same_story


def material(annotations):
    return Material(annotations, "outlet", "snippets", None, (), 0)


def test_few_stories_have_no_interval_and_the_section_says_why(annotations_of, four_outlets):
    table = four_outlets(96, authorship="staff", genre="news")
    two = annotations_of(table.assign(story=table["story"].where(table["story"].isin(["summit", "tram strike"]))))
    made = same_story(material(two))
    rows = made.results[1].table
    assert set(rows["stories"]) == {2}
    assert rows[["low", "high", "ratio_low", "smallest_detectable"]].isna().to_numpy().all()
    assert rows["difference"].notna().all()
    assert f"Stories are the sample here, and {FEWEST_STORIES} are needed for an interval" in made.body
    assert "[no interval]" in made.body and "An interval that holds 0" not in made.body
    assert f"and {FEWEST_STORIES} are needed" in made.results[1].caption
    # With all of them there is one, and it is explained.
    six = same_story(material(annotations_of(table)))
    assert FEWEST_STORIES == 6 and six.results[1].table["low"].notna().all()
    assert "An interval that holds 0" in six.body and "No interval" not in six.body
