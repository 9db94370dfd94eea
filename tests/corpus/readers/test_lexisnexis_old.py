"""Old LexisNexis exports: earlier layouts, parts of a download, and files that were changed afterwards."""

import pytest

from framing.corpus.readers import format_of

from . import lexis_samples as made
from .lexis_samples import BODY, Story
from .test_lexisnexis import read

# The layout of the first years of the web service: rights above the outlet, and labels for headline and body.
FIRST_LAYOUT = """
                              1 of 2 DOCUMENTS

                   Copyright 2001 The Bay Gazette Company
                              The Bay Gazette

               October 10, 2001, Wednesday, Late Edition - Final

SECTION: Section A; Page 1; Column 5; Local Desk

LENGTH: 42 words

HEADLINE: FERRY WAITS: A NIGHT AT THE RIVER;
The Captain Sleeps

BYLINE:  By ANA BRILL

DATELINE: PORT ELLERY, Oct. 9

BODY:
   The river rose four centimetres in the night, and the ferry to Port Ellery
stayed at its mooring until noon.

   "We wait," said Ana Brill.

GRAPHIC: Photos: The ferry at noon. (Tom Reed)

LOAD-DATE: October 10, 2001

                              2 of 2 DOCUMENTS

                   Copyright 2001 The Bay Gazette Company
                              The Bay Gazette

                            October 11, 2001, Thursday

LENGTH: 3 words

HEADLINE: Second

BODY:
It rained again.

LOAD-DATE: October 11, 2001
"""


def test_the_first_layout_of_the_web_service(tmp_path):
    contents = read(tmp_path, FIRST_LAYOUT)
    assert (contents.announced, contents.refused, contents.warnings) == (2, [], [])
    first, second = contents.articles
    assert first["title"] == "FERRY WAITS: A NIGHT AT THE RIVER; The Captain Sleeps"
    assert (first["outlet"], first["date"], first["edition"]) == (
        "The Bay Gazette",
        "2001-10-10",
        "Late Edition - Final",
    )
    assert (first["author"], first["dateline"]) == ("ANA BRILL", "PORT ELLERY, Oct. 9")
    assert (first["section"], first["page"]) == ("Section A; Local Desk", "1")
    assert first["text"].split("\n\n") == [
        "The river rose four centimetres in the night, and the ferry to Port Ellery stayed at its mooring until noon.",
        '"We wait," said Ana Brill.',
    ]
    assert first["graphic"] == "Photos: The ferry at noon. (Tom Reed)"
    assert first["copyright"] == "Copyright 2001 The Bay Gazette Company"
    assert (second["title"], second["text"]) == ("Second", "It rained again.")


@pytest.mark.parametrize("make", [made.as_html, made.as_text])
def test_a_part_of_a_download_says_which_numbers_it_has(tmp_path, make):
    stories = [Story(number=186), Story(number=187, title="Second"), Story(number=190, title="Third")]
    contents = read(tmp_path, make(stories, total=200))
    assert (contents.announced, len(contents.articles), contents.refused) == (3, 3, [])
    assert contents.warnings == [
        "The file holds 3 documents (numbers 186 to 190) of a result list of 200. Load the other files of the download "
        "too, or check that this one is whole.",
        "Between its documents these numbers are missing: 188 to 189.",
    ]
    assert [article["number"] for article in contents.articles] == [186, 187, 190]


def asking(text, request):
    return text.replace("Selected Items: 1-2", request)


@pytest.mark.parametrize(
    ("request_line", "first", "lacking"), [("All Items", 1, [3, 4]), ("Selected Items: 7-9, 12", 7, [9, 12])]
)
def test_what_the_first_page_asks_for_and_the_file_lacks_is_refused(tmp_path, request_line, first, lacking):
    stories = [Story(number=first), Story(title="Second", number=first + 1)]
    pages = [asking(made.as_text(stories, total=4), request_line)]
    pages += [made.as_html(stories, total=4).replace("<BODY>", f"<BODY><P>Download Request: {request_line}<BR>x</P>")]
    for page in pages:
        contents = read(tmp_path, page)
        assert (contents.announced, len(contents.articles), contents.warnings) == (4, 2, [])
        assert contents.refused == [f"document {n}: announced on the first page, not in the file" for n in lacking]


