"""One comparison under every combination of defensible choices: does the answer hang on one of them?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from framing.errors import FramingError, did_you_mean
from framing.kinds import needs_annotations
from framing.measures.analyses import CHOICES, Asked, analyses
from framing.measures.groups import variable
from framing.measures.rates import VOICE_NAMES
from framing.measures.results import Shown, provenance
from framing.measures.specification_options import Lexicons, check_options, word_lists
from framing.measures.telling_analyses import few_articles, left_out
from framing.measures.turning_choices import changes_alone, combinations, shares_of_spread, turn
from framing.words import plural

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from framing.annotation.annotations import Annotations

__all__ = ["Multiverse", "multiverse"]

_COUNTED = ("target_hits", "reference_hits", "target_articles", "reference_articles", "stories")
_VOICES = {**VOICE_NAMES, None: "all voices"}


@dataclass(frozen=True, eq=False, repr=False)
class Multiverse(Shown):
    """A comparison under many specifications; made by `multiverse`.

    Attributes
    ----------
    table : DataFrame
        A row a specification: its choices (`lexicon`, `unit`, `voice`, `status`, `opinion`, `wire`, `within`), the
        `target_hits` and `reference_hits` it counts (hits, or articles that have enough of them), the
        `target_articles` and `reference_articles` it rests on (with a word of the voice; within stories, all four of
        stories that both tell) and the number of such `stories` (missing over all articles), `ratio`, `estimate`
        (natural logarithm of the ratio: 0 is no difference), `low`, `high` (95%), `side` ("above", "below", "none") and
        `excludes` (whether the interval excludes no difference). Without a hit on one side there is no estimate.
    left_out : DataFrame
        The combinations that are no analysis of their own: choices, counts and `why` ("no_articles", "no_stories",
        "no_hits", "all_articles": every article has the hits; "same": counts what a row of `table` counts).
    problems : DataFrame
        `kind`, `n` (analyses), `message`: what was left out, and what rests on few articles.
    target, reference : str
    note : str
        n, scale, kind of interval, versions.
    """

    table: pd.DataFrame
    left_out: pd.DataFrame
    problems: pd.DataFrame
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
            excludes no difference); and of the choice: `pairs` of analyses that differ in it alone, the `factor` by
            which their ratios differ (median; 1 is no change), and `share`: how much of the spread of the estimates it
            accounts for (eta squared, 0 to 1; missing unless every combination of the options has a ratio).
            By `share`, else by `factor`, the largest first.
        """
        rows = []
        shares, alone = shares_of_spread(self.table, self._varied()), changes_alone(self.table, self._varied())
        for choice, share in shares.items():
            pairs, factor = alone[choice]
            for option, group in self.table.groupby(choice, sort=True, observed=True):
                counted = {"analyses": len(group), "ratio": group["ratio"].median()}
                counted |= {
                    f"surely_{side}": int((group["excludes"] & (group["side"] == side)).sum())
                    for side in ("above", "below")
                }
                of_choice = {"pairs": pairs, "factor": factor, "share": share}
                rows.append({"choice": choice, "option": option, **counted, **of_choice})
        columns = ["choice", "option", "analyses", "ratio", "surely_above", "surely_below", "pairs", "factor", "share"]
        found = pd.DataFrame(rows, columns=columns)
        order = ["share" if found["share"].notna().any() else "factor"]
        return found.sort_values(order, ascending=False, kind="stable", ignore_index=True)

    @property
    def sentence(self) -> str:
        """In how many analyses the target is above, how many intervals exclude no difference, and what turns it."""
        if self.table.empty:
            if (self.left_out["why"] == "no_hits").all():
                return f"Neither {self.target} nor {self.reference} has a hit in any analysis: nothing is compared."
            return f"No analysis compares {self.target} with {self.reference}."
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
        if equal := int((sides == "none").sum()):
            said += f"In {equal} they are equal. "
        return said + turn(self.choices, *combinations(self.table, self._varied()))

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the specification curve with the choices under it and return the Axes of the curve."""
        from framing.plots.multiverse import multiverse as draw

        names = {"target": self.target, "reference": self.reference}
        return draw(self.table, choices=self._varied(), **names, ax=ax)

    def _varied(self) -> list[str]:
        return [name for name in CHOICES if self.table[name].nunique() > 1]

    def _brief(self) -> pd.DataFrame:
        return self.choices if len(self.choices) else self.table

    def _said(self) -> str:
        more = ["All analyses: to_table(), plot()."] if len(self.table) else []
        return " ".join([self.sentence.rstrip(), *self.problems["message"], self.note, *more])


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
    no independent evidence: how many agree says how far the answer depends on choices, not how sure it is. Combinations
    that count exactly what another one counts, or compare nothing, are no analyses: they are left out and said.

    Parameters
    ----------
    annotations : Annotations
        What `annotate` returned, with all lists; the articles are annotated once.
    lexicons : list of str, or dict
        Devices (``"stance"``) or categories (``"stance__ridicule_negative"``), each an alternative; or names with the
        devices counted together: ``{"narrow": "stance__moral_judgement_negative", "broad": ["stance", "booster"]}``.
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
    'In 2 of 2 analyses Echo is above Gazette; the interval excludes no difference in 0. It turns most on ...'
    >>> result.problems["message"].iloc[0]
    'Left out: 2 analyses in which exactly the same is counted as in another (voice changes nothing there).'
    """
    needs_annotations(annotations)
    sets = word_lists(lexicons)
    options: dict[str, Sequence[Any]] = {"voice": voices, "status": statuses, "opinion": opinion, "wire": wire}
    options |= {"within": within, "unit": units}
    check_options(options, thresholds, target, reference)
    if not isinstance(by, str):
        raise FramingError(f"by is {by!r}: name one document variable, such as 'outlet'.")
    found = variable(annotations.documents, by, layers=())
    for value in (target, reference):
        if value not in set(found):
            near = did_you_mean(value, pd.unique(found), all_of_them=f"corpus.describe(by={by!r})")
            raise FramingError(f"No article has {by} {value!r}. {near}")
    asked = Asked(by, target, reference, sets, tuple(units), tuple(thresholds))
    rows = [row for each in _worlds(options) for row in analyses(annotations, asked, **each)]
    every = _named(pd.DataFrame(rows))
    sides = {"target": target, "reference": reference}
    dropped, problems = left_out(every, list(CHOICES), **sides)
    table = _finished(every.drop(index=dropped.index))
    problems += few_articles(table, list(CHOICES), **sides)
    dropped = dropped[[*CHOICES, *_COUNTED, "why"]].reset_index(drop=True)
    members = [device.partition("__")[0] for devices in sets.values() for device in devices]
    missing = int(table["estimate"].isna().sum())
    unknown = f" In {missing} there is no hit on a side and so no ratio." if missing else ""
    note = (
        f"{plural(len(annotations.corpus), 'article')}, {by} {target} against {reference}: ratios with 95% intervals "
        f"over articles (t on the log scale; within stories over stories), not adjusted for their number.{unknown} "
        f"{provenance(annotations.record, members)}."
    )
    said = pd.DataFrame(problems, columns=["kind", "n", "message"])
    return Multiverse(table, dropped, said, str(target), str(reference), note)


def _worlds(options: dict[str, Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """Yield every combination of the choices that say which hits and articles are counted."""
    names = ["voice", "status", "opinion", "wire", "within"]
    for values in product(*(options[name] for name in names)):
        yield dict(zip(names, values, strict=True))


def _named(table: pd.DataFrame) -> pd.DataFrame:
    """Return the choices with names for readers, as categories in the order in which the options were given."""
    table["voice"] = [_VOICES[None if pd.isna(voice) else voice] for voice in table["voice"]]
    table["within"] = table["within"].fillna("all articles")
    for name in CHOICES:
        table[name] = pd.Categorical(table[name], list(dict.fromkeys(table[name])))
    return table


def _finished(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows from the smallest to the largest estimate, with logarithms."""
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(table[["ratio", "ratio_low", "ratio_high"]].to_numpy(dtype=float))
    logs[~np.isfinite(logs)] = np.nan
    table = table[[*CHOICES, *_COUNTED, "ratio", "side"]].copy()
    table[["estimate", "low", "high"]] = logs
    table["excludes"] = (table["low"] > 0) | (table["high"] < 0)
    return table.sort_values("estimate", kind="stable", ignore_index=True)
