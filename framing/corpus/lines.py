"""The lines of a text, and what a line says about itself by its wording."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from framing.text.rules import load_rules

__all__ = ["Line", "as_lines", "credit_words", "kind_of", "split_lines"]

# A line starts at its first mark; white space around it belongs to nobody.
_LINE = re.compile(r"\S[^\n\r\x0b\x0c\x85\u2028\u2029]*")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]*\s\d]{0,6}$|[.!?…]\[\d+\]$")
_STOPS = frozenset(".!?…")
_TRUNCATED = re.compile(r"(?:\.\.\.|…)[\"'”’)\]]?$|\[(?:\.\.\.|…)\]$")
# Wording is only looked up in lines of this many characters, and `inside` phrases in lines of this many words.
_LONGEST_PHRASE = 320
_LONGEST_INSIDE = 40


class Line(NamedTuple):
    """One line of a text: offsets in code points, what stands there, its words, and how it ends."""

    start: int
    end: int
    text: str
    words: int
    ended: bool
    after_blank: bool

    @property
    def truncated(self) -> bool:
        """Whether the line breaks off in dots, as teasers do."""
        return bool(_TRUNCATED.search(self.text[-8:]))


def split_lines(text: str) -> list[Line]:
    r"""Return the lines of a text that hold more than white space; hard-wrapped lines are put together.

    Examples
    --------
    >>> [(line.text, line.words, line.ended) for line in split_lines("Tram strike\n\nIt began at dawn. ")]
    [('Tram strike', 2, False), ('It began at dawn.', 4, True)]
    """
    lines, previous = [], 0
    for found in _LINE.finditer(text):
        line = found.group().rstrip()
        start = found.start()
        gap = text[previous:start][:200]
        lines.append(_line(start, line, after_blank=gap.count("\n") > 1 or gap.count("\r") > 1))
        previous = start + len(line)
    return _unwrapped(text, lines) if _is_wrapped(lines) else lines


def as_lines(lines: list[str]) -> list[Line]:
    """Return lines that were given as a list, as if they stood in one text with blank lines between.

    Examples
    --------
    >>> [(line.start, line.end) for line in as_lines(["Search", "It rained."])]
    [(0, 6), (8, 18)]
    """
    found, start = [], 0
    for line in lines:
        found.append(_line(start, line.strip(), after_blank=True))
        start += len(line) + 2
    return found


def kind_of(text: str) -> str:
    """Return what a line is by its wording (``"share"``, ``"related_header"`` ...), or an empty string.

    Examples
    --------
    >>> kind_of("You may also like"), kind_of("The tram drivers went home")
    ('related_header', '')
    """
    return _kind_of(text.lower()) if len(text) <= _LONGEST_PHRASE else ""


def credit_words(text: str) -> list[str]:
    """Return those of the words that credits and invitations are made of which a text holds.

    Examples
    --------
    >>> credit_words("Ana Brill contributed to this report."), credit_words("The bridge stays shut.")
    (['contribut'], [])
    """
    return [word for word in load_rules("en", file="page_lines")["triggers"] if word in text]


@lru_cache(maxsize=100_000)
def _kind_of(text: str) -> str:
    short = text.count(" ") < _LONGEST_INSIDE
    for kind, (whole, inside, needs) in _phrases().items():
        if whole.match(text):
            return kind
        # To look for a word is many times quicker than for all phrases.
        if inside and short and any(word in text for word in needs) and inside.search(text):
            return kind
    return ""


@cache
def _phrases() -> dict[str, tuple[re.Pattern[str], re.Pattern[str] | None, list[str]]]:
    """Return, for each kind of line, the pattern for its beginning or whole, for its inside, and what that needs."""
    kinds = {}
    for kind, table in load_rules("en", file="page_lines").items():
        if not isinstance(table, dict):
            continue
        parts = []
        if table.get("whole"):
            parts.append(rf"(?:{'|'.join(table['whole'])})\W{{0,4}}\Z")
        if table.get("start"):
            parts.append(rf"(?:{'|'.join(table['start'])})")
        whole = rf"[^\w\"“‘'«]{{0,4}}(?:{'|'.join(parts)})" if parts else "(?!)"
        inside = re.compile("|".join(table["inside"])) if table.get("inside") else None
        kinds[kind] = (re.compile(whole), inside, table.get("needs", [""]))
    return kinds


def _line(start: int, text: str, *, after_blank: bool) -> Line:
    ended = text[-1:] in _STOPS or bool(_SENTENCE_END.search(text[-10:]))
    return Line(start, start + len(text), text, text.count(" ") + 1, ended, after_blank)


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether a text was broken at a column, as e-mail and old archives do: lines go on in lower case."""
    if len(lines) < 4:
        return False
    middling = [line for line in lines if 40 <= len(line.text) <= 120]
    return 10 * len(middling) > 6 * len(lines) and 4 * sum(line.text[0].islower() for line in middling) > len(middling)


def _unwrapped(text: str, lines: list[Line]) -> list[Line]:
    """Return paragraphs instead of lines: a paragraph ends at a blank line or after a line that is not full."""
    full = 0.75 * max(len(line.text) for line in lines if len(line.text) <= 120)
    groups: list[list[Line]] = []
    for line in lines:
        goes_on = groups and not line.after_blank and len(groups[-1][-1].text) >= full
        if goes_on:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        group[0]._replace(
            end=group[-1].end,
            text=text[group[0].start : group[-1].end],
            words=sum(line.words for line in group),
            ended=group[-1].ended,
        )
        for group in groups
    ]
