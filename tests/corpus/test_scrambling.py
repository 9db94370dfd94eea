"""A scrambled copy shows how an export is built, is read like it, and holds none of its words."""

import calendar
import re
import zipfile
from email import message_from_bytes
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

import framing as fr
from framing.corpus.readers.formats import format_of, read_file
from framing.corpus.scrambled_text import scrambled_json, scrambled_lines, scrambled_markup, without_words
from framing.errors import CorpusError
from framing.example import example_exports, load_example


@pytest.fixture(scope="module")
def exports(tmp_path_factory):
    folder = example_exports(tmp_path_factory.mktemp("exports"))
    with zipfile.ZipFile(folder / "pages.zip") as pages:
        pages.extract("01.html", folder)
    return folder


def long_words(text):
    return set(re.findall(r"[^\W\d_]{6,}", text))


@pytest.mark.parametrize("name", ["lexisnexis.txt", "factiva.html", "01.html"])
def test_a_copy_has_the_structure_of_the_export_and_none_of_its_sentences(exports, tmp_path, name):
    copy = fr.scramble(exports / name, tmp_path / name)
    before, after = ((folder / name).read_text("utf-8") for folder in (exports, tmp_path))
    assert before.count("\n") == after.count("\n")
    assert before.count("<") == after.count("<")
    texts = " ".join(load_example().documents["text"])
    left = long_words(re.sub(r"<[^<>]*>|\b[A-Z][\w-]*:", " ", after)) & long_words(texts)
    assert left <= {*calendar.day_name, *calendar.month_name}, left
    assert format_of(copy).name == format_of(exports / name).name


@pytest.mark.parametrize(("name", "articles"), [("lexisnexis.txt", 24), ("factiva.html", 24)])
def test_a_copy_is_read_like_the_export(exports, tmp_path, name, articles):
    assert len(read_file(fr.scramble(exports / name, tmp_path / name)).articles) == articles


