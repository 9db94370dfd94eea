"""Coding by people: codebooks, the table of what coders answered, and what is wrong with it."""

from framing.coding.adjudication import Gold, adjudicate
from framing.coding.agreements import Agreement, agreement
from framing.coding.codebook import Codebook
from framing.coding.coding_check import CodingCheck, check_codings
from framing.coding.codings import read_codings, with_defaults, write_codings
from framing.coding.decisions import read_decisions, write_open_cases
from framing.coding.double_coding import units_to_double_code
from framing.coding.shipped import list_codebooks
from framing.coding.variables import Frame, Value, Variable

__all__ = [
    "Agreement",
    "Codebook",
    "CodingCheck",
    "Frame",
    "Gold",
    "Value",
    "Variable",
    "adjudicate",
    "agreement",
    "check_codings",
    "list_codebooks",
    "read_codings",
    "read_decisions",
    "units_to_double_code",
    "with_defaults",
    "write_codings",
    "write_open_cases",
]
