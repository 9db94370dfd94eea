"""Section 2: how often each outlet (or other group) uses each device in its own voice."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from framing import plots
from framing.measures.rates import prevalence
from framing.measures.results import named
from framing.plots.rates import row_height
from framing.plots.timeline import FEWEST
from framing.reporting.figure import drawn, figure
from framing.reporting.markup import Html, joined, paragraph
from framing.reporting.material import Material, Result, Section, left_out
from framing.reporting.sections.differences import difference_table
from framing.reporting.tables import number, table
from framing.words import row_name

__all__ = ["finding"]

_TITLE = "The finding"
_ASIDE = ("hedge__approximator", "hedge__evidential", "superlative__factual")
_NAMES = {"hits": "evoked (all)", "own_hits": "in own voice", "own_asserted": "asserted in own voice"}


def finding(material: Material) -> Section:
    """Dot and whisker of the main devices, and the table of evoked beside asserted hits."""
    if not material.rows:
        return left_out("finding", _TITLE, "No framing device of the lists was found in these articles.")
    rates, opinion = rate_results(material)
    counts = count_result(material)
    parts = [_rates_figure(rates, material) if len(material.documents) > 1 else _one_article()]
    parts.append(
        table(
            named(counts.table),
            names=_NAMES,
            caption="All hits of a device, whoever says them (denying a word still evokes it), beside those in the "
            "own voice, and those in the own voice that are asserted: not negated, asked, conditional, hedged or "
            "distanced.",
        )
    )
    results = [rates, counts]
    differences = difference_result(material)
    if differences is not None:
        results.append(differences)
        caption = f"{material.first_name.capitalize()} per 1,000 own-voice words, each against the others drawn here."
        parts.append(difference_table(differences.table, material, caption=caption))
    if opinion is not None:
        results.append(opinion)
        parts.append(_opinion_figure(opinion, material))
    aside = aside_result(material)
    if aside is not None:
        results.append(aside)
        parts.append(_aside_table(aside, material))
    return Section("finding", _TITLE, joined(parts), tuple(results))


def rate_results(material: Material) -> tuple[Result, Result | None]:
    """Rates of the rows drawn, for all groups; opinion articles as a table of their own."""
    found, given = material.counted(material.rows, by=material.by)
    caption = "Hits per 1,000 words in the own voice, 95% interval, and the rate in all voices. " + found.note
    rates = Result("rates", caption, found.to_table(), given)
    if found.opinion.empty:
        return rates, None
    return rates, Result("rates_opinion", "The same for opinion articles.", found.opinion, given + ".opinion")


def difference_result(material: Material) -> Result | None:
    """Each group drawn against the others, for all rows; None where there is nothing to compare."""
    comparison = material.comparison
    if comparison is None:
        return None
    given = f"fr.compare({material.compared[1]}, by={material.by!r}, device={material.rows!r}{material.choices})"
    return Result(
        "differences", "Each group against the others drawn here. " + comparison.note, comparison.to_table(), given
    )


def count_result(material: Material) -> Result:
    """Evoked, own-voice and asserted hits of every device, without the groups."""
    devices = [device for device in material.found if "__" not in device]
    counts = pd.DataFrame({"device": devices})
    asked: list[tuple[str, str | None, Literal["evoked", "asserted"]]] = [
        ("hits", None, "evoked"),
        ("own_hits", "narrator", "evoked"),
        ("own_asserted", "narrator", "asserted"),
    ]
    for name, voice, status in asked:
        found = prevalence(material.annotations, by=None, device=devices, voice=voice, status=status, opinion="with")
        counts[name] = found.to_table()["hits"]
    given = 'fr.prevalence(annotations, by=None, voice=..., status=..., opinion="with")'
    return Result("counts", "Hits of every device: all voices, own voice, asserted in own voice.", counts, given)


def aside_result(material: Material) -> Result | None:
    """What is not commitment: approximators, evidentials, factual superlatives."""
    devices = [name for name in _ASIDE if name in material.found]
    if not devices:
        return None
    found, given = material.counted(devices, by=material.by)
    return Result(
        "precision_words", "Approximators, evidentials and factual superlatives. " + found.note, found.to_table(), given
    )


def _rates_figure(result: Result, material: Material) -> Html:
    rows = named(material.shown(result.table).dropna(subset=["rate"]))
    if rows.empty:
        return paragraph("No word is in the own voice, so there is no rate.", class_="quiet")
    by = material.group_column
    rows = _in_row_order(rows, material)
    n_groups = rows[by].nunique()
    unchecked = "" if (rows["checked"] > 0).all() else " Hollow: no hit of this device was checked by a person."
    picture = drawn(
        lambda ax: plots.rates(rows, by=by, ax=ax),
        name="rates",
        height=0.95 + rows["device"].nunique() * row_height(n_groups),
        alt=f"Rates of {rows['device'].nunique()} framing devices for {n_groups} groups with intervals; see the "
        "table of rates.",
    )
    return figure(
        picture,
        title="Framing devices in the own voice.",
        how_to_read="A dot is the number of hits per 1,000 words that are not quoted or reported; the line is its "
        "95% interval (an arrow: it goes on); the grey tick is the rate in all voices together. Where a dot lies "
        f"far from its tick, the words are other people's.{unchecked} {material.which_groups()}",
    )


def _in_row_order(rows: pd.DataFrame, material: Material) -> pd.DataFrame:
    names = [row_name(*_split(row)) for row in material.rows]
    return rows.sort_values(
        "device", key=lambda values: values.map({name: place for place, name in enumerate(names)}), kind="stable"
    )


def _split(row: str) -> tuple[str, str]:
    device, _, category = row.partition("__")
    return device, category


def _one_article() -> Html:
    return paragraph(
        "This is one article. Its hits can be read and counted; there is nothing to compare them with, so no rate "
        "is drawn.",
        class_="quiet",
    )


def _opinion_figure(result: Result, material: Material) -> Html:
    enough = result.table[result.table["articles"] >= FEWEST]
    rows = named(material.shown(enough).dropna(subset=["rate"]))
    if rows.empty:
        why = f"No group drawn has {FEWEST} opinion articles; the tables hold those there are."
        return paragraph(why, class_="quiet")
    by = material.group_column
    rows = _in_row_order(rows, material)
    picture = drawn(
        lambda ax: plots.rates(rows, by=by, ax=ax),
        name="opinion",
        height=0.95 + rows["device"].nunique() * row_height(rows[by].nunique()),
        alt="The same rates for opinion articles; see the table of rates in opinion.",
    )
    return figure(
        picture,
        title="The same in opinion articles.",
        how_to_read="Opinion is expected to judge: it is never mixed with news. Drawn where there are at least "
        f"{FEWEST} opinion articles.",
    )


def _aside_table(result: Result, material: Material) -> Html:
    rows = named(material.shown(result.table)).rename(columns={material.group_column: "group"})
    cells = [
        f"{rate:.2f} [{low:.2f}, {high:.2f}]" if pd.notna(low) else number(rate)
        for rate, low, high in zip(rows["rate"], rows["low"], rows["high"], strict=True)
    ]
    wide = rows.assign(cell=cells).pivot(index="group", columns="device", values="cell")
    wide = wide[list(dict.fromkeys(rows["device"]))].rename_axis(material.variable if material.by else "").reset_index()
    return table(
        wide,
        caption="Not commitment, so kept apart: approximators say how exact a number is, evidentials where a claim "
        "comes from, factual superlatives which thing is the largest or latest. Hits per 1,000 own-voice words "
        "[95% interval].",
    )
