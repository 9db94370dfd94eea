"""What says that an article is wire copy: agency copy, or what another outlet printed first.

Evidence in the article comes first: its byline, dateline or credit says that an agency wrote it, a line says where it
appeared first. Then comes the company it is in: the same text as an agency's, or as another outlet's.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from framing.corpus.article import articles
from framing.corpus.authorship import names_agency, wire_evidence
from framing.corpus.outlets import outlet_key
from framing.corpus.publishing import first_publisher
from framing.corpus.wire import Flags, from_agency
from framing.corpus.zones import Zone
from framing.corpus.zoning import edges_of

__all__ = ["first_seen", "with_evidence"]

BY_DATA = "authorship in the data"
CREDITED = "an agency in the "  # author, dateline or credit line
REPUBLISHED = "a line says where it appeared first"
AGENCY_TEXT = "same text as an agency's"
OTHER_OUTLETS = "same text in another outlet"
CONTRIBUTED = "a credit names agency material"
MOSTLY = "a credit names agency material, and most words stand elsewhere"


def first_seen(documents: pd.DataFrame, cluster: pd.Series[Any]) -> pd.Series[Any]:
    """Return the outlet of the earliest article of each article's cluster; several of one time are all named.

    Missing where the article is alone, no article of the cluster has a date, or the earliest has no outlet.
    """
    together = documents.assign(cluster=cluster)[cluster.notna().to_numpy()]
    earliest = together[together["date"] == together.groupby("cluster")["date"].transform("min")]
    outlets = earliest.dropna(subset="outlet").groupby("cluster")["outlet"]
    names = {key: "; ".join(sorted(set(group))) for key, group in outlets}
    return pd.Series([names.get(key) for key in cluster], index=documents.index, dtype="str")


def with_evidence(documents: pd.DataFrame, zones: pd.DataFrame, *, most: float) -> tuple[Flags, pd.Series[Any]]:
    """Return which articles are wire copy, and what says so (missing where nothing does).

    Parameters
    ----------
    documents : DataFrame
        With ``duplicate_cluster``, ``first_seen_in`` and ``share_of_wire_text``.
    zones : DataFrame
        Of the corpus.
    most : float
        From which share of the words on an article is wire copy if a credit names agency material.
    """
    own_agency = from_agency(documents) & (documents["authorship"] != "wire").to_numpy()
    credited = (documents["authorship"] == "wire").to_numpy(dtype=bool, na_value=False)
    republished, contributed = _by_lines(documents, zones)
    by_agency, by_others = _by_company(documents)
    # Two short reports of one speech are near-duplicates; what they share is the speaker's, and no outlet copied it.
    by_others &= (documents["share_of_wire_text"] > 0).to_numpy()
    mostly = contributed & (documents["share_of_wire_text"] >= most).to_numpy()
    wire = (credited | republished | by_agency | by_others | mostly) & ~own_agency
    evidence = np.full(len(documents), None, dtype=object)
    for flags, said in (
        (contributed & ~own_agency, CONTRIBUTED),
        (mostly & wire, MOSTLY),
        (by_others & wire, OTHER_OUTLETS),
        (by_agency & wire, AGENCY_TEXT),
        (republished & wire, REPUBLISHED),
    ):
        evidence[flags] = said
    evidence[credited] = _credits(documents[credited], zones)
    return wire, pd.Series(evidence, index=documents.index, dtype="str")


def _credits(documents: pd.DataFrame, zones: pd.DataFrame) -> list[str]:
    """Return which line of each article credits an agency, or that the data said so."""
    near = zones[zones["doc_id"].isin(documents.index)]
    known = {
        doc_id: [Zone(*row) for row in rows.drop(columns="doc_id").to_numpy()]
        for doc_id, rows in near.groupby("doc_id")
    }
    edges = [
        edges_of(text, known.get(doc_id, [])) for doc_id, text in zip(documents.index, documents["text"], strict=True)
    ]
    lines = [wire_evidence(article) for article in articles(documents, documents["outlet"], edges)]
    given = "authorship_given" in documents.columns
    return [BY_DATA if given or not line else CREDITED + line for line in lines]


def _by_lines(documents: pd.DataFrame, zones: pd.DataFrame) -> tuple[Flags, Flags]:
    """Return which articles say that they appeared first elsewhere, and which that an agency contributed."""
    elsewhere, contributed = set(), set()
    outlets: dict[Any, str] = documents["outlet"].fillna("").to_dict()
    texts: dict[Any, str] = documents["text"].to_dict()
    credits = zones[zones["zone"].isin(["syndication", "contributor"])]
    for doc_id, start, end, zone in credits[["doc_id", "start", "end", "zone"]].itertuples(index=False, name=None):
        line = texts[doc_id][start:end]
        publisher = first_publisher(line) if zone == "syndication" else None
        if publisher and outlets[doc_id] and not _same_outlet(publisher, outlets[doc_id]):
            elsewhere.add(doc_id)
        if names_agency(line):
            contributed.add(doc_id)
    return documents.index.isin(list(elsewhere)), documents.index.isin(list(contributed))


def _same_outlet(a: str, b: str) -> bool:
    """Whether two names may be of one outlet: "The Bay Gazette", "Bay Gazette Online". In doubt they are."""
    a, b = outlet_key(a), outlet_key(b)
    return a in b or b in a


def _by_company(documents: pd.DataFrame) -> tuple[Flags, Flags]:
    """Return which articles print an agency's text, and which one that another outlet has, perhaps before them.

    What the authorship calls the work of the outlet's own staff is believed: then the others are the copies.
    """
    agency = from_agency(documents)
    own = documents["authorship"].isin(["staff", "editorial"]).to_numpy(dtype=bool)
    by_agency = np.zeros(len(documents), dtype=bool)
    by_others = np.zeros(len(documents), dtype=bool)
    for places in documents.groupby("duplicate_cluster").indices.values():
        outlet, by_staff = documents["outlet"].iloc[places], own[places]
        if agency[places].any():
            by_agency[places] = ~by_staff
        elif outlet.nunique() > 1:
            first = documents["first_seen_in"].iloc[places[0]]
            # Where several outlets were first at one time, `first` names them all and is none of them: nobody can
            # say whose text it is.
            origins = set(outlet[by_staff].dropna()) or {first}
            by_others[places] = ~by_staff & (outlet.notna() & ~outlet.isin(origins)).to_numpy()
    return by_agency, by_others
