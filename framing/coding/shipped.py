"""The codebooks that ship with the package, as a table."""

from __future__ import annotations

import pandas as pd

from framing.coding.codebook import Codebook
from framing.coding.codebook_files import shipped_files

__all__ = ["list_codebooks"]


def list_codebooks() -> pd.DataFrame:
    """Return the codebooks that ship: a row each with title, version, and how many variables and frames it has.

    Load one with ``Codebook.load(name)``. To change it, save it, edit the file and give it a version of your own.

    Examples
    --------
    >>> list_codebooks().loc["generic_frames", ["variables", "frames"]].tolist()
    [20, 5]
    """
    rows = []
    for name in shipped_files():
        codebook = Codebook.load(name)
        counts = len(codebook.variables), len(codebook.frames)
        rows.append((name, codebook.title, codebook.version, *counts, codebook.licence, codebook.citation))
    columns = ["name", "title", "version", "variables", "frames", "licence", "citation"]
    return pd.DataFrame(rows, columns=columns).set_index("name")
