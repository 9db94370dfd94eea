"""Factiva as RTF: plain paragraphs and tables with field codes."""

from dataclasses import replace

import pytest

from framing.corpus.readers import format_of, read_file
from framing.corpus.readers.rtf import rtf_lines
from framing.errors import CorpusError
from tests.corpus.readers.factiva_samples import ENGLISH, FULL, INTERFACES

TOP = r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}{\info{\title Factiva}}"
TOP += r"{\footer\pard Page 1 of 2 \'a9 2024 Factiva, Inc.\par}"


def escaped(text):
    units = text.encode("utf-16-le")
    codes = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    return "".join(chr(code) if 0 < code < 128 else f"\\u{code}?" for code in codes)


def plain(sample, *, end=True):
    lines = [sample.section, rf"{{\b\fs28 {escaped(sample.title)}}}", sample.author, sample.words, sample.date]
    lines += [sample.time, sample.outlet, sample.source, sample.edition, sample.page, sample.language, sample.rights]
    lines += [*sample.lead, *sample.tail, f"{sample.document} {sample.number}" if end else ""]
    return "".join(f"{line if 'fs28' in line else escaped(line)}\\par\n" for line in lines if line) + "\\page\n"


def indexed(sample):
    rows = {"SE": [sample.section], "HD": [sample.title], "BY": [sample.author], "WC": [sample.words]}
    rows |= {"PD": [sample.date], "ET": [sample.time], "SN": [sample.outlet], "SC": [sample.source]}
    rows |= {"ED": [sample.edition], "PG": [sample.page], "LA": [sample.language], "CY": [sample.rights]}
    rows |= {"LP": sample.lead, "TD": sample.tail, "AN": [f"{sample.document} {sample.number}"]}
    return "".join(
        rf"\trowd\cellx900\cellx9000\intbl {{\b {code}}}\cell {' '.join(escaped(line) + chr(92) + 'par' for line in lines)}\cell\row"
        for code, lines in rows.items()
        if any(lines)
    )


def tabbed(sample):
    rows = indexed(sample).replace(r"\trowd\cellx900\cellx9000\intbl ", r"\pard ").replace(r"\cell\row", "")
    return rows.replace(r"\cell ", r"\tab ")


@pytest.fixture(params=[plain, indexed, tabbed], ids=["plain", "indexed", "tabbed"])
def layout(request):
    return request.param


def read(tmp_path, *articles, end="}"):
    path = tmp_path / "export"
    path.write_bytes((TOP + "".join(articles) + end).encode("ascii"))
    assert format_of(path).name == "Factiva RTF"
    return read_file(path)


@pytest.mark.parametrize("sample", INTERFACES, ids=lambda sample: f"{sample.code} {sample.words}")
def test_every_interface_language_gives_the_same_fields(layout, sample, tmp_path):
    (article,) = read(tmp_path, layout(sample)).articles
    expected = {"title": sample.title, "date": "2024-05-13", "outlet": "The Bay Gazette", "source_code": "BAYGAZ"}
    expected |= {"word_count": int("".join(sign for sign in sample.words if sign.isdigit()))}
    expected |= {"archive_id": sample.number, "copyright": sample.rights, "archive": "Factiva RTF"}
    expected |= {"text": "The ferry left at noon.\n\nIt came back at night.\n\nNobody knew why."}
    assert {name: article[name] for name in expected} == expected


def test_fields_that_few_articles_have_are_told_apart(layout, tmp_path):
    (article,) = read(tmp_path, layout(FULL)).articles
    expected = {"section": "News; Harbour", "author": "Ana Brill and Bo Stern", "time": "08:15"}
    expected |= {"edition": "First", "page": "A2", "language": "en"}
    assert {name: article[name] for name in expected} == expected


