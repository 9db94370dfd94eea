"""Classifiers of coded frames, models of loaded words and of tone, and how well they do on what they have not seen."""

from framing.models.curves import LearningCurve, learning_curve
from framing.models.embeddings import SentenceEmbeddings
from framing.models.evaluation import Evaluation, evaluate
from framing.models.explanation import Explanation, explain
from framing.models.frame_model import FrameClassifier
from framing.models.frames import frame_classifier
from framing.models.leakage import LeakageAudit, leakage_audit
from framing.models.loaded_sentences import LoadedSentences
from framing.models.loaded_words import LoadedWords
from framing.models.model_comparison import ClassifierComparison, compare_classifiers
from framing.models.rereading import doubtful_codes, mistakes
from framing.models.tone import TargetTone
from framing.models.weights import feature_weights

__all__ = [
    "ClassifierComparison",
    "Evaluation",
    "Explanation",
    "FrameClassifier",
    "LeakageAudit",
    "LearningCurve",
    "LoadedSentences",
    "LoadedWords",
    "SentenceEmbeddings",
    "TargetTone",
    "compare_classifiers",
    "doubtful_codes",
    "evaluate",
    "explain",
    "feature_weights",
    "frame_classifier",
    "leakage_audit",
    "learning_curve",
    "mistakes",
]
