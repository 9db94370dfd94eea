"""The top strip: what was looked at, one safe sentence or why there is none, and three lamps."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from framing.measures.safety import import_gap
from framing.reporting.markup import Html, element, paragraph
from framing.reporting.material import Material
from framing.reporting.sections.limits import unchecked_devices
from framing.words import plural

__all__ = ["Lamp", "lamps", "top_strip"]


@dataclass(frozen=True)
class Lamp:
    """A condition of the headline sentence: whether it is met, and in words."""

    name: str
    lit: bool
    says: str


def top_strip(material: Material, *, title: str) -> Html:
    """Title, size, the sentence, the lamps, and when the articles were annotated."""
    shown, origin = lamps(material), material.annotations.corpus.origin
    return element(
        "header",
        paragraph("Framing report", class_="kicker"),
        element("h1", title),
        paragraph(_size(material), class_="size"),
        paragraph(origin, class_="origin") if origin else None,
        _sentence(material),
        element("ul", *(_lamp(lamp) for lamp in shown), class_="lamps"),
    )


def _size(material: Material) -> str:
    documents = material.documents
    parts = [plural(len(documents), "article")]
    if material.by is not None:
        parts.append(material.group_count())
    dates = documents["date"].dropna()
    if len(dates):
        first, last = (f"{day.day} {day:%B %Y}" for day in (dates.min(), dates.max()))
        parts.append(first if first == last else f"{first} to {last}")
    else:
        parts.append("no dates known")
    parts.append(f"{int(material.annotations.exposure['tokens'].sum()):,} words")
    return " · ".join(parts)


def _lamp(lamp: Lamp) -> Html:
    return element(
        "li",
        element("span", class_="light", aria_hidden="true"),
        element("strong", lamp.name),
        " ",
        lamp.says,
        class_="on" if lamp.lit else "off",
    )


def lamps(material: Material) -> list[Lamp]:
    """Import complete, hits checked, comparison has power: the conditions of a headline sentence."""
    return [_import_lamp(material), _checks_lamp(material), _power_lamp(material)]


def _import_lamp(material: Material) -> Lamp:
    gap = import_gap(material.annotations.corpus)
    return Lamp("Import complete", gap is None, _said(gap) if gap else "Every article found was read.")


def _checks_lamp(material: Material) -> Lamp:
    answers = material.checks.table["answer"] if material.checks is not None else pd.Series(dtype=object)
    checked, accepted = int(answers.isin(["y", "n"]).sum()), int((answers == "y").sum())
    if not checked:
        return Lamp("Hits checked", False, "No person has checked hits on these articles yet (check_hits).")
    unchecked = len(unchecked_devices(material))
    still = f" {plural(unchecked, 'device')} still unchecked." if unchecked else ""
    return Lamp("Hits checked", True, f"{accepted:,} of {plural(checked, 'checked hit')} accepted.{still}")


def _power_lamp(material: Material) -> Lamp:
    name = "Comparison has power"
    if material.comparison is None:
        return Lamp(name, False, f"{_nothing_to_compare(material)}: nothing to compare.")
    table = material.comparison.table
    able = int((table["smallest_detectable"] <= table["reference_rate"]).sum())
    return Lamp(name, able > 0, f"{able:,} of {plural(len(table), 'comparison')} could have shown a doubled rate.")


def _nothing_to_compare(material: Material) -> str:
    if len(material.documents) == 1:
        return "There is one article"
    if not material.rows:
        return "There is no hit"
    return (
        f"All counted articles have the same {material.variable}" if material.by else f"No {material.variable} is known"
    )


def _sentence(material: Material) -> Html:
    """The strongest safe contrast, or why there is none."""
    comparison = material.comparison
    if comparison is not None and comparison.table["safe"].any():
        return paragraph(comparison.sentence, class_="sentence")
    reason = comparison.sentence if comparison is not None else f"Withheld: {_power_lamp(material).says}"
    return paragraph("No headline. ", reason, class_="sentence withheld")


def _said(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}."
