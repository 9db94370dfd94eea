"""``framing report``: one page on articles, with what people coded and a classifier predicted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framing import cli_options as given
from framing.terminal import readable, say

__all__ = ["report"]


def report(
    articles: given.Articles,
    out: given.PageOut = Path("report.html"),
    by: Annotated[
        str,
        typer.Option(metavar="VARIABLE", help="The document variable to compare by; the report calls it by its name."),
    ] = "outlet",
    code: given.Codes = None,
    checks: Annotated[
        Path | None, typer.Option(metavar="FILE", exists=True, dir_okay=False, help="Your answers to `framing check`.")
    ] = None,
    codings: given.Codings = None,
    codebook: given.Books = None,
    predictions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="Predictions of codes, with doc_id and predicted or probability: .csv, .xlsx, .parquet.",
        ),
    ] = None,
    wire: Annotated[given.Wire, typer.Option(help="Whether wire copy is in the report.")] = given.Wire.with_,
    passages: Annotated[
        given.Passages, typer.Option(help="How much of the articles' text to show.")
    ] = given.Passages.snippets,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The report's title.")] = None,
    lexicon: given.Lists = None,
    attribution: given.Attribution = given.Tier.full,
    column: given.Columns = None,
    encoding: given.Encoding = None,
    day_first: given.DayFirst = None,
    outlets: given.Outlets = None,
    origin: given.Origin = None,
) -> None:
    """Write one self-contained HTML report on articles.

    - `framing report articles.csv`

    - `framing report articles.csv --by section -o sections.html`

    - `framing report coded.csv --code conflict --code economy`

    - `framing report coded.csv --code conflict --codings codings.csv --codebook sheet.toml`

    - `framing report coded.csv --code conflict --predictions predictions.csv`

    - `framing report articles.csv --checks checks.csv`

    - `framing report articles.csv --wire without`
    """
    from framing.writing import check_target

    check_target(out, endings=given.PAGES, articles=articles)
    from framing import coding, estimate
    from framing import report as write_report
    from framing.measures import read_checks
    from framing.progress import working
    from framing.reporting.grouping import check_groups

    # What is read at once comes first: a wrong file is to be told before the work, not after it.
    answers = coding.read_codings(codings) if codings else None
    books = given.books_of(codebook)
    corpus = given.loaded(
        articles, column=column, encoding=encoding, day_first=day_first, outlets=outlets, origin=origin
    )
    given.check_variables(corpus, by, *(code or ()), codings=answers)
    check_groups(corpus.documents, by)
    guesses = estimate.read_predictions(predictions, corpus=corpus) if predictions else None
    annotations = given.annotated(corpus, lexicon, attribution)
    checked = read_checks(annotations, checks) if checks else None
    with working("writing the report"):
        path = write_report(
            annotations,
            out,
            by=by,
            code=code or None,
            title=readable(title),
            passages=passages.value,
            checks=checked,
            codings=answers,
            codebook=books,
            predictions=guesses,
            wire=wire.value,
        )
    say(f"report: {path.resolve()}")
