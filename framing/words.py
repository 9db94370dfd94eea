"""How results name things for readers: devices, voices, counts."""

from __future__ import annotations

__all__ = ["DEVICE_NAMES", "VOICE_NAMES", "device_name", "listed", "plural", "row_name"]

VOICE_NAMES = {"narrator": "own voice", "quote": "quoted", "reported": "reported"}

DEVICE_NAMES = {
    "stance": "stance words",
    "hedge": "hedges",
    "booster": "boosters",
    "absolute": "absolutes",
    "superlative": "superlatives",
    "reporting_verb": "reporting verbs",
    "presupposition": "presuppositions",
    "metaphor": "metaphors",
    "exemplar": "historical analogies",
    "depiction": "depictions",
    "causal_attribution": "causes and blame",
    "remedy": "remedies",
    "problem_definition": "problem words",
    "strategy_game": "strategy and game",
    "vague_source": "vague sources",
    "agency": "acts without an agent",
    "naming": "naming",
    "modal": "modal verbs",
    "loaded": "loaded words (model)",
}


def device_name(device: str) -> str:
    """Return the name of a device for readers; one that ships without a name keeps its own.

    Examples
    --------
    >>> device_name("stance"), device_name("my_device")
    ('stance words', 'my device')
    """
    return DEVICE_NAMES.get(device, device.replace("_", " "))


def row_name(device: str, category: str = "") -> str:
    """Return the name of a device or of one of its categories.

    Examples
    --------
    >>> row_name("hedge", "modal"), row_name("stance")
    ('hedges: modal', 'stance words')
    """
    return f"{device_name(device)}: {category.replace('_', ' ')}" if category else device_name(device)


def plural(count: int, noun: str, many: str | None = None) -> str:
    """Return a count with its noun.

    Examples
    --------
    >>> plural(1, "article"), plural(2340, "story", "stories")
    ('1 article', '2,340 stories')
    """
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def listed(names: list[str], *, most: int = 6) -> str:
    """Return names as in a sentence.

    Examples
    --------
    >>> listed(["a", "b", "c"]), listed(["a", "b", "c"], most=1)
    ('a, b and c', 'a and 2 more')
    """
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
