"""Section 10: what the report does not show, in sentences filled from the data."""

from __future__ import annotations

from framing.coding.findings import TENTATIVE
from framing.corpus.wire import is_wire
from framing.measures.precision import hit_precision
from framing.reporting.markup import element, joined, paragraph
from framing.reporting.material import UNKNOWN, Material, Section
from framing.words import device_name, listed, minus, plural

__all__ = ["limits", "unchecked_devices"]

FEW_GROUPS = 20
"""Below this, outlets cannot stand for other outlets (percentile cluster bootstrap covers clearly less than 95%)."""


def limits(material: Material, others: list[Section]) -> Section:
    """Five sentences and, for every section that could not be drawn, why."""
    sentences = [_frames(material), _checks(material), _groups(material), _genres(material), _voices(material)]
    if unreliable := _unreliable(material, others):
        sentences.insert(1, unreliable)
    body = element("ol", *(element("li", sentence) for sentence in sentences), class_="limits")
    reasons = [
        element("li", element("em", f"{section.title}: "), section.reason) for section in others if section.reason
    ]
    left = joined([paragraph("Left out of this report:", class_="quiet"), element("ul", *reasons)]) if reasons else None
    return Section("limits", "What this does not show", joined([body, left]))


def unchecked_devices(material: Material) -> list[str]:
    """The devices of which no hit was checked by a person."""
    found = sorted(str(name) for name in material.annotations.spans["device"].unique())
    if material.checks is None or not material.checks.table["answer"].isin(["y", "n"]).any():
        return found
    known = hit_precision(material.checks, by="device")
    checked = set(known.loc[known["checked"] > 0, "device"].astype(str))
    return [device for device in found if device not in checked]


def _frames(material: Material) -> str:
    whose = "the classifier predicted" + ("" if material.predictions is None else " and the predictions given say")
    coded = "" if not material.codes else f" What people coded, and what {whose}, is named as such."
    return (
        "Framing devices are indicators: a frame is an inference that people make over devices and reasoning, and "
        f"no number here says that a frame is present.{coded}"
    )


def _unreliable(material: Material, others: list[Section]) -> str:
    """Name the codes of the report on which coders agree too little, by their last round."""
    tables = [result.table for section in others for result in section.results if result.name == "reliability"]
    if not tables:
        return ""
    whole = (
        tables[0][tables[0]["code"] == ""].sort_values("round", kind="stable").drop_duplicates("variable", keep="last")
    )
    weak = whole[whole["variable"].isin(material.codes) & (whole["alpha"] < TENTATIVE)]
    named = [
        f"{name} (alpha {minus(f'{value:.2f}')})" for name, value in weak[["variable", "alpha"]].itertuples(index=False)
    ]
    if not named:
        return ""
    return (
        f"Coders agree too little on {listed(named, most=12)} for anything to rest on it: scores and shares of such a "
        "code say little about the articles."
    )


def _checks(material: Material) -> str:
    found = sorted(str(name) for name in material.annotations.spans["device"].unique())
    unchecked = unchecked_devices(material)
    if not found:
        return "No hit was found; words that the lists do not hold were not looked for."
    if not unchecked:
        return "Every device has hits that a person checked; what the lists miss was not checked on these articles."
    names = listed([device_name(device) for device in unchecked])
    return (
        f"No person checked hits of {plural(len(unchecked), 'device')} of {len(found)} ({names}) on these articles: "
        "their counts may hold wrong hits, and hits that the lists miss."
    )


def _groups(material: Material) -> str:
    if material.by is None:
        return f"The {material.variable} of the articles is not known, so nothing can be said about {material.several}."
    known = material.sizes[material.sizes.index != UNKNOWN]
    if len(known) == 1:
        return f"All articles have the same {material.variable}, so nothing can be said about differences."
    smallest = material.sizes.reindex(material.groups).min() if material.groups else 0
    unknown = int(material.sizes.get(UNKNOWN, 0))
    few = (
        "they are what was looked at and cannot stand for others"
        if len(known) < FEW_GROUPS
        else "they were not drawn by lot, so they stand for others only if they were chosen to"
    )
    missing = f" No {material.variable} is known of {plural(unknown, 'article')}." if unknown else ""
    return (
        f"There are {material.group_count()}: {few}. The smallest drawn has {plural(int(smallest), 'article')}; a "
        f"small number finds only large differences.{missing}"
    )


def _genres(material: Material) -> str:
    genres = material.documents["genre"].astype(object).fillna(UNKNOWN)
    unknown = float((genres == UNKNOWN).mean())
    opinion = (genres == "opinion").astype(float)
    said = (
        f"For {unknown:.0%} of the articles the genre is not known, so opinion may be among them"
        if unknown
        else ("The genre of every article is known")
    )
    if material.by is not None and opinion.any():
        shares = opinion.groupby(material.documents[material.by]).mean().reindex(material.groups)
        said += (
            f"; opinion makes up from {shares.min():.0%} ({shares.idxmin()}) to {shares.max():.0%} "
            f"({shares.idxmax()}) of the articles drawn, and is counted apart"
        )
    return said + "."


def _voices(material: Material) -> str:
    exposure = material.annotations.exposure
    total = int(exposure["tokens"].sum())
    others = int(exposure.loc[exposure["voice"].astype(str) != "narrator", "tokens"].sum())
    share = others / total if total else 0.0
    authors = material.documents["authorship"].astype(object).fillna(UNKNOWN)
    wire, unknown = int(is_wire(material.documents).sum()), float((authors == UNKNOWN).mean())
    return (
        f"{share:.0%} of the {total:,} words are quoted or reported; the rest is called own voice, which is the "
        f"outlet's only where its staff wrote the article. Wire copy: {plural(wire, 'article')}; authorship not known: "
        f"{unknown:.0%}."
    )
