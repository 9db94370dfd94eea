"""Section 5: the same story in different outlets or other groups, with and without wire copy."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from framing import plots
from framing.corpus.wire import is_wire, says_wire
from framing.errors import FramingError
from framing.measures.comparison import compare
from framing.measures.safety import FEWEST_STORIES
from framing.reporting.figure import drawn, figure
from framing.reporting.markup import Html, element, joined, paragraph
from framing.reporting.material import UNKNOWN, Material, Result, Section, left_out
from framing.reporting.sections.differences import difference_table
from framing.words import plural

__all__ = ["same_story"]

MOST_STORIES = 8
_SHORT = 0.25  # of the whole time
#: What a comparison within stories says of chance; the stories are its sample.
_NEEDS_STORIES = ["low", "high", "ratio_low", "ratio_high", "smallest_detectable"]
_WIRE: dict[str, Literal["with", "without"]] = {"with": "with", "without": "without"}


def same_story(material: Material) -> Section:
    """Slopes of the first device across groups, a line a story; needs a document variable `story`."""
    title = f"Same story, different {material.variable}"
    if reason := _nothing_to_compare(material):
        return left_out("stories", title, reason)
    if not material.rows:
        return left_out("stories", title, "No hit, so nothing to compare within stories.")
    stories = story_result(material)
    pictures = {"with": _picture(_cells(stories.table, material), "slopes-all", material)}
    agency = is_wire(stories.table)
    if agency.any():
        pictures["without"] = _picture(_cells(stories.table[~agency], material), "slopes-own", material)
    drawable = [wire for wire, picture in pictures.items() if picture is not None]
    if not drawable:
        return left_out("stories", title, f"No story is told by two of the {material.several} drawn.")
    caption = f"Mean difference in {material.first_name} on the same stories, each against the others drawn here."
    shown, results = {}, [stories]
    for wire in drawable:
        try:
            result = mean_result(material, wire)
        except FramingError as error:  # the picture can be drawn; why there is no comparison stands under it
            shown[f"{wire} wire copy"] = joined([pictures[wire], paragraph(str(error), class_="quiet")])
            continue
        results.append(result)
        said = " ".join(part for part in (caption, _too_few(result.table)) if part)
        rows = difference_table(result.table, material, caption=said)
        shown[f"{wire} wire copy"] = joined([pictures[wire], rows])
    slopes = figure(
        _toggle(shown),
        title=f"{material.first_name.capitalize()} within each story.",
        how_to_read=f"A line is a story; a point is that story in one {material.one}. Lines that slope the same way "
        f"speak for a difference between {material.several} and not between topics. Hollow: mostly wire copy.",
    )
    return Section("stories", title, joined([_how_found(material), _when(material), slopes]), tuple(results))


def _nothing_to_compare(material: Material) -> str:
    """Why no story can be compared, or nothing."""
    if "story" not in material.documents.columns:
        return (
            "The corpus has no variable 'story' (fr.stories finds them), so no story is compared across "
            f"{material.several}."
        )
    if material.by is None:
        return f"No {material.variable} is known, so no story is compared across {material.several}."
    return "The groups are the stories themselves." if material.by == "story" else ""


def mean_result(material: Material, wire: str) -> Result:
    """Differences within stories of each group drawn against the others."""
    (chosen, expression), device, by = material.compared, material.rows[0], str(material.by)
    found = compare(
        chosen,
        device=device,
        by=by,
        within="story",
        wire=_WIRE[wire],
        opinion=material.opinion,
        checks=material.checks,
    )
    given = f"fr.compare({expression}, device={device!r}, by={by!r}, within='story', wire={wire!r}{material.choices})"
    rows, note = found.to_table(), found.note
    few = rows["stories"] < FEWEST_STORIES
    if few.any():
        rows.loc[few, _NEEDS_STORIES] = np.nan
        note = f"{note} {_too_few(rows)}"
    return Result(f"story_differences_{wire}_wire", note, rows, given)


def _too_few(rows: pd.DataFrame) -> str:
    """Say why comparisons have no interval; nothing where all rest on enough stories."""
    few = rows.loc[rows["stories"] < FEWEST_STORIES, "stories"]
    if few.empty:
        return ""
    where = "No interval: both sides" if len(few) == len(rows) else "No interval where both sides"
    many = f"{few.max():.0f}" if few.nunique() == 1 else f"{few.min():.0f} to {few.max():.0f}"
    return (
        f"{where} tell {many} of the same stories. Stories are the sample here, and {FEWEST_STORIES} are needed for "
        "an interval that can be relied on."
    )


def story_result(material: Material) -> Result:
    """Rates of the first device by story, group, and wire copy or not."""
    split = "wire" if says_wire(material.documents) else "authorship"
    by = list(dict.fromkeys(["story", str(material.by), split]))
    found, given = material.counted(material.rows[0], by=by)
    return Result("stories", "Rates within stories. " + found.note, found.to_table(), given)


def _cells(table: pd.DataFrame, material: Material) -> pd.DataFrame:
    """One row a story and group, wire copy and the rest added up; stories of two or more groups only."""
    by = str(material.by)
    wire = table["articles"].where(is_wire(table), 0)
    cells = (
        table.assign(wire_articles=wire)
        .groupby(["story", by], sort=True)[["hits", "tokens", "articles", "wire_articles"]]
        .sum()
    )
    cells = cells.reset_index()
    cells = cells[(cells["tokens"] > 0) & (cells["story"] != UNKNOWN)]
    cells = material.shown(cells)
    wide = cells.groupby("story")[by].nunique()
    most = cells.groupby("story")["articles"].sum().sort_values(ascending=False, kind="stable").index
    kept = [story for story in most if wide[story] > 1][:MOST_STORIES]
    cells = cells[cells["story"].isin(kept)]
    return cells.assign(
        rate=1000 * cells["hits"] / cells["tokens"], wire=cells["wire_articles"] * 2 > cells["articles"]
    )


def _picture(cells: pd.DataFrame, name: str, material: Material) -> Html | None:
    if cells.empty:
        return None
    stories = cells["story"].nunique()
    return drawn(
        lambda ax: plots.slopes(cells, by=str(material.by), ax=ax),
        name=name,
        height=3.0,
        alt=f"Slope lines of {stories} stories across {cells[str(material.by)].nunique()} {material.several}; mean "
        f"rate {np.mean(cells['rate']):.1f} per 1,000 own-voice words.",
    )


def _how_found(material: Material) -> Html | None:
    """Say that stories were found by their wording, where they were; None where the variable came with the articles."""
    steps = [step for step in material.annotations.corpus.history if step.verb == "stories"]
    if not steps:
        return None
    days, alone = steps[-1].arguments["days"], int(material.documents["story"].isna().sum())
    within = "whatever their dates" if days is None else f"within {plural(days, 'day')}"
    return paragraph(
        f"Stories were found by shared wording (threshold {steps[-1].arguments['threshold']:g}), {within}, and not "
        f"coded by people; {plural(alone, 'article')} of {len(material.documents):,} that are alone take no part.",
        class_="quiet",
    )


def _when(material: Material) -> Html | None:
    """When each group took up each story; None where fewer than two stories are told by several with a date."""
    by = str(material.by)
    told = material.shown(material.documents).dropna(subset=["story", "date"])
    wide = told.groupby("story", observed=True)[by].nunique()
    kept = (
        told["story"].astype(object).where(told["story"].isin(wide.index[wide > 1])).value_counts().index[:MOST_STORIES]
    )
    if len(kept) < 2:
        return None
    drawable = told[told["story"].isin(kept)]
    dates = drawable.groupby("story", observed=True)["date"].agg(["min", "max"])
    # Stories of some days that are months apart would be dots on a common axis of dates.
    short = (dates["max"] - dates["min"]).max() <= _SHORT * (dates["max"].max() - dates["min"].min())
    picture = drawn(
        lambda ax: plots.story_timeline(drawable, by=by, from_first=bool(short), ax=ax),
        name="when",
        height=0.75 + 0.34 * len(kept),
        alt=f"When {plural(drawable[by].nunique(), 'group')} took up {len(kept)} stories; the dates are in the corpus.",
    )
    return figure(
        picture,
        title="When each took up each story.",
        how_to_read="A row is a story, a point an article, larger where there are several of a day. Who is first in "
        "every row sets the topic or is quick; who is missing passed it over, told it in words so much of its own that "
        "it was not recognised, or is not in this corpus.",
    )


def _toggle(pictures: dict[str, Html]) -> Html:
    """One picture at a time, chosen by radio buttons; without style sheets both are there."""
    inputs: list[Html] = []
    for place, name in enumerate(pictures):
        inputs.append(element("input", type="radio", name="wire", id=f"wire-{place}", checked=place == 0))
        inputs.append(element("label", name, for_=f"wire-{place}"))
    return element(
        "div",
        *inputs,
        *(
            element("div", paragraph(name, class_="only-print"), picture, class_="choice")
            for name, picture in pictures.items()
        ),
        class_="toggle",
    )
