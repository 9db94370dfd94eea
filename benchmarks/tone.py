"""Codes of tone for targets, each predicted by a model that has not seen the target's document."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
from sklearn.model_selection import GroupKFold

from framing import TargetTone
from framing.models.tone import read_targets

FOLDS = 5
Passage = tuple[str, int, int]


def labelled() -> dict[Passage, tuple[str, str]]:
    """The document and code of each labelled target of the train split.

    An id begins with the collection and the number of the article: ``allsides_1018_408_…``.
    """
    beside = Path(__file__).parents[2] / "shared" / "gold"
    folders = (Path(os.environ.get("FRAMING_GOLD", beside)), beside)  # other splits may lie apart from train
    files = [folder / "sets" / "newsmtsc" / "train.jsonl" for folder in folders]
    file = next((file for file in files if file.is_file()), files[0])
    found: dict[Passage, tuple[str, str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        parts = row["id"].split("_")
        document = "_".join(parts[: 3 if parts[0] == "polusa" else 2])
        for target in row["targets"]:
            found[row["text"], target["start"], target["end"]] = (document, target["label"])
    return found


def cross_fitted(passages: list[Passage]) -> list[str]:
    """The tone of each target by a model fitted on the train split without the target's document.

    Targets that are not in the train split are read by models of all folds, and the mean of these counts.
    """
    known = labelled()
    learned = list(known)
    documents, codes = (np.array(column) for column in zip(*known.values(), strict=True))
    fresh = [one for one in dict.fromkeys(passages) if one not in known]
    read = np.array([*read_targets([*learned, *fresh]), None], dtype=object)[:-1]
    inside, outside = read[: len(learned)], read[len(learned) :]
    told: dict[Passage, str] = {}
    seen = np.zeros((len(fresh), len(set(codes))))
    for train, test in GroupKFold(FOLDS).split(inside, codes, documents):
        model = TargetTone().fit(inside[train], codes[train])
        told |= {learned[i]: str(code) for i, code in zip(test, model.predict(inside[test]), strict=True)}
        if fresh:
            seen += model.predict_proba(outside)
    told |= {one: str(sorted(set(codes))[i]) for one, i in zip(fresh, seen.argmax(axis=1), strict=True)}
    return [told[one] for one in passages]
