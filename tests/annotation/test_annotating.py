"""Hits and layers put together: whose words, asserted or not, out of how many words."""

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing as fr
from framing.annotation.batches import PIECE_SIZE, pieces
from framing.devices.base import Hits
from framing.errors import CorpusWarning

ARTICLE = """Minister denies sell-out in ferry talks

The ferry minister Anna Vale said on Monday that the new ferry treaty was a betrayal of nobody.

‘There is no betrayal there,’ Vale told reporters. ‘It is the best treaty in history, and the coast was never a puppet of Oster.’

Harbour workers reportedly fear a disastrous winter. If the treaty fails, it would be a catastrophic blow. Was it a sham?

The talks were a farce.
"""
DEVICES = ["stance", "hedge", "superlative", "absolute", "booster"]


pytestmark = pytest.mark.filterwarnings("ignore::framing.errors.CorpusWarning")


@pytest.fixture(scope="module")
def found():
    return fr.annotate(fr.Corpus.from_texts([ARTICLE]), DEVICES)


def one(found, text, **conditions):
    spans = found.spans[found.spans["text"].str.lower() == text]
    for column, value in conditions.items():
        spans = spans[spans[column] == value]
    assert len(spans) == 1, spans
    return spans.iloc[0]


def test_every_span_is_what_the_raw_text_holds(found):
    raw = found.corpus.documents["text"]
    assert len(found.spans) > 5
    for span in found.spans.itertuples():
        assert raw[span.doc_id][span.start : span.end] == span.text


def test_denied_word_in_a_quotation_is_evoked_and_not_asserted(found):
    span = one(found, "betrayal", voice="quote")
    assert span["negated"]
    assert not span["asserted"]
    assert span["speaker"] == "Anna Vale"


def test_negator_is_linked_to_what_it_negates(found):
    span = one(found, "betrayal", voice="quote")
    links = found.links[(found.links["owner"] == f"s{span['span_id']}") & (found.links["role"] == "negator")]
    assert [ARTICLE[a:b] for a, b in zip(links["start"], links["end"], strict=True)] == ["no"]


def test_superlative_carries_its_comparison_set(found):
    span = found.spans[found.spans["device"] == "superlative"].iloc[0]
    assert span["text"] == "best treaty in history"
    links = found.links[found.links["owner"] == f"s{span['span_id']}"]
    sets = links[links["role"] == "comparison_set"]
    assert [ARTICLE[a:b] for a, b in zip(sets["start"], sets["end"], strict=True)] == ["in history"]


@pytest.mark.parametrize(
    ("text", "status"), [("disastrous", "hedged"), ("catastrophic", "conditional"), ("sham", "questioned")]
)
def test_ways_not_to_assert(found, text, status):
    span = one(found, text)
    assert span[status]
    assert not span["asserted"]


def test_plain_statement_in_own_voice_is_asserted(found):
    span = one(found, "farce")
    assert span["asserted"]
    assert span["voice"] == "narrator"
    assert span["attribution"] == -1
    assert pd.isna(span["speaker"])


def test_part_of_the_first_line_is_headline(found):
    words = found.exposure.groupby("part", observed=True)["tokens"].sum()
    assert words["headline"] == 7
    assert {"headline", "lead", "body"} <= set(words.index)


def test_words_of_all_voices_are_the_words_kept(found):
    from framing.text.tokens import tokenize

    assert found.exposure["tokens"].sum() == len(tokenize(found.corpus.texts.tolist()))


def test_document_without_words_has_a_row_of_exposure():
    empty = fr.annotate(fr.Corpus.from_table(pd.DataFrame({"text": ["No betrayal.", "…"]})), ["stance"])
    assert empty.exposure.groupby("doc_id", observed=False)["tokens"].sum().tolist() == [2, 0]


def test_article_in_a_language_without_rules_is_reported_and_not_annotated():
    table = pd.DataFrame({"text": ["A betrayal.", "Ein Verrat, a betrayal."], "language": ["en", "de"]})
    found = fr.annotate(fr.Corpus.from_table(table), ["stance"])
    assert found.record["not_annotated"] == {"de": 1}
    assert len(found.spans) == 1


def test_presupposition_stands_under_negation():
    kept = fr.annotate(fr.Corpus.from_texts(["She did not realise that the treaty was dead."]), ["presupposition"])
    spans = kept.spans[kept.spans["category"] == "factive"]
    assert spans["negated"].all()
    assert spans["asserted"].all()


@given(
    st.lists(
        st.sampled_from([ARTICLE, "No betrayal.", "", "“A sham,” he said.", "\n\n\n", "’"]), min_size=1, max_size=5
    ),
    st.integers(1, 3000),
)
@settings(max_examples=25, deadline=None)
def test_batch_size_changes_nothing(texts, size):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CorpusWarning)  # some articles are empty
        corpus = fr.Corpus.from_table(pd.DataFrame({"text": texts, "language": "en"}))
    whole, cut = fr.annotate(corpus, DEVICES), fr.annotate(corpus, DEVICES, batch_size=size)
    pd.testing.assert_frame_equal(as_text(whole.spans), as_text(cut.spans))
    pd.testing.assert_frame_equal(as_text(whole.exposure), as_text(cut.exposure))
    pd.testing.assert_frame_equal(as_text(whole.links), as_text(cut.links))


