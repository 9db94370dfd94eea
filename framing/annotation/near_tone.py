"""Good and bad words around a target: more words than any framing device counts, for a model to lean on."""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from framing.annotation.near_words import MARKS, PIECES, stem
from framing.text.lines import Span
from framing.text.rules import load_rules

_REACH, _DECAY = 3, 8  # words between a negator and what it denies; words over which nearness fades
_NEGATORS = frozenset("not no never without nor neither hardly".split())
_OTHER = {"negative": "positive", "positive": "negative"}
_GOVERNING = re.compile(r"(does|owns|after|patient|agent)=([^_]+)")


@cache
def _sides() -> dict[str, str]:
    """The side of each stem."""
    table = load_rules("en", file="tone")["tone"]
    return {stem(word): side for side, words in table.items() for word in words}


def near_tone(text: str, place: Span) -> dict[str, float]:
    """The good and bad words on either side of a target as named numbers, turned round where they are denied."""
    found: dict[str, float] = {}
    weight = dict.fromkeys(_OTHER, 0.0)
    before, after = (_words(part) for part in (text[: place[0]], text[place[1] :]))
    for where, words in (("left", before[::-1]), ("right", after)):
        same_clause = True
        for step, word in enumerate(words):
            same_clause &= word not in MARKS
            side = _sides().get(stem(word))
            if side is None:
                continue
            # On the left the words are in reverse, so what stands before one comes after it.
            context = words[step + 1 : step + 1 + _REACH] if where == "left" else words[max(0, step - _REACH) : step]
            denied = any(one in _NEGATORS or one.endswith("n't") for one in context)
            what = f"not {side}" if denied else side
            far = "close" if step < 3 else "middle" if step < 8 else "far"
            for name in (what, f"{what}_{where}", f"{what}_{where}_{same_clause}", f"{what}_{where}_{far}"):
                found[f"tone={name}"] = found.get(f"tone={name}", 0.0) + 1
            weight[_OTHER[side] if denied else side] += float(np.exp(-step / _DECAY))
    found |= {f"tone near {side}": 2 * number for side, number in weight.items()}
    found["tone balance"] = 2 * float(np.tanh(weight["positive"] - weight["negative"]))
    found["no tone"] = float(not any(weight.values()))
    return found


def governing_tone(names: list[str]) -> dict[str, float]:
    """The sides of the words that govern a target, by the names of their numbers: ``does=betray``."""
    matches = (_GOVERNING.match(name) for name in names)
    pairs = [(found[1], _sides().get(found[2])) for found in matches if found]
    return {f"tone of {role}={side}": 1.5 for role, side in pairs if side}


def _words(text: str) -> list[str]:
    return PIECES.findall(text.lower().replace("’", "'"))
