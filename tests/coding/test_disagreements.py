"""The browser of disagreements: what is disputed, in which order, and how it looks on a page."""

import re

import pandas as pd
import pytest
from lxml import html

from framing import Corpus
from framing.coding import Codebook, Value, Variable, disagreements
from framing.errors import CodingError

WORDS = "The ferry was late again, the owner of Port Ilse said, and nobody was paid for the day that was lost in the fog of the bay by the crew."


def codings(*rows, columns=("unit", "coder", "variable", "value")):
    return pd.DataFrame(rows, columns=list(columns))


STUDY = codings(
    ("b", "Ada", "conflict", "1"), ("b", "Ben", "conflict", "0"), ("b", "Cem", "conflict", "0"), ("b", "Dia", "conflict", "n/a"),
    ("a", "Ada", "conflict", "1"), ("a", "Ben", "conflict", "1"), ("a", "Cem", "conflict", None),
    ("c", "Ada", "conflict", "1"),
    ("d", "Ada", "conflict", "1"), ("d", "Ben", "conflict", "0"), ("d", "Ada", "tone", "2"), ("d", "Ben", "tone", "3"),
)  # fmt: skip


def corpus(**texts):
    table = pd.DataFrame({"doc_id": list(texts), "text": list(texts.values()), "outlet": "Bay <b>Gazette</b>"})
    return Corpus.from_table(table)


def test_the_share_is_that_of_pairs_and_the_most_disputed_unit_comes_first():
    found = disagreements(STUDY)
    assert found.table[["unit", "variable", "coders"]].to_numpy().tolist() == [
        ["d", "conflict", 2], ["d", "tone", 2], ["b", "conflict", 4],
    ]  # fmt: skip
    # four coders: 1, 0, 0, n/a: five of six pairs differ; entropy of 1/4, 1/2, 1/4 is 1.5 bits
    assert found.table["share"].tolist() == pytest.approx([1, 1, 5 / 6])
    assert found.table["entropy"].tolist() == pytest.approx([1, 1, 1.5])
    assert found.table["values"].iloc[2] == "Ada: 1; Ben: 0; Cem: 0; Dia: n/a"
    assert found.note.startswith("2 units of 3 that two or more coders coded have a disagreement: 3 of 4 comparisons")


def test_of_two_answers_of_a_coder_the_later_counts():
    twice = pd.concat(
        [codings(("a", "Ben", "conflict", "0"), ("a", "Ada", "conflict", "0")), codings(("a", "Ada", "conflict", "1"))]
    )
    twice["when"] = pd.to_datetime(["2026-03-01", "2026-03-02", "2026-03-01"])
    assert disagreements(twice).table.empty


def test_rounds_are_not_compared_with_each_other():
    table = STUDY.query("unit == 'a'").assign(round=[1, 2, 2])
    with pytest.raises(CodingError, match="No unit was coded by two coders"):
        disagreements(table)


SPANS = codings(
    ("a", "Ada", "claim", "loss", 4, 18), ("a", "Ben", "claim", "loss", 4, 9), ("a", "Ben", "claim", "gain", 60, 70), ("a", "Cem", "claim", "none", None, None),
    columns=("unit", "coder", "variable", "value", "start", "end"),
)  # fmt: skip


def test_spans_are_disputed_by_the_characters_that_others_did_not_mark():
    row = disagreements(SPANS).table.iloc[0]
    # pairs: Ada-Ben 2 * 5 of 14 + 15, Ada-Cem 0 of 14, Ben-Cem 0 of 15
    assert row["share"] == pytest.approx(1 - 10 / (29 + 14 + 15)) and pd.isna(row["entropy"])
    assert row["values"] == "Ada: loss 4–18; Ben: loss 4–9, gain 60–70; Cem: none"


def drawn(found, path):
    return html.parse(str(found.save(path)), html.HTMLParser(encoding="utf-8")).getroot()


