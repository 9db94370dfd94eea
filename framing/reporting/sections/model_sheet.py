"""The sheet of the classifier: what it was trained on, what was chosen, and which words it goes by."""

from __future__ import annotations

import pandas as pd

from framing.errors import CodingError
from framing.reporting.markup import joined, paragraph
from framing.reporting.material import Material, Result, Section, left_out, silent
from framing.reporting.tables import table
from framing.words import listed

__all__ = ["model_sheet"]

_TITLE = "Model info sheet"
WORDS = 8


def model_sheet(material: Material) -> Section:
    """A classifier of each code, fitted on all coded articles: training data, choices, strongest features."""
    if not material.codes:
        return silent("model", _TITLE)
    from framing.models import FrameClassifier, feature_weights, frame_classifier

    texts, documents = material.annotations.corpus.texts, material.documents
    rows, notes = [], []
    for code in material.codes:
        coded = documents[code].notna().to_numpy()
        groups = None if material.by is None else documents.loc[coded, material.by]
        try:
            model: FrameClassifier = frame_classifier(random_state=material.seed).fit(
                texts[coded], documents.loc[coded, code].astype(int), groups=groups
            )
        except (CodingError, ValueError) as error:  # a code that cannot be learned must not cost the others
            notes.append(f"{code} was not learned: {error}")
            continue
        info = model.info()
        weights = feature_weights(model, n=WORDS, kind="words")
        strongest = weights.loc[weights["weight"] > 0, "feature"].head(WORDS)
        rows.append(
            info.table.assign(code=code, of=info.table["texts"] / info.table["share"], words=listed(list(strongest)))
        )
        notes.append(f"{code}: {info.note}")
    if not rows:
        return left_out("model", _TITLE, " ".join(notes))
    sheet = pd.concat(rows, ignore_index=True)
    sheet = sheet.assign(of=sheet["of"].round().astype(int))
    given = f"fr.frame_classifier(random_state={material.seed}).fit(texts, code, groups=groups).info()"
    shown = sheet[["code", "texts", "of", "share", "C", "threshold", "slope", "intercept"]]
    names = {"texts": "articles with it", "of": "articles coded"}
    body = joined(
        [
            paragraph(
                "The scores above are of copies of this classifier that had not seen the articles they were tested "
                "on. Probabilities come from the slope and intercept of its calibration (Platt 1999); a code is given "
                "from the threshold on. Strongest words are what it goes by, not what the frame is."
            ),
            table(shown, names=names, caption="What was learned from, and what was chosen (C: inverse penalty)."),
            table(sheet[["code", "words"]], names={"words": "strongest words"}, caption="Words that speak for a code."),
            *[paragraph(note, class_="quiet") for note in dict.fromkeys(notes)],
        ]
    )
    return Section("model", _TITLE, body, (Result("model sheet", "The classifier of each code.", sheet, given),))
