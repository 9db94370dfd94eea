"""Which group each article, or each part of it, belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.corpus.wire import check_wire, is_wire
from framing.errors import FramingError, no_variable
from framing.words import plural

if TYPE_CHECKING:
    from framing.annotation.annotations import Annotations

__all__ = ["UNKNOWN", "Groups", "chosen_articles", "positions", "variable", "wire_left_out"]

LAYERS = ("part", "voice")
PERIODS = {"year": "Y", "month": "M", "week": "W", "day": "D"}
UNKNOWN = "unknown"

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def chosen_articles(table: pd.DataFrame, *, opinion: str, wire: str) -> tuple[Bools, Bools, str]:
    """Return which articles are counted, which opinion articles are counted apart, and that in words.

    Parameters
    ----------
    table : DataFrame
        The documents.
    opinion : {"apart", "with"}
    wire : {"with", "without"}
        ``"without"`` leaves wire copy out of both.
    """
    agency, left_out = wire_left_out(table, wire)
    judging = _holds(table, "genre", "opinion") & (opinion == "apart") & ~agency
    said = [f"{plural(int(judging.sum()), 'opinion article')} apart, in .opinion"] if judging.any() else []
    said += [left_out] if left_out else []
    return ~agency & ~judging, judging, f" ({'; '.join(said)})" if said else ""


def wire_left_out(table: pd.DataFrame, wire: str) -> tuple[Bools, str]:
    """Return which articles are left out as wire copy, none with ``wire="with"``, and that in words."""
    if wire == "with":
        return np.zeros(len(table), dtype=bool), ""
    check_wire(table)
    agency = is_wire(table)
    return agency, f"{plural(int(agency.sum()), 'wire article')} left out" if agency.any() else ""


def _holds(table: pd.DataFrame, name: str, value: str) -> Bools:
    if name not in table.columns:
        return np.zeros(len(table), dtype=bool)
    return (table[name] == value).to_numpy(dtype=bool, na_value=False)


def positions(rows: pd.DataFrame, index: pd.Index[Any]) -> Ints:
    """Return the position in `index` of each row's document, looked up once per document."""
    codes, ids = pd.factorize(rows["doc_id"])
    places = index.get_indexer(pd.Index(list(ids), dtype=index.dtype))
    if (places < 0).any():
        raise FramingError(f"The annotations name {(places < 0).sum()} documents that the corpus does not have.")
    return np.asarray(places, dtype=np.int64)[codes]


def variable(table: pd.DataFrame, name: str, *, layers: Sequence[str] = LAYERS) -> pd.Series[Any]:
    """Return a document variable, or a period of its date, with "unknown" where it is missing.

    The error, if there is none of that name, also offers the layers that the measure can group by.
    """
    if name in table.columns:
        values = table[name]
    elif name in PERIODS and "date" in table.columns:
        period = pd.to_datetime(table["date"]).dt.to_period(PERIODS[name])
        values = period.dt.start_time.dt.strftime("%Y-%m-%d") if name == "week" else period.astype("string")
    else:
        possible = [*table.columns, *layers, *(PERIODS if "date" in table.columns else ())]
        raise FramingError(no_variable(name, possible))
    return values.astype(object).where(values.notna(), UNKNOWN) if values.isna().any() else values


class Groups:
    """The groups that some variables make, and the group number of any row of spans or exposure.

    Layers (part, voice) belong to the row, document variables to its article.
    """

    def __init__(self, annotations: Annotations, names: Sequence[str], documents: npt.NDArray[np.bool_]) -> None:
        table = annotations.documents
        self.names = list(names)
        self.layers = [name for name in names if name in LAYERS and name not in table.columns]
        self._levels: dict[str, list[Any]] = {}
        self._codes: dict[str, Ints] = {}
        for name in self.names:
            if name in self.layers:
                self._levels[name] = sorted(str(level) for level in pd.unique(annotations.exposure[name]))
                continue
            values = variable(table, name)
            # Categories of which no article is left are no groups; "unknown" stands last.
            levels = sorted(pd.unique(values[documents]), key=_order)
            self._levels[name] = levels
            self._codes[name] = np.asarray(pd.Index(levels).get_indexer(values.to_numpy(dtype=object)), dtype=np.int64)

    @property
    def table(self) -> pd.DataFrame:
        """The variables of each group, a row a group."""
        if not self.names:
            return pd.DataFrame({"group": ["all articles"]})
        product = pd.MultiIndex.from_product([self._levels[name] for name in self.names], names=self.names)
        return product.to_frame(index=False)

    def of(self, rows: pd.DataFrame, places: Ints) -> Ints:
        """Return the group number of rows whose articles stand at `places`."""
        number = np.zeros(len(places), dtype=np.int64)
        for name in self.names:
            code = self._layer(rows, name) if name in self.layers else self._codes[name][places]
            number = number * len(self._levels[name]) + code
        return number

    def _layer(self, rows: pd.DataFrame, name: str) -> Ints:
        codes, found = pd.factorize(rows[name])
        places = pd.Index(self._levels[name]).get_indexer(pd.Index([str(level) for level in found], dtype=object))
        return np.asarray(places, dtype=np.int64)[codes]


def _order(value: Any) -> tuple[bool, str, Any]:
    if isinstance(value, str):
        return value == UNKNOWN, "str", value
    return False, "a number", value