def test_the_page_shows_who_said_what_with_notes_and_question(tmp_path):
    table = STUDY.assign(note=["", "<i>unsure</i>"] + [""] * 10)
    codebook = Codebook(
        "harbour", "1", "Harbour", (Variable("conflict", "Do two <sides> disagree?"), Variable("tone", "Which tone?"))
    )
    page = drawn(disagreements(table, corpus(b=WORDS, d="Short."), codebook=codebook), tmp_path / "page.html")
    units = page.findall(".//section")
    assert [unit.findtext("header/b") for unit in units] == ["d", "b"]
    chips = ["".join(chip.itertext()) for chip in units[1].findall(".//span[@class='chip']")]
    assert chips == ["1yesAda", "0noBen, Cem", "n/aDia"]
    assert units[1].findtext(".//p[@class='note']") == "Ben: <i>unsure</i>"
    assert "Do two <sides> disagree?" in units[1].text_content() and "Bay <b>Gazette</b>" in units[1].text_content()


@pytest.mark.parametrize(("passages", "most"), [("snippets", 25), ("none", 0)])
def test_no_more_words_of_an_article_are_printed_in_one_place_than_asked_for(passages, most, tmp_path):
    page = drawn(disagreements(SPANS, corpus(a=WORDS), passages=passages), tmp_path / "page.html")
    for place in [*page.iter("blockquote"), *page.iter("q")]:
        for code in place.iter("small"):
            code.text = ""
        assert len(place.text_content().replace("…", "").split()) <= most
    assert not list(page.iter("details"))
    assert bool(list(page.iter("q"))) == bool(most)


def test_each_coders_spans_are_marked_in_the_same_words(tmp_path):
    page = drawn(disagreements(SPANS, corpus(a=WORDS), passages="full"), tmp_path / "page.html")
    lines = [line for line in page.iter("div") if line.get("class") == "who"]
    told = [
        ("".join(line[0].itertext()), [(mark.text, mark.findtext("small")) for mark in line.iter("mark")])
        for line in lines
    ]
    assert told == [
        ("Ada", [("ferry was late", "loss")]), ("Ben", [("ferry", "loss")]), ("Cem", []),
        ("Ada", []), ("Ben", [(WORDS[60:70], "gain")]), ("Cem", []),
    ]  # fmt: skip
    full = next(div for div in page.iter("div") if div.get("class") == "full")
    assert full.text_content() == WORDS
    assert [(mark.text, mark.get("title")) for mark in full.iter("mark")] == [
        ("ferry", "Ada: loss; Ben: loss"), (" was late", "Ada: loss"), (WORDS[60:70], "Ben: gain"),
    ]  # fmt: skip


def test_a_long_span_is_cut_at_25_words(tmp_path):
    table = SPANS.assign(end=[len(WORDS), 9, 70, None])
    page = drawn(disagreements(table, corpus(a=WORDS)), tmp_path / "page.html")
    for place in page.iter("q"):
        for code in place.iter("small"):
            code.text = ""
        assert 0 < len(place.text_content().replace("…", "").split()) <= 25


def test_markup_in_texts_names_and_notes_stays_text(tmp_path):
    evil = "<script>alert(1)</script>\x00"
    table = codings((evil, evil, evil, "1"), (evil, "Ben", evil, evil)).assign(note=evil)
    page = disagreements(table)._repr_html_()
    assert "<script" not in page and "\x00" not in page and "&lt;script&gt;" in page


def test_the_page_filters_without_script_or_network(tmp_path):
    written = disagreements(STUDY).save(tmp_path / "page.html").read_text("utf-8")
    assert "<script" not in written and not re.search(r"(?:src|href)=|url\(|@import", written)
    page = html.fromstring(written)
    options = [option.text for option in page.iter("option")]
    assert options[:3] == ["all", "conflict", "tone"] and "Ada and Ben" in options
    row = page.find(".//section[2]//div[@class]")
    classes = {name: option.get("value") for option in page.iter("option") for name in [option.text]}
    rows = [set(row.get("class").split()) for row in page.iter("div") if (row.get("class") or "").startswith("row ")]
    # unit b: Ada differs from Ben, Ben does not from Cem
    assert classes["Ada and Ben"] in rows[2] and classes["Ben and Cem"] not in rows[2]
    assert f':has(option[value="{classes["Ada and Ben"]}"]:checked)' in written and row is not None


