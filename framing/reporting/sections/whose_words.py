"""Section 3: whose words the hits are, and who is quoted."""

from __future__ import annotations

from typing import Any

import pandas as pd

from framing import plots
from framing.reporting.figure import drawn, figure
from framing.reporting.markup import Html, element, joined, paragraph
from framing.reporting.material import Material, Result, Section, left_out
from framing.reporting.sections.four_ways import four_ways
from framing.reporting.sections.statuses import statuses
from framing.reporting.sections.who_is_quoted import quoted_first, speaker_results, top_speakers
from framing.reporting.tables import table
from framing.words import row_name

__all__ = ["whose_words"]

_TITLE = "Whose words"


def whose_words(material: Material) -> Section:
    """The hits of the rows drawn by status, the share of quoted words, the speakers quoted most."""
    devices = {row.partition("__")[0] for row in material.rows}
    if not devices:
        return left_out("voices", _TITLE, "No hit, so no voice to tell apart.")
    results = [status_result(material), quoted_result(material), *speaker_results(material)]
    parts: list[Html | None] = [_figure(results[0], material), four_ways(material), element("h3", "Who is quoted")]
    parts.append(
        table(
            material.shown(results[1].table),
            digits=1,
            names={"quoted": "quoted words, %", "reported": "reported words, %", "own": "own voice, %"},
            caption="Words by voice. Own voice: the article's words outside quotations and reported speech; the "
            "outlet's own only where its staff wrote the article.",
        )
    )
    parts += [top_speakers(results[2])] if len(results) > 2 else [paragraph("Nobody is quoted.", class_="quiet")]
    parts += [quoted_first(results[3], material)] if len(results) > 3 else []
    return Section("voices", _TITLE, joined(parts), tuple(results))


def status_result(material: Material) -> Result:
    """Hits by group, device and status."""
    spans = material.news(material.annotations.spans)
    spans = spans[spans["device"].isin({row.partition("__")[0] for row in material.rows})]
    groups = _group_of(material, spans["doc_id"])
    rows = pd.DataFrame(
        {material.group_column: groups, "device": spans["device"].astype(str), "status": statuses(spans)}
    )
    counts = rows.groupby([material.group_column, "device", "status"], sort=True).size().rename("hits").reset_index()
    return Result(
        "statuses",
        "Hits by status: asserted, negated, or asked, conditional or hedged in the own voice; relayed (in others' "
        "words); distanced (scare quotes, doubting verb).",
        counts,
        "annotations.spans",
    )


def _group_of(material: Material, doc_ids: pd.Series[str]) -> pd.Series[Any]:
    if material.by is None:
        return pd.Series(material.groups[0], index=doc_ids.index, dtype=object)
    codes, ids = pd.factorize(doc_ids)
    names = material.documents[material.by].reindex(ids).to_numpy(dtype=object)
    return pd.Series(names[codes], index=doc_ids.index, dtype=object)


def quoted_result(material: Material) -> Result:
    """Share of words by voice, in per cent, by group."""
    exposure = material.news(material.annotations.exposure)
    groups = _group_of(material, exposure["doc_id"])
    counts = (
        exposure.groupby([groups.rename(material.group_column), exposure["voice"].astype(str)])["tokens"]
        .sum()
        .unstack(fill_value=0)
    )
    counts = counts.reindex(columns=["narrator", "quote", "reported"], fill_value=0)
    total = counts.sum(axis=1)
    shares = counts.div(total.where(total > 0, 1), axis=0) * 100
    shares = shares.set_axis(["own", "quoted", "reported"], axis=1)
    shares.insert(0, "words", total.astype(int))
    given = f"annotations.exposure, words by voice{f' and {material.by}' if material.by else ''}"
    return Result("voices", "Words and the share of each voice in per cent.", shares.reset_index(), given)


def _figure(result: Result, material: Material) -> Html:
    by = material.group_column
    counts = result.table.groupby([by, "status"], sort=False)["hits"].sum().reset_index()
    rows = material.shown(counts)
    if rows.empty:
        return paragraph("The groups drawn have no hit.", class_="quiet")
    devices = ", ".join(dict.fromkeys(row_name(row.partition("__")[0]) for row in material.rows))
    groups = rows[by].nunique()
    apart = "; opinion articles apart" if (material.documents["genre"] == "opinion").any() else ""
    picture = drawn(
        lambda ax: plots.voices(rows, by=by, ax=ax),
        name="voices",
        height=0.8 + 0.28 * groups,
        alt=f"Stacked bars of the hits of {groups} groups by status; the numbers are in the table of statuses.",
    )
    return figure(
        picture,
        title="The same hits by what became of them.",
        how_to_read=f"All hits of {devices}{apart}. Blue, red and orange are in the own voice; the two greys are "
        "other people's words, relayed or held at a distance. Only blue is asserted by the article itself.",
    )
