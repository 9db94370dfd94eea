"""A codebook as a page and as Markdown: all that is in it is on it, and nothing in it becomes markup."""

import re
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings

from framing.coding import Codebook, Frame, Value, Variable
from tests.coding.strategies import codebooks

EVIL = "<script>alert(1)</script> & \"'`*_#|"
EVIL_CODEBOOK = Codebook(
    "evil",
    "1 <b>",
    EVIL,
    (
        Variable("x", EVIL, "multiple", (Value("<i>", EVIL, EVIL), Value("b")), definition=EVIL),
        Variable("y", EVIL, only_if="x == <i>", inclusion=(EVIL,), exclusion=(EVIL,), examples=("* " + EVIL,)),
    ),
    licence=EVIL,
    citation=EVIL,
    note=EVIL,
)


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags, self.open, self.text = set(), [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_nothing_in_a_codebook_becomes_markup():
    page = Page(EVIL_CODEBOOK.to_html())
    assert page.open == [] and "script" not in page.tags and "i" not in page.tags
    assert page.text.count("<script>alert(1)</script>") == 14
    assert "<script" not in EVIL_CODEBOOK._repr_html_()


def test_nothing_in_a_codebook_becomes_markdown_or_html_in_it():
    text = EVIL_CODEBOOK.to_markdown()
    assert not re.search(r"(?<!\\)<script", text)
    assert "\n* \\* \\<script\\>" in text
    assert "`<i>`" in text


def test_the_page_is_self_contained():
    page = Codebook.load("generic_frames").to_html()
    assert not re.search(r"(src|href|url\(|@import)", page)
    assert page.startswith("<!doctype html>")


def test_the_page_and_the_markdown_hold_every_question_value_rule_and_example():
    for name in ("generic_frames", "policy_frames", "framing_devices"):
        codebook = Codebook.load(name)
        page = squeezed(Page(codebook.to_html()).text)
        markdown = squeezed(re.sub(r"\\(.)", r"\1", codebook.to_markdown()))
        for variable in codebook.variables:
            said = [variable.name, variable.question, variable.definition]
            said += [*variable.inclusion, *variable.exclusion, *variable.examples]
            said += [part for value in variable.values for part in (value.code, value.label, value.definition)]
            for text in filter(None, said):
                assert squeezed(text) in page, text
                assert squeezed(text) in markdown, text
        for text in (codebook.citation, codebook.version, *(frame.definition for frame in codebook.frames)):
            assert squeezed(text) in page and squeezed(text) in markdown


def test_a_filter_is_said_in_words_and_an_index_explained_once():
    assert Codebook.load("policy_frames").to_html().count("Only if about_issue is 1 (yes).") == 4
    assert Codebook.load("example").to_html().count("Index: the share of clash_1") == 1


def test_an_index_over_items_that_name_no_frame_is_explained_at_the_end():
    items = (Variable("a", "Is there a?"), Variable("b", "Is there b?"))
    codebook = Codebook("talks", "1", "Talks", items, (Frame("clash", "Clash", "Two sides.", ("a", "b"), "any"),))
    for text in (Page(codebook.to_html()).text, codebook.to_markdown()):
        assert (
            text.index("Is there b?")
            < text.index("Two sides.")
            < text.index("Index: 1 where any of a, b is answered 1.")
        )


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(codebooks())
def test_any_codebook_makes_a_page_whose_elements_are_closed(codebook):
    page = Page(codebook.to_html())
    assert page.open == []
    assert page.tags <= set(
        "html head meta title body div style header section article table tr td code span".split()
    ) | {*("h1", "h2", "h3", "h4", "p", "b", "ul", "li")}
    assert codebook.to_markdown().startswith("# ")


def test_the_ending_of_the_file_chooses_the_form(tmp_path):
    codebook = Codebook.load("example")
    assert codebook.save(tmp_path / "sheet.html").read_text(encoding="utf-8") == codebook.to_html()
    assert codebook.save(tmp_path / "sheet.md").read_text(encoding="utf-8") == codebook.to_markdown()


def test_several_values_are_explained_for_a_sheet_and_for_one_cell():
    codebook = Codebook("q", "1", "Q", (Variable("topics", "Which?", "multiple", (Value("law"), Value("money"))),))
    for shown in (codebook._repr_html_(), codebook.to_markdown()):
        assert "With a column for each: 1 where it applies, 0 where not." in shown
        assert "In one cell: the codes joined by |, or none." in shown.replace("\\|", "|")
