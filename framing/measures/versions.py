"""Two outlets' versions of a story: what both say, what each added, left out and reworded, and whom each quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pandas as pd

from framing.errors import CorpusError, FramingError, did_you_mean
from framing.kinds import needs_annotations
from framing.measures.results import Shown, provenance
from framing.measures.version_page import side_by_side
from framing.measures.version_quotations import SHORTEST, compared_quotations
from framing.measures.version_sentences import Version, aligned_sentences, version_of
from framing.words import plural

if TYPE_CHECKING:
    from framing.annotation.annotations import Annotations

__all__ = ["Versions", "compare_versions"]


@dataclass(frozen=True, eq=False, repr=False)
class Versions(Shown):
    """Two articles sentence by sentence and quotation by quotation; made by `compare_versions`.

    Attributes
    ----------
    sentences : DataFrame
        A row a sentence, or two where they belong together: `kind` (shared, reworded, left out, added),
        `a_sentence`, `b_sentence` (numbers from 0), `a_text`, `b_text`, `only_a`, `only_b` (the words that differ),
        `a_start`, `a_end`, `b_start`, `b_end` (in the raw texts).
    quotations : DataFrame
        A row a quotation, or two of the same words: `kind` (both, cut in b, cut in a, reworded, only a, only b),
        `speaker`, `a_text`, `b_text`, `only_a`, `only_b` (what was cut, or differs), `a_start` … `b_end`. All that is
        quoted of one statement is one quotation: “…”, she said. “…”.
    note : str
        One sentence with the counts and versions.
    """

    sentences: pd.DataFrame
    quotations: pd.DataFrame
    note: str
    page: str

    def to_table(self, *, of: Literal["sentences", "quotations"] = "sentences") -> pd.DataFrame:
        """Return a copy of the table of sentences or of quotations."""
        if of not in ("sentences", "quotations"):
            raise FramingError(f"There is no table of {of!r}. {did_you_mean(of, ['sentences', 'quotations'])}")
        return (self.sentences if of == "sentences" else self.quotations).copy()

    def _brief(self) -> pd.DataFrame:
        return self.sentences[["kind", "a_text", "b_text"]]

    def _repr_html_(self) -> str:
        return self.page


def compare_versions(annotations: Annotations, a: str, b: str) -> Versions:
    """Set two articles side by side: what they share, what each has alone, and what became of the quotations.

    Sentences belong together where they share most of their words, so this shows how copy was edited: what an outlet
    took over, reworded, cut from a release or from an agency. Two reporters who wrote of one event by themselves share
    few sentences, and what the one "left out" it may have said in words of its own: read before you conclude.

    Parameters
    ----------
    annotations : Annotations
        What `annotate` returned: voices and speakers are taken from there.
    a, b : str
        The ``doc_id`` of the two articles. "Left out" and "added" are said of `b`, as seen from `a`.

    Returns
    -------
    Versions
        It shows both versions side by side in a notebook, with what is quoted and reported marked.

    Raises
    ------
    CorpusError
        There is no such article, or both are the same.

    Examples
    --------
    >>> from framing import Corpus, annotate
    >>> found = annotate(Corpus.from_texts([
    ...     "The ferry sank at noon. “We lost a ship and a friend,” said Ada Vale. It was insured.",
    ...     "The old ferry sank at noon. “We lost a ship,” said Ada Vale."]))
    >>> versions = compare_versions(found, "text:1", "text:2")
    >>> versions.sentences["kind"].tolist()
    ['reworded', 'reworded', 'left out']
    >>> versions.quotations[["kind", "speaker", "only_a"]].to_numpy().tolist()
    [['cut in b', 'Ada Vale', 'and a friend']]
    """
    needs_annotations(annotations)
    documents = annotations.corpus.documents
    for doc_id in (a, b):
        if doc_id not in documents.index:
            near = did_you_mean(doc_id, documents.index, all_of_them="corpus.documents.index")
            raise CorpusError(f"There is no article {doc_id!r}. {near}")
    if a == b:
        raise CorpusError(f"Both versions are the article {a!r}. Name two articles.")
    both = annotations.subset(doc_id=[a, b])
    raw, masked = both.corpus.documents["text"], both.corpus.texts
    first, second = (version_of(name, str(raw.at[name]), str(masked.at[name])) for name in (a, b))
    sentences, quotations = aligned_sentences(first, second), compared_quotations(both, first, second)
    note = _note(first, second, sentences, quotations) + f"; {provenance(annotations.record, [])}."
    page = side_by_side(both, (first, second), sentences, quotations, note)
    return Versions(sentences, quotations, note, page)


def _note(a: Version, b: Version, sentences: pd.DataFrame, quotations: pd.DataFrame) -> str:
    kinds = sentences["kind"].value_counts()
    kept = {kind: sentences.loc[sentences["kind"] == kind, "a_sentence"].nunique() for kind in ("shared", "reworded")}
    quoted = quotations["kind"].value_counts()
    chosen = ", ".join(f"{count} {kind}" for kind, count in quoted.items() if count) or "none"
    return (
        f"a: {a.doc_id}, b: {b.doc_id}. Of {plural(len(a.sentences), 'sentence')} of a, b shares {kept['shared']}, "
        f"rewords {kept['reworded']} and leaves out {kinds['left out']}; of its own {len(b.sentences)} it adds "
        f"{kinds['added']}. Quotations of {SHORTEST} or more words: {chosen}"
    )
