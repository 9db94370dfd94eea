"""How often framing devices occur, by outlet or any other variable, with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import FramingError, did_you_mean
from framing.kinds import needs_annotations
from framing.measures.counts import Counts, Status, Unit, count
from framing.measures.groups import chosen_articles
from framing.measures.intervals import Estimate, rate_interval, share_interval, wilson
from framing.measures.precision import hit_precision
from framing.measures.results import Shown, named, provenance
from framing.words import plural, variable_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from framing.annotation.annotations import Annotations
    from framing.measures.checks import Checks

__all__ = ["Prevalence", "prevalence"]

UNITS: dict[str, str] = {
    "per_1000_tokens": "per 1,000 tokens",
    "share": "as a share of the mentions of the category",
    "share_of_documents": "as the share of articles with a hit",
}
METHODS = {
    "per_1000_tokens": "t intervals over articles on the log scale (G - 1 df; exact Poisson without a hit)",
    "share": "t intervals over articles on the logit scale (G - 1 df; Wilson at 0 and 1)",
    "share_of_documents": "Wilson intervals",
}
VOICE_NAMES = {"narrator": "own voice", "quote": "quotations", "reported": "reported speech", None: "all voices"}
CHOICES: dict[str, tuple[str | None, ...]] = {
    "voice": tuple(VOICE_NAMES),
    "unit": tuple(UNITS),
    "status": ("evoked", "asserted"),
    "level": ("device", "category"),
    "opinion": ("apart", "with"),
    "wire": ("with", "without"),
}


@dataclass(frozen=True, eq=False, repr=False)
class Prevalence(Shown):
    """Rates or shares with intervals, a row a group and measure; made by `prevalence`.

    Attributes
    ----------
    table : DataFrame
        The grouping variables, `device`, `category`, (`term` for shares), `hits`, `articles`, `tokens`,
        `rate`, `low`, `high`, `rate_all` (the rate in all voices), `checked` and `precision` (of hits checked
        by a person).
    opinion : DataFrame
        The same for opinion articles, which are shown apart.
    note : str
        One sentence with n, the kind of interval and the versions.
    """

    table: pd.DataFrame
    opinion: pd.DataFrame
    note: str
    unit: str
    by: tuple[str, ...]

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the rates with their intervals, or naming bars for shares, and return the Axes."""
        from framing.plots.naming import naming
        from framing.plots.rates import rates

        group = self.by[0] if self.by else "group"
        if self.unit == "share":
            return naming(self.table.assign(mentions=self.table["hits"]), by=group, ax=ax)
        return rates(named(self.table), by=group, ax=ax)

    def _brief(self) -> pd.DataFrame:
        return self.table if (self.table["category"] != "").any() else self.table.drop(columns="category")


def prevalence(
    annotations: Annotations,
    *,
    by: str | Sequence[str] | None = "outlet",
    device: str | Sequence[str] | None = None,
    level: Literal["device", "category"] = "device",
    voice: str | None = "narrator",
    unit: Unit = "per_1000_tokens",
    status: Status = "evoked",
    opinion: Literal["apart", "with"] = "apart",
    wire: Literal["with", "without"] = "with",
    checks: Checks | None = None,
) -> Prevalence:
    """Count framing devices by outlet or any other variable, as rates with intervals.

    The denominator is the exposure of the voice asked for: hits in the outlet's own voice are divided by
    the words in the outlet's own voice, or outlets that quote much would look neutral.

    Parameters
    ----------
    annotations : Annotations
        What `annotate` returned.
    by : str, list of str or None
        Document variables, `year`, `month`, `week` or `day` of the date, or the layers `part` and
        `voice`. Articles without a value are the group "unknown". None: all articles together.
    device : str, list of str or None
        Devices (``"stance"``) or categories (``"stance__ridicule_negative"``). None: all that are counted by the word,
        or with ``unit="share"`` all that are rival names.
    level : {"device", "category"}
        Whether a device is one row or one row a category.
    voice : {"narrator", "quote", "reported"} or None
        Whose words; None: all.
    unit : {"per_1000_tokens", "share", "share_of_documents"}
        ``"share"`` is for rival names: each term's share of the hits of its category.
        ``"share_of_documents"`` is the share of articles with at least one hit.
    status : {"evoked", "asserted"}
        All hits, or only those not negated, asked, conditional, hedged or distanced.
    opinion : {"apart", "with"}
        Whether articles of the genre opinion get a table of their own.
    wire : {"with", "without"}
        Whether wire copy takes part: it is in many outlets and nobody's own voice. What is wire copy, the variable
        `wire` says (see `deduplicate`), or without it the `authorship`.
    checks : Checks, optional
        Hits checked by a person (`check_hits`); their precision is put beside the rates.

    Returns
    -------
    Prevalence

    Raises
    ------
    FramingError
        When a variable, device, voice or unit is not there.

    References
    ----------
    Cochran (1977), Sampling Techniques, section 6.5 (variance of a ratio of article totals).

    Examples
    --------
    >>> from framing import Corpus, annotate
    >>> corpus = Corpus.from_table(pd.DataFrame({
    ...     "text": ["Perhaps it rains.", "It rains.", "It may rain, perhaps."],
    ...     "outlet": ["Gazette", "Gazette", "Echo"]}))
    >>> table = prevalence(annotate(corpus), device="hedge").to_table()
    >>> table[["outlet", "hits", "tokens"]].to_numpy().tolist()
    [['Echo', 2, 4], ['Gazette', 1, 5]]
    """
    needs_annotations(annotations)
    checked_choices(voice=voice, unit=unit, status=status, level=level, opinion=opinion, wire=wire)
    if device is None:
        device = _default_devices(annotations, unit)
    names = [by] if isinstance(by, str) else list(by or [])
    asked: dict[str, Any] = {
        "by": names,
        "device": device,
        "level": level,
        "voice": voice,
        "unit": unit,
        "status": status,
    }
    documents = annotations.documents
    main, apart, beside = chosen_articles(documents, opinion=opinion, wire=wire)
    table = _with_precision(_rates(annotations, main, asked), checks)
    opinion_table = _with_precision(_rates(annotations, apart, asked), checks) if apart.any() else table.iloc[:0]
    what = "asserted hits" if status == "asserted" else "hits"
    grouped = " and ".join(map(variable_name, names)) or "nothing"
    note = (
        f"{plural(int(main.sum()), 'article')}{beside}, grouped by {grouped}: {what} in "
        f"{VOICE_NAMES[voice]} {UNITS[unit]}, with 95% "
        f"{METHODS[unit]}; {provenance(annotations.record, table['device'])}."
    )
    return Prevalence(table, opinion_table, note, unit, tuple(names))


