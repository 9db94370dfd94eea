"""Where reporting words stand that are worth a closer look, found for a whole batch at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from framing.text.columns import ranges
from framing.text.narration import BASE, PARTICIPLE, Narration, among

NEAR = 14
"""Units between a verb and a quotation that belongs to it."""
_Codes = npt.NDArray[np.uint8]
_BLANK, _COMMA, _MANNER, _QUESTION = b"_"[0], b","[0], b"M"[0], b"q"[0]


def candidates(narration: Narration) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Units that may report, and for each whether a quotation is near: no nouns ("the claims") and no infinitives."""
    kinds, gaps = narration.kinds, narration.gaps
    at = np.flatnonzero(among(kinds, b"SUTKMABGaq"))
    kind, before, gap = kinds[at], kinds[at - 1], gaps[at]
    blank = gap == _BLANK
    dropped = blank & among(before, b"Dob") & ~among(kind, b"aqG")
    dropped |= (kind == BASE) & ~(blank & among(before, b"LRYNJPcr"))
    dropped |= (kind == PARTICIPLE) & ~(among(gap, b"_,") & ~among(before, b"DoH"))
    dropped |= (kind == _QUESTION) & (gaps[at + 1] != _BLANK)
    at, kind = at[~dropped], kind[~dropped]
    quotes = np.flatnonzero(kinds == b"Q"[0])
    around = np.zeros(len(kinds) + NEAR, dtype=bool)
    around[ranges(np.maximum(quotes - NEAR + 1, 0), quotes + NEAR + 1)] = True
    near = around.take(at)
    dropped = (kind == _MANNER) & ~near
    loose = np.flatnonzero(among(kind, b"TKBGU") & ~near & (gaps[at + 1] == _BLANK))
    dropped[loose] = ~_may_report(at[loose], kinds, gaps)
    return at[~dropped], near[~dropped]


def _may_report(at: npt.NDArray[np.int64], kinds: _Codes, gaps: _Codes) -> npt.NDArray[np.bool_]:
    """Whether a verb or "that" follows before the next mark, or a comma stands not far before."""
    found, on = np.zeros(len(at), bool), np.arange(len(at))
    for step in range(1, NEAR):
        on = on[~among(gaps.take(at[on] + step, mode="clip"), b".|!,;:~")]
        verb = among(kinds.take(at[on] + step, mode="clip"), b"vXSTKUZt")
        found[on[verb]] = True
        on = on[~verb]
    rest = np.flatnonzero(~found)
    commas = np.flatnonzero(gaps == _COMMA)
    low, high = at[rest] - NEAR, at[rest]
    found[rest] = np.searchsorted(commas, high, side="right") > np.searchsorted(commas, low)
    return found
