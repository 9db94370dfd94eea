"""Hits and exposure per article and group: the table that every rate and comparison is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import FramingError, did_you_mean

if TYPE_CHECKING:
    from framing.annotate import Annotations

__all__ = ["Counts", "Unit", "count", "keep_documents"]

Unit = Literal["per_1000_tokens", "share", "share_of_documents"]
VOICES = ("narrator", "quote", "reported")
LAYERS = ("part", "voice", "language")
PERIODS = {"year": "Y", "month": "M", "week": "W", "day": "D"}
UNKNOWN = "unknown"

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Counts:
    """Hits and exposure of articles (rows) for measures (columns), and the group of each row.

    A row is an article in a group: with a layer among `by` an article is in several groups.
    """

    groups: pd.DataFrame
    measures: pd.DataFrame
    group: Ints
    document: Ints
    hits: Floats
    asserted: Floats
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
    by: str | Sequence[str] | None,
    device: str | Sequence[str] | None,
    level: str,
    voice: str | None,
    unit: Unit,
    documents: npt.NDArray[np.bool_],
) -> Counts:
    """Count hits and exposure per article; `documents` says which articles take part."""
    if voice is not None and voice not in VOICES:
        raise FramingError(f"There is no voice {voice!r}. {did_you_mean(voice, VOICES)}")
    names = [by] if isinstance(by, str) else list(by or [])
    table = annotations.documents
    layers = [name for name in names if name in LAYERS and name not in table.columns]
    spans, exposure = annotations.spans, annotations.exposure
    positions = _positions(spans, table.index), _positions(exposure, table.index)
    kept = [documents[place] for place in positions]
    if voice is not None:
        kept = [mask & (rows["voice"] == voice).to_numpy() for mask, rows in zip(kept, (spans, exposure), strict=True)]
    columns = {name: _variable(table, name) for name in names if name not in layers}
    group_of, groups = _groups(annotations, columns, layers, names, documents)

    exposed = group_of(exposure[kept[1]], positions[1][kept[1]])
    found = group_of(spans[kept[0]], positions[0][kept[0]])
    every = _every_document(annotations, layers, documents, positions[1], group_of)
    size = len(table)
    keys = np.unique(np.concatenate([every, exposed * size + positions[1][kept[1]]]))
    row = np.searchsorted(keys, found * size + positions[0][kept[0]])
    tokens = np.bincount(
        np.searchsorted(keys, exposed * size + positions[1][kept[1]]),
        weights=exposure["tokens"].to_numpy()[kept[1]].astype(float),
        minlength=len(keys),
    )
    chosen = spans[kept[0]]
    measures, members = _measures(annotations, chosen, device, level if unit != "share" else "entry")
    hits = _table(row, members, len(keys), len(measures))
    certain = chosen["asserted"].to_numpy().astype(bool)
    asserted = _table(row, [np.where(certain, m, -1) for m in members], len(keys), len(measures))
    if unit == "share_of_documents":
        hits, asserted = (hits > 0).astype(float), (asserted > 0).astype(float)
    return Counts(
        groups, measures, keys // size, keys % size, hits, asserted, _exposure(unit, hits, tokens, measures), tokens
    )


def keep_documents(
    table: pd.DataFrame, *, opinion: bool | None = None, wire: bool | None = None
) -> npt.NDArray[np.bool_]:
    """Return which documents are kept: opinion only (True), without (False) or both (None); so for wire."""
    keep = np.ones(len(table), dtype=bool)
    for name, value, wanted in (("genre", "opinion", opinion), ("authorship", "wire", wire)):
        if wanted is not None and name in table.columns:
            keep &= (table[name] == value).to_numpy(dtype=bool, na_value=False) == wanted
        elif wanted:
            keep[:] = False
    return keep


def _positions(rows: pd.DataFrame, index: pd.Index[Any]) -> Ints:
    """Return the position in `index` of each row's document, looked up once per document."""
    codes, ids = pd.factorize(rows["doc_id"])
    places = index.get_indexer(pd.Index(ids).astype(index.dtype))
    if (places < 0).any():
        raise FramingError(f"The annotations name {(places < 0).sum()} documents that the corpus does not have.")
    return np.asarray(places[codes], dtype=np.int64)


def _variable(table: pd.DataFrame, name: str) -> pd.Series[Any]:
    """Return a document variable, or a period of its date, with "unknown" where it is missing."""
    if name in table.columns:
        values = table[name]
    elif name in PERIODS and "date" in table.columns:
        period = pd.to_datetime(table["date"]).dt.to_period(PERIODS[name])
        values = period.dt.start_time.dt.strftime("%Y-%m-%d") if name == "week" else period.astype("string")
    else:
        possible = [*table.columns, *LAYERS, *(PERIODS if "date" in table.columns else ())]
        raise FramingError(f"The documents have no variable {name!r}. {did_you_mean(name, possible)}")
    return values.astype(object).where(values.notna(), UNKNOWN) if values.isna().any() else values


