"""Spans of several coders in the words of an article, as HTML: what differs, and the whole text with lines."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from framing.coding.disagreement_table import Answer

__all__ = ["SNIPPET_WORDS", "differing_passages", "escaped", "opening", "underlined"]

SNIPPET_WORDS = 25
"""So many words of an article are printed at most in one place: texts belong to their publishers."""

_WORD = re.compile(r"\S+")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# So far left and right of a stretch words are looked for.
_NEAR = 400


def escaped(value: object) -> str:
    """Return a value for the text or an attribute of a page.

    Examples
    --------
    >>> escaped("<Ferry> & 'harbour'")
    '&lt;Ferry&gt; &amp; &#x27;harbour&#x27;'
    """
    return html.escape(_FORBIDDEN.sub("\ufffd", str(value)), quote=True)


def opening(text: str, *, title: str = "") -> str:
    r"""Return the first words of a text, without its title, which stands beside it.

    Examples
    --------
    >>> opening("No boats\n\nThe quay is empty.", title="No boats")
    'The quay is empty.'
    """
    begins, named = text.split(maxsplit=len(title.split())), title.split()
    told = begins[len(named)] if len(begins) > len(named) and begins[: len(named)] == named else text
    words = [word[0] for word in zip(_WORD.findall(told), range(SNIPPET_WORDS + 1), strict=False)]
    more = " …" if len(words) > SNIPPET_WORDS else ""
    return escaped(" ".join(words[:SNIPPET_WORDS])) + more


def differing_passages(given: Sequence[Answer], colours: Mapping[str, str], text: str) -> str:
    """Return each disputed stretch of the text once for every coder, with what he or she marked in it."""
    spans = sorted((each.start or 0, each.end or 0, each.coder, each.value) for each in given if each.is_placed)
    stretches: list[list[tuple[int, int, str, str]]] = []
    for span in spans:
        if stretches and span[0] < max(end for _, end, _, _ in stretches[-1]):
            stretches[-1].append(span)
        else:
            stretches.append([span])
    readers = sorted({answer.coder for answer in given})
    drawn = []
    for stretch in stretches:
        marks = {coder: {span[:2] + span[3:] for span in stretch if span[2] == coder} for coder in readers}
        if all(marks[coder] == marks[readers[0]] for coder in readers):
            continue  # nobody differs here
        low, high = _window(text, stretch[0][0], max(end for _, end, _, _ in stretch))
        lines = "".join(
            f'<div class="who"><span><i style="background:{colours[coder]}"></i>{escaped(coder)}</span>'
            f"<q>{'… ' if low else ''}{_marked(text, low, high, sorted(marks[coder]), colours[coder])}"
            f"{' …' if high < len(text) else ''}</q></div>"
            for coder in readers
        )
        drawn.append(f'<div class="passage">{lines}</div>')
    return "".join(drawn)


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of at most `SNIPPET_WORDS` words from a little before the stretch on."""
    before = [word.start() for word in _WORD.finditer(text, max(0, start - _NEAR), start)]
    inside = len(text[start:end].split())
    room = max(SNIPPET_WORDS - inside, 0)
    low = before[-min(len(before), room // 2)] if before and room > 1 else start
    words = [word.end() for word in _WORD.finditer(text, low, min(len(text), end + _NEAR))]
    return low, words[:SNIPPET_WORDS][-1] if words else end


def _marked(text: str, low: int, high: int, marks: Sequence[tuple[int, int, str]], colour: str) -> str:
    pieces, place = [], low
    for start, end, code in marks:
        first, last = max(start, place, low), min(end, high)
        if first >= last:
            continue
        pieces.append(escaped(text[place:first]))
        pieces.append(
            f'<mark style="border-bottom:3px solid {colour}">{escaped(text[first:last])}'
            f'<small style="background:{colour}">{escaped(code)}</small></mark>'
        )
        place = last
    return "".join(pieces) + escaped(text[place:high])


def underlined(text: str, given: Sequence[Answer], colours: Mapping[str, str]) -> str:
    """Return the whole text with a line under each span, a colour and a height a coder."""
    spans = [
        (each.start or 0, each.end or 0, each.coder, f"{each.coder}: {each.value}") for each in given if each.is_placed
    ]
    borders = sorted({0, len(text), *(place for span in spans for place in span[:2] if 0 <= place <= len(text))})
    order = list(colours)
    pieces = []
    for low, high in pairwise(borders):
        here = [span for span in spans if span[0] <= low and high <= span[1]]
        if not here:
            pieces.append(escaped(text[low:high]))
            continue
        marking = {coder for _, _, coder, _ in here}
        lowest = max(map(order.index, marking))
        # A line a coder, always at the same height; white where a coder above has marked nothing.
        each = [colours[coder] if coder in marking else "#fff" for coder in order[: lowest + 1]]
        lines = ",".join(f"0 {3 * place + 3}px 0 {colour}" for place, colour in enumerate(each))
        told = "; ".join(sorted({told for *_, told in here}))
        pieces.append(f'<mark style="box-shadow:{lines}" title="{escaped(told)}">{escaped(text[low:high])}</mark>')
    return "".join(pieces)
