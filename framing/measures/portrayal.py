"""How some targets are portrayed: which evaluations are said of them, in whose voice, and how often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from framing.errors import FramingError, did_you_mean
from framing.kinds import needs_annotations
from framing.measures.groups import variable, wire_left_out
from framing.measures.portrayal_pairs import frequent_names, pairs_of
from framing.measures.portrayal_rates import portrayal_rates
from framing.measures.rates import checked_choices
from framing.measures.results import Shown, joined, provenance
from framing.words import plural

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from framing.annotation.annotations import Annotations

__all__ = ["Portrayals", "portrayals"]

EVALUATIVE = ("stance", "superlative__evaluative", "depiction__epithet")
MOST = 2
"""Targets where none are named: the figure sets two side by side."""


@dataclass(frozen=True, eq=False, repr=False)
class Portrayals(Shown):
    """Evaluations and the targets of whom they are said; made by `portrayals`.

    Attributes
    ----------
    pairs : DataFrame
        A row an evaluation and target: `target`, the grouping variable, `doc_id`, `device`, `category`,
        `polarity`, `text`, `relation`, `side`, `negated`, `asserted`, `voice`, `speaker`, `start`, `end`,
        `mention`, `mention_start`, `mention_end`, `pronoun`, `span_id`.
    mentions : DataFrame
        A row a mention: `target`, the grouping variable, `doc_id`, `start`, `end`, `pronoun`.
    note : str
        One sentence with n, devices and versions.
    by : str
        The grouping variable.
    """

    pairs: pd.DataFrame
    mentions: pd.DataFrame
    note: str
    by: str

    def to_table(self, *, status: Literal["asserted", "evoked"] = "asserted") -> pd.DataFrame:
        """Return how often each target is portrayed on each side, in each voice, by group.

        Parameters
        ----------
        status : {"asserted", "evoked"}
            Only what is not negated, asked, conditional, hedged or distanced, or all. "No traitor" is no
            negative portrayal, so the default is ``"asserted"``.

        Returns
        -------
        DataFrame
            `target`, the grouping variable, `voice`, `side` ("negative", "positive", "done to it", "no side"), `pairs`,
            `mentions` and `articles` (with a mention), `rate` per 100 mentions with its limits `low` and `high`.
        """
        if status not in ("asserted", "evoked"):
            raise FramingError(f"There is no status {status!r}. {did_you_mean(status, ['asserted', 'evoked'])}")
        pairs = self.pairs[self.pairs["asserted"]] if status == "asserted" else self.pairs
        return portrayal_rates(pairs, self.mentions, by=self.by)

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the targets side by side, a row a group, and return the Axes."""
        from framing.plots.targets import portrayals as draw

        return draw(self.to_table(), by=self.by, ax=ax)

    def _brief(self) -> pd.DataFrame:
        table = self.to_table()
        return table[table["pairs"] > 0].drop(columns=["low", "high"])


