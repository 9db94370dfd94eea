"""Who is quoted: the words between quotation marks and in reported speech, by speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import FramingError
from framing.kinds import needs_annotations
from framing.measures.groups import Groups, chosen_articles, positions, variable
from framing.measures.rates import checked_choices
from framing.measures.results import Shown, provenance
from framing.measures.spoken_words import spoken_words
from framing.measures.surnames import with_full_names, with_one_spelling
from framing.words import group_words, plural

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from framing.annotation.annotations import Annotations

__all__ = ["KINDS", "NAMELESS", "UNKNOWN_SPEAKER", "Speakers", "speakers"]

KINDS = ("person", "organisation", "group", "unknown", "role")
"""Kinds of speakers; `unknown` is a name of which the kind is not known, or no speaker at all."""

NAMELESS, UNKNOWN_SPEAKER = "(roles without a name)", "(unknown speaker)"
"""The two rows of words whose speaker has no name: "the mayor" is another person in another article."""

_COLUMNS = ("speaker", "kind", "quotations", "quoted_words", "reported_words", "share", "outlets", "articles", "first")
_SCARE = 5  # words: a shorter quotation without speaker and cue may be scare quotes, and opens no article


@dataclass(frozen=True, eq=False, repr=False)
class Speakers(Shown):
    """Who is quoted and reported, a row a speaker (and group); made by `speakers`.

    Attributes
    ----------
    table : DataFrame
        The grouping variables, then `speaker`, `kind` (one of person, organisation, group, unknown, role),
        `quotations`, `quoted_words`, `reported_words`, `share` (of the quoted words of the group, in per cent),
        `outlets`, `articles` (in which the speaker is quoted or reported) and `first` (articles in which the
        speaker is the first one quoted). The speakers with the most quoted words stand first; the last rows of a
        group are roles without a name and the unknown.
    opinion : DataFrame
        The same for opinion articles, which are shown apart.
    note : str
        One sentence with n, what is not known, and the versions.
    """

    table: pd.DataFrame
    opinion: pd.DataFrame
    note: str
    by: tuple[str, ...]

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the share of quoted words of the ten speakers quoted most, or the first ones of each group."""
        from framing.plots.speakers import speakers as draw

        return draw(self.table, by=self.by[0] if self.by else None, ax=ax)


def speakers(
    annotations: Annotations,
    *,
    by: str | Sequence[str] | None = None,
    opinion: Literal["apart", "with"] = "apart",
    wire: Literal["with", "without"] = "with",
) -> Speakers:
    """Count who is quoted: quotations, words and articles of each speaker, and whom articles quote first.

    Every quoted word counts for one speaker, so the shares of a group add up to 100: those of named persons and
    organisations, of groups ("critics"), of roles without a name ("the mayor", who is another person in another
    article), and of unknown speakers. A group is a label: its row says how often words are given to somebody
    called so. Spellings are put together, and a bare surname goes to the person whose full name ends with it
    where that is clear; the attributions stay as they are.

    Parameters
    ----------
    annotations : Annotations
        What `annotate` returned.
    by : str, list of str or None
        Document variables, or `year`, `month`, `week` or `day` of the date. None: all articles together.
    opinion : {"apart", "with"}
        Whether opinion articles get a table of their own.
    wire : {"with", "without"}
        Whether wire copy takes part: the variable `wire` (see `deduplicate`), or without it the `authorship`.

    Returns
    -------
    Speakers

    Raises
    ------
    FramingError
        There is no such variable, it has the name of a column of the table, or a choice is not possible.

    Examples
    --------
    >>> from framing import Corpus, annotate
    >>> found = annotate(Corpus.from_texts([
    ...     "“The levy is no tax,” Ada Quill said. “Nonsense,” said the mayor.",
    ...     "Critics said the levy was late. “It is not,” Ada Quill said."]))
    >>> table = speakers(found).to_table()
    >>> table[["speaker", "kind", "quoted_words", "reported_words", "first"]].to_numpy().tolist()
    [['Ada Quill', 'person', 8, 0, 2], ['Critics', 'group', 0, 4, 0], ['(roles without a name)', 'role', 1, 0, 0]]
    """
    needs_annotations(annotations)
    checked_choices(opinion=opinion, wire=wire)
    names = [by] if isinstance(by, str) else list(by or [])
    documents = annotations.documents
    for name in names:
        variable(documents, name, layers=())
        if name in _COLUMNS:
            raise FramingError(f"A table of speakers has a column {name!r} of its own. Give the variable another name.")
    main, apart, beside = chosen_articles(documents, opinion=opinion, wire=wire)
    said = _with_identities(spoken_words(annotations))
    place = positions(said, documents.index)
    said = said.assign(place=place, outlet=documents["outlet"].to_numpy(dtype=object)[place])
    table = _counted(annotations, said, names, main)
    note = _note(table, int(main.sum()), beside, names, annotations.record)
    return Speakers(table, _counted(annotations, said, names, apart), note, tuple(names))


