"""Annotations made by hand: the measures are tested on tables whose counts can be seen."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
import pytest

from framing.annotation.annotations import Annotations
from framing.corpus import Corpus

Make = Callable[..., Annotations]
DEVICES = {"stance": ["competence", "moral"], "hedge": ["modal"], "naming": ["tax"]}


def make_annotations(
    documents: pd.DataFrame, hits: Sequence[dict[str, object]], tokens: dict[str, dict[str, int]]
) -> Annotations:
    """Annotations with these hits (doc, device and what differs) and words by document and voice."""
    corpus = Corpus.from_table(documents)
    base = {"start": 0, "end": 3, "text": "one", "part": "body", "category": "moral", "entry": "word", "asserted": True,
            "voice": "narrator"}  # fmt: skip
    rows = [{"doc_id": hit["doc"], **base, **{k: v for k, v in hit.items() if k != "doc"}} for hit in hits]
    spans = pd.DataFrame(rows, columns=["doc_id", *base, "device"])
    for name in ("doc_id", "device", "category", "entry", "voice", "part"):
        spans[name] = spans[name].astype("category")
    exposure = [
        {"doc_id": doc, "language": "en", "part": "body", "voice": voice, "tokens": n, "sentences": 1}
        for doc, voices in tokens.items()
        for voice, n in voices.items()
    ]
    spans["asserted"] = spans["asserted"].astype(bool)
    spans.insert(0, "span_id", np.arange(len(spans)))
    kinds = {(d, c): "share" if d == "naming" else "words" for d, categories in DEVICES.items() for c in categories}
    record = {"devices": DEVICES, "denominators": kinds, "package": "0.0", "extractors": []}
    return Annotations(spans, pd.DataFrame(), pd.DataFrame(), pd.DataFrame(exposure), record, corpus)


@pytest.fixture
def make() -> Make:
    return make_annotations


@pytest.fixture
def small() -> Annotations:
    """Two outlets: the Echo says it itself, the Gazette quotes it."""
    documents = pd.DataFrame(
        {
            "text": ["one two"] * 6,
            "outlet": ["Echo", "Echo", "Echo", "Gazette", "Gazette", None],
            "genre": ["news", "news", "opinion", "news", "news", "news"],
            "date": pd.to_datetime(["2031-01-03", "2031-01-20", "2031-02-01", "2031-02-02", None, "2031-02-09"]),
        },
        index=list("abcdef"),
    )
    hits = [
        {"doc": "a", "device": "stance"},
        {"doc": "a", "device": "stance", "category": "competence", "asserted": False},
        {"doc": "b", "device": "stance"},
        {"doc": "c", "device": "stance"},
        {"doc": "d", "device": "stance", "voice": "quote", "asserted": False},
        {"doc": "d", "device": "stance", "voice": "quote", "asserted": False},
        {"doc": "e", "device": "hedge", "category": "modal"},
        {"doc": "a", "device": "naming", "category": "tax", "entry": "levy"},
        {"doc": "b", "device": "naming", "category": "tax", "entry": "levy"},
        {"doc": "b", "device": "naming", "category": "tax", "entry": "duty"},
        {"doc": "d", "device": "naming", "category": "tax", "entry": "duty"},
    ]
    tokens = {
        "a": {"narrator": 100},
        "b": {"narrator": 300},
        "c": {"narrator": 50},
        "d": {"narrator": 200, "quote": 200},
        "e": {"narrator": 200},
        "f": {"narrator": 0},
    }
    return make_annotations(documents, hits, tokens)
