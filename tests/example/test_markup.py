"""The markup of the example articles."""

import pytest

from framing.errors import CorpusError
from framing.example.markup import render
from framing.example.planted import read_codes


def spans(source: str, **style: str) -> list[tuple[str, str, str, str]]:
    text, marks = render(source, **style)
    return [(text[mark.start : mark.end], mark.codes, mark.voice, mark.speaker) for mark in marks]


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("curly_double", "“It’s ‘odd’,” she said."),
        ("curly_single", "‘It’s “odd”,’ she said."),
        ("straight_double", "\"It's 'odd',\" she said."),
        ("straight_single", "'It's \"odd\",' she said."),
    ],
)
def test_marks_are_printed_in_the_style_of_the_article(style, printed):
    assert render('"<Ash>It\'s `odd`," she said.', quotes=style)[0] == printed


def test_a_span_in_a_quotation_has_the_voice_and_the_speaker_of_it():
    assert ("sham", "l", "quote", "Ash") in spans('"<Ash>A [sham|l]," she said.')


def test_a_scare_quote_is_the_voice_of_the_narrator():
    assert ("“firm”", "quotation:scare", "narrator", "") in spans('The "<!>firm" line.')


def test_a_quotation_over_two_paragraphs_is_opened_twice_and_closed_once():
    text, marks = render('Title\n\n"<Ash>One.\n\n"Two."')
    assert text == "Title\n\n“One.\n\n“Two.”"
    assert [text[mark.start : mark.end] for mark in marks if mark.codes == "quotation:direct"] == ["“One.\n\n“Two.”"]


@pytest.mark.parametrize(
    ("source", "message"),
    [("An [open span.", "is not closed"), ('"<Ash>An open quotation.', "quotation is not closed")],
)
def test_what_is_not_closed_is_an_error(source, message):
    with pytest.raises(CorpusError, match=message):
        render(source)


def test_a_quotation_that_runs_on_must_be_opened_again():
    with pytest.raises(CorpusError, match="must begin with a mark"):
        render('"<Ash>One.\n\nTwo."')


def test_an_unknown_code_names_the_possible_ones():
    with pytest.raises(CorpusError, match=r"unknown code 'zz' on 'odd'\. .*Possible: m, c"):
        read_codes("zz", text="odd", voice="narrator", speaker="")


def test_an_unknown_flag_names_the_possible_ones():
    with pytest.raises(CorpusError, match="unknown flag 'never'"):
        read_codes("m never", text="odd", voice="narrator", speaker="")


def test_a_name_that_is_not_listed_is_an_error():
    with pytest.raises(CorpusError, match="is marked as a name"):
        read_codes("n", text="travellers", voice="narrator", speaker="")
