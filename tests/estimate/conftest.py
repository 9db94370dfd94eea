"""Fictional corpora in which everything is coded, so that the truth is known."""

import numpy as np
import pandas as pd
import pytest

OUTLETS = ("Echo", "Gazette", "Mirror of Ostrin")


def made(n=600, coded=300, *, seed=0, sensitivity=0.85, specificity=0.9, prevalence=(0.2, 0.35, 0.5)):
    """Return documents (with `conflict` where coded, and `truth`) and predictions; the coded are drawn at random."""
    random = np.random.default_rng(seed)
    outlet = np.arange(n) % len(OUTLETS)
    truth = (random.random(n) < np.array(prevalence)[outlet]).astype(int)
    right = random.random(n) < np.where(truth == 1, sensitivity, specificity)
    predicted = np.where(right, truth, 1 - truth)
    probability = np.round(np.where(predicted == 1, 0.5, 0.0) + 0.5 * random.random(n), 3)
    ids = pd.Index([f"d{k}" for k in range(n)], name="doc_id")
    drawn = random.permutation(n) < coded
    documents = pd.DataFrame(
        {"outlet": np.array(OUTLETS)[outlet], "truth": truth, "conflict": np.where(drawn, truth, np.nan),
         "date": pd.Timestamp("2024-01-05") + pd.to_timedelta(np.arange(n) % 90, unit="D"),
         "text": [f"The council met {'again ' * (k % 7)}in Port Ostrin." for k in range(n)],
         "authorship": np.where(np.arange(n) % 5 == 0, "wire", "staff")},
        index=ids,
    )  # fmt: skip
    predictions = pd.DataFrame(
        {"code": "conflict", "predicted": predicted, "probability": probability, "fold": np.arange(n) % 5}, index=ids
    )
    return documents, predictions


@pytest.fixture
def corpus():
    return made()
