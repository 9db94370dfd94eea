import math
import re

import numpy as np
import pandas as pd
import pytest

from framing.corpus import Corpus
from framing.errors import FramingError
from framing.measures.log_odds import keyness, log_odds

TEXTS = {
    "Echo": ["the levy helps the town", "one levy for the quay", "the quay and the levy"],
    "Gazette": ["the tax hurts the town", "one tax on the quay", "the tax and the town", "no tax"],
}
FILLER = ["town", "river", "school", "street", "market", "winter"]


def corpus(**more):
    rows = [{"text": text, "outlet": outlet} for outlet, texts in TEXTS.items() for text in texts]
    return Corpus.from_table(pd.DataFrame(rows).assign(**more))


def test_log_odds_and_z_are_those_of_an_independent_computation():
    # Written out word by word from equations 15, 16, 18, 20 and 22 of the paper, with plain Python.
    words = {outlet: " ".join(texts).split() for outlet, texts in TEXTS.items()}
    n = {outlet: len(found) for outlet, found in words.items()}
    table = keyness(corpus(), target="Echo", min_articles=1, prior_tokens=50).to_table().set_index("word")
    for word in {*words["Echo"], *words["Gazette"]}:
        y = {outlet: found.count(word) for outlet, found in words.items()}
        alpha = 50 * sum(y.values()) / sum(n.values())
        delta = math.log((y["Echo"] + alpha) / (n["Echo"] + 50 - y["Echo"] - alpha))
        delta -= math.log((y["Gazette"] + alpha) / (n["Gazette"] + 50 - y["Gazette"] - alpha))
        variance = 1 / (y["Echo"] + alpha) + 1 / (y["Gazette"] + alpha)
        assert table.loc[word, "log_odds"] == pytest.approx(delta)
        assert table.loc[word, "z"] == pytest.approx(delta / math.sqrt(variance))


def test_turning_target_and_reference_around_turns_the_sign():
    a = keyness(corpus(), target="Echo", reference="Gazette", min_articles=1).to_table().set_index("word")["log_odds"]
    b = keyness(corpus(), target="Gazette", reference="Echo", min_articles=1).to_table().set_index("word")["log_odds"]
    assert np.allclose(a, -b[a.index])


def test_a_heavier_prior_draws_all_words_towards_zero():
    y, x = np.array([9.0, 1, 5]), np.array([1.0, 9, 5])
    light, heavy = (np.abs(log_odds(y, x, prior_tokens=prior)["log_odds"]) for prior in (1, 1000))
    assert (heavy <= light + 1e-12).all()


def test_the_interval_over_articles_is_that_of_the_residuals_written_out():
    table = keyness(corpus(), target="Echo", min_articles=1, prior_tokens=1).to_table().set_index("word")
    variance = 0.0
    y = {outlet: sum(text.split().count("town") for text in texts) for outlet, texts in TEXTS.items()}
    n = {outlet: sum(len(text.split()) for text in texts) for outlet, texts in TEXTS.items()}
    alpha = sum(y.values()) / sum(n.values())
    for outlet, texts in TEXTS.items():
        residuals = [text.split().count("town") - y[outlet] / n[outlet] * len(text.split()) for text in texts]
        g = len(texts)
        variance += g / (g - 1) * sum(r * r for r in residuals) / (y[outlet] + alpha) ** 2
    paper = sum(1 / (y[outlet] + alpha) for outlet in TEXTS)
    half = table.loc["town", "high"] - table.loc["town", "log_odds"]
    # Three articles carry the word: t(0.975, 2) = 4.302653.
    assert half == pytest.approx(4.302653 * math.sqrt(max(variance, paper)), rel=1e-5)


def test_a_word_that_one_article_repeats_does_not_come_to_the_top():
    rng = np.random.default_rng(0)
    texts = [" ".join(rng.choice(FILLER, 60)) + " own" * 2 for _ in range(30)]
    others = [" ".join(rng.choice(FILLER, 60)) for _ in range(30)]
    texts[0] += " zebra" * 40
    source = Corpus.from_table(pd.DataFrame({"text": texts + others, "outlet": ["Echo"] * 30 + ["Gazette"] * 30}))
    result = keyness(source, target="Echo", min_articles=1)
    words = result.top()["word"].tolist()
    assert "own" in words and "zebra" not in words
    assert result.to_table().set_index("word").loc["zebra", "z"] > 3


def test_names_of_outlets_and_writers_are_left_out_and_named():
    table = pd.DataFrame({"outlet": ["The Echo", "Gazette"], "author": ["Ida Moor", None]})
    table["text"] = ["The Echo says so, by Ida Moor. An echo on the moor.", "The Gazette differs."]
    result = keyness(Corpus.from_table(table), target="The Echo", min_articles=1)
    words = result.to_table().set_index("word")["target_count"]
    assert (words["echo"], words["moor"], words["the"]) == (1, 1, 2)
    assert not {"ida", "gazette"} & set(words.index)
    assert "Echo, Gazette, Ida, Moor" in result.note


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"target": "Ecko"}, "Did you mean 'Echo'"),
        ({"target": None}, "Possible: Echo, Gazette"),
        ({"target": "Echo", "reference": "Echo"}, "nothing to compare"),
        ({"target": "Echo", "by": "outlte"}, "Did you mean 'outlet'"),
        ({"target": "Echo", "min_articles": 99}, "99 or more articles"),
    ],
)
def test_wrong_requests_are_answered_clearly(options, said):
    with pytest.raises(FramingError, match=re.escape(said)):
        keyness(corpus(), **options)


def test_articles_without_words_are_answered_clearly():
    source = Corpus.from_table(pd.DataFrame({"text": ["12", "34"], "outlet": ["Echo", "Gazette"]}))
    with pytest.raises(FramingError, match="No word is left"):
        keyness(source, target="Echo")


def test_it_shows_itself_and_draws():
    rows = [{"text": text, "outlet": outlet} for outlet, texts in TEXTS.items() for text in texts * 5]
    result = keyness(Corpus.from_table(pd.DataFrame(rows)), target="Echo", prior_tokens=10)
    assert "<table" in result._repr_html_()
    assert "log-odds" in result.plot().get_xlabel()
