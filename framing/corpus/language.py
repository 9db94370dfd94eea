"""The language of a text: enough to keep English rules off other texts."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from framing.corpus.columns import simplified
from framing.errors import CorpusError

__all__ = ["DETECT", "checked_language", "detect_language", "given_language"]

DETECT = "detect"
UNDETERMINED = "und"

# The dozen or so most frequent function words; written for this project. They tell an English article at once,
# and most articles are English.
_FREQUENT = {
    "en": frozenset("the of and to in that is was for on with said it as at by from he she they be has".split())
}
_WORD = re.compile(r"[^\W\d_]+")
_NAMES = {
    "ar": "arabic ara العربية",
    "cs": "czech čeština ces cze",
    "da": "danish dansk dan",
    "de": "german deutsch deu ger",
    "el": "greek ελληνικά ell gre",
    "en": "english eng",
    "es": "spanish español castellano spa",
    "fi": "finnish suomi fin",
    "fr": "french français fra fre",
    "he": "hebrew עברית heb",
    "hi": "hindi हिन्दी hin",
    "hu": "hungarian magyar hun",
    "it": "italian italiano ita",
    "ja": "japanese 日本語 jpn",
    "ko": "korean 한국어 kor",
    "nl": "dutch nederlands flemish nld dut",
    "no": "norwegian norsk nor nb nob nn nno",
    "pl": "polish polski pol",
    "pt": "portuguese português por",
    "ro": "romanian română ron rum",
    "ru": "russian русский rus",
    "sv": "swedish svenska swe",
    "tr": "turkish türkçe tur",
    "uk": "ukrainian українська ukr",
    "zh": "chinese 中文 zho chi",
}
_CODES = {simplified(name): code for code, names in _NAMES.items() for name in names.split()}
_CODE = re.compile(r"[a-z]{2,3}")
_LOOKED_AT = 1500
_SHOWN_TO_MODEL = 600
_ENOUGH = 20
# In other languages of the Latin alphabet no more than a tenth of the words looks like one of these.
_CLEARLY = 0.15
# No English sentence or headline of those measured reached this for another language (docs/design/import.md).
_SURE = 0.7


def detect_language(text: str, *, default: str = "en") -> str:
    """Return the code of the language of a text.

    An article full of English function words is English. Otherwise a model that ships with py3langid decides, where
    it is sure. Where it is not, a text of fewer than twenty words gets `default`, and so does a longer one with
    some function words of it, such as a list of names; else it is ``"und"`` (undetermined).

    Examples
    --------
    >>> detect_language("Le maire a dit que la ville est prête.")
    'fr'
    >>> detect_language("Rain.")
    'en'
    """
    words = _WORD.findall(text[:_LOOKED_AT].casefold())
    usual = sum(word in _FREQUENT.get(default, ()) for word in words)
    if not words or (len(words) >= _ENOUGH and usual >= _CLEARLY * len(words)):
        return default
    language, probability = _model().classify(text[:_SHOWN_TO_MODEL])
    if probability >= _SURE:
        return _CODES.get(language, str(language))
    # Names and lists have few function words too, but hardly ever none.
    return default if len(words) < _ENOUGH or usual >= 0.04 * len(words) else UNDETERMINED


def given_language(value: Any) -> str:
    """Return the two-letter code of a language as a table names it.

    Examples
    --------
    >>> given_language("English"), given_language("en-GB"), given_language("FR")
    ('en', 'en', 'fr')
    """
    name = str(value).strip().casefold()
    code = name.replace("_", "-").split("-")[0]
    return _CODES.get(simplified(name), _CODES.get(code, code))


def checked_language(given: str) -> str:
    """Return "detect" or the code that a user means for all articles.

    Raises
    ------
    CorpusError
        It is no code and no known name of a language.

    Examples
    --------
    >>> checked_language("detect"), checked_language("German")
    ('detect', 'de')
    """
    if given == DETECT:
        return given
    code = given_language(given)
    if not _CODE.fullmatch(code):
        raise CorpusError(
            f"language={given!r} is no language. Give 'detect' (each article by itself) or a code of two or three "
            "letters for all articles, such as 'en'."
        )
    return code


@cache
def _model() -> Any:
    # Reading it takes half a second, which a corpus of English articles need not wait for.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
