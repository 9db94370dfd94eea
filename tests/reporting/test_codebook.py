"""What a codebook does in a report: it names itself where it was used, and says what could be answered."""

import html
import re
from dataclasses import replace

import pandas as pd
import pytest

from framing import Corpus, annotate
from framing.coding import Codebook, Value, Variable, agreement
from framing.reporting.material import Material
from framing.reporting.sections.methods import methods
from framing.reporting.sections.reliability import reliability

UNKNOWN = "the codebook [FILL IN: name, version and where it is published]"
WHERE = "[FILL IN: where it is published]"


@pytest.fixture(scope="module")
def annotations():
    columns = ["conflict", "conflict_1", "primary", "device", "clash_1", "mood"]
    rows = [{"text": f"A quiet evening on quay {number}.", "outlet": "Herald"} for number in range(6)]
    return annotate(Corpus.from_table(pd.DataFrame(rows).assign(**dict.fromkeys(columns, 1))))


def coded_by(annotations, codes, *books):
    """The sentences on who coded what by which codebook."""
    made = methods(Material(annotations, "outlet", "none", None, codes, 0, codebooks=books), []).body
    seen = html.unescape(re.sub(r"<[^>]+>", "", made))
    return seen[seen.index("within outlets], ") : seen.index("[FILL IN: how many coders")]


@pytest.mark.parametrize(
    ("name", "code"), [("generic_frames", "conflict_1"), ("policy_frames", "primary"), ("framing_devices", "device")]
)
def test_the_citation_of_a_template_is_a_sentence_of_its_own(annotations, name, code):
    book = Codebook.load(name)
    assert book.citation.startswith("After ")
    assert coded_by(annotations, (code,), book) == (
        f"within outlets], by the codebook “{book.title}”, version {book.version} {WHERE}. {book.citation} "
    )


def test_a_citation_without_a_full_stop_gets_one(annotations):
    book = replace(Codebook.load("example"), citation="Vale & Quill (2031), Quays")
    assert coded_by(annotations, ("clash_1",), book).endswith(f"version 1 {WHERE}. Vale & Quill (2031), Quays. ")


def test_a_codebook_is_named_for_the_questions_and_indices_that_it_has(annotations):
    book = Codebook.load("generic_frames")
    named = f"by the codebook “{book.title}”, version 1.0 {WHERE}"
    assert f"{named}. After" in coded_by(annotations, ("conflict",), book)  # an index
    some = coded_by(annotations, ("conflict", "mood", "clash_1"), book)
    assert f"{named}, and for mood and clash_1 by {UNKNOWN}. After" in some
    assert coded_by(annotations, ("mood",), book) == f"within outlets], by {UNKNOWN}. "
    assert coded_by(annotations, ("mood",)) == f"within outlets], by {UNKNOWN}. "


def test_the_last_version_that_has_the_code_is_named_with_those_before_it(annotations):
    books = [Codebook.load("example"), Codebook.load("example_2")]
    other = Codebook.load("generic_frames")
    assert f"version 2, revised from version 1 {WHERE}" in coded_by(annotations, ("clash_1",), *books, other)
    third = replace(books[1], version="3")
    assert f"version 3, revised from versions 1 and 2 {WHERE}" in coded_by(annotations, ("clash_1",), *books, third)
    # Another codebook is no earlier version.
    assert f"version 1.0 {WHERE}" in coded_by(annotations, ("clash_1", "conflict"), books[0], other)


def test_answers_are_taken_on_the_level_and_with_the_values_of_the_codebook(annotations):
    rows = [
        (f"u{number}", coder, "tone", str((number + (coder == "Ben" and number % 5 == 0)) % 4))
        for number in range(40)
        for coder in ("Ada", "Ben")
    ]
    codings = pd.DataFrame(rows, columns=["unit", "coder", "variable", "value"])
    values = tuple(Value(str(number), str(number)) for number in range(4))
    book = Codebook("tones", "1", "Tones", (Variable("tone", "How sharp is it?", kind="ordinal", values=values),))
    given = {
        books: reliability(Material(annotations, "outlet", "none", None, (), 0, codings, codebooks=books)).results[0]
        for books in ((), (book,))
    }
    assert given[()].table["level"].unique().tolist() == ["nominal"]
    whole = given[(book,)].table.query("code == ''").iloc[0]
    assert whole["level"] == "ordinal"
    # As the call that is printed gives it, and not what the same answers come to as names.
    assert whole["alpha"] == agreement(codings, codebook=book, random_state=0).table["alpha"].iloc[0]
    assert abs(whole["alpha"] - given[()].table["alpha"].iloc[0]) > 0.01
