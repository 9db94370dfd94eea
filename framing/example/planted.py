"""What the codes of the markup stand for: device, category, polarity; and the names of the planted things."""

from __future__ import annotations

from typing import NamedTuple

from framing.errors import CorpusError, did_you_mean

OUTLETS = {
    "herald": "The Meridian Herald",
    "courier": "Courier & Post",
    "northway": "Northway Wire Daily",
    "lantern": "The Lantern",
}

TOPICS = {
    "summit": "foreign affairs",
    "flood": "environment",
    "tram": "transport",
    "mine": "economy",
    "vaccine": "health",
    "border": "migration",
}

FRAMES = {
    "clash": "Clash: two sides stand against each other, and who is winning is what matters",
    "costs": "Costs: what it will cost or bring, and who pays the bill",
    "people": "People: the event seen through the life of somebody who lives it",
    "blame": "Blame: who caused it, who failed, and who must put it right",
    "conscience": "Conscience: it is a question of right and wrong, duty or faith",
}

CODES = {
    "m": ("stance", "moral_judgement"),
    "c": ("stance", "competence"),
    "l": ("stance", "legitimacy"),
    "t": ("stance", "catastrophe"),
    "b": ("stance", "capitulation"),
    "hm": ("hedge", "modal"),
    "he": ("hedge", "epistemic"),
    "ha": ("hedge", "approximator"),
    "kc": ("booster", "certainty"),
    "au": ("absolute", "universal"),
    "at": ("absolute", "temporal"),
    "ao": ("absolute", "total"),
    "aq": ("absolute", "unique"),
    "v": ("vague_source", "vague_source"),
    "n": ("naming", ""),
    "sig": ("signature", "outlet_phrase"),
}

# Rival names by the first letters that tell them apart, with the thing named and the name that is counted.
NAMES = {
    "illegal immigrant": ("migrants", "illegal immigrants"),
    "refugee": ("migrants", "refugees"),
    "hill gang": ("armed_actor", "hill gangs"),
    "ridge volunteer": ("armed_actor", "ridge volunteers"),
}

FRESH_NAMES = frozenset({"hill gangs", "ridge volunteers"})

STATUS_FLAGS = {"not": "negated", "ask": "questioned", "if": "conditional", "dist": "distanced"}


class Planted(NamedTuple):
    """One planted span, without its place."""

    device: str
    category: str
    entry: str
    polarity: str
    voice: str
    speaker: str
    negated: bool
    status: str
    wording: str


def read_codes(codes: str, *, text: str, voice: str, speaker: str, where: str = "article") -> list[Planted]:
    """Return what the codes of one mark stand for, one row a code.

    Codes are divided by commas. A code is a key of ``CODES``, then ``*`` where the wording was made
    up for this corpus, then ``+`` where it praises; after a blank, what happens to it: ``not``,
    ``ask``, ``if``, ``dist`` or ``r=Name`` for words reported of somebody without quotation marks.

    Examples
    --------
    >>> read_codes("b* not", text="sold", voice="narrator", speaker="")[0].status
    'negated'
    """
    return [_read_code(code, text, voice, speaker, where) for code in codes.split(",")]


def _read_code(code: str, text: str, voice: str, speaker: str, where: str) -> Planted:
    head, *flags = code.split()
    if ":" in head:
        device, category = head.split(":", 1)
        device = {"z": "trap"}.get(device, device)
        return Planted(device, category, "", "none", voice, speaker, False, "", "")
    name = head.rstrip("*+")
    if name not in CODES:
        raise CorpusError(f"{where}: unknown code {name!r} on {text!r}. {did_you_mean(name, CODES)}")
    device, category = CODES[name]
    for flag in flags:
        if flag.startswith("r="):
            voice, speaker = "reported", flag[2:].replace("_", " ")
        elif flag not in STATUS_FLAGS:
            raise CorpusError(f"{where}: unknown flag {flag!r} on {text!r}. {did_you_mean(flag, STATUS_FLAGS)}")
    statuses = [STATUS_FLAGS[flag] for flag in flags if flag in STATUS_FLAGS]
    status = "relayed" if voice != "narrator" else (statuses or ["asserted"])[0]
    entry, fresh = "", "*" in head
    if device == "naming":
        category, entry = _name(text, where)
        fresh = entry in FRESH_NAMES
    polarity = "none" if device != "stance" else ("positive" if "+" in head else "negative")
    wording = "" if device == "signature" else "fresh" if fresh else "common"
    return Planted(device, category, entry, polarity, voice, speaker, "not" in flags, status, wording)


def _name(text: str, where: str) -> tuple[str, str]:
    for beginning, named in NAMES.items():
        if text.lower().startswith(beginning):
            return named
    raise CorpusError(f"{where}: {text!r} is marked as a name. {did_you_mean(text, NAMES)}")
