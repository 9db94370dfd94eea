"""One comparison under every combination of defensible choices: does the answer hang on one of them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import FramingError, did_you_mean
from framing.kinds import needs_annotations
from framing.measures.analyses import CHOICES, Asked, analyses
from framing.measures.groups import variable
from framing.measures.rates import VOICE_NAMES
from framing.measures.results import Shown, provenance
from framing.words import listed, plural

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from framing.annotation.annotations import Annotations

__all__ = ["Multiverse", "multiverse"]

#: A choice that explains less than this of the spread of the estimates is not said to turn the answer.
LEAST_SHARE = 0.1
_VOICES = {**VOICE_NAMES, None: "all voices"}
Lexicons = Sequence[str] | Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, eq=False, repr=False)
class Multiverse(Shown):
    """A comparison under many specifications; made by `multiverse`.

    Attributes
    ----------
    table : DataFrame
        A row a specification: its choices (`lexicon`, `unit`, `voice`, `status`, `opinion`, `wire`, `within`), the
        `target_hits` and `reference_hits` it counts (hits, or articles that have enough of them), `ratio`, `estimate`
        (natural logarithm of the ratio: 0 is no difference), `low`, `high` (95%), `side` ("above", "below", "none") and
        `excludes` (whether the interval excludes no difference). Without a hit on one side there is no estimate.
    target, reference : str
    note : str
        n, scale, kind of interval, versions.
    """

    table: pd.DataFrame
    target: str
    reference: str
    note: str

    @property
    def choices(self) -> pd.DataFrame:
        """What each choice does: a row an option of a choice that has several.

        Returns
        -------
        DataFrame
            `choice`, `option`, `analyses`, `ratio` (median), `surely_above`, `surely_below` (whose interval
            excludes no difference),
            and `share`: how much of the spread of the estimates the choice accounts for (eta squared, 0 to 1).
        """
        rows = []
        for choice in self._varied():
            share = _eta_squared(self.table, choice)
            for option, group in self.table.groupby(choice, sort=True, observed=True):
                counted = {"analyses": len(group), "ratio": group["ratio"].median()}
                counted |= {
                    f"surely_{side}": int((group["excludes"] & (group["side"] == side)).sum())
                    for side in ("above", "below")
                }
                rows.append({"choice": choice, "option": option, **counted, "share": share})
        columns = ["choice", "option", "analyses", "ratio", "surely_above", "surely_below", "share"]
        return pd.DataFrame(rows, columns=columns).sort_values(
            "share", ascending=False, kind="stable", ignore_index=True
        )

    @property
    def sentence(self) -> str:
        """In how many analyses the target is above, how many intervals exclude no difference, and what turns it."""
        if not self.table[["target_hits", "reference_hits"]].to_numpy().any():
            return f"Neither {self.target} nor {self.reference} has a hit in any analysis: nothing is compared."
        sides, sure = self.table["side"], self.table["excludes"]
        counts = {
            side: (int((sure & (sides == side)).sum()), int((sides == side).sum())) for side in ("above", "below")
        }
        most, other = sorted(counts, key=lambda side: counts[side], reverse=True)
        said = (
            f"In {counts[most][1]} of {plural(len(self.table), 'analysis', 'analyses')} {self.target} is {most} "
            f"{self.reference}; the interval excludes no difference in {counts[most][0]}. "
        )
        if counts[other][1]:
            said += f"In {counts[other][1]} it is {other}; the interval excludes no difference in {counts[other][0]}. "
        return said + self._turn()

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the specification curve with the choices under it and return the Axes of the curve."""
        from framing.plots.multiverse import multiverse as draw

        names = {"target": self.target, "reference": self.reference}
        return draw(self.table, choices=self._varied(), **names, ax=ax)

    def _varied(self) -> list[str]:
        return [name for name in CHOICES if self.table[name].nunique() > 1]

    def _turn(self) -> str:
        """Return the sentence on the choice that accounts for most of the spread."""
        table = self.choices
        if table.empty or not table["share"].iloc[0] >= LEAST_SHARE:
            return "No single choice accounts for the spread of the estimates." if len(self.table) > 1 else ""
        first = table[table["choice"] == table["choice"].iloc[0]]
        ratios = [f"{option} {ratio:.2g}" for option, ratio in zip(first["option"], first["ratio"], strict=True)]
        return (
            f"It turns most on the {first['choice'].iloc[0]} ({first['share'].iloc[0]:.0%} of the spread): "
            f"median ratio {listed(ratios)}."
        )

    def _brief(self) -> pd.DataFrame:
        return self.choices if len(self.choices) else self.table

    def _said(self) -> str:
        return f"{self.sentence} {self.note} All analyses: to_table(), plot()."


