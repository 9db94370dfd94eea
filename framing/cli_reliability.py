"""``framing agreement``: how well coders agree."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framing import cli_options as given
from framing.terminal import say

__all__ = ["agreement"]

COLUMNS = ["variable", "round", "code", "units", "alpha", "alpha_low", "alpha_high", "ac1", "agreement", "prevalence"]


def agreement(
    codings: Annotated[
        Path,
        typer.Argument(metavar="CODINGS", help="A table with unit, coder, variable, value: .csv, .xlsx, .parquet."),
    ],
    codebook: given.Books = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write the whole table too: .csv or .parquet.")
    ] = None,
) -> None:
    """Print how well coders agree: alpha with its interval, AC1, agreement and prevalence, and what stands out.

    - `framing agreement codings.csv`

    - `framing agreement codings.xlsx --codebook sheet.toml -o agreement.csv`
    """
    from framing.writing import TABLES, check_target, write_table

    if out:
        check_target(out, endings=TABLES, articles=codings)
    from framing import agreement as agreement_of
    from framing import coding
    from framing.progress import working

    answers = coding.read_codings(codings)
    books = given.books_of(codebook)
    with working("drawing units again"):
        found = agreement_of(answers, codebook=books)
    table = found.to_table()
    shown = [name for name in COLUMNS if name != "code" or (table["code"] != "").any()]
    say(table[shown].round(2).to_string(index=False, na_rep="-"))
    for line in (*found.findings, *found.problems["message"]):
        say(line)
    say(found.note)
    if out:
        write_table(table, out)
        say(f"agreement: {out}")
