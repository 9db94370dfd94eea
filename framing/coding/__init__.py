"""Coding by people: codebooks, and the table of what coders answered."""

from framing.coding.browser import disagreements
from framing.coding.codebook import Codebook
from framing.coding.codings import read_codings, with_defaults, write_codings
from framing.coding.exchange.projects import export_project, import_project
from framing.coding.spans import span_agreement
from framing.coding.variables import Frame, Value, Variable

__all__ = [
    "Codebook",
    "Frame",
    "Value",
    "Variable",
    "disagreements",
    "export_project",
    "import_project",
    "read_codings",
    "span_agreement",
    "with_defaults",
    "write_codings",
]
