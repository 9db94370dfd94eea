"""An article with the contributions of its words: colour by sign and strength, readable in grey as well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from framing.reporting.markup import Html, element, joined
from framing.words import minus

if TYPE_CHECKING:
    from framing.models.explanation import Explanation

__all__ = ["explained"]

_FOR, _AGAINST = (213, 94, 0), (0, 114, 178)  # vermilion and blue of Okabe and Ito, as in the figures
_STEPS = 5
_FAINTEST = 0.08  # parts of the strongest word below which a word stays uncoloured
_LISTED = 8

_SHEET = """
.explained{font:15px/1.75 Georgia,serif;color:#1d2530;max-width:44em}
.explained .key,.explained table{font:12px/1.5 system-ui,sans-serif;color:#5c6673}
.explained .key span{padding:1px 5px;margin:0 1px}
.explained .article{white-space:pre-wrap;border-top:1px solid #e3e6ea;padding-top:.6em}
.explained mark{color:inherit;background:none;border-radius:2px;padding:1px 0;
 -webkit-print-color-adjust:exact;print-color-adjust:exact}
.explained .against{border-bottom:2px dotted rgb(0,114,178)}
.explained .for{border-bottom:2px solid rgb(213,94,0)}
.explained table{border-collapse:collapse;display:inline-table;vertical-align:top;margin:0 2.5em .8em 0}
.explained td{padding:0 .6em 0 0;text-align:left}.explained td+td{text-align:right}
.explained th{text-align:left;font-weight:600}
"""


def explained(explanation: Explanation) -> Html:
    """Return the article as HTML: words for the class on orange with a line, words against it on blue with dots.

    Examples
    --------
    >>> import pandas as pd
    >>> from framing.models.explanation import Explanation
    >>> columns = ["start", "end", "text", "contribution", "features"]
    >>> words = pd.DataFrame([(0, 3, "row", 1.0, "“row”")], columns=columns)
    >>> features = pd.DataFrame([("“row”", "words", 1, 1.0)], columns=["feature", "kind", "places", "contribution"])
    >>> page = explained(Explanation("row <b>", "conflict", 1.0, 0.0, 0.0, words, features, 0.7))
    >>> "&lt;b&gt;" in page and "<b>" not in page
    True
    """
    top = float(explanation.passages["contribution"].abs().max() or 1.0) if len(explanation.passages) else 1.0
    return element(
        "div",
        Html(f"<style>{_SHEET}</style>"),
        element("p", explanation.note, class_="key"),
        _legend(explanation.output),
        _lists(explanation.features),
        element("div", *_marked(explanation.text, explanation.passages, top), class_="article"),
        class_="explained",
    )


def _marked(text: str, passages: pd.DataFrame, top: float) -> Iterator[object]:
    at = 0
    for row in passages.to_dict("records"):
        start, end = int(row["start"]), int(row["end"])
        yield text[at:start]
        yield _word(text[start:end], float(row["contribution"]), str(row["features"]), top)
        at = end
    yield text[at:]


def _word(word: str, contribution: float, features: str, top: float) -> object:
    strength = abs(contribution) / top
    said = f"{minus(f'{contribution:+.3f}')}: {features}"
    if strength < _FAINTEST:
        return element("span", word, title=said)
    side = "for" if contribution > 0 else "against"
    return element("mark", word, class_=side, style=_tint(contribution, strength), title=said)


def _tint(contribution: float, strength: float) -> str:
    """Return the background: one of few steps, so that a reader can find it in the legend."""
    step = min(_STEPS, 1 + int(strength * _STEPS)) / _STEPS
    colour = ",".join(map(str, _FOR if contribution > 0 else _AGAINST))
    return f"background:rgba({colour},{0.1 + 0.5 * step:.2f})"


def _legend(output: object) -> Html:
    steps = [step / _STEPS for step in range(1, _STEPS + 1)]
    shades = [
        element("span", " ", style=_tint(sign, strength - 0.01))
        for sign in (-1.0, 1.0)
        for strength in (reversed(steps) if sign < 0 else steps)
    ]
    words = element("mark", "against", class_="against"), element("mark", "for", class_="for")
    return element("p", words[0], " ", joined(shades), " ", words[1], f" {output}; hover for numbers", class_="key")


def _lists(features: pd.DataFrame) -> Html:
    """Return the strongest features for and against, beside each other."""
    tables = []
    for title, rows in (
        ("for", features[features["contribution"] > 0]),
        ("against", features[features["contribution"] < 0]),
    ):
        cells = [
            element("tr", element("td", name), element("td", minus(f"{value:+.3f}")))
            for name, value in rows[["feature", "contribution"]].head(_LISTED).itertuples(index=False, name=None)
        ]
        tables.append(element("table", element("tr", element("th", f"strongest features {title}")), *cells))
    return joined(tables)
