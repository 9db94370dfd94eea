"""The lines of a text, and what a line says about itself by its wording."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

# A line starts at its first mark; white space around it belongs to nobody.
_LINE = re.compile(r"\S[^\n\r\x0b\x0c\x85\u2028\u2029]*")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]*\s\d]{0,6}$|[.!?…]\[\d+\]$")
_TRUNCATED = re.compile(r"(?:\.\.\.|…)[\"'”’)\]]?$|\[(?:\.\.\.|…)\]$")
_LONGEST_PHRASE = 320
_LONGEST_INSIDE = 40


class Line(NamedTuple):
    """One line of a text: code-point offsets, the text between them, its words, and how it ends."""

    start: int
    end: int
    text: str
    words: int
    ended: bool
    blank_before: bool

    @property
    def truncated(self) -> bool:
        """Whether the line breaks off in dots, as teasers do."""
        return bool(_TRUNCATED.search(self.text[-8:]))


def split_lines(text: str) -> list[Line]:
    """Return the lines of a text that hold more than white space.

    >>> [(line.text, line.words, line.ended) for line in split_lines("Tram strike\\n\\nIt began at dawn. ")]
    [('Tram strike', 2, False), ('It began at dawn.', 4, True)]
    """
    lines, previous = [], 0
    for found in _LINE.finditer(text):
        line = found.group().rstrip()
        start = found.start()
        blank = text.count("\n", previous, start) > 1 if start - previous < 200 else True
        lines.append(_line(start, line, blank))
        previous = start + len(line)
    return lines


def as_lines(lines: list[str]) -> list[Line]:
    """Return lines that were given as a list, as if they stood in one text with blank lines between."""
    found, start = [], 0
    for line in lines:
        text = line.strip()
        found.append(_line(start, text, True))
        start += len(line) + 2
    return found


def _line(start: int, text: str, blank_before: bool) -> Line:
    return Line(
        start,
        start + len(text),
        text,
        text.count(" ") + 1,
        bool(_SENTENCE_END.search(text[-10:])),
        blank_before,
    )


@cache
def phrases(language: str = "en") -> dict[str, tuple[re.Pattern[str], re.Pattern[str] | None]]:
    """Return, for each kind of line, the pattern for its beginning or whole, and the one for its inside."""
    source = resources.files("framing").joinpath("languages", language, "page_lines.toml").read_text("utf-8")
    kinds = {}
    for kind, table in tomllib.loads(source).items():
        if not isinstance(table, dict):
            continue
        parts = []
        if table.get("whole"):
            parts.append(r"(?:" + "|".join(table["whole"]) + r")\W{0,4}\Z")
        if table.get("start"):
            parts.append(r"(?:" + "|".join(table["start"]) + ")")
        inside = "|".join(table.get("inside", []))
        kinds[kind] = (
            re.compile(r"\W{0,4}(?:" + "|".join(parts) + ")" if parts else r"(?!)", re.IGNORECASE),
            re.compile(inside, re.IGNORECASE) if inside else None,
        )
    return kinds


@cache
def _kind_of_short(text: str) -> str:
    words = text.count(" ") + 1
    for kind, (whole, inside) in phrases().items():
        if whole.match(text) or (inside and words <= _LONGEST_INSIDE and inside.search(text)):
            return kind
    return ""


def kind_of(text: str) -> str:
    """Return what a line is by its wording (``"share"``, ``"related_header"`` ...), or an empty string.

    >>> kind_of("You may also like"), kind_of("The tram drivers went home")
    ('related_header', '')
    """
    return _kind_of_short(text) if len(text) <= _LONGEST_PHRASE else ""
