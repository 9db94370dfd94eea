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
    about: dict[str, Any] = {"stories": np.nan, "kind": _missing_side(whole, target, reference)}
    codes = None
    if story is not None:
        codes = np.unique(story.astype(str), return_inverse=True)[1]
        numbers = np.where(story == "unknown", -1, codes)
        found = within_stories(one, target, reference, numbers)
        rates, ratio = (found.target.value, found.reference.value), (found.ratio, found.ratio_low, found.ratio_high)
        # What is counted, too, is that of the stories which both tell.
        told, about["stories"] = _told_by_both(numbers, whole, target, reference)
        target, reference = target & told, reference & told
    elif ((part == 0) | (part == whole)).all():
        # Shares vary less than counts: their interval is that of a share.
        sides = [_share(part, whole, rows) for rows in (target, reference)]
        rates, ratio = (sides[0].value, sides[1].value), ratio_interval(*sides)
    else:
        found = between(one, target, reference)
        rates, ratio = (found.target.value, found.reference.value), (found.ratio, found.ratio_low, found.ratio_high)
    one_rate, other = (float(np.asarray(rate).ravel()[0]) for rate in rates)
    # Weighted rates of stories that are alike differ in the last digit.
    alike = np.isclose(one_rate, other, rtol=1e-12, atol=0)
    about["side"] = "above" if one_rate > other and not alike else "below" if one_rate < other and not alike else "none"
    names = ("ratio", "ratio_low", "ratio_high")
    limits = {name: float(np.asarray(value).ravel()[0]) for name, value in zip(names, ratio, strict=True)}
    for name, rows in (("target", target), ("reference", reference)):
        about[f"{name}_hits"] = int(part[rows].sum())
        about[f"{name}_articles"] = int((whole[rows] > 0).sum())
    about["kind"] = about["kind"] or _kind(part, whole, target | reference, about["stories"])
    return about | limits | {"counted": _digest(counts, part, whole, target | reference, codes)}


def _told_by_both(numbers: Any, whole: Floats, target: Any, reference: Any) -> tuple[Any, int]:
    """Return which articles are of a story that both sides tell, and the number of these stories."""
    known = (numbers >= 0) & (whole[:, 0] > 0)
    both = np.intersect1d(numbers[known & target], numbers[known & reference])
    return np.isin(numbers, both), len(both)


def _missing_side(whole: Floats, target: Any, reference: Any) -> str:
    """Return "no_articles" where a side has none."""
    return "" if all((whole[rows] > 0).any() for rows in (target, reference)) else "no_articles"


def _kind(part: Floats, whole: Floats, rows: Any, stories: float) -> str:
    """Return why nothing is compared in the articles of both sides, "" where something is."""
    if stories == 0:
        return "no_stories"
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