def _with_identities(said: pd.DataFrame) -> pd.DataFrame:
    """Return what was said with the speaker and kind under which it is counted."""
    speaker = said["speaker"].astype(object).where(said["speaker"].notna(), "").astype(str)
    kind = said["speaker_kind"].astype(object)
    known = speaker != ""
    named = known & (speaker.str[:1].str.isupper() | (kind == "group"))
    identity = pd.Series(UNKNOWN_SPEAKER, index=said.index, dtype=object).mask(known, NAMELESS)
    identity[named] = with_full_names(with_one_spelling(speaker[named]), kind[named])
    kinds = _one_kind(identity, kind).mask(identity == NAMELESS, "role").mask(identity == UNKNOWN_SPEAKER, "unknown")
    scare = ~known & (said["cue_kind"].astype(str) == "none") & (said["quoted"] <= _SCARE)
    return said.assign(speaker=identity, kind=kinds, opens=(said["quoted"] > 0) & ~scare)


def _one_kind(speaker: pd.Series[str], kind: pd.Series[str]) -> pd.Series[str]:
    """Return the kind that each speaker most often has, but `unknown` only where no other is there."""
    votes = pd.DataFrame({"speaker": speaker, "kind": kind})[kind != "unknown"].value_counts().reset_index()
    votes = votes.sort_values(["count", "kind"], ascending=[False, True]).drop_duplicates("speaker")
    kinds = speaker.map(votes.set_index("speaker")["kind"]).astype(object)
    return kinds.where(kinds.notna(), "unknown")


def _counted(
    annotations: Annotations, said: pd.DataFrame, names: Sequence[str], chosen: npt.NDArray[np.bool_]
) -> pd.DataFrame:
    """Count by group and speaker what was said in the chosen articles."""
    groups = Groups(annotations, names, chosen)
    said = said[chosen[said["place"].to_numpy()] & ((said["quoted"] > 0) | (said["reported"] > 0))]
    first = said[said["opens"]].sort_values(["place", "start"], kind="stable").drop_duplicates("place").index
    rows = said.assign(
        group=groups.of(said, said["place"].to_numpy()),
        quotations=(said["quoted"] > 0).astype(int),
        first=said.index.isin(first).astype(int),
        last=said["speaker"].map({NAMELESS: 1, UNKNOWN_SPEAKER: 2}).fillna(0).astype(int),
    )
    table = rows.groupby(["group", "last", "speaker", "kind"], sort=True).agg(
        quotations=("quotations", "sum"),
        quoted_words=("quoted", "sum"),
        reported_words=("reported", "sum"),
        outlets=("outlet", "nunique"),
        articles=("place", "nunique"),
        first=("first", "sum"),
    )
    table = table.reset_index()
    order = ["group", "last", "quoted_words", "reported_words", "speaker"]
    table = table.sort_values(order, ascending=[True, True, False, False, True], kind="stable")
    total = table.groupby("group")["quoted_words"].transform("sum")
    table.insert(7, "share", 100 * table["quoted_words"] / total.where(total > 0))
    variables = groups.table.iloc[table["group"]][list(names)].reset_index(drop=True)
    return pd.concat([variables, table.drop(columns=["group", "last"]).reset_index(drop=True)], axis=1)


def _note(table: pd.DataFrame, articles: int, beside: str, names: Sequence[str], record: dict[str, Any]) -> str:
    words = table.groupby("speaker")["quoted_words"].sum()
    total = int(words.sum())
    unknown, nameless = (100 * words.get(row, 0) / max(total, 1) for row in (UNKNOWN_SPEAKER, NAMELESS))
    within = f" of its {' and '.join(group_words(name)[0] for name in names)}" if names else ""
    return (
        f"{plural(articles, 'article')}{beside}: {plural(int(table['quotations'].sum()), 'quotation')} with {total:,} "
        f"words, {unknown:.0f}% of them of an unknown speaker and {nameless:.0f}% of roles without a name; share: per "
        f"cent of all quoted words{within}; attribution: {record.get('tier')}; {provenance(record, [])}."
    )
