"""The fast matcher finds what the slow, obvious one finds, on any text."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing.devices.base import Batch, Document
from framing.devices.lexicon import Lexicon
from framing.devices.lexicon_extractor import LexiconExtractor
from framing.text.tokens import tokenize
from tests.devices import oracle

LEXICON = Lexicon.from_words(
    {
        "plain": ["no", "betray*", "no doubt", "so-called", "not at all", "*ness", "don't", "sell* out", "a * b"],
        "classes": ["about [<number>]", "<start> no", "<capital> said", "may <number>", "doubt <end>", "out [<end>]"],
        "context": [
            "could [be|have been]",
            "[very] so",
            "hard [!line|liner]",
            "[!not] sure",
            "[!a|<start>] war",
            "deal [!<end>]",
        ],
        "case": ["Munich", "US*", "May"],
    },
    name="oracle",
    exceptions={"plain": ["no doubt about", "betrayal of trust"], "case": ["May <number>", "Ms May"]},
)
WORDS = st.sampled_from(
    "no No NO betray betrayal Betrayed doubt about so called not at all kindness don't don’t DON’T sell sells out a b x 3 1,000 ½ half "
    "said Vale Munich munich US use May may Ms could be have been very hard line liner sure war deal of trust über e\u0301t\u00ads 北京 שלום".split()
)
GAPS = st.sampled_from(
    [
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "-",
        "‑",
        ", ",
        ". ",
        "’ ",
        "” “",
        " $",
        "\r\n",
        "\x00",
        "\ud800",
        "🙂",
        " — ",
        "'",
        "\u2028",
        "  ",
    ]
)
TEXTS = st.lists(st.tuples(WORDS, GAPS), max_size=25).map(lambda pairs: "".join(w + g for w, g in pairs))
ANYTHING = st.text(st.characters(blacklist_categories=()), max_size=60)


def fast(text: str) -> list[tuple[int, int, str, str]]:
    return sorted(LexiconExtractor(LEXICON).find(Document(text)))


def slow(text: str) -> list[tuple[int, int, str, str]]:
    batch = Batch(tokenize([text]))
    return oracle.find(
        text, LEXICON, set(np.flatnonzero(batch.first_of_sentence).tolist()) if len(batch.tokens) else set()
    )


@given(TEXTS | ANYTHING)
@example("")
@example("no")
@example("could have been, could be")
@example("not at all-betrayal of trust")
@settings(max_examples=400, deadline=None)
def test_fast_matcher_finds_what_the_oracle_finds(text):
    assert fast(text) == slow(text)


@given(st.lists(TEXTS, min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_documents_of_a_batch_do_not_touch_each_other(texts):
    tokens = tokenize(texts)
    hits = LexiconExtractor(LEXICON).find_batch(Batch(tokens))
    together = {(int(a), int(b)) for a, b in zip(hits.start, hits.end, strict=True)}
    alone = {(a + int(s), b + int(s)) for text, s in zip(texts, tokens.starts, strict=True) for a, b, *_ in fast(text)}
    assert together == alone


@pytest.mark.parametrize(
    ("entry", "text", "found"),
    [
        ("betray*", "Betrayal’s price: betrayed, betraying", ["Betrayal’s", "betrayed", "betraying"]),
        ("sell* out", "They sell\nout but sold. Out", ["sell\nout"]),
        ("so-called", "the so-called deal, so called", ["so-called"]),
        ("could [be|have]", "could be, could go, could have", ["could", "could"]),
        ("Munich", "Munich and munich", ["Munich"]),
        ("about <number>", "about 300, about $40, about forty, about it", ["about 300", "about $40", "about forty"]),
        ("war [!room]", "war room, war", ["war"]),
        ("[!of] critics", "Critics of critics. No, critics", ["Critics", "critics"]),
        ("total [<end>]", "a total war, the total.", ["total"]),
        ("<start> no", "No deal. Say no. No.", ["No", "No"]),
    ],
)
def test_entry_finds(entry, text, found):
    extractor = LexiconExtractor(Lexicon.from_words({"c": [entry]}))
    assert [text[a:b] for a, b, *_ in extractor.find(Document(text))] == found


def test_longest_match_wins_and_exceptions_are_thrown_away():
    lexicon = Lexicon.from_words({"modal": ["may", "may well"]}, exceptions={"modal": ["May <number>", "<number> May"]})
    text = "It may well rain on May 3, she may say."
    assert [text[a:b] for a, b, *_ in LexiconExtractor(lexicon).find(Document(text))] == ["may well", "may"]