def _default_devices(annotations: Annotations, unit: Unit) -> list[str]:
    """Return the devices that this unit is for: rival names are shares of each other, all else is a rate."""
    kinds = annotations.record["denominators"]
    shared = {device for device, category in kinds if kinds[device, category] == "share"}
    return [device for device in annotations.record["devices"] if (device in shared) == (unit == "share")]


def checked_choices(**given: str | None) -> None:
    """Raise an error that names the possible values when a choice is none of them."""
    for name, value in given.items():
        if value not in CHOICES[name]:
            possible = [choice for choice in CHOICES[name] if choice is not None]
            raise FramingError(f"There is no {name} {value!r}. {did_you_mean(value, possible)}")


def estimate(counts: Counts, unit: Unit) -> Estimate:
    """Return the rates of the groups x measures with their intervals (per token, not per thousand)."""
    hits, exposure = counts.total(counts.hits), counts.total(counts.exposure)
    if unit == "share_of_documents":
        low, high = wilson(hits, exposure)
        with np.errstate(divide="ignore", invalid="ignore"):
            share = hits / np.where(exposure > 0, exposure, np.nan)
            return Estimate(share, low, high, np.sqrt(share * (1 - share) / exposure), exposure)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = hits / np.where(exposure > 0, exposure, np.nan)
    interval = share_interval if unit == "share" else rate_interval
    return interval(hits, exposure, counts.spread(rate), counts.units())


def _rates(annotations: Annotations, documents: npt.NDArray[np.bool_], asked: dict[str, Any]) -> pd.DataFrame:
    counts = count(annotations, documents=documents, **asked)
    unit: Unit = asked["unit"]
    scale = 1000.0 if unit == "per_1000_tokens" else 1.0
    found = estimate(counts, unit)
    columns = {"rate": found.value * scale, "low": found.low * scale, "high": found.high * scale}
    if unit == "per_1000_tokens" and asked["voice"] is not None and "voice" not in asked["by"]:
        everyone = count(annotations, documents=documents, **(asked | {"voice": None}))
        columns["rate_all"] = estimate(everyone, unit).value * scale
    return _long(counts, columns)


def _long(counts: Counts, columns: dict[str, npt.NDArray[np.float64]]) -> pd.DataFrame:
    """Return groups x measures arrays as one tidy table, without the groups that have no article."""
    articles = np.bincount(counts.group, minlength=len(counts.groups))
    full, n_measures = np.flatnonzero(articles), len(counts.measures)
    rows = counts.groups.iloc[np.repeat(full, n_measures)].reset_index(drop=True)
    kinds = counts.measures.iloc[np.tile(np.arange(n_measures), len(full))].reset_index(drop=True)
    numbers = {
        "hits": counts.total(counts.hits)[full].reshape(-1).astype(int),
        "articles": np.repeat(articles[full], n_measures),
        "tokens": np.repeat(counts.total(counts.tokens[:, None])[full, 0].astype(int), n_measures),
    }
    arrays = {name: array[full].reshape(-1) for name, array in columns.items()}
    return pd.concat([rows, kinds], axis=1).assign(**numbers, **arrays)


def _with_precision(table: pd.DataFrame, checks: Checks | None) -> pd.DataFrame:
    """Put the precision of checked hits beside the rates; a device nobody checked has 0 checked hits."""
    if checks is None:
        return table.assign(checked=0, precision=np.nan)
    known = hit_precision(checks, by="device")[["device", "checked", "precision"]]
    joined = table.merge(known, on="device", how="left")
    return joined.assign(checked=joined["checked"].fillna(0).astype(int))
