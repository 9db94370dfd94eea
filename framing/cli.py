"""The command ``framing``: the public functions, for people who work in a terminal."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.errors import FramingError

if TYPE_CHECKING:
    from framing import Annotations, Corpus

app = typer.Typer(
    help="Measure how news is framed: which framing devices occur, in whose voice, and how outlets differ.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
lexicons_app = typer.Typer(help="The word lists that ship, and checks of your own.", no_args_is_help=True)
app.add_typer(lexicons_app, name="lexicons")

Articles = Annotated[Path, typer.Argument(help="A file or folder of articles: CSV, Excel, JSON lines, Parquet, HTML, DOCX, text.")]
Origin = Annotated[str | None, typer.Option(help="Where the articles come from; stands in the report.")]
DayFirst = Annotated[bool | None, typer.Option("--day-first/--month-first", help="How 05/03/2024 is meant.")]
Lists = Annotated[list[str] | None, typer.Option("--lexicon", "-l", help="A lexicon's name or TOML file; may be repeated.")]
By = Annotated[str, typer.Option(help="The document variable to compare by.")]


class Passages(StrEnum):
    """How much of the articles' text a report shows."""

    snippets = "snippets"
    full = "full"
    none = "none"


class Unit(StrEnum):
    """What features are counted in."""

    per_1000_tokens = "per_1000_tokens"
    count = "count"
    share = "share"


def main() -> None:
    """Run a command: exit status 0; 2 with one line on bad input; 130 when interrupted."""
    import warnings

    def show(message: Warning | str, *_: object, **__: object) -> None:
        print(f"framing: {message}", file=sys.stderr)  # noqa: T201

    try:
        with warnings.catch_warnings():
            warnings.showwarning = show  # type: ignore[assignment]
            app(standalone_mode=False)
    except typer.Exit as stop:
        sys.exit(stop.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        _stop("interrupted; nothing was written", 130)
    except FramingError as error:
        _stop(str(error), 2)
    except OSError as error:
        _stop(f"{error.filename or 'a file'}: {error.strerror or error}", 2)
    except Exception as error:
        if hasattr(error, "format_message") and hasattr(error, "exit_code"):  # a usage error of typer's own
            _stop(error.format_message(), 2)
        raise


def _stop(line: str, code: int) -> None:
    print(f"framing: {' '.join(line.split())}", file=sys.stderr)  # noqa: T201
    sys.exit(code)


def _say(line: str) -> None:
    print(line)  # noqa: T201


def _load(articles: Path, origin: str | None, day_first: bool | None) -> Corpus:
    from framing import load_corpus

    return load_corpus(articles, origin=origin, day_first=day_first)


def _annotated(corpus: Corpus, lexicon: list[str] | None) -> Annotations:
    from framing import annotate

    return annotate(corpus, list(lexicon) if lexicon else None)


@app.command()
def demo(out: Annotated[Path, typer.Option(help="Where to write the report.")] = Path("report.html")) -> None:
    """Analyse the packaged example corpus of fictional articles and write a report.

    Example: `framing demo --out report.html`
    """
    from framing import annotate, load_example, report

    corpus = load_example()
    _say(f"{len(corpus)} fictional articles of {corpus.documents['outlet'].nunique()} outlets")
    codes = [name for name in corpus.documents if name.startswith("frame_")]
    path = report(annotate(corpus), out, code=codes, title="Four outlets, six stories: the example corpus")
    _say(f"report: {path.resolve()}")


@app.command()
def new(folder: Annotated[Path, typer.Argument(help="A folder with one article a file.")]) -> None:
    """Write a table for outlet, date and other variables beside your articles, to fill in.

    Example: `framing new my_articles`
    """
    from framing.corpus import new_folder

    path = new_folder(folder)
    _say(f"fill in {path}, then: framing report {folder}")


@app.command("import")
def import_(
    articles: Articles,
    out: Annotated[Path, typer.Option("--out", "-o", help="A .parquet file.")],
    origin: Origin = None,
    day_first: DayFirst = None,
) -> None:
    """Read articles once and keep them as one Parquet file with their history.

    Example: `framing import exports/ -o corpus.parquet`
    """
    corpus = _load(articles, origin, day_first)
    corpus.save(out)
    _say(f"{len(corpus):,} articles: {out}")


@app.command()
def report(
    articles: Articles,
    out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file to write.")] = Path("report.html"),
    by: By = "outlet",
    code: Annotated[list[str] | None, typer.Option(help="A column of people's codes (0/1) to classify; may be repeated.")] = None,
    title: Annotated[str | None, typer.Option(help="The report's title.")] = None,
    passages: Annotated[Passages, typer.Option(help="How much of the articles' text to show.")] = Passages.snippets,
    checks: Annotated[Path | None, typer.Option(help="Answers of `framing check`.")] = None,
    lexicon: Lists = None,
    origin: Origin = None,
    day_first: DayFirst = None,
) -> None:
    """Write one self-contained HTML report on articles.

    Examples: `framing report articles.csv -o report.html` · `framing report articles.csv --code conflict --by outlet`
    """
    from framing import check_hits
    from framing import report as write_report

    annotations = _annotated(_load(articles, origin, day_first), lexicon)
    path = write_report(
        annotations,
        out,
        by=by,
        code=code or None,
        title=title,
        passages=passages.value,
        checks=check_hits(annotations, n=max(1, len(annotations.spans)), path=checks, answers=()) if checks else None,
    )
    _say(f"report: {path.resolve()}")


@app.command()
def annotate(
    articles: Articles,
    out: Annotated[Path, typer.Option("--out", "-o", help="A .csv or .parquet file.")],
    lexicon: Lists = None,
    origin: Origin = None,
    day_first: DayFirst = None,
) -> None:
    """Write every hit as a row: device, category, voice, speaker, negation and place.

    Example: `framing annotate articles.csv -o spans.csv`
    """
    from framing.writing import write_table

    annotations = _annotated(_load(articles, origin, day_first), lexicon)
    write_table(annotations.spans, out)
    _say(f"{len(annotations.spans):,} hits: {out}")


@app.command()
def extract(
    articles: Articles,
    out: Annotated[Path, typer.Option("--out", "-o", help="A .csv or .parquet file.")],
    unit: Annotated[Unit, typer.Option(help="What to count in.")] = Unit.per_1000_tokens,
    by: Annotated[str | None, typer.Option(help="Split every feature by voice, part or asserted.")] = None,
    lexicon: Lists = None,
    origin: Origin = None,
    day_first: DayFirst = None,
) -> None:
    """Write a table of documents by features.

    Example: `framing extract articles.csv -o features.csv --by voice`
    """
    from framing import extract as features_of
    from framing.writing import write_table

    features = features_of(_annotated(_load(articles, origin, day_first), lexicon), unit=unit.value, by=by)
    write_table(features.reset_index(), out)
    _say(f"{len(features):,} documents x {features.shape[1]} features: {out}")


@app.command()
def evaluate(
    articles: Articles,
    code: Annotated[list[str], typer.Option(help="A column of people's codes; may be repeated.")],
    groups: Annotated[str, typer.Option(help="The variable kept apart between training and test.")] = "outlet",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="A .csv or .parquet file for the scores.")] = None,
    day_first: DayFirst = None,
) -> None:
    """Train and test a classifier of coded frames, on random folds and on unseen groups.

    Example: `framing evaluate coded.csv --code conflict --groups outlet`
    """
    from framing import evaluate as evaluation_of
    from framing import frame_classifier
    from framing.writing import write_table

    result = evaluation_of(frame_classifier(), _load(articles, None, day_first), code=code, groups=groups)
    _say(result.to_table().to_string(index=False))
    _say(result.note)
    if out:
        write_table(result.to_table(), out)


