"""Classifiers of coded frames, models of loaded words and of tone, and how well they do on what they have not seen."""

from framing.models.curves import LearningCurve, learning_curve
from framing.models.evaluation import Evaluation, evaluate
from framing.models.frames import frame_classifier
from framing.models.leakage import LeakageAudit, leakage_audit
from framing.models.loaded_sentences import LoadedSentences
from framing.models.loaded_words import LoadedWords
from framing.models.model_comparison import ClassifierComparison, compare_classifiers
from framing.models.tone import TargetTone

__all__ = [
    "ClassifierComparison",
    "Evaluation",
    "LeakageAudit",
    "LearningCurve",
    "LoadedSentences",
    "LoadedWords",
    "TargetTone",
    "compare_classifiers",
    "evaluate",
    "frame_classifier",
    "leakage_audit",
    "learning_curve",
]
