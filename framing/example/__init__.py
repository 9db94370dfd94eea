"""A fictional corpus with known truth: what was planted in it is listed span by span.

The countries, people and newspapers in it do not exist. The texts were written for this project
(CC BY 4.0), so they may be printed, changed and passed on.
"""

from __future__ import annotations

from framing.example.codings import example_codings
from framing.example.effects import planted_effects
from framing.example.exports import example_exports
from framing.example.tables import example_predictions, example_truth, example_wire, load_example

__all__ = [
    "example_codings",
    "example_exports",
    "example_predictions",
    "example_truth",
    "example_wire",
    "load_example",
    "planted_effects",
]
