"""Fill the slots of a paragraph: choices, numbers, and the devices that are planted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import numpy as np

from framing.example.bank import words
from framing.example.planted import NAMES

CHOICE = re.compile(r"\{([^{}~:|]*/[^{}|]*)\}")
NUMBER = re.compile(r"\$(few|n|big|sum|pct|day)(?![a-ln-z])")
SLOT = re.compile(r"\{(~[mc]|[keqn]|[haVv]:[^{}]*)\}")
# Modals and half of the names have no fresh wording, so that this comes to a third of all spans.
FRESH_SHARE = 0.47
POSITIVE_SHARE = 0.08
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


def choose(text: str, rng: np.random.Generator) -> str:
    """Settle every ``{a/b}`` by lot."""
    return CHOICE.sub(lambda found: str(rng.choice(found[1].split("/"))), text)


def number(text: str, rng: np.random.Generator, *, same: bool = False) -> str:
    """Put numbers and a weekday in; ``same`` gives one number to all slots of one name."""
    drawn: dict[str, str] = {}

    def draw(found: re.Match[str]) -> str:
        if same:
            return drawn.setdefault(found[1], draw_one(found))
        return draw_one(found)

    def draw_one(found: re.Match[str]) -> str:
        match found[1]:
            case "few":
                return str(rng.integers(4, 19))
            case "n":
                return str(rng.integers(11, 90))
            case "big":
                return f"{rng.integers(12, 39) * 100:,}"
            case "sum":
                return str(rng.integers(12, 88))
            case "pct":
                return str(rng.integers(3, 19))
            case _:
                return str(rng.choice(DAYS))

    return NUMBER.sub(draw, text)


def plant(text: str, *, want: Counter[str], name: Callable[[], str], rng: np.random.Generator) -> str:
    """Fill as many slots of each kind as wanted, by lot, and empty the others.

    Parameters
    ----------
    text : str
        Paragraphs whose choices and numbers are settled.
    want : Counter
        How many of each kind: ``own`` and ``quoted`` (evaluative words), ``h`` (hedges), ``q``
        (approximators), ``k`` (boosters), ``a`` (absolutes), ``v`` (vague sources).
    name : callable
        Gives the next of two rival names, a beginning of ``planted.NAMES``.
    """
    slots = list(SLOT.finditer(text))
    kinds = [_kind(text, slot) for slot in slots]
    filled = _draw_slots(kinds, want, rng)
    pieces: list[str] = []
    at = 0
    for index, (slot, kind) in enumerate(zip(slots, kinds, strict=True)):
        before = text[at : slot.start()]
        pieces.append(before)
        if kind == "n":
            piece = f"[{name()}s|n]"
        elif index in filled:
            piece = _device(slot[1], rng, after_word=not before.endswith((" ", "\n")))
        else:
            piece = _nothing(slot[1])
        starts = not "".join(pieces).rstrip(" ") or "".join(pieces).rstrip(" ")[-1] in '.?!\n>"'
        pieces.append(_capital(piece) if starts else piece)
        at = slot.end()
    pieces.append(text[at:])
    # A booster stands between commas; the second one gives way to other punctuation.
    return re.sub(r",(?=[.,;:?!])", "", "".join(pieces))


def slot_counts(text: str) -> Counter[str]:
    """Return how many slots of each kind a text has."""
    return Counter(_kind(text, slot) for slot in SLOT.finditer(text))


def _kind(text: str, slot: re.Match[str]) -> str:
    name = slot[1][0].lower()
    if name == "~":
        return "quoted" if text[: slot.start()].count('"') % 2 else "own"
    return {"e": "h"}.get(name, name)


def _draw_slots(kinds: list[str], want: Counter[str], rng: np.random.Generator) -> set[int]:
    filled: set[int] = set()
    for kind, count in want.items():
        places = [index for index, found in enumerate(kinds) if found == kind]
        filled.update(int(index) for index in rng.permutation(places)[:count])
    return filled


def _device(slot: str, rng: np.random.Generator, *, after_word: bool) -> str:
    """Return the markup of a filled slot; after a word it stands between commas."""
    name = slot[:2] if slot.startswith("~") else slot[0].lower()
    _, _, right = slot[2:].partition("|")
    fresh = name != "h" and rng.random() < FRESH_SHARE
    star = "*" if fresh else ""
    if name == "a":
        first = words()["a"].get(right.lower().removesuffix(" "), "") if fresh else ""
        code = "at" if right in ("always", "never") else "ao" if right == "none" else "au"
        return f"[{first or right}|{code}{'*' if first else ''}]"
    lists = words()[{"~m": "m", "~c": "c"}.get(name, name)]
    if name in ("~m", "~c"):
        if rng.random() < POSITIVE_SHARE:
            return f"[{rng.choice(lists['positive'])}|{name[1]}+] "
        return f"[{rng.choice(lists['fresh' if fresh else 'common'])}|{name[1]}{star}] "
    word = str(rng.choice(lists["fresh" if fresh else "common"]))
    codes = {"h": "hm", "e": "he", "q": "ha", "k": "kc", "v": "v"}
    marked = f"[{word.strip()}|{codes[name]}{star}]"
    if after_word and name in "ke":
        return f", {marked},"
    return marked + (" " if word.endswith(" ") else "")


def _nothing(slot: str) -> str:
    """Return what stands in a slot that is left without a device."""
    return slot[2:].partition("|")[0] if slot[1:2] == ":" else ""


def _capital(piece: str) -> str:
    if piece.startswith("["):
        return "[" + piece[1:2].upper() + piece[2:]
    return piece[:1].upper() + piece[1:]


def rival_names(story: str) -> tuple[str, str]:
    """Return the rival names used in a story; both are empty where it has none."""
    referent = {"summit": "armed_actor", "border": "migrants"}.get(story, "")
    pair = [beginning for beginning, (named, _) in NAMES.items() if named == referent]
    return (pair[0], pair[1]) if pair else ("", "")
