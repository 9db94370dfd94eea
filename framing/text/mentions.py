"""Where somebody or something is mentioned in a document: by name, by a shortened name, by a pronoun that is clear.

A name is followed by its last word alone once it stands in the document in full, and the other way round a last name
takes in the full name that is most frequent in the corpus. "He" and "she" are taken only where the sentence before
(or the sentence itself) speaks of one person alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from framing.text.lines import Line
from framing.text.passive_words import has
from framing.text.rules import load_rules

_OPENING = 6  # words at the beginning of a sentence in which a pronoun can be its subject
_HE, _SHE = "he", "she"
_OWN = {"his": _HE, "her": _SHE, "he": _HE, "she": _SHE, "he's": _HE, "she's": _SHE, "he'd": _HE, "she'd": _SHE}


class Mention(NamedTuple):
    """A mention as word positions (the second one exclusive), whether it is in the possessive, and a pronoun."""

    first: int
    end: int
    owns: bool
    pronoun: bool = False


@dataclass(frozen=True)
class Target:
    """Somebody or something to be looked for.

    Attributes
    ----------
    name : str
        As results show it.
    names : tuple of tuple of str
        What it is called, as words, the longest first.
    pronoun : str
        "he", "she", "either" or "" for what is no person.
    given : str
        The given name that most often stands before a name of one word; another makes it somebody else.
    """

    name: str
    names: tuple[tuple[str, ...], ...]
    pronoun: str = ""
    given: str = ""


@cache
def _given() -> dict[str, str]:
    names = load_rules("en", file="reporting")["names"]
    return dict.fromkeys(names["female"], _SHE) | dict.fromkeys(names["male"], _HE)


@cache
def _titles() -> dict[str, str]:
    names = load_rules("en", file="reporting")["names"]
    plain = dict.fromkeys(load_rules("en", file="reporting")["words"]["title"], "either")
    return plain | dict.fromkeys(names["female_title"], _SHE) | dict.fromkeys(names["male_title"], _HE)


@cache
def _not_alone() -> frozenset[str]:
    return frozenset(load_rules("en", file="portrayal")["names"]["not_alone"])


def targets_of(wanted: Mapping[str, Iterable[str]], lines: Sequence[Line]) -> list[Target]:
    """What each wanted name stands for in some documents: other names for it, and whether it is a person."""
    return [
        _target(name, sorted({tuple(re.split(r"[\s-]+", one.strip())) for one in names}, key=len, reverse=True), lines)
        for name, names in wanted.items()
    ]


def _target(name: str, names: list[tuple[str, ...]], lines: Sequence[Line]) -> Target:
    short = [(one[-1],) for one in names if _may_be_person(one)]
    alone: Counter[str] = Counter()
    given: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    for line in lines:
        full = {(line.keys[end - 1],) for first, end in _places(line, names) if end - first > 1}
        for first, end in _places(line, [*names, *short]):
            word = line.word(first - 1) if line.joined(first) else ""
            single = end - first == 1
            given[word] += single and word in _given() and line.of(first - 1, "capital")
            titles[_titles().get(word, "")] += word in _titles() and end - first < 3
            alone[line.keys[first]] += single and (line.keys[first],) in full and word not in _given()
    used = [one for one in short if alone[one[0].casefold()] and one not in names]
    common = next((word for word, n in given.most_common(1) if n), "")
    first_name = next((one[0].casefold() for one in names if len(one) > 1 and one[0].casefold() in _given()), common)
    titled = next((pronoun for pronoun, n in titles.most_common(1) if n), "either" if used else "")
    return Target(name, (*names, *used), _given().get(first_name, titled), first_name)


def _may_be_person(name: tuple[str, ...]) -> bool:
    """Whether a name may be one of a person, who is then called by the last name: not "the United States"."""
    lists = load_rules("en", file="reporting")
    no = {
        *lists["names"]["not_given"],
        *lists["words"]["organisation_noun"],
        *lists["words"]["group_noun"],
        "the",
        "white",
    }
    return (
        1 < len(name) < 5
        and all(word[0].isupper() for word in name)
        and not {name[0].casefold(), name[-1].casefold()} & no
    )


def _places(line: Line, names: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Where one of some names stands, the longest first."""
    opener = {one[0].casefold() for one in names}
    found: list[tuple[int, int]] = []
    for i in [i for i, key in enumerate(line.keys) if key in opener]:
        if not found or i >= found[-1][1]:
            end = next((i + len(one) for one in names if _matches(line, i, one)), 0)
            found += [(i, end)] if end else []
    return found


def _matches(line: Line, i: int, words: tuple[str, ...]) -> bool:
    if i + len(words) > len(line.keys):
        return False
    spelled = all(line.keys[i + k] == word.casefold() for k, word in enumerate(words))
    cased = all(line.forms[i + k][0].isupper() or not word[0].isupper() for k, word in enumerate(words))
    return spelled and cased and all(line.joined(i + k) for k in range(1, len(words)))


