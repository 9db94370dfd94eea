"""The files in data/ are what the example writes out."""

import hashlib
import runpy
from pathlib import Path

import pandas as pd
import pytest

from framing.example import load_example

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def build() -> dict[str, object]:
    return runpy.run_path(str(DATA / "build.py"))


def test_the_articles_are_committed_as_text(build):
    written = build["articles"]()
    assert {path.name for path in (DATA / "articles").glob("*.txt")} == set(written)
    assert all((DATA / "articles" / name).read_text("utf-8") == text for name, text in written.items())


def test_the_tables_are_committed(build):
    for name, table in build["tables"]().items():
        read = pd.read_csv if name.endswith(".csv") else pd.read_parquet
        kept = read(DATA / name)
        pd.testing.assert_frame_equal(kept, table.reset_index(drop=True), check_dtype=False)


def test_the_readme_states_the_hash_of_the_articles():
    joined = "\n".join(load_example().documents["text"])
    assert hashlib.sha256(joined.encode()).hexdigest() in (DATA / "README.md").read_text("utf-8")
