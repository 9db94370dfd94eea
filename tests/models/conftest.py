"""A coded corpus in which outlets have their own words and a code has words of its own."""

import numpy as np
import pandas as pd
import pytest

from framing.corpus import Corpus

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
