"""The numbers of the tagger and the linker: arrays and JSON in one file, hashes in place of words."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.errors import FramingError
from framing.text.learned.clusters import Clusters

KEY_BITS = 26
"""Bits of a feature's number that tell it from others."""
SLOT_BITS = 20
"""Of these, the bits that say where its row is looked up; the others must agree there."""
LABELS = 7
LANES = 8
"""Numbers a row and pass: one a label, and one that is always 0."""
UNIT = 256
"""The weights are whole numbers of one part in so many."""
_REST = np.uint32((1 << KEY_BITS - SLOT_BITS) - 1)


@dataclass(frozen=True, eq=False)
class Table:
    """Rows of weights by the numbers of features.

    Attributes
    ----------
    slots : uint32 array of length 2 ** SLOT_BITS
        The row (from 1 on, shifted) and the rest of the key of the feature that is looked up there.
    rows : int16 array, one row a feature, the first all 0
    """

    slots: npt.NDArray[np.uint32]
    rows: npt.NDArray[np.int16]

    @classmethod
    def of(cls, keys: npt.NDArray[np.integer], rows: npt.NDArray[np.int16]) -> Table:
        """The table in which the feature ``keys[i]`` has the weights ``rows[i]``; no two keys share a slot."""
        shift = np.uint32(KEY_BITS - SLOT_BITS)
        key = keys.astype(np.uint32)
        slots = np.zeros(1 << SLOT_BITS, np.uint32)
        slots[key >> shift] = (np.arange(1, len(key) + 1, dtype=np.uint32) << shift) | (key & _REST)
        return cls(slots, np.concatenate([np.zeros((1, rows.shape[1]), np.int16), rows]))

    def find(self, numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.intp]:
        """The rows of features; 0 where one is not here."""
        key = (numbers >> np.uint64(64 - KEY_BITS)).astype(np.uint32)
        slot = self.slots.take(key >> np.uint32(KEY_BITS - SLOT_BITS))
        same = ((slot ^ key) & _REST) == 0
        return np.where(same, slot >> np.uint32(KEY_BITS - SLOT_BITS), 0).astype(np.intp)


@dataclass(frozen=True, eq=False)
class Weights:
    """What attribution has learned of a language.

    Attributes
    ----------
    facts : mapping
        Version, language, size of the labelled text and what the numbers are packed by; they stand in every record.
    clusters : Clusters
    tags : Table
        Rows of 2 x LANES weights, for the first and the second pass.
    transitions : float32 array of shape (2, LABELS + 1, LABELS)
        From each label, and last from the beginning, to each.
    links : Table
        Rows of one weight, for pairs.
    offset : float
        What is added to the sum of a pair's weights.
    """

    facts: Mapping[str, Any]
    clusters: Clusters
    tags: Table
    transitions: npt.NDArray[np.float32]
    links: Table
    offset: float


def unpacked(packed: npt.NDArray[np.int8], largest: float) -> npt.NDArray[np.int16]:
    """Weights from signed bytes on a square-root scale, in units of 1 / UNIT."""
    value = packed.astype(np.float64) / 127
    return np.round(np.sign(value) * value**2 * largest * UNIT).astype(np.int16)


def packed(weights: npt.NDArray[np.floating]) -> tuple[npt.NDArray[np.int8], float]:
    """Weights as signed bytes on a square-root scale, and the largest of them."""
    largest = float(np.abs(weights).max())
    return np.round(np.sign(weights) * np.sqrt(np.abs(weights) / largest) * 127).astype(np.int8), largest


@cache
def load_weights(language: str = "en") -> Weights:
    """The weights that ship for a language.

    Raises
    ------
    FramingError
        There is no such file, or it is broken.
    """
    place = files("framing.languages") / language / "attribution.npz"
    try:
        with place.open("rb") as file:
            return read_weights(file)
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, zlib.error) as error:
        raise FramingError(
            f"the weights of attribution ({language}) cannot be read: {error}; install framing again, or use "
            'attribution="marks"'
        ) from error


def read_weights(file: Any) -> Weights:
    """Weights from an open file or a path."""
    with np.load(file, allow_pickle=False) as arrays:
        facts = json.loads(bytes(arrays["facts"]).decode("utf-8"))
        rows = np.zeros((len(arrays["tag_keys"]), 2 * LANES), np.int16)
        for lane in range(2):
            rows[:, lane * LANES : lane * LANES + LABELS] = unpacked(
                arrays["tag_rows"][lane], facts["largest_tag"][lane]
            )
        return Weights(
            facts=facts,
            clusters=Clusters(
                arrays["cluster_keys"], np.stack([arrays["cluster_small"], arrays["cluster_large"]], axis=1)
            ),
            tags=Table.of(arrays["tag_keys"], rows),
            transitions=arrays["transitions"],
            links=Table.of(arrays["link_keys"], unpacked(arrays["link_rows"], facts["largest_link"])[:, None]),
            offset=facts["link_offset"],
        )
