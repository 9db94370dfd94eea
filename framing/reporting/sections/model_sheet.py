"""The sheet of the classifier: what it was trained on, what was chosen, and which words it goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from sklearn.base import clone

from framing.errors import CodingError
from framing.reporting.code_values import PRESENT, value_names
from framing.reporting.markup import Html, joined, paragraph
from framing.reporting.material import Material, Result, Section, left_out, silent
from framing.reporting.tables import table
from framing.words import listed

if TYPE_CHECKING:
    from framing.models import FrameClassifier

__all__ = ["model_sheet"]

_TITLE = "Model info sheet"
WORDS = 8


def model_sheet(material: Material) -> Section:
    """A classifier of each code, fitted on all coded articles: training data, choices, strongest features."""
    if not material.codes:
        return silent("model", _TITLE)
    try:
        model = clone(material.classifier)
    except CodingError as error:
        return left_out("model", _TITLE, str(error))
    model.random_state = material.seed
    rows: list[pd.DataFrame] = []
    notes: dict[str, list[str]] = {}
    refused = []
    for code in material.codes:
        try:
            found, note = _learned(model, material, code)
        except CodingError as error:  # a code that cannot be learned must not cost the others
            refused.append(f"{code} was not learned. {error}")
            continue
        rows.append(found)
        notes.setdefault(note, []).append(code)
    if not rows:
        return left_out("model", _TITLE, " ".join(refused))
    sheet = pd.concat(rows, ignore_index=True)
    given = f"fr.frame_classifier(random_state={material.seed}).fit(texts, code, groups=groups).info()"
    shown = sheet[["code", "texts", "of", "share", "C", "threshold", "slope", "intercept"]]
    names = {"texts": "articles with it", "of": "articles coded"}
    made = [f"{listed(codes, most=12)}: {note}" if len(notes) > 1 else note for note, codes in notes.items()]
    body = joined(
        [
            paragraph(
                "The scores above are of copies of this classifier that had not seen the articles they were tested "
                "on. Probabilities come from the slope and intercept of its calibration (Platt 1999); a yes-or-no code "
                "is given from the threshold on. Strongest words are what it goes by, not what the frame is."
                f"{'' if material.predictions is None else ' It is not the classifier of the predictions given.'}"
            ),
            table(shown, names=names, caption="What was learned from, and what was chosen (C: inverse penalty)."),
            table(sheet[["code", "words"]], names={"words": "strongest words"}, caption="Words that speak for a code."),
            _guesses(sheet),
            *[paragraph(said, class_="quiet") for said in (*refused, *made)],
        ]
    )
    return Section("model", _TITLE, body, (Result("model sheet", "The classifier of each code.", sheet, given),))


def _guesses(sheet: pd.DataFrame) -> Html | None:
    """Name the codes whose scores do not carry over to articles kept out, though they may rank those of one group."""
    from framing.models.outputs import FLATTEST

    flat = list(sheet.loc[sheet["slope"] <= FLATTEST, "code"])
    if not flat:
        return None
    return paragraph(
        f"Scores of {listed(flat, most=12)} do not carry over to articles kept out (slope {FLATTEST}): such a code is "
        "given to nearly every article, as a guess would."
    )


def _learned(model: FrameClassifier, material: Material, code: str) -> tuple[pd.DataFrame, str]:
    """Return a row for each output of the classifier of a code, and how it was made."""
    from framing.models import feature_weights
    from framing.models.code_scores import whole

    documents = material.documents
    coded = documents[code].notna().to_numpy()
    groups = None if material.by is None else documents.loc[coded, material.by]
    model = clone(model).fit(material.annotations.corpus.texts[coded], whole(documents.loc[coded, code]), groups=groups)
    info = model.info()
    weights = feature_weights(model, n=WORDS, kind="words")
    weights = weights[weights["weight"] > 0]
    words = [
        listed(list(weights.loc[weights["code"] == output, "feature"].head(WORDS)), most=WORDS)
        for output in info.table["code"]
    ]
    names = value_names(code, documents.loc[coded, code], material.codebooks)
    outputs = [code if names[output] == PRESENT else f"{code}: {names[output]}" for output in info.table["code"]]
    return info.table.assign(code=outputs, of=int(coded.sum()), words=words), info.note
