"""Does one outlet use a framing device more than another, and by how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import FramingError, did_you_mean
from framing.kinds import needs_annotations
from framing.measures.arms import Contrast, between, within_stories
from framing.measures.counts import Counts, Status, count
from framing.measures.groups import chosen_articles, variable
from framing.measures.rates import VOICE_NAMES, checked_choices
from framing.measures.results import Shown, named, provenance, with_limits
from framing.measures.safety import checked_by_device, import_gap, reasons, sentence, withheld
from framing.words import plural

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from framing.annotation.annotations import Annotations
    from framing.measures.checks import Checks

__all__ = ["Comparison", "compare"]

OTHERS = "the others"


@dataclass(frozen=True, eq=False, repr=False)
class Comparison(Shown):
    """Differences and ratios with intervals; made by `compare`.

    Attributes
    ----------
    table : DataFrame
        A row a target and device: `target`, `reference`, `device`, `category`, then for either side
        `_hits`, `_articles`, `_rate` (per 1,000 words), `_low`, `_high`; `difference`, `low`, `high`;
        `ratio`, `ratio_low`, `ratio_high`; `smallest_detectable` (the difference that these data would have
        found four times in five), `stories` (with `within`), `safe`, and `sentence`, which says why where it is
        withheld.
    opinion : DataFrame
        The same for opinion articles, which are shown apart.
    note : str
        One sentence with n, the kind of interval and the versions.
    """

    table: pd.DataFrame
    opinion: pd.DataFrame
    note: str

    @property
    def sentence(self) -> str:
        """The strongest safe contrast in one sentence, or why there is none.

        The strongest is the one whose ratio is surely (at its limit nearer to 1) furthest from 1.
        """
        safe = self.table[self.table["safe"]]
        if safe.empty:
            return str(self.table["sentence"].iloc[0])
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.log(safe[["ratio_low", "ratio_high"]].to_numpy(dtype=float))
        sure = np.where(np.sign(logs[:, 0]) == np.sign(logs[:, 1]), np.abs(logs).min(axis=1), 0.0)
        return str(safe["sentence"].iloc[int(np.argmax(sure))])

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the rates of both sides with their intervals and return the Axes."""
        from framing.plots.rates import rates

        sides = []
        for side in ("target", "reference"):
            columns = {side: "group", **{f"{side}_{name}": name for name in ("rate", "low", "high")}}
            sides.append(named(self.table[["device", "category", *columns]]).rename(columns=columns))
        together = pd.concat(sides).drop_duplicates(["device", "group"])
        return rates(together, by="group", ax=ax)

    def _brief(self) -> pd.DataFrame:
        # As wide as a page; all columns are in the table.
        rows = named(self.table)
        brief = rows[["target", "reference", "device"]].assign(
            **{"its rate": rows["target_rate"], "their rate": rows["reference_rate"]}
        )
        for name, form in (("difference", "+.2f"), ("ratio", ".2f")):
            limits = ["low", "high"] if name == "difference" else ["ratio_low", "ratio_high"]
            cells = rows[[name, *limits]].itertuples(index=False, name=None)
            brief[f"{name} [95%]"] = [with_limits(*cell, form=form) for cell in cells]
        brief["sentence"] = rows["safe"].map({True: "safe", False: "withheld"})
        return brief

    def _said(self) -> str:
        return f"{self.sentence} {self.note} All columns: to_table()."


