"""Coding by people: codebooks, the table of what coders answered, and what is wrong with it."""

from framing.coding.browser import disagreements
from framing.coding.codebook import Codebook
from framing.coding.coding_check import CodingCheck, check_codings
from framing.coding.codings import read_codings, with_defaults, write_codings
from framing.coding.exchange.projects import export_project, import_project
from framing.coding.shipped import list_codebooks
from framing.coding.spans import span_agreement
from framing.coding.variables import Frame, Value, Variable

__all__ = [
    "Codebook",
    "CodingCheck",
    "Frame",
    "Value",
    "Variable",
    "check_codings",
    "disagreements",
    "export_project",
    "import_project",
    "list_codebooks",
    "read_codings",
    "span_agreement",
    "with_defaults",
    "write_codings",
]