def test_a_part_that_its_first_page_asks_for_is_whole_but_said_to_be_a_part(tmp_path):
    contents = read(tmp_path, asking(made.as_text([Story(), Story()], total=900), "Selected Items: 1-2"))
    assert (contents.announced, contents.refused) == (2, [])
    assert "of a result list of 900" in contents.warnings[0]


def test_numbers_that_slipped_do_not_lose_articles(tmp_path):
    stories = [Story(title=str(number)) for number in range(1, 6)]
    text = made.as_text(stories).replace("3 of 5 DOCUMENTS", "3 of 383 DOCUMENTS").replace("4 of 5", "9 of 5")
    contents = read(tmp_path, text)
    assert [article["title"] for article in contents.articles] == ["1", "2", "3", "4", "5"]


def test_html_cut_in_the_middle_keeps_what_is_there_and_says_so(tmp_path):
    page = made.as_html([Story(), Story(title="Second")])
    contents = read(tmp_path, page[: page.index("In the afternoon", page.index("Second"))])
    assert [article["title"] for article in contents.articles] == ["Ferry waits for the river", "Second"]
    assert contents.articles[1]["text"].split("\n\n") == list(BODY[:2])
    assert "its end is not in the file" in contents.warnings[0]


def test_a_long_name_in_the_middle_is_the_outlet(tmp_path):
    outlet = "The Bay Gazette and Port Ellery Echo with the Advertiser (Northern Isles)"
    (article,) = read(tmp_path, made.as_text([Story(outlet=outlet)])).articles
    assert (article["outlet"], article["title"]) == (outlet, Story().title)


def test_an_interview_in_bold_is_text(tmp_path):
    body = (
        f'<BR><DIV CLASS="c5"><P CLASS="c9"><SPAN CLASS="c8">Echo:</SPAN><SPAN CLASS="c2"> Why?</SPAN></P>\n'
        f'<P CLASS="c9"><SPAN CLASS="c8">BRILL:</SPAN><SPAN CLASS="c2"> {BODY[0]}</SPAN></P></DIV>\n'
    )
    (article,) = read(tmp_path, made.as_html([Story()], body=body)).articles
    assert article["text"] == f"Echo: Why?\n\nBRILL: {BODY[0]}"


def test_html_without_its_style_sheet(tmp_path):
    contents = read(tmp_path, made.as_html([Story(), Story(title="Second")], styles=""))
    for article, title in zip(contents.articles, ["Ferry waits for the river", "Second"], strict=True):
        assert (article["title"], article["outlet"], article["date"]) == (title, "The Bay Gazette", "2019-05-13")
        assert article["text"].split("\n\n") == list(BODY)


def test_html_with_lists_tables_and_divisions_that_are_not_closed(tmp_path):
    table = "<TABLE><TR><TD><P>Gauge</P></TD><TD><P>Height</P></TD></TR><TR><TD>North</TD><TD>4 m</TD></TR></TABLE>"
    body = (
        f'<BR><DIV CLASS="c5"><P CLASS="c9"><SPAN CLASS="c2">{BODY[0]}</SPAN></P>\n</DIV>\n'
        f'<BR><UL><LI><P CLASS="c9"><NOBR>&bull;</NOBR></P><DIV CLASS="c5"><P>{BODY[1]}</P></DIV></LI></UL>'
        f'<DIV CLASS="c5"><BR></DIV>\n{table}\n</DIV>\n<DIV CLASS="c10"/><DIV CLASS="c5"><P>{BODY[2]}</P></DIV>'
    )
    (article,) = read(tmp_path, made.as_html([Story()], body=body)).articles
    assert article["text"].split("\n\n") == [
        BODY[0],
        f"• {BODY[1]}",
        "Gauge\tHeight\nNorth\t4 m",
        BODY[2],
    ]
    assert article["load_date"] == "2019-05-14"


def test_the_note_that_stands_for_an_article_is_refused_with_its_line(tmp_path):
    note = '<!-- \n<DOC NUMBER=1>\n<DOCFULL> -->\n<BR><DIV CLASS="c5"><P>No such article, sorry.</P></DIV>\n<!--\n</DOCFULL>\n</DOC> -->'
    page = made.as_html([Story()]).replace("</BODY>", f"{note}</BODY>")
    contents = read(tmp_path, page)
    line = page[: page.rindex("<DOC NUMBER")].count("\n") + 1
    assert contents.announced == 2
    assert contents.refused == [
        f"document 2 (line {line}): no outlet, date or field; it says 'No such article, sorry.'"
    ]


