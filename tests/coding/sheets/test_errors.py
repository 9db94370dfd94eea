"""Sheets that cannot be read, or not written, say what to change."""

import pandas as pd
import pytest

from framing import CodingError
from framing.coding import Codebook, Variable, assign, read_sheets, write_sheets
from tests.coding.sheets.files import CODEBOOK, IDS


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"form": "ods"}, "There is no form 'ods'. Possible: xlsx, csv"),
        ({"round": 0}, "round is 0: write a whole number from 1"),
        ({"show": ["outlte"]}, "Did you mean 'outlet'?"),
        ({"assignment": pd.DataFrame({"unit": ["a1"]})}, "The assignment has no column 'coder'"),
        ({"assignment": pd.DataFrame({"unit": ["zz"], "coder": ["Ada"]})}, "The corpus has no article 'zz'"),
        (
            {"assignment": pd.DataFrame({"unit": ["a1", "a1"], "coder": ["Ada", "Ada"]})},
            "'Ada' has the unit 'a1' twice",
        ),
        ({"assignment": pd.DataFrame({"unit": [], "coder": []})}, "The assignment is empty"),
        (
            {"codebook": Codebook("x", "1", "x", (Variable("note", "A note?"),))},
            "The variable 'note' is called as a column",
        ),
        ({"codebook": Codebook("x", "1", "x", CODEBOOK.variables[-1:])}, "codes of passages (span)"),
        ({"codebook": "example"}, "codebook= is 'example': give what Codebook.load('example') returns"),
        ({"assignment": IDS}, "The assignment has no column 'unit'"),
        ({"show": "titel"}, "Did you mean 'title'?"),
    ],
)
def test_an_error_says_what_to_change(corpus, tmp_path, change, message):
    arguments = {
        "assignment": assign(IDS, coders=["Ada"], overlap=0),
        "codebook": CODEBOOK,
        "folder": tmp_path / "x",
        **change,
    }
    with pytest.raises(CodingError) as error:
        write_sheets(arguments.pop("assignment"), corpus, **arguments)
    assert message in str(error.value)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsx", b"no workbook", "is no readable .xlsx"),
        ("a.csv", b"\x00\x01\x02", "cannot be read"),
        ("a.csv", b"x,y\n1,2\n", "none of its first 20 rows has a column 'unit'"),
        ("a.docx", b"x", "the name must end in .xlsx or .csv"),
    ],
)
def test_a_file_that_is_no_sheet_is_an_error(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CodingError) as error:
        read_sheets(tmp_path / name, codebook=CODEBOOK)
    assert message in str(error.value)


def test_a_folder_without_sheets_is_an_error_and_lock_files_are_no_sheets(tmp_path):
    (tmp_path / "~$coding.xlsx").write_text("lock")
    with pytest.raises(CodingError, match="There is no coding sheet"):
        read_sheets(tmp_path, codebook=CODEBOOK)
    with pytest.raises(CodingError, match="There is no file"):
        read_sheets(tmp_path / "none.xlsx", codebook=CODEBOOK)