@app.command()
def check(
    articles: Articles,
    answers: Annotated[Path, typer.Option(help="A CSV file for your answers; an interrupted check goes on there.")] = Path("checks.csv"),
    n: Annotated[int, typer.Option(help="Hits to draw for each device.")] = 20,
    by: Annotated[str, typer.Option(help="Draw the same number for each value of this column of the hits.")] = "device",
    lexicon: Lists = None,
    day_first: DayFirst = None,
) -> None:
    """Judge hits drawn at random, y or n, to know each device's precision on your articles.

    Example: `framing check articles.csv --answers checks.csv`, then `framing report articles.csv --checks checks.csv`
    """
    from framing import check_hits

    checks = check_hits(_annotated(_load(articles, None, day_first), lexicon), n=n, by=by, path=answers)
    _say(checks.note)
    _say(f"answers: {answers}")


@lexicons_app.command("list")
def list_() -> None:
    """List the lexicons that ship."""
    from framing import list_lexicons

    _say(list_lexicons().to_string())


@lexicons_app.command()
def show(name: Annotated[str, typer.Argument(help="A lexicon's name or TOML file.")]) -> None:
    """Print a lexicon: what each category is evidence of, and its entries."""
    from framing import load_lexicon

    _say(load_lexicon(name).to_toml())


@lexicons_app.command("check")
def check_lexicon(path: Annotated[Path, typer.Argument(help="A lexicon's TOML file.")]) -> None:
    """Check a lexicon file: scheme, licence, patterns, and its own example sentences."""
    from framing.testing import check_lexicon as problems_of

    problems = problems_of(path)
    for problem in problems:
        _say(problem)
    _say(f"{path}: {len(problems)} problems" if problems else f"{path}: in order")
    raise typer.Exit(1 if problems else 0)
