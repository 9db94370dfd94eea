"""Classifiers of coded frames and how well they do on what they have not seen."""

from framing.models.evaluation import Evaluation, evaluate
from framing.models.frames import frame_classifier
from framing.models.tone import TargetTone

__all__ = ["Evaluation", "TargetTone", "evaluate", "frame_classifier"]
