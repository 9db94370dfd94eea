"""Lines of printed pages made paragraphs again: running heads left out, words at line ends put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from framing.corpus.readers.fields import one_line

__all__ = ["closed_up", "paragraphs", "without_running_heads"]

_DIVIDED = re.compile(r"(?P<first>[^\W\d_]+)[-\u2010](?:\n|\Z)")
_BOTH_HALVES = re.compile(r"[^\W\d_]+[-\u2010]\n[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_GOES_ON = re.compile(r"[-\u2010,;–—]\Z")
_SOFT_HYPHEN = "\u00ad"
# Up to here from the top of the first page, a title may stand.
_TOP = 12


def without_running_heads(pages: list[str]) -> list[list[str]]:
    r"""Return the lines of each page without the first and last ones that stand on half of the pages or more.

    Numbers in them may differ, as those of pages do.

    Examples
    --------
    >>> without_running_heads(["The Echo 1\nThe dam held.", "The Echo 2\nIt rained.", "The Echo 3\nIt was dry."])
    [['The dam held.'], ['It rained.'], ['It was dry.']]
    """
    lines = [[line.strip() for line in page.splitlines()] for page in pages]
    filled = [[line for line in page if line] for page in lines]
    seen = Counter(head for page in filled for head in {_head(line) for line in (*page[:1], *page[-1:])})
    heads = {head for head, count in seen.items() if count >= 3 and 2 * count >= len(pages)}
    for page, written in zip(lines, filled, strict=True):
        for end in (0, -1):
            if written and _head(written[end]) in heads:
                place = page.index(written[end]) if end == 0 else len(page) - 1 - page[::-1].index(written[end])
                del page[place]
    return lines


def paragraphs(pages: list[list[str]], *, title: str = "") -> tuple[str, bool]:
    """Return the text in paragraphs, and whether the title stood at its top (it is then left out of the text).

    A blank line ends a paragraph; so does a line with the end of a sentence that is clearly shorter than the others,
    and a still shorter one before a line that does not begin in small letters, as headings and menus are.
    """
    lines = [line for page in pages for line in page]
    lines, found = _without_title(lines, title) if title else (lines, False)
    usual = _usual_width(lines)
    made: list[list[str]] = [[]]
    # A page ends within a sentence more often than with one, so pages are joined without a blank line.
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line:
            made[-1].append(line)
        ended = len(line) < 0.8 * usual and _ENDS_SENTENCE.search(line)
        apart = len(line) < 0.6 * usual and not _GOES_ON.search(line) and not following[:1].islower()
        if not line or ended or apart:
            made.append([])
    joined = closed_up("\n\n".join("\n".join(piece) for piece in made if piece))
    return re.sub(r"(?<!\n)\n(?!\n)", " ", joined), found


def _usual_width(lines: list[str]) -> int:
    """Return the width of lines in which half of the text stands: that of its column, however many menus there are."""
    widths = sorted(map(len, lines))
    read = accumulate(widths)
    return next((width for width, so_far in zip(widths, read, strict=True) if 2 * so_far >= sum(widths)), 0)


def closed_up(text: str) -> str:
    r"""Return a text in which words that were divided at the end of a line are whole.

    A word is put together only where the text shows that it is one: it stands elsewhere undivided, or neither
    half is a word of the text. All others keep the hyphen, because it may be their own ("left-wing").

    Examples
    --------
    >>> closed_up("The govern-\nment fell. A government of the left-\nwing parties has left its wing.")
    'The government fell. A government of the left-wing parties has left its wing.'
    """
    text = text.replace(f"{_SOFT_HYPHEN}\n", "").replace(_SOFT_HYPHEN, "")
    words = Counter(word.casefold() for word in _WORD.findall(_BOTH_HALVES.sub(" ", text)))
    return "".join(_pieces(text, words))


def _pieces(text: str, words: Counter[str]) -> Iterator[str]:
    position = 0
    for divided in _DIVIDED.finditer(text):
        first = divided["first"]
        second = re.match(r"[^\W\d_]+", text[divided.end() : divided.end() + 40])
        yield text[position : divided.end("first")]
        position = divided.end()
        if second is None or not second[0][0].islower():
            yield text[divided.end("first") : divided.end()].rstrip("\n")
            continue
        halves = (first.casefold(), second[0].casefold())
        hyphenated = "-".join(halves)
        unknown = not any(words[half] for half in halves)
        yield "" if words["".join(halves)] or (unknown and not words[hyphenated]) else "-"
    yield text[position:]


def _without_title(lines: list[str], title: str) -> tuple[list[str], bool]:
    """Return the lines without those that together are the title, where it stands near the top."""
    wanted = one_line(title).casefold()
    for start in range(min(_TOP, len(lines))):
        for end in range(start + 1, min(start + 6, len(lines)) + 1):
            if one_line(" ".join(lines[start:end])).casefold() == wanted:
                return lines[:start] + lines[end:], True
    return lines, False


def _head(line: str) -> str:
    return re.sub(r"\d+", "#", line)
