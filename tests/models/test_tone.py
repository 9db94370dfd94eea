"""The classifier of tone towards a target. All sentences are fiction."""

import pandas as pd
import pytest
from sklearn.base import clone

from framing import CodingError, FramingError, TargetTone
from framing.annotation.surroundings import surroundings
from framing.models.tone import read_targets

GOOD, BAD = ("a hero", "brave", "heroic", "a genius"), ("a liar", "reckless", "a fraud", "cowardly")
CODED = [
    *((f"Vale is {word}.", 0, 4, "pos") for word in GOOD),
    *((f"Vale is {word}.", 0, 4, "neg") for word in BAD),
    *((f"Vale {word}.", 0, 4, "neu") for word in ("left", "sat there", "spoke on Monday", "came")),
]
X, Y = [row[:3] for row in CODED], [row[3] for row in CODED]


@pytest.fixture(scope="module")
def model():
    return TargetTone(C=1.0).fit(X, Y)


def test_it_tells_tone_by_devices_that_it_has_not_seen(model):
    assert model.predict([("Orlan is a traitor.", 0, 5), ("Orlan is courageous.", 0, 5)]).tolist() == ["neg", "pos"]


def test_one_sentence_may_have_two_tones():
    first, second = surroundings([("Vale betrayed Oster.", 0, 4), ("Vale betrayed Oster.", 14, 19)])
    assert first["relation=subject_negative"]
    assert second["relation=object_negative"]


def test_the_name_of_the_target_plays_no_part(model):
    shown = model.predict_proba([("Vale is a rascal.", 0, 4), ("Hale is a rascal.", 0, 4)])
    assert shown[0] == pytest.approx(shown[1])


def test_denied_words_change_sides():
    numbers = surroundings([("Vale is not a liar.", 0, 4)])[0]
    assert numbers["relation=copula_positive"]


def test_tables_and_lists_and_read_targets_give_the_same(model):
    table = pd.DataFrame(X, columns=["text", "start", "end"])
    assert model.predict(table).tolist() == model.predict(X).tolist() == model.predict(read_targets(X)).tolist()


def test_it_can_be_cloned_and_gives_the_same_again(model):
    assert clone(model).fit(X, Y).predict_proba(X) == pytest.approx(model.predict_proba(X))


def test_what_cannot_be_learned_or_read_is_refused():
    with pytest.raises(CodingError, match="codes"):
        TargetTone().fit(X, Y[:-1])
    with pytest.raises(CodingError, match="same code"):
        TargetTone().fit(X, ["neg"] * len(X))
    with pytest.raises(CodingError, match="column 'start'"):
        read_targets(pd.DataFrame({"text": ["Vale left."]}))
    with pytest.raises(FramingError, match="outside"):
        surroundings([("Vale left.", 4, 40)])
