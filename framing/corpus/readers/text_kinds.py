"""How much of an article a source gives: all of it, a summary, or only its title and address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from framing.words import plural

__all__ = ["FULL", "NONE", "SUMMARY", "breaks_off", "kind_warnings"]

FULL = "full"
SUMMARY = "summary"
NONE = "none"

_BREAKS_OFF = re.compile(r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.)\s*\])[\s\]»”\"')]*\Z")


def breaks_off(text: str) -> bool:
    """Whether a text ends in the dots that mean: there is more where this is from.

    Examples
    --------
    >>> breaks_off("The river rose and […]"), breaks_off("The river rose.")
    (True, False)
    """
    return bool(_BREAKS_OFF.search(text[-40:]))


def kind_warnings(articles: Iterable[dict[str, Any]] | Counter[str]) -> list[str]:
    """Return what a reader must know where articles are not whole, a sentence each.

    Examples
    --------
    >>> kind_warnings([{"text_kind": "summary"}, {"text_kind": "full"}])
    ["1 of 2 articles holds only a summary or a beginning (text_kind 'summary'): what is counted is that, not ..."]
    """
    kinds = articles if isinstance(articles, Counter) else Counter(article["text_kind"] for article in articles)
    total = sum(kinds.values())
    found = []
    if kinds[SUMMARY]:
        hold = "holds" if kinds[SUMMARY] == 1 else "hold"
        found.append(
            f"{kinds[SUMMARY]:,} of {plural(total, 'article')} {hold} only a summary or a beginning "
            "(text_kind 'summary'): what is counted is that, not the article."
        )
    if kinds[NONE]:
        have = "has" if kinds[NONE] == 1 else "have"
        found.append(
            f"{kinds[NONE]:,} of {plural(total, 'article')} {have} no text (text_kind 'none'): only an address and "
            "what is known of it, perhaps a title. Nothing was fetched: get the texts and load those."
        )
    return found
