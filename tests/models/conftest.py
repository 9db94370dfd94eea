"""A coded corpus in which outlets have their own words and a code has words of its own."""

import re

import numpy as np
import pandas as pd
import pytest

from framing.corpus import Corpus
from framing.models.loaded_words import LoadedWords

FILLER = "town river school street market winter council house road field".split()


@pytest.fixture(scope="session")
def coded() -> Corpus:
    """240 articles of 24 outlets. Words tell `conflict`, the outlet alone tells `leak`, nothing tells `shuffled`."""
    rng = np.random.default_rng(0)
    rows = []
    for i in range(240):
        outlet = i % 24
        conflict = int(rng.random() < 0.4)
        telling = rng.choice(["clash", "row", "dispute"] if conflict else ["calm", "talk"], 3)
        # No word of one outlet stands in another, so nothing but the outlet tells whether its number is odd.
        signature = [f"signature{chr(97 + outlet)}"] * 3
        text = " ".join([*rng.choice(FILLER, 30), *telling, *signature])
        mood = "clash" if conflict else ["calm", "mixed"][i % 2]
        codes = {"conflict": conflict, "leak": outlet % 2, "mood": mood}
        rows.append({"text": text, "outlet": f"outlet {outlet:02d}", **codes})
    table = pd.DataFrame(rows, index=[f"a{i}" for i in range(240)])
    table["shuffled"] = rng.permutation(table["conflict"])
    return Corpus.from_table(table)


@pytest.fixture(scope="session")
def marked() -> tuple[list[str], list[list[tuple[int, int]]]]:
    """80 sentences and the loaded words in them, in square brackets before they are read; written for this test."""
    who = ["The council", "Vale", "The ferry minister", "The harbour union", "Oster"]
    loaded = ["a [disgraceful] plan", "this [shameful] deal", "the [vile] and [disgraceful] lie", "a [shameful] farce"]
    plain = ["a new plan", "the deal of last year", "the timetable and the budget", "a short report"]
    when = ["on Monday.", "in the end."]
    sentences = [f"{one} adopted {what} {day}" for one in who for what in [*loaded, *plain] for day in when]
    return [re.sub(r"[\[\]]", "", one) for one in sentences], [_marks(one) for one in sentences]


def _marks(sentence: str) -> list[tuple[int, int]]:
    spans = [match.span() for match in re.finditer(r"\[\w+\]", sentence)]
    return [(start - 2 * i, end - 2 * i - 2) for i, (start, end) in enumerate(spans)]


@pytest.fixture(scope="session")
def fitted(marked) -> LoadedWords:
    """A model of loaded words, fitted on `marked`."""
    return LoadedWords().fit(*marked)