def test_one_document_as_text_without_a_number(tmp_path):
    text = made.as_text([Story()], cover=False)
    contents = read(tmp_path, text[text.index("The Bay") :])
    (article,) = contents.articles
    assert (article["outlet"], article["title"], article["text"]) == (
        "The Bay Gazette",
        Story().title,
        "\n\n".join(BODY),
    )


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_text_in_other_encodings(tmp_path, encoding):
    story = Story(
        title="Die Fähre wartet über Mittag",
        body=("Über dem Fluß lag Nebel – „noch“ um zwölf Uhr, und die Fähre blieb.",),
    )
    contents = read(tmp_path, made.as_text([story], "de").replace("\n", "\r\n").encode(encoding))
    assert (contents.articles[0]["title"], contents.articles[0]["text"]) == (story.title, story.body[0])


def test_lines_that_were_not_broken_to_fit_stay_lines(tmp_path):
    text = made.as_text([Story()]).replace(BODY[1], "Gauges:\nNorth 4 m\nSouth 5 m")
    (article,) = read(tmp_path, text).articles
    assert article["text"].split("\n\n") == [BODY[0], "Gauges:\nNorth 4 m\nSouth 5 m", BODY[2]]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("note.txt", "Outlet: Echo\nDate: 13 May 2024\n\nThe panel saw 1 of 2 documents.\n"),
        ("note.txt", "Length: 300 words\nBody\nIt rained.\n"),
        ("note.txt", "LONDON: It rained.\n\nLANGUAGE: mind yours.\n\n2 of 3 DOCUMENTS\n"),
        ("note.txt", "Document 1 of 20\n\nFerry waits\n\nAuthor: Brill, Ana\n\nFull text:\nMay 13, 2019 was wet.\n"),
        ("page.html", "<html><body><p>See &lt;DOC NUMBER=1&gt; and LOAD-DATE: May 3.</p></body></html>"),
    ],
)
def test_other_files_are_not_taken_for_exports(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert format_of(path).name in ("text", "saved page")


def test_the_rest_of_a_document_before_the_first_number_is_not_lost(tmp_path):
    text = made.as_text([Story(title="First"), Story(title="Second")], cover=False)
    contents = read(tmp_path, text[text.index("LENGTH") :])
    assert [article["title"] for article in contents.articles] == [None, "Second"]
    assert contents.articles[0]["text"].split("\n\n") == list(BODY)


def test_text_between_the_elements_of_a_page_is_kept(tmp_path):
    body = f'<BR>{BODY[0]}<BR><DIV CLASS="c5">{BODY[1]}<P>{BODY[2]}</P></DIV>'
    (article,) = read(tmp_path, made.as_html([Story()], body=body)).articles
    assert article["text"].split("\n\n") == list(BODY)


def test_a_label_that_usually_means_something_else_is_no_known_variable(tmp_path):
    below = {"load_date": "May 14, 2019", "ID": "7", "SOURCE": "tape", "EDITION": "Late"}
    (article,) = read(tmp_path, made.as_html([Story(below=below, date="sometime")])).articles
    assert (article["lexis_id"], article["lexis_source"], article["edition"]) == ("7", "tape", "Late")
    assert (article["outlet"], article["date"], article["load_date"]) == ("The Bay Gazette", "sometime", "2019-05-14")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\r\r\n", "\f\n"])
def test_text_with_other_line_ends(tmp_path, end):
    (article,) = read(tmp_path, made.as_text([Story()]).replace("\n", end).encode()).articles
    assert (article["title"], article["outlet"], article["date"]) == (Story().title, "The Bay Gazette", "2019-05-13")
    if end != "\f\n":
        assert article["text"].split("\n\n") == list(BODY)


def test_a_weekly_is_dated_by_its_first_day(tmp_path):
    (article,) = read(tmp_path, made.as_text([Story(date="May 13, 2019 - May 19, 2019 Final Edition")])).articles
    assert (article["date"], article["edition"]) == ("2019-05-13", "Final Edition")
