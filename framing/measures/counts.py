"""Hits and exposure per article and group: the table that every rate and comparison is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import FramingError, did_you_mean
from framing.measures.groups import Groups, positions
from framing.measures.rivals import rival_terms

if TYPE_CHECKING:
    from framing.annotation.annotations import Annotations

__all__ = ["Counts", "Status", "Unit", "count"]

Unit = Literal["per_1000_tokens", "share", "share_of_documents"]
Status = Literal["evoked", "asserted"]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Counts:
    """Hits and exposure of articles (rows) for measures (columns), and the group of each row.

    A row is an article in a group: with a layer among the variables an article is in several groups.
    """

    groups: pd.DataFrame
    measures: pd.DataFrame
    group: Ints
    document: Ints
    hits: Floats
    exposure: Floats
    tokens: Floats

    def total(self, values: Floats) -> Floats:
        """Return the sums of a rows x measures array over the rows of each group."""
        sums = np.zeros((len(self.groups), values.shape[1]))
        np.add.at(sums, self.group, values)
        return sums

    def spread(self, rates: Floats) -> Floats:
        """Return per group the sum of squared residuals of the rows around a groups x measures rate."""
        known = np.nan_to_num(rates)
        return self.total((self.hits - known[self.group] * self.exposure) ** 2)

    def units(self) -> Floats:
        """Return how many rows with exposure each group has, for each measure."""
        return self.total((self.exposure > 0).astype(float))


def count(
    annotations: Annotations,
    *,
    by: Sequence[str],
    device: str | Sequence[str] | None,
    level: str,
    voice: str | None,
    unit: Unit,
    status: Status,
    documents: npt.NDArray[np.bool_],
) -> Counts:
    """Count hits and exposure per article; `documents` says which articles take part."""
    table = annotations.documents
    groups = Groups(annotations, by, documents)
    exposure, at = _kept(annotations.exposure, table.index, documents, voice)
    spans, found_at = _kept(annotations.spans, table.index, documents, voice)
    if status == "asserted":
        asserted = spans["asserted"].to_numpy().astype(bool)
        spans, found_at = spans[asserted], found_at[asserted]
    size = len(table)
    exposed = groups.of(exposure, at) * size + at
    # An article without a word in this voice is still an article of its group.
    here = np.flatnonzero(documents)
    every = exposed if groups.layers else groups.of(table.iloc[here], here) * size + here
    keys, found = np.unique(every), groups.of(spans, found_at) * size + found_at
    row = np.searchsorted(keys, found)
    words = exposure["tokens"].to_numpy().astype(float)
    tokens = np.bincount(np.searchsorted(keys, exposed), weights=words, minlength=len(keys)).astype(np.float64)
    measures, members = _measures(annotations, spans, device, "entry" if unit == "share" else level)
    hits = _table(row, members, len(keys), len(measures))
    if unit == "share_of_documents":
        hits = (hits > 0).astype(float)
    denominators = _denominators(unit, hits, tokens, measures)
    return Counts(groups.table, measures, keys // size, keys % size, hits, denominators, tokens)


def _kept(
    rows: pd.DataFrame, index: pd.Index[str], documents: npt.NDArray[np.bool_], voice: str | None
) -> tuple[pd.DataFrame, Ints]:
    """Return the rows of the kept articles in that voice, and the positions of their articles."""
    at = positions(rows, index)
    keep = documents[at]
    if voice is not None:
        keep = keep & (rows["voice"] == voice).to_numpy()
    return rows[keep], at[keep]


def _measures(
    annotations: Annotations, spans: pd.DataFrame, device: str | Sequence[str] | None, level: str
) -> tuple[pd.DataFrame, list[Ints]]:
    """Return the table of measures, and for each request the measure number of each span (-1 none)."""
    known = annotations.record["devices"]
    wanted = list(known) if device is None else [device] if isinstance(device, str) else list(device)
    tables: list[pd.DataFrame] = []
    members: list[Ints] = []
    for request in wanted:
        name, _, category = request.partition("__")
        if name not in known:
            raise FramingError(f"No device {name!r} was annotated. {did_you_mean(name, known)}")
        if category and category not in known[name]:
            raise FramingError(f"{name!r} has no category {category!r}. {did_you_mean(category, known[name])}")
        here = (spans["device"] == name).to_numpy()
        if category:
            here = here & (spans["category"] == category).to_numpy()
        categories = [category] if category else list(known[name])
        if level == "entry":
            table, kinds = rival_terms(annotations, spans[here], name)
        else:
            table, kinds = _kinds(spans[here], name, categories, level, bool(category))
        member = np.full(len(spans), -1, dtype=np.int64)
        member[here] = kinds + sum(map(len, tables))
        tables.append(table)
        members.append(member)
    empty = pd.DataFrame({"device": [], "category": []}, dtype=object)
    return (pd.concat(tables, ignore_index=True) if tables else empty), members


def _kinds(spans: pd.DataFrame, device: str, categories: list[str], level: str, one: bool) -> tuple[pd.DataFrame, Ints]:
    """Return the measures of one request and, for each of its spans, which of them it is."""
    if level == "device" or (level == "category" and one):
        table = pd.DataFrame({"device": [device], "category": categories if one else [""]})
        return table, np.zeros(len(spans), dtype=np.int64)
    table = pd.DataFrame({"device": device, "category": categories})
    return table, np.asarray(
        pd.Index(categories).get_indexer(pd.Index(spans["category"].astype(object))), dtype=np.int64
    )


def _table(row: Ints, members: list[Ints], rows: int, columns: int) -> Floats:
    table = np.zeros(rows * columns)
    for member in members:
        inside = member >= 0
        table += np.bincount(row[inside] * columns + member[inside], minlength=rows * columns)
    return table.reshape(rows, columns)


def _denominators(unit: Unit, hits: Floats, tokens: Floats, measures: pd.DataFrame) -> Floats:
    """Return the denominators of the rows: tokens, one an article, or the hits of all rival terms."""
    if unit == "share_of_documents":
        return np.ones_like(hits) * (tokens > 0)[:, None]
    if unit == "share":
        rivals = measures.groupby(["device", "category"], sort=False).ngroup().to_numpy()
        together = np.zeros((len(hits), rivals.max(initial=-1) + 1))
        np.add.at(together.T, rivals, hits.T)
        return np.asarray(together[:, rivals])
    return np.repeat(tokens[:, None], hits.shape[1], axis=1)