def test_every_article_is_read_in_order_and_the_search_below_them_is_not(layout, tmp_path):
    samples = [replace(FULL, title=f"Ferry number {n} late", number=f"BAYGAZ0020240513ek5d0{n:03}c") for n in range(20)]
    summary = r"\pard Search Summary\par Text\par ferry\par Timestamp\par 3 June 2031 8:24\par}"
    contents = read(tmp_path, *map(layout, samples), end=summary)
    assert [article["title"] for article in contents.articles] == [sample.title for sample in samples]
    assert all(article["text"].endswith("Nobody knew why.") for article in contents.articles)
    assert not contents.warnings


def test_a_table_of_contents_before_the_articles_is_no_part_of_the_first(layout, tmp_path):
    link = (
        r'{\field{\*\fldinst{HYPERLINK \\l "toc1"}}{\fldrslt A much longer headline of an article further down}}\par '
    )
    contents = read(tmp_path, link * 5 + r"\page {\*\bkmkstart toc1}{\*\bkmkend toc1}", layout(ENGLISH))
    (article,) = contents.articles
    assert article["title"] == ENGLISH.title
    assert not {"section", "column", "author"} & set(article)


def test_a_time_on_the_line_of_the_day_does_not_hide_the_day(layout, tmp_path):
    (article,) = read(tmp_path, layout(replace(FULL, date="2024年5月13日 08:15", time=""))).articles
    assert (article["date"], article["outlet"]) == ("2024-05-13", "The Bay Gazette")


def test_an_export_cut_off_keeps_the_article_that_has_begun_and_says_so(layout, tmp_path):
    text = layout(ENGLISH) + layout(FULL)
    contents = read(tmp_path, text[: text.rindex("Nobody")], end="")
    assert len(contents.articles) == 2
    assert "It came back at night." in contents.articles[1]["text"]
    assert any("probably cut off" in warning for warning in contents.warnings)


def test_without_bold_type_the_longest_line_that_is_no_byline_is_the_headline(tmp_path):
    names = "By Ana Brill, Bo Stern, Cy Tamm, Di Ullmann, Ed Vance and Flo Wren at the harbour"
    text = plain(replace(FULL, author=names)).replace(r"\b\fs28 ", r"\fs28 ")
    (article,) = read(tmp_path, text).articles
    assert (article["title"], article["section"]) == (FULL.title, "News; Harbour")
    assert article["author"].startswith("Ana Brill, Bo Stern")


def test_tables_links_and_signs_in_the_text_survive(tmp_path):
    text = plain(ENGLISH).replace(
        "It came back at night.",
        r"a|b \{c\} \\row \'80 \u-10179?\u-8704? {\field{\*\fldinst{HYPERLINK "
        r'"http://a.example"}}{\fldrslt here}}\par\trowd\intbl Port\cell 12\cell\row\intbl Bay\cell 3\cell\row\pard',
    )
    (article,) = read(tmp_path, text).articles
    assert "a|b {c} \\row € 😀 here\n\nPort\t12\nBay\t3\n\nNobody" in article["text"]


def test_rtf_of_something_else_is_not_taken(tmp_path):
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1 It rained.\par}")
    assert format_of(path).name == "RTF"


def test_rtf_without_an_article_says_what_to_do(tmp_path):
    with pytest.raises(CorpusError, match="No article of Factiva is in the RTF"):
        read(tmp_path, r"Headlines\par")


def test_broken_rtf_is_refused_in_one_line():
    with pytest.raises(CorpusError, match="The file is no readable RTF"):
        rtf_lines(rb"{\rtf1 \u99999999? a}")


@pytest.mark.parametrize(
    "rights", ["", "Bay Press 2024", "Bay Press", "Bay Press and all its many friends, " * 3 + "all rights reserved"]
)
def test_the_first_sentence_of_the_text_is_no_notice_of_rights(rights, tmp_path):
    (article,) = read(tmp_path, plain(replace(FULL, rights=rights))).articles
    assert article.get("copyright", "") == rights
    assert article["text"].startswith("The ferry left at noon.")
