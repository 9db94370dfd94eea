"""Duplicates: which articles print the same text, where it was seen first, and how much is agency copy."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from framing.corpus.corpus import Corpus
from framing.corpus.evidence import first_seen, with_evidence
from framing.corpus.history import Step
from framing.corpus.near_copies import LEAST, clusters
from framing.corpus.passages import PASSAGE, reused_shares
from framing.corpus.shingles import hashed_words
from framing.corpus.wire import from_agency
from framing.errors import CorpusError, did_you_mean
from framing.kinds import needs_corpus

__all__ = ["deduplicate"]

VERB = "deduplicate"
VARIABLES = ("duplicate_cluster", "first_seen_in", "wire", "wire_evidence", "share_of_wire_text")
KEEP = ("all", "first")


def deduplicate(
    corpus: Corpus,
    *,
    keep: Literal["all", "first"] = "all",
    threshold: float = 0.5,
    shingle: int = 5,
    passage: int = PASSAGE,
    permutations: int = 128,
) -> Corpus:
    """Find articles that print the same text, and what is wire copy; drop the later ones only where asked.

    Two articles are near-duplicates if each shares at least `threshold` of its words with the other, in runs of
    `shingle` words. Pairs are proposed by MinHash and decided by counting the shared words. Articles that are linked
    with each other, directly or through others, are a cluster; its earliest article is its likely origin.

    Parameters
    ----------
    corpus : Corpus
        Articles; masked text does not count.
    keep : {"all", "first"}
        ``"first"`` keeps the earliest article of each cluster (the first in the corpus where dates are the same or
        missing). The default drops nothing.
    threshold : float
        Share of words, from 0.3 to 1.
    shingle : int
        Words in a run, for near-duplicates.
    passage : int
        Words in a row that a passage has at least, for `share_of_wire_text`.
    permutations : int
        Values of a MinHash, an even number: with fewer, more pairs are missed.

    Returns
    -------
    Corpus
        With a step more in its history, and the variables

        ``duplicate_cluster``
            The ``doc_id`` of the cluster's earliest article; missing where an article is alone.
        ``first_seen_in``
            The outlet of that article; several, with semicolons, where they printed it at one time; missing where no
            article of the cluster has a date. An article without a date is never taken for the earliest.
        ``wire``
            True where the words are not the outlet's own: agency copy, or what another outlet printed first (or at
            the same time: then nobody can say whose text it is). What `authorship` gives to staff is believed.
        ``wire_evidence``
            What says so: a credit, a line such as "first appeared in", the same text as an agency's or in another
            outlet. A credit that names agency material is evidence too; it makes an article wire copy only where at
            least `threshold` of its words stand elsewhere.
        ``share_of_wire_text``
            Share of the words in passages that an agency or another outlet prints too, from 0 to 1. Passages with
            fewer than `passage` words outside quotation marks do not count: quoting the same speech is no copying.

    Raises
    ------
    CorpusError
        When an argument is not possible, or the corpus has a variable of one of these names that is not from here.

    See Also
    --------
    framing.shared_passages : The passages that two articles share.

    References
    ----------
    Broder (1997), On the resemblance and containment of documents, doi:10.1109/SEQUEN.1997.666900.

    Examples
    --------
    >>> story = "The ferry to Ostrin was late again on Monday because the harbour master had overslept."
    >>> corpus = Corpus.from_table(pd.DataFrame({
    ...     "text": [story, story.upper(), "The tram drivers went home."],
    ...     "outlet": ["Echo", "Gazette", "Echo"], "date": ["2031-05-02", "2031-05-01", "2031-05-01"]}))
    >>> found = deduplicate(corpus)
    >>> found.documents[["duplicate_cluster", "first_seen_in", "wire"]].fillna("").to_numpy().tolist()
    [['table:2', 'Gazette', True], ['table:2', 'Gazette', False], ['', '', False]]
    >>> len(deduplicate(corpus, keep="first"))
    2
    """
    needs_corpus(corpus)
    arguments = {
        "keep": keep, "threshold": threshold, "shingle": shingle, "passage": passage, "permutations": permutations
    }  # fmt: skip
    _check(keep, threshold, shingle=shingle, passage=passage, permutations=permutations)
    _check_names(corpus)
    documents, words = corpus.documents, hashed_words(corpus.texts)
    found = clusters(words, threshold=threshold, shingle=shingle, permutations=permutations)
    documents["duplicate_cluster"] = _named(documents, found.numbers)
    documents["first_seen_in"] = first_seen(documents, documents["duplicate_cluster"])
    outlet = np.asarray(pd.factorize(documents["outlet"])[0], dtype=np.int64)
    documents["share_of_wire_text"] = reused_shares(
        list(corpus.texts),
        words,
        outlet=outlet,
        agency=_agency(documents, outlet),
        passage=passage,
    )
    documents["wire"], documents["wire_evidence"] = with_evidence(documents, corpus.zones, most=threshold)
    record = {"pairs_checked": found.pairs_checked, **_record(documents)}
    first = (documents["duplicate_cluster"].isna() | (documents["duplicate_cluster"] == documents.index)).to_numpy()
    kept = documents[first] if keep == "first" else documents
    zones = corpus.zones
    zones = zones[zones["doc_id"].isin(kept.index)].reset_index(drop=True)
    step = Step(VERB, arguments, len(corpus), len(kept), record)
    return replace(corpus, documents=kept, zones=zones, history=(*corpus.history, step))


def _check(keep: str, threshold: float, **counts: int) -> None:
    if keep not in KEEP:
        raise CorpusError(f"There is no keep={keep!r}. {did_you_mean(keep, KEEP)}")
    if not LEAST <= threshold <= 1:
        raise CorpusError(f"threshold is a share of words from {LEAST} to 1, and not {threshold!r}.")
    for name, value in counts.items():
        least = 2 if name == "permutations" else 1
        if value < least:
            raise CorpusError(f"{name} is a whole number from {least}, and not {value!r}.")


def _check_names(corpus: Corpus) -> None:
    if any(step.verb == VERB for step in corpus.history):
        return
    taken = [name for name in VARIABLES if name in corpus.documents.columns]
    if taken:
        raise CorpusError(
            f"The corpus has a variable {taken[0]!r} already, and deduplicate would write over it. "
            "Rename that column, or leave it out, before the corpus is made."
        )


def _named(documents: pd.DataFrame, numbers: np.ndarray) -> pd.Series[Any]:
    """Return for each article the id of the earliest one of its cluster, missing where it is alone."""
    table = pd.DataFrame({"cluster": numbers, "date": documents["date"].to_numpy(), "doc_id": documents.index})
    earliest = table.sort_values("date", kind="stable", na_position="last").groupby("cluster")["doc_id"].first()
    alone = table.groupby("cluster")["doc_id"].transform("size").to_numpy() == 1
    names = pd.Series(earliest.loc[numbers].to_numpy(), index=documents.index, dtype="str")
    return names.mask(alone)


def _agency(documents: pd.DataFrame, outlet: np.ndarray) -> np.ndarray:
    """Return a number for each text of an agency, the same for all articles of its own outlet; -1 for the others."""
    credited = (documents["authorship"] == "wire").to_numpy(dtype=bool, na_value=False)
    each = np.where(credited, len(documents) + np.arange(len(documents)), outlet)
    return np.where(from_agency(documents), each, -1)


def _record(documents: pd.DataFrame) -> dict[str, Any]:
    """Return what a reader must know of the clusters and of the evidence, in numbers."""
    together = documents.dropna(subset=["duplicate_cluster"])
    by_cluster = together.groupby("duplicate_cluster")
    first = by_cluster["first_seen_in"].first()
    later = together.index != together["duplicate_cluster"]
    return {
        "clusters": int(by_cluster.ngroups),
        "articles_in_clusters": len(together),
        "exact": int(later.sum() and together.loc[later, "text_hash"].isin(together.loc[~later, "text_hash"]).sum()),
        "first_seen_in_several": int(first.str.contains("; ", regex=False, na=False).sum()),
        "first_seen_unknown": int(first.isna().sum()),
        "articles_without_date": int(together["date"].isna().sum()),
        "wire": int(documents["wire"].sum()),
        "evidence": dict(sorted(Counter(documents["wire_evidence"].dropna()).items())),
    }