def compare(
    annotations: Annotations,
    *,
    device: str | Sequence[str],
    by: str = "outlet",
    target: object = None,
    reference: object = None,
    voice: str | None = "narrator",
    status: Status = "evoked",
    within: str | None = None,
    opinion: Literal["apart", "with"] = "apart",
    wire: Literal["with", "without"] = "with",
    checks: Checks | None = None,
) -> Comparison:
    """Compare how often outlets (or other groups) use framing devices, with intervals and what could be seen.

    Parameters
    ----------
    annotations : Annotations
        What `annotate` returned.
    device : str or list of str
        Devices (``"stance"``) or categories (``"stance__competence_negative"``).
    by : str
        The document variable whose values are compared.
    target, reference : optional
        Values of `by`. Without a target each group is one in turn; without a reference it is all other groups
        together (two groups: the other one).
    voice : {"narrator", "quote", "reported"} or None
        Whose words; the denominator is the words of that voice.
    status : {"evoked", "asserted"}
        All hits, or only those not negated, asked, conditional, hedged or distanced.
    within : str, optional
        A document variable such as ``"story"``: compares only what both sides wrote on the same story.
    opinion : {"apart", "with"}
        Whether opinion articles are compared by themselves.
    wire : {"with", "without"}
        Whether wire copy takes part: it is in many outlets and nobody's own voice. What is wire copy, the variable
        `wire` says (see `deduplicate`), or without it the `authorship`.
    checks : Checks, optional
        Hits checked by a person. Without them the sentence is withheld.

    Returns
    -------
    Comparison

    Raises
    ------
    FramingError
        When a variable, group, device or voice is not there, or there is one group only.

    References
    ----------
    Zou & Donner (2008), doi:10.1002/sim.3095 (limits of a difference); Mantel & Haenszel (1959),
    doi:10.1093/jnci/22.4.719 (weights within stories).

    Examples
    --------
    >>> from framing import Corpus, annotate
    >>> corpus = Corpus.from_table(pd.DataFrame({
    ...     "text": ["Perhaps it rains.", "It rains.", "It may rain, perhaps.", "It rains, perhaps."],
    ...     "outlet": ["Gazette", "Gazette", "Echo", "Echo"]}))
    >>> compare(annotate(corpus), device="hedge", target="Echo").sentence
    'Withheld: no hit of hedges was checked by a person (check_hits), Echo has 2 articles and 20 are needed, ...'
    """
    needs_annotations(annotations)
    checked_choices(voice=voice, status=status, opinion=opinion, wire=wire)
    if not device:
        raise FramingError("Name at least one device to compare with device=.")
    documents = annotations.documents
    variable(documents, by)  # raises for a layer: a comparison is of articles
    counted, is_opinion, beside = chosen_articles(documents, opinion=opinion, wire=wire)
    story = _stories(documents, within)
    asked: dict[str, Any] = {"by": [by], "device": device, "level": "device", "voice": voice, "status": status}

    def table(keep: npt.NDArray[np.bool_]) -> pd.DataFrame:
        counts = count(annotations, documents=keep, unit="per_1000_tokens", **asked)
        pairs = _pairs(counts.groups[by], target, reference, by)
        rows = pd.concat([_rows(counts, pair, story) for pair in pairs], ignore_index=True)
        return _with_sentences(rows, annotations, voice, checks, within)

    main = table(counted)
    apart = main.iloc[:0]
    if is_opinion.any() and _both_have(documents[is_opinion], by, target, reference):
        apart = table(is_opinion)
    unplaced = int((counted & (story < 0)).sum()) if story is not None else 0
    beside += f", {unplaced:,} of them of no known {within}" if unplaced else ""
    sample = (
        f"stories by {within} (t, S - 1 degrees of freedom)"
        if within
        else "articles (t on the log scale, Zou-Donner limits)"
    )
    adjusted = f" {len(main)} comparisons, intervals not adjusted for their number;" if len(main) > 1 else ""
    note = (
        f"{plural(int(counted.sum()), 'article')}{beside}: {status} hits in {VOICE_NAMES[voice]} per 1,000 tokens "
        f"of it; 95% intervals over {sample};{adjusted} {provenance(annotations.record, main['device'])}."
    )
    return Comparison(main, apart, note)


