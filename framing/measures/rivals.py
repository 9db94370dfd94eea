"""Rival names: which term each hit chose, the terms in the order of their list."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.devices.lexicon import load_lexicon
from framing.errors import LexiconError

if TYPE_CHECKING:
    from framing.annotation.annotations import Annotations

__all__ = ["rival_terms", "term"]

CONDITION = re.compile(r"\[[^\]]*\]")


def term(entry: str) -> str:
    """Return the name that an entry of a lexicon stands for, without its conditions and endings.

    Examples
    --------
    >>> term("asylum-seeker*"), term("migrant [!worker*|bird*]")
    ('asylum seeker', 'migrant')
    """
    return " ".join(CONDITION.sub(" ", entry).replace("-", " ").replace("*", " ").split())


def rival_terms(
    annotations: Annotations, spans: pd.DataFrame, device: str
) -> tuple[pd.DataFrame, npt.NDArray[np.int64]]:
    """Return the terms of a device (`device, category, term`), and for each of its spans which of them it is.

    The terms of a category stand as its list has them, so that a figure gives a term the same colour whatever
    articles it is drawn from.
    """
    entries = spans["entry"].astype("category")
    names = list(map(term, entries.cat.categories))
    chosen = entries.cat.codes.map(dict(enumerate(names))).astype(object)
    found = spans[["category"]].astype(object).assign(term=chosen)
    place = {name: number for number, name in reversed(list(enumerate(_listed(annotations, device) or names)))}
    table = found.drop_duplicates()
    table = table.assign(place=[place.get(name, len(place)) for name in table["term"]])
    table = table.sort_values(["category", "place", "term"], ignore_index=True)[["category", "term"]]
    number = pd.MultiIndex.from_frame(table).get_indexer(pd.MultiIndex.from_frame(found))
    table.insert(0, "device", device)
    return table, np.asarray(number, dtype=np.int64)


def _listed(annotations: Annotations, device: str) -> list[str]:
    """Return the terms of the shipped lists of a device in their order; none for other lists.

    A record names its lists and does not hold their entries. Those of a list of one's own stand in the order in
    which the annotations met them.
    """
    made = [row for row in annotations.record.get("lexicons", []) if row["device"] == device]
    return [name for row in made for name in _terms(row["name"], row["hash"])]


@lru_cache
def _terms(name: str, fingerprint: str) -> tuple[str, ...]:
    """Return the terms of a list that ships as it was when it was used; none where there is no such list."""
    try:
        lexicon = load_lexicon(name)
    except LexiconError:  # a list of one's own
        return ()
    entries = [entry for entries in lexicon.categories.values() for entry in entries]
    return tuple(map(term, entries)) if lexicon.hash == fingerprint else ()
