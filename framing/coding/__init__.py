"""Coding by people: codebooks, the table of what coders answered, and what is wrong with it."""

from framing.coding.codebook import Codebook
from framing.coding.coding_check import CodingCheck, check_codings
from framing.coding.codings import read_codings, with_defaults, write_codings
from framing.coding.shipped import list_codebooks
from framing.coding.variables import Frame, Value, Variable

__all__ = [
    "Codebook",
    "CodingCheck",
    "Frame",
    "Value",
    "Variable",
    "check_codings",
    "list_codebooks",
    "read_codings",
    "with_defaults",
    "write_codings",
]
