"""Section 5: what is said of the two names that the articles mention most."""

from __future__ import annotations

from framing import plots
from framing.errors import FramingError
from framing.measures import portrayals
from framing.reporting.figure import drawn, figure
from framing.reporting.markup import joined
from framing.reporting.material import Material, Result, Section, left_out

__all__ = ["portrayed"]

_TITLE = "Who is described how"
FEWEST = 10
"""Evaluations of both names together below which nothing is drawn."""
MOST_ARTICLES = 3000
"""Above, reading every mention takes longer than the rest of the report; the call is given instead."""


def portrayed(material: Material) -> Section:
    """A figure of evaluations for each 100 mentions, two names side by side, by group."""
    call = f"fr.portrayals(annotations, by={material.by!r}).to_table()"
    if len(material.documents) > MOST_ARTICLES:
        return left_out("portrayed", _TITLE, f"With more than {MOST_ARTICLES:,} articles, name the targets: {call}.")
    try:
        found = portrayals(material.annotations, by=material.by)
    except FramingError as no_name:
        return left_out("portrayed", _TITLE, str(no_name))
    if not len(found.pairs) or found.pairs["asserted"].sum() < FEWEST:
        return left_out("portrayed", _TITLE, f"Fewer than {FEWEST} evaluations are said of the most frequent names.")
    table = found.to_table()
    rows = table[table[found.by].isin(material.groups)] if material.by is not None else table
    picture = drawn(
        lambda ax: plots.portrayals(rows, by=found.by, ax=ax),
        name="portrayed",
        height=1.6 + 0.34 * rows[found.by].nunique(),
        alt="Bars of evaluations for each 100 mentions of two names; the numbers are in the table of portrayals.",
    )
    shown = figure(
        picture,
        title="Evaluations of the names mentioned most.",
        how_to_read="Evaluations asserted of each name for each 100 mentions: in the own voice in full colour, "
        "in other people's words pale. n is the number of mentions; with fewer than 20 no bar is drawn. Found are "
        "plain patterns only (“X is a liar”, “the reckless X”), so the level says little and the difference more.",
    )
    return Section("portrayed", _TITLE, joined([shown]), (Result("portrayals", found.note, table, call),))
