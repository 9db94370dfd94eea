"""The framing devices around a target: on which side, how near, denied or not, and how they hang together with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from framing.annotation.annotating import annotate
from framing.annotation.near_words import stem
from framing.corpus.corpus import Corpus
from framing.text.lines import Line, Span
from framing.text.passive_roles import Phrases, agents, patients
from framing.text.passives import read_passives
from framing.text.relations import relation
from framing.text.tokens import Tokens

_CLOSE, _MIDDLE, _DECAY = 25, 80, 60  # characters
_OTHER = {"positive": "negative", "negative": "positive"}
_COLUMNS = ("start", "end", "device", "category", "polarity", "negated", "voice")


class NearDevices:
    """The hits in some texts, annotated once."""

    def __init__(self, texts: Sequence[str]) -> None:
        corpus = Corpus.from_table(pd.DataFrame({"text": list(texts), "language": "en"}))
        spans = annotate(corpus).spans
        rows: dict[Any, list[dict[str, Any]]] = {
            doc: table[list(_COLUMNS)].to_dict("records")  # type: ignore[misc]
            for doc, table in spans.groupby("doc_id", observed=True)
        }
        self._hits = {text: rows.get(doc, []) for doc, text in zip(corpus.documents.index, texts, strict=True)}

    def near(self, text: str, place: Span, tokens: Tokens, line: Line, words: Span) -> dict[str, float]:
        """The devices around the target at ``place`` (characters) and ``words`` as named numbers."""
        found: dict[str, float] = {}
        balance = dict.fromkeys(_OTHER, 0.0)
        for hit in self._hits[text]:
            distance = max(hit["start"] - place[1], place[0] - hit["end"], 0)
            for name in _names(hit, place, distance):
                found[name] = found.get(name, 0.0) + 1
            side = _side(hit)
            if side in balance:
                balance[side] += float(np.exp(-distance / _DECAY))
                found[f"{side} in {hit['voice']}"] = 1.0
            found |= _related(hit, tokens, line, words)
        found |= {f"near {side}": 3 * weight for side, weight in balance.items()}
        found["balance"] = 2 * float(np.tanh(balance["positive"] - balance["negative"]))
        found["no side"] = float(not any(balance.values()))
        return found | _roles(tokens, line, words)


def _side(hit: dict[str, Any]) -> str:
    """The side of a hit, the other one where it is denied."""
    polarity = str(hit["polarity"])
    return _OTHER.get(polarity, polarity) if hit["negated"] else polarity


def _names(hit: dict[str, Any], place: Span, distance: int) -> tuple[str, ...]:
    """What a hit is called: its side or device, with the side of the target and the distance."""
    polarity = str(hit["polarity"])
    what = polarity if polarity in _OTHER else str(hit["device"])
    what = f"not {what}" if hit["negated"] and polarity in _OTHER else what
    where = "right" if hit["start"] >= place[1] else "left" if hit["end"] <= place[0] else "in"
    near = "close" if distance < _CLOSE else "middle" if distance < _MIDDLE else "far"
    hits = ("device=" + name for name in (what, f"{what}_{where}", f"{what}_{where}_{near}"))
    return (*hits, f"category={hit['device']}__{hit['category']}")


def _related(hit: dict[str, Any], tokens: Tokens, line: Line, words: Span) -> dict[str, float]:
    """How a hit hangs together with the target."""
    first = int(tokens.end.searchsorted(hit["start"], side="right"))
    last = int(tokens.start.searchsorted(hit["end"], side="left"))
    owns = line.of(words[1] - 1, "possessive") or line.word(words[0]) in {"his", "her", "their"}
    how = relation(line, (first, last), words, owns=owns) if first < last else ""
    if not how:
        return {}
    return {f"relation={how}_{_side(hit)}": 2.0, f"relation={how}_{hit['category']}": 1.0}


def _roles(tokens: Tokens, line: Line, words: Span) -> dict[str, float]:
    """Of which passives the target is the agent or the patient."""
    passives = read_passives(tokens)
    found: dict[str, float] = {}
    for role, phrases in (("patient", patients(tokens, passives)), ("agent", agents(tokens, passives))):
        for i in _holding(phrases, words):
            found |= {role: 1.0, f"{role}={stem(line.word(int(passives.participle[i])))}": 1.0}
    return found


def _holding(phrases: Phrases, words: Span) -> list[int]:
    holds = (phrases.first >= 0) & (phrases.first < words[1]) & (phrases.last >= words[0])
    return [int(i) for i in np.flatnonzero(holds)]
