"""Properties that hold for any text."""

import tempfile
import warnings
from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus import Corpus, load_corpus
from framing.corpus.dates import read_date
from framing.corpus.known_outlets import known_by_address, known_by_name
from framing.corpus.outlet_spellings import unify_outlets
from framing.corpus.outlets import outlet_key
from framing.corpus.pasted import split_articles
from framing.corpus.readers.decoding import decode
from framing.errors import CorpusError, CorpusWarning

ANY = st.text(st.characters(codec=None), max_size=300)
LINES = st.lists(
    st.sampled_from(
        [
            "Outlet: Echo",
            "Date: 13 May 2024",
            "=====",
            "-----",
            "",
            "By Ana Brill",
            "The dam held.",
            "Share this",
            "Topic: x",
        ]
    ),
    max_size=12,
).map("\n".join)


def _corpus(table):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CorpusWarning)
        return Corpus.from_table(table)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(ANY | LINES, ANY, ANY), min_size=1, max_size=4))
def test_any_corpus_has_masks_of_equal_length_and_comes_back_equal(rows):
    corpus = _corpus(pd.DataFrame(rows, columns=["text", "title", "outlet"], dtype=object))
    raw = corpus.documents["text"]
    for zone in corpus.zones.itertuples():
        assert 0 <= zone.start < zone.end <= len(raw[zone.doc_id])
    for masked, text in zip(corpus.texts, raw, strict=True):
        assert len(masked) == len(text)
        assert all(a in (b, "\n") for a, b in zip(masked, text, strict=True))
    with tempfile.TemporaryDirectory() as folder:
        again = load_corpus(corpus.save(Path(folder) / "c.parquet"))
    pd.testing.assert_frame_equal(again.documents, corpus.documents)
    pd.testing.assert_frame_equal(again.zones, corpus.zones)
    assert again.history == corpus.history


@given(ANY | LINES)
def test_pasted_text_loses_nothing_but_header_lines_separators_and_blanks(text):
    articles = split_articles(text)
    kept = "".join(article.text for article in articles)
    values = "".join(value for article in articles for value in article.variables.values())
    if not values and len(articles) == 1:
        assert kept == text
    assert kept.count("The dam held.") + values.count("The dam held.") == text.count("The dam held.")


@given(st.text(max_size=40))
def test_no_string_breaks_the_reading_of_dates(text):
    date = read_date(text)
    assert date is None or any(character.isdigit() for character in text)


@settings(deadline=None)  # the list of well-known outlets is read once
@given(st.lists(st.text(max_size=12) | st.none(), max_size=8))
def test_merged_outlets_keep_their_key(names):
    shown, _ = unify_outlets(names)
    assert len(shown) == len(names)
    for one, name in zip(shown, names, strict=True):
        known = name is not None and (known_by_name(name) or known_by_address(name))
        assert one is None or outlet_key(one) == outlet_key(name) or known


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data):
    try:
        decoded = decode(data)
    except CorpusError as error:
        assert "\n" not in str(error)
    else:
        assert isinstance(decoded.text, str)