def test_dozens_of_coders_get_no_filter_by_pair():
    table = codings(*[("a", f"coder {number}", "conflict", str(number % 2)) for number in range(40)])
    assert "coder 0 and coder 1" not in disagreements(table)._repr_html_()


def test_a_notebook_shows_thirty_units_and_says_so():
    table = codings(*[(f"u{n}", coder, "conflict", coder) for n in range(40) for coder in "01"])
    shown = disagreements(table)._repr_html_()
    assert shown.count("<section") == 30 and "Shown: 30 of 40 disputed units" in shown


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"variable": "conflct"}, "Did you mean 'conflict'"),
        ({"passages": "all"}, "There is no 'all' for passages"),
    ],
)
def test_what_is_not_possible_says_so(more, message, tmp_path):
    with pytest.raises(CodingError, match=message):
        disagreements(STUDY, **more)
    with pytest.raises(CodingError, match="must end in"):
        disagreements(STUDY).save(tmp_path / "page.pdf")


def test_one_variable_can_be_chosen():
    assert set(disagreements(STUDY, variable="tone").table["variable"]) == {"tone"}


def test_rounds_are_named_in_every_row_or_in_none(tmp_path):
    pair = STUDY.query("unit == 'd'")
    page = drawn(disagreements(pair), tmp_path / "one.html")
    assert "round" not in page.find(".//section").text_content()
    page = drawn(disagreements(pd.concat([pair.assign(round=1), pair.assign(round=2)])), tmp_path / "two.html")
    rows = [row for row in page.iter("div") if (row.get("class") or "").startswith("row ")]
    assert sorted(row.findtext("div/small") for row in rows) == ["round 1", "round 1", "round 2", "round 2"]


def test_coders_keep_their_places_and_full_bars_are_left_out(tmp_path):
    table = codings(*[(unit, coder, "tone", value) for unit, one, other in (("a", "1", "0"), ("b", "0", "1"))
                      for coder, value in (("Tom", other), ("Mia", one))])  # fmt: skip
    page = drawn(disagreements(table), tmp_path / "page.html")
    chips = ["".join(chip.itertext()) for chip in page.iter("span") if chip.get("class") == "chip"]
    assert chips == ["1Mia", "0Tom", "0Mia", "1Tom"]
    assert not [div for div in page.iter("div") if div.get("class") == "bar"]
    four = drawn(disagreements(STUDY), tmp_path / "four.html")
    assert len([div for div in four.iter("div") if div.get("class") == "bar"]) == 3


def test_labels_of_sets_are_those_of_their_codes(tmp_path):
    values = (Value("law", "Courts"), Value("money", "Costs"))
    book = Codebook("q", "1", "Q", (Variable("topics", "Which?", "multiple", values),))
    table = codings(("a", "Ada", "topics", "law|money"), ("a", "Ben", "topics", "none"))
    page = drawn(disagreements(table, codebook=book), tmp_path / "page.html")
    chips = ["".join(chip.itertext()) for chip in page.iter("span") if chip.get("class") == "chip"]
    assert chips == ["law|moneyCourts, CostsAda", "noneBen"]


def test_the_words_are_those_after_the_title_and_said_to_be_how_it_begins(tmp_path):
    table = pd.DataFrame({"doc_id": ["a"], "title": ["Fog on the bay"], "text": ["Fog on the bay\n\nNo ferry came."]})
    pair = codings(("a", "Ada", "tone", "1"), ("a", "Ben", "tone", "0"))
    page = drawn(disagreements(pair, Corpus.from_table(table)), tmp_path / "page.html")
    assert page.findtext(".//blockquote") == "No ferry came."
    assert "Quoted is how an article begins" in page.text_content()
