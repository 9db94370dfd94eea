"""Predictions read from files are those that were written; a wrong file is told in one line."""

import pandas as pd
import pytest

from framing import load_example
from framing.errors import CodingError
from framing.estimate import read_predictions, share
from framing.example import example_predictions

GOOD = "doc_id,code,predicted,probability\na,row,1,0.8\nb,row,0,0.1\n"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_a_file_gives_the_shares_of_the_table(tmp_path, ending):
    corpus, made = load_example(), example_predictions()
    path = tmp_path / f"predictions.{ending}"
    {"csv": made.to_csv, "xlsx": made.to_excel, "parquet": made.to_parquet}[ending](path)
    read = read_predictions(path, corpus=corpus)
    assert read["checked"].dtype == bool and read["checked"].sum() == made["checked"].sum()
    of_file, of_table = (share(table, corpus, code="frame_clash", by="outlet") for table in (read, made))
    pd.testing.assert_frame_equal(of_file.to_table(), of_table.to_table())


def test_codes_with_gaps_are_numbers_again(tmp_path):
    (tmp_path / "p.csv").write_text("doc_id;predicted;coded;fold\na;1;1.0;0\nb;0;;1\n", encoding="utf-8-sig")
    read = read_predictions(tmp_path / "p.csv")
    assert read["predicted"].tolist() == [1, 0] and read["coded"].tolist()[0] == 1
    assert read["coded"].isna().tolist() == [False, True]
    assert read.index.tolist() == ["a", "b"]


def test_labels_stay_words_and_escaped_ids_come_back(tmp_path):
    (tmp_path / "p.csv").write_text("doc_id,predicted\n'-7,NA\n007,conflict\n", encoding="utf-8")
    read = read_predictions(tmp_path / "p.csv")
    assert read.index.tolist() == ["-7", "007"] and read["predicted"].tolist() == ["NA", "conflict"]


@pytest.mark.parametrize(("said", "checked"), [("no", None), ("False", False), ("1", True)])
def test_what_was_checked_is_yes_or_no(tmp_path, said, checked):
    (tmp_path / "p.csv").write_text(f"doc_id,predicted,checked\na,1,{said}\nb,1,\n", encoding="utf-8")
    if checked is None:
        with pytest.raises(CodingError, match="'no' in 'checked'; write true or false"):
            read_predictions(tmp_path / "p.csv")
    else:
        assert read_predictions(tmp_path / "p.csv")["checked"].tolist() == [checked, False]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,predicted\na,1\n", "p.csv have no column 'doc_id'. Possible: id, predicted"),
        ("doc_id,coder,value\na,Ada,1\n", "no column 'predicted' and no 'probability'"),
        ("doc_id,predicted\n,1\n", "name no article in row 0"),
        ("doc_id,probability\na,high\n", "'high' in 'probability'; it must be a number"),
        ("doc_id,predicted\nz,1\n", "is of one of these articles: ids such as 'z' against 'herald"),
        ("doc_id,predicted\n", "is of one of these articles: ids such as 'none'"),
        ("", "cannot be read as .csv"),
    ],
)
def test_a_wrong_file_is_told_in_one_line(tmp_path, text, says):
    (tmp_path / "p.csv").write_text(text, encoding="utf-8")
    with pytest.raises(CodingError) as told:
        read_predictions(tmp_path / "p.csv", corpus=load_example())
    assert says in str(told.value) and "\n" not in str(told.value)


def test_a_file_that_is_not_there_and_one_of_another_kind_are_told(tmp_path):
    with pytest.raises(CodingError, match=r"There is no file .* with predictions"):
        read_predictions(tmp_path / "p.csv")
    with pytest.raises(CodingError, match=r"must end in \.csv or \.xlsx or \.parquet"):
        read_predictions(tmp_path / "p.txt")
