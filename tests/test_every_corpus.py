"""Two identities that hold on every corpus in reach: words by voice add up, and features are counts of spans."""

import os
from pathlib import Path

import pytest

import framing as fr
from framing.text.tokens import tokenize

CORPORA = Path(os.environ.get("FRAMING_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"))
FILES = ["narrative_frames/articles.csv", "allsides/articles.parquet", "ccf/sentences_4000.csv", "frac/sentences.csv"]
LARGEST = 300


def corpora():
    yield pytest.param("example", id="example")
    for name in FILES:
        missing = not (CORPORA / name).is_file()
        yield pytest.param(name, id=name, marks=pytest.mark.skipif(missing, reason=f"{name} is not in reach"))


@pytest.fixture(scope="module", params=corpora())
def found(request):
    corpus = fr.load_example() if request.param == "example" else fr.load_corpus(CORPORA / request.param)
    return fr.annotate(corpus.sample(min(LARGEST, len(corpus))))


@pytest.mark.filterwarnings("ignore::framing.errors.CorpusWarning")
def test_words_of_all_voices_are_the_words_kept(found):
    english = found.corpus.documents["language"] == "en"
    kept = len(tokenize(found.corpus.texts[english].tolist()))
    words = found.exposure.groupby("voice", observed=False)["tokens"].sum()
    assert words["narrator"] + words["quote"] + words["reported"] == kept


@pytest.mark.filterwarnings("ignore::framing.errors.CorpusWarning")
def test_features_are_counts_of_spans(found):
    counts = fr.extract(found, unit="count")
    by_hand = found.spans.groupby(["doc_id", "device", "category"], observed=True).size()
    assert counts.to_numpy().sum() == len(found.spans) == by_hand.sum()
    for (doc_id, device, category), n in by_hand.items():
        assert counts.at[doc_id, f"{device}__{category}"] == n


@pytest.mark.filterwarnings("ignore::framing.errors.CorpusWarning")
def test_spans_are_what_the_raw_text_holds(found):
    raw = found.corpus.documents["text"]
    texts = [
        raw[doc_id][a:b]
        for doc_id, a, b in zip(found.spans["doc_id"], found.spans["start"], found.spans["end"], strict=True)
    ]
    assert texts == found.spans["text"].tolist()