def multiverse(
    annotations: Annotations,
    *,
    lexicons: Lexicons,
    target: object,
    reference: object,
    by: str = "outlet",
    units: Sequence[str] = ("per_1000_tokens", "share_of_documents"),
    thresholds: Sequence[int] = (1,),
    voices: Sequence[str | None] = ("narrator", None),
    statuses: Sequence[str] = ("evoked",),
    opinion: Sequence[str] = ("apart",),
    wire: Sequence[str] = ("with",),
    within: Sequence[str | None] = (None,),
) -> Multiverse:
    """Compare two groups under every combination of word lists, thresholds, normalisations and other choices.

    Choose options that you could defend to a reader, before you see what they give. Analyses of the same articles are
    no independent evidence: how many agree says how far the answer depends on choices, not how sure it is.

    Parameters
    ----------
    annotations : Annotations
        What `annotate` returned, with all lists; the articles are annotated once.
    lexicons : list of str, or dict
        Devices (``"stance"``) or categories (``"stance__competence"``), each an alternative; or names with the devices
        counted together: ``{"narrow": "stance__moral_judgement_negative", "broad": ["stance", "booster"]}``.
    target, reference : object
        The two values of `by`.
    by : str
        The document variable whose values are compared.
    units : list of {"per_1000_tokens", "per_article", "share_of_documents"}
        Hits per 1,000 words of the voice, hits an article, share of articles with so many hits as `thresholds` say.
    thresholds : list of int
        Used with ``"share_of_documents"``.
    voices : list of {"narrator", "quote", "reported", None}
    statuses : list of {"evoked", "asserted"}
    opinion : list of {"apart", "with"}
        Without opinion articles, or with them.
    wire : list of {"with", "without"}
    within : list of str or None
        A document variable such as ``"story"``: compares within stories.

    Returns
    -------
    Multiverse

    Raises
    ------
    FramingError
        When an option, device, group or variable is not there, or there is no option of a choice.

    References
    ----------
    Simonsohn, Simmons & Nelson (2020), doi:10.1038/s41562-020-0912-z; Steegen et al. (2016),
    doi:10.1177/1745691616658637.

    Examples
    --------
    >>> from framing import Corpus, annotate
    >>> corpus = Corpus.from_table(pd.DataFrame({
    ...     "text": ["Perhaps it rains.", "It may rain, perhaps.", "It rains.", "It may rain."] * 2,
    ...     "outlet": ["Echo", "Echo", "Gazette", "Gazette"] * 2}))
    >>> result = multiverse(annotate(corpus, ["hedge"]), lexicons=["hedge"], target="Echo", reference="Gazette")
    >>> result.sentence
    'In 4 of 4 analyses Echo is above Gazette; the interval excludes no difference in 0. It turns most on ...'
    """
    needs_annotations(annotations)
    sets = _lexicons(lexicons)
    options: dict[str, Sequence[Any]] = {"voice": voices, "status": statuses, "opinion": opinion, "wire": wire}
    options |= {"within": within, "unit": units}
    _checked(options, thresholds, target, reference)
    found = variable(annotations.documents, by, layers=())
    for value in (target, reference):
        if value not in set(found):
            near = did_you_mean(value, pd.unique(found), all_of_them=f"corpus.describe(by={by!r})")
            raise FramingError(f"No article has {by} {value!r}. {near}")
    asked = Asked(by, target, reference, sets, tuple(units), tuple(thresholds))
    rows = [row for each in _worlds(options) for row in analyses(annotations, asked, **each)]
    table = _finished(pd.DataFrame(rows))
    members = [device.partition("__")[0] for devices in sets.values() for device in devices]
    missing = int(table["estimate"].isna().sum())
    unknown = f" In {missing} there is no hit on a side and so no ratio." if missing else ""
    note = (
        f"{plural(len(annotations.corpus), 'article')}, {by} {target} against {reference}: ratios with 95% intervals "
        f"over articles (t on the log scale; within stories over stories), not adjusted for their number.{unknown} "
        f"{provenance(annotations.record, members)}."
    )
    return Multiverse(table, str(target), str(reference), note)


