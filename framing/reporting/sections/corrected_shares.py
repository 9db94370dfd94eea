"""How often a code was given by group, corrected for the classifier that coded most of the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from framing import plots
from framing.errors import CodingError
from framing.reporting.figure import drawn, figure
from framing.reporting.markup import Html, element, joined, paragraph
from framing.reporting.material import Material, Result, Section, left_out, silent
from framing.reporting.problem_lines import what_to_know
from framing.reporting.tables import table
from framing.words import listed

if TYPE_CHECKING:
    from framing.estimate import ShareEstimate

__all__ = ["corrected_shares"]

_TITLE = "How often, corrected for the classifier's error"
_TITLE_GIVEN = "How often, by the predictions given, corrected for their error"
MOST_CODES = 5
#: One corrected estimate beside the naive one: both of the others are in the tables.
METHOD = "ppi"
#: Part of the articles without a code from which on a classifier is asked: a few gaps change no share.
UNCODED = 0.05


def corrected_shares(material: Material) -> Section:
    """Shares of each code by group: what the classifier says, and what that means given how it errs."""
    title = _TITLE if material.predictions is None else _TITLE_GIVEN
    predictions, refused, hidden = _predictions(material)
    if not predictions:
        return left_out("shares", title, " ".join(refused)) if refused else silent("shares", title)
    from framing.estimate import share

    parts: list[Html | None] = [_whose(material)]
    results: list[Result] = []
    for code, rows in predictions.items():
        try:
            found = share(rows, material.annotations.corpus, code=code, by=material.by, random_state=material.seed)
        except CodingError as error:  # one code that cannot be corrected must not cost the others
            refused.append(f"{code}: {error}")
            continue
        given = (
            f"fr.estimate.share(predictions, corpus, code={code!r}, by={material.by!r}, random_state={material.seed})"
        )
        parts += [*_part(code, found, material), _checked(code, rows, material)]
        results.append(Result(f"shares of {code}", found.note, found.to_table(), given))
        who = "the classifier is" if material.predictions is None else "the predictions given are"
        results.append(Result(f"errors of {code}", f"How often {who} right.", found.errors, f"{given}.errors"))
        if len(found.problems):
            said = "What was refused, replaced or left out."
            results.append(Result(f"problems of {code}", said, found.problems, f"{given}.problems"))
    if not results:
        return left_out("shares", title, " ".join(refused))
    if hidden:
        shown = f"The first {MOST_CODES} of {MOST_CODES + len(hidden)} codes are shown."
        more = f"{shown} fr.estimate.share gives the shares of {listed(hidden, most=12)}."
        parts.append(paragraph(more, class_="quiet"))
    parts += [paragraph(f"Not corrected. {line}", class_="quiet") for line in refused]
    return Section("shares", title, joined(parts), tuple(results))


def _whose(material: Material) -> Html | None:
    """Keep the predictions that were given apart from the classifier that the report scores."""
    if material.predictions is None:
        return None
    scored = " It is not the one that this report scores and describes." if material.codes else ""
    return paragraph(
        "In this section “the classifier” is whatever made the predictions given (predictions=); how it errs shows in "
        f"the articles that people coded.{scored}",
        class_="quiet",
    )


def _checked(code: str, rows: pd.DataFrame, material: Material) -> Html | None:
    """Say why fewer articles count as coded than have a code."""
    if "checked" not in rows or code not in material.documents:
        return None
    checked, coded = int(rows["checked"].sum()), int(material.documents[code].notna().sum())
    return paragraph(
        f"Of the {coded:,} articles with a code, the {checked:,} that the predictions mark as checked are used here.",
        class_="quiet",
    )


def _predictions(material: Material) -> tuple[dict[str, pd.DataFrame], list[str], list[str]]:
    """Predictions by code, given or made of each code that some articles lack; why there are none; codes left out."""
    if material.predictions is not None:
        if material.predictions.empty:
            return {}, ["The predictions hold no row."], []
        if "code" in material.predictions:
            given = {str(code): rows for code, rows in material.predictions.groupby("code", sort=False)}
        elif len(material.codes) == 1:
            given = {material.codes[0]: material.predictions}
        else:
            return {}, ["The predictions have no column 'code' that says which code each row is of."], []
        return dict(list(given.items())[:MOST_CODES]), [], list(given)[MOST_CODES:]
    documents = material.documents
    partly = [code for code in material.codes if UNCODED <= documents[code].isna().mean() < 1]
    if not partly:
        said = "People coded all articles or nearly all: their own shares are to be used."
        return {}, [said] if material.codes else [], []
    from framing.estimate import predict

    # Folds keep articles on one event together; outlets are those whose shares are asked for.
    stories = "story" if "story" in documents.columns and documents["story"].notna().all() else None
    found, refused = {}, []
    for code in partly[:MOST_CODES]:
        try:
            found[code] = predict(
                material.classifier,
                material.annotations.corpus,
                code=code,
                groups=stories,
                random_state=material.seed,
            )
        except CodingError as error:
            refused.append(f"{code}: {error}")
    return found, refused, partly[MOST_CODES:]


def _part(code: str, found: ShareEstimate, material: Material) -> list[Html | None]:
    by, variable = str(found.table.columns[0]), material.variable
    alone = "the classifier" if material.predictions is None else "the predictions given"
    groups = [name for name in found.table[by].unique() if name in {"all articles", *material.groups}]
    rows = found.table[found.table[by].isin(groups)]
    shown = rows[rows["method"].isin(["naive", METHOD])].reset_index(drop=True)
    picture = drawn(
        lambda ax: plots.shares(shown, ax=ax),
        name=f"shares-{len(code)}-{sum(map(ord, code))}",
        height=0.9 + 0.3 * len(groups),
        alt=f"Share of {code} by {variable}, naive and corrected, with intervals; the numbers are in the table.",
    )
    return [
        element("h3", code),
        paragraph(found.sentence) if found.sentence else None,
        figure(
            picture,
            title=f"Share of articles with {code}.",
            how_to_read="Hollow: predictions taken for codes. Solid: corrected by what people coded "
            "(prediction-powered inference), with its 95% interval; where too few articles of a group were coded, what "
            "people coded alone (the table says where).",
        ),
        table(
            shown[[by, "method", "share", "low", "high", "interval", "articles", "coded"]],
            names={"low": "95% from", "high": "to", "coded": "coded by people"},
            caption=f"Shares by {alone} alone (naive) and corrected (ppi); the tables hold the coded articles alone, "
            "the misclassification-adjusted and the design-based estimate, too.",
        ),
        what_to_know("shares", found.problems),
        paragraph(found.note, class_="quiet"),
    ]
