"""``framing lexicons``: the word lists that ship, and checks of your own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framing.terminal import say

__all__ = ["lexicons_app"]

lexicons_app = typer.Typer(
    help="The word lists that ship, and checks of your own.", no_args_is_help=True, rich_markup_mode="markdown"
)


@lexicons_app.command("list")
def list_() -> None:
    """List the lexicons that ship.

    - `framing lexicons list`
    """
    from framing import list_lexicons

    say(list_lexicons()[["title", "entries", "version", "licence"]].to_string())


@lexicons_app.command()
def show(name: Annotated[str, typer.Argument(metavar="NAME|FILE", help="A lexicon's name or TOML file.")]) -> None:
    """Print a lexicon: what each category is evidence of, and its entries.

    - `framing lexicons show hedge`
    """
    from framing import load_lexicon

    say(load_lexicon(name).to_toml())


@lexicons_app.command("check")
def check_lexicon(path: Annotated[Path, typer.Argument(metavar="FILE", help="A lexicon's TOML file.")]) -> None:
    """Check a lexicon: scheme, licence, patterns, and its own example sentences; status 1 if one fails.

    - `framing lexicons check my_words.toml`
    """
    from framing.testing import check_lexicon as problems_of

    problems = problems_of(path)
    for problem in problems:
        say(problem)
    say(f"{path}: {len(problems)} to mend" if problems else f"{path}: in order")
    raise typer.Exit(1 if problems else 0)
