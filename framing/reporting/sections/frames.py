"""Section 9: frames that people coded, and how well a classifier tells them apart on unseen outlets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.axes import Axes

from framing import plots
from framing.errors import CodingError
from framing.plots import style
from framing.reporting.figure import drawn, figure, panels
from framing.reporting.markup import Html, element, joined, paragraph
from framing.reporting.material import Material, Result, Section, left_out
from framing.reporting.tables import table

if TYPE_CHECKING:
    from framing.models.evaluation import Evaluation

__all__ = ["frames"]

_TITLE = "Frames that people coded"
MOST_PANELS = 9


def frames(material: Material) -> Section:
    """Scores in grouped and random folds beside the majority line, and what was taken for what."""
    if not material.codes:
        return left_out(
            "frames", _TITLE, "No variable with people's codes was named (code=), so no classifier was evaluated."
        )
    if material.by is None or len(material.sizes) < 2:
        return left_out(
            "frames", _TITLE, "A classifier is scored on groups it has not seen, and there are no two groups."
        )
    # Here and not above: a report without codes need not wait for the classifier.
    from framing.models import evaluate, frame_classifier

    try:
        found = evaluate(
            frame_classifier(),
            material.annotations.corpus,
            code=list(material.codes),
            groups=material.by,
            codings=material.codings,
            random_state=material.seed,
        )
    except CodingError as error:  # codes that cannot be scored must not cost the rest of the report
        return left_out("frames", _TITLE, f"The classifier was not evaluated. {error}")
    codings = "" if material.codings is None else "codings=codings, "
    given = (
        f"fr.evaluate(fr.frame_classifier(), corpus, code={list(material.codes)!r}, groups={material.by!r}, "
        f"{codings}random_state={material.seed})"
    )
    scores = Result("scores", found.note, found.to_table(), given)
    codes = tuple(dict.fromkeys(found.predictions["code"]))
    confusions = _confusions(found, codes)
    results = (
        scores,
        Result(
            "confusion",
            "Articles by what people coded and what was predicted in grouped folds.",
            confusions,
            f"{given}.confusion(code)",
        ),
    )
    body = joined(
        [
            paragraph(found.sentence),
            paragraph("What would let it score well without having learned a code:"),
            element("ul", *(element("li", sentence) for sentence in found.leakage.sentences)),
            *[paragraph(message) for message in found.problems["message"]],
            _score_figure(found.summary(), material.by),
            _score_table(scores.table, material.by),
            _confusion_figure(confusions, codes),
            paragraph(found.note, class_="quiet"),
        ]
    )
    return Section("frames", _TITLE, body, results)


def _confusions(found: Evaluation, codes: tuple[str, ...]) -> pd.DataFrame:
    return pd.concat([found.confusion(code).assign(code=code) for code in codes], ignore_index=True)


def _score_figure(summary: pd.DataFrame, by: str) -> Html:
    picture = drawn(
        lambda ax: plots.scores(summary, ax=ax),
        name="scores",
        height=0.85 + 0.26 * summary["code"].nunique(),
        alt="F1 of each code in grouped folds, random folds and for always the commonest code; the numbers are in "
        "the table.",
    )
    return figure(
        picture,
        title="How well coded frames are told apart.",
        how_to_read="F1 of the articles coded as present (of a code with several values: the mean over them). "
        f"Blue: articles whose {by} is new to the classifier; grey: random folds, where articles of one {by} stand on "
        "both sides and the score may be too kind; red and yellow: no classifier, always the commonest value and "
        "always yes; green: five single words chosen in training; black, where coders are known: one coder against the "
        "majority of the others.",
    )


def _score_table(scores: pd.DataFrame, by: str) -> Html:
    rows = scores[(scores["value"].astype(str) != "macro") & (scores["scheme"] == "grouped")]
    columns = ["code", "value", "precision", "recall", "f1", "low", "high", "units"]
    rows = rows.assign(value=_named(rows["value"]))[columns]
    return table(
        rows,
        names={"f1": "F1", "low": "95% from", "high": "to", "units": "articles coded so"},
        caption=f"Precision, recall and F1 of each value where the {by} is new to the classifier (grouped folds).",
    )


def _named(values: pd.Series[Any]) -> pd.Series[Any]:
    """Call 0 and 1 absent and present."""
    known = {"0": "absent", "1": "present", "0.0": "absent", "1.0": "present", "False": "absent", "True": "present"}
    return values.map(lambda value: known.get(str(value), value))


def _confusion_figure(confusions: pd.DataFrame, scored: tuple[str, ...]) -> Html:
    codes = scored[:MOST_PANELS]
    draws = [partial(_panel, rows=confusions[confusions["code"] == code], name=code) for code in codes]
    picture = panels(
        draws,
        name="confusion",
        columns=min(3, len(codes)),
        panel_height=1.75,
        shared=False,
        alt="Confusion of what people coded and what was predicted, a panel a code; the numbers are in the table.",
    )
    return figure(
        picture,
        title="What was taken for what.",
        how_to_read="Rows: articles as people coded them; columns: as predicted in grouped folds. Darker: a larger "
        "share of the row.",
    )


def _panel(ax: Axes, *, rows: pd.DataFrame, name: str) -> None:
    plots.confusion(rows.assign(coded=_named(rows["coded"]), predicted=_named(rows["predicted"])), ax=ax)
    ax.set_title(style.plain(name), fontsize=style.BASE, loc="left", color=style.INK)
