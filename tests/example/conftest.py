"""The example corpus and its truth, loaded once."""

import pandas as pd
import pytest

from framing.example import example_truth, load_example

FRAMING = ["stance", "hedge", "booster", "absolute", "naming", "vague_source"]


@pytest.fixture(scope="session")
def documents() -> pd.DataFrame:
    return load_example().documents


@pytest.fixture(scope="session")
def truth(documents: pd.DataFrame) -> pd.DataFrame:
    return _joined(example_truth(), documents)


@pytest.fixture(scope="session")
def large_documents() -> pd.DataFrame:
    return load_example("large").documents


@pytest.fixture(scope="session")
def large_truth(large_documents: pd.DataFrame) -> pd.DataFrame:
    return _joined(example_truth("large"), large_documents)


def _joined(truth: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    columns = ["outlet", "story", "genre", "authorship", "date"]
    return truth.join(documents[columns], on="doc_id")


def words_by_voice(truth: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Return words in quotation marks and outside them, by outlet."""
    quoted = truth[(truth["device"] == "quotation") & (truth["category"] == "direct")]
    n_quoted = quoted["text"].str.split().str.len().groupby(quoted["outlet"]).sum()
    n_all = documents["text"].str.split().str.len().groupby(documents["outlet"]).sum()
    return pd.DataFrame({"all": n_all, "quoted": n_quoted, "own": n_all - n_quoted})
