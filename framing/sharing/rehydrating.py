"""An export without text, joined with a colleague's own copies of the articles."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from framing.annotation.annotations import Annotations
from framing.corpus.corpus import Corpus
from framing.corpus.history import Step
from framing.errors import CorpusError
from framing.kinds import needs_corpus
from framing.sharing.archive import from_csv, read_archive
from framing.sharing.contents import TABLES
from framing.sharing.exporting import FORMAT
from framing.sharing.matching import SAME, matched
from framing.sharing.types import typed
from framing.words import plural

__all__ = ["Rehydrated", "rehydrate"]

_KINDS = ("outlet", "date", "language", "genre", "authorship")


@dataclass(frozen=True, eq=False, repr=False)
class Rehydrated:
    """What an export and a colleague's articles give together; made by `rehydrate`.

    Attributes
    ----------
    annotations : Annotations or None
        Of the articles with the same text, in the order of the export, with the text of every hit; None where no
        article has the same text.
    documents : DataFrame
        A row an article of the export: ``doc_id, match, by, own_doc_id, characters, own_characters``. ``match`` is
        "same text", "same words" (offsets do not hold), "differs" or "missing".
    tables : dict of DataFrame
        The tables of the export as they are, of all its articles: ``spans``, ``exposure``, ``features``, ``codes``,
        ``results/rates`` …
    """

    annotations: Annotations | None
    documents: pd.DataFrame
    tables: dict[str, pd.DataFrame]

    @property
    def note(self) -> str:
        """One sentence: how many articles have the same text, the same words, another text, or are missing."""
        counts = self.documents["match"].value_counts()
        said = [f"{counts.get(SAME, 0):,} of {plural(len(self.documents), 'article')} have the same text"]
        for match, words in (
            ("same words", "the same words in another form, so that places of hits do not hold"),
            ("differs", "another text under the same id or address"),
        ):
            if match in counts:
                said.append(f"{counts[match]:,} {'has' if counts[match] == 1 else 'have'} {words}")
        if "missing" in counts:
            said.append(f"{counts['missing']:,} {'is' if counts['missing'] == 1 else 'are'} missing")
        return "; ".join(said) + "."

    def to_table(self) -> pd.DataFrame:
        """Return a copy of `documents`."""
        return self.documents.copy()

    def __repr__(self) -> str:
        return f"<Rehydrated: {self.note}>"

    def _repr_html_(self) -> str:
        rest = self.documents[self.documents["match"] != SAME].head(40)
        return f"<p>{escape(self.note)}</p>" + (rest.to_html(index=False, na_rep="") if len(rest) else "")


def rehydrate(path: str | os.PathLike[str], corpus: Corpus) -> Rehydrated:
    """Join an export of `export_replication` with your own copies of the articles.

    Articles are found by the hash of their exact text, else of their words (white space, quotation marks and
    accents written in another way do not count), else by id or address. Hits get their text only where the exact
    text is the same, because only there places hold. Known variables are those of the export; title, author and
    address are yours.

    Parameters
    ----------
    path : path
        The ZIP file.
    corpus : Corpus
        Your articles, loaded with the same options; more than those of the export do no harm.

    Returns
    -------
    Rehydrated

    Raises
    ------
    CorpusError
        The file is no export, or was changed.

    Examples
    --------
    >>> import tempfile
    >>> from framing import Corpus, annotate
    >>> from framing.sharing import export_replication
    >>> corpus = Corpus.from_texts(["“It is a betrayal,” said Vale.", "It rained."])
    >>> path = export_replication(annotate(corpus, ["stance"]), tempfile.mkdtemp() + "/study.zip")
    >>> found = rehydrate(path, Corpus.from_texts(["“It is a betrayal,” said Vale."]))
    >>> found.note
    '1 of 2 articles have the same text; 1 is missing.'
    >>> found.annotations.spans["text"].tolist()
    ['betrayal']
    """
    needs_corpus(corpus)
    files = read_archive(path)
    notes = {name: _json(files, f"{name}.json") for name in ("about", "record", "types")}
    if notes["about"].get("format") != FORMAT:
        raise CorpusError(f"{Path(path).name} was written by another version of framing. Install that one to read it.")
    tables = {
        name.removesuffix(".csv"): typed(from_csv(data), notes["types"].get(name.removesuffix(".csv"), {}))
        for name, data in files.items()
        if name.endswith(".csv")
    }
    if missing := [name for name in ("documents", "zones", *TABLES) if name not in tables]:
        raise CorpusError(f"{Path(path).name} has no {missing[0]}.csv. Ask for the file again.")
    own = corpus.documents
    table = matched(tables["documents"], own)
    same = table[table["match"] == SAME]
    if same.empty:
        return Rehydrated(None, table, tables)
    step = Step(
        "rehydrate", {"export": Path(path).name}, len(corpus), len(same), {"match": dict(table["match"].value_counts())}
    )
    joined = _corpus(corpus, same, tables, step)
    return Rehydrated(_annotations(joined, tables, notes["record"]), table, tables)


def _json(files: dict[str, bytes], name: str) -> Any:
    if name not in files:
        raise CorpusError(f"The export has no {name}. Ask for the file again.")
    return json.loads(files[name])


def _corpus(corpus: Corpus, same: pd.DataFrame, tables: dict[str, pd.DataFrame], step: Step) -> Corpus:
    """Return one's own articles under the ids, in the order and with the variables and zones of the export."""
    documents = corpus.documents.loc[same["own_doc_id"].tolist()]
    index = pd.Index(same["doc_id"], dtype="str", name="doc_id")
    documents = documents.set_axis(index, axis=0)
    theirs = tables["documents"].set_index("doc_id").loc[index]
    kinds = {name: theirs[name].astype(documents[name].dtype) for name in _KINDS}
    documents = documents.assign(**kinds)
    codes = tables.get("codes")
    if codes is not None and "doc_id" in codes.columns and codes["doc_id"].is_unique:
        columns = codes.set_index("doc_id").reindex(index)
        documents = documents.assign(**{str(name): columns[name] for name in columns})
    zones = tables["zones"]
    zones = zones[zones["doc_id"].isin(index)].reset_index(drop=True)
    return replace(corpus, documents=documents, zones=zones, history=(*corpus.history, step))


def _annotations(corpus: Corpus, tables: dict[str, pd.DataFrame], record: dict[str, Any]) -> Annotations:
    documents = corpus.documents
    texts = dict(zip(documents.index, documents["text"], strict=True))
    kept = {name: _of(tables[name], documents.index) for name in TABLES}
    spans = kept["spans"]
    places = zip(spans["doc_id"], spans["start"], spans["end"], strict=True)
    words = pd.Series(pd.Categorical([texts[doc_id][start:end] for doc_id, start, end in places]), index=spans.index)
    spans.insert(list(spans.columns).index("end") + 1, "text", words)
    denominators = {(device, category): unit for device, category, unit in record["denominators"]}
    return Annotations(
        **kept, record={**record, "denominators": denominators, "n_documents": len(corpus)}, corpus=corpus
    )


def _of(table: pd.DataFrame, index: pd.Index) -> pd.DataFrame:
    kept = table[table["doc_id"].isin(index)].reset_index(drop=True)
    return kept.assign(doc_id=pd.Categorical(kept["doc_id"], categories=index))
