"""Spans that belong to an attribution or to a hit, put together as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from framing.annotation.columns import Columns, categorical
from framing.devices.base import HitLinks
from framing.text.attribution import LINK_ROLES, Attributions
from framing.text.tokens import Ints

ROLES = (*LINK_ROLES, "negator", "comparison_set", "head", "agent", "target")
_NUMBER = {role: number for number, role in enumerate(ROLES)}


class Links:
    """Collects links batch by batch, in order of owner, role and start."""

    def __init__(self) -> None:
        self._of = {"a": Columns(), "s": Columns()}

    def add_of_hits(self, links: Sequence[HitLinks], *, base: int, piece: Ints, document: Ints, shift: Ints) -> None:
        """Add links of the hits of a batch, the first of which has the number ``base``; ``piece`` is each hit's."""
        if links:
            role = np.repeat([_NUMBER[link.role] for link in links], [len(link.hit) for link in links])
            columns = (np.concatenate([getattr(link, name) for link in links]) for name in ("hit", "start", "end"))
            owner, start, end = (column.astype(np.int32) for column in columns)
            self._add("s", (owner, role, start, end), base, piece, document, shift)

    def add_of_attributions(self, said: Attributions, *, base: int, document: Ints, shift: Ints) -> None:
        """Add the links of the attributions of a batch, the first of which has the number ``base``."""
        columns = (said.link_owner, said.link_role, said.link_start, said.link_end)
        self._add("a", columns, base, said.document, document, shift)

    def _add(
        self, letter: str, columns: tuple[Ints, Ints, Ints, Ints], base: int, piece: Ints, document: Ints, shift: Ints
    ) -> None:
        # Owner, role and start in one number, which sorts several times as fast as three columns.
        owner, role, start, end = columns
        packed = ((owner.astype(np.int64) * len(ROLES)) + role << 32) | start
        order = np.argsort(packed, kind="stable")
        owner, start, end = owner[order], start[order], end[order]
        pieces = piece[owner]
        self._of[letter].add(
            len(order),
            owner=owner + np.int32(base),
            doc=document[pieces],
            role=role[order].astype(np.int8),
            start=start + shift[pieces],
            end=end + shift[pieces],
        )

    def finished(self, index: pd.Index) -> pd.DataFrame:
        """The table; ``index`` names the documents."""

        def column(name: str) -> npt.NDArray[Any]:
            return np.concatenate([columns[name] for columns in self._of.values()])

        owners = [_lettered(letter, columns["owner"]) for letter, columns in self._of.items()]
        return pd.DataFrame(
            {
                "owner": pa.chunked_array(owners).to_pandas(),
                "doc_id": categorical(column("doc"), index),
                "role": categorical(column("role"), ROLES),
                "start": column("start").astype(np.int32),
                "end": column("end").astype(np.int32),
            },
            copy=False,
        )


def _lettered(letter: str, numbers: Ints) -> pa.Array:
    """``a12`` for 12."""
    spelled = pc.cast(pa.array(numbers, type=pa.int32()), pa.string())
    return pc.binary_join_element_wise(pa.scalar(letter), spelled, "")
