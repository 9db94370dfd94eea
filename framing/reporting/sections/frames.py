"""Section 9: frames that people coded, and how well a classifier tells them apart on unseen outlets."""

from __future__ import annotations

import pandas as pd

from framing import plots
from framing.errors import CodingError
from framing.reporting.code_values import value_names
from framing.reporting.figure import drawn, figure
from framing.reporting.markup import Html, element, joined, paragraph
from framing.reporting.material import Material, Result, Section, left_out
from framing.reporting.sections.confusions import confusion_figure, confusion_result
from framing.reporting.tables import table

__all__ = ["frames"]

_TITLE = "Frames that people coded"
_ANOTHER = (
    "Scored here is the toolkit's own classifier (frame_classifier), trained on people's codes. The predictions given "
    "(predictions=) are another classifier's: these scores say nothing about them."
)


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
    from framing.models import evaluate

    try:
        found = evaluate(
            material.classifier,
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
    confusion = confusion_result(found, given)
    body = joined(
        [
            paragraph(_ANOTHER, class_="quiet") if material.predictions is not None else None,
            paragraph(found.sentence),
            paragraph("What would let it score well without having learned a code:"),
            element("ul", *(element("li", sentence) for sentence in found.leakage.sentences)),
            *[paragraph(message) for message in found.problems["message"]],
            _score_figure(found.summary(), material),
            _score_table(scores.table, material),
            confusion_figure(confusion.table, material.codebooks),
            paragraph(found.note, class_="quiet"),
        ]
    )
    return Section("frames", _TITLE, body, (scores, confusion))


def _score_figure(summary: pd.DataFrame, material: Material) -> Html:
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
        f"Blue: articles whose {material.variable} is new to the classifier; grey: random folds, where articles of one "
        f"{material.one} stand on both sides and the score may be too kind; red and yellow: no classifier, always the "
        "commonest value and always yes; green: five single words chosen in training; black, where coders are known: "
        "one coder against the majority of the others.",
    )


def _score_table(scores: pd.DataFrame, material: Material) -> Html:
    rows = scores[(scores["value"].astype(str) != "macro") & (scores["scheme"] == "grouped")]
    columns = ["code", "value", "precision", "recall", "f1", "low", "high", "units"]
    names = {code: value_names(str(code), part["value"], material.codebooks) for code, part in rows.groupby("code")}
    said = [names[code][value] for code, value in zip(rows["code"], rows["value"], strict=True)]
    rows = rows.assign(value=pd.Series(said, rows.index, dtype=object))[columns]
    return table(
        rows,
        names={"f1": "F1", "low": "95% from", "high": "to", "units": "articles coded so"},
        caption=f"Precision, recall and F1 of each value where the {material.variable} is new to the classifier "
        "(grouped folds).",
    )
