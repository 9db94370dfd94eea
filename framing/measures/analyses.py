"""The single analyses of a multiverse: one way to count, and the ratio that it gives."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from framing.measures.arms import between, within_stories
from framing.measures.counts import Counts, count
from framing.measures.groups import chosen_articles, variable
from framing.measures.intervals import Floats, ratio_interval, share_interval

if TYPE_CHECKING:
    from framing.annotation.annotations import Annotations

__all__ = ["CHOICES", "Asked", "analyses"]

#: The choices in the order of the figure, and their options where they are fixed.
CHOICES: dict[str, tuple[str | None, ...]] = {
    "lexicon": (),
    "unit": ("per_1000_tokens", "per_article", "share_of_documents"),
    "voice": ("narrator", "quote", "reported", None),
    "status": ("evoked", "asserted"),
    "opinion": ("apart", "with"),
    "wire": ("with", "without"),
    "within": (),
}
UNITS = {"per_1000_tokens": "per 1,000 words", "per_article": "per article"}


class Asked(NamedTuple):
    """What is compared, and the choices of counting."""

    by: str
    target: object
    reference: object
    lexicons: dict[str, list[str]]
    units: tuple[str, ...]
    thresholds: tuple[int, ...]


def analyses(
    annotations: Annotations, asked: Asked, *, voice: Any, status: Any, opinion: str, wire: str, within: str | None
) -> Iterator[dict[str, Any]]:
    """Yield a row for each lexicon and unit, from one count of all devices that any of them needs.

    `kind` says why it compares nothing ("" where it does), `counted` is a digest of what it counts.
    """
    documents = annotations.documents
    kept, _, _ = chosen_articles(documents, opinion=opinion, wire=wire)
    devices = list(dict.fromkeys(device for members in asked.lexicons.values() for device in members))
    counts = count(
        annotations,
        by=[asked.by],
        device=devices,
        level="device",
        voice=voice,
        unit="per_1000_tokens",
        status=status,
        documents=kept,
    )
    story = None if within is None else variable(documents, within, layers=()).to_numpy(dtype=object)[counts.document]
    world = {"voice": voice, "status": status, "opinion": opinion, "wire": wire, "within": within}
    for lexicon, members in asked.lexicons.items():
        hits = counts.hits[:, [devices.index(device) for device in dict.fromkeys(members)]].sum(axis=1, keepdims=True)
        for name, part, whole in _normalised(hits, counts.tokens[:, None], asked):
            yield {"lexicon": lexicon, "unit": name, **world, **_contrast(counts, part, whole, asked, story)}


def _normalised(hits: Floats, tokens: Floats, asked: Asked) -> Iterator[tuple[str, Floats, Floats]]:
    """Yield a name, what is counted in each article, and what it is divided by."""
    articles = (tokens > 0).astype(float)
    for unit in asked.units:
        if unit == "share_of_documents":
            for least in asked.thresholds:
                yield f"articles with {least} or more", (hits >= least).astype(float), articles
        else:
            yield UNITS[unit], hits, tokens if unit == "per_1000_tokens" else articles


def _contrast(counts: Counts, part: Floats, whole: Floats, asked: Asked, story: Any) -> dict[str, Any]:
    values = counts.groups.iloc[:, 0].to_numpy(dtype=object)
    target, reference = ((values == value)[counts.group] for value in (asked.target, asked.reference))
    one = Counts(counts.groups, counts.measures.iloc[:1], counts.group, counts.document, part, whole, counts.tokens)
    told, stories = np.ones(len(part), dtype=bool), np.nan
    if story is not None:
        codes = np.unique(story.astype(str), return_inverse=True)[1]
        numbers = np.where(story == "unknown", -1, codes)
        told, stories = _told_by_both(numbers, whole, target, reference)
        found = within_stories(one, target, reference, numbers)
        ratio = found.ratio, found.ratio_low, found.ratio_high
    elif ((part == 0) | (part == whole)).all():
        # Shares vary less than counts: their interval is that of a share.
        ratio = ratio_interval(_share(part, whole, target), _share(part, whole, reference))
    else:
        found = between(one, target, reference)
        ratio = found.ratio, found.ratio_low, found.ratio_high
    rates = [np.divide(part[rows].sum(), whole[rows].sum() or np.nan) for rows in (target, reference)]
    side = "above" if rates[0] > rates[1] else "below" if rates[0] < rates[1] else "none"
    names = ("ratio", "ratio_low", "ratio_high")
    limits = {name: float(np.asarray(value).ravel()[0]) for name, value in zip(names, ratio, strict=True)}
    sides = {"target": target & told, "reference": reference & told}
    articles = {f"{name}_articles": int((whole[rows] > 0).sum()) for name, rows in sides.items()}
    hits = {f"{name}_hits": int(part[rows].sum()) for name, rows in (("target", target), ("reference", reference))}
    about = {
        "stories": stories,
        "kind": _kind(part, whole, target, reference, stories),
        "counted": _digest(counts, part, whole, target | reference, None if story is None else codes),
    }
    return hits | articles | limits | about | {"side": side}


def _told_by_both(numbers: Any, whole: Floats, target: Any, reference: Any) -> tuple[Any, int]:
    """Return which articles are of a story that both sides tell, and the number of these stories."""
    known = (numbers >= 0) & (whole[:, 0] > 0)
    both = np.intersect1d(numbers[known & target], numbers[known & reference])
    return np.isin(numbers, both), len(both)


def _kind(part: Floats, whole: Floats, target: Any, reference: Any, stories: float) -> str:
    """Return why nothing is compared, "" where something is."""
    if not all((whole[rows] > 0).any() for rows in (target, reference)):
        return "no_articles"
    if stories == 0:
        return "no_stories"
    rows = target | reference
    if not part[rows].any():
        return "no_hits"
    # Shares of articles of which none is without a hit; counts of hits have other wholes.
    return "all_articles" if (part[rows] == whole[rows]).all() and (whole[rows] <= 1).all() else ""


def _digest(counts: Counts, part: Floats, whole: Floats, rows: Any, story: Any) -> str:
    """Return a digest of what is counted in each article of either side, and of the stories it is compared within."""
    stories = () if story is None else (np.unique(story[rows], return_inverse=True)[1],)
    arrays = (counts.document[rows], part[rows], whole[rows], *stories)
    return blake2b(b"|".join(np.ascontiguousarray(array).tobytes() for array in arrays)).hexdigest()


def _share(part: Floats, whole: Floats, rows: Any) -> Any:
    y, n = part[rows].sum(axis=0), whole[rows].sum(axis=0)
    value = np.divide(y, n, out=np.zeros_like(y), where=n > 0)
    return share_interval(y, n, ((part[rows] - value * whole[rows]) ** 2).sum(axis=0), (whole[rows] > 0).sum(axis=0))