def portrayals(
    annotations: Annotations,
    targets: Sequence[str] | Mapping[str, Iterable[str]] | None = None,
    *,
    by: str | None = "outlet",
    device: Sequence[str] | None = None,
    wire: Literal["with", "without"] = "with",
) -> Portrayals:
    """Find which evaluations are said of whom: "Vale is a traitor", "the reckless Vale", "betrayed Oster".

    An evaluation and a target make a pair where a pattern of grammar leads from one to the other in a sentence. What
    no pattern reaches is left out: the pairs are a sample of what is said of a target, not all of it. A device is an
    indicator, and a pair is one too; read some of them (`kwic` takes ``.pairs``) before you count them.

    Parameters
    ----------
    annotations : Annotations
        What `annotate` returned.
    targets : list of str, or dict of str to list of str, optional
        Whom or what to look for, with other names for it: ``{"Oster": ["Oster", "the Osterian government"]}``. A person
        in full (``"Mara Vale"``) is found by the last name too. None: the two most frequent names of the corpus.
    by : str or None
        The document variable to group by. None: all articles together, as the group "all articles".
    device : list of str, optional
        Devices or categories whose hits evaluate; stance words, evaluative superlatives and epithets by default.
    wire : {"with", "without"}
        Whether wire copy takes part: the variable `wire` (see `deduplicate`), or without it the `authorship`.

    Returns
    -------
    Portrayals
        With `side` for each pair: "negative" or "positive" where it is said of the target or of what the target
        does, "done to it" where the target is at the other end ("betrayed Oster"), "no side" for words without a
        polarity.

    Raises
    ------
    FramingError
        When a device or the grouping variable is not there, a target is empty, or no target is mentioned.

    Examples
    --------
    >>> from framing import Corpus, annotate
    >>> texts = ["Anna Vale betrayed Oster. She is a liar."]
    >>> corpus = Corpus.from_table(pd.DataFrame({"outlet": ["Echo"], "text": texts}))
    >>> found = portrayals(annotate(corpus), ["Anna Vale", "Oster"])
    >>> found.pairs[["target", "text", "relation", "side", "mention"]].to_numpy().tolist()
    [['Anna Vale', 'betrayed', 'subject', 'negative', 'Anna Vale'],
     ['Anna Vale', 'liar', 'copula', 'negative', 'She'],
     ['Oster', 'betrayed', 'object', 'done to it', 'Oster']]
    """
    needs_annotations(annotations)
    checked_choices(wire=wire)
    left_out = wire_left_out(annotations.documents, wire)[1]
    annotations = annotations.without_wire() if left_out else annotations
    wanted = _checked(targets)
    chosen = _evaluative(annotations, EVALUATIVE if device is None else device, given=device is not None)
    groups = _groups(annotations, by)
    if wanted is None:
        wanted = frequent_names(annotations, most=MOST)
    pairs, mentions = pairs_of(annotations, chosen, wanted, groups)
    if mentions.empty:
        name = next(iter(wanted))
        raise FramingError(
            f"No article mentions {name!r}. Names are matched with their capitals; give other names for it as "
            f"{{{name!r}: [...]}}."
        )
    devices = list(dict.fromkeys(chosen["device"].astype(str)))
    counts = mentions["target"].value_counts().reindex(list(wanted), fill_value=0)
    note = (
        f"{plural(len(pairs), 'pair')} of an evaluation and a target in {plural(len(annotations.corpus), 'article')}"
        f"{f' ({left_out})' if left_out else ''}; "
        f"mentions: {joined(f'{name} {counts[name]:,}' for name in wanted)}; "
        f"{provenance(annotations.record, devices or annotations.record['devices'])}."
    )
    return Portrayals(pairs, mentions, note, str(groups.name))


def _groups(annotations: Annotations, by: str | None) -> pd.Series[Any]:
    """Return the group of each document, under the name of the variable."""
    documents = annotations.documents
    if by is None:
        return pd.Series("all articles", index=documents.index, name="group")
    return variable(documents, by).rename(by)


def _checked(targets: Any) -> Any:
    if isinstance(targets, str):
        raise FramingError(f"targets must be a list; write [{targets!r}]")
    if targets is None:
        return None
    named = targets if isinstance(targets, Mapping) else {name: [name] for name in targets}
    wanted = {name: list(names) for name, names in named.items()}
    for name, names in wanted.items():
        if not names or not all(isinstance(one, str) and one.strip() for one in [name, *names]):
            raise FramingError(f"The target {name!r} has an empty name. Give names such as 'Anna Vale'.")
    if not wanted:
        raise FramingError("No target was given; leave targets out for the most frequent names.")
    return wanted


def _evaluative(annotations: Annotations, devices: Sequence[str], *, given: bool) -> pd.DataFrame:
    """Return the spans of some devices or categories."""
    known, spans = annotations.record["devices"], annotations.spans
    chosen = pd.Series(False, index=spans.index)
    for request in devices:
        name, _, category = request.partition("__")
        if name not in known:
            if given:
                raise FramingError(f"No device {name!r} was annotated. {did_you_mean(name, known)}")
            continue
        here = spans["device"] == name
        chosen |= here & (spans["category"] == category) if category else here
    return spans[chosen]
