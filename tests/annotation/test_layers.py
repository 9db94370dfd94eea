"""Layers at the hits: which hits make others hedged."""

from __future__ import annotations

import pytest

from framing.annotation.annotating import annotate
from framing.corpus.corpus import Corpus


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("It may be a shameful plan.", True),
        ("It was reportedly a shameful plan.", True),
        ("About a third of it was shameful.", False),
    ],
)
def test_hedges_of_commitment_hedge_a_claim_and_approximators_do_not(text: str, hedged: bool) -> None:
    spans = annotate(Corpus.from_texts([text])).spans
    assert spans.loc[spans.text == "shameful", "hedged"].tolist() == [hedged]
    assert not spans.loc[spans.device == "hedge", "hedged"].any()
