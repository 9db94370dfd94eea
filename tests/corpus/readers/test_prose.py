"""Pieces of HTML as text: what a reader sees, in paragraphs, and never less without a word."""

import gzip

import pytest

from framing.corpus.readers.packed import inflated, whole
from framing.corpus.readers.prose import prose_of
from framing.errors import CorpusError


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One.</p>Two.<p>Three.</p>", "One.\n\nTwo.\n\nThree."),
        ("One<br>two<br/><br/>three", "One\ntwo\n\nthree"),
        ("<ul><li>a</li><li>b <i>c</i></li></ul>", "a\n\nb c"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\n\nb"),
        ("<p>a<!-- not this --> b</p><script>no()</script><style>p {}</style>", "a b"),
        ("<figure><img src=x><figcaption>A dam</figcaption></figure><p>Text</p>", "Text"),
        ("plain &amp; simple\n\n\n next", "plain & simple\n\nnext"),
        ("<p> many \n blanks\xa0here </p>", "many blanks here"),
        ("a < b", "a < b"),
        ("<p>unclosed <b>bold", "unclosed bold"),
        ("<img src=x>", ""),
        ("", ""),
    ],
)
def test_a_piece_of_html_is_the_text_that_a_reader_sees(source, text):
    assert prose_of(source) == text


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<table><tr><td>", "<ul><li>"])
def test_html_that_is_nested_without_end_is_refused_and_not_cut(tag):
    assert prose_of(tag * 20 + "It rained.") == "It rained."
    with pytest.raises(CorpusError, match="too deep in one another"):
        prose_of(tag * 10_000 + "It rained.")


def test_gzip_files_give_their_bytes_or_say_what_is_wrong(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(gzip.compress(b"It rained."))
    assert whole(path) == b"It rained."
    path.write_bytes(gzip.compress(b"It rained.")[:-3])
    with pytest.raises(CorpusError, match="broken or cut"):
        whole(path)
    path.write_bytes(gzip.compress(b"a" * 68_000_000))
    with pytest.raises(CorpusError, match="more than 67 MB"):
        whole(path)


def test_what_is_not_packed_as_it_says_is_refused():
    with pytest.raises(CorpusError, match="not packed as gzip"):
        inflated(b"It rained.", "gzip")
