"""What a classifier was trained on and what was chosen: the sheet that goes with its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import sklearn

from framing.measures.results import Shown
from framing.provenance import package_version
from framing.words import plural

if TYPE_CHECKING:
    from framing.models.frame_model import FrameClassifier

__all__ = ["ModelInfo", "model_info"]


@dataclass(frozen=True, eq=False, repr=False)
class ModelInfo(Shown):
    """A fitted classifier in numbers; made by `FrameClassifier.info`.

    Attributes
    ----------
    table : DataFrame
        A row an output: `code` (the value, or the name of the code), `texts` (with it, in training), `share`, `C`
        (inverse strength of the penalty), `threshold` (probability from which on it is given), `slope` and
        `intercept` of the calibration.
    features : DataFrame
        A row a kind of features: `kind`, `features` (how many).
    note : str
        One sentence: texts, features, how the choices were made, seed and versions.
    """

    table: pd.DataFrame
    features: pd.DataFrame
    note: str


def model_info(model: FrameClassifier) -> ModelInfo:
    """Return the sheet of a fitted classifier."""
    outputs: list[Any] = list(model.classes_)
    yes_or_no = len(model.coef_) == 1
    table = pd.DataFrame(
        {
            "code": pd.Series(outputs[1:] if yes_or_no else outputs, dtype=object),
            "texts": model.counts_,
            "share": model.counts_ / model.n_texts_,
            "C": model.C_,
            "threshold": model.threshold_,
            "slope": [one.slope for one in model.calibration_],
            "intercept": [one.intercept for one in model.calibration_],
        }
    )
    kinds = pd.Series([str(name).partition("__")[0] for name in model.features_.get_feature_names_out()])
    features = kinds.value_counts(sort=False).rename_axis("kind").rename("features").reset_index()
    how_many = ", ".join(f"{row.features:,} {row.kind}" for row in features.itertuples())
    apart = _dealt(model.groups_, int(model.apart_.sum()), len(model.apart_))
    chosen = "given" if model.C is not None else "chosen"
    note = (
        f"Linear model of {plural(model.n_texts_, 'text')} and {int(np.sum(features['features'])):,} features "
        f"({how_many}); penalty {chosen}, probabilities calibrated and thresholds set by cross-fitting inside of these "
        f"texts ({apart}, seed {model.random_state}); framing-toolkit {package_version()}, scikit-learn "
        f"{sklearn.__version__}."
    )
    return ModelInfo(table, features, note)


def _dealt(groups: int, apart: int, outputs: int) -> str:
    """How the inner folds were made: that groups were given does not say that they could be kept apart."""
    if not groups:
        return "dealt at random"
    if not apart:
        return f"dealt at random: {plural(groups, 'group')} could not be kept apart"
    return f"{groups:,} groups kept apart" + ("" if apart == outputs else f" for {apart} of {outputs} codes")
