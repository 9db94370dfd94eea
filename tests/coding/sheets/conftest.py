"""Sheets of six articles, fresh for each test."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from framing import Corpus
from framing.coding import assign, sample_units, write_sheets
from tests.coding.sheets.files import CODEBOOK, IDS


@pytest.fixture(scope="module")
def corpus():
    table = pd.DataFrame(
        {
            "text": [
                f'=HYPERLINK("x") Text {number}.\n\nA second paragraph, {"very " * 400}long.' for number in range(6)
            ],
            "title": ["=1+1", "Trams stop", "@home", "Late \x07 bell", "Five", "Six"],
            "outlet": "Echo",
            "date": ["2024-05-03", None, "2024-05-04", "2024-05-05", "2024-05-06", "2024-05-07"],
        },
        index=pd.Index(IDS, name="doc_id"),
    )
    return Corpus.from_table(table)


@pytest.fixture(params=["xlsx", "csv"])
def form(request):
    return request.param


@pytest.fixture(scope="module")
def blank(corpus, tmp_path_factory):
    """The sheets of Ada, who codes everything, one of each form."""
    work = assign(sample_units(corpus, n=6), coders=["Ada"], overlap=0)
    folder = tmp_path_factory.mktemp("blank")
    return {
        form: write_sheets(work, corpus, codebook=CODEBOOK, folder=folder, form=form)[0] for form in ("xlsx", "csv")
    }


@pytest.fixture
def written(blank, tmp_path, form):
    """A copy of the sheet of Ada."""
    (tmp_path / "out").mkdir()
    return Path(shutil.copy(blank[form], tmp_path / "out"))