def mentions(line: Line, target: Target, *, persons: Sequence[int] = ()) -> list[Mention]:
    """Where a target is mentioned in a document, in order; ``persons`` are the words that name any person."""
    places = _places(line, target.names)
    full = any(end - first > 1 for first, end in places)
    found = []
    for first, end in places:
        if end - first == 1 and not _is_alone(line, first, target, full):
            continue
        start = first - 1 if first and line.joined(first) and _is_own_given(line, first - 1, target) else first
        found.append(Mention(start, end, line.of(end - 1, "possessive")))
    return sorted(found + (_pronouns(line, target, found, persons) if target.pronoun and found else []))


def _is_own_given(line: Line, i: int, target: Target) -> bool:
    return bool(target.given) and line.word(i) == target.given and line.of(i, "capital")


def _is_alone(line: Line, i: int, target: Target, full: bool) -> bool:
    """Whether a name of one word is the target and not part of another name ("Trump Tower", "Melania Trump")."""
    if line.joined(i + 1) and not line.of(i, "possessive"):
        follows = line.word(i + 1) in _not_alone() or (line.of(i + 1, "capital") and not line.of(i + 1, "function"))
        if follows or line.gaps[i + 1] == 2:  # a hyphen: "Trump-backed"
            return False
    if not line.joined(i):
        return True
    before = line.word(i - 1)
    if before in _given() and line.of(i - 1, "capital"):
        return _is_own_given(line, i - 1, target)
    return full or before not in _given()


def persons_in(line: Line) -> list[int]:
    """Words that name a person: given names before a name, names behind a title, and their last names elsewhere."""
    capital = [i for i, mark in enumerate(line.marks) if has(mark, "capital")]
    titled = [i for i in capital if line.joined(i) and line.word(i - 1) in _titles()]
    given = [i for i in capital if line.keys[i] in _given() and line.joined(i + 1) and line.of(i + 1, "capital")]
    last = {line.keys[i + 1] for i in given} | {line.keys[i] for i in titled}
    return sorted({*titled, *given, *(i for i in capital if line.keys[i] in last)})


def _pronouns(line: Line, target: Target, found: list[Mention], persons: Sequence[int]) -> list[Mention]:
    """Pronouns that can only be the target: of the sentence, or the one before, it is the only person."""
    named: dict[int, int] = {}
    own = {i for one in found for i in range(one.first - 2, one.end)}
    for one in found:
        named.setdefault(line.sentence[one.first], one.end)
    crowded = {line.sentence[i] for i in persons if i not in own}
    out: list[Mention] = []
    clear: dict[int, int] = {s: end for s, end in named.items() if s not in crowded}
    begin = _beginnings(line)
    for s in sorted(set(line.sentence)):
        if s in crowded:
            continue
        here, before = clear.get(s), s - 1 in clear
        if here is None and not before:
            continue
        words = range(begin[s] if here is None else here, begin.get(s + 1, len(line.keys)))
        subject = [i for i in words if _OWN.get(line.keys[i]) and (here is not None or i - begin[s] < _OPENING)]
        if not subject or (here is None and line.keys[subject[0]] in {"his", "her"}):
            continue
        if any(target.pronoun not in ("either", _OWN[line.keys[i]]) for i in subject):
            continue
        out += [Mention(i, i + 1, line.keys[i] in {"his", "her"}, True) for i in words if line.keys[i] in _OWN]
        clear.setdefault(s, subject[0])
    return out


def _beginnings(line: Line) -> dict[int, int]:
    """The first word of each sentence."""
    first: dict[int, int] = {}
    for i, number in enumerate(line.sentence):
        first.setdefault(number, i)
    return first


def names_in(line: Line) -> set[str]:
    """The names in a document: persons in full where they are, and other names that do not open a sentence."""
    persons = {}
    for i in persons_in(line):
        if line.keys[i] in _given() and line.joined(i + 1) and line.of(i + 1, "capital"):
            persons[line.keys[i + 1]] = f"{_spelled(line, i)} {_spelled(line, i + 1)}"
    found = set(persons.values())
    begin = set(_beginnings(line).values())
    for i, key in enumerate(line.keys):
        name = line.of(i, "capital") and not line.of(i, "function", "between.second", "number")
        name = name and i not in begin and key not in persons
        beside = (line.joined(i) and line.of(i - 1, "capital")) or (line.joined(i + 1) and line.of(i + 1, "capital"))
        if name and not beside and key not in _titles() and len(key) > 3 and not line.forms[i].isupper():
            found.add(_spelled(line, i))
    return found


def _spelled(line: Line, i: int) -> str:
    return line.forms[i][:-2] if line.of(i, "possessive") and line.forms[i][-1] == "s" else line.forms[i]