def _stories(documents: pd.DataFrame, within: str | None) -> npt.NDArray[np.int64] | None:
    """Return a story number an article, -1 where it is not known; None when stories play no part."""
    if within is None:
        return None
    if within not in documents.columns:
        variable(documents, within)  # raises for what is neither a variable nor a period
        return np.asarray(pd.factorize(variable(documents, within))[0], dtype=np.int64)
    return np.asarray(pd.factorize(documents[within])[0], dtype=np.int64)


def _both_have(documents: pd.DataFrame, by: str, target: object, reference: object) -> bool:
    """Return whether the few opinion articles have the groups that are compared at all."""
    here = set(variable(documents, by).unique())
    return len(here) > 1 and all(value is None or value in here for value in (target, reference))


def _pairs(groups: pd.Series[Any], target: object, reference: object, by: str) -> list[tuple[Any, Any]]:
    """Return the pairs of group values to compare; None as a reference means all others."""
    values = list(groups)
    if not values:
        raise FramingError('There is nothing to compare: all articles are left out. Try opinion="with" or wire="with".')
    for value in (target, reference):
        if value is not None and value not in values:
            near = did_you_mean(value, values, all_of_them=f"corpus.describe(by={by!r})")
            raise FramingError(f"No article has {by} {value!r}. {near}")
    if len(values) < 2:
        raise FramingError(f"There is nothing to compare: all articles have {by} {values[0]!r}.")
    if target is not None and target == reference:
        raise FramingError(f"target and reference are both {target!r}: name two groups.")
    if len(values) == 2:
        first = target if target is not None else next(value for value in values if value != reference)
        return [(first, next(value for value in values if value != first))]
    targets = [target] if target is not None else [value for value in values if value != reference]
    return [(value, reference) for value in targets]


def _rows(counts: Counts, pair: tuple[Any, Any], story: npt.NDArray[np.int64] | None) -> pd.DataFrame:
    values = counts.groups.iloc[:, 0].to_numpy(dtype=object)
    target = (values == pair[0])[counts.group]
    reference = ~target if pair[1] is None else (values == pair[1])[counts.group]
    if story is None:
        contrast = between(counts, target, reference)
    else:
        contrast = within_stories(counts, target, reference, story[counts.document])
    table = counts.measures.copy()
    table.insert(0, "target", pair[0])
    table.insert(1, "reference", OTHERS if pair[1] is None else pair[1])
    for side, rows, found in (("target", target, contrast.target), ("reference", reference, contrast.reference)):
        table[f"{side}_hits"] = counts.hits[rows].sum(axis=0).astype(int)
        table[f"{side}_articles"] = int(rows.sum())
        table[[f"{side}_rate", f"{side}_low", f"{side}_high"]] = 1000 * np.column_stack(found[:3])
    return _with_contrast(table, contrast, story is not None)


def _with_contrast(table: pd.DataFrame, contrast: Contrast, in_stories: bool) -> pd.DataFrame:
    table[["difference", "low", "high"]] = 1000 * np.column_stack([contrast.difference, contrast.low, contrast.high])
    table[["ratio", "ratio_low", "ratio_high"]] = np.column_stack(
        [contrast.ratio, contrast.ratio_low, contrast.ratio_high]
    )
    table["smallest_detectable"] = 1000 * contrast.detectable
    return table.assign(stories=contrast.units) if in_stories else table


def _with_sentences(
    table: pd.DataFrame, annotations: Annotations, voice: str | None, checks: Checks | None, within: str | None
) -> pd.DataFrame:
    gap, checked = import_gap(annotations.corpus), checked_by_device(checks)
    where = f"in {VOICE_NAMES[voice]}" + (f" on the same {within}" if within else "")
    safe, words = [], []
    for _, row in table.iterrows():
        found = reasons(row, stories=int(row["stories"]) if within else None, gap=gap, checked=checked)
        safe.append(not found)
        words.append(withheld(found) if found else sentence(row, where=where, checked=checked))
    return table.assign(safe=safe, sentence=words)
