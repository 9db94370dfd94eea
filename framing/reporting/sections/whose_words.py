"""Section 3: whose words the hits are, and who is quoted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from framing import plots
from framing.reporting.figure import drawn, figure
from framing.reporting.markup import Html, joined, paragraph
from framing.reporting.material import Material, Result, Section, left_out
from framing.measures.surnames import EXPLAINED, with_full_names
from framing.reporting.tables import table
from framing.words import plural, row_name

__all__ = ["statuses", "whose_words"]

TOP_SPEAKERS = 5
_TITLE = "Whose words"


def whose_words(material: Material) -> Section:
    """The hits of the rows drawn by status, the share of quoted words, the speakers quoted most."""
    devices = {row.partition("__")[0] for row in material.rows}
    if not devices:
        return left_out("voices", _TITLE, "No hit, so no voice to tell apart.")
    results = [status_result(material), quoted_result(material)]
    parts: list[Html | None] = [_figure(results[0], material)]
    shown = material.shown(results[1].table)
    parts.append(
        table(
            shown,
            digits=1,
            names={"quoted": "quoted words, %", "reported": "reported words, %", "own": "own voice, %"},
            caption="Words by voice. Own voice: the article's words outside quotations and reported speech; the "
            "outlet's own only where its staff wrote the article.",
        )
    )
    speakers = speaker_result(material)
    if speakers is None:
        parts.append(paragraph("No quotation has a speaker that the rules could name.", class_="quiet"))
    else:
        results.append(speakers)
        parts.append(
            table(
                speakers.table.head(TOP_SPEAKERS),
                digits=1,
                names={"share": "share of quoted words, %"},
                caption="Speakers with the most quoted words. An unknown speaker stays unknown; roles without a name "
                f"(a mayor, officials) are left out. {EXPLAINED}",
            )
        )
    return Section("voices", _TITLE, joined(parts), tuple(results))


def statuses(spans: pd.DataFrame) -> pd.Series[str]:
    """The one status of each hit: whose words it is comes first, then what became of it in the own voice.

    Examples
    --------
    >>> spans = pd.DataFrame({"voice": ["narrator", "quote", "narrator"], "negated": [True, True, False],
    ...     "questioned": False, "conditional": False, "hedged": False, "distanced": False})
    >>> statuses(spans).tolist()
    ['negated', 'relayed', 'asserted']
    """
    unsure = spans["questioned"] | spans["conditional"] | spans["hedged"]
    found = np.select(
        [spans["distanced"], spans["voice"].astype(str) != "narrator", spans["negated"], unsure],
        ["distanced", "relayed", "negated", "asked, conditional or hedged"],
        default="asserted",
    )
    return pd.Series(found, index=spans.index, name="status", dtype="str")


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


def speaker_result(material: Material) -> Result | None:
    """Quoted words by speaker; None where no speaker is known."""
    said = material.news(material.annotations.attributions)
    said = _outermost_quotations(said)
    if said.empty:
        return None
    texts = material.annotations.corpus.texts
    words = [
        len(texts[doc_id][start:end].split())
        for doc_id, start, end in zip(said["doc_id"], said["start"], said["end"], strict=True)
    ]
    speakers = said["speaker"].astype(object)
    rows = pd.DataFrame({"speaker": speakers, "kind": said["speaker_kind"].astype(object), "words": words})
    total = sum(words)
    known = rows[speakers.notna() & (speakers != "")]
    # "the mayor" is another person in another article, so roles are not added up over articles.
    named = known[known["speaker"].str[:1].str.isupper()]
    if named.empty:
        return None
    named = named.assign(speaker=with_full_names(named["speaker"], named["kind"]))
    counts = named.groupby("speaker").agg(quotations=("words", "size"), words=("words", "sum")).reset_index()
    counts = counts.sort_values(["words", "speaker"], ascending=[False, True]).reset_index(drop=True)
    counts["share"] = 100 * counts["words"] / max(total, 1)
    unknown, roles = len(said) - len(known), len(known) - len(named)
    without = f"{unknown:,} without a known speaker, {roles:,} of a role or group without a name"
    caption = f"Speakers of {plural(len(said), 'quotation')} ({without}). {EXPLAINED}"
    return Result("speakers", caption, counts, "annotations.attributions")


def _outermost_quotations(said: pd.DataFrame) -> pd.DataFrame:
    """Words between quotation marks, each once: no clause around quoted words, no quotation in a quotation."""
    mode = said["mode"].astype(str)
    direct = said.loc[mode == "direct", "attribution"]
    around = (mode == "mixed") & said["attribution"].isin(said["parent"])
    return said[mode.isin(["direct", "mixed"]) & ~around & ~said["parent"].isin(direct)]


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
