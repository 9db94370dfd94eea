"""``framing scramble``: a copy of an export without its words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framing.terminal import say

__all__ = ["scramble"]


def scramble(
    export: Annotated[Path, typer.Argument(metavar="FILE", help="An export with two or three articles.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The copy, with the same ending.")],
) -> None:
    """Write a copy of an export that shows its structure and not its text, to be sent with a report of an error.

    - `framing scramble export.html -o scrambled.html`
    """
    from framing.writing import check_target

    check_target(out, endings=(export.suffix.casefold(),), articles=export)
    from framing import scramble as write_copy

    write_copy(export, out)
    say(f"{out}: read it before you send it")
