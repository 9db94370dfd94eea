"""``framing check`` and ``framing evaluate``: how often hits and predicted codes are right."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from framing import cli_options as given
from framing.terminal import answer_lines, say

__all__ = ["check", "evaluate"]


def evaluate(
    articles: given.Articles,
    code: given.Codes,
    groups: Annotated[
        str, typer.Option(metavar="VARIABLE", help="What is kept apart between training and test.")
    ] = "outlet",
    codings: given.Codings = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write the scores too: .csv or .parquet.")
    ] = None,
    column: given.Columns = None,
    encoding: given.Encoding = None,
    day_first: given.DayFirst = None,
    outlets: given.Outlets = None,
) -> None:
    """Train and test a classifier of coded frames, on random folds and on unseen groups.

    - `framing evaluate coded.csv --code conflict`

    - `framing evaluate coded.csv --code conflict --code economy --groups story -o scores.csv`

    - `framing evaluate coded.csv --code conflict --codings codings.csv`
    """
    from framing.writing import TABLES, check_target, write_table

    if out:
        check_target(out, endings=TABLES, articles=articles)
    corpus = given.loaded(articles, column=column, encoding=encoding, day_first=day_first, outlets=outlets)
    from framing import evaluate as evaluation_of
    from framing import frame_classifier
    from framing.coding import read_codings
    from framing.progress import working

    answers = read_codings(codings) if codings else None
    names = list(dict.fromkeys(code or ()))
    with working("training and testing"):
        result = evaluation_of(frame_classifier(), corpus, code=names, groups=groups, codings=answers)
    for sentence in result.leakage.sentences:
        say(sentence)
    table = result.to_table()
    shown = ["code", "scheme", "value", "precision", "recall", "f1", "low", "high", "units"]
    say(table[shown].round(2).to_string(index=False, na_rep="-"))
    for message in result.problems["message"]:
        say(message)
    say(f"{result.sentence} {result.note}".strip())
    if out:
        write_table(table, out)
        say(f"scores: {out}")


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
