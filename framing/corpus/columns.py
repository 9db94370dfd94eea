"""Which column is what: usual names of columns, and the guess that the audit reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from framing.errors import CorpusError, did_you_mean

__all__ = ["MOST_COLUMNS", "USUAL_NAMES", "check_width", "known_variable", "renamed", "simplified"]

# For each known variable, names seen in exports, scrapers and published corpora; the first present wins.
_NAMES = {
    "doc_id": "doc id, document id, article id, id, uid, guid, accession number, key",
    "text": "text, content, body, full text, article text, main text, body text, article body, article content, "
    "plain text, raw text, article, story, contents, document, paragraph, passage, excerpt, snippet, sentence",
    "title": "title, headline, article title, heading, head, hed, headlines",
    "outlet": "outlet, outlet name, source, source name, publication, publication title, publication name, newspaper, "
    "newspaper name, news outlet, media outlet, media, medium, publisher, news source, site name, site, domain",
    "date": "date, published, publication date, published at, date published, published date, publish date, "
    "publish time, pub date, article date, load date, datetime, timestamp, day",
    "author": "author, authors, byline, by, writer, journalist, reporter, creator",
    "url": "url, link, web url, article url, permalink, canonical url, web address, address, href",
    "section": "section, section name, desk, news desk, rubric, ressort",
    "language": "language, lang",
    "genre": "genre, article type, type of material",
    "authorship": "authorship",
}
USUAL_NAMES = {known: tuple(names.split(", ")) for known, names in _NAMES.items()}
_SHOWN = 20
_WITH_GIVEN = ("outlet", "date", "genre", "authorship")


MOST_COLUMNS = 5_000
"""Of a table that is read: more are no variables of articles, and take minutes."""


def check_width(count: int) -> None:
    """Refuse a table with too many columns.

    Examples
    --------
    >>> check_width(10_000)
    Traceback (most recent call last):
    ...
    framing.errors.CorpusError: The table has 10,000 columns; at most 5,000 are read. Keep those that you need.
    """
    if count > MOST_COLUMNS:
        raise CorpusError(
            f"The table has {count:,} columns; at most {MOST_COLUMNS:,} are read. Keep those that you need."
        )


def simplified(name: object) -> str:
    """Return a column name in lower case with letters and digits only.

    Examples
    --------
    >>> simplified("Publication_Date ")
    'publicationdate'
    """
    return "".join(character for character in str(name).casefold() if character.isalnum())


_KNOWN = {simplified(name): known for known, names in USUAL_NAMES.items() for name in names}


def known_variable(name: object) -> str | None:
    """Return the known variable that a column of this name usually holds.

    Examples
    --------
    >>> known_variable("Headline"), known_variable("PublishedAt"), known_variable("topic")
    ('title', 'date', None)
    """
    return _KNOWN.get(simplified(name))


def renamed(table: pd.DataFrame, wanted: Mapping[str, str]) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the table with known variables under their names, and which were guessed.

    Parameters
    ----------
    table : DataFrame
        A row an article.
    wanted : mapping
        Known variable to column, as the user said. These are not guesses.

    Returns
    -------
    table : DataFrame
        A column that stood in the way of a known name is kept as ``<name>_given``, or as ``<name>_other`` where
        ``<name>_given`` holds what the source says in its own words.
    guessed : dict
        Known variable to the column that was taken for it because of its name.

    Raises
    ------
    CorpusError
        When a column that the user named is not there, or no column holds the text.

    Examples
    --------
    >>> table, guessed = renamed(pd.DataFrame({"Body": ["It rained."], "topic": ["weather"]}), {})
    >>> list(table.columns), guessed
    (['text', 'topic'], {'text': 'Body'})
    """
    _check(table.columns, wanted)
    source = dict(wanted)
    guessed = {}
    for known, names in USUAL_NAMES.items():
        if known in source:
            continue
        column = _first(table.columns, (known, *names), taken=set(source.values()))
        if column is not None:
            source[known] = column
            if column != known:
                guessed[known] = column
    if "text" not in source:
        raise CorpusError(_no_text(table.columns))
    known_by_column = {column: known for known, column in source.items()}
    labels = [known_by_column.get(column) or _free_name(column, source) for column in table.columns]
    table = table.set_axis(labels, axis=1)
    if "doc_id" in source and not table["doc_id"].is_unique:
        # Rows may be parts of one article; ids are made unique later, so what says which article is kept.
        table = table.assign(**{guessed.get("doc_id", "doc_id_given"): table["doc_id"]})
    return table, guessed


def _check(columns: pd.Index, wanted: Mapping[str, str]) -> None:
    if not columns.is_unique:
        raise CorpusError(f"The column {columns[columns.duplicated()][0]!r} occurs twice. Rename one of them.")
    for known, column in wanted.items():
        if known not in USUAL_NAMES:
            raise CorpusError(f"columns: {known!r} is no known variable. {did_you_mean(known, USUAL_NAMES)}")
        if column not in columns:
            raise CorpusError(f"There is no column {column!r} for {known}. {did_you_mean(column, columns)}")


def _first(columns: Iterable[str], names: Iterable[str], *, taken: set[str]) -> str | None:
    by_name: dict[str, str] = {}
    for column in columns:
        if column not in taken:
            by_name.setdefault(simplified(column), column)
    for name in names:
        if simplified(name) in by_name:
            return by_name[simplified(name)]
    return None


def _free_name(column: object, source: Mapping[str, str]) -> str:
    name = str(column)
    if name in source and name in _WITH_GIVEN:
        return f"{name}_other"
    return f"{name}_given" if name in source or name == "text_hash" else name


def _no_text(columns: Iterable[object]) -> str:
    usual = ", ".join(USUAL_NAMES["text"][:6])
    names = [str(column) for column in columns]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    there = ", ".join(names[:_SHOWN]) + more or "none"
    return (
        f"No column holds the text of the articles. The columns are: {there}. Usual names are {usual}; "
        "for another name pass columns={'text': 'NAME'} (in a terminal: --column text=NAME)."
    )