def _lexicons(lexicons: Lexicons) -> dict[str, list[str]]:
    if isinstance(lexicons, str):
        raise FramingError(f"lexicons must be a list of alternatives; write [{lexicons!r}] for a single one.")
    named = lexicons if isinstance(lexicons, Mapping) else {name: name for name in lexicons}
    if not named:
        raise FramingError("Name at least one device or word list with lexicons=.")
    return {name: [devices] if isinstance(devices, str) else list(devices) for name, devices in named.items()}


def _checked(options: dict[str, Sequence[Any]], thresholds: Sequence[int], target: object, reference: object) -> None:
    for name, given in options.items():
        if isinstance(given, str) or not len(given):
            raise FramingError(f"The options of {name} must be a list with one or more of them, not {given!r}.")
        for value in given:
            if name in CHOICES and CHOICES[name] and value not in CHOICES[name]:
                possible = [choice for choice in CHOICES[name] if choice is not None]
                raise FramingError(f"There is no {name} {value!r}. {did_you_mean(value, possible)}")
    if bad := [value for value in thresholds if value < 1]:
        raise FramingError(f"A threshold is {bad[0]}: an article has one hit or more.")
    if target == reference:
        raise FramingError(f"target and reference are both {target!r}: name two groups.")


def _worlds(options: dict[str, Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """Yield every combination of the choices that say which hits and articles are counted."""
    names = ["voice", "status", "opinion", "wire", "within"]
    for values in product(*(options[name] for name in names)):
        yield dict(zip(names, values, strict=True))


def _finished(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows from the smallest to the largest estimate, with logarithms and names for readers."""
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(table[["ratio", "ratio_low", "ratio_high"]].to_numpy(dtype=float))
    logs[~np.isfinite(logs)] = np.nan
    table = table.drop(columns=["ratio_low", "ratio_high"])
    table[["estimate", "low", "high"]] = logs
    table["excludes"] = (table["low"] > 0) | (table["high"] < 0)
    table["voice"] = [_VOICES[None if pd.isna(voice) else voice] for voice in table["voice"]]
    table["within"] = table["within"].fillna("all articles")
    for name in CHOICES:
        # The order in which the options were given, for tables and the figure.
        table[name] = pd.Categorical(table[name], list(dict.fromkeys(table[name])))
    return table.sort_values("estimate", kind="stable", ignore_index=True)


def _eta_squared(table: pd.DataFrame, choice: str) -> float:
    """Return the part of the spread of the estimates that lies between the options of a choice."""
    known = table[table["estimate"].notna()]
    values: npt.NDArray[np.float64] = known["estimate"].to_numpy(dtype=float)
    total = ((values - values.mean()) ** 2).sum() if len(values) else 0.0
    means = known.groupby(choice, observed=True)["estimate"].transform("mean").to_numpy(dtype=float)
    return float(((means - values.mean()) ** 2).sum() / total) if total > 0 else np.nan
