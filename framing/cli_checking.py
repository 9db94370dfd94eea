"""``framing check``: how often hits are right, judged by a person."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from framing import cli_options as given
from framing.terminal import answer_lines, say

__all__ = ["check"]


def check(
    articles: given.Articles,
    answers: Annotated[
        Path,
        typer.Option(metavar="FILE", help="The CSV file for your answers; a check that was stopped goes on there."),
    ] = Path("checks.csv"),
    n: Annotated[int, typer.Option("--n", "-n", metavar="NUMBER", help="Hits to draw for each device.")] = 20,
    by: Annotated[
        str, typer.Option(metavar="COLUMN", help="Draw as many for each value of this column or variable.")
    ] = "device",
    lexicon: given.Lists = None,
    attribution: given.Attribution = given.Tier.full,
    column: given.Columns = None,
    encoding: given.Encoding = None,
    day_first: given.DayFirst = None,
    outlets: given.Outlets = None,
) -> None:
    """Judge hits drawn at random - y, n or skip - to know each device's precision on your articles.

    Every answer is saved at once: stop when you like (q), and the same command goes on. Answers can be piped
    in, a line each.

    - `framing check articles.csv -n 10`

    - `framing report articles.csv --checks checks.csv`
    """
    from framing.writing import check_target

    check_target(answers, endings=(".csv",), articles=articles)
    annotations = given.annotated(
        given.loaded(articles, column=column, encoding=encoding, day_first=day_first, outlets=outlets),
        lexicon,
        attribution,
    )
    from framing import check_hits

    try:
        piped = None if sys.stdin.isatty() and sys.stdout.isatty() else answer_lines()
        checks = check_hits(annotations, n=n, by=by, path=answers, answers=piped)
    except KeyboardInterrupt:
        raise InterruptedError(f"interrupted; the answers so far are in {answers}") from None
    say(checks.note)
    if answers.exists():
        say(f"answers: {answers}")