def as_text(table):
    return table.astype({name: object for name in table.columns if isinstance(table[name].dtype, pd.CategoricalDtype)})


def test_order_of_documents_changes_nothing_but_the_order():
    texts = [ARTICLE, "“A sham,” said Bo Lind.", "Perhaps no betrayal."]
    forward = fr.annotate(fr.Corpus.from_table(pd.DataFrame({"text": texts}, index=list("abc"))), DEVICES)
    backward = fr.annotate(fr.Corpus.from_table(pd.DataFrame({"text": texts[::-1]}, index=list("cba"))), DEVICES)
    columns = ["doc_id", "start", "end", "device", "voice", "speaker", "negated", "asserted", "sentence"]
    one, other = (as_text(x.spans)[columns].sort_values(["doc_id", "start", "device"]) for x in (forward, backward))
    assert one.to_numpy().tolist() == other.to_numpy().tolist() or np.all(
        one.fillna("").to_numpy() == other.fillna("").to_numpy()
    )


def test_very_long_document_is_taken_apart_at_blank_lines_and_keeps_its_offsets():
    paragraph = "The talks were a sham. “No betrayal,” she said.\n\n"
    text = paragraph * (3 * PIECE_SIZE // len(paragraph))
    parts = list(pieces([text]))
    assert len(parts) == 3
    assert "".join(part.text for part in parts) == text
    found = fr.annotate(fr.Corpus.from_table(pd.DataFrame({"text": [text], "language": ["en"]})), ["stance"])
    count = text.count("sham")
    assert (found.spans["text"] == "sham").sum() == count
    shams = found.spans[found.spans["text"] == "sham"]
    assert shams["sentence"].tolist() == list(range(0, 2 * count, 2))
    assert text[shams["start"].iloc[-1] : shams["end"].iloc[-1]] == "sham"


def test_user_rule_gets_voice_and_negation_without_knowing_of_them():
    class Ferries(fr.Extractor):
        device, categories = "ferry", ("mention",)

        def find(self, document):
            at = document.text.find("ferry")
            if at >= 0:
                yield at, at + 5, "mention", "ferry"

    found = fr.annotate(fr.Corpus.from_texts(["“There is no ferry,” said Bo Lind."]), [Ferries()])
    span = found.spans.iloc[0]
    assert (span["voice"], span["negated"], span["speaker"]) == ("quote", True, "Bo Lind")


@pytest.mark.parametrize(
    ("extractors", "message"),
    [
        (["stence"], "Did you mean 'stance'"),
        ("stance", "must be a list"),
        ([], "no extractor was given"),
        ([3], "is no extractor"),
        ([fr.Extractor()], "needs a class attribute device"),
    ],
)
def test_wrong_extractors_are_answered_in_one_line(extractors, message):
    with pytest.raises(fr.FramingError, match=message):
        fr.annotate(fr.Corpus.from_texts(["A sham."]), extractors)


def test_span_outside_its_document_is_refused():
    class Wrong(fr.Extractor):
        device, categories = "wrong", ("x",)

        def find(self, document):
            yield 0, 99, "x", "x"

    with pytest.raises(fr.FramingError, match="outside its document"):
        fr.annotate(fr.Corpus.from_texts(["Short."]), [Wrong()])


def test_probability_of_a_hit_is_what_its_extractor_says_and_1_for_lists():
    class Unsure(fr.Extractor):
        device, categories = "unsure", ("word",)

        def find_batch(self, batch):
            tokens = batch.tokens
            likely = np.linspace(0.0, 1.0, len(tokens), dtype=np.float32)
            label = np.zeros(len(tokens), dtype=np.int32)
            return Hits(tokens.start, tokens.end, label, [("word", "any")], probability=likely)

    spans = fr.annotate(fr.Corpus.from_texts(["It was a sham deal."]), [Unsure(), "stance"]).spans
    assert spans.loc[spans["device"] == "unsure", "probability"].tolist() == [0.0, 0.25, 0.5, 0.75, 1.0]
    assert spans.loc[spans["device"] == "stance", "probability"].tolist() == [1.0]
    assert spans["probability"].dtype == np.float32


def test_subset_keeps_the_hits_of_its_documents():
    corpus = fr.Corpus.from_table(pd.DataFrame({"text": ["A sham.", "A farce."], "outlet": ["Herald", "Courier"]}))
    part = fr.annotate(corpus, ["stance"]).subset(outlet="Herald")
    assert part.spans["text"].tolist() == ["sham"]
    assert part.exposure["tokens"].sum() == 2
