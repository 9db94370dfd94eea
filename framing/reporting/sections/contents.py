"""Section 1: what the corpus holds and what became of the articles on the way in."""

from __future__ import annotations

import pandas as pd

from framing import plots
from framing.corpus.wire import is_wire, says_wire
from framing.corpus.zones import MASKED
from framing.reporting.figure import drawn, figure
from framing.reporting.markup import Html, element, joined, paragraph
from framing.reporting.material import UNKNOWN, Material, Result, Section
from framing.reporting.sections.one_article import article_facts
from framing.reporting.steps import handled, searched
from framing.words import listed, plural

__all__ = ["contents"]

MOST_MAPPED = 12
_TITLE = "What is in it"


def contents(material: Material) -> Section:
    """Flow of the import, articles by group and period, genres."""
    results = [flow_result(material), genre_result(material)]
    if len(material.documents) == 1:
        return Section("contents", _TITLE, joined([article_facts(material), _notes(material)]), tuple(results))
    pictures = [_flow_figure(results[0]), _genre_figure(results[1])]
    mapped = map_result(material)
    if mapped is None:
        pictures.append(_why_no_map(material))
    else:
        results.append(mapped)
        pictures.append(_map_figure(mapped, material))
    body = joined([element("div", *pictures[:2], class_="pair"), *pictures[2:], _notes(material)])
    return Section("contents", _TITLE, body, tuple(results))


def flow_result(material: Material) -> Result:
    """Articles after each step of the corpus's history."""
    rows: list[tuple[str, int, int]] = []
    for place, step in enumerate(material.annotations.corpus.history):
        if place == 0:
            announce = any(file.get("announces") for file in step.record.get("files", []))
            rows.append(("announced" if announce else "given", step.n_in, 0))
            rows.append(("read", step.n_out, max(step.n_in - step.n_out, 0)))
        elif step.n_out != step.n_in:
            rows.append((_step_name(step.verb), step.n_out, max(step.n_in - step.n_out, 0)))
    rows.append(("in this report", len(material.documents), 0))
    table = pd.DataFrame(rows, columns=["step", "articles", "set_aside"])
    return Result("flow", "Articles after each step, and how many the step set aside.", table, "corpus.history")


def _step_name(verb: str) -> str:
    names = {"deduplicate": "without duplicates", "without_wire": "without wire copy", "screen": "relevant"}
    return names.get(verb, f"after {verb}")


def genre_result(material: Material) -> Result:
    """Articles by genre, known ones first."""
    counts = material.documents["genre"].astype(object).fillna(UNKNOWN).value_counts()
    table = counts.rename_axis("genre").reset_index(name="articles")
    table = table.sort_values("genre", key=lambda names: names == UNKNOWN, kind="stable").reset_index(drop=True)
    return Result("genres", "Articles by genre.", table, "corpus.documents['genre'].value_counts()")


def map_result(material: Material) -> Result | None:
    """Articles by group and month, quarter or year; None without dates or groups."""
    dated = material.documents.dropna(subset=["date"])
    if material.by is None or dated.empty or material.by == "date":
        return None
    groups = [name for name in material.sizes.index if name != UNKNOWN][:MOST_MAPPED]
    dated = dated[dated[material.by].isin(groups)]
    if dated.empty:
        return None
    months = (dated["date"].max() - dated["date"].min()).days / 30.4
    unit, name = ("M", "month") if months <= 24 else ("Q", "quarter") if months <= 72 else ("Y", "year")
    periods = dated["date"].dt.to_period(unit).astype(str)
    table = dated.groupby([dated[material.by], periods.rename("period")]).size().rename("articles").reset_index()
    order = {group: place for place, group in enumerate(groups)}
    table = table.sort_values(material.by, key=lambda values: values.map(order), kind="stable").reset_index(drop=True)
    call = f"corpus.documents.groupby([{material.by!r}, corpus.documents['date'].dt.to_period({unit!r})]).size()"
    return Result("articles_by_period", f"Articles by {material.variable} and {name}.", table, call)


def _flow_figure(result: Result) -> Html:
    table = result.table
    picture = drawn(
        lambda ax: plots.flow(table, ax=ax),
        name="flow",
        width=3.5,
        height=0.6 + 0.21 * len(table),
        alt="Articles after each step: " + ", ".join(f"{row.step} {row.articles}" for row in table.itertuples()) + ".",
    )
    return figure(picture, title="From file to report.", how_to_read="Solid: articles still there. Hatched: set aside.")


def _genre_figure(result: Result) -> Html:
    table = result.table
    picture = drawn(
        lambda ax: plots.genres(table, ax=ax),
        name="genres",
        width=3.5,
        height=1.15,
        alt="Articles by genre: " + ", ".join(f"{row.genre} {row.articles}" for row in table.itertuples()) + ".",
    )
    return figure(picture, title="Genres.", how_to_read="Opinion is counted apart from the rest in every comparison.")


def _map_figure(result: Result, material: Material) -> Html:
    table, by = result.table, material.by or "group"
    n_groups = table[by].nunique()
    picture = drawn(
        lambda ax: plots.heat_map(table, by=by, ax=ax),
        name="map",
        height=0.5 + 0.23 * n_groups,
        alt=f"Heat map of the number of articles by {material.variable} and period; the numbers are in the table.",
    )
    known = sum(1 for name in material.sizes.index if name != UNKNOWN)
    hidden = known - n_groups
    more = f" Shown: the {n_groups} largest of {known:,}." if hidden > 0 else ""
    return figure(
        picture,
        title=f"Articles by {material.variable} and time.",
        how_to_read="Darker: more articles. Hatched: none." + more,
    )


def _why_no_map(material: Material) -> Html:
    if material.by is None:
        said = f"No {material.variable} is known, so articles cannot be laid out by {material.variable} and time."
        return paragraph(said, class_="quiet")
    return paragraph("No date is known, so articles cannot be laid out over time.", class_="quiet")


def _notes(material: Material) -> Html | None:
    """What was not read, not dated, not written by staff, and not counted."""
    missing = int(material.documents["date"].isna().sum())
    wire = int(is_wire(material.documents).sum())
    history = material.annotations.corpus.history
    said = [searched(history[0])] if history else []
    if missing:
        said.append(f"{plural(missing, 'article')} of {len(material.documents):,} without a date: none was invented.")
    if wire:
        said.append(f"{plural(wire, 'article')} of wire copy: {_said_by(material)}.")
    said += handled(history)
    other = material.annotations.record.get("not_annotated") or {}
    if other:
        kinds = listed([f"{count:,} in {language}" for language, count in other.items()])
        said.append(f"Not annotated, because there are no rules for their language: {kinds}.")
    said.append(_masked(material))
    return paragraph(" ".join(part for part in said if part), class_="quiet") if any(said) else None


def _said_by(material: Material) -> str:
    return "as the variable 'wire' says" if says_wire(material.documents) else "as their credits say"


def _masked(material: Material) -> str:
    """What a web site put around the articles and was masked."""
    zones = material.annotations.corpus.zones
    masked = zones[zones["zone"].isin(list(MASKED))]
    if masked.empty:
        return ""
    kinds = masked["zone"].astype(str).str.replace("_", " ").value_counts().sort_index()
    names = listed([f"{name} ({count:,})" for name, count in kinds.items()], most=12)
    return f"Masked and not counted, because it is not the article: {names}."
