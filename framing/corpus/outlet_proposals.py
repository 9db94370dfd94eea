"""Outlets that look alike but were not made one: what a person should decide on, with what speaks for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from framing.corpus.known_outlets import candidates, host_of, known_by_address, known_by_name
from framing.corpus.outlets import outlet_key
from framing.corpus.values import is_missing

__all__ = ["Proposal", "alike_outlets", "proposals"]

# What is put to the name of an outlet for one of its editions, desks or companies.
_ANYWHERE = "online digital web website print epaper edition newspaper"
_AT_END = f"""{_ANYWHERE} com news opinion editorial editorials magazine media network channel tv television radio
    international us usa uk europe america australia english deutsch français español sunday saturday weekend on am
    sonntag dimanche domenica domingo plus live app site page blog"""
_AT_START = f"{_ANYWHERE} the sunday saturday"
_ADDED = {"any": frozenset(_ANYWHERE.split()), "end": frozenset(_AT_END.split()), "start": frozenset(_AT_START.split())}
# Too little to know an outlet by, where nothing else is left of its name.
_GENERAL = frozenset("daily weekly world global national american local morning evening new news breaking".split())
_SHORT = re.compile(r"[^\W\d_]{2,6}")
_SMALL_WORDS = frozenset("and of the for de la le les du der die das el".split())
_LONG_ENOUGH = 8
_AT_ONE_SITE = 0.8


class Proposal(NamedTuple):
    """With which outlet a name may be one, and what speaks for it."""

    outlet: str
    evidence: str


class _Core(NamedTuple):
    """What is left of a name without words for editions, and what stands in brackets beside it."""

    key: str
    place: str
    added: tuple[str, ...]


def alike_outlets(outlets: Iterable[str | None], urls: Iterable[Any]) -> dict[str, Proposal]:
    """Return what `proposals` finds among the outlets of articles and their addresses.

    Examples
    --------
    >>> alike_outlets(["Echo Online", "Echo", None], [None, None, None])["Echo Online"].outlet
    'Echo'
    """
    counts: Counter[str] = Counter()
    addresses: dict[str, list[str]] = {}
    for outlet, url in zip(outlets, urls, strict=True):
        if isinstance(outlet, str):
            counts[outlet] += 1
            addresses.setdefault(outlet, []).append("" if is_missing(url) else str(url))
    return proposals(counts, addresses)


def proposals(counts: Mapping[str, int], urls: Mapping[str, Iterable[str]]) -> dict[str, Proposal]:
    """Return for each name that may be another outlet of the same corpus, which one.

    Parameters
    ----------
    counts : mapping
        Articles by outlet.
    urls : mapping
        Addresses of articles by outlet, as far as they are known.

    Examples
    --------
    >>> found = proposals({"Bay Gazette": 9, "Bay Gazette Digital": 2, "Echo": 5}, {})
    >>> {name: tuple(proposal) for name, proposal in found.items()}
    {'Bay Gazette Digital': ('Bay Gazette', "the same but for 'digital'")}
    """
    found: dict[str, Proposal] = {}
    for rule in (_editions(counts), _short_names(counts), _misspelt(counts), _sites(counts, urls)):
        for name, proposal in rule.items():
            # An outlet that others are proposed to become stays what it is, and so does a well-known one.
            target = any(name == other.outlet for other in found.values())
            if name not in found and not target and not _is_another(name, proposal.outlet):
                found[name] = proposal
    return {name: Proposal(_last(proposal.outlet, found), proposal.evidence) for name, proposal in found.items()}


def _is_another(name: str, other: str) -> bool:
    known = known_by_name(name)
    return known is not None and known not in (other, known_by_name(other))


def _last(outlet: str, found: Mapping[str, Proposal]) -> str:
    while outlet in found:
        outlet = found[outlet].outlet
    return outlet


def _core(name: str) -> _Core:
    in_brackets = " ".join(re.findall(r"\(([^()]*)\)", name))
    words = _words(re.sub(r"\([^()]*\)", " ", name))
    place = [word for word in _words(in_brackets) if word not in _ADDED["end"]]
    added = [word for word in _words(in_brackets) if word in _ADDED["end"]]
    while words and words[-1] in _ADDED["end"]:
        added.insert(0, words.pop())
    while words and words[0] in _ADDED["start"]:
        added.insert(0, words.pop(0))
    added += [word for word in words if word in _ADDED["any"]]
    words = [word for word in words if word not in _ADDED["any"]]
    tells = any(word not in _GENERAL for word in words)
    return _Core("".join(words) if tells else "", "".join(place), tuple(word for word in added if word != "the"))


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name.casefold().replace("+", " plus "))


def _editions(counts: Mapping[str, int]) -> dict[str, Proposal]:
    """Names that are the same but for words of editions, desks and places."""
    cores = {name: _core(name) for name in counts}
    bearers = {outlet: name for name in counts if (outlet := known_by_name(name)) is not None}
    groups: dict[str, list[str]] = {}
    for name, core in cores.items():
        if len(core.key) > 1:
            groups.setdefault(core.key, []).append(name)
    found = {}
    for key, group in groups.items():
        plain = min(group, key=lambda name: (bool(cores[name].place), len(cores[name].added), -counts[name], name))
        if (outlet := known_by_name(key)) is not None and len(group) > 1:
            plain = bearers.get(outlet, outlet)
        elif len(called := candidates(key)) == 1:
            plain = bearers.get(min(called), plain)
        for name in group:
            if name != plain and (not _core(plain).place or cores[name].place == _core(plain).place):
                found[name] = Proposal(plain, _but_for(cores[name], _core(plain)))
    return found


def _but_for(core: _Core, plain: _Core) -> str:
    one, other = ([*core.added, *filter(None, [core.place])] for core in (core, plain))
    more = [word for word in one if word not in other] or [word for word in other if word not in one]
    return f"the same but for {' '.join(more)!r}" if more else "the same but for the order of words"


def _short_names(counts: Mapping[str, int]) -> dict[str, Proposal]:
    """Initials of one outlet alone, and short names of which one bearer occurs."""
    bearers: dict[str, set[str]] = {}
    known: dict[str, set[str]] = {}
    for name in counts:
        words = _words(name)
        if len(words) > 1:
            for letters in ([word[0] for word in words], [word[0] for word in words if word not in _SMALL_WORDS]):
                bearers.setdefault("".join(letters), set()).add(name)
        if (outlet := known_by_name(name)) is not None:
            known.setdefault(outlet, set()).add(name)
    found = {}
    for name in counts:
        called = {one for outlet in candidates(name) for one in known.get(outlet, ())} - {name}
        its_own = any(outlet_key(outlet) == outlet_key(name) for outlet in candidates(name))
        if len(called) == 1 and not its_own:
            found[name] = Proposal(min(called), "a short name of it, and of others")
        full = bearers.get(name.casefold(), set()) - {name}
        if _SHORT.fullmatch(name) and name.isupper() and known_by_name(name) is None and len(full) == 1:
            found[name] = Proposal(min(full), "its initials")
    return found


def _misspelt(counts: Mapping[str, int]) -> dict[str, Proposal]:
    """Long names of which one letter is another, missing or added."""
    shortened: dict[str, list[str]] = {}
    for name in counts:
        key = outlet_key(name)
        if len(key) >= _LONG_ENOUGH:
            for form in {key, *(key[:i] + key[i + 1 :] for i in range(len(key)) if not key[i].isdigit())}:
                shortened.setdefault(form, []).append(name)
    found = {}
    for alike in shortened.values():
        first = max(alike, key=lambda name: (known_by_name(name) is not None, counts[name], name))
        for name in alike:
            if name != first:
                found[name] = Proposal(first, "one letter apart")
    return found


def _sites(counts: Mapping[str, int], urls: Mapping[str, Iterable[str]]) -> dict[str, Proposal]:
    """Names whose articles are nearly all at the address of another outlet."""
    owners = {outlet_key(name): name for name in counts}
    owners |= {outlet: name for name in counts if (outlet := known_by_name(name) or known_by_address(name)) is not None}
    found = {}
    for name in counts:
        hosts = Counter(filter(None, (host_of(url) for url in urls.get(name, ()))))
        if not hosts or known_by_name(name):
            continue
        host, articles = hosts.most_common(1)[0]
        owner = owners.get(known_by_address(host) or outlet_key(host), name)
        if owner != name and articles >= _AT_ONE_SITE * hosts.total():
            found[name] = Proposal(owner, f"its articles are at {host}")
    return found
