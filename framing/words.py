"""How results name things for readers: devices, voices, counts."""

from __future__ import annotations

__all__ = [
    "DEVICE_NAMES",
    "VOICE_NAMES",
    "device_name",
    "group_words",
    "listed",
    "minus",
    "plural",
    "row_name",
    "variable_name",
]

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


THINGS = {
    "outlet": "outlets",
    "author": "authors",
    "section": "sections",
    "genre": "genres",
    "language": "languages",
    "story": "stories",
    "week": "weeks",
    "month": "months",
    "year": "years",
}
"""Variables whose values are called as the variable is: an outlet is one of the outlets."""


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


def variable_name(variable: object) -> str:
    """Return the name of a document variable for readers.

    Examples
    --------
    >>> variable_name("media_ownership")
    'media ownership'
    """
    return str(variable).replace("_", " ")


def group_words(variable: object) -> tuple[str, str]:
    """Return what one value of a document variable is called in a sentence, and what several are.

    Examples
    --------
    >>> group_words("outlet"), group_words("media_ownership")
    (('outlet', 'outlets'), ('group by media ownership', 'groups by media ownership'))
    """
    if str(variable) in THINGS:
        return str(variable), THINGS[str(variable)]
    name = variable_name(variable)
    return f"group by {name}", f"groups by {name}"


def minus(number: str) -> str:
    """Return a number that is written for readers with true minus signs; files and code keep the hyphen.

    Examples
    --------
    >>> minus(f"{-0.12:.2f} [{-0.3:.2f}, {0.1:.2f}]")
    '−0.12 [−0.30, 0.10]'
    """
    return number.replace("-", "−")


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
