"""Coding by people: codebooks, samples and sheets, the table of what coders answered, and what is wrong with it."""

from framing.coding.adjudication import Gold, adjudicate
from framing.coding.agreements import Agreement, agreement
from framing.coding.assignment import assign
from framing.coding.browser import disagreements
from framing.coding.codebook import Codebook
from framing.coding.coding_check import CodingCheck, check_codings
from framing.coding.codings import read_codings, with_defaults, write_codings
from framing.coding.decisions import read_decisions, write_open_cases
from framing.coding.double_coding import units_to_double_code
from framing.coding.exchange.projects import export_project, import_project
from framing.coding.gathered import Merged
from framing.coding.merging import merge_codings
from framing.coding.sampling import Sample, sample_units
from framing.coding.sheets import read_sheets, write_sheets
from framing.coding.shipped import list_codebooks
from framing.coding.spans import span_agreement
from framing.coding.variables import Frame, Value, Variable

__all__ = [
    "Agreement",
    "Codebook",
    "CodingCheck",
    "Frame",
    "Gold",
    "Merged",
    "Sample",
    "Value",
    "Variable",
    "adjudicate",
    "agreement",
    "assign",
    "check_codings",
    "disagreements",
    "export_project",
    "import_project",
    "list_codebooks",
    "merge_codings",
    "read_codings",
    "read_decisions",
    "read_sheets",
    "sample_units",
    "span_agreement",
    "units_to_double_code",
    "with_defaults",
    "write_codings",
    "write_open_cases",
    "write_sheets",
]
