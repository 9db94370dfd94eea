"""Which lines of a web page are the article.

Each line is measured: how long it is and how it ends, how it is worded, how thick running text stands around it,
whether it shares words with the rest of the article, and where it stands to the thickest stretch of running text, to
dates and bylines, and to headers such as those of comments and teasers. No measure knows a site or a topic. The
measures are weighed (`languages/en/page_weights.toml`, fitted by `benchmarks/fit_page_lines.py`), and the stretch of
lines with the largest sum is the article, without the lines in it that weigh against it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import accumulate
from math import log
from typing import Any

from framing.corpus.lines import Line
from framing.text.rules import load_rules

__all__ = ["CHROME", "NAMES", "article_lines", "measure", "settle", "stretch", "thickest"]

_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_NAMES_SITE = re.compile(r"https?://|www\.|@|\.com\b|[|©»]")
_SIZES = (3, 6, 10, 20, 40)
_CLOSING = frozenset({"comments", "related_header", "newsletter", "legal", "paywall", "cookie_notice"})
CHROME = _CLOSING | {"menu", "search", "share"}
_STAMPS = frozenset({"byline", "timestamp"})

NAMES = (
    *(f"{end}_{size}_words" for end in ("ended", "colon", "open") for size in ("1", "3", "6", "10", "20", "40")),
    *("kind_credit", "kind_chrome", "kind_other", "capitals", "names_site"),
    *("text_before_5", "text_before_12", "text_after_5", "text_after_12", "short_before_5", "short_after_5"),
    *("in_block", "before_block", "after_block", "shared_words", "chrome_before_5", "chrome_after_5"),
    *("closing_before", "stamps_before_6", "stamps_after_6", "stamps_in_block"),
)


def article_lines(lines: list[Line], kinds: list[str]) -> list[bool]:
    """Return, for each line of a page, whether it belongs to the body of its article.

    Parameters
    ----------
    lines : list of Line
        The lines of a page.
    kinds : list of str
        Their wording, from `kind_of`.
    """
    rules = _weights()
    weights = [rules["weights"][name] for name in NAMES]
    values = [
        rules["start"] + sum(w * v for w, v in zip(weights, row, strict=True) if v) for row in measure(lines, kinds)
    ]
    return settle(values, lines, kinds, price=rules["price_of_a_line_outside"])


def settle(values: list[float], lines: list[Line], kinds: list[str], *, price: float) -> list[bool]:
    """Return which lines are the article, from what the measures say for each of them (log-odds).

    What says itself that it is no article, or breaks off in dots as teasers do, is none wherever it stands.
    """
    settled = [
        min(value, -1.0) if kind or (line.truncated and line.words >= 6) else value
        for value, line, kind in zip(values, lines, kinds, strict=True)
    ]
    return stretch(settled, price=price)


def stretch(values: list[float], *, price: float) -> list[bool]:
    """Return which values are positive within the stretch of values with the largest sum.

    A negative value costs at most `price`, so that one line of a list does not end an article.

    Examples
    --------
    >>> stretch([-9.0, 2.0, -1.0, 3.0, -9.0, 1.0], price=4.0)
    [False, True, False, True, False, False]
    """
    first, last = _largest([max(value, -price) for value in values])
    return [first <= i < last and value > 0 for i, value in enumerate(values)]


def thickest(lines: list[Line], kinds: list[str]) -> tuple[int, int]:
    """Return from which to before which line the thickest stretch of running text goes."""
    # A short line costs four words of text and a header of comments twelve: lists are bridged, menus are not.
    return _largest(
        [
            min(line.words, 60.0) if _is_running(line, kind) else -12.0 if kind in _CLOSING else -4.0
            for line, kind in zip(lines, kinds, strict=True)
        ]
    )


def measure(lines: list[Line], kinds: list[str]) -> list[list[float]]:
    """Return the measures of each line, in the order of `NAMES`, each from 0 to about 1."""
    n = len(lines)
    first, last = thickest(lines, kinds)
    words = [{word[:7].lower() for word in _LONG_WORD.findall(line.text[:2000])} for line in lines]
    known = Counter(word for own in words[first:last] for word in own)
    text = _running_total([min(x.words, 80) * _is_text(x, kind) for x, kind in zip(lines, kinds, strict=True)])
    short = _running_total([not line.ended and line.words < 10 for line in lines])
    chrome = _running_total([kind in CHROME for kind in kinds])
    closing = _running_total([kind in _CLOSING and i >= first for i, kind in enumerate(kinds)])
    stamps = _running_total([kind in _STAMPS for kind in kinds])

    def before(total: list[int], i: int, width: int) -> int:
        return total[i] - total[max(0, i - width)]

    def after(total: list[int], i: int, width: int) -> int:
        return total[min(n, i + 1 + width)] - total[i + 1]

    return [
        [
            *_of_the_line(line, kinds[i]),
            *(log(1 + before(text, i, width)) / 4 for width in (5, 12)),
            *(log(1 + after(text, i, width)) / 4 for width in (5, 12)),
            before(short, i, 5) / 5,
            after(short, i, 5) / 5,
            float(first <= i < last),
            log(1 + max(0, first - i)) / 4,
            log(1 + max(0, i + 1 - last)) / 4,
            # A line in the block does not count as sharing words with itself.
            sum(known[word] > (first <= i < last) for word in words[i]) / max(3, len(words[i])),
            before(chrome, i, 5) / 5,
            after(chrome, i, 5) / 5,
            min(3, closing[i]) / 3,
            min(2, before(stamps, i, 6)) / 2,
            min(2, after(stamps, i, 6)) / 2,
            min(4, max(0, stamps[i] - stamps[min(n, first + 1)])) / 4,
        ]
        for i, line in enumerate(lines)
    ]


def _of_the_line(line: Line, kind: str) -> list[float]:
    size = sum(line.words >= bound for bound in _SIZES)
    ending = 0 if line.ended else 1 if line.text.endswith((":", ";", ",", "–", "—")) else 2
    sizes = [0.0] * 18
    sizes[6 * ending + size] = 1.0
    text = line.text[:600]
    pieces = text.split()
    other = bool(kind) and kind != "credit" and kind not in CHROME
    capitals = sum(piece[0].isupper() for piece in pieces) / max(1, len(pieces))
    return [
        *sizes,
        float(kind == "credit"),
        float(kind in CHROME),
        float(other),
        capitals,
        float(bool(_NAMES_SITE.search(text))),
    ]


def _is_running(line: Line, kind: str) -> bool:
    return not kind and not line.truncated and ((line.ended and line.words >= 10) or line.words >= 20)


def _is_text(line: Line, kind: str) -> bool:
    return not kind and ((line.ended and line.words >= 8) or line.words >= 25)


def _running_total(values: list[int] | list[bool]) -> list[int]:
    return [0, *accumulate(int(value) for value in values)]


def _largest(values: list[float]) -> tuple[int, int]:
    """Return from where to before where the values have their largest sum."""
    best, best_from, best_to, total, begin = 0.0, 0, 0, 0.0, 0
    for i, value in enumerate(values):
        total += value
        if total <= 0:
            total, begin = 0.0, i + 1
        elif total > best:
            best, best_from, best_to = total, begin, i + 1
    return best_from, best_to


@cache
def _weights() -> dict[str, Any]:
    return dict(load_rules("en", file="page_weights"))
