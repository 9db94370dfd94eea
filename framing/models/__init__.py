"""Classifiers of coded frames, models of loaded words and of tone, and how well they do on what they have not seen."""

from framing.models.embeddings import SentenceEmbeddings
from framing.models.evaluation import Evaluation, evaluate
from framing.models.frame_model import FrameClassifier
from framing.models.frames import frame_classifier
from framing.models.loaded_sentences import LoadedSentences
from framing.models.loaded_words import LoadedWords
from framing.models.tone import TargetTone

__all__ = [
    "Evaluation",
    "FrameClassifier",
    "LoadedSentences",
    "LoadedWords",
    "SentenceEmbeddings",
    "TargetTone",
    "evaluate",
    "frame_classifier",
]
