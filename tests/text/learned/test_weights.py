"""The file of weights: packing, look-up, and what it says when it is broken."""

from __future__ import annotations

import io

import numpy as np
import pytest

from framing.text.learned.columns import stable_hash
from framing.text.learned.weights import KEY_BITS, UNIT, Table, load_weights, packed, read_weights, unpacked


def test_a_table_gives_a_key_its_row_and_others_none() -> None:
    keys = np.array([5, 1 << 20, (1 << KEY_BITS) - 1])
    table = Table.of(keys, np.array([[1], [2], [3]], np.int16))
    numbers = np.array([*keys, 6, (1 << 20) + 1], np.uint64) << np.uint64(64 - KEY_BITS)
    assert table.rows[table.find(numbers), 0].tolist() == [1, 2, 3, 0, 0]


def test_packed_weights_keep_small_ones_apart() -> None:
    weights = np.array([-4.0, -0.01, 0.0, 0.02, 3.0])
    again = unpacked(*packed(weights)) / UNIT
    assert np.allclose(again, weights, atol=0.04)
    assert again[3] > again[2] == 0


def test_hashes_are_the_same_everywhere() -> None:
    assert stable_hash("betrayal") == 21341363368032829


def test_a_broken_file_is_refused() -> None:
    with pytest.raises(ValueError, match=r"magic|pickle|zip|Cannot"):
        read_weights(io.BytesIO(b"no weights at all"))


def test_the_weights_that_ship_are_small_and_say_what_they_are() -> None:
    facts = load_weights("en").facts
    assert facts["language"] == "en"
    assert facts["articles"] > 0
