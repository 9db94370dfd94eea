"""The command ``framing``: the public functions, for people who work in a terminal."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Annotated

import typer

from framing import cli_options as given
from framing.cli_checking import check, evaluate
from framing.cli_lexicons import lexicons_app
from framing.cli_outlets import outlets
from framing.cli_reliability import agreement
from framing.cli_report import report
from framing.cli_scrambling import scramble
from framing.cli_sharing import share
from framing.errors import CorpusWarning
from framing.terminal import readable, say

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

    check_target(out, endings=given.PAGES)
    from framing import Codebook, load_example
    from framing import report as write_report
    from framing.progress import working

    corpus = load_example()
    say(f"{len(corpus)} fictional articles of {corpus.documents['outlet'].nunique()} outlets")
    codes = ["frame_clash", "frame_costs", "frame_people", "frame_blame", "frame_conscience"]
    annotations = given.annotated(corpus, None, given.Tier.full)
    from framing.example import example_codings, example_predictions

    with working("writing the report"):
        path = write_report(
            annotations,
            out,
            code=codes,
            codings=example_codings(),
            codebook=[Codebook.load("example"), Codebook.load("example_2")],
            predictions=example_predictions(),
            title="Four outlets, six stories: the example corpus",
        )
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
    audit: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the import audit too: .html.")] = None,
    search: Annotated[str | None, typer.Option(metavar="TEXT", help="The search in the archive; it is kept.")] = None,
    searched: Annotated[str | None, typer.Option(metavar="DAY", help="The day of the search; it is kept.")] = None,
    column: given.Columns = None,
    encoding: given.Encoding = None,
    day_first: given.DayFirst = None,
    outlets: given.Outlets = None,
    origin: given.Origin = None,
) -> None:
    """Read exports of archives once, however large, and keep them as one Parquet file with their history.

    Exit status 0 says that every announced document was read, 3 that some were not: the audit says which.
    Interrupted, the same command goes on where it was.

    - `framing import exports/ -o corpus.parquet --audit audit.html`

    - `framing import exports.zip -o corpus.parquet --search "ferry AND harbour" --searched 2031-05-02`

    - `framing report corpus.parquet`
    """
    from framing.writing import check_target

    check_target(out, endings=(".parquet",), articles=articles)
    if audit:
        check_target(audit, endings=given.PAGES, articles=articles)
    from framing import import_audit, import_corpus

    try:
        with warnings.catch_warnings():  # the audit says it all, a line each
            warnings.simplefilter("ignore", CorpusWarning)
            import_corpus(
                articles,
                to=out,
                origin=readable(origin),
                columns=given.columns_of(column),
                day_first=day_first,
                encoding=encoding,
                outlets=outlets,
                search=readable(search),
                searched=readable(searched),
            )
    except KeyboardInterrupt:
        raise InterruptedError(f"interrupted; the same command goes on from {out}.parts") from None
    found = import_audit(out)
    for line in found.warnings:
        say(f"warning: {line}")
    for seen, cases, example in found.to_table().query("found > 0 and check != 'warnings of readers'").to_numpy():
        say(f"{seen}: {cases:,} (first: {example})" if example else f"{seen}: {cases:,}")
    say(f"{found.note[:-1]}: {out}" if found.complete else f"{found.note} {out}")
    if audit:
        found.save(audit)
        say(f"audit: {audit}")
    if not found.complete:
        raise typer.Exit(given.INCOMPLETE)


app.command()(report)


@app.command()
def annotate(
    articles: given.Articles,
    out: given.TableOut,
    lexicon: given.Lists = None,
    attribution: given.Attribution = given.Tier.full,
    column: given.Columns = None,
    encoding: given.Encoding = None,
    day_first: given.DayFirst = None,
    outlets: given.Outlets = None,
) -> None:
    """Write every hit as a row: device, category, voice, speaker, negation and place.

    - `framing annotate articles.csv -o hits.csv`

    - `framing annotate articles.csv -o hits.csv --lexicon my_words.toml`
    """
    from framing.writing import TABLES, check_target, write_table

    check_target(out, endings=TABLES, articles=articles)
    annotations = given.annotated(
        given.loaded(articles, column=column, encoding=encoding, day_first=day_first, outlets=outlets),
        lexicon,
        attribution,
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
    outlets: given.Outlets = None,
) -> None:
    """Write a table with a row an article and a column a feature.

    - `framing extract articles.csv -o features.csv`

    - `framing extract articles.csv -o features.parquet --by voice --unit count`
    """
    from framing.writing import TABLES, check_target, write_table

    check_target(out, endings=TABLES, articles=articles)
    annotations = given.annotated(
        given.loaded(articles, column=column, encoding=encoding, day_first=day_first, outlets=outlets),
        lexicon,
        attribution,
    )
    from framing import extract as features_of

    features = features_of(annotations, unit=unit.value, by=by.value if by else None)
    write_table(features.reset_index(), out)
    say(f"{len(features):,} documents x {features.shape[1]} features: {out}")


# Each in a file of its own.
for command in (agreement, evaluate, check, outlets, share, scramble):
    app.command()(command)
