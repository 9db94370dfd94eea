"""Features are counts of spans over the words among which they were counted."""

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline, make_union

import framing as fr

TEXTS = [
    "The talks were a sham. “It may be a betrayal,” said Anna Vale.",
    "Perhaps it rained. Nothing happened.",
    "“A sham, a sham,” he said.",
    "",
]


pytestmark = pytest.mark.filterwarnings("ignore::framing.errors.CorpusWarning")


@pytest.fixture(scope="module")
def found():
    return fr.annotate(fr.Corpus.from_table(pd.DataFrame({"text": TEXTS, "language": "en"})))


def test_counts_are_numbers_of_spans(found):
    counts = fr.extract(found, unit="count")
    assert counts.to_numpy().sum() == len(found.spans)
    by_hand = found.spans.groupby(["doc_id", "device", "category"], observed=True).size()
    for (doc_id, device, category), n in by_hand.items():
        assert counts.loc[doc_id, f"{device}__{category}"] == n


@pytest.mark.parametrize("by", ["voice", "part", "asserted"])
def test_split_counts_add_up_to_the_whole(found, by):
    whole, split = fr.extract(found, unit="count"), fr.extract(found, unit="count", by=by)
    summed = split.T.groupby(lambda name: name.rpartition("__")[0], sort=False).sum().T
    pd.testing.assert_frame_equal(summed[whole.columns], whole, check_names=False)


def test_rate_in_a_voice_is_divided_by_the_words_in_that_voice(found):
    rates = fr.extract(found, by="voice")
    spans, exposure = found.spans, found.exposure
    first = found.corpus.documents.index[0]
    words = exposure[(exposure["doc_id"] == first) & (exposure["voice"] == "quote")]["tokens"].sum()
    hits = spans[(spans["doc_id"] == first) & (spans["voice"] == "quote") & (spans["device"] == "hedge")]
    assert words == 5
    assert rates.loc[first, "hedge__modal__quote"] == pytest.approx(1000 * len(hits) / words)


def test_shares_of_a_device_add_up_to_one_or_to_nothing(found):
    shares = fr.extract(found, unit="share")
    totals = shares.T.groupby(lambda name: name.partition("__")[0]).sum().T
    assert set(np.round(np.unique(totals), 9)) <= {0.0, 1.0}


def test_document_without_words_has_zeros(found):
    assert not fr.extract(found).iloc[-1].any()


def test_transformer_equals_extract(found):
    values = fr.FramingFeatures().fit_transform(found.corpus.texts)
    np.testing.assert_array_equal(values, fr.extract(found).to_numpy())
    assert list(fr.FramingFeatures().get_feature_names_out()) == list(fr.extract(found).columns)


def test_transformer_works_in_pipeline_union_grid_search_and_clone():
    texts = pd.Series(["A sham and a farce.", "It may rain, perhaps."] * 6)
    codes = [1, 0] * 6
    union = make_union(fr.FramingFeatures(["stance", "hedge"]), TfidfVectorizer())
    search = GridSearchCV(
        make_pipeline(union, LogisticRegression()),
        {"featureunion__framingfeatures__unit": ["count", "per_1000_tokens"]},
        cv=2,
    )
    search.fit(texts, codes)
    assert search.best_score_ == 1.0
    copy = clone(fr.FramingFeatures(["hedge"], unit="count"))
    assert copy.get_params() == {"extractors": ["hedge"], "unit": "count", "by": None}


@pytest.mark.parametrize(
    ("arguments", "message"), [({"unit": "percent"}, "unknown unit"), ({"by": "voices"}, "Did you mean 'voice'")]
)
def test_wrong_arguments_are_answered_in_one_line(found, arguments, message):
    with pytest.raises(fr.FramingError, match=message):
        fr.extract(found, **arguments)


def test_one_text_instead_of_a_list_is_refused():
    with pytest.raises(fr.FramingError, match=r"write \[text\]"):
        fr.FramingFeatures(["hedge"]).transform("It may rain.")
