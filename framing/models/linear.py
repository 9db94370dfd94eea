"""The parts of a fitted linear model of texts: its features by name and block, their weights, and its outputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.pipeline import FeatureUnion, Pipeline

from framing.annotation.features import FramingFeatures
from framing.errors import FramingError, did_you_mean

__all__ = ["KINDS", "Block", "LinearParts", "linear_parts"]

KINDS = ("devices", "words", "characters", "embeddings")
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Block:
    """Features of one kind: their columns, names, and the step that knows where they stand in a text (or None)."""

    kind: str
    columns: slice
    names: list[str]
    source: FramingFeatures | CountVectorizer | None


_YES, _NO = ("1", "1.0", "True"), ("0", "0.0", "False")


@dataclass(frozen=True, eq=False)
class LinearParts:
    """What a decision is the sum of: ``features.transform(texts) @ coef.T + intercept``.

    Attributes
    ----------
    features : transformer
    blocks : list of Block
    coef : array (outputs, features)
    intercept : array (outputs,)
    outputs : list
        What a positive score of each output speaks for: the class, or the code of several yes-or-no codes.
    code : str or None
        The name of the code, where the model knows it.
    """

    features: Any
    blocks: list[Block]
    coef: Floats
    intercept: Floats
    outputs: list[Any]
    code: str | None = None

    @property
    def yes_or_no(self) -> bool:
        """Whether there is one output, of the 1 of a yes-or-no code."""
        return len(self.outputs) == 1 and str(self.outputs[0]) in _YES

    def asked(self, code: object) -> object:
        """Return what is asked for: None, any value, where it is the name of a code with other values."""
        by_name = isinstance(code, str) and code == self.code and code not in self.outputs
        return None if by_name and not self.yes_or_no else code

    def label(self, number: int, code: object) -> Any:
        """Return what an output is called: the code's name for a yes-or-no code, where it was given."""
        return code if self.yes_or_no and code is not None else self.outputs[number]

    def output(self, code: object, scores: Floats | None = None) -> int:
        """Return the number of the output for a class or code; without one, of the highest score.

        Raises
        ------
        FramingError
            When there is no such class or code.
        """
        if self.yes_or_no and code is not None:
            if code == 1 or (isinstance(code, str) and code in (*_YES, self.code)):
                return 0
            if isinstance(code, str) and code not in _NO:
                if self.code is None:
                    return 0  # any name: the model does not know that of its code
                raise FramingError(
                    f"The model was fitted on {self.code!r} and has no score for {code!r}. "
                    f"{did_you_mean(code, [self.code])}"
                )
            raise FramingError(
                f"There is no score for {code!r}: the one score of the model speaks for {self.outputs[0]}, and against "
                "it where it is negative. Leave code= out, or give the code's name."
            )
        if code is None:
            return int(np.argmax(scores)) if scores is not None and len(self.outputs) > 1 else 0
        found = [number for number, output in enumerate(self.outputs) if output == code or str(output) == str(code)]
        if not found:
            known = self.outputs if self.code is None else [*self.outputs, self.code]
            raise FramingError(f"The model does not tell {code!r}. {did_you_mean(code, known)}")
        return found[0]


def linear_parts(model: Any) -> LinearParts:
    """Return the parts of a fitted `FrameClassifier`, or of a pipeline that ends in a linear classifier.

    Raises
    ------
    FramingError
        When the model is not fitted, or not linear in named features.

    Examples
    --------
    >>> from sklearn.feature_extraction.text import TfidfVectorizer
    >>> from sklearn.linear_model import LogisticRegression
    >>> from sklearn.pipeline import make_pipeline
    >>> model = make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(["a row", "calm seas"], ["conflict", "calm"])
    >>> parts = linear_parts(model)
    >>> parts.outputs, parts.blocks[0].names
    (['conflict'], ['calm', 'row', 'seas'])
    """
    if isinstance(model, Pipeline):
        features, last = model[:-1], model[-1]
        features = features[0] if len(features) == 1 else features
    else:
        features, last = getattr(model, "features_", None), model
    if features is None or not hasattr(last, "coef_"):
        raise FramingError(
            f"{type(last).__name__} is not fitted, or not linear in named features: only sums of features times "
            "weights can be taken apart. Fit a frame_classifier(), or a pipeline of a vectorizer and a linear model "
            "with coef_, such as LogisticRegression."
        )
    coef = np.atleast_2d(np.asarray(last.coef_, dtype=np.float64))
    intercept = np.broadcast_to(np.asarray(last.intercept_, dtype=np.float64).ravel(), (len(coef),))
    code = getattr(last, "code_", None)
    return LinearParts(features, _blocks(features), coef, intercept, _outputs(last, len(coef)), code)


def _outputs(model: Any, count: int) -> list[Any]:
    """Return what each output is of; of two classes, a positive score speaks for the second."""
    classes: list[Any] = np.asarray(model.classes_).tolist()
    return classes[1:] if count == 1 and len(classes) == 2 else classes


def _blocks(features: Any) -> list[Block]:
    if not isinstance(features, FeatureUnion):
        names = [str(name) for name in features.get_feature_names_out()]
        return [_block("", features, names, 0)]
    blocks, first = [], 0
    for kind, step in features.transformer_list:
        if isinstance(step, str):  # "drop"
            continue
        names = [str(name) for name in step.get_feature_names_out()]
        blocks.append(_block(kind, step, names, first))
        first += len(names)
    return blocks


def _block(kind: str, step: Any, names: list[str], first: int) -> Block:
    source = _source(step)
    if kind not in KINDS:
        analyzer = getattr(source, "analyzer", None)
        known = {"word": "words", "char": "characters", "char_wb": "characters"}.get(str(analyzer), "embeddings")
        kind = "devices" if isinstance(source, FramingFeatures) else known
    return Block(kind, slice(first, first + len(names)), names, source)


def _source(step: Any) -> FramingFeatures | CountVectorizer | None:
    """Return the step that makes the features from texts, where it is one whose features have places."""
    if isinstance(step, FramingFeatures | CountVectorizer):
        return step
    return _source(step.steps[0][1]) if isinstance(step, Pipeline) else None
