"""Who is quoted: the speakers with the most quoted words, and what kind of speaker articles quote first."""

from __future__ import annotations

import pandas as pd

from framing.measures.speaker_table import NAMELESS, UNKNOWN_SPEAKER, Speakers, speakers
from framing.measures.surnames import EXPLAINED
from framing.reporting.markup import Html, paragraph
from framing.reporting.material import Material, Result
from framing.reporting.tables import table

__all__ = ["quoted_first", "speaker_results", "top_speakers"]

TOP_SPEAKERS = 5
_HEADS = {"share": "share, %", "quoted_words": "quoted words", "first": "quoted first"}
_SHOWN = ["speaker", "kind", "share", "quoted_words", "quotations", "outlets", "articles", "first"]
_KINDS = {
    "person": "person",
    "organisation": "organisation",
    "group": "group",
    "role": "role, no name",
    "unknown": "not known",
}


def speaker_results(material: Material) -> list[Result]:
    """Who is quoted in all articles, and by group; nothing where nobody is quoted or reported."""
    results = []
    for name, by in (("speakers", None), ("speakers_by_group", material.by)):
        if name == "speakers" or by is not None:
            found, given = _counted(material, by)
            results.append(Result(name, f"Who is quoted. {found.note} {EXPLAINED}", found.to_table(), given))
    return results if len(results[0].table) else []


def _counted(material: Material, by: str | None) -> tuple[Speakers, str]:
    """The measure and the call that gives it."""
    given = ", ".join(
        ["annotations"]
        + ([f"by={by!r}"] if by is not None else [])
        + (["opinion='with'"] if material.opinion == "with" else [])
    )
    return speakers(material.annotations, by=by, opinion=material.opinion), f"fr.speakers({given})"


def top_speakers(result: Result) -> Html:
    """The five speakers with the most quoted words, and in words how much has no speaker."""
    counts = result.table.set_index("speaker")
    shares = counts["share"].reindex([UNKNOWN_SPEAKER, NAMELESS]).fillna(0)
    named = result.table[~result.table["speaker"].isin(shares.index) & (result.table["quoted_words"] > 0)]
    left = (
        f"{shares[UNKNOWN_SPEAKER]:.0f}% of the quoted words have no speaker that was found, {shares[NAMELESS]:.0f}% a "
        "role without a name (a mayor, a spokesman), who is another person in another article"
    )
    if named.empty:
        return paragraph(f"No quotation has a named speaker: {left}.", class_="quiet")
    return table(
        named.head(TOP_SPEAKERS)[_SHOWN],
        digits=1,
        names=_HEADS,
        caption=f"The {min(TOP_SPEAKERS, len(named))} speakers with the most quoted words, of {len(named):,}. Share: "
        f"of all quoted words; {left}. Articles: in which the speaker is quoted or reported. Quoted first: in so many "
        f"articles before anybody else. {EXPLAINED}",
    )


def quoted_first(result: Result, material: Material) -> Html | None:
    """What kind of speaker is quoted first, as numbers of articles by group."""
    by = material.group_column
    counts = result.table.pivot_table(index=by, columns="kind", values="first", aggfunc="sum", observed=True)
    counts = counts.reindex(columns=list(_KINDS)).fillna(0).astype(int)
    if not counts.to_numpy().any():
        return None
    counts.insert(0, "articles", counts.sum(axis=1))
    rows = material.shown(counts.rename(columns=_KINDS).reset_index())
    return table(
        pd.DataFrame(rows),
        names={"articles": "articles that quote"},
        caption="Who is quoted first: the number of articles whose first quotation is of a named person, a named "
        "organisation, a group (critics, officials), a role without a name, or of somebody who was not found or whose "
        "kind is not known. Short quotations without a source (scare quotes) are passed over.",
    )
