"""Figures: one function a figure, a tidy table in, matplotlib Axes out.

All modules are imported here, so that `framing.plots.rates` is always the function.
"""

from framing.plots.confusion import confusion
from framing.plots.corrected import shares
from framing.plots.flow import flow
from framing.plots.genres import genres
from framing.plots.heat_map import heat_map
from framing.plots.key_words import key_words
from framing.plots.learning_curve import learning_curve
from framing.plots.multiverse import multiverse
from framing.plots.naming import naming
from framing.plots.rates import rates
from framing.plots.reliability import reliability
from framing.plots.retrieval import retrieval
from framing.plots.scores import scores
from framing.plots.slopes import slopes
from framing.plots.speakers import speakers
from framing.plots.story_timeline import story_timeline
from framing.plots.targets import portrayals
from framing.plots.timeline import timeline
from framing.plots.voices import voices
from framing.plots.weights import weights

__all__ = [
    "confusion",
    "flow",
    "genres",
    "heat_map",
    "key_words",
    "learning_curve",
    "multiverse",
    "naming",
    "portrayals",
    "rates",
    "reliability",
    "retrieval",
    "scores",
    "shares",
    "slopes",
    "speakers",
    "story_timeline",
    "timeline",
    "voices",
    "weights",
]
