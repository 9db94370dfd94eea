"""Coding by people: codebooks, and the table of what coders answered."""

from framing.coding.codebook import Codebook
from framing.coding.codings import read_codings, with_defaults, write_codings
from framing.coding.variables import Frame, Value, Variable

__all__ = ["Codebook", "Frame", "Value", "Variable", "read_codings", "with_defaults", "write_codings"]
