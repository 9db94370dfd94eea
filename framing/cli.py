"""The command ``framing``: the public functions, for people who work in a terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from framing import cli_options as given
from framing.cli_lexicons import lexicons_app
from framing.terminal import answer_lines, readable, say

app = typer.Typer(
    help="""Measure how news is framed: which framing devices occur, in whose voice, and how outlets differ.

    Start with `framing demo`, then `framing report ARTICLES`. `framing COMMAND --help` shows examples.
    """,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
app.add_typer(lexicons_app, name="lexicons")

PAGES = (".html", ".htm")


@app.callback()
def framing(version: given.Version = False) -> None:
    """Take the options that stand before a command."""


@app.command()
def demo(
    out: given.PageOut = Path("report.html"),
) -> None:
    """Analyse the packaged example corpus of fictional articles and write a report.

    - `framing demo`

    - `framing demo -o example.html`
    """
    from framing.writing import check_target

    check_target(out, endings=PAGES)
    from framing import load_example
    from framing import report as write_report
    from framing.progress import working

    corpus = load_example()
    say(f"{len(corpus)} fictional articles of {corpus.documents['outlet'].nunique()} outlets")
    codes = ["frame_clash", "frame_costs", "frame_people", "frame_blame", "frame_conscience"]
    annotations = given.annotated(corpus, None, given.Tier.full)
    with working("writing the report"):
        path = write_report(annotations, out, code=codes, title="Four outlets, six stories: the example corpus")
    say(f"report: {path.resolve()}")


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder with one article a file; made if needed.")],
) -> None:
    """Write a table beside your articles to fill in: outlet, date and what else you know of each.

    Put each article into the folder as a file of its own (.txt, .docx, .html ...). Run it again when more have
    come: what you filled in stays.

    - `framing new my_articles`
    """
    from framing.corpus import new_folder

    table = new_folder(folder)
    if any(path.is_file() and path != table for path in folder.rglob("*")):
        say(f"fill in {table}, then run: framing report {folder}")
    else:
        say(f"put each article into {folder} as a file of its own, then run: framing new {folder}")


@app.command("import")
def import_(
    articles: given.Articles,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The .parquet file to write.")],
    column: given.Columns = None,
    encoding: given.Encoding = None,
    day_first: given.DayFirst = None,
    origin: given.Origin = None,
) -> None:
    """Read articles once and keep them as one Parquet file with their history.

    - `framing import exports/ -o corpus.parquet`

    - `framing report corpus.parquet`
    """
    from framing.writing import check_target

    check_target(out, endings=(".parquet",), articles=articles)
    corpus = given.loaded(articles, column=column, encoding=encoding, day_first=day_first, origin=origin)
    corpus.save(out)
    say(f"{len(corpus):,} articles: {out}")


@app.command()
def report(
    articles: given.Articles,
    out: given.PageOut = Path("report.html"),
    by: Annotated[str, typer.Option(metavar="VARIABLE", help="The document variable to compare by.")] = "outlet",
    code: given.Codes = None,
    checks: Annotated[
        Path | None, typer.Option(metavar="FILE", exists=True, dir_okay=False, help="Your answers to `framing check`.")
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
    origin: given.Origin = None,
) -> None:
    """Write one self-contained HTML report on articles.

    - `framing report articles.csv`

    - `framing report articles.csv --by section -o sections.html`

    - `framing report coded.csv --code conflict --code economy`

    - `framing report articles.csv --checks checks.csv`

    - `framing report articles.csv --wire without`
    """
    from framing.writing import check_target

    check_target(out, endings=PAGES, articles=articles)
    corpus = given.loaded(articles, column=column, encoding=encoding, day_first=day_first, origin=origin)
    given.check_variables(corpus, by, *(code or ()))
    from framing import report as write_report
    from framing.measures import read_checks
    from framing.progress import working

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
            wire=wire.value,
        )
    say(f"report: {path.resolve()}")


@app.command()
def annotate(
    articles: given.Articles,
    out: given.TableOut,
    lexicon: given.Lists = None,
    attribution: given.Attribution = given.Tier.full,
    column: given.Columns = None,
    encoding: given.Encoding = None,
    day_first: given.DayFirst = None,
) -> None:
    """Write every hit as a row: device, category, voice, speaker, negation and place.

    - `framing annotate articles.csv -o hits.csv`

    - `framing annotate articles.csv -o hits.csv --lexicon my_words.toml`
    """
    from framing.writing import TABLES, check_target, write_table

    check_target(out, endings=TABLES, articles=articles)
    annotations = given.annotated(
        given.loaded(articles, column=column, encoding=encoding, day_first=day_first), lexicon, attribution
    )
    write_table(annotations.spans, out)
    say(f"{len(annotations.spans):,} hits: {out}")


@app.command()
def extract(
    articles: given.Articles,
    out: given.TableOut,
    unit: Annotated[given.Unit, typer.Option(help="What to count in.")] = given.Unit.per_1000_tokens,
    by: Annotated[given.Split | None, typer.Option(help="Split every feature.")] = None,
    lexicon: given.Lists = None,
    attribution: given.Attribution = given.Tier.full,
    column: given.Columns = None,
    encoding: given.Encoding = None,
    day_first: given.DayFirst = None,
) -> None:
    """Write a table with a row an article and a column a feature.

    - `framing extract articles.csv -o features.csv`

    - `framing extract articles.csv -o features.parquet --by voice --unit count`
    """
    from framing.writing import TABLES, check_target, write_table

    check_target(out, endings=TABLES, articles=articles)
    annotations = given.annotated(
        given.loaded(articles, column=column, encoding=encoding, day_first=day_first), lexicon, attribution
    )
    from framing import extract as features_of

    features = features_of(annotations, unit=unit.value, by=by.value if by else None)
    write_table(features.reset_index(), out)
    say(f"{len(features):,} documents x {features.shape[1]} features: {out}")


@app.command()
def evaluate(
    articles: given.Articles,
    code: given.Codes,
    groups: Annotated[
        str, typer.Option(metavar="VARIABLE", help="What is kept apart between training and test.")
    ] = "outlet",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write the scores too: .csv or .parquet.")
    ] = None,
    column: given.Columns = None,
    encoding: given.Encoding = None,
    day_first: given.DayFirst = None,
) -> None:
    """Train and test a classifier of coded frames, on random folds and on unseen groups.

    - `framing evaluate coded.csv --code conflict`

    - `framing evaluate coded.csv --code conflict --code economy --groups story -o scores.csv`
    """
    from framing.writing import TABLES, check_target, write_table

    if out:
        check_target(out, endings=TABLES, articles=articles)
    corpus = given.loaded(articles, column=column, encoding=encoding, day_first=day_first)
    from framing import evaluate as evaluation_of
    from framing import frame_classifier
    from framing.progress import working

    with working("training and testing"):
        result = evaluation_of(frame_classifier(), corpus, code=list(dict.fromkeys(code or ())), groups=groups)
    table = result.to_table()
    say(table.round(2).to_string(index=False, na_rep="-"))
    say(f"{result.sentence} {result.note}".strip())
    if out:
        write_table(table, out)
        say(f"scores: {out}")


@app.command()
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
        given.loaded(articles, column=column, encoding=encoding, day_first=day_first), lexicon, attribution
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
