"""Classifiers of coded frames, models of loaded words, and how well they do on what they have not seen."""

from framing.models.evaluation import Evaluation, evaluate
from framing.models.frames import frame_classifier
from framing.models.loaded_sentences import LoadedSentences
from framing.models.loaded_words import LoadedWords

__all__ = ["Evaluation", "LoadedSentences", "LoadedWords", "evaluate", "frame_classifier"]