@given(st.text(st.characters(exclude_characters=":：\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), min_size=60))
def test_of_a_line_without_a_colon_no_letter_and_no_digit_stays(text):
    assert set(re.findall(r"[^\W_]", scrambled_lines(f"It rained {text}"))) <= {"x", "X", "9"}
    assert len(without_words(text)) == len(text)


@given(st.text("<>\"'=&;!-/ aB\n[]?", max_size=60))
def test_no_broken_markup_lets_a_word_through(text):
    assert "secret" not in scrambled_markup(f"{text} Secretly the secret words").casefold()


@pytest.mark.parametrize(
    ("page", "copy"),
    [
        ("a < b and c > d", "x < x xxx x > x"),
        ('<a href="/flood-in-ostrin" data-user="vale7">Flood</a>', '<a href="/xxxxx-xx-xxxxxx" data-user="xxxx9">Xxxxx</a>'),
        ("<attribute fid=\"SN\" name='Ada Vale'/>", "<attribute fid=\"SN\" name='Xxx Xxxx'/>"),
        ("<!-- Ada <DOC NUMBER=1> -->", "<!-- Xxx <DOC NUMBER=1> -->"),
        ("<![CDATA[<p>It rained.</p>]]>", "<![CDATA[<p>Xx xxxxxx.</p>]]>"),
        ('<p style="top:0;background:url(/ada-vale.jpg)">', '<p style="top:0;background:">'),
        ("<style>/* Ada Vale */ p {top:0}</style>", "<style> p {top:0}</style>"),
        ("<script>var reader = 'Vale';</script>", "<script></script>"),
        ("<script>var reader = 'Vale';", "<script>xxx xxxxxx = 'Xxxx';"),
        ('<p title="Ada Vale>It rained', '<x xxxxx="Xxx Xxxx>Xx xxxxxx'),
        ("<p Ada Vale>wet</p>", "<p Xxx Xxxx>xxx</p>"),
        ("<b>LENGTH:</b> 355 words &nbsp;", "<b>LENGTH:</b> 999 xxxxx &nbsp;"),
    ],
)  # fmt: skip
def test_markup_keeps_what_it_is_built_of(page, copy):
    assert scrambled_markup(page) == copy


@pytest.mark.parametrize(
    ("line", "copy"),
    [
        ("Dokument 3 von 12", "Dokument 3 von 12"),
        ("Publication title: Bay Gazette", "Publication title: Xxx Xxxxxxx"),
        ("LOAD-DATE: July 1, 2024", "LOAD-DATE: July 1, 2024"),
        ("Unknown label: Bay Gazette", "Unknown label: Xxx Xxxxxxx"),
        ("was cold: the river", "xxx xxxx: xxx xxxxx"),
        ("The mayor told the council: resign", "Xxx xxxxx xxxx xxx xxxxxxx: xxxxxx"),
        ("The mayor of Ostrin resigned on 3 May 2024", "Xxx xxxxx xx Xxxxxx xxxxxxxx xx 9 Xxx 9999"),
    ],
)
def test_lines_keep_labels_dates_and_marks_between_documents(line, copy):
    assert scrambled_lines(line) == copy


def test_json_keeps_names_and_stays_json():
    given_ = '{"headline": "Caf\\u00e9 \\"Bay\\" shut", "count": 12, "tags": ["flood"]}'
    assert scrambled_json(given_) == '{"headline": "Xxxx xXxxx xxxx", "count": 99, "tags": ["xxxxx"]}'


def test_a_table_keeps_the_names_of_its_columns(tmp_path):
    (tmp_path / "a.csv").write_text('Story,Seen in\n"It rained, again.",Echo\n', encoding="utf-8")
    copy = fr.scramble(tmp_path / "a.csv", tmp_path / "b.csv").read_text("utf-8")
    assert copy == 'Story,Seen in\n"Xx xxxxxx, xxxxx.",Xxxx\n'


def test_the_first_line_of_a_table_is_not_kept_where_it_is_text(tmp_path):
    row = "It rained in Ostrin for the third day in a row and more,Echo\n"
    (tmp_path / "a.csv").write_text(row, encoding="utf-8")
    assert "rained" not in fr.scramble(tmp_path / "a.csv", tmp_path / "b.csv").read_text("utf-8")


def test_mail_keeps_its_parts_and_says_neither_who_nor_what(tmp_path):
    letter = EmailMessage()
    for name, value in {"From": "Ada Vale <ada@echo.example>", "Date": "Mon, 6 May 2024", "Subject": "Floods"}.items():
        letter[name] = value
    letter["Received"] = "by mail.vale.example"
    letter["Received"] = "from home.vale.example"
    letter.set_content("Ferry late. Mayor Vale resigns, für immer.")
    letter.add_alternative('<p class="lead">Ferry late.</p>', subtype="html")
    letter.add_attachment(b"\x00secret", maintype="image", subtype="png", filename="vale.png")
    (tmp_path / "a.eml").write_bytes(letter.as_bytes())
    data = fr.scramble(tmp_path / "a.eml", tmp_path / "b.eml").read_bytes()
    assert not re.search(rb"vale|ada|echo|ferry|flood|secret|mayor", data, re.IGNORECASE)
    copy = message_from_bytes(data)
    assert [part.get_content_type() for part in copy.walk()] == [part.get_content_type() for part in letter.walk()]
    assert b'<p class="lead">Xxxxx xxxx.</p>' in data
    assert "Xxxxx xxxx. Xxxxx Xxxx xxxxxxx, xxx xxxxx." in data.decode()
    assert len(copy.get_all("Received")) == 2


def test_a_page_saved_as_one_file_keeps_its_parts(tmp_path):
    page = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://echo.example/floods\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--a"\n\n----a\nContent-Type: text/html\n'
        'Content-Transfer-Encoding: quoted-printable\n\n<p class=3D"lead">Ferry =C3=A0 late.</p>\n----a--\n'
    )
    (tmp_path / "a.mhtml").write_text(page, encoding="utf-8")
    copy = fr.scramble(tmp_path / "a.mhtml", tmp_path / "b.mhtml").read_text("utf-8")
    assert '<p class="lead">Xxxxx x xxxx.</p>' in copy
    assert "floods" not in copy


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", b"PK\x03\x04.."), ("a.rtf", b"{\\rtf1 Vale}"), ("a.html.gz", b"\x1f\x8b")]
)
def test_what_holds_words_and_structure_in_one_is_refused(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(CorpusError, match="by hand"):
        fr.scramble(tmp_path / name, tmp_path / f"copy-{name}")
    assert not (tmp_path / f"copy-{name}").exists()


def test_the_export_is_never_overwritten(tmp_path):
    (tmp_path / "a.txt").write_text("It rained.", encoding="utf-8")
    with pytest.raises(CorpusError, match="overwrite"):
        fr.scramble(tmp_path / "a.txt", tmp_path / "a.txt")
