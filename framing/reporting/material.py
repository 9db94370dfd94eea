"""What the sections of a report are made from: the annotations, the choices, and what is shown of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from framing.errors import CodingError
from framing.measures.comparison import Comparison, compare
from framing.measures.counts import Unit
from framing.measures.rates import Prevalence, prevalence
from framing.reporting.markup import Html
from framing.words import group_words, plural, row_name, variable_name

if TYPE_CHECKING:
    from framing.annotation.annotations import Annotations
    from framing.coding import Codebook
    from framing.measures.checks import Checks
    from framing.models import FrameClassifier

__all__ = ["UNKNOWN", "Material", "Passages", "Result", "Section", "left_out", "silent"]

Passages = Literal["snippets", "full", "none"]

UNKNOWN = "unknown"
"""The group of the articles for which a variable is not known (as in the tables of `prevalence`)."""

MOST_GROUPS = 8
"""Groups that are drawn: more colours could not be told apart."""

SPOKEN_FOR = ("naming", "reporting_verb", "modal")
"""Shipped devices without a row: rival names are shares, reporting verbs are sourcing, modal verbs hold the hedges."""

ROWS = (
    "stance",
    "hedge__modal",
    "hedge__epistemic",
    "booster",
    "absolute",
    "superlative__evaluative",
    "metaphor",
    "strategy_game",
    "depiction",
    "vague_source",
    "causal_attribution",
    "problem_definition",
    "remedy",
    "exemplar",
    "agency",
    "presupposition",
)
"""The shipped devices in the order in which they are offered a row. The order never depends on the results."""

MOST_ROWS = 8


@dataclass(frozen=True, eq=False)
class Result:
    """A table behind a section: how it is called, what it shows, and the call that makes it."""

    name: str
    caption: str
    table: pd.DataFrame
    call: str


@dataclass(frozen=True, eq=False)
class Section:
    """A section of the report. One without a body is left out, and `reason` says why."""

    key: str
    title: str
    body: Html | None
    results: tuple[Result, ...] = ()
    reason: str = ""


def silent(key: str, title: str) -> Section:
    """A section that does not concern these articles, of which nothing need be said."""
    return Section(key, title, None)


def left_out(key: str, title: str, reason: str) -> Section:
    """A section that cannot be drawn, with one line that says why."""
    return Section(key, title, None, (), reason)


@dataclass(frozen=True, eq=False)
class Material:
    """What every section may use; what several of them need is made once."""

    annotations: Annotations
    by: str | None
    passages: Passages
    checks: Checks | None
    codes: tuple[str, ...]
    seed: int
    codings: pd.DataFrame | None = None
    predictions: pd.DataFrame | None = None
    codebooks: tuple[Codebook, ...] = ()
    asked: str = "outlet"
    """The variable that was to be compared by; `by` is None where it is known of no article."""
    call_first: str = ""
    """The call that wrote the numbers of that variable as names of groups, or nothing."""

    @cached_property
    def documents(self) -> pd.DataFrame:
        """The documents table, with the grouping variable's gaps called "unknown"."""
        documents = self.annotations.documents
        if self.by is None:
            return documents
        values = documents[self.by].astype(object)
        return documents.assign(**{self.by: values.where(values.notna(), UNKNOWN)})

    @cached_property
    def sizes(self) -> pd.Series[int]:
        """Articles a group, the largest first."""
        if self.by is None:
            return pd.Series({"all articles": len(self.documents)})
        return self.documents[self.by].value_counts(sort=True)

    @cached_property
    def group_column(self) -> str:
        """The column that holds the groups in tables of measures."""
        return self.by or "group"

    @property
    def variable(self) -> str:
        """What the grouping variable is called in sentences and in heads of tables."""
        return variable_name(self.by or self.asked)

    @property
    def one(self) -> str:
        """What a group is called in sentences."""
        return group_words(self.by or self.asked)[0]

    @property
    def several(self) -> str:
        """What groups are called in sentences."""
        return group_words(self.by or self.asked)[1]

    @cached_property
    def groups(self) -> list[Any]:
        """The groups that are drawn: the largest, known ones before "unknown"."""
        order = [name for name in self.sizes.index if name != UNKNOWN][:MOST_GROUPS]
        return order if order else list(self.sizes.index)

    @cached_property
    def found(self) -> dict[str, int]:
        """Hits of every device and every `device__category` that was found, in the order of their names."""
        spans = self.annotations.spans
        counts = spans.groupby(["device", "category"], observed=True).size().rename("hits").reset_index()
        counts["kind"] = counts["device"].astype(str) + "__" + counts["category"].astype(str)
        by_kind = [counts.set_index(name)["hits"].groupby(level=0, observed=True).sum() for name in ("device", "kind")]
        return {str(name): int(hits) for name, hits in pd.concat(by_kind).sort_index().items()}

    @cached_property
    def rows(self) -> list[str]:
        """The devices that get a row: the user's own, then the shipped ones in their fixed order."""
        shipped = {row.partition("__")[0] for row in ROWS} | set(SPOKEN_FOR)
        own = [device for device in self.found if "__" not in device and device not in shipped]
        return (own + [row for row in ROWS if row in self.found])[:MOST_ROWS]

    @cached_property
    def compared_groups(self) -> list[Any]:
        """The groups drawn that have an article that is counted."""
        if self.by is None:
            return []
        counted = set(self.documents.loc[(self.documents["genre"] != "opinion") | (self.opinion == "with"), self.by])
        return [group for group in self.groups if group in counted]

    @cached_property
    def compared(self) -> tuple[Annotations, str]:
        """The annotations of the compared groups, and the expression that gives them."""
        if self.by is None or set(self.sizes.index) == set(self.compared_groups):
            return self.annotations, "annotations"
        chosen = {self.by: self.compared_groups}
        return self.annotations.subset(**chosen), f"annotations.subset(**{chosen!r})"

    @cached_property
    def comparison(self) -> Comparison | None:
        """Every group drawn against the others; None where there are no two groups or nothing was found."""
        if self.by is None or not self.rows or len(self.compared_groups) < 2:
            return None
        return compare(self.compared[0], device=self.rows, by=self.by, opinion=self.opinion, checks=self.checks)

    @cached_property
    def classifier(self) -> FrameClassifier:
        """The classifier of frames, unfitted; it has read the texts, which takes longer than learning a code of them.

        Raises
        ------
        CodingError
            No text has a word.
        """
        # Here and not above: a report without codes need not wait for the classifier.
        from framing.models import frame_classifier
        from framing.models.memory import remember

        try:
            ready: FrameClassifier = remember(frame_classifier(), self.annotations.corpus.texts)
        except ValueError as error:  # scikit-learn's own
            raise CodingError(f"From these texts nothing can be learned: {str(error).rstrip('.')}.") from error
        return ready

    @property
    def call_before(self) -> str:
        """The calls that come before all others: groups named, wire copy left out; or nothing."""
        left_out = any(step.verb == "without_wire" for step in self.annotations.corpus.history)
        without = "annotations, corpus = annotations.without_wire(), corpus.without_wire()" if left_out else ""
        return "; ".join(call for call in (self.call_first, without) if call)

    @property
    def choices(self) -> str:
        """The arguments on opinion and checks, as they stand in a call."""
        opinion = ", opinion='with'" if self.opinion == "with" else ""
        return opinion + (", checks=checks" if self.checks is not None else "")

    @property
    def opinion(self) -> Literal["apart", "with"]:
        """Opinion is counted apart, but in a corpus that holds nothing else."""
        return "with" if (self.documents["genre"] == "opinion").all() else "apart"

    def news(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows of a table with `doc_id` that are counted in the comparisons: not those of opinion articles."""
        if self.opinion == "with":
            return rows
        genres = self.documents["genre"]
        return rows[~rows["doc_id"].isin(genres.index[genres == "opinion"])]

    def counted(
        self, device: str | list[str], *, by: str | list[str] | None, unit: Unit = "per_1000_tokens"
    ) -> tuple[Prevalence, str]:
        """Rates or shares in the own voice, and the call that gives them."""
        found = prevalence(self.annotations, by=by, device=device, unit=unit, opinion=self.opinion, checks=self.checks)
        given = f"fr.prevalence(annotations, by={by!r}, device={device!r}"
        given += f", unit={unit!r}" if unit != "per_1000_tokens" else ""
        return found, f"{given}{self.choices})"

    @property
    def first_name(self) -> str:
        """The name of the first row: the device that is followed through stories and over time."""
        device, _, category = self.rows[0].partition("__")
        return row_name(device, category)

    def shown(self, table: pd.DataFrame) -> pd.DataFrame:
        """The rows of a table of measures that belong to the groups drawn, in their order."""
        chosen = table[table[self.group_column].isin(self.groups)]
        # Categories carry the order, and with it each group's colour, into every figure.
        order = pd.Categorical(chosen[self.group_column].astype(object), categories=self.groups)
        return chosen.assign(**{self.group_column: order}).sort_values(self.group_column, kind="stable")

    def which_groups(self) -> str:
        """One sentence when not all groups are drawn, else nothing."""
        hidden = len(self.sizes) - len(self.groups)
        if hidden <= 0:
            return ""
        if UNKNOWN in self.sizes.index and hidden == 1:
            return f"Articles whose {self.variable} is not known are in the tables only."
        largest = f"the {len(self.groups)} largest of {self.group_count()} by number of articles"
        return f"Drawn: {largest}; the tables hold all."

    def group_count(self) -> str:
        """How many groups are known, as in "4 outlets" and "3 groups by ownership"."""
        known = sum(1 for name in self.sizes.index if name != UNKNOWN)
        return plural(known, self.one, self.several)
