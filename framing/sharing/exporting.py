"""Everything that a result stands on, except the text: for colleagues who have the same articles."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from framing.annotation.annotations import Annotations
from framing.kinds import needs_annotations
from framing.sharing.archive import as_csv, as_json, write_archive
from framing.sharing.contents import (
    codes_of,
    documents_of,
    features_of,
    ids_without_text,
    results_of,
    tables_of,
    with_names_only,
)
from framing.sharing.types import types_of
from framing.sharing.wording import MOST_WORDS, check_no_text, facts_only
from framing.words import plural
from framing.writing import check_target

__all__ = ["FORMAT", "export_replication"]

#: Raised when files of an export change their meaning.
FORMAT = 1


def export_replication(
    annotations: Annotations,
    path: str | os.PathLike[str],
    *,
    codes: str | Sequence[str] | pd.DataFrame | None = None,
    features: bool = True,
    results: Mapping[str, Any] | None = None,
    urls: bool = False,
) -> Path:
    """Write what a study found, and how, without the text of the articles, as one ZIP of CSV and JSON files.

    Licences of archives forbid to pass on articles. Facts about them may be: ids, hashes, outlets, dates, places
    of hits, counts, codes. Titles, bylines and texts are left out; a source that is described in more than four
    words becomes "speaker 1". No file holds more than six words of an article in a row: what you add is checked,
    too, but for names of outlets, entries of word lists and the search you typed. `rehydrate` joins the file with
    a colleague's own copies of the articles.

    Parameters
    ----------
    annotations : Annotations
    path : path
        The file to write; its name ends in ``.zip``.
    codes : str, list of str or DataFrame, optional
        What people coded: columns of the corpus, or a table of codings. Other document variables can be named too.
    features : bool
        Whether the table of `extract` is added.
    results : dict, optional
        Name to a table or a result with ``to_table()``, such as ``{"rates": prevalence(...)}``.
    urls : bool
        Whether addresses of articles are added. They are often the title; without them, their hashes are there.

    Returns
    -------
    Path

    Raises
    ------
    FramingError
        Something that was to be added holds text of an article, or cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from framing import Corpus, annotate
    >>> found = annotate(Corpus.from_texts(["“It is a betrayal,” said Vale."]), ["stance"])
    >>> path = export_replication(found, tempfile.mkdtemp() + "/study.zip")
    >>> import zipfile
    >>> zipfile.ZipFile(path).namelist()[:3]
    ['README.txt', 'about.json', 'documents.csv']
    """
    needs_annotations(annotations)
    check_target(path, endings=(".zip",))
    ids = ids_without_text(annotations)
    tables = {"documents": documents_of(annotations, ids, urls=urls), **tables_of(annotations, ids)}
    if features:
        tables["features"] = features_of(annotations, ids)
    if (coded := codes_of(annotations, codes, ids)) is not None:
        tables["codes"] = coded
    found, said = results_of(results, ids)
    tables = with_names_only(tables | {f"results/{name}": table for name, table in found.items()})
    notes = {
        "record": _record(annotations.record),
        "history": [facts_only(asdict(step)) for step in annotations.corpus.history],
        "results": said,
        "types": types_of(tables),
    }
    corpus = annotations.corpus
    about = {"format": FORMAT, "documents": len(corpus), "origin": corpus.origin, "licence": corpus.licence}
    # An address is a fact that the user asked for, whatever words it is made of.
    checked = {f"{name}.csv": table.drop(columns="url", errors="ignore") for name, table in tables.items()}
    check_no_text(
        checked, {"about.json": about, **{f"{name}.json": notes[name] for name in notes}}, corpus.documents["text"]
    )
    files = {"about.json": as_json(about)}
    files |= {f"{name}.csv": as_csv(table) for name, table in tables.items()}
    files |= {f"{name}.json": as_json(note) for name, note in notes.items()}
    return write_archive(path, {"README.txt": _readme(about, tables), **files})


def _record(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return how the annotations were made, as JSON can hold it: pairs as names become rows."""
    denominators = [[device, category, unit] for (device, category), unit in record["denominators"].items()]
    return {**record, "denominators": denominators}


_ABOUT = {
    "documents": "a row an article: id, hashes of its exact text and of its words, length, outlet, date, kind",
    "spans": "a row a hit: device, category, entry, place (start and end in characters of the text), voice, speaker",
    "attributions": "who says what: place, mode, speaker",
    "links": "places that belong to a hit or an attribution: source, cue, content, negator, target",
    "exposure": "words and sentences by article, part and voice: what rates are divided by",
    "zones": "headline, captions, menus and other parts, with their places; masked ones are not counted",
    "features": "articles by hits for each 1,000 words",
    "codes": "what people coded",
}


def _readme(about: Mapping[str, Any], tables: Mapping[str, pd.DataFrame]) -> bytes:
    lines = [
        "Results of framing-toolkit without the text of the articles",
        "",
        f"{plural(about['documents'], 'article')}. Origin: {(about['origin'] or 'not given').rstrip('.')}. "
        f"Licence: {(about['licence'] or 'not given').rstrip('.')}.",
        "",
        f"No file holds more than {MOST_WORDS} words of an article in a row, but for names of outlets and entries of",
        "word lists. Titles and bylines are left out. Sources described in many words are called speaker 1, 2 ...",
        "An apostrophe before = + - or @ keeps spreadsheets from running a text; rehydrate takes it away.",
        "",
        *(
            f"{name}.csv: {_ABOUT.get(name, 'a table of results')} ({len(table):,} rows)"
            for name, table in tables.items()
        ),
        "record.json: versions, word lists and models with their hashes, seeds",
        "history.json: what was done to the articles; quoted examples and long strings are left out",
        "results.json: sentences that stand with tables of results",
        "types.json: types of the columns",
        "manifest.json: SHA-256 of each file",
        "",
        "With your own copies of the articles, from the same archive:",
        "",
        "    import framing as fr",
        '    own = fr.load_corpus("your_articles")',
        '    found = fr.rehydrate("this_file.zip", own)',
        "    print(found.note)",
        "    found.documents      # which article has the same text, the same words, or differs",
        "    found.annotations    # hits with their text, for articles with the same text",
        "",
    ]
    return "\n".join(lines).encode("utf-8")
