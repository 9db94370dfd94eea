"""A vote of coders on one unit and variable: one value, or a set of codes, each decided by itself."""

from __future__ import annotations

from collections import Counter

from framing.coding.set_distance import SEPARATOR, set_of
from framing.coding.variables import NONE, NOT_APPLICABLE

__all__ = ["HOW", "SINGLE", "Votes", "set_vote", "vote"]

#: How a code came about where one person alone voted: nobody agreed with anybody.
SINGLE = "single"
#: The ways in which codes come about, as the record has them and as a sentence says them.
HOW = {"unanimous": "unanimous", "majority": "majority", SINGLE: "by one coder", "decided": "decided", "open": "open"}

Votes = dict[str, str]  # coder to value


def vote(votes: Votes, rule: str, min_votes: int) -> dict[str, object]:
    """Return the value that the votes settle, how, by whom, and the votes as text; or that it is open.

    Examples
    --------
    >>> vote({"Ada": "1", "Ben": "1", "Cyra": "0"}, "majority", 2)
    {'value': '1', 'how': 'majority', 'by': 'Ada, Ben', 'votes': '1: 2, 0: 1', 'note': ''}
    """
    counts = Counter(votes.values())
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    told = ", ".join(f"{value}: {count}" for value, count in ranked)
    if len(votes) < min_votes:
        return _left_open(told, f"{len(votes)} of the {min_votes} votes that it takes")
    value, most = ranked[0]
    if most == len(votes):
        return _settled(votes, value, "unanimous" if most > 1 else SINGLE, told)
    if rule == "majority" and most > len(votes) / 2:
        return _settled(votes, value, "majority", told)
    return _left_open(told, "")


def set_vote(votes: Votes, rule: str, min_votes: int) -> dict[str, object]:
    """Decide each code of a set by itself, once it is settled that the question can be asked."""
    whole = vote(votes, rule, min_votes)
    sets = [set_of(value) for value in votes.values() if value != NOT_APPLICABLE]
    is_asked = len(sets) == len(votes) if rule == "unanimous" else len(sets) > len(votes) / 2
    if whole["how"] in ("unanimous", SINGLE) or not is_asked or len(sets) < min_votes:
        return whole
    told, chosen = str(whole["votes"]), []
    for code in sorted({code for codes in sets for code in codes}):
        count = sum(code in codes for codes in sets)
        if 2 * count == len(sets) or (rule == "unanimous" and count < len(sets)):
            return _left_open(told, f"{code}: {count} of {len(sets)}")
        chosen += [code] if 2 * count > len(sets) else []
    value = SEPARATOR.join(chosen) or NONE
    return _settled(votes, value, "majority", told) | {"note": "each code by itself"}


def _settled(votes: Votes, value: str, how: str, told: str) -> dict[str, object]:
    names = ", ".join(sorted(coder for coder, given in votes.items() if given == value))
    return {"value": value, "how": how, "by": names, "votes": told, "note": ""}


def _left_open(told: str, note: str) -> dict[str, object]:
    return {"value": None, "how": "open", "by": "", "votes": told, "note": note}
