"""``framing report``: one page on articles, with what people coded and a classifier predicted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing import cli_options as given
from framing.terminal import readable, say

if TYPE_CHECKING:
    import pandas as pd

    from framing import Annotations, Codebook, Corpus
    from framing.measures import Checks

__all__ = ["report"]

By = Annotated[
    str, typer.Option(metavar="VARIABLE", help="The document variable to compare by; the report calls it by its name.")
]
Checked = Annotated[
    Path | None, typer.Option(metavar="FILE", exists=True, dir_okay=False, help="Your answers to `framing check`.")
]
Predictions = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="Predictions of codes, with doc_id and predicted or probability: .csv, .xlsx, .parquet.",
    ),
]
WithWire = Annotated[given.Wire, typer.Option(help="Whether wire copy is in the report.")]
Shown = Annotated[given.Passages, typer.Option(help="How much of the articles' text to show.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="The report's title.")]


def report(
    articles: given.Articles,
    out: given.PageOut = Path("report.html"),
    by: By = "outlet",
    code: given.Codes = None,
    checks: Checked = None,
    codings: given.Codings = None,
    codebook: given.Books = None,
    predictions: Predictions = None,
    wire: WithWire = given.Wire.with_,
    passages: Shown = given.Passages.snippets,
    title: Title = None,
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
    from framing.reporting.grouping import check_groups

    # What is read at once comes first: a wrong file is to be told before the work, not after it.
    answers, books = _coded(codings, codebook)
    corpus = given.loaded(
        articles, column=column, encoding=encoding, day_first=day_first, outlets=outlets, origin=origin
    )
    given.check_variables(corpus, by, *(code or ()), codings=answers)
    check_groups(corpus.documents, by)
    guesses = _predicted(predictions, corpus)
    annotations = given.annotated(corpus, lexicon, attribution)
    checked = _checked(checks, annotations)
    from framing import report as write_report
    from framing.progress import working

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


def _coded(codings: Path | None, codebook: list[str] | None) -> tuple[pd.DataFrame | None, list[Codebook] | None]:
    """Read what people answered, and what they could answer."""
    from framing import coding

    answers = coding.read_codings(codings) if codings else None
    return answers, given.books_of(codebook)


def _predicted(predictions: Path | None, corpus: Corpus) -> pd.DataFrame | None:
    from framing import estimate

    return estimate.read_predictions(predictions, corpus=corpus) if predictions else None


def _checked(checks: Path | None, annotations: Annotations) -> Checks | None:
    from framing.measures import read_checks

    return read_checks(annotations, checks) if checks else None
