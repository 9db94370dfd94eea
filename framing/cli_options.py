"""The arguments that several commands take, and what every command does with them first."""

from __future__ import annotations

import warnings
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.errors import CorpusWarning, FramingError, did_you_mean
from framing.terminal import readable, say

if TYPE_CHECKING:
    from pandas import DataFrame

    from framing import Annotations, Codebook, Corpus


def _print_version(wanted: bool) -> None:
    if wanted:
        from framing.provenance import package_version

        say(f"framing-toolkit {package_version()}")
        raise typer.Exit


PAGES = (".html", ".htm")
INCOMPLETE = 3
"""Exit status of an import that did not read everything that was announced."""

Version = Annotated[
    bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
]
Articles = Annotated[
    Path,
    typer.Argument(
        metavar="ARTICLES", help="A file, folder or ZIP: exports of archives, pages, feeds, tables, Word or text."
    ),
]
TableOut = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The table to write: .csv or .parquet.")]
PageOut = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The report to write: .html.")]
Codes = Annotated[
    list[str] | None,
    typer.Option(metavar="COLUMN", help="A column with what people coded, such as 0 and 1. Repeatable."),
]
Codings = Annotated[
    Path | None, typer.Option(metavar="FILE", exists=True, dir_okay=False, help="The answers of each coder.")
]
Books = Annotated[
    list[str] | None,
    typer.Option(
        "--codebook",
        metavar="NAME|FILE",
        help="What could be answered: a name or a TOML file. Repeatable: the last version is the one to go by.",
    ),
]
Lists = Annotated[
    list[str] | None,
    typer.Option(
        "--lexicon", "-l", metavar="NAME|FILE", help="Look for this word list only: a name or a TOML file. Repeatable."
    ),
]


class Tier(Enum):
    """How it is found out who says what."""

    full = "full"
    marks = "marks"


Attribution = Annotated[
    Tier,
    typer.Option(help="Who says what: by learned weights and rules, or by quotation marks and rules alone (faster)."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column", metavar="VARIABLE=NAME", help="Which column is which, as in text=Story. Usual names are guessed."
    ),
]
Encoding = Annotated[str | None, typer.Option(metavar="NAME", help="Of text files. Without it, it is detected.")]
DayFirst = Annotated[bool | None, typer.Option("--day-first/--month-first", help="How 05/03/2024 is meant.")]
Outlets = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Names of outlets: the table of `framing outlets`, edited by you."),
]
Origin = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Where the articles come from; it stands in the report.")
]


class Passages(Enum):
    """How much of the articles' text a report shows."""

    snippets = "snippets"
    full = "full"
    none = "none"


class Wire(Enum):
    """Whether wire copy takes part."""

    with_ = "with"
    without = "without"


class Unit(Enum):
    """What features are counted in."""

    per_1000_tokens = "per_1000_tokens"
    count = "count"
    share = "share"


class Split(Enum):
    """What every feature can be split by."""

    voice = "voice"
    part = "part"
    asserted = "asserted"


def loaded(
    articles: Path,
    *,
    column: list[str] | None,
    encoding: str | None,
    day_first: bool | None,
    outlets: Path | None = None,
    origin: str | None = None,
) -> Corpus:
    """Load the articles as the options say."""
    from framing import load_corpus
    from framing.progress import working

    with working(f"reading {articles.name}"):
        return load_corpus(
            articles,
            origin=readable(origin),
            columns=columns_of(column),
            day_first=day_first,
            encoding=encoding,
            outlets=outlets,
        )


def columns_of(column: list[str] | None) -> dict[str, str] | None:
    """Return which column is which, as the option says."""
    return dict(_pair(given) for given in column or ()) or None


def check_variables(corpus: Corpus, *names: str, codings: DataFrame | None = None) -> None:
    """Say at once, not after the work, that the articles have no such variable; codings of it may be at hand."""
    possible = [name for name in corpus.documents.columns if name != "text"]
    for name in names:
        if name not in possible:
            if codings is not None and name in set(codings["variable"]):
                from framing.reporting.grouping import not_adjudicated

                raise FramingError(not_adjudicated(name))
            raise FramingError(f"the articles have no variable {name!r}. {did_you_mean(name, possible)}")


def books_of(codebook: list[str] | None) -> list[Codebook] | None:
    """Load the codebooks, as the option says."""
    from framing import Codebook

    return [Codebook.load(given) for given in codebook or ()] or None


def annotated(corpus: Corpus, lexicon: list[str] | None, tier: Tier) -> Annotations:
    """Annotate with the word lists that were named, or with all devices that ship."""
    from framing import annotate

    # The same list given twice would count every hit twice.
    found = annotate(corpus, list(dict.fromkeys(lexicon)) if lexicon else None, attribution=tier.value)
    if languages := found.record["not_annotated"]:
        named = ", ".join(f"{count} in {language}" for language, count in languages.items())
        warnings.warn(f"articles in languages without rules were not annotated: {named}", CorpusWarning, stacklevel=2)
    return found


def _pair(given: str) -> tuple[str, str]:
    variable, sign, name = given.partition("=")
    if not (variable and sign and name):
        raise FramingError(f"--column {given!r}: write the variable, = and the column, as in --column text=Story")
    return variable.strip(), name.strip()
