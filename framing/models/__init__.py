"""Classifiers of coded frames and how well they do on what they have not seen."""

from framing.models.evaluation import Evaluation, evaluate
from framing.models.frames import frame_classifier

__all__ = ["Evaluation", "evaluate", "frame_classifier"]