def _groups(
    annotations: Annotations,
    columns: dict[str, pd.Series[Any]],
    layers: list[str],
    names: list[str],
    documents: npt.NDArray[np.bool_],
) -> tuple[Any, pd.DataFrame]:
    """Return a function from rows and their documents to group numbers, and the table of the groups."""
    coded: dict[str, tuple[Ints, list[Any]]] = {}
    for name, values in columns.items():
        levels = sorted(pd.unique(values[documents]), key=lambda value: (value == UNKNOWN, str(value)))
        coded[name] = (np.asarray(pd.Index(levels).get_indexer(values), dtype=np.int64), levels)
    for name in layers:
        coded[name] = (np.empty(0, dtype=np.int64), sorted(map(str, pd.unique(annotations.exposure[name]))))

    def group_of(rows: pd.DataFrame, places: Ints) -> Ints:
        number = np.zeros(len(places), dtype=np.int64)
        for name in names:
            codes, levels = coded[name]
            if name in layers:
                part, found = pd.factorize(_layer(rows, name, annotations))
                code = pd.Index(levels).get_indexer(pd.Index(found).astype(str))[part]
            else:
                code = codes[places]
            number = number * len(levels) + code
        return number

    if not names:
        return group_of, pd.DataFrame({"group": ["all articles"]})
    product = pd.MultiIndex.from_product([coded[name][1] for name in names], names=names)
    return group_of, product.to_frame(index=False)


def _layer(rows: pd.DataFrame, name: str, annotations: Annotations) -> pd.Series[Any]:
    if name in rows.columns:
        return rows[name]
    # Spans carry no language: it is that of their document.
    return rows["doc_id"].map(annotations.exposure.groupby("doc_id", observed=True)[name].first())


def _every_document(
    annotations: Annotations, layers: list[str], documents: npt.NDArray[np.bool_], places: Ints, group_of: Any
) -> Ints:
    """Return a key for every kept document, so that one without exposure is still a row."""
    size = len(annotations.documents)
    if layers:
        kept = documents[places]
        return np.asarray(group_of(annotations.exposure[kept], places[kept]) * size + places[kept])
    here = np.flatnonzero(documents)
    return np.asarray(group_of(annotations.documents.iloc[here], here) * size + here)


def _measures(
    annotations: Annotations, spans: pd.DataFrame, device: str | Sequence[str] | None, level: str
) -> tuple[pd.DataFrame, list[Ints]]:
    """Return the table of measures, and for each request the measure number of each span (-1 none)."""
    known = [str(name) for name in pd.unique(annotations.spans["device"])]
    declared = [str(name) for name in annotations.record.get("devices", ())]
    possible = sorted({*known, *declared})
    wanted = possible if device is None else [device] if isinstance(device, str) else list(device)
    devices = spans["device"].astype("category")
    tables: list[pd.DataFrame] = []
    members: list[Ints] = []
    start = 0
    for request in wanted:
        name, _, category = request.partition("__")
        if name not in possible:
            raise FramingError(f"No device {name!r} was annotated. {did_you_mean(name, possible)}")
        code = devices.cat.categories.get_indexer(pd.Index([name]))[0]
        here = devices.cat.codes.to_numpy() == code if code >= 0 else np.zeros(len(spans), dtype=bool)
        if category:
            here &= (spans["category"] == category).to_numpy()
        keys = ["device", *(["category"] if category or level != "device" else []), *(["entry"] if level == "entry" else [])]
        number = spans.loc[here, keys].groupby(keys, observed=True, sort=True)
        table = pd.DataFrame(number.size().index.to_frame(index=False).astype(str))
        if table.empty and level != "entry":
            table = pd.DataFrame([{"device": name, **({"category": category} if category else {})}])
        member = np.full(len(spans), -1, dtype=np.int64)
        member[here] = number.ngroup().to_numpy() + start
        start += len(table)
        tables.append(table)
        members.append(member)
    measures = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame({"device": []})
    if "category" not in measures:
        measures["category"] = ""
    return measures.fillna({"category": ""}), members


def _table(row: Ints, members: list[Ints], rows: int, columns: int) -> Floats:
    table = np.zeros(rows * columns)
    for member in members:
        inside = member >= 0
        table += np.bincount(row[inside] * columns + member[inside], minlength=rows * columns)
    return table.reshape(rows, columns)


def _exposure(unit: Unit, hits: Floats, tokens: Floats, measures: pd.DataFrame) -> Floats:
    """Return the denominators of the rows: tokens, one an article, or the hits of all rival terms."""
    if unit == "share_of_documents":
        return np.ones_like(hits) * (tokens > 0)[:, None]
    if unit == "share":
        rivals = measures.groupby(["device", "category"], sort=False).ngroup().to_numpy()
        together = np.zeros((len(hits), rivals.max(initial=-1) + 1))
        np.add.at(together.T, rivals, hits.T)
        return np.asarray(together[:, rivals])
    return np.repeat(tokens[:, None], hits.shape[1], axis=1)
