"""Annotations made without the annotator, so that a test decides what they hold."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from framing.annotation.annotations import Annotations
from framing.corpus import Corpus
from framing.measures import Checks

SENTENCES = {
    "stance": ("The council's shameful bargain drew a crowd.", "shameful", "moral_judgement"),
    "hedge": ("The tram may run again on Monday.", "may", "modal"),
    "booster": ("The quay is clearly too narrow.", "clearly", "certainty"),
    "absolute": ("Nobody ever asked the fishermen.", "Nobody", "universal"),
    "superlative": ("It was the worst bargain of the decade.", "worst", "evaluative"),
    "naming": ("The flood levy passed.", "flood levy", "policy_name"),
}
RIVAL = ("The dyke tax passed.", "dyke tax", "policy_name")
VOICES = ("narrator", "narrator", "narrator", "quote", "reported")


def annotations(articles: pd.DataFrame, *, seed: int = 0, hits: bool = True) -> Annotations:
    """Annotate each article of the table with a random set of the sentences above, and write its text."""
    random = np.random.default_rng(seed)
    texts, spans, attributions, exposure = [], [], [], []
    for row in range(len(articles)):
        doc_id, text = f"d{row}", str(articles.iloc[row].get("lead", "Harbour news.")) + "\n\n"
        first_span = len(spans)
        for _ in range(int(random.integers(4, 12)) if hits else 0):
            device = list(SENTENCES)[int(random.integers(len(SENTENCES)))]
            sentence, word, category = SENTENCES[device]
            if device == "naming" and random.random() < 0.4:
                sentence, word, category = RIVAL
            voice = VOICES[int(random.integers(len(VOICES)))]
            start = len(text) + sentence.index(word)
            if voice == "quote":
                attributions.append(
                    (
                        len(attributions),
                        -1,
                        len(attributions),
                        doc_id,
                        len(text),
                        len(text) + len(sentence),
                        "direct",
                        "neutral",
                        "speech",
                        "Ada Quill",
                        "person",
                    )
                )
            flags = {
                name: bool(random.random() < 0.1)
                for name in ("negated", "questioned", "conditional", "hedged", "distanced")
            }
            spans.append(
                {
                    "span_id": len(spans),
                    "doc_id": doc_id,
                    "start": start,
                    "end": start + len(word),
                    "text": word,
                    "sentence": 0,
                    "part": "body",
                    "device": device,
                    "category": category,
                    "entry": word,
                    "polarity": "none",
                    **flags,
                    "asserted": not any(flags.values()),
                    "voice": voice,
                    "attribution": len(attributions) - 1 if voice == "quote" else -1,
                    "speaker": "Ada Quill" if voice == "quote" else None,
                    "probability": 1.0,
                }
            )
            text += sentence + " "
        # The reader puts the title and a blank line before the text.
        title = articles.iloc[row].get("title")
        shift = len(title) + 2 if isinstance(title, str) and title else 0
        for span in spans[first_span:]:
            span["start"], span["end"] = span["start"] + shift, span["end"] + shift
        texts.append(text)
        words = len(text.split())
        exposure.append((doc_id, "en", "body", "narrator", words * 3 // 5, 5))
        exposure.append((doc_id, "en", "body", "quote", words - words * 3 // 5, 3))
    table = articles.assign(text=texts, doc_id=[f"d{row}" for row in range(len(articles))]).set_index("doc_id")
    columns = [
        "span_id",
        "doc_id",
        "start",
        "end",
        "text",
        "sentence",
        "part",
        "device",
        "category",
        "entry",
        "polarity",
        "negated",
        "questioned",
        "conditional",
        "hedged",
        "distanced",
        "asserted",
        "voice",
        "attribution",
        "speaker",
        "probability",
    ]
    found = pd.DataFrame(spans, columns=columns)
    flags = ["negated", "questioned", "conditional", "hedged", "distanced", "asserted"]
    return Annotations(
        corpus=Corpus.from_table(table, origin="Fictional articles", licence="CC BY 4.0"),
        spans=found.astype(
            dict.fromkeys(("device", "category", "entry", "voice", "speaker"), "category") | dict.fromkeys(flags, bool)
        ),
        attributions=pd.DataFrame(
            attributions,
            columns=[
                "attribution",
                "parent",
                "statement",
                "doc_id",
                "start",
                "end",
                "mode",
                "verb_stance",
                "cue_kind",
                "speaker",
                "speaker_kind",
            ],
        ),
        links=pd.DataFrame(columns=["owner", "doc_id", "role", "start", "end"]),
        exposure=pd.DataFrame(exposure, columns=["doc_id", "language", "part", "voice", "tokens", "sentences"]),
        record={
            "package": "0.1",
            "extractors": [{"name": name, "device": name, "version": "1.0"} for name in SENTENCES],
            "devices": {name: [category] for name, (_, _, category) in SENTENCES.items()},
            "time": "2031-05-06T07:08:09",
            "tier": "marks",
            "seed": 0,
            "lexicons": [
                {"name": "hedge", "device": "hedge", "version": "1.0", "licence": "CC-BY-4.0", "hash": "ab12"}
            ],
        },
    )


def four_outlets(n: int = 96, **columns: object) -> pd.DataFrame:
    """Articles of four fictional outlets over a year and six stories."""
    outlets = ["The Meridian Herald", "Courier & Post", "Northway Wire Daily", "The Lantern"]
    stories = ["summit", "flood relief", "tram strike", "mine closure", "vaccine purchase", "border town"]
    rows = np.arange(n)
    return pd.DataFrame(
        {
            "outlet": [outlets[row % 4] for row in rows],
            "date": pd.Timestamp("2031-01-03") + pd.to_timedelta(rows * 340 // max(n, 1), unit="D"),
            "title": [f"Harbour story {row}" for row in rows],
            "url": [f"https://example.org/{row}" for row in rows],
            "story": [stories[row // 4 % 6] for row in rows],
            "genre": ["opinion" if row % 4 == 3 and row % 8 > 3 else "news" for row in rows],
            "authorship": ["wire" if row % 4 == 2 and row % 3 else "staff" for row in rows],
        }
    ).assign(**columns)


@pytest.fixture(name="annotations_of", scope="session")
def _annotations_of() -> Callable[..., Annotations]:
    """Make annotations from a table of articles."""
    return annotations


@pytest.fixture(name="four_outlets", scope="session")
def _four_outlets() -> Callable[..., pd.DataFrame]:
    """Make a table of articles of four outlets."""
    return four_outlets


@pytest.fixture(name="checked", scope="session")
def _checked() -> Callable[..., Checks]:
    """Answer the first twenty hits of each device."""

    def checked(found: Annotations, *, answer: str = "y") -> Checks:
        drawn = found.spans.groupby("device", observed=True).head(20)
        columns = ["doc_id", "start", "end", "text", "device", "category", "entry"]
        return Checks(drawn[columns].reset_index(drop=True).assign(answer=answer))

    return checked
