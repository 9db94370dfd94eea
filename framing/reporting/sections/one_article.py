"""A report on one article: what is known of it, and all its hits in the order of the text."""

from __future__ import annotations

import pandas as pd

from framing.reporting.highlighting import marked, status
from framing.reporting.markup import Html, element, joined, paragraph
from framing.reporting.material import Material
from framing.reporting.snippet import window
from framing.words import VOICE_NAMES, row_name

__all__ = ["article_facts", "every_hit"]

WORDS = 13
MOST_HITS = 200
_KNOWN = ("title", "outlet", "author", "date", "section", "genre", "authorship", "language")


def article_facts(material: Material) -> Html:
    """What is known of the article; what is not known says so."""
    document = material.annotations.documents.iloc[0]
    facts = []
    for name in _KNOWN:
        value = document.get(name)
        said = f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) and pd.notna(value) else value
        facts.append(element("dt", name))
        facts.append(element("dd", "not known" if pd.isna(said) or said in ("", "unknown") else said))
    return element("dl", *facts)


def every_hit(material: Material) -> Html:
    """A row a hit: the words around it, device and entry, voice and speaker, status, part."""
    spans = material.annotations.spans.sort_values(["start", "end"], kind="stable")
    raws = material.annotations.corpus.documents["text"]
    rows = []
    for hit in spans.head(MOST_HITS).to_dict("records"):
        raw = raws.loc[hit["doc_id"]]
        start, end = window(raw, hit["start"], hit["end"], words=WORDS)
        voice = VOICE_NAMES.get(str(hit["voice"]), str(hit["voice"]))
        speaker = hit["speaker"] if isinstance(hit["speaker"], str) and hit["speaker"] else None
        cells = (
            marked(raw, [hit], start=start, end=end),
            row_name(str(hit["device"]), str(hit["category"])),
            joined([voice, element("small", speaker) if speaker else None], between=" "),
            status(hit),
            str(hit["part"]),
        )
        rows.append(element("tr", *(element("td", cell) for cell in cells)))
    head = element("tr", *(element("th", name, scope="col") for name in ("hit", "device", "voice", "status", "part")))
    more = f" The first {MOST_HITS} of {len(spans):,}." if len(spans) > MOST_HITS else ""
    caption = element("caption", f"All hits in the order of the text, with up to {WORDS} words.{more}")
    if not rows:
        return paragraph("No hit.", class_="quiet")
    return element(
        "div", element("table", caption, element("thead", head), element("tbody", *rows)), class_="table hits"
    )
