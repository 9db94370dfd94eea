"""The file of weights: packing, look-up, and what it says when it is broken."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from framing.errors import FramingError
from framing.text.learned import weights
from framing.text.learned.columns import stable_hash
from framing.text.learned.weights import KEY_BITS, UNIT, Table, load_weights, packed, unpacked


def test_a_table_gives_a_key_its_row_and_others_none() -> None:
    keys = np.array([5, 1 << 20, (1 << KEY_BITS) - 1])
    table = Table.of(keys, np.array([[1], [2], [3]], np.int16))
    numbers = np.array([*keys, 6, (1 << 20) + 1], np.uint64) << np.uint64(64 - KEY_BITS)
    assert table.rows[table.find(numbers), 0].tolist() == [1, 2, 3, 0, 0]


def test_packed_weights_keep_small_ones_apart() -> None:
    given = np.array([-4.0, -0.01, 0.0, 0.02, 3.0])
    again = unpacked(*packed(given)) / UNIT
    assert np.allclose(again, given, atol=0.04)
    assert again[3] > again[2] == 0


def test_hashes_are_the_same_everywhere() -> None:
    assert stable_hash("betrayal") == 21341363368032829


@pytest.mark.parametrize("content", [b"no weights at all", b"", b"PK\x03\x04 cut off"])
def test_a_broken_file_is_refused_in_one_line(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "attribution.npz").write_bytes(content)
    monkeypatch.setattr(weights, "files", lambda _: tmp_path)
    with pytest.raises(FramingError, match='install framing again, or use attribution="marks"'):
        load_weights("xx")


def test_a_language_without_weights_is_refused_in_one_line() -> None:
    with pytest.raises(FramingError, match="cannot be read"):
        load_weights("yy")


def test_the_weights_that_ship_are_small_and_say_what_they_are() -> None:
    facts = load_weights("en").facts
    assert facts["language"] == "en"
    assert facts["articles"] > 0
