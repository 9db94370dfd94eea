"""The language of a text by its most frequent function words: enough to keep English rules off other texts."""

from __future__ import annotations

import re
from typing import Any

from framing.corpus.columns import simplified

__all__ = ["detect_language", "given_language"]

# The dozen or so most frequent function words of each language; written for this project.
_FREQUENT = {
    "en": "the of and to in that is was for on with said it as at by from he she they be has have his",
    "fr": "le la les de des du et en un une que qui est pour dans sur par pas au aux avec il elle ce ont",
    "de": "der die das und in den von zu mit dem des auf für ist nicht ein eine als auch sich es an werden",
    "es": "el la los las de y en que un una por con para del se no es al lo su como más fue ha",
    "it": "il la le di e che in un una per con del della non è si da sono al ha come più nel gli",
    "pt": "o a os as de e que em um uma por com para do da não é se no na ao foi mais como",
    "nl": "de het een en van in is dat op te voor met zijn niet aan die er om bij ook als door naar",
}
_WORDS = {language: frozenset(words.split()) for language, words in _FREQUENT.items()}
_WORD = re.compile(r"[^\W\d_]+")
_CODES = {
    **{"english": "en", "eng": "en", "french": "fr", "français": "fr", "fra": "fr", "fre": "fr"},
    **{
        "german": "de",
        "deutsch": "de",
        "deu": "de",
        "ger": "de",
        "spanish": "es",
        "español": "es",
        "spa": "es",
    },
    **{"italian": "it", "italiano": "it", "ita": "it", "portuguese": "pt", "português": "pt", "por": "pt"},
    **{"dutch": "nl", "nederlands": "nl", "nld": "nl"},
}
_LOOKED_AT = 1500
_ENOUGH = 20


def detect_language(text: str, *, default: str = "en") -> str:
    """Return the code of the language whose function words are clearly the most frequent.

    Texts of fewer than twenty words, and those where no language is clear, get `default`; a text in another
    script, or with next to no function word of any of these languages, gets ``"und"`` (undetermined).

    Examples
    --------
    >>> detect_language("Le maire a dit que la ville est prête et que les ponts sont sûrs pour les gens de la rive.")
    'fr'
    >>> detect_language("Rain.")
    'en'
    """
    words = _WORD.findall(text[:_LOOKED_AT].casefold())
    if len(words) < _ENOUGH:
        return default
    usual = _WORDS.get(default, frozenset())
    if sum(word in usual for word in words) >= 0.2 * len(words):
        return default
    letters = "".join(words)
    if sum(character > "\u024f" for character in letters) > len(letters) / 2:
        return "und"
    hits = {language: sum(word in frequent for word in words) for language, frequent in _WORDS.items()}
    best = max(hits, key=lambda language: hits[language])
    # Several languages share short words, so another language must win by half again over the default.
    clear = hits[best] >= 0.15 * len(words) and hits[best] > 1.5 * hits.get(default, 0)
    if clear:
        return best
    # Names and lists have few function words too, but hardly ever none.
    return default if hits.get(default, 0) >= 0.04 * len(words) else "und"


def given_language(value: Any) -> str:
    """Return the two-letter code of a language as a table names it.

    Examples
    --------
    >>> given_language("English"), given_language("en-GB"), given_language("FR")
    ('en', 'en', 'fr')
    """
    name = str(value).strip().casefold()
    return _CODES.get(simplified(name), name.replace("_", "-").split("-")[0])
