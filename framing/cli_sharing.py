"""``framing share``: results without the text of the articles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framing import cli_options as given
from framing.terminal import say

__all__ = ["share"]


def share(
    articles: given.Articles,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The ZIP file to write.")],
    code: given.Codes = None,
    lexicon: given.Lists = None,
    attribution: given.Attribution = given.Tier.full,
    column: given.Columns = None,
    encoding: given.Encoding = None,
    day_first: given.DayFirst = None,
    outlets: given.Outlets = None,
    origin: given.Origin = None,
) -> None:
    """Write hits, counts and codes without the text of the articles, for colleagues who have the same articles.

    - `framing share articles.csv -o study.zip`

    - `framing share coded.csv -o study.zip --code conflict`
    """
    from framing.writing import check_target

    check_target(out, endings=(".zip",), articles=articles)
    corpus = given.loaded(
        articles, column=column, encoding=encoding, day_first=day_first, outlets=outlets, origin=origin
    )
    given.check_variables(corpus, *(code or ()))
    from framing import export_replication

    export_replication(given.annotated(corpus, lexicon, attribution), out, codes=code or None)
    say(f"{len(corpus):,} articles without their text: {out}")
