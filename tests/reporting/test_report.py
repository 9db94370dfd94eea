"""One file that needs nothing else, safe to open, the same every time, its numbers those of the tables."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from framing.errors import FramingError
from framing.measures import check_hits, compare, prevalence, read_checks
from framing.reporting import report

BAD = "<script>alert('x')</script> $\\frac{ & \"quote\" \x00"


def page(annotations, folder, **options):
    return report(annotations, folder / "report.html", **options).read_text(encoding="utf-8")


@pytest.fixture(name="usual", scope="module")
def _usual(annotations_of, four_outlets):
    """96 articles of four outlets, annotated."""
    return annotations_of(four_outlets(96))


@pytest.fixture(name="usual_page", scope="module")
def _usual_page(usual, tmp_path_factory):
    """The report on them as it is without any option."""
    return page(usual, tmp_path_factory.mktemp("usual"))


class Tags(HTMLParser):
    """Collect tags with their attributes, and see that they close in order."""

    VOID = frozenset({"meta", "br", "hr", "input", "img", "link"})

    def __init__(self):
        super().__init__()
        self.tags, self.open = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def tags(markup):
    parser = Tags()
    parser.feed(markup)
    parser.close()
    assert not parser.open
    return parser.tags


def test_the_file_loads_nothing_and_runs_nothing(usual_page):
    found = tags(usual_page)
    assert not [tag for tag, _ in found if tag in ("script", "iframe", "object", "img", "link")]
    loads = [attrs[name] for tag, attrs in found for name in ("src", "data", "action") if name in attrs]
    assert not loads
    outside = [(tag, attrs["href"]) for tag, attrs in found if str(attrs.get("href", "#"))[0] != "#"]
    assert {tag for tag, _ in outside} == {"a"}
    assert all(re.match(r"https://example\.org/\d+$", address) for _, address in outside)
    assert not [name for _, attrs in found for name in attrs if name.startswith("on")]


def test_ids_are_unique_and_every_link_inside_finds_its_place(usual_page):
    found = tags(usual_page)
    ids = [attrs["id"] for _, attrs in found if "id" in attrs]
    assert len(ids) == len(set(ids))
    inside = [attrs["href"][1:] for tag, attrs in found if tag == "a" and attrs["href"].startswith("#")]
    assert set(inside) <= set(ids)


def test_text_from_outside_is_escaped_everywhere(annotations_of, four_outlets, checked, tmp_path):
    table = four_outlets(24, lead=BAD)
    table = table.assign(
        outlet=[f"{BAD} {name}" for name in table["outlet"]],
        title=BAD,
        story=BAD,
        genre="news",
        url="javascript:alert(1)",
    )
    annotations = annotations_of(table)
    for name in ("speaker", "entry"):
        annotations.spans[name] = BAD
    annotations.attributions["speaker"] = BAD
    made = page(annotations, tmp_path, passages="full", title=BAD, checks=checked(annotations))
    assert "<script" not in made and "javascript:" not in made and "\x00" not in made
    assert not [tag for tag, _ in tags(made) if tag == "script"]


def test_the_same_annotations_give_the_same_bytes(annotations_of, four_outlets, usual_page, tmp_path):
    assert usual_page == page(annotations_of(four_outlets(96)), tmp_path)


def test_the_only_day_of_making_is_that_of_the_record(usual_page):
    assert "Annotated 2031-05-06T07:08:09" in usual_page
    assert not re.search(r"\b202\d-\d\d-\d\d", usual_page)


def test_rates_in_the_report_are_those_of_the_table(usual, usual_page):
    result = prevalence(usual, device=["stance", "hedge__modal", "booster", "absolute", "superlative__evaluative"])
    rows = section(usual_page, "tables")
    for rate in result.to_table()["rate"]:
        assert f">{rate:,.3f}<" in rows


def test_differences_in_the_report_are_those_of_compare(usual, usual_page):
    finding = section(usual_page, "finding")
    for _, row in compare(usual, device="stance").to_table().iterrows():
        assert f"{row['difference']:+.2f} [{row['low']:+.2f}, {row['high']:+.2f}]".replace("-", "−") in finding
        assert f">{row['smallest_detectable']:,.2f}<" in finding


def test_counts_of_evoked_and_asserted_are_numbers_of_rows(usual, usual_page):
    finding = section(usual_page, "finding")
    spans = usual.spans.query("device == 'stance'")
    own = spans[spans["voice"] == "narrator"]
    assert cells(finding, "stance words")[:3] == [str(len(spans)), str(len(own)), str(int(own["asserted"].sum()))]


def section(markup, key):
    return re.search(rf'<section id="{key}">(.*?)</section>', markup, re.DOTALL)[1]


def cells(markup, first):
    row = re.search(rf"<tr><td[^>]*>{first}</td>(.*?)</tr>", markup)[1]
    return re.findall(r">([^<]*)</td>", row)


def test_without_checked_hits_the_headline_is_withheld_and_says_why(usual_page):
    assert 'class="sentence withheld"' in usual_page
    assert "No person has checked hits" in usual_page


def test_one_article_without_outlet_and_date_makes_sense(annotations_of, tmp_path):
    made = page(annotations_of(pd.DataFrame({"title": ["Quay closed"]})), tmp_path)
    assert "<h1>Quay closed</h1>" in made and "1 article · no dates known" in made
    assert "This is one article" in made and "nothing to compare" in made
    left_out = section(made, "limits")
    assert "Over time" in left_out and "Same story" in left_out


def test_articles_without_a_hit_make_a_report(annotations_of, four_outlets, tmp_path):
    made = page(annotations_of(four_outlets(8), hits=False), tmp_path)
    assert "No framing device of the lists was found" in made


def test_of_many_outlets_the_largest_are_drawn_and_the_page_says_so(annotations_of, four_outlets, tmp_path):
    table = four_outlets(450)
    names = [f"Outlet {place:03d}" for place in range(400)]
    table["outlet"] = (names + names[:8] * 7)[:450]
    made = page(annotations_of(table), tmp_path)
    assert "400 outlets" in made
    assert "the 8 largest of 400 outlets" in section(made, "finding")
    assert len(made) < 2_000_000


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"by": "outlte"}, "Did you mean 'outlet'"),
        ({"code": "morality"}, "no variable 'morality'"),
        ({"passages": "all"}, "'all'"),
        ({"wire": "no"}, "Possible: with, without"),
    ],
)
def test_impossible_choices_are_named_before_anything_is_written(annotations_of, four_outlets, tmp_path, options, says):
    with pytest.raises(FramingError, match=says):
        report(annotations_of(four_outlets(4)), tmp_path / "report.html", **options)
    assert not list(tmp_path.iterdir())


def test_a_report_without_wire_copy_is_that_of_the_articles_that_are_left(annotations_of, four_outlets, tmp_path):
    annotations = annotations_of(four_outlets(48))
    made = page(annotations, tmp_path, wire="without")
    assert made == page(annotations.without_wire(), tmp_path)
    assert "Set aside as wire copy: 8 articles of 48." in made
    assert "annotations, corpus = annotations.without_wire(), corpus.without_wire()" in section(made, "appendix")
    with pytest.raises(FramingError, match="Without wire copy there is no article"):
        report(annotations_of(four_outlets(4, authorship="wire")), tmp_path / "report.html", wire="without")


def test_a_variable_wire_that_means_something_else_stops_only_the_switch(annotations_of, four_outlets, tmp_path):
    annotations = annotations_of(four_outlets(24, wire="Continental Press"))
    assert "articles of wire copy: as their credits say" in page(annotations, tmp_path)
    with pytest.raises(FramingError, match="holds 'Continental Press'"):
        page(annotations, tmp_path, wire="without")


def test_gaps_for_the_author_are_marked(usual_page):
    methods = section(usual_page, "methods")
    assert methods.count('<span class="gap">[FILL IN: ') >= 4


def test_the_appendix_names_lexicons_licences_and_calls(usual_page):
    appendix = section(usual_page, "appendix")
    assert "CC-BY-4.0" in appendix and "ab12" in appendix and "fr.prevalence(annotations, by=" in appendix


def test_checked_hits_change_the_lamp_the_precision_and_the_markers(usual, usual_page, checked, tmp_path):
    checks = checked(usual)
    made = page(usual, tmp_path, checks=checks)
    assert "No person has checked hits" in usual_page and "No person has checked hits" not in made
    assert f"{len(checks.table)} of {len(checks.table)} checked hits accepted" in made
    assert "Hollow: no hit of this device" in usual_page and "Hollow: no hit of this device" not in made


def test_answers_in_a_file_do_for_the_report_what_answers_in_memory_do(usual, tmp_path):
    answered = check_hits(usual, n=5, path=tmp_path / "checks.csv", ask=lambda hit: "y")
    read = read_checks(usual, tmp_path / "checks.csv")
    assert page(usual, tmp_path, checks=read) == page(usual, tmp_path, checks=answered)
