"""The top strip: what was looked at, one safe sentence or why there is none, and three lamps."""

from __future__ import annotations

from dataclasses import dataclass

from framing.reporting.markup import Html, element, paragraph
from framing.reporting.material import UNKNOWN, Material
from framing.reporting.words import plural

__all__ = ["Lamp", "lamps", "top_strip"]


@dataclass(frozen=True)
class Lamp:
    """A condition of the headline sentence: whether it is met, and in words."""

    name: str
    lit: bool
    says: str


def top_strip(material: Material, *, title: str) -> Html:
    """Title, size, the sentence, the lamps, and when the articles were annotated."""
    shown = lamps(material)
    return element(
        "header",
        paragraph("Framing report", class_="kicker"),
        element("h1", title),
        paragraph(_size(material), class_="size"),
        _sentence(material, shown),
        element("ul", *(_lamp(lamp) for lamp in shown), class_="lamps"),
    )


def _size(material: Material) -> str:
    documents = material.documents
    parts = [plural(len(documents), "article")]
    if material.by is not None:
        known = int((material.sizes.index != UNKNOWN).sum())
        parts.append(plural(known, material.by) if material.by == "outlet" else f"{known:,} values of {material.by}")
    dates = documents["date"].dropna()
    if len(dates):
        first, last = f"{dates.min():%-d %B %Y}", f"{dates.max():%-d %B %Y}"
        parts.append(first if first == last else f"{first} to {last}")
    else:
        parts.append("no dates known")
    parts.append(f"{int(material.annotations.exposure['tokens'].sum()):,} words")
    return " · ".join(parts)


def _lamp(lamp: Lamp) -> Html:
    return element(
        "li", element("span", class_="light", aria_hidden="true"), element("strong", lamp.name), " ", lamp.says,
        class_="on" if lamp.lit else "off",
    )  # fmt: skip


def lamps(material: Material) -> list[Lamp]:
    """Import complete, hits checked, comparison has power."""
    return [_import_lamp(material), _checks_lamp(material)]


def _import_lamp(material: Material) -> Lamp:
    history = material.annotations.corpus.history
    lost = history[0].n_in - history[0].n_out if history else 0
    if lost > 0:
        return Lamp("Import", False, f"{plural(lost, 'article')} of {history[0].n_in:,} could not be read.")
    return Lamp("Import", True, "Every article found was read.")


def _checks_lamp(material: Material) -> Lamp:
    answers = material.checks.table["answer"] if material.checks is not None else None
    checked = 0 if answers is None else int(answers.isin(["y", "n"]).sum())
    if not checked:
        return Lamp("Hits checked", False, "No person has checked hits on these articles yet.")
    return Lamp("Hits checked", True, f"{plural(checked, 'hit')} checked by a person.")


def _sentence(material: Material, shown: list[Lamp]) -> Html:
    return paragraph("No headline sentence: " + "; ".join(lamp.says for lamp in shown if not lamp.lit), class_="sentence withheld")
